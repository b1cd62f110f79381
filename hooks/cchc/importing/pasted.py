"""What was copied from Word, Excel or a web page as Markdown, by the way of every other import."""

from collections.abc import Sequence
from dataclasses import dataclass

from cchc.content.registers import Registers
from cchc.importing.blocks import Block, Paragraph, Table, joined, read_blocks
from cchc.importing.cleaning import with_figures
from cchc.importing.clipboard_html import ClipboardHtml
from cchc.importing.footnotes import take_typed_notes
from cchc.importing.headings import with_headings
from cchc.importing.markdown import to_markdown
from cchc.importing.old_site.web_text import WebText, left_out


@dataclass(frozen=True)
class Pasted:
    """Markdown to be put into a text: a block of its own, or words within a line; `said` is what a person should know."""

    text: str
    is_block: bool
    said: tuple[str, ...]


def plain_html(markup: str) -> tuple[str, list[str]]:
    """Return the HTML of an office program as `read_blocks` takes it, and what was left out."""
    clipboard = ClipboardHtml()
    web = WebText(_address, picture=lambda _: "", attachment=lambda _: "", original="bản gốc")
    cleaned = clipboard.with_marks(web.read(clipboard.plain(markup)))
    return cleaned, [*left_out(markup), *clipboard.said, *web.said]


def pasted(markup: str, registers: Registers, notes_before: int = 0) -> Pasted:
    """Return the HTML of a clipboard as Markdown; its footnotes are counted on from those that the text has already."""
    cleaned, said = plain_html(markup)
    blocks, notes = take_typed_notes(*read_blocks(with_figures(cleaned)))
    blocks = with_headings(joined(blocks), registers) if len(blocks) > 1 else blocks
    if any(isinstance(block, Table) and block.covered for block in blocks):
        said.append("bảng có ô gộp: chữ nằm ở ô đầu, các ô còn lại để trống")
    text = to_markdown(blocks, notes, {}, notes_before).strip("\n")
    return Pasted(text, not _is_within_a_line(blocks, notes), tuple(dict.fromkeys(said)))


def _is_within_a_line(blocks: Sequence[Block], notes: object) -> bool:
    match blocks:
        case [Paragraph(heading=0, marker="")]:
            return not notes
    return not blocks


def _address(address: str) -> str:
    """Return an address that others can open too, else ""."""
    return address if address.startswith(("http://", "https://", "mailto:", "tel:")) else ""
