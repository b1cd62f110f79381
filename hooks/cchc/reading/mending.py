"""What a machine may mend in a source file: the one right value is known, and nothing else in the file changes."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from cchc.content.base_item import INTERNAL
from cchc.content.contests import Contest, ContestQuestion
from cchc.content.items import Item
from cchc.content.keys import key_at
from cchc.content.registers import RegisterEntry, Registers
from cchc.content.values import CODE_PATTERN
from cchc.language.dates import suggest_iso
from cchc.language.invisible import without_invisible
from cchc.language.patterns import late
from cchc.language.slugs import slugify
from cchc.language.styled_letters import without_styles
from cchc.reading.contests import ANSWER_REMARK
from cchc.reading.disk import TextFile
from cchc.reading.front_matter import FrontMatter, is_whole, split_front_matter
from cchc.reading.items import CODE_KEYS
from cchc.reading.rewriting import find_block, replaced, yaml_scalar
from cchc.reading.yaml_tree import Keys

_MONTH = late(r"(\d{1,2})[/.-](\d{4})")
_BREAK = late(r"(\r\n|\r|\n)")
# Nobody but the approver may say that something is approved, not even by a corrected word.
_UNTOUCHED = frozenset({"status"})


def mended(text: str, path: str, kind: type[Item], registers: Registers) -> str:
    """Return the text of the file at `path` with what is mechanical mended; mending twice changes nothing more.

    A mended file says the same but for the mended values: where that cannot be shown, those values stay as they were.
    """
    composed = without_styles(without_invisible(unicodedata.normalize("NFC", text)))
    valued = _with_values(composed, path, kind, registers)
    return without_trailing_blanks(without_answer_remarks(valued) if kind is Contest else valued, is_whole(path))


def _with_values(text: str, path: str, kind: type[Item], registers: Registers) -> str:
    front = _front(text, path)
    block = find_block(text, is_whole(path))
    if front.tree.faults or not isinstance(front.tree.value, dict) or block is None:
        return text
    values = _values(front, path, kind, registers)
    bare = {
        keys: value for keys, value in front.tree.bare.items() if CODE_KEYS.intersection(keys) and re.match(CODE_PATTERN, value)
    }
    styles = {keys: span.style for keys, span in block.values.items()}
    written = {keys: f'"{value}"' for keys, value in bare.items()}
    written |= {keys: yaml_scalar(value, styles.get(keys, "")) for keys, value in values.items()}
    changed = replaced(text, written, is_whole(path))
    return changed if _says_only(_front(changed, path), front, values) else text


def _front(text: str, path: str) -> FrontMatter:
    """Return what the reader would make of `text`."""
    return split_front_matter(TextFile(path, _BREAK.sub("\n", text.removeprefix("\ufeff"))))


def _values(front: FrontMatter, path: str, kind: type[Item], registers: Registers) -> dict[Keys, str]:
    """Return the values to mend, each with the right one that the model takes."""
    refused = list(_refused(front.tree.value, front, path, kind))
    wanted: dict[Keys, str] = {}
    for detail in refused:
        keys = tuple(detail["loc"])
        value = _at(front.tree.value, keys)
        right = _right(detail, kind, keys, value) if isinstance(value, str) else None
        if right:
            wanted[keys] = right
    still = {tuple(d["loc"]) for d in _refused(_changed(front.tree.value, wanted), front, path, kind)}
    return (
        {keys: value for keys, value in wanted.items() if keys not in still}
        | dict(_ids(front.tree.value, registers))
        | dict(_answers(front, kind))
    )


def _refused(values: dict[str, Any], front: FrontMatter, path: str, kind: type[Item]) -> list[ErrorDetails]:
    given = {key: value for key, value in values.items() if key not in INTERNAL}
    try:
        kind.model_validate(given | {"path": path, "body": front.body, "body_line": front.body_line})
    except ValidationError as error:
        return error.errors(include_url=False)
    return []


def _right(detail: ErrorDetails, kind: type[Item], keys: Keys, value: str) -> str | None:
    if detail["type"] == "date-invalid":
        return suggest_iso(value) or _iso_month(value)
    if detail["type"] == "enum" and keys[0] not in _UNTOUCHED:
        key = key_at(kind, keys)
        names = [(c.value, name) for c in (key.choices if key else ()) for name in (c.value, c.label)]
        return _only(names, value)
    return None


def _iso_month(value: str) -> str | None:
    match = _MONTH.fullmatch(value.strip())
    return f"{match[2]}-{int(match[1]):02d}" if match and 1 <= int(match[1]) <= 12 else None


def _ids(values: dict[str, Any], registers: Registers) -> Iterator[tuple[Keys, str]]:
    """Yield names and aliases of themes, units and fields where an id must stand, with the id."""
    places: list[tuple[Keys, Iterable[RegisterEntry]]] = [
        (("unit",), registers.units),
        (("quota", "unit"), registers.units),
        (("theme",), registers.themes),
        (("themes",), registers.themes),
        (("field",), registers.fields),
    ]
    themes = values.get("themes")
    places += [(("themes", n), registers.themes) for n in range(len(themes) if isinstance(themes, list) else 0)]
    for keys, entries in places:
        value = _at(values, keys)
        if isinstance(value, str) and value not in {entry.id for entry in entries} and (right := entry_of(value, entries)):
            yield keys, right


def with_hidden_answers(text: str, path: str) -> str:
    """Return the text of a contest with its answers hidden; what fits no choice stays."""
    values = dict(_answers(_front(text, path), Contest))
    return replaced(text, {keys: yaml_scalar(value) for keys, value in values.items()}, is_whole(path))


def without_answer_remarks(text: str) -> str:
    """Return the text of a contest without what somebody noted behind answers that are hidden; it may tell them."""
    pieces = _BREAK.split(text)
    return "".join(found["answer"] if (found := ANSWER_REMARK.fullmatch(piece)) else piece for piece in pieces)


def _answers(front: FrontMatter, kind: type[Item]) -> Iterator[tuple[Keys, str]]:
    """Yield the places of answers in plain, each with what hides it."""
    questions = _at(front.tree.value, ("questions",)) if kind is Contest else None
    for number, given in enumerate(questions if isinstance(questions, list) else ()):
        try:
            question = ContestQuestion.model_validate(given)
        except ValidationError:
            continue
        if question.hidden != question.answer:
            yield ("questions", number, "answer"), question.hidden


def entry_of(word: str, entries: Iterable[RegisterEntry]) -> str | None:
    """Return the id of the one entry whose id, name, short name or alias is `word`, marks, case and signs aside."""
    return _only([(e.id, name) for e in entries for name in (e.id, e.name, getattr(e, "short", None) or e.id, *e.aliases)], word)


def _only(names: Iterable[tuple[str, str]], word: str) -> str | None:
    wanted = slugify(word)
    found = {id_ for id_, name in names if wanted and slugify(name) == wanted}
    return found.pop() if len(found) == 1 else None


def _at(value: Any, keys: Keys) -> Any:
    for key in keys:
        if not isinstance(value, dict | list):
            return None
        try:
            value = value[key]  # type: ignore[index]
        except (KeyError, IndexError, TypeError):
            return None
    return value


def _changed(values: dict[str, Any], wanted: dict[Keys, str]) -> dict[str, Any]:
    changed = deepcopy(values)
    for keys, value in wanted.items():
        _at(changed, keys[:-1])[keys[-1]] = value
    return changed


def _says_only(after: FrontMatter, before: FrontMatter, values: dict[Keys, str]) -> bool:
    """Tell whether the mended text says what the old one said, but for `values`."""
    same = not after.tree.faults and after.tree.value == _changed(before.tree.value, values)
    return same and after.body == before.body


def without_trailing_blanks(text: str, whole: bool = False) -> str:
    """Return `text` without blanks that end a line and mean nothing; two before another line of the body break it."""
    block = find_block(text, whole)
    first, end = (0, block.end) if block else (0, 0)
    pieces = _BREAK.split(text)
    inside = {n for span in block.values.values() for n in range(span.line, span.end_line)} if block else set()
    for number in range(0, len(pieces), 2):
        line, bare = pieces[number], pieces[number].rstrip(" \t")
        below = pieces[number + 2] if number + 2 < len(pieces) else ""
        in_body = number // 2 > end
        breaks = in_body and bare and below.strip() and line.endswith("  ")
        if not breaks and first <= number // 2 and number // 2 not in inside:
            pieces[number] = bare
    return "".join(pieces)
