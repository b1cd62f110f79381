"""An issue as a Word document, with the whole texts: to print, or to change before it is printed."""

import datetime as dt
import io

import docx
from docx.document import Document
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as Line

from cchc.language.dates import vietnamese_date
from cchc.office_files.packages import fixed, moment_of
from cchc.office_files.plain_text import clean
from cchc.office_files.word_parts import CENTER, JUSTIFY, LEFT, Fill, bookmark, link_inside, link_outside, ruled_table, write
from cchc.office_files.word_styles import BODY_SIZE, FIRST_LINE, GAP, NOTE_SIZE, TABLE_SIZE, prepare
from cchc.products.bulletin.issue import Issue, IssueEntry
from cchc.products.printed.blocks import Block, Points, PrintedParagraph, PrintedPart, PrintedTable, Runs, Subheading

_TITLE, _ENTRY = 20, 15
_POINT = 6
_COLOUR, _GREY, _WARNING = RGBColor(0x12, 0x46, 0x8C), RGBColor(0x59, 0x59, 0x59), RGBColor(0x96, 0x17, 0x0F)


def word_issue(issue: Issue, today: dt.date) -> bytes:
    """Return the .docx; the same issue gives the same bytes on one day."""
    document = docx.Document()
    prepare(document)
    _describe(document, issue, today)
    _head(document, issue)
    for part in issue.foreword.parts:
        _part(document, part)
    _contents(document, issue)
    numbers = iter(range(1, len(issue.entries) + 1))
    for section in issue.sections:
        heading = document.add_heading(level=1)
        heading.paragraph_format.space_before = Pt(3 * GAP)
        write(heading, section.heading.upper(), BODY_SIZE, bold=True).font.color.rgb = _COLOUR
        for entry in section.entries:
            _entry(document, entry, next(numbers))
    _foot(document, issue)
    out = io.BytesIO()
    document.save(out)
    return fixed(out.getvalue(), today)


def _describe(document: Document, issue: Issue, today: dt.date) -> None:
    core = document.core_properties
    moment = moment_of(today).replace(tzinfo=dt.UTC)
    core.title, core.author = clean(issue.title)[:255], clean(issue.unit)[:255]
    core.last_modified_by, core.language, core.comments, core.keywords = core.author, "vi-VN", "", ""
    core.created = core.modified = core.last_printed = moment
    core.revision = 1


def _head(document: Document, issue: Issue) -> None:
    write(_line(document, CENTER), issue.unit.upper(), BODY_SIZE, bold=True)
    title = _line(document, CENTER)
    title.paragraph_format.space_before = Pt(GAP)
    write(title, issue.title, _TITLE, bold=True).font.color.rgb = _COLOUR
    details = f"{issue.number}, {issue.period}, phát hành ngày {vietnamese_date(issue.published)}"
    write(_line(document, CENTER), details, NOTE_SIZE, italic=True)
    for label in issue.labels:
        write(_line(document, CENTER), label, NOTE_SIZE, bold=True).font.color.rgb = _WARNING
    if issue.summary:
        summary = _line(document, JUSTIFY)
        summary.paragraph_format.space_before = Pt(GAP)
        write(summary, issue.summary, BODY_SIZE, italic=True)


def _line(document: Document, align: object) -> Line:
    line: Line = document.add_paragraph()
    line.alignment = align  # type: ignore[assignment]
    line.paragraph_format.space_after = Pt(GAP / 2)
    return line


def _contents(document: Document, issue: Issue) -> None:
    heading = document.add_heading(level=1)
    write(heading, "TRONG SỐ NÀY", BODY_SIZE, bold=True).font.color.rgb = _COLOUR
    numbers = iter(range(1, len(issue.entries) + 1))
    for section in issue.sections:
        write(_line(document, LEFT), section.heading, BODY_SIZE, bold=True)
        for entry in section.entries:
            line = _line(document, LEFT)
            line.paragraph_format.left_indent = Mm(_POINT)
            link_inside(line, entry.title, _bookmark(next(numbers)), BODY_SIZE)


def _bookmark(number: int) -> str:
    return f"bai_{number}"


def _entry(document: Document, entry: IssueEntry, number: int) -> None:
    heading = document.add_heading(level=2)
    heading.paragraph_format.space_before = Pt(2 * GAP)
    bookmark(heading, _bookmark(number), number)
    write(heading, entry.title, _ENTRY, bold=True)
    kicker = _line(document, LEFT)
    kicker.paragraph_format.keep_with_next = True
    write(kicker, entry.kicker, NOTE_SIZE).font.color.rgb = _GREY
    for label in entry.labels:
        write(_line(document, LEFT), label, NOTE_SIZE, bold=True).font.color.rgb = _WARNING
    if entry.lead:
        write(_line(document, JUSTIFY), entry.lead, BODY_SIZE, italic=True)
    for part in entry.parts:
        _part(document, part)
    more = _line(document, LEFT)
    write(more, "Đọc trên Cổng: ", NOTE_SIZE)
    link_outside(more, entry.url, entry.url, NOTE_SIZE)


def _part(document: Document, part: PrintedPart) -> None:
    if part.heading:
        _small_heading(document, ((part.heading, True),))
    for block in part.blocks:
        _block(document, block, 0)


def _small_heading(document: Document, words: tuple[tuple[str, bool], ...]) -> None:
    line = _line(document, LEFT)
    line.paragraph_format.space_before, line.paragraph_format.keep_with_next = Pt(GAP), True
    for text, _ in words:
        write(line, text, BODY_SIZE, bold=True)


def _block(document: Document, block: Block, level: int) -> None:
    match block:
        case PrintedParagraph():
            line = _line(document, JUSTIFY)
            line.paragraph_format.left_indent = Mm(_POINT * level)
            line.paragraph_format.first_line_indent = Mm(0 if level else FIRST_LINE)
            _runs(line, block.runs)
        case Subheading():
            _small_heading(document, tuple((run.text, True) for run in block.runs))
        case Points():
            for number, item in enumerate(block.items, block.start):
                _point(document, f"{number}. " if block.numbered else "– ", item, level + 1)
        case PrintedTable():
            head, *rows = block.rows
            titles = ["".join(run.text for run in cell) for cell in head]
            ruled_table(document, [1] * len(head), titles, [[_fill(cell) for cell in row] for row in rows])
            _line(document, LEFT)


def _point(document: Document, mark: str, item: tuple[Block, ...], level: int) -> None:
    first, *others = item
    if isinstance(first, PrintedParagraph):
        line = _line(document, LEFT)
        line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = Mm(_POINT * level), Mm(-_POINT / 2)
        write(line, mark, BODY_SIZE)
        _runs(line, first.runs)
    else:
        others = list(item)
    for block in others:
        _block(document, block, level)


def _runs(line: Line, runs: Runs, size: float = BODY_SIZE) -> None:
    for run in runs:
        write(line, run.text, size, bold=run.strong)


def _fill(cell: Runs) -> Fill:
    return lambda paragraph: _runs(paragraph, cell, TABLE_SIZE)


def _foot(document: Document, issue: Issue) -> None:
    line = _line(document, LEFT)
    line.paragraph_format.space_before = Pt(4 * GAP)
    write(line, ". ".join((issue.unit, *issue.contact)), NOTE_SIZE, bold=True)
    last = _line(document, LEFT)
    write(last, "Đọc số này trên Cổng: ", NOTE_SIZE)
    link_outside(last, issue.url, issue.url, NOTE_SIZE)
