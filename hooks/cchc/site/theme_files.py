"""What the portal takes of Material's own files: rules of its stylesheet, and none of its scripts."""

import hashlib
from collections.abc import Callable, Container, Iterable
from fnmatch import fnmatch
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from cchc.machine.program_files import OVERRIDES, files_of
from cchc.mkdocs_words.portal_theme import STYLESHEET

# Scripts that no page of ours asks for (a megabyte with their maps), and styles: what pages need of them stands in ours.
_UNUSED = ("assets/javascripts/*", "assets/stylesheets/*", "*.map")


# Beside the templates of the site stand those of the desk (room `desk`), which no site has.
_DESK = "desk/"


def is_of_desk(address: str) -> bool:
    """Tell whether a file of overrides/ is the desk's: no site has it."""
    return address.startswith(_DESK)


def leave_out_unused(files: Files) -> None:
    """Take out of the site what Material brings and no page needs; a unit's own files of such names stay."""
    for file in list(files):
        from_theme = "material/templates" in (file.src_dir or "").replace("\\", "/")
        if from_theme and any(fnmatch(file.src_uri, pattern) for pattern in _UNUSED):
            files.remove(file)


def template_layers(config: MkDocsConfig) -> tuple[Path, ...]:
    """Return the folders of all HTML: the unit's own, then the program's, where the unit's stands over it (`theme: cchc`)."""
    own = config.theme.custom_dir
    folders = [Path(own)] if own else [path] if (path := Path(config.config_file_path).parent / "overrides").is_dir() else []
    if OVERRIDES in map(Path, config.theme.dirs) and OVERRIDES not in folders:
        folders.append(OVERRIDES)
    return tuple(folders)


def layered_files(folders: Iterable[Path]) -> dict[str, Path]:
    """Return every file of `folders` for the site by its name within, in order; an earlier folder's goes before a later one's."""
    found: dict[str, Path] = {}
    for folder in folders:
        for name, file in files_of(folder):
            found.setdefault(name, Path(file))
    return {name: path for name, path in sorted(found.items()) if not is_of_desk(name)}


def template_digests(overrides: Iterable[Path]) -> dict[str, str]:
    """Return the digest of every file in `overrides`, by its name within: templates, and what they may include."""
    files = layered_files(overrides)
    return {name: hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest() for name, path in files.items()}


def own_assets(overrides: Iterable[Path]) -> dict[str, bytes]:
    """Return every file of overrides/assets/ by its address within the site."""
    return {name: path.read_bytes() for name, path in layered_files(overrides).items() if name.startswith("assets/")}


def leave_out_replaced(files: Files, overrides: Container[Path], is_replaced: Callable[[str], bool]) -> None:
    """Take out what is published under another name; a unit's own file of the same address in docs/ stays."""
    for file in list(files):
        if is_replaced(file.src_uri) and Path(file.src_dir or "") in overrides:
            files.remove(file)


def material_stylesheet(folders: Iterable[str]) -> str:
    """Return Material's stylesheet, the first in the theme's folders; raises LookupError when there is none."""
    found = (path for folder in folders for path in sorted(Path(folder).glob(STYLESHEET)))
    path = next(found, None)
    if path is None:
        raise LookupError(f"no {STYLESHEET} in the theme: is mkdocs-material installed?")
    return path.read_text(encoding="utf-8")
