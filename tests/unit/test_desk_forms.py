"""Forms are made from the models; what they send back is what was changed on them, and nothing else."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, ClassVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError
from pydantic import Field as ModelField

from cchc.content.choices import ItemKind
from cchc.content.contests import Contest
from cchc.content.events import Event
from cchc.content.keys import keys_of
from cchc.content.legal_documents import LegalDocument
from cchc.content.model import Model
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.problems import Problem, Severity
from cchc.content.procedures import Procedure
from cchc.content.registers import Registers, Unit
from cchc.content.settings import Settings
from cchc.content.values import Text
from cchc.desk.forms.answers import FieldRefused, FormResult, answered, new_entry, new_values
from cchc.desk.forms.contest_answers import with_letters, with_salts
from cchc.desk.forms.filled import Filled, blank_entry, filled
from cchc.desk.forms.form import BODY, EditForm, Field, FormSection, Input, Option, fields_of, first_words, form_of
from cchc.desk.forms.labels import HELPS, LABELS, label_anywhere, label_of, with_labels
from cchc.desk.forms.lists import options_of, searched
from cchc.desk.forms.placed import owners, placed
from cchc.desk.forms.places import BY_COMMAND, FILES, FREE, LISTS, LONG, ONE_OF, REGISTERS, SECTIONS, Listed
from cchc.desk.forms.said_days import as_held, as_read
from cchc.desk.pieces import form_for
from cchc.desk.saving.officers import this_officer
from cchc.desk.saving.work import OfficerWork, SavedWork
from cchc.reading.disk import decoded
from cchc.reading.editing.changes import Change, Insert, Move, Put, Remove, ReplaceBody, at, changed
from cchc.reading.editing.sources import edited, source_text, values_of
from cchc.reading.front_matter import is_whole, split_front_matter
from cchc.reading.items import FOLDERS, kind_of, read_item
from cchc.reading.mending import with_hidden_answers
from cchc.reading.program_registers import register_path
from cchc.reading.registers import register_model
from tests.unit.making import THEMES, UNITS
from tests.unit.test_editing import SOURCES

ROOT = Path(__file__).parents[2]
REGISTER_MODELS = [model for name in Registers.model_fields if (model := register_model(register_path(name)))]
MODELS: list[type[Model]] = [*FOLDERS.values(), *REGISTER_MODELS]


def all_models(begun: Iterable[type[BaseModel]] = MODELS) -> Iterator[type[BaseModel]]:
    seen: set[type[BaseModel]] = set()
    waiting: list[type[BaseModel]] = list(begun)
    while waiting:
        model = waiting.pop()
        if model not in seen:
            seen.add(model)
            yield model
            waiting += [key.model for key in keys_of(model).values() if key.model]


def test_every_key_of_every_model_has_a_label() -> None:
    assert len(REGISTER_MODELS) == len(Registers.model_fields)
    lacking = [f"{model.__name__}.{name}" for model in all_models() for name in keys_of(model) if not label_of(model, name)]
    assert not lacking, f"desk/forms/labels.toml names no label for: {', '.join(lacking)}"


def test_labels_are_short_and_tell_the_keys_of_a_model_apart() -> None:
    for model in all_models():
        labels = [label_of(model, name) or "" for name in keys_of(model)]
        assert len(set(labels)) == len(labels), model
        assert all(2 <= len(label) <= 32 and label[0].isupper() for label in labels), labels


def test_nothing_is_said_of_keys_that_there_are_not() -> None:
    known = {kind.__name__: kind for model in (*all_models(), Settings) for kind in model.__mro__ if issubclass(kind, BaseModel)}
    fields = {name: {info.alias or key for key, info in kind.model_fields.items()} for name, kind in known.items()}
    assert {(model, key) for model, keys in LABELS.items() for key in keys if key not in fields.get(model, set())} == set()
    anywhere = set.union(*fields.values())
    names = {*LISTS, *FILES, *FREE, *LONG, *BY_COMMAND, *(key for keys in SECTIONS.values() for key in keys)}
    for name in names:
        model, dot, key = name.rpartition(".")
        assert key in (fields[model] if dot else anywhere), name


def test_a_form_shows_every_key_once() -> None:
    for model in MODELS:
        names = [field.name for field in form_of(model).fields if field.name != BODY]
        assert sorted(names) == sorted(keys_of(model))


def test_a_key_that_is_new_in_a_model_appears_by_itself() -> None:
    described = "Tâm trạng người viết, ví dụ vui"

    class Later(Post):
        section: ClassVar[str] = "tin-tuc"
        kind: ClassVar[ItemKind] = ItemKind.POST
        mood: Text | None = ModelField(default=None, description=described)

    Later.__name__ = "Post"
    section = next(section for section in form_of(Later).sections if section.title == "Tin, bài")
    assert section.fields[-2] == Field("mood", "Tâm trạng người viết", described, Input.TEXT, meaning=described)
    assert first_words("Số (ký hiệu): xem dưới") == "Số"


@pytest.mark.parametrize(
    ("model", "path", "wanted"),
    [
        (Post, "title", {"input": Input.TEXT, "required": True, "label": "Tiêu đề"}),
        (Post, "unit", {"listed": Listed.UNITS, "required": True, "free": False}),
        (Post, "date", {"input": Input.MOMENT}),
        (Post, "status", {"options": (Option("draft", "Bản nháp"), Option("review", "Chờ duyệt")), "default": "draft"}),
        (Post, "summary", {"input": Input.LONG_TEXT, "longest": 300}),
        (Post, "image", {"input": Input.FILE}),
        (Post, "pin", {"input": Input.YES_NO, "default": "false"}),
        (Post, "tthc", {"input": Input.CODE, "many": True, "listed": Listed.PROCEDURES}),
        (Post, "approved_by", {"by_command": True}),
        (Post, "source.url", {"input": Input.ADDRESS}),
        (Post, BODY, {"input": Input.MARKDOWN}),
        (Plan, "date", {"input": Input.DAY_OR_MONTH}),
        (Plan, "year", {"input": Input.NUMBER}),
        (Plan, "tasks", {"input": Input.GROUP, "many": True}),
        (Plan, "tasks.due", {"input": Input.DUE}),
        (Plan, "tasks.lead", {"listed": Listed.UNITS, "free": True, "many": True}),
        (Plan, "quota.from", {"input": Input.MONTH}),
        (Plan, "quota.exceptions.month", {"input": Input.MONTH}),
        (Procedure, "code", {"input": Input.CODE, "listed": None}),
        (Procedure, "forms", {"none_allowed": True, "plain": "name"}),
        (Procedure, "result", {"none_allowed": True, "many": True, "input": Input.TEXT}),
        (Procedure, "legal_basis", {"none_allowed": False, "plain": "title"}),
        (LegalDocument, "force", {"input": Input.CHOICE}),
        (Unit, "contact.phone", {"label": "Điện thoại"}),
    ],
)
def test_how_a_key_is_filled_in(model: type[Model], path: str, wanted: dict[str, Any]) -> None:
    first, *others = path.split(".")
    field = form_of(model).field(first)
    for name in others:
        assert field
        field = field.field(name)
    assert field
    assert {name: getattr(field, name) for name in wanted} == wanted


# What a browser sends of a form that nobody touched.


def sent_of(shown: Filled) -> dict[str, list[str]]:
    field, name = shown.field, shown.name
    if field.none_allowed and shown.says_none:
        return (
            {f"{name}.none": ["true"], f"{name}.order": [""]}
            if field.input is Input.GROUP
            else {f"{name}.none": ["true"], name: [""]}
        )
    if field.input is Input.GROUP and field.many:
        found = {f"{name}.order": [",".join(entry.token for entry in shown.entries)]}
        return found | {k: v for entry in shown.entries for inner in entry.fields for k, v in sent_of(inner).items()}
    if field.input is Input.GROUP:
        return {k: v for inner in shown.fields for k, v in sent_of(inner).items()}
    if field.many:
        return {name: ["\r\n".join(shown.values)]}
    if field.input is Input.YES_NO:
        return {name: ["false", "true"] if shown.value == "true" else ["false"]}
    if field.input is Input.CHOICE:
        return {name: [shown.value or field.default]}
    return {name: [shown.value.replace("\n", "\r\n")]}


def sent_form(form: EditForm, values: dict[str, Any], body: str | None = None, base: str = "") -> dict[str, list[str]]:
    shown = filled(form, values, body or "", base)
    return {key: text for one in shown.values() for key, text in sent_of(one).items() if not one.field.by_command}


def body_of(path: str, data: bytes) -> str | None:
    text = decoded(path, data)
    assert not isinstance(text, Problem)
    return None if is_whole(path) else split_front_matter(text).body


ITEMS = [path for path in SOURCES if kind_of(path)]
LISTS_OF_ENTRIES = [path for path in SOURCES if register_model(path)]


def test_a_form_that_nobody_touched_changes_nothing() -> None:
    for path in ITEMS:
        kind = kind_of(path)
        assert kind
        data = (ROOT / path).read_bytes()
        values, body = values_of(source_text(path, data)), body_of(path, data)
        assert answered(form_of(kind), values, sent_form(form_of(kind), values, body), body) == FormResult(()), path
    assert len(LISTS_OF_ENTRIES) > 10
    for path in LISTS_OF_ENTRIES:
        model = register_model(path)
        assert model
        for place, entry in enumerate((values_of(source_text(path, (ROOT / path).read_bytes())) or [])[:40]):
            sent = sent_form(form_of(model), entry, base=f"{place}.")
            assert answered(form_of(model), entry, sent, base=(place,)) == FormResult(()), (path, place)


POST = """---
title: Bài để thử
unit: xa-mau
theme: cai-cach-tthc
date: 2026-05-14
status: draft # nháp
la: giữ
source:
  name: Báo
