"""Pictures as the converter finds them: each in a drawing of its own, wherever it stood, with what Word does to it."""

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml import etree

from cchc.importing.picture_changes import PictureChange
from cchc.importing.word_xml.names import each, find, name, remove, value
from cchc.language.patterns import late

# Around the change, before the description of a picture: the converter hands on no other words.
_OPEN, _CLOSE = "\ue030", "\ue031"
_SAID = late(f"^{_OPEN}([^{_CLOSE}]*){_CLOSE}")
_PRIVATE = late("[\ue000-\uf8ff]")
_SIDES = ("l", "t", "r", "b")
# As Word drew pictures before 2007, and still does where an older document is saved anew.
_OLD_SIDES = ("cropleft", "croptop", "cropright", "cropbottom")
_OLD_TITLE = "{urn:schemas-microsoft-com:office:office}title"
_OLD_TURN = late(r"(?:^|;)\s*rotation\s*:\s*(-?[\d.]{1,12})(fd)?")
_OLD_MIRROR = late(r"(?:^|;)\s*flip\s*:\s*([xy\s]{1,3})")
_NUMBER = late(r"-?\d{1,12}(?:\.\d{1,12})?|-?\.\d{1,12}")
# Parts of a degree, of a whole side.
_DEGREE, _SIDE, _OLD_SIDE, _OLD_DEGREE = 60_000, 100_000, 65_536, 65_536


def write_out_pictures(root: Any) -> None:
    """Give each picture of a group, a canvas or a filled shape a drawing of its own, and write down what is done to it."""
    for drawing in each(root, "w:drawing"):
        blips = [blip for blip in each(drawing, "a:blip") if blip.get(name("r:embed"))]
        if blips:
            _part(drawing, blips)
    for picture in each(root, "v:imagedata"):
        owner = next(picture.iterancestors(name("w:pict"), name("w:object")), None)
        if owner is not None and (kept := value(picture, "r:id")):
            said = _PRIVATE.sub("", picture.get(_OLD_TITLE, ""))
            owner.addprevious(_drawing(kept, _written(_old_change(picture)) + said, None))
            remove(picture)


def change_of(description: str) -> tuple[PictureChange, str]:
    """Return what is done to a picture and its description, which `write_out_pictures` put into one."""
    found = _SAID.match(description)
    if not found:
        return PictureChange(), description
    left, top, right, bottom, across, down, turn = found[1].split(";")
    cut = (float(left), float(top), float(right), float(bottom))
    return PictureChange(cut, across == "1", down == "1", float(turn)), description[found.end() :]


def _written(change: PictureChange) -> str:
    parts = (*map(str, change.cut), str(int(change.across)), str(int(change.down)), str(change.turn))
    return f"{_OPEN}{';'.join(parts)}{_CLOSE}" if change or change.turn else ""


def _part(drawing: Any, blips: list[Any]) -> None:
    """Put a drawing for each picture in the place of one."""
    whole = next(iter(each(drawing, "wp:docPr")), None)
    for blip in blips:
        own = next((parent for parent in blip.iterancestors(name("pic:pic"))), None)
        words = _words(find(own, "pic:nvPicPr/pic:cNvPr") if own is not None and len(blips) > 1 else whole) or _words(whole)
        drawing.addprevious(_drawing(value(blip, "r:embed") or "", _written(_change(blip)) + words, whole))
    remove(drawing)


def _words(properties: Any | None) -> str:
    said = (properties.get(key, "").strip() for key in ("descr", "title")) if properties is not None else ()
    return _PRIVATE.sub("", next(filter(None, said), ""))


def _drawing(kept: str, words: str, whole: Any | None) -> Any:
    drawing = etree.Element(name("w:drawing"))
    inline = etree.SubElement(drawing, name("wp:inline"))
    properties = etree.SubElement(inline, name("wp:docPr"), descr=words)
    if whole is not None:
        properties.extend(deepcopy(link) for link in each(whole, "a:hlinkClick"))
    owner = inline
    for tag in ("a:graphic", "a:graphicData", "pic:pic", "pic:blipFill"):
        owner = etree.SubElement(owner, name(tag))
    etree.SubElement(owner, name("a:blip")).set(name("r:embed"), kept)
    return drawing


def _change(blip: Any) -> PictureChange:
    fill = blip.getparent()
    form = next((found for found in map(_form, fill.iterancestors()) if found is not None), None)
    groups = [find(group, "wpg:grpSpPr/a:xfrm") for group in blip.iterancestors(name("wpg:wgp"), name("wpg:grpSp"))]
    turn = sum(_number(owner.get("rot")) for owner in (form, *groups) if owner is not None) / _DEGREE % 360
    cut = find(fill, "a:srcRect")
    return PictureChange(
        tuple(_cut(cut.get(side)) for side in _SIDES) if cut is not None else (0.0, 0.0, 0.0, 0.0),  # type: ignore[arg-type]
        form is not None and form.get("flipH") in ("1", "true"),
        form is not None and form.get("flipV") in ("1", "true"),
        turn,
    )


def _form(owner: Any) -> Any | None:
    """Return where a picture or a filled shape stands, None when `owner` is neither."""
    return next((child.find(name("a:xfrm")) for child in owner if re.search(r"\}spPr$", str(child.tag))), None)


def _cut(text: str | None) -> float:
    """Return what is cut off a side, as a share: thousandths of a percent, or percents where a program writes the sign."""
    size = _number(text) / (100 if (text or "").endswith("%") else _SIDE)
    return min(max(size, 0.0), 0.99)


def _old_change(picture: Any) -> PictureChange:
    style = picture.getparent().get("style", "")
    turn, mirror = _OLD_TURN.search(style), _OLD_MIRROR.search(style)
    degrees = float(turn[1].strip(".") or 0) / (_OLD_DEGREE if turn[2] else 1) % 360 if turn else 0.0
    left, top, right, bottom = (_old_cut(picture.get(side)) for side in _OLD_SIDES)
    return PictureChange(
        (left, top, right, bottom), "x" in (mirror[1] if mirror else ""), "y" in (mirror[1] if mirror else ""), degrees
    )


def _old_cut(text: str | None) -> float:
    size = _number(text) / (_OLD_SIDE if (text or "").endswith("f") else 1)
    return min(max(size, 0.0), 0.99)


def _number(text: str | None) -> float:
    found = _NUMBER.match(text or "")
    return float(found[0]) if found else 0.0


def pictures_in(root: Any) -> Iterator[str]:
    """Yield the names by which the pictures of a part are kept in the file."""
    for blip in each(root, "a:blip"):
        yield value(blip, "r:embed") or ""
    for picture in each(root, "v:imagedata"):
        yield value(picture, "r:id") or ""
