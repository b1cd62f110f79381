"""What is searched of an item, and what a result shows of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from itertools import pairwise
from typing import NamedTuple, assert_never

import nh3

from cchc.content.base_item import LegalBasis
from cchc.content.bulletins import Bulletin
from cchc.content.catalogue import Catalogue
from cchc.content.choices import Phase
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.legal_documents import FOLDER, LegalDocument
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.situations import Situation
from cchc.language.dates import When
from cchc.language.patterns import late

KINDS: tuple[type[Item], ...] = (Procedure, Question, Situation, Contest, Plan, Bulletin, Post)
_LEGAL_DOCUMENTS = FOLDER.rstrip("/")
# The folders of all that is found, in the order in which documents are numbered. Posts come last, behind the register of legal
# documents too: a new one then moves no other's number.
SECTIONS = (*(kind.section for kind in KINDS[:-1]), _LEGAL_DOCUMENTS, KINDS[-1].section)


# As long as on the cards of lists.
_LONGEST_FACT = 140
# The number and year that begin a document's number.
_OF_A_YEAR = late(r"\d+/\d{4}")
_DIGIT = late(r"\d")
_SAYS_NUMBER = frozenset({"mẫu", "số"})
_AROUND = ".,;:()\"'“”"


class Facet(NamedTuple):
    """One property to filter by, its value, and the value's name for people."""

    name: str
    value: str
    label: str


@dataclass(frozen=True, slots=True)
class SearchDocument:
    """One page of the index.

    `title` ranks first; `extras` are further short texts that name it (keywords, codes, numbers, the question); `body` is
    its plain text. `facets` are what it can be filtered by. A result shows `title`, `address`, `date`, the unit,
    and `facts` or else `excerpt`.
    """

    kind: int
    address: str
    title: str
    excerpt: str
    date: str
    extras: tuple[str, ...]
    body: str
    facets: tuple["Facet", ...]
    code: str = ""
    facts: tuple[str, ...] = ()
    # What results show for the title, where it is not the title.
    heading: str = ""


def document_of(item: Item, facets: tuple[Facet, ...], excerpt: str, html: str) -> SearchDocument:
    """Return what the index holds of `item`, whose rendered body is `html`; of registers it tells what `facets` do."""
    return SearchDocument(
        kind=SECTIONS.index(item.section),
        address=item.address,
        title=item.title,
        excerpt=excerpt,
        date=_day(item).text[:10],
        extras=_extras(item),
        body=" ".join((_plain(html), *_parts(item))),
        facets=facets,
        code=item.code if isinstance(item, Procedure) else "",
        heading="" if item.heading == item.title else item.heading,
        facts=_key_facts(item) if isinstance(item, Procedure) and not item.repealed else (),
    )


def of_legal_document(document: LegalDocument) -> SearchDocument:
    """Return what the index holds of a legal document: its number in every form, its title, who issued it."""
    text = " ".join(text for text in (document.issuer, document.note) if text)
    return SearchDocument(
        kind=SECTIONS.index(_LEGAL_DOCUMENTS),
        address=document.address,
        title=f"{document.name}: {document.title}" if document.title else document.name,
        excerpt="",
        date=document.date.isoformat() if document.date else "",
        extras=tuple(text for text in (_with_beginning(document.number), document.title, document.issuer) if text),
        body=text,
        facets=tuple(Facet("year", year, year) for year in ([str(document.date.year)] if document.date else [])),
    )


def _day(item: Item) -> When:
    """Return the day that a result shows: of a plan that of its issue, by which people know it."""
    match item:
        case Plan():
            return item.date
        case Post() | Question() | Procedure() | Situation() | Bulletin() | Contest():
            return item.published
        case _:
            assert_never(item)


def _plain(html: str) -> str:
    return " ".join(unescape(nh3.clean(html.replace("<", " <"), tags=set())).split())


