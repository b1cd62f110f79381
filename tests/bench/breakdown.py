"""What the processor's time of our builds goes into, part by part."""

import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

from tests.bench.items import ROOT, posts
from tests.bench.measuring import ENVIRONMENT
from tests.bench.results import ADDED, COLD, EDITED, RENAMED, RETITLED, SAME, STYLED, Breakdown
from tests.bench.scenarios import Session, changes_of
from tests.bench.sites.portal import PORTAL

TOLD = (COLD, SAME, EDITED, RETITLED, ADDED, RENAMED, STYLED)


def measure_parts(count: int, session: Session) -> Breakdown:
    """Build a portal of `count` posts after each kind of edit, each process keeping the time of its parts.

    Raises CalledProcessError when a build fails.
    """
    folder = Path(tempfile.mkdtemp(dir=session.folder)) / PORTAL.key
    written = list(posts(count))
    PORTAL.write_all(folder, written, count)
    changes = changes_of(PORTAL, folder, written)
    told: dict[str, Mapping[str, float]] = {}
    for scenario in TOLD:
        changes[scenario](0)
        told[scenario] = parts_of_build(folder)
    return Breakdown(count, told)


def parts_of_build(folder: Path) -> Mapping[str, float]:
    """Build once; return the processor seconds of each part, those of all processes together."""
    with tempfile.TemporaryDirectory() as clocks:
        command = (sys.executable, "-m", "tests.bench.clock", clocks, "build", "--quiet")
        subprocess.run(command, cwd=folder, env=os.environ | ENVIRONMENT | {"PYTHONPATH": str(ROOT)}, check=True)
        seconds: Counter[str] = Counter()
        for file in Path(clocks).iterdir():
            seconds.update(json.loads(file.read_text(encoding="utf-8")))
    return dict(seconds)
