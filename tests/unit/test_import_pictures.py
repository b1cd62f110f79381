"""Pictures of Word documents: cut, mirrored and turned as their readers saw them, wherever in the document they stand."""

import io
from collections.abc import Mapping

import pytest
from docx import Document
from docx.document import Document as Document_
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from PIL import Image

from cchc.importing.archives import Archive, open_archive
from cchc.importing.picture_changes import PictureChange, changed
from cchc.importing.word_documents import WordDocument, read_word

RED, GREEN, BLUE, WHITE = (255, 0, 0), (0, 128, 0), (0, 0, 255), (255, 255, 255)
DONE = "1 hình đã được cắt, lật, xoay như trong Word; hãy xem lại từng hình"
DRAWING = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'


def flag(kind: str = "PNG", **how: object) -> bytes:
    """A picture 40 by 20 whose quarters are red, green (above), blue, white (below)."""
    made = Image.new("RGB", (40, 20))
    for colour, place in ((RED, (0, 0)), (GREEN, (20, 0)), (BLUE, (0, 10)), (WHITE, (20, 10))):
        made.paste(colour, (*place, place[0] + 20, place[1] + 10))
    stream = io.BytesIO()
    made.save(stream, kind, **how)
    return stream.getvalue()


def quarters(data: bytes) -> list[tuple[int, ...]]:
    with Image.open(io.BytesIO(data)) as picture:
        width, height = picture.size
        places = ((1, 1), (width - 2, 1), (1, height - 2), (width - 2, height - 2))
        return [picture.convert("RGB").getpixel(place) for place in places]  # type: ignore[misc]


def read(document: Document_) -> WordDocument:
    stream = io.BytesIO()
    document.save(stream)
    archive = open_archive("bai.docx", stream.getvalue())
    assert isinstance(archive, Archive)
    found = read_word(archive)
    assert isinstance(found, WordDocument)
    return found


def with_picture(cut: Mapping[str, str] | None = None, form: Mapping[str, str] | None = None, data: bytes = b"") -> Document_:
    document = Document()
    document.add_picture(io.BytesIO(data or flag()))
    body = document.element.body
    body.find(".//" + qn("wp:docPr")).set("descr", "Lá cờ")
    if cut:
        sides = " ".join(f'{side}="{size}"' for side, size in cut.items())
        body.find(".//" + qn("pic:blipFill")).insert(1, parse_xml(f"<a:srcRect {DRAWING} {sides}/>"))
    for key, value in (form or {}).items():
        body.find(".//" + qn("a:xfrm")).set(key, value)
    return document


@pytest.mark.parametrize(
    ("cut", "form", "seen", "size"),
    [
        ({"l": "50000"}, {}, [GREEN, GREEN, WHITE, WHITE], (20, 20)),
        ({"b": "50%"}, {}, [RED, GREEN, RED, GREEN], (40, 10)),
        ({"t": "50000", "r": "50000"}, {"rot": "5400000"}, [BLUE, BLUE, BLUE, BLUE], (10, 20)),
        ({}, {"rot": "5400000"}, [BLUE, RED, WHITE, GREEN], (20, 40)),
        ({}, {"rot": "-5400000"}, [GREEN, WHITE, RED, BLUE], (20, 40)),
        ({}, {"rot": "10800000"}, [WHITE, BLUE, GREEN, RED], (40, 20)),
        ({}, {"flipH": "1"}, [GREEN, RED, WHITE, BLUE], (40, 20)),
        ({}, {"flipV": "1"}, [BLUE, WHITE, RED, GREEN], (40, 20)),
        ({}, {"flipH": "1", "rot": "5400000"}, [WHITE, GREEN, BLUE, RED], (20, 40)),
    ],
)
def test_a_picture_is_as_word_shows_it(
    cut: Mapping[str, str], form: Mapping[str, str], seen: list[tuple[int, ...]], size: tuple[int, int]
) -> None:
    found = read(with_picture(cut, form))
    (picture,) = found.pictures
    assert quarters(picture.data) == seen
    assert Image.open(io.BytesIO(picture.data)).size == size
    assert found.remarks == (DONE,)
    assert 'alt="Lá cờ"' in found.html


