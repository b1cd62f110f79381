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
from cchc.editorial.citations import ItemCitations
from cchc.editorial.content_rules import ItemRules
from cchc.editorial.copies import text_key
from cchc.editorial.digest import Files, seal_faults
from cchc.editorial.privacy import Published, page_faults, privacy_faults
from cchc.machine.digests import digest
from cchc.machine.workers import spread
from cchc.reading.file_digests import FileDigests
from cchc.reading.file_readings import FileReading
from cchc.reading.items import ParsedSource
from cchc.reading.links import files_named
from cchc.reading.program_registers import OF_SEARCH

T = TypeVar("T")

# The registers that no rule about a single text looks at.
_OF_NO_TEXT = (
    *("themes", "fields", "products", "events", "satisfaction", "criteria", "criteria_results"),
    *OF_SEARCH,
)


class Judged(NamedTuple):
    """What the rules say of one item: of its approval, of personal data in it, of the trade; and the documents that it cites."""

    approval: tuple[Fault, ...] = ()
    privacy: tuple[Fault, ...] = ()
    trade: tuple[Fault, ...] = ()
    cites: ItemCitations = ItemCitations()

    @property
    def faults(self) -> tuple[Fault, ...]:
        """All faults."""
        return (*self.approval, *self.privacy, *self.trade)


class ItemMemo:
    """What was computed of items before, from the same source and the same settings and registers, whose stamp is `around`.

    `readings` are their sources by path.
    """

    def __init__(self, readings: Mapping[str, FileReading], around: bytes, recall: Recall) -> None:
        self._readings = readings
        self._around = around
        self._recall = recall

    def __call__(self, what: str, item: Item, make: Callable[[], T], beside: bytes = b"") -> T:
        """Return the value of the kind `what` for `item`; `beside` is what `make` looks at besides, as a digest."""
        return self._recall(what, item.path, self._key(item.path, beside), make)

    def known(self, what: str, item: Item, beside: bytes = b"") -> Any:
        """Return what is known, None when nothing is."""
        return recalled(self._recall, what, item.path, self._key(item.path, beside))

    def of_page(self, what: str, path: str, make: Callable[[], T]) -> T:
        """Return the same of an ordinary page, which is no item."""
        return self._recall(what, path, self._key(path), make)

    def _key(self, path: str, beside: bytes = b"") -> bytes:
        return self._readings[path].digest + self._around + (digest(beside) if beside else b"")

    def problem(self, fault: Fault) -> Problem | None:
        """Return the fault of a text with its place; to find it, the front matter of its source must be read once more."""
        reading = self._readings.get(fault.path)
        if reading is None or reading.draft is None:
            return None
        sign = digest(repr(fault).encode())
        return self._recall("place", f"{fault.path} {sign.hex()}", reading.digest, partial(reading.draft.problem, fault))


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

    def of(self, path: str, reading: FileReading) -> Judged:
        """Return what is said of a text that is an item; the text can be read."""
        assert reading.draft and reading.draft.item and reading.body
        item = reading.draft.item
        files = FileDigests(self.root, self.recall).of(files_named(item, reading.body, self.files))
        return self.of_all([reading.draft], {path: files}, self.memo(path, reading))[path]

    def of_all(self, drafts: Iterable[ParsedSource], files: Mapping[str, Files], memo: ItemMemo) -> dict[str, Judged]:
        """Return what is said of the items among `drafts`, by path: what `memo` lacks is worked out on all processors.

        `files` are the digests of the files that each names; one without them has an error already, and personal data alone is
        looked for in it.
        """
        checks = [_Check(draft.item, draft.head, files.get(draft.path)) for draft in drafts if draft.item]
        judged = {check.item.path: memo.known("judged", check.item, check.beside) for check in checks}
        lacking = [check for check in checks if judged[check.item.path] is None]
        # Processes that begin empty are handed the rules, and remember nothing.
        found = spread(partial, (_judged, replace(self, recall=make_anew)), lacking, len(lacking))
        for check, (made, compared) in zip(lacking, found, strict=True):
            judged[check.item.path] = memo("judged", check.item, partial(_given, made), check.beside)
            for what, value in compared.items():
                memo(what, check.item, partial(_given, value))
        return judged

    def judge(self, item: Item, head: str, files: Files | None) -> Judged:
        """Work out what is said of one item, as `of_all` returns it."""
        privacy = tuple(privacy_faults(item, self.published, head))
        if files is None:
            return Judged(privacy=privacy, cites=self.of_trade.citations(item))
        return Judged(
            tuple(_approval_faults(item, files, self._approving)),
            privacy,
            self.of_trade.of(item),
            self.of_trade.citations(item),
        )

    def of_words(self, path: str, text: str) -> tuple[Fault, ...]:
        """Return the personal data in one of the texts of the register at `path`, where there is no key that could release it."""
        place = f"{path} {digest(text.encode()).hex()}"
        return self.recall("privacy", place, self.around, lambda: tuple(page_faults(path, text, 1, "", (), self.published)))

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


class _Check(NamedTuple):
    """An item to check, with the digests of its files."""

    item: Item
    head: str
    files: Files | None

    @property
    def beside(self) -> bytes:
        """What its files are."""
        return b"" if self.files == {} else repr(self.files and sorted(self.files.items())).encode()


def _judged(rules: TextRules, check: _Check) -> tuple[Judged, dict[str, object]]:
    """Return what the rules say of one item, and what of a post others are compared with, by kind."""
    item, compared = check.item, dict[str, object]()

    def memo(what: str, item: Item, make: Callable[[], T], beside: bytes = b"") -> T:
        compared[what] = value = make()
        return value

    if isinstance(item, Post):
        rules.of_trade.sketch(item, memo)
        text_key(item, memo)
    return rules.judge(*check), compared


def _given(made: T) -> T:
    return made


def _approval_faults(item: Item, files: Files, approving: Approving) -> Iterator[Fault]:
    yield from approval_faults(item)
    broken = list(seal_faults(item, files, approving.seals_from, approving.softened))
    yield from broken
    # A signature is over the seal: where that does not hold, nothing more is known.
    if all(fault.severity is not Severity.ERROR for fault in broken):
        yield from entitlement_faults(item, approving)
