"""The ways in for citizens, businesses and officials: what of the portal is for each of them."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlencode

from cchc.content.audience import Door, doors
from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.situations import Situation
from cchc.publishing import addresses as at
from cchc.publishing.counts import by_name
from cchc.publishing.views import Count, View

# No more than fits a phone in a few screens; whole lists stand elsewhere.
_PROCEDURES, _OTHERS = 12, 8
_LEADS = {
    Door.NGUOI_DAN: "Thủ tục, tình huống, câu hỏi và tin dành cho công dân, hộ gia đình.",
    Door.DOANH_NGHIEP: "Thủ tục, tình huống, câu hỏi và tin dành cho doanh nghiệp, hộ kinh doanh, hợp tác xã, tổ chức.",
    Door.CAN_BO: "Thủ tục, tình huống, câu hỏi và tin dành cho cán bộ, công chức, viên chức.",
}


@dataclass(frozen=True, kw_only=True)
class DoorView(View):
    """A way in: the procedures that most come for, how many there are in all, their fields, and the newest of the rest.

    `all_procedures` is the list of procedures with the choice made.
    """

    procedures: tuple[Procedure, ...]
    total: int
    all_procedures: str
    fields: tuple[Count, ...]
    situations: tuple[Situation, ...]
    questions: tuple[Question, ...]
    posts: tuple[Post, ...]

    def items_shown(self, shown: Catalogue) -> Iterable[Item]:
        """Return the items of its lists."""
        return (*self.procedures, *self.situations, *self.questions, *self.posts)


def common_procedures(catalogue: Catalogue, most: int) -> tuple[Procedure, ...]:
    """Return what officers pinned, then what questions and posts name most; nobody is watched to know more."""
    named = catalogue.by_named_code
    valid = [p for p in by_name(catalogue.procedures) if not p.repealed and (p.pin or p.code[:8] in named)]
    valid.sort(key=lambda p: (not p.pin, -len(named.get(p.code[:8], ()))))
    return tuple(valid[:most])


def doors_of(item: Item, shown: Catalogue) -> tuple[Door, ...]:
    """Return the ways in behind which an item stands: those that it names, else those of the procedures that it names.

    A question of which nothing tells is a citizen's; a post of which nothing tells stands in the news alone.
    """
    if isinstance(item, Procedure):
        return () if item.repealed else doors(item.audience)
    if not isinstance(item, Post | Question | Situation):
        return ()
    if item.audience:
        return item.audience
    found = {door for procedure in shown.named(item.codes) for door in doors_of(procedure, shown)} if item.codes else ()
    if not found:
        return (Door.NGUOI_DAN,) if isinstance(item, Question) else ()
    return tuple(door for door in Door if door in found)


def door_counts(shown: Catalogue) -> tuple[Count, ...]:
    """Return the ways in that lead to something."""
    totals = Counter(door for item in shown.items for door in doors_of(item, shown))
    return tuple(Count(door.label, at.door_address(door), totals[door]) for door in Door if totals[door])


def door_pages(shown: Catalogue) -> Iterator[DoorView]:
    """Yield a page for each way in that leads to something."""
    behind: dict[Door, list[Item]] = {door: [] for door in Door}
    for item in shown.items:
        for door in doors_of(item, shown):
            behind[door].append(item)
    for door, items in behind.items():
        if items:
            yield _page(door, shown.only(items), shown)


def _page(door: Door, mine: Catalogue, shown: Catalogue) -> DoorView:
    named = common_procedures(mine, _PROCEDURES)
    rest = [procedure for procedure in by_name(mine.procedures) if procedure not in named]
    totals = Counter(procedure.field for procedure in mine.procedures)
    fields = (Count(entry.name, at.field_address(entry.id), totals[entry.id]) for entry in shown.registers.fields)
    return DoorView(
        template="cchc/door.html",
        address=at.door_address(door),
        title=f"Dành cho {door.label[:1].lower()}{door.label[1:]}",
        description=_LEADS[door],
        procedures=(*named, *rest)[:_PROCEDURES],
        total=len(mine.procedures),
        all_procedures=f"{at.PROCEDURES.address}?{urlencode([('doi-tuong', kind.value) for kind in door.kinds])}",
        fields=tuple(count for count in fields if count.total),
        situations=mine.situations,
        questions=tuple(question for question in mine.questions if question.obsolete is None)[:_OTHERS],
        posts=mine.posts[:_OTHERS],
    )
