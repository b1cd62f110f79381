"""The figures of a report, against numbers counted by hand from tests/unit/report_making.py."""

import datetime as dt
from dataclasses import replace

import pytest

from cchc.content.catalogue import Catalogue
from cchc.content.procedures import Procedure
from cchc.content.registers import DaysOff
from cchc.reading.site_address import site_address
from cchc.reporting.figures import EvidencePage
from cchc.reporting.letterhead import letterhead_of
from cchc.reporting.procedures import events_of
from cchc.reporting.report import report_of
from tests.unit.making import plan, post, procedure, question
from tests.unit.report_making import ITEMS, PLAN, SITE, figure_values, report, scope_of


def slugs(key: str) -> list[str]:
    """The last parts of the addresses behind a figure of the first quarter."""
    (found,) = [figure for _, figure in report().figures if figure.key == key]
    return [page.address.rstrip("/").split("/")[-1] for page in found.pages]


# --- the main figures ---


def test_the_main_table_of_the_first_quarter() -> None:
    (main,) = [table for table in report().tables if table.title == "Số liệu chính"]
    assert [(figure.label, figure.value) for figure in main.figures()] == [
        ("Tin, bài trong kỳ", 6),
        ("Tin, bài của xã Mẫu", 4),
        ("Tin, bài của các đơn vị trực thuộc", 2),
        ("Tin, bài đăng lại", 1),
        ("Sản phẩm ngoài tin, bài", 3),
        ("Hình thức tuyên truyền đã dùng, trong 19 hình thức", 6),
        ("Hội nghị, tập huấn, sự kiện đã tổ chức", 0),
        ("Số người dự hội nghị, tập huấn, sự kiện", 0),
        ("Tháng đủ định mức", 1),
        ("Tháng thiếu định mức", 0),
        ("Tháng được chấp thuận thiếu", 1),
        ("Nhiệm vụ của kế hoạch", 4),
        ("Nhiệm vụ đã có minh chứng", 3),
        ("Nhiệm vụ quá hạn chưa có minh chứng", 1),
        ("Câu hỏi nhận trong kỳ", 5),
        ("Câu hỏi trả lời trong kỳ", 3),
        ("Câu hỏi trả lời muộn, quá 15 ngày làm việc", 1),
        ("Lần công khai, thay đổi thủ tục hành chính", 4),
    ]
    assert main.notes == (
        "Mức thực hiện kế hoạch (3/4 nhiệm vụ có minh chứng) và sự đa dạng hình thức (6/19 hình thức) "
        "là hai số liệu để đơn vị tự đánh giá, không phải điểm chính thức.",
    )


@pytest.mark.parametrize(
    ("key", "pages"),
    [
        ("tin-bai", ["dau-ky", "mot", "hai", "ba", "phim", "cuoi-ky"]),
        ("tin-bai/don-vi/xa-mau", ["dau-ky", "mot", "hai", "ba"]),
        ("tin-bai/truc-thuoc", ["phim", "cuoi-ky"]),
        ("dang-lai", ["dang-lai"]),
        (
            "hinh-thuc",
            [
                "#ap-phich-2026-01-10-san-pham-ap-phich",
                "ba",
                "phim",
                "#bang-ron-2026-02-20-san-pham-bang-ron",
                "#phat-thanh-2026-03-20-san-pham-phat-thanh",
                "cuoi-ky",
            ],
        ),
        (
            "san-pham",
            [
                "#ap-phich-2026-01-10-san-pham-ap-phich",
                "#bang-ron-2026-02-20-san-pham-bang-ron",
                "#phat-thanh-2026-03-20-san-pham-phat-thanh",
            ],
        ),
        ("so-luong/ap-phich", ["#ap-phich-2026-01-10-san-pham-ap-phich"]),
        ("tin-bai/2026-02/bai", ["ba"]),
        ("tin-bai/chu-de/chi-dao-dieu-hanh", ["ba", "cuoi-ky"]),
        ("tin-bai/chu-de/chi-dao-dieu-hanh/to-tin", ["cuoi-ky"]),
        ("dinh-muc/met", ["mot", "hai"]),
        ("dinh-muc/excepted", ["ba"]),
        ("ke-hoach", ["2026-xa-mau"]),
        (
            "ke-hoach/co-minh-chung",
            ["mot", "#ap-phich-2026-01-10-san-pham-ap-phich", "hai", "#bang-ron-2026-02-20-san-pham-bang-ron"],
        ),
        ("hoi-dap/tiep-nhan", ["dung-han", "muon", "dang-xu-ly", "chuyen", "sau-ky"]),
        ("hoi-dap/tra-loi", ["dung-han", "muon", "khong-ngay"]),
        ("hoi-dap/dung-han", ["dung-han"]),
        ("hoi-dap/tra-loi-muon", ["muon"]),
        ("hoi-dap/khong-ngay-hoi", ["khong-ngay"]),
        ("hoi-dap/chuyen", ["chuyen"]),
        ("hoi-dap/chua-tra-loi", ["dang-xu-ly", "sau-ky"]),
        ("hoi-dap/qua-han", ["dang-xu-ly"]),
        ("tthc", ["sua", "moi"]),
    ],
)
def test_the_pages_behind_a_figure(key: str, pages: list[str]) -> None:
    assert slugs(key) == pages


