"""The look that text gets from a style, marked on the text itself: bold, centred, struck out, raised, capitals."""

from typing import Any

from lxml import etree

from cchc.importing.word_xml.names import each, find, is_on, name, paragraphs, value
from cchc.importing.word_xml.styles import Styles

_STROKES = ("w:strike", "w:dstrike")
# Half points of the line, and how many signs are raised at once: more are words that somebody moved.
_FROM_THE_LINE, _RAISED_SIGNS = 4, 3
# The converter knows headings by their names; bold in them says nothing.
_HEADINGS = ("heading", "title", "toc")


def write_out_emphasis(root: Any, styles: Styles) -> None:
    """Give each paragraph its place on the page, each run the boldness, stroke, height and capitals that its style gives it."""
    for paragraph in paragraphs(root):
        named = value(find(paragraph, "w:pPr/w:pStyle"))
        if _is_heading(styles, named):
            continue
        _place(paragraph, named, styles)
    for run in each(root, "w:r"):
        if find(run, "w:rPr/w:b") is None and is_on(styles.of_run(run, "w:b")) and not _in_heading(run, styles):
            _properties(run, "w:rPr").append(etree.Element(name("w:b")))
        if is_struck(run, styles):
            _properties(run, "w:rPr").append(etree.Element(name("w:strike")))
        _raise(run, styles)
        if is_on(styles.of_run(run, "w:caps")):
            for words in each(run, "w:t"):
                words.text = (words.text or "").upper()


def _raise(run: Any, styles: Styles) -> None:
    """Mark a few signs as raised or lowered that a style, or their distance from the line, makes so: the 2 of m²."""
    if (
        find(run, "w:rPr/w:vertAlign") is not None
        or not 0 < sum(len(words.text or "") for words in each(run, "w:t")) <= _RAISED_SIGNS
    ):
        return
    height = value(styles.of_run(run, "w:vertAlign"))
    if height is None and abs(moved := _half_points(value(styles.of_run(run, "w:position")))) >= _FROM_THE_LINE:
        height = "superscript" if moved > 0 else "subscript"
    if height in ("superscript", "subscript"):
        _properties(run, "w:rPr").append(etree.Element(name("w:vertAlign"), {name("w:val"): height}))


def _half_points(written: str | None) -> int:
    return int(written) if written and written.lstrip("-").isdigit() else 0


def is_struck(run: Any, styles: Styles) -> bool:
    """Tell whether the words of a run are struck through, once or twice, by themselves or by a style."""
    return any(is_on(styles.of_run(run, stroke)) for stroke in _STROKES)


def _place(paragraph: Any, named: str | None, styles: Styles) -> None:
    if find(paragraph, "w:pPr/w:jc") is not None:
        return
    places = (find(style, "w:pPr/w:jc") for style in styles.chain(named or styles.standard.get("paragraph")))
    if (place := next((found for found in places if found is not None), None)) is not None:
        etree.SubElement(_properties(paragraph, "w:pPr"), name("w:jc")).set(name("w:val"), value(place) or "left")


def _properties(owner: Any, tag: str) -> Any:
    if (found := find(owner, tag)) is not None:
        return found
    made = etree.Element(name(tag))
    owner.insert(0, made)
    return made


def _in_heading(run: Any, styles: Styles) -> bool:
    paragraph = next(run.iterancestors(name("w:p")), None)
    return paragraph is not None and _is_heading(styles, value(find(paragraph, "w:pPr/w:pStyle")))


def _is_heading(styles: Styles, named: str | None) -> bool:
    called = ((value(find(style, "w:name")) or "").lower() for style in styles.chain(named))
    return any(found.startswith(_HEADINGS) for found in called)
