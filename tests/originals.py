"""Writes what every version of the program put into a portal's folder, from the history of this repository.

`python -m tests.originals`, before a release. Registers are kept by their entries, other files whole.
"""

import json
import subprocess
from collections import defaultdict
from pathlib import Path
from typing import Any

from cchc.reading.program_registers import WITH_PROGRAM, register_path
from cchc.reading.yaml_tree import read_yaml
from cchc.upgrading import originals
from cchc.upgrading.originals import entry_sign, file_sign
from cchc.upgrading.program_copy import REPLACED

REPOSITORY = Path(__file__).parents[1]
FILE = Path(originals.__file__).parent / "originals.json"


def written() -> str:
    """The text of originals.json as the history stands, and the files as they are now."""
    registers = [register_path(name) for name in WITH_PROGRAM]
    # What was noted once stays: the history of a shallow clone is short.
    noted = json.loads(FILE.read_text(encoding="utf-8"))
    files, entries = (defaultdict(set, {path: set(signs.split()) for path, signs in noted[key].items()}) for key in noted)
    for path, content in (*_history([*REPLACED, *registers]), *_now([*REPLACED, *registers])):
        if path in registers:
            entries[path].update(entry_sign(entry) for entry in read_yaml(content.decode()).value)
        files[path].add(file_sign(content))
    known: dict[str, Any] = {"files": files, "entries": entries}
    told = {key: {path: " ".join(sorted(signs)) for path, signs in sorted(given.items())} for key, given in known.items()}
    return json.dumps(told, ensure_ascii=False, indent=0) + "\n"


def _history(paths: list[str]) -> list[tuple[str, bytes]]:
    listed = _git("rev-list", "--objects", "HEAD", "--", *paths).decode().splitlines()
    named = [line.split(" ", 1) for line in listed if " " in line]
    kept = [(blob, path) for blob, path in named if any(path == one or path.startswith(f"{one}/") for one in paths)]
    return [(path, _git("cat-file", "blob", blob)) for blob, path in kept if _git("cat-file", "-t", blob) == b"blob\n"]


def _now(paths: list[str]) -> list[tuple[str, bytes]]:
    found = _git("ls-files", "--", *paths).decode().splitlines()
    return [(path, (REPOSITORY / path).read_bytes()) for path in found if (REPOSITORY / path).is_file()]


def _git(*arguments: str) -> bytes:
    return subprocess.run(["git", "-C", str(REPOSITORY), *arguments], check=True, capture_output=True).stdout


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
