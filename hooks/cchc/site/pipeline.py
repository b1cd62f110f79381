"""The making of a site's files: what stands is kept, what asked something that has another answer is made; MkDocs makes its own.

The same steps make a site of which nothing is remembered and one in which a sentence was edited: they are given other recipes.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

import jinja2
from mkdocs.exceptions import Abort

from cchc.content.catalogue import Catalogue
from cchc.machine.bytecode import TemplateCache
from cchc.publishing.feeds import entries_of
from cchc.publishing.hosting import headers_file
from cchc.publishing.item_views import ItemView
from cchc.publishing.pictures import Pictures
from cchc.publishing.views import FeedLink
from cchc.site.dependencies import common_stamp, item_stamps, named_stamp
from cchc.site.earlier import CACHE
from cchc.site.edits import Edits
from cchc.site.layout import Layout
from cchc.site.output_writer import OutputWriter
from cchc.site.recipes import FeedRecipe, Output, PageRecipe, RecipeBook
from cchc.site.rendering import Facts, Menu, PageMaker
from cchc.site.search_files import make_index
from cchc.site.session import BuildSession
from cchc.site.snapshot import BuildSnapshot
from cchc.site.stamper import Stamper
from cchc.site.texts import Converting, Texts
from cchc.site.worker_tasks import Templates, inherit


def make_laid_out(session: BuildSession, layout: Layout, env: jinja2.Environment) -> None:
    """Make all that MkDocs does not of a portal that was laid out, into the staging folder."""
    assert session.nav
    texts = _texts(session, layout)
    menu = Menu.of(session.nav)
    facts = _facts(session, layout.edition.catalogue, layout.documents.procedure_table, texts.excerpts, layout.pictures)
    stamps = item_stamps(layout.edition, session.root, texts.bodies, layout.pictures)
    stamper = Stamper(stamps)
    around = common_stamp(facts, menu, session.program, session.config)
    named = named_stamp(around, layout.edition.catalogue.registers)
    kitchen = _Kitchen(session, _equipped(session, env), menu, facts, texts)
    writer = kitchen.begin()
    pages = (PageRecipe(view, stamper.stamp(around, view)) for view in layout.views_apart(session.config))
    drawn = chain(session.picture_making(layout.edition).files(layout.pictures, layout.whole_pictures), layout.documents.cards())
    kitchen.pages(pages, drawn)
    for asset in session.assets.values():
        writer.put(asset.address, asset.content)
    writer.put(*headers_file(facts.assets.values(), layout.site))
    kitchen.feeds(tuple(layout.documents.feed_recipes(stamper, named)))
    for address, content in layout.documents.ready():
        writer.put(address, content)
    make_index(layout, texts, session.memory, writer)
    writer.finish()
    _refuse_replacing(layout, writer)
    # What made pages in this process equipped the environment for itself; now MkDocs makes its own.
    maker = PageMaker(env, session.config, menu, facts)
    session.in_menu = lambda view: _begun(maker, view, texts)
    session.snapshot = BuildSnapshot.after(layout, menu, facts, session.memory)


def make_edited(session: BuildSession, edits: Edits) -> None:
    """Make what edits of words change, into the staging folder."""
    # Templates look at the menu, and lie in the theme's folders.
    session.config.nav = session.given_nav
    session.config.theme.dirs = list(session.given_dirs)
    before = edits.snapshot
    facts = _facts(session, edits.catalogue, before.procedure_table, edits.excerpts, before.pictures)
    kitchen = _Kitchen(session, _equipped(session, session.config.theme.get_env()), before.menu, facts, edits.texts)
    writer = kitchen.begin()
    writer.keep_all(session.last.files)
    kitchen.pages(edits.pages)
    kitchen.feeds(edits.feeds)
    edits.index.put(session.memory, writer)
    writer.finish()
    session.snapshot = edits.snapshot


@dataclass(frozen=True)
class _Kitchen:
    """Makes outputs that tell texts, whichever of them are to be made."""

    session: BuildSession
    templates: Templates
    menu: Menu
    facts: Facts
    texts: Texts

    def begin(self) -> OutputWriter:
        session = self.session
        assert session.place.staging
        session.writer = OutputWriter(
            session.place.staging, session.earlier.manifest, session.place.digest_at, self.facts.answers, self.texts.stamps
        )
        return session.writer

    @property
    def _writer(self) -> OutputWriter:
        assert self.session.writer
        return self.session.writer

    @property
    def _book(self) -> RecipeBook:
        return RecipeBook(self.session.memory, self.session.preview)

    def pages(self, recipes: Iterable[PageRecipe], drawn: Iterable[Output] = ()) -> None:
        """Begin to make pages, and files that are drawn apart from everything else."""
        for page in self._writer.pages(recipes, drawn, self.texts.text, self.templates, self.menu, self.facts):
            if page.texts:
                self._book.keep(page.address, page)

    def feeds(self, recipes: Sequence[FeedRecipe]) -> None:
        """Make the documents of parts of feeds."""
        session, facts = self.session, self.facts
        feeds = [recipe.part.feed for recipe in recipes]
        entries = entries_of(feeds, facts.catalogue, self.texts, session.site, session.size_of, facts.pictures)
        for recipe in recipes:
            made = self._writer.files(recipe.outputs(session.site, entries))
            if made:
                self._book.keep(made[0].recipe, recipe)


def _refuse_replacing(layout: Layout, writer: OutputWriter) -> None:
    """Stop when a file of an office has the address of one that was made, capitals aside, before anything is published."""
    outputs = {address.casefold() for address in writer.after.outputs}
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
    inherit(env, session.config)
    return Templates(session.config.config_file_path, session.config.use_directory_urls, compiled)


def _texts(session: BuildSession, layout: Layout) -> Texts:
    """The converted texts of all items that have a page."""
    sources = layout.edition.sources
    shown = {item.path for item in layout.edition.addressed.items}
    items = [draft.item for draft in sources.drafts.values() if draft.item and draft.path in shown]
    digests = {path: reading.digest for path, reading in sources.readings.items()}
    return Texts.of(items, digests, Converting(session.markdown, layout.links), session.memory)


def _facts(
    session: BuildSession, catalogue: Catalogue, procedure_table: str, excerpts: Mapping[str, str], pictures: Pictures
) -> Facts:
    return Facts(
        catalogue=catalogue.only(()),
        site=session.site,
        pictures=pictures,
        overrides=session.overrides,
        preview=session.preview,
        feeds=(FeedLink(session.site.name, ""),),
        procedure_table=procedure_table,
        assets={source: asset.address for source, asset in session.assets.items()},
        templates=session.templates,
        excerpts=excerpts,
    )
