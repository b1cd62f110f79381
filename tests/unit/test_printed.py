"""What is printed: every letter is there, the PDF can be read aloud, nothing is cut off, no letter commands the press."""

import datetime as dt
import io
import re
import unicodedata
from typing import Any

import pypdfium2 as pdfium
import pytest
import zxingcpp
from fontTools.ttLib import TTFont
from PIL import Image
from pypdf import PdfReader

from cchc.content.choices import PaperSize, Printed
from cchc.language.drawable import KNOWN
from cchc.products.printed import press
from cchc.products.printed.blocks import Points, PrintedPart, plain
from cchc.products.printed.matter import Matter
from cchc.products.printed.paper import sheet_of
from cchc.products.printed.press import CompilerMissing, TooLong
from cchc.publishing.cards.typeface import FOLDER
from tests.unit.printing import URL, imprint, job, matter, tags, words_on
from tests.unit.test_cards import LETTERS

LIST = "<p>Bốn bước để nộp hồ sơ.</p><h2>Các bước</h2><ol><li>Tìm <strong>mã hồ sơ</strong>.</li><li>Nhập mã đúng.</li></ol>"
CARD = Matter(
    "Đăng ký khai sinh",
    "Thủ tục hành chính",
    "Trong 60 ngày.",
    (
        PrintedPart("Mang gì?", (Points(((plain("Tờ khai"),), (plain("Giấy chứng sinh"),))),)),
        PrintedPart("Bao lâu?", (plain("Trong ngày"),)),
        PrintedPart("Bao nhiêu tiền?", (plain("Không có"),)),
        PrintedPart("Nộp ở đâu?", (plain("Bộ phận Một cửa"),)),
    ),
    labelled=True,
)
SLOGAN = matter("Chung tay cải cách hành chính")
EACH = {
    Printed.POSTER: matter("Hướng dẫn nộp hồ sơ", LIST),
    Printed.LEAFLET: matter("Hướng dẫn nộp hồ sơ", LIST),
    Printed.BANNER: SLOGAN,
    Printed.DESK_CARD: CARD,
    Printed.BOARD: Matter("Bảng niêm yết thủ tục lĩnh vực Hộ tịch", "", "Không thủ tục nào."),
    Printed.BULLETIN: matter("Bản tin số 2/2026"),
}


@pytest.fixture(scope="module")
def made() -> dict[Printed, bytes]:
    return {kind: job(kind, said).pdf() for kind, said in EACH.items()}


# ---- Letters ----


@pytest.mark.parametrize("weight", ["Regular", "SemiBold", "ExtraBold"])
def test_every_weight_has_every_letter_and_may_be_embedded(weight: str) -> None:
    font = TTFont(FOLDER / f"BeVietnamPro-{weight}.ttf")
    assert sorted(KNOWN) == sorted(chr(code) for code in font["cmap"].getBestCmap() if code != 0xA0)
    assert font["OS/2"].fsType == 0
    assert "SIL Open Font License, Version 1.1" in font["name"].getDebugName(13)


