"""The cards of shared links: what they say, how it is laid out, what kind of file it is."""

import io
import pickle
import struct
import time
import unicodedata
import zlib

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from cchc.content.choices import Ai
from cchc.language.drawable import KNOWN, drawable
from cchc.publishing.cards import files as cards
from cchc.publishing.cards.drawing import LINK, SQUARE, WIDE, CardTexts, Shape, Style, card
from cchc.publishing.cards.layout import Setting, shortened, wrapped
from cchc.publishing.cards.typeface import FOLDER, Weight
from cchc.publishing.qr import qr_rows
from cchc.publishing.site_info import SiteInfo
from tests.unit.making import catalogue, plan, post, procedure, question

STYLE = Style((11, 49, 102), (255, 191, 31))
SITE = SiteInfo("https://xa-mau.example/", "Cổng CCHC xã Mẫu")

_VOWELS = "aăâeêioôơuưy"
_TONES = "\u0300\u0309\u0303\u0301\u0323"
LETTERS = [
    letter
    for vowel in _VOWELS
    for base in (vowel, vowel.upper())
    for letter in (base, *(unicodedata.normalize("NFC", base + tone) for tone in _TONES))
] + list("đĐ")

LONG = (
    "Đăng ký biến động quyền sử dụng đất, quyền sở hữu tài sản gắn liền với đất trong các trường hợp chuyển đổi, chuyển nhượng, "
    "cho thuê, cho thuê lại, thừa kế, tặng cho, góp vốn bằng quyền sử dụng đất; chuyển quyền sử dụng đất của vợ hoặc chồng "
    "thành của chung vợ và chồng; tăng thêm diện tích do nhận chuyển nhượng, thừa kế, tặng cho quyền sử dụng đất đã có Giấy "
    "chứng nhận quyền sử dụng đất, quyền sở hữu nhà ở và tài sản khác gắn liền với đất trên địa bàn xã"
)


def texts(title: str, **others: str) -> CardTexts:
    given = {"label": "Tin CCHC", "theme": "Một cửa", "unit": "UBND xã Mẫu", "site": "Cổng CCHC xã Mẫu"} | others
    return CardTexts(title=title, **given)


def drawn(title: str, **others: str) -> Image.Image:
    return Image.open(io.BytesIO(card(texts(title, **others), STYLE)))


# ---- The typeface ----


@pytest.mark.parametrize("weight", list(Weight))
def test_the_typeface_draws_every_letter_that_is_let_through(weight: Weight) -> None:
    table = TTFont(FOLDER / f"BeVietnamPro-{weight}.ttf")["cmap"].getBestCmap()
    assert sorted(KNOWN) == sorted(chr(code) for code in table if code != 0xA0)


def test_every_vietnamese_letter_is_drawn() -> None:
    assert len(LETTERS) == 146
    assert [letter for letter in LETTERS if letter not in KNOWN] == []
    assert drawable("".join(LETTERS)) == "".join(LETTERS)


@pytest.mark.parametrize("weight", list(Weight))
def test_the_licence_of_the_typeface_is_in_the_font(weight: Weight) -> None:
    names = TTFont(FOLDER / f"BeVietnamPro-{weight}.ttf")["name"]
    assert "SIL Open Font License, Version 1.1" in names.getDebugName(13)
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FOLDER / "OFL.txt").read_text(encoding="utf-8")


# ---- Wording ----


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        (unicodedata.normalize("NFD", "Ể ỗ ặ Ữ Đường"), "Ể ỗ ặ Ữ Đường"),
        ("hai\u00a0chữ\tba\nbốn", "hai chữ ba bốn"),
        ("trái\u202e\u200f phải\u200b\ufeff", "trái phải"),
        ("điều\x07 khiển\x1b[31m", "điều khiển[31m"),
        ("vui 🎉 quá 👨\u200d👩\u200d👧", "vui quá"),
        ("ông 王小明 nói", "ông… nói"),
        ("王 小 明", "…"),
        ("Škoda Łódź Ｆｕｌｌ ﬁ ½", "Skoda Lódz Full fi ½"),
        ("a‑b → c ″d", 'a-b – c "d'),
        ("<b>&amp;", "<b>&amp;"),
        ("🎉\u202e", ""),
    ],
)
def test_a_text_becomes_what_the_card_can_show(written: str, shown: str) -> None:
    assert drawable(written) == shown


