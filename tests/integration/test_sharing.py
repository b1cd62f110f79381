"""What a shared link shows, and what the head of a page tells machines, in a real build."""

import io
import struct
from urllib.parse import urlsplit

import pytest
from PIL import Image

from tests.integration.building import REPOSITORY, Built, build
from tests.integration.portals import PNG, SITE_URL, Portal

CARD = "the-chia-se.png"
SMALL = "https://small.example/"
OWNER = {
    "@type": "GovernmentOrganization",
    "@id": f"{SMALL}don-vi/xa-mau/#don-vi",
    "name": "UBND xã Mẫu (đơn vị mẫu)",
    "url": f"{SMALL}don-vi/xa-mau/",
}
PROCEDURE = {
    "@type": "GovernmentService",
    "@id": f"{SMALL}tthc/dang-ky-khai-sinh/#thu-tuc",
    "name": "Đăng ký khai sinh",
    "url": f"{SMALL}tthc/dang-ky-khai-sinh/",
}


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The build of tests/sites/small."""
    built = build(REPOSITORY / "tests/sites/small", "--strict", site=tmp_path_factory.mktemp("sample") / "site")
    assert (built.code, built.problems) == (0, [])
    return built


def way(*steps: tuple[str, str]) -> dict[str, object]:
    """A BreadcrumbList from the home page over `steps` of name and address."""
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": SMALL + address}
        for number, (name, address) in enumerate((("Trang chủ", ""), *steps), 1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def meta(built: Built, address: str, name: str) -> list[str]:
    values: list[str] = built.page(address).xpath(f"//meta[@property='{name}' or @name='{name}']/@content")
    return values


def png(width: int, height: int) -> bytes:
    file = io.BytesIO()
    Image.new("L", (width, height)).save(file, "PNG")
    return file.getvalue()


# ---- Pictures ----


def test_the_site_and_every_public_item_have_a_card(sample: Built) -> None:
    found = {name: data for name, data in sample.files.items() if name.endswith(CARD)}
    assert set(found) == {
        CARD,
        f"dan-hoi/mat-giay-hen/{CARD}",
        f"ke-hoach/2026-xa-mau/{CARD}",
        f"tin-tuc/2026/nop-ho-so-truc-tuyen/{CARD}",
        f"tin-tuc/2026/tra-ket-qua-qua-buu-chinh/{CARD}",
        f"tthc/dang-ky-khai-sinh/{CARD}",
    }
    for data in found.values():
        picture = Image.open(io.BytesIO(data))
        picture.load()
        assert (picture.format, picture.size) == ("PNG", (1200, 630))
        assert struct.unpack(">BB", data[24:26]) == (4, 3)
        assert len(data) < 20_000


def test_every_page_names_one_picture_that_is_there(small_site: Built) -> None:
    for name in small_site.pages:
        [url] = meta(small_site, name, "og:image")
        assert url.startswith(SITE_URL), name
        data = small_site.files[urlsplit(url).path.removeprefix(urlsplit(SITE_URL).path)]
        size = tuple(int(meta(small_site, name, f"og:image:{side}")[0]) for side in ("width", "height"))
        assert Image.open(io.BytesIO(data)).size == size
        assert meta(small_site, name, "og:image:alt")[0]
        assert meta(small_site, name, "twitter:card") == ["summary_large_image"]


def test_what_a_shared_link_of_an_item_tells(small_site: Built) -> None:
    address = "tin-tuc/2026/bai-hai/"
    names = ("type", "site_name", "locale", "title", "description", "url", "image", "image:alt")
    assert [meta(small_site, address, f"og:{name}") for name in names] == [
        ["article"],
        ["Cổng thử"],
        ["vi_VN"],
        ["Tin có tên bai-hai"],
        ["Đoạn mở đầu."],
        [f"{SITE_URL}{address}"],
        [f"{SITE_URL}{address}{CARD}"],
        ["Tin có tên bai-hai"],
    ]


@pytest.mark.parametrize("address", ["", "chu-de/cai-cach-tthc/", "don-vi/xa-thu/", "tthc/", "gioi-thieu/", "404.html"])
def test_pages_of_no_item_share_the_card_of_the_site(small_site: Built, address: str) -> None:
    assert meta(small_site, address, "og:image") == [SITE_URL + CARD]


def test_an_own_picture_wins_when_it_is_large_enough(portal: Portal) -> None:
    portal.write("news/2026/lon.png", png(800, 420))
    portal.write("news/2026/be.png", PNG)
    portal.post("lon", image="lon.png", image_alt="Một quầy tiếp nhận")
    portal.post("be", image="be.png", image_alt="Một điểm trắng")
    built = portal.build()
    pictures = {name: meta(built, f"tin-tuc/2026/{name}/", "og:image") for name in ("lon", "be")}
    assert pictures == {"lon": [f"{SITE_URL}tin-tuc/2026/lon-png/800.png"], "be": [f"{SITE_URL}tin-tuc/2026/be/{CARD}"]}
    assert meta(built, "tin-tuc/2026/lon/", "og:image:alt") == ["Một quầy tiếp nhận"]
    assert meta(built, "tin-tuc/2026/lon/", "og:image:width") == ["800"]


def test_what_is_not_public_has_no_card_and_tells_nothing(portal: Portal) -> None:
    portal.post("nhap", status="draft")
    portal.post("hen", date="2026-12-01", approved_on="2026-05-01")
    portal.post("go", title="Tên không được lộ ra nữa", status="withdrawn")
    built = portal.build()
    assert [name for name in built.files if name.endswith(CARD)] == [CARD]
    assert built.structured_data("tin-tuc/2026/go/") == []
    assert meta(built, "tin-tuc/2026/go/", "DC.title") == []
    assert meta(built, "tin-tuc/2026/go/", "og:image") == [SITE_URL + CARD]
    assert "Tên không được lộ ra nữa" not in built.files["tin-tuc/2026/go/index.html"].decode()


# ---- Structured data, whole, one page of each kind of tests/sites/small ----


def test_a_post_as_data(sample: Built) -> None:
    address = "tin-tuc/2026/nop-ho-so-truc-tuyen/"
    assert sample.structured_data(address) == [
        {
            "@type": "NewsArticle",
            "@id": f"{SMALL}{address}#bai",
            "url": SMALL + address,
            "headline": "Nộp hồ sơ trực tuyến từ nhà",
            "description": "Người dân nộp hồ sơ qua mạng, không phải đến trụ sở.",
            "image": f"{SMALL}{address}{CARD}",
            "datePublished": "2026-05-06T00:00:00+07:00",
            "dateModified": "2026-05-06T00:00:00+07:00",
            "author": {"@type": "Organization", "name": "Ban Biên tập (đơn vị mẫu)"},
            "publisher": OWNER,
            "articleSection": "Một cửa và dịch vụ công trực tuyến",
            "about": PROCEDURE,
            "isAccessibleForFree": True,
            "inLanguage": "vi",
        },
        way(
            ("Tin CCHC", "tin-tuc/"),
            ("Một cửa và dịch vụ công trực tuyến", "chu-de/mot-cua-dvc-truc-tuyen/"),
            ("Nộp hồ sơ trực tuyến từ nhà", address),
        ),
    ]


def test_a_procedure_as_data(sample: Built) -> None:
    service, steps = sample.structured_data("tthc/dang-ky-khai-sinh/")
    short = "Trực tiếp: thời hạn giải quyết Ngay trong ngày làm việc; phí, lệ phí: Không có."
    assert meta(sample, "tthc/dang-ky-khai-sinh/", "og:description") == [short]
    assert service == PROCEDURE | {
        "description": short,
        "identifier": "1.001193",
        "serviceType": "Hộ tịch",
        "provider": OWNER,
        "areaServed": {"@type": "AdministrativeArea", "name": "xã Mẫu"},
        "audience": {"@type": "Audience", "audienceType": "Công dân Việt Nam"},
        "serviceOutput": {"@type": "Thing", "name": "Giấy khai sinh"},
        "availableChannel": {
            "@type": "ServiceChannel",
            "name": "Trực tiếp",
            "description": "Thời hạn giải quyết: Ngay trong ngày làm việc. Phí, lệ phí: Không có.",
            "processingTime": "P1D",
        },
        "offers": {"@type": "Offer", "price": "0", "priceCurrency": "VND"},
    }
    assert steps == way(
        ("Thủ tục hành chính", "tthc/"), ("Hộ tịch", "tthc/linh-vuc/ho-tich/"), ("Đăng ký khai sinh", "tthc/dang-ky-khai-sinh/")
    )


def test_a_question_as_data(sample: Built) -> None:
    address = "dan-hoi/mat-giay-hen/"
    title = "Mất giấy hẹn có lấy được kết quả không"
    page, steps = sample.structured_data(address)
    assert page == {
        "@type": "QAPage",
        "@id": f"{SMALL}{address}#hoi-dap",
        "url": SMALL + address,
        "inLanguage": "vi",
        "mainEntity": {
            "@type": "Question",
            "name": title,
            "text": "Tôi làm mất giấy hẹn trả kết quả thì có lấy được kết quả không?",
            "answerCount": 1,
            "datePublished": "2026-05-11",
            "about": PROCEDURE,
            "acceptedAnswer": {
                "@type": "Answer",
                "text": "Có. Người dân mang theo giấy tờ tùy thân để được trả kết quả.",
                "url": f"{SMALL}{address}",
                "datePublished": "2026-05-13T00:00:00+07:00",
                "author": OWNER,
            },
        },
    }
    theme = ("Một cửa và dịch vụ công trực tuyến", "chu-de/mot-cua-dvc-truc-tuyen/")
    assert steps == way(("Dân hỏi – Cơ quan trả lời", "dan-hoi/"), theme, (title, address))


def test_a_plan_as_data(sample: Built) -> None:
    address, title = "ke-hoach/2026-xa-mau/", "Kế hoạch tuyên truyền cải cách hành chính năm 2026"
    document, steps = sample.structured_data(address)
    assert document == {
        "@type": "CreativeWork",
        "@id": f"{SMALL}{address}#ke-hoach",
        "url": SMALL + address,
        "name": title,
        "description": "Mỗi tháng có ít nhất hai tin, bài.",
        "genre": "Kế hoạch",
        "creator": OWNER,
        "publisher": OWNER,
        "dateCreated": "2026-02",
        "datePublished": "2026-02-10",
        "temporalCoverage": "2026",
        "about": {"@type": "Thing", "name": "Chỉ đạo, điều hành"},
        "isAccessibleForFree": True,
        "inLanguage": "vi",
    }
    assert steps == way(("Kế hoạch", "ke-hoach/"), (title, address))


def test_a_unit_and_the_site_as_data(sample: Built) -> None:
    owner = OWNER | {
        "alternateName": ["xã Mẫu", "Ủy ban nhân dân xã Mẫu"],
        "parentOrganization": {
            "@type": "GovernmentOrganization",
            "@id": f"{SMALL}don-vi/tinh-mau/#don-vi",
            "name": "UBND tỉnh Mẫu (đơn vị mẫu)",
            "url": f"{SMALL}don-vi/tinh-mau/",
        },
        "foundingDate": "2025-07-01",
    }
    assert sample.structured_data("don-vi/xa-mau/")[0] == owner
    assert sample.structured_data("don-vi/huyen-mau/")[0]["dissolutionDate"] == "2025-06-30"
    site, home_owner = sample.structured_data("")
    assert (site["@type"], site["publisher"], home_owner) == ("WebSite", {"@id": OWNER["@id"]}, owner)


def test_every_page_but_home_and_missing_tells_the_way_to_it(small_site: Built) -> None:
    for name in small_site.pages:
        steps = [n for n in small_site.structured_data(name) if n["@type"] == "BreadcrumbList"]
        assert len(steps) == (name not in ("index.html", "404.html")), name
        # This portal has no guide, to which some generated pages belong.
        for step in steps[0]["itemListElement"] if steps and not name.startswith("huong-dan/") else ():
            address = step["item"].removeprefix(SITE_URL)
            assert f"{address}index.html" in small_site.files, (name, step)


def test_dublin_core_with_its_schemas(sample: Built) -> None:
    address = "tthc/dang-ky-khai-sinh/"
    page = sample.page(address)
    assert page.xpath("//link[starts-with(@rel, 'schema.')]/@href") == [
        "http://purl.org/dc/elements/1.1/",
        "http://purl.org/dc/terms/",
    ]
    assert [(m.get("name"), m.get("content")) for m in page.xpath("//meta[starts-with(@name, 'DC')]")] == [
        ("DC.title", "Đăng ký khai sinh"),
        ("DC.creator", "UBND xã Mẫu (đơn vị mẫu)"),
        ("DC.date", "2026-04-01"),
        ("DC.subject", "Cải cách thủ tục hành chính"),
        ("DC.type", "Thủ tục hành chính"),
        ("DC.coverage", "UBND xã Mẫu (đơn vị mẫu)"),
        ("DC.publisher", "UBND xã Mẫu (đơn vị mẫu)"),
        ("DC.identifier", f"{SMALL}{address}"),
        ("DC.language", "vi"),
        ("DC.format", "text/html"),
    ]
    assert meta(sample, "chu-de/cai-cach-tthc/", "DC.subject") == ["Cải cách thủ tục hành chính"]
