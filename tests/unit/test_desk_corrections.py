"""What comes with the program, corrected at the desk: the changed keys alone stand in the unit's register."""

from pathlib import Path

import pytest

from cchc.desk.corrections import OF_PROGRAM, corrections_in
from cchc.desk.editing import Editing
from cchc.desk.forms.apart import Side
from cchc.desk.meeting import Meetings
from cchc.desk.saving.officers import Officer
from cchc.desk.saving.sources import Newer
from cchc.desk.saving.work import SavedWork
from cchc.desk.sheets import KEY, NotTaken
from cchc.reading.editing.sources import source_text
from tests.conftest import SMALL, MakeSite

THEMES = "docs/danh-muc/themes.yml"
LAN = Officer("Lan", "lan", "MAY-1", "s1")
OWN = "# Chủ đề của xã\n- id: bien-gioi\n  name: Cải cách hành chính vùng biên giới\n"


@pytest.fixture
def editing(make_site: MakeSite) -> Editing:
    return Editing(make_site({**SMALL, THEMES: OWN}), LAN)


def _file(editing: Editing) -> Path:
    return editing._root / THEMES


def _part(editing: Editing, key: str = "cai-cach-the-che") -> str:
    found = corrections_in(source_text(THEMES, _file(editing).read_bytes()))
    return next(one.part for one in found if one.key == key)


def _save(editing: Editing, part: str, **fields: str) -> str:
    sheet = editing.sheet(THEMES, part)
    saved, said = editing.save(THEMES, sheet.version, {f"{KEY}{name}": [text] for name, text in fields.items()}, part)
    assert isinstance(saved, SavedWork)
    return said


def test_the_changed_keys_alone_are_written_and_go_again(editing: Editing) -> None:
    part = _part(editing)
    assert part.startswith(OF_PROGRAM)
    sheet = editing.sheet(THEMES, part)
    name, short = sheet.fields["name"].value, sheet.fields["short"].value
    assert name
    assert sheet.fields["id"].field.by_command
    all_fields = {key: shown.value for key, shown in sheet.fields.items() if not shown.field.many}
    assert _save(editing, part, **all_fields) == "Không có gì thay đổi so với tệp."
    _save(editing, part, **{**all_fields, "name": "Thể chế của xã"})
    assert _file(editing).read_text(encoding="utf-8") == f"{OWN}\n- corrects: cai-cach-the-che\n  name: Thể chế của xã\n"
    # Whoever had it open before sees that it is another now.
    with pytest.raises(NotTaken, match="vừa được sửa hoặc xóa ở nơi khác"):
        editing.sheet(THEMES, part)
    part = _part(editing)
    _save(editing, part, short="Luật lệ")
    assert _file(editing).read_text(encoding="utf-8").endswith("  name: Thể chế của xã\n  short: Luật lệ\n")
    _save(editing, _part(editing), name=name, short=short)
    assert _file(editing).read_text(encoding="utf-8").rstrip() == OWN.rstrip()


def test_an_entry_is_taken_out_and_let_back(editing: Editing) -> None:
    part = _part(editing)
    editing.changing.correct(THEMES, editing.sheet(THEMES, part).version, part, out=True)
    assert _file(editing).read_text(encoding="utf-8") == f"{OWN}\n- corrects: cai-cach-the-che\n  removed: true\n"
    part = _part(editing)
    # Looked at and saved without a change it stays out.
    assert _save(editing, part) == "Không có gì thay đổi so với tệp."
    _save(editing, part, name="Thể chế của xã")
    assert _file(editing).read_text(encoding="utf-8") == f"{OWN}\n- corrects: cai-cach-the-che\n  name: Thể chế của xã\n"
    part = _part(editing)
    editing.changing.correct(THEMES, editing.sheet(THEMES, part).version, part, out=False)
    assert _file(editing).read_text(encoding="utf-8").rstrip() == OWN.rstrip()


def test_what_the_program_says_cannot_be_left_empty(editing: Editing) -> None:
    part = _part(editing)
    with pytest.raises(NotTaken, match="không bỏ trống được Tên đầy đủ; hãy ghi giá trị khác"):
        _save(editing, part, name="")


def test_two_who_correct_the_same_entry_choose(editing: Editing) -> None:
    part = _part(editing)
    version = editing.sheet(THEMES, part).version
    given = {f"{KEY}name": ["Thể chế của tôi"]}
    editing.type(THEMES, version, given, part)
    theirs = f"{OWN}\n- corrects: cai-cach-the-che\n  short: Của họ\n"
    _file(editing).write_text(theirs, encoding="utf-8")
    saved, _ = editing.save(THEMES, version, given, part)
    assert isinstance(saved, Newer)
    meetings = Meetings(editing._root, editing.work)
    met = meetings.of_typed(THEMES, part)
    assert [(one.name, one.chosen) for one in met.apart or ()] == [("name", Side.OURS), ("short", Side.THEIRS)]
    meetings.keep_chosen(met, {})
    now = _file(editing).read_text(encoding="utf-8")
    assert sorted(now.removeprefix(f"{OWN}\n- corrects: cai-cach-the-che\n").splitlines()) == [
        "  name: Thể chế của tôi",
        "  short: Của họ",
    ]
