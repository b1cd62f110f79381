"""What a form sends back, as changes of the source: of what was filled in otherwise than it was, and of nothing else.

Fields that were not sent stay as they are, and so does every key that the form does not know.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cchc.content.values import NONE_GIVEN
from cchc.desk.forms.filled import NONE, ORDER, entries_of, grouped, is_none, texts_of
from cchc.desk.forms.form import BODY, EditForm, Field, Input
from cchc.desk.forms.said_days import as_held
from cchc.language.patterns import late
from cchc.reading.editing.changes import Change, Insert, Move, Put, Remove, ReplaceBody, Value
from cchc.reading.yaml_tree import Keys

Sent = Mapping[str, Sequence[str]]

_LONG = frozenset({Input.LONG_TEXT, Input.MARKDOWN})
_BREAKS = late("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# What a paste brings along and no file may hold (reading/disk.py); nobody sees it.
_UNSEEN = late("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufeff\ufffe\uffff]")
_WHOLE = late(r"-?\d{1,9}")


@dataclass(frozen=True, slots=True)
class FieldRefused:
    """A field, by its name on the form, that may not be given in this way; `message` says why in Vietnamese, and what to do."""

    name: str
    message: str


@dataclass(frozen=True, slots=True)
class FormResult:
    """What a form came to: the changes in the order in which they are made, and what was not taken."""

    changes: tuple[Change, ...]
    refused: tuple[FieldRefused, ...] = ()


def answered(form: EditForm, values: Mapping[str, Any], sent: Sent, body: str | None = None, base: Keys = ()) -> FormResult:
    """Return what was changed of `values`, those of the source when the form was made, and of its body.

    `base` is the place of the entry in a register.
    """
    prefix = "".join(f"{key}." for key in base)
    fields = [field for field in form.fields if field.name != BODY]
    changes: list[Change] = list(_of_fields(fields, values, sent, prefix, base))
    if body is not None and (texts := sent.get(f"{prefix}{BODY}")) is not None:
        text = cleaned("\n".join(texts)).strip("\n")
        changes += [ReplaceBody(text)] if text != body.strip("\n") else []
    return FormResult(tuple(changes), tuple(_refusals(fields, values, sent, prefix)))


def new_entry(form: EditForm, sent: Sent, place: int, prefix: str) -> Insert:
    """Return the new entry of a register, at `place` of its list, that a blank form with the names `prefix`… came to."""
    return Insert((place,), made_of(form.fields, sent, prefix))


def new_values(form: EditForm, sent: Sent) -> dict[str, Value]:
    """Return what a blank form came to, for a new source."""
    return {name: value for name, value in made_of(form.fields, sent, "").items() if name != BODY}


def cleaned(text: str) -> str:
    """Return a text as a file may hold it: letters composed, one sign for a line's end, none that nobody sees."""
    # Letters are composed last: a sign that nobody sees may have stood between a letter and its mark.
    return unicodedata.normalize("NFC", _UNSEEN.sub("", _BREAKS.sub("\n", text)))


def _refusals(fields: Sequence[Field], values: Mapping[str, Any], sent: Sent, prefix: str) -> Iterator[FieldRefused]:
    for field in fields:
        name = f"{prefix}{field.name}"
        given = texts_given(field, sent.get(name, ()))
        if name not in sent or given == texts_of(field, values.get(field.name)):
            continue
        if field.by_command:
            yield FieldRefused(name, f"'{field.label}' do lệnh duyệt hoặc gỡ ghi, không gõ tay được")
        elif field.name == "status" and not {*given} <= {option.value for option in field.options}:
            yield FieldRefused(name, "duyệt và gỡ xuống bằng nút Duyệt, nút Gỡ; ở đây chỉ chọn Bản nháp hoặc Chờ duyệt")


def _of_fields(fields: Sequence[Field], old: Mapping[str, Any], sent: Sent, prefix: str, keys: Keys) -> Iterator[Change]:
    for field in fields:
        if not field.by_command:
            yield from _of_field(field, old.get(field.name), sent, f"{prefix}{field.name}", (*keys, field.name))


