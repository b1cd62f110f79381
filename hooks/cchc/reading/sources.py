"""One reading of the whole tree: settings, registers, items, ordinary pages, and all problems."""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import NamedTuple

from cchc.content.base_item import PrivacyRelease
from cchc.content.choices import Status
from cchc.content.files import is_source
from cchc.content.items import Item
from cchc.content.problems import Fault, Problem, Severity
from cchc.content.recall import Recall, make_anew, recalled
from cchc.content.registers import Registers
from cchc.content.review import Review
from cchc.content.settings import Settings
from cchc.language.patterns import late
from cchc.machine.workers import spread
from cchc.reading.complexity import complexity_problem
from cchc.reading.conflict_copies import copy_problems
from cchc.reading.consistency import consistency_faults
from cchc.reading.deceptions import deceptions
from cchc.reading.disk import TextFile, decoded, drawing_sizes, read_bytes
from cchc.reading.front_matter import split_front_matter, yaml_problems
from cchc.reading.items import ParsedSource, kind_of, read_item
from cchc.reading.link_faults import link_problems
from cchc.reading.links import LinkedText, attachment_faults
from cchc.reading.old_addresses import GENERATED
from cchc.reading.page_heads import NO_REVIEW, PageHead, page_head
from cchc.reading.program_registers import program_registers, register_path
from cchc.reading.raw_html import raw_html_problems
from cchc.reading.references import References, reference_faults, without_fallback
from cchc.reading.registers import FOLDER, read_registers
from cchc.reading.settings import NEWER_RULE, PATH, is_layered, owner_problems, read_settings
from cchc.reading.survey import Survey, survey, text_digest
from cchc.reading.typing_faults import body_faults, file_faults, name_faults
from cchc.reading.uniqueness import ADDRESS_RULES, generated_addresses, uniqueness_faults
from cchc.reading.unmade import unmade
from cchc.reading.yaml_tree import Keys, YamlTree


@dataclass(frozen=True)
class FileReading:
    """What one Markdown file says by itself; it depends on the file's path and bytes alone, whose digest is `digest`.

    `draft` is None for an ordinary page, `body` when there is no text to look at. Of an ordinary page, `head` is its front
    matter as written, `releases` what may be told of people in it, `review` when it is to be looked at again. `card` tells an
    item without its text from another, or from itself after an edit.
    """

    digest: bytes
    draft: ParsedSource | None
    body: LinkedText | None
    problems: tuple[Problem, ...]
    head: str = field(default="", repr=False)
    releases: tuple[PrivacyRelease, ...] = ()
    card: bytes = b""
    review: Review = NO_REVIEW

    def __getstate__(self) -> dict[str, object]:
        """Return what is kept from one build to the next: what items do not have is told by the class."""
        return {name: value for name, value in vars(self).items() if getattr(FileReading, name, self) is not value}


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


class Surroundings(NamedTuple):
    """What is around every text: the settings, with their places, the registers, and what is wrong with them."""

    settings: Settings | None
    tree: YamlTree
    registers: Registers
    problems: list[Problem]


def read_surroundings(root: Path, seen: Survey, settings_path: str, recall: Recall) -> Surroundings:
    """Read what is around every text."""
    (texts, problems), tree, settings = _texts(root, seen, [settings_path]), YamlTree(), None
    if text := texts.get(settings_path):
        settings, tree, faults = read_settings(text, root)
        problems += faults
    # Settings that cannot be used may not say that the program brings registers; a portal that has no themes of its own does.
    layered = is_layered(tree) or (settings is None and register_path("themes") not in seen.listing.files)
    registers, faults = _registers(root, seen, program_registers(root) if layered else {}, recall)
    problems += faults
    if settings and registers.units:
        problems += owner_problems(settings, registers, settings_path, tree)
    return Surroundings(settings, tree, registers, problems)


def _texts(root: Path, seen: Survey, paths: Iterable[str]) -> tuple[dict[str, TextFile], list[Problem]]:
    """Return texts by path, with those that cannot be read and what no reader sees through."""
    read = [_text(root, path, seen) for path in paths]
    texts = {text.path: text for text in read if isinstance(text, TextFile)}
    problems = [problem for problem in read if isinstance(problem, Problem)]
    return texts, [*problems, *(problem for text in texts.values() for problem in deceptions(text))]


def _text(root: Path, path: str, seen: Survey) -> TextFile | Problem:
    data = seen.bytes_of(root, path)
    if isinstance(data, Problem):
        # Taken away since it was looked at, or held by another program: nothing is to be remembered of the bytes it had.
        seen.digests.pop(path, None)
        seen.unreadable[path] = data
        return data
    # A text may have been saved since it was looked at.
    seen.digests[path] = text_digest(data)
    return decoded(path, data)


def _registers(root: Path, seen: Survey, program: dict[str, TextFile], recall: Recall) -> tuple[Registers, list[Problem]]:
    """Return all registers together, for they point at one another, and what is wrong with them; `program` brings some."""
    # What is there and cannot be read is told as that.
    refused = (problem.path for problem in seen.listing.problems)
    present = [path for path in (*seen.listing.files, *refused) if path.startswith(f"{FOLDER}/")]
    wanted = [
        path for path in seen.listing.files if path in present if posixpath.dirname(path) == FOLDER and path.endswith(".yml")
    ]

    def read() -> tuple[Registers, list[Problem]]:
        texts, problems = _texts(root, seen, wanted)
        registers, faults = read_registers(texts, set(present), program)
        return registers, problems + faults

    def key() -> bytes:
        own = repr((present, [seen.digests.get(path) or seen.unreadable.get(path) for path in wanted]))
        return text_digest("\0".join((own, *(f"{path}\0{program[path].text}" for path in sorted(program)))).encode())

    before = key()
    found = recall("registers", FOLDER, before, read)
    # What was read is remembered as what it was.
    return found if key() == before else recall("registers", FOLDER, key(), read)


