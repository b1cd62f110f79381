"""What a spreadsheet would run is told from what it only shows."""

import pytest

from cchc.language.spreadsheets import is_formula


@pytest.mark.parametrize(
    "text",
    [
        "=HYPERLINK(0)", "+1 và hai", "-1 và hai", "@SUM(A1)", "＝1+1", "＋cmd|x", "－A1", "＠SUM(A1)", "\t=A1", "\r=A1",
        "\n=A1", " =A1",        "\u00a0=A1", "\u200b=A1", "\u202e=A1", "\u3000＝A1", "\tchữ", "+cmd|' /C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
    ],
)  # fmt: skip
def test_a_spreadsheet_would_run_it(text: str) -> None:
    assert is_formula(text)


@pytest.mark.parametrize(
    "text", ["", "-", "+84 912 345 678", "-12,5", "+3%", "-1.250.000", "2026-05-14", "Số 12 = mười hai", "a@b.vn", "– gạch"]
)
def test_a_spreadsheet_only_shows_it(text: str) -> None:
    assert not is_formula(text)
