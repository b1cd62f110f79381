"""An edit of words as a whole: what it changes, and what the next build is to know of it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cchc.content.problems import Problem
from cchc.reading.items import kind_of
from cchc.search.index_update import Known
from cchc.site.rewording.comparing import Comparing, Edit
from cchc.site.rewording.ground import Ground, LookUp, MadeWhole, demand
from cchc.site.rewording.outputs import Output, feeds, searched
from cchc.site.search_files import index_name
from cchc.site.standing import Standing

# More texts at once are no officer's edit.
_MOST = 8


@dataclass(frozen=True)
class Rewording:
    """An edit of words alone, and what it changes beside the pages of the items themselves."""

    ground: Ground
    edits: tuple[Edit, ...]
    problems: tuple[Problem, ...]
    bands: Mapping[int, int]
    outputs: tuple[Output, ...]
    index: Known | None

    @classmethod
    def of(cls, ground: Ground) -> "Rewording | None":
        """Return what changed since the last build, None when the site must be built as a whole."""
        changed = ground.changed
        try:
            demand(0 < len(changed) <= _MOST, all(kind_of(path) and path.endswith(".md") for path in changed))
            edits = tuple(Comparing(ground, path).edit() for path in changed)
            problems, bands, told = _problems(ground, edits), _bands(ground, edits), list(feeds(ground, edits))
            index, words = searched(ground, edits)
            return cls(ground, edits, problems, bands, (*told, *words), index)
        except MadeWhole:
            return None

    @property
    def excerpts(self) -> Mapping[str, str]:
        """What pages show of other texts."""
        return LookUp(lambda path: self.ground.body(path).excerpt)

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
            demand(problem in problems)
            problems.remove(problem)
        problems += edit.problems
    return tuple(sorted(problems))


def _bands(ground: Ground, edits: Iterable[Edit]) -> Mapping[int, int]:
    """The parts of all sketches after the edit; a post that shares one with another is compared with it, before or now."""
    counts = Counter(ground.standing.bands)
    for edit in edits:
        was, now = edit.bands
        demand(all(counts[number] == 1 for number in was))
        counts.subtract(was)
        demand(not any(counts[number] for number in now))
        counts.update(now)
    return dict(+counts)
