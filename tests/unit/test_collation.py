"""The order of a Vietnamese dictionary."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from cchc.language.collation import sort_key

ALPHABET = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
SHUFFLED = list("yxvưutsrqpơôonmlkihgêeđdcbâăa")
TONES = ["ma", "mà", "mả", "mã", "má", "mạ"]


def test_letters_of_the_alphabet() -> None:
    assert sorted(SHUFFLED, key=sort_key) == ALPHABET


def test_tones_when_letters_agree() -> None:
    assert sorted(["mạ", "má", "mã", "mả", "mà", "ma"], key=sort_key) == TONES


def test_letters_come_before_tones() -> None:
    assert sorted(["mán", "ma", "mạ", "mam"], key=sort_key) == ["ma", "mạ", "mam", "mán"]


def test_d_and_dd_are_two_letters() -> None:
    names = ["Đông Hà", "Diễn Châu", "Dương Minh", "Đa Krông", "Ea Súp"]
    assert sorted(names, key=sort_key) == ["Diễn Châu", "Dương Minh", "Đa Krông", "Đông Hà", "Ea Súp"]


def test_words_are_compared_one_by_one() -> None:
    assert sorted(["Hà Nội", "Hạ Long", "Hà Giang", "Hàm Rồng"], key=sort_key) == ["Hà Giang", "Hà Nội", "Hạ Long", "Hàm Rồng"]


def test_case_and_unicode_form_do_not_matter() -> None:
    assert sort_key("ĐẤT ĐAI") == sort_key("đất đai") == sort_key(unicodedata.normalize("NFD", "Đất đai"))


def test_digits_come_first_and_other_signs_last() -> None:
    assert sorted(["zebra", "é", "1 cửa", "–", "a"], key=sort_key) == ["1 cửa", "a", "é", "zebra", "–"]


@given(st.text(), st.text())
def test_any_two_texts_can_be_compared(one: str, other: str) -> None:
    assert (sort_key(one) < sort_key(other)) + (sort_key(other) < sort_key(one)) + (sort_key(one) == sort_key(other)) == 1
