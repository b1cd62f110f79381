"""Which legal documents an item cites: in its text, in every other text of it, and in keys that name a document."""

import datetime as dt
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

from cchc.content.base_item import INTERNAL
from cchc.content.items import Item
from cchc.content.legal_documents import LegalDocument, folded_body
from cchc.content.model import Model
from cchc.content.registers import Registers
from cchc.editorial.passages import Passage
from cchc.language.dates import When
from cchc.language.document_numbers import (
    NumberFound,
    as_offices_write,
    number_key,
    number_sign,
    numbers_in,
    said_after,
    shortened,
)
from cchc.language.folding import fold
from cchc.language.patterns import late

_DIGIT = late(r"\d")
_YEAR = late(r"[12][90]\d\d")
# Near enough to be said of the document, in signs.
_NEAR = 160
_SAID = late(
    r"hết hiệu lực|thay (?:thế|cho|bằng)|bãi bỏ|không còn hiệu lực|hủy bỏ|huỷ bỏ|trước đây|văn bản cũ|quy định cũ",
    re.IGNORECASE,
)
# What is no text of the author's, or shown to nobody; a plan's own number cites nothing.
_UNREAD = INTERNAL | {
    "number", "unit", "theme", "themes", "status", "approved_by", "approved_digest", "approved_signature", "withdrawn_why",
    "image", "old_addresses", "first_file", "code", "tthc", "privacy",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Unlisted:
    """A document that is cited and not in the register, with what the text itself says of it."""

    number: str
    date: dt.date | None = None
    issuer: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Mention:
    """One place of a text that cites a document; `documents` are those it may be, one when it is known.

    `said` is whether the words around say that the document is gone.
    """

    passage: Passage
    start: int
    end: int
    about: Unlisted
    documents: tuple[LegalDocument, ...]
    said: bool

    @property
    def document(self) -> LegalDocument | None:
        """The document, where there is no doubt."""
        return self.documents[0] if len(self.documents) == 1 else None


@dataclass(frozen=True, slots=True)
class ItemCitations:
    """All that one item cites: the addresses of documents, each with whether all places say that it is gone, and the unlisted."""

    documents: tuple[tuple[str, bool], ...] = ()
    unlisted: tuple[Unlisted, ...] = ()


# What items cite, by their paths.
Citations = Mapping[str, ItemCitations]
NOTHING_CITED: Citations = {}


@dataclass(frozen=True)
class DocumentIndex:
    """The register of documents, ready to be looked for; `names` are those of units by id."""

    documents: tuple[LegalDocument, ...]
    names: Mapping[str, str]
    # The item that was looked at last, with what was found: the rule and the list of what is cited ask one after the other.
    _latest: list[tuple[Item, tuple[Mention, ...]]] = field(default_factory=list, compare=False, repr=False)

    @classmethod
    def of(cls, registers: Registers) -> "DocumentIndex":
        """Return the documents of the registers."""
        return cls(registers.documents, {unit.id: unit.name for unit in registers.units})

    @cached_property
    def _by_key(self) -> Mapping[tuple[str, str], tuple[LegalDocument, ...]]:
        """Documents by the key of their whole number, and by their sign and the number with its year alone."""
        found: defaultdict[tuple[str, str], list[LegalDocument]] = defaultdict(list)
        for document in self.documents:
            found["", document.key].append(document)
            if document.stem:
                found[document.sign, number_key(document.stem)].append(document)
        return {key: tuple(documents) for key, documents in found.items()}

    @cached_property
    def _by_title(self) -> Mapping[tuple[str, str], tuple[LegalDocument, ...]]:
        """Laws by the title and the year by which people call them: ("luat dat dai", "2024")."""
        found: defaultdict[tuple[str, str], list[LegalDocument]] = defaultdict(list)
        for document in self.documents:
            if document.popular_name:
                found[fold(document.popular_name), document.year].append(document)
        return {key: tuple(documents) for key, documents in found.items()}

    @cached_property
    def _titles(self) -> re.Pattern[str] | None:
        names = {document.popular_name for document in self.documents if document.popular_name}
        words = "|".join(r"\s+".join(map(re.escape, name.split())) for name in sorted(names, key=len, reverse=True))
        return re.compile(rf"(?<!\w)({words})\s*[,(]?\s*(?:năm\s+)?((?:19|20)\d\d)(?![\w/-])", re.IGNORECASE) if words else None

    @cached_property
    def _by_slug(self) -> Mapping[str, tuple[LegalDocument, ...]]:
        """Documents by the name in their address: every procedure asks for each that it is based on."""
        found: defaultdict[str, list[LegalDocument]] = defaultdict(list)
        for document in self.documents:
            found[document.slug].append(document)
        return {slug: tuple(documents) for slug, documents in found.items()}

    def lookup(self, number: NumberFound, day: dt.date | None, issuer: str | None) -> tuple[LegalDocument, ...]:
        """Return the documents that the number may be, of that day and issuer as far as the text tells them."""
        known = self._by_key.get((number.kind, number.key), ())
        possible = tuple(document for document in known if document.may_be(day, issuer))
        sure = tuple(document for document in possible if document.surely_is(day, issuer))
        return sure if len(sure) == 1 else possible

    def knows(self, number: NumberFound) -> bool:
        """Tell whether there is a document of that number, of whatever day."""
        return (number.kind, number.key) in self._by_key

    def named(self, number: str, day: dt.date | None = None, issuer: str | None = None) -> LegalDocument | None:
        """Return the document that a key names by its number or the name in its address; None when none or several may be."""
        known = self._by_slug.get(number) or self.lookup(
            NumberFound(0, 0, number, number_key(number)), day, self.names.get(issuer or "", issuer)
        )
        return known[0] if len(known) == 1 else None

    @cached_property
    def _replacing(self) -> Mapping[str, tuple[LegalDocument, ...]]:
        """The documents that say to replace another, by the address of that."""
        found: defaultdict[str, list[LegalDocument]] = defaultdict(list)
        for document in self.documents:
            for named in document.replaces:
                if target := self.named(named):
                    found[target.address].append(document)
        return {address: tuple(documents) for address, documents in found.items()}

    def replacing(self, document: LegalDocument) -> tuple[LegalDocument | str, ...]:
        """Return what took the place of a document, by either entry; a number alone where the register does not have it."""
        own = (self.named(number) or number for number in document.repealed_by)
        return tuple(dict.fromkeys((*own, *self._replacing.get(document.address, ()))))

    def successors(self, document: LegalDocument, is_gone: Callable[[LegalDocument], bool]) -> tuple[LegalDocument | str, ...]:
        """Return what stands in the place of a document: of what is itself gone, what came after that.

        What is gone and has no successor is returned, so that it can be told; what leads back to where it began is not.
        """
        found: dict[LegalDocument | str, None] = {}
        seen, queue = {document.address}, [document]
        for gone in queue:
            for other in self.replacing(gone):
                if isinstance(other, str):
                    found[other] = None
                elif other.address not in seen:
                    seen.add(other.address)
                    if is_gone(other) and self.replacing(other):
                        queue.append(other)
                    else:
                        found[other] = None
        return tuple(found)

    def mentions(self, item: Item) -> tuple[Mention, ...]:
        """Return every place of the item that cites a document, or a number that is surely one of a document.

        Where a text names one in full, its bare number elsewhere in the text is that one.
        """
        if not (self._latest and self._latest[0][0] is item):
            self._latest[:] = [(item, tuple(self._all_mentions(item)))]
        return self._latest[0][1]

    def _all_mentions(self, item: Item) -> Iterator[Mention]:
        found = [
            mention
            for keys, text, owner in _texts(item)
            # A number has digits, and what a law is called by its year.
            if _DIGIT.search(text)
            for mention in self._mentions(Passage(keys, text, 0 if keys else item.body_line), owner)
        ]
        named = {mention.document.address for mention in found if mention.document}
        for mention in found:
            meant = tuple(document for document in mention.documents if document.address in named)
            yield replace(mention, documents=meant) if len(meant) == 1 else mention

    def _mentions(self, passage: Passage, owner: Mapping[str, object]) -> Iterator[Mention]:
        yield from self._titled(passage)
        yield from self._numbered(passage, owner)

    def _titled(self, passage: Passage) -> Iterator[Mention]:
        for found in self._titles.finditer(passage.seen) if self._titles and _YEAR.search(passage.seen) else ():
            documents = self._by_title.get((fold(" ".join(found[1].split())), found[2]), ())
            if documents:
                about = Unlisted(" ".join(found[0].split()))
                yield Mention(
                    passage, found.start(), found.end(), about, documents, _said(passage.seen, found.start(), found.end())
                )

    def _numbered(self, passage: Passage, owner: Mapping[str, object]) -> Iterator[Mention]:
        seen = passage.seen
        for found in numbers_in(seen):
            number = next((short for short in shortened(found) if self.knows(short)), found)
            about = self._about(passage, number, owner)
            documents = _followed(self.lookup(number, about.date, about.issuer), seen[number.end : number.end + _NEAR])
            # Of a number that is listed and another document's only a day is sure to tell.
            if documents or (_is_document(number) and (about.date or not self.knows(number))):
                said = _said(seen, number.start, number.end) or bool(_SAID.search(about.title))
                yield Mention(passage, number.start, number.end, about, documents, said)

    def _about(self, passage: Passage, number: NumberFound, owner: Mapping[str, object]) -> Unlisted:
        """Return what is said of the document: by the keys beside its number, else by the words behind it."""
        if not (passage.keys and passage.keys[-1] == "number"):
            return Unlisted(number.written, *said_after(passage.seen, number.end))
        date, issuer, title = owner.get("date"), owner.get("issuer"), owner.get("title")
        day = date.first if isinstance(date, When) and date.is_day else date if isinstance(date, dt.date) else None
        named = self.names.get(str(issuer), str(issuer)) if issuer else ""
        return Unlisted(number.written, day, named, str(title or ""))


def _followed(documents: tuple[LegalDocument, ...], after: str) -> tuple[LegalDocument, ...]:
    """Return of several documents the one whose issuer the text names right behind the number, without "của"."""
    words = folded_body(after).lstrip(" ,")
    named = tuple(document for document in documents if any(words.startswith(name) for name in document.issuer_names))
    return named if len(documents) > 1 and len(named) == 1 else documents


def _texts(item: Item) -> Iterator[tuple[tuple[str | int, ...], str, Mapping[str, object]]]:
    """Yield each text of the item with its keys, none for the body, and the values beside it."""
    for name, value in _fields(item).items():
        if value and name not in _UNREAD:
            yield from _leaves((name,), value, {})
    if item.body:
        yield (), item.body, {}


def _leaves(
    keys: tuple[str | int, ...], value: object, owner: Mapping[str, object]
) -> Iterator[tuple[tuple[str | int, ...], str, Mapping[str, object]]]:
    if isinstance(value, str):
        yield keys, value, owner
    elif isinstance(value, tuple):
        for turn, below in enumerate(value):
            yield from _leaves((*keys, turn), below, owner)
    elif isinstance(value, Model):
        fields = _fields(value)
        for name, below in fields.items():
            yield from _leaves((*keys, name), below, fields)
    elif isinstance(value, Mapping):
        for name, below in value.items():
            yield from _leaves((*keys, str(name)), below, owner)


def _fields(model: Model) -> dict[str, object]:
    return {key: getattr(model, name) for key, name in _names(type(model))}


@cache
def _names(kind: type[Model]) -> tuple[tuple[str, str], ...]:
    return tuple((field.alias or name, name) for name, field in kind.model_fields.items())


def _is_document(number: NumberFound) -> bool:
    """Tell whether a number that nobody listed is one of a document: of a known kind, with its year or its issuer's sign."""
    signs = re.split(r"[/-]", number.written)
    return not number.kind and as_offices_write(number.written) and bool(number_sign(number.written)) and len(signs) > 2


def _said(text: str, start: int, end: int) -> bool:
    """Tell whether the paragraph says near the number that the document is gone."""
    before = text[max(0, start - _NEAR) : start].rpartition("\n\n")[2]
    after = text[end : end + _NEAR].partition("\n\n")[0]
    return bool(_SAID.search(before) or _SAID.search(after))


def item_citations(item: Item, index: DocumentIndex) -> ItemCitations:
    """Return all that an item cites, each document once, in the order of the text."""
    said: dict[str, bool] = {}
    unlisted: dict[str, Unlisted] = {}
    for mention in index.mentions(item):
        if document := mention.document:
            said[document.address] = said.get(document.address, True) and mention.said
        elif not mention.documents:
            _fuller(unlisted, mention.about)
    return ItemCitations(tuple(said.items()), tuple(unlisted.values()))


def _fuller(found: dict[str, Unlisted], about: Unlisted) -> None:
    """Keep of one number what its places say together: the first day, issuer and title."""
    known = found.get(about.number, about)
    same = not (known.date and about.date and known.date != about.date)
    if not same:
        found.setdefault(f"{about.number} {about.date}", about)
        return
    found[about.number] = Unlisted(
        about.number, known.date or about.date, known.issuer or about.issuer, known.title or about.title
    )


def all_unlisted(citations: Iterable[ItemCitations]) -> tuple[Unlisted, ...]:
    """Return the documents that items cite and the register lacks, by number; what several say of one is put together."""
    found: dict[str, Unlisted] = {}
    for cited in citations:
        for about in cited.unlisted:
            _fuller(found, about)
    return tuple(sorted(found.values(), key=lambda about: (about.number, str(about.date))))
