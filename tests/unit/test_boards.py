"""The notice boards."""

from dataclasses import replace
from typing import Any

import pytest

from cchc.content.catalogue import Catalogue
from cchc.content.contact_channels import ContactChannel, email_of, ways
from cchc.content.items import Item
from cchc.content.procedures import Terms
from cchc.content.registers import Contact, ProcedureField
from cchc.publishing import boards
from cchc.publishing.boards import BoardView, board_pages
from tests.unit.making import UNITS, catalogue, procedure

FIELDS = (
    ProcedureField(id="dat-dai", name="Đất đai"),
    ProcedureField(id="ho-tich", name="Hộ tịch"),
    ProcedureField(id="thue", name="Thuế"),
)
ITEMS = [
    procedure("1.000001", "khai-tu", title="Khai tử"),
    procedure("1.000002", "ket-hon", title="Kết hôn"),
    procedure("1.000003", "hoa-giai", title="Hòa giải", field="dat-dai"),
    procedure("1.000004", "cu", title="Cấp giấy cũ", change="bai-bo", replaced_by="1.000002"),
]


def shown(*items: Item, **settings: Any) -> Catalogue:
    made = catalogue(items, **settings)
    return replace(made, registers=made.registers.model_copy(update={"fields": FIELDS}))


def pages(*items: Item) -> dict[str, BoardView]:
    return {page.address: page for page in board_pages(shown(*items)) if isinstance(page, BoardView)}


def test_there_is_a_board_of_all_and_one_of_each_field_in_use() -> None:
    assert list(pages(*ITEMS)) == ["tthc/niem-yet/", "tthc/linh-vuc/dat-dai/niem-yet/", "tthc/linh-vuc/ho-tich/niem-yet/"]


def test_rows_are_numbered_through_the_board_by_field_and_name() -> None:
    board = pages(*ITEMS)["tthc/niem-yet/"]
    rows = [(group.field.id, [(row.number, row.procedure.title) for row in group.rows]) for group in board.groups]
    assert rows == [("dat-dai", [(1, "Hòa giải")]), ("ho-tich", [(2, "Kết hôn"), (3, "Khai tử")])]
    assert (board.total, board.title) == (3, "Bảng niêm yết thủ tục hành chính")


def test_what_is_repealed_stands_apart_with_what_replaced_it() -> None:
    board = pages(*ITEMS)["tthc/linh-vuc/ho-tich/niem-yet/"]
    assert [row.procedure.title for group in board.groups for row in group.rows] == ["Kết hôn", "Khai tử"]
    assert [(entry.procedure.title, entry.replacement and entry.replacement.title) for entry in board.repealed] == [
        ("Cấp giấy cũ", "Kết hôn")
    ]
    assert board.title == "Bảng niêm yết thủ tục lĩnh vực Hộ tịch"


def test_a_portal_without_procedures_has_an_empty_board() -> None:
    board = pages()["tthc/niem-yet/"]
    assert (board.total, board.groups, board.repealed, board.boards) == (0, (), (), ())


def test_the_board_of_very_many_leads_to_those_of_the_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(boards, "MOST_ON_ONE_BOARD", 2)
    board = pages(*ITEMS)["tthc/niem-yet/"]
    assert (board.total, board.groups) == (3, ())
    assert [(count.address, count.total) for count in board.boards] == [
        ("tthc/linh-vuc/dat-dai/niem-yet/", 1),
        ("tthc/linh-vuc/ho-tich/niem-yet/", 2),
    ]


def test_a_limit_tells_the_ways_it_holds_for_only_when_they_differ() -> None:
    three = [
        {"how": how, "time_limit": limit, "fee": "Không có"}
        for how, limit in (("truc-tiep", "03 ngày"), ("truc-tuyen", "02 ngày"), ("buu-chinh", "03 ngày"))
    ]
    one = procedure(channels=three)
    assert one.times == (Terms("03 ngày", ("Trực tiếp", "Dịch vụ bưu chính")), Terms("02 ngày", ("Trực tuyến",)))
    assert one.fees == (Terms("Không có", ()),)


CHANNELS = [{"name": "Điện thoại", "url": "tel:02000000000"}, {"name": "Thư", "url": "mailto:hoi@xa.example"}]


def test_addresses_are_written_out_for_paper() -> None:
    given = shown(channels=CHANNELS, footer={"phone": "0200 000 0000"})
    assert ways(given) == (
        ContactChannel("Điện thoại", "", "tel:02000000000", "0200 000 0000"),
        ContactChannel("Thư", "", "mailto:hoi@xa.example", "hoi@xa.example"),
    )
    assert email_of(given) == "hoi@xa.example"


def test_without_channels_the_owner_is_the_way() -> None:
    contact = {"address": "Số 1", "phone": "0200 000.0000", "email": "xa@xa.example"}
    owner = UNITS[0].model_copy(update={"contact": Contact.model_validate(contact)})
    given = catalogue(units=[owner])
    assert ways(given) == (
        ContactChannel("UBND xã Mẫu", "Số 1", None, ""),
        ContactChannel("Điện thoại", "", "tel:02000000000", "0200 000.0000"),
        ContactChannel("Thư điện tử", "", "mailto:xa@xa.example", "xa@xa.example"),
    )


def test_the_email_is_that_of_the_foot_when_nothing_else_has_one() -> None:
    assert email_of(shown(channels=CHANNELS[:1], footer={"email": "chan@xa.example"})) == "chan@xa.example"
    assert email_of(shown(channels=CHANNELS[:1])) is None
