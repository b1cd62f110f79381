"""What a reader may type, from what the portal has."""

from typing import Any

import pytest

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.registers import ProcedureField, Registers, Theme, Unit
from cchc.content.settings import Settings
from cchc.publishing.example_searches import example_searches
from tests.unit.making import TODAY, post, procedure, question

FIELDS = ("ho-tich", "Hộ tịch"), ("ngoai-vu", "Ngoại vụ"), ("dat-dai", "Đất đai"), ("ict", "CNTT và truyền thông")
REGISTERS = Registers(
    themes=(Theme(id="cai-cach-tthc", name="Cải cách thủ tục hành chính"),),
    units=(Unit(id="so-mau", name="Sở Mẫu", level="so"),),
    fields=tuple(ProcedureField(id=name, name=shown) for name, shown in FIELDS),
)


def portal(*items: Item) -> Catalogue:
    return Catalogue.of(TODAY, Settings(owner="so-mau"), REGISTERS, items)


def of(number: int, field: str, **keys: Any) -> Item:
    return procedure(name=f"thu-tuc-{number}", code=f"1.00119{number}", field=field, **keys)


@pytest.mark.parametrize(
    ("items", "shown"),
    [
        ([], ()),
        ([of(1, "ngoai-vu")], ("ngoại vụ",)),
        ([of(1, "ict")], ("CNTT và truyền thông",)),
        ([of(1, "ho-tich", keywords=["làm giấy khai sinh cho con mới sinh", "cưới"])], ("cưới",)),
        ([of(1, "ho-tich"), of(2, "ho-tich"), of(3, "dat-dai"), of(4, "ngoai-vu"), of(5, "ict")], 3),
        ([of(1, "ho-tich", change="bai-bo")], ()),
        ([question(), post("2026-05-14")], ("cải cách thủ tục hành chính",)),
    ],
)
def test_examples_are_what_the_portal_has(items: list[Item], shown: tuple[str, ...] | int) -> None:
    found = example_searches(portal(*items))
    assert (len(found) if isinstance(shown, int) else found) == shown


def test_what_people_come_for_stands_first() -> None:
    births, land = of(1, "ho-tich"), of(2, "dat-dai")
    assert example_searches(portal(births, land), [land])[0] == "đất đai"  # type: ignore[list-item]
