"""Where large type may break: phrases that hold together."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.language.line_breaks import NO_BREAK, bound, end_bound


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("Hướng dẫn theo dõi hồ sơ bằng mã số trên giấy hẹn", "Hướng_dẫn theo_dõi hồ_sơ bằng_mã_số trên_giấy_hẹn"),
        ("Chính quyền số phục vụ nhân dân", "Chính_quyền_số phục_vụ nhân_dân"),
        ("Trả kết quả trong 03 ngày làm việc", "Trả kết_quả trong_03_ngày làm_việc"),
        ("Họp ngày 14 tháng 5 năm 2026 tại xã", "Họp ngày_14_tháng_5 năm_2026 tại_xã"),
        ("Cải cách hành chính, chuyển đổi số", "Cải_cách hành_chính, chuyển_đổi_số"),
        ("cải, cách", "cải,_cách"),
        ("Chuyển đổi số giai đoạn 2026 – 2030 ở xã", "Chuyển_đổi_số giai_đoạn 2026_–_2030 ở_xã"),
        ("Nhanh", "Nhanh"),
        ("", ""),
    ],
)
def test_what_holds_together(text: str, phrases: str) -> None:
    assert bound(text).replace(NO_BREAK, "_") == phrases


def test_no_phrase_is_too_long_for_a_line_of_large_type() -> None:
    phrases = bound("và của các những mọi mỗi một hai ba bốn cho từ đến tới không chưa về tại bằng").split(" ")
    assert max(map(len, phrases)) <= 24


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("mục hồ sơ của tài khoản.", "mục hồ sơ của tài_khoản."),
        ("tra cứu khi đã có tin.", "tra cứu khi đã có_tin."),
        ("Có", "Có"),
        ("", ""),
    ],
)
def test_a_paragraph_does_not_end_in_a_lonely_syllable(text: str, ended: str) -> None:
    assert end_bound(text).replace(NO_BREAK, "_") == ended


@given(st.text())
def test_no_word_is_lost_or_moved(text: str) -> None:
    assert bound(text).split() == text.split()
    assert end_bound(text).split() == text.split()
