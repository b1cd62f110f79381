"""The frame of an administrative document (NĐ 30/2020/NĐ-CP, appendix I): what stands above and below its text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from cchc.importing.appendix import has_hours, is_task_table
from cchc.importing.blocks import Block, Paragraph, Table
from cchc.language.dates import parse_when
from cchc.language.folding import fold
from cchc.language.patterns import late

# The names of documents that stand alone on a line in capitals (NĐ 30/2020/NĐ-CP, article 7), as far as offices send them in,
# and of forms, which bear the motto too.
_TYPES = (
    "KẾ HOẠCH|CHƯƠNG TRÌNH|HƯỚNG DẪN|THÔNG BÁO|QUYẾT ĐỊNH|BÁO CÁO|TỜ TRÌNH|ĐỀ ÁN|PHƯƠNG ÁN|DỰ ÁN|CÔNG VĂN|CÔNG ĐIỆN|CHỈ THỊ|"
    "ĐƠN ĐỀ NGHỊ|ĐƠN XIN|ĐƠN ĐĂNG KÝ|ĐƠN KHIẾU NẠI|ĐƠN TỐ CÁO|TỜ KHAI|BẢN CAM KẾT|BẢN CAM ĐOAN|PHIẾU LẤY Ý KIẾN|PHIẾU ĐĂNG KÝ|"
    "NGHỊ QUYẾT|QUY CHẾ|QUY ĐỊNH|BIÊN BẢN|GIẤY MỜI|THƯ MỜI|GIẤY GIỚI THIỆU|GIẤY TRIỆU TẬP|PHIẾU TRÌNH|THƯ CÔNG|KẾT LUẬN"
)
_TYPE = late(rf"^({_TYPES})\b[\s:]*(.*)$")
# Titles are often set with a blank between the letters: "K Ế  H O Ạ C H".
_BY_LETTERS = {name.replace(" ", ""): name for name in _TYPES.split("|")}
_LETTER = "CÔNG VĂN"
_ABOUT = late(r"^(?:V\s?/\s?v|Về việc)\b\s*:?\s*", re.IGNORECASE)
# The degrees of secrecy (law on the protection of state secrets, article 8) and those of urgency, as they are stamped.
_SECRET = late(r"(?:do )?(?:mat|toi mat|tuyet mat)")
_STAMP = late(r"(?:do )?(?:mat|toi mat|tuyet mat)|hoa toc(?: hen gio)?|thuong khan|khan|luu hanh noi bo")
_DRAFT = late(r"^\(?du thao\b")
_NUMBER = late(r"^Số\s{0,9}:?\s{0,9}(\d{1,6}[A-Za-zĐ]?)?[\s.…]{0,60}([/-]\s*\w+(?:\s{0,3}[/–—-]\s{0,3}\w+)*)", re.IGNORECASE)
_BLANK = r"[\s.…]{0,60}"
_DATE = late(
    r"^(?:(?P<place>[^,]{2,60}?)(?:,\s*|\s+))?ngày"
    + _BLANK
    + r"(?P<day>\d{1,2})?"
    + _BLANK
    + r"(?:tháng|[/.-])"
    + _BLANK
    + r"(?P<month>\d{1,2})?"
    + _BLANK
    + r"(?:năm|[/.-])\s*(?P<year>\d{4})",
    re.IGNORECASE,
)
_MOTTO = late(r"cong hoa xa hoi chu nghia|doc lap\s*[-–—]\s*tu do|^viet nam$")
_RULE = late(r"^[-–—_*.=~\s]+$")
_SECTION = late(r"^(?:[IVX]+|\d{1,2}|[A-Z])\s*[.)/]\s")
_INTRODUCTION = late(r"^(?:Thực hiện|Căn cứ|Triển khai|Theo|Nhằm|Để|Kính gửi)\b")
_SIGNATURE = late(r"^(?:TM|KT|TL|TUQ|Q)\s*\.\s*\S")
_AGENDA = late(
    r"^(?:Hội nghị|Lễ|Họp|Cuộc họp|Buổi|Làm việc|Tập huấn|Kỳ họp|Phiên họp|Hội thảo|Tọa đàm|Đối thoại|Tiếp)\b", re.IGNORECASE
)
_APPENDIX = late(r"^(?:phu luc|danh muc nhiem vu|bang phan cong)\b")
_AUTHORITY = late(
    r"^(?:CHỦ TỊCH|PHÓ CHỦ TỊCH|GIÁM ĐỐC|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG NHÂN DÂN|HĐND|BỘ TRƯỞNG|THỦ TƯỚNG|"
    r"TRƯỞNG (?:BAN|PHÒNG|CÔNG AN)|CHÁNH VĂN PHÒNG|HIỆU TRƯỞNG|BAN THƯỜNG VỤ|BAN CHẤP HÀNH)\b"
)
# What stands behind the signature and is no part of it.
_BEHIND = late(r"^(?:phu luc|phu bieu|danh muc|danh sach|bang |bieu |mau so|mau don|du toan|bang phan cong)")
_NAME_WORDS = range(2, 7)
# Bodies whose name begins a line of its own above the number; other lines go on with the name above them.
_BODY = late(
    r"^(?:UBND|ỦY BAN|UỶ BAN|HĐND|HỘI ĐỒNG|SỞ|PHÒNG|BAN|VĂN PHÒNG|TRUNG TÂM|ĐẢNG|CHI BỘ|CHI CỤC|CỤC|TỔNG CỤC|BỘ|CÔNG AN|"
    r"TRẠM|TRƯỜNG|HỘI|LIÊN ĐOÀN|ĐOÀN|TỔ|THANH TRA|CHÍNH PHỦ|TỈNH ỦY|HUYỆN ỦY|THÀNH ỦY)\b"
)
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
    # What stood below the text.
    below: tuple[str, ...] = ()
    draft: bool = False
    # What stood above the text and is told nowhere else, by its name or its own words.
    above: tuple[str, ...] = ()
    # The degree of secrecy that is stamped on it, "" for none: such a document may not be published at all.
    secrecy: str = ""


def take_frame(blocks: Sequence[Block]) -> Frame:
    """Return the frame and, as its body, the blocks without it; a document that has none is all body."""
    blocks = _titles_out_of_tables(blocks)
    end = next((n for n, block in enumerate(blocks[:_HEAD_BLOCKS]) if _type_of(block) or not _above(block)), 0)
    head = [line for block in blocks[:end] for line in block.lines]
    typed = _type_of(blocks[end]) if end < len(blocks) else None
    if not typed and not any(_NUMBER.match(line) or _MOTTO.search(fold(line)) for line in head):
        return Frame(body=tuple(blocks))
    subject, start = _subject(blocks, end) if typed else (_about(head), end)
    body, tail = _without_tail(blocks[start:])
    kind = typed or (_LETTER if subject else "")
    draft = any(_is_draft(line) for line in head)
    issuers = tuple(_issuers(head))
    above = (
        *_parts_above(head, issuers),
        *_pictures(blocks[:end], "biểu trưng"),
        *_other_lines(head, " ".join([*issuers, subject])),
    )
    secrecy = next((line for line in head if _SECRET.fullmatch(fold(line))), "")
    return Frame(kind, subject, *_said(head), issuers, tuple(body), tuple(_parts_below(tail)), draft, above, secrecy)


def _parts_above(head: Sequence[str], issuers: Sequence[str]) -> Iterator[str]:
    if any(_MOTTO.search(fold(line)) for line in head):
        yield "quốc hiệu"
    if issuers:
        yield f"tên cơ quan ({'; '.join(issuers)})"
    if any(_NUMBER.match(line) for line in head):
        yield "số"
    if any(_DATE.match(line) for line in head):
        yield "ngày tháng"


def _other_lines(head: Sequence[str], said: str) -> Iterator[str]:
    """Yield the lines that are no part of the frame that is known, such as a stamp, and did not enter what is `said` of it."""
    for line in head:
        part = _NUMBER.match(line) or _DATE.match(line) or _RULE.match(line) or _MOTTO.search(fold(line)) or _is_draft(line)
        if not part and _ABOUT.sub("", line, count=1) not in said:
            yield f"'{line}'"


def _parts_below(tail: Sequence[Block]) -> Iterator[str]:
    if tail:
        yield "nơi nhận, chữ ký và tên người ký"
    yield from _pictures(tail, "ở chỗ ký: dấu, chữ ký")


def _pictures(blocks: Sequence[Block], which: str) -> Iterator[str]:
    if count := sum(part.markup.count("<img") for block in blocks for part in _parts_of(block)):
        yield f"{count} hình ({which})"


def _parts_of(block: Block) -> list[Paragraph]:
    return [block] if isinstance(block, Paragraph) else [part for row in block.rows for cell in row for part in cell]


def _titles_out_of_tables(blocks: Sequence[Block]) -> list[Block]:
    """Put the paragraphs of a cell that names the document where the table stood, when the table only lays the head out."""
    for number, block in enumerate(blocks[:_HEAD_BLOCKS]):
        if isinstance(block, Paragraph):
            if _type_of(block):
                break
            continue
        for at, row in enumerate(block.rows):
            if named := next((cell for cell in row if cell and _type_of(cell[0])), None):
                parts: list[Block] = [paragraph for cell in row if cell is not named for paragraph in cell]
                parts += named
                for place, rows in ((0, block.rows[:at]), (len(parts) + 1, block.rows[at + 1 :])):
                    parts[place:place] = [Table(rows)] if rows else []
                return [*blocks[:number], *parts, *blocks[number + 1 :]]
    return list(blocks)


def _type_of(block: Block) -> str | None:
    return _named(block.lines[0])[0] if isinstance(block, Paragraph) and block.lines else None


def _named(line: str) -> tuple[str | None, str]:
    """Return the name of the document that a line begins with, None when it does not, and the rest of the line."""
    if spaced := _BY_LETTERS.get(re.sub(r"\s", "", line)):
        return spaced, ""
    found = _TYPE.match(line)
    return (found[1], found[2]) if found else (None, "")


def _above(block: Block) -> bool:
    """Tell whether a block may stand above the name of the document: motto, number, date, the issuer in capitals, a rule."""
    if isinstance(block, Table):
        known = any(_NUMBER.match(line) or _MOTTO.search(fold(line)) for line in block.lines)
        return not is_task_table(block) and (known or (bool(block.lines) and all(_is_draft(line) for line in block.lines)))
    return all(_head_line(line) for line in block.lines)


def _head_line(line: str) -> bool:
    known = _NUMBER.match(line) or _DATE.match(line) or _RULE.match(line) or _ABOUT.match(line)
    return bool(known or _MOTTO.search(fold(line)) or _is_draft(line) or line.isupper())


def _is_draft(line: str) -> bool:
    return len(line) < 40 and bool(_DRAFT.match(fold(line)))


def _about(head: Sequence[str]) -> str:
    """Return the subject of a letter, which stands below its number ("V/v …"), "" when there is none."""
    start = next((n for n, line in enumerate(head) if _ABOUT.match(line)), len(head))
    parts = [_ABOUT.sub("", line, count=1) for line in head[start : start + 1]]
    for line in head[start + 1 : start + 6]:
        if _NUMBER.match(line) or _DATE.match(line) or _RULE.match(line) or _MOTTO.search(fold(line)) or line.isupper():
            break
        parts.append(line)
    return f"về việc {' '.join(parts)}" if parts else ""


def _said(head: Sequence[str]) -> tuple[str, str, str, str]:
    """Return number, date, year and place of the lines above the text, each "" where they do not tell it."""
    number = next((found for line in head if (found := _NUMBER.match(line))), None)
    dated = next((found for line in head if (found := _DATE.match(line))), None)
    text = re.sub(r"[–—]", "-", re.sub(r"\s+", "", number[1] + number[2])) if number and number[1] else ""
    return (text, _iso(dated), dated["year"], (dated["place"] or "").strip()) if dated else (text, "", "", "")


def _iso(dated: re.Match[str]) -> str:
    """Return the day; the month when the day is blank; "" when even the month is."""
    month = f"{dated['year']}-{int(dated['month']):02d}" if dated["month"] else ""
    for code in (f"{month}-{int(dated['day'] or 0):02d}", month):
        try:
            return parse_when(code).text
        except ValueError:
            continue
    return ""


def _issuers(head: Sequence[str]) -> list[str]:
    numbered = next((n for n, line in enumerate(head) if _NUMBER.match(line)), len(head))
    bodies: list[str] = []
    for line in head[:numbered]:
        if not line.isupper() or _RULE.match(line) or _MOTTO.search(fold(line)) or _DATE.match(line) or _is_draft(line):
            continue
        if _STAMP.fullmatch(fold(line)):
            continue
        if bodies and not _BODY.match(line):
            bodies[-1] += f" {line}"
        else:
            bodies.append(line)
    return bodies


def _subject(blocks: Sequence[Block], at: int) -> tuple[str, int]:
    """Return the subject below the name of the document, and where the text starts."""
    first, *more = blocks[at].lines
    _, rest = _named(first)
    parts = [rest, *more] if rest else more
    start = at + 1
    while start < len(blocks) and len(parts) < 6:
        block = blocks[start]
        if not isinstance(block, Paragraph) or not _may_be_subject(block, bool(parts)) or (parts and _is_authority(block)):
            break
        parts += [line for line in block.lines if not _RULE.match(line)]
        start += 1
    return " ".join(parts).strip(), start


def _is_authority(block: Paragraph) -> bool:
    """Tell whether a line names who decides, as it stands below the subject of a decision (NĐ 30/2020/NĐ-CP, appendix III)."""
    return block.plain.isupper() and bool(_AUTHORITY.match(block.plain))


def _may_be_subject(block: Paragraph, begun: bool) -> bool:
    plain = block.plain
    if _RULE.match(plain):
        return True
    if len(plain) > _LONG or block.marker or _SECTION.match(plain) or "<img" in block.markup:
        return False
    if block.place == "center":
        return True
    # What stands out below a subject is the first heading, unless it goes on with it.
    if block.heading or block.bold:
        return not begun or block.goes_on or (block.bold and not block.heading and not _INTRODUCTION.match(plain))
    return (block.goes_on if begun else not _INTRODUCTION.match(plain)) and not block.ended


def _without_tail(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Return the blocks without recipients and signature, and these; what comes after them, an appendix as a rule, stays."""
    start = next((n for n, block in enumerate(blocks) if _starts_tail(block)), None)
    if start is None:
        return list(blocks), []
    end, signed = start, False
    while end < len(blocks) and (end == start or _within_tail(blocks[end], signed)):
        signed = signed or _ends_signature(blocks[end])
        end += 1
    return [*blocks[:start], *blocks[end:]], list(blocks[start:end])


