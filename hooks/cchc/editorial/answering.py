"""Whether answers came in time: working days from the day of asking, as the unit promises them."""

import datetime as dt

from cchc.content.choices import Choice, QuestionState
from cchc.content.questions import Question
from cchc.language.working_days import WorkingDays


class Promptness(Choice):
    """How an answer came: one whose day of asking is not told can be neither in time nor late."""

    IN_TIME = "dung-han", "Đúng hạn"
    LATE = "muon", "Muộn"
    UNDATED = "khong-ro", "Không ghi ngày hỏi"


def takes_too_long(question: Question, until: dt.date, days: int, calendar: WorkingDays) -> bool:
    """Tell whether more than `days` working days lie between the asking and `until`; an unknown day is held against nobody."""
    return question.asked_on is not None and calendar.between(question.asked_on, until) > days


def promptness(question: Question, days: int, calendar: WorkingDays) -> Promptness | None:
    """Return how the answer came; None for a question that is not answered."""
    if question.state is not QuestionState.TRA_LOI:
        return None
    if question.asked_on is None:
        return Promptness.UNDATED
    return Promptness.LATE if takes_too_long(question, question.date.day, days, calendar) else Promptness.IN_TIME


def promised_day(question: Question, days: int, calendar: WorkingDays) -> dt.date | None:
    """Return by when a question is to be answered; None where nobody knows when it was asked, or the calendar does not reach."""
    asked = question.asked_on
    return calendar.add(asked, days) if asked and calendar.covers(asked) else None
