"""Tracked changes: taken as accepted, and told."""

from collections.abc import Iterator
from typing import Any

from cchc.importing.word_xml.names import each, find, name, remove, replace_by_children

_GONE = ("w:del", "w:moveFrom")
_COME = ("w:ins", "w:moveTo")
_MARKS = (
    "w:moveFromRangeStart",
    "w:moveFromRangeEnd",
    "w:moveToRangeStart",
    "w:moveToRangeEnd",
)


def accept_changes(root: Any) -> Iterator[str]:
    """Accept every tracked change; yield what a person should look at."""
    found = each(root, *_GONE, *_COME, "w:cellDel")
    for paragraph in each(root, "w:p"):
        if find(paragraph, "w:pPr/w:rPr/w:del") is not None or find(paragraph, "w:pPr/w:rPr/w:moveFrom") is not None:
            _join_with_next(paragraph)
    _take_out_of_tables(root)
    for element in each(root, *_GONE, *_MARKS):
        if element.getparent() is not None:
            remove(element)
    for element in each(root, *_COME):
        replace_by_children(element, list(element))
    if found:
        yield (
            "tài liệu còn sửa đổi được theo dõi (Track Changes); bản nháp lấy như đã chấp nhận hết, hãy so lại từng chỗ, "
            "hoặc chấp nhận, từ chối trong Word rồi nhập lại"
        )


def _take_out_of_tables(root: Any) -> None:
    for row in each(root, "w:tr"):
        if find(row, "w:trPr/w:del") is not None:
            remove(row)
    for cell in each(root, "w:tc"):
        if find(cell, "w:tcPr/w:cellDel") is not None:
            # The others of its row keep their columns.
            for run in each(cell, "w:r"):
                remove(run)


def _join_with_next(paragraph: Any) -> None:
    """Let the words of the next paragraph go on in this one, whose end was deleted."""
    after = paragraph.getnext()
    if after is None or after.tag != name("w:p"):
        return
    for child in list(after):
        if child.tag != name("w:pPr"):
            paragraph.append(child)
    remove(after)
