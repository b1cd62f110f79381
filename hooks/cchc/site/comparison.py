"""Edits of words and looks: texts changed, and nothing that anybody but the outputs that tell them asks of them; or registers
did that the search alone asks; or scripts and styles, of which other pages ask the addresses alone.

What others ask (front matter, excerpt, files, headings that are linked to, what is told to the officer) has then the same
answers as before, so the site stays laid out as it is. Where that cannot be told for certain, it is laid out anew.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import cached_property, wraps
from pathlib import Path
from typing import NamedTuple, ParamSpec, TypeVar

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Status
from cchc.content.files import is_item
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.problems import Problem
from cchc.converting.bodies import Body
from cchc.converting.links import SourceLinks
from cchc.converting.texts import Converting, LookUp, Texts
from cchc.edition.hidden_links import links_to_hidden
from cchc.edition.text_rules import Judged, TextRules
from cchc.editorial.citations import NOTHING_CITED, Citations
from cchc.editorial.content_rules import MinHash, Sketches, sketch_of
from cchc.editorial.copies import text_key
from cchc.graph.recipes import FeedRecipe, PageRecipe, Recipe, RecipeBook
from cchc.publishing.views import View
from cchc.reading.fields import with_all_fields
from cchc.reading.file_readings import FileReading, read_text
from cchc.reading.items import kind_of
from cchc.reading.link_faults import body_link_problems
from cchc.reading.links import files_named, headings_aimed_at, pages_named
from cchc.reading.program_registers import SEARCHED
from cchc.reading.surroundings import Surroundings, read_surroundings
from cchc.site.asked_pages import AskedPages
from cchc.site.edits import Edits, FirstSight
from cchc.site.moved_assets import can_be_moved
from cchc.site.search_files import IndexUpdate
from cchc.site.session import BuildSession
from cchc.site.snapshot import BuildSnapshot

P = ParamSpec("P")
T = TypeVar("T")

# More texts at once are no officer's edit.
MOST = 8


class MoreChanged(Exception):
    """Something that others ask of a text has another answer, or it cannot be told that it has the same."""


def _needed(value: T | None) -> T:
    if value is None:
        raise MoreChanged
    return value


def _demand(*conditions: bool) -> None:
    if not all(conditions):
        raise MoreChanged


def _unless_more(find: Callable[P, T]) -> Callable[P, T | None]:
    """Let what compares return None where more has changed."""

    @wraps(find)
    def compared(*given: P.args, **named: P.kwargs) -> T | None:
        with suppress(MoreChanged):
            return find(*given, **named)
        return None

    return compared


class _BothJudged(NamedTuple):
    """What the rules say of a text before and now."""

    was: Judged
    now: Judged


@dataclass(frozen=True)
class Comparison:
    """The changed texts before and now, and what stands around them; `registers` are those of the search that changed."""

    session: BuildSession
    snapshot: BuildSnapshot
    was: Mapping[str, FileReading]
    now: Mapping[str, FileReading]
    asked: AskedPages | None = None
    registers: frozenset[str] = frozenset()

    @classmethod
    @_unless_more
    def since(cls, session: BuildSession, snapshot: BuildSnapshot, asked: AskedPages | None = None) -> "Comparison":
        """Compare with the build that left `snapshot`; None when more has changed than a few of its texts, or its registers.

        `asked` are the pages of that build where they are made as somebody asks.
        """
        known = session.last.texts
        changed = {path for path, digest in session.surveyed.digests.items() if known.get(path) != digest}
        texts = sorted(changed - SEARCHED)
        _demand(len(texts) <= MOST, all(kind_of(path) and path in snapshot.addresses for path in texts))
        # Before they are read anew: what is remembered of a text is then the new one.
        was = {path: _reading(session, path) for path in texts}
        now = {path: read_text(session.root, path, session.surveyed, session.memory) for path in texts}
        return cls(session, snapshot, was, now, asked, SEARCHED & changed)

    @classmethod
    def alone(cls, session: BuildSession, paths: Iterable[str]) -> "Comparison | None":
        """Return some texts as they are now, to be shown by themselves; None where no build left what is around them."""
        snapshot = session.earlier.snapshot
        known = [path for path in paths if kind_of(path) and path in session.surveyed.digests][:MOST]
        if snapshot is None:
            return None
        return cls(
            session, snapshot, {}, {path: read_text(session.root, path, session.surveyed, session.memory) for path in known}
        )

    @_unless_more
    def first_sight(self) -> FirstSight:
        """Return how the pages of the changed texts look; None where it cannot be told from what each of them says."""
        _demand(bool(self.now))
        cards = LookUp(self._card)
        pages = tuple(page for page in self._recipes(cards) if isinstance(page, PageRecipe))
        for path in self.now:
            before, item = _item(self.was[path]), _item(self.now[path])
            # The stage is the view's, and the address.
            _demand(all(getattr(before, key) == getattr(item, key) for key in ("status", "date", "approved_on", "old_addresses")))
        return self._seen(pages, cards.found)

    def sight(self, listed: Catalogue | None = None, citations: Citations = NOTHING_CITED) -> FirstSight | None:
        """Return how the pages of the texts look among what is `listed`, with the lists that the menu names; without it, with
        nothing else around them: neighbours and lists follow."""
        # A build of edits takes the views that were laid out.
        from cchc.publishing.item_pages import ItemPages
        from cchc.publishing.lists import list_pages

        try:
            _demand(bool(listed or self.now))
            shown = listed or self.catalogue.only(map(self._card, self.now))
            pages = ItemPages(shown, (), self.session.size_of, citations)
            views: list[View] = [pages.view(shown.by_path[path]) for path in self.now if path in shown.by_path]
            views += [view for view in list_pages(shown) if view.address in self.snapshot.menu.addresses] if listed else ()
            shown_paths = {item.path for view in views for item in view.items_shown(shown)}
            return self._seen(tuple(PageRecipe(view, b"") for view in views), shown_paths)
        except (MoreChanged, KeyError):
            # A page that needs another item, as a bulletin does, waits for it.
            return None

    def _seen(self, pages: tuple[PageRecipe, ...], shown: Iterable[str]) -> FirstSight:
        made = {path: self.converting.maker.make(_item(self.now[path])) for path in self.now}
        excerpts = {path: made[path][0].excerpt if path in made else self._body(path).excerpt for path in shown}
        return FirstSight(pages, {path: text for path, (_, text) in made.items()}, excerpts)

    @_unless_more
    def edits(self, assets: Mapping[str, str]) -> Edits:
        """Return what the edits change; None when the site must be laid out anew.

        `assets` are the addresses of scripts and styles by those of their sources.
        """
        # The pages that somebody asks for are made by what knows the old addresses and registers.
        _demand(
            (assets == self.snapshot.assets and not self.registers)
            or (not self.asked and can_be_moved(self.session, self.snapshot, self.catalogue, assets)),
            # A seal is over the files that a text names, too.
            self.registers.isdisjoint(self.snapshot.aimed_at),
        )
        for path in self.now:
            self._compare(path)
        problems = self._problems()
        bodies = {path: self._converted(path) for path in self.now}
        texts = Texts(
            lambda path: _item(self._as_is(path)),
            LookUp(lambda path: bodies.get(path) or self._body(path)),
            self.converting,
            self.session.memory,
        )
        cards = LookUp(self._card)
        recipes = self._recipes(cards)
        pages = tuple(recipe for recipe in recipes if isinstance(recipe, PageRecipe))
        # The page of an item that the menu names is MkDocs' own.
        _demand({path for page in pages for path in page.texts} == self.now.keys())
        feeds = tuple(recipe for recipe in recipes if isinstance(recipe, FeedRecipe))
        index = None
        if (self.now or self.registers) and not self.asked:
            edited = {path: cards[path] for path in self.now}
            index = _needed(IndexUpdate.of(self.session, self.catalogue, edited, self.now, texts))
        excerpts = {path: texts.bodies[path].excerpt for path in cards.found}
        before, after = frozenset(self.snapshot.assets.values()), frozenset(assets.values())
        looks = after - before, before - after
        return Edits(self.catalogue, texts, excerpts, pages, feeds, index, problems, self._after(assets), *looks)

    @cached_property
    def rules(self) -> TextRules:
        """The rules over single texts."""
        session, around = self.session, self._surroundings
        files = frozenset(session.surveyed.listing.files)
        return TextRules(session.root, _needed(around.settings), around.registers, files, session.memory)

    @cached_property
    def _surroundings(self) -> Surroundings:
        session = self.session
        return read_surroundings(session.root, session.surveyed, Path(session.config.config_file_path).name, session.memory)

    @cached_property
    def catalogue(self) -> Catalogue:
        """The portal without its items."""
        registers = self.rules.registers
        fields = (*registers.fields, *self.snapshot.added_fields)
        registers = registers.model_copy(update={"fields": fields}) if self.snapshot.added_fields else registers
        return Catalogue(self.session.today, self.rules.settings, registers, ())

    @cached_property
    def converting(self) -> Converting:
        """How edited texts are converted: their links lead where they led before, those of a new text from its place."""
        own = {path: _item(reading).address for path, reading in self.now.items()}
        links = SourceLinks({**own, **self.snapshot.addresses}, self.snapshot.hidden, self.snapshot.pictures)
        return Converting(self.session.markdown, links)

    def _as_is(self, path: str) -> FileReading:
        """Return what any text says now, changed or not."""
        return self.now.get(path) or _reading(self.session, path)

    def _card(self, path: str) -> Item:
        """Return an item as other pages than its own know it: without its text, with the field that was meant."""
        _, (item,) = with_all_fields(self.rules.registers, [_item(self._as_is(path))])
        return item.on(self.session.today, self.session.preview).without_text

    def _compare(self, path: str) -> None:
        """Look whether others are told the same of a text, but for its excerpt and its problems."""
        old, new = self.was[path], self.now[path]
        before, item = _item(old), _item(new)
        # A title is told by these: no rule need be asked.
        _demand(old.card == new.card, old.problems == new.problems, item.status is not Status.WITHDRAWN)
        _demand(
            _unsealed(before) == _unsealed(item),
            set(self._files(old)) == set(self._files(new)),
            # Their pages and the band on its own tell of the legal documents that a text cites.
            self._judged[path].was.cites == self._judged[path].now.cites,
            set(self._pages(old)) == set(self._pages(new)),
            path not in self.snapshot.aimed_at or _needed(old.body).anchors == _needed(new.body).anchors,
        )

    @cached_property
    def _judged(self) -> Mapping[str, _BothJudged]:
        """What the rules say of a changed text, by its path; of either, for of a text one answer alone is remembered."""
        return LookUp(lambda path: _BothJudged(self.rules.of(path, self.was[path]), self.rules.of(path, self.now[path])))

    def _pages(self, reading: FileReading) -> Iterator[str]:
        """Yield the ordinary pages that a text links to: one to which nothing leads is told."""
        return pages_named(_needed(reading.body), self._ordinary_pages)

    @cached_property
    def _ordinary_pages(self) -> frozenset[str]:
        return frozenset(path for path in self.rules.files if path.endswith(".md") and not is_item(path))

    def _files(self, reading: FileReading) -> Iterator[str]:
        return files_named(_item(reading), _needed(reading.body), self.rules.files)

    def _problems(self) -> tuple[Problem, ...]:
        """Return the problems of the last build, with those of the changed texts and registers at their new places."""
        problems, around = list(self.session.last.problems), self._surroundings.problems
        pairs = [tuple([problem for problem in found if problem.path in self.registers] for found in (problems, around))]
        for path in self.now:
            judged = self._judged[path]
            pairs.append((self._problems_of(path, self.was, judged.was), self._problems_of(path, self.now, judged.now)))
        for before, now in pairs:
            _demand(
                sorted(map(_placeless, before)) == sorted(map(_placeless, now)), all(problem in problems for problem in before)
            )
            for problem in before:
                problems.remove(problem)
            problems += now
        _demand(all(problem in problems for problem in around))
        return tuple(sorted(problems))

    def _problems_of(self, path: str, readings: Mapping[str, FileReading], judged: Judged) -> list[Problem]:
        """Return all that is told of a text because of what it says itself, beside texts that are as they were."""
        body = _needed(readings[path].body)
        others = LookUp(lambda other: _needed((readings.get(other) or _reading(self.session, other)).body))
        known = self.rules.memo(path, readings[path])
        problems = [problem for fault in judged.faults if (problem := known.problem(fault))]
        problems += body_link_problems(body, others, self.rules.files)
        if not self.session.preview:
            problems += links_to_hidden(body, self.snapshot.hidden, self.snapshot.withdrawn)
        return problems

    def _converted(self, path: str) -> Body:
        """Convert an edited text; what lists show of it is the same."""
        item, memory = _item(self.now[path]), self.session.memory
        excerpt = self._body(path).excerpt
        body, text = self.converting.maker.make(item)
        _demand(body.excerpt == excerpt)
        memory.keep("body", path, self.converting.key(self.now[path].digest), body)
        memory.keep("text", path, body.stamp, text)
        return body

    def _body(self, path: str) -> Body:
        """Return what the last build remembered of a converted text."""
        known = self.session.memory.known("body", path, self.converting.key(self.session.last.texts[path]))
        return _needed(known)  # type: ignore[no-any-return]

    def _recipes(self, cards: Mapping[str, Item]) -> list[Recipe]:
        """Return the recipes of all outputs that tell a changed text; `cards` are the items in them."""
        if self.asked:
            return list(self.asked.recipes(self.now.keys(), cards.__getitem__))
        outputs = self.session.earlier.manifest.outputs.values()
        stale = {(made.recipe, made.key) for made in outputs for path, _ in made.texts if path in self.now}
        book = RecipeBook(self.session.memory, self.session.preview)
        found = [recipe for recipe in book.find(sorted(stale), cards.__getitem__) if recipe]
        _demand(len(found) == len(stale))
        return found

    def _after(self, assets: Mapping[str, str]) -> BuildSnapshot:
        """Return what the next build will find: the snapshot of before with what the edits changed in it."""
        before = self.snapshot
        words = (_needed(reading.body) for reading in self.now.values())
        aimed_at = before.aimed_at | set(headings_aimed_at(words, self.rules.files))
        return replace(before, assets=assets, sketches=self._sketches(), sayings=self._sayings(), aimed_at=aimed_at)

    def _sketches(self) -> Sketches:
        """Return the sketches after the edits, by which the same posts repeat the same others as before."""
        before = self.snapshot.sketches
        posts = [item for item in map(_item, self.now.values()) if isinstance(item, Post)] if before.paths else []
        edited = {post.path: self._sketch(post) for post in posts}
        return _needed(before.changed(edited, _post_in(self.was, self._as_is), _post_in(self.now, self._as_is)))

    def _sketch(self, post: Post) -> MinHash:
        known = self.rules.memo(post.path, self.now[post.path])
        return known("sketch", post, lambda: sketch_of(post))

    def _sayings(self) -> Mapping[bytes, int]:
        """Return how many posts say what after the edits, by which none repeats another one that did not, or no longer does."""
        now = Counter(self.snapshot.sayings)
        for path, reading in self.now.items():
            before, item = _item(self.was[path]), _item(reading)
            if isinstance(before, Post) and isinstance(item, Post):
                was, is_now = text_key(before), text_key(item, self.rules.memo(path, reading))
                _demand(was == is_now or (now[was] <= 1 and not now[is_now]))
                now[was] -= 1
                now[is_now] += 1
        return dict(+now)


def _reading(session: BuildSession, path: str) -> FileReading:
    """Return what a text said in the last build."""
    digest = _needed(session.last.texts.get(path))
    return _needed(session.memory.known("reading", path, digest))  # type: ignore[no-any-return]


def _item(reading: FileReading) -> Item:
    return _needed(_needed(reading.draft).item)  # type: ignore[return-value]


def _post_in(readings: Mapping[str, FileReading], others: Callable[[str], FileReading]) -> Callable[[str], Post]:
    def post(path: str) -> Post:
        found = _item(readings.get(path) or others(path))
        assert isinstance(found, Post)
        return found

    return post


def _unsealed(item: Item) -> Item:
    """Return the item without its text and the seal on it."""
    return item.without_text.model_copy(update={"approved_digest": None, "approved_signature": None})


def _placeless(problem: Problem) -> tuple[str, str, str]:
    return problem.severity.value, problem.rule, problem.message
