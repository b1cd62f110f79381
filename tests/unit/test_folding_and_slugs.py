"""Vietnamese without marks: for search, addresses and anchors."""

import re
import unicodedata
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.language.folding import fold
from cchc.language.slugs import heading_slug, slugify

MARKED = "àảãáạăằẳẵắặâầẩẫấậèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵđ"
PLAIN = "a" * 17 + "e" * 11 + "i" * 5 + "o" * 17 + "u" * 11 + "y" * 5 + "d"


@pytest.mark.parametrize("form", ["NFC", "NFD", "NFKC", "NFKD"])
def test_every_vietnamese_letter_loses_its_marks(form: Literal["NFC", "NFD", "NFKC", "NFKD"]) -> None:
    assert fold(unicodedata.normalize(form, MARKED)) == PLAIN
    assert fold(unicodedata.normalize(form, MARKED.upper())) == PLAIN


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Đất đai", "dat dai"),
        ("ĐIỀU KIỆN", "dieu kien"),
        ("Nghị định 63/2010/NĐ-CP", "nghi dinh 63/2010/nd-cp"),
        ("", ""),
        ("1.001193", "1.001193"),
        ("Straße", "strasse"),
        ("Ðắk Lắk, ðất, Ɖắk, ɖua", "dak lak, dat, dak, dua"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(alphabet=MARKED + MARKED.upper() + " "))
def test_unicode_form_does_not_matter(text: str) -> None:
    assert fold(unicodedata.normalize("NFD", text)) == fold(text)


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Điều kiện", "dieu-kien"),
        ("Đối tượng", "doi-tuong"),
        (unicodedata.normalize("NFD", "Đường Đặng Thị Ngữ"), "duong-dang-thi-ngu"),
        ("  Cải cách — hành chính!  ", "cai-cach-hanh-chinh"),
        ("Số: 12/KH-UBND", "so-12-kh-ubnd"),
        ("a_b", "a-b"),
        ("...", ""),
        ("日本", ""),
        ("2026-05-14 tin", "2026-05-14-tin"),
    ],
)
def test_slugify(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(st.text())
def test_a_slug_holds_nothing_but_small_letters_digits_and_hyphens(text: str) -> None:
    slug = slugify(text)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert slugify(slug) == slug


@pytest.mark.parametrize(
    ("heading", "separator", "anchor"),
    [("Điều kiện", "-", "dieu-kien"), ("Trình tự thực hiện", "_", "trinh_tu_thuc_hien"), ("???", "-", "muc"), ("", "-", "muc")],
)
def test_heading_slug(heading: str, separator: str, anchor: str) -> None:
    assert heading_slug(heading, separator) == anchor
