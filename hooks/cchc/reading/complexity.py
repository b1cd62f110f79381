"""Texts that a Markdown converter would chew on for minutes: found by one look over them, before anything converts them.

Python-Markdown looks for the end of each opener anew, so that its work grows with the square of a paragraph. The work is
estimated here as it would be done, in letters looked at; what is too much is no text that anybody wrote.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.content.problems import Problem, Severity
from cchc.language.patterns import late
from cchc.language.slugs import heading_slug

# The most letters looked at: what a paragraph may cost, and what each letter of a long text may add (about a second in all).
MOST_WORK = 2_000_000
WORK_PER_LETTER = 10
# Lists in lists, quotes in quotes: the converter calls itself for each.
MOST_DEPTH = 40
MOST_CELLS = 50_000
# Headings of the same words are numbered, notes told apart, meanings of one word gathered: each looks through all before it.
MOST_ALIKE = 500
MOST_NOTES = 4_000
MOST_CDATA = 20
MOST_ELEMENTS = 100
# Paragraphs, items of lists and rows of tables: each is taken from the head of the list of all that follow.
MOST_PARTS = 14_000

# Signs that are each looked at once for every opener (1), replaced in the whole paragraph (1/400; ends of lines too, which may
# become breaks), or tried in pairs (1/100).
_SIGNS = late(r"\\.|`+|\]\(|[\[\]()]|[*_~]+|[&{!|<\\]|\n")
_BLANK = late(r"\n[ \t>]*(?=\n)")
_ITEM = late(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]")
_NEXT_ITEM = late(r"\n(?=[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t])")
_RULE = late(r"[ \t>]*[|:-][|: \t-]*")
_DEPTH = late(r"[ \t]*(?:(?:>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])|!!!(?=[ \t]))[ \t]*)*")
_STEP = late(r">|[-*+](?=[ \t])|\d[.)](?=[ \t])")
_TAG = late(r"<[A-Za-z/!?](?:[^<>\"']|\"[^\"<>]{0,2000}\"|'[^'<>]{0,2000}')*+>")
_TAG_START = late(r"<[A-Za-z/!?]")
_HEADING = late(r"^[ >]*(?:#{1,6}(.*)|(.*)\n[ >]*(?:=+|-+)[ \t]*$)", re.MULTILINE)
_NOTE = late(r"\[\^([^\]\n]{0,100})\]")
_MEANING = late(r"\n[ >]{0,3}:[ \t]")
_NAME = late(r"<(/?)([A-Za-z][A-Za-z0-9]*)")
_BLOCKS = frozenset("table div section figure details blockquote ul ol dl".split())
# Elements that end without a tag of their own.
_ENDLESS = frozenset("p li td th tr dt dd tbody thead tfoot br hr img col source wbr input link meta area embed track".split())
# The address and title of a link are looked through up to here.
_LONG_TARGET = 2_000
_TAKEN_OFF = late(r"^[ >]*+(?:#|(?:[-*_=][ \t]*+){3,}+$)", re.MULTILINE)
_OWN_NAME = late(r"\{[^{}\n]*#")


@dataclass(frozen=True, slots=True)
class Complexity:
    """What is too much, and where: an offset in the text."""

    offset: int
    said: str


def complexity_problem(path: str, text: str, line: int) -> Problem | None:
    """Return the error of a text, whose first line is line `line` of its file, that no converter gets through in time."""
    found = too_complex(text)
    if not found:
        return None
    row = line + text.count("\n", 0, found.offset)
    message = (
        f"{found.said}; máy sẽ dựng rất lâu hoặc dừng giữa chừng, hãy bỏ phần dán nhầm hoặc tách thành nhiều đoạn, nhiều bài"
    )
    return Problem(path, row, 1, Severity.ERROR, "text-too-complex", message)


def too_complex(text: str) -> Complexity | None:
    """Return what of `text` is too much for a converter, None when it is a text that people write."""
    return next((found for look in (_deep, _alike, _lines, _tables, _tags, _nested, _paragraphs) for found in look(text)), None)


def _deep(text: str) -> Iterator[Complexity]:
    offset = 0
    for line in text.split("\n"):
        start = _DEPTH.match(line)
        if start and len(start[0]) > MOST_DEPTH:
            spaces = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))
            depth = len(_STEP.findall(start[0])) + (spaces // 2 if start.end() > len(line) - len(line.lstrip()) else 0)
            if depth > MOST_DEPTH:
                yield Complexity(offset, f"dòng này lồng {depth} lớp danh sách, trích dẫn (tối đa {MOST_DEPTH})")
        offset += len(line) + 1


def _alike(text: str) -> Iterator[Complexity]:
    """Yield notes and headings of one name, which the converter tells apart by looking through all that came before."""
    if text.count("[^") > MOST_ALIKE:
        notes: Counter[str] = Counter()
        for found in _NOTE.finditer(text):
            notes[found[1]] += 1
            if notes[found[1]] > MOST_ALIKE // 2 or notes.total() > 2 * MOST_NOTES:
                yield Complexity(found.start(), f"quá nhiều chú thích cuối trang (tới đây đã {notes.total()})")
                break
    if text.count("\n#") + text.count("\n=") + text.count("\n-") + text.count("\n>") > MOST_ALIKE:
        names, slugs = len(_OWN_NAME.findall(text)) // MOST_ALIKE, Counter[str]()
        for found in _HEADING.finditer(text):
            slug = heading_slug((found[1] or found[2] or "").strip()[:200])
            slugs[slug] += 1
            if slugs[slug] * (1 + names) > MOST_ALIKE:
                yield Complexity(found.start(), f"quá nhiều đề mục trùng chữ '{slug[:40]}' (tới đây đã {slugs[slug]})")
                break


def _lines(text: str) -> Iterator[Complexity]:
    """Yield stretches without a blank line in which each of many lines is taken off the head of the paragraph."""
    if text.count("\n") <= MOST_ALIKE:
        return
    for start, block in _blocks(text):
        if (count := len(_MEANING.findall(block))) > MOST_ALIKE:
            yield Complexity(start, f"đoạn này có {count} dòng bắt đầu bằng dấu hai chấm (tối đa {MOST_ALIKE})")
        if (count := len(_TAKEN_OFF.findall(block))) > 2 * MOST_ALIKE:
            yield Complexity(start, f"ở đây có {count} đề mục, đường kẻ liền nhau không cách dòng (tối đa {2 * MOST_ALIKE})")


def _tables(text: str) -> Iterator[Complexity]:
    if text.count("|") + text.count("\t") < MOST_ALIKE:
        return
    for start, block in _blocks(text):
        # Rows pasted from a spreadsheet have tabs between their cells.
        head = block.lstrip("\n").split("\n", 2)[:2]
        if _is_table(block) or "\t" in head[0].strip():
            columns = max(max(line.count("|"), line.count("\t")) for line in head) + 1
            rows = block.count("\n")
            if columns * rows > MOST_CELLS:
                yield Complexity(start, f"bảng có {columns} cột, {rows} dòng: quá {MOST_CELLS} ô")


def _tags(text: str) -> Iterator[Complexity]:
    """Yield tags that do not end: each is looked for up to the end of the text."""
    if (parts := text.count("<![")) > MOST_CDATA:
        yield Complexity(text.index("<!["), f"có {parts} dấu '<!['")
    most, work = _most(text), 0
    if text.count("<") * len(text) <= 2 * most:
        return
    closed = {found.start() for found in _TAG.finditer(text)}
    for found in _TAG_START.finditer(text):
        if found.start() not in closed:
            work += (len(text) - found.start()) // 4
            if work > most:
                yield Complexity(found.start(), "quá nhiều dấu '<' mở thẻ HTML mà chưa đóng bằng '>'")
                return


def _nested(text: str) -> Iterator[Complexity]:
    """Yield where elements lie too deep in one another: browsers and feed readers give up.

    The converter opens each that stays open anew in every paragraph.
    """
    if text.count("<") <= MOST_ELEMENTS:
        return
    opened: Counter[str] = Counter()
    for found in _TAG.finditer(text):
        name = _NAME.match(found[0])
        if not name or (tag := name[2].lower()) in _ENDLESS:
            continue
        # An end without a beginning ends nothing.
        opened[tag] = max(0, opened[tag] - 1) if name[1] else opened[tag] + 1
        if not name[1] and (depth := opened.total()) > MOST_ELEMENTS:
            yield Complexity(found.start(), f"tới đây có {depth} thẻ HTML mở mà chưa đóng (tối đa {MOST_ELEMENTS})")
            return


def _paragraphs(text: str) -> Iterator[Complexity]:
    most, work = _most(text), 0
    for count, (start, unit) in enumerate(_units(_without_raw(text) if text.count("<") > MOST_ALIKE else text), 1):
        if count > MOST_PARTS:
            yield Complexity(start, f"bài có quá {MOST_PARTS} đoạn, mục và dòng bảng")
            return
        work += _work(unit)
        if work > most:
            yield Complexity(start, "đoạn này có quá nhiều dấu ngoặc, dấu sao, dấu huyền, dấu '&', thẻ HTML hay dòng")
            return


def _most(text: str) -> int:
    return MOST_WORK + WORK_PER_LETTER * len(text)


def _work(unit: str) -> int:
    """Return how many letters the converter looks at, about, in a paragraph, an item of a list or a row of a table."""
    openers: list[int] = []
    targets: list[int] = []
    runs: list[tuple[int, int]] = []
    work = signs = pairs = 0
    end = len(unit)
    for found in _SIGNS.finditer(unit):
        sign, place = found[0], found.start()
        if sign == "[":
            openers.append(place)
        elif sign in ("]", "]("):
            work += place - openers.pop() if openers else 0
            if sign == "](":
                targets.append(place)
                signs += 2
        elif sign == "(":
            targets.append(-1)
        elif sign == ")":
            opened = targets.pop() if targets else -1
            if opened >= 0:
                # A title's quote that is not closed goes on past the bracket.
                inside = unit[opened:place] if place - opened < _LONG_TARGET else '"'
                work += (end if inside.count('"') % 2 or inside.count("'") % 2 else place) - opened
        elif sign[0] == "`":
            runs.append((place, len(sign)))
            signs += 1
        elif sign[0] in "*_~":
            pairs += len(sign)
        else:
            signs += 1
    work += sum(end - place for place in (*openers, *(place for place in targets if place >= 0)))
    return work + end * signs // 400 + end * pairs // 100 + _lonely(runs, end)


def _lonely(runs: list[tuple[int, int]], end: int) -> int:
    """Return the work for runs of backticks, whose partner of the same length is looked for up to the end."""
    last = {length: place for place, length in runs}
    return sum((end - place) * length // 10 for place, length in runs if last[length] == place)


def _blocks(text: str) -> Iterator[tuple[int, str]]:
    """Yield the texts between blank lines, with their offsets; a line of nothing but quote marks is blank."""
    start = 0
    for blank in _BLANK.finditer(text):
        yield start, text[start : blank.start()]
        start = blank.end()
    yield start, text[start:]


def _is_table(block: str) -> bool:
    lines = block.lstrip("\n").split("\n", 2)
    return len(lines) > 1 and "|" in lines[0] and bool(_RULE.fullmatch(lines[1]))


def _units(text: str) -> Iterator[tuple[int, str]]:
    """Yield the texts in which the converter looks for pairs of signs: rows of tables, items of lists, paragraphs."""
    for start, block in _blocks(text):
        bare = block.lstrip("\n")
        start += len(block) - len(bare)
        at_items = _ITEM.match(bare)
        if not at_items and not _is_table(bare):
            yield start, bare
            continue
        for unit in _NEXT_ITEM.split(bare) if at_items else bare.split("\n"):
            yield start, unit
            start += len(unit) + 1


def _without_raw(text: str) -> str:
    """Return the text with blanks for blocks of raw HTML, as tables pasted from Word: they are taken as they are, in one go."""
    kept: list[str] = []
    root, depth, start, done = "", 0, 0, 0
    for found in _TAG.finditer(text):
        name = _NAME.match(found[0])
        if not name:
            continue
        before = text.rfind("\n", 0, found.start()) + 1
        if (
            not root
            and not name[1]
            and name[2].lower() in _BLOCKS
            and text[before : found.start()].isspace() | (before == found.start())
        ):
            root, start = name[2].lower(), found.start()
        if root == name[2].lower():
            depth += -1 if name[1] else 1
            if depth == 0:
                kept += (text[done:start], re.sub(r"[^\n]", " ", text[start : found.end()]))
                root, done = "", found.end()
    return "".join((*kept, text[done:]))
