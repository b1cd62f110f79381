"""The levels of headings: a page has two, whatever the styles of Word count."""

import pytest

from cchc.content.registers import Registers
from cchc.importing.blocks import Paragraph, read_blocks
from cchc.importing.headings import with_headings


@pytest.mark.parametrize(
    ("html", "levels"),
    [
        ("<h1>I. Mục đích</h1><h2>1. Yêu cầu</h2><h3>a. Riêng</h3>", [2, 3, 3]),
        # The title of the document took the first level.
        ("<h2>I. Mục đích</h2><h3>1. Yêu cầu</h3><h2>II. Thực hiện</h2>", [2, 3, 2]),
        ("<h3>1. Mục đích</h3><h3>2. Yêu cầu</h3>", [2, 2]),
        # Somebody made the first ones bold alone.
        ("<p><strong>I. MỤC ĐÍCH</strong></p><h2>1. Yêu cầu</h2>", [2, 3]),
    ],
)
def test_levels_of_styles_are_those_of_the_document(html: str, levels: list[int]) -> None:
    blocks = with_headings(read_blocks(html)[0], Registers())
    assert [block.heading for block in blocks if isinstance(block, Paragraph)] == levels


def test_a_line_that_leads_somewhere_is_no_heading() -> None:
    blocks, _ = read_blocks('<p><strong>Đăng ký <a href="https://xamau.example">tại đây</a></strong></p>')
    (found,) = with_headings(blocks, Registers())
    assert isinstance(found, Paragraph)
    assert (found.heading, "https://xamau.example" in found.markup) == (0, True)


def test_who_has_written_a_text_is_no_heading_below_it() -> None:
    html = "<p><strong>Kết quả</strong></p><p>Đã trả 12 hồ sơ.</p><p{}><strong>Phòng Văn hóa – Xã hội</strong></p>{}"
    for place, below in (("", ""), (' class="right"', "<p>Ảnh của Văn phòng.</p>")):
        blocks = with_headings(read_blocks(html.format(place, below))[0], Registers())
        assert [block.heading for block in blocks if isinstance(block, Paragraph)][:3] == [2, 0, 0]


@pytest.mark.parametrize(
    ("lines", "levels"),
    [
        (["Hồ sơ gồm:", "1. Tờ khai", "2. Giấy chứng sinh", "3. Căn cước", "Nộp tại xã."], [0, 0, 0, 0, 0]),
        # The first is a sentence, and what is below the last does not make it a heading.
        (["1. Thời gian: sáng thứ Năm.", "2. Địa điểm: trụ sở xã", "Mang theo căn cước."], [0, 0, 0]),
        (["1. Mục đích", "Để dân biết.", "2. Yêu cầu", "Đúng hạn."], [2, 0, 2, 0]),
        (["<strong>1. Mục đích</strong>", "<strong>2. Yêu cầu</strong>", "Đúng hạn."], [2, 2, 0]),
    ],
)
def test_plain_numbers_right_below_one_another_are_a_list(lines: list[str], levels: list[int]) -> None:
    blocks = with_headings(read_blocks("".join(f"<p>{line}</p>" for line in lines))[0], Registers())
    assert [block.heading for block in blocks if isinstance(block, Paragraph)] == levels
