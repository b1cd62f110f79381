"""Numbers of lists and headings, which Word works out while it shows them, written out as its readers saw them.

Bullets are left to the converter, which makes lists of them.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from cchc.importing.word_xml.names import each, find, is_on, name, paragraphs, remove, run_of, value
from cchc.importing.word_xml.styles import Styles
from cchc.language.patterns import late

_ROMAN = tuple(
    zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split(), strict=True)
)
_PLACE = late(r"%(\d)")
# The style of an item whose number the converter's lists can show; its level follows.
ITEM_STYLE = "cchcitem"
_ITEM = late(r"\d{1,3}\.")
_LEFT_OUT = frozenset({"bullet", "none"})


@dataclass(frozen=True)
class _NumberingLevel:
    """One level of a list: how it counts, what is written ("%1.%2)"), where it starts; `after` is the level that restarts it."""

    form: str
    text: str
    start: int
    after: int
    legal: bool


@dataclass
class _List:
    """A list as it stands in the document: its levels, and how far each has counted."""

    levels: dict[int, _NumberingLevel]
    counted: dict[int, int] = field(default_factory=dict)

    def next_label(self, level: int, starts: dict[int, int]) -> str:
        """Count one on, and return what stands before the words; `starts` are where this list begins anew."""
        own = self.levels.get(level)
        if own is None:
            return ""
        self.counted[level] = self.counted[level] + 1 if level in self.counted else starts.get(level, own.start)
        for deeper, found in self.levels.items():
            if deeper > level and found.after != 0:
                self.counted.pop(deeper, None)
        if own.form in _LEFT_OUT:
            return ""
        return _PLACE.sub(lambda place: self._number(int(place[1]) - 1, own.legal), own.text)

    def _number(self, level: int, legal: bool) -> str:
        found = self.levels.get(level)
        if found is None or found.form == "bullet":
            return ""
        return written(self.counted.get(level, found.start), "decimal" if legal else found.form)


def write_out_numbers(root: Any, numbering: Any, styles: Styles) -> None:
    """Put before the words of each numbered paragraph the number that its readers saw."""
    lists = _Lists(numbering, styles)
    for paragraph in list(paragraphs(root)):
        place = lists.place_of(paragraph)
        label = lists.label(*place) if place else ""
        if not label or place is None:
            continue
        if "".join(words.text or "" for words in each(paragraph, "w:t")).strip():
            _write(paragraph, label, place[1], styles)
        elif _is_alone_in_cell(paragraph):
            # The column of numbers in a table is often nothing but a list.
            look = _leave_list(paragraph)
            look.addnext(run_of(label))
            if (named := find(look, "w:pStyle")) is not None:
                remove(named)


def _is_alone_in_cell(paragraph: Any) -> bool:
    cell = paragraph.getparent()
    return cell.tag == name("w:tc") and len(each(cell, "w:p")) == 1


def _write(paragraph: Any, label: str, level: int, styles: Styles) -> None:
    run = run_of(f"{label} ", find(paragraph, "w:r"))
    # Words may be struck out; the number only goes with them.
    for stroke in each(run, "w:strike", "w:dstrike"):
        remove(stroke)
    look = _leave_list(paragraph)
    look.addnext(run)
    if _ITEM.fullmatch(label) and not _is_heading(paragraph, styles):
        named = find(look, "w:pStyle")
        named = etree.SubElement(look, name("w:pStyle")) if named is None else named
        named.set(name("w:val"), f"{ITEM_STYLE}{min(level, 8)}")


def _leave_list(paragraph: Any) -> Any:
    """Take a paragraph out of its list, and return its properties."""
    look = find(paragraph, "w:pPr")
    if look is None:
        look = etree.SubElement(paragraph, name("w:pPr"))
        paragraph.insert(0, look)
    if (own := find(look, "w:numPr")) is not None:
        remove(own)
    # With number 0 a paragraph is in no list, whatever its style says.
    none = etree.SubElement(look, name("w:numPr"))
    etree.SubElement(none, name("w:numId")).set(name("w:val"), "0")
    return look


def _is_heading(paragraph: Any, styles: Styles) -> bool:
    """Tell whether the words of a numbered paragraph are a heading: by style, or bold throughout."""
    style = value(find(paragraph, "w:pPr/w:pStyle"))
    if any(find(above, "w:pPr/w:outlineLvl") is not None for above in styles.chain(style)):
        return True
    runs = [run for run in each(paragraph, "w:r") if any((words.text or "").strip() for words in each(run, "w:t"))]
    return all(is_on(styles.of_run(run, "w:b")) for run in runs)


class _Lists:
    """Knows the lists of a document; those of one abstract list count together until one begins anew."""

    def __init__(self, numbering: Any, styles: Styles) -> None:
        self._styles = styles
        self._abstract = {value(found, "w:abstractNumId") or "": found for found in each(numbering, "w:abstractNum")}
        self._of: dict[str, str] = {}
        self._starts: dict[str, dict[int, int]] = defaultdict(dict)
        self._own_levels: dict[str, dict[int, _NumberingLevel]] = defaultdict(dict)
        for num in each(numbering, "w:num"):
            self._take(num)
        self._lists: dict[str, _List] = {}
        self._begun: set[tuple[str, int]] = set()

    def _take(self, num: Any) -> None:
        list_ = value(num, "w:numId") or ""
        self._of[list_] = value(find(num, "w:abstractNumId")) or ""
        for override in each(num, "w:lvlOverride"):
            level = _whole(value(override, "w:ilvl"))
            if (start := value(find(override, "w:startOverride"))) is not None:
                self._starts[list_][level] = _whole(start, 1)
            if (own := find(override, "w:lvl")) is not None:
                self._own_levels[list_][level] = _level(own)

    def place_of(self, paragraph: Any) -> tuple[str, int] | None:
        """Return the list and the level of a paragraph: its own, else those of its style."""
        own = find(paragraph, "w:pPr/w:numPr")
        style = value(find(paragraph, "w:pPr/w:pStyle"))
        list_, level = (value(find(own, "w:numId")), value(find(own, "w:ilvl"))) if own is not None else (None, None)
        for above in self._styles.chain(style):
            given = find(above, "w:pPr/w:numPr")
            if given is not None:
                list_ = list_ or value(find(given, "w:numId"))
                level = level or value(find(given, "w:ilvl")) or self._level_of_style(list_, value(above, "w:styleId"))
        return (list_, _whole(level)) if list_ and list_ != "0" and list_ in self._of else None

    def _level_of_style(self, list_: str | None, style: str | None) -> str | None:
        abstract = self._abstract_of(list_ or "")
        levels = each(abstract, "w:lvl") if abstract is not None else ()
        return next((value(found, "w:ilvl") for found in levels if style and value(find(found, "w:pStyle")) == style), None)

    def _abstract_of(self, list_: str) -> Any | None:
        """Return the abstract list of a list; one that is only linked to a style is that of the style."""
        found = self._abstract.get(self._of.get(list_, ""))
        link = value(find(found, "w:numStyleLink")) if found is not None else None
        if link:
            return next((other for other in self._abstract.values() if value(find(other, "w:styleLink")) == link), found)
        return found

    def label(self, list_: str, level: int) -> str:
        """Count the paragraph, and return its number, "" for a bullet."""
        abstract = self._abstract_of(list_)
        if abstract is None:
            return ""
        key = value(abstract, "w:abstractNumId") or ""
        if key not in self._lists:
            self._lists[key] = _List({_whole(value(found, "w:ilvl")): _level(found) for found in each(abstract, "w:lvl")})
        counting = self._lists[key]
        starts = self._starts.get(list_, {})
        if level in starts and (list_, level) not in self._begun:
            self._begun.add((list_, level))
            counting.counted.pop(level, None)
        if list_ in self._own_levels:
            counting.levels |= self._own_levels[list_]
        return counting.next_label(level, starts)


def _level(found: Any) -> _NumberingLevel:
    level = _whole(value(found, "w:ilvl"))
    return _NumberingLevel(
        value(find(found, "w:numFmt")) or "decimal",
        value(find(found, "w:lvlText")) or "",
        _whole(value(find(found, "w:start")), 1),
        _whole(value(find(found, "w:lvlRestart")), level),
        is_on(find(found, "w:isLgl")),
    )


def _whole(text: str | None, otherwise: int = 0) -> int:
    return int(text) if text and text.lstrip("-").isdigit() else otherwise


def written(number: int, form: str) -> str:
    """Return `number` as a list of the form (Word's names of them) shows it."""
    if form in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else ""
        return letter.upper() if form == "upperLetter" else letter
    if form in ("lowerRoman", "upperRoman"):
        return _roman(number).upper() if form == "upperRoman" else _roman(number)
    return f"{number:02}" if form == "decimalZero" else str(number)


def _roman(number: int) -> str:
    letters = ""
    for size, sign in _ROMAN:
        while number >= size:
            letters += sign
            number -= size
    return letters