@given(st.text(max_size=80))
@pytest.mark.slow
def test_whatever_is_written_only_known_letters_are_shown(written: str) -> None:
    shown = drawable(written)
    assert set(shown) <= KNOWN
    assert shown == " ".join(shown.split())


# ---- Layout: every letter is one pixel wide, and so is the blank ----

LINES = Setting(4, len, 1)


def test_lines_are_even_so_that_no_syllable_is_left_alone() -> None:
    words = "một hai ba bốn năm sáu bảy tám chín mười"
    lines = wrapped(words, 37, Setting(4, len, 1))
    assert lines is not None
    assert " ".join(lines) == words
    assert len(lines) == 2
    assert min(len(line.split()) for line in lines) >= 2


def test_a_title_with_too_many_lines_is_not_set() -> None:
    assert wrapped("a b c d e", 1, LINES) is None


def test_a_title_that_fits_is_whole() -> None:
    assert shortened("a b c d", 1, LINES) == ["a", "b", "c", "d"]


def test_what_does_not_fit_is_cut_after_a_word() -> None:
    assert shortened("một hai ba, bốn năm", 7, Setting(2, len, 1)) == ["một hai", "ba…"]


def test_a_cut_leaves_no_comma_before_the_ellipsis() -> None:
    assert shortened("một hai, ba bốn", 8, Setting(1, len, 1)) == ["một hai…"]


def test_a_word_wider_than_the_line_is_split() -> None:
    assert wrapped("xem abcdefghij đi", 4, Setting(5, len, 1)) == ["xem", "abcd", "efgh", "ij", "đi"]


@given(
    st.lists(st.text(alphabet="abcđ,", min_size=1, max_size=12), min_size=1, max_size=40), st.integers(4, 30), st.integers(1, 4)
)
def test_lines_keep_to_the_room(words: list[str], width: int, most: int) -> None:
    setting = Setting(most, len, 1)
    text = " ".join(words)
    lines = wrapped(text, width, setting)
    if lines is not None:
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    shown = lines if lines is not None else shortened(text, width, setting)
    assert 1 <= len(shown) <= most
    assert all(len(line) <= width for line in shown)


# ---- Drawing ----


def test_a_card_is_a_small_picture_of_the_size_networks_ask_for() -> None:
    data = card(texts("Nộp hồ sơ trực tuyến: năm việc nên làm trước khi bấm gửi"), STYLE)
    picture = Image.open(io.BytesIO(data))
    picture.load()
    assert (picture.format, picture.size, picture.mode) == ("PNG", (1200, 630), "P")
    assert len(data) < 20_000
    # 4 bits a point, a palette, no interlacing.
    assert struct.unpack(">IIBBBBB", data[16:29]) == (1200, 630, 4, 3, 0, 0, 0)


def test_the_file_is_whole() -> None:
    data = card(texts("Tách hộ"), STYLE)
    at, names = 8, []
    while at < len(data):
        length = int.from_bytes(data[at : at + 4], "big")
        name, content = data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        assert int.from_bytes(data[at + 8 + length : at + 12 + length], "big") == zlib.crc32(name + content)
        if name == b"IDAT":
            # Its own check, put together from those of the strips, is looked at too; a row is 600 bytes and its filter.
            assert len(zlib.decompress(content)) == 630 * 601
        names.append(name)
        at += 12 + length
    assert names == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]


def test_the_colours_are_those_of_the_style() -> None:
    picture = drawn("Tách hộ").convert("RGB")
    assert picture.getpixel((4, 4)) == STYLE.deep
    assert picture.getpixel((4, 490)) == STYLE.rule
    assert picture.getpixel((4, 626)) == (255, 255, 255)


