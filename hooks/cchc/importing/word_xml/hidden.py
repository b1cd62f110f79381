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
    """Tell whether words are white where nothing gives them a ground; tables and boxes have grounds of many kinds."""
    if (value(styles.of_run(run, "w:color")) or "").upper() != "FFFFFF":
        return False
    grounds = (styles.of_run(run, "w:shd"), styles.of_run(run, "w:highlight"), find(run.getparent(), "w:pPr/w:shd"))
    within = next(run.iterancestors(name("w:tc"), name("w:txbxContent")), None)
    return within is None and all(ground is None for ground in grounds)
