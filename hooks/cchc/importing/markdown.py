"""Blocks as Markdown in the way of the portal: headings of two levels, lists, tables with a head, footnotes."""

import re
from collections.abc import Iterable, Mapping
from html import escape, unescape

from markdownify import markdownify

from cchc.importing.blocks import CALL, NOTE_CLOSE, NOTE_OPEN, Block, Paragraph, Table
from cchc.importing.cleaning import one_line
from cchc.language.patterns import late

ALT_WANTED = "CẦN ĐIỀN: mô tả hình này bằng một câu"

# What would be markup in Markdown but was plain text in Word, kept apart while the rest is converted.
_GUARDED = {
    "&lt;": ("\ue001", "&lt;"),
    "`": ("\ue002", "\\`"),
    "](": ("\ue003", "\\]("),
    "\\": ("\ue004", "\\\\"),
    "\ue008": ("\ue008", "&amp;"),
    "~~": ("\ue007", "\\~\\~"),
}
# Two blanks: the one way to break a line that every converter of Markdown knows.
_BREAK = "  \n"
_NOTE = late(f"{NOTE_OPEN}([^{NOTE_CLOSE}]*){NOTE_CLOSE}")
_PICTURE = late(r'<img\b[^>]*?(?:alt="(?P<alt1>[^"]*)"[^>]*?)?src="(?P<src>[^"]*)"(?:[^>]*?alt="(?P<alt2>[^"]*)")?[^>]*>')
# At the head of a line these would start a list, a heading, a quotation, or define what nobody sees ("[x]: y").
_NUMBER_FIRST = late(r"^(\d{1,9})([.)])(?=\s)")
_SIGN_FIRST = late(r"^([#+:-])(?=\s|#|$)|^(>)|^(\[)(?=\^|[^\]]*\]:)|^(!|\?)(?=!!|\?\?)")
# What an entity would be made of.
_ENTITY = late(r"&amp;(?=#?\w{1,31};)")


def to_markdown(blocks: Iterable[Block], notes: Mapping[str, str], pictures: Mapping[str, str], notes_before: int = 0) -> str:
    """Return the body; `pictures` maps the sources in the HTML to the names of the files beside the text.

    Footnotes are counted on from `notes_before`.
    """
    parts: list[str] = []
    before = ""
    # How deep the first item of the open list stands: "+" below "a)" is the first level there.
    base = 0
    for block in blocks:
        base = base if before or isinstance(block, Table) else block.depth
        text = _table(block, pictures) if isinstance(block, Table) else _paragraph(block, pictures, base)
        if not text:
            continue
        list_ = _list_of(block, before)
        if parts:
            parts.append("\n" if list_ and list_ == before else "\n\n")
        parts.append(text)
        before = list_
    body = "".join(parts)
    for name in sorted(set(_NOTE.findall(body)), key=lambda name: (len(name), name)):
        body += f"\n\n[^{_note(name, notes_before)}]: {_as_text(_inline(notes.get(name, ''), pictures))}"
    return _NOTE.sub(lambda call: f"[^{_note(call[1], notes_before)}]", body) + "\n" if body else ""


def _note(name: str, before: int) -> str:
    return re.sub(r"^\d+", lambda number: str(int(number[0]) + before), name)


def _list_of(block: Block, before: str) -> str:
    """Return the kind of list that a block belongs to, "" for none; what is indented belongs to the list above it."""
    if isinstance(block, Table) or not block.marker:
        return ""
    return before if block.depth and before else block.marker[-1]


def _paragraph(block: Paragraph, pictures: Mapping[str, str], base: int) -> str:
    if block.heading:
        return f"{'#' * block.heading} {_inline(escape(block.plain, quote=False), {})}{''.join(CALL.findall(block.markup))}"
    text = _as_text(_inline(block.markup, pictures))
    if block.marker:
        indent = "    " * max(0, block.depth - base)
        return f"{indent}{block.marker} {text}" if text else ""
    return text


def _as_text(text: str) -> str:
    """Return the lines so that none of them starts anything but a line."""
    return "\n".join(_SIGN_FIRST.sub(_harmless, _NUMBER_FIRST.sub(r"\1\\\2", line)) for line in text.split("\n"))


def _harmless(sign: re.Match[str]) -> str:
    """Return the sign so that it starts nothing; a backslash before a colon or a question mark would be shown."""
    return f"&#{ord(sign[0])};" if sign[0] in ":?" else f"\\{sign[0]}"


def _inline(markup: str, pictures: Mapping[str, str]) -> str:
    """Return the inner HTML of one paragraph as Markdown on one line, or a few where the author broke lines."""
    found: list[str] = []

    def picture(match: re.Match[str]) -> str:
        name = pictures.get(match["src"])
        if name is None:
            return ""
        alt = one_line(unescape(match["alt1"] or match["alt2"] or "")).replace("[", "(").replace("]", ")")
        found.append(f"![{alt or ALT_WANTED}]({name})")
        return f"\ue005{len(found) - 1}\ue006"

    markup = re.sub(r"</p>\s*<p[^>]*>", "<br>", _PICTURE.sub(picture, markup))
    markup = _ENTITY.sub("\ue008", markup)
    for sign, (mark, _) in _GUARDED.items():
        markup = markup.replace(sign, mark)
    # Within an element, so that a line that is only an address is not taken for the name of a file.
    text = markdownify(
        f"<div>{markup}</div>",
        escape_asterisks=True,
        escape_underscores=True,
        newline_style="spaces",
        sup_symbol="<sup>",
        sub_symbol="<sub>",
        strip=["p", "div"],
    )
    for mark, kept in _GUARDED.values():
        text = text.replace(mark, kept)
    text = re.sub("\ue005(\\d+)\ue006", lambda m: found[int(m[1])], text)
    lines = [" ".join(line.split()) for line in text.strip().split("\n")]
    return _BREAK.join(line for line in lines if line)


def _table(table: Table, pictures: Mapping[str, str]) -> str:
    """Return a pipe table: the first row is the head, the lines of a cell are parted by a break."""
    rows = [[_cell(cell, pictures) for cell in row] for row in table.rows]
    rows = [row for row in rows if any(row)]
    if not rows:
        return ""
    # A choice of cells in Excel often reaches into columns that hold nothing.
    width = max(column for row in rows for column, cell in enumerate(row, 1) if cell)
    rows = [[*row[:width], *[""] * (width - len(row))] for row in rows]
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{'---|' * width}", *lines[1:]])


def _cell(cell: tuple[Paragraph, ...], pictures: Mapping[str, str]) -> str:
    texts = (_inline(p.markup, pictures).replace(_BREAK, "<br>") for p in cell)
    marked = (f"{p.marker} {text}" if p.marker else text for p, text in zip(cell, texts, strict=True))
    return "<br>".join(marked).replace("|", "\\|")
