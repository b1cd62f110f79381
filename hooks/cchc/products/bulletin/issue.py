"""What an issue says, and what it says of each item it names: the same for every form in which it goes out."""

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import assert_never

from cchc.content.bulletins import Bulletin
from cchc.content.catalogue import Catalogue
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.situations import Situation
from cchc.editorial.bulletins import no_longer_holds
from cchc.editorial.progress import TaskState, task_progress
from cchc.language.dates import vietnamese_date
from cchc.products.printed.blocks import Points, PrintedParagraph, PrintedPart, PrintedText, Run, plain, words_of
from cchc.products.printed.imprint import labels_of
from cchc.products.printed.matter import announced, bring, terms_of

# Returns the text of an item as blocks.
TextOf = Callable[[Item], PrintedText]


@dataclass(frozen=True, slots=True)
class IssueEntry:
    """An item as an issue tells it: `summary` in a mail, on paper `lead` and `parts`, which is all; `labels` stand everywhere."""

    kicker: str
    title: str
    summary: str
    lead: str
    parts: tuple[PrintedPart, ...]
    labels: tuple[str, ...]
    url: str
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IssuePart:
    """A section: its heading and its entries."""

    heading: str
    entries: tuple[IssueEntry, ...]


@dataclass(frozen=True, slots=True)
class Issue:
    """An issue on a day: `url` is its page, `archive` that of all, `feed` their RSS; `email` that of the office."""

    title: str
    number: str
    period: str
    unit: str
    summary: str
    published: dt.date
    foreword: PrintedText
    sections: tuple[IssuePart, ...]
    labels: tuple[str, ...]
    contact: tuple[str, ...]
    email: str
    url: str
    archive: str
    feed: str

    @property
    def entries(self) -> tuple[IssueEntry, ...]:
        """All entries in their order."""
        return tuple(entry for section in self.sections for entry in section.entries)

    @property
    def left_out(self) -> tuple[str, ...]:
        """What of the items cannot stand in it, each once."""
        return tuple(dict.fromkeys(what for entry in self.entries for what in entry.left_out))


def issue_of(bulletin: Bulletin, shown: Catalogue, text_of: TextOf, site_url: str) -> Issue:
    """Return what the issue says; `shown` holds what is public, `site_url` ends with a slash."""
    unit = shown.units[bulletin.unit]
    receiver = shown.receiver(unit.id)
    contact = receiver.contact if receiver else None
    footer = shown.settings.footer
    address, phone = contact.address if contact else None, contact.phone if contact else None
    return Issue(
        title=bulletin.title,
        number=f"Số {bulletin.number}/{bulletin.year}",
        period=bulletin.period,
        unit=unit.name,
        summary=bulletin.summary or "",
        published=bulletin.published.day,
        foreword=text_of(bulletin),
        sections=tuple(_sections(bulletin, shown, text_of, site_url)),
        labels=("Trang mẫu, không dùng làm căn cứ",) if shown.settings.sample else (),
        contact=tuple(part for part in (address or footer.address, phone or footer.phone) if part),
        email=(contact.email if contact else None) or footer.email or "",
        url=site_url + bulletin.address,
        archive=f"{site_url}{bulletin.section}/",
        feed=f"{site_url}{bulletin.section}/rss.xml",
    )


def _sections(bulletin: Bulletin, shown: Catalogue, text_of: TextOf, site_url: str) -> Iterator[IssuePart]:
    for heading, paths in bulletin.chapters:
        items = [item for item in map(shown.by_path.get, paths) if item]
        if items:
            yield IssuePart(heading, tuple(_entry(item, shown, text_of(item), site_url) for item in items))


def _entry(item: Item, shown: Catalogue, text: PrintedText, site_url: str) -> IssueEntry:
    return IssueEntry(
        kicker=" · ".join(_kicker(item, shown)),
        title=item.heading,
        summary=item.summary or _first_paragraph(text),
        lead=item.summary or "",
        parts=tuple(_parts(item, shown, text)),
        labels=tuple(_labels(item, shown)),
        url=site_url + item.address,
        left_out=text.left_out,
    )


def _kicker(item: Item, shown: Catalogue) -> Iterator[str]:
    yield item.form.label if isinstance(item, Post) else item.kind.label
    yield item.published.vietnamese
    unit = shown.units[item.unit]
    yield unit.short or unit.name


def _first_paragraph(text: PrintedText) -> str:
    blocks = (block for part in text.parts for block in part.blocks)
    return next((words_of(block.runs) for block in blocks if isinstance(block, PrintedParagraph)), "")


def _labels(item: Item, shown: Catalogue) -> Iterator[str]:
    yield from labels_of(item, shown, of_site=False)
    if hindrance := no_longer_holds(item):
        yield hindrance[:1].upper() + hindrance[1:]
    if isinstance(item, Plan) and item.reference:
        yield "Kế hoạch của cơ quan khác, đăng để tham khảo"
    for correction in item.corrections:
        yield f"Đính chính ngày {vietnamese_date(correction.date)}: {correction.text}"


def _parts(item: Item, shown: Catalogue, text: PrintedText) -> Iterator[PrintedPart]:
    match item:
        case Post() | Bulletin():
            yield from text.parts
        case Question():
            yield PrintedPart("Hỏi", tuple(plain(" ".join(part.split())) for part in item.question.split("\n\n") if part.strip()))
            first, *others = text.parts or (PrintedPart("", ()),)
            yield PrintedPart(first.heading or "Trả lời", first.blocks)
            yield from others
        case Procedure() if item.repealed:
            # Nobody should prepare papers for it.
            return
        case Procedure():
            yield from (
                bring(item),
                PrintedPart("Bao lâu?", terms_of(item.times)),
                PrintedPart("Bao nhiêu tiền?", terms_of(item.fees)),
            )
        case Plan():
            yield from _progress(item, shown)
        case Situation():
            asked = Points(tuple((plain(question.ask),) for question in item.questions))
            yield PrintedPart("Vài câu sẽ hỏi bạn", (asked,))
        case Contest():
            yield from announced(item)
        case _:
            assert_never(item)


def _progress(plan: Plan, shown: Catalogue) -> Iterator[PrintedPart]:
    if plan.reference or not plan.tasks:
        return
    states = [progress.state for progress in task_progress(plan, shown)]
    counted = (TaskState.CO_SAN_PHAM, TaskState.DANG_LAM, TaskState.CHUA_LAM, TaskState.QUA_HAN)
    counts = ", ".join(f"{states.count(state)} {state.label.lower()}" for state in counted)
    day = vietnamese_date(shown.today)
    yield PrintedPart("", (PrintedParagraph((Run(f"Đến ngày {day}: ", True), Run(f"{len(states)} nhiệm vụ, {counts}."))),))