def _of_field(field: Field, old: Any, sent: Sent, name: str, keys: Keys) -> Iterator[Change]:
    if field.none_allowed and "true" in sent.get(f"{name}.{NONE}", ()):
        if not is_none(old):
            yield Put(keys, NONE_GIVEN)
    elif field.input is not Input.GROUP:
        yield from _of_texts(field, old, sent, name, keys)
    elif field.many:
        yield from _of_entries(field, old, sent, name, keys)
    else:
        yield from _of_group(field, old, sent, name, keys)


def _of_texts(field: Field, old: Any, sent: Sent, name: str, keys: Keys) -> Iterator[Change]:
    if name not in sent:
        return
    new = texts_given(field, sent[name])
    if field.name == "status" and not {*new} <= {option.value for option in field.options}:
        return
    if _same(field, new, old):
        return
    if not new:
        yield Remove(keys)
    elif field.many:
        # An entry that says the same keeps the lines on which it is written.
        written = dict(zip(texts_of(field, old), old if isinstance(old, list) else [old], strict=False))
        yield Put(
            keys, NONE_GIVEN if field.none_allowed and len(new) == 1 and is_none(new[0]) else [written.get(t, t) for t in new]
        )
    else:
        yield Put(keys, _value(field, new[0], old))


def _same(field: Field, new: list[str], old: Any) -> bool:
    """Tell whether nothing changed: a choice that stands at what is true without it is not written."""
    if old is None and field.input in (Input.CHOICE, Input.YES_NO) and not field.many:
        return new in ([], [field.default])
    return new == texts_given(field, texts_of(field, old))


def texts_given(field: Field, given: Sequence[str]) -> list[str]:
    """Return the texts that were given: a line each where several may be, one without line breaks where it is no long text."""
    texts = [cleaned(text) for text in given]
    if field.many:
        return [line for text in texts for part in text.split("\n") if (line := " ".join(part.split()))]
    # A box that may be ticked sends what holds without the tick before it.
    text = texts[-1] if texts else ""
    if field.input is Input.HOUR:
        text = "T".join(part for one in texts if (part := one.strip()))
    text = text.strip("\n") if field.input in _LONG else as_held(field.input, " ".join(text.split()))
    return [text] if text.strip() else []


def _value(field: Field, text: str, old: Any) -> Value:
    """Return a text as it is written: numbers and yes or no plain, of several lines with the end that a block has."""
    if field.input is Input.YES_NO and text in ("true", "false"):
        return text == "true"
    if field.input is Input.NUMBER and _WHOLE.fullmatch(text) and str(int(text)) == text:
        return int(text)
    ended = "\n" in text if not isinstance(old, str) else old.endswith("\n") or "\n" in text
    return text + "\n" if field.input in _LONG and ended else text


def as_written(field: Field, value: Any) -> Value:
    """Return a value as `read_yaml` gives it, texts alone, as it is written: numbers and yes or no plain."""
    if isinstance(value, list):
        return [as_written(field, entry) for entry in value]
    if isinstance(value, Mapping):
        return entry_as_written(field.fields, value)
    return _value(field, value, value) if isinstance(value, str) else value


def entry_as_written(fields: Sequence[Field], entry: Mapping[str, Any]) -> dict[str, Value]:
    """Return the keys of an entry of a register or of a group as they are written."""
    known = {field.name: field for field in fields}
    return {name: as_written(known[name], value) if name in known else value for name, value in entry.items()}


def _of_group(field: Field, old: Any, sent: Sent, name: str, keys: Keys) -> Iterator[Change]:
    if isinstance(old, Mapping):
        changes = list(_of_fields(field.fields, old, sent, f"{name}.", keys))
        gone = {change.keys[-1] for change in changes if isinstance(change, Remove) and len(change.keys) == len(keys) + 1}
        if gone and gone >= old.keys() and not any(isinstance(change, Put | Insert) for change in changes):
            yield Remove(keys)
        else:
            yield from changes
    elif (new := made_of(field.fields, sent, f"{name}.")) and new != dict(grouped(field, old)):
        yield Put(keys, new)


def made_of(fields: Sequence[Field], sent: Sent, prefix: str) -> dict[str, Value]:
    """Return what was filled in of fields that held nothing."""
    found: dict[str, Value] = {}
    for field in fields:
        made = _made_field(field, sent, f"{prefix}{field.name}")
        if made not in (None, [], {}):
            found[field.name] = made
    return found


