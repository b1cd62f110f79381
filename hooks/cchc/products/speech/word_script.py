"""The script as a Word document to read from: large type, wide lines, a sentence a line that no page divides."""

import datetime as dt
import io
import re

import docx
from docx.document import Document
from docx.enum.text import WD_COLOR_INDEX
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from cchc.language.patterns import late
from cchc.office_files.packages import fixed, moment_of
from cchc.office_files.plain_text import clean
from cchc.office_files.word_parts import CENTER, LEFT, write
from cchc.office_files.word_styles import prepare
from cchc.products.speech.forms import UNSURE_CLOSE, UNSURE_OPEN
from cchc.products.speech.plain_script import NOTES, PAUSE, READINGS, SHORT_PAUSE, TITLE, length, marked
from cchc.products.speech.prose import Manner
from cchc.products.speech.script import Script, ScriptPart
from cchc.products.speech.sentences import BREATH, SpokenSentence

# Type in points: read from an arm's length, with room to write between the lines.
_SIZE, _SMALL, _HEAD = 18, 13, 22
_SPACING = 1.5
_INDENT = 8
_GREY = RGBColor(0x59, 0x59, 0x59)
_MARKED = late(rf"({UNSURE_OPEN}[^{UNSURE_CLOSE}]*{UNSURE_CLOSE}|{re.escape(BREATH)})")


def word_script(script: Script) -> bytes:
    """Return the .docx; the same script gives the same bytes on any day."""
    document = docx.Document()
    prepare(document)
    _describe(document, script)
    title = document.add_paragraph()
    title.alignment = CENTER
    write(title, TITLE, _HEAD, bold=True)
    for name, value in script.head:
        line = _small(document)
        write(line, f"{name}: ", _SMALL, bold=True)
        write(line, value, _SMALL)
    for number, part in enumerate(script.parts):
        _part(document, part, first=not number)
    _appendix(document, NOTES, [f"{number}. {note}" for number, note in enumerate(script.notes, 1)], new_page=True)
    _appendix(document, READINGS, [f"{reading.written.strip()} → {marked(reading.said.strip())}" for reading in script.readings])
    out = io.BytesIO()
    document.save(out)
    return fixed(out.getvalue(), script.day)


def _describe(document: Document, script: Script) -> None:
    core = document.core_properties
    moment = moment_of(script.day).replace(tzinfo=dt.UTC)
    core.title, core.author = clean(f"Kịch bản phát thanh: {script.title}")[:255], clean(script.unit)[:255]
    core.last_modified_by, core.language, core.comments, core.keywords = core.author, "vi-VN", "", ""
    core.created = core.modified = core.last_printed = moment
    core.revision = 1


def _part(document: Document, part: ScriptPart, *, first: bool) -> None:
    if not first:
        _pause(document, PAUSE)
    _heading(document, part.name)
    for lines in part.paragraphs:
        for number, said in enumerate(lines.sentences):
            line = document.add_paragraph()
            form = line.paragraph_format
            form.line_spacing, form.keep_together = _SPACING, True
            form.space_before = Pt(0 if number else 10)
            form.left_indent = Mm(_INDENT if lines.manner is Manner.POINT else 0)
            _sentence(line, said, bold=lines.manner is Manner.HEADING)
            form.keep_with_next = lines.manner is Manner.HEADING
        if lines.manner is Manner.HEADING:
            _pause(document, SHORT_PAUSE)


def _sentence(line: Paragraph, said: SpokenSentence, *, bold: bool) -> None:
    line.alignment = LEFT
    for piece in _MARKED.split(said.text):
        if piece.startswith(UNSURE_OPEN):
            write(line, marked(piece), _SIZE, bold=True).font.highlight_color = WD_COLOR_INDEX.YELLOW
        elif piece:
            write(line, piece, _SIZE, bold=bold or piece == BREATH)
    if duration := length(said):
        write(line, f"  {duration}", _SMALL, italic=True)


def _heading(document: Document, text: str) -> None:
    """Set the name of a part, which is not read: small and grey."""
    heading = document.add_heading(level=1)
    heading.paragraph_format.space_before = Pt(14)
    write(heading, text.upper(), _SMALL, bold=True).font.color.rgb = _GREY


def _pause(document: Document, text: str) -> None:
    line = document.add_paragraph()
    line.paragraph_format.space_before = Pt(4)
    write(line, text, _SMALL, italic=True).font.color.rgb = _GREY


def _small(document: Document) -> Paragraph:
    line: Paragraph = document.add_paragraph()
    line.alignment = LEFT
    line.paragraph_format.space_after = Pt(3)
    return line


def _appendix(document: Document, name: str, lines: list[str], *, new_page: bool = False) -> None:
    if not lines:
        return
    _heading(document, name)
    document.paragraphs[-1].paragraph_format.page_break_before = new_page
    for text in lines:
        write(_small(document), text, _SMALL)
