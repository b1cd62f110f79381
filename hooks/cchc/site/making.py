"""The making of a site's files, as a whole or of an edit of words alone; MkDocs makes its own pages beside."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

import jinja2
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files

from cchc.content.catalogue import Catalogue
from cchc.publishing.hosting import headers_file
from cchc.publishing.item_views import ItemView
from cchc.publishing.pictures import Pictures
from cchc.publishing.views import FeedLink, View
from cchc.site.build import Build
from cchc.site.cache.bytecode import TemplateCache
from cchc.site.cache.stamps import Stamper, digest
from cchc.site.dependencies import common_stamp, item_stamps, named_stamp
from cchc.site.earlier import CACHE
from cchc.site.kit import Templates, inherit
from cchc.site.production import Page, Production, page_key
from cchc.site.rendering import Facts, Menu, PageMaker, encoded
from cchc.site.rewording import view_kind
from cchc.site.run import Run
from cchc.site.search_files import make_index, start_of
from cchc.site.standing import Standing
from cchc.site.texts import Converting, Texts


def make_whole(run: Run, build: Build, env: jinja2.Environment, files: Files) -> None:
    """Make all that MkDocs does not, into the staging folder."""
    assert run.place.staging and run.nav
    texts = _texts(run, build)
    table = build.documents.procedure_table
    made_of = _facts(run, build.edition.catalogue, table, texts.excerpts, build.pictures)
    menu = Menu.of(run.nav)
    templates = _equipped(run, env)
    stamps = item_stamps(build.edition, run.root, texts.bodies, build.pictures)
    stamper = Stamper(stamps)
    around = common_stamp(made_of, menu, run.maker, run.config)
    made = run.production = Production(run.place.staging, run.earlier.manifest, run.place.digest_at, made_of.answers)
    views = build.views_apart(run.config)
    pages = [Page(view, frame, page_key(frame, view, texts.bodies)) for view, frame in _framed(views, stamper, around)]
    drawn = chain(run.picture_making(build.edition).files(build.pictures, build.whole_pictures), build.documents.cards())
    stale = made.pages(pages, drawn, texts.text, templates, menu, made_of)
    _keep_views(run, stale)
    for asset in run.assets.values():
        made.put(asset.address, asset.content)
    made.put(*headers_file(made_of.assets.values(), build.site))
    named = named_stamp(around, build.edition.catalogue.registers)
    made.files(build.documents.feed_files(texts, stamper, named))
    for address, content in build.documents.ready():
        made.put(address, content)
    make_index(build, texts, stamps, run.memory, made)
    made.finish()
    _refuse_replacing(build, made)
    # What made pages in this process equipped the environment for itself; now MkDocs makes its own.
    maker = PageMaker(env, run.config, menu, made_of)
    run.in_menu = lambda view: _begun(maker, view, texts)
    run.standing = Standing.after(build, named, menu, made_of, run.memory)


def _refuse_replacing(build: Build, made: Production) -> None:
    """Stop when a file of an office has the address of one that was made, capitals aside, before anything is published."""
    outputs = {address.casefold() for address in made.after.outputs}
    for path in sorted(build.edition.files.published - build.edition.looks.keys()):
        if build.links.addresses[path].casefold() in outputs:
            address = build.links.addresses[path]
            raise Abort(f"{path}: địa chỉ /{address} đã thuộc về tệp do cổng tự làm; hãy đổi tên tệp này")


def make_reworded(run: Run) -> None:
    """Make what an edit of words changes, into the staging folder."""
    assert run.place.staging and run.rewording
    # Templates look at the menu, and lie in the theme's folders.
    run.config.nav = run.given_nav
    run.config.theme.dirs = list(run.given_dirs)
    env = run.config.theme.get_env()
    _equipped(run, env)
    rewording, standing = run.rewording, run.rewording.standing
    known = _facts(run, rewording.ground.catalogue, standing.procedure_table, rewording.excerpts, standing.pictures)
    maker = PageMaker(env, run.config, standing.menu, known)
    made = run.production = Production(run.place.staging, run.earlier.manifest, run.place.digest_at, known.answers)
    made.keep_all(run.last.files)
    for edit in rewording.edits:
        html, asked = maker.make(edit.view, edit.text)
        made.put(edit.page, encoded(html), page_key(edit.frame, edit.view, {edit.path: edit.body}), asked)
    for output in rewording.outputs:
        made.put(*output)
    rewording.keep(start_of(made.after))
    run.standing = standing


def _begun(maker: PageMaker, view: ItemView, texts: Texts) -> str:
    text = texts.text(view.item.path)
    maker.begin(view, text)
    return text.page


def _equipped(run: Run, env: jinja2.Environment) -> Templates:
    """Let templates be taken from the cache, and workers take them from this process."""
    compiled = env.bytecode_cache = TemplateCache(run.root / CACHE, run.maker)
    inherit(env, run.config)
    return Templates(run.config.config_file_path, run.config.use_directory_urls, compiled)


def _keep_views(run: Run, pages: Iterable[Page]) -> None:
    """Keep the views of items, so that a page can be made again without the others."""
    for page in pages:
        if isinstance(page.view, ItemView):
            run.memory.keep(view_kind(run.preview), page.view.item.path, page.frame, page.view)


def _texts(run: Run, build: Build) -> Texts:
    """The converted texts of all items that have a page."""
    sources = build.edition.sources
    shown = {item.path for item in build.edition.addressed.items}
    items = [draft.item for draft in sources.drafts.values() if draft.item and draft.path in shown]
    digests = {path: reading.digest for path, reading in sources.readings.items()}
    return Texts.of(items, digests, Converting(run.markdown, build.links), run.memory)


def _facts(run: Run, catalogue: Catalogue, procedure_table: str, excerpts: Mapping[str, str], pictures: Pictures) -> Facts:
    return Facts(
        catalogue=catalogue.only(()),
        site=run.site,
        pictures=pictures,
        overrides=run.overrides,
        preview=run.preview,
        feeds=(FeedLink(run.site.name, ""),),
        procedure_table=procedure_table,
        assets={source: asset.address for source, asset in run.assets.items()},
        templates=run.templates,
        excerpts=excerpts,
    )


def _framed(views: Iterable[View], stamper: Stamper, around: bytes) -> Iterator[tuple[View, bytes]]:
    """Yield each view with the stamp of all that its page is made from, but for the text of an item."""
    return ((view, digest(around, stamper.stamp(view))) for view in views)