def test_every_figure_that_is_not_zero_has_pages_and_counted_ones_agree() -> None:
    for _, figure in report().figures:
        assert bool(figure.pages) == bool(figure.value), figure.key
        if figure.basis == "Đếm các trang minh chứng":
            assert figure.value == len(figure.pages), figure.key


def test_keys_name_one_figure_each() -> None:
    by_key: dict[str, set[tuple[str, int]]] = {}
    for table in report().tables:
        for figure in table.figures():
            by_key.setdefault(figure.key, set()).add((figure.label, figure.value))
    assert [key for key, found in by_key.items() if len(found) > 1] == []


def test_addresses_are_absolute() -> None:
    page = scope_of().page(ITEMS[1])
    assert page == EvidencePage(
        "Bài mẫu để thử",
        SITE + "tin-tuc/2025/truoc/",
        "14/12/2025",
        "Xã Mẫu",
        "Tin",
        ("2025-12-14T00:00:00+07:00", "news/2025/2025-12-14-truoc.md"),
        "news/2025/2025-12-14-truoc.md",
    )


# --- tables ---


def test_the_forms_of_posts_and_products_together() -> None:
    assert rows("Các hình thức thông tin, tuyên truyền") == [
        ("Tin", 3, "", ""),
        ("Bài", 2, "", ""),
        ("Video", 1, 0, 0),
        ("Phát thanh", 0, 1, 6),
        ("Áp phích", "", 1, 120),
        ("Băng rôn, khẩu hiệu", "", 1, 3),
        ("Cộng", 6, 3, 129),
    ]


def test_a_product_of_what_was_not_public_then_or_is_not_now_counts_nowhere() -> None:
    without = tuple(item for item in ITEMS if item.path != "news/2026/2026-01-05-mot.md")
    assert figure_values(report(items=without))["san-pham"] == 2
    assert figure_values(report(today="2026-03-15"))["san-pham"] == 2


def rows(title: str, period: str = "2026-Q1", today: str = "2026-07-01") -> list[tuple[str | int, ...]]:
    (table,) = [table for table in report(period, today=today).tables if table.title == title]
    return [
        tuple(c if isinstance(c, str) else c.title if isinstance(c, EvidencePage) else c.value for c in row.cells)
        for row in table.rows
    ]


def test_posts_by_form_and_month() -> None:
    assert rows("Tin, bài theo hình thức và tháng") == [
        ("12/2025", 1, 0, 0, 1, 0),
        ("01/2026", 1, 1, 0, 2, 1),
        ("02/2026", 0, 1, 1, 2, 0),
        ("03/2026", 1, 0, 0, 1, 0),
        ("Cộng", 3, 2, 1, 6, 1),
    ]


