"""Links between sources, as authors write them, lead to pages of the site."""

from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tests.integration.building import Built
from tests.integration.portals import PNG, SITE_URL, Portal, small_portal

# The folder a text lies in, the links it may hold and the addresses they lead to.
LINKS = {
    "news": [
        ("../../plans/2026-ke-hoach.md", "ke-hoach/2026-ke-hoach/"),
        ("../../plans/2026-ke-hoach.md#nhiem-vu", "ke-hoach/2026-ke-hoach/#nhiem-vu"),
        ("../../docs/tthc/dang-ky-khai-sinh.md", "tthc/dang-ky-khai-sinh/"),
        ("../../docs/tthc/dang-ky-khai-sinh.md#ho-so", "tthc/dang-ky-khai-sinh/#ho-so"),
        ("../../docs/dan-hoi/khai-sinh-o-dau.md", "dan-hoi/khai-sinh-o-dau/"),
        ("../../tthc/dang-ky-khai-sinh.md", "tthc/dang-ky-khai-sinh/"),
        ("../../dan-hoi/khai-sinh-o-dau.md", "dan-hoi/khai-sinh-o-dau/"),
        ("../../docs/gioi-thieu.md", "gioi-thieu/"),
        ("../../gioi-thieu.md", "gioi-thieu/"),
        ("../../docs/index.md", ""),
        ("2026-04-14-bai-hai.md", "tin-tuc/2026/bai-hai/"),
        ("2026-04-14-bai-hai.md#dieu-kien", "tin-tuc/2026/bai-hai/#dieu-kien"),
        ("../2026/2026-04-14-bai-hai.md", "tin-tuc/2026/bai-hai/"),
        ("anh.png", "tin-tuc/2026/anh-png/1.png"),
    ],
    "plans": [
        ("../docs/tthc/dang-ky-khai-sinh.md", "tthc/dang-ky-khai-sinh/"),
        ("../docs/dan-hoi/khai-sinh-o-dau.md", "dan-hoi/khai-sinh-o-dau/"),
        ("../tthc/dang-ky-khai-sinh.md", "tthc/dang-ky-khai-sinh/"),
        ("../news/2026/2026-04-14-bai-hai.md", "tin-tuc/2026/bai-hai/"),
        ("2026-ke-hoach.md", "ke-hoach/2026-ke-hoach/"),
    ],
    "docs/dan-hoi": [
        ("../tthc/dang-ky-khai-sinh.md", "tthc/dang-ky-khai-sinh/"),
        ("../../plans/2026-ke-hoach.md", "ke-hoach/2026-ke-hoach/"),
        ("../plans/2026-ke-hoach.md", "ke-hoach/2026-ke-hoach/"),
        ("../../news/2026/2026-04-14-bai-hai.md", "tin-tuc/2026/bai-hai/"),
        ("../gioi-thieu.md", "gioi-thieu/"),
        ("khai-sinh-o-dau.md", "dan-hoi/khai-sinh-o-dau/"),
    ],
    "docs/tthc": [("../dan-hoi/khai-sinh-o-dau.md", "dan-hoi/khai-sinh-o-dau/"), ("../../plans/2026-ke-hoach.md#bao-cao", None)],
    "docs": [
        ("../news/2026/2026-04-14-bai-hai.md", "tin-tuc/2026/bai-hai/"),
        ("../plans/2026-ke-hoach.md", "ke-hoach/2026-ke-hoach/"),
        ("plans/2026-ke-hoach.md", "ke-hoach/2026-ke-hoach/"),
        ("tthc/dang-ky-khai-sinh.md", "tthc/dang-ky-khai-sinh/"),
        ("dan-hoi/khai-sinh-o-dau.md", "dan-hoi/khai-sinh-o-dau/"),
    ],
}
PAGES = {
    "news": "tin-tuc/2026/co-lien-ket/",
    "plans": "ke-hoach/co-lien-ket/",
    "docs/dan-hoi": "dan-hoi/co-lien-ket/",
    "docs/tthc": "tthc/co-lien-ket/",
    "docs": "co-lien-ket/",
}


