"""The making of a site's files: what stands is kept, what asked something that has another answer is made; MkDocs makes its own.

The same steps make a site of which nothing is remembered and one in which a sentence was edited: they are given other recipes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING

import jinja2
from mkdocs.exceptions import Abort

from cchc.content.catalogue import Catalogue
from cchc.content.files import CACHE
from cchc.converting.texts import Converting, Texts
from cchc.graph.recipes import FeedRecipe, Output, PageRecipe, RecipeBook
from cchc.graph.stamper import Stamper
from cchc.machine.bytecode import TemplateCache
from cchc.machine.unused import give_back_unused
from cchc.publishing.assets import Asset
from cchc.publishing.feeds import entries_of
from cchc.publishing.hosting import headers_file
from cchc.publishing.item_views import ItemView
from cchc.publishing.pictures import Pictures
from cchc.publishing.views import FeedLink
from cchc.site.asked_pages import AskedPages
from cchc.site.comparison import Comparison
from cchc.site.edits import Edits, FirstSight
from cchc.site.output_writer import OutputWriter
from cchc.site.rendering import Facts, Menu, PageMaker, encoded
from cchc.site.search_files import make_index
from cchc.site.session import BuildSession
from cchc.site.site_build import SiteBuild
from cchc.site.snapshot import BuildSnapshot
from cchc.site.worker_tasks import Templates, inherit

if TYPE_CHECKING:
    from cchc.site.layout import Layout


def make_laid_out(build: SiteBuild, layout: "Layout", env: jinja2.Environment) -> None:
    """Make all that MkDocs does not of a portal that was laid out."""
    assert build.nav
    session, texts, menu = build.session, _texts(build.session, layout), Menu.of(build.nav)
    facts = _facts(build, layout.edition.catalogue, layout.documents.procedure_table, texts.excerpts, layout.pictures)
    making = _OutputMaking(build, _equipped(session, env), menu, facts, texts)
    (_leave_to_be_asked if build.typing else _make_all)(making, layout)
    # What made pages in this process equipped the environment for itself; now MkDocs makes its own.
    maker = PageMaker(env, session.config, menu, facts)
    build.in_menu = lambda view: _begun(maker, view, texts)
    build.asked_by = maker.asked_by
    build.snapshot = BuildSnapshot.after(layout, menu, facts, session.memory)


def _make_all(making: "_OutputMaking", layout: "Layout") -> None:
    """Make every output that is not as it should be."""
    build, facts, texts, session = making.build, making.facts, making.texts, making.build.session
    # Only what is laid out anew is told by stamps.
    from cchc.site.dependencies import common_stamp, item_stamps

    stamps = item_stamps(layout.edition, session.root, texts.bodies, layout.pictures)
    stamper = Stamper(stamps)
    around = common_stamp(facts, making.menu, session.program, session.config)
    writer = making.begin()
    pages = (PageRecipe(view, stamper.stamp(around, view)) for view in layout.views_apart(session.config))
    making.pages(pages)
    _put_assets(writer, build.assets.values())
    writer.put(*headers_file(facts.assets.values(), layout.site))
    making.feeds(layout.documents.feed_recipes(stamper, around))
    for address, content in layout.documents.ready():
        writer.put(address, content)
    writer.drawn(chain(_pictures(build, layout), layout.documents.cards()))
    # What feeds and recipes were made of lay scattered; with the index a build holds the most.
    give_back_unused()
    make_index(layout, texts, session.memory, writer)
    _refuse_replacing(layout, writer.addresses)


def _leave_to_be_asked(making: "_OutputMaking", layout: "Layout") -> None:
    """Make what all pages need, and leave pages and pictures until somebody looks at them: feeds and search nobody does here."""
    build, session = making.build, making.build.session
    writer = making.begin()
    _put_assets(writer, build.assets.values())
    pages = {page.address: page for view in layout.views_apart(session.config) if (page := PageRecipe(view, b""))}
    pictures = {output.address: output for output in _pictures(build, layout)}
    _refuse_replacing(layout, {**writer.after.outputs, **pages, **pictures})
    # An environment of its own: MkDocs equips the other one for what it makes itself.
    env = session.config.theme.get_env()
    _equipped(session, env)
    maker = PageMaker(env, session.config, making.menu, making.facts)
    build.asked = AskedPages(maker, making.texts.text, {**pages, **pictures})


def _put_assets(writer: OutputWriter, assets: Iterable[Asset]) -> None:
    for asset in assets:
        writer.put(asset.address, asset.content)


def _pictures(build: SiteBuild, layout: "Layout") -> Iterator[Output]:
    return build.picture_making(layout.edition).files(layout.pictures, layout.whole_pictures)


def make_edited(build: SiteBuild, edits: Edits) -> None:
    """Make what edits of words and looks change."""
    session = build.session
    # Templates look at the menu, and lie in the theme's folders.
    session.config.nav = session.given_nav
    session.config.theme.dirs = list(session.given_dirs)
    before = edits.snapshot
    facts = _facts(build, edits.catalogue, before.procedure_table, edits.excerpts, before.pictures)
    making = _OutputMaking(build, _equipped(session, session.config.theme.get_env()), before.menu, facts, edits.texts)
    writer = making.begin()
    writer.keep_all(session.last.site.digests, edits.gone)
    if edits.of_looks:
        _put_assets(writer, [asset for asset in build.assets.values() if asset.address in edits.came])
        writer.put(*headers_file(facts.assets.values(), session.site))
    making.pages(edits.pages)
    making.feeds(edits.feeds)
    if edits.index:
        edits.index.put(session.memory, writer)
    build.snapshot = edits.snapshot


def make_first_sight(build: SiteBuild, sight: FirstSight, comparison: Comparison) -> None:
    """Make what is seen first, into the preview's own site; the build makes it again."""
    session, before = build.session, comparison.snapshot
    facts = _facts(build, comparison.catalogue, before.procedure_table, sight.excerpts, before.pictures)
    env = session.config.theme.get_env()
    _equipped(session, env)
    maker = PageMaker(env, session.config, before.menu, facts)
    # With the first page of the desk's preview nothing stands there yet.
    stands = set() if build.typing and not build.typing.pages else set(before.assets.values())
    for asset in build.assets.values():
        if asset.address not in stands:
            build.show(asset.address, asset.content)
    for page in sight.pages:
        html, _ = maker.make(page.view, next(map(sight.texts.__getitem__, page.texts), None))
        build.show(page.address, encoded(html))


