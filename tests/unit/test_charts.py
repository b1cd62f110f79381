"""Charts as shapes and in words: nothing leaves the plane, gaps break lines, and every number is told."""

from decimal import Decimal

import pytest

from cchc.editorial.charts import WIDTH, Bar, Chart, ChartKind, Drawing, Series, Tone, drawing_of, with_measure

MONTHS = tuple(f"{month:02d}" for month in range(1, 13))


def chart(kind: ChartKind, labels: tuple[str, ...], *series: Series, **keys: object) -> Chart:
    return Chart("hinh", kind, "Hình thử", "Câu nói.", labels, series, **keys)  # type: ignore[arg-type]


def places(drawing: Drawing) -> list[tuple[float, float]]:
    bars = [(bar.x + wide, bar.y + high) for bar in drawing.bars for wide in (0, bar.wide) for high in (0, bar.high)]
    lines = [point for stroke in drawing.strokes for point in stroke.points if point]
    return [*bars, *lines, *((dot.x, dot.y) for dot in drawing.dots), *((label.x, label.y) for label in drawing.labels)]


@pytest.mark.parametrize("kind", ChartKind)
@pytest.mark.parametrize(
    "values",
    [(0, 0, 0), (1, 2, 3), (None, None, None), (5, None, 1_000_000), (Decimal("0.6961"), Decimal("0.0001"), None), (7, 7, 7)],
)
def test_everything_stands_on_the_plane(kind: ChartKind, values: tuple[int | Decimal | None, ...]) -> None:
    drawing = drawing_of(chart(kind, ("a", "b", "c"), Series("Số", values)))
    assert all(0 <= x <= WIDTH and 0 <= y <= drawing.high for x, y in places(drawing))
    assert all(bar.wide >= 0 and bar.high >= 0 for bar in drawing.bars)


def test_long_numbers_of_the_axis_have_room_at_its_left() -> None:
    drawing = drawing_of(chart(ChartKind.LINES, ("2020", "2021"), Series("Điểm", (Decimal(999999), Decimal("0.5")))))
    assert all(label.x - 6 * len(label.text) >= 0 for label in drawing.labels if label.anchor == "end")
    assert min(dot.x for dot in drawing.dots) > max(label.x for label in drawing.labels if label.anchor == "end")


def test_no_number_stands_among_the_labels_under_the_plane() -> None:
    lowest = Series("Điểm", (Decimal(11), Decimal(14)))
    drawing = drawing_of(chart(ChartKind.LINES, ("2025", "2026"), lowest, Series("Khác", (None, Decimal(13)), Tone.SECOND)))
    years = [label.y for label in drawing.labels if label.text in ("2025", "2026")]
    assert all(label.y < min(years) - 12 for label in drawing.labels if label.is_value)


def test_columns_begin_at_zero_and_stand_as_high_as_their_numbers() -> None:
    drawing = drawing_of(chart(ChartKind.COLUMNS, ("a", "b", "c"), Series("Số", (2, 4, 0))))
    heights = [bar.high for bar in drawing.bars]
    assert heights[1] == 2 * heights[0] > 0 == heights[2]
    assert len({bar.y + bar.high for bar in drawing.bars}) == 1


def test_bars_are_as_long_as_their_numbers_and_the_highest_possible_is_the_longest() -> None:
    drawing = drawing_of(chart(ChartKind.BARS, ("a", "b"), Series("Số", (50, 25)), maximum=100))
    first, second = drawing.bars
    assert first.wide == 2 * second.wide
    longest = drawing_of(chart(ChartKind.BARS, ("a",), Series("Số", (100,)), maximum=100)).bars[0]
    assert longest.wide == 2 * first.wide


def test_a_line_breaks_where_nothing_is_known_and_says_so() -> None:
    values = (Decimal("81.2"), Decimal("83.45"), None, Decimal("85.1"), Decimal("87.3"))
    drawing = drawing_of(chart(ChartKind.LINES, ("2020", "2021", "2022", "2023", "2024"), Series("Điểm", values)))
    (stroke,) = drawing.strokes
    assert [len(run) for run in stroke.runs] == [2, 2]
    assert len(drawing.dots) == 4
    assert [label.text for label in drawing.labels if label.is_value] == ["81,2", "83,45", "?", "85,1", "87,3"]
    # High numbers that lie near one another are told apart: the axis need not begin at 0.
    assert [label.text for label in drawing.labels if label.anchor == "end"] == ["80", "82", "84", "86", "88"]


def test_whole_things_have_whole_steps() -> None:
    drawing = drawing_of(chart(ChartKind.COLUMNS, ("a",), Series("Số", (1,))))
    assert [label.text for label in drawing.labels if label.anchor == "end"] == ["0", "1"]


def test_what_was_owed_is_a_mark_across_the_column() -> None:
    drawing = drawing_of(chart(ChartKind.COLUMNS, MONTHS, Series("Đã đăng", (2,) * 12), Series("Phải có", (2,) * 12, Tone.MARK)))
    marks = drawing.marks
    assert len(marks) == len(drawing.bars) == 12
    assert all(mark.x < bar.x and mark.to_x > bar.x + bar.wide for mark, bar in zip(marks, drawing.bars, strict=True))


def test_columns_of_one_label_stand_side_by_side() -> None:
    drawing = drawing_of(chart(ChartKind.COLUMNS, ("a",), Series("Đúng hạn", (2,)), Series("Muộn", (1,), Tone.SECOND)))
    first, second = drawing.bars
    assert isinstance(first, Bar) and first.x + first.wide == pytest.approx(second.x)


def test_a_long_name_is_cut_in_the_picture_and_whole_in_words() -> None:
    name = "Cải cách tổ chức bộ máy hành chính nhà nước và những việc khác"
    made = chart(ChartKind.BARS, (name,), Series("Số", (1,)), measure="tin, bài")
    assert drawing_of(made).labels[0].text == "Cải cách tổ chức bộ máy hành chính nhà nước và…"
    assert made.description == f"{name}: 1 tin, bài."


def test_words_tell_every_number_and_each_lack_of_one() -> None:
    one = chart(ChartKind.LINES, ("2020", "2021"), Series("Điểm", (Decimal("81.20"), None)), measure="%")
    assert one.description == "2020: 81,20%. 2021: không có số liệu."
    two = chart(
        ChartKind.COLUMNS, ("01", "02", "03"), Series("Đã đăng", (2, None, None)), Series("Phải có", (2, 2, None), Tone.MARK)
    )
    assert two.description == "01: đã đăng 2, phải có 2. 02: phải có 2. 03: không có số liệu."
    assert (with_measure(3, "điểm"), with_measure(3, "")) == ("3 điểm", "3")
