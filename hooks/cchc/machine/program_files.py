"""Where the program's own files lie: templates, registers, the guide, the sample.

In the repository they stand at its root; the wheel carries them beside the code, in the same folders.
"""

from pathlib import Path
from types import SimpleNamespace

import cchc

_CODE = Path(cchc.__file__).parent
# How the folder is called that the wheel puts beside the rooms.
PACKED = "program"
HOME = _CODE / PACKED if (_CODE / PACKED).is_dir() else _CODE.parents[1]
OVERRIDES = HOME / "overrides"

# What `theme: cchc` in mkdocs.yml names (entry point `mkdocs.themes`): MkDocs takes the folder of the file.
theme = SimpleNamespace(__file__=str(OVERRIDES / "mkdocs_theme.yml"))


def template_folders(root: Path) -> tuple[Path, ...]:
    """Return where templates are looked for: the portal's own folder goes before the program's."""
    return (root / "overrides", OVERRIDES)
