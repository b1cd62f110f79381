"""Letters that are signs to a machine: found as words, never a formula, a keycap or a letter of its own."""

import pytest

from cchc.language.styled_letters import styled_words, without_styles

STYLED = {
    "𝐓𝐡𝐨̂𝐧𝐠 𝐛𝐚́𝐨 về việc": ["Thông", "báo"],
    "𝗧𝘂̛̀ 𝗻𝗴𝗮̀𝘆 𝟬𝟭/𝟭𝟮": ["Từ", "ngày", "01", "12"],
    "Gọi 𝟎𝟐𝟎𝟓 𝟑𝟖𝟓 𝟏𝟐𝟑": ["0205", "385", "123"],
    "𝘕𝘨𝘶̛𝘰̛̀𝘪 𝘥𝘢̂𝘯 mang theo": ["Người", "dân"],
    "𝓗𝓸̣̂ 𝓽𝓲̣𝓬𝓱": ["Hộ", "tịch"],
    "Ｔｈôｎｇ ｂáｏ": ["Thông", "báo"],
    "ⓝⓞⓟ hồ sơ": ["nop"],
    "**𝗡𝗼̣̂𝗽 đơ𝗻**": ["Nộp", "đơn"],
}


@pytest.mark.parametrize(("line", "words"), STYLED.items(), ids=[" ".join(words) for words in STYLED.values()])
def test_words_of_such_letters_are_found_with_what_they_say(line: str, words: list[str]) -> None:
    found = styled_words(line)
    assert [one.meant for one in found if len(one.meant) > 1] == words
    assert all(line[one.offset :].startswith(one.word) for one in found)
    assert styled_words(without_styles(line)) == ()


@pytest.mark.parametrize(
    "line",
    ["Thông báo", "x² + y²", "Với 𝑥 là số người", "1️⃣ Nộp hồ sơ", "Nhóm máu 🅰", "5 m³", "Điều ⅳ", "①②③", "Ⓐ", "№ 12", "ﬁle", ""],
)
def test_other_texts_are_left_alone(line: str) -> None:
    assert styled_words(line) == ()
    assert without_styles(line) == line
