"""A portal that was built, for the tests of what a later build makes of it."""

import pytest

from tests.unit.standing import Standing


@pytest.fixture(scope="session")
def standing_once(tmp_path_factory: pytest.TempPathFactory) -> Standing:
    return Standing(tmp_path_factory.mktemp("standing"))


@pytest.fixture
def standing(standing_once: Standing) -> Standing:
    """The portal as its build left it."""
    standing_once.put_back()
    return standing_once
