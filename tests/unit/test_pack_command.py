"""`cchc pack`: the folder of an item, the page of a day, and what is refused, each message in full."""

import base64
import io
import re
from pathlib import Path

import pytest
from lxml import html
from PIL import Image

from tests.integration.portals import Portal, bare_portal
from tests.unit.commanding import Office, office

POST = "news/2026/2026-04-14-tin-thu.md"
END = (
    "Đọc đầy đủ: https://xa-thu.example/cong/tin-tuc/2026/tin-thu/\n\nUBND xã Thử, đăng 14/04/2026.\n\n#CảiCáchThủTụcHànhChính\n"
)
FILES = [
    "dai.txt",
    "hashtag.txt",
    "mo-ta-anh.txt",
    "ngan.txt",
    "the-bia-zalo-1280x720.png",
    "the-lien-ket-1200x630.png",
    "the-vuong-1080x1080.png",
]


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    return bare_portal(tmp_path)


@pytest.fixture
def at(portal: Portal, monkeypatch: pytest.MonkeyPatch) -> Office:
    return office(portal.root, monkeypatch)


def test_a_post_becomes_a_folder(portal: Portal, at: Office) -> None:
    other = portal.post("tin-khac", date="2026-04-10", summary="Tin khác.")
    draft = portal.post("nhap", date="2026-04-10", status="draft")
    links = f"[tin khác](../../{other}), [nháp](../../{draft}), [giới thiệu](../../docs/gioi-thieu.md), [mẫu](mau.docx)"
    portal.write("news/2026/mau.docx", b"PK\x03\x04" + b"0" * 100)
    portal.post(date="2026-04-14", title="Nộp hồ sơ qua mạng", summary="Ba bước là xong.", body=f"- **Một**\n- Hai: {links}")
    at.seal()
    code, said = at.cchc("pack", POST)
    folder = at.root / "san-pham/goi-2026-04-14-tin-thu"
    assert code == 0, said
    assert said.splitlines()[-1] == "Đã ghi vào danh mục sản phẩm: docs/danh-muc/products.yml"
    assert sorted(file.name for file in folder.iterdir()) == FILES
    assert (folder / "dai.txt").read_text(encoding="utf-8") == (
        "Nộp hồ sơ qua mạng\n\nBa bước là xong.\n\n• Một\n"
        "• Hai: tin khác (https://xa-thu.example/cong/tin-tuc/2026/tin-khac/), nháp, "
        "giới thiệu (https://xa-thu.example/cong/gioi-thieu/), mẫu (https://xa-thu.example/cong/tin-tuc/2026/mau.docx)\n\n"
        f"{END}"
    )
    assert (folder / "hashtag.txt").read_text(encoding="utf-8") == "#CảiCáchThủTụcHànhChính\n"
    assert (
        (folder / "mo-ta-anh.txt")
        .read_text(encoding="utf-8")
        .startswith("the-lien-ket-1200x630.png\nThẻ chữ: Nộp hồ sơ qua mạng. UBND xã Thử.\n\nthe-vuong-1080x1080.png\n")
    )
    for file in folder.glob("*.png"):
        assert "{}x{}".format(*Image.open(file).size) in file.name
    assert at.read("docs/danh-muc/products.yml").endswith(
        "\n- form: mang-xa-hoi\n  title: Nộp hồ sơ qua mạng\n  unit: xa-thu\n  date: 2026-06-15\n"
        f"  item: {POST}\n  file: san-pham/goi-2026-04-14-tin-thu\n"
    )
    assert at.cchc("check", "docs/danh-muc/products.yml")[0] == 0


def test_the_same_again_is_the_same_bytes_and_what_an_officer_changed_is_kept(portal: Portal, at: Office) -> None:
    portal.post(date="2026-04-14")
    at.seal()
    at.cchc("pack", POST, "--out", "goi")
    first = {file.name: file.read_bytes() for file in (at.root / "goi").iterdir()}
    at.day("2026-06-20")
    at.write("goi/cua-toi.txt", "Của tôi")
    at.write("goi/ngan.txt", "Tôi đã sửa")
    code, said = at.cchc("pack", POST, "--out", "goi")
    assert code == 0 and f"Giữ bản cũ: {at.root}/goi/ngan.cu-1.txt\n" in said
    assert at.read("goi/ngan.cu-1.txt") == "Tôi đã sửa" and at.read("goi/cua-toi.txt") == "Của tôi"
    assert {name: (at.root / "goi" / name).read_bytes() for name in first} == first


