"""One reading of the whole tree: settings, registers, items, ordinary pages, and all problems."""

import posixpath
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.content.problems import Fault, Problem, Severity
from cchc.content.recall import Recall, make_anew
from cchc.content.registers import Registers
from cchc.content.settings import Settings
from cchc.reading.conflict_copies import copy_problems
from cchc.reading.disk import drawing_sizes
from cchc.reading.file_readings import FileReading, read_texts
from cchc.reading.items import ParsedSource
from cchc.reading.link_faults import link_problems
from cchc.reading.links import LinkedText, attachment_faults
from cchc.reading.old_addresses import GENERATED
from cchc.reading.references import References, reference_faults, without_fallback
from cchc.reading.settings import NEWER_RULE, PATH
from cchc.reading.surroundings import read_surroundings
from cchc.reading.survey import Survey, survey
from cchc.reading.typing_faults import name_faults
from cchc.reading.uniqueness import ADDRESS_RULES, generated_addresses, uniqueness_faults
from cchc.reading.yaml_tree import Keys, YamlTree


@dataclass(frozen=True)
class Sources:
    """What was read. `items` are those without an error; `drafts` are all, by path; `files` every file, by path.

    `drawings` are the sizes of drawings in bytes, by path; `readings` what each Markdown file says by itself, by path.
    """

    settings: Settings | None
    registers: Registers
    items: tuple[Item, ...]
    drafts: dict[str, ParsedSource]
    bodies: dict[str, LinkedText]
    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    settings_tree: YamlTree
    settings_path: str = PATH
    drawings: dict[str, int] = field(default_factory=dict)
    readings: Mapping[str, FileReading] = field(default_factory=dict, repr=False)

    def without_texts(self, bare: Callable[[Item], Item]) -> "Sources":
        """Return what is asked once every rule was: of items neither texts nor front matter as written.

        `bare` returns an item without its text.
        """
        drafts = {path: replace(d, item=bare(d.item), head="", read=None) if d.item else d for path, d in self.drafts.items()}
        bodies = {path: body.without_words if path in drafts else body for path, body in self.bodies.items()}
        readings = {
            path: FileReading(r.digest, None, None, (), card=r.card) if r.draft else r for path, r in self.readings.items()
        }
        return replace(self, items=tuple(map(bare, self.items)), drafts=drafts, bodies=bodies, readings=readings)

    def page_owners(self) -> dict[str, str]:
        """Return who has each address of a page: generated pages, ordinary ones and items."""
        items = {draft.item.address: draft.path for draft in self.drafts.values() if draft.item}
        return dict.fromkeys(generated_addresses(self.registers), GENERATED) | _page_addresses(self.bodies, self.drafts) | items

    def problem(self, fault: Fault) -> Problem:
        """Return a fault found later, with its line."""
        if draft := self.drafts.get(fault.path):
            return draft.problem(fault)
        if fault.path == PATH and not fault.line:
            return self.settings_problem(fault.keys, fault.severity, fault.rule, fault.message)
        path = self.settings_path if fault.path == PATH else fault.path
        return Problem(path, fault.line or 1, fault.column, fault.severity, fault.rule, fault.message)

    def settings_problem(self, keys: Keys, severity: Severity, rule: str, message: str) -> Problem:
        """Return what is wrong with the value of `keys` in the settings, in whichever file it stands."""
        tree = self.settings_tree
        return Problem(tree.file_of(keys, self.settings_path), *tree.place(keys), severity, rule, message)


