"""Stamps: equal for what is equal, others for whatever differs in what an output could tell."""

import datetime as dt
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property

import pytest

from cchc.content.choices import Status
from cchc.content.registers import Theme
from cchc.graph.stamper import Stamper
from cchc.publishing.views import Crumb
from tests.unit.making import post

POST = post("2026-05-01")
STAMPER = Stamper({POST.path: b"one"})


@dataclass(frozen=True)
class Derived:
    """A value that works something out of its field, and keeps it."""

    name: str

    @cached_property
    def folded(self) -> str:
        return self.name.casefold()


def worked_out(value: Derived) -> Derived:
    assert value.folded
    return value


THEME = {"id": "cai-cach-tthc", "name": "Cải cách thủ tục hành chính"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (["chữ", "chữ"], ["chữ", "".join(["ch", "ữ"])]),
        ((Theme(**THEME),), (Theme(**THEME),)),
        ([Crumb("Tin tức", "tin-tuc/")], [Crumb("Tin tức", "tin-tuc/")]),
        ({"bài": POST}, {"bài": post("2026-05-01", title="Tiêu đề khác, cùng một tệp")}),
        (Derived("Đất đai"), worked_out(Derived("Đất đai"))),
        (dt.date(2026, 5, 1), dt.date.fromisoformat("2026-05-01")),
        (Fraction(1, 2), Fraction(2, 4)),
    ],
    ids=["one object or two", "models", "small values", "an item is its own stamp", "worked out or not", "a day", "a rare type"],
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
        (Derived("Đất đai"), Derived("đất đai")),
        (dt.date(2026, 5, 1), dt.date(2026, 5, 2)),
        (Fraction(1, 2), Fraction(1, 3)),
        ({"a": 1}, {"a": 2}),
        ({"a": 1}, {"b": 1}),
        ([["a"], []], [[], ["a"]]),
        (1, True),
    ],
    ids=[
        *("kind", "order", "borders", "a register", "a crumb", "a choice", "an item and its path", "a value of ours", "a day"),
        *("a rare type", "what a name stands for", "names", "depth", "a number and a truth"),
    ],
)
def test_what_differs_has_another(one: object, other: object) -> None:
    assert STAMPER.stamp(one) != STAMPER.stamp(other)


def test_a_shared_value_is_told_by_what_it_is_not_by_where_it_lies() -> None:
    # Each is gone before the next one is made, which may lie in the same place.
    stamps = {STAMPER.stamp(Theme(**THEME | {"name": f"Chủ đề số {number}"})) for number in range(50)}
    assert len(stamps) == 50
    crumb = Crumb("Tin tức", "tin-tuc/")
    assert STAMPER.stamp(crumb) != STAMPER.stamp(replace(crumb, title="Tin"))


def test_an_item_that_changed_is_another() -> None:
    assert STAMPER.stamp([POST]) != Stamper({POST.path: b"two"}).stamp([POST])


def test_values_of_one_stamp_are_not_taken_for_one_value() -> None:
    assert STAMPER.stamp("a", "b") != STAMPER.stamp(("a", "b"))


def test_an_item_of_which_nothing_is_known_is_no_guess() -> None:
    with pytest.raises(KeyError):
        STAMPER.stamp(post("2026-06-01"))
