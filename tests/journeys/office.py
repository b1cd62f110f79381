"""An office: the program installed from the wheel in an environment of its own, a portal by `cchc init`, its desk."""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bare_installation import wheel_in, with_extra

_DEADLINE = 60
_UNIT = ("--id", "xa-thu", "--name", "Ủy ban nhân dân xã Thử", "--short", "xã Thử", "--level", "xa")
_PLACE = ("--site-url", "https://cchc.xa-thu.test/", "--parent", "Ủy ban nhân dân tỉnh Thử", "--yes")


def installed(folder: Path) -> Path:
    """Return the folder of commands of a new environment that has the wheel with [desk], and nothing of this repository."""
    site = with_extra(folder / "moi-truong", wheel_in(folder), "desk")
    return next(path for path in site.parents if (path / "pyvenv.cfg").is_file()) / (
        "Scripts" if sys.platform == "win32" else "bin"
    )


def portal(folder: Path, commands: Path) -> Path:
    """Return a new portal."""
    root = folder / "cong"
    subprocess.run([commands / "cchc", "init", root, *_UNIT, *_PLACE], check=True, stdout=subprocess.DEVNULL, env=_alone())
    return root


@contextmanager
def desk(root: Path, commands: Path) -> Iterator[str]:
    """Open the desk of a portal, and yield its first address."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as said:
        process = subprocess.Popen([commands / "cchc", "desk", "--no-browser"], cwd=root, stdout=said, stderr=said, env=_alone())
        try:
            yield _address(said.fileno(), process)
        finally:
            process.terminate()
            process.wait(20)


def _address(said: int, process: subprocess.Popen[bytes]) -> str:
    for _ in range(_DEADLINE * 10):
        found = re.search(rb"http://127\.0\.0\.1:\d+/\?khoa=\S+", os.pread(said, 10_000, 0))
        if found:
            return found[0].decode()
        if process.poll() is not None:
            break
        time.sleep(0.1)
    raise SystemExit(os.pread(said, 10_000, 0).decode())


def _alone() -> dict[str, str]:
    """Return an environment in which nothing of this repository is found."""
    return {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")} | {"PYTHONUTF8": "1"}
