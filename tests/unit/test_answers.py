"""A question's answer in two: the short one first, nothing said twice."""

import datetime as dt

import pytest

from cchc.content.questions import Question
from cchc.editorial.quota import MonthTally
from cchc.publishing.bodies import rendered
from cchc.publishing.item_pages import ItemPages
from cchc.publishing.item_views import QuestionView
from tests.unit.making import catalogue, post, question

LONG = f"<p>{'dài ' * 150}</p>\n<p>Hai.</p>"


@pytest.mark.parametrize(
    ("summary", "body", "short", "rest"),
    [
        (None, "<p>Được.</p>\n<p>Mang theo thẻ.</p>", "<p>Được.</p>", "\n<p>Mang theo thẻ.</p>"),
        (None, "<p>Được.</p>", "<p>Được.</p>", ""),
        (None, "<p>Một.</p>\n<p>Hai.</p>\n<!-- more -->\n<p>Ba.</p>", "<p>Một.</p>\n<p>Hai.</p>\n", "\n<p>Ba.</p>"),
        # What only leads to a list, and what is too long, is no answer by itself.
        (None, "<p>Cần có:</p>\n<ul><li>Thẻ</li></ul>", "", "<p>Cần có:</p>\n<ul><li>Thẻ</li></ul>"),
        (None, LONG, "", LONG),
        (None, "<h2>Mục</h2>\n<p>Một.</p>", "", "<h2>Mục</h2>\n<p>Một.</p>"),
        ("Được.", "<p>Một.</p>\n<p>Hai.</p>", "", "<p>Một.</p>\n<p>Hai.</p>"),
        ("Được.", "<p>Được.</p>\n<p>Hai.</p>", "", "\n<p>Hai.</p>"),
        (None, "", "", ""),
        (None, "<p>Được.<script>hại()</script></p>", "<p>Được.</p>", ""),
    ],
)
def test_the_answer_is_cut_after_what_can_stand_alone(summary: str | None, body: str, short: str, rest: str) -> None:
    made = rendered(question(summary=summary), body)
    assert (made.short, made.rest) == (short, rest)


def test_other_kinds_stay_whole() -> None:
    made = rendered(post("2026-05-01"), "<p>Một.</p>\n<p>Hai.</p>")
    assert (made.short, made.rest) == ("", "")


def view(asked: Question) -> QuestionView:
    tallies: tuple[MonthTally, ...] = ()
    found = ItemPages(catalogue([asked], answer_days=15), tallies, lambda path: 0).view(asked)
    assert isinstance(found, QuestionView)
    return found


def test_an_answer_tells_how_many_working_days_it_took() -> None:
    # Monday to Wednesday of the next week.
    assert view(question(asked_on="2026-05-11", date="2026-05-20")).took == 7
    assert view(question(asked_on="2026-05-11", date="2026-05-11")).took == 0
    assert view(question()).took is None


def test_what_is_worked_on_tells_until_when() -> None:
    found = view(question(asked_on="2026-05-11", date="2026-05-12", state="dang-xu-ly"))
    assert (found.took, found.due) == (None, dt.date(2026, 6, 1))
