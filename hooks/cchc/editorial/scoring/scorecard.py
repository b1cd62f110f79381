"""The scorecard of one day: every criterion with its mark, added up; what persons found counts as long as it is valid."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from functools import cached_property

from cchc.content.choices import Choice
from cchc.content.criteria import Criterion, CriterionGroup, CriterionResult, Measure, Outcome
from cchc.editorial.scoring.finding import Finding
from cchc.editorial.scoring.measures import measured
from cchc.editorial.scoring.scored import Page, Scored
from cchc.language.dates import vietnamese_date

_SHARES = {Outcome.DAT: Fraction(1), Outcome.MOT_PHAN: Fraction(1, 2), Outcome.CHUA_DAT: Fraction(0)}
_TENTH = Decimal("0.1")
# What the total says of itself, wherever it stands.
UNOFFICIAL = "Cổng tự chấm theo danh mục tiêu chí của mình; đây không phải điểm chính thức của cơ quan nào."


class MarkState(Choice):
    """How a criterion stands; what nobody has shown, or not for long, has no points and says so."""

    DAT = "dat", "Đạt"
    MOT_PHAN = "mot-phan", "Đạt một phần"
    CHUA_DAT = "chua-dat", "Chưa đạt"
    CHUA_CHAM = "chua-cham", "Chưa có người chấm"
    KET_QUA_CU = "ket-qua-cu", "Kết quả đã cũ"
    KHONG_TINH = "khong-tinh", "Không tính"


@dataclass(frozen=True)
class Mark:
    """One criterion on one day; `result` is what a person found last, `document` the address of the duty's source."""

    criterion: Criterion
    state: MarkState
    finding: Finding
    result: CriterionResult | None = None
    document: str | None = None

    @property
    def counts(self) -> bool:
        """Whether it enters the sum: a duty that there is nothing to judge by does not."""
        return self.state is not MarkState.KHONG_TINH

    @property
    def points(self) -> Decimal | None:
        """The points, to one decimal; None where it does not count."""
        share = self.finding.share
        return _rounded(share * self.criterion.weight) if self.counts and share is not None else None

    @property
    def sum(self) -> str:
        """The points on the most there could be, as people read it: "7,5/10"; a word where it does not count."""
        return f"{in_words(self.points)}/{self.criterion.weight}" if self.points is not None else self.state.label

    @property
    def source(self) -> str:
        """Where the duty comes from, in words: "Nghị định số 224/2026/NĐ-CP, Điều 10"."""
        source = self.criterion.source
        return ", ".join(part for part in (source.document, source.article, source.name) if part)


@dataclass(frozen=True)
class ScoreGroup:
    """The marks under one heading."""

    group: CriterionGroup
    marks: tuple[Mark, ...]

    @property
    def points(self) -> Decimal:
        """The sum of its points."""
        return _sum(self.marks)

    @property
    def sum(self) -> str:
        """The points on the most there could be, as people read it."""
        return f"{in_words(self.points)}/{self.weight}"

    @property
    def weight(self) -> int:
        """The most that it could have."""
        return _weight(self.marks)


@dataclass(frozen=True)
class Scorecard:
    """All marks of one day; the sums are of the rounded points, so that the tables add up."""

    today: dt.date
    groups: tuple[ScoreGroup, ...]

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """All marks, in the order of the groups."""
        return tuple(mark for group in self.groups for mark in group.marks)

    @property
    def points(self) -> Decimal:
        """The points altogether."""
        return _sum(self.marks)

    @property
    def weight(self) -> int:
        """The most that could be had of what counts."""
        return _weight(self.marks)

    @property
    def sum(self) -> str:
        """The points on the most there could be, as people read it."""
        return f"{in_words(self.points)}/{self.weight}"

    @property
    def percent(self) -> Decimal | None:
        """The points of a hundred, to one decimal; None where nothing counts."""
        return _rounded(Fraction(self.points) * 100 / self.weight) if self.weight else None

    @property
    def total(self) -> str:
        """The sum as people read it: "71,5 trên 100 điểm, tức 71,5%"."""
        percent = f", tức {in_words(self.percent)}%" if self.percent is not None else ""
        return f"{in_words(self.points)} trên {self.weight} điểm{percent}"

    @property
    def notes(self) -> tuple[str, ...]:
        """What must be said of the sum: which criteria nobody has shown, and which do not count."""
        unproven = len(self.of_state(MarkState.CHUA_CHAM)) + len(self.of_state(MarkState.KET_QUA_CU))
        notes = [f"{unproven} tiêu chí cần người chấm chưa có kết quả còn giá trị, tính 0 điểm."] if unproven else []
        apart = len(self.of_state(MarkState.KHONG_TINH))
        notes += [f"{apart} tiêu chí chưa có gì để chấm, không tính vào điểm tối đa."] if apart else []
        return tuple(notes)

    def of_state(self, state: MarkState) -> tuple[Mark, ...]:
        """Return the marks in a state."""
        return tuple(mark for mark in self.marks if mark.state is state)


