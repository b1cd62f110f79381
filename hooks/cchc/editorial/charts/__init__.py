"""Charts as values: what they tell, in words too, and the few shapes of which a page and a report draw the same picture."""

from cchc.editorial.charts.chart import Chart, ChartKind, Number, Series, Tone, number_text, with_measure
from cchc.editorial.charts.shapes import WIDTH, Bar, Dot, Drawing, Label, LevelLine, Stroke, drawing_of

__all__ = [
    "WIDTH",
    "Bar",
    "Chart",
    "ChartKind",
    "Dot",
    "Drawing",
    "Label",
    "LevelLine",
    "Number",
    "Series",
    "Stroke",
    "Tone",
    "drawing_of",
    "number_text",
    "with_measure",
]