def _ends_signature(block: Block) -> bool:
    """Tell whether the name of who signs stands here: nothing but recipients comes below it."""
    if isinstance(block, Table):
        return any(_SIGNATURE.match(line) and line.isupper() for line in block.lines)
    words = block.plain.split()
    return len(words) in _NAME_WORDS and not block.plain.isupper() and all(word[:1].isupper() for word in words)


def _starts_tail(block: Block) -> bool:
    if isinstance(block, Table):
        return not is_task_table(block) and any(_tail_line(line) for line in block.lines)
    return bool(block.lines) and _tail_line(block.lines[0])


def _tail_line(line: str) -> bool:
    return bool(re.match(r"^noi nhan\s*:?$", fold(line)) or (_SIGNATURE.match(line) and line.isupper()))


def _within_tail(block: Block, signed: bool) -> bool:
    if isinstance(block, Table) or _starts_tail(block):
        return _starts_tail(block)
    first = block.lines[0] if block.lines else ""
    if block.heading or len(block.plain) > _LONG or _BEHIND.match(fold(first)):
        return False
    return not signed or block.marker == "-" or (not first and "<img" not in block.markup)


def is_appendix_title(block: Block) -> bool:
    """Tell whether the block begins an appendix: "Phụ lục", "Danh mục nhiệm vụ", "Bảng phân công"."""
    return isinstance(block, Paragraph) and bool(block.lines and _APPENDIX.match(fold(block.lines[0])))


def is_plan(frame: Frame) -> bool:
    """Tell whether the document is a plan or a programme of work; the agenda of a meeting is none."""
    agenda = _AGENDA.match(frame.subject) or any(isinstance(block, Table) and has_hours(block.texts()) for block in frame.body)
    return frame.type == "KẾ HOẠCH" or (frame.type == "CHƯƠNG TRÌNH" and not agenda)


def issuer_line(frame: Frame) -> Paragraph:
    """Return the first line of a plan whose issuer the register does not have, as the document names it."""
    text = f"Cơ quan ban hành: {', '.join(frame.issuers)}."
    return Paragraph(escape(text, quote=False), text)
