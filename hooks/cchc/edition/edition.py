"""One edition of the portal: what was read, on which day, what is public of it, what is wrong with it.

Both the build and `cchc check` read editions, so both print the same problems. Knows no MkDocs.
"""

import datetime as dt
from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from pathlib import Path
from typing import TypeVar

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Status
from cchc.content.files import is_beside
from cchc.content.items import Item
from cchc.content.problems import Fault, Problem, Severity
from cchc.content.recall import Recall, make_anew
from cchc.content.registers import Registers
from cchc.content.settings import Settings
from cchc.edition.chosen_files import ChosenFiles, left_out
from cchc.edition.picture_digests import picture_digests
from cchc.edition.picture_files import looks
from cchc.edition.picture_problems import picture_problems
from cchc.editorial.approval import approval_faults, is_of_approval
from cchc.editorial.approvers import Approving, entitlement_faults
from cchc.editorial.content_rules import ItemRules, page_sample_faults, portal_faults, setting_faults, setting_sample_faults
from cchc.editorial.copies import copies_of
from cchc.editorial.digest import Files, seal_faults
from cchc.editorial.lifecycle import addressed, day_faults, listed, public
from cchc.editorial.privacy import Published, page_faults, privacy_faults
from cchc.editorial.progress import report_faults
from cchc.editorial.quota import MonthTally, countable, quota_faults, tallies
from cchc.editorial.situations import flow_end_faults
from cchc.editorial.withdrawal import withdrawal_faults
from cchc.machine.digests import digest
from cchc.publishing.pictures import Look
from cchc.reading.fields import with_all_fields
from cchc.reading.file_digests import FileDigests
from cchc.reading.links import LinkedText, files_attached, files_named, named, pictures_named
from cchc.reading.settings import PATH
from cchc.reading.sources import FileReading, Sources, read_sources, softened
from cchc.reading.survey import Survey

T = TypeVar("T")


@dataclass(frozen=True)
class Edition:
    """The whole portal on one day; `catalogue` holds every item that may ever be published, drafts included.

    `usable` is False when settings or registers are too broken to make any page. `copies` are the posts that repeat another one.
    `pictures` are the digests of all pictures by path, `looks` what each is like.
    """

    root: Path
    sources: Sources
    catalogue: Catalogue
    problems: tuple[Problem, ...]
    preview: bool
    copies: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    looks: Mapping[str, Look] = field(default_factory=dict)

    @property
    def usable(self) -> bool:
        """Whether there are settings, and the unit that they name as the owner is in the register."""
        return self.sources.settings is not None and self.catalogue.settings.owner in self.catalogue.units

    @cached_property
    def public(self) -> Catalogue:
        """What readers get, in the preview too."""
        return public(self.catalogue)

    @cached_property
    def listed(self) -> Catalogue:
        """What lists show: what is public, in the preview drafts and what is still to come too."""
        return listed(self.catalogue, self.preview)

    @cached_property
    def addressed(self) -> Catalogue:
        """What has a page: what lists show, and a notice for each item that was withdrawn."""
        return addressed(self.catalogue, self.preview)

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """The paths of the sources that were taken down."""
        return frozenset(path for path, draft in self.sources.drafts.items() if draft.withdrawn)

    @cached_property
    def left_out(self) -> frozenset[str]:
        """What in docs/ the settings keep from being published."""
        return left_out(self.sources, self.preview)

    @cached_property
    def files(self) -> ChosenFiles:
        """The files beside items and pages: a picture is not out before its post, and goes with it."""
        shown = frozenset(item.path for item in self.listed.items)
        return ChosenFiles(self.root, self.sources, shown, self.left_out, self.withdrawn, self._sound)

    @cached_property
    def _sound(self) -> Mapping[str, bool]:
        """Whether each picture can be shown."""
        return {path: not seen.fault for path, seen in self.looks.items()}

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Sources that readers do not get: a link to one would lead nowhere."""
        texts = self.sources.drafts.keys() - {item.path for item in self.addressed.items}
        files = (path for path in self.sources.files if is_beside(path) and path not in self.files.published)
        return frozenset((*texts, *files, *self.left_out))

    @cached_property
    def shown_pictures(self) -> frozenset[str]:
        """The pictures that published texts show, each in forms of its own."""
        shown = {item.path for item in self.listed.items}
        texts = ((self.sources.drafts.get(path), body) for path, body in self.sources.bodies.items())
        published = ((draft.item if draft else None, body) for draft, body in texts if draft is None or draft.path in shown)
        pictures = self.files.published & self.looks.keys()
        return frozenset(path for item, body in published for path in pictures_named(item, body, pictures))

    @cached_property
    def whole_pictures(self) -> frozenset[str]:
        """The pictures that are published whole: attached to items, or named by settings."""
        attached = {path for item in self.listed.items for path in files_attached(item)}
        return (self.files.published & self.looks.keys()) - (self.shown_pictures - attached - self.files.of_settings)

    @cached_property
    def tallies(self) -> tuple[MonthTally, ...]:
        """What every unit owes and has, by month, the running one included (DESIGN.md section 5)."""
        return tallies(self.catalogue, self.copies)

    def without_texts(self) -> "Edition":
        """Return the edition with items as pages other than their own may show them."""
        return replace(self, catalogue=self.catalogue.only(item.without_text for item in self.catalogue.items))

    def has_errors(self) -> bool:
        """Tell whether anything is wrong that a build must not publish."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


