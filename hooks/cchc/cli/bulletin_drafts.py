"""A new issue of the bulletin as a draft: what was published in its months, in order, for an editor to choose from."""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from cchc.content.bulletins import Bulletin, file_name
from cchc.content.catalogue import Catalogue
from cchc.content.choices import Change, QuestionState
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.situations import Situation
from cchc.language.dates import When, vietnamese_date
from cchc.reading.rewriting import yaml_scalar

# What a section holds at first; the rest stands below as remarks.
_CHOSEN = 6
_NEW = (Change.MOI, Change.SUA_DOI, Change.THAY_THE, Change.BAI_BO)
_HEAD = """\
# Bản nháp do lệnh 'cchc bulletin' lập từ nội dung đã đăng trong kỳ. Việc của người biên tập:
# viết lời đầu số, đổi tên mục, xếp lại, xóa dòng không cần; dòng bắt đầu bằng # là nội dung còn lại, bỏ dấu # thì được chọn.
"""


@dataclass(frozen=True, slots=True)
class DraftSection:
    """A section of a draft: its heading, what is chosen, and what could be."""

    heading: str
    chosen: tuple[Item, ...]
    left: tuple[Item, ...]


def next_number(taken: Iterable[str], year: int) -> int:
    """Return the number after the last one of `year`; `taken` are the names of the files there are, without endings."""
    pairs = (name.partition("-") for name in taken)
    return max((int(number) for of, _, number in pairs if of == str(year) and number.isdecimal()), default=0) + 1


def choices_of(shown: Catalogue, first: dt.date, last: dt.date) -> tuple[DraftSection, ...]:
    """Return the sections that a draft of these days begins with; `shown` holds public items, newest first."""
    found = [item for item in shown.items if first <= item.published.day <= last and not isinstance(item, Bulletin)]
    posts = [item for item in found if isinstance(item, Post)]
    sections = (
        ("Tin, bài", [post for post in posts if not post.source]),
        ("Đăng lại", [post for post in posts if post.source]),
        ("Thủ tục mới, thủ tục thay đổi", _changed(shown.procedures, first, last)),
        ("Tình huống", [item for item in found if isinstance(item, Situation)]),
        ("Cuộc thi", [item for item in found if isinstance(item, Contest)]),
        ("Dân hỏi – Cơ quan trả lời", [item for item in found if isinstance(item, Question) and _answered(item)]),
        ("Kế hoạch và tiến độ", _plans(shown, first, last)),
    )
    return tuple(DraftSection(heading, *_parted(items)) for heading, items in sections if items)


def _changed(procedures: Iterable[Procedure], first: dt.date, last: dt.date) -> list[Procedure]:
    """Return procedures that became new or other in these days, by what they say of themselves or of their history."""
    return [
        procedure
        for procedure in procedures
        if (procedure.change in _NEW and first <= procedure.published.day <= last)
        or any(first <= entry.date <= last for entry in procedure.history)
    ]


def _answered(question: Question) -> bool:
    return question.state is QuestionState.TRA_LOI and question.obsolete is None


def _plans(shown: Catalogue, first: dt.date, last: dt.date) -> list[Plan]:
    """Return what was issued in these days, and the unit's own plans of the year, whose progress is told."""
    return [
        plan
        for plan in shown.plans
        if first <= plan.published.day <= last or (not plan.reference and plan.year in (first.year, last.year))
    ]


def _parted(items: Sequence[Item]) -> tuple[tuple[Item, ...], tuple[Item, ...]]:
    return tuple(items[:_CHOSEN]), tuple(items[_CHOSEN:])


def draft_of(shown: Catalogue, number: int, first: When, last: When, choices: Sequence[DraftSection]) -> tuple[str, str]:
    """Return the path and the text of the draft of an issue of the months from `first` to `last`."""
    year = last.day.year
    lines = [
        f"title: Bản tin cải cách hành chính số {number}/{year}",
        f"unit: {yaml_scalar(shown.settings.owner)}",
        f"date: {shown.today.isoformat()}",
        "status: draft",
        "# Một, hai câu về số này, hiện ở danh sách các số và đầu thư.",
        'summary: "(cần điền tóm tắt)"',
        f"number: {number}",
        f"year: {year}",
        f"from: {first.text[:7]}",
        f"to: {last.text[:7]}",
        "foreword: |",
        "  (cần điền vài câu: trong số này điều gì đáng đọc nhất, vì sao)",
        "# Bài mở đầu số, nếu muốn: bỏ dấu #, ghi một tệp, và không ghi tệp ấy ở mục nào nữa.",
        "# lead: news/…",
        "sections:",
        *_section_lines(choices),
    ]
    return f"docs/ban-tin/{file_name(year, number)}", _HEAD + "\n".join(lines) + "\n"


def _section_lines(choices: Iterable[DraftSection]) -> Iterator[str]:
    for choice in choices:
        yield f"  - heading: {yaml_scalar(choice.heading)}"
        yield "    items:"
        yield from (f"      - {_line(item)}" for item in choice.chosen)
        yield from (f"      # - {_line(item)}" for item in choice.left)


def _line(item: Item) -> str:
    heading = " ".join(item.heading.replace("#", " ").split())
    return f"{yaml_scalar(item.path)}  # {vietnamese_date(item.published.day)} {heading[:70]}"
