"""Charts as pictures for Word: the shapes that pages draw, in ink for paper; the same chart is the same bytes."""

import io
from functools import lru_cache
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from cchc.editorial.charts import WIDTH, Bar, Chart, Dot, Drawing, Label, LevelLine, Stroke, Tone, drawing_of

# Points to a unit of the plane: some 270 to the inch at the width it has on the page.
_SCALE = 4
_SIZE = 12
_PAPER, _INK, _FAINT = "#ffffff", "#000000", "#b8b8b8"
_FILL = {Tone.FIRST: "#12468c", Tone.SECOND: "#ffffff", Tone.THIRD: "#d9d9d9", Tone.MARK: _INK}
_EDGE = {Tone.FIRST: "#12468c", Tone.SECOND: "#12468c", Tone.THIRD: "#555555", Tone.MARK: _INK}
_ANCHOR = {"start": "ls", "middle": "ms", "end": "rs"}
_RADIUS = 4.0


def chart_picture(chart: Chart, fonts: Path) -> bytes:
    """Return the PNG of a chart, drawn with the portal's typeface in the folder `fonts`."""
    drawing = drawing_of(chart)
    picture = Image.new("RGB", (_at(WIDTH), _at(drawing.high + _key_height(chart))), _PAPER)
    _Sheet(ImageDraw.Draw(picture), fonts).draw(chart, drawing)
    out = io.BytesIO()
    picture.quantize(64).save(out, "PNG", optimize=True)
    return out.getvalue()


def _key_height(chart: Chart) -> int:
    return 20 if len(chart.series) > 1 else 0


def _at(place: float) -> int:
    return round(place * _SCALE)


@lru_cache
def _font(fonts: Path, weight: str) -> ImageFont.FreeTypeFont:
    # The basic layout: Raqm is not in every build of Pillow, and composed Vietnamese does not need it.
    return ImageFont.truetype(fonts / f"BeVietnamPro-{weight}.ttf", _at(_SIZE), layout_engine=ImageFont.Layout.BASIC)


class _Sheet:
    """A picture on which the shapes of one chart are drawn."""

    def __init__(self, on: ImageDraw.ImageDraw, fonts: Path) -> None:
        self._on = on
        self._fonts = fonts

    def draw(self, chart: Chart, drawing: Drawing) -> None:
        """Draw all shapes, those that lie below first, and the key under them."""
        for rule in drawing.rules:
            self._rule(rule, _FAINT, _SCALE // 2)
        for bar in drawing.bars:
            self._bar(bar)
        for mark in drawing.marks:
            self._rule(mark, _INK, _at(2))
        for stroke in drawing.strokes:
            self._stroke(stroke)
        for dot in drawing.dots:
            self._dot(dot)
        for label in drawing.labels:
            self._label(label)
        if _key_height(chart):
            self._key(chart, drawing.high)

    def _bar(self, bar: Bar) -> None:
        if bar.wide and bar.high:
            box = (_at(bar.x), _at(bar.y), _at(bar.x + bar.wide), _at(bar.y + bar.high))
            self._on.rectangle(box, _FILL[bar.tone], _EDGE[bar.tone], _SCALE)

    def _rule(self, rule: LevelLine, ink: str, wide: int) -> None:
        self._on.line((_at(rule.x), _at(rule.y), _at(rule.to_x), _at(rule.y)), ink, wide)

    def _stroke(self, stroke: Stroke) -> None:
        for run in stroke.runs:
            self._on.line([(_at(x), _at(y)) for x, y in run], _EDGE[stroke.tone], _at(2), "curve")

    def _dot(self, dot: Dot) -> None:
        box = (_at(dot.x - _RADIUS), _at(dot.y - _RADIUS), _at(dot.x + _RADIUS), _at(dot.y + _RADIUS))
        draw = self._on.ellipse if dot.tone is Tone.FIRST else self._on.rectangle
        draw(box, _FILL[dot.tone], _EDGE[dot.tone], _SCALE)

    def _label(self, label: Label) -> None:
        font = _font(self._fonts, "SemiBold" if label.is_value else "Regular")
        halo = _at(1.5) if label.is_value else 0
        place = (_at(label.x), _at(label.y))
        self._on.text(place, label.text, _INK, font, _ANCHOR[label.anchor], stroke_width=halo, stroke_fill=_PAPER)

    def _key(self, chart: Chart, top: float) -> None:
        x = 0.0
        for series in chart.series:
            if series.tone is Tone.MARK:
                self._rule(LevelLine(x, top + 11, x + 14), _INK, _at(2))
            else:
                self._bar(Bar(x, top + 6, 14, 10, series.tone))
            self._label(Label(x + 19, top + 15, series.name, "start"))
            x += 34 + _font(self._fonts, "Regular").getlength(series.name) / _SCALE
