"""New values as YAML the way the house writes them: codes in quotes, days plain, long texts as blocks, few words on one line."""

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from cchc.language.patterns import late
from cchc.reading.editing.changes import Value, as_text
from cchc.reading.items import CODE_KEYS
from cchc.reading.rewriting import yaml_scalar
from cchc.reading.yaml_tree import read_yaml

# Years are written as people write them, like days.
_DATED = frozenset({"due", "date", "period", "from", "to"})
_YEAR = late(r"\d{4}")
_WORD = late(r"[A-Za-z]\w*")
_INDENT = 2
# A list of words stands between brackets while it is short, as in `themes: [mot, hai]`.
_LONGEST_WORD, _LONGEST_LINE = 40, 90


@dataclass(frozen=True, slots=True)
class Laid:
    """A value behind its key or dash: what stands on that line, and the lines below it."""

    inline: str
    below: tuple[str, ...] = ()


def scalar(given: Value, key: str, style: str = "") -> str:
    """Return a text, a number or yes or no on one line, in the quotes of `style` where they fit."""
    if isinstance(given, bool):
        return "true" if given else "false"
    if not isinstance(given, str):
        return str(given)
    value = unicodedata.normalize("NFC", given)
    if key in CODE_KEYS and style != "'":
        style = '"'
    if key in _DATED and _YEAR.fullmatch(value) and not style:
        return value
    return yaml_scalar(value, style) if value else '""'


def flow(value: Value, key: str) -> str:
    """Return a value of any kind on one line, as it stands between braces."""
    if isinstance(value, Mapping):
        given = ((name, inner) for name, inner in value.items() if inner is not None and inner != "")
        return "{" + ", ".join(f"{name_of(name)}: {flow(inner, name)}" for name, inner in given) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(flow(inner, key) for inner in value) + "]"
    return flow_scalar(value, key)


def flow_scalar(value: Value, key: str, style: str = "") -> str:
    """Return a text, a number or yes or no between brackets, where more signs mean something than elsewhere."""
    written = scalar(value, key, style)
    same = read_yaml(f"[{written}]").value == [as_text(value) or ""]
    return written if same else json.dumps(unicodedata.normalize("NFC", str(value)), ensure_ascii=False)


def laid(value: Value, key: str, column: int) -> Laid:
    """Return a value behind a key or a dash that stands at `column`."""
    if isinstance(value, Mapping):
        return Laid("", tuple(mapping_lines(value, column + _INDENT))) if as_given(value) else Laid("{}")
    if isinstance(value, list | tuple):
        short = _is_short(value, key)
        return Laid(flow(value, key)) if short else Laid("", tuple(_list_lines(value, key, column + _INDENT)))
    if isinstance(value, str) and "\n" in value:
        return block(value, column + _INDENT)
    return Laid(scalar(value, key))


def as_given(value: Mapping[str, Value]) -> dict[str, Value]:
    """Return the keys that have a value."""
    return {name: inner for name, inner in value.items() if inner is not None and inner != ""}


def mapping_lines(value: Mapping[str, Value], column: int) -> list[str]:
    """Return the lines of a mapping whose keys stand at `column`."""
    return [line for name, inner in as_given(value).items() for line in key_lines(name, inner, column)]


def key_lines(name: str, value: Value, column: int) -> list[str]:
    """Return the lines of a key with its value."""
    found = laid(value, name, column)
    return [f"{' ' * column}{name_of(name)}:{' ' if found.inline else ''}{found.inline}", *found.below]


def item_lines(value: Value, key: str, column: int, *, between_braces: bool = False) -> list[str]:
    """Return the lines of an entry of a list, whose dash stands at `column`."""
    if between_braces:
        return [f"{' ' * column}- {flow(value, key)}"]
    if isinstance(value, Mapping) and as_given(value):
        first, *others = mapping_lines(value, column + _INDENT)
        return [f"{' ' * column}- {first.lstrip(' ')}", *others]
    found = laid(value, key, column)
    return [f"{' ' * column}- {found.inline}".rstrip(), *found.below]


def _list_lines(value: list[Value] | tuple[Value, ...], key: str, column: int) -> list[str]:
    return [line for inner in value for line in item_lines(inner, key, column)]


def block(value: str, column: int, sign: str = "|") -> Laid:
    """Return a text of several lines as a block whose lines begin at `column`; in quotes where a block would not hold it."""
    value = unicodedata.normalize("NFC", value)
    text = value.rstrip("\n")
    lines = text.split("\n")
    if not text.strip() or any(not line.isprintable() or line != line.rstrip() for line in lines):
        return Laid(json.dumps(value, ensure_ascii=False))
    if sign == ">" and len(lines) > 1:
        sign = "|"
    # Blanks before the first line would be taken for the place at which all lines begin.
    depth = str(_INDENT) if next(line for line in lines if line).startswith(" ") else ""
    if depth and column % _INDENT:
        return Laid(json.dumps(value, ensure_ascii=False))
    ends = len(value) - len(text)
    blank = [""] * (ends - 1)
    end = "" if ends == 1 else "+" if ends else "-"
    return Laid(f"{sign}{depth}{end}", (*(f"{' ' * column}{line}" if line else "" for line in lines), *blank))


def name_of(name: str) -> str:
    """Return the name of a key as it is written."""
    # `no` and `on` are names to the reader, as any word is.
    return name if _WORD.fullmatch(name) else scalar(name, "")


def _is_short(value: list[Value] | tuple[Value, ...], key: str) -> bool:
    words = [
        inner for inner in value if isinstance(inner, str | int) and len(str(inner)) <= _LONGEST_WORD and "\n" not in str(inner)
    ]
    return len(words) == len(value) and len(flow(value, key)) <= _LONGEST_LINE
