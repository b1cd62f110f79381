"""Hidden text: nobody sees it on paper, so it is not published."""

from collections.abc import Iterator
from typing import Any

from cchc.importing.word_xml.names import each, is_on, remove
from cchc.importing.word_xml.styles import Styles


def leave_out_hidden(root: Any, styles: Styles) -> Iterator[str]:
    """Remove hidden runs; yield how many there were."""
    hidden = [run for run in each(root, "w:r") if is_on(styles.of_run(run, "w:vanish"))]
    with_words = sum(any((words.text or "").strip() for words in each(run, "w:t")) for run in hidden)
    for run in hidden:
        remove(run)
    if with_words:
        yield f"đã bỏ {with_words} đoạn chữ ẩn (Hidden text); nếu cần, hãy bỏ đánh dấu ẩn trong Word rồi nhập lại"
