"""One small portal with something of everything a report counts; the numbers in the tests are counted by hand from here."""

from typing import Any

from cchc.content.items import Item
from cchc.content.registers import Product, Unit
from cchc.editorial.quota import tallies
from cchc.reporting.periods import period_of
from cchc.reporting.report import Report, report_of
from cchc.reporting.scope import ReportScope, own_plans
from tests.unit.making import catalogue, plan, post, procedure, question

SITE = "https://cchc.xa-mau.example/"
TODAY = "2026-07-01"


def _unit(unit_id: str, name: str, level: str, **keys: Any) -> Unit:
    return Unit.model_validate({"id": unit_id, "name": name, "level": level, **keys})


UNITS = (
    _unit("xa-mau", "UBND xã Mẫu", "xa", short="xã Mẫu", parent="tinh-mau"),
    _unit("tinh-mau", "UBND tỉnh Mẫu", "tinh", short="tỉnh Mẫu"),
    _unit("van-phong", "Văn phòng xã Mẫu", "don-vi", parent="xa-mau"),
    _unit("to-tin", "Tổ tin", "don-vi", parent="van-phong"),
    _unit("xa-khac", "UBND xã Khác", "xa", parent="tinh-mau"),
    _unit("huyen-mau", "UBND huyện Mẫu", "huyen", to="2025-06-30", successors="xa-mau"),
    _unit("so-mau", "Sở Mẫu tỉnh Mẫu", "so", parent="tinh-mau"),
)

PLAN = plan(
    "2026-xa-mau",
    title="Kế hoạch tuyên truyền năm 2026",
    tasks=[
        {"no": 1, "task": "Ban hành kế hoạch", "output": "Kế hoạch", "lead": "van-phong", "due": "2026-01"},
        {"no": 2, "task": "Đăng tin, bài", "lead": ["van-phong", "Các thôn"], "due": "thuong-xuyen"},
        {"no": 3, "task": "Tập huấn", "due": "2026-02-15"},
        {"no": 4, "task": "Cuộc thi", "due": "2026-Q3"},
    ],
    quota={
        "from": "2026-01",
        "to": "2026-12",
        "exceptions": {"month": "2026-02", "reason": "Bão lớn", "approved_by": "Chủ tịch UBND xã"},
    },
    reports=[{"period": "Quý I", "to": "2026-03-20", "due": "2026-03-25", "to_unit": "tinh-mau"}],
)

# Quý I runs from 15/12/2025 (the default) to 20/03/2026 (the plan's).
ITEMS: tuple[Item, ...] = (
    PLAN,
    # Outside by one day on either side.
    post("2025-12-14", "truoc"),
    post("2026-03-21", "sau", tasks="2026-xa-mau#3"),
    # Counted: one in 12/2025, two in 01/2026, one and an office's film in 02/2026, one of an office's team in 03/2026.
    post("2025-12-15", "dau-ky"),
    post("2026-01-05", "mot", tasks=["2026-xa-mau#1", "2026-xa-mau#2"]),
    post("2026-01-20", "hai", form="bai", tasks="2026-xa-mau#2"),
    post("2026-02-10", "ba", form="bai", theme="chi-dao-dieu-hanh", themes=["cai-cach-tthc"]),
    post("2026-02-11", "phim", form="video", unit="van-phong"),
    post("2026-03-20T23:30", "cuoi-ky", unit="to-tin", theme="chi-dao-dieu-hanh"),
    # Not counted: a repost, what is not public, other units.
    post("2026-01-07", "dang-lai", source={"name": "Báo tỉnh"}),
    post("2026-01-08", "nhap", status="draft"),
    post("2026-01-09", "go", status="withdrawn"),
    post("2026-01-10", "xa-khac", unit="xa-khac"),
    post("2026-01-11", "tinh", unit="tinh-mau"),
    # Asked on Thursday 01/01: 15 working days end on Thursday 22/01.
    question("dung-han", unit="van-phong", asked_on="2026-01-01", date="2026-01-22"),
    question("muon", asked_on="2026-01-01", date="2026-01-23"),
    question("khong-ngay", date="2026-02-02"),
    question("chuyen", asked_on="2026-02-02", date="2026-02-03", state="chuyen"),
    question("sau-ky", asked_on="2026-03-02", date="2026-03-30"),
    question("dang-xu-ly", asked_on="2026-02-02", date="2026-02-02", state="dang-xu-ly"),
    question("truoc-ky", asked_on="2025-12-01", date="2025-12-10"),
    question("xa-khac", unit="xa-khac", asked_on="2026-01-05", date="2026-01-06"),
    procedure("1.000001", "moi", date="2026-02-01", change="moi", effective_on="2026-02-05"),
    procedure(
        "1.000002",
        "sua",
        date="2026-01-15",
        change="sua-doi",
        history=[
            {"date": "2026-01-10", "text": "Trước khi công khai"},
            {"date": "2026-02-20", "text": "Bớt một giấy tờ"},
            {"date": "2026-03-01", "text": "Rút ngắn thời hạn"},
            {"date": "2026-08-01", "text": "Chưa đến ngày"},
        ],
    ),
    procedure("1.000003", "cu", date="2025-11-01", unit="van-phong"),
    procedure("1.000004", "xa-khac", date="2026-02-01", unit="xa-khac"),
)


def product(form: str, date: str, **keys: Any) -> Product:
    return Product.model_validate({"form": form, "date": date, "title": f"Sản phẩm {form}", "unit": "xa-mau", **keys})


PRODUCTS = (
    # Counted: a poster in two sizes, of a post with tasks 1 and 2; a banner of an office for task 4; six broadcasts.
    product("ap-phich", "2026-01-10", item="news/2026/2026-01-05-mot.md", file="san-pham/a3.pdf", count=20),
    product("ap-phich", "2026-01-10", item="news/2026/2026-01-05-mot.md", file="san-pham/a4.pdf", count=100),
    product("bang-ron", "2026-02-20", unit="van-phong", place="Cổng chợ", tasks=["2026-xa-mau#4"], count=3),
    product("phat-thanh", "2026-03-20", count=6),
    # Not counted: outside the period, of what is not public, of other units.
    product("phat-thanh", "2026-03-21"),
    product("to-roi", "2026-01-10", item="news/2026/2026-01-08-nhap.md", tasks=["2026-xa-mau#3"]),
    product("to-roi", "2026-01-11", item="news/2026/2026-01-09-go.md"),
    product("to-roi", "2026-01-12", unit="xa-khac"),
)


def scope_of(
    period: str = "2026-Q1", unit: str = "xa-mau", items: tuple[Item, ...] = ITEMS, today: str = TODAY, **settings: Any
) -> ReportScope:
    known = catalogue(items, today=today, units=UNITS, products=PRODUCTS if items else (), **settings)
    return ReportScope(known, tallies(known), known.units[unit], period_of(period, own_plans(known, unit)), SITE)


def report(period: str = "2026-Q1", unit: str = "xa-mau", items: tuple[Item, ...] = ITEMS, today: str = TODAY) -> Report:
    return report_of(scope_of(period, unit, items, today))


def figure_values(made: Report) -> dict[str, int]:
    """Every figure by its key."""
    return {figure.key: figure.value for _, figure in made.figures}
