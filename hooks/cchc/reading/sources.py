"""One reading of the whole tree: settings, registers, items, ordinary pages, and all problems."""

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from cchc.content.items import Item
from cchc.content.problems import Fault, Problem, Severity
from cchc.content.registers import Registers
from cchc.content.settings import Settings
from cchc.reading.consistency import consistency_faults
from cchc.reading.disk import TextFile, list_files, picture_sizes, read_text
from cchc.reading.front_matter import split_front_matter, yaml_problems
from cchc.reading.items import Draft, kind_of, read_item
from cchc.reading.links import Body, attachment_faults, link_problems
from cchc.reading.references import References, reference_faults
from cchc.reading.registers import FOLDER, read_registers
from cchc.reading.settings import PATH, owner_problems, read_settings
from cchc.reading.uniqueness import uniqueness_faults
from cchc.reading.yaml_tree import YamlTree

CONTENT_FOLDERS = ("docs", "plans", "news")


@dataclass(frozen=True)
class Sources:
    """What was read. `items` are those without an error; `drafts` are all, by path; `files` every file, by path.

    `pictures` are the sizes of pictures in bytes, by path.
    """

    settings: Settings | None
    registers: Registers
    items: tuple[Item, ...]
    drafts: dict[str, Draft]
    bodies: dict[str, Body]
    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    settings_tree: YamlTree
    settings_path: str = PATH
    pictures: dict[str, int] = field(default_factory=dict)

    def problem(self, fault: Fault) -> Problem:
        """Return a fault found later, with its line."""
        if draft := self.drafts.get(fault.path):
            return draft.problem(fault)
        tree = self.settings_tree if fault.path == PATH else YamlTree()
        path = self.settings_path if fault.path == PATH else fault.path
        return Problem(path, *tree.place(fault.keys), fault.severity, fault.rule, fault.message)


def read_sources(root: Path, settings_path: str = PATH) -> Sources:
    """Read everything under `root`; no fault of an author raises."""
    listing = list_files(root, CONTENT_FOLDERS)
    problems = list(listing.problems)
    texts, unreadable = _texts(root, listing.files, settings_path)
    problems += unreadable
    tree = YamlTree()
    settings = None
    if settings_path in texts:
        settings, tree, faults = read_settings(texts.pop(settings_path))
        problems += faults
    registers, faults = read_registers(texts, set(listing.files))
    problems += faults
    if settings and registers.units:
        problems += owner_problems(settings, registers, settings_path, tree)
    drafts, bodies, faults = _drafts(texts)
    problems += faults
    problems += _cross_problems(registers, drafts, bodies, frozenset(listing.files))
    broken = {problem.path for problem in problems if problem.severity is Severity.ERROR}
    items = tuple(d.item for d in drafts.values() if d.item and d.path not in broken)
    kept = tuple(f for f in listing.files if f not in broken)
    return Sources(
        settings, registers, items, drafts, bodies, kept, tuple(sorted(problems)), tree, settings_path, picture_sizes(root, kept)
    )


def _texts(root: Path, files: tuple[str, ...], settings_path: str) -> tuple[dict[str, TextFile], list[Problem]]:
    wanted = [settings_path, *(f for f in files if _is_text(f))]
    read = [read_text(root, path) for path in wanted]
    texts = {text.path: text for text in read if isinstance(text, TextFile)}
    return texts, [problem for problem in read if isinstance(problem, Problem)]


def _is_text(path: str) -> bool:
    return path.endswith(".md") or (posixpath.dirname(path) == FOLDER and path.endswith(".yml"))


def _drafts(texts: dict[str, TextFile]) -> tuple[dict[str, Draft], dict[str, Body], list[Problem]]:
    drafts: dict[str, Draft] = {}
    bodies: dict[str, Body] = {}
    problems: list[Problem] = []
    for path, file in texts.items():
        if not path.endswith(".md"):
            continue
        if kind := kind_of(path):
            draft = drafts[path] = read_item(file, kind)
            problems += draft.problems
            if draft.item:
                bodies[path] = Body(path, draft.item.body, draft.item.body_line, kind.anchors)
        else:
            bodies[path], faults = _page(file)
            problems += faults
    return drafts, bodies, problems


def _page(file: TextFile) -> tuple[Body, list[Problem]]:
    """An ordinary page need not have front matter, but what it has must be readable."""
    if not file.text.startswith("---\n"):
        return Body(file.path, file.text, 1), []
    front = split_front_matter(file)
    return Body(file.path, front.body, front.body_line), yaml_problems(file.path, front.tree)


def _cross_problems(
    registers: Registers, drafts: dict[str, Draft], bodies: dict[str, Body], files: frozenset[str]
) -> Iterator[Problem]:
    items = tuple(draft.item for draft in drafts.values() if draft.item)
    faults = [fault for item in items for fault in (*consistency_faults(item), *attachment_faults(item, files))]
    faults += reference_faults(References(registers, items))
    faults += uniqueness_faults(items, _page_addresses(bodies, drafts))
    for fault in faults:
        yield drafts[fault.path].problem(fault) if fault.path in drafts else _at_top(fault)
    yield from link_problems(bodies, files)


def _at_top(fault: Fault) -> Problem:
    return Problem(fault.path, 1, 1, fault.severity, fault.rule, fault.message)


def _page_addresses(bodies: dict[str, Body], drafts: dict[str, Draft]) -> dict[str, str]:
    """The ordinary pages under docs/, path by address, as MkDocs gives them."""
    pages = (path for path in bodies if path not in drafts and path.startswith("docs/"))
    return {_page_address(path.removeprefix("docs/")): path for path in pages}


def _page_address(name: str) -> str:
    folder, file = posixpath.split(posixpath.splitext(name)[0])
    if file in ("index", "README"):
        return f"{folder}/" if folder else ""
    return posixpath.join(folder, file) + "/"
