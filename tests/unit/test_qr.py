"""The QR code in the page: what a phone reads from it, and that nothing of the text is markup in it."""

import gzip

import pytest
import segno
import zxingcpp
from PIL import Image, ImageDraw

from cchc.publishing.qr import qr_svg

ADDRESS = "https://cchc.xa-mau.example/tthc/dang-ky-khai-sinh/"


def drawn(text: str, scale: int = 6) -> Image.Image:
    """The drawing as a picture: the path of the dark modules, run by run."""
    svg = qr_svg(text)
    side = int(svg.split('viewBox="0 0 ')[1].split()[0])
    picture = Image.new("L", (side * scale, side * scale), 255)
    pen = ImageDraw.Draw(picture)
    x = y = 0.0
    for step in svg.split('stroke="#000" d="M')[1].split('"')[0].replace("m", " m").replace("h", " h").split(" m"):
        move, *runs = step.split(" h")
        dx, dy = (float(number) for number in move.split())
        x, y = x + dx, y + dy
        for run in runs:
            box = (x * scale, (y - 0.5) * scale, (x + float(run)) * scale - 1, (y + 0.5) * scale - 1)
            pen.rectangle(box, fill=0)
            x += float(run)
    return picture


def test_a_phone_reads_the_address_from_it() -> None:
    assert [code.text for code in zxingcpp.read_barcodes(drawn(ADDRESS))] == [ADDRESS]


def test_it_is_readable_with_a_corner_spoilt() -> None:
    """Error correction M: 15 in a hundred of what it says may be lost."""
    picture = drawn(ADDRESS)
    side = picture.width
    ImageDraw.Draw(picture).rectangle((side * 0.62, side * 0.62, side * 0.78, side * 0.78), fill=255)
    assert [code.text for code in zxingcpp.read_barcodes(picture)] == [ADDRESS]


def test_it_has_the_level_and_the_white_border_that_readers_need() -> None:
    assert segno.make(ADDRESS, error="m", boost_error=False, micro=False).designator == "4-M"
    assert 'viewBox="0 0 41 41"' in qr_svg(ADDRESS)  # 33 modules and four of white on each side


def test_the_drawing_is_the_same_each_time_and_holds_nothing_of_the_text() -> None:
    hostile = 'https://xau.example/"><script>alert(1)</script>'
    assert qr_svg(hostile) == qr_svg(hostile)
    assert "script" not in qr_svg(hostile)
    assert "style=" not in qr_svg(hostile)


def test_on_the_way_to_a_phone_it_is_little_more_than_half_a_kilobyte() -> None:
    assert len(gzip.compress(qr_svg(ADDRESS).encode())) < 650


@pytest.mark.slow
def test_each_of_a_thousand_procedures_is_drawn_once_for_its_page_and_for_a_board() -> None:
    qr_svg.cache_clear()
    for _ in range(2):
        for number in range(1000):
            qr_svg(f"https://xa.example/{number}")
    assert qr_svg.cache_info().misses == 1000