tthc: ["1.001193"]
corrections:
  # một
  - {date: 2026-05-15, text: a}
  - date: 2026-05-16
    text: b
---

Thân bài.
"""
PATH = "news/2026/2026-05-14-bai.md"


def given_back(**sent: str | list[str]) -> FormResult:
    values = values_of(source_text(PATH, POST.encode()))
    form = form_of(Post)
    whole = sent_form(form, values, "Thân bài.")
    return answered(form, values, whole | {k: v if isinstance(v, list) else [v] for k, v in sent.items()}, "Thân bài.")


@pytest.mark.parametrize(
    ("sent", "changes"),
    [
        ({"title": " Bài  mới\r\n"}, [Put(("title",), "Bài mới")]),
        ({"author": "Lan"}, [Put(("author",), "Lan")]),
        ({"source.name": ""}, [Remove(("source",))]),
        ({"source.url": "https://a.vn"}, [Put(("source", "url"), "https://a.vn")]),
        ({"asked_by.name": "Báo"}, [Put(("asked_by",), {"name": "Báo"})]),
        ({"tthc": ["1.001193\r\n2.000815\n"]}, [Put(("tthc",), ["1.001193", "2.000815"])]),
        ({"tthc": ["", "2.000815", "1.001193"]}, [Put(("tthc",), ["2.000815", "1.001193"])]),
        ({"tthc": ""}, [Remove(("tthc",))]),
        ({"pin": ["false", "true"]}, [Put(("pin",), True)]),
        ({"form": "bai"}, [Put(("form",), "bai")]),
        ({"status": "review"}, [Put(("status",), "review")]),
        ({"summary": "một\r\nhai"}, [Put(("summary",), "một\nhai\n")]),
        ({"body": "Thân bài mới.\r\n\r\nHai."}, [ReplaceBody("Thân bài mới.\n\nHai.")]),
        ({"corrections.0.text": "c"}, [Put(("corrections", 0, "text"), "c")]),
        ({"corrections.order": "1,0"}, [Move(("corrections", 1), 0)]),
        ({"corrections.order": "1"}, [Remove(("corrections", 0))]),
        ({"corrections.order": ""}, [Remove(("corrections", 1)), Remove(("corrections", 0))]),
        (
            {"corrections.order": "n1,1", "corrections.n1.date": "2026-05-17", "corrections.1.text": "d"},
            [
                Put(("corrections", 1, "text"), "d"),
                Remove(("corrections", 0)),
                Insert(("corrections", 0), {"date": "2026-05-17"}),
            ],
        ),
        ({"corrections.order": "0,1,n1", "corrections.n1.text": " "}, []),
        ({"corrections.order": "0,0,1,7,x"}, []),
        ({"khong-co": "x"}, []),
        ({"title": "Bài\x00 để\u2028thử"}, []),
    ],
)
def test_what_was_filled_in_otherwise_is_changed(sent: dict[str, Any], changes: list[Any]) -> None:
    assert given_back(**sent) == FormResult(tuple(changes))


def test_what_commands_write_is_not_to_be_typed() -> None:
    assert given_back(approved_by="Tôi") == FormResult(
        (), (FieldRefused("approved_by", "'Người duyệt' do lệnh duyệt hoặc gỡ ghi, không gõ tay được"),)
    )
    assert given_back(status="approved") == FormResult(
        (), (FieldRefused("status", "duyệt và gỡ xuống bằng nút Duyệt, nút Gỡ; ở đây chỉ chọn Bản nháp hoặc Chờ duyệt"),)
    )


def test_the_words_for_nothing() -> None:
    form, values = form_of(Procedure), {"result": ["Giấy"], "forms": "Không có", "conditions": "Không có"}
    sent = sent_form(form, values)
    assert answered(form, values, sent | {"result.none": ["true"]}).changes == (Put(("result",), "Không có"),)
    assert answered(form, values, sent | {"result": ["không có"]}).changes == (Put(("result",), "Không có"),)
    form_given = {"forms.none": ["false"], "forms.order": ["n1"], "forms.n1.name": ["Tờ khai"]}
    assert answered(form, values, sent | form_given).changes == (Put(("forms",), ["Tờ khai"]),)
    file = form_given | {"forms.n1.file": ["to-khai.docx"]}
    assert answered(form, values, sent | file).changes == (Put(("forms",), [{"name": "Tờ khai", "file": "to-khai.docx"}]),)


def test_a_mere_text_in_place_of_a_group() -> None:
    form, values = form_of(Procedure), {"forms": ["Tờ khai", {"name": "Đơn"}], "legal_basis": "Luật Hộ tịch"}
    sent = sent_form(form, values)
    assert sent["forms.0.name"] == ["Tờ khai"]
    assert sent["legal_basis.0.title"] == ["Luật Hộ tịch"]
    assert answered(form, values, sent | {"forms.0.url": ["https://a.vn"]}).changes == (
        Put(("forms", 0), {"name": "Tờ khai", "url": "https://a.vn"}),
    )
    assert answered(form, values, sent | {"legal_basis.0.number": ["60/2014/QH13"]}).changes == (
        Put(("legal_basis",), [{"number": "60/2014/QH13", "title": "Luật Hộ tịch"}]),
    )


def test_a_blank_form_makes_a_new_source_and_a_new_entry() -> None:
    sent = {
        "title": ["Kế hoạch thử nghiệm"],
        "year": ["2026"],
        "reference": ["false"],
        "status": ["draft"],
        "tasks.order": ["n2,n1"],
        "tasks.n1.no": ["1"],
        "tasks.n2.no": ["2"],
        "tasks.n2.lead": ["xa-mau\r\nThôn Mẫu"],
        "quota.posts": [""],
    }
    assert new_values(form_of(Plan), sent) == {
        "title": "Kế hoạch thử nghiệm",
        "year": 2026,
        "tasks": [{"no": 2, "lead": ["xa-mau", "Thôn Mẫu"]}, {"no": 1}],
    }
    unit = {"n1.id": ["xa-moi"], "n1.name": ["Xã Mới"], "n1.contact.phone": [""], "n1.level": ["xa"]}
    assert new_entry(form_of(Unit), unit, 3, "n1.") == Insert((3,), {"id": "xa-moi", "name": "Xã Mới", "level": "xa"})
    field = form_of(Plan).field("tasks")
    assert field
    assert [inner.name for inner in blank_entry(field, "tasks", "n3").fields][:2] == ["tasks.n3.no", "tasks.n3.task"]


@pytest.mark.slow
def test_an_answer_of_a_contest_is_chosen_by_its_letter_and_stays_hidden(tmp_path: Path) -> None:
    path = "docs/cuoc-thi/thi.yml"
    plain = (
        "title: Thi\nquestions:\n  - question: Nộp ở đâu?\n    choices:\n      a: Ở xã\n      b: Ở tỉnh\n"
        "    answer: {}\n    explanation: x\n"
    )
    hidden = with_hidden_answers(plain.format("a"), path)
    values = values_of(source_text(path, hidden.encode()))
    shown = with_letters(values)
    assert shown["questions"][0]["answer"] == "a"
    form = form_of(Contest)
    sent = sent_form(form, shown)
    assert answered(form, shown, sent) == FormResult(())
    answer = values["questions"][0]["answer"]
    salt = answer.split(":")[1]

    def saved(**given: str) -> dict[str, Any]:
        changes = with_salts(values, answered(form, shown, sent | {k: [v] for k, v in given.items()}).changes)
        (tmp_path / "docs/cuoc-thi").mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(hidden.encode())
        work = OfficerWork(tmp_path, this_officer())
        assert isinstance(work.save(work.begin(path).opened, changes), SavedWork)
        question: dict[str, Any] = values_of(source_text(path, (tmp_path / path).read_bytes()))["questions"][0]
        assert question["answer"].startswith(f"cchc1:{salt}:")
        return with_letters({"questions": [question]})["questions"][0]

    # A word of the right choice is corrected: it is still right, and codes that were handed in are good.
    corrected = saved(**{"questions.0.choices.a": "Ở xã, phường"})
    assert (corrected["answer"], corrected["choices"]["a"]) == ("a", "Ở xã, phường")
    assert saved(**{"questions.0.answer": "b"})["answer"] == "b"
    assert saved(**{"questions.0.choices.b": "Ở huyện"})["answer"] == "a"

    # Somebody corrected the right choice in the file: its letter is chosen anew, and codes stay good all the same.
    hidden = hidden.replace("a: Ở xã", "a: Ở phường").replace("Nộp ở đâu?", "Nộp hồ sơ ở đâu?")
    values = shown = values_of(source_text(path, hidden.encode()))
    sent = sent_form(form, shown)
    assert saved(**{"questions.0.answer": "a"})["answer"] == "a"

    # What somebody noted behind a hidden answer goes when it is saved, and that is said.
    (tmp_path / path).write_text(with_hidden_answers(plain.format("a  # đúng là a"), path), encoding="utf-8")
    work = OfficerWork(tmp_path, this_officer())
    done = work.save(work.begin(path).opened, [])
    assert isinstance(done, SavedWork)
    assert "đã xóa ghi chú cạnh đáp án, để ai mở tệp cũng không đọc được đáp án ở đó" in done.remarks
    assert "đúng là" not in (tmp_path / path).read_text(encoding="utf-8")


def texts(shown: Filled) -> Iterator[Filled]:
    if shown.field.input in (Input.TEXT, Input.LONG_TEXT) and not shown.field.many and not shown.field.by_command:
        yield shown
    for inner in (*shown.fields, *(field for entry in shown.entries for field in entry.fields)):
        yield from texts(inner)


@pytest.mark.slow
@settings(max_examples=100, deadline=None)
@given(st.data())
def test_one_text_typed_on_a_form_is_one_change_of_the_source(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(ITEMS))
    kind = kind_of(path)
    assert kind
    before = (ROOT / path).read_bytes()
    values, body = values_of(source_text(path, before)), body_of(path, before)
    form = form_of(kind)
    field = data.draw(st.sampled_from([one for top in filled(form, values).values() for one in texts(top)]))
    typed = data.draw(st.text(alphabet=st.sampled_from("aăđé 0.#:-'\"\\{}[],&*!|>%@`?~\n"), min_size=1, max_size=40))
    answer = answered(form, values, sent_form(form, values, body) | {field.name: [typed.replace("\n", "\r\n")]}, body)
    assert len(answer.changes) <= 1
    wanted = values
    for change in answer.changes:
        assert not isinstance(change, ReplaceBody)
        assert ".".join(map(str, change.keys)).startswith(field.name) or field.name.startswith(".".join(map(str, change.keys)))
        wanted = changed(wanted, change)
    assert values_of(source_text(path, edited(path, before, answer.changes))) == wanted


def repeated(shown: Filled) -> Iterator[Filled]:
    if shown.field.many and shown.field.input is Input.GROUP:
        yield shown
    for inner in (*shown.fields, *(field for entry in shown.entries for field in entry.fields)):
        yield from repeated(inner)


@pytest.mark.slow
@settings(max_examples=80, deadline=None)
@given(st.data())
def test_entries_that_are_moved_taken_away_and_added_come_out_in_their_order(data: st.DataObject) -> None:
    path = data.draw(st.sampled_from(ITEMS))
    kind = kind_of(path)
    assert kind
    before = (ROOT / path).read_bytes()
    values, body = values_of(source_text(path, before)), body_of(path, before)
    form = form_of(kind)
    groups = [one for top in filled(form, values).values() for one in repeated(top) if one.entries]
    if not groups:
        return
    group = data.draw(st.sampled_from(groups))
    keys = tuple(int(step) if step.isdigit() else step for step in group.name.split("."))
    old = at(values, keys)
    stay = data.draw(st.permutations(range(len(old))).flatmap(lambda order: st.integers(0, len(order)).map(lambda n: order[:n])))
    tokens = [str(place) for place in stay]
    tokens.insert(data.draw(st.integers(0, len(tokens))), "n1")
    text = next(field for field in group.field.fields if field.input in (Input.TEXT, Input.LONG_TEXT) and not field.many)
    sent = sent_form(form, values, body) | {
        f"{group.name}.order": [",".join(tokens)],
        f"{group.name}.n1.{text.name}": ["Mới: #1"],
    }
    answer = answered(form, values, sent, body)
    entry: Any = "Mới: #1" if text.name == group.field.plain else {text.name: "Mới: #1"}
    wanted = [entry if token == "n1" else old[int(token)] for token in tokens] if isinstance(old, list) else None
    after = edited(path, before, answer.changes)
    if wanted is not None:
        assert at(values_of(source_text(path, after)), keys) == wanted
    # No remark was lost but of what went, nor any line of another key.
    remarks = [line.strip() for line in before.decode().split("\n") if line.lstrip().startswith("# ")]
    if len(stay) == len(old):
        assert sorted(remarks) == sorted(line.strip() for line in after.decode().split("\n") if line.lstrip().startswith("# "))


# Problems under their fields.


def test_problems_stand_under_their_fields() -> None:
    text = (
        "---\ntitle: ngắn\nunit: xa-mau\ndate: 31/2/2026\nla: x\nthemes: [a, b]\ntasks:\n  - no: 1\n    task: a\n    due: mai\n"
        "  - no: 2\n    task: b\n---\n\nThân.\n"
    )
    path = "plans/2026-x.md"
    for data in (text.encode(), ("\ufeff" + text.replace("\n", "\r\n")).encode()):
        read = decoded(path, data)
        assert not isinstance(read, Problem)
        problems = list(read_item(read, Plan).problems)
        problems.append(Problem(path, 15, 3, Severity.WARNING, "link-broken", "trong thân bài"))
        problems.append(Problem(path, 6, 14, Severity.ERROR, "theme-unknown", "không có chủ đề 'b'"))
        problems.append(Problem("khac.md", 6, 14, Severity.ERROR, "theme-unknown", "của tệp khác"))
        found = placed(path, data, problems)
        assert {name: [problem.rule for problem in some] for name, some in found.items()} == {
            "title": ["title-length"],
            "year": ["field-missing"],
            "date": ["date-invalid"],
            "la": ["key-unknown"],
            "tasks.0.due": ["date-invalid"],
            "tasks.1.due": ["field-missing"],
            "body": ["link-broken"],
            "themes.1": ["theme-unknown"],
        }
    assert owners("themes.1") == ["themes.1", "themes"]


def test_problems_of_a_register_stand_under_their_entry() -> None:
    text = "# Đơn vị\n- id: a\n  name: A\n- id: b\n  name: B\n  level: xã\n"
    path = register_path("units")
    problems = [
        Problem(path, 2, 3, Severity.ERROR, "field-missing", "thiếu 'level' (cấp); hãy thêm dòng 'level: …'"),
        Problem(path, 6, 10, Severity.ERROR, "value-unknown", "'level' không nhận"),
    ]
    assert placed(path, text.encode(), problems) == {"0.level": problems[:1], "1.level": problems[1:]}


def test_problems_of_what_cannot_be_read_stand_above_the_form() -> None:
    problem = Problem(PATH, 1, 1, Severity.ERROR, "front-matter-unclosed", "chưa đóng")
    assert placed(PATH, b"---\ntitle: x\n", [problem]) == {"": [problem]}
    assert placed(PATH, b"\xff", [problem]) == {"": [problem]}


def test_lists_are_searched_without_marks() -> None:
    registers = Registers(themes=THEMES, units=UNITS)
    units = options_of(Listed.UNITS, registers, ())
    assert [option.value for option in units] == [unit.id for unit in UNITS]
    assert searched(units, UNITS[0].name.upper())[0].value == UNITS[0].id
    items = [
        item
        for path in ITEMS
        if (kind := kind_of(path)) and not isinstance(text := decoded(path, (ROOT / path).read_bytes()), Problem)
        if (item := read_item(text, kind).item)
    ]
    procedures = options_of(Listed.PROCEDURES, registers, items)
    assert [option.value for option in searched(procedures, "dang ky ket hon")] == ["1.000894"]
    assert re.fullmatch(r"[^#\s]+#\d+", options_of(Listed.TASKS, registers, items)[0].value)
    for listed in Listed:
        assert options_of(listed, registers, items) or listed in (Listed.FIELDS, Listed.DOCUMENTS)


def test_every_register_is_called_something() -> None:
    assert set(REGISTERS) == set(Registers.model_fields)


def test_a_form_without_sections_is_of_a_register() -> None:
    assert [section.title for section in form_of(Unit).sections] == [""]
    assert isinstance(form_of(Unit).sections[0], FormSection)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_help_speaks_of_keys_that_have_a_name(model: type[Model]) -> None:
    helps = [one.help for field in form_of(model).fields for one in (field, *field.fields)]
    quoted = {key for text in helps for key in re.findall(r"'([a-z_]+)'", text)}
    assert not {key for key in quoted if label_anywhere(key)}


def test_a_message_calls_keys_as_the_form_does() -> None:
    told = "'corrections[2].date' trước 'date'; không có khóa 'la_gi'; giá trị 'sample: true'"
    said = with_labels(told, {"date": "Ngày", "corrections": "Đính chính"}.get)
    assert said == "“Đính chính” mục 2, “Ngày” trước “Ngày”; không có khóa 'la_gi'; giá trị 'sample: true'"


def test_a_calendar_is_not_told_how_files_write_a_day() -> None:
    field = form_of(Post).field("date")
    assert field
    assert field.help == "Ngày viết, ngày trả lời hoặc ngày của bản này"


# What no officer needs to know who fills in a form: keys, quotes, files of registers, days as machines write them, ids.
_OF_FILES = re.compile(
    r"""'|"|\b\d{4}-\d\d|\bdanh-muc/|\.ya?ml\b|\bMã (các )?(đơn vị|chủ đề|thủ tục|lĩnh vực)\b|\btrue\b|\bid\b|dấu nháy|\bname\b"""
)


