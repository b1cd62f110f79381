"""What the portal takes of Material's own files: rules of its stylesheet, and none of its scripts."""

from collections.abc import Callable, Iterable
from fnmatch import fnmatch
from pathlib import Path

from mkdocs.structure.files import Files

# Material names its stylesheet after its content, so that the name changes with each of its versions.
_STYLESHEET = "assets/stylesheets/main.*.min.css"
# Scripts that no page of ours asks for (a megabyte with their maps), and styles: what pages need of them stands in ours.
_UNUSED = ("assets/javascripts/*", "assets/stylesheets/*", "*.map")


def leave_out_unused(files: Files) -> None:
    """Take out of the site what Material brings and no page needs; a unit's own files of such names stay."""
    for file in list(files):
        from_theme = "material/templates" in (file.src_dir or "").replace("\\", "/")
        if from_theme and any(fnmatch(file.src_uri, pattern) for pattern in _UNUSED):
            files.remove(file)


def own_assets(overrides: Path) -> dict[str, bytes]:
    """Return every file of overrides/assets/ by its address within the site."""
    found = (path for path in sorted((overrides / "assets").rglob("*")) if path.is_file())
    return {path.relative_to(overrides).as_posix(): path.read_bytes() for path in found}


def leave_out_replaced(files: Files, overrides: Path, is_replaced: Callable[[str], bool]) -> None:
    """Take out what is published under another name; a unit's own file of the same address in docs/ stays."""
    for file in list(files):
        if is_replaced(file.src_uri) and Path(file.src_dir or "") == overrides:
            files.remove(file)


def material_stylesheet(folders: Iterable[str]) -> str:
    """Return Material's stylesheet, the first in the theme's folders; raises LookupError when there is none."""
    found = (path for folder in folders for path in sorted(Path(folder).glob(_STYLESHEET)))
    path = next(found, None)
    if path is None:
        raise LookupError(f"no {_STYLESHEET} in the theme: is mkdocs-material installed?")
    return path.read_text(encoding="utf-8")
