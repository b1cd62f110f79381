"""A form as somebody left it: what it sent in place of what the source says, entries added, taken away and moved."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from cchc.desk.forms.answers import Sent, cleaned, made_of, texts_given, tokens_of
from cchc.desk.forms.filled import NONE, ORDER, Filled, FilledEntry, blank_entry
from cchc.desk.forms.form import Field, Input
from cchc.desk.forms.unknown import TAKEN_OUT
from cchc.language.patterns import late

_NEW = late(r"n\d{1,6}")
_MOST_ENTRIES = 2_000


class GroupAction(StrEnum):
    """What may be done with the entries of a group."""

    ADD = "them"
    REMOVE = "bo"
    UP = "len"
    DOWN = "xuong"
    # Of a key for which there is no field.
    TAKE_OUT = TAKEN_OUT


def typed_over(shown: Filled, sent: Sent) -> Filled:
    """Return a field with what the form sent in place of what it held; what was not sent stays."""
    field, name = shown.field, shown.name
    if field.by_command:
        return shown
    none = sent.get(f"{name}.{NONE}")
    shown = replace(shown, says_none="true" in none) if none is not None else shown
    if field.input is not Input.GROUP:
        return replace(shown, values=_values(field, sent[name])) if name in sent else shown
    if not field.many:
        return replace(shown, fields=tuple(typed_over(inner, sent) for inner in shown.fields))
    return replace(shown, entries=tuple(_entries(shown, sent)))


def _values(field: Field, given: Sequence[str]) -> tuple[str, ...]:
    if field.many or field.input is not Input.MARKDOWN:
        return tuple(texts_given(field, given))
    return (cleaned(given[-1]),) if given else ()


def _entries(shown: Filled, sent: Sent) -> Iterator[FilledEntry]:
    known = {entry.token: entry for entry in shown.entries}
    wanted = tokens_of(sent, shown.name) if f"{shown.name}.{ORDER}" in sent else [*known]
    for token in wanted[:_MOST_ENTRIES]:
        entry = known.get(token) or (blank_entry(shown.field, shown.name, token) if _NEW.fullmatch(token) else None)
        if entry:
            yield FilledEntry(token, tuple(typed_over(inner, sent) for inner in entry.fields))


def names_of(shown: Filled) -> Iterator[str]:
    """Yield the names of a field and of all within it."""
    yield shown.name
    for inner in (*shown.fields, *(field for entry in shown.entries for field in entry.fields)):
        yield from names_of(inner)


def group_of(shown: Mapping[str, Filled], name: str) -> Filled | None:
    """Return the group that repeats under this name on a form, None where it has none."""
    waiting = [*shown.values()]
    while waiting:
        one = waiting.pop()
        if one.name == name:
            return one if one.field.many and one.field.input is Input.GROUP else None
        waiting += (*one.fields, *(field for entry in one.entries for field in entry.fields))
    return None


def rearranged(group: Filled, deed: GroupAction, token: str = "") -> tuple[dict[str, list[str]], str]:
    """Return the new order of a group as its form would send it, and the token of the entry that is to be looked at next."""
    tokens = [entry.token for entry in group.entries]
    name = f"{group.name}.{ORDER}"
    if deed is GroupAction.ADD:
        token = f"n{max((int(one[1:]) for one in tokens if one.startswith('n')), default=0) + 1}"
        return {name: [",".join([*tokens, token])], f"{group.name}.{NONE}": ["false"]}, token
    if token not in tokens:
        return {name: [",".join(tokens)]}, ""
    place = tokens.index(token)
    tokens.pop(place)
    if deed is GroupAction.REMOVE:
        return {name: [",".join(tokens)]}, tokens[min(place, len(tokens) - 1)] if tokens else ""
    tokens.insert(max(0, place - 1) if deed is GroupAction.UP else place + 1, token)
    return {name: [",".join(tokens)]}, token


def name_on_form(fields: Mapping[str, Field], sent: Sent, name: str) -> str:
    """Return the name on a form of what stands at the path `name` of the source that the form comes to.

    Places count the entries in their order then; the form tells them by the tokens that they have had since it was opened.
    """
    first, *steps = name.split(".")
    field, found = fields.get(first), first
    for step in steps:
        if field and field.many and field.input is Input.GROUP and step.isdigit():
            step = _token_at(field, sent, found, int(step))
            found = f"{found}.{step}"
            continue
        found = f"{found}.{step}"
        field = field.field(step) if field else None
    return found


def _token_at(field: Field, sent: Sent, name: str, place: int) -> str:
    if f"{name}.{ORDER}" not in sent:
        return str(place)
    # An entry in which nothing was filled in is not in the source yet.
    there = [t for t in tokens_of(sent, name) if not _NEW.fullmatch(t) or made_of(field.fields, sent, f"{name}.{t}.")]
    return there[place] if place < len(there) else str(place)