def _fields_within(fields: Iterable[Field], name: str = "") -> Iterator[tuple[str, Field]]:
    for field in fields:
        yield f"{name}.{field.name}", field
        yield from _fields_within(field.fields, f"{name}.{field.name}")


def test_what_is_told_below_a_field_is_plain_vietnamese() -> None:
    forms = [*map(form_of, MODELS), form_for("mkdocs.yml")]
    fields = [(name, field) for form in forms for name, field in _fields_within(form.fields, form.title) if not field.by_command]
    assert not [(name, field.help) for name, field in fields if _OF_FILES.search(field.help)]
    # Nothing is told that the label says already.
    assert not [field.label for form in forms for _, field in _fields_within(form.fields) if field.help == field.label]


def test_every_help_is_of_a_key() -> None:
    models = [*all_models(), *all_models([Settings])]
    keys = {(kind.__name__, name) for model in models for kind in model.__mro__ for name in keys_of(model)}
    assert not [(model, name) for model, helps in HELPS.items() for name in helps if (model, name) not in keys]


@pytest.mark.parametrize(
    ("input_", "held", "read"),
    [
        (Input.DUE, "2025-02-28", "28/02/2025"),
        (Input.DUE, "2025-02", "Tháng 02/2025"),
        (Input.DUE, "2025-Q3", "Quý III/2025"),
        (Input.DUE, "2025", "Năm 2025"),
        (Input.DUE, "thuong-xuyen", "Thường xuyên"),
        (Input.PERIOD, "2026-Q2", "Quý II/2026"),
        (Input.DAY_OR_MONTH, "2026-05", "Tháng 05/2026"),
        # What no machine knows stays as it is, and so do texts that only look like it.
        (Input.DUE, "2025-2", "2025-2"),
        (Input.DUE, "2025-02-28T08:00", "2025-02-28T08:00"),
        (Input.DUE, "sớm", "sớm"),
        (Input.TEXT, "2025-Q3", "2025-Q3"),
    ],
)
def test_stretches_of_days_are_read_and_written_as_people_do(input_: Input, held: str, read: str) -> None:
    assert as_read(input_, held) == read
    assert as_held(input_, read) == held
    assert as_held(input_, held) == held