def test_the_same_texts_are_the_same_bytes() -> None:
    assert card(texts(LONG), STYLE) == card(texts(LONG), STYLE)


def test_another_title_is_another_picture() -> None:
    assert card(texts("Tách hộ"), STYLE) != card(texts("Tách hồ"), STYLE)


@pytest.mark.parametrize("title", ["Tách hộ", "W" * 500, LONG, "ẲẶỮ" * 30, LONG.upper(), "a " * 250, "王小明 🎉", "i", "\u202e"])
def test_no_title_leaves_the_band(title: str) -> None:
    """Around the writing and the foot's own lines every point has the colour of the ground."""
    picture = drawn(title).convert("RGB")
    ground = {picture.getpixel((x, y)) for x in (*range(0, 60), *range(1146, 1200)) for y in range(0, 486, 2)}
    ground |= {picture.getpixel((x, y)) for x in range(0, 1200, 2) for y in (*range(0, 50), *range(478, 487))}
    assert ground == {STYLE.deep}


def test_a_title_that_cannot_be_shown_gives_way_to_the_site() -> None:
    assert card(texts("🎉\u202e"), STYLE) == card(texts("Cổng CCHC xã Mẫu"), STYLE)


def test_marks_of_direction_do_not_reach_the_card() -> None:
    assert card(texts("Nộp\u202e hồ sơ\u200f"), STYLE) == card(texts("Nộp hồ sơ"), STYLE)


def test_a_title_typed_with_loose_marks_is_the_same_card() -> None:
    assert card(texts(unicodedata.normalize("NFD", LONG)), STYLE) == card(texts(LONG), STYLE)


def test_a_card_costs_a_few_milliseconds() -> None:
    """The bench measures it (python -m tests.bench.cards); here only a slip of a whole order is caught."""
    titles = [f"{LONG[:90]} {number}" for number in range(20)]
    card(texts(titles[0]), STYLE)
    start = time.process_time()
    for title in titles[1:]:
        card(texts(title), STYLE)
    assert (time.process_time() - start) / 19 < 0.04


# ---- Larger cards, which go without the page ----

ADDRESS = "https://xa-mau.example/tin-tuc/2026/nop-ho-so-truc-tuyen-nam-viec-nen-lam-truoc-khi-bam-gui/"
LABELLED = {"note": "Đăng 14/05/2026. Nội dung do trí tuệ nhân tạo tạo ra", "url": ADDRESS}


def large(title: str, shape: Shape, **others: str) -> Image.Image:
    return Image.open(io.BytesIO(card(texts(title, **LABELLED, **others), STYLE, shape))).convert("RGB")


@pytest.mark.parametrize(("shape", "size"), [(WIDE, (1280, 720)), (SQUARE, (1080, 1080))])
def test_a_larger_card_has_the_size_that_networks_ask_for(shape: Shape, size: tuple[int, int]) -> None:
    data = card(texts(LONG, **LABELLED), STYLE, shape)
    picture = Image.open(io.BytesIO(data))
    picture.load()
    assert (picture.format, picture.size, picture.mode) == ("PNG", size, "P")
    assert len(data) < 60_000
    assert card(texts(LONG, **LABELLED), STYLE, shape) == data


