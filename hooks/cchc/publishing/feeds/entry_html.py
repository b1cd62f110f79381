"""What an entry says in full: the notes that the page shows around the body, then the body.

lxml builds the elements, so every value is escaped.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import Any, assert_never

from lxml import etree  # type: ignore[import-untyped, unused-ignore]
from lxml.builder import E  # type: ignore[import-untyped, unused-ignore]

from cchc.content.bulletins import Bulletin
from cchc.content.choices import Ai, Change
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.plans import Plan, Task
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.situations import Situation
from cchc.language.dates import vietnamese_date
from cchc.publishing.document_links import DocumentLink, EndedDocument
from cchc.publishing.feeds.feed_items import EndedStory, FeedItem
from cchc.publishing.feeds.legal_text import legal
from cchc.publishing.feeds.media import absolute_file, media_of
from cchc.publishing.site_info import SiteInfo

# An lxml element; the library has no types.
Element = Any


def full_html(story: FeedItem, body: str, site: SiteInfo) -> str:
    """Return the entry's HTML: for a line of history that line, else the notes, `body` and what follows it."""
    if story.line:
        return _written(_change(story.item, story.line.text, site))
    notes = _written([*_urgent(story), *_corrections(story.item), *_notes(story.item, site)])
    return notes + body + _written([*_appendix(story.item), *_contents(story, site)])


def _urgent(story: FeedItem) -> Iterator[Element]:
    if story.is_urgent:
        yield E.p(E.strong("Thông báo khẩn, chờ người thứ hai duyệt."))


def ended_words(ended: EndedDocument) -> str:
    """Return in words that a document ended, and what replaced it."""
    since = f" từ ngày {vietnamese_date(ended.since)}" if ended.since else ""
    if not ended.since and ended.checked_on:
        since = f" theo kiểm tra ngày {vietnamese_date(ended.checked_on)}"
    named = [f"{link.name}{_standing(link)}" for link in ended.replaced_by]
    title = f" ({ended.document.title})" if ended.document.title else ""
    replaced = f" Văn bản thay thế: {'; '.join(named)}." if named else ""
    return f"{ended.document.name}{title} đã hết hiệu lực{since}.{replaced}"


def _standing(link: DocumentLink) -> str:
    """Return whether a document that replaced another is in force, as far as it is known."""
    if link.gone:
        return " (cũng đã hết hiệu lực)"
    return f" (có hiệu lực từ ngày {vietnamese_date(link.since)})" if link.since else ""


def ended_html(story: EndedStory, site: SiteInfo) -> str:
    """Return what the entry of a document says in full: its end, and the pages that cite it."""
    said = [E.p(legal(ended_words(story.ended)))]
    if story.citing:
        said.append(E.p("Các trang của cổng có dẫn văn bản này:"))
        said.append(E.ul(*(E.li(_link(title, site.absolute(address))) for title, address in story.citing)))
    return _written(said)


def _notes(item: Item, site: SiteInfo) -> Iterator[Element]:
    match item:
        case Post():
            yield from _post_notes(item, site)
        case Question():
            yield from _question_notes(item)
        case Plan():
            yield from _facts([("Số, ký hiệu", item.number)])
        case Procedure():
            yield from _procedure_notes(item)
        case Situation() | Contest():
            # No feed tells of a situation, and of a contest its events alone.
            pass
        case Bulletin():
            yield from _facts([("Số", f"{item.number}/{item.year}"), ("Kỳ", item.period)])
        case _:
            assert_never(item)


def _corrections(item: Item) -> Iterator[Element]:
    for correction in item.corrections:
        yield _noted(f"Đính chính ngày {vietnamese_date(correction.date)}", correction.text)


def _post_notes(post: Post, site: SiteInfo) -> Iterator[Element]:
    if post.ai is not Ai.KHONG:
        yield _noted("Trí tuệ nhân tạo", post.ai.label)
    if post.source:
        yield _noted("Nguồn", _link(post.source.name, post.source.url))
    for label, name in media_of(post):
        address = absolute_file(post, name, site)
        yield _noted(label, _link(address, address))


def _question_notes(question: Question) -> Iterator[Element]:
    if question.obsolete:
        yield _noted("Câu trả lời này không còn đúng", question.obsolete)
    yield _noted("Hỏi", question.asker)
    yield E.blockquote(*(E.p(legal(text)) for text in question.question.split("\n\n") if text.strip()))


def _procedure_notes(procedure: Procedure) -> Iterator[Element]:
    channels = [(f"{c.how.label}", f"{c.time_limit}; phí, lệ phí: {c.fee}") for c in procedure.channels]
    decision = procedure.decision
    yield from _facts(
        [
            ("Mã thủ tục", procedure.code),
            ("Tình trạng", None if procedure.change is Change.HIEN_HANH else procedure.change.label),
            ("Quyết định công bố", decision.number if decision else None),
            ("Có hiệu lực từ ngày", vietnamese_date(procedure.effective_on) if procedure.effective_on else None),
            ("Thủ tục thay thế", procedure.replaced_by),
            *channels,
        ]
    )


def _change(item: Item, text: str, site: SiteInfo) -> Iterator[Element]:
    yield E.p(legal(text))
    yield _noted("Cuộc thi" if isinstance(item, Contest) else "Thủ tục", _link(item.heading, site.absolute(item.address)))


def _appendix(item: Item) -> Iterator[Element]:
    if isinstance(item, Plan) and item.tasks:
        yield E.h2("Nhiệm vụ")
        yield E.ul(*(E.li(legal(_task(task))) for task in item.tasks))


def _contents(story: FeedItem, site: SiteInfo) -> Iterator[Element]:
    for section in story.contents:
        yield E.h2(legal(section.heading))
        yield E.ul(*(E.li(_link(title, site.absolute(address))) for title, address in section.items))


def _task(task: Task) -> str:
    return f"{task.no}. {task.task} (thời hạn: {task.due.vietnamese})"


def _facts(facts: Iterable[tuple[str, str | None]]) -> Iterator[Element]:
    return (_noted(label, value) for label, value in facts if value)


def _noted(label: str, value: str | Element) -> Element:
    return E.p(E.strong(f"{label}:"), " ", legal(value) if isinstance(value, str) else value)


def _link(text: str, address: str | None) -> str | Element:
    return E.a(legal(text), href=legal(address)) if address else text


def _written(elements: Iterable[Element]) -> str:
    write: Callable[..., str] = etree.tostring
    return "".join(write(element, encoding="unicode", method="html") for element in elements)