def test_the_part_months_are_told() -> None:
    (table,) = [table for table in report().tables if table.title == "Tin, bài theo hình thức và tháng"]
    assert table.notes == ("Mục đăng lại không được cộng. Tháng 12/2025 tính từ ngày 15. Tháng 03/2026 tính đến ngày 20.",)


def test_posts_by_theme_and_unit() -> None:
    assert rows("Tin, bài theo chủ đề và đơn vị") == [
        ("Cải cách thủ tục hành chính", 3, 1, 0, 4),
        ("Chỉ đạo, điều hành", 1, 0, 1, 2),
        ("Cộng", 4, 1, 1, 6),
    ]


def test_the_quota_has_the_months_that_end_in_the_period() -> None:
    assert rows("Định mức tin, bài theo tháng") == [
        ("01/2026", "Xã Mẫu", 2, 2, 0, "Đủ"),
        ("02/2026", "Xã Mẫu", 2, 1, 1, "Được chấp thuận thiếu: Bão lớn (người chấp thuận: Chủ tịch UBND xã)"),
    ]


def test_every_month_of_the_quota_is_in_one_quarter_only() -> None:
    first = [row[0] for row in rows("Định mức tin, bài theo tháng", "2026-01-01..2026-03-14")]
    second = [row[0] for row in rows("Định mức tin, bài theo tháng", "2026-03-15..2026-06-14")]
    assert (first, second) == (["01/2026", "02/2026"], ["03/2026", "04/2026", "05/2026"])


def test_the_tasks_stand_as_on_the_last_day_of_the_period() -> None:
    assert rows("Nhiệm vụ của “Kế hoạch tuyên truyền năm 2026”") == [
        ("1", "Ban hành kế hoạch", "Kế hoạch", "Văn phòng xã Mẫu", "Tháng 01/2026", "Có sản phẩm", 2),
        ("2", "Đăng tin, bài", "", "Văn phòng xã Mẫu; Các thôn", "Thường xuyên", "Đang làm", 3),
        ("3", "Tập huấn", "", "", "15/02/2026", "Quá hạn", 0),
        ("4", "Cuộc thi", "", "", "Quý III/2026", "Có sản phẩm", 1),
    ]
    # Evidence of 21/03 counts for the half year.
    assert rows("Nhiệm vụ của “Kế hoạch tuyên truyền năm 2026”", "2026-6T")[2][5:] == ("Có sản phẩm", 1)


def test_procedures() -> None:
    assert rows("Công khai, thay đổi thủ tục hành chính theo loại") == [
        ("1", "Ban hành mới", 1),
        ("2", "Sửa đổi, bổ sung", 1),
        ("3", "Thay thế", 0),
        ("4", "Bãi bỏ", 0),
        ("5", "Cập nhật khác", 1),
        ("6", "Công khai lần đầu", 1),
        ("", "Cộng", 4),
    ]
    assert rows("Thủ tục hành chính được công khai, thay đổi") == [
        ("1", "1.000002", "Bài mẫu để thử", "Công khai lần đầu", "15/01/2026", ""),
        ("2", "1.000001", "Bài mẫu để thử", "Ban hành mới", "01/02/2026", "05/02/2026"),
        ("3", "1.000002", "Bài mẫu để thử", "Cập nhật khác: Bớt một giấy tờ", "20/02/2026", ""),
        ("4", "1.000002", "Bài mẫu để thử", "Sửa đổi, bổ sung: Rút ngắn thời hạn", "01/03/2026", ""),
    ]


@pytest.mark.parametrize(
    ("given", "kinds"),
    [
        (procedure(date="2026-01-01"), ["Công khai lần đầu"]),
        (procedure(date="2026-01-01", change="bai-bo"), ["Bãi bỏ"]),
        (procedure(date="2026-01-01", history={"date": "2026-01-01", "text": "x"}), ["Công khai lần đầu"]),
        (procedure(date="2026-01-01", change="moi", history={"date": "2025-12-31", "text": "x"}), ["Ban hành mới"]),
        (procedure(date="2026-01-01", change="moi", history={"date": "2026-02-01", "text": "x"}), ["Ban hành mới"]),
    ],
)
def test_the_events_of_a_procedure(given: Procedure, kinds: list[str]) -> None:
    assert [event.kind for event in events_of(given, dt.date(2026, 1, 31))] == kinds