@pytest.fixture(scope="module")
def linked(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The small portal with a text in every folder that links to all the others."""
    portal = small_portal(tmp_path_factory.mktemp("linked") / "cong")
    bodies = {folder: _body(links) for folder, links in LINKS.items()}
    portal.post("co-lien-ket", bodies["news"])
    portal.plan("co-lien-ket", bodies["plans"])
    portal.question("co-lien-ket", bodies["docs/dan-hoi"])
    portal.procedure("co-lien-ket", bodies["docs/tthc"], code="1.000001")
    portal.write("docs/co-lien-ket.md", f"# Trang có liên kết\n\n{bodies['docs']}")
    built = portal.build()
    assert (built.code, built.problems) == (0, [])
    return built


@pytest.mark.parametrize(("folder", "link", "address"), [(folder, *pair) for folder, links in LINKS.items() for pair in links])
def test_a_link_leads_to_its_page(linked: Built, folder: str, link: str, address: str | None) -> None:
    number = [written for written, _ in LINKS[folder]].index(link)
    [target] = linked.page(PAGES[folder]).xpath(f"//a[text()='Chữ số {number}.']/@href")
    assert ".md" not in target
    led = urljoin(SITE_URL + PAGES[folder], target).removeprefix(SITE_URL)
    assert led == (address if address is not None else led)
    path, anchor = urlsplit(led).path, urlsplit(led).fragment
    name = path if path in linked.files else f"{path}index.html"
    assert name in linked.files
    assert not anchor or linked.page(path).xpath(f"//*[@id='{anchor}']")


def test_links_of_reference_style_and_pictures_are_followed_too(small: Portal) -> None:
    small.post(
        "tham-chieu", "Xem [kế hoạch][1], ![Ảnh](../2026/anh.png \"Tên\").\n\n[1]: ../../plans/2026-ke-hoach.md 'Kế hoạch'"
    )
    page = small.build("--strict").page("tin-tuc/2026/tham-chieu/")
    assert page.xpath("//div[@class='cc-prose']//a[text()='kế hoạch']/@href") == ["../../../ke-hoach/2026-ke-hoach/"]
    [picture] = page.xpath("//div[@class='cc-prose']//img/@src")
    assert urljoin("tin-tuc/2026/tham-chieu/", picture) == "tin-tuc/2026/anh-png/1.png"


@pytest.mark.parametrize("target", ["../../docs/tthc/nhap.md", "../../tthc/nhap.md", "../../docs/tthc/nhap.md#ho-so"])
def test_a_link_to_a_draft_becomes_words_with_a_warning(portal: Portal, target: str) -> None:
    portal.procedure("nhap", status="draft")
    path = portal.post("bai", f"Xem [thủ tục này]({target}) nhé.")
    built = portal.build()
    message = f"liên kết '{target}' dẫn tới bài chưa đăng; trang sẽ chỉ hiện chữ, hãy đăng bài đó hoặc bỏ liên kết"
    assert (built.code, built.problems) == (0, [f"{path}:12:19: warning link-unpublished {message}"])
    assert "Xem thủ tục này nhé." in built.text("tin-tuc/2026/bai/")
    assert not built.page("tin-tuc/2026/bai/").xpath("//div[@class='cc-prose']//a[@href]")
    assert "nhap" not in built.written["rss.xml"]


def test_a_link_to_what_was_withdrawn_leads_to_its_notice(portal: Portal) -> None:
    portal.procedure("go", status="withdrawn")
    portal.post("bai", "Xem [thủ tục này](../../docs/tthc/go.md).")
    built = portal.build("--strict")
    assert built.code == 0
    assert built.page("tin-tuc/2026/bai/").xpath("//div[@class='cc-prose']//a/@href") == ["../../../tthc/go/"]


@pytest.mark.parametrize("name", ["Biểu mẫu số 1.docx", "mau-50%.docx", "mau#1.docx", "a&b 'c'.pdf"])
def test_a_file_of_any_name_is_linked_to_so_that_it_opens(portal: Portal, name: str) -> None:
    for folder in ("plans", "docs/tthc", "news/2026"):
        portal.write(f"{folder}/{name}", b"%PDF-1.7" if name.endswith(".pdf") else b"PK\3\4")
        portal.write(f"{folder}/{name}.png", PNG)
    portal.plan("ke-hoach", attachments=[name])
    portal.procedure("thu-tuc", forms=[{"name": "Tờ khai", "file": name}])
    portal.post("bai", image=f"{name}.png", image_alt="Hình")
    built = portal.build("--strict")
    assert built.code == 0
    for page, link, file in (
        ("ke-hoach/ke-hoach/", "//a[contains(@href, '.docx') or contains(@href, '.pdf')]/@href", f"ke-hoach/{name}"),
        ("tthc/thu-tuc/", "//a[text()='Tờ khai']/@href", f"tthc/{name}"),
        ("tin-tuc/2026/bai/", "//figure//img/@src", f"tin-tuc/2026/{name}-png/1.png"),
    ):
        [target] = built.page(page).xpath(link)
        led = urlsplit(urljoin(SITE_URL + page, target))
        assert (unquote(led.path), led.query, led.fragment) == (f"/cong/{file}", "", "")
        assert file in built.files


def _body(links: list[tuple[str, str]] | list[tuple[str, str | None]]) -> str:
    return "\n".join(f"- [Chữ số {number}.]({link})" for number, (link, _) in enumerate(links))