def _made_field(field: Field, sent: Sent, name: str) -> Value:
    if field.by_command:
        return None
    if field.none_allowed and "true" in sent.get(f"{name}.{NONE}", ()):
        return NONE_GIVEN
    if field.input is not Input.GROUP:
        new = texts_given(field, sent.get(name, ()))
        if _same(field, new, None):
            return None
        return new if field.many else _value(field, new[0], None)
    if not field.many:
        return made_of(field.fields, sent, f"{name}.")
    entries = [made_of(field.fields, sent, f"{name}.{token}.") for token in tokens_of(sent, name)]
    return [_plainer(field, entry) for entry in entries if entry]


def _plainer(field: Field, entry: dict[str, Value]) -> Value:
    """Return an entry of which only the name is known as that name alone, where the model takes it."""
    return entry[field.plain] if field.plain and list(entry) == [field.plain] else entry


def tokens_of(sent: Sent, name: str) -> list[str]:
    """Return the tokens of the entries of a group in their order, none twice."""
    return list(dict.fromkeys(token for text in sent.get(f"{name}.{ORDER}", ()) for token in re.split(r"[,\s]+", text) if token))


def _of_entries(field: Field, old: Any, sent: Sent, name: str, keys: Keys) -> Iterator[Change]:
    if f"{name}.{ORDER}" not in sent:
        return
    tokens = tokens_of(sent, name)
    known = entries_of(field, old)
    if not isinstance(old, list):
        # One alone without a dash, or none: the list is written anew where it says something else.
        yield from _of_new_list(field, known, old, sent, name, keys)
        return
    stay = [int(token) for token in tokens if _is_known(token, known)]
    for place in stay:
        yield from _of_entry(field, old[place], sent, f"{name}.{place}", (*keys, place))
    yield from _rearranged(field, len(old), tokens, sent, name, keys)


def _of_new_list(field: Field, known: list[Mapping[str, Any]], old: Any, sent: Sent, name: str, keys: Keys) -> Iterator[Change]:
    made = [_kept(field, known, token, sent, name) for token in tokens_of(sent, name)]
    new = [_plainer(field, entry) for entry in made if entry]
    if not new and old is not None:
        yield Remove(keys)
    elif new and new != [_plainer(field, dict(entry)) for entry in known]:
        yield Put(keys, new)


def _kept(field: Field, known: list[Mapping[str, Any]], token: str, sent: Sent, name: str) -> dict[str, Value]:
    entry = dict(known[int(token)]) if _is_known(token, known) else {}
    names = {inner.name for inner in field.fields}
    made = made_of(field.fields, sent, f"{name}.{token}.")
    return {key: made.get(key) for key in [*entry, *made] if key in made} | {k: v for k, v in entry.items() if k not in names}


def _is_known(token: str, known: Sequence[Any]) -> bool:
    return token.isascii() and token.isdigit() and int(token) < len(known)


def _of_entry(field: Field, old: Any, sent: Sent, name: str, keys: Keys) -> Iterator[Change]:
    if isinstance(old, Mapping):
        yield from _of_fields(field.fields, old, sent, f"{name}.", keys)
        return
    new = made_of(field.fields, sent, f"{name}.")
    if new and new != dict(grouped(field, old)):
        yield Put(keys, _plainer(field, new))


def _rearranged(field: Field, count: int, tokens: list[str], sent: Sent, name: str, keys: Keys) -> Iterator[Change]:
    """Yield what takes entries away, moves those that stay, and puts in new ones, each by the places that hold then."""
    stay = [int(token) for token in tokens if _is_known(token, range(count))]
    yield from (Remove((*keys, place)) for place in reversed(range(count)) if place not in stay)
    now = sorted(stay)
    for to, wanted in enumerate(stay):
        if now[to] != wanted:
            place = now.index(wanted)
            yield Move((*keys, place), to)
            now.insert(to, now.pop(place))
    place = 0
    for token in tokens:
        if _is_known(token, range(count)):
            place += 1
        elif entry := made_of(field.fields, sent, f"{name}.{token}."):
            yield Insert((*keys, place), _plainer(field, entry))
            place += 1
