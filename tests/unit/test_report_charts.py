"""The charts of a report: pictures with words for who does not see them, the same bytes each time, the numbers of the tables."""

import io

import docx
import pytest
from PIL import Image

from cchc.publishing.cards.typeface import FOLDER
from cchc.reporting.chart_pictures import chart_picture
from cchc.reporting.figures import Figure, ReportSection
from cchc.reporting.markdown import markdown_of
from cchc.reporting.report import Report
from cchc.reporting.word import word_of
from tests.unit.report_making import report


@pytest.fixture(scope="module")
def made() -> Report:
    return report()


def _section(made: Report, heading: str) -> ReportSection:
    return next(section for section in made.sections if section.heading == heading)


def _figures(section: ReportSection) -> dict[str, int]:
    return {figure.key: figure.value for table in section.tables for figure in table.figures()}


def test_charts_have_the_numbers_of_the_tables(made: Report) -> None:
    posts = _section(made, "Tin, bài")
    figures = _figures(posts)
    forms, themes = posts.charts
    assert sum(forms.series[0].values) == sum(themes.series[0].values) == figures["tin-bai"]  # type: ignore[arg-type]
    assert dict(zip(forms.labels, forms.series[0].values, strict=True)) == {
        "Tin": figures["tin-bai/tin"],
        "Bài": figures["tin-bai/bai"],
        "Video": figures["tin-bai/video"],
    }

    (quota,) = _section(made, "Định mức tin, bài").charts
    rows = _section(made, "Định mức tin, bài").tables[0].rows
    owed, had = ([row.cells[place] for row in rows] for place in (2, 3))
    assert quota.series[0].values == tuple(cell.value for cell in had if isinstance(cell, Figure))
    assert quota.series[1].values == tuple(cell.value for cell in owed if isinstance(cell, Figure))

    (answers,) = _section(made, "Dân hỏi – Cơ quan trả lời").charts
    counted = _figures(_section(made, "Dân hỏi – Cơ quan trả lời"))
    told = {series.name: sum(series.values) for series in answers.series}  # type: ignore[arg-type]
    expected = {"Đúng hạn": "dung-han", "Muộn": "tra-loi-muon", "Không ghi ngày hỏi": "khong-ngay-hoi"}
    assert told == {name: counted[f"hoi-dap/{key}"] for name, key in expected.items() if counted[f"hoi-dap/{key}"]}

    (plan,) = _section(made, "Nhiệm vụ của kế hoạch").charts
    states = [row.cells[5] for row in _section(made, "Nhiệm vụ của kế hoạch").tables[0].rows]
    assert dict(zip(plan.labels, plan.series[0].values, strict=True)) == {label: states.count(label) for label in plan.labels}


@pytest.mark.slow
def test_each_chart_is_a_picture_with_its_numbers_in_words(made: Report) -> None:
    document = docx.Document(io.BytesIO(word_of(made, FOLDER)))
    charts = [chart for section in made.sections for chart in section.charts]
    told = [shape._inline.docPr.get("descr") for shape in document.inline_shapes]
    assert told == [f"{chart.title}. {chart.description}" for chart in charts] and len(told) == 5
    words = [paragraph.text for paragraph in document.paragraphs]
    assert all(f"{chart.title}: {chart.sentence}" in words for chart in charts)


def test_without_a_typeface_the_sentences_stand_alone(made: Report) -> None:
    document = docx.Document(io.BytesIO(word_of(made)))
    assert not document.inline_shapes
    chart = made.sections[1].charts[0]
    assert f"{chart.title}: {chart.sentence}" in [paragraph.text for paragraph in document.paragraphs]
    assert f"{chart.title}: {chart.sentence}" in markdown_of(made).replace("\\", "")


@pytest.mark.slow
def test_the_same_chart_is_the_same_bytes(made: Report) -> None:
    for section in made.sections:
        for chart in section.charts:
            drawn = chart_picture(chart, FOLDER)
            assert drawn == chart_picture(chart, FOLDER)
            picture = Image.open(io.BytesIO(drawn))
            assert picture.width == 1280 and len(drawn) < 30_000
            # Ink stays clear of the edges: nothing was cut.
            assert picture.convert("L").crop((0, 0, picture.width, 2)).getextrema() == (255, 255)
    assert word_of(made, FOLDER) == word_of(made, FOLDER)
