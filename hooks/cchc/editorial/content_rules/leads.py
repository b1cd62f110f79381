"""What lists and feeds show of an item: its title, and a summary or what stands for one."""

import re
from collections.abc import Iterator

from cchc.content.bulletins import Bulletin
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.questions import Question
from cchc.content.situations import Situation
from cchc.language.patterns import late

_Keys = tuple[str | int, ...]

# A phone of 360 points shows some 30 letters of a title in a line: three lines and no more.
LONGEST_TITLE = 90
# What a list shows before it cuts.
LONGEST_LEAD = 300

_MORE = late(r"<!--\s{0,9}more\s{0,9}-->")
_COMMENT = late(r"<!--.{0,2000}?-->", re.DOTALL)
# A table, a list, a heading, a quotation, a picture or code is no lead.
_NO_PARAGRAPH = late(r"\s{0,3}(?:[#|>*+-]\s|[#|>]|!\[|\d{1,3}[.)]\s|```|~~~|<)|\s{4}")
_LINK = late(r"!?\[([^\[\]]{0,300})\]\([^)\s]{0,500}\)|[*_`]{1,3}")


def title_faults(item: Item) -> Iterator[tuple[_Keys, str]]:
    """Yield titles that are too long, with their keys; names that a decision or a plan gives apart."""
    for keys, what, title in _titles(item):
        if len(title) > LONGEST_TITLE:
            yield (
                keys,
                f"{what} dài {len(title)} ký tự, trên điện thoại sẽ quá ba dòng; nên viết tối đa {LONGEST_TITLE} ký tự",
            )


def _titles(item: Item) -> Iterator[tuple[_Keys, str, str]]:
    """Yield what heads a page, or is chosen on one: keys, what it is called, and its words."""
    if isinstance(item, Post | Question | Situation | Bulletin | Contest):
        yield ("title",), "tiêu đề", item.title
    if isinstance(item, Situation):
        for number, question in enumerate(item.questions):
            yield ("questions", number, "ask"), "câu hỏi", question.ask
            for place, answer in enumerate(question.answers):
                yield ("questions", number, "answers", place, "say"), "câu trả lời để chọn", answer.say
        for number, end in enumerate(item.ends):
            yield ("ends", number, "title"), "tên kết quả", end.title
    elif isinstance(item, Bulletin):
        for number, section in enumerate(item.sections):
            yield ("sections", number, "heading"), "tên mục", section.heading


def summary_fault(item: Item) -> str | None:
    """Return why the item needs a summary: nothing stands for it, or what does is cut in the middle."""
    if not isinstance(item, Post | Question) or item.summary or not item.body.strip() or _MORE.search(item.body):
        return None
    first = _first_paragraph(item.body)
    if first is None:
        return f"chưa có 'summary' mà bài không mở đầu bằng một đoạn văn; hãy viết tóm tắt tối đa {LONGEST_LEAD} ký tự"
    if len(first) > LONGEST_LEAD:
        return (
            f"chưa có 'summary' mà đoạn đầu dài {len(first)} ký tự nên danh sách và RSS sẽ cắt ngang; "
            f"hãy viết tóm tắt tối đa {LONGEST_LEAD} ký tự"
        )
    return None


def _first_paragraph(body: str) -> str | None:
    first = next(_blocks(_COMMENT.sub("", body)), "")
    return None if not first or _NO_PARAGRAPH.match(first) else " ".join(_LINK.sub(r"\1", first).split())


def _blocks(text: str) -> Iterator[str]:
    yield from (block for block in text.split("\n\n") if block.strip())
