"""Texts whose letters were spoiled before they came here: pasted out of old fonts, read in a wrong encoding, lost."""

from collections.abc import Iterator

from cchc.content.problems import Problem, Severity
from cchc.language.spoiled_letters import LOST, spoiled_words
from cchc.reading.disk import TextFile

# More of one kind in one file tell nothing new.
_MOST_REPORTED = 20
# So many words of a line are quoted.
_QUOTED = 3


def spoiled_texts(file: TextFile) -> Iterator[Problem]:
    """Yield a problem for each line that has such letters, the first ones of the file."""
    if file.text.isascii():
        return
    found = 0
    for number, line in enumerate(file.text.split("\n"), 1):
        if found < _MOST_REPORTED and (spoiled := _spoiled(line)):
            found += 1
            yield Problem(file.path, number, spoiled[0] + 1, Severity.WARNING, "text-spoiled", spoiled[1])


def _spoiled(line: str) -> tuple[int, str] | None:
    """Return where on a line letters are spoiled, and what is told of it."""
    if (place := line.find(LOST)) >= 0:
        return place, f"có chữ hỏng '{LOST}', chữ gốc đã mất khi chép hay đổi bảng mã; hãy gõ lại chỗ này"
    if not (words := spoiled_words(line)):
        return None
    quoted, meant = (" ".join(texts) for texts in zip(*((one.word, one.meant) for one in words[:_QUOTED]), strict=True))
    what = f"có chữ {words[0].how} nên người đọc thấy chữ hỏng: '{quoted}', có lẽ là '{meant}'"
    return words[0].offset, f"{what}; hãy đổi sang Unicode rồi dán lại"
