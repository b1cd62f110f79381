"""Two versions of one source: who changed what, what comes of choosing, and that what was not chosen is kept."""

from pathlib import Path

import pytest

from cchc.content.posts import Post
from cchc.desk.editing import Editing
from cchc.desk.forms.apart import Side, Versions, choosing, fields_apart
from cchc.desk.forms.controls import Controls
from cchc.desk.forms.form import form_of
from cchc.desk.forms.together import together
from cchc.desk.forms.worded import lines_of, side_by_side
from cchc.desk.meeting import Meetings
from cchc.desk.pieces import NEW, entries_in, part_of
from cchc.desk.saving.kept import KeptFiles, Why
from cchc.desk.saving.officers import Officer
from cchc.desk.saving.sources import Newer
from cchc.desk.saving.work import SavedWork
from cchc.desk.sheets import BODY, KEY, NotTaken
from cchc.reading.editing.changes import Put
from cchc.reading.editing.sources import source_text
from cchc.reading.mending import with_hidden_answers
from tests.conftest import SMALL, MakeSite

POST = next(path for path in SMALL if path.startswith("news/"))
UNITS = "docs/danh-muc/units.yml"
LAN = Officer("Lan", "lan", "MAY-1", "s1")


@pytest.fixture
def editing(make_site: MakeSite) -> Editing:
    return Editing(make_site(SMALL), LAN)


@pytest.fixture
def meetings(editing: Editing) -> Meetings:
    return Meetings(editing._root, editing.work)


def _file(editing: Editing, path: str = POST) -> Path:
    return editing._root / path


def _replace(file: Path, old: str, new: str) -> str:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text.replace(old, new, 1)


def _kept(editing: Editing) -> dict[Why, str]:
    files = KeptFiles(editing._root, LAN)
    return {kept.why: (files.data(kept) or b"").decode() for kept in files.all()}


@pytest.mark.parametrize(
    ("ours", "theirs", "both"),
    [
        ("a\nB\nc\nd\ne", "a\nb\nc\nd\nE", "a\nB\nc\nd\nE"),
        ("x\na\nb\nc\nd\ne", "a\nb\nc\nd", "x\na\nb\nc\nd"),
        ("a\nB\nc\nd\ne", "a\nB\nc\nd\nE", "a\nB\nc\nd\nE"),
        ("a\nB\nc\nd\ne", "a\nb2\nc\nd\ne", None),
        ("a\nB\nc\nd\ne", "a\nb\nC\nd\ne", None),
        ("a\nb\nc\nd\ne\nf", "a\nb\nc\nd\ne\ng", None),
    ],
)
def test_two_changes_are_one_text_where_they_do_not_touch(ours: str, theirs: str, both: str | None) -> None:
    assert together("a\nb\nc\nd\ne", ours, theirs) == both


def test_texts_of_many_lines_are_not_compared() -> None:
    long = "\n".join(map(str, range(4_000)))
    assert together(long, f"x\n{long}", f"{long}\ny") is None
    assert len(side_by_side(long.split("\n"), ["x"])[0]) == 4_000


def test_what_differs_is_marked_word_by_word_and_the_same_is_left_out() -> None:
    same = [f"Đoạn {n}." for n in range(9)]
    left, right = side_by_side([*same, "Nộp trước ngày 15."], [*same, "Nộp trước ngày 20 tháng sau."])
    assert [line.left_out for line in left] == [8, 0, 0]
    assert [piece.text for piece in left[-1].pieces if piece.other] == ["15"]
    assert [piece.text for piece in right[-1].pieces if piece.other] == ["20 tháng sau"]


def test_fields_are_told_with_who_changed_them() -> None:
    origin = {"title": "A", "unit": "xa-mau", "corrections": [{"date": "2026-06-01", "text": "x"}]}
    ours = {**origin, "title": "B", "corrections": [{"date": "2026-06-02", "text": "x"}]}
    theirs = {**origin, "title": "C", "unit": "xa-khac", "corrections": [{"date": "2026-06-01", "text": "y"}]}
    said = Versions.of((origin, "Một."), (ours, "Một."), (theirs, "Hai."))
    apart = {one.name: one for one in fields_apart(form_of(Post), said)}
    assert {name: one.chosen for name, one in apart.items()} == {
        "title": None,
        "unit": Side.THEIRS,
        "corrections.0.date": Side.OURS,
        "corrections.0.text": Side.THEIRS,
        "body": Side.THEIRS,
    }
    assert apart["corrections.0.date"].label == "Đính chính, mục 1: Ngày đính chính"
    assert choosing([*apart.values()], lambda one: one.chosen or Side.OURS, said) == [
        Put(("title",), "B"),
        Put(("corrections", 0, "date"), "2026-06-02"),
    ]