def read_sources(root: Path, settings_path: str = PATH, recall: Recall = make_anew, surveyed: Survey | None = None) -> Sources:
    """Read everything under `root`; no fault of an author raises. A file whose bytes are known is not parsed again."""
    seen = surveyed or survey(root, settings_path)
    listing = seen.listing
    settings, tree, registers, found = read_surroundings(root, seen, settings_path, recall)
    if newer := [problem for problem in found if problem.rule == NEWER_RULE]:
        # Nothing else can be said of what another program will read.
        return Sources(None, Registers(), (), {}, {}, (), tuple(newer), tree, settings_path)
    problems = [
        *listing.problems,
        *found,
        *name_faults(listing.files),
        *copy_problems(listing.files),
    ]
    readings = read_texts(root, seen, recall)
    problems += (problem for reading in readings.values() for problem in reading.problems)
    drafts = {path: reading.draft for path, reading in readings.items() if reading.draft}
    bodies = {path: reading.body for path, reading in readings.items() if reading.body}
    problems += _cross_problems(registers, drafts, bodies, frozenset(listing.files))
    gone = {path for path, draft in drafts.items() if draft.withdrawn}
    problems = [softened(problem) if problem.path in gone else problem for problem in problems]
    read = tuple(draft.item for draft in drafts.values() if draft.item)
    # They are not at fault, and cannot be shown without their theme.
    broken = {problem.path for problem in problems if problem.severity is Severity.ERROR} | without_fallback(
        References(registers, read)
    ).keys()
    items = tuple(_placed((d.item for d in drafts.values() if d.item and d.path not in broken), problems))
    kept = tuple(f for f in listing.files if f not in broken)
    return Sources(
        settings,
        registers,
        items,
        drafts,
        bodies,
        kept,
        tuple(sorted(problems)),
        tree,
        settings_path,
        drawing_sizes(root, kept),
        readings,
    )


def softened(problem: Problem) -> Problem:
    """Return a problem of what was withdrawn as one that stops nothing: the text that has it is shown to nobody."""
    return replace(problem, severity=Severity.WARNING) if problem.severity is Severity.ERROR else problem


def _placed(items: Iterable[Item], problems: Iterable[Problem]) -> Iterator[Item]:
    """Yield items; of those withdrawn not what stands, or led from, where something else does now."""
    taken = {(problem.rule, problem.path) for problem in problems if problem.rule in ADDRESS_RULES}
    for item in items:
        if item.status is not Status.WITHDRAWN:
            yield item
        elif ("address-taken", item.path) not in taken:
            moved = any(path == item.path for _, path in taken)
            yield item.model_copy(update={"old_addresses": ()}) if moved else item


def _cross_problems(
    registers: Registers, drafts: dict[str, ParsedSource], bodies: dict[str, LinkedText], files: frozenset[str]
) -> Iterator[Problem]:
    items = tuple(draft.item for draft in drafts.values() if draft.item)
    # What was withdrawn shows nothing that could be wrong.
    live = tuple(item for item in items if item.status is not Status.WITHDRAWN)
    faults = [fault for item in live for fault in attachment_faults(item, files)]
    faults += reference_faults(References(registers, items))
    faults += uniqueness_faults(items, _page_addresses(bodies, drafts), generated_addresses(registers))
    for fault in faults:
        yield drafts[fault.path].problem(fault) if fault.path in drafts else _at_top(fault)
    gone = {path for path, draft in drafts.items() if draft.withdrawn}
    yield from link_problems({path: body for path, body in bodies.items() if path not in gone}, files)


def _at_top(fault: Fault) -> Problem:
    return Problem(fault.path, 1, 1, fault.severity, fault.rule, fault.message)


def _page_addresses(bodies: dict[str, LinkedText], drafts: dict[str, ParsedSource]) -> dict[str, str]:
    """Return the ordinary pages under docs/, path by address, as MkDocs gives them."""
    pages = (path for path in bodies if path not in drafts and path.startswith("docs/"))
    return {page_address(path.removeprefix("docs/")): path for path in pages}


def page_address(name: str) -> str:
    """Return where MkDocs puts the ordinary page `name`, relative to docs/, within the site."""
    folder, file = posixpath.split(posixpath.splitext(name)[0])
    if file in ("index", "README"):
        return f"{folder}/" if folder else ""
    return posixpath.join(folder, file) + "/"
