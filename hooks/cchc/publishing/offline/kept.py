"""Which pages a device keeps: every procedure and answer, the last posts, contests, and the lists that lead to them."""

from collections.abc import Iterator
from dataclasses import dataclass

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Phase
from cchc.content.items import Item
from cchc.publishing import addresses as at
from cchc.publishing.counts import by_name, field_counts

POSTS_KEPT = 30
# The kind of pages that are no items, in the index of the store.
LISTS = "trang"


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page to keep: its address within the site, what it is called in a list, its kind (a section, or LISTS) and its day."""

    address: str
    title: str
    kind: str
    day: str = ""


def kept_pages(public: Catalogue) -> Iterator[KeptPage]:
    """Yield the pages to keep of a catalogue of public items: procedures by name, the others newest first.

    What no longer holds is kept too, for whoever looks it up must be told so; its title says it in every list.
    """
    for procedure in by_name(public.procedures):
        yield _item(procedure, " (đã bãi bỏ)" if procedure.repealed else "")
    for question in public.questions:
        yield _item(question, " (không còn đúng)" if question.obsolete else "")
    for post in public.posts[:POSTS_KEPT]:
        yield _item(post)
    yield from (_item(contest) for contest in public.contests if contest.phase is not Phase.CLOSED)
    yield KeptPage("", "Trang chủ", LISTS)
    for crumb in (at.PROCEDURES, at.QUESTIONS, at.NEWS):
        yield KeptPage(crumb.address, crumb.title, LISTS)
    for count in field_counts(public):
        yield KeptPage(count.address, f"Thủ tục lĩnh vực {count.name}", LISTS)


def _item(item: Item, note: str = "") -> KeptPage:
    return KeptPage(item.address, item.heading + note, item.section, item.published.day.isoformat())