def test_the_photograph_goes_along_without_what_the_camera_noted(portal: Portal, at: Office) -> None:
    noted, data = Image.Exif(), io.BytesIO()
    noted[0x010E] = "Nhà ông Bí Mật"
    Image.effect_noise((800, 500), 90).convert("RGB").save(data, "JPEG", exif=noted)
    portal.write("news/2026/anh.jpg", data.getvalue())
    portal.post(date="2026-04-14", image="anh.jpg", image_alt="Người dân nộp hồ sơ")
    at.seal()
    assert at.cchc("pack", POST, "--out", "goi")[0] == 0
    assert "Bí Mật".encode() not in (at.root / "goi/anh-cua-bai.jpg").read_bytes()
    assert at.read("goi/mo-ta-anh.txt").endswith("\n\nanh-cua-bai.jpg\nNgười dân nộp hồ sơ\n")


def test_the_texts_on_the_screen(portal: Portal, at: Office) -> None:
    portal.post(date="2026-04-14", title="Nộp hồ sơ qua mạng", body="Lời đầu.\n\nLời sau.")
    at.seal()
    assert at.cchc("pack", POST, "--out", "-") == (
        0,
        f"== NGẮN ==\n\nNộp hồ sơ qua mạng\n\nLời đầu.\n\n{END}"
        f"\n== DÀI ==\n\nNộp hồ sơ qua mạng\n\nLời đầu.\n\nLời sau.\n\n{END}",
    )
    assert not (at.root / "san-pham").exists() and not (at.root / "docs/danh-muc/products.yml").exists()


@pytest.mark.parametrize("kind", ["question", "procedure", "plan"])
def test_other_kinds_have_packs_too(portal: Portal, at: Office, kind: str) -> None:
    path = getattr(portal, kind)(date="2026-04-14")
    at.seal()
    assert at.cchc("pack", path, "--out", "goi", "--no-record")[0] == 0
    assert sorted(file.name for file in (at.root / "goi").iterdir()) == FILES


def test_a_situation_says_what_stands_on_its_page_alone(portal: Portal, at: Office) -> None:
    portal.procedure(date="2026-04-14")
    path = portal.situation(date="2026-04-14")
    at.seal()
    code, said = at.cchc("pack", path, "--out", "goi")
    assert code == 0 and "Lưu ý: không chép vào lời đăng: câu trả lời và kết quả.\n" in said
    assert "• Bạn đã có giấy chứng sinh chưa?" in at.read("goi/dai.txt")


# ---- The page of a day ----


def test_a_day_becomes_a_page(portal: Portal, at: Office) -> None:
    portal.post(date="2026-04-14", title="Tin <b>một</b> & hai".replace("<b>", "“").replace("</b>", "”"))
    portal.post("thu-hai", date="2026-04-14", title="Tin thứ hai trong ngày", body="Giá < 5 & > 3.")
    portal.post("hom-sau", date="2026-04-15")
    portal.procedure("cu", date="2026-04-14", title="Thủ tục đã bãi bỏ", change="bai-bo", effective_on="2026-01-01")
    at.seal()
    code, said = at.cchc("pack", "--day", "2026-04-14")
    file = at.root / "san-pham/goi-dang-2026-04-14.html"
    assert (code, said) == (
        0,
        "Bỏ qua 'docs/tthc/cu.md': là thủ tục đã bãi bỏ; hãy chọn thủ tục thay thế\n"
        f"Đã ghi: {file}\n"
        "2 gói trong một trang; mở bằng trình duyệt, bấm 'Chép' rồi dán vào Zalo, Facebook.\n"
        + "Đã ghi vào danh mục sản phẩm: docs/danh-muc/products.yml\n"
        * 2,
    )
    page = html.fromstring(file.read_bytes())
    assert [title.text for title in page.iter("h2")] == ["Tin thứ hai trong ngày", "Tin “một” & hai"]
    assert "Giá < 5 & > 3." in page.get_element_by_id("dai-1").text
    copied = {button.get("data-copies") for button in page.iter("button")}
    assert copied == {place.get("id") for place in page.find_class("text")}
    assert page.get_element_by_id("ngan-2").text.startswith("Tin “một” & hai\n\n")
    for picture in page.iter("img"):
        data = base64.b64decode(picture.get("src").removeprefix("data:image/png;base64,"))
        assert Image.open(io.BytesIO(data)).format == "PNG" and picture.get("alt")
    # Nothing is asked of anybody: addresses stand in texts, and in links to click.
    assert not re.search(r"(?:src|srcset)=\"(?!data:)", file.read_text(encoding="utf-8"))
    assert at.read("docs/danh-muc/products.yml").count("form: mang-xa-hoi") == 2


