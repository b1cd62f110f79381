"""Web pages that offices get under the names of Word and Excel files: exports of other programs, "Single File Web Page"."""

import email
import email.policy
import re
from dataclasses import replace

from lxml import html

from cchc.importing.blocks import Table, read_blocks
from cchc.importing.cleaning import one_line, with_figures
from cchc.importing.pasted import plain_html
from cchc.importing.sheet_parts import Place
from cchc.importing.spreadsheets import STRUCK, CellRemark, Worksheet, decoded
from cchc.importing.word_documents import WordDocument
from cchc.language.patterns import late

_LOOKED_AT = 2_000
_STRUCK = late(r"<s>([^<]*)</s>")
_PAGE = late(
    r"^\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype html|html|head|body|meta|table|style)\b", re.IGNORECASE | re.DOTALL
)
_MAIL = late(rb"^\s*(?:[\w-]+:[^\n]*\n)*?content-type:\s*multipart/related", re.IGNORECASE)


def web_page(data: bytes) -> str | None:
    """Return the HTML in `data`, None when it is no web page."""
    if _MAIL.match(data[:_LOOKED_AT]):
        message = email.message_from_bytes(data, policy=email.policy.default)
        part = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
        payload = part.get_payload(decode=True) if part is not None else None
        return decoded(payload) if isinstance(payload, bytes) else None
    if data.startswith((b"PK", b"\xd0\xcf")):
        return None
    text = decoded(data)
    return text if text and _PAGE.match(text.lstrip("\ufeff")[:_LOOKED_AT]) else None


def document_of(page: str) -> WordDocument:
    """Return what a page says, as a Word document would."""
    markup, said = plain_html(page)
    title = re.search(r"<title[^>]*>([^<]*)</title>", page, re.IGNORECASE)
    return WordDocument(
        with_figures(markup), one_line(html.fromstring(f"<p>{title[1]}</p>").text_content()) if title else "", (), tuple(said)
    )


def sheets_of(page: str) -> list[Worksheet]:
    """Return the tables of a page as sheets without names; the first tells what the page lost."""
    markup, said = plain_html(page)
    blocks, _ = read_blocks(with_figures(markup))
    sheets = [sheet for block in blocks if isinstance(block, Table) and (sheet := _sheet(block)).rows]
    lost = tuple(CellRemark(0, 0, text) for text in said)
    return [replace(sheet, remarks=(*lost, *sheet.remarks)) if sheet is sheets[0] else sheet for sheet in sheets]


def _sheet(table: Table) -> Worksheet:
    texts = table.texts()
    rows = tuple((number, tuple(row)) for number, row in enumerate(texts, 1) if any(row))
    below: dict[Place, str] = {}
    beside: dict[Place, str] = {}
    for (row, column), (above, before) in table.covered.items():
        if text := texts[above][before]:
            (below if column == before else beside)[row + 1, column] = text
    struck = {
        (row, column): words
        for row, cells in enumerate(table.rows, 1)
        for column, cell in enumerate(cells)
        if (words := " ".join(word for part in cell for word in _STRUCK.findall(part.markup)))
    }
    remarks = tuple(CellRemark(*place, STRUCK, f"'{one_line(words)}'") for place, words in struck.items())
    unclear = frozenset(place for place in struck if not texts[place[0] - 1][place[1]])
    return Worksheet("", rows, below=below, beside=beside, unclear=unclear, remarks=remarks)
