"""Items and catalogues with as little as a test needs to say; no disk."""

import datetime as dt
from collections.abc import Iterable
from typing import Any

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.registers import Product, Registers, Theme, Unit
from cchc.content.settings import Settings

TODAY = dt.date(2026, 6, 15)
APPROVED = {"status": "approved", "approved_by": "Chánh Văn phòng", "approved_on": "2000-01-01"}
COMMON = {"title": "Bài mẫu để thử", "unit": "xa-mau", "theme": "cai-cach-tthc", **APPROVED}

UNITS = (
    Unit.model_validate(
        {"id": "xa-mau", "name": "UBND xã Mẫu", "level": "xa", "from": "2025-07-01", "predecessors": "huyen-mau"}
    ),
    Unit.model_validate({"id": "huyen-mau", "name": "UBND huyện Mẫu", "level": "huyen", "to": "2025-06-30"}),
    Unit.model_validate({"id": "van-phong", "name": "Văn phòng", "level": "don-vi"}),
)
THEMES = (
    Theme(id="cai-cach-tthc", name="Cải cách thủ tục hành chính"),
    Theme(id="chi-dao-dieu-hanh", name="Chỉ đạo, điều hành"),
)


def post(date: str, name: str = "bai", **keys: Any) -> Post:
    """A post approved long ago, dated `date`, at a path of its own."""
    path = f"news/{date[:4]}/{date[:10]}-{name}.md"
    return Post.model_validate({**COMMON, "path": path, "date": date, "body": "Nội dung.", **keys})


def posts(*dates: str, **keys: Any) -> list[Post]:
    return [post(date, f"bai-{number}", **keys) for number, date in enumerate(dates)]


def plan(name: str = "2026-ke-hoach", **keys: Any) -> Plan:
    return Plan.model_validate({**COMMON, "path": f"plans/{name}.md", "date": "2026-01-05", "year": 2026, **keys})


def question(name: str = "hoi", **keys: Any) -> Question:
    given = {**COMMON, "path": f"docs/dan-hoi/{name}.md", "question": "Hỏi gì?", "date": "2026-05-14", "body": "Đáp.", **keys}
    return Question.model_validate(given)


def procedure(code: str = "1.001193", name: str = "thu-tuc", **keys: Any) -> Procedure:
    given = {
        "path": f"docs/tthc/{name}.md",
        "code": code,
        "field": "ho-tich",
        "date": "2026-05-14",
        "level": "xa",
        "online": "toan-trinh",
        "channels": {"how": "truc-tiep", "time_limit": "Trong ngày", "fee": "Không có"},
        "dossier": {"papers": {"name": "Tờ khai"}},
        "steps": "Nộp hồ sơ.",
        "audience": "Mọi người",
        "result": "Bản sao",
        "conditions": "Không có",
        "forms": "Không có",
    }
    return Procedure.model_validate({**COMMON, **given, **keys})


def catalogue(
    items: Iterable[Item] = (),
    *,
    today: str | dt.date = TODAY,
    units: Iterable[Unit] = UNITS,
    products: Iterable[Product] = (),
    **settings: Any,
) -> Catalogue:
    """A catalogue on `today`; `settings` are those of the portal, whose owner is xa-mau unless they name another."""
    day = dt.date.fromisoformat(today) if isinstance(today, str) else today
    registers = Registers(themes=THEMES, units=tuple(units), products=tuple(products))
    return Catalogue.of(day, Settings.model_validate({"owner": "xa-mau", **settings}), registers, items)
