"""A portal that was built, for the tests of what a later build makes of it; and no other Python than that of the tests."""

import os
import subprocess
import sys
from collections.abc import Generator
from multiprocessing import util
from pathlib import Path
from typing import Any

import pytest

from tests.unit.standing import Standing

_HERE = Path(__file__).parent
_START = subprocess.Popen.__init__


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(item: pytest.Item) -> Generator[None, object, object]:
    """Let what is quick be quick: only a unit test that is marked `slow` may start a Python beside its own."""
    with pytest.MonkeyPatch.context() as patch:
        # Pytest asks this of the tests of other folders too.
        if _HERE in item.path.parents and "slow" not in item.keywords:
            patch.setattr(subprocess.Popen, "__init__", _start)
            for owner, name in ((os, "fork"), (util, "spawnv_passfds")):
                patch.setattr(owner, name, _refuse)
        return (yield)


def _start(process: Any, arguments: Any, *others: Any, **keys: Any) -> None:
    """Git and other small programs may be asked."""
    if not isinstance(arguments, str | bytes) and sys.executable in map(str, arguments):
        _refuse()
    _START(process, arguments, *others, **keys)


def _refuse(*_: object) -> None:
    # No OSError, of which the program would tell the officer in its own words.
    pytest.fail("a unit test that starts a Python beside its own is marked: @pytest.mark.slow")


@pytest.fixture(scope="session")
def standing_once(tmp_path_factory: pytest.TempPathFactory) -> Standing:
    return Standing(tmp_path_factory.mktemp("standing"))


@pytest.fixture
def standing(standing_once: Standing) -> Standing:
    """The portal as its build left it."""
    standing_once.put_back()
    return standing_once
