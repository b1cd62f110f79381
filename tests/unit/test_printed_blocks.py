"""The text of an item as it is set in type: what its markup says, in its order, and what cannot be printed of it."""

import pytest

from cchc.cli.bodies import html_of
from cchc.content.choices import Printed
from cchc.products.printed.blocks import (
    Points,
    PrintedParagraph,
    PrintedPart,
    PrintedTable,
    Run,
    Subheading,
    plain,
    text_of,
    words_of,
)
from tests.unit.printing import job, matter, words_on


def test_headings_begin_parts_and_lower_ones_stand_within() -> None:
    text = text_of(html_of("Mở đầu.\n\n## Một\n\nHai **ba** bốn.\n\n### Con\n\nNăm.\n\n## Hai\n\nSáu."))
    assert text.parts == (
        PrintedPart("", (plain("Mở đầu."),)),
        PrintedPart(
            "Một", (PrintedParagraph((Run("Hai "), Run("ba", True), Run(" bốn."))), Subheading((Run("Con"),)), plain("Năm."))
        ),
        PrintedPart("Hai", (plain("Sáu."),)),
    )
    assert text.left_out == ()


def test_a_lower_heading_before_the_first_begins_a_part_too() -> None:
    assert [part.heading for part in text_of("<h3>Con</h3><p>a</p><h2>Lớn</h2><p>b</p>").parts] == ["Con", "Lớn"]


def test_lists_keep_their_numbers_and_what_stands_under_their_entries() -> None:
    (part,) = text_of("<ol start='3'><li>ba<ul><li>con</li></ul></li><li><p>bốn</p><p>thêm</p></li><li></li></ol>").parts
    inner = Points(((plain("con"),),))
    assert part.blocks == (Points(((plain("ba"), inner), (plain("bốn"), plain("thêm"))), numbered=True, start=3),)


def test_tables_have_rows_of_one_length() -> None:
    (part,) = text_of(html_of("| A | B |\n|---|---|\n| 1 | |\n")).parts
    assert part.blocks == (PrintedTable((((Run("A", True),), (Run("B", True),)), ((Run("1"),), ()))),)
    assert "1" in words_on(job(Printed.LEAFLET, matter("Có bảng", html_of("| A | B |\n|---|---|\n| 1 | |\n"))).pdf())


def test_a_table_of_a_head_alone_is_set() -> None:
    assert "Chỉ có đầu" in words_on(job(Printed.LEAFLET, matter("Bảng", "<table><tr><th>Chỉ có đầu</th></tr></table>")).pdf())


@pytest.mark.parametrize(
    ("markup", "rows", "headed"),
    [
        ("<tr><td rowspan='2'>gộp</td><td>1</td></tr><tr><td>2</td></tr>", [["gộp", "1"], ["gộp", "2"]], False),
        (
            "<tr><th colspan='2'>Phí</th><th>Hạn</th></tr><tr><td>1</td><td>2</td><td>3</td></tr>",
            [["Phí", "", "Hạn"], ["1", "2", "3"]],
            True,
        ),
        (
            "<tr><td>a</td><td rowspan='3'>b</td></tr><tr><td>c</td></tr><tr><td>d</td></tr>",
            [["a", "b"], ["c", "b"], ["d", "b"]],
            False,
        ),
        ("<tr><td colspan='99999999'>a</td></tr>", [["a", *[""] * 99]], False),
        ("<tr><td colspan='x' rowspan='-1'>a</td></tr>", [["a"]], False),
        ("<thead><tr><td>Đầu</td></tr></thead><tbody><tr><td>1</td></tr></tbody>", [["Đầu"], ["1"]], True),
    ],
)
def test_cells_stand_under_their_columns_however_they_span(markup: str, rows: list[list[str]], headed: bool) -> None:
    ((table,),) = (part.blocks for part in text_of(f"<table>{markup}</table>").parts)
    assert isinstance(table, PrintedTable)
    assert [[words_of(cell) for cell in row] for row in table.rows] == rows
    assert table.headed is headed


def test_a_table_without_a_head_is_set() -> None:
    markup = "<table><tr><td rowspan='2'>gộp</td><td>một</td></tr><tr><td>hai</td></tr></table>"
    assert {"gộp", "một", "hai"} <= set(words_on(job(Printed.LEAFLET, matter("Bảng", markup)).pdf()).split())


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("10<sup>6</sup> đồng", "10^6 đồng"),
        ("500 m<sup>2</sup>", "500 m²"),
        ("x<sup>n + 1</sup>", "x^(n + 1)"),
        ("CO<sub>2</sub>", "CO2"),
        ("Điều 3<sup><a href='#a'>1</a></sup>.", "Điều 3."),
    ],
)
def test_what_stands_above_the_line_is_no_other_number(markup: str, words: str) -> None:
    ((block,),) = (part.blocks for part in text_of(f"<p>{markup}</p>").parts)
    assert isinstance(block, PrintedParagraph) and words_of(block.runs) == words


def test_notes_definitions_and_quotations_are_not_lost() -> None:
    text = text_of(html_of('!!! note "Lưu ý"\n    Mang căn cước.\n\nTừ\n:   nghĩa của từ\n\n> Lời trích\n'))
    blocks = [block for part in text.parts for block in part.blocks]
    assert all(isinstance(block, PrintedParagraph) for block in blocks)
    said = " ".join(run.text for block in blocks if isinstance(block, PrintedParagraph) for run in block.runs)
    assert said == "Lưu ý Mang căn cước. Từ nghĩa của từ Lời trích"


@pytest.mark.parametrize("struck", ["~~10.000~~", "<del>10.000</del>", "<s>10<s>.000</s></s>", "~~**10.000**~~"])
def test_what_was_struck_out_is_not_printed_as_if_it_held(struck: str) -> None:
    text = text_of(html_of(f"- Phí {struck} 8.000 đồng\n\n| Việc | Phí |\n|---|---|\n| {struck} Sao | {struck} 2.000 |\n"))
    (part,) = text.parts
    points, table = part.blocks
    assert points == Points((((PrintedParagraph((Run("Phí 8.000 đồng"),))),),))
    assert isinstance(table, PrintedTable) and table.rows[1] == ((Run("Sao"),), (Run("2.000"),))
    assert text.left_out == ("chữ đã gạch bỏ",)


def test_what_cannot_be_printed_is_named() -> None:
    text = text_of(html_of("![Sơ đồ](so-do.png)\n\nChữ[^1].\n\n[^1]: Chú thích.\n"))
    assert text.left_out == ("hình",)
    assert next(block for part in text.parts for block in part.blocks) == plain("Chữ.")


@pytest.mark.parametrize("markup", ["", "<p></p>", "<ul></ul>", "<table></table>", "<h2></h2><p>a</p>"])
def test_empty_markup_can_be_set(markup: str) -> None:
    assert job(Printed.LEAFLET, matter("Tờ rơi trống", markup)).pdf()
