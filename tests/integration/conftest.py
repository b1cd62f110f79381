"""Small portals for the tests of this folder."""

from pathlib import Path

import pytest

from tests.integration.building import Built
from tests.integration.portals import Portal, empty_portal, small_portal


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """A portal with nothing published yet."""
    return empty_portal(tmp_path / "cong")


@pytest.fixture
def small(tmp_path: Path) -> Portal:
    """A portal with a little of everything."""
    return small_portal(tmp_path / "cong")


@pytest.fixture(scope="module")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The strict build of the small portal, to be read only."""
    return small_portal(tmp_path_factory.mktemp("small") / "cong").build("--strict")
