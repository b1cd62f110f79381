"""One edition of the portal: what was read, on which day, what is public of it, what is wrong with it.

Both the build and `cchc check` read editions, so both print the same problems. Knows no MkDocs.
"""

import datetime as dt
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Status
from cchc.content.files import CONTENT_FOLDERS, REGISTERS, is_beside
from cchc.content.items import Item
from cchc.content.problems import Fault, Problem, Severity
from cchc.content.recall import Recall, make_anew
from cchc.content.settings import Settings
from cchc.edition.broken_links import broken_pages
from cchc.edition.chosen_files import ChosenFiles, left_out
from cchc.edition.page_reviews import overdue_pages
from cchc.edition.picture_digests import picture_digests
from cchc.edition.picture_files import looks
from cchc.edition.picture_problems import picture_problems
from cchc.edition.portal_problems import catalogue_faults, portal_problems
from cchc.edition.text_faults import text_faults
from cchc.edition.text_rules import ItemMemo, TextRules
from cchc.edition.waiting import without_waiting
from cchc.edition.withheld_files import WithheldFiles
from cchc.editorial.approval import is_of_approval
from cchc.editorial.citations import Citations
from cchc.editorial.copies import copies_of
from cchc.editorial.digest import Files
from cchc.editorial.freshness import Overdue
from cchc.editorial.lifecycle import addressed, day_faults, listed, public
from cchc.editorial.progress import report_faults
from cchc.editorial.quota import MonthTally, countable, tallies
from cchc.editorial.scoring import Page, Scorecard, Scored, scorecard
from cchc.editorial.urgent import lapsed, urgent_faults
from cchc.editorial.withdrawal import withdrawal_faults
from cchc.machine.workers import kept
from cchc.publishing.pictures import Look
from cchc.reading.fields import with_all_fields
from cchc.reading.file_digests import FileDigests
from cchc.reading.links import files_attached, files_named, pictures_named
from cchc.reading.settings import PATH
from cchc.reading.sources import Sources, read_sources, softened
from cchc.reading.survey import Survey

T = TypeVar("T")

_CONTENT = tuple(f"{folder}/" for folder in CONTENT_FOLDERS)

# What may be wrong with an item on one day and not on another.
_OF_TODAY = (day_faults, withdrawal_faults, report_faults, urgent_faults)
# What an edition has worked out that is the same whatever the words of its items are: paths, and what stands at them.
_OF_PATHS = frozenset(
    {
        *(
            "uncounted",
            "withdrawn",
            "left_out",
            "overdue_pages",
            "files",
            "withheld",
            "hidden",
            "shown_pictures",
            "whole_pictures",
        ),
        *("_of_products", "_of_registers", "_sound"),
    }
)


