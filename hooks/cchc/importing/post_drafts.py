"""A post from Word: its title, and the text without the byline."""

import itertools
import re
from collections.abc import Sequence
from typing import Any

from cchc.importing.blocks import CALL, Block, Paragraph
from cchc.importing.drafts import DraftKind, Home, Wishes
from cchc.importing.front_matter_text import ToFill
from cchc.importing.naming import sentence_case
from cchc.language.folding import fold
from cchc.language.patterns import late

_LONGEST_TITLE = 200
# A title in ordinary letters is shorter than the sentences below it.
_SHORT = 130
# What stands above the title of many texts sent in, and says only that it is one.
_LABEL = late(r"^(?:tin|bai|tin bai|tin,? bai|bai viet|bai tuyen truyen|tin tuc|noi dung dang tin|noi dung)\s*:?$")
_NUMBERED = late(r"^(?:[IVX]+|\d{1,2}|[A-D])\s*[.)/]\s")
_MOST_WRITERS = 2
_NAME_WORDS = range(2, 6)
# Rules and dotted lines; other signs without a letter say something: a check mark, a question mark.
_DOTS = late(r"[\s.…·•_*=~–—―-]*")
_BYLINE = late(
    r"^(?:(?:tin|bài|ảnh)(?:\s*(?:,|và|-|–)?\s*(?:bài|ảnh))?|người viết|người thực hiện|tác giả|nguồn|ctv)\s*:", re.IGNORECASE
)


def take_title(blocks: Sequence[Block], properties: str, name: str, home: Home) -> tuple[str, list[Block], list[str]]:
    """Return the title, the blocks below it, and what a person should look at."""
    labels = list(itertools.takewhile(_is_label, blocks))
    said = [f"đã bỏ dòng nhãn ở đầu bài: '{' '.join(line for label in labels for line in label.lines)}'"] if labels else []
    title, kept, remarks = _title_of(blocks[len(labels) :], properties, name, home)
    return title, kept, remarks + said


def _is_label(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(_LABEL.match(fold(block.plain)))


def _title_of(blocks: Sequence[Block], properties: str, name: str, home: Home) -> tuple[str, list[Block], list[str]]:
    for number, block in enumerate(blocks[:4]):
        if isinstance(block, Paragraph) and _is_title(block):
            parts = [block.plain, *_lines_below(block, blocks[number + 1 :])]
            title = sentence_case(" ".join(parts), home.registers)
            remarks = ["tiêu đề trong tệp viết hoa toàn bộ; kiểm tra chữ hoa của tên riêng"] if block.plain.isupper() else []
            remarks += [f"tiêu đề gồm {len(parts)} dòng, đã nối lại; hãy xem lại 'title'"] if len(parts) > 1 else []
            return title, [*blocks[:number], *blocks[number + len(parts) :]], remarks
    if sentence := _first_sentence(blocks):
        return sentence, list(blocks[1:]), ["không dòng nào trình bày như tiêu đề, lấy câu đầu; hãy xem lại 'title'"]
    title = properties if _fits(properties) and not properties.isupper() else _of_name(name)
    return title, list(blocks), ["không thấy tiêu đề trong tệp, lấy từ thuộc tính hoặc tên tệp; hãy viết lại 'title'"]


def _lines_below(first: Paragraph, blocks: Sequence[Block]) -> list[str]:
    """Return the lines that go on with a title: in the middle of the page as it is, in letters of the same kind."""
    lines: list[str] = []
    length = len(first.plain)
    for block in blocks:
        if first.place != "center" or not isinstance(block, Paragraph) or block.place != "center" or not _is_title(block):
            break
        alike = block.bold == first.bold and block.plain.isupper() == first.plain.isupper() and block.plain[:1].isalpha()
        length += 1 + len(block.plain)
        if not alike or length > _LONGEST_TITLE:
            break
        lines.append(block.plain)
    return lines


def _first_sentence(blocks: Sequence[Block]) -> str:
    """Return the short sentence on a line of its own with which a text begins before it goes on at greater length, or ""."""
    match blocks[:2]:
        case [Paragraph() as first, Paragraph() as second] if len(second.plain) > len(first.plain) and not first.marker:
            plain = first.plain
            if CALL.search(first.markup) or "<img" in first.markup or _NUMBERED.match(plain) or ". " in plain:
                return ""
            fits = _fits(plain) and len(plain) <= _SHORT and not plain.endswith((":", ";", ","))
            return plain.rstrip(" .") if fits else ""
    return ""


def _is_title(block: Paragraph) -> bool:
    plain = block.plain
    if not _fits(plain) or block.marker or block.place == "right" or _NUMBERED.match(plain):
        return False
    strong = block.heading == 1 or block.bold or block.place == "center" or plain.isupper()
    return strong and not plain.endswith((".", ";", ":", ","))


def _fits(title: str) -> bool:
    return 8 <= len(title) <= _LONGEST_TITLE


def _of_name(name: str) -> str:
    words = re.sub(r"[-_\s]+", " ", name).strip()
    return words[:1].upper() + words[1:] if _fits(words) else f"Bài nhập từ tệp {words}"[:_LONGEST_TITLE]


def without_byline(blocks: Sequence[Block]) -> tuple[list[Block], str]:
    """Return the blocks without the writer's name below the text and the dots that fill empty lines, and that name."""
    kept = [block for block in blocks if not (isinstance(block, Paragraph) and _is_dots(block))]
    lines = list(itertools.takewhile(lambda block: isinstance(block, Paragraph) and _is_byline(block), reversed(kept)))
    if sum(bool(line.plain) for line in lines if isinstance(line, Paragraph)) > _MOST_WRITERS:
        # Who was praised, who won: a list of people is what the text is about.
        return kept, ""
    names = [line.plain for line in reversed(lines) if isinstance(line, Paragraph) and line.plain]
    return kept[: len(kept) - len(lines)], " / ".join(names)


def _is_dots(block: Paragraph) -> bool:
    # Of a line that is struck through no word is left, and it is shown.
    shown = "<img" in block.markup or "<s>" in block.markup
    return not shown and bool(_DOTS.fullmatch(block.plain))


def _is_byline(block: Paragraph) -> bool:
    plain, words = block.plain, block.plain.split()
    if block.heading or block.marker or "<img" in block.markup:
        return False
    if _BYLINE.match(plain) and len(plain) < 80:
        return True
    return len(words) in _NAME_WORDS and not block.ended and all(word[:1].isupper() for word in words)


def post_keys(title: str, home: Home, wishes: Wishes, day: str) -> dict[str, Any]:
    """Return the front matter of a post that is to appear on `day`."""
    keys: dict[str, Any] = {
        "title": title,
        "unit": wishes.unit or home.owner,
        "theme": wishes.theme or ToFill("mã chủ đề trong docs/danh-muc/themes.yml, ví dụ cai-cach-tthc"),
        "date": day,
        "status": "draft",
    }
    if wishes.kind is DraftKind.BAI:
        keys["form"] = "bai"
    return keys
