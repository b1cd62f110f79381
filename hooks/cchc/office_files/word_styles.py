"""Page and styles of an administrative document (NĐ 30/2020/NĐ-CP, appendix I). Lengths in millimetres, type in points."""

from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.text.paragraph import Paragraph

FONT = "Times New Roman"
BODY_SIZE = 14
TABLE_SIZE = 12
NOTE_SIZE = 12
LEFT, RIGHT, TOP, BOTTOM = 30, 15, 20, 20
PAGE_WIDTH, PAGE_HEIGHT = 210, 297
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT
FIRST_LINE = 12.7
GAP = 6

_BLACK = RGBColor(0, 0, 0)
_LANGUAGE = "vi-VN"


def prepare(document: Document) -> None:
    """Set page, margins, page numbers and styles of an empty document."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(PAGE_WIDTH), Mm(PAGE_HEIGHT)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.header_distance = section.footer_distance = Mm(10)
    # The number stands at the top of every page but the first.
    section.different_first_page_header_footer = True
    number = section.header.paragraphs[0]
    number.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _page_field(number)
    _styles(document)


def _styles(document: Document) -> None:
    normal = _style(document, "Normal")
    _dress(normal, BODY_SIZE)
    normal.paragraph_format.space_before = normal.paragraph_format.space_after = Pt(0)
    normal.paragraph_format.line_spacing = 1.0
    for name in ("Heading 1", "Heading 2", "Header"):
        _dress(_style(document, name), BODY_SIZE)
    for name in ("Heading 1", "Heading 2"):
        heading = _style(document, name)
        heading.font.bold = True
        heading.paragraph_format.space_before, heading.paragraph_format.space_after = Pt(GAP), Pt(GAP)
        heading.paragraph_format.keep_with_next = True


def _style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    assert isinstance(style, ParagraphStyle)
    return style


def _dress(style: ParagraphStyle, size: float) -> None:
    """Set a style to Times New Roman, black and Vietnamese in every script, against the theme's fonts; `size` is in points."""
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), _BLACK
    properties = style.element.get_or_add_rPr()
    fonts = properties.find(qn("w:rFonts"))
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    language.set(qn("w:val"), _LANGUAGE)
    language.set(qn("w:eastAsia"), _LANGUAGE)


def _page_field(paragraph: Paragraph) -> None:
    """Add a field that Word fills with the number of the page."""
    for kind, text in (("begin", ""), ("", "PAGE"), ("separate", ""), ("end", "")):
        run = paragraph.add_run()
        run.font.size = Pt(BODY_SIZE)
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.set(qn("xml:space"), "preserve")
            mark.text = f" {text} "
        run._r.append(mark)