# --- working days ---


@pytest.mark.parametrize(
    ("answered", "days_off", "late"),
    [
        # Asked on the Friday before Tết: the fifteenth working day is Friday 13/03, a week later than by weekdays alone.
        ("2026-03-13", (), 0),
        ("2026-03-16", (), 1),
        ("2026-03-16", ({"date": "2026-03-02", "name": "Nghỉ tránh bão"},), 0),
        ("2026-03-13", ({"date": "2026-03-07", "name": "Làm bù", "kind": "lam-bu"},), 1),
    ],
)
def test_a_question_is_late_by_the_calendar_of_the_offices(
    answered: str, days_off: tuple[dict[str, str], ...], late: int
) -> None:
    scope = scope_of()
    registers = scope.catalogue.registers.model_copy(update={"days_off": tuple(map(DaysOff.model_validate, days_off))})
    asked = question("truoc-tet", asked_on="2026-02-13", date=answered)
    known = Catalogue.of(scope.catalogue.today, scope.catalogue.settings, registers, [asked])
    assert figure_values(report_of(replace(scope, catalogue=known)))["hoi-dap/tra-loi-muon"] == late


def test_the_promise_of_the_portal_sets_what_is_late() -> None:
    values = figure_values(report_of(scope_of(answer_days=16)))
    assert values["hoi-dap/tra-loi-muon"] == 0


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"answer_days": 10}, "Hạn trả lời là cam kết của đơn vị: 10 ngày làm việc sau ngày hỏi: "),
        ({}, "Đơn vị chưa cam kết hạn trả lời; báo cáo tính hạn: 15 ngày làm việc sau ngày hỏi: "),
    ],
)
def test_only_what_the_unit_promised_is_called_a_promise(settings: dict[str, int], told: str) -> None:
    (note,) = next(table.notes for table in report_of(scope_of(**settings)).tables if "trả lời muộn" in table.title)
    assert note == (
        f"Chỉ tính câu hỏi đã công khai trên Cổng. {told}thứ Hai đến thứ Sáu, trừ ngày nghỉ lễ, Tết, tính cả ngày làm bù."
    )


# --- which units, which days ---


def test_offices_belong_to_the_unit_but_communes_do_not_belong_to_the_province() -> None:
    assert [unit.id for unit in scope_of().units] == ["xa-mau", "van-phong", "to-tin"]
    assert [unit.id for unit in scope_of(unit="tinh-mau").units] == ["tinh-mau"]
    assert [unit.id for unit in scope_of(unit="to-tin").units] == ["to-tin"]


def test_a_period_still_running_is_told_up_to_today() -> None:
    scope = scope_of("2026-6T", today="2026-02-10")
    assert scope.notices == ("Kỳ báo cáo chưa kết thúc; số liệu tính đến hết ngày 10/02/2026.",)
    assert figure_values(report("2026-6T", today="2026-02-10"))["tin-bai"] == 4
    assert rows("Tin, bài theo hình thức và tháng", "2026-6T", today="2026-02-10")[-2][0] == "02/2026"
    told = report_of(scope)
    (note,) = next(table.notes for table in told.tables if "hình thức và tháng" in table.title)
    assert note == "Mục đăng lại không được cộng. Tháng 12/2025 tính từ ngày 15. Tháng 02/2026 tính đến ngày 10."
    ((days,), *_) = told.sections[0].texts
    assert str(days).startswith("Số liệu từ ngày 15/12/2025 đến hết ngày 10/02/2026 (kỳ báo cáo đến ngày 14/06/2026), theo kỳ")


def test_a_period_to_come_has_no_figures() -> None:
    scope = scope_of("2027-Q1", today="2026-07-01")
    assert scope.notices == ("Kỳ báo cáo bắt đầu từ ngày 15/12/2026; hiện chưa có số liệu.",)
    found = {key for key, value in figure_values(report("2027-Q1", today="2026-07-01")).items() if value}
    # What is still open stays open.
    assert found == {"hoi-dap/chua-tra-loi", "hoi-dap/qua-han"}