def read_texts(root: Path, seen: Survey, recall: Recall) -> dict[str, FileReading]:
    """Return what each Markdown file says by itself; those whose bytes are not known are parsed on all processors."""
    paths = [path for path in seen.listing.files if is_source(path)]
    found = {path: _known(path, seen, recall) for path in paths}
    lacking = [path for path, known in found.items() if known is None]
    parsed = spread(partial, (_parsed_file, root), ((path, seen.laid_over.get(path)) for path in lacking), len(lacking))
    made = {path: _noted(path, reading, seen, recall) for path, reading in zip(lacking, parsed, strict=True)}
    return {path: known or made[path] for path, known in found.items()}


def read_text(root: Path, path: str, seen: Survey, recall: Recall) -> FileReading:
    """Return what one Markdown file says by itself; it is parsed only when its bytes are not known."""
    known = _known(path, seen, recall)
    return known or _noted(path, _parsed_file(root, (path, seen.laid_over.get(path))), seen, recall)


def _known(path: str, seen: Survey, recall: Recall) -> FileReading | None:
    if path in seen.unreadable:
        return FileReading(b"", None, None, (seen.unreadable[path],))
    known: FileReading | None = recalled(recall, "reading", path, seen.digests[path])
    return known


def _noted(path: str, reading: FileReading, seen: Survey, recall: Recall) -> FileReading:
    # A text may have been saved since it was looked at: what was read is remembered as what it was.
    seen.digests[path] = reading.digest
    return recall("reading", path, reading.digest, lambda: reading) if reading.digest else reading


def _parsed_file(root: Path, file: tuple[str, bytes | None]) -> FileReading:
    path, laid_over = file
    return _parsed(path, read_bytes(root, path) if laid_over is None else laid_over)


def _parsed(path: str, data: bytes | Problem) -> FileReading:
    if isinstance(data, Problem):
        return FileReading(b"", None, None, (data,))
    reading = _understood(path, text_digest(data), decoded(path, data))
    return replace(reading, card=_card(reading.draft)) if reading.draft else reading


def _understood(path: str, digest: bytes, file: TextFile | Problem) -> FileReading:
    if isinstance(file, Problem):
        return FileReading(digest, None, None, (file,))
    kind = kind_of(path)
    draft = read_item(file, kind) if kind else None
    body, problems = _body(draft, kind) if draft and kind else _page(file)
    refused = complexity_problem(path, body.text, body.line) if body else None
    deceiving = deceptions(file, split_front_matter(file).tree if "\\" in file.text else None)
    if draft and draft.withdrawn:
        # Its page shows a notice and its title: nothing of it may hold up taking it down.
        softened = (replace(problem, severity=Severity.WARNING) for problem in deceiving)
        return FileReading(digest, draft, None if refused else body, (*problems, *softened))
    if refused:
        # No other rule need get through it.
        return FileReading(digest, None, None, (refused,))
    head = PageHead() if kind else page_head(file)
    problems += (*deceiving, *file_faults(file), *head.problems)
    problems += (*raw_html_problems(body), *body_faults(body), *unmade(body)) if body else ()
    return FileReading(digest, draft, body, tuple(problems), head.text, head.releases, review=head.review)


# An approval after an edit changes them, and no page shows their digits.
_SEALING = late(r"^(approved_(?:digest|signature):).*", re.MULTILINE)


def _card(draft: ParsedSource) -> bytes:
    """Return what tells an item without its text from another: its front matter, and of seal and signature what pages tell."""
    item = draft.item
    if item is None:
        return b""
    # Every build asks for them of every item, and they are kept with it.
    _ = item.guid, item.address, item.published, item.changed
    card = item.without_text
    # What was taken down may have no front matter that can be read.
    head = _SEALING.sub(r"\1", draft.head) or card.model_dump_json()
    return text_digest("\0".join((head, str(item.first_approved), str(item.approved_signature is not None), card.body)).encode())


def _body(draft: ParsedSource, kind: type[Item]) -> tuple[LinkedText | None, list[Problem]]:
    item = draft.item
    if item is None:
        return None, list(draft.problems)
    # What was withdrawn shows nothing that could be wrong.
    faults = () if item.status is Status.WITHDRAWN else consistency_faults(item)
    problems = [*draft.problems, *map(draft.problem, faults)]
    return LinkedText(draft.path, item.body, item.body_line, kind.anchors), problems


def _page(file: TextFile) -> tuple[LinkedText | None, list[Problem]]:
    """Return an ordinary page as read, and its problems; it need not have front matter, but what it has must be readable."""
    if not file.text.startswith("---\n"):
        return LinkedText(file.path, file.text, 1), []
    front = split_front_matter(file)
    return LinkedText(file.path, front.body, front.body_line), yaml_problems(file.path, front.tree)


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