def test_a_picture_without_changes_keeps_its_bytes() -> None:
    found = read(with_picture({"l": "0", "b": "-200"}, {"rot": "0"}))
    assert [picture.data for picture in found.pictures] == [flag()]
    assert found.remarks == ()


def test_how_a_phone_was_held_is_not_turned_twice() -> None:
    held = Image.Exif()
    held[0x0112] = 6
    found = read(with_picture(form={"rot": "5400000"}, data=flag("JPEG", exif=held, quality=100, subsampling=0)))
    with Image.open(io.BytesIO(found.pictures[0].data)) as picture:
        assert picture.size == (20, 40)
        assert 0x0112 not in picture.getexif()


def test_what_is_askew_stands_upright_and_is_told() -> None:
    found = read(with_picture(form={"rot": "600000"}))
    assert found.pictures[0].data == flag()
    assert found.remarks == ("1 hình đặt nghiêng trong Word được để thẳng",)


def test_a_change_that_cannot_be_made_is_told() -> None:
    frames = [Image.new("P", (4, 4), colour) for colour in (0, 1)]
    stream = io.BytesIO()
    frames[0].save(stream, "GIF", save_all=True, append_images=frames[1:])
    found = read(with_picture({"l": "50000"}, data=stream.getvalue()))
    assert found.pictures[0].data == stream.getvalue()
    assert found.remarks[0].startswith("1 hình được cắt bớt (Crop), lật hay xoay trong Word mà máy không làm lại được")
    assert changed(b"no picture", "png", PictureChange(turn=90.0)) is None


def test_as_word_drew_before_2007() -> None:
    document = with_picture()
    blip = document.element.body.find(".//" + qn("a:blip")).get(qn("r:embed"))
    shape = (
        f'<w:r {nsdecls("w", "r")} xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">'
        f'<w:pict><v:shape style="width:9pt;rotation:180;flip:x"><v:imagedata r:id="{blip}" cropbottom="32768f" o:title="Cờ cũ"/>'
        "</v:shape></w:pict></w:r>"
    )
    document.add_paragraph()._p.append(parse_xml(shape))
    found = read(document)
    assert quarters(found.pictures[1].data) == [RED, GREEN, RED, GREEN]
    assert 'alt="Cờ cũ"' in found.html
    assert found.remarks == (DONE,)


def test_pictures_of_a_group_are_all_there() -> None:
    document = with_picture()
    drawing = document.element.body.find(".//" + qn("w:drawing"))
    inner = drawing.find(".//" + qn("pic:pic"))
    blip = inner.find(".//" + qn("a:blip")).get(qn("r:embed"))
    group = parse_xml(
        f'<wpg:wgp xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup" {DRAWING} {nsdecls("pic", "r")}>'
        '<wpg:grpSpPr><a:xfrm rot="10800000"/></wpg:grpSpPr></wpg:wgp>'
    )
    data = inner.getparent()
    for name in ("Trái", "Phải"):
        group.append(
            parse_xml(
                f'<pic:pic {nsdecls("pic", "r")} {DRAWING}><pic:nvPicPr><pic:cNvPr id="1" name="x" descr="{name}"/></pic:nvPicPr>'
                f'<pic:blipFill><a:blip r:embed="{blip}"/></pic:blipFill><pic:spPr><a:xfrm/></pic:spPr></pic:pic>'
            )
        )
    data.replace(inner, group)
    found = read(document)
    assert [quarters(picture.data)[0] for picture in found.pictures] == [WHITE, WHITE]
    assert 'alt="Trái"' in found.html
    assert 'alt="Phải"' in found.html


@pytest.mark.parametrize("kind", ["BMP", "TIFF"])
def test_what_scanners_write_is_made_a_picture_of_the_web(kind: str) -> None:
    found = read(with_picture({"l": "50000"}, data=flag(kind)))
    assert [picture.ending for picture in found.pictures] == ["png"]
    assert quarters(found.pictures[0].data) == [GREEN, GREEN, WHITE, WHITE]
    assert found.remarks == (DONE,)