def _extras(item: Item) -> tuple[str, ...]:
    match item:
        case Procedure():
            short = (item.short_title,) if item.short_title else ()
            return (item.code, *short, *item.keywords, *_form_numbers(item), *_numbers(item.legal_basis))
        case Question():
            return (item.question, *item.codes, *_numbers(item.legal_basis), *item.tags)
        case Plan():
            return (*((item.number,) if item.number else ()), *(p.number for p in item.based_on if p.number), *item.tags)
        case Situation():
            return (*item.keywords, *item.tags)
        case Bulletin():
            return (item.issue, *item.tags)
        case Contest():
            return item.tags
        case Post():
            return (*item.tags, *item.codes)
        case _:
            assert_never(item)


def _parts(item: Item) -> tuple[str, ...]:
    """Return what an item says outside its body."""
    match item:
        case Procedure():
            papers = (paper.name for case in item.dossier for paper in case.papers)
            return (*item.steps, *papers, *item.audience, *item.result, *item.conditions, *(form.name for form in item.forms))
        case Situation():
            asked = (text for question in item.questions for text in (question.ask, *(answer.say for answer in question.answers)))
            return (*asked, *(end.title for end in item.ends))
        case Bulletin():
            return tuple(section.heading for section in item.sections)
        case Contest():
            # Explanations tell the answers.
            ended = item.phase is Phase.CLOSED
            parts = ((one.question, *one.choices.given.values(), *([one.explanation] if ended else [])) for one in item.questions)
            return (*([item.intro] if item.intro else []), *item.rules, *(text for part in parts for text in part))
        case Post() | Plan() | Question():
            return ()
        case _:
            assert_never(item)


def _key_facts(procedure: Procedure) -> tuple[str, ...]:
    """Return what a citizen asks first: how long, how much, whether online; overrides/assets/search/results.js names them."""
    times = dict.fromkeys(channel.time_limit for channel in procedure.channels)
    fees = dict.fromkeys(channel.fee for channel in procedure.channels)
    return (*(_first_of(list(texts)) for texts in (times, fees)), procedure.online.label.removeprefix("Trực tuyến ").capitalize())


def _first_of(texts: list[str]) -> str:
    first = texts[0] if len(texts[0]) <= _LONGEST_FACT else f"{texts[0][: _LONGEST_FACT - 1].rstrip()}…"
    return f"{first} (tùy cách nộp)" if len(texts) > 1 else first


def _numbers(bases: tuple[LegalBasis, ...]) -> list[str]:
    """Return the numbers of documents, each with what people type of it: "61/2018" of 61/2018/NĐ-CP."""
    return [_with_beginning(basis.number) for basis in bases if basis.number]


def _with_beginning(number: str) -> str:
    begun = _OF_A_YEAR.match(number)
    return f"{number} {begun[0]}" if begun and begun.end() < len(number) else number


def _form_numbers(procedure: Procedure) -> Iterator[str]:
    """Yield what names the procedure's forms: "11/ĐK", "CT01", "mẫu 05"."""
    for form in procedure.forms:
        for before, word in pairwise(["", *form.name.split()]):
            number = word.strip(_AROUND)
            if number.isdigit() and before.lower() in _SAYS_NUMBER:
                yield f"mẫu {number}"
            elif _DIGIT.search(number) and not number.isdigit():
                yield number


def facets_of(item: Item, catalogue: Catalogue) -> tuple[Facet, ...]:
    """Return what an item can be filtered by, as the registers of `catalogue` call it."""
    return tuple(_facets(item, catalogue))


def _facets(item: Item, catalogue: Catalogue) -> Iterator[Facet]:
    for theme in item.all_themes:
        yield Facet("theme", theme, catalogue.themes[theme].name)
    yield Facet("unit", item.unit, catalogue.units[item.unit].name)
    year = str(_day(item).day.year)
    yield Facet("year", year, year)
    if isinstance(item, Procedure):
        yield Facet("field", item.field, catalogue.fields[item.field].name)
        yield Facet("online", item.online.value, item.online.label)
