"""Tables: pasted from a spreadsheet with tabs between the cells, or typed right under a sentence."""

from cchc.language.patterns import late
from cchc.reading.lenient.paragraphs import MARK
from cchc.reading.lenient.prose import ProseLine

_RULE = late(r"^ {0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
# "1.", "a)" or "-", then a tab: so a list of Word comes out of the clipboard.
_LIST_MARK = late(rf" *(?:[-*+]|\d{{1,3}}\.|{MARK})\t+[^\t]+$")


def with_tables(lines: list[ProseLine]) -> list[ProseLine]:
    """Return the lines with tables that the converter sees as such."""
    made: list[ProseLine] = []
    number = 0
    within = False
    while number < len(lines):
        if (end := _pasted_until(lines, number)) - number > 1:
            made += [*_gap(made), *_table([line.text for line in lines[number:end]]), *_gap_below(lines, end)]
            number = end
            continue
        if _begins_table(lines, number):
            made += _gap(made)
            within = True
        elif within and "|" not in lines[number].text:
            # Words right below a table are none of its cells; an empty line ends it anyhow.
            made += _gap_below(lines, number)
            within = False
        made.append(lines[number])
        number += 1
    return made


def _gap(above: list[ProseLine]) -> list[ProseLine]:
    return [ProseLine("")] if above and not above[-1].is_empty else []


def _gap_below(lines: list[ProseLine], end: int) -> list[ProseLine]:
    return [ProseLine("")] if end < len(lines) and not lines[end].is_empty else []


def _cells(line: ProseLine) -> int:
    """Return how many cells tabs divide a line into; a tab before the first word divides nothing."""
    return line.text.strip(" ").count("\t") + 1 if line.is_paragraph and line.text.strip("\t ") and line.text[:1] != "\t" else 0


def _pasted_until(lines: list[ProseLine], start: int) -> int:
    """Return the line after the last of those from `start` on that have the same number of cells, at least two."""
    end, cells = start, 0 if _LIST_MARK.match(lines[start].text) else _cells(lines[start])
    while cells > 1 and end < len(lines) and _cells(lines[end]) == cells:
        end += 1
    return end


def _table(rows: list[str]) -> list[ProseLine]:
    cells = [[cell.strip().replace("|", "\\|") for cell in row.strip(" ").split("\t")] for row in rows]
    head, *rest = [f"| {' | '.join(row)} |" for row in cells]
    return [ProseLine(text, is_prose=False) for text in (head, "|" + " --- |" * len(cells[0]), *rest)]


def _begins_table(lines: list[ProseLine], number: int) -> bool:
    """Tell whether the head of a table stands here, with words above it that are no row of it."""
    if number + 1 >= len(lines) or not lines[number].is_paragraph or "|" not in lines[number].text:
        return False
    rule = lines[number + 1]
    return rule.is_paragraph and "|" in rule.text and bool(_RULE.match(rule.text))