@pytest.mark.parametrize(
    ("said", "held"), [("quý 3/2025", "2025-Q3"), ("28/2/2025", "2025-02-28"), ("tháng 2 năm 2025", "2025-02")]
)
def test_a_deadline_is_typed_as_people_say_it(said: str, held: str) -> None:
    values = {"tasks": [{"no": "1", "task": "A", "due": "2025-Q3"}]}
    changes = answered(form_of(Plan), values, {"tasks.order": ["0"], "tasks.0.due": [said]}).changes
    assert list(changes) == ([] if held == "2025-Q3" else [Put(("tasks", 0, "due"), held)])


def test_of_what_is_required_in_ones_stead_the_model_asks_for_one() -> None:
    """Each group of keys of which one must be given is a group to the model, and no form leaves it unsaid."""
    models = {model.__name__: model for model in all_models()}
    for name, groups in ONE_OF.items():
        for place, keys in enumerate(groups):
            others = {earlier[0]: "xa-mau" for earlier in groups[:place]}
            with pytest.raises(ValidationError) as refused:
                models[name].model_validate(_LEAST[name] | others)
            assert any(f"'{key}'" in str(refused.value) for key in keys), (name, keys)
            field = next(field for field in fields_of(models[name]) if field.name == keys[0])
            assert field.instead == tuple(label_of(models[name], key) for key in keys[1:])
            assert not field.required