@pytest.mark.parametrize("shape", [WIDE, SQUARE])
def test_its_code_is_that_of_the_address_with_a_quiet_zone_around(shape: Shape) -> None:
    picture, rows = large("Tách hộ", shape), qr_rows(ADDRESS)
    foot = shape.height - shape.band - 8
    point = (foot - 20) // len(rows)
    left, top = shape.width - 72 + 4 * point - point * len(rows), shape.band + 8 + (foot - point * len(rows)) // 2
    assert point >= 4
    centres = [
        [picture.getpixel((left + x * point + point // 2, top + y * point + point // 2)) for x in range(len(rows))]
        for y in range(len(rows))
    ]
    assert [[colour == STYLE.deep for colour in row] for row in centres] == [[bool(dark) for dark in row] for row in rows]
    assert not any(any(row) for row in (*rows[:4], *rows[-4:]))


@pytest.mark.parametrize("shape", [WIDE, SQUARE])
@pytest.mark.parametrize("title", ["Tách hộ", "W" * 500, LONG, "ẲẶỮ" * 30])
def test_nothing_leaves_a_larger_card(title: str, shape: Shape) -> None:
    """The longest names of a unit and of a site leave the foot's edges white, and titles those of the band in its colour."""
    picture = large(title, shape, unit="Phòng Văn hóa - Xã hội " * 6, site="Cổng cải cách hành chính " * 8)
    edges = [*range(0, 60), *range(shape.width - 54, shape.width)]
    assert {picture.getpixel((x, y)) for x in edges for y in range(0, shape.band - 2, 2)} == {STYLE.deep}
    assert {picture.getpixel((x, y)) for x in range(0, shape.width, 2) for y in range(shape.height - 4, shape.height)} == {
        (255, 255, 255)
    }


def test_a_label_is_never_cut_from_a_larger_card() -> None:
    """Two lines hold a day and the longest label; were it cut, another ending would draw the same picture."""
    for shape in (WIDE, SQUARE):
        for label in (Ai.BIEN_TAP.label, Ai.TAO_NOI_DUNG.label):
            drawn = [
                card(texts("Tách hộ", note=f"Đăng 14/05/2026. {label}{end}", url=ADDRESS), STYLE, shape) for end in ("", ".")
            ]
            assert drawn[0] != drawn[1]


def test_the_card_of_a_link_is_the_usual_one() -> None:
    assert card(texts(LONG), STYLE, LINK) == card(texts(LONG), STYLE)


# ---- Which items have one, and what it says ----


def test_the_site_and_every_public_item_have_a_card() -> None:
    items = [
        post("2026-05-14"),
        post("2026-05-15", "nhap", status="draft", approved_by=None, approved_on=None),
        post("2026-05-16", "go", status="withdrawn"),
        post("2026-07-01", "hen"),
        plan(),
        question(),
        procedure(),
    ]
    addresses = [address for address, _ in cards.card_files(catalogue(items), SITE)]
    assert sorted(addresses) == [
        "dan-hoi/hoi/the-chia-se.png",
        "ke-hoach/2026-ke-hoach/the-chia-se.png",
        "the-chia-se.png",
        "tin-tuc/2026/bai/the-chia-se.png",
        "tthc/thu-tuc/the-chia-se.png",
    ]


def test_the_calls_travel_to_other_processes() -> None:
    for _, draw in cards.card_files(catalogue([post("2026-05-14")]), SITE):
        assert pickle.loads(pickle.dumps(draw))() == draw()


def test_what_cards_say() -> None:
    items = [
        post("2026-05-14", title="Tin thứ nhất của xã"),
        plan(reference=True),
        question(obsolete="Quy định đã đổi"),
        procedure(title="Tách hộ", change="bai-bo"),
    ]
    shown = catalogue(items)
    site = "Cổng CCHC xã Mẫu"
    assert [cards.texts_of(item, shown, SITE) for item in items] == [
        CardTexts("Tin CCHC", "Cải cách thủ tục hành chính", "Tin thứ nhất của xã", "UBND xã Mẫu", site),
        CardTexts("Kế hoạch, đăng để tham khảo", "Cải cách thủ tục hành chính", "Bài mẫu để thử", "UBND xã Mẫu", site),
        CardTexts("Hỏi đáp, nội dung không còn áp dụng", "Cải cách thủ tục hành chính", "Bài mẫu để thử", "UBND xã Mẫu", site),
        CardTexts("Thủ tục hành chính đã bãi bỏ", "", "Tách hộ", "UBND xã Mẫu", site),
    ]


def test_the_card_of_a_sample_site_says_so() -> None:
    item = post("2026-05-14")
    told = cards.texts_of(item, catalogue([item], sample=True), SITE)
    assert told.site == "Cổng CCHC xã Mẫu – trang mẫu, không dùng làm căn cứ"
