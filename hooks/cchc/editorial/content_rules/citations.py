"""Documents no longer in force, cited as if they were (register repealed-documents.yml)."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cchc.content.base_item import LegalBasis
from cchc.content.items import Item
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.registers import RepealedDocument
from cchc.editorial.passages import Passage
from cchc.language.dates import vietnamese_date

# Near enough to be said of the document, in signs.
_NEAR = 160
_SAID = re.compile(
    r"hết hiệu lực|thay (?:thế|cho|bằng)|bãi bỏ|không còn hiệu lực|hủy bỏ|huỷ bỏ|trước đây|văn bản cũ|quy định cũ",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class RepealedRegister:
    """The register, ready to be looked for."""

    documents: dict[str, RepealedDocument]
    pattern: re.Pattern[str] | None

    @classmethod
    def of(cls, register: Iterable[RepealedDocument]) -> "RepealedRegister":
        """Return the register with one pattern that finds all its numbers, in any case and with any blanks, longer ones first."""
        documents = {_key(document.number): document for document in register}
        numbers = "|".join(re.escape(number).replace("\\ ", r"\s") for number in sorted(documents, key=len, reverse=True))
        return cls(documents, re.compile(rf"(?<![\w/])(?:{numbers})(?![\w/-])", re.IGNORECASE) if numbers else None)

    def cited(self, item: Item, passage: Passage) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and message of each document cited in the passage as if it were in force."""
        for match in self.pattern.finditer(passage.text) if self.pattern else ():
            document = self.documents[_key(match[0])]
            if _in_force(document, item) or _said_to_be_repealed(passage.text, *match.span()):
                continue
            yield *match.span(), _message(document)

    def legal_bases(self, item: Item) -> Iterator[tuple[tuple[str | int, ...], str]]:
        """Yield key and message of each legal basis of the item that is repealed."""
        if not isinstance(item, Question | Procedure) or (isinstance(item, Question) and item.obsolete):
            return
        for number, basis in enumerate(item.legal_basis):
            document = self.documents.get(_key(basis.number)) if basis.number else None
            if document and not _in_force(document, item) and not _SAID.search(_words(basis)):
                yield ("legal_basis", number, "number"), _message(document)


def _key(number: str) -> str:
    return " ".join(number.split()).upper()


def _words(basis: LegalBasis) -> str:
    return basis.title or ""


def _in_force(document: RepealedDocument, item: Item) -> bool:
    """Tell whether the document still held on the day of the text, which then cites it rightly."""
    return document.since is not None and (item.updated or item.date).day < document.since


def _said_to_be_repealed(text: str, start: int, end: int) -> bool:
    """Tell whether the paragraph says near the number that the document is gone."""
    before = text[max(0, start - _NEAR) : start].rpartition("\n\n")[2]
    after = text[end : end + _NEAR].partition("\n\n")[0]
    return bool(_SAID.search(before) or _SAID.search(after))


def _message(document: RepealedDocument) -> str:
    since = f" từ ngày {vietnamese_date(document.since)}" if document.since else ""
    mend = f"hãy dẫn '{document.replaced_by}'" if document.replaced_by else "hãy dẫn văn bản đang có hiệu lực"
    return f"văn bản '{document.number}' đã hết hiệu lực{since}; {mend}, hoặc viết rõ là văn bản này đã hết hiệu lực"
