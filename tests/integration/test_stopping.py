"""Commands and builds that are killed, or find the disk full, at any of their steps: no edit, no file is lost.

A few steps of each in the suite; `CCHC_STOP_EVERY=1 pytest tests/integration/test_stopping.py` tries all of them.
"""

import os
from pathlib import Path

import pytest

from tests.integration.mounting import mounted
from tests.stopping import BUILDS, COMMANDS, stopped

# Every so many steps; those of a command are few, those of a build some hundred.
EVERY = int(os.environ.get("CCHC_STOP_EVERY", "0"))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_that_is_stopped_leaves_every_source_whole(name: str) -> None:
    assert stopped(name, EVERY or 3) > 3


@pytest.mark.parametrize("name", BUILDS)
def test_a_build_that_is_stopped_leaves_the_old_site_or_the_new_one(name: str, tmp_path: Path) -> None:
    if name == "mounted":
        with mounted(tmp_path):
            pass
    assert stopped(name, EVERY or 149) > 1
