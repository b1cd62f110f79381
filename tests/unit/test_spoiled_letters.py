"""Letters that were spoiled on the way are found, and no others: names, other languages, units, code."""

import pytest

from cchc.language.readability import common_syllables
from cchc.language.spoiled_letters import is_syllable, spoiled_words

_TCVN3, _VNI, _BYTES = "gõ cho phông TCVN3 (.VnTime)", "gõ cho phông VNI", "mở sai bảng mã"


@pytest.mark.parametrize(
    ("line", "how", "meant"),
    [
        ("ñy ban nh©n d©n x·", _TCVN3, "nhân dân xã"),
        ("§ång chÝ Chñ tÞch", _TCVN3, "Đồng Chủ tịch"),
        ("Uûy ban nhaân daân xaõ", _VNI, "Ủy nhân dân xã"),
        ("Ñoàng chí Chuû tòch UBND", _VNI, "Đồng Chủ tịch"),
        ("á»§y ban nhÃ¢n dÃ¢n xÃ£", _BYTES, "ủy nhân dân xã"),
        ("Báº\xadc Ä\x90Ã´ng", _BYTES, "Bậc Đông"),
    ],
)
def test_words_that_lost_their_letters_are_found_with_what_they_were(line: str, how: str, meant: str) -> None:
    found = spoiled_words(line)
    assert {one.how for one in found} == {how}
    assert " ".join(one.meant for one in found) == meant
    assert all(line[one.offset :].startswith(one.word) for one in found)


@pytest.mark.parametrize(
    "line",
    [
        "Giá giấy, già, quí vị, quà, xoong, goòng, khuỷu, hào, cáu, thuỷ, thuở, nghĩa, chùa, mía, cứu",
        "Thủ tục hoàn thuế, hoá đơn, thuý, khoẻ, quý khách, giùm, toàn xã hoà thuận; UỶ BAN NHÂN DÂN XÃ",
        "Ông Niê Y Êñuôl, bà H'Hen Êban, anh Ayŭn Kdăm, chị Čil Múp",
        "café naïf, laïc, Noël, señor, août, garçon, Citroën, Größe, Straße, mañana, col·lecció, não, coração",
        "Windows® và Microsoft© 2026, 10×20 cm, ma trận m×n, bước sóng µm, x¹ và y², ½ ngày, §1, £5",
        "«thủ tục» – “hồ sơ”… ‘mẫu’ • 50 € ™ thích¹ chú²",
        "if (a·b) { résumé = naïve; } // ñ ö æ î",
    ],
)
def test_nothing_else_is(line: str) -> None:
    assert spoiled_words(line) == ()


@pytest.mark.parametrize("line", ["µa" * 1_000_000, "aâ" * 900_000], ids=["one-word", "pairs"])
def test_what_is_too_long_for_a_syllable_is_not_read(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    monkeypatch.setattr("cchc.language.spoiled_letters.is_syllable", lambda word: bool(read.append(word)))
    assert spoiled_words(line) == ()
    assert read == []


def test_common_syllables_are_syllables() -> None:
    assert {word for word in common_syllables() if not is_syllable(word)} == {"tivi"}
