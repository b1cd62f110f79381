"""Pictures as they are published: upright, without what cameras note, at the widths of pages, the same bytes each time."""

import io
from collections.abc import Callable

import pytest
from markdown import Markdown
from PIL import Image, ImageCms, ImageDraw

from cchc.content.files import is_picture
from cchc.converting.links import SourceLinks, SourceLinksExtension
from cchc.converting.pictures import with_pictures, with_plain_pictures
from cchc.publishing.cleaning import page_body
from cchc.publishing.pictures import Look, Picture, PictureFault, forms_of
from cchc.publishing.pictures.looking import look
from cchc.publishing.pictures.making import cleaned, made
from tests.photographs import PERSON, PHONE, photograph

SOURCE = "news/2026/2026-05-01-tin.md"
# The largest file that any reader may have to fetch of a photograph.
MOST = 150_000


def written(picture: Image.Image, kind: str, **how: object) -> bytes:
    told = io.BytesIO()
    picture.save(told, kind, **how)
    return told.getvalue()


def drawing(width: int = 1200, height: int = 900, mode: str = "RGB") -> Image.Image:
    """A diagram: boxes and lines in a few colours."""
    made = Image.new(mode, (width, height), "white" if mode == "RGB" else (255, 255, 255, 0))
    pen = ImageDraw.Draw(made)
    for number in range(6):
        pen.rectangle((40 + number * 90, 60 + number * 70, 300 + number * 90, 130 + number * 70), outline="navy", width=4)
        pen.line((0, number * 77, width, number * 33), fill="darkred", width=3)
    return made


def shown(data: bytes) -> dict[str, Image.Image]:
    """Every form of a picture, opened."""
    return {name: Image.open(io.BytesIO(content)) for name, content in made(data, forms_of(look(data))).items()}


@pytest.fixture(scope="module")
def phone() -> bytes:
    return photograph(4000, 3000)


@pytest.fixture(scope="module")
def published(phone: bytes) -> dict[str, bytes]:
    return made(phone, forms_of(look(phone)))


@pytest.mark.slow
class TestAPhotographOfAPhone:
    def test_is_what_phones_take(self, phone: bytes) -> None:
        assert 9_000_000 < len(phone) < 16_000_000
        assert look(phone) == Look(4000, 3000, placed=True)

    def test_costs_a_reader_little_in_every_form(self, published: dict[str, bytes]) -> None:
        sizes = {name: len(content) for name, content in published.items()}
        assert set(sizes) == {"480.webp", "800.webp", "1200.webp", "1600.webp", "800.jpg", "1200.jpg"}
        assert all(size < MOST for size in sizes.values()), sizes

    def test_held_upright_it_costs_no_more(self) -> None:
        upright = photograph(2400, 1800, seed=2, turned=6)
        assert look(upright) == Look(1800, 2400, placed=True)
        contents = made(upright, forms_of(look(upright)))
        assert set(contents) == {"480.webp", "800.webp", "1200.webp", "800.jpg", "1200.jpg"}
        assert all(len(content) < MOST for content in contents.values())

    def test_tells_nothing_of_who_took_it_where(self, phone: bytes, published: dict[str, bytes]) -> None:
        assert PHONE.encode() in phone and PERSON.encode() in phone
        for name, content in published.items():
            for told in (PHONE.encode(), PERSON.encode(), b"Exif", b"xmpmeta", b"EXIF", b"XMP ", b"ICC", b"Photoshop"):
                assert told not in content, (name, told)
            assert not Image.open(io.BytesIO(content)).getexif()

    def test_comes_out_the_same_each_time(self, phone: bytes, published: dict[str, bytes]) -> None:
        assert made(phone, forms_of(look(phone))) == published


