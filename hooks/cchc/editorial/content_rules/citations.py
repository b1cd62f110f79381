"""Documents no longer in force, cited as if they were (register documents.yml), and citations that may be of two documents."""

from collections.abc import Iterable, Iterator

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.legal_documents import LegalDocument
from cchc.content.plans import Plan
from cchc.content.problems import Fault
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.situations import Situation
from cchc.editorial.citations import DocumentIndex, ItemCitations, Mention, all_unlisted
from cchc.editorial.content_rules.rules import CITATION_AMBIGUOUS, CITATION_UNLISTED, REPEALED_CITED, REPEALED_SINCE, Rule
from cchc.language.dates import vietnamese_date

REGISTER = "docs/danh-muc/documents.yml"
_NAMED = 8


def citation_faults(item: Item, index: DocumentIndex) -> Iterator[tuple[Rule, Mention, str]]:
    """Yield rule, place and message of each citation that an editor should look at again."""
    if is_history(item):
        return
    for mention in index.mentions(item):
        if document := mention.document:
            if document.is_to_end and not mention.said:
                yield from _ended(item, document, mention, index)
        elif mention.documents:
            yield CITATION_AMBIGUOUS, mention, _ambiguous(mention)


def is_history(item: Item) -> bool:
    """Tell whether the item itself says that it no longer holds."""
    return (isinstance(item, Question) and item.obsolete is not None) or (isinstance(item, Procedure) and item.repealed)


def _ended(item: Item, document: LegalDocument, mention: Mention, index: DocumentIndex) -> Iterator[tuple[Rule, Mention, str]]:
    if not _in_force(document, item):
        yield REPEALED_CITED, mention, _message(document, _mend(document, index))
    elif must_follow(item, document):
        yield REPEALED_SINCE, mention, _since_message(document, _mend(document, index))


def must_follow(item: Item, document: LegalDocument) -> bool:
    """Tell whether the item is to be right today, and not as on its day: news and the plans of past years tell what was."""
    match item:
        case Question() | Procedure() | Situation():
            return not is_history(item)
        case Plan():
            return not item.reference and (document.effective_to is None or item.year >= document.effective_to.year)
        case _:
            return False


def _in_force(document: LegalDocument, item: Item) -> bool:
    """Tell whether the document still held on the day of the text, which then cites it rightly."""
    return document.effective_to is not None and (item.updated or item.date).day < document.effective_to


def _message(document: LegalDocument, mend: str) -> str:
    said = f"văn bản '{document.number}' đã hết hiệu lực{_since(document)}"
    return f"{said}; {mend}, hoặc viết rõ là văn bản này đã hết hiệu lực"


def _since_message(document: LegalDocument, mend: str) -> str:
    return (
        f"văn bản '{document.number}' hết hiệu lực{_since(document)}, sau ngày của nội dung này; hãy rà soát lại, "
        f"{mend.removeprefix('hãy ')}, hoặc viết rõ là văn bản này đã hết hiệu lực"
    )


def _since(document: LegalDocument) -> str:
    return f" từ ngày {vietnamese_date(document.effective_to)}" if document.effective_to else ""


def _mend(document: LegalDocument, index: DocumentIndex) -> str:
    """Say what to cite instead: whatever stands at the end of what replaced what."""
    found = index.successors(document, lambda other: other.is_to_end)
    named = [_named(other) for other in found if isinstance(other, str) or not other.is_to_end or other.effective_to]
    if not named:
        return "hãy dẫn văn bản đang có hiệu lực"
    direct = index.replacing(document)
    passed = f", vì {_or(map(_named, direct))} cũng đã được thay thế" if set(direct).isdisjoint(found) else ""
    return f"hãy dẫn {_or(named)}{passed}"


def _named(document: LegalDocument | str) -> str:
    """Name a document, with its end where somebody stated when that is."""
    if isinstance(document, str):
        return f"'{document}'"
    end = f" (hết hiệu lực từ ngày {vietnamese_date(document.effective_to)})" if document.effective_to else ""
    return f"'{document.number}'{end}"


def _or(named: Iterable[str]) -> str:
    return " hoặc ".join(named)


def _ambiguous(mention: Mention) -> str:
    several = "; ".join(document.entry for document in mention.documents)
    return (
        f"danh mục có {len(mention.documents)} văn bản số '{mention.about.number}' ({several}); hãy ghi thêm ngày hoặc cơ quan "
        "ban hành ngay sau số"
    )


def unlisted_faults(catalogue: Catalogue, citations: Iterable[ItemCitations]) -> Iterator[Fault]:
    """Yield one fault for all documents that items cite and a register lacks; a portal without the register owes none."""
    severity = CITATION_UNLISTED.strength(catalogue.settings)
    if severity is None or not catalogue.registers.documents:
        return
    if unlisted := all_unlisted(citations):
        numbers = [f"'{about.number}'" for about in unlisted]
        more = f" và {len(numbers) - _NAMED} văn bản khác" if len(numbers) > _NAMED else ""
        message = (
            f"{len(numbers)} văn bản được dẫn mà chưa có trong danh mục: {', '.join(numbers[:_NAMED])}{more}; hãy chạy 'cchc "
            "check --fix' để thêm sẵn từng mục, chỉ với những gì các bài đã ghi"
        )
        yield Fault(REGISTER, (), CITATION_UNLISTED.id, message, severity)
