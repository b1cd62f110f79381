"""A new item, another like one, another name for one, a draft that nobody wants any more."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cchc.content.model import Model
from cchc.content.procedures import Procedure
from cchc.desk.deeds import run
from cchc.desk.forms.answers import cleaned, texts_given
from cchc.desk.forms.filled import filled_field
from cchc.desk.forms.form import Field, form_of
from cchc.desk.forms.places import Listed
from cchc.desk.forms.typed import typed_over
from cchc.desk.forms.wording import as_on_forms
from cchc.desk.guard import Refusal, RequestRefused
from cchc.desk.pages import as_sentence
from cchc.desk.places import title_of
from cchc.desk.saving.journal import DeedKind
from cchc.desk.screens import Screens
from cchc.desk.sheets import KEY, Given, NotTaken, last_of
from cchc.edition.edition import Edition
from cchc.edition.relinking import relinked_sources
from cchc.edition.renaming import CannotName, Named, duplicated, may_have_been_public, renamed, was_public
from cchc.language.patterns import late
from cchc.reading.editing.sources import CannotEdit
from cchc.reading.items import FOLDERS, ParsedSource


class NewKind(NamedTuple):
    """A kind as `cchc new` knows it: how it is called, what it is for, where its form comes from, what is asked first."""

    label: str
    what: str
    folder: str
    asked: tuple[str, ...]


_OF_POSTS = ("title", "unit", "theme", "date", "author", "summary")
_KINDS: Mapping[str, NewKind] = {
    "tin": NewKind("Tin", "ngắn: việc vừa hoặc sắp diễn ra, ở đâu, lúc nào", "news", _OF_POSTS),
    "bai": NewKind("Bài", "dài hơn: cách làm hay, gương tốt, giải thích một chủ trương", "news", _OF_POSTS),
    "hoi-dap": NewKind(
        "Hỏi đáp",
        "câu hỏi của người dân và câu trả lời của cơ quan",
        "docs/dan-hoi",
        ("title", "question", "unit", "theme", "date"),
    ),
    "tthc": NewKind(
        "Thủ tục",
        "một thủ tục hành chính: hồ sơ, nơi nộp, thời hạn, phí",
        "docs/tthc",
        ("title", "code", "field", "unit", "online", "date", "summary"),
    ),
    "ke-hoach": NewKind("Kế hoạch", "các nhiệm vụ với hạn, và minh chứng đã làm", "plans", ("title", "unit", "date", "summary")),
    "tinh-huong": NewKind(
        "Tình huống",
        "hỏi người dân vài câu rồi dẫn tới đúng thủ tục",
        "docs/tinh-huong",
        ("title", "code", "unit", "date", "summary"),
    ),
    "cuoc-thi": NewKind(
        "Cuộc thi",
        "câu hỏi tìm hiểu, người dự làm bài trên máy của mình",
        "docs/cuoc-thi",
        ("title", "unit", "theme", "date", "summary"),
    ),
}
# What becomes a page, or a part of one, and is an entry of a register: by its register, with what it is for.
_ENTRIES: Mapping[str, tuple[str, str]] = {
    "events": ("Sự kiện", "hội nghị, tập huấn, ngày tiếp dân; có trang và tệp lịch"),
    "documents": ("Văn bản", "văn bản pháp luật, còn hay hết hiệu lực, thay cho văn bản nào"),
    "indices": ("Chỉ số", "PAR INDEX, SIPAS… và kết quả từng năm"),
}
_MADE = late(r"^Đã tạo (\S+)$")
# What the command took out of what was typed (cli/asking.py).
_TAKEN_OUT = late(r"^Đã bỏ \d+ ký tự")
_LATER = "Ô {} nằm ở bản nháp, chưa có ở đây: hãy bỏ những chữ ấy ra, tạo bản nháp, điền ô này rồi viết lại."
_NOT_USABLE = Refusal(409, "Cài đặt hoặc danh mục còn lỗi nên chưa tạo được bài. Hãy sửa các lỗi ghi ở trang Hôm nay trước.")
_NOBODY_KNOWS = "Phần khai báo của bài có lỗi nên chưa biết bài đã được duyệt bao giờ chưa. Hãy sửa, lưu rồi xóa."


@dataclass(frozen=True)
class NewPages:
    """Answers whoever makes, copies, renames or deletes an item."""

    screens: Screens

    def kinds(self, _request: Request) -> Response:
        """Show of which kind a new item may be."""
        return self.screens.pages.page("new", {"kinds": _KINDS, "kind": "", "entries": _ENTRIES})

    def blank(self, request: Request) -> Response:
        """Show what must be told of a new item of a kind."""
        edition = self._usable()
        today = edition.catalogue.today.isoformat()
        begun = {f"{KEY}unit": [edition.catalogue.owner.id], f"{KEY}date": [today]}
        return self._form(edition, request.path_params["kind"], begun)

    def _form(self, edition: Edition, kind: str, given: Given, why: Sequence[str] = (), status: int = 200) -> Response:
        fields = _fields(kind)
        sent = {name.removeprefix(KEY): list(texts) for name, texts in given.items() if name.startswith(KEY)}
        values = {
            "kind": kind,
            "label": _KINDS[kind].label,
            "fields_shown": [typed_over(filled_field(field, None, field.name), sent) for field in fields],
            "controls": self.screens.controls(edition),
            "key": KEY,
            "problems": {},
            "has_problems": lambda _problems, _name: False,
            "why": why,
            "asked": True,
        }
        return self.screens.pages.page("new", values, status)

    def make(self, given: Given) -> Response:
        """Have a new item made by the command, from what was told of it."""
        edition = self._usable()
        kind = last_of(given).get("loai", "")
        arguments = [f"--{field.name}={text}" for field in _fields(kind) if (text := _text(field, given))]
        done = run(edition.root, "new", kind, *arguments)
        made = next((found[1] for line in done.lines if (found := _MADE.match(line))), "")
        if not made:
            return self._form(edition, kind, given, [_at_the_desk(line, kind) for line in done.lines], 409)
        remark = self.screens.editing.records.noted(DeedKind.CREATED, made)
        said = ["Đã tạo bản nháp.", *filter(_TAKEN_OUT.match, done.lines), "Hãy viết vào những chỗ ghi (cần điền …).", remark]
        return self._open(made, " ".join(filter(None, said)))

    def copy(self, fields: Mapping[str, str]) -> Response:
        """Make a draft that says what another item says."""
        edition = self._edition()
        path = self._draft(edition, fields).path
        title = " ".join(cleaned(fields.get("tieu-de", "")).split())
        today = edition.catalogue.today
        return self._put(
            path, lambda data: duplicated(edition, path, data, title, today), "Đã nhân bản thành bản nháp mới.", False
        )

    def rename(self, fields: Mapping[str, str]) -> Response:
        """Give the file of an item another name; its old address leads to the new one."""
        edition = self._edition()
        draft, said = self._draft(edition, fields), "Đã đổi tên tệp."
        if draft.item and was_public(draft.item):
            said += " Địa chỉ cũ dẫn tới địa chỉ mới; bài phải được duyệt lại."
        return self._put(draft.path, lambda data: renamed(edition, draft, data, fields.get("ten-moi", "")), said, True)

    def delete(self, fields: Mapping[str, str]) -> Response:
        """Delete a draft that no reader ever saw."""
        draft = self._draft(self._edition(), fields)
        if may_have_been_public(draft):
            why = "Bài đã từng được duyệt thì không xóa: hãy gỡ xuống kèm lý do ở trang duyệt."
            return self.screens.refusal(why if draft.item else _NOBODY_KNOWS, draft.path)
        try:
            remark = self.screens.editing.filing.delete(draft.path)
        except NotTaken as refusal:
            return self.screens.refusal(f"Chưa xóa: {refusal}", draft.path)
        self.screens.wait()
        values = {"title": title_of(draft), "path": draft.path, "remark": remark}
        self.screens.preview.show(draft.path, None)
        return self.screens.pages.page("deleted", values)

    def _put(self, path: str, make: Callable[[bytes], Named], said: str, instead: bool) -> Response:
        try:
            named, remark = self.screens.editing.filing.put_named(path, make, instead=instead)
        except (NotTaken, CannotName, CannotEdit) as refusal:
            return self.screens.refusal(f"Chưa làm: {refusal}.", path)
        said = f"{said} {remark}".strip()
        return self._renamed(path, named.path, said) if instead else self._open(named.path, said)

    def _renamed(self, old: str, new: str, said: str) -> Response:
        """Lead to the item under its new name, past the sources that still name the old one, where there are any."""
        self.screens.preview.show(old, None)
        self.screens.wait()
        if not relinked_sources(self._edition(), old, new):
            return self.screens.back(new, said)
        self.screens.say(new, said)
        return RedirectResponse(f"{self.screens.pages.entrance.home}lien-ket?{urlencode({'cu': old, 'moi': new})}", 303)

    def _open(self, path: str, said: str) -> Response:
        return self.screens.back(path, said)

    def _draft(self, edition: Edition, fields: Mapping[str, str]) -> ParsedSource:
        draft = edition.sources.drafts.get(fields.get("duong-dan", ""))
        if draft is None:
            raise HTTPException(404)
        return draft

    def _edition(self) -> Edition:
        latest = self.screens.portal.latest
        if latest is None:
            raise HTTPException(404)
        return latest.edition

    def _usable(self) -> Edition:
        edition = self._edition()
        if not edition.usable:
            raise RequestRefused(_NOT_USABLE)
        return edition

    def show(self, request: Request) -> Response:
        """Show the form of a new item, or the kinds while the portal is not read yet."""
        return self.blank(request) if self.screens.portal.latest else RedirectResponse(self.screens.pages.entrance.home, 303)


def _fields(kind: str) -> list[Field]:
    """Return what is asked of a new item; raises HTTPException for a kind that there is not."""
    if kind not in _KINDS:
        raise HTTPException(404)
    return [_field(FOLDERS[_KINDS[kind].folder], name) for name in _KINDS[kind].asked]


def _at_the_desk(line: str, kind: str) -> str:
    """Return what the command told, with its options and keys by the names of the form."""
    for field in _fields(kind):
        line = re.sub(rf"--{field.name}\b", f"“{field.label}”", line)
    line = line.removeprefix("chưa tạo tệp: ").replace("; ngoài cửa sổ lệnh thì không hỏi được, hãy ghi đủ", "; hãy điền đủ")
    whole = form_of(FOLDERS[_KINDS[kind].folder])
    said = as_on_forms(line, whole)
    later = [f"“{field.label}”" for field in whole.fields if field.name not in _KINDS[kind].asked and f"“{field.label}”" in said]
    return " ".join([as_sentence(said), *([_LATER.format(", ".join(later))] if later else [])])


def _field(model: type[Model], name: str) -> Field:
    if found := form_of(model).field(name):
        return found
    code = form_of(Procedure).field(name)
    assert code
    return replace(code, label="Thủ tục mà tình huống dẫn tới", listed=Listed.PROCEDURES)


def _text(field: Field, given: Given) -> str:
    return " ".join("\n".join(texts_given(field, given.get(f"{KEY}{field.name}", ()))).split())
