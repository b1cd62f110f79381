"""An edit of words: the texts of a few items changed, and nothing that any other page shows of them.

It is told from every other edit by what the last build left, and its outputs are checked against the stamps that build gave
them: what does not agree in every point is built as a whole.
"""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import NamedTuple, TypeVar

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.problems import Fault, Problem
from cchc.content.registers import Registers
from cchc.content.settings import Settings
from cchc.editorial.privacy import Published
from cchc.editorial.trade import item_faults, sketch_of
from cchc.publishing.feeds import entries_of, part_documents
from cchc.publishing.item_views import ItemView
from cchc.publishing.site_info import SiteInfo
from cchc.reading.consistency import consistency_faults
from cchc.reading.items import kind_of
from cchc.reading.links import Body as Words
from cchc.reading.links import body_link_problems, files_named
from cchc.reading.sources import FileReading, read_surroundings, read_text
from cchc.reading.survey import Survey
from cchc.search.analysis import Analysed, analysed
from cchc.search.documents import document_of
from cchc.search.index_update import Known as KnownIndex
from cchc.search.index_update import reworded_files
from cchc.site.bodies import Body, MarkdownSettings, Text
from cchc.site.cache.last_build import LastBuild
from cchc.site.cache.manifest import Manifest
from cchc.site.cache.memory import Memory
from cchc.site.cache.stamps import Stamper, digest
from cchc.site.dependencies import beside, card_stamp
from cchc.site.documents import search_key
from cchc.site.edition import WorkedOut, links_to_hidden, own_faults, private_faults
from cchc.site.markdown_links import SourceLinks
from cchc.site.production import page_key
from cchc.site.search_files import index_name, start_of
from cchc.site.standing import Standing, band_numbers
from cchc.site.texts import Converting, Texts

T = TypeVar("T")

# More texts at once are no officer's edit.
_MOST = 8


class _MadeWhole(Exception):
    """The site must be built as a whole."""


def _needed(value: T | None) -> T:
    if value is None:
        raise _MadeWhole
    return value


def _demand(*conditions: bool) -> None:
    if not all(conditions):
        raise _MadeWhole


class _LookUp(Mapping[str, T]):
    """What is looked up one at a time, by path, and never counted."""

    def __init__(self, find: Callable[[str], T]) -> None:
        self._find = find
        self._found: dict[str, T] = {}

    def __getitem__(self, path: str) -> T:
        if path not in self._found:
            self._found[path] = self._find(path)
        return self._found[path]

    def __contains__(self, path: object) -> bool:
        try:
            self[str(path)]
        except KeyError:
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError


@dataclass(frozen=True)
class Ground:
    """Where an edit is looked at: the sources as they are, and what the last build left."""

    root: Path
    settings_path: str
    site_dir: Path
    site: SiteInfo
    today: dt.date
    preview: bool
    markdown: MarkdownSettings
    surveyed: Survey
    memory: Memory
    last: LastBuild
    standing: Standing
    before: Manifest

    @property
    def changed(self) -> list[str]:
        """The texts that differ from those of the last build."""
        return [path for path, told in self.surveyed.digests.items() if self.last.texts.get(path) != told]

    @cached_property
    def _around(self) -> tuple[Settings, Registers]:
        settings, _, registers, _ = read_surroundings(self.root, self.surveyed, self.settings_path, self.memory)
        return _needed(settings), registers

    @property
    def settings(self) -> Settings:
        return self._around[0]

    @property
    def registers(self) -> Registers:
        return self._around[1]

    @cached_property
    def catalogue(self) -> Catalogue:
        """The portal without its items."""
        return Catalogue(self.today, self.settings, self.registers, ())

    @cached_property
    def published(self) -> Published:
        return Published.of(self.registers, self.settings)

    @cached_property
    def files(self) -> frozenset[str]:
        return frozenset(self.surveyed.listing.files)

    @cached_property
    def converting(self) -> Converting:
        return Converting(self.markdown, SourceLinks(self.standing.addresses, self.standing.hidden, self.root))

    def reading(self, path: str) -> FileReading:
        """Return what a text said in the last build; raises KeyError when there was none."""
        return _needed(self.memory.known("reading", path, self.last.texts[path]))  # type: ignore[no-any-return]

    def words(self, path: str) -> Words:
        return _needed(self.reading(path).body)

    def body(self, path: str) -> Body:
        """Return what was known of the converted text of an item."""
        return _needed(self.memory.known("body", path, self.converting.key(self.last.texts[path])))  # type: ignore[no-any-return]

    def worked_out(self, path: str, reading: FileReading) -> WorkedOut:
        return WorkedOut({path: reading}, self.settings, self.registers, self.memory)


