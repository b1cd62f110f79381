"""How the fields of a form are given in a browser, and a form as somebody left it."""

import pytest

from cchc.content.events import Event
from cchc.content.model import Model
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.registers import Registers
from cchc.desk.forms.controls import Control, Controls, OfferedChoice
from cchc.desk.forms.filled import Filled, FilledEntry, filled
from cchc.desk.forms.form import form_of
from cchc.desk.forms.lists import options_of
from cchc.desk.forms.typed import GroupAction, group_of, name_on_form, rearranged, typed_over
from cchc.desk.pieces import form_for
from tests.unit.making import THEMES, UNITS

_REGISTERS = Registers(units=tuple(UNITS), themes=tuple(THEMES))
_CONTROLS = Controls(lambda listed: options_of(listed, _REGISTERS, ()))


def shown(model: type[Model], **values: object) -> dict[str, Filled]:
    return filled(form_of(model), values)


@pytest.mark.parametrize(
    ("model", "key", "value", "control"),
    [
        (Post, "date", "2026-05-14", Control.DAY),
        (Post, "date", None, Control.DAY),
        (Post, "date", "2026-05-14T08:30", Control.MOMENT),
        (Event, "starts", None, Control.DAY_AND_HOUR),
        (Event, "starts", "2026-12-04", Control.DAY_AND_HOUR),
        (Event, "ends", "2026-12-04T08:00", Control.DAY_AND_HOUR),
        (Event, "ends", "08:00", Control.DAY_AND_HOUR),
        (Event, "starts", "2026-12-04 8 giờ", Control.TEXT),
        # A calendar would show nothing of these, and save nothing over them.
        (Post, "date", "2026-05-14 08:30", Control.TEXT),
        (Post, "date", "14/5/2026", Control.TEXT),
        (Post, "verified_on", "2026-02-30", Control.TEXT),
        (Plan, "date", "2026-05", Control.TEXT),
        (Post, "unit", UNITS[0].id, Control.SELECT),
        (Post, "themes", [THEMES[0].id], Control.BOXES),
        (Post, "tthc", ["1.001193"], Control.LINES),
        (Post, "form", "tin", Control.SELECT),
        (Post, "pin", "true", Control.BOX),
        (Post, "pin", "có", Control.TEXT),
        (Post, "summary", "Một câu", Control.LONG),
        (Post, "author", "Hai\ndòng", Control.LONG),
        (Post, "source", {"name": "Báo"}, Control.GROUP),
        (Plan, "tasks", [], Control.ENTRIES),
        (Procedure, "field", "ho-tich", Control.TEXT),
    ],
)
def test_a_field_has_a_control_that_can_show_what_it_holds(model: type[Model], key: str, value: object, control: Control) -> None:
    assert _CONTROLS.of(shown(model, **{key: value})[key]) is control


def test_what_may_be_chosen_has_what_is_there_in_its_order() -> None:
    first, second = THEMES[0].id, THEMES[1].id
    chosen = _CONTROLS.choices(shown(Post, themes=[second, "la", first])["themes"])
    assert [one.value for one in chosen if one.chosen] == [second, "la", first]
    assert chosen[1].label == "la (không có trong danh mục)"
    assert len({one.value for one in chosen}) == len(chosen) == len(THEMES) + 1
    assert _CONTROLS.choices(shown(Post)["unit"])[0] == OfferedChoice("", "(chưa chọn)", True)
    assert _CONTROLS.choices(shown(Post, status="approved")["status"])[0] == OfferedChoice("approved", "Đã duyệt", True)
    assert [one.value for one in _CONTROLS.choices(shown(Post)["form"]) if one.chosen] == ["tin"]


def test_an_entry_is_known_by_its_first_words() -> None:
    tasks = shown(Plan, tasks=[{"no": "1", "task": "Ban hành", "output": "Kế hoạch", "lead": "x"}])["tasks"]
    assert _CONTROLS.title(tasks.entries[0]) == "Ban hành · Kế hoạch"
    assert (_CONTROLS.count(tasks), _CONTROLS.count(shown(Post, form="tin")["form"])) == (1, 0)


def test_a_form_is_shown_as_it_was_left() -> None:
    form = form_of(Plan)
    values = {"title": "Cũ", "tasks": [{"no": "1", "task": "A"}, {"no": "2", "task": "B"}]}
    sent = {
        "title": ["Mới "],
        "tasks.order": ["1,n1,../x,0"],
        "tasks.n1.task": ["C"],
        "tasks.0.task": ["A2"],
        "approved_by": ["Tôi"],
    }
    left = {name: typed_over(one, sent) for name, one in filled(form, values).items()}
    assert (left["title"].value, left["approved_by"].value) == ("Mới", "")
    assert [[f.value for f in entry.fields[:2]] for entry in left["tasks"].entries] == [["2", "B"], ["", "C"], ["1", "A2"]]
    group = group_of(left, "tasks")
    assert group
    assert group_of(left, "title") is None
    assert rearranged(group, GroupAction.ADD)[0]["tasks.order"] == ["1,n1,0,n2"]
    assert rearranged(group, GroupAction.UP, "0") == ({"tasks.order": ["1,0,n1"]}, "0")
    assert rearranged(group, GroupAction.UP, "1") == ({"tasks.order": ["1,n1,0"]}, "1")
    assert rearranged(group, GroupAction.DOWN, "1") == ({"tasks.order": ["n1,1,0"]}, "1")
    assert rearranged(group, GroupAction.REMOVE, "0") == ({"tasks.order": ["1,n1"]}, "n1")
    assert rearranged(group, GroupAction.REMOVE, "9") == ({"tasks.order": ["1,n1,0"]}, "")


def test_a_place_in_the_source_has_its_name_on_the_form() -> None:
    fields = {field.name: field for field in form_of(Procedure).fields}
    sent = {
        "dossier.order": ["n1,n2,0"],
        "dossier.n2.case": ["x"],
        "dossier.n2.papers.order": ["n5"],
        "dossier.n2.papers.n5.name": ["Đơn"],
    }
    assert name_on_form(fields, sent, "dossier.0.papers.0.name") == "dossier.n2.papers.n5.name"
    assert name_on_form(fields, sent, "dossier.1.papers.3.name") == "dossier.0.papers.3.name"
    assert name_on_form(fields, sent, "dossier.7") == "dossier.7"
    assert name_on_form(fields, {}, "title") == "title"


def test_an_entry_is_known_by_its_name_and_not_by_its_id() -> None:
    def title(path: str, **entry: str) -> str:
        return Controls(lambda _listed: []).title(FilledEntry("", tuple(filled(form_for(path), entry).values())))

    assert title("docs/danh-muc/themes.yml", id="thon", name="Thôn") == "Thôn"
    assert title("docs/danh-muc/documents.yml", number="1/QH", issuer="Quốc hội", title="Luật A") == "1/QH · Quốc hội · Luật A"
