"""A new source file as text: front matter in the order given, what a person must fill told beside the key."""

import datetime as dt
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.scalarstring import DoubleQuotedScalarString, PlainScalarString

from cchc.language.dates import parse_when
from cchc.language.patterns import late

# YAML tools would read these as numbers and lose their zeros.
_QUOTED = frozenset({"code", "tthc", "replaced_by"})
_DATED = frozenset({"date", "due", "effective_on", "reconciled_on"})
# What YAML would take for something else; the officer's guide knows only double quotes.
_UNSAFE = late(r"^[\s\-?:,\[\]{}#&*!|>'\"%@`]|:(?:\s|$)|\s#|^[\d.,+_:eE-]*$|^(?:true|false|null|yes|no|on|off|~)$", re.IGNORECASE)


@dataclass(frozen=True)
class ToFill:
    """A value that only a person knows; `hint` is the comment that asks for it."""

    hint: str


def source_text(keys: Mapping[str, Any], body: str) -> str:
    """Return the file: the block between `---` lines, an empty line, the body."""
    front = yaml_text(keys)
    return f"---\n{front}---\n" + (f"\n{body.strip()}\n" if body.strip() else "")


def yaml_text(keys: Mapping[str, Any]) -> str:
    """Return the keys as YAML that the reader takes back as the same values; no line is folded."""
    stream = io.StringIO()
    round_trip().dump(node(keys), stream)
    return stream.getvalue()


def round_trip() -> YAML:
    """Return a reader and writer that keeps comments, quotes and order, and folds no line."""
    yaml = YAML(typ="rt")
    yaml.preserve_quotes = True
    yaml.width = 1_000_000
    yaml.indent(mapping=2, sequence=4, offset=2)
    return yaml


def node(value: Any, key: str = "") -> Any:
    """Return a value as the tree from which YAML is written."""
    if isinstance(value, Mapping):
        mapping = CommentedMap()
        for name, inner in value.items():
            mapping[name] = None if isinstance(inner, ToFill) else node(inner, name)
            if isinstance(inner, ToFill):
                mapping.yaml_add_eol_comment(f"cần điền: {inner.hint}", name)
        return mapping
    if isinstance(value, Sequence) and not isinstance(value, str):
        return CommentedSeq(node(inner, key) for inner in value)
    return _scalar(value, key)


def _scalar(value: Any, key: str) -> Any:
    if not isinstance(value, str) or isinstance(value, DoubleQuotedScalarString):
        return value
    if key in _DATED and (when := _when(value)) is not None:
        return when
    return DoubleQuotedScalarString(value) if key in _QUOTED or _UNSAFE.search(value) else value


def _when(value: str) -> Any:
    """Return a day, a month or a year to be written without quotes, as people write it; None for what is none of these."""
    try:
        when = parse_when(value)
    except ValueError:
        return None
    if value.isdigit():
        return int(value)
    return dt.date.fromisoformat(value) if len(value) == 10 and when.is_day else PlainScalarString(value)
