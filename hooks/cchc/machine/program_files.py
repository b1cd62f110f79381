"""Where the program's own files lie: templates, registers, the guide, the sample.

In the repository they stand at its root; the wheel carries them beside the code, in the same folders.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import cchc

_CODE = Path(cchc.__file__).parent
# How the folder is called that the wheel puts beside the rooms.
PACKED = "program"
HOME = _CODE / PACKED if (_CODE / PACKED).is_dir() else _CODE.parents[1]
OVERRIDES = HOME / "overrides"

# Material would tell each build, in English, of its own end, with which an officer can do nothing; it is loaded after this.
if not os.environ.get("NO_MKDOCS_2_WARNING"):
    os.environ["NO_MKDOCS_2_WARNING"] = "1"

# What `theme: cchc` in mkdocs.yml names (entry point `mkdocs.themes`): MkDocs takes the folder of the file.
theme = SimpleNamespace(__file__=str(OVERRIDES / "mkdocs_theme.yml"))


def template_folders(root: Path) -> tuple[Path, ...]:
    """Return where templates are looked for: the portal's own folder goes before the program's."""
    return (root / "overrides", OVERRIDES)


def files_of(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield every file under `folder` by its name within, but what Python compiled; every build looks at a thousand."""
    start = len(str(folder)) + 1
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if name != "__pycache__"]
        for file in (f"{parent}/{name}" for name in names):
            if os.path.isfile(file):
                yield file[start:].replace(os.sep, "/"), file