@dataclass(frozen=True)
class Edit:
    """One item whose text changed: its source and its converted text before and now, its page, the problems told of it."""

    path: str
    source: FileReading
    item: Item
    was: Body
    body: Body
    text: Text
    frame: bytes
    view: ItemView
    told: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    bands: tuple[list[int], list[int]]

    @property
    def page(self) -> str:
        return f"{self.item.address}index.html"


class _Comparing:
    """Looks whether an edit of the text at `path` changed its words alone."""

    def __init__(self, ground: Ground, path: str) -> None:
        self._ground = ground
        self._path = path
        self._old = ground.reading(path)
        self._new = read_text(ground.root, path, ground.surveyed, ground.memory)
        self._before, self._now = _item(self._old), _item(self._new)

    def edit(self) -> Edit:
        """Return the edit; raises _MadeWhole when another page could show it."""
        ground, path, old, new = self._ground, self._path, self._old, self._new
        _demand(
            path in ground.standing.addresses,
            _head(old) == _head(new),
            old.problems == new.problems,
            self._before.without_text == self._now.without_text,
            self._now.status is not Status.WITHDRAWN,
            set(self._files(old)) == set(self._files(new)),
            path not in ground.standing.aimed_at or _needed(old.body).anchors == _needed(new.body).anchors,
        )
        told, problems = self._problems(old), self._problems(new)
        _demand(sorted(map(_placeless, told)) == sorted(map(_placeless, problems)))
        was = ground.body(path)
        frame, view = _needed(ground.memory.latest(view_kind(ground.preview), path))
        made = ground.before.outputs.get(f"{self._now.address}index.html")
        _demand(made is not None and made.key == page_key(frame, view, {path: was}))
        body, text = ground.converting.maker.make(self._now)
        _demand(body.excerpt == was.excerpt)
        return Edit(path, new, self._now.without_text, was, body, text, frame, view, told, problems, self._bands())

    def _files(self, reading: FileReading) -> Iterator[str]:
        return files_named(_item(reading), _needed(reading.body), self._ground.files)

    def _problems(self, reading: FileReading) -> tuple[Problem, ...]:
        """All that is told of a text because of what it says itself."""
        known = self._ground.worked_out(self._path, reading)
        faults = (known.problem(fault) for fault in self._faults(_item(reading), known))
        return (*filter(None, faults), *self._link_problems(_needed(reading.body)))

    def _faults(self, item: Item, known: WorkedOut) -> Iterator[Fault]:
        yield from consistency_faults(item)
        yield from own_faults(item, known)
        yield from private_faults(item, self._ground.published, known)
        yield from item_faults(item, self._ground.catalogue, known)

    def _link_problems(self, words: Words) -> Iterator[Problem]:
        ground = self._ground
        others = _LookUp(lambda path: words if path == self._path else ground.words(path))
        yield from body_link_problems(words, others, ground.files)
        if not ground.preview:
            yield from links_to_hidden(words, ground.standing.hidden)

    def _bands(self) -> tuple[list[int], list[int]]:
        """The parts of the sketch before and now, where posts are compared with one another."""
        if not (isinstance(self._now, Post) and self._ground.standing.bands):
            return [], []
        post, path = self._now, self._path
        before, now = self._ground.worked_out(path, self._old), self._ground.worked_out(path, self._new)
        was = _needed(self._ground.memory.known("sketch", path, before.key(path)))
        return band_numbers(was), band_numbers(now("sketch", post, lambda: sketch_of(post)))


def _item(reading: FileReading) -> Item:
    return _needed(_needed(reading.draft).item)


def _head(reading: FileReading) -> str:
    return _needed(reading.draft).head


def _placeless(problem: Problem) -> tuple[str, str, str]:
    return problem.severity.value, problem.rule, problem.message


def view_kind(preview: bool) -> str:
    """Return as what the cache knows the views of items: those of the preview differ."""
    return "preview" if preview else "view"


class Output(NamedTuple):
    """A file that the edit changes: its address, its bytes, the stamp of all it is made from."""

    address: str
    content: bytes
    key: bytes = b""