@dataclass(frozen=True)
class Edition:
    """The whole portal on one day; `catalogue` holds every item that may ever be published, drafts included.

    `usable` is False when settings or registers are too broken to make any page. `copies` are the posts that repeat another one.
    `pictures` are the digests of all pictures by path, `looks` what each is like, `citations` what items cite, by path,
    `waits_for` the fault of a register for which a text waits to be judged, by path.
    """

    root: Path
    sources: Sources
    catalogue: Catalogue
    problems: tuple[Problem, ...]
    preview: bool
    copies: Mapping[str, str] = field(default_factory=dict)
    pictures: Mapping[str, bytes] = field(default_factory=dict)
    looks: Mapping[str, Look] = field(default_factory=dict)
    citations: Citations = field(default_factory=dict)
    waits_for: Mapping[str, Problem] = field(default_factory=dict)

    @property
    def usable(self) -> bool:
        """Whether there are settings, and the unit that they name as the owner is in the register."""
        return self.sources.settings is not None and self.catalogue.settings.owner in self.catalogue.units

    @property
    def hindering(self) -> tuple[Problem, ...]:
        """The faults in settings and registers that keep others from being judged: of a text that names them nothing is told."""
        errors = () if self.usable else (problem for problem in self.problems if problem.severity is Severity.ERROR)
        return tuple(p for p in errors if p.path.startswith(f"{REGISTERS}/") or not p.path.startswith(_CONTENT))

    def hindering_any(self, is_wanted: Callable[[str], bool]) -> tuple[Problem, ...]:
        """Return those faults, and the ones of registers for which any of the wanted texts waits."""
        return tuple(sorted({*self.hindering, *(fault for path, fault in self.waits_for.items() if is_wanted(path))}))

    @cached_property
    def public(self) -> Catalogue:
        """What readers get, in the preview too."""
        return public(self.catalogue)

    @cached_property
    def listed(self) -> Catalogue:
        """What lists show: what is public, in the preview drafts and what is still to come too."""
        return listed(self.catalogue, self.preview) if self.preview else self.public

    @cached_property
    def addressed(self) -> Catalogue:
        """What has a page: what lists show, and a notice for each item that was withdrawn."""
        return addressed(self.catalogue, self.listed)

    @cached_property
    def withdrawn(self) -> frozenset[str]:
        """The paths of the sources that were taken down."""
        return frozenset(path for path, draft in self.sources.drafts.items() if draft.withdrawn)

    @cached_property
    def uncounted(self) -> tuple[str, ...]:
        """The sources of items that cannot be read as one, so that no figure counts them."""
        return tuple(sorted(self.sources.drafts.keys() - self.catalogue.by_path.keys()))

    @cached_property
    def left_out(self) -> frozenset[str]:
        """What in docs/ the settings keep from being published."""
        return left_out(self.sources, self.preview)

    @cached_property
    def overdue_pages(self) -> tuple[Overdue, ...]:
        """The ordinary pages that nobody looked at again in time."""
        return overdue_pages(self.sources, self.left_out, self.catalogue.settings, self.catalogue.today)

    @cached_property
    def files(self) -> ChosenFiles:
        """The files beside items and pages: a picture is not out before its post, and goes with it."""
        shown = frozenset(item.path for item in self.listed.items)
        seen = (self._sound, self._of_registers, self.withheld)
        return ChosenFiles(self.root, self.sources, shown, self.left_out, self.withdrawn, *seen)

    @cached_property
    def _of_products(self) -> frozenset[str]:
        """The files of the products that are shown."""
        return frozenset(entry.source for work in self.listed.works for entry in work.entries) - self.withheld.keys()

    @cached_property
    def withheld(self) -> Mapping[str, str]:
        """The files of products that hold what readers do not get any more, each with why; nothing else publishes them either."""
        shown = frozenset(item.path for item in self.listed.items)
        return WithheldFiles(self.sources.registers.products, self.catalogue, shown, self.withdrawn).reasons

    @cached_property
    def gone(self) -> frozenset[str]:
        """What was taken down: sources, and the files that hold their words."""
        return self.withdrawn | self.withheld.keys()

    @cached_property
    def _of_registers(self) -> frozenset[str]:
        """The files of products and events that are shown."""
        materials = (material.file for event in self.listed.events for material in event.materials)
        return self._of_products.union(file for file in materials if file in self.sources.files)

    @property
    def event_files(self) -> frozenset[str]:
        """The published files of events."""
        return frozenset(m.file for event in self.listed.events for m in event.materials if m.file) & self.files.published

    @property
    def product_files(self) -> frozenset[str]:
        """The published files of products."""
        return self._of_products & self.files.published

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

    @cached_property
    def scorecard(self) -> Scorecard:
        """How the portal scores itself by the register of criteria; it claims no official score."""
        overdue = tuple(Page(one.title, one.address) for one in self.overdue_pages)
        broken, pages = broken_pages(self.sources, self.public, self.left_out, self.problems)
        return scorecard(Scored(self.public, self.tallies, overdue, broken, pages))

    def without_texts(self) -> "Edition":
        """Return the edition with items as pages other than their own may show them; what is known of its files stays so."""
        known: dict[int, Item] = {}

        def bare(item: Item) -> Item:
            if id(item) not in known:
                known[id(item)] = item.without_text
            return known[id(item)]

        sources = self.sources.without_texts(bare)
        without = replace(self, sources=sources, catalogue=self.catalogue.only(map(bare, self.catalogue.items)))
        vars(without).update({name: found for name, found in vars(self).items() if name in _OF_PATHS})
        vars(without)["files"] = self.files.over(sources)
        return without

    def telling(self, problems: Iterable[Problem], waits_for: Mapping[str, Problem]) -> "Edition":
        """Return the edition with what is wrong with it; what was found out about it stays known."""
        copied = copy(self)
        vars(copied).update(problems=tuple(sorted(problems)), waits_for=waits_for)
        return copied

    def has_errors(self) -> bool:
        """Tell whether anything is wrong that a build must not publish."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)


@kept()
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
    granted: Container[str] = frozenset(),
    first_look: Callable[[Edition], None] | None = None,
) -> Edition:
    """Read the portal under `root` as it stands on `today`; what `recall` knows is not worked out again.

    The preview shows what is not, or no longer, rightly approved too.
    `pictures` are the digests of all pictures by path, where they are known already; the approval of the items in `granted` holds
    whatever is wrong with it. `first_look` is given the edition when its items are known, before all is that is wrong.
    """
    sources = read_sources(root, settings_path, recall, surveyed)
    settings = sources.settings or Settings.model_construct(owner="")
    rules = TextRules(root, settings, sources.registers, frozenset(sources.files), recall)
    known = ItemMemo(sources.readings, rules.around, recall)
    beside = FilesBeside(sources, FileDigests(root, recall))
    judged = rules.of_all(sources.drafts.values(), {item.path: beside.of(item) for item in sources.items}, known)
    written = Catalogue.of(today, settings, sources.registers, sources.items)
    faults = list(text_faults(sources, written, judged, rules, known))
    digests = pictures if pictures is not None else picture_digests(root, sources.files, recall)
    seen = looks(root, digests, recall)
    of_pictures = list(picture_problems(sources, seen))
    refused = {fault.path for fault in faults if _refuses(fault, preview, granted)}
    refused |= {problem.path for problem in of_pictures if problem.severity is Severity.ERROR}
    # What was withdrawn is taken down whatever is wrong with it.
    items = [item for item in sources.items if item.path not in refused or item.status is Status.WITHDRAWN]
    unfit = {fault.path: fault for fault in _unfit_reasons(faults)}
    faults += unfit.values()
    faults += (fault for item in items for find in _OF_TODAY for fault in find(item, today))
    catalogue = _shown(written, items, unfit)
    cited = {item.path: judged[item.path].cites for item in items}
    edition = Edition(root, sources, catalogue, (), preview, copies_of(countable(catalogue), known), digests, seen, cited)
    if first_look:
        first_look(edition)
    faults += catalogue_faults(edition, strict)
    problems = [*sources.problems, *portal_problems(edition, rules, strict), *of_pictures]
    problems += (known.problem(fault) or sources.problem(fault) for fault in faults)
    problems, waits_for = without_waiting(root, problems)
    judged_all = (_unhindering(problem, strict) if problem.path in edition.withdrawn else problem for problem in problems)
    return edition.telling(judged_all, waits_for)


class FilesBeside:
    """The files that items name, as an approval covers them."""

    def __init__(self, sources: Sources, digests: FileDigests) -> None:
        self._bodies = sources.bodies
        self._files = frozenset(sources.files)
        self._digests = digests

    def of(self, item: Item) -> Files:
        """Return the digest of each file that the item names, by path."""
        return self._digests.of(files_named(item, self._bodies[item.path], self._files))


def _refuses(fault: Fault, preview: bool, granted: Container[str]) -> bool:
    """Tell whether a fault keeps a text from being shown."""
    excused = is_of_approval(fault.rule) and (preview or fault.path in granted)
    return fault.severity is Severity.ERROR and not excused


def _unfit_reasons(faults: list[Fault]) -> Iterator[Fault]:
    """Yield the reasons for a withdrawal that name what had to go: they are not shown."""
    for fault in faults:
        if fault.keys == ("withdrawn_why",):
            message = "lý do gỡ có dữ liệu cá nhân nên không hiện trên trang; hãy viết lại, không nêu tên, số, địa chỉ của ai"
            yield Fault(fault.path, fault.keys, "withdrawal-private", message, Severity.WARNING)


def _shown(written: Catalogue, items: Iterable[Item], unfit: Container[str]) -> Catalogue:
    """Return those of the items in the order in which they are `written`, as pages show them on the day; what gives the reason of
    its withdrawal in words that are `unfit` gives none."""
    of_day = (
        item.model_copy(update={"withdrawn_why": None}) if item.path in unfit else lapsed(item, written.today) for item in items
    )
    # Seals are over what is written; pages show the fields that were meant.
    registers, shown = with_all_fields(written.registers, of_day)
    by_path = {item.path: item for item in shown}
    return replace(written, registers=registers, items=tuple(by_path[i.path] for i in written.items if i.path in by_path))


def _unhindering(problem: Problem, strict: bool) -> Problem:
    """Return the problem as it may stand in a withdrawn source: taking down never waits, and a strict build stops at warnings."""
    return replace(problem, severity=Severity.NOTE) if strict else softened(problem)