def read_edition(
    root: Path,
    today: dt.date,
    *,
    preview: bool = False,
    strict: bool = False,
    settings_path: str = PATH,
    recall: Recall = make_anew,
    surveyed: Survey | None = None,
    pictures: Mapping[str, bytes] | None = None,
) -> Edition:
    """Read the portal under `root` as it stands on `today`; what `recall` knows is not worked out again.

    The preview shows what is not, or no longer, rightly approved too.
    `pictures` are the digests of all pictures by path, where they are known already.
    """
    sources = read_sources(root, settings_path, recall, surveyed)
    settings = sources.settings or Settings.model_construct(owner="")
    rules = TextRules(root, settings, sources.registers, frozenset(sources.files), recall)
    known = ItemMemo(sources.readings, rules.around, recall)
    beside = FilesBeside(sources, FileDigests(root, recall))
    faults = [fault for item in sources.items for fault in rules.of_approval(item, beside.of(item), known)]
    faults += (*_private(sources, rules, known), *_trade(sources, rules, today, known))
    digests = pictures if pictures is not None else picture_digests(root, sources.files, recall)
    seen = looks(root, digests, recall)
    of_pictures = list(picture_problems(sources, seen))
    refused = {f.path for f in faults if f.severity is Severity.ERROR and not (preview and is_of_approval(f.rule))}
    refused |= {problem.path for problem in of_pictures if problem.severity is Severity.ERROR}
    # What was withdrawn is taken down whatever is wrong with it.
    items = [item for item in sources.items if item.path not in refused or item.status is Status.WITHDRAWN]
    unfit = {fault.path: fault for fault in _unfit_reasons(faults)}
    faults += unfit.values()
    of_today = (day_faults, withdrawal_faults, report_faults)
    faults += (fault for item in items for find in of_today for fault in find(item, today))
    items = [item.model_copy(update={"withdrawn_why": None}) if item.path in unfit else item for item in items]
    # Seals are over what is written; pages show the fields that were meant.
    catalogue = Catalogue.of(today, settings, *with_all_fields(sources.registers, items))
    edition = Edition(root, sources, catalogue, (), preview, copies_of(countable(catalogue), known), digests, seen)
    if edition.usable:
        faults += quota_faults(edition.catalogue, strict, edition.copies)
    faults += flow_end_faults(catalogue)
    problems = [*sources.problems, *(known.problem(fault) or sources.problem(fault) for fault in faults)]
    problems += (*edition.files.problems, *_unpublished_links(edition), *of_pictures)
    problems = [_unhindering(problem, strict) if problem.path in edition.withdrawn else problem for problem in problems]
    return replace(edition, problems=tuple(sorted(problems)))


def _unhindering(problem: Problem, strict: bool) -> Problem:
    """Return the problem as it may stand in a withdrawn source: taking down never waits, and a strict build stops at warnings."""
    return replace(problem, severity=Severity.NOTE) if strict else softened(problem)


# The registers that no rule about a single text looks at.
_OF_NO_TEXT = ("themes", "fields", "everyday_words", "equivalents")


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
        return self._recall(what, item.path, digest(self._key(item.path), beside) if beside else self._key(item.path), make)

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
        looked_at = self.registers.without(*_OF_NO_TEXT).model_dump_json()
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

    def of_approval(self, item: Item, files: Files, memo: ItemMemo) -> tuple[Fault, ...]:
        """Return what is wrong with the approval of an item; `files` are the digests of those it names."""
        told = repr(sorted(files.items())).encode()
        return memo("own", item, lambda: tuple(_approval_faults(item, files, self._approving)), told)

    def of_privacy(self, item: Item, head: str, memo: ItemMemo) -> tuple[Fault, ...]:
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


