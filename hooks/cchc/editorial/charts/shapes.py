"""A chart as a few shapes on a plane 320 units wide, y downwards: all that a page, and the picture in a report, draw of it."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from cchc.editorial.charts.chart import Chart, ChartKind, Number, Series, Tone, number_text

WIDTH = 320
# The plane on which upright numbers stand: left of it those of the axis (long ones have more room), below it the labels.
_LEFT, _RIGHT, _TOP, _HIGH, _FOOT = 34, 316, 18, 120, 20
# A row of lying bars: its label, and each bar under it.
_LABEL, _BAR, _GAP = 17, 12, 9
_LONGEST_BAR = 262
# A letter is half as wide as the type is high; more of a label than this would leave the plane.
_LETTERS = 48
_LETTER = 6.4
_TICKS = 4


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled bar; one without height or width is a number that is 0."""

    x: float
    y: float
    wide: float
    high: float
    tone: Tone


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line through points that belong together; None breaks it where a number is lacking."""

    points: tuple[tuple[float, float] | None, ...]
    tone: Tone

    @property
    def runs(self) -> Iterator[tuple[tuple[float, float], ...]]:
        """Its unbroken parts of two points and more."""
        run: list[tuple[float, float]] = []
        for point in (*self.points, None):
            if point is not None:
                run.append(point)
            else:
                if len(run) > 1:
                    yield tuple(run)
                run = []


@dataclass(frozen=True, slots=True)
class Dot:
    """A number on a line."""

    x: float
    y: float
    tone: Tone


@dataclass(frozen=True, slots=True)
class LevelLine:
    """A level line: a thin one of the plane itself, or a mark across a column."""

    x: float
    y: float
    to_x: float


@dataclass(frozen=True, slots=True)
class Label:
    """A few words; `y` is the line on which they stand."""

    x: float
    y: float
    text: str
    anchor: Literal["start", "middle", "end"] = "middle"
    is_value: bool = False


@dataclass(frozen=True, slots=True)
class Drawing:
    """The shapes of a chart, those that lie below first."""

    high: int
    rules: tuple[LevelLine, ...] = ()
    bars: tuple[Bar, ...] = ()
    marks: tuple[LevelLine, ...] = ()
    strokes: tuple[Stroke, ...] = ()
    dots: tuple[Dot, ...] = ()
    labels: tuple[Label, ...] = ()


def drawing_of(chart: Chart) -> Drawing:
    """Return the shapes of a chart."""
    return _lying(chart) if chart.kind is ChartKind.BARS else _upright(chart)


def _lying(chart: Chart) -> Drawing:
    bars, labels, y = [], [], 0.0
    top = _highest(chart) or 1
    for place, label in enumerate(chart.labels):
        labels.append(Label(0, y + 12, _cut(label, _LETTERS), "start"))
        y += _LABEL
        for series in chart.series:
            value = series.values[place]
            wide = _round(_LONGEST_BAR * float(value or 0) / float(top))
            bars.append(Bar(0, y, wide, _BAR, series.tone))
            labels.append(Label(wide + 5, y + 10, "–" if value is None else chart.in_words(value), "start", True))
            y += _BAR + 2
        y += _GAP
    return Drawing(round(y), bars=tuple(bars), labels=tuple(labels))


@dataclass(frozen=True)
class _Scale:
    """Where numbers stand on the upright plane."""

    low: float
    step: float
    steps: int

    @property
    def high(self) -> float:
        return self.low + self.step * self.steps

    def y(self, value: Number | float) -> float:
        share = (float(value) - self.low) / (self.high - self.low)
        return _round(_TOP + _HIGH * (1 - share))

    @property
    def ticks(self) -> Iterator[tuple[float, str]]:
        places = max(0, -math.floor(math.log10(self.step))) if self.step < 1 else 0
        for turn in range(self.steps + 1):
            value = self.low + self.step * turn
            yield value, f"{value:.{places}f}".replace(".", ",")


def _scale(chart: Chart) -> _Scale:
    """Return a scale of a few round steps; columns begin at 0, lines may begin higher where all numbers are high."""
    values = [float(value) for series in chart.series for value in series.values if value is not None]
    high, low = max(values, default=1.0), min(values, default=0.0)
    base = low if chart.kind is ChartKind.LINES and low > (high - low) * 2 else 0.0
    step = _round_step(
        (high - base) or high or 1.0, whole=all(isinstance(v, int) for s in chart.series for v in s.values if v is not None)
    )
    first = math.floor(base / step) * step
    steps = max(1, math.ceil(round((high - first) / step, 9)))
    return _Scale(first, step, steps)


def _round_step(span: float, *, whole: bool) -> float:
    """Return a step of 1, 2 or 5 times a power of ten of which few make `span`; `whole` things have no halves."""
    power = 10.0 ** math.floor(math.log10(span / _TICKS))
    step = next(step for step in (power, 2 * power, 5 * power, 10 * power) if span / step <= _TICKS)
    return max(1.0, step) if whole else step


def _upright(chart: Chart) -> Drawing:
    scale = _scale(chart)
    left = max(_LEFT, _round(max(len(text) for _, text in scale.ticks) * _LETTER + 8))
    slot = (_RIGHT - left) / max(len(chart.labels), 1)
    centres = [_round(left + slot * (place + 0.5)) for place in range(len(chart.labels))]
    rules = [LevelLine(left, scale.y(value), _RIGHT) for value, _ in scale.ticks]
    labels = [Label(left - 5, scale.y(value) + 4, text, "end") for value, text in scale.ticks]
    every = max(1, math.ceil(max(map(len, chart.labels), default=1) * _LETTER / slot))
    labels += [
        Label(x, _TOP + _HIGH + 15, text) for n, (x, text) in enumerate(zip(centres, chart.labels, strict=True)) if n % every == 0
    ]
    drawn = _Joined(chart, scale, centres, slot) if chart.kind is ChartKind.LINES else _Standing(chart, scale, centres, slot)
    return Drawing(
        _TOP + _HIGH + _FOOT,
        tuple(rules),
        tuple(drawn.bars()),
        tuple(drawn.marks()),
        tuple(drawn.strokes()),
        tuple(drawn.dots()),
        (*labels, *drawn.values()),
    )


@dataclass(frozen=True)
class _Plane:
    chart: Chart
    scale: _Scale
    centres: list[float]
    slot: float

    def bars(self) -> Iterator[Bar]:
        return iter(())

    def marks(self) -> Iterator[LevelLine]:
        return iter(())

    def strokes(self) -> Iterator[Stroke]:
        return iter(())

    def dots(self) -> Iterator[Dot]:
        return iter(())

    def values(self) -> Iterator[Label]:
        return iter(())

    def _value(self, x: float, value: Number, away: int = -5) -> Iterator[Label]:
        """Yield a number `away` from its place, upwards if negative, where there is room for all of them."""
        longest = max(len(number_text(v)) for series in self.chart.series for v in series.values if v is not None)
        if longest * _LETTER <= self.slot:
            yield Label(x, _round(self.scale.y(value) + away), number_text(value), is_value=True)


class _Standing(_Plane):
    """Columns side by side in the slot of their label."""

    def _columns(self) -> Iterator[tuple[Series, float, float, int]]:
        series = [one for one in self.chart.series if one.tone is not Tone.MARK]
        wide = _round(min(self.slot * 0.7, 40.0) / max(len(series), 1))
        for number, one in enumerate(series):
            for place, centre in enumerate(self.centres):
                yield one, _round(centre + (number - len(series) / 2) * wide), wide, place

    def bars(self) -> Iterator[Bar]:
        foot = _TOP + _HIGH
        for series, x, wide, place in self._columns():
            value = series.values[place]
            if value is not None:
                y = self.scale.y(value)
                yield Bar(x, y, wide, _round(foot - y), series.tone)

    def marks(self) -> Iterator[LevelLine]:
        half = _round(min(self.slot * 0.9, 52.0) / 2)
        for series in self.chart.series:
            for centre, value in zip(self.centres, series.values, strict=True):
                if series.tone is Tone.MARK and value is not None:
                    yield LevelLine(_round(centre - half), self.scale.y(value), _round(centre + half))

    def values(self) -> Iterator[Label]:
        columns = [one for one in self.chart.series if one.tone is not Tone.MARK]
        for series in columns if len(columns) == 1 else ():
            for centre, value in zip(self.centres, series.values, strict=True):
                if value is not None:
                    yield from self._value(centre, value)


class _Joined(_Plane):
    """Lines with a dot for each number."""

    def _points(self, series: Series) -> tuple[tuple[float, float] | None, ...]:
        pairs = zip(self.centres, series.values, strict=True)
        return tuple((x, self.scale.y(value)) if value is not None else None for x, value in pairs)

    def strokes(self) -> Iterator[Stroke]:
        yield from (Stroke(self._points(series), series.tone) for series in self.chart.series)

    def dots(self) -> Iterator[Dot]:
        for series in self.chart.series:
            yield from (Dot(*point, series.tone) for point in self._points(series) if point)

    def values(self) -> Iterator[Label]:
        for series in self.chart.series[:1]:
            for centre, value in zip(self.centres, series.values, strict=True):
                if value is not None:
                    yield from self._value(centre, value, self._away(value))
                else:
                    yield Label(centre, _TOP + _HIGH - 4, "?", is_value=True)

    def _away(self, value: Number) -> int:
        """Return how far a number stands from its dot: under it where another line may be above, never among the labels."""
        below = 17
        return below if len(self.chart.series) > 1 and self.scale.y(value) + below < _TOP + _HIGH else -9


def _highest(chart: Chart) -> Number:
    values = [value for series in chart.series for value in series.values if value is not None]
    return chart.maximum if chart.maximum is not None else max(values, default=0)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"


def _round(number: float) -> float:
    """Return a place on the plane; tenths are finer than anybody sees."""
    return round(number, 1)
