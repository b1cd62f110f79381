"""How hard a text is to read: sentences, the figure worked out by hand, what makes a sentence hard."""

import pytest

from cchc.content.registers import PlainWord
from cchc.editorial.content_rules.plain_words import PlainWords, reading_of, why_hard
from cchc.language.readability import Sentence, common_syllables, difficulty, sentences, words_of
from tests.unit.making import plan, post, procedure, question


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Mẹ đi chợ. Bé ở nhà!", ["Mẹ đi chợ.", "Bé ở nhà!"]),
        ("Anh ở TP. Huế, gặp ThS. Bình.", ["Anh ở TP. Huế, gặp ThS. Bình."]),
        ("Theo Điều 5. Hồ sơ gồm đơn.", ["Theo Điều 5. Hồ sơ gồm đơn."]),
        ("Mã 1.004194 nộp 2.000 đồng.", ["Mã 1.004194 nộp 2.000 đồng."]),
        ("1. Nộp đơn. 2. Chờ.", ["1. Nộp đơn.", "2. Chờ."]),
        ("Ông hỏi: “Xong chưa?” Bà cười…", ["Ông hỏi: “Xong chưa?”", "Bà cười…"]),
        ("Nộp tại quầy; nộp qua mạng", ["Nộp tại quầy;", "nộp qua mạng"]),
        ("123 – 456.", []),
        ("", []),
    ],
)
def test_where_sentences_end(text: str, parts: list[str]) -> None:
    found = list(sentences(text))
    assert [sentence.text for sentence in found] == parts
    assert [text[s.start : s.start + len(s.text)] for s in found] == parts


def test_a_thousand_common_syllables() -> None:
    assert len(common_syllables()) == 1000


def test_the_figure_worked_out_by_hand() -> None:
    # 3 + 2 words, 7 + 9 letters, two sentences; "quyết" and "định" are not common.
    told = [Sentence("Mẹ đi chợ.", 0), Sentence("Quyết định!", 11)]
    assert [len(sentence.words) for sentence in told] == [3, 2]
    assert told[1].rare == ("quyết", "định")
    assert difficulty(words_of(told), 2) == pytest.approx(0.004 * 16 / 2 + 0.1905 * 16 / 5 + 2.7147 * 2 / 5 - 0.7295)
    assert difficulty((), 0) == 0.0


BODY = """## Đề mục không đọc

Câu đầu của bài. [Tên trang](https://dai.vn/khong-doc) và **chữ đậm**
xuống dòng.

- Mục một
- Mục hai:
  chữ tiếp

| Cột | Cột |
|---|---|

```
mã lệnh không đọc
```

Câu cuối."""


def test_what_people_must_read_of_a_post_with_its_lines() -> None:
    read = reading_of(post("2026-05-14", body=BODY, body_line=10))
    texts = [(" ".join(sentence.words), line) for sentence, (_, line) in zip(read.sentences, read.places, strict=True)]
    assert texts == [
        ("câu đầu của bài", 12),
        ("tên trang và chữ đậm xuống dòng", 12),
        ("mục một", 15),
        ("mục hai chữ tiếp", 16),
        ("câu cuối", 26),
    ]


def test_of_procedures_the_summary_and_the_steps_of_plans_nothing() -> None:
    read = reading_of(procedure(summary="Nộp đơn ở xã.", steps=["Chờ. Nhận giấy."]))
    assert [(s.text, keys) for s, (keys, _) in zip(read.sentences, read.places, strict=True)] == [
        ("Nộp đơn ở xã.", ("summary",)),
        ("Chờ.", ("steps", 0)),
        ("Nhận giấy.", ("steps", 0)),
    ]
    assert reading_of(plan(body="Kế hoạch.")).sentences == ()
    assert [s.text for s in reading_of(question(body="Được.")).sentences] == ["Được."]


PLAIN = PlainWords([PlainWord(say="thực hiện việc nộp", plain="nộp"), PlainWord(say="thực hiện", plain="làm")])


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Mẹ đi chợ.", "từ và câu đều hơi dài"),
        ("Thực hiện việc nộp đơn cho con.", "có từ ít gặp (thực, hiện); có thể viết gọn: 'Thực hiện việc nộp' → 'nộp'"),
        ("Mẹ " * 26, "dài 26 âm tiết"),
        ("Quyết định thu phí.", "nhiều từ ít gặp (quyết, định, phí)"),
        ("Mẹ đi xem trên facebook.", "từ dài (facebook)"),
    ],
)
def test_why_a_sentence_is_hard(text: str, why: str) -> None:
    assert why_hard(Sentence(text, 0), PLAIN) == why
