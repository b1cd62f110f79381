"""What a chart tells: labels along it, and one or several rows of numbers; a number that nobody has is None, never 0."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from cchc.content.indices import decimal_text

Number = int | Decimal


class ChartKind(StrEnum):
    """How numbers are drawn: upright over a row of months, lying under names of any length, or joined over years."""

    COLUMNS = "columns"
    BARS = "bars"
    LINES = "lines"


class Tone(StrEnum):
    """Which of the few colours; each also has a form of its own, for who sees no colours."""

    FIRST = "a"
    SECOND = "b"
    THIRD = "c"
    # What was owed: drawn as a line across the column.
    MARK = "m"


@dataclass(frozen=True, slots=True)
class Series:
    """A row of numbers, one for each label of the chart."""

    name: str
    values: tuple[Number | None, ...]
    tone: Tone = Tone.FIRST


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart; `id` is its own on its page, `sentence` says what it shows, `measure` follows each number ("%").

    `maximum` is what no number can exceed, None where there is no such number.
    """

    id: str
    kind: ChartKind
    title: str
    sentence: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    measure: str = ""
    maximum: Number | None = None

    @property
    def description(self) -> str:
        """All its numbers in words, for who does not see it."""
        return " ".join(f"{self._spoken(label, place)}." for place, label in enumerate(self.labels))

    def _spoken(self, label: str, place: int) -> str:
        values = [(series.name, series.values[place]) for series in self.series]
        named = [f"{name[:1].lower()}{name[1:]} {self.in_words(value)}" for name, value in values if value is not None]
        if len(values) == 1 or not named:
            return f"{label}: {self.in_words(values[0][1])}"
        return f"{label}: {', '.join(named)}"

    def in_words(self, value: Number | None) -> str:
        """Return a number as people write it, with its measure; a lack of one in words."""
        return "không có số liệu" if value is None else with_measure(value, self.measure)


def with_measure(value: Number, measure: str) -> str:
    """Return a number with what it is measured in: 83,94%, 12 tin, bài."""
    return f"{number_text(value)}{'' if measure in ('', '%') else ' '}{measure}"


def number_text(value: Number) -> str:
    """Return a number as people write it: 83,94."""
    return decimal_text(value) if isinstance(value, Decimal) else str(value)