def test_every_vietnamese_letter_comes_out_as_it_went_in() -> None:
    letters = " ".join("".join(LETTERS[start : start + 8]) for start in range(0, len(LETTERS), 8))
    loose = unicodedata.normalize("NFD", letters)
    said = matter("Đủ chữ", f"<p>{loose}</p><ul><li><strong>{loose}</strong></li></ul>")
    shown = words_on(job(Printed.POSTER, said).pdf())
    assert shown.count(letters) == 2
    for half in (letters[: len(letters) // 2], letters[len(letters) // 2 :]):
        slogan = matter(unicodedata.normalize("NFD", half))
        assert " ".join(half.upper().split()) in words_on(job(Printed.BANNER, slogan).pdf())


def test_what_the_typeface_lacks_is_named() -> None:
    lacking = job(Printed.POSTER, matter("Chào 王小 🎉 → bạn")).undrawn
    assert (lacking.letters, lacking.signs) == (("王", "小"), ("🎉",))


# ---- A document that can be read aloud ----


@pytest.mark.parametrize("kind", list(Printed))
def test_it_says_that_it_is_accessible_and_what_it_is(kind: Printed, made: dict[Printed, bytes]) -> None:
    reader = PdfReader(io.BytesIO(made[kind]))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "vi-VN"
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert reader.metadata and reader.metadata.title == EACH[kind].title
    assert reader.metadata.author == "UBND xã Mẫu"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data()


@pytest.mark.parametrize("kind", list(Printed))
def test_everything_is_tagged_and_every_picture_is_told(kind: Printed, made: dict[Printed, bytes]) -> None:
    reader = PdfReader(io.BytesIO(made[kind]))
    found = tags(reader)
    headings = [" ".join(element["/T"].split()) for name, element in found if name == "/H1"]
    assert headings == [EACH[kind].title.upper() if kind is Printed.BANNER else EACH[kind].title]
    told = [element["/Alt"] for name, element in found if name == "/Figure"]
    assert told == ["Biểu trưng của xã", f"Mã QR dẫn tới {imprint().address}"]
    for page in reader.pages:
        # What is painted stands between marks: a tag, or an artifact that readers pass over.
        depth = 0
        for operands, operator in page.get_contents().operations:  # type: ignore[union-attr]
            if operator in (b"BDC", b"BMC"):
                depth += 1
            elif operator == b"EMC":
                depth -= 1
            elif operator in (b"Tj", b"TJ", b"Do", b"f", b"f*", b"S", b"sh"):
                assert depth, (kind, operands, operator)


@pytest.mark.parametrize("kind", list(Printed))
def test_its_typefaces_are_embedded(kind: Printed, made: dict[Printed, bytes]) -> None:
    reader = PdfReader(io.BytesIO(made[kind]))
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"].get("/Font", {}).values()]
    assert fonts
    for font in fonts:
        below = font["/DescendantFonts"][0].get_object()
        assert "BeVietnamPro" in font["/BaseFont"]
        assert {"/FontFile2", "/FontFile3"} & below["/FontDescriptor"].get_object().keys()
        assert "/ToUnicode" in font


# ---- What must stand on each ----


@pytest.mark.parametrize("kind", list(Printed))
def test_each_carries_title_unit_date_address_code_and_label(kind: Printed, made: dict[Printed, bytes]) -> None:
    shown = words_on(made[kind])
    title = EACH[kind].title.upper() if kind is Printed.BANNER else EACH[kind].title
    for words in (title, "In 15/06/2026", "Nội dung do trí tuệ nhân tạo tạo ra"):
        assert words in shown, words
    assert "ubnd xã mẫu" in shown.lower()
    assert kind is Printed.BOARD or imprint().address in shown
    assert URL in codes_on(made[kind], 40 if kind is Printed.BANNER else 150)


def codes_on(pdf: bytes, dots_per_inch: int) -> set[str]:
    pictures = [page.render(scale=dots_per_inch / 72).to_pil() for page in pdfium.PdfDocument(pdf)]
    return {code.text for picture in pictures for code in zxingcpp.read_barcodes(picture)}


def test_letters_with_a_meaning_elsewhere_are_letters_here() -> None:
    title = 'a" #panic("x") [b] $c$ *d* _e_ `f` @g <h> \\u{202e} // i'
    said = matter(title, '<p>#import "x.typ": * ; #read("x")</p>')
    for kind in (Printed.POSTER, Printed.LEAFLET):
        shown = words_on(job(kind, said).pdf())
        assert title in shown
        assert '#import "x.typ": * ; #read("x")' in shown


# ---- Sizes ----


@pytest.mark.parametrize(
    ("kind", "paper", "size"),
    [
        (Printed.POSTER, PaperSize.A3, (297, 420)),
        (Printed.POSTER, PaperSize.A0, (841, 1189)),
        (Printed.POSTER, PaperSize.A5, (148, 210)),
        (Printed.LEAFLET, PaperSize.A4, (297, 210)),
        (Printed.BANNER, PaperSize.A0, (3364, 841)),
        (Printed.DESK_CARD, PaperSize.A5, (148, 210)),
    ],
)
@pytest.mark.parametrize("marks", [False, True])
def test_the_sheet_is_as_large_as_asked_for(kind: Printed, paper: PaperSize, size: tuple[int, int], marks: bool) -> None:
    pdf = job(kind, EACH[kind], sheet=sheet_of(kind, paper), marks=marks).pdf()
    document = pdfium.PdfDocument(pdf)
    assert len(document) == (2 if kind is Printed.LEAFLET else 1)
    beside = 24 if marks else 0
    for page in document:
        assert [round(side / 72 * 25.4) for side in page.get_size()] == [side + beside for side in size]
        # What is left after the cut, as the printer's program reads it.
        left, bottom, right, top = page.get_trimbox()
        assert [round(side / 72 * 25.4) for side in (left, bottom, right - left, top - bottom)] == [beside // 2] * 2 + list(size)


@pytest.mark.slow
def test_a_telephone_number_is_not_torn_apart() -> None:
    for blanks in range(12):
        said = matter(
            "Hỏi ở đâu",
            f"<p>{'a ' * blanks}Gọi Bộ phận Một cửa của Ủy ban nhân dân xã số 0200 000 0004, trong giờ làm việc.</p>",
        )
        page = pdfium.PdfDocument(job(Printed.POSTER, said, sheet=sheet_of(Printed.POSTER, PaperSize.A5)).pdf())[0]
        assert "0200 000 0004" in page.get_textpage().get_text_range().replace("\xa0", " ")


def test_an_a4_poster_is_an_a3_poster_made_smaller() -> None:
    sheets = [sheet_of(Printed.POSTER, paper) for paper in (PaperSize.A3, PaperSize.A4)]
    large, small = (words_on(job(Printed.POSTER, EACH[Printed.POSTER], sheet=sheet).pdf()) for sheet in sheets)
    assert large == small


def test_the_panels_of_a_leaflet_fold_into_order(made: dict[Printed, bytes]) -> None:
    """Outside from left to right: the flap that goes in, the back, the cover; the text stands inside alone."""
    document = pdfium.PdfDocument(made[Printed.LEAFLET])

    def panel(words: str, page: int = 0) -> float:
        text = document[page].get_textpage()
        index = text.search(words).get_next()
        assert index, words
        return text.get_charbox(index[0])[0] / 72 * 25.4

    assert panel("Hỏi ở đâu?") < 97
    assert 97 < panel("Quét mã") < 197
    assert 197 < panel("Hướng dẫn") < 297
    assert "Các bước" not in words_on(made[Printed.LEAFLET], 0)
    assert "Các bước" in words_on(made[Printed.LEAFLET], 1)


# ---- The same again ----


@pytest.mark.parametrize("kind", list(Printed))
@pytest.mark.slow
def test_the_same_values_are_the_same_bytes(kind: Printed, made: dict[Printed, bytes]) -> None:
    assert job(kind, EACH[kind]).pdf() == made[kind]
    assert job(kind, EACH[kind], made_on=dt.date(2026, 6, 16)).pdf() != made[kind]


# ---- Too long ----


@pytest.mark.parametrize(("kind", "words"), [(Printed.POSTER, 900), (Printed.LEAFLET, 2500), (Printed.BANNER, 200)])
@pytest.mark.slow
def test_what_is_too_long_is_refused_with_what_fits(kind: Printed, words: int) -> None:
    def of(count: int) -> Matter:
        many = " ".join(f"chữ{number % 7}" for number in range(count))
        return matter(many) if kind is Printed.BANNER else matter("Bài dài", f"<ul><li>{many}</li></ul>")

    with pytest.raises(TooLong) as told:
        job(kind, of(words)).pdf()
    assert told.value.words == words + (0 if kind is Printed.BANNER else 2)
    fitting = told.value.fitting - (0 if kind is Printed.BANNER else 2)
    assert 10 < fitting < words
    shown = words_on(job(kind, of(fitting)).pdf()).lower()
    assert len(re.findall(r"chữ\d", shown)) >= fitting
    with pytest.raises(TooLong):
        job(kind, of(fitting + 12)).pdf()


def test_a_poster_without_any_words_but_its_title_is_full() -> None:
    assert "Chung tay cải cách hành chính" in words_on(job(Printed.POSTER, SLOGAN).pdf())


def test_without_the_compiler_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    def missing(_: str) -> Any:
        raise ImportError

    monkeypatch.setattr(press.importlib, "import_module", missing)
    with pytest.raises(CompilerMissing):
        job(Printed.POSTER, SLOGAN).pdf()


def test_a_picture_for_screens_is_the_poster_with_a_longer_side_of_2000_pixels() -> None:
    picture = Image.open(io.BytesIO(job(Printed.POSTER, SLOGAN).png()))
    assert (picture.format, round(max(picture.size), -1)) == ("PNG", 2000)
    assert picture.size[1] > picture.size[0]
