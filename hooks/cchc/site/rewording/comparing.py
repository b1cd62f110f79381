"""Whether the edit of a text changed its words alone, or something that other pages show."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.problems import Fault, Problem
from cchc.editorial.content_rules import MinHash, item_faults, sketch_of
from cchc.publishing.item_views import ItemView
from cchc.reading.consistency import consistency_faults
from cchc.reading.links import LinkedText as Words
from cchc.reading.links import body_link_problems, files_named
from cchc.reading.sources import FileReading
from cchc.site.bodies import Body, Text
from cchc.site.dependencies import head_told
from cchc.site.edition import WorkedOut, links_to_hidden, own_faults, private_faults
from cchc.site.production import page_key
from cchc.site.rewording.ground import Ground, LookUp, demand, item_of, needed


@dataclass(frozen=True)
class Edit:
    """One item whose text changed: its source, item and converted text before and now, its page, the problems told of it."""

    path: str
    source: FileReading
    before: Item
    whole: Item
    was: Body
    body: Body
    text: Text
    frame: bytes
    view: ItemView
    told: tuple[Problem, ...]
    problems: tuple[Problem, ...]
    sketch: MinHash

    @cached_property
    def item(self) -> Item:
        """The item as other pages know it."""
        return self.whole.without_text

    @property
    def page(self) -> str:
        return f"{self.item.address}index.html"


class Comparing:
    """Looks whether an edit of the text at `path` changed its words alone; `was` and `now` are what all edited texts say."""

    def __init__(self, ground: Ground, path: str, was: Mapping[str, FileReading], now: Mapping[str, FileReading]) -> None:
        self._ground = ground
        self._path = path
        self._was, self._is_now = was, now
        self._old, self._new = was[path], now[path]
        self._before, self._now = item_of(self._old), item_of(self._new)

    def edit(self) -> Edit:
        """Return the edit; raises MadeWhole when another page could show it."""
        ground, path, old, new = self._ground, self._path, self._old, self._new
        demand(
            path in ground.standing.addresses,
            head_told(needed(old.draft)) == head_told(needed(new.draft)),
            old.problems == new.problems,
            _unsealed(self._before) == _unsealed(self._now),
            self._now.status is not Status.WITHDRAWN,
            set(self._files(old)) == set(self._files(new)),
            path not in ground.standing.aimed_at or needed(old.body).anchors == needed(new.body).anchors,
        )
        told, problems = self._problems(self._was), self._problems(self._is_now)
        demand(sorted(map(_placeless, told)) == sorted(map(_placeless, problems)))
        was = ground.body(path)
        frame, view = needed(ground.memory.latest(view_kind(ground.preview), path))
        made = ground.before.outputs.get(f"{self._now.address}index.html")
        demand(made is not None and made.key == page_key(frame, view, {path: was}))
        body, text = ground.converting.maker.make(self._now)
        demand(body.excerpt == was.excerpt)
        return Edit(path, new, self._before, self._now, was, body, text, frame, view, told, problems, self._sketch())

    def _files(self, reading: FileReading) -> Iterator[str]:
        return files_named(item_of(reading), needed(reading.body), self._ground.files)

    def _problems(self, edited: Mapping[str, FileReading]) -> tuple[Problem, ...]:
        """All that is told of the text because of what it says itself, beside the `edited` ones."""
        reading = edited[self._path]
        known = self._ground.worked_out(self._path, reading)
        faults = (known.problem(fault) for fault in self._faults(reading, known))
        return (*filter(None, faults), *self._link_problems(needed(reading.body), edited))

    def _faults(self, reading: FileReading, known: WorkedOut) -> Iterator[Fault]:
        item = item_of(reading)
        yield from consistency_faults(item)
        yield from own_faults(item, self._ground.file_digests.of(self._files(reading)), self._ground.approving, known)
        yield from private_faults(item, needed(reading.draft).head, self._ground.published, known)
        yield from item_faults(item, self._ground.catalogue, known)

    def _link_problems(self, words: Words, edited: Mapping[str, FileReading]) -> Iterator[Problem]:
        ground = self._ground
        others = LookUp(lambda path: needed((edited.get(path) or ground.reading(path)).body))
        yield from body_link_problems(words, others, ground.files)
        if not ground.preview:
            yield from links_to_hidden(words, ground.standing.hidden, ground.standing.withdrawn)

    def _sketch(self) -> MinHash:
        """The sketch of the text, where posts are compared with one another."""
        post, sketches = self._now, self._ground.standing.sketches
        if not (isinstance(post, Post) and sketches.paths):
            return b""
        return self._ground.worked_out(self._path, self._new)("sketch", post, lambda: sketch_of(post))


def _unsealed(item: Item) -> Item:
    """The item without its text and the seal on it."""
    return item.without_text.model_copy(update={"approved_digest": None, "approved_signature": None})


def _placeless(problem: Problem) -> tuple[str, str, str]:
    return problem.severity.value, problem.rule, problem.message


def view_kind(preview: bool) -> str:
    """Return as what the cache knows the views of items: those of the preview differ."""
    return "preview" if preview else "view"
