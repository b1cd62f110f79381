"""What charts and diagrams say: figures as a table, words as a list, below the paragraph that holds the drawing."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from lxml import etree

from cchc.importing.number_formats import shown
from cchc.importing.word_xml.names import SPACES, each, name, paragraph_of, remove, run_of, value

# Gives the part of the file that a name in the document stands for, None when there is none.
Related = Callable[[str], Any | None]

_LONGEST = 200


def write_out_diagrams(root: Any, related: Related) -> Iterator[str]:
    """Write out those of which the file holds the words and figures; yield what a person should look at."""
    charts = sum(_write(chart, "r:id", related, _table_of) for chart in each(root, "c:chart"))
    if charts:
        yield f"số liệu của {charts} biểu đồ được chép thành bảng ngay dưới; hãy so lại, và chụp hình nếu cần cả hình vẽ"
    diagrams = sum(_write(ids, "r:dm", related, _list_of) for ids in each(root, "dgm:relIds"))
    if diagrams:
        yield f"chữ của {diagrams} sơ đồ (SmartArt) được chép thành danh sách ngay dưới; hãy xem lại thứ tự"


def _write(element: Any, key: str, related: Related, made: Callable[[Any], list[Any]]) -> bool:
    """Put what is said below the paragraph, and take the drawing out; tell whether anything was said."""
    part = related(value(element, key) or "")
    blocks = made(part) if part is not None else []
    holder = paragraph_of(element)
    drawing = next(element.iterancestors(name("w:drawing")), None)
    if not blocks or holder is None or drawing is None:
        return False
    for block in reversed(blocks):
        holder.addnext(block)
    remove(drawing)
    return True


def _list_of(part: Any) -> list[Any]:
    points = (point for point in each(part, "dgm:pt") if point.get("type", "node") == "node")
    texts = (" ".join("".join(words.text or "" for words in each(point, "a:t")).split()) for point in points)
    return [_paragraph(f"- {text}") for text in texts if text]


def _table_of(part: Any) -> list[Any]:
    """Return a table of what the bars, lines or slices stand for: a row for each place, a column for each series."""
    series = each(part, "c:ser")[:_LONGEST]
    columns = [dict(_points(one.find("c:val", SPACES))) for one in series]
    places: dict[str, str] = {}
    for one in series:
        places |= dict(_points(one.find("c:cat", SPACES)))
    order = sorted({*places, *(place for column in columns for place in column)}, key=int)[:_LONGEST]
    if not order:
        return []
    titles = [" ".join(text for _, text in _points(one.find("c:tx", SPACES))) for one in series]
    rows = [["", *titles], *([places.get(place, ""), *(column.get(place, "") for column in columns)] for place in order)]
    return [_table(rows)]


def _points(owner: Any | None) -> Iterator[tuple[str, str]]:
    """Yield place and text of each point that Word has kept of the workbook behind a chart."""
    if owner is None:
        return
    form = owner.findtext(".//c:formatCode", None, SPACES)
    for point in each(owner, "c:pt"):
        if (place := point.get("idx", "0")).isdecimal():
            yield place, _text(point.findtext("c:v", "", SPACES), point.get("formatCode") or form)


def _text(text: str, form: str | None) -> str:
    try:
        number = float(text)
    except ValueError:
        return " ".join(text.split())
    return shown(number, form) or f"{number:.6f}".rstrip("0").rstrip(".").replace(".", ",")


def _table(rows: Iterable[Iterable[str]]) -> Any:
    table = etree.Element(name("w:tbl"))
    for row in rows:
        line = etree.SubElement(table, name("w:tr"))
        for text in row:
            etree.SubElement(line, name("w:tc")).append(_paragraph(text))
    return table


def _paragraph(text: str) -> Any:
    paragraph = etree.Element(name("w:p"))
    paragraph.append(run_of(text))
    return paragraph
