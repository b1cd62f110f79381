"""The state of one build, made anew each time: what is read, which pages show it, and which of them MkDocs makes."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel

from cchc.content.recall import Recall, make_anew
from cchc.publishing import feeds as feed_room
from cchc.publishing.data_page import data_page
from cchc.publishing.hosting import moved_pages
from cchc.publishing.item_pages import ItemPages
from cchc.publishing.last_changes import LastChanges
from cchc.publishing.overviews import home
from cchc.publishing.pages import generated_pages
from cchc.publishing.pictures import Pictures
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.views import View
from cchc.reading.items import kind_of
from cchc.reading.sources import page_address
from cchc.site.documents import Documents
from cchc.site.edition import Edition
from cchc.site.markdown_links import SourceLinks

HOME = "index.md"
_ASSET_FOLDERS = ("news/", "plans/")


@dataclass
class Build:
    """One run of MkDocs over one edition; its items are without their texts, which their own pages alone show."""

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
        self.feeds = feed_room.feeds_of(edition.public, self.site)
        self.links = SourceLinks(self._addresses(), frozenset(edition.sources.drafts) - self._shown(), self.pictures)
        self.documents = Documents(edition, self.site, self.feeds, self.size_of, self.pictures, self.recall)
        self._last_changes = LastChanges(edition.listed)
        self._feed_bases = {feed.base for feed in self.feeds}
        for view in self._all_views():
            self._show(view)

    def _shown(self) -> set[str]:
        return {item.path for item in self.edition.addressed.items}

    def _addresses(self) -> dict[str, str]:
        """Where each source that is published stands within the site."""
        shown = {item.path: item.address for item in self.edition.addressed.items}
        files = (path for path in self.edition.sources.files if kind_of(path) is None or not path.endswith(".md"))
        pictures = {path: picture.main for path, picture in self.pictures.items()}
        return {path: _address_of(path) for path in files} | shown | pictures

    def _all_views(self) -> Iterator[View]:
        edition = self.edition
        pages = ItemPages(edition.listed, edition.tallies, self.size_of)
        yield from map(pages.view, edition.addressed.items)
        yield home(edition.listed, edition.tallies, self.site.name, self.site.description)
        yield from generated_pages(edition.listed, edition.tallies, self.feeds)
        yield data_page(self.documents.tables, edition.public, self.site)
        yield from moved_pages(edition.addressed)

    def _show(self, view: View) -> None:
        """Note the view of a page, with those of its feeds that exist: a unit has none until something is told."""
        feeds = tuple(feed for feed in view.feeds if feed.base in self._feed_bases)
        self.views[view.address + HOME] = view if feeds == view.feeds else replace(view, feeds=feeds)

    def replace_files(self, files: Files, config: MkDocsConfig) -> None:
        """Leave MkDocs its ordinary pages and the pages of its menu; bring it the files beside posts and plans."""
        kept = {path.removeprefix("docs/") for path in self.edition.sources.files if kind_of(path) is None}
        for file in list(files):
            path = f"docs/{file.src_uri}"
            left_out = path in self.edition.hidden_files or path in self.edition.looks
            if left_out and path in self.edition.whole_pictures and file.inclusion is not InclusionLevel.EXCLUDED:
                self.whole_pictures[path] = file.dest_uri
            if left_out or (file.src_uri.endswith(".md") and file.generated_by is None and file.src_uri not in kept):
                files.remove(file)
        beside = (path for path in self.edition.whole_pictures if path.startswith(_ASSET_FOLDERS))
        self.whole_pictures |= {path: feed_room.published_path(path) for path in beside}
        for file in self._asset_files(config):
            files.append(file)
        for uri in sorted(self.in_menu(config)):
            files.append(File.generated(config, uri, content="", inclusion=InclusionLevel.NOT_IN_NAV))

    def in_menu(self, config: MkDocsConfig) -> frozenset[str]:
        """MkDocs' names of the generated pages that its menu names: it must know those as pages of its own."""
        return frozenset(name for name in _names(config.nav or ()) if name in self.views and name != HOME)

    def _asset_files(self, config: MkDocsConfig) -> Iterator[File]:
        """Files beside posts and plans; those in docs/ MkDocs finds itself."""
        for path in self.edition.sources.files:
            known = path in self.edition.hidden_files or path in self.edition.looks
            if path.startswith(_ASSET_FOLDERS) and not path.endswith(".md") and not known:
                yield File(
                    path,
                    str(self.root),
                    config.site_dir,
                    config.use_directory_urls,
                    dest_uri=feed_room.published_path(path),
                    inclusion=InclusionLevel.NOT_IN_NAV,
                )

    def views_apart(self, config: MkDocsConfig) -> list[View]:
        """Return the views that MkDocs does not show."""
        theirs = self.in_menu(config) | {HOME}
        return [view for uri, view in self.views.items() if uri not in theirs]

    def last_change(self, view: View) -> str | None:
        """Return the day of the view's last change as the sitemap writes it, or None."""
        day = self._last_changes.of(view)
        return day.isoformat() if day else None

    def size_of(self, path: str) -> int:
        return (self.root / path).stat().st_size


def _address_of(path: str) -> str:
    """Where a file that is no item stands within the site."""
    if path.startswith("docs/") and path.endswith(".md"):
        return page_address(path.removeprefix("docs/"))
    return feed_room.published_path(path).removeprefix("docs/")


def _names(entries: Iterable[Any]) -> Iterator[str]:
    """The files that a menu names, at any depth."""
    for entry in entries:
        if isinstance(entry, str):
            yield entry
        elif isinstance(entry, Mapping):
            for value in entry.values():
                yield from _names([value] if isinstance(value, str) else value or ())
