"""/van-ban/: the legal documents that texts cite, a page of each with all that cites it, what the ended ones ask for."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from cchc.content.catalogue import Catalogue
from cchc.content.choices import ItemKind
from cchc.content.items import Item
from cchc.content.legal_documents import LegalDocument
from cchc.editorial.citations import NOTHING_CITED, Citations, DocumentIndex
from cchc.editorial.content_rules import must_follow
from cchc.publishing import addresses as at
from cchc.publishing.document_links import DocumentLink, EndedDocument, EndedRow
from cchc.publishing.feeds import EndedStory
from cchc.publishing.views import FeedLink, PlainView, View

FEED = FeedLink("Văn bản hết hiệu lực", at.DOCUMENTS.address)
# What other documents do to one, and what it does to them: the key of the register, and both ways in words.
_RELATIONS = (
    ("replaces", "Thay thế, bãi bỏ", "Được thay thế, bãi bỏ bởi"),
    ("amends", "Sửa đổi, bổ sung", "Được sửa đổi, bổ sung bởi"),
    ("guides", "Quy định chi tiết, hướng dẫn", "Được quy định chi tiết, hướng dẫn bởi"),
)
# Kinds in the order of their force (Luật Ban hành văn bản quy phạm pháp luật); others follow as they come.
_ORDER = ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh", "Nghị định", "Nghị quyết", "Quyết định", "Chỉ thị", "Thông tư")


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as the list shows it; `cited` counts the pages that cite it."""

    document: LegalDocument
    ended: bool
    cited: int


@dataclass(frozen=True, kw_only=True)
class DocumentsView(PlainView):
    """/van-ban/: all documents by kind: (kind, anchor, documents)."""

    groups: tuple[tuple[str, str, tuple[DocumentRow, ...]], ...]
    total: int


@dataclass(frozen=True, kw_only=True)
class DocumentView(View):
    """One document: its relations as (words, documents), what cites it as (kind, items), its end where it has one."""

    document: LegalDocument
    ended: EndedDocument | None
    relations: tuple[tuple[str, tuple[DocumentLink, ...]], ...]
    citing: tuple[tuple[ItemKind, tuple[Item, ...]], ...]

    def items_shown(self, shown: Catalogue) -> Iterable[Item]:
        """Return what cites it."""
        return tuple(item for _, items in self.citing for item in items)