@dataclass(frozen=True)
class _OutputMaking:
    """Makes outputs that tell texts, whichever of them are to be made."""

    build: SiteBuild
    templates: Templates
    menu: Menu
    facts: Facts
    texts: Texts

    def begin(self) -> OutputWriter:
        session = self.build.session
        new = session.place.new_files(apart=self.build.is_tried)
        self.build.writer = OutputWriter(new, session.earlier.manifest, self.facts.answers, self.texts.stamps)
        return self.build.writer

    @property
    def _writer(self) -> OutputWriter:
        assert self.build.writer
        return self.build.writer

    @property
    def _book(self) -> RecipeBook:
        return RecipeBook(self.build.session.memory, self.build.session.preview)

    def pages(self, recipes: Iterable[PageRecipe]) -> None:
        """Begin to make pages."""
        for page in self._writer.pages(recipes, self.texts.text, self.templates, self.menu, self.facts):
            if page.texts:
                self._book.keep(page.address, page)

    def feeds(self, recipes: Iterable[FeedRecipe]) -> None:
        """Make the documents of parts of feeds."""
        session, facts = self.build.session, self.facts
        stale = [recipe.alone for recipe in recipes if not self._writer.keep_all_of(recipe.addresses, recipe.frame)]
        feeds = [recipe.part.feed for recipe in stale]
        entries = entries_of(feeds, facts.catalogue, self.texts, session.site, session.size_of, facts.pictures)
        for recipe in stale:
            made = self._writer.files(recipe.outputs(session.site, entries))
            self._book.keep(made[0].recipe, recipe)


def _refuse_replacing(layout: "Layout", made: Iterable[str]) -> None:
    """Stop when a file of an office has the address of one that was made, capitals aside, before anything is published."""
    outputs = {address.casefold() for address in made}
    for path in sorted(layout.edition.files.published - layout.edition.looks.keys()):
        if layout.links.addresses[path].casefold() in outputs:
            address = layout.links.addresses[path]
            raise Abort(f"{path}: địa chỉ /{address} đã thuộc về tệp do cổng tự làm; hãy đổi tên tệp này")


def _begun(maker: PageMaker, view: ItemView, texts: Texts) -> str:
    text = texts.text(view.item.path)
    maker.begin(view, text)
    return text.page


def _equipped(session: BuildSession, env: jinja2.Environment) -> Templates:
    """Let templates be taken from the cache, and workers take them from this process."""
    compiled = env.bytecode_cache = TemplateCache(session.root / CACHE, session.program)
    inherit((env, session.config))
    return Templates(session.config.config_file_path, session.config.use_directory_urls, compiled)


def _texts(session: BuildSession, layout: "Layout") -> Texts:
    """Return the converted texts of all items that have a page."""
    sources = layout.edition.sources
    shown = {item.path for item in layout.edition.addressed.items}
    digests = {path: sources.readings[path].digest for path, draft in sources.drafts.items() if draft.item and path in shown}
    return Texts.of(digests, session.item_at, Converting(session.markdown, layout.links), session.memory)


def _facts(
    build: SiteBuild, catalogue: Catalogue, procedure_table: str, excerpts: Mapping[str, str], pictures: Pictures
) -> Facts:
    session = build.session
    return Facts(
        catalogue=catalogue.only(()),
        site=session.site,
        pictures=pictures,
        overrides=session.overrides,
        preview=session.preview,
        feeds=(FeedLink(session.site.name, ""),),
        procedure_table=procedure_table,
        assets=build.asset_addresses,
        templates=session.templates,
        excerpts=excerpts,
    )
