"""A procedure that the portal has: how the source differs, and the file changed where it does and nowhere else."""

import datetime as dt
import io
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pydantic import ValidationError
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from cchc.content.choices import Change, Online, Status
from cchc.content.procedures import Procedure
from cchc.importing.drafts import to_fill
from cchc.importing.faults import ImportFault
from cchc.importing.front_matter_text import ToFill, node, round_trip
from cchc.importing.procedure_labels import label_of
from cchc.importing.procedure_values import ProcedureValues, notes_of
from cchc.importing.reading_back import faults_of, given_in, is_incomplete, procedure_of
from cchc.importing.tree_changes import Difference, differences, merge
from cchc.language.patterns import late
from cchc.reading.disk import TextFile
from cchc.reading.front_matter import split_front_matter
from cchc.reading.incomplete import with_stand_ins

# The code names the procedure; who answers for it here is the portal's own knowledge.
_OURS = frozenset({"code", "unit"})
# A list of repealed procedures tells nothing of them but this.
_OF_REPEAL = ("change", "effective_on", "replaced_by", "decision")
_TOP_KEY = late(r"^([A-Za-z_]\w*)\s*:")
_DEDENTED = late(r"^[A-Za-z_]\w*:[ \t]*\n- ", re.MULTILINE)


@dataclass(frozen=True)
class Revision:
    """What a source would change in the file at `path`; `text` is the changed file, the old one when nothing changes."""

    path: str
    text: str
    differences: tuple[Difference, ...] = ()
    faults: tuple[ImportFault, ...] = field(default=())
    # The keys that an unfinished draft lacked and the source tells, and the file with them alone.
    filled: tuple[str, ...] = ()
    with_filled: str = ""


def revise(path: str, text: str, values: ProcedureValues, today: dt.date) -> Revision:
    """Return the revision of the source text at `path` by `values`; what an unfinished draft lacks is filled in first."""
    if not values.repealed and not values.faults and is_incomplete(path, text):
        filled, whole = completed(path, text, values)
        return replace(_revised(path, whole, values, today), filled=filled, with_filled=whole)
    return _revised(path, text, values, today)


def completed(path: str, text: str, values: ProcedureValues) -> tuple[tuple[str, ...], str]:
    """Return which keys an unfinished draft lacks that the source tells, and the text with them."""
    given = given_in(path, text) or {}
    added = {key: value for key, value in values.keys.items() if key not in given and key not in _OURS}
    # What the source tells in part is better than nothing, and no better than what another told in part.
    lacking = split_front_matter(TextFile(path, text)).tree.value
    added = {key: value for key, value in added.items() if not any(to_fill({key: value})) or lacking.get(key) is None}
    if added.get("online") == Online.MOT_PHAN and "partial_reason" not in {**given, **added}:
        added["partial_reason"] = ToFill("vì sao chỉ trực tuyến một phần")
    said = [note for note in notes_of(values.source) if note not in text] if added else []
    whole = _written(text, {key: node(value, key) for key, value in added.items()}, fill=True) if added else text
    return tuple(added), whole.rstrip("\n") + "\n\n" + "\n\n".join(said) + "\n" if said else whole


def _revised(path: str, text: str, values: ProcedureValues, today: dt.date) -> Revision:
    old = procedure_of(path, text)
    if old is None:
        return Revision(path, text, faults=(_to_mend_first(path, values),))
    if values.repealed:
        values = replace(values, keys={k: v for k, v in values.keys.items() if k in _OF_REPEAL}, faults=[])
    if values.faults:
        return Revision(path, text, faults=tuple(values.faults))
    given = given_in(path, text) or {}
    keys = _compared(values.keys, old.change)
    if "title" in keys and _bare(str(keys["title"])) == _bare(old.title):
        del keys["title"]
    if is_incomplete(path, text):
        # What is not there yet cannot differ.
        keys = {key: value for key, value in keys.items() if key in given}
    if "channels" in keys:
        keys["channels"] = _with_known_ways(
            keys["channels"], [way for way in given.get("channels") or () if isinstance(way, Mapping)]
        )
    keys = {key: value for key, value in keys.items() if not any(to_fill({key: value}))}
    new = _with(old, path, text, keys)
    if new is None:
        whole = _written(text, {key: node(value, key) for key, value in keys.items()})
        return Revision(path, text, faults=tuple(faults_of(path, whole, values)) or (_to_mend_first(path, values),))
    before, after = _plain(old), _plain(new, only_given=True)
    found = tuple(d for key in keys for d in differences(before.get(key), after.get(key, []), (key,)))
    if not found:
        return Revision(path, text)
    if not _can_be_rewritten(text):
        return Revision(path, text, faults=(_to_mend_first(path, values),))
    changed = _changed(text, keys, before, after, found, values.repealed, today)
    return Revision(path, changed, found, tuple(faults_of(path, changed, values)))


