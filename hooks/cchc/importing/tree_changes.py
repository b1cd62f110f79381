"""Two versions of the same values: where they differ, and the old YAML tree changed there and nowhere else.

What the new version does not speak of is no difference: a form's file, a paper's count that the source leaves out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from ruamel.yaml.comments import CommentedMap, CommentedSeq

from cchc.importing.front_matter_text import node

# What tells one entry of a list from another; the first that an entry has counts.
_IDENTITY = ("how", "name", "number", "title", "case")
_SHOWN = 120

Keys = tuple[str | int, ...]


@dataclass(frozen=True)
class Difference:
    """A value that changes; `old` is None for one that is added, `new` for one that is left out."""

    keys: Keys
    old: Any
    new: Any

    def __str__(self) -> str:
        if self.old is None:
            return f"{self._name}: thêm {_shown(self.new)}"
        return (
            f"{self._name}: {_shown(self.old)} → {_shown(self.new)}"
            if self.new is not None
            else f"{self._name}: bỏ {_shown(self.old)}"
        )

    @property
    def _name(self) -> str:
        """The key as an officer would find it: channels[2].fee, counted from 1."""
        text = ""
        for key in self.keys:
            text += f"[{key + 1}]" if isinstance(key, int) else f".{key}" if text else key
        return text


def _shown(value: Any) -> str:
    if isinstance(value, Mapping):
        value = next((value[key] for key in _IDENTITY if value.get(key)), None) or "; ".join(
            _shown(v).strip("'") for v in value.values()
        )
    if isinstance(value, list):
        value = "; ".join(_shown(entry).strip("'") for entry in value) if value else "Không có"
    text = str(value)
    return f"'{text if len(text) <= _SHOWN else text[: _SHOWN - 1] + '…'}'"


def differences(old: Any, new: Any, keys: Keys = ()) -> Iterator[Difference]:
    """Yield where `new` differs from `old`, both plain values of the same model."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key, value in new.items():
            yield from differences(old.get(key), value, (*keys, key))
    elif isinstance(old, list) and isinstance(new, list) and old and new:
        for before, after in _pairs(old, new):
            if before is None and after is not None:
                yield Difference((*keys, after), None, new[after])
            elif before is not None and after is None:
                yield Difference((*keys, before), old[before], None)
            elif before is not None and after is not None:
                yield from differences(old[before], new[after], (*keys, before))
    elif old != new and (old or new):
        yield Difference(keys, old, new)


def _pairs(old: list[Any], new: list[Any]) -> Iterator[tuple[int | None, int | None]]:
    """Yield which entry became which, in the order of `new` as far as it has them."""
    before, after = [_identity(entry) for entry in old], [_identity(entry) for entry in new]
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if tag == "equal" or i2 - i1 == j2 - j1:
            yield from zip(range(i1, i2), range(j1, j2), strict=True)
        else:
            yield from ((i, None) for i in range(i1, i2))
            yield from ((None, j) for j in range(j1, j2))


def _identity(entry: Any) -> str:
    if not isinstance(entry, Mapping):
        return str(entry)
    # Cases of a dossier without a name are told apart by their place alone.
    return next((str(entry[key]) for key in _IDENTITY if entry.get(key)), "")


def merge(tree: Any, old: Any, new: Any, key: str) -> Any:
    """Return the YAML tree of `old` changed into `new`; comments, order and style of what stays are kept."""
    if isinstance(tree, CommentedMap) and isinstance(old, Mapping) and isinstance(new, Mapping):
        for name, value in new.items():
            if name not in tree:
                tree[name] = node(value, name)
            elif any(differences(old.get(name), value)):
                tree[name] = merge(tree[name], old.get(name), value, name)
        return tree
    if isinstance(tree, CommentedSeq) and isinstance(old, list) and isinstance(new, list) and len(tree) == len(old):
        return _merged_list(tree, old, new, key)
    if isinstance(new, list) and len(new) == 1 and isinstance(new[0], str) and isinstance(tree, str):
        return node(new[0], key)
    return node(new, key)


def _merged_list(tree: CommentedSeq, old: list[Any], new: list[Any], key: str) -> CommentedSeq:
    flow = bool(tree) and isinstance(tree[0], CommentedMap) and tree[0].fa.flow_style()
    comments = dict(tree.ca.items)
    entries: list[Any] = []
    moved: dict[int, Any] = {}
    for before, after in _pairs(old, new):
        if after is None:
            continue
        if before is not None and before in comments:
            moved[len(entries)] = comments[before]
        if before is None:
            entries.append(_styled(node(new[after], key), flow))
        else:
            changed = any(differences(old[before], new[after]))
            entries.append(merge(tree[before], old[before], new[after], key) if changed else tree[before])
    while len(tree):
        del tree[len(tree) - 1]
    tree.extend(entries)
    tree.ca.items.clear()
    tree.ca.items.update(moved)
    return tree


def _styled(entry: Any, flow: bool | None) -> Any:
    if flow and isinstance(entry, CommentedMap):
        entry.fa.set_flow_style()
    return entry