def test_what_commands_wrote_is_no_choice() -> None:
    ours = {"title": "B", "status": "review"}
    theirs = {"title": "A", "status": "approved", "approved_by": "Chánh Văn phòng"}
    said = Versions.of(({"title": "A", "status": "draft"}, ""), (ours, ""), (theirs, ""))
    apart = fields_apart(form_of(Post), said)
    assert [(one.name, one.settled) for one in apart] == [("title", False), ("status", True), ("approved_by", True)]
    assert choosing(apart, lambda _: Side.OURS, said) == [Put(("title",), "B")]


def test_a_group_is_told_in_words() -> None:
    said = Versions.of(({}, None), ({"corrections": [{"date": "2026-06-01", "text": "Sửa số nhà"}]}, None), ({}, None))
    (one,) = fields_apart(form_of(Post), said)
    words = lines_of(one.ours, Controls(lambda _: []))
    assert words == ["Mục 1", "   Ngày đính chính: 01/06/2026", "   Nội dung đính chính: Sửa số nhà"]


def _typed(editing: Editing, **fields: str) -> None:
    sheet = editing.sheet(POST)
    given = {BODY if name == "body" else f"{KEY}{name}": [text] for name, text in fields.items()}
    editing.type(POST, sheet.version, given)
    before = _file(editing).read_text(encoding="utf-8")
    _file(editing).write_text(f"{before.rstrip()}\n\nĐoạn của người khác.\n", encoding="utf-8")
    saved, _ = editing.save(POST, sheet.version, given)
    assert isinstance(saved, Newer)


def test_both_changes_are_saved_and_both_versions_kept(editing: Editing, meetings: Meetings) -> None:
    body = editing.sheet(POST).body
    _typed(editing, title="Tên mới", body=f"Đoạn của tôi.\n\n{body}")
    theirs = _file(editing).read_text(encoding="utf-8")
    met = meetings.of_typed(POST)
    assert {one.name: one.chosen for one in met.apart or ()} == {"title": Side.OURS, "body": Side.BOTH}
    saved, told = meetings.keep_chosen(met, {})
    assert isinstance(saved, SavedWork)
    assert told.startswith("Đã lưu theo chỗ đã chọn. Bản trên ổ đĩa trước lúc lưu và bản bạn gõ lấy lại được ở Bản đã cất.")
    now = _file(editing).read_text(encoding="utf-8")
    assert "Đoạn của tôi.\n" in now
    assert now.endswith("Đoạn của người khác.\n")
    assert not editing.is_typed(POST)
    # Of two that were put away for the same reason each is a file of its own.
    files = KeptFiles(editing._root, LAN)
    texts = [(files.data(kept) or b"").decode() for kept in files.all(POST)]
    assert theirs in texts
    assert any("Tên mới" in text and "người khác" not in text for text in texts)


def test_the_first_word_typed_after_somebody_saved_is_kept_over_what_was_opened(editing: Editing, meetings: Meetings) -> None:
    sheet = editing.sheet(POST)
    _replace(_file(editing), "title: ", "title: Mới, ")
    editing.type(POST, sheet.version, {f"{KEY}summary": ["Tôi tóm tắt."]})
    assert [(one.name, one.chosen) for one in meetings.of_typed(POST).apart or ()] == [
        ("title", Side.THEIRS),
        ("summary", Side.OURS),
    ]


def test_nothing_is_saved_while_a_choice_is_open(editing: Editing, meetings: Meetings) -> None:
    _typed(editing, body="Viết lại hết.")
    theirs = _file(editing).read_bytes()
    met = meetings.of_typed(POST)
    with pytest.raises(NotTaken, match="chưa chọn bản nào cho: Thân bài"):
        meetings.keep_chosen(met, {})
    with pytest.raises(NotTaken, match="chưa chọn bản nào cho: Thân bài"):
        meetings.keep_chosen(met, {"body": "ca-hai"})
    assert _file(editing).read_bytes() == theirs
    meetings.keep_chosen(met, {"body": "toi"})
    assert _file(editing).read_text(encoding="utf-8").endswith("---\n\nViết lại hết.\n")
    assert theirs.decode() in _kept(editing)[Why.LOST] or len(KeptFiles(editing._root, LAN).all()) == 2


