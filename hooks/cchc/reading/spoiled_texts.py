"""Texts whose letters were spoiled before they came here: pasted out of old fonts, read in a wrong encoding, lost, or drawn as
signs that no machine reads."""

from collections.abc import Iterator
from itertools import islice

from cchc.content.problems import Problem, Severity
from cchc.language.patterns import late
from cchc.language.spoiled_letters import LOST, spoiled_words
from cchc.language.styled_letters import styled_words
from cchc.reading.disk import TextFile
from cchc.reading.items import kind_of

# More of one kind in one file tell nothing new.
_MOST_REPORTED = 20
# Signs of Wingdings and Symbol, fonts that no reader's machine shows them by; as a bullet such a sign makes a list.
_OF_A_FONT = late("[\ue000-\uf8ff]")
_BULLET = late("\\s*[\ue000-\uf8ff](?=\\s*[^\\s\ue000-\uf8ff])")
# So many words of a line are quoted.
_QUOTED = 3


def spoiled_texts(file: TextFile) -> Iterator[Problem]:
    """Yield a problem for each line that has such letters, the first ones of the file."""
    if file.text.isascii():
        return
    problems = (problem for number, line in enumerate(file.text.split("\n"), 1) for problem in _of_line(file.path, number, line))
    yield from islice(problems, _MOST_REPORTED)


def _of_line(path: str, number: int, line: str) -> Iterator[Problem]:
    if line.isascii():
        return
    if spoiled := _spoiled(line):
        yield Problem(path, number, spoiled[0] + 1, Severity.WARNING, "text-spoiled", spoiled[1])
    if styled := _styled(line, path):
        yield Problem(path, number, styled[0] + 1, Severity.WARNING, "text-styled", styled[1])


def _spoiled(line: str) -> tuple[int, str] | None:
    """Return where on a line letters are spoiled, and what is told of it."""
    if (place := line.find(LOST)) >= 0:
        return place, f"có chữ hỏng '{LOST}', chữ gốc đã mất khi chép hay đổi bảng mã; hãy gõ lại chỗ này"
    bullet = _BULLET.match(line)
    if sign := _OF_A_FONT.search(line, bullet.end() if bullet else 0):
        what = "có ký hiệu của phông Wingdings, Symbol mà người đọc chỉ thấy ô vuông"
        return sign.start(), f"{what}; hãy thay bằng dấu thường hoặc bằng chữ"
    if not (words := spoiled_words(line)):
        return None
    quoted, meant = (" ".join(texts) for texts in zip(*((one.word, one.meant) for one in words[:_QUOTED]), strict=True))
    what = f"có chữ {words[0].how} nên người đọc thấy chữ hỏng: '{quoted}', có lẽ là '{meant}'"
    return words[0].offset, f"{what}; hãy đổi sang Unicode rồi dán lại"


def _styled(line: str, path: str) -> tuple[int, str] | None:
    """Return where on a line letters are signs, and what is told of it."""
    if not (words := styled_words(line)):
        return None
    # Figures may be somebody's: nothing that is told repeats them.
    named = [one for one in words if one.meant.isalpha()][:_QUOTED]
    quoted = f" '{' '.join(one.word for one in named)}'" if named else ""
    meant = f" là '{' '.join(one.meant for one in named)}'" if named else ""
    what = f"chữ kiểu{quoted} là hình vẽ chữ, tìm kiếm và máy đọc cho người khiếm thị không hiểu; hãy gõ lại{meant}"
    mend = ", hoặc chạy 'cchc check --fix'" if kind_of(path) else ""
    return words[0].offset, f"{what}{mend}; muốn chữ đậm thì đặt giữa hai cặp dấu sao"
