"""The state of one build, made anew each time: which file shows which view, and what has been rendered."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from cchc.content.items import Item
from cchc.publishing import feeds as feed_room
from cchc.publishing.cards import card_files
from cchc.publishing.data_page import data_page
from cchc.publishing.data_tables import data_tables
from cchc.publishing.days_off import days_off_file, days_off_schema
from cchc.publishing.for_machines import files_for_machines
from cchc.publishing.item_pages import ItemPages
from cchc.publishing.item_views import ItemView
from cchc.publishing.last_changes import last_change
from cchc.publishing.offline import kept_pages, offline_files
from cchc.publishing.open_data import data_files, schema_files
from cchc.publishing.overviews import home
from cchc.publishing.pages import generated_pages
from cchc.publishing.procedure_table import procedure_table, version
from cchc.publishing.site_info import Rendered, SiteInfo
from cchc.publishing.status import status, status_file
from cchc.publishing.views import FeedLink, Portal, View
from cchc.reading.items import kind_of
from cchc.search.documents import Document, document_of
from cchc.search.index import index_files
from cchc.site.edition import Edition
from cchc.site.markdown_links import SourceLinks
from cchc.site.picture_files import picture_sizes

HOME = "index.md"
_ASSET_FOLDERS = ("news/", "plans/")


@dataclass
class Build:
    """One run of MkDocs over one edition."""

    edition: Edition
    root: Path
    site: SiteInfo
    views: dict[str, View] = field(default_factory=dict)
    rendered: dict[str, Rendered] = field(default_factory=dict)
    feeds: tuple[feed_room.Feed, ...] = ()

    def __post_init__(self) -> None:
        self.feeds = feed_room.feeds_of(self.edition.public, self.site)
        self.links = SourceLinks(self._uris(), frozenset(self.edition.sources.drafts) - self._shown(), picture_sizes(self.root))
        self.data = dict(self._open_data())
        self.tables = tuple(data_tables(self.data))
        self.procedure_table = procedure_table(self.edition.listed)
        table = f"{self.procedure_table[0]}?v={version(self.procedure_table[1])}"
        self.portal = Portal(self.edition.listed, self.edition.preview, (FeedLink(self.site.name, ""),), table)

    def _shown(self) -> set[str]:
        return {item.path for item in self.edition.addressed.items}

    def _uris(self) -> dict[str, str]:
        """MkDocs' name of each source that has an address: inside docs/ relative to it, else relative to the root."""
        shown = self._shown()
        return {
            path: path.removeprefix("docs/")
            for path in self.edition.sources.files
            if kind_of(path) is None or not path.endswith(".md") or path in shown
        }

    def replace_files(self, files: Files, config: MkDocsConfig) -> None:
        """Take out what is not published, and put in items, their pictures, generated pages, feeds and data."""
        kept = {path.removeprefix("docs/") for path in self.edition.sources.files if kind_of(path) is None}
        for file in list(files):
            hidden = f"docs/{file.src_uri}" in self.edition.hidden_files
            if hidden or (file.src_uri.endswith(".md") and file.generated_by is None and file.src_uri not in kept):
                files.remove(file)
        for file in (*self._item_files(config), *self._asset_files(config), *self._generated(config)):
            files.append(file)

    def _item_files(self, config: MkDocsConfig) -> Iterator[File]:
        pages = ItemPages(self.edition.listed, self.edition.tallies, self._size_of)
        for item in self.edition.addressed.items:
            view = pages.view(item)
            yield self._source_file(item.path, view.address + "index.html", config)
            self._show(item.path.removeprefix("docs/"), view)

    def _show(self, uri: str, view: View) -> None:
        """Note the view of a page, with those of its feeds that exist: a unit has none until something is told."""
        bases = {feed.base for feed in self.feeds}
        self.views[uri] = replace(view, feeds=tuple(feed for feed in view.feeds if feed.base in bases))

    def _source_file(self, path: str, dest_uri: str, config: MkDocsConfig) -> File:
        folder = self.root / "docs" if path.startswith("docs/") else self.root
        return File(
            path.removeprefix("docs/"),
            str(folder),
            config.site_dir,
            config.use_directory_urls,
            dest_uri=dest_uri,
            inclusion=InclusionLevel.NOT_IN_NAV,
        )

    def _asset_files(self, config: MkDocsConfig) -> Iterator[File]:
        """Files beside posts and plans; those in docs/ MkDocs finds itself."""
        for path in self.edition.sources.files:
            if path.startswith(_ASSET_FOLDERS) and not path.endswith(".md") and path not in self.edition.hidden_files:
                yield self._source_file(path, feed_room.published_path(path), config)

    def _generated(self, config: MkDocsConfig) -> Iterator[File]:
        edition = self.edition
        self._show(HOME, home(edition.listed, edition.tallies, self.site.name, self.site.description))
        data = data_page(self.tables, edition.public, self.site)
        for view in (*generated_pages(edition.listed, edition.tallies, self.feeds), data):
            uri = view.address + HOME
            self._show(uri, view)
            yield File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV)
        for address in self._document_addresses():
            yield File.generated(config, address, content=b"", inclusion=InclusionLevel.NOT_IN_NAV)
        for address, draw in card_files(edition.listed, self.site):
            yield File.generated(config, address, content=draw(), inclusion=InclusionLevel.NOT_IN_NAV)
        for address, content in (*self.data.items(), *self._for_machines(), self.procedure_table):
            yield File.generated(config, address, content=content, inclusion=InclusionLevel.NOT_IN_NAV)

    def _open_data(self) -> Iterator[tuple[str, bytes]]:
        edition = self.edition
        yield from data_files(edition.public, edition.tallies, self.site)
        yield days_off_file(edition.public)
        yield status_file(status(edition.public, edition.tallies, edition.problems, self.site))

    def _for_machines(self) -> Iterator[tuple[str, bytes]]:
        yield from schema_files()
        yield days_off_schema()
        yield from files_for_machines(self.edition.public, self.tables, self.site)

    def offline_files(self, site_dir: Path) -> Iterator[tuple[str, bytes]]:
        """Yield (address, bytes) of what devices keep, read from the finished site; nothing in the preview."""
        if self.edition.preview or not self.edition.catalogue.settings.offline:
            return

        def read(address: str) -> bytes | None:
            file = site_dir / address
            return file.read_bytes() if file.is_file() else None

        yield from offline_files(kept_pages(self.edition.public), read)

    def last_change(self, view: View) -> str | None:
        """Return the day of the view's last change as the sitemap writes it, or None."""
        day = last_change(view, self.edition.listed)
        return day.isoformat() if day else None

    def _document_addresses(self) -> Iterator[str]:
        for feed in self.feeds:
            yield from feed_room.addresses(feed)
        yield feed_room.OPML_ADDRESS

    def fill_documents(self, files: Files, config: MkDocsConfig) -> None:
        """Write feeds and the search index, now that every body is rendered."""
        for address, content in self._documents():
            file = files.get_file_from_path(address)
            assert file is not None
            file.content_bytes = content
        for address, content in index_files(self._searched(), self.edition.catalogue.registers):
            files.append(File.generated(config, address, content=content, inclusion=InclusionLevel.NOT_IN_NAV))

    def _searched(self) -> Iterator[Document]:
        """Drafts, scheduled and withdrawn items are never searched, not even in the preview."""
        public = self.edition.public
        for item in public.items:
            body = self.rendered[item.path]
            yield document_of(item, public, body.excerpt, body.html)

    def _documents(self) -> Iterator[tuple[str, bytes]]:
        entries = feed_room.entries_of(self.feeds, self.edition.public, self.rendered, self.site, self._size_of)
        for feed in self.feeds:
            yield from feed_room.documents(feed, entries, self.site)
        yield feed_room.OPML_ADDRESS, feed_room.opml(self.feeds, self.site)

    def _size_of(self, path: str) -> int:
        return (self.root / path).stat().st_size

    def item_at(self, uri: str) -> Item | None:
        """Return the item whose page MkDocs knows as `uri`."""
        view = self.views.get(uri)
        return view.item if isinstance(view, ItemView) else None

    def path_of(self, uri: str) -> str:
        """Return the source path, relative to the root, of the page MkDocs knows as `uri`."""
        item = self.item_at(uri)
        return item.path if item else f"docs/{uri}"
