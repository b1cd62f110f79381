"""The frame of an administrative document (NĐ 30/2020/NĐ-CP, appendix I): what stands above and below its text."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from cchc.importing.appendix import is_task_table
from cchc.importing.blocks import Block, Paragraph, Table
from cchc.language.dates import parse_when
from cchc.language.folding import fold

_TYPES = "KẾ HOẠCH|CHƯƠNG TRÌNH|HƯỚNG DẪN|THÔNG BÁO|QUYẾT ĐỊNH|BÁO CÁO|TỜ TRÌNH|ĐỀ ÁN|CÔNG VĂN"
_TYPE = re.compile(rf"^({_TYPES})\b\s*(.*)$")
_NUMBER = re.compile(r"^Số\s{0,9}:?\s{0,9}(\d{1,6}[A-Za-zĐ]?)?[\s.…]{0,60}(/\s*[\w-]+(?:[/-][\w-]+)*)", re.IGNORECASE)
_BLANK = r"[\s.…]{0,60}"
_DATE = re.compile(
    r"^(?:(?P<place>[^,]{2,60}),\s*)?ngày"
    + _BLANK
    + r"(?P<day>\d{1,2})?"
    + _BLANK
    + r"tháng"
    + _BLANK
    + r"(?P<month>\d{1,2})?"
    + _BLANK
    + r"năm\s*(?P<year>\d{4})",
    re.IGNORECASE,
)
_MOTTO = re.compile(r"cong hoa xa hoi chu nghia|doc lap\s*[-–—]\s*tu do|^viet nam$")
_RULE = re.compile(r"^[-–—_*.=~\s]+$")
_SECTION = re.compile(r"^(?:[IVX]+|\d{1,2}|[A-Z])\s*[.)/]\s")
_INTRODUCTION = re.compile(r"^(?:Thực hiện|Căn cứ|Triển khai|Theo|Nhằm|Để|Kính gửi)\b")
_SIGNATURE = re.compile(r"^(?:TM|KT|TL|TUQ|Q)\s*\.\s*\S")
_APPENDIX = re.compile(r"^(?:phu luc|danh muc nhiem vu|bang phan cong)\b")
# Above the text stand at most this many blocks; below the signature none longer than this many letters.
_HEAD_BLOCKS = 14
_LONG = 200


@dataclass(frozen=True)
class Frame:
    """What the frame says. `number` is "" when it is still blank, `date` an ISO day or month, `issuers` from above to below."""

    type: str = ""
    subject: str = ""
    number: str = ""
    date: str = ""
    year: str = ""
    place: str = ""
    issuers: tuple[str, ...] = ()
    body: tuple[Block, ...] = field(default=(), repr=False)
    signed: bool = False

    @property
    def found(self) -> bool:
        return bool(self.type or self.date or self.issuers)


def take_frame(blocks: Sequence[Block]) -> Frame:
    """Return the frame and, as its body, the blocks without it; a document that has none is all body."""
    end = next((n for n, block in enumerate(blocks[:_HEAD_BLOCKS]) if _type_of(block) or not _above(block)), 0)
    head = [line for block in blocks[:end] for line in block.lines]
    typed = _type_of(blocks[end]) if end < len(blocks) else None
    if not typed and not any(_NUMBER.match(line) or _MOTTO.search(fold(line)) for line in head):
        return Frame(body=tuple(blocks))
    subject, start = _subject(blocks, end) if typed else ("", end)
    body, signed = _without_tail(blocks[start:])
    return Frame(typed or "", subject, *_said(head), tuple(_issuers(head)), tuple(body), signed)


def _type_of(block: Block) -> str | None:
    found = _TYPE.match(block.lines[0]) if isinstance(block, Paragraph) and block.lines else None
    return found[1] if found else None


def _above(block: Block) -> bool:
    """Whether a block may stand above the name of the document: motto, number, date, the issuer in capitals, a rule."""
    if isinstance(block, Table):
        return not is_task_table(block) and any(_NUMBER.match(line) or _MOTTO.search(fold(line)) for line in block.lines)
    return all(
        _NUMBER.match(line) or _DATE.match(line) or _MOTTO.search(fold(line)) or _RULE.match(line) or line.isupper()
        for line in block.lines
    )


def _said(head: Sequence[str]) -> tuple[str, str, str, str]:
    """Number, date, year and place of the lines above the text."""
    number = next((found for line in head if (found := _NUMBER.match(line))), None)
    dated = next((found for line in head if (found := _DATE.match(line))), None)
    text = re.sub(r"\s+", "", number[1] + number[2]) if number and number[1] else ""
    return (text, _iso(dated), dated["year"], (dated["place"] or "").strip()) if dated else (text, "", "", "")


def _iso(dated: re.Match[str]) -> str:
    """The day; the month when the day is blank; "" when even the month is."""
    month = f"{dated['year']}-{int(dated['month']):02d}" if dated["month"] else ""
    for code in (f"{month}-{int(dated['day'] or 0):02d}", month):
        try:
            return parse_when(code).text
        except ValueError:
            continue
    return ""


def _issuers(head: Sequence[str]) -> list[str]:
    numbered = next((n for n, line in enumerate(head) if _NUMBER.match(line)), len(head))
    lines = [line for line in head[:numbered] if line.isupper()]
    return [line for line in lines if not _RULE.match(line) and not _MOTTO.search(fold(line)) and not _DATE.match(line)]


def _subject(blocks: Sequence[Block], at: int) -> tuple[str, int]:
    """The subject below the name of the document, and where the text starts."""
    first, *more = blocks[at].lines
    found = _TYPE.match(first)
    assert found
    parts = [found[2], *more] if found[2] else more
    start = at + 1
    while start < len(blocks) and len(parts) < 6:
        block = blocks[start]
        if not isinstance(block, Paragraph) or not _may_be_subject(block, bool(parts)):
            break
        parts += [line for line in block.lines if not _RULE.match(line)]
        start += 1
    return " ".join(parts).strip(), start


def _may_be_subject(block: Paragraph, begun: bool) -> bool:
    plain = block.plain
    if _RULE.match(plain):
        return True
    if len(plain) > _LONG or block.marker or _SECTION.match(plain) or _INTRODUCTION.match(plain):
        return False
    return block.bold or block.place == "center" or (not begun and not block.ended)


def _without_tail(blocks: Sequence[Block]) -> tuple[list[Block], bool]:
    """Leave out recipients and signature; what comes after them, an appendix as a rule, stays."""
    start = next((n for n, block in enumerate(blocks) if _starts_tail(block)), None)
    if start is None:
        return list(blocks), False
    end = start + 1
    while end < len(blocks) and _within_tail(blocks[end]):
        end += 1
    return [*blocks[:start], *blocks[end:]], True


def _starts_tail(block: Block) -> bool:
    if isinstance(block, Table):
        return not is_task_table(block) and any(_tail_line(line) for line in block.lines)
    return bool(block.lines) and _tail_line(block.lines[0])


def _tail_line(line: str) -> bool:
    return bool(re.match(r"^noi nhan\s*:?$", fold(line)) or (_SIGNATURE.match(line) and line.isupper()))


def _within_tail(block: Block) -> bool:
    if isinstance(block, Table):
        return _starts_tail(block)
    return len(block.plain) <= _LONG and not (block.lines and _APPENDIX.match(fold(block.lines[0]))) and not block.heading


def is_appendix_title(block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(block.lines and _APPENDIX.match(fold(block.lines[0])))
