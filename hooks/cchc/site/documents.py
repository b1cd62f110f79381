"""The files that are no pages: feeds, open data, pictures to share, the index of the search."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.recall import Recall, make_anew
from cchc.converting.texts import Texts
from cchc.edition.edition import Edition
from cchc.editorial.scoring import Scorecard
from cchc.graph.recipes import FeedRecipe, Output
from cchc.graph.searched import analysed_item
from cchc.graph.stamper import Stamper
from cchc.machine.digests import digest
from cchc.publishing import feeds as feed_room
from cchc.publishing.calendar_feed import calendar_files
from cchc.publishing.cards.files import card_files
from cchc.publishing.data_tables import DataTable, data_tables
from cchc.publishing.datasets import Dataset, datasets
from cchc.publishing.days_off import days_off_file, days_off_schema
from cchc.publishing.for_machines import files_for_machines
from cchc.publishing.hosting import redirect_files
from cchc.publishing.open_data import FOLDER, data_files, schema_files
from cchc.publishing.pictures import Pictures
from cchc.publishing.procedure_table import procedure_table, version
from cchc.publishing.score import WORKBOOK, score_rows
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.status import status, status_file
from cchc.search.analysis import Analysed, documents_of_registers
from cchc.site.dependencies import NAMES


@dataclass
class Documents:
    """The documents of one edition; `size_of` tells the bytes of a source file by its path."""

    edition: Edition
    site: SiteInfo
    feeds: tuple[feed_room.Feed, ...]
    size_of: Callable[[str], int]
    pictures: Pictures = field(default_factory=dict)
    recall: Recall = make_anew

    @cached_property
    def data(self) -> Mapping[str, bytes]:
        """The open data by address; other files and pages tell their sizes."""
        edition, card = self.edition, self.edition.scorecard
        return {
            **dict(data_files(self._named, edition.tallies, self.site, self.recall, self._stamp_of, score_rows(card, self.site))),
            **({WORKBOOK: self._workbook(card)} if card.marks else {}),
            **dict([days_off_file(edition.public)]),
            **dict([status_file(status(edition.public, edition.tallies, edition.problems, self.site))]),
        }

    def _workbook(self, card: Scorecard) -> bytes:
        """Return the scorecard as a workbook; the library that writes it takes longer to load than a cached build takes."""

        def made() -> bytes:
            from cchc.reporting.score_book import workbook_of

            return workbook_of(card, self.edition.public.owner.name, self.site.url)

        content = repr((score_rows(card, self.site), card.total, card.notes, self.edition.public.owner.name))
        return self.recall("data", WORKBOOK, digest(content.encode()), made)

    @cached_property
    def _named(self) -> Catalogue:
        """The public items for readers that tell names of registers, and cannot tell anything else of them."""
        public = self.edition.public
        return replace(public, registers=public.registers.only(*NAMES))

    @cached_property
    def _sets(self) -> tuple[Dataset, ...]:
        return self.recall("schemas", f"{FOLDER}schema/du-lieu/", b"", datasets)

    @cached_property
    def tables(self) -> tuple[DataTable, ...]:
        """The sets of open data, with their files, sizes and columns, as the page of open data tells them."""
        return tuple(data_tables(self.data, self._sets))

    @cached_property
    def _procedures(self) -> tuple[str, bytes]:
        listed = replace(self.edition.listed, registers=self._named.registers)
        return self.recall("table", FOLDER, self._stamp_of(listed.procedures), lambda: procedure_table(listed))

    def _stamp_of(self, items: Iterable[Item]) -> bytes:
        """Return the stamp of some items, without their texts, in their order, of the names, the settings and the day."""
        readings = self.edition.sources.readings
        return digest(self._around, *(readings[item.path].card + f"{item.path}\0{item.seen_as}".encode() for item in items))

    @cached_property
    def _around(self) -> bytes:
        catalogue = self._named
        around = (catalogue.registers.model_dump_json(), catalogue.settings.model_dump_json(), repr((self.site, catalogue.today)))
        return digest(*(text.encode() for text in around))

    @property
    def procedure_table(self) -> str:
        """The address of the table of procedures, with its version."""
        address, content = self._procedures
        return f"{address}?v={version(content)}"

    def ready(self) -> Iterator[tuple[str, bytes]]:
        """Yield (address, bytes) of the files that are quicker made than looked for."""
        yield from self.data.items()
        # What is written is not held; its sizes are known.
        del self.data
        yield self._procedures
        # They depend on the program alone, as all that is recalled.
        yield from self.recall("schemas", FOLDER, b"", lambda: (*schema_files(), days_off_schema()))
        yield from files_for_machines(self.edition.public, self.tables, self._sets, self.site)
        yield from redirect_files(self.edition.addressed, self.site)
        yield from calendar_files(self.edition.public, self.site, self.recall)
        yield feed_room.OPML_ADDRESS, feed_room.opml(self.feeds, self.site)

    def cards(self) -> Iterator[Output]:
        """Yield the pictures that go with shared links, one of the site and one of each public item."""
        for address, draw in card_files(self.edition.listed, self.site):
            yield Output(address, digest(repr(draw.args).encode()), draw)

    def feed_recipes(self, stamper: Stamper, around: bytes) -> Iterator[FeedRecipe]:
        """Yield the recipe of each part of all feeds; `around` is the stamp of what all of them depend on."""
        public = self.edition.public
        # Most stories are told by several feeds, and most names by many stories.
        stories = {id(story): story for feed in self.feeds for story in feed.stories}
        names = {story.registered: story for story in stories.values()}
        named = {key: stamper.stamp(feed_room.names_of(story, public)) for key, story in names.items()}
        stamps = {key: stamper.stamp(story, named[story.registered]) for key, story in stories.items()}
        for part in feed_room.parts_of_all(self.feeds):
            yield FeedRecipe(part, stamper.stamp(around, part.head, [stamps[id(story)] for story in part.stories]))

    def searched(self, texts: Texts, recall: Recall) -> list[Analysed]:
        """Return what is searched of every public item, their bodies apart, and of every legal document.

        Drafts, scheduled and withdrawn items are never searched, not even in the preview.
        """
        public, readings = self.edition.public, self.edition.sources.readings
        items = (analysed_item(item, readings[item.path].card, public, texts, recall) for item in public.items)
        return [*items, *documents_of_registers(public.registers)]
