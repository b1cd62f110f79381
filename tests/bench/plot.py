"""The plot as SVG: seconds of a build over the number of posts, both axes logarithmic.

Drawn here, not by a library: the file must stay small, the same for the same results, and legible on a phone and in print.
Everything is an attribute of its element, so no policy for styles can hide it; the ground is light in both of the site's modes.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from tests.bench.results import COLD, EDITED, OURS, Results
from tests.bench.wording import BUILDERS, SCENARIOS, number

WIDTH, HEIGHT = 480, 520
_LEFT, _RIGHT, _TOP, _BOTTOM = 64, 462, 36, 320
_INK, _LINE, _GROUND = "#1b1f24", "#c9ced6", "#ffffff"


@dataclass(frozen=True)
class Series:
    """A line of the plot: which runs, and how it looks; shape and dashes tell it apart without colour."""

    builder: str
    scenario: str
    colour: str
    shape: str
    dashes: str = ""

    @property
    def name(self) -> str:
        return f"{BUILDERS[self.builder]}, {SCENARIOS[self.scenario]}"


SERIES = (
    Series(OURS, COLD, "#0b3166", "circle"),
    Series(OURS, EDITED, "#0b3166", "ring", "5 4"),
    Series("blog", COLD, "#b3261e", "square"),
    Series("mkdocs", COLD, "#8a5a00", "diamond"),
    Series("hugo", COLD, "#1b6e3c", "triangle"),
    Series("zensical", COLD, "#7b2d8b", "cross", "2 3"),
)


@dataclass(frozen=True)
class _Scale:
    """Logarithmic: from values to places."""

    low: float
    high: float
    first: float
    last: float

    def at(self, value: float) -> float:
        share = math.log(value / self.low) / math.log(self.high / self.low)
        return round(self.first + share * (self.last - self.first), 1)


def svg(results: Results) -> str:
    """Return the picture; with a single size every line is a point."""
    drawn = [(series, points) for series in SERIES if (points := _points(series, results))]
    seconds = [value for _, points in drawn for _, value in points] or [1.0]
    sizes = results.sizes or [100]
    # A little room at both sides, and whole powers of ten above and below.
    across = _Scale(sizes[0] / 1.3, sizes[-1] * 1.3, _LEFT, _RIGHT)
    up = _Scale(10 ** math.floor(math.log10(min(seconds))), 10 ** (math.floor(math.log10(max(seconds))) + 1), _BOTTOM, _TOP)
    parts = [*_frame(across, up, sizes), *(part for one, points in drawn for part in _line(one, points, across, up))]
    legend = [part for place, (series, _) in enumerate(drawn) for part in _key(series, place)]
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" width="{WIDTH}" height="{HEIGHT}" role="img"'
        f' font-family="sans-serif" font-size="15" fill="{_INK}">'
    )
    told = "<title>Thời gian dựng theo số bài</title><desc>Hai trục theo thang lôgarit; số liệu có trong bảng của trang.</desc>"
    ground = f'<rect width="{WIDTH}" height="{HEIGHT}" rx="6" fill="{_GROUND}"/>'
    return "\n".join([head, told, ground, *parts, *legend, "</svg>"]) + "\n"


def _points(series: Series, results: Results) -> list[tuple[int, float]]:
    found = (results.good(series.builder, series.scenario, size) for size in results.sizes)
    return [(run.posts, run.seconds) for run in found if run]


def _frame(across: _Scale, up: _Scale, sizes: Sequence[int]) -> Iterator[str]:
    yield '<text x="14" y="18">Giây mỗi lần dựng (thang lôgarit)</text>'
    power = up.low
    while power <= up.high * 1.001:
        y = up.at(power)
        yield f'<path d="M{_LEFT} {y}H{_RIGHT}" stroke="{_LINE}"/>'
        yield f'<text x="{_LEFT - 8}" y="{y + 5}" text-anchor="end">{number(power)}</text>'
        power *= 10
    for size in sizes:
        x = across.at(size)
        yield f'<path d="M{x} {_BOTTOM}v5" stroke="{_INK}"/>'
        yield f'<text x="{x}" y="{_BOTTOM + 20}" text-anchor="middle">{number(size)}</text>'
    yield f'<text x="{_RIGHT}" y="{_BOTTOM + 40}" text-anchor="end">Số tin, bài (thang lôgarit)</text>'


def _line(series: Series, points: Sequence[tuple[int, float]], across: _Scale, up: _Scale) -> Iterator[str]:
    places = [(across.at(size), up.at(seconds)) for size, seconds in points]
    yield _path(series, places)
    for x, y in places:
        yield _mark(series, x, y)


def _path(series: Series, places: Sequence[tuple[float, float]]) -> str:
    dashes = f' stroke-dasharray="{series.dashes}"' if series.dashes else ""
    told = "L".join(f"{x} {y}" for x, y in places)
    return f'<path d="M{told}" fill="none" stroke="{series.colour}" stroke-width="2"{dashes}/>'


def _mark(series: Series, x: float, y: float) -> str:
    if series.shape in ("circle", "ring"):
        inside = series.colour if series.shape == "circle" else _GROUND
        return f'<circle cx="{x}" cy="{y}" r="4.5" fill="{inside}" stroke="{series.colour}" stroke-width="2"/>'
    outline = {"square": "m-4.5-4.5h9v9h-9z", "diamond": "m0-6l6 6l-6 6l-6-6z", "triangle": "m0-6l6 10h-12z"}.get(series.shape)
    if outline:
        return f'<path d="M{x} {y}{outline}" fill="{series.colour}"/>'
    return f'<path d="M{x} {y}m-5-5l10 10m0-10l-10 10" stroke="{series.colour}" stroke-width="2.5"/>'


def _key(series: Series, place: int) -> Iterator[str]:
    y = _BOTTOM + 68 + place * 23
    yield _path(series, [(14, y), (50, y)])
    yield _mark(series, 32, y)
    yield f'<text x="60" y="{y + 5}">{escape(series.name)}</text>'
