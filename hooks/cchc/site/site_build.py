"""A build of which something has changed: what MkDocs is left to make, and what is made beside.

A build without changes needs none of this, and does not wait for its modules.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from cchc.content.files import CACHE
from cchc.content.problems import Problem, Severity
from cchc.converting.links import SourceLinksExtension
from cchc.converting.pictures import with_pictures
from cchc.converting.typed import TypedMarkdown
from cchc.editorial.lifecycle import Stage
from cchc.graph.picture_making import FormStore, PictureChanged, PictureMaking
from cchc.machine.interrupts import put_off
from cchc.machine.inventory import digest_of
from cchc.machine.unused import give_back_unused
from cchc.publishing.assets import Asset, BadAsset, hashed_assets
from cchc.publishing.cleaning import page_body
from cchc.publishing.feeds import picture_folder
from cchc.publishing.item_views import ItemView
from cchc.publishing.offline import WORKER, offline_files
from cchc.publishing.pictures import Pictures
from cchc.publishing.styles import is_part
from cchc.site.asked_pages import AskedPages, Typing
from cchc.site.comparison import MOST, Comparison
from cchc.site.edits import Edits
from cchc.site.output_writer import OutputWriter
from cchc.site.rendering import page_meta
from cchc.site.session import BuildSession
from cchc.site.snapshot import BuildSnapshot
from cchc.site.stylesheet import with_stylesheet
from cchc.site.summary import built, lost
from cchc.site.telling import tell
from cchc.site.theme_files import is_of_desk, leave_out_replaced, leave_out_unused, own_assets
from cchc.site.trial import Trial
from cchc.site.worker_tasks import inherit

if TYPE_CHECKING:
    from cchc.edition.edition import Edition
    from cchc.site.layout import Layout


@dataclass
class SiteBuild:
    """What one build makes: of the whole portal, laid out, or, where `edits` of words and looks are all that changed, of those.

    One that `is_tried` replaces nothing. `in_menu` returns the text of an item whose page the menu names, so that MkDocs makes
    it, `asked_by` what a page that MkDocs makes asked, by its template and bytes. In the desk's preview, `typing` tells what is
    typed, and `asked` are the pages that are made when somebody looks at them. `shown` is called when there is something to be
    seen in the preview before the build ends.
    """

    session: BuildSession
    edits: Edits | None = None
    nav: Navigation | None = None
    in_menu: Callable[[ItemView], str] | None = None
    asked_by: Callable[[str, str], frozenset[str]] | None = None
    writer: OutputWriter | None = None
    snapshot: BuildSnapshot | None = None
    typing: Typing | None = None
    asked: AskedPages | None = None
    shown: Callable[[], None] | None = None
    is_tried: bool = False
    _layout: "Layout | None" = field(default=None, repr=False)
    _noted: dict[str, frozenset[str]] = field(default_factory=dict)

    @classmethod
    def begin(
        cls,
        session: BuildSession,
        shown: Callable[[], None] | None = None,
        trial: Trial | None = None,
        typing: Typing | None = None,
    ) -> "SiteBuild":
        """Find what changed, read what must be read, and let MkDocs write beside the site that stands.

        In the preview, `shown` is called where the pages of changed texts stand there before the portal was laid out, and again
        where lists do before everything is made. Raises Abort, before anything is deleted or written, when the portal may not be
        published, whatever a `trial` excuses.
        """
        # What an earlier build of this process left is no longer so.
        inherit(None)
        before = session.before
        # What surrounds all pages has changed, and most of them may with it; in the preview somebody waits for one of them.
        session.begin_work(0 if before or session.preview else len(session.surveyed.digests))
        comparison = Comparison.since(session, before, typing.pages if typing else None) if before else None
        build = cls(session, typing=typing, shown=shown, is_tried=trial is not None)
        if comparison:
            # A style that cannot be read stops the build where the sources were told of, as it does one with nothing remembered.
            with suppress(Abort):
                build.edits = comparison.edits(build.asset_addresses)
        if build.edits:
            tell(build.edits.problems)
            session.leave_mkdocs_nothing()
            return build
        if shown and build._show(comparison):
            shown()
        build._lay_out(trial)
        session.stage()
        session.config.markdown_extensions += [TypedMarkdown(), SourceLinksExtension(build.layout.links)]  # type: ignore[list-item]
        if not session.preview:
            # A preview reads texts again after each edit.
            session.memory.let_go("reading")
            give_back_unused()
        return build

    def _lay_out(self, trial: Trial | None) -> None:
        """Read the portal and lay it out."""
        # An edit of words needs nothing that reads and lays out a whole portal, and does not wait for it.
        from cchc.edition.edition import read_edition
        from cchc.site.layout import Layout

        session = self.session
        edition = read_edition(
            session.root,
            session.today,
            preview=session.preview,
            strict=session.config.strict and not session.preview,
            settings_path=Path(session.config.config_file_path).name,
            # The desk's preview stays, and would keep what was read at once beside what it became.
            recall=session.memory if self.typing else session.recall_all(),
            surveyed=session.surveyed,
            pictures=session.pictures,
            granted=trial.excused if trial else (),
            first_look=self._show_lists if self.shown and not self.typing else None,
        )
        _report(edition, trial.excuses if trial else _none_is_excused)
        self._layout = Layout(edition, session.root, session.site, session.memory, self._pictures_of(edition))

    def _show(self, comparison: Comparison | None) -> bool:
        """Show the pages of changed texts in the preview; False where that cannot be told."""
        from cchc.site.pipeline import make_first_sight

        sight = comparison.first_sight() if comparison else None
        if sight is None and self.typing:
            comparison = Comparison.alone(self.session, dict.fromkeys((*self.typing.texts, self.typing.looked_at)))
            sight = comparison.sight() if comparison else None
        if comparison and sight:
            make_first_sight(self, sight, comparison)
        return sight is not None

    def _show_lists(self, edition: "Edition") -> None:
        """Show the lists of the menu and the pages of changed texts in the preview, as far as that can be told."""
        from cchc.site.pipeline import make_first_sight

        session, known = self.session, self.session.last.texts
        changed = [path for path, digest in session.surveyed.digests.items() if known.get(path) != digest]
        comparison = Comparison.alone(session, changed) if edition.usable and len(changed) <= MOST else None
        if comparison and self.shown and (sight := comparison.sight(edition.listed, edition.citations)):
            make_first_sight(self, sight, comparison)
            self.shown()

    def show(self, address: str, content: bytes) -> None:
        """Let a file of the preview be seen before its build ends."""
        if self.typing:
            self.typing.show(self.session.place, address, content)
        else:
            self.session.place.show(address, content)

    @property
    def layout(self) -> "Layout":
        """How the portal is laid out; there is none after edits of words."""
        assert self._layout
        return self._layout

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is told of the sources."""
        return self.edits.problems if self.edits else self.layout.edition.problems

    @cached_property
    def assets(self) -> Mapping[str, Asset]:
        """The scripts and styles of the portal, by the address of their source."""
        try:
            return self.session.memory("assets", "", self.session.looks_stamp, self._made_assets)
        except BadAsset as error:
            place = f"overrides/{error.path}, dòng {error.line}, cột {error.column}"
            raise Abort(f"{place}: {error.reason}; hãy sửa rồi dựng lại") from None

    def _made_assets(self) -> dict[str, Asset]:
        session = self.session
        own = own_assets(session.overrides)
        made = hashed_assets(with_stylesheet(own, session.overrides, session.hook_files, session.config, session.memory))
        session.require_same_looks()
        return made

    @property
    def asset_addresses(self) -> Mapping[str, str]:
        """The addresses under which they are published, by those of their sources."""
        return {source: asset.address for source, asset in self.assets.items()}

    @cached_property
    def _form_store(self) -> FormStore:
        return FormStore.of(self.session.root / CACHE)

    def picture_making(self, edition: "Edition") -> PictureMaking:
        """Return what makes the pictures of an edition."""
        return PictureMaking(self.session.root, edition.pictures, edition.looks, self._form_store)

    def _pictures_of(self, edition: "Edition") -> Pictures:
        """Make the pictures that are shown, as far as no earlier build did, and return what pages tell of them."""
        folders = {path: picture_folder(path).removeprefix("docs/") for path in sorted(edition.shown_pictures)}
        try:
            return self.picture_making(edition).published(folders, self.session.memory)
        except PictureChanged as error:
            raise Abort(f"Hình {error} vừa bị sửa hoặc xóa trong lúc dựng trang; hãy dựng lại") from None

    def choose_files(self, files: Files) -> Files:
        """Leave MkDocs only what it must know."""
        if self.edits:
            return Files([])
        self.layout.replace_files(files, self.session.config)
        leave_out_unused(files)
        leave_out_replaced(files, self.session.overrides, lambda file: file in self.assets or is_part(file) or is_of_desk(file))
        return files

    def has_view(self, page: Page) -> bool:
        """Tell whether a page of MkDocs' own is one that we lay out; of the home page it reads a text beside."""
        return page.file.src_uri in self.layout.views and page.file.src_uri != "index.md"

    def begin_page(self, page: Page) -> None:
        """Give a page that MkDocs makes its day, and its title and template where we lay it out."""
        uri, layout = page.file.src_uri, self.layout
        layout.links.begin(f"docs/{uri}")
        page.update_date = str(self.session.today)
        page.meta["unreviewed_since"] = layout.unreviewed.get(f"docs/{uri}")
        if view := layout.views.get(uri):
            page.title = view.title
            # MkDocs needs a day for every page; the sitemap tells only days that are known.
            page.meta.update(page_meta(view), changed_on=layout.last_change(view))

    def cleaned(self, html: str) -> str:
        """Return the body of a page that MkDocs makes, cleaned and with its pictures."""
        links = self.layout.links
        return with_pictures(page_body(html, titled=links.is_ordinary_page), links) if html else html

    def view_of(self, page: Page) -> object:
        """Return the view of a page that MkDocs makes, None when it is an ordinary one; an item in the menu gets its text."""
        view = self.layout.views.get(page.file.src_uri)
        if isinstance(view, ItemView) and self.in_menu:
            page.content = self.in_menu(view)
        return view

    def note(self, address: str, template: str, html: str) -> None:
        """Note what a page that MkDocs made asked: the next build may have nothing else to do with it than to answer anew."""
        if self.asked_by:
            self._noted[address] = self.asked_by(template, html)

    def make(self, env: jinja2.Environment) -> None:
        """Make what MkDocs does not, and equip the templates for what it does."""
        from cchc.site.pipeline import make_edited, make_laid_out

        if self.edits:
            make_edited(self, self.edits)
        else:
            make_laid_out(self, self.layout, env)
            env.globals["sitemap_pages"] = _sitemap_pages(self.layout, self.session.config)

    def publish(self) -> str:
        """Put the finished site in its place and remember it; return what is told of the build.

        Raises Abort where somebody wanted it to stop when the site was about to be the new one.
        """
        self.finish()
        if self.session.preview:
            return self._published()
        with put_off() as asked:
            said = self._published()
        if asked:
            raise Abort(f"{said}. Có yêu cầu dừng (Ctrl+C), nhưng trang mới đã vào chỗ")
        return said

    def _published(self) -> str:
        session = self.session
        assert self.writer and self.snapshot
        # The preview makes less, an edit of words little: what they do not ask for the next build may want.
        forget = not session.preview and not self.edits
        session.publish(self.writer.expected, self.writer.new.written, self.writer.after.outputs if forget else None)
        for address, asked in self._noted.items():
            if digest := session.stands.digests.get(address):
                self.writer.note(address, digest, asked)
        if forget:
            self._form_store.forget(set(session.pictures.values()))
        said = session.last.said if self.edits else built(session, self.layout)
        session.remember(self.writer.after, self.snapshot, self.problems, said)
        if self.typing and self.asked:
            self.typing.lay_out(session.place, self.asked)
        gone = "" if session.preview or self.edits else lost(session, self.writer.before)
        return f"Đã dựng {said}; {len(self.writer.made_anew)} tệp dựng mới{gone}"

    def finish(self) -> None:
        """Wait for the pages, and make what is made of them."""
        assert self.writer and self.snapshot
        self.writer.finish()
        self.session.end_work()
        if not self.session.preview:
            self._leave_offline(self.writer, self.snapshot)

    def _leave_offline(self, writer: OutputWriter, snapshot: BuildSnapshot) -> None:
        """Make what devices keep of the finished pages."""
        session = self.session
        if not snapshot.kept or (self.edits and not self.edits.touch(snapshot.kept)):
            return
        new, staging, site, expected = writer.new, session.place.staging, session.place.site, writer.expected
        assert staging

        def read(address: str) -> bytes | None:
            # The worker is written into what was read of it, which an earlier build may have done already.
            folders = session.overrides if address == WORKER else (folder_of(address),)
            file = next((folder / address for folder in folders if (folder / address).is_file()), None)
            return file.read_bytes() if file else None

        def folder_of(address: str) -> Path:
            return new.folder if address in new.written else site if address in expected else staging

        def digest_at(address: str) -> bytes | None:
            # Pages that MkDocs made are expected by nobody.
            return expected.get(address) or digest_of(f"{staging}/{address}")

        for address, content in offline_files(snapshot.kept, digest_at, read, session.memory):
            # MkDocs has copied the worker as it was.
            (staging / address).unlink(missing_ok=True)
            writer.leave(address, content)


def _none_is_excused(_problem: Problem) -> bool:
    return False


def _report(edition: "Edition", is_excused: Callable[[Problem], bool]) -> None:
    """Print what is wrong, and stop where nothing may be published, but for what is excused. Raises Abort."""
    tell(edition.problems)
    if not edition.usable:
        raise Abort("Chưa dựng được trang: hãy sửa cài đặt và danh mục theo các dòng ở trên")
    count = sum(problem.severity is Severity.ERROR and not is_excused(problem) for problem in edition.problems)
    if count and not edition.preview:
        raise Abort(f"Chưa dựng trang vì có {count} lỗi ở trên; trang đã dựng lần trước còn nguyên")


def _sitemap_pages(layout: "Layout", config: MkDocsConfig) -> list[tuple[str, str | None]]:
    """Return (address, day of the last change) of the pages that MkDocs does not know and searchers should."""
    return [
        (layout.site.absolute(view.address), layout.last_change(view))
        for view in layout.views_apart(config)
        if (view.stage is Stage.PUBLIC if isinstance(view, ItemView) else view.indexed)
    ]
