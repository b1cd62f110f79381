"""`cchc publish` killed at random steps on the disk, or told there that it is full: `python -m tests.killing [TIMES] [SEED]`.

A step is whatever Python does to names and opens for writing. After each the site that is served must be whole, and the same
command once more must bring the new edition and nothing else. Exit status 1 where that does not hold.
"""

import os
import random
import shutil
import sys
import tempfile
from pathlib import Path

from tests.conftest import files_of
from tests.delivered import Files, torn
from tests.integration.portals import SITE_URL, Portal, small_portal
from tests.sealing import seal_all
from tests.stopping import Ended, forked

DAY = "2026-05-20"


def two_editions(folder: Path) -> tuple[Portal, Files]:
    """Make a portal in `folder`/cong with one edition published to `folder`/www, whose files are returned, and another one built.

    The second has a new post with a picture, another home page and script, a moved page and one that is gone.
    """
    portal = small_portal(folder / "cong")
    target = {"name": "thu", "kind": "folder", "path": str(folder / "www")}
    portal.settings({"quota": {"posts": 2, "from": "2026-04", "to": "2026-04"}, "publish": {"targets": [target]}})
    portal.post("se-mat", date="2026-05-12")
    portal.post("se-chuyen", date="2026-05-13")
    assert portal.build().code == 0
    assert publish(portal, "--no-build").code == 0
    old = files_of(folder / "www")
    (portal.root / "news/2026/2026-05-12-se-mat.md").unlink()
    (portal.root / "news/2026/2026-05-13-se-chuyen.md").unlink()
    moved = {"old_addresses": ["tin-tuc/2026/se-chuyen/"], "first_file": "2026-05-13-se-chuyen"}
    portal.post("da-chuyen", date="2026-05-13", **moved)
    portal.write("news/2026/anh-moi.png", (portal.root / "news/2026/anh.png").read_bytes())
    portal.post("bai-moi", date="2026-05-18", image="anh-moi.png", image_alt="Một điểm trắng")
    script = portal.root / "overrides/assets/frame.js"
    script.write_bytes(script.read_bytes() + b"\nvoid 0;\n")
    seal_all(portal.root)
    assert portal.build().code == 0
    return portal, old


def publish(portal: Portal, *arguments: str, step: int = -1, is_full: bool = False) -> Ended:
    """Run `cchc publish` in a fork, stopped at a step."""
    from cchc.cli.main import main

    os.environ |= {"CCHC_TODAY": DAY}
    return forked(portal.root, lambda: main(["publish", *arguments]), step, is_full)


def faults_of(folder: Path, times: int, seed: int) -> list[str]:
    """Kill so many publications at random steps, fill the disk at the same, and return what was wrong."""
    portal, old = two_editions(folder)
    new = files_of(portal.root / "site")
    around = {name: folder / name for name in ("www", "cong/.cache/cchc/da-dang")}
    for name, place in around.items():
        shutil.copytree(place, folder / "goc" / name)
    steps = publish(portal, "--no-build").steps
    final = files_of(folder / "www")
    faults = [] if steps > 100 else [f"only {steps} steps"]
    for step in sorted(random.Random(seed).sample(range(1, steps), min(times, steps - 1))):
        for is_full in (False, True):
            for name, place in around.items():
                shutil.rmtree(place)
                shutil.copytree(folder / "goc" / name, place)
            ended = publish(portal, "--no-build", step=step, is_full=is_full)
            what = f"step {step} {'on a full disk' if is_full else 'killed'}"
            faults += [f"{what}: ended with {ended.code}, {ended.said}"] * (not _ended_as_wanted(ended, is_full))
            faults += [f"{what}: {fault}" for fault in torn(files_of(folder / "www"), [old, new, final], SITE_URL)]
            again = publish(portal, "--no-build")
            if again.code or files_of(folder / "www") != final:
                faults.append(f"{what}: not mended, {again.said.strip()}")
    return faults


def _ended_as_wanted(ended: Ended, is_full: bool) -> bool:
    """Tell whether it was killed, or told in one line that the disk is full; towards the end no more room is needed."""
    if not is_full:
        return ended.code == -9
    return ended.code == 0 or (ended.code == 1 and "ổ đĩa đã đầy" in ended.said and "Traceback" not in ended.said)


if __name__ == "__main__":
    count, start = (int(word) for word in (*sys.argv[1:], *("50", "1")[len(sys.argv) - 1 :]))
    with tempfile.TemporaryDirectory() as made:
        found = faults_of(Path(made), count, start)
    print("\n".join(found) or f"{count} kills and {count} full disks, the site whole each time")
    sys.exit(bool(found))
