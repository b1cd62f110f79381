"""How a portal is laid out: which pages and files show what was read, and which of the pages MkDocs makes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files, InclusionLevel

from cchc.content.files import published_path
from cchc.content.recall import Recall, make_anew
from cchc.converting.links import SourceLinks
from cchc.edition.edition import Edition
from cchc.publishing import feeds as feed_room
from cchc.publishing.data_page import data_page
from cchc.publishing.events import event_pages
from cchc.publishing.hosting import moved_pages
from cchc.publishing.item_pages import ItemPages
from cchc.publishing.last_changes import LastChanges
from cchc.publishing.legal_documents import LegalDocuments
from cchc.publishing.overviews import home
from cchc.publishing.pages import generated_pages
from cchc.publishing.pictures import Pictures
from cchc.publishing.products import product_pages
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.views import View
from cchc.reading.items import kind_of
from cchc.reading.sources import page_address
from cchc.site.documents import Documents

HOME = "index.md"


@dataclass
class Layout:
    """The pages and files of one edition; its items are without their texts, which their own pages alone show."""

    edition: Edition
    root: Path
    site: SiteInfo
    recall: Recall = make_anew
    pictures: Pictures = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    feeds: tuple[feed_room.Feed, ...] = ()
    # The addresses of pictures that are published whole, by their paths.
    whole_pictures: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        edition = self.edition = self.edition.without_texts()
        ended = LegalDocuments(edition.public, edition.citations).stories()
        self.feeds = feed_room.feeds_of(edition.public, self.site, ended)
        self.links = SourceLinks(self._addresses(), edition.hidden, self.pictures)
        self.documents = Documents(edition, self.site, self.feeds, self.size_of, self.pictures, self.recall)
        # Since when nobody looked again at an ordinary page that is overdue, by its path.
        self.unreviewed = {page.path: page.since or page.due for page in edition.overdue_pages}
        self._last_changes = LastChanges(edition.listed)
        self._feed_bases = {feed.base for feed in self.feeds}
        for view in self._all_views():
            self._show(view)

    def _addresses(self) -> dict[str, str]:
        """Return where each source that is published stands within the site."""
        edition = self.edition
        shown = {item.path: item.address for item in edition.addressed.items}
        pages = (path for path in edition.sources.files if path in edition.sources.bodies and kind_of(path) is None)
        addresses = {path: page_address(path.removeprefix("docs/")) for path in pages if path not in edition.left_out}
        pictures = {path: picture.main for path, picture in self.pictures.items()}
        return addresses | {path: published_path(path) for path in edition.files.published} | shown | pictures

    def _all_views(self) -> Iterator[View]:
        edition = self.edition
        pages = ItemPages(edition.listed, edition.tallies, self.size_of, edition.citations)
        yield from map(pages.view, edition.addressed.items)
        yield home(edition.listed, edition.tallies, self.site.name, self.site.description)
        beside_items = (edition.citations, edition.overdue_pages, edition.scorecard)
        yield from generated_pages(edition.listed, edition.tallies, self.feeds, *beside_items)
        yield from product_pages(edition.listed, {path: self.size_of(path) for path in edition.product_files})
        yield from event_pages(edition.listed, {path: self.size_of(path) for path in edition.event_files})
        yield data_page(self.documents.tables, edition.public, self.site)
        yield from moved_pages(edition.addressed)

    def _show(self, view: View) -> None:
        """Note the view of a page, with those of its feeds that exist: a unit has none until something is told."""
        feeds = tuple(feed for feed in view.feeds if feed.base in self._feed_bases)
        self.views[view.address + HOME] = view if feeds == view.feeds else replace(view, feeds=feeds)

    def replace_files(self, files: Files, config: MkDocsConfig) -> None:
        """Leave MkDocs its ordinary pages and the pages of its menu; bring it the files that are published."""
        kept = {path.removeprefix("docs/") for path in self.edition.sources.files if kind_of(path) is None}
        self._refuse_replacing(config)
        for file in list(files):
            is_page = file.src_uri.endswith(".md") and (file.generated_by is not None or file.src_uri in kept)
            if not is_page and (file.src_uri.endswith(".md") or file.src_dir == config.docs_dir):
                files.remove(file)
        self.whole_pictures = {path: published_path(path) for path in sorted(self.edition.whole_pictures)}
        # Pictures are made anew, without what a camera wrote into them.
        for path in sorted(self.edition.files.published - self.edition.looks.keys()):
            files.append(self._file(path, config))
        for uri in sorted(self.in_menu(config)):
            files.append(File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV))

    def _refuse_replacing(self, config: MkDocsConfig) -> None:
        """Stop before a page or a file of an office could take the place of what a build makes or the theme brings.

        What the sources alone tell was told before; which pages there are at last is known only now.
        """
        made = {uri.casefold() for uri in self.views if uri != HOME}
        themes = [folder for folder in config.theme.dirs if "material" in Path(folder).parts or Path(folder).name == "templates"]
        for path, address in self.links.addresses.items():
            own = (f"{address}{HOME}" if path.endswith(".md") else address).casefold()
            is_ordinary = path in self.edition.sources.bodies and kind_of(path) is None
            brought = not path.endswith(".md") and any((Path(folder) / address).is_file() for folder in themes)
            if (is_ordinary and own in made) or brought:
                raise Abort(f"{path}: địa chỉ /{address} đã thuộc về trang hoặc tệp do cổng tự làm; hãy đổi tên tệp này")

    def _file(self, path: str, config: MkDocsConfig) -> File:
        # Named from the root, so that what lies in docs/ is not taken for what MkDocs found there.
        return File(
            path,
            str(self.root),
            config.site_dir,
            config.use_directory_urls,
            dest_uri=published_path(path),
            inclusion=InclusionLevel.NOT_IN_NAV,
        )

    def in_menu(self, config: MkDocsConfig) -> frozenset[str]:
        """MkDocs' names of the generated pages that its menu names: it must know those as pages of its own."""
        return frozenset(name for name in _names(config.nav or ()) if name in self.views and name != HOME)

    def views_apart(self, config: MkDocsConfig) -> list[View]:
        """Return the views that MkDocs does not show."""
        theirs = self.in_menu(config) | {HOME}
        return [view for uri, view in self.views.items() if uri not in theirs]

    def last_change(self, view: View) -> str | None:
        """Return the day of the view's last change as the sitemap writes it, or None."""
        day = self._last_changes.of(view)
        return day.isoformat() if day else None

    def size_of(self, path: str) -> int:
        """Return the bytes of a source file."""
        return (self.root / path).stat().st_size


def _names(entries: Iterable[Any]) -> Iterator[str]:
    """Yield the files that a menu names, at any depth."""
    for entry in entries:
        if isinstance(entry, str):
            yield entry
        elif isinstance(entry, Mapping):
            for value in entry.values():
                yield from _names([value] if isinstance(value, str) else value or ())
