"""What a sheet says beside the values of its cells, which the library does not tell while it reads rows: read from its XML."""

import io
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

from cchc.importing.archives import Archive
from cchc.importing.cleaning import one_line
from cchc.language.patterns import late

# Row and column of a cell: the row counted from 1 as in the file, the column from 0.
Place = tuple[int, int]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_STRINGS = "xl/sharedStrings.xml"
_READ = tuple(f"{_MAIN}{name}" for name in ("col", "row", "c", "mergeCell"))
# What Excel writes before a comment that has answers, for programs that know only notes.
_THREADED = late(r"^\[(?:Threaded comment|Chú thích theo luồng)\].*?(?:Comment|Chú thích|Bình luận):\s*", re.DOTALL)
_NOTHING = late(r"0+(?:\.0+)?")
_OFF = ("0", "false")


@dataclass
class SheetParts:
    """Merged cells as first column, first row, last column, last row (from 1); hidden rows and columns, notes, struck words.

    `unreckoned` are the cells of formulas without a value; `struck` tells for a cell what is left of its text, and what is not.
    """

    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unreckoned: dict[Place, str] = field(default_factory=dict)
    struck: dict[Place, tuple[str, str]] = field(default_factory=dict)
    notes: dict[Place, str] = field(default_factory=dict)
    drawn: str = ""
    pictures: int = 0


def struck_strings(archive: Archive) -> dict[str, tuple[str, str]]:
    """Return the texts of a workbook of which a part is struck through, by their numbers: what is left, what is struck."""
    if _STRINGS not in archive.parts:
        return {}
    found = ((str(number), _parted(text)) for number, text in enumerate(archive.tree(_STRINGS).iter(f"{_MAIN}si")))
    return {number: parted for number, parted in found if parted[1]}


def _parted(text: Any) -> tuple[str, str]:
    kept, gone = "", ""
    for words in text.iter(f"{_MAIN}t"):
        look = words.getparent().find(f"{_MAIN}rPr/{_MAIN}strike")
        if look is not None and look.get("val") not in _OFF:
            gone += words.text or ""
        else:
            kept += words.text or ""
    return kept, gone


def sheet_parts(archive: Archive, part: str, strings: Mapping[str, tuple[str, str]]) -> SheetParts:
    """Return what a sheet says in its part of the file; `strings` are those of `struck_strings`.

    Raises etree.XMLSyntaxError.
    """
    found = SheetParts()
    if part not in archive.parts:
        return found
    walk = etree.iterparse(io.BytesIO(archive.read(part)), tag=_READ, resolve_entities=False, no_network=True, load_dtd=False)
    for _, element in walk:
        _take(found, element, strings)
    for kind, other in _related(archive, part):
        if kind == "comments":
            found.notes |= dict(_notes(archive.tree(other)))
        elif kind == "drawing":
            root = archive.tree(other)
            found.drawn = one_line(" ".join(words.text or "" for words in root.iter(f"{_DRAWN}t")))
            found.pictures = sum(1 for _ in root.iter(f"{_DRAWN}blip"))
    return found


def _take(found: SheetParts, element: Any, strings: Mapping[str, tuple[str, str]]) -> None:
    match etree.QName(element).localname:
        case "col" if _is_hidden(element, "width"):
            found.hidden_columns |= set(range(int(element.get("min", "1")) - 1, int(element.get("max", "1"))))
        case "row":
            if _is_hidden(element, "ht"):
                found.hidden_rows.add(int(element.get("r", "0")))
            element.clear()
        case "c":
            _take_cell(found, element, strings)
        case "mergeCell":
            found.merged.append(range_boundaries(element.get("ref", "A1")))


def _is_hidden(element: Any, size: str) -> bool:
    hidden = element.get("hidden", "0") not in _OFF
    return hidden or bool(_NOTHING.fullmatch(element.get(size, "1")))


def _take_cell(found: SheetParts, cell: Any, strings: Mapping[str, tuple[str, str]]) -> None:
    if not (reference := cell.get("r")):
        return
    value = cell.findtext(f"{_MAIN}v", "")
    formula = cell.find(f"{_MAIN}f")
    if formula is not None and not value and cell.get("t") != "str":
        found.unreckoned[_place(reference)] = formula.text or ""
    inline = cell.find(f"{_MAIN}is")
    parted = _parted(inline) if inline is not None else strings.get(value) if cell.get("t") == "s" else None
    if parted and parted[1]:
        found.struck[_place(reference)] = parted


def _place(reference: str) -> Place:
    row, column = coordinate_to_tuple(reference)
    return row, column - 1


def _related(archive: Archive, part: str) -> Iterator[tuple[str, str]]:
    """Yield kind and name of the parts that belong to a sheet, as far as the file has them."""
    folder, name = posixpath.split(part)
    relations = f"{folder}/_rels/{name}.rels"
    for relation in archive.tree(relations) if relations in archive.parts else ():
        target = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
        if target in archive.parts:
            yield relation.get("Type", "").rpartition("/")[2], target


def _notes(root: Any) -> Iterator[tuple[Place, str]]:
    for note in root.iter(f"{_MAIN}comment"):
        text = "".join(words.text or "" for words in note.iter(f"{_MAIN}t"))
        yield _place(note.get("ref", "A1")), one_line(_THREADED.sub("", text))