@pytest.mark.parametrize("orientation", range(1, 9))
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "TIFF"])
def test_every_picture_is_turned_as_it_was_seen(kind: str, orientation: int) -> None:
    """The corner that is red to the eye is red in every form, and no form says how to turn it."""
    seen = Image.new("RGB", (640, 200), "white")
    seen.paste("red", (0, 0, 120, 120))
    back = {2: 0, 3: 3, 4: 1, 5: 5, 6: 2, 7: 6, 8: 4}
    stored = seen.transpose(Image.Transpose(back[orientation])) if orientation > 1 else seen
    exif = Image.Exif()
    exif[0x0112] = orientation
    data = written(stored, kind, exif=exif)
    assert (look(data).width, look(data).height) == (640, 200)
    for name, form in shown(data).items():
        pixel = form.convert("RGB").getpixel((form.width // 20, form.height // 20))
        assert isinstance(pixel, tuple)
        assert pixel[0] > 200 and pixel[1] < 80, (name, pixel)
        assert form.width > form.height


class TestForms:
    def test_none_is_wider_than_the_picture(self) -> None:
        assert [form.name for form in forms_of(Look(300, 200))] == ["300.webp", "300.jpg"]
        assert [form.name for form in forms_of(Look(850, 600))] == ["480.webp", "850.webp", "850.jpg"]

    def test_a_picture_to_read_from_top_to_bottom_stays_legible(self) -> None:
        forms = forms_of(Look(1200, 6000))
        assert forms.modern[-1].width > 900
        assert forms.modern[-1].height == round(6000 * forms.modern[-1].width / 1200)

    def test_a_line_of_points_has_forms(self) -> None:
        assert [(form.width, form.height) for form in forms_of(Look(1, 5000))] == [(1, 5000)] * 2
        assert [(form.width, form.height) for form in forms_of(Look(9000, 1))][-1] == (1200, 1)

    def test_forms_that_are_no_lighter_than_wider_ones_are_left_out(self) -> None:
        forms = forms_of(Look(1200, 900, drawn=True))
        lengths = dict(zip(forms, (50, 90, 70, 30, 20), strict=True))
        assert [form.name for form in forms.worth_it(lengths)] == ["480.webp", "1200.webp", "1200.png"]

    def test_a_drawing_stays_sharp_and_light(self) -> None:
        data = written(drawing(), "PNG")
        assert look(data) == Look(1200, 900, drawn=True)
        contents = made(data, forms_of(look(data)))
        assert set(contents) == {"480.webp", "800.webp", "1200.webp", "800.png", "1200.png"}
        assert Image.open(io.BytesIO(contents["1200.webp"])).convert("RGB").tobytes() == drawing().tobytes()
        assert all(len(content) < 40_000 for content in contents.values())

    def test_what_shines_through_still_does(self) -> None:
        data = written(drawing(mode="RGBA"), "PNG")
        assert look(data).clear
        for name, form in shown(data).items():
            pixel = form.convert("RGBA").getpixel((form.width - 5, form.height - 5))
            assert isinstance(pixel, tuple) and pixel[3] == 0, name

    def test_colours_are_those_of_every_screen(self) -> None:
        """A wide profile read as if it were sRGB would be pale: the profile is applied, then left away."""
        profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()
        assert profile
        exact = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
        data = written(Image.new("RGB", (700, 500), (200, 60, 40)), "JPEG", quality=95, icc_profile=exact)
        for form in shown(data).values():
            assert "icc_profile" not in form.info
            pixel = form.convert("RGB").getpixel((9, 9))
            assert isinstance(pixel, tuple)
            assert max(abs(a - b) for a, b in zip(pixel, (200, 60, 40), strict=True)) < 8

    @pytest.mark.parametrize(
        ("kind", "mode"),
        [
            ("JPEG", "L"), ("JPEG", "CMYK"), ("PNG", "1"), ("PNG", "L"), ("PNG", "LA"), ("PNG", "P"), ("PNG", "I;16"),
            ("GIF", "P"), ("BMP", "RGB"), ("TIFF", "CMYK"), ("TIFF", "RGB"), ("WEBP", "RGBA"), ("AVIF", "RGB"),
        ],
    )  # fmt: skip
    def test_every_kind_and_mode_is_read(self, kind: str, mode: str) -> None:
        grey = Image.linear_gradient("L").resize((640, 420))
        data = written(grey.convert("I").convert("I;16") if mode == "I;16" else grey.convert(mode), kind)
        seen = look(data)
        assert (seen.width, seen.height, seen.fault) == (640, 420, None)
        for form in shown(data).values():
            form.load()
            assert form.mode in ("RGB", "RGBA", "P")


class TestWhatMoves:
    @pytest.fixture
    def gif(self) -> bytes:
        frames = [Image.new("RGB", (800, 450), (40 * number, 90, 10)) for number in range(5)]
        return written(frames[0], "GIF", save_all=True, append_images=frames[1:], duration=120, loop=0, comment=PERSON.encode())

    def test_moves_in_the_modern_kind_and_stands_in_the_plain_one(self, gif: bytes) -> None:
        assert look(gif).moving
        forms = shown(gif)
        assert set(forms) == {"800.webp", "800.png"}
        assert getattr(forms["800.webp"], "n_frames", 1) == 5
        assert forms["800.webp"].info["loop"] == 0

    def test_tells_nothing(self, gif: bytes) -> None:
        assert PERSON.encode() in gif
        assert not any(PERSON.encode() in content for content in made(gif, forms_of(look(gif))).values())
        assert PERSON.encode() not in cleaned(gif)


class TestFaults:
    @pytest.mark.parametrize(
        "data", [b"", b"khong phai hinh", b"\xff\xd8\xff", b"%!PS-Adobe-3.0\n", b"\x89PNG\r\n\x1a\n" + bytes(40)]
    )
    def test_no_picture(self, data: bytes) -> None:
        assert look(data).fault is PictureFault.BROKEN

    @pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF", "AVIF"])
    def test_one_that_was_cut_short(self, kind: str) -> None:
        data = written(Image.effect_mandelbrot((400, 300), (-2, -1.5, 1, 1.5), 90).convert("RGB"), kind)
        assert look(data).fault is None
        assert look(data[: len(data) * 2 // 3]).fault is PictureFault.BROKEN

    @pytest.mark.slow
    def test_many_points_in_few_bytes(self) -> None:
        bomb = written(Image.new("1", (9000, 9000)), "PNG")
        assert len(bomb) < 100_000
        assert look(bomb) == Look(9000, 9000, fault=PictureFault.TOO_LARGE)
        assert look(written(Image.new("1", (20_000, 20_000)), "PNG")).fault is PictureFault.TOO_LARGE

    def test_damaged_notes_of_a_camera_harm_nothing(self) -> None:
        data = written(Image.new("RGB", (60, 40)), "JPEG", exif=b"Exif\x00\x00MM\x00\x2a\xff\xff\xff\xff")
        assert look(data) == Look(60, 40)

    def test_a_heic_that_cannot_be_read(self) -> None:
        assert look(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + bytes(99)).fault is PictureFault.HEIC

    def test_a_heic_with_its_library(self) -> None:
        heif = pytest.importorskip("pillow_heif")
        told = io.BytesIO()
        heif.from_pillow(Image.linear_gradient("L").resize((640, 480)).convert("RGB")).save(told, quality=60)
        seen = look(told.getvalue())
        assert (seen.width, seen.height, seen.fault) == (640, 480, None)
        assert len(shown(told.getvalue())) == 3


@pytest.mark.parametrize("name", ["a.jpg", "a.JPEG", "a.HEIC", "a.heif", "a.tif", "a.avif", "a.bmp", "a.jfif"])
def test_pictures_are_known_by_their_names(name: str) -> None:
    assert is_picture(f"news/2026/{name}")


def test_a_drawing_in_svg_is_a_text() -> None:
    assert not is_picture("news/2026/a.svg")


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF", "AVIF"])
def test_a_picture_that_no_text_shows_keeps_its_kind_and_size(kind: str) -> None:
    exif = Image.Exif()
    exif[0x010F] = PERSON
    how = {} if kind in ("GIF", "BMP") else {"exif": exif}
    data = written(drawing(300, 200), kind, **how)
    done = Image.open(io.BytesIO(cleaned(data)))
    assert (done.format, done.size) == (kind, (300, 200))
    assert PERSON.encode() not in cleaned(data)


def _links() -> SourceLinks:
    seen = Look(4000, 3000)
    picture = Picture("tin-tuc/2026/anh-jpg/", b"digest", forms_of(seen), 90_000)
    addresses = {SOURCE: "tin-tuc/2026/tin/", "news/2026/anh.jpg": picture.main, "news/2026/ve.svg": "tin-tuc/2026/ve.svg"}
    links = SourceLinks(addresses, frozenset(), {"news/2026/anh.jpg": picture})
    links.begin(SOURCE)
    return links


def _page(markdown: str, show: Callable[[str, SourceLinks], str] = with_pictures) -> str:
    links = _links()
    return show(page_body(Markdown(extensions=["attr_list", SourceLinksExtension(links)]).convert(markdown)), links)


SIZES = 'sizes="(min-width: 60em) 49em, calc(100vw - 2rem)"'
PICTURE = (
    '<picture><source type="image/webp" srcset="../anh-jpg/800.webp 800w, ../anh-jpg/1200.webp 1200w, '
    f'../anh-jpg/1600.webp 1600w" {SIZES}><img src="../anh-jpg/1200.jpg" loading="lazy" decoding="async" '
    'alt="Ảnh &lt;a&gt; &amp; &quot;b&quot;" srcset="../anh-jpg/800.jpg 800w, ../anh-jpg/1200.jpg 1200w" '
    f'{SIZES} width="1200" height="900"></picture>'
)


@pytest.mark.parametrize(
    "markdown",
    [
        '![Ảnh <a> & "b"](anh.jpg)',
        '<img src="anh.jpg" alt="Ảnh &lt;a&gt; &amp; &quot;b&quot;">',
        "<img alt='Ảnh <a> & \"b\"' src='../anh.jpg' srcset='//khac.example/x 1w' onerror='x()'>",
    ],
)
def test_a_text_shows_all_forms_however_it_names_the_picture(markdown: str) -> None:
    assert PICTURE in _page(markdown)


def test_the_width_an_author_gives_is_left_alone() -> None:
    page = _page("![Ảnh](anh.jpg){width=300}")
    assert 'width="300"' in page and "height=" not in page and 'sizes="min(300px, 100vw - 2rem)"' in page


def test_readers_elsewhere_get_one_file() -> None:
    assert _page("![Ảnh](anh.jpg)", with_plain_pictures) == (
        '<p><img src="../anh-jpg/1200.jpg" alt="Ảnh" width="1200" height="900"></p>'
    )


def test_a_link_to_a_picture_leads_to_what_is_published() -> None:
    assert _page("[Ảnh lớn](anh.jpg)") == '<p><a href="../anh-jpg/1200.jpg">Ảnh lớn</a></p>'


def test_a_drawing_stays_as_it_is() -> None:
    assert (
        _page("![Sơ đồ](ve.svg)") == _page('<p><img alt="Sơ đồ" src="ve.svg"></p>') == '<p><img alt="Sơ đồ" src="../ve.svg"></p>'
    )


def test_the_still_picture_of_a_video_is_one_of_ours() -> None:
    assert 'poster="../anh-jpg/1200.jpg"' in _page('<video controls poster="anh.jpg" src="a.mp4"></video>')


def test_what_a_text_showed_is_told() -> None:
    links = _links()
    with_pictures('<img src="anh.jpg">', links)
    assert links.shown == {"news/2026/anh.jpg": b"digest"}
    assert links.unchanged("news/2026/anh.jpg", b"digest") and not links.unchanged("news/2026/anh.jpg", b"other")
    assert not links.unchanged("news/2026/khac.jpg", b"digest")
