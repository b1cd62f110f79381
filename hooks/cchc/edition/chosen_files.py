"""Which files beside items and pages are published: those that something public names, of a kind that may be."""

import posixpath
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from copy import copy
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby
from pathlib import Path
from typing import Any

from pathspec.gitignore import GitIgnoreSpec

from cchc.content.files import GUIDE, ITEM_FOLDERS, NO_PAGES, REGISTERS, ROOT_FILES, is_beside
from cchc.content.problems import Problem, Severity
from cchc.reading.document_authors import author_fault
from cchc.reading.file_addresses import address_problems
from cchc.reading.file_contents import FileFault, content_fault, kind_fault
from cchc.reading.items import kind_of
from cchc.reading.links import files_named
from cchc.reading.program_registers import register_path
from cchc.reading.registers import register_model
from cchc.reading.root_files import root_file_fault
from cchc.reading.settings import is_layered
from cchc.reading.sources import Sources

_PRODUCTS, _EVENTS = register_path("products"), register_path("events")
_IN_ITEM_FOLDERS = tuple(f"{folder}/" for folder in ITEM_FOLDERS)
# What MkDocs leaves out by itself, before what `exclude_docs` says.
_NEVER = [".*", "/templates/"]
# A folder with more files that nobody names is told in one line.
_ONE_BY_ONE = 5
_NAMES_TOLD = 40
# Settings in which a name is no file to show.
_NO_NAMES = frozenset({"nav", "docs_dir", "site_dir", "exclude_docs", "draft_docs", "not_in_nav", "hooks", "watch"})


def left_out(sources: Sources, preview: bool) -> frozenset[str]:
    """Return what in docs/ the settings keep from being published: `exclude_docs`, and `draft_docs` but for the preview."""
    settings = sources.settings_tree.value
    given = settings if isinstance(settings, dict) else {}
    keys = ("exclude_docs",) if preview else ("exclude_docs", "draft_docs")
    lines = [line for key in keys if isinstance(given.get(key), str) for line in given[key].splitlines()]
    if "exclude_docs" not in given and is_layered(sources.settings_tree):
        lines += NO_PAGES
    guide = [] if sources.settings is None or sources.settings.shows_guide else [f"/{GUIDE.removeprefix('docs/')}"]
    spec = GitIgnoreSpec.from_lines([*_NEVER, *lines, *guide])
    in_docs = (path.removeprefix("docs/") for path in sources.files if _is_mkdocs_own(path))
    return frozenset(f"docs/{path}" for path in spec.match_files(in_docs))


def _is_mkdocs_own(path: str) -> bool:
    """Tell whether the file is one that MkDocs reads: not an item, nor a file for the root of the site."""
    is_item = kind_of(path) is not None
    return path.startswith("docs/") and not path.startswith(ROOT_FILES) and not is_item


