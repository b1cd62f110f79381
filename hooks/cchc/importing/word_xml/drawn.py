"""What Word draws: text boxes, equations, charts and diagrams become words where that can be, other objects are told."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from cchc.importing.word_xml.diagrams import Related, write_out_diagrams
from cchc.importing.word_xml.names import SPACES, each, find, name, paragraph_of, remove, replace_by_children, run_of, value

_LOST = {
    "c:chart": "biểu đồ",
    "dgm:relIds": "sơ đồ (SmartArt)",
    "w:object": "đối tượng nhúng",
}


def write_out_drawn(root: Any, related: Related) -> Iterator[str]:
    """Write drawn words as paragraphs and runs; yield what a person should look at."""
    _choose(root)
    yield from write_out_diagrams(root, related)
    for drawn in each(root, "v:textpath"):
        # What older Word drew as a picture of letters.
        if (owner := next(drawn.iterancestors(name("w:r")), None)) is not None:
            owner.addnext(run_of(drawn.get("string", "")))
        remove(drawn)
    lost = {what: len(each(root, tag)) for tag, what in _LOST.items()}
    if counts := [f"{count} {what}" for what, count in lost.items() if count]:
        yield f"bỏ {', '.join(counts)}; hãy chụp thành hình rồi chèn lại, hoặc viết số liệu thành bảng"
    if boxes := _free_boxes(root):
        yield f"chữ trong {boxes} khung (text box) được đặt ngay dưới đoạn chứa khung; hãy xem lại vị trí"
    if equations := _write_equations(root):
        yield f"{equations} công thức được chép thành chữ trên một dòng; hãy so lại với tệp gốc"


def _choose(root: Any) -> None:
    """Keep one of the two ways in which a thing is drawn: the new one where it holds words or pictures, else the old one."""
    for choice in each(root, "mc:AlternateContent"):
        new, old = find(choice, "mc:Choice"), find(choice, "mc:Fallback")
        keeps_new = new is not None and (old is None or bool(each(new, "w:txbxContent", "c:chart", "dgm:relIds", "a:blip")))
        kept = new if keeps_new else old
        replace_by_children(choice, list(kept) if kept is not None else [])


def _free_boxes(root: Any) -> int:
    """Put the paragraphs of text boxes below the paragraph that holds the box; return how many boxes had words."""
    boxes = each(root, "w:txbxContent")
    # The innermost first: a box within a box is a part of its words.
    for box in reversed(boxes):
        holder = paragraph_of(box)
        if holder is not None:
            for block in reversed(list(box)):
                holder.addnext(block)
        drawing = next(box.iterancestors(name("w:drawing"), name("w:pict")), None)
        if drawing is not None and drawing.getparent() is not None and not _has_picture(drawing):
            remove(drawing)
    return len(boxes)


def _has_picture(drawing: Any) -> bool:
    return any(
        etree.QName(element).localname in ("blip", "imagedata") for element in drawing.iter() if isinstance(element.tag, str)
    )


def _write_equations(root: Any) -> int:
    found = each(root, "m:oMath")
    for equation in found:
        owner = equation.getparent()
        target = owner if owner is not None and owner.tag == name("m:oMathPara") else equation
        replace_by_children(target, [run_of(_linear(equation))])
    return len(found)


_RAISED = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
_LOWERED = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


def _sign(element: Any, path: str, usual: str) -> str:
    """Return the sign that an equation names, `usual` where it leaves it to Word; a bracket may be named and empty."""
    said = value(find(element, path), "m:val")
    return usual if said is None else said


def _moved(mark: str, letters: dict[int, int]) -> str:
    """Return a power or an index, in raised or lowered letters where there are such."""
    if not mark:
        return ""
    if all(ord(char) in letters for char in mark):
        return mark.translate(letters)
    return f"{'^' if letters is _RAISED else '_'}({mark})"


def _linear(element: Any) -> str:
    """Return an equation on one line: m², (a+b)/c, √(x)."""
    kind = etree.QName(element).localname if isinstance(element.tag, str) else ""
    if kind == "t":
        return element.text or ""
    part = {etree.QName(child).localname: _linear(child) for child in element if isinstance(child.tag, str)}
    if kind in ("sSup", "sSub"):
        return part.get("e", "") + _moved(part.get("sup", part.get("sub", "")), _RAISED if kind == "sSup" else _LOWERED)
    if kind == "f":
        return f"({part.get('num', '')})/({part.get('den', '')})"
    if kind == "sSubSup":
        return part.get("e", "") + _moved(part.get("sub", ""), _LOWERED) + _moved(part.get("sup", ""), _RAISED)
    if kind == "rad":
        return f"{part.get('deg', '').translate(_RAISED)}√({part.get('e', '')})"
    if kind == "nary":
        ends = _moved(part.get("sub", ""), _LOWERED) + _moved(part.get("sup", ""), _RAISED)
        return f"{_sign(element, 'm:naryPr/m:chr', '∫')}{ends} {part.get('e', '')}"
    if kind == "d":
        opening, closing = _sign(element, "m:dPr/m:begChr", "("), _sign(element, "m:dPr/m:endChr", ")")
        between = _sign(element, "m:dPr/m:sepChr", "|")
        return opening + between.join(map(_linear, element.findall("m:e", SPACES))) + closing
    if kind in ("m", "eqArr"):
        rows = [child for child in element if child.tag in (name("m:mr"), name("m:e"))]
        return "; ".join(", ".join(map(_linear, row)) if row.tag == name("m:mr") else _linear(row) for row in rows)
    if kind in ("limLow", "limUpp"):
        return f"{part.get('e', '')}({part.get('lim', '')})"
    return "".join(_linear(child) for child in element if isinstance(child.tag, str))
