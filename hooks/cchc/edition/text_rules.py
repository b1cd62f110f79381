"""The rules over single texts, asked once of each: on all processors where many are to be looked at."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property, partial
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.problems import Fault, Problem, Severity
from cchc.content.recall import Recall, make_anew, recalled
from cchc.content.registers import Registers
from cchc.content.settings import Settings
from cchc.editorial.approval import approval_faults
from cchc.editorial.approvers import Approving, entitlement_faults
from cchc.editorial.content_rules import ItemRules
from cchc.editorial.copies import text_key
from cchc.editorial.digest import Files, seal_faults
from cchc.editorial.memo import Memo
from cchc.editorial.privacy import Published, privacy_faults
from cchc.machine.digests import digest
from cchc.machine.workers import spread
from cchc.reading.file_digests import FileDigests
from cchc.reading.links import files_named
from cchc.reading.sources import FileReading

T = TypeVar("T")

# The registers that no rule about a single text looks at.
_OF_NO_TEXT = (
    *("themes", "fields", "everyday_words", "equivalents", "products", "events", "satisfaction"),
    *("criteria", "criteria_results"),
)


class ItemMemo:
    """What was computed of items before, from the same source and the same settings and registers, whose stamp is `around`.

    `readings` are their sources by path.
    """

    def __init__(self, readings: Mapping[str, FileReading], around: bytes, recall: Recall) -> None:
        self._readings = readings
        self._around = around
        self._recall = recall
        # What was computed ahead, and is not remembered yet.
        self._ahead: dict[tuple[str, str], Any] = {}

    def __call__(self, what: str, item: Item, make: Callable[[], T], beside: bytes = b"") -> T:
        """Return the value of the kind `what` for `item`; `beside` is what `make` looks at besides, as a digest."""
        key = self._key(item.path)
        if (place := (what, item.path)) in self._ahead:
            return self._recall(what, item.path, digest(key, beside) if beside else key, lambda: self._ahead[place])  # type: ignore[no-any-return]
        return self._recall(what, item.path, digest(key, beside) if beside else key, make)

    def lacks(self, what: str, item: Item) -> bool:
        """Tell whether nothing is known of `item` under `what`."""
        return recalled(self._recall, what, item.path, self._key(item.path)) is None

    def take(self, path: str, computed: Mapping[str, object]) -> None:
        """Take what was computed of the item at `path`, by kind: it is made no second time."""
        self._ahead.update({(what, path): value for what, value in computed.items()})

    def of_page(self, what: str, path: str, make: Callable[[], T]) -> T:
        """Return the same of an ordinary page, which is no item."""
        return self._recall(what, path, self._key(path), make)

    def _key(self, path: str) -> bytes:
        return digest(self._readings[path].digest, self._around)

    def problem(self, fault: Fault) -> Problem | None:
        """Return the fault of a text with its place; to find it, the front matter of its source must be read once more."""
        reading = self._readings.get(fault.path)
        if reading is None or reading.draft is None:
            return None
        told = digest(repr(fault).encode())
        return self._recall(f"place {told.hex()}", fault.path, reading.digest, partial(reading.draft.problem, fault))


@dataclass(frozen=True)
class TextRules:
    """The rules over one text by itself, as the settings and the registers weigh them; `files` are all of the portal."""

    root: Path
    settings: Settings
    registers: Registers
    files: frozenset[str]
    recall: Recall

    @cached_property
    def around(self) -> bytes:
        """The stamp of all that these rules look at beside a text."""
        registers = self.registers.without(*_OF_NO_TEXT)
        # Texts are held against what the indices are, not against their results.
        looked_at = registers.model_dump_json(exclude={"indices": {"__all__": {"results"}}})
        return digest(self.settings.model_dump_json().encode(), looked_at.encode())

    def memo(self, path: str, reading: FileReading) -> ItemMemo:
        """Return what is known of one text."""
        return ItemMemo({path: reading}, self.around, self.recall)

    def problems(self, path: str, reading: FileReading) -> list[Problem]:
        """Return what breaks a rule in a text that is an item; the text can be read."""
        assert reading.draft and reading.draft.item and reading.body
        memo = self.memo(path, reading)
        item = reading.draft.item
        files = FileDigests(self.root, self.recall).of(files_named(item, reading.body, self.files))
        privacy = self.of_privacy(item, reading.draft.head, memo)
        faults = (*self.of_approval(item, files, memo), *self.of_trade.of(item, memo), *privacy)
        return [problem for fault in faults if (problem := memo.problem(fault))]

    def of_approval(self, item: Item, files: Files, memo: Memo) -> tuple[Fault, ...]:
        """Return what is wrong with the approval of an item; `files` are the digests of those it names."""
        told = repr(sorted(files.items())).encode()
        return memo("own", item, lambda: tuple(_approval_faults(item, files, self._approving)), told)

    def of_privacy(self, item: Item, head: str, memo: Memo) -> tuple[Fault, ...]:
        """Return the personal data in an item, whose front matter reads `head`."""
        return memo("privacy", item, lambda: tuple(privacy_faults(item, self.published, head)))

    @cached_property
    def published(self) -> Published:
        """What the portal tells everybody."""
        return Published.of(self.registers, self.settings)

    @cached_property
    def _approving(self) -> Approving:
        return Approving.of(self.settings, self.registers)

    @cached_property
    def of_trade(self) -> ItemRules:
        """The rules of the trade."""
        return ItemRules(Catalogue(dt.date.min, self.settings, self.registers, ()))

    def compute_ahead(self, items: Iterable[Item], heads: Mapping[str, str], files: Mapping[str, Files], memo: ItemMemo) -> None:
        """Compute what `memo` lacks of items on all processors; a rule that is asked of them later has its answer.

        `heads` are their front matter by path, `files` the digests of the files that those without an error name.
        """
        lacking = [item for item in items if memo.lacks("privacy", item)]
        tasks = [_Check(item, heads[item.path], files.get(item.path)) for item in lacking]
        # Processes that begin empty are handed the rules, and remember nothing.
        found = spread(partial, (_checked, replace(self, recall=make_anew)), tasks, len(tasks))
        for item, computed in zip(lacking, found, strict=True):
            memo.take(item.path, computed)


class _Check(NamedTuple):
    """An item to check; without `files` it has an error already, and personal data alone is looked for."""

    item: Item
    head: str
    files: Files | None


def _checked(rules: TextRules, check: _Check) -> dict[str, object]:
    """Return what the rules compute of one item, by the kind under which it is remembered."""
    found: dict[str, object] = {}

    def memo(what: str, item: Item, make: Callable[[], T], beside: bytes = b"") -> T:
        found[what] = value = make()
        return value

    item = check.item
    rules.of_privacy(item, check.head, memo)
    if check.files is not None:
        rules.of_approval(item, check.files, memo)
        rules.of_trade.of(item, memo)
    rules.of_trade.citations(item, memo)
    if isinstance(item, Post):
        rules.of_trade.sketch(item, memo)
        text_key(item, memo)
    return found


def _approval_faults(item: Item, files: Files, approving: Approving) -> Iterator[Fault]:
    yield from approval_faults(item)
    broken = list(seal_faults(item, files, approving.seals_from, approving.softened))
    yield from broken
    # A signature is over the seal: where that does not hold, nothing more is known.
    if all(fault.severity is not Severity.ERROR for fault in broken):
        yield from entitlement_faults(item, approving)
