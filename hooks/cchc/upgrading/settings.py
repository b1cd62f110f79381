"""Format 2: what every portal says alike goes from mkdocs.yml, for the program says it; an office's own lines stay."""

import re
from collections.abc import Iterator
from typing import Any

from cchc.content.files import SETTINGS
from cchc.language.patterns import late
from cchc.reading.settings import KEYS
from cchc.reading.yaml_tree import read_yaml
from cchc.upgrading.steps import Files, NotUnderstood, Program, StepOutcome

_TOP = late(r"([A-Za-z_][\w-]*):")
_THEME, _CUSTOM, _OLD_THEME = "theme", "overrides", "material"
# What the program says of the theme, as the first format wrote it.
_OF_THEME: dict[str, Any] = {
    "language": "vi",
    "font": "false",
    "favicon": "assets/icons/cong.svg",
    "icon": {"logo": "material/bank-outline"},
}
# What the first format wrote, by key; a key with another value stays, with all of it.
_SAME: dict[str, Any] = {
    "docs_dir": "docs",
    "site_dir": "site",
    "use_directory_urls": "true",
    "watch": ["plans", "news", "overrides"],
    "exclude_docs": "/danh-muc/\n/huong-dan/may-chu/\n",
    "markdown_extensions": ["admonition", "attr_list", "def_list", "footnotes", "sane_lists", "tables", "toc"],
    "validation": {
        "nav": {"omitted_files": "info", "not_found": "warn"},
        "links": dict.fromkeys(("not_found", "anchors", "absolute_links", "unrecognized_links"), "ignore"),
    },
}


def short_settings(files: Files, program: Program) -> StepOutcome:
    """Write the settings in format 2; raises NotUnderstood where they have a theme or a shape of their own."""
    text = files[SETTINGS].decode()
    given = read_yaml(text).value
    gone = [key for key, value in _SAME.items() if given.get(key) == value]
    blocks = dict(_blocks(text))
    for key in gone:
        del blocks[key]
    blocks[_THEME] = _new_theme(given.get(_THEME), blocks.get(_THEME, ""))
    written = _with_format(re.sub(r"(\r?\n)(?:[ \t]*\r?\n){2,}", r"\1\1", "".join(blocks.values())))
    outcome = StepOutcome({SETTINGS: written.encode()})
    if gone:
        outcome.remarks.append(f"{SETTINGS}: bỏ {', '.join(gone)} vì chương trình có sẵn; theme nay là cchc")
    if kept := sorted(given.keys() & _SAME.keys() - set(gone)):
        outcome.remarks.append(f"{SETTINGS}: giữ {', '.join(kept)} của đơn vị")
    return outcome


def _blocks(text: str) -> Iterator[tuple[str, str]]:
    """Yield the lines of each key of the top, with the remarks above them; what comes before the first key has the name ""."""
    name = ""
    held: list[str] = []
    above: list[str] = []
    for line in text.splitlines(keepends=True):
        if key := _TOP.match(line):
            yield name, "".join(held)
            name, held, above = key[1], [*above, line], []
        elif line.startswith("#") or not line.strip():
            above.append(line)
        else:
            held += [*above, line]
            above = []
    yield name, "".join([*held, *above])


def _new_theme(given: Any, block: str) -> str:
    named = given if isinstance(given, dict) else {"name": given}
    if named.get("name") != _OLD_THEME:
        raise NotUnderstood(
            f"{SETTINGS}: theme là '{named.get('name')}', lệnh này chỉ biết chuyển từ '{_OLD_THEME}'; hãy sửa tay"
        )
    own = {key: value for key, value in named.items() if key != "name" and value != _OF_THEME.get(key)}
    if own.get("custom_dir") == _CUSTOM:
        del own["custom_dir"]
    end = "\r\n" if "\r\n" in block else "\n"
    if not own:
        return f"theme: {{name: cchc}}{end}"
    lines = block.splitlines(keepends=True)
    first = next(n for n, line in enumerate(lines) if line.startswith(f"{_THEME}:"))
    inner = _inner_blocks(lines[first + 1 :])
    kept = "".join(text for key, text in inner if key in own)
    if {key for key, _ in inner if key in own} != own.keys():
        raise NotUnderstood(f"{SETTINGS}: phần theme có cài đặt riêng viết trên một dòng; hãy tách mỗi khóa một dòng")
    return f"theme:{end}  name: cchc{end}{kept}{end if not kept.endswith(end * 2) else ''}"


def _inner_blocks(lines: list[str]) -> list[tuple[str, str]]:
    """Return the keys one step in, each with its lines and the remarks above."""
    found: list[tuple[str, str]] = []
    above = ""
    for line in lines:
        if key := re.match(r"  ([A-Za-z_]\w*):", line):
            found.append((key[1], above + line))
            above = ""
        elif line.lstrip().startswith("#") or not line.strip() or not found:
            above += line
        else:
            name, text = found[-1]
            found[-1] = (name, text + above + line)
            above = ""
    return found


def _with_format(text: str) -> str:
    """Return the settings with the format under the owner's line, and without what only Material's own pages asked."""
    tree = read_yaml(text)
    line, column = tree.name_place((*KEYS, "owner"))
    lines = text.splitlines(keepends=True)
    if not lines[line - 1].strip().startswith("owner:"):
        raise NotUnderstood(f"{SETTINGS}: 'owner' không đứng riêng một dòng dưới 'cchc:'; hãy viết mỗi khóa một dòng")
    end = "\r\n" if lines[line - 1].endswith("\r\n") else "\n"
    lines.insert(line, f"{' ' * (column - 1)}format: 2{end}")
    return "".join(line for line in lines if line.strip() != "generator: false")
