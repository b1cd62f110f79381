"""A unit must exist on the day of what it publishes."""

import pytest

from cchc.content.items import Item
from cchc.content.registers import Registers, Unit
from cchc.reading.references import References, reference_faults, suggestion
from tests.unit.making import THEMES, plan, post

OLD = Unit.model_validate({"id": "cu", "name": "UBND huyện Cũ", "level": "huyen", "to": "2025-06-15", "successors": ["moi"]})
NEW = Unit.model_validate({"id": "moi", "name": "UBND xã Mới", "level": "xa", "from": "2025-06-16", "predecessors": ["cu"]})
ALIASED = Unit.model_validate({"id": "so-noi-vu", "name": "Sở Nội vụ", "level": "so", "aliases": "SNV"})


def told(item: Item) -> list[str]:
    known = References(Registers(themes=THEMES, units=(OLD, NEW, ALIASED)), (item,))
    return [fault.message for fault in reference_faults(known)]


ENDED = "'UBND huyện Cũ' đã kết thúc ngày 15/06/2025, không đăng bài sau ngày đó; đơn vị kế tiếp: moi"


@pytest.mark.parametrize(
    ("unit", "date", "message"),
    [
        ("cu", "2025-06-15", []),
        ("cu", "2025-06-15T23:59", []),
        ("cu", "2025-06-16", [ENDED]),
        ("moi", "2025-06-16", []),
        (
            "moi",
            "2025-06-15",
            ["'UBND xã Mới' hoạt động từ ngày 16/06/2025, chưa có vào ngày 15/06/2025; đơn vị trước đó: cu"],
        ),
    ],
)
def test_a_post_of_a_unit_that_began_or_ended(unit: str, date: str, message: list[str]) -> None:
    assert told(post(date, unit=unit)) == message


@pytest.mark.parametrize(
    ("unit", "month", "faults"),
    [("cu", "2025-06", 0), ("cu", "2025-07", 1), ("moi", "2025-06", 0), ("moi", "2025-05", 1)],
)
def test_a_plan_with_a_month_needs_one_day_of_the_unit(unit: str, month: str, faults: int) -> None:
    assert len(told(plan(unit=unit, date=month))) == faults


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("SNV", "; ý bạn là 'so-noi-vu'?"),
        ("snv", "; ý bạn là 'so-noi-vu'?"),
        ("So Noi Vu", "; ý bạn là 'so-noi-vu'?"),
        ("sở nội vu", "; ý bạn là 'so-noi-vu'?"),
        ("so-noi-vụ", "; ý bạn là 'so-noi-vu'?"),
        ("Bộ Quốc phòng", ""),
    ],
)
def test_a_name_or_alias_leads_to_the_id(word: str, hint: str) -> None:
    assert suggestion(word, (OLD, NEW, ALIASED)) == hint
