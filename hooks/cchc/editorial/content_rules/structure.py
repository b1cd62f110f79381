"""How a body is built: sections that say something, links that have names, tables that come to be."""

import re
from collections.abc import Iterator
from itertools import chain

from cchc.language.patterns import late

_FENCE = late(r"^ {0,3}(`{3,}|~{3,})")
_HEADING = late(r"^ {0,3}(#{1,6})(?:\s+(.*))?$")
_MARKS = late(r"\{[^{}]*\}$|[*_`]")
_COMMENT = late(r"<!--.{0,2000}?-->", re.DOTALL)
# Not an address in brackets, in a link, in an attribute, in code, or one that is its own link's name.
_BARE = late(r"(?<![\w<(\[\"'=`/@.-])(?:https?://|www\.)[^\s<>()\]\"'`]{3,}")
_DEFINITION = late(r"^ {0,3}\[[^\]]+\]:")
_ROW = late(r"^ {0,3}\|.*\|\s*$")
_RULE_OF_TABLE = late(r"^ {0,3}\|(?:\s*:?-+:?\s*\|)+\s*$")
_CODE = late(r"(?<!`)(`+)(?!`).{1,1000}?(?<!`)\1(?!`)")


def bare_links(body: str) -> Iterator[tuple[int, int]]:
    """Yield start and end of each address that stands in the text without a name."""
    for start, line in _lines(body):
        if ("http" in line or "www." in line) and not _DEFINITION.match(line):
            visible = _CODE.sub(lambda code: " " * len(code[0]), line)
            for match in _BARE.finditer(visible):
                yield start + match.start(), start + len(match[0].rstrip(".,;:!?")) + match.start()


def empty_sections(body: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and name of each heading with nothing under it, or without a name; a deeper heading is something."""
    if "#" not in body:
        return
    last: tuple[int, int, str, int] | None = None
    for start, line in _lines(_COMMENT.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), body), keep_code=True):
        heading = _HEADING.match(line)
        if heading:
            if last and (len(heading[1]) <= last[3] or not last[2]):
                yield last[:3]
            last = (start, start + len(line), _MARKS.sub("", heading[2] or "").strip("# "), len(heading[1]))
        elif line.strip() and (not last or last[2]):
            last = None
    if last:
        yield last[:3]


def unmade_tables(body: str) -> Iterator[tuple[int, int, int]]:
    """Yield start and end of the first row of each table without the line under its head, and how many columns it has."""
    if "|" not in body:
        return
    rows: list[tuple[int, str]] = []
    for start, line in chain(_lines(body), [(len(body), "")]):
        if _ROW.match(line):
            rows.append((start, line))
            continue
        if len(rows) > 1 and not any(_RULE_OF_TABLE.match(row) for _, row in rows):
            first, row = rows[0]
            yield first, first + len(row.rstrip()), row.strip().strip("|").count("|") + 1
        rows = []


def _lines(body: str, *, keep_code: bool = False) -> Iterator[tuple[int, str]]:
    """Yield offset and text of each line outside fenced code; with `keep_code` its lines too, as words without headings."""
    fence, start = "", 0
    for line in body.split("\n"):
        mark = _FENCE.match(line)
        if fence or mark:
            if keep_code:
                yield start, "code"
            if fence:
                fence = "" if mark and mark[1].startswith(fence) else fence
            elif mark:
                fence = mark[1]
        else:
            yield start, line
        start += len(line) + 1
