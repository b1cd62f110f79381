"""Questions of the period: received, answered, late."""

import datetime as dt
from collections.abc import Callable
from functools import cached_property

from cchc.content.choices import QuestionState
from cchc.content.questions import Question
from cchc.editorial.answering import Promptness, promptness, takes_too_long
from cchc.editorial.charts.of_portal import answers_chart
from cchc.reporting.figures import Figure, FigureTable, ReportSection, TableColumn, TableRow, counted, given
from cchc.reporting.scope import ReportScope


class QuestionFigures:
    """Only questions made public can be counted; `date` is the day of the answer, `asked_on` that of the question."""

    def __init__(self, scope: ReportScope) -> None:
        self.scope = scope
        self.days = scope.catalogue.settings.expected_answer_days
        self.working_days = scope.catalogue.working_days
        self.questions = tuple(scope.own(scope.shown.questions))

    def _figure(self, key: str, label: str, wanted: Callable[[Question], bool]) -> Figure:
        found = [question for question in self.questions if wanted(question)]
        return counted(f"hoi-dap/{key}", label, self.scope.pages(found))

    @cached_property
    def received(self) -> Figure:
        """The public questions that bear a day of asking in the period."""
        return self._figure(
            "tiep-nhan",
            "Câu hỏi nhận trong kỳ",
            lambda question: question.asked_on is not None and self._in_period(question.asked_on),
        )

    @cached_property
    def answered(self) -> Figure:
        """The questions answered in the period, whenever they were asked."""
        return self._figure("tra-loi", "Câu hỏi trả lời trong kỳ", self._is_answered)

    @cached_property
    def late(self) -> Figure:
        """The answers of the period that took more than `days` working days; one without a day of asking is not among them."""
        return self._figure(
            "tra-loi-muon",
            f"Câu hỏi trả lời muộn, quá {self.days} ngày làm việc",
            lambda question: self._came(question, Promptness.LATE),
        )

    def _in_period(self, day: dt.date) -> bool:
        return self.scope.period.covers(day) and day <= self.scope.as_of

    def _is_answered(self, question: Question) -> bool:
        return question.state is QuestionState.TRA_LOI and self._in_period(question.date.day)

    def _too_long(self, question: Question, until: dt.date) -> bool:
        return takes_too_long(question, until, self.days, self.working_days)

    def _came(self, question: Question, how: Promptness) -> bool:
        return self._is_answered(question) and promptness(question, self.days, self.working_days) is how

    def _is_open(self, question: Question) -> bool:
        """Tell whether it was asked by the end of the period, and not yet answered or passed on then."""
        as_of = self.scope.as_of
        asked = question.asked_on or question.date.day
        return asked <= as_of and (question.state is QuestionState.DANG_XU_LY or question.date.day > as_of)

    def section(self) -> ReportSection:
        """Return the section: a sentence and one table of all that is counted."""
        texts = (
            ("Trong kỳ nhận ", self.received, " câu hỏi, trả lời ", self.answered, ", trong đó trả lời muộn ", self.late, "."),
        )
        answered = (question for question in self.questions if self._is_answered(question))
        chart = answers_chart("hoi-dap", answered, self.days, self.working_days)
        return ReportSection("Dân hỏi – Cơ quan trả lời", texts, (self._table(),), charts=given(chart))

    def _table(self) -> FigureTable:
        passed_on = self._figure(
            "chuyen",
            "Câu hỏi chuyển cơ quan có thẩm quyền trong kỳ",
            lambda q: q.state is QuestionState.CHUYEN and self._in_period(q.date.day),
        )
        undated = self._figure(
            "khong-ngay-hoi",
            "Câu trả lời không ghi ngày hỏi, không tính được hạn",
            lambda q: self._came(q, Promptness.UNDATED),
        )
        overdue = self._figure(
            "qua-han",
            f"Câu hỏi chưa trả lời đã quá {self.days} ngày làm việc",
            lambda q: self._is_open(q) and self._too_long(q, self.scope.as_of),
        )
        figures = (
            self.received,
            self.answered,
            self._figure("dung-han", "Câu hỏi trả lời đúng hạn", lambda q: self._came(q, Promptness.IN_TIME)),
            self.late,
            undated,
            passed_on,
            self._figure("chua-tra-loi", "Câu hỏi chưa trả lời đến hết kỳ", self._is_open),
            overdue,
        )
        columns = (TableColumn("STT", 0.8), TableColumn("Nội dung", 7, "left"), TableColumn("Số câu hỏi", 1.4))
        rows = tuple(TableRow((str(turn), figure.label, figure)) for turn, figure in enumerate(figures, 1))
        promised = self.scope.catalogue.settings.answer_days is not None
        basis = "Hạn trả lời là cam kết của đơn vị" if promised else "Đơn vị chưa cam kết hạn trả lời; báo cáo tính hạn"
        note = (
            f"Chỉ tính câu hỏi đã công khai trên Cổng. {basis}: "
            f"{self.days} ngày làm việc sau ngày hỏi: thứ Hai đến thứ Sáu, trừ ngày nghỉ lễ, Tết, tính cả ngày làm bù."
        )
        return FigureTable("Câu hỏi nhận, trả lời, trả lời muộn", columns, rows, (note,))