class LegalDocuments:
    """The documents of a catalogue with what its items cite; `citations` are those of each item by its path."""

    def __init__(self, shown: Catalogue, citations: Citations = NOTHING_CITED) -> None:
        self._shown = shown
        self._citations = citations
        self._index = DocumentIndex.of(shown.registers)
        # Hundreds of procedures name the same few laws.
        self._known = cache(self._index.named)
        self._by_address = {document.address: document for document in shown.registers.documents}

    def _backwards(self, key: str) -> Mapping[str, tuple[LegalDocument, ...]]:
        """Return for each address the documents that name it under `key`."""
        found: defaultdict[str, list[LegalDocument]] = defaultdict(list)
        for document in self._by_address.values():
            for named in getattr(document, key):
                if target := self._index.named(named):
                    found[target.address].append(document)
        return {address: tuple(documents) for address, documents in found.items()}

    def cited_by(self, item: Item) -> tuple[EndedDocument, ...]:
        """Return the documents that an item cites without a word that they are gone, and that are no longer in force."""
        cited = self._citations.get(item.path)
        pairs = cited.documents if cited else ()
        documents = (self._by_address.get(address) for address, said in pairs if not said)
        return tuple(self._ended(document) for document in documents if document and document.ended_by(self._shown.today))

    def addresses(self, item: Item) -> dict[str, str]:
        """Return the pages of the documents that the item's keys name, by their numbers as they are written there."""
        found: dict[str, str] = {}
        for basis in vars(item).get("legal_basis", ()):
            if basis.number and (document := self._known(basis.number, basis.date, basis.issuer)):
                found[basis.number] = document.address
        return found

    def _ended(self, document: LegalDocument) -> EndedDocument:
        found = self._index.successors(document, lambda other: other.ended_by(self._shown.today))
        return EndedDocument(self._link(document), document.effective_to, self._links(found), document.checked_on)

    def _links(self, found: Iterable[LegalDocument | str]) -> tuple[DocumentLink, ...]:
        return tuple(self._unlisted(one) if isinstance(one, str) else self._link(one) for one in found)

    def _named(self, number: str) -> DocumentLink:
        document = self._index.named(number)
        return self._link(document) if document else self._unlisted(number)

    def _unlisted(self, number: str) -> DocumentLink:
        return DocumentLink(f"Văn bản số {number}")

    def _link(self, document: LegalDocument) -> DocumentLink:
        gone = document.ended_by(self._shown.today)
        return DocumentLink(document.name, document.address, document.title or "", document.effective_from, gone)

    def ended(self) -> tuple[EndedRow, ...]:
        """Return the ended documents that items still cite, the latest first, with those to be looked at again."""
        citing = self._citing(said=False)
        gone = [
            document
            for document in self._by_address.values()
            if document.ended_by(self._shown.today) and citing[document.address]
        ]
        gone.sort(key=lambda document: document.effective_to or dt.date.min, reverse=True)
        return tuple(self._row(document, citing[document.address]) for document in gone)

    def stories(self) -> tuple[EndedStory, ...]:
        """Return what the feed tells: every document that ended on a day that is known, the latest first."""
        citing = self._citing(said=False)
        gone = [document for document in self._by_address.values() if document.ended_by(self._shown.today)]
        stories = [self._story(document, day, citing[document.address]) for document in gone if (day := _told_on(document))]
        return tuple(sorted(stories, key=lambda story: (story.day, story.key), reverse=True))

    def _story(self, document: LegalDocument, day: dt.date, citing: Iterable[Item]) -> EndedStory:
        return EndedStory(self._ended(document), day, tuple((item.heading, item.address) for item in citing))

    def _row(self, document: LegalDocument, items: list[Item]) -> EndedRow:
        owed = tuple(item for item in items if must_follow(item, document))
        return EndedRow(self._ended(document), owed, len(items) - len(owed))

    def _citing(self, *, said: bool) -> defaultdict[str, list[Item]]:
        """Return the items that cite each document, by its address; with `said` also where they say that it is gone."""
        found: defaultdict[str, list[Item]] = defaultdict(list)
        for item in self._shown.items:
            cited = self._citations.get(item.path)
            for address, is_said in cited.documents if cited else ():
                if said or not is_said:
                    found[address].append(item)
        return found

    def pages(self) -> Iterator[View]:
        """Yield the list and the page of each document; none where the register is empty."""
        if not self._by_address:
            return
        citing = self._citing(said=True)
        backwards = {key: self._backwards(key) for key, _, _ in _RELATIONS}
        yield self._list(citing)
        for document in self._by_address.values():
            yield self._page(document, citing[document.address], backwards)

    def _list(self, citing: Mapping[str, list[Item]]) -> DocumentsView:
        groups: dict[str, list[DocumentRow]] = {}
        for document in sorted(self._by_address.values(), key=_newest_first):
            row = DocumentRow(document, document.ended_by(self._shown.today), len(citing.get(document.address, ())))
            groups.setdefault(document.kind_name, []).append(row)
        kinds = sorted(groups, key=lambda kind: (_ORDER.index(kind) if kind in _ORDER else len(_ORDER), kind))
        return DocumentsView(
            template="cchc/documents.html",
            address=at.DOCUMENTS.address,
            title="Văn bản",
            description="Văn bản mà các trang của cổng dẫn, tình trạng hiệu lực như người kiểm tra đã thấy.",
            feeds=(FEED,),
            groups=tuple((kind, f"loai-{number}", tuple(groups[kind])) for number, kind in enumerate(kinds, 1)),
            total=len(self._by_address),
        )

    def _page(
        self, document: LegalDocument, citing: Iterable[Item], backwards: Mapping[str, Mapping[str, tuple[LegalDocument, ...]]]
    ) -> DocumentView:
        by_kind: dict[ItemKind, list[Item]] = {}
        for item in citing:
            by_kind.setdefault(item.kind, []).append(item)
        return DocumentView(
            template="cchc/document.html",
            address=document.address,
            title=document.name,
            description=document.title or "",
            crumbs=(at.DOCUMENTS,),
            feeds=(FEED,),
            document=document,
            ended=self._ended(document) if document.ended_by(self._shown.today) else None,
            relations=tuple(self._relations(document, backwards)),
            citing=tuple((kind, tuple(by_kind[kind])) for kind in ItemKind if kind in by_kind),
        )

    def _relations(
        self, document: LegalDocument, backwards: Mapping[str, Mapping[str, tuple[LegalDocument, ...]]]
    ) -> Iterator[tuple[str, tuple[DocumentLink, ...]]]:
        for key, forth, back in _RELATIONS:
            if links := tuple(self._named(number) for number in getattr(document, key)):
                yield forth, links
            others = tuple(self._link(other) for other in backwards[key].get(document.address, ()))
            if links := self._links(self._index.replacing(document)) if key == "replaces" else others:
                yield back, links


def _told_on(document: LegalDocument) -> dt.date | None:
    """Return the later of the day it ended and the day on which somebody stated it: before, nobody could tell."""
    return max((day for day in (document.effective_to, document.checked_on) if day), default=None)


def _newest_first(document: LegalDocument) -> tuple[int, str]:
    day = document.date or document.effective_from
    year = int(document.stem.rpartition("/")[2] or 0)
    return -(day.toordinal() if day else dt.date(year, 12, 31).toordinal() if year else 0), document.number
