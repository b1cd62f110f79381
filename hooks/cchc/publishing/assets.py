"""Scripts and styles under names that hold a digest of their content: browsers may keep them for ever.

Scripts lose their comments and what white space they can: a phone downloads a third less.

A module's digest covers the modules it imports, whose names stand in it. An import map would do without that, but it is a
script inside the page, which the security policy forbids.
"""

import hashlib
import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from typing import NamedTuple

from cchc.language.nearest import nearest
from cchc.language.patterns import late

# Feeds name it, and readers keep old copies of a feed: its name must hold.
_KEEPS_ITS_NAME = frozenset({"assets/feed.css"})
_FOLDER = "assets/"
_ENDINGS = (".js", ".css")
# `import "./x.js"`, `import … from "./x.js"`, `export … from "./x.js"`, `import("./x.js")`.
_IMPORT = late(r"""(\b(?:import|from)\s*\(?\s*["'])(\.{1,2}/[^"']+\.js)(["'])""")
_HASHED = late(r"\.[0-9a-f]{8}(?=\.(?:js|css)$)")
_DIGITS = 8


class BadAsset(ValueError):
    """What cannot be published of a script, a style or a template: in which file, line and column, and why, in Vietnamese."""

    def __init__(self, path: str, line: int, column: int, reason: str) -> None:
        super().__init__(f"{path}:{line}:{column}: {reason}")
        self.path, self.line, self.column, self.reason = path, line, column, reason


class NoAsset(LookupError):
    """A template asks for a script or style that the site does not have; says which, in Vietnamese."""


class Asset(NamedTuple):
    """A file as it is published: its address within the site, its bytes."""

    address: str
    content: bytes


def hashed_assets(files: Mapping[str, bytes]) -> dict[str, Asset]:
    """Return what is published of `files`, by the address of the source ("assets/search/box.js").

    Files that are neither scripts nor styles are left out: they keep their names. Each file stays in its folder, so addresses
    that a script makes from its own hold.

    Raises BadAsset when a script is no text, imports one that is not among `files`, or imports itself by way of others.
    """
    wanted = set(filter(is_named_by_content, files))
    imports = {address: set(_imported(address, files)) for address in wanted}
    made: dict[str, Asset] = {}
    for address in _in_order(imports):
        content = _rewritten(address, files[address], made) if address.endswith(".js") else files[address]
        made[address] = Asset(_named(address, content), content)
    return {address: made[address] for address in sorted(made)}


def text_of(address: str, content: bytes) -> str:
    """Return the text of a file of overrides/; raises BadAsset where it is not UTF-8."""
    try:
        return content.decode()
    except UnicodeDecodeError as error:
        before = content[: error.start].decode()
        raise BadAsset(address, *_place(before), "tệp chưa được lưu bằng bảng mã UTF-8") from None


def _place(before: str) -> tuple[int, int]:
    """Return the line and column after some text."""
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _in_order(imports: Mapping[str, set[str]]) -> list[str]:
    """Return scripts and styles, each after those that it imports."""
    try:
        return list(TopologicalSorter(dict(sorted(imports.items()))).static_order())
    except CycleError as error:
        ring = error.args[1]
        raise BadAsset(ring[0], 1, 1, f"các tệp lệnh gọi vòng lẫn nhau bằng import: {', '.join(ring[1:])}") from None


def is_named_by_content(address: str) -> bool:
    """Tell whether a file of overrides/ is published under a name that holds its digest, by its own name or within another."""
    return address.startswith(_FOLDER) and address.endswith(_ENDINGS) and address not in _KEEPS_ITS_NAME


def no_asset(address: str, published: Iterable[str], whole: str = "") -> NoAsset:
    """Return what is told of `address`, for which a template asks beside the scripts and styles that are `published`.

    `whole` is the stylesheet of which it is a part.
    """
    if whole:
        return NoAsset(f"gọi tệp '{address}', vốn là một phần của '{whole}' và không có địa chỉ riêng")
    # What all of them have would make any two alike.
    ending = posixpath.splitext(address)[1]
    meant = nearest(_bare(address), (_bare(other) for other in published if other.endswith(ending)))
    hint = f" (ý bạn là '{_FOLDER}{meant}{ending}'?)" if meant else ""
    return NoAsset(f"gọi tệp '{address}' mà trong overrides/ không có tệp ấy{hint}")


def _bare(address: str) -> str:
    return posixpath.splitext(address.removeprefix(_FOLDER))[0]


def plain_name(address: str) -> str:
    """Return the address of the source of a published script or style."""
    return _HASHED.sub("", address)


def _imported(address: str, files: Mapping[str, bytes]) -> Iterator[str]:
    if not address.endswith(".js"):
        return
    script = text_of(address, files[address])
    for found in _IMPORT.finditer(script):
        target = _target(address, found[2])
        if target not in files:
            raise BadAsset(address, *_place(script[: found.start(2)]), f"import gọi tệp '{found[2]}' mà không có tệp ấy")
        yield target


def _target(address: str, name: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(address), name))


def _rewritten(address: str, content: bytes, made: Mapping[str, Asset]) -> bytes:
    def renamed(match: re.Match[str]) -> str:
        before, name, after = match.groups()
        new = posixpath.basename(made[_target(address, name)].address)
        return f"{before}{posixpath.dirname(name)}/{new}{after}"

    return _smaller(_IMPORT.sub(renamed, content.decode())).encode()


def _smaller(script: str) -> str:
    """Return the script without lines of comment and blanks at the heads of lines; what stands between backticks stays.

    Tools that take more away (rjsmin) take blanks out of texts between backticks too, and those are read by people.
    """
    kept: list[str] = []
    in_text = in_comment = False
    for line in script.split("\n"):
        bare = line.lstrip()
        if not in_text and (in_comment or bare.startswith(("//", "/*")) or not bare):
            in_comment = "*/" not in bare if in_comment or bare.startswith("/*") else False
            continue
        kept.append(line if in_text else bare)
        in_text ^= line.count("`") % 2 == 1
    return "\n".join(kept)


def _named(address: str, content: bytes) -> str:
    stem, ending = posixpath.splitext(address)
    return f"{stem}.{hashlib.sha256(content).hexdigest()[:_DIGITS]}{ending}"
