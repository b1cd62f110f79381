"""An edit of words as a whole: what it changes, and what the next build is to know of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from operator import attrgetter

from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.problems import Problem
from cchc.editorial.content_rules import alike, repeated
from cchc.editorial.copies import text_key
from cchc.reading.items import kind_of
from cchc.reading.links import headings_aimed_at
from cchc.search.index_update import IndexState
from cchc.site.rewording.comparing import Comparing, Edit
from cchc.site.rewording.ground import Ground, LookUp, MadeWhole, demand, item_of, needed
from cchc.site.rewording.outputs import ChangedFile, feeds, searched
from cchc.site.search_files import index_name
from cchc.site.standing import Sketches, Standing

# More texts at once are no officer's edit.
_MOST = 8


@dataclass(frozen=True)
class Rewording:
    """An edit of words alone, and what it changes beside the pages of the items themselves."""

    ground: Ground
    edits: tuple[Edit, ...]
    problems: tuple[Problem, ...]
    sketches: Sketches
    texts: Mapping[bytes, int]
    outputs: tuple[ChangedFile, ...]
    index: IndexState | None

    @classmethod
    def of(cls, ground: Ground) -> "Rewording | None":
        """Return what changed since the last build, None when the site must be built as a whole."""
        changed = ground.changed
        try:
            demand(0 < len(changed) <= _MOST, all(kind_of(path) and path.endswith(".md") for path in changed))
            was = {path: ground.reading(path) for path in changed}
            now = {path: ground.read_anew(path) for path in changed}
            edits = tuple(Comparing(ground, path, was, now).edit() for path in changed)
            problems, sketches, texts = _problems(ground, edits), _sketches(ground, edits), _texts(ground, edits)
            told = list(feeds(ground, edits))
            index, words = searched(ground, edits)
            return cls(ground, edits, problems, sketches, texts, (*told, *words), index)
        except MadeWhole:
            return None

    @property
    def excerpts(self) -> Mapping[str, str]:
        """What pages show of other texts."""
        return LookUp(self._excerpt)

    @property
    def kept_on_devices(self) -> bool:
        """Whether devices keep one of the pages."""
        kept = {page.address for page in self.ground.standing.kept}
        return any(edit.item.address in kept for edit in self.edits)

    @property
    def standing(self) -> Standing:
        """What stands after the edit."""
        ground, before = self.ground, self.ground.standing
        words = (needed(edit.source.body) for edit in self.edits)
        aimed_at = before.aimed_at | set(headings_aimed_at(words, ground.files))
        return replace(before, sketches=self.sketches, texts=self.texts, aimed_at=aimed_at)

    def _excerpt(self, path: str) -> str:
        try:
            return self.ground.body(path).excerpt
        except MadeWhole:
            # The cache lost it after the last build: now it is too late to build the site as a whole.
            return self.ground.converting.maker.make(item_of(self.ground.read_anew(path)))[0].excerpt

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
            demand(problem in problems)
            problems.remove(problem)
        problems += edit.problems
    return tuple(sorted(problems))


def _sketches(ground: Ground, edits: Iterable[Edit]) -> Sketches:
    """The sketches after the edit, by which the same posts repeat the same others as before."""
    before = now = ground.standing.sketches
    together = False
    for edit in edits:
        if isinstance(edit.item, Post) and before.paths:
            together = together or (edit.path in now.paths and not now.apart(edit.path, edit.sketch))
            now = needed(now.changed(edit.path, edit.sketch))
    if together:
        was, is_now = ({edit.path: item(edit) for edit in edits} for item in (attrgetter("before"), attrgetter("whole")))
        demand(_repeated(ground, before, was) == _repeated(ground, now, is_now))
    return now


def _texts(ground: Ground, edits: Iterable[Edit]) -> Mapping[bytes, int]:
    """How many posts say what after the edit, by which none repeats another one that did not, or no longer does."""
    now = Counter(ground.standing.texts)
    for edit in edits:
        if not (isinstance(edit.before, Post) and isinstance(edit.whole, Post)):
            continue
        was, is_now = text_key(edit.before), text_key(edit.whole)
        demand(was == is_now or (now[was] <= 1 and not now[is_now]))
        now[was] -= 1
        now[is_now] += 1
    return dict(+now)


def _repeated(ground: Ground, sketches: Sketches, edited: Mapping[str, Item]) -> list[tuple[str, str]]:
    """The posts that nearly repeat another one."""

    def post(path: str) -> Post:
        found = edited.get(path) or item_of(ground.reading(path))
        assert isinstance(found, Post)
        return found

    return list(repeated(sketches, lambda one, other: alike(post(one), post(other))))
