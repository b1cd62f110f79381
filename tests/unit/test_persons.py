"""Two texts that name the same person, however they are written; and names that name nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.editorial.persons import is_unclear, same_person

SAME = [
    ("Nguyễn Văn An", "Ông Nguyễn Văn An"),
    ("Nguyễn Văn An", "đ/c Nguyễn  văn AN"),
    ("Nguyễn Văn An", "Nguyễn Văn An (Chánh Văn phòng)"),
    ("Nguyễn Văn An", "Chủ tịch UBND xã Vĩnh Linh Nguyễn Văn An"),
    ("Nguyễn Văn An", "Nguyễn Văn An, Phó Chủ tịch UBND"),
    ("Nguyễn Văn An", "Nguyễn Văn An Chủ tịch UBND xã"),
    ("Nguyen Van An", "Bà Nguyễn Văn An"),
    ("An Nguyễn Văn", "Nguyễn Văn An"),
    ("Văn An", "Nguyễn Văn An"),
    ("Nguyễn-Văn-An", "Nguyễn Văn An"),
    ("Trần Thị Bình, Nguyễn Văn An", "Nguyễn Văn An"),
    ("Nguyễn Văn An và Lê Văn Cảnh", "Lê Văn Cảnh"),
    ("Chánh Văn phòng", "Nguyễn Văn An (Chánh Văn phòng)"),
    ("Trưởng phòng Nguyễn Văn An", "Ông Nguyễn Văn An"),
    ("KT. CHỦ TỊCH Nguyễn Văn An", "Nguyễn Văn An"),
    ("Ths. Nguyễn Văn An", "TS Nguyễn Văn An"),
    ("Nguyễn Văn An - Chuyên viên", "Chuyên viên Nguyễn Văn An"),
    ("Đoàn Văn Bảy", "Bí thư Đoàn Văn Bảy"),
    ("Tô Văn Bảy", "Phó Chánh Văn phòng Tô Văn Bảy"),
    ("Tổ biên tập", "to bien tap"),
    # Look-alikes: Cyrillic, Greek, full width, letters that are not seen.
    ("Nguyễn Văn \u0410n", "Nguyễn Văn An"),
    ("\u039dguyễn Văn An", "Nguyễn Văn An"),
    ("Ｎguyễn Văn An", "Nguyễn Văn An"),
    ("Nguyễn\u200b Vă\u00adn An", "Nguyễn Văn An"),
    ("Nguyễn Văn An\u3164", "Nguyễn Văn An"),
]
OTHERS = [
    ("Tổ biên tập", "Chánh Văn phòng"),
    ("Văn phòng HĐND và UBND", "Chánh Văn phòng"),
    ("Tổ viết tin", "Tổ trưởng Tổ viết tin"),
    ("Ban Biên tập", "Trưởng ban Biên tập"),
    ("Phòng Văn hóa", "Trưởng phòng Văn hóa – Xã hội"),
    ("Chuyên viên Nguyễn Văn An", "Chuyên viên Trần Thị Bình"),
    ("Nguyễn Văn An, Chuyên viên", "Trần Bình, Chuyên viên"),
    ("Chánh Văn phòng", "Phó Chánh Văn phòng"),
    ("Chủ tịch UBND xã Mẫu", "Phó Chủ tịch UBND xã Mẫu"),
    ("UBND xã Mẫu", "Chủ tịch UBND xã Mẫu"),
    ("Nguyễn Văn An, UBND xã Mẫu", "Chủ tịch UBND xã Mẫu"),
    ("Nguyễn Văn An", "Nguyễn Văn Anh"),
    ("Bà Đỗ Thị Ánh", "Ông Đỗ Văn An"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_a_person_stays_the_same_however_they_are_called(one: str, other: str) -> None:
    assert same_person(one, other)
    assert same_person(other, one)


@pytest.mark.parametrize(("one", "other"), OTHERS)
def test_other_persons_and_offices_are_others(one: str, other: str) -> None:
    assert not same_person(one, other)
    assert not same_person(other, one)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_texts_can_be_compared(one: str, other: str) -> None:
    assert same_person(one, one)
    assert same_person(one, other) == same_person(other, one)


@pytest.mark.parametrize(
    "name",
    [
        "-",
        "—",
        "?",
        "...",
        ".",
        "x",
        "X.",
        "xxx",
        "1",
        "12",
        "n/a",
        "không rõ",
        "Người duyệt",
        "\u200b\u200b",
        "\u3164",
        "\u0445",
    ],
)
def test_a_name_that_names_nobody(name: str) -> None:
    assert is_unclear(name)


@pytest.mark.parametrize("name", ["Chánh Văn phòng", "Lãnh đạo", "An", "Bí thư", "Ông A B", "TM. UBND xã"])
def test_a_name_that_names_somebody(name: str) -> None:
    assert not is_unclear(name)
