"""How easy a text is to read is told in words, with the sentences that are worth a look and where they begin."""

from cchc.content.registers import PlainWord
from cchc.content.settings import Readability
from cchc.desk.writing_ease import Ease, ease_of

_REGISTER = (PlainWord(say="thực hiện việc", plain="làm"),)
_SHORT = "Mai mở quầy. Bà con tới sớm để lấy số. Mang theo giấy tờ. " * 4
_LONG = "Ủy ban thực hiện việc " + "tiếp nhận hồ sơ và trả kết quả " * 6 + "cho người dân."


def _ease(body: str, kind: str = "post") -> Ease:
    return ease_of(body, kind, Readability(), _REGISTER)


def test_a_plain_text_is_told_in_a_line() -> None:
    assert _ease(_SHORT) == Ease("Dễ đọc. Mỗi câu trung bình 5 âm tiết. Không câu nào quá 25 âm tiết.")


def test_long_sentences_are_told_with_their_places() -> None:
    body = f"😀 {_SHORT}\n\n- {_LONG}\n\n| bảng | {_LONG} |\n|---|---|\n\n## Đề mục\n\nCâu **một**.\n{_LONG} Hết."
    told = _ease(body)
    assert told.verdict.startswith(("Dễ đọc.", "Đọc được;", "Hơi khó đọc với người dân."))
    assert "Không câu nào" not in told.verdict
    assert [one.line for one in told.longest] == [3, 11]
    # As a browser counts: the first sign of the text is two.
    units = body.encode("utf-16-le")
    for one in told.longest:
        assert units[one.start * 2 :].decode("utf-16-le").startswith("Ủy ban thực hiện")
        assert one.words.startswith("Ủy ban thực hiện")
        assert one.words.endswith("…")
        assert one.why.startswith("dài 56 âm tiết")
        assert one.why.endswith("có thể viết gọn: 'thực hiện việc' → 'làm'")


def test_of_what_is_short_or_signed_nothing_is_told() -> None:
    assert _ease("Hai câu. Ngắn.") == Ease()
    assert _ease("") == Ease()
    assert _ease(_LONG * 5, "plan") == Ease()
