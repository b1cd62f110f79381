"""Hidden text: nobody sees it on paper, so it is not published."""

from collections.abc import Iterator
from typing import Any

from cchc.importing.word_xml.names import each, find, is_on, name, remove, value
from cchc.importing.word_xml.styles import Styles


def leave_out_hidden(root: Any, styles: Styles) -> Iterator[str]:
    """Remove hidden runs and rows, and what is white on white; yield how many there were."""
    hidden = [run for run in each(root, "w:r") if is_on(styles.of_run(run, "w:vanish")) or _is_white(run, styles)]
    hidden += [row for row in each(root, "w:tr") if is_on(find(row, "w:trPr/w:hidden"))]
    with_words = sum(any((words.text or "").strip() for words in each(run, "w:t")) for run in hidden)
    for run in hidden:
        if run.getparent() is not None:
            remove(run)
    if with_words:
        yield (
            f"đã bỏ {with_words} đoạn chữ ẩn (Hidden text) hay chữ trắng trên nền trắng; nếu cần, hãy bỏ đánh dấu ẩn, đổi màu "
            "chữ trong Word rồi nhập lại"
        )


def _is_white(run: Any, styles: Styles) -> bool:
    """Tell whether words are white where nothing gives them a ground; a box has grounds of many kinds."""
    if (value(styles.of_run(run, "w:color")) or "").upper() != "FFFFFF" or _within(run, "w:txbxContent") is not None:
        return False
    grounds = (styles.of_run(run, "w:shd"), styles.of_run(run, "w:highlight"), find(run.getparent(), "w:pPr/w:shd"))
    cells = run.iterancestors(name("w:tc"))
    return all(ground is None for ground in grounds) and not any(_is_ground(cell, styles) for cell in cells)


def _is_ground(cell: Any, styles: Styles) -> bool:
    """Tell whether a cell, its table or the style of that may give words a ground."""
    table = _within(cell, "w:tbl")
    own = (find(cell, "w:tcPr/w:shd"), find(table, "w:tblPr/w:shd"))
    styled = styles.chain(value(find(table, "w:tblPr/w:tblStyle")))
    return any(ground is not None for ground in own) or any(each(style, "w:shd") for style in styled)


def _within(element: Any, tag: str) -> Any | None:
    return next(element.iterancestors(name(tag)), None)