class FilesBeside:
    """The files that items name, as an approval covers them."""

    def __init__(self, sources: Sources, digests: FileDigests) -> None:
        self._bodies = sources.bodies
        self._files = frozenset(sources.files)
        self._digests = digests

    def of(self, item: Item) -> Files:
        """Return the digest of each file that the item names, by path."""
        return self._digests.of(files_named(item, self._bodies[item.path], self._files))


def _approval_faults(item: Item, files: Files, approving: Approving) -> Iterator[Fault]:
    yield from approval_faults(item)
    broken = list(seal_faults(item, files, approving.seals_from, approving.softened))
    yield from broken
    # A signature is over the seal: where that does not hold, nothing more is known.
    if all(fault.severity is not Severity.ERROR for fault in broken):
        yield from entitlement_faults(item, approving)


def _private(sources: Sources, rules: TextRules, known: ItemMemo) -> Iterator[Fault]:
    """Yield personal data in every text that could be read, whatever else is wrong with it."""
    for draft in sources.drafts.values():
        if item := draft.item:
            yield from rules.of_privacy(item, draft.head, known)
    for path, reading in sources.readings.items():
        if reading.draft is None and reading.body:
            yield from known.of_page("privacy", path, partial(_page_faults, reading, reading.body, rules.published))


def _page_faults(reading: FileReading, body: LinkedText, published: Published) -> tuple[Fault, ...]:
    return tuple(page_faults(body.path, body.text, body.line, reading.head, reading.releases, published))


def _unfit_reasons(faults: list[Fault]) -> Iterator[Fault]:
    """Yield the reasons for a withdrawal that name what had to go: they are not shown."""
    for fault in faults:
        if fault.keys == ("withdrawn_why",):
            message = "lý do gỡ có dữ liệu cá nhân nên không hiện trên trang; hãy viết lại, không nêu tên, số, địa chỉ của ai"
            yield Fault(fault.path, fault.keys, "withdrawal-private", message, Severity.WARNING)


def _trade(sources: Sources, rules: TextRules, today: dt.date, known: ItemMemo) -> Iterator[Fault]:
    if sources.settings:
        yield from setting_faults(sources.settings)
        catalogue = Catalogue.of(today, sources.settings, sources.registers, sources.items)
        yield from setting_sample_faults(catalogue, sources.settings_tree.value)
        for path, body in sources.bodies.items():
            if path not in sources.drafts:
                yield from page_sample_faults(path, body.text, body.line, sources.settings)
        for item in sources.items:
            yield from rules.of_trade.of(item, known)
        yield from portal_faults(catalogue, sources.drawings, known)


def _unpublished_links(edition: Edition) -> Iterator[Problem]:
    # Of a refused file its own error tells.
    hidden = edition.hidden - edition.files.refused
    withdrawn = edition.withdrawn
    if edition.preview or not (hidden or withdrawn):
        return
    for path, body in edition.sources.bodies.items():
        if path not in hidden and path not in withdrawn:
            yield from links_to_hidden(body, hidden, withdrawn)


def links_to_hidden(body: LinkedText, hidden: Container[str], withdrawn: Container[str]) -> Iterator[Problem]:
    """Yield the links of a public text to a source that readers do not get, or no longer: they lead nowhere."""
    for line, column, target in body.links:
        if named(body.path, target, withdrawn):
            message = f"liên kết '{target[:80]}' dẫn tới nội dung đã gỡ; hãy bỏ liên kết hoặc dẫn sang trang khác"
            yield Problem(body.path, line, column, Severity.NOTE, "link-withdrawn", message)
        elif found := named(body.path, target, hidden):
            what, mend = ("bài chưa đăng", "đăng bài đó") if found.endswith(".md") else ("tệp không được đăng", "sửa tệp đó")
            message = f"liên kết '{target[:80]}' dẫn tới {what}; trang sẽ chỉ hiện chữ, hãy {mend} hoặc bỏ liên kết"
            yield Problem(body.path, line, column, Severity.WARNING, "link-unpublished", message)
