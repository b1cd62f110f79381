"""Stamps: equal for what is equal, others for whatever differs in what an output could tell."""

import pytest

from cchc.content.choices import Status
from cchc.content.registers import Theme
from cchc.graph.stamper import Stamper
from cchc.publishing.views import Crumb
from tests.unit.making import post

POST = post("2026-05-01")
STAMPER = Stamper({POST.path: b"one"})
THEME = {"id": "cai-cach-tthc", "name": "Cải cách thủ tục hành chính"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["chữ", "chữ"], ["chữ", "".join(["ch", "ữ"])]),
        ((Theme(**THEME),), (Theme(**THEME),)),
        ([Crumb("Tin tức", "tin-tuc/")], [Crumb("Tin tức", "tin-tuc/")]),
        ({"bài": POST}, {"bài": post("2026-05-01", title="Tiêu đề khác, cùng một tệp")}),
    ],
    ids=["one object or two", "models", "small values", "an item is its own stamp"],
)
def test_what_is_equal_has_one_stamp(one: object, other: object) -> None:
    assert STAMPER.stamp(one) == STAMPER.stamp(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1", 1),
        (["a", "b"], ["b", "a"]),
        (("a", "bc"), ("ab", "c")),
        (Theme(**THEME), Theme(**THEME | {"name": "Tên khác"})),
        (Crumb("Tin tức", "tin-tuc/"), Crumb("Tin tức", "tin/")),
        (Status.DRAFT, Status.APPROVED),
        (POST, POST.path),
    ],
    ids=["kind", "order", "borders", "a register", "a crumb", "a choice", "an item and its path"],
)
def test_what_differs_has_another(one: object, other: object) -> None:
    assert STAMPER.stamp(one) != STAMPER.stamp(other)


def test_an_item_that_changed_is_another() -> None:
    assert STAMPER.stamp([POST]) != Stamper({POST.path: b"two"}).stamp([POST])


def test_values_of_one_stamp_are_not_taken_for_one_value() -> None:
    assert STAMPER.stamp("a", "b") != STAMPER.stamp(("a", "b"))


def test_an_item_of_which_nothing_is_known_is_no_guess() -> None:
    with pytest.raises(KeyError):
        STAMPER.stamp(post("2026-06-01"))
