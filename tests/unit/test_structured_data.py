"""JSON-LD: safe in a page, only words of schema.org, and nothing told that is not sure."""

import json
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.registers import Unit
from cchc.language.time_limits import LimitUnit, TimeLimit
from cchc.publishing.share_pictures import SharePicture
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.structured_data import breadcrumbs, for_script, item_nodes, site_nodes, unit_nodes
from cchc.publishing.structured_data.items import ItemDescription
from cchc.publishing.structured_data.services import duration, price
from cchc.publishing.views import Crumb
from tests.unit.making import UNITS, catalogue, plan, post, procedure, question

SITE = SiteInfo("https://xa-mau.example/", "Cổng CCHC xã Mẫu", "Trang của xã Mẫu.")
TOLD = ItemDescription(
    "Tóm tắt của bài.", "Câu trả lời đầy đủ.", SharePicture("https://xa-mau.example/the.png", 1200, 630, "Hình")
)
OWNER = {
    "@type": "GovernmentOrganization",
    "@id": "https://xa-mau.example/don-vi/xa-mau/#don-vi",
    "name": "UBND xã Mẫu",
    "url": "https://xa-mau.example/don-vi/xa-mau/",
}

# Properties by type, and the types above, as Google's package schema-dts 2.1.0 (npm, Apache 2.0) makes them from schema.org;
# only the types used here. Once, by hand, all graphs of the sample site were also checked with its types and tsc.
VOCABULARY: dict[str, Any] = json.loads((Path(__file__).parent / "schema_org.json").read_text(encoding="utf-8"))


@cache
def allowed(type_name: str) -> frozenset[str]:
    entry = VOCABULARY[type_name]
    return frozenset(entry["properties"]).union(*(allowed(parent) for parent in entry["parents"]))


def foreign(value: Any) -> Iterator[str]:
    """What of a node schema.org does not know."""
    if isinstance(value, list):
        for entry in value:
            yield from foreign(entry)
    if isinstance(value, dict):
        for name, inner in value.items():
            known = name in ("@type", "@id", "query-input") or name in allowed(value["@type"])
            if not known:
                yield f"{value['@type']}.{name}"
            yield from foreign(inner)


def nodes(item: Item, *others: Item, **keys: Any) -> list[dict[str, Any]]:
    found = list(item_nodes(item, TOLD, catalogue([item, *others], **keys), SITE))
    assert [word for node in found for word in foreign(node)] == []
    return found


# ---- Inside a page ----