def _with_known_ways(given: list[dict[str, Any]], known: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """Return the ways that a source tells, with what it leaves out as the portal has it.

    A table without a column for the way tells the time and the fee of all of them.
    """
    if len(given) == 1 and isinstance(given[0].get("how"), ToFill) and known:
        # Where the ways differ, as an online one that costs less, the table tells one of them.
        new = {
            part: value
            for part, value in given[0].items()
            if not isinstance(value, ToFill) and value not in [way.get(part) for way in known]
        }
        return [{**way, **new} for way in known]
    by_way = {way.get("how"): way for way in known}
    return [
        {part: by_way.get(way["how"], {}).get(part, value) if isinstance(value, ToFill) else value for part, value in way.items()}
        if not isinstance(way["how"], ToFill)
        else way
        for way in given
    ]


def _bare(title: str) -> str:
    """Return a name without the word that lists put before it: "Thủ tục đăng ký kết hôn" is "đăng ký kết hôn"."""
    name = re.sub(r"^thủ tục:?\s+", "", title, flags=re.IGNORECASE)
    return name[:1].casefold() + name[1:]


def _with(old: Procedure, path: str, text: str, keys: Mapping[str, Any]) -> Procedure | None:
    """Return the procedure with other values, None when the model refuses them."""
    given = with_stand_ins(Procedure, given_in(path, text) or {})
    try:
        return Procedure.model_validate({**given, **keys, "path": path, "body": old.body})
    except ValidationError:
        return None


def _to_mend_first(path: str, values: ProcedureValues) -> ImportFault:
    message = f"{path} đang có lỗi; hãy chạy 'cchc check {path}' và sửa trước khi cập nhật"
    return values.source.fault("code", message)


def _can_be_rewritten(text: str) -> bool:
    """Tell whether the YAML library that keeps comments reads the text too; it is stricter than the portal's own reader."""
    try:
        _loaded(text)
    except (YAMLError, ValueError, AssertionError):
        return False
    return True


def _compared(keys: Mapping[str, Any], change: Change) -> dict[str, Any]:
    """Return the keys to compare: "in force" is true of an amended procedure too, and not of a repealed one."""
    compared = {key: value for key, value in keys.items() if key not in _OURS}
    if compared.get("change") == Change.HIEN_HANH and change is not Change.BAI_BO:
        del compared["change"]
    return compared


def _plain(item: Any, *, only_given: bool = False) -> dict[str, Any]:
    found: dict[str, Any] = item.model_dump(mode="json", by_alias=True, exclude_unset=only_given, exclude_none=True)
    return found


def _changed(
    text: str,
    keys: Mapping[str, Any],
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    found: Iterable[Difference],
    repealed: bool,
    today: dt.date,
) -> str:
    """Return the text with the keys that differ, a line of history, the kind of change, and back in review."""
    tree = _loaded(text)
    changed = list(dict.fromkeys(str(difference.keys[0]) for difference in found))
    values = {
        # An empty list is written in the words that the source has for it.
        key: merge(tree[key], before.get(key), after[key], key) if key in tree and after.get(key) else node(keys[key], key)
        for key in changed
    }
    if before.get("status") == Status.DRAFT and "history" not in tree:
        # What nobody has seen yet has not changed for anybody.
        return _written(text, values)
    if "change" not in keys:
        values["change"] = str(Change.SUA_DOI)
    if before.get("status") == Status.APPROVED:
        values["status"] = str(Status.REVIEW)
    values["history"] = _history(tree.get("history"), today, _change_text(changed, keys, repealed))
    return _written(text, values)


def _change_text(changed: Iterable[str], keys: Mapping[str, Any], repealed: bool) -> str:
    """Return the line of history, which readers see."""
    number = keys.get("decision", {}).get("number")
    by = f" theo quyết định số {number}" if number else ""
    if repealed:
        return f"Bãi bỏ{by}."
    parts = ", ".join(label_of(key).lower() for key in changed if key != "decision")
    return f"Cập nhật{by}: {parts}." if parts else f"Cập nhật{by}."


def _history(tree: Any, today: dt.date, text: str) -> Any:
    entry = node({"date": today.isoformat(), "text": DoubleQuotedScalarString(text)})
    if not isinstance(tree, CommentedSeq):
        return CommentedSeq([*([tree] if isinstance(tree, CommentedMap) else []), entry])
    if tree and isinstance(tree[0], CommentedMap) and tree[0].fa.flow_style():
        entry.fa.set_flow_style()
    tree.append(entry)
    return tree


def _loaded(text: str) -> CommentedMap:
    front, _ = _front(text)
    tree = round_trip().load(front)
    assert isinstance(tree, CommentedMap)
    return tree


def _front(text: str) -> tuple[str, str]:
    """Return the block between the `---` lines, and all from the second of them on."""
    lines = text.split("\n")
    end = next(n for n, line in enumerate(lines[1:], 1) if re.fullmatch(r"-{3}[ \t]*", line))
    return "\n".join(lines[1:end]) + "\n", "\n".join(lines[end:])


def _written(text: str, values: Mapping[str, Any], *, fill: bool = False) -> str:
    """Return the text with `values` (YAML trees by key); all lines of other keys stay as they are, byte for byte."""
    front, rest = _front(text)
    tree = _loaded(text)
    for key, value in values.items():
        if fill and key in tree:
            # The comment that asked for it goes with its answer.
            tree.ca.items.pop(key, None)
        if key in tree or "history" not in tree:
            tree[key] = value
        else:
            tree.insert(list(tree).index("history"), key, value)
    yaml = round_trip()
    if _DEDENTED.search(front):
        yaml.indent(mapping=2, sequence=2, offset=0)
    stream = io.StringIO()
    yaml.dump(tree, stream)
    was, now = dict(_segments(front)), _segments(stream.getvalue())
    return "---\n" + "".join(lines if key in values else was.get(key, lines) for key, lines in now) + rest


def _segments(front: str) -> list[tuple[str, str]]:
    """Return the lines of each key, those before the first under ""; a comment belongs to the key above it."""
    found: list[tuple[str, str]] = []
    for line in front.splitlines(keepends=True):
        key = _TOP_KEY.match(line)
        if key or not found:
            found.append((key[1] if key else "", line))
        else:
            found[-1] = (found[-1][0], found[-1][1] + line)
    return found