@pytest.mark.parametrize(
    ("period", "owed"),
    [
        ("2025-6T", ""),
        ("2025-Q3", "; số liệu chỉ có đến ngày đó"),
        ("2025-07-01..2025-09-30", "; kỳ này không phải báo cáo"),
    ],
)
def test_a_unit_that_ended(period: str, owed: str) -> None:
    items = (post("2025-06-01", unit="huyen-mau"),)
    ended = f"UBND huyện Mẫu: đơn vị đã kết thúc, ngày cuối là 30/06/2025; đơn vị kế tiếp: UBND xã Mẫu{owed}."
    made = report(period, "huyen-mau", items)
    assert made.scope.notices == (ended,)
    assert made.opening[0] == ended


def test_a_unit_without_anything_here_is_not_called_idle() -> None:
    items = (plan(unit="so-mau", reference=True, tasks=[{"no": 1, "task": "Một", "due": "2026"}]),)
    made = report("2026-Q1", "so-mau", items)
    assert made.scope.notices == (
        "Cổng này không có nội dung nào do Sở Mẫu tỉnh Mẫu đăng; các số liệu bằng 0 không nói lên kết quả của đơn vị.",
    )
    assert figure_values(made)["ke-hoach"] == 0


def test_a_plan_for_reference_sets_no_period() -> None:
    items = (plan(unit="so-mau", reference=True, reports=[{"period": "Quý I", "from": "2026-01-01"}]),)
    assert str(scope_of("2026-Q1", "so-mau", items).period.first) == "2025-12-15"


# --- the words around the figures ---


def test_the_words_of_the_letterhead() -> None:
    scope = scope_of()
    words = letterhead_of(scope.unit, scope.catalogue, scope.today, "tinh-mau")
    assert (words.parent, words.issuer, words.symbol) == (
        ("UBND TỈNH MẪU",),
        ("ỦY BAN NHÂN DÂN", "XÃ MẪU"),
        "Số:          /BC-UBND",
    )
    assert words.place_and_date == "Mẫu, ngày       tháng 7 năm 2026"
    assert words.signers == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert words.recipients == ("UBND tỉnh Mẫu (để báo cáo)", "Lưu: VT.")


def test_an_office_of_the_province_does_not_repeat_its_name() -> None:
    scope = scope_of(unit="so-mau")
    words = letterhead_of(scope.unit, scope.catalogue, dt.date(2026, 2, 3), "Bộ Nội vụ")
    assert (words.issuer, words.symbol, words.signers) == (("SỞ MẪU",), "Số:          /BC-……", ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"))
    assert words.place_and_date == "Mẫu, ngày       tháng 02 năm 2026"
    assert words.recipients == ("Bộ Nội vụ (để báo cáo)", "Lưu: VT.")


def test_the_text_ends_as_the_decree_wants() -> None:
    made = report()
    assert made.opening == (
        "Thực hiện Kế hoạch tuyên truyền năm 2026, UBND xã Mẫu báo cáo kết quả thông tin, tuyên truyền cải cách hành chính "
        "quý I năm 2026 như sau:",
    )
    assert (
        made.closing
        == "Trên đây là báo cáo kết quả thông tin, tuyên truyền cải cách hành chính quý I năm 2026 của UBND xã Mẫu./."
    )
    assert made.scope.plans == (PLAN,)


@pytest.mark.parametrize(
    ("settings", "address"),
    [
        ({"site_url": "https://cchc.xa-mau.example/"}, "https://cchc.xa-mau.example/"),
        ({"site_url": "https://xa-mau.example/cchc"}, "https://xa-mau.example/cchc/"),
        ({"site_url": ""}, None),
        ({"site_url": "xa-mau.example"}, None),
        ({"site_url": ["https://a.example/"]}, None),
        ({}, None),
        (None, None),
    ],
)
def test_the_address_of_the_site(settings: object, address: str | None) -> None:
    assert site_address(settings) == address