class _Elements(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.text += data


HOSTILE = "</script><script>alert(1)</script><!-- <script> ]]> &lt;&amp; \u2028\u2029 \\u003c \u0000 \" ' {{ 7*7 }} \u202e"


@given(st.text(max_size=60))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    written = for_script([{"@type": "Thing", "name": text}])
    assert json.loads(written) == {"@context": "https://schema.org", "@type": "Thing", "name": text}
    assert not set(written) & set("<>&\u2028\u2029")


def test_a_page_ends_where_its_script_ends() -> None:
    parser = _Elements()
    parser.feed(f"<script type='application/ld+json'>{for_script([{'@type': 'Thing', 'name': HOSTILE}])}</script>")
    parser.close()
    assert parser.tags == ["script"]
    assert json.loads(parser.text)["name"] == HOSTILE


def test_nothing_to_tell_is_no_text() -> None:
    assert for_script([]) == ""


def test_several_nodes_are_one_graph() -> None:
    assert for_script([{"@type": "Thing"}, {"@type": "Person"}]) == (
        '{"@context":"https://schema.org","@graph":[{"@type":"Thing"},{"@type":"Person"}]}'
    )


# ---- Posts ----


def test_a_post() -> None:
    assert nodes(post("2026-05-14T08:30", updated="2026-05-15", tags=["một cửa", "hồ sơ"])) == [
        {
            "@type": "NewsArticle",
            "@id": "https://xa-mau.example/tin-tuc/2026/bai/#bai",
            "url": "https://xa-mau.example/tin-tuc/2026/bai/",
            "headline": "Bài mẫu để thử",
            "description": "Tóm tắt của bài.",
            "image": "https://xa-mau.example/the.png",
            "datePublished": "2026-05-14T08:30:00+07:00",
            "dateModified": "2026-05-15T00:00:00+07:00",
            "author": OWNER,
            "publisher": OWNER,
            "articleSection": "Cải cách thủ tục hành chính",
            "keywords": "một cửa, hồ sơ",
            "isAccessibleForFree": True,
            "inLanguage": "vi",
        }
    ]


def test_a_long_headline_is_cut_and_the_name_is_whole() -> None:
    title = (
        "Xã Mẫu rà soát danh mục thủ tục hành chính, " + "đối chiếu từng thủ tục với cơ sở dữ liệu quốc gia và " * 2 + "công khai"
    )
    [node] = nodes(post("2026-05-14", title=title))
    assert node["name"] == title
    assert (
        node["headline"]
        == "Xã Mẫu rà soát danh mục thủ tục hành chính, đối chiếu từng thủ tục với cơ sở dữ liệu quốc gia và đối chiếu…"
    )
    assert len(node["headline"]) <= 110


@pytest.mark.parametrize(
    ("author", "kind"),
    [
        ("Ban Biên tập (đơn vị mẫu)", "Organization"),
        ("Tổ viết tin", "Organization"),
        ("UBND xã Mẫu", "Organization"),
        ("Văn phòng", "Organization"),
        ("Đoàn Văn Mẫu", "Person"),
        ("Trương Mẫu", "Person"),
        ("Người Viết", "Person"),
    ],
)
def test_who_wrote_it(author: str, kind: str) -> None:
    [node] = nodes(post("2026-05-14", author=author))
    assert node["author"] == {"@type": kind, "name": author}


def test_a_repost_names_its_source() -> None:
    [node] = nodes(post("2026-05-14", source={"name": "Cổng Chính phủ", "url": "https://nguon.example/a"}))
    assert node["isBasedOn"] == {
        "@type": "CreativeWork",
        "url": "https://nguon.example/a",
        "publisher": {"@type": "Organization", "name": "Cổng Chính phủ"},
    }


def test_corrections_procedures_and_machine_made_texts_are_told() -> None:
    keys = {"corrections": [{"date": "2026-05-20", "text": "Sửa ngày."}], "tthc": ["1.001193"], "ai": "tao-noi-dung"}
    [node] = nodes(post("2026-05-14", **keys), procedure())
    assert node["correction"] == {"@type": "CorrectionComment", "text": "Sửa ngày.", "datePublished": "2026-05-20"}
    assert node["about"] == {
        "@type": "GovernmentService",
        "@id": "https://xa-mau.example/tthc/thu-tuc/#thu-tuc",
        "name": "Bài mẫu để thử",
        "url": "https://xa-mau.example/tthc/thu-tuc/",
    }
    assert node["digitalSourceType"] == "https://schema.org/TrainedAlgorithmicMediaDigitalSource"
    assert node["dateModified"] == "2026-05-20T00:00:00+07:00"


# ---- Procedures ----


def test_a_procedure() -> None:
    ways = [
        {"how": "truc-tiep", "time_limit": "03 ngày làm việc", "fee": "8.000 đồng", "note": "Nộp tại quầy."},
        {"how": "truc-tuyen", "time_limit": "24 giờ", "fee": "Không có"},
    ]
    item = procedure(title="Đăng ký khai sinh", channels=ways, effective_on="2026-03-01")
    assert nodes(item) == [
        {
            "@type": "GovernmentService",
            "@id": "https://xa-mau.example/tthc/thu-tuc/#thu-tuc",
            "url": "https://xa-mau.example/tthc/thu-tuc/",
            "name": "Đăng ký khai sinh",
            "description": "Tóm tắt của bài.",
            "identifier": "1.001193",
            "provider": OWNER,
            "areaServed": {"@type": "AdministrativeArea", "name": "xã Mẫu"},
            "audience": {"@type": "Audience", "audienceType": "Mọi người"},
            "serviceOutput": {"@type": "Thing", "name": "Bản sao"},
            "availableChannel": [
                {
                    "@type": "ServiceChannel",
                    "name": "Trực tiếp",
                    "description": "Thời hạn giải quyết: 03 ngày làm việc. Phí, lệ phí: 8.000 đồng. Nộp tại quầy.",
                },
                {
                    "@type": "ServiceChannel",
                    "name": "Trực tuyến",
                    "description": "Thời hạn giải quyết: 24 giờ. Phí, lệ phí: Không có.",
                    "processingTime": "PT24H",
                    "serviceUrl": "https://dichvucong.gov.vn/tim-kiem-thu-tuc-hanh-chinh?keyword=1.001193",
                },
            ],
            "offers": [
                {"@type": "Offer", "name": "Trực tiếp", "price": "8000", "priceCurrency": "VND", "validFrom": "2026-03-01"},
                {"@type": "Offer", "name": "Trực tuyến", "price": "0", "priceCurrency": "VND", "validFrom": "2026-03-01"},
            ],
        }
    ]


def test_one_price_for_all_ways_is_one_offer() -> None:
    ways = [{"how": how, "time_limit": "03 ngày", "fee": "Không có"} for how in ("truc-tiep", "buu-chinh")]
    [node] = nodes(procedure(channels=ways))
    assert node["offers"] == {"@type": "Offer", "price": "0", "priceCurrency": "VND"}


def test_a_price_that_is_not_sure_is_left_to_the_words() -> None:
    ways = [
        {"how": how, "time_limit": "3 ngày", "fee": fee} for how, fee in (("truc-tiep", "Theo bảng phí"), ("buu-chinh", "0 đ"))
    ]
    [node] = nodes(procedure(channels=ways))
    assert "offers" not in node


def test_a_repealed_procedure_has_neither_channels_nor_price() -> None:
    old = procedure("1.000001", "cu", change="bai-bo", replaced_by="1.001193")
    [node] = nodes(old, procedure(title="Thủ tục thay thế"))
    assert node["disambiguatingDescription"] == "Thủ tục đã bãi bỏ, không còn áp dụng."
    assert node["isRelatedTo"]["name"] == "Thủ tục thay thế"
    assert not {"availableChannel", "offers"} & set(node)


def test_who_only_takes_the_file_in_does_not_provide_the_service() -> None:
    [node] = nodes(procedure(scope="tiep-nhan"))
    assert node["serviceOperator"] == OWNER
    assert "provider" not in node


@pytest.mark.parametrize(
    ("fee", "found"),
    [
        ("Không có", "0"),
        ("Miễn phí.", "0"),
        ("8.000 đồng", "8000"),
        ("1.250.000đ", "1250000"),
        ("500 VNĐ", "500"),
        ("8.000", None),
        ("2.000 đồng/trang", None),
        ("8.000 đồng hoặc 12.000 đồng", None),
        ("Từ 8.000 đồng", None),
        ("1.25 đồng", None),
    ],
)
def test_prices(fee: str, found: str | None) -> None:
    assert price(fee) == found


@pytest.mark.parametrize(
    ("limit", "found"),
    [
        (TimeLimit(LimitUnit.SAME_DAY), "P1D"),
        (TimeLimit(LimitUnit.CALENDAR_DAYS, 30), "P30D"),
        (TimeLimit(LimitUnit.HOURS, 4), "PT4H"),
        (TimeLimit(LimitUnit.MONTHS, 2), "P2M"),
        (TimeLimit(LimitUnit.WORKING_DAYS, 3), None),
        (TimeLimit(LimitUnit.CALENDAR_DAYS, 30, may_take_longer=True), None),
    ],
)
def test_durations(limit: TimeLimit, found: str | None) -> None:
    assert duration(limit) == found


# ---- Questions ----


def test_a_question_with_its_answer() -> None:
    item = question(asked_on="2026-05-11", tthc=["1.001193"], asker="Bà Nguyễn Thị Mẫu")
    [page] = nodes(item, procedure(title="Tách hộ"))
    assert page == {
        "@type": "QAPage",
        "@id": "https://xa-mau.example/dan-hoi/hoi/#hoi-dap",
        "url": "https://xa-mau.example/dan-hoi/hoi/",
        "inLanguage": "vi",
        "mainEntity": {
            "@type": "Question",
            "name": "Bài mẫu để thử",
            "text": "Hỏi gì?",
            "answerCount": 1,
            "datePublished": "2026-05-11",
            "about": {
                "@type": "GovernmentService",
                "@id": "https://xa-mau.example/tthc/thu-tuc/#thu-tuc",
                "name": "Tách hộ",
                "url": "https://xa-mau.example/tthc/thu-tuc/",
            },
            "acceptedAnswer": {
                "@type": "Answer",
                "text": "Câu trả lời đầy đủ.",
                "url": "https://xa-mau.example/dan-hoi/hoi/",
                "datePublished": "2026-05-14T00:00:00+07:00",
                "author": OWNER,
            },
        },
    }


def test_who_agreed_is_named() -> None:
    [page] = nodes(question(asker="Bà Mẫu", consent=True))
    assert page["mainEntity"]["author"] == {"@type": "Person", "name": "Bà Mẫu"}


@pytest.mark.parametrize("keys", [{"state": "dang-xu-ly"}, {"state": "chuyen"}, {"obsolete": "Luật đã đổi"}])
def test_what_is_no_answer_is_not_told_as_one(keys: dict[str, str]) -> None:
    assert nodes(question(**keys)) == []


# ---- Plans, units, the site ----


def test_a_plan() -> None:
    parents = [{"number": "35/KH-UBND", "date": "2026-01", "issuer": "UBND tỉnh Mẫu", "plan": "2026-cha"}]
    own = plan(date="2026-02", number="12/KH-UBND", based_on=parents, attachments=["phu luc.pdf"])
    [node] = nodes(own, plan("2026-cha", title="Kế hoạch của tỉnh"))
    assert node == {
        "@type": "CreativeWork",
        "@id": "https://xa-mau.example/ke-hoach/2026-ke-hoach/#ke-hoach",
        "url": "https://xa-mau.example/ke-hoach/2026-ke-hoach/",
        "name": "Bài mẫu để thử",
        "description": "Tóm tắt của bài.",
        "genre": "Kế hoạch",
        "identifier": "12/KH-UBND",
        "creator": OWNER,
        "publisher": OWNER,
        "dateCreated": "2026-02",
        "temporalCoverage": "2026",
        "about": {"@type": "Thing", "name": "Cải cách thủ tục hành chính"},
        "isBasedOn": {
            "@type": "CreativeWork",
            "name": "Kế hoạch của tỉnh",
            "identifier": "35/KH-UBND",
            "dateCreated": "2026-01",
            "creator": {"@type": "Organization", "name": "UBND tỉnh Mẫu"},
            "url": "https://xa-mau.example/ke-hoach/2026-cha/",
        },
        "encoding": {
            "@type": "MediaObject",
            "name": "phu luc.pdf",
            "contentUrl": "https://xa-mau.example/ke-hoach/phu%20luc.pdf",
        },
        "isAccessibleForFree": True,
        "inLanguage": "vi",
    }


def units_of(known: Catalogue, unit_id: str) -> dict[str, Any]:
    [node] = unit_nodes(known.units[unit_id], known, SITE)
    assert list(foreign(node)) == []
    return node


def test_a_unit_with_all_its_contact() -> None:
    contact = {"address": "Số 1", "phone": "0200", "email": "a@xa.example", "website": "https://xa.example"}
    unit = Unit.model_validate(
        {"id": "xa-mau", "name": "UBND xã Mẫu", "short": "xã Mẫu", "level": "xa", "parent": "tinh", "contact": contact}
    )
    parent = Unit.model_validate({"id": "tinh", "name": "UBND tỉnh Mẫu", "level": "tinh"})
    assert units_of(catalogue(units=[unit, parent], footer={"address": "Chỗ khác"}), "xa-mau") == OWNER | {
        "alternateName": "xã Mẫu",
        "address": "Số 1",
        "telephone": "0200",
        "email": "a@xa.example",
        "sameAs": "https://xa.example",
        "parentOrganization": {
            "@type": "GovernmentOrganization",
            "@id": "https://xa-mau.example/don-vi/tinh/#don-vi",
            "name": "UBND tỉnh Mẫu",
            "url": "https://xa-mau.example/don-vi/tinh/",
        },
    }


def test_the_owner_borrows_from_the_footer_and_no_other_unit_does() -> None:
    known = catalogue(footer={"phone": "0200 000"})
    assert units_of(known, "xa-mau")["telephone"] == "0200 000"
    assert "telephone" not in units_of(known, "van-phong")


def test_a_unit_that_ended_tells_when() -> None:
    assert units_of(catalogue(), "huyen-mau")["dissolutionDate"] == "2025-06-30"


def test_the_site_and_its_search() -> None:
    site, owner = site_nodes(catalogue(units=UNITS), SITE)
    assert [*foreign({k: v for k, v in site.items() if k != "publisher"}), *foreign(owner)] == []
    assert site == {
        "@type": "WebSite",
        "@id": "https://xa-mau.example/#trang",
        "url": "https://xa-mau.example/",
        "name": "Cổng CCHC xã Mẫu",
        "description": "Trang của xã Mẫu.",
        "inLanguage": "vi",
        "publisher": {"@id": OWNER["@id"]},
        "potentialAction": {
            "@type": "SearchAction",
            "target": {"@type": "EntryPoint", "urlTemplate": "https://xa-mau.example/tim-kiem/?q={search_term_string}"},
            "query-input": "required name=search_term_string",
        },
    }


def test_the_way_to_a_page() -> None:
    node = breadcrumbs([Crumb("Tin CCHC", "tin-tuc/")], Crumb("Bài", "tin-tuc/2026/bai/"), SITE)
    assert list(foreign(node)) == []
    assert [(step["position"], step["name"], step["item"]) for step in node["itemListElement"]] == [
        (1, "Trang chủ", "https://xa-mau.example/"),
        (2, "Tin CCHC", "https://xa-mau.example/tin-tuc/"),
        (3, "Bài", "https://xa-mau.example/tin-tuc/2026/bai/"),
    ]


# ---- What sounds or moves ----


def played(**media: str) -> dict[str, Any]:
    given = post("2026-05-14", media=media)
    (node,) = item_nodes(given, TOLD, catalogue([given]), SITE)
    assert list(foreign(node)) == []
    return {name: node[name] for name in ("video", "audio") if name in node}


COMMON_NODE = {
    "name": "Bài mẫu để thử",
    "description": "Tóm tắt của bài.",
    "thumbnailUrl": "https://xa-mau.example/the.png",
    "uploadDate": "2026-05-14T00:00:00+07:00",
    "inLanguage": "vi",
}


def test_a_file_that_plays_is_told_with_its_words_and_how_long_it_takes() -> None:
    address = "https://xa-mau.example/tin-tuc/2026/loa.mp3"
    told = {"encodingFormat": "audio/mpeg", "duration": "PT3M20S", "contentUrl": address, "transcript": "Kính thưa bà con."}
    assert played(audio="loa.mp3", duration="3:20", transcript="Kính thưa bà con.") == {
        "audio": {"@type": "AudioObject"} | COMMON_NODE | told
    }


def test_a_film_elsewhere_is_told_with_its_player() -> None:
    address = "https://youtu.be/abcdefghijk"
    frame = "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1&hl=vi&rel=0"
    assert played(video=address, transcript="loi.txt", duration="lâu") == {
        "video": {"@type": "VideoObject", "embedUrl": frame, "url": address} | COMMON_NODE
    }
    assert played(video="https://phim.example/1")["video"]["url"] == "https://phim.example/1"