def test_all_of_mine_and_all_of_theirs(editing: Editing, meetings: Meetings) -> None:
    _typed(editing, title="Tên mới", body="Viết lại hết.")
    theirs = _file(editing).read_text(encoding="utf-8")
    assert "Bản bạn gõ lấy lại được ở Bản đã cất." in meetings.keep_theirs(meetings.of_typed(POST))
    assert _file(editing).read_text(encoding="utf-8") == theirs
    assert "Viết lại hết." in _kept(editing)[Why.LOST]
    with pytest.raises(NotTaken, match="không còn bản đang gõ"):
        meetings.of_typed(POST)
    _typed(editing, title="Tên khác", body="Viết lại nữa.")
    meetings.keep_ours(meetings.of_typed(POST))
    now = _file(editing).read_text(encoding="utf-8")
    assert "Tên khác" in now
    assert now.endswith("\nViết lại nữa.\n")


def test_a_file_that_was_saved_once_more_is_not_written(editing: Editing, meetings: Meetings) -> None:
    _typed(editing, body="Viết lại hết.")
    met = meetings.of_typed(POST)
    _replace(_file(editing), "người khác", "người thứ ba")
    newer = _file(editing).read_bytes()
    assert isinstance(meetings.keep_ours(met)[0], Newer)
    assert _file(editing).read_bytes() == newer
    assert editing.is_typed(POST)


def test_a_file_that_cannot_be_read_any_more_is_chosen_as_a_whole(editing: Editing, meetings: Meetings) -> None:
    _typed(editing, body="Viết lại hết.")
    broken = _replace(_file(editing), "title:", 'title: "')
    met = meetings.of_typed(POST)
    assert met.apart is None
    with pytest.raises(NotTaken, match="không chọn theo từng ô được"):
        meetings.keep_chosen(met, {})
    meetings.keep_ours(met)
    assert _file(editing).read_text(encoding="utf-8").endswith("\nViết lại hết.\n")
    assert _kept(editing)[Why.LOST] == broken
    assert not editing.is_typed(POST)


def test_an_entry_of_a_register_is_found_again_and_no_other_is_touched(editing: Editing, meetings: Meetings) -> None:
    file = _file(editing, UNITS)
    file.write_text(
        "- id: xa-mau\n  name: UBND xã Mẫu\n  level: xa\n- id: thon\n  name: Thôn\n  level: don-vi\n", encoding="utf-8"
    )
    part = part_of(entries_in(source_text(UNITS, file.read_bytes()))[1])
    sheet = editing.sheet(UNITS, part)
    given = {f"{KEY}name": ["Thôn Một"]}
    editing.type(UNITS, sheet.version, given, part)
    newer = "# mới\n- {id: thon-0, name: Thôn Không, level: don-vi}\n- id: xa-mau\n  name: UBND xã Mẫu\n  level: xa\n"
    file.write_text(f"{newer}- id: thon\n  name: Thôn\n  level: don-vi\n  parent: xa-mau\n", encoding="utf-8")
    assert isinstance(editing.save(UNITS, sheet.version, given, part)[0], Newer)
    met = meetings.of_typed(UNITS, part)
    assert [(one.name, one.chosen) for one in met.apart or ()] == [("name", Side.OURS), ("parent", Side.THEIRS)]
    meetings.keep_chosen(met, {})
    assert file.read_text(encoding="utf-8") == (f"{newer}- id: thon\n  name: Thôn Một\n  level: don-vi\n  parent: xa-mau\n")
    assert not editing.sheet(UNITS, part_of({"id": "xa-mau", "name": "UBND xã Mẫu", "level": "xa"})).typed_at


