"""Small portals for the tests of this folder."""

from pathlib import Path

import pytest

from tests.integration.building import Built, made_once
from tests.integration.portals import Portal, empty_portal, small_portal


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    """A portal with nothing published yet."""
    return empty_portal(tmp_path / "cong")


@pytest.fixture
def small(tmp_path: Path) -> Portal:
    """A portal with a little of everything."""
    return small_portal(tmp_path / "cong")


@pytest.fixture(scope="session")
def small_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The strict build of the small portal, made once for all workers, to be read only."""
    return made_once(tmp_path_factory, "small", lambda folder: small_portal(folder).build("--strict"))
