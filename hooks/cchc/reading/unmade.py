"""What was typed as Markdown and does not come to be: readers would see its signs, or miss what stood there."""

from collections.abc import Iterable, Iterator
from itertools import islice

from cchc.content.problems import Problem, Severity
from cchc.language.patterns import late
from cchc.reading.lenient import marks_left
from cchc.reading.links import LinkedText

# More of one kind in one text tell nothing new.
_MOST_TOLD = 20
_QUOTED = 60
_LINK = "hãy viết liền nhau [tên trang](địa chỉ)"
_TARGET = r"(?:https?://|www\.)[^\s()\[\]]{1,500}|[^\s()\[\]]{1,300}\.(?:md|pdf|docx?|xlsx?|jpe?g|png)"
_APART = late(rf"\[[^\[\]]{{1,300}}\]\s+\((?:{_TARGET})\)")
_SWAPPED = late(rf"(?<!\])\([^()]{{1,300}}\)\[(?:{_TARGET})\]")
_NOT_CLOSED = late(rf"\[[^\[\]]{{1,300}}\]\((?:{_TARGET})(?=[^()]{{0,500}}$)")
_NO_TARGET = late(r"(?<!!)\[[^\[\]]{1,300}\]\(\s*(?:<>)?\s*\)")
# Code is left out of the lines, with blanks in its place: one blank at most is nothing.
_NO_WORDS = late(r"(?<!!)\[ ?\]\([^()\s]{1,500}\)")
_NAMED = late(r"!?\[[^\[\]]{1,300}\]\[([^\[\]^]{1,200})\]")
_NAME = late(r"^ {0,3}\[(?!\^)([^\[\]]{1,200})\]:")
_FOOTNOTE = late(r"\[\^([^\[\]\s]{1,60})\](?!:)")
_FOOTNOTE_WORDS = late(r"^ {0,3}\[\^([^\[\]\s]{1,60})\]:")
_RULE = late(r"^ {0,3}\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*$")
_BAR = late(r"(?<!\\)\|")
# What begins a line that belongs to none above: an item, a heading, a row, a quotation.
_NEW_BLOCK = late(r"\s*(?:[-+•–]|\*(?=\s)|\d{1,3}[.)]|[a-zđ]\)|#|\||>)")
_EMPHASIS = (
    "dấu ** hay ~~ ở đây không thành chữ đậm hay chữ gạch bỏ, người đọc thấy nguyên dấu; hãy đặt một cặp dấu sát chữ đầu và chữ "
    "cuối: **chữ đậm**"
)


def unmade(body: LinkedText) -> Iterator[Problem]:
    """Yield a warning for each link, footnote and bold word that is none, and for each row whose last cells no page shows."""
    lines = body.lines
    if any("[" in line for _, line in lines):
        yield from islice(_links(body.path, lines), _MOST_TOLD)
    if any("|" in line for _, line in lines):
        yield from islice(_rows(body.path, lines), _MOST_TOLD)
    if "**" in body.text or "~~" in body.text:
        yield from islice(_marks(body, lines), _MOST_TOLD)


def _links(path: str, lines: Iterable[tuple[int, str]]) -> Iterator[Problem]:
    names = {found[1].casefold().strip() for _, line in lines if (found := _NAME.match(line))}
    footnotes = {found[1] for _, line in lines if (found := _FOOTNOTE_WORDS.match(line))}
    for number, line in lines:
        if "[" in line:
            for column, message in sorted(_of_line(line, names, footnotes)):
                yield Problem(path, number, column + 1, Severity.WARNING, "link-unmade", message)


def _of_line(line: str, names: set[str], footnotes: set[str]) -> Iterator[tuple[int, str]]:
    for pattern in (_APART, _SWAPPED):
        for found in pattern.finditer(line):
            yield found.start(), f"'{found[0][:_QUOTED]}' không thành liên kết, người đọc thấy nguyên dấu ngoặc; {_LINK}"
    for found in _NOT_CLOSED.finditer(line):
        yield found.start(), f"'{found[0][:_QUOTED]}' thiếu dấu ) nên không thành liên kết; {_LINK}"
    for found in _NO_TARGET.finditer(line):
        message = f"liên kết '{found[0][:_QUOTED]}' chưa có địa chỉ nên không dẫn tới đâu; hãy ghi địa chỉ trong ngoặc tròn"
        yield found.start(), message
    for found in _NO_WORDS.finditer(line):
        message = f"liên kết '{found[0][:_QUOTED]}' không có chữ để bấm; hãy viết tên trang trong ngoặc vuông"
        yield found.start(), message
    for found in _NAMED.finditer(line):
        # "[1][2]" quotes two sources.
        if found[1].casefold().strip() not in names and not found[1].strip().isdigit():
            message = f"'{found[0][:_QUOTED]}' không thành liên kết vì không có dòng '[{found[1][:_QUOTED]}]: địa chỉ'; {_LINK}"
            yield found.start(), message
    for found in _FOOTNOTE.finditer(line):
        if found[1] not in footnotes:
            message = (
                f"chú thích '{found[0]}' không có lời, người đọc thấy nguyên dấu; hãy thêm ở cuối bài một dòng "
                f"'{found[0]}: lời chú thích', hoặc bỏ dấu này"
            )
            yield found.start(), message


def _rows(path: str, lines: list[tuple[int, str]]) -> Iterator[Problem]:
    """Yield the rows that have more cells than the head of their table: the converter leaves the rest out."""
    columns, above = 0, ""
    for number, line in lines:
        if "|" not in line:
            columns = 0
        elif not columns and _RULE.match(line) and "|" in above:
            columns = len(_cells(above))
        elif columns and (rest := [cell for cell in _cells(line)[columns:] if cell]):
            message = (
                f"hàng này có {len(_cells(line))} ô mà dòng tiêu đề chỉ có {columns} cột nên '{rest[0][:_QUOTED]}' không hiện "
                "trên trang; hãy thêm cột ở dòng tiêu đề và dòng gạch, còn dấu | là chữ thì viết \\|"
            )
            yield Problem(path, number, 1, Severity.WARNING, "table-cells", message)
        above = line


def _cells(row: str) -> list[str]:
    inner = row.strip().removeprefix("|")
    if inner.endswith("|") and not inner.endswith("\\|"):
        inner = inner[:-1]
    return [cell.strip() for cell in _BAR.split(inner)]


def _marks(body: LinkedText, lines: Iterable[tuple[int, str]]) -> Iterator[Problem]:
    """Yield marks of bold or struck words that make none: readers see them."""
    texts = body.text.split("\n")
    paragraphs: list[list[int]] = []
    last = 0
    # Code and comments have no words there; in a line with words they stand as they are, for a mark may stand at them.
    for number in (number for number, line in lines if line.strip()):
        if not paragraphs or number != last + 1 or _NEW_BLOCK.match(texts[number - body.line]):
            paragraphs.append([])
        paragraphs[-1].append(number)
        last = number
    found = marks_left(["\n".join(texts[number - body.line] for number in of_one) for of_one in paragraphs])
    for of_one, place in zip(paragraphs, found, strict=True):
        if place is not None:
            above = "\n".join(texts[number - body.line] for number in of_one)[:place]
            column = place - (above.rfind("\n") + 1) + 1
            yield Problem(body.path, of_one[above.count("\n")], column, Severity.WARNING, "emphasis-unmade", _EMPHASIS)
