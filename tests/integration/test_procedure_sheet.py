"""The sheet of a procedure as built: forms beside papers, the place to hand in, what changed lately."""

import pytest

from tests.integration.building import Built
from tests.integration.portals import UNITS, Portal

ADDRESS = "tthc/thu-tuc-thu/"
CASES = [
    {"case": "Tự nộp", "papers": [{"name": "Tờ khai của người nộp", "originals": 1, "copies": 2, "form": "Tờ khai mẫu"}]},
    {
        "case": "Nhờ người khác nộp",
        "audience": "Người được nhờ",
        "papers": [{"name": "Đơn", "form": "đơn mẫu"}, {"name": "Phiếu", "form": "Phiếu mẫu"}, {"name": "Giấy", "form": "Lạ"}],
    },
]
FORMS = [
    {"name": "Tờ khai mẫu", "file": "to-khai.docx"},
    {"name": "Đơn mẫu", "url": "https://mau.example/don"},
    {"name": "Phiếu mẫu"},
]


@pytest.fixture
def built(portal: Portal) -> Built:
    units = [unit | {"contact": {"address": "Số 1", "hours": "7h30–11h30"}} if unit["id"] == "xa-thu" else unit for unit in UNITS]
    portal.register("units", units)
    portal.write("docs/tthc/to-khai.docx", bytes(23_700))
    portal.procedure(
        unit="phong-thu",
        audience=["Mọi người", "Người được nhờ"],
        dossier=CASES,
        forms=FORMS,
        change="sua-doi",
        effective_on="2026-04-01",
        decision={"number": "12/QĐ-UBND", "date": "2026-03-20"},
        history=[{"date": "2026-03-25", "text": "Đăng bản mới."}],
    )
    done = portal.build()
    assert done.code == 0, done.output
    return done


def test_each_form_stands_beside_the_paper_that_needs_it(built: Built) -> None:
    forms = built.page(ADDRESS).xpath("//*[@class='cc-papers']//*[contains(@class, 'cc-paper__form')]")
    assert [" ".join(form.text_content().split()) for form in forms] == [
        "Mẫu: Tờ khai mẫu (DOCX, 24 kB)",
        "Mẫu: Đơn mẫu",
        "Mẫu: Phiếu mẫu",
        "Mẫu: Lạ",
    ]
    links = [form.xpath(".//a/@href")[0] for form in forms]
    assert links == ["../to-khai.docx", "https://mau.example/don", "#mau-don", "#mau-don"]
    assert "tthc/to-khai.docx" in built.files


def test_a_form_that_is_not_listed_is_told(built: Built) -> None:
    told = [problem for problem in built.problems if "form-unlisted" in problem]
    assert [problem.partition(" ")[2] for problem in told] == [
        "warning form-unlisted mẫu 'Lạ' không có trong 'forms'; hãy thêm mẫu này vào 'forms'"
    ]


def test_only_forms_of_a_situation_go_with_it(built: Built) -> None:
    listed = built.page(ADDRESS).xpath("//section[@aria-labelledby='mau-don']//li")
    assert [(form.text_content().split(" (")[0].strip(), form.get("data-for")) for form in listed] == [
        ("Tờ khai mẫu", "all 1"),
        ("Đơn mẫu", "all 2"),
        ("Phiếu mẫu", "all 2"),
    ]


def test_the_place_and_hours_are_those_of_the_unit_above_when_it_has_none(built: Built) -> None:
    rows = built.page(ADDRESS).xpath("//dl[contains(@class, 'cc-checks')]/div")
    told = {row.findtext("dt"): " ".join(row.find("dd").text_content().split()) for row in rows}
    assert told["Địa chỉ nơi nhận"] == "UBND xã Thử: Số 1"
    assert told["Giờ làm việc"] == "7h30–11h30"


def test_a_change_of_late_is_dated_on_top_and_told_newest_first(built: Built) -> None:
    page = built.page(ADDRESS)
    assert page.xpath("//header//span[contains(@class, 'cc-badge')]")[0].text_content() == "Sửa đổi, bổ sung từ ngày 01/04/2026"
    changes = page.xpath("//section[@aria-labelledby='lich-su']//li")
    assert [change.text_content() for change in changes] == [
        "01/04/2026: Ngày có hiệu lực (sửa đổi, bổ sung).",
        "25/03/2026: Đăng bản mới.",
        "20/03/2026: Ban hành quyết định công bố 12/QĐ-UBND.",
    ]


def test_the_script_comes_with_procedures_alone(built: Built) -> None:
    with_it = [name for name in built.pages if built.page(name).xpath("//script[contains(@src, 'assets/procedure.')]")]
    assert with_it == [f"{ADDRESS}index.html"]


def test_a_short_name_stands_wherever_the_whole_would_fill_a_screen(portal: Portal) -> None:
    whole = "Cấp giấy phép xây dựng mới đối với công trình " + "; công trình theo tuyến trong đô thị" * 20
    portal.procedure(title=whole, short_title="Cấp phép xây dựng mới")
    portal.procedure("dai", code="1.001199", title=f"{whole} khác")
    done = portal.build()
    assert done.code == 0, done.output
    page = done.page(ADDRESS)
    (head,) = page.xpath("//h1")
    assert (head.text, head.get("class")) == ("Cấp phép xây dựng mới", None)
    assert page.xpath("string(//*[@class='cc-full-name'])") == f"Tên đầy đủ: {whole}"
    assert page.xpath("//h1/following::td[normalize-space()=$whole] | //dd[normalize-space()=$whole]", whole=whole)
    (long,) = done.page("tthc/dai/").xpath("//h1")
    assert (long.text, long.get("class")) == (f"{whole} khác", "cc-long")
    for place in ("tthc/", "tthc/linh-vuc/ho-tich/"):
        assert whole not in [link.text for link in done.page(place).xpath("//main//a")]
    # The notice board bears the name that was announced.
    assert whole in done.text("tthc/linh-vuc/ho-tich/niem-yet/")
    assert "Cấp phép xây dựng mới" in done.written["tthc/rss.xml"]
    shown = "".join(text for name, text in done.written.items() if name.startswith("tim-kiem/chi-muc/d/"))
    assert '"Cấp phép xây dựng mới"' in shown