@dataclass(frozen=True)
class Rewording:
    """An edit of words alone, and what it changes beside the pages of the items themselves."""

    ground: Ground
    edits: tuple[Edit, ...]
    problems: tuple[Problem, ...]
    bands: Mapping[int, int]
    outputs: tuple[Output, ...]
    index: KnownIndex | None

    @classmethod
    def of(cls, ground: Ground) -> "Rewording | None":
        """Return what changed since the last build, None when the site must be built as a whole."""
        changed = ground.changed
        try:
            _demand(0 < len(changed) <= _MOST, all(kind_of(path) and path.endswith(".md") for path in changed))
            edits = tuple(_Comparing(ground, path).edit() for path in changed)
            problems, bands, feeds = _problems(ground, edits), _bands(ground, edits), list(_feeds(ground, edits))
            index, searched = _index(ground, edits)
            return cls(ground, edits, problems, bands, (*feeds, *searched), index)
        except _MadeWhole:
            return None

    @property
    def excerpts(self) -> Mapping[str, str]:
        """What pages show of other texts."""
        return _LookUp(lambda path: self.ground.body(path).excerpt)

    @property
    def kept_on_devices(self) -> bool:
        """Whether devices keep one of the pages."""
        kept = {page.address for page in self.ground.standing.kept}
        return any(edit.item.address in kept for edit in self.edits)

    @property
    def standing(self) -> Standing:
        return replace(self.ground.standing, bands=self.bands)

    def keep(self, start: bytes) -> None:
        """Remember what was made; `start` is what the index is known by."""
        memory, ground = self.ground.memory, self.ground
        for edit in self.edits:
            memory.keep("body", edit.path, ground.converting.key(edit.source.digest), edit.body)
            memory.keep("text", edit.path, edit.body.stamp, edit.text)
        if self.index:
            memory.keep("index", index_name(ground.preview), start, self.index)


def _problems(ground: Ground, edits: Iterable[Edit]) -> tuple[Problem, ...]:
    """The problems of the last build, with those of the changed texts at their new places."""
    problems = list(ground.last.problems)
    for edit in edits:
        for problem in edit.told:
            _demand(problem in problems)
            problems.remove(problem)
        problems += edit.problems
    return tuple(sorted(problems))


def _bands(ground: Ground, edits: Iterable[Edit]) -> Mapping[int, int]:
    """The parts of all sketches after the edit; a post that shares one with another is compared with it, before or now."""
    counts = Counter(ground.standing.bands)
    for edit in edits:
        was, now = edit.bands
        _demand(all(counts[number] == 1 for number in was))
        counts.subtract(was)
        _demand(not any(counts[number] for number in now))
        counts.update(now)
    return dict(+counts)


def _feeds(ground: Ground, edits: Iterable[Edit]) -> Iterator[Output]:
    """The documents that tell the edited texts."""
    edited = {edit.path: edit for edit in edits}
    items = _LookUp(lambda path: edited[path].item if path in edited else _item(ground.reading(path)).without_text)
    bodies = _LookUp(lambda path: edited[path].body if path in edited else ground.body(path))
    before = _LookUp(lambda path: edited[path].was if path in edited else ground.body(path))
    texts = Texts(_LookUp(lambda path: _item(ground.reading(path))), bodies, ground.converting, ground.memory)
    rendered = _LookUp(lambda path: edited[path].text.rendered if path in edited else texts[path])
    cards = _LookUp(lambda path: _card(ground, path, edited))
    parts = [told.telling(items) for told in ground.standing.parts if not edited.keys().isdisjoint(told.paths)]
    feeds = [replace(part.feed, stories=part.stories) for part in parts]
    entries = entries_of(feeds, ground.catalogue, rendered, ground.site, lambda path: (ground.root / path).stat().st_size)
    for part in parts:
        frame = Stamper({story.item.path: cards[story.item.path] for story in part.stories}).stamp(part.told)
        was, now = (
            digest(ground.standing.common, frame, *(known[story.item.path].stamp for story in part.stories))
            for known in (before, bodies)
        )
        for document in part_documents(part, ground.site):
            made = ground.before.outputs.get(document.address)
            _demand(made is not None and made.key == was)
            yield Output(document.address, document.write(entries), now)


def _card(ground: Ground, path: str, edited: Mapping[str, Edit]) -> bytes:
    """The stamp of an item without its text."""
    reading = edited[path].source if path in edited else ground.reading(path)
    body = edited[path].body if path in edited else ground.body(path)
    words = {path: _needed(reading.body)}
    return card_stamp(reading, body, beside(_item(reading), words, ground.files, ground.root))


def _index(ground: Ground, edits: Iterable[Edit]) -> tuple[KnownIndex | None, list[Output]]:
    """The files of the search in which the edited texts stand."""
    known = _needed(ground.memory.known("index", index_name(ground.preview), start_of(ground.before)))
    indexed = {address for address, _ in known.documents}
    pairs = [_analysed(ground, edit) for edit in edits if edit.item.address in indexed]
    if not pairs:
        return None, []
    index, files = _needed(reworded_files(known, pairs, lambda address: (ground.site_dir / address).read_bytes()))
    return index, [Output(address, content) for address, content in files]


def _analysed(ground: Ground, edit: Edit) -> tuple[Analysed, Analysed]:
    """What is searched of an item, before and now."""
    _, was = _needed(ground.memory.latest("search", edit.path))
    key = search_key(_card(ground, edit.path, {edit.path: edit}), edit.body, ground.registers)
    document = document_of(edit.item, ground.catalogue, edit.body.excerpt, edit.text.rendered.html)
    return was, ground.memory("search", edit.path, key, lambda: analysed(document))
