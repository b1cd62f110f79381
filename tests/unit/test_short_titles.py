"""Short names of procedures: which an import proposes, and where they stand for the whole name."""

import json

import pytest
from pydantic import ValidationError

from cchc.importing.short_titles import short_title
from cchc.publishing.procedure_table import procedure_table
from tests.unit.making import procedure
from tests.unit.test_procedure_table import with_fields

NAME = "Cấp lại Giấy chứng nhận lưu hành thuốc dùng cho vật nuôi"
NOTE = "bao gồm: bị mất, hư hỏng; thay đổi tên, địa chỉ của tổ chức đăng ký; thay đổi quy cách đóng gói của sản phẩm"
LONG = f"{NAME} ({NOTE})"


@pytest.mark.parametrize(
    ("title", "short"),
    [
        (LONG, NAME),
        (f"{LONG}.", NAME),
        # Short enough as it is.
        (f"{NAME} (bao gồm: bị mất, hư hỏng)", ""),
        # What the brackets take away, and what tells procedures apart, must be read.
        (LONG.replace("bao gồm:", "trừ trường hợp"), ""),
        (LONG.replace("bao gồm:", "đối với trường hợp"), ""),
        # No rule shortens running words.
        (f"{NAME} {NOTE}", ""),
        (f"{NAME * 3} ({NOTE})", ""),
        (f"{NAME} (a) ({NOTE})", ""),
        ("", ""),
    ],
)
def test_only_an_explanation_in_brackets_is_left_out(title: str, short: str) -> None:
    assert short_title(title) == short


def test_the_short_name_stands_for_the_whole_in_lists() -> None:
    known = procedure(title=LONG, short_title=NAME)
    assert (known.heading, known.title) == (NAME, LONG)
    table = json.loads(
        procedure_table(with_fields([procedure("1.001194", "khac", title="Đăng ký khai sinh"), known], "Hộ tịch"))[1]
    )
    assert (table["short"], table["title"][0]) == ({"0": NAME}, LONG)


@pytest.mark.parametrize("short", ["Tên", "a" * 121, "Cấp **giấy** phép"])
def test_a_short_name_is_short_and_plain(short: str) -> None:
    with pytest.raises(ValidationError):
        procedure(short_title=short)