def test_all_since_a_day(portal: Portal, at: Office) -> None:
    for day in ("2026-04-13", "2026-04-14", "2026-04-20"):
        portal.post(f"tin-{day}", date=day)
    at.seal()
    code, said = at.cchc("pack", "--since", "2026-04-14", "--out", "tuan.html", "--no-record")
    assert code == 0 and "2 gói trong một trang" in said
    first = (at.root / "tuan.html").read_bytes()
    at.day("2026-06-16")
    at.cchc("pack", "--since", "2026-04-14", "--out", "tuan.html", "--no-record")
    assert (at.root / "tuan.html").read_bytes() == first


# ---- Refusals ----


def test_what_is_not_public_is_refused(portal: Portal, at: Office) -> None:
    draft = portal.post("nhap", date="2026-04-14", status="draft")
    at.seal()
    code, said = at.cchc("pack", draft)
    assert code == 1 and not (at.root / "san-pham").exists()
    assert said.split("Lỗi: ", 1)[1] == (
        f"'{draft}' còn là bản nháp; hãy duyệt ('cchc approve') và đợi tới ngày đăng rồi làm lại. "
        "Chỉ làm gói đăng mạng xã hội từ nội dung đã duyệt, đang đăng\n"
    )


def test_a_day_without_anything_is_told(at: Office) -> None:
    code, said = at.cchc("pack", "--day", "2026-04-14")
    assert (code, said) == (1, "Lỗi: không có nội dung nào đăng ngày 14/04/2026; hãy chọn ngày khác\n")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "hãy ghi một trong ba: tên tệp, --day hoặc --since"),
        (("docs/index.md", "--day", "2026-04-14"), "hãy ghi một trong ba: tên tệp, --day hoặc --since"),
        (
            ("--day", "2026-04-14", "--out", "goi"),
            "trang gồm nhiều gói là một tệp .html, không phải 'goi'; hãy ghi ví dụ --out goi-dang.html",
        ),
        (
            ("docs/index.md",),
            "'docs/index.md' không phải tin, bài, kế hoạch, hỏi đáp, thủ tục hành chính, "
            "tình huống, bản tin hay cuộc thi; hãy ghi tệp của nội dung",
        ),
    ],
)
def test_wrong_use(at: Office, arguments: tuple[str, ...], said: str) -> None:
    assert at.fault("pack", *arguments) == said


def test_nothing_is_written_among_sources_or_over_a_file(portal: Portal, at: Office) -> None:
    portal.post(date="2026-04-14")
    at.seal()
    assert at.fault("pack", POST, "--out", "docs/goi") == (
        "không ghi gói đăng vào 'docs/goi', nơi để nguồn của cổng; hãy chọn thư mục khác"
    )
    assert at.fault("pack", POST, "--out", "mkdocs.yml") == "'mkdocs.yml' là một tệp; hãy ghi tên thư mục"


def test_a_portal_without_an_address_has_no_packs(portal: Portal, at: Office) -> None:
    portal.post(date="2026-04-14")
    portal.settings(site_url="")
    at.seal()
    assert at.fault("pack", POST) == (
        "mkdocs.yml chưa ghi địa chỉ của Cổng ở 'site_url', bài đăng phải dẫn về đó; hãy ghi, ví dụ site_url: https://cchc.ten-xa.gov.vn/"
    )