# Whatever else the models of ONE_OF require.
_LEAST: dict[str, dict[str, Any]] = {
    "EventMaterial": {"name": "Tài liệu"},
    "CriterionSource": {},
    "CriterionResult": {"criterion": "a", "date": "2026-05-01", "by": "Văn phòng", "outcome": "dat"},
    "IndexResult": {"year": "2025", "sources": [{"name": "Báo cáo"}]},
    "Spokesperson": {"unit": "xa-mau", "position": "Chủ tịch"},
    "Equivalent": {"means": "khai sinh"},
}


@pytest.mark.parametrize(
    ("old", "sent", "changes"),
    [
        ("2026-12-04", ["2026-12-04", "08:00"], (Put(("starts",), "2026-12-04T08:00"),)),
        ("2026-12-04T08:00", ["2026-12-04", ""], (Put(("starts",), "2026-12-04"),)),
        ("2026-12-04T08:00", ["2026-12-04", "08:00"], ()),
        ("2026-12-04", ["2026-12-04", ""], ()),
        ("2026-12-04", ["", ""], (Remove(("starts",)),)),
        (None, ["", "08:00"], (Put(("starts",), "08:00"),)),
    ],
)
def test_the_hour_of_an_event_is_given_beside_its_day(old: str | None, sent: list[str], changes: tuple[Change, ...]) -> None:
    values = {"starts": old} if old else {}
    assert answered(form_of(Event), values, {"starts": sent}).changes == changes