def in_words(number: Decimal) -> str:
    """Return a number as Vietnamese writes it: "71,5"."""
    return str(number).replace(".", ",")


def scorecard(scored: Scored) -> Scorecard:
    """Return the scorecard of what is looked at; without criteria it is empty."""
    registers = scored.public.registers
    newest = _newest(registers.criteria_results, scored.public.today)
    documents = {document.number: document.address for document in registers.documents}
    marks = [_mark(criterion, newest.get(criterion.id), scored, documents) for criterion in registers.criteria]
    grouped = ((group, tuple(mark for mark in marks if mark.criterion.group is group)) for group in CriterionGroup)
    return Scorecard(scored.public.today, tuple(ScoreGroup(group, found) for group, found in grouped if found))


def _newest(results: Iterable[CriterionResult], today: dt.date) -> dict[str, CriterionResult]:
    """Return the newest result of each criterion; one of a day to come shows nothing yet."""
    known = sorted((result for result in results if result.date <= today), key=lambda result: result.date)
    return {result.criterion: result for result in known}


def _mark(criterion: Criterion, result: CriterionResult | None, scored: Scored, documents: dict[str, str]) -> Mark:
    document = documents.get(criterion.source.document or "")
    if criterion.proven_by is not Measure.NGUOI_CHAM:
        finding = measured(criterion.proven_by, scored)
        return Mark(criterion, _state(finding.share), finding, None, document)
    state, finding = _by_person(criterion, result, scored.public.today)
    return Mark(criterion, state, finding, result, document)


def _state(share: Fraction | None) -> MarkState:
    if share is None:
        return MarkState.KHONG_TINH
    return MarkState.DAT if share == 1 else MarkState.MOT_PHAN if share else MarkState.CHUA_DAT


def _by_person(criterion: Criterion, result: CriterionResult | None, today: dt.date) -> tuple[MarkState, Finding]:
    lift = criterion.how or "Xem, rồi ghi kết quả, ngày, người chấm vào danh mục Kết quả tự chấm."
    if result is None:
        return MarkState.CHUA_CHAM, Finding(Fraction(0), "Chưa có kết quả nào được ghi", lift=lift)
    result_in_words = f"{result.outcome.label}, {result.by}, ngày {vietnamese_date(result.date)}"
    proof = (Page("Minh chứng", result.proof),) if result.proof else ()
    until = result.valid_until(criterion)
    if until < today:
        old = f"{result_in_words}; quá {criterion.valid_months} tháng nên không còn chứng minh được gì"
        return MarkState.KET_QUA_CU, Finding(Fraction(0), old, proof, lift=lift)
    share = _SHARES[result.outcome]
    noted = f"{result_in_words}. {result.note}" if result.note else result_in_words
    return _state(share), Finding(share, noted, proof, lift=lift if share < 1 else "")


def _rounded(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / value.denominator).quantize(_TENTH, ROUND_HALF_UP)


def _sum(marks: Iterable[Mark]) -> Decimal:
    return sum((mark.points for mark in marks if mark.points is not None), Decimal("0.0"))


def _weight(marks: Iterable[Mark]) -> int:
    return sum(mark.criterion.weight for mark in marks if mark.counts)
