"""Places of a template that were left, wherever they stand and however they are written."""

import pytest

from cchc.editorial.placeholders import is_left, left_places
from tests.unit.making import plan, post, procedure

LEFT = [
    *(
        "(cần điền)",
        "(Cần điền giờ)",
        "( cần  điền ngày )",
        "[cần điền tên](x)",
        "![CẦN ĐIỀN: mô tả](a.png)",
        "CẦN ĐIỀN",
        "CAN DIEN",
    ),
    *(
        "Cần điền: phí",
        "cần điền",
        "(c\u1ea7n \u0111i\u1ec1n)",
        "(ca\u0302\u0300n điền)",
        "(c\u200bần điền)",
        "(\u0441ần điền)",
        "（cần điền）",
    ),
]
SENTENCES = [
    "Người dân cần điền đủ tờ khai.",
    "Tờ khai **cần điền** bằng mực xanh.",
    "Cần điền đủ các mục, ký tên.",
    "cần diện tích",
]


@pytest.mark.parametrize("text", LEFT)
def test_a_place_to_fill_in_is_seen(text: str) -> None:
    assert is_left(text)


@pytest.mark.parametrize("text", SENTENCES)
def test_an_ordinary_sentence_is_none(text: str) -> None:
    assert not is_left(text)


def test_every_key_and_every_line_is_looked_at() -> None:
    told = [
        *left_places(
            post("2026-05-14", image="a.png", image_alt="CẦN ĐIỀN: mô tả", body="Một.\n\n![CẦN ĐIỀN](b.png)\n", body_line=9)
        ),
        *left_places(plan(tasks=[{"no": 1, "task": "(cần điền nhiệm vụ)", "lead": "xa-mau", "due": "2026"}])),
        *left_places(procedure(channels={"how": "truc-tiep", "time_limit": "(cần điền)", "fee": "Không có"})),
    ]
    assert [(fault.keys, fault.line) for fault in told] == [
        (("image_alt",), 0),
        ((), 11),
        (("tasks", 0, "task"), 0),
        (("channels", 0, "time_limit"), 0),
    ]


def test_two_texts_on_end_make_no_place() -> None:
    assert not list(
        left_places(post("2026-05-14", title="Tựa bài của [Can", image="a.png", image_alt="dien", body="Hộp (can\n", body_line=9))
    )
