"""What is searched of an item, and what a result shows of it."""

from dataclasses import dataclass
from html import unescape

import nh3

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item, LegalBasis
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.questions import Question

# The order of the groups a citizen sees: what to do, what was answered, then what was told and planned.
KINDS: tuple[type[Item], ...] = (Procedure, Question, Post, Plan)


@dataclass(frozen=True, slots=True)
class Document:
    """One page of the index.

    `title` ranks first; `extras` are further short texts that name it (keywords, codes, numbers, the question); `body` is its plain
    text. `facets` are (name, value) pairs; what a result shows is `title`, `address`, `excerpt`, `date`.
    """

    kind: int
    address: str
    title: str
    excerpt: str
    date: str
    extras: tuple[str, ...]
    body: str
    facets: tuple[tuple[str, str], ...]


def document_of(item: Item, catalogue: Catalogue, excerpt: str, html: str) -> Document:
    """Return what the index holds of `item`, whose rendered body is `html`."""
    return Document(
        kind=next(number for number, kind in enumerate(KINDS) if isinstance(item, kind)),
        address=item.address,
        title=item.title,
        excerpt=excerpt,
        date=item.date.text[:10],
        extras=_extras(item),
        body=_plain(html),
        facets=_facets(item, catalogue),
    )


def _plain(html: str) -> str:
    return " ".join(unescape(nh3.clean(html.replace("<", " <"), tags=set())).split())


def _extras(item: Item) -> tuple[str, ...]:
    if isinstance(item, Procedure):
        return (item.code, *item.keywords, *_numbers(item.legal_basis))
    if isinstance(item, Question):
        return (item.question, *item.codes, *_numbers(item.legal_basis), *item.tags)
    if isinstance(item, Plan):
        return (*((item.number,) if item.number else ()), *(p.number for p in item.based_on if p.number), *item.tags)
    assert isinstance(item, Post)
    return (*item.tags, *item.codes)


def _numbers(bases: tuple[LegalBasis, ...]) -> list[str]:
    return [basis.number for basis in bases if basis.number]


def _facets(item: Item, catalogue: Catalogue) -> tuple[tuple[str, str], ...]:
    facets = [("theme", theme) for theme in item.all_themes]
    facets += [("unit", item.unit), ("year", str(item.date.day.year))]
    if isinstance(item, Procedure):
        facets += [("field", item.field), ("online", item.online.value)]
    return tuple(facets)