@dataclass(frozen=True)
class ChosenFiles:
    """The files of one edition; `shown` are the items whose texts and files readers see, `left_out` what the settings keep.

    Of files that only `withdrawn` texts name no fault is told: taking something down never waits. `pictures` tells of each
    picture whether it can be shown; what is wrong with one is told where it is shown. `of_registers` are the files
    of entries of registers that readers see, `withheld` those that nobody gets, with why (edition/withheld_files.py).
    """

    root: Path
    sources: Sources
    shown: Collection[str]
    left_out: frozenset[str]
    withdrawn: frozenset[str]
    pictures: Mapping[str, bool]
    of_registers: frozenset[str] = frozenset()
    withheld: Mapping[str, str] = field(default_factory=dict)

    def over(self, sources: Sources) -> "ChosenFiles":
        """Return the same files over sources that say less; what was found out about them stays known."""
        copied = copy(self)
        vars(copied)["sources"] = sources
        return copied

    @cached_property
    def _files(self) -> frozenset[str]:
        return frozenset(self.sources.files)

    @cached_property
    def _beside(self) -> list[str]:
        found = (path for path in self.sources.files if is_beside(path) and path not in self.left_out)
        return [path for path in found if not path.startswith(ROOT_FILES)]

    @cached_property
    def _namers(self) -> Mapping[str, list[str]]:
        """Who names each file, those that are shown first."""
        found: dict[str, list[str]] = defaultdict(list)
        for path in sorted(self.sources.bodies, key=lambda path: (not self._is_shown(path), path)):
            draft = self.sources.drafts.get(path)
            for name in files_named(draft.item if draft else None, self.sources.bodies[path], self._files):
                found[name].append(path)
        for name, register in sorted(self._named_by_registers.items()):
            found[name].append(register)
        return found

    @property
    def naming(self) -> frozenset[str]:
        """The texts and registers that name files; most texts name none."""
        return frozenset(namer for namers in self._namers.values() for namer in namers)

    @property
    def named(self) -> AbstractSet[str]:
        """The files that something names."""
        return self._namers.keys()

    @cached_property
    def _named_by_registers(self) -> Mapping[str, str]:
        """Which register names each file that an entry names."""
        registers = self.sources.registers
        of_events = (material.file or "" for event in registers.events for material in event.materials)
        named = dict.fromkeys(of_events, _EVENTS) | {product.source: _PRODUCTS for product in registers.products}
        return {name: register for name, register in named.items() if name in self._files}

    def _is_shown(self, path: str) -> bool:
        if path in (_PRODUCTS, _EVENTS):
            return False
        return path in self.shown if path in self.sources.drafts else path not in self.left_out

    @cached_property
    def of_settings(self) -> frozenset[str]:
        """The files in docs/ that the settings name, such as the logo."""
        settings = self.sources.settings_tree.value
        given = {key: value for key, value in settings.items() if key not in _NO_NAMES} if isinstance(settings, dict) else {}
        return frozenset(f"docs/{text}" for text in texts_of(given)) & self._files

    @cached_property
    def _faults(self) -> Mapping[str, FileFault]:
        """What is wrong with files that something names, by path."""
        wanted = {path for path, namers in self._namers.items() if not self.withdrawn.issuperset(namers)} | self.of_settings
        named = (path for path in self._beside if path in wanted)
        found = ((path, self._fault(path)) for path in named)
        return {path: fault for path, fault in found if fault}

    def _fault(self, path: str) -> FileFault | None:
        if path in self.pictures:
            return None
        return kind_fault(path, path in self.of_settings) or content_fault(self.root, path) or author_fault(self.root, path)

    @cached_property
    def _for_root(self) -> list[str]:
        return [path for path in self.sources.files if path.startswith(ROOT_FILES) and is_beside(path)]

    @property
    def refused(self) -> frozenset[str]:
        """The files that something names and that may not be published."""
        return frozenset(path for path, fault in self._faults.items() if fault.severity is Severity.ERROR)

    @cached_property
    def _root_faults(self) -> Mapping[str, FileFault]:
        found = ((path, root_file_fault(self.root, path)) for path in self._for_root)
        return {path: fault for path, fault in found if fault}

    @cached_property
    def published(self) -> frozenset[str]:
        """The files that readers get."""
        wanted = (path for path in self._beside if path in self.of_settings or self._public_namer(path))
        broken = (path for path, is_sound in self.pictures.items() if not is_sound)
        hindered = self.refused | self._root_faults.keys() | self.withheld.keys()
        return frozenset((*wanted, *self._for_root)) - hindered - frozenset(broken)

    def _public_namer(self, path: str) -> str | None:
        own = self._named_by_registers[path] if path in self.of_registers else None
        return next((namer for namer in self._namers.get(path, ()) if self._is_shown(namer)), own)

    @property
    def problems(self) -> Iterator[Problem]:
        """What is told of files: those that cannot be published, and those that nobody asked for."""
        for path, fault in self._faults.items():
            namer = self._namers.get(path, [self.sources.settings_path])[0]
            yield Problem(path, fault.line, 1, fault.severity, fault.rule, f"{fault.message} (tệp được gọi trong {namer})")
        for path, fault in self._root_faults.items():
            yield Problem(path, fault.line, 1, fault.severity, fault.rule, fault.message)
        yield from address_problems((*self._beside, *self._for_root), self.published, self.sources.page_owners())
        yield from self._unused()

    def _unused(self) -> Iterator[Problem]:
        rest = [
            path
            for path in self._beside
            if path not in self.published
            and path not in self.refused
            and self.pictures.get(path, True)
            # Of what is withheld its product tells, or the link to it.
            and not (self.withheld.get(path) or (path in self.withheld and self._public_namer(path)))
        ]

        def alike(path: str) -> tuple[str, str]:
            return posixpath.dirname(path), self._namers[path][0] if path in self._namers else ""

        for _, group in groupby(sorted(rest, key=alike), key=alike):
            yield from self._unpublished(list(group))

    def _unpublished(self, paths: list[str]) -> Iterator[Problem]:
        if paths[0] in self._namers:
            namer = self._namers[paths[0]][0]
            what = {_PRODUCTS: "nội dung của sản phẩm", _EVENTS: "sự kiện"}.get(namer, "bài")
            files = f"{len(paths)} tệp chưa lên mạng ({_names(paths)})" if len(paths) > 1 else "tệp chưa lên mạng"
            yield _unused(paths[0], f"{files}: mới chỉ có {namer} gọi tới, mà {what} ấy chưa đăng hoặc đã gỡ")
        elif len(paths) <= _ONE_BY_ONE:
            yield from (_unused(path, f"tệp không được đăng vì không bài nào gọi tới; {_mend(path)}") for path in paths)
        else:
            mend = "muốn đăng tệp nào thì gọi tên trong bài, còn lại hãy chuyển ra khỏi thư mục này"
            said = f"{len(paths)} tệp trong thư mục không được đăng vì không bài nào gọi tới: {_names(paths)}; {mend}"
            yield _unused(paths[0], said)


def _names(paths: Sequence[str]) -> str:
    names = ", ".join(posixpath.basename(path) for path in paths[:_NAMES_TOLD])
    return f"{names} và {len(paths) - _NAMES_TOLD} tệp khác" if len(paths) > _NAMES_TOLD else names


def _mend(path: str) -> str:
    """Return what to do with a file that nobody names; a Word document beside items was often meant as one."""
    if path.startswith(_IN_ITEM_FOLDERS) and path.lower().endswith(".docx"):
        return (
            f"là tin bài thì hãy nhập bằng 'cchc import docx \"{path}\"', là tệp kèm thì gọi tên nó trong bài, nếu không thì "
            "chuyển tệp ra khỏi thư mục này"
        )
    if register_model(f"{REGISTERS}/{posixpath.basename(path)}"):
        return f"là danh mục thì hãy chuyển vào {REGISTERS}, nếu không thì chuyển tệp ra khỏi thư mục này"
    return "hãy gọi tên tệp trong bài nếu muốn đăng, nếu không thì chuyển tệp ra khỏi thư mục này"


def _unused(path: str, message: str) -> Problem:
    return Problem(path, 1, 1, Severity.NOTE, "file-unused", message)


def texts_of(value: Any) -> Iterator[str]:
    """Yield every text among settings, at any depth."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for entry in value.values():
            yield from texts_of(entry)
    elif isinstance(value, list | tuple):
        for entry in value:
            yield from texts_of(entry)
