"""Head and foot of the document: two columns without borders, with rules as the decree wants them."""

from collections.abc import Iterable

from docx.document import Document
from docx.shared import Pt
from docx.table import _Cell

from cchc.office_files.word_parts import CENTER, LEFT, plain_table, rule, whole, write
from cchc.office_files.word_styles import BODY_SIZE, GAP, TEXT_WIDTH
from cchc.reporting.letterhead import COUNTRY, MOTTO, Letterhead

_LEFT_COLUMN = 66.0
_RIGHT_COLUMN = TEXT_WIDTH - _LEFT_COLUMN
_NAME_SIZE = 13
# The rule under the motto is as long as its text: measured in Times New Roman bold, in mm for each point of size.
_MOTTO_LENGTH = 4.33 * BODY_SIZE
# Those under the issuing body and the subject are a third to a half of the line above.
_ISSUER_RULE, _SUBJECT_RULE = 24, 44
# Where people sign and stamp.
_SIGNATURE_LINES = 5


def head(document: Document, letterhead: Letterhead, subject: str) -> None:
    """Add everything from the issuing body to the subject."""
    top = plain_table(document, (_LEFT_COLUMN, _RIGHT_COLUMN), rows=2)
    left, right = top.rows[0].cells
    _lines(left, [*((line, False) for line in letterhead.parent), *((line, True) for line in letterhead.issuer)])
    rule(left, _ISSUER_RULE, _LEFT_COLUMN)
    _lines(right, [(COUNTRY, True)])
    _line(right, MOTTO, BODY_SIZE, bold=True)
    rule(right, _MOTTO_LENGTH, _RIGHT_COLUMN)
    left, right = top.rows[1].cells
    _line(left, letterhead.symbol, _NAME_SIZE)
    _line(right, letterhead.place_and_date, BODY_SIZE, italic=True)
    _title(document, subject)


def _title(document: Document, subject: str) -> None:
    for text, before in (("BÁO CÁO", 18), (subject, 0)):
        paragraph = document.add_paragraph()
        paragraph.alignment = CENTER
        paragraph.paragraph_format.space_before = Pt(before)
        write(paragraph, text, BODY_SIZE, bold=True)
    table = plain_table(document, (TEXT_WIDTH,))
    cell = table.rows[0].cells[0]
    rule(cell, _SUBJECT_RULE, TEXT_WIDTH)
    cell._tc.remove(cell.paragraphs[0]._p)
    document.add_paragraph().paragraph_format.space_after = Pt(0)


def foot(document: Document, letterhead: Letterhead) -> None:
    """Add receivers on the left, the signature block on the right."""
    gap = document.add_paragraph()
    gap.paragraph_format.line_spacing, gap.paragraph_format.keep_with_next = Pt(GAP), True
    table = plain_table(document, (_LEFT_COLUMN + 14, _RIGHT_COLUMN - 14))
    whole(table.rows[0])
    left, right = table.rows[0].cells
    first = left.paragraphs[0]
    first.alignment = LEFT
    write(first, "Nơi nhận:", 12, bold=True, italic=True)
    last = len(letterhead.recipients) - 1
    for turn, name in enumerate(letterhead.recipients):
        paragraph = left.add_paragraph()
        write(paragraph, f"- {name}{'' if turn == last or name.endswith('.') else ';'}", 11)
    _lines(right, [(signer, True) for signer in letterhead.signers], BODY_SIZE)
    for _ in range(_SIGNATURE_LINES):
        _line(right, "", BODY_SIZE)


def _lines(cell: _Cell, lines: Iterable[tuple[str, bool]], size: float = _NAME_SIZE) -> None:
    for text, bold in lines:
        _line(cell, text, size, bold=bold)


def _line(cell: _Cell, text: str, size: float, *, bold: bool = False, italic: bool = False) -> None:
    """Add a centred line; the first one takes the empty paragraph that every cell begins with."""
    first = cell.paragraphs[0]
    paragraph = first if not first.runs and len(cell.paragraphs) == 1 else cell.add_paragraph()
    paragraph.alignment = CENTER
    write(paragraph, text, size, bold=bold, italic=italic)