def test_an_entry_that_was_taken_away_is_put_back_as_it_was_typed(editing: Editing, meetings: Meetings) -> None:
    file = _file(editing, UNITS)
    first = "- id: xa-mau\n  name: UBND xã Mẫu\n  level: xa\n"
    file.write_text(f"{first}- id: thon\n  name: Thôn\n  level: don-vi\n", encoding="utf-8")
    part = part_of(entries_in(source_text(UNITS, file.read_bytes()))[1])
    sheet = editing.sheet(UNITS, part)
    editing.type(UNITS, sheet.version, {f"{KEY}name": ["Thôn Một"]}, part)
    file.write_text(first, encoding="utf-8")
    met = meetings.of_typed(UNITS, part)
    assert met.gone
    meetings.keep_ours(met)
    assert file.read_text(encoding="utf-8") == f"{first}\n- id: thon\n  name: Thôn Một\n  level: don-vi\n"


def test_a_new_entry_takes_the_place_of_none_that_others_made_meanwhile(editing: Editing, meetings: Meetings) -> None:
    file, newer = _file(editing, UNITS), "- id: thon-hai\n  name: Thôn Hai\n  level: don-vi\n"
    sheet = editing.sheet(UNITS, NEW)
    editing.type(UNITS, sheet.version, {}, NEW)
    file.write_text(before := file.read_text(encoding="utf-8") + newer, encoding="utf-8")
    with pytest.raises(NotTaken, match="mục mới chưa ghi gì; hãy mở lại từ danh sách"):
        meetings.of_typed(UNITS, NEW)
    given = {f"{KEY}id": ["thon-mot"], f"{KEY}name": ["Thôn Một"], f"{KEY}level": ["don-vi"]}
    editing.type(UNITS, sheet.version, given, NEW)
    file.write_text(before := before + newer.replace("hai", "ba").replace("Hai", "Ba"), encoding="utf-8")
    met = meetings.of_typed(UNITS, NEW)
    assert met.is_new and met.gone
    meetings.keep_ours(met)
    assert file.read_text(encoding="utf-8").startswith(before)
    assert entries_in(source_text(UNITS, file.read_bytes()))[-1] == {"id": "thon-mot", "name": "Thôn Một", "level": "don-vi"}


def test_what_was_put_away_and_is_no_text_is_chosen_whole(editing: Editing, meetings: Meetings) -> None:
    path = "docs/cuoc-thi/tim-hieu.yml"
    file, kept = _file(editing, path), KeptFiles(editing._root, LAN)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("title: Tìm hiểu\n", encoding="utf-8")
    kept.put(path, b"title: \xff\n", Why.DELETED)
    assert meetings.of_kept(kept.all()[0]).apart is None


def test_answers_of_a_contest_stay_hidden_with_their_salts_whatever_is_chosen(editing: Editing, meetings: Meetings) -> None:
    path = "docs/cuoc-thi/tim-hieu.yml"
    question = "  - question: Mấy giờ mở cửa?\n    choices: {a: 7 giờ, b: 8 giờ}\n    answer: b\n    explanation: Theo quy chế.\n"
    text = f"title: Tìm hiểu một cửa\nquestions:\n{question}"
    file = _file(editing, path)
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(with_hidden_answers(text, path), encoding="utf-8")
    before = file.read_text(encoding="utf-8")
    assert "answer: b" not in before
    sheet = editing.sheet(path)
    given = {
        f"{KEY}title": ["Tìm hiểu của tôi"],
        f"{KEY}questions.0.explanation": ["Theo quy chế mới."],
        f"{KEY}questions.order": ["0"],
    }
    editing.type(path, sheet.version, given)
    file.write_text(before.replace("Tìm hiểu một cửa", "Tìm hiểu của họ"), encoding="utf-8")
    met = meetings.of_typed(path)
    assert {one.name: one.chosen for one in met.apart or ()} == {"title": None, "questions": Side.OURS}
    (questions,) = (one for one in met.apart or () if one.name == "questions")
    assert "   Phương án đúng: Phương án b" in lines_of(questions.ours, Controls(lambda _: []))
    meetings.keep_chosen(met, {"title": "tep"})
    mine = before.replace("Theo quy chế.", "Theo quy chế mới.")
    assert file.read_text(encoding="utf-8") == mine.replace("Tìm hiểu một cửa", "Tìm hiểu của họ")
    kept = KeptFiles(editing._root, LAN)
    assert all(b"answer: b" not in (kept.data(one) or b"") for one in kept.all(path))
