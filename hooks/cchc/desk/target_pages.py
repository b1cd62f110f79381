"""The places to which the portal is published, on the desk: chosen, filled in, tried; passwords stay out of the settings."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cchc.content.choices import TargetKind
from cchc.content.files import SETTINGS
from cchc.content.problems import Severity
from cchc.content.publishing_targets import password_variable
from cchc.desk.deeds import PASSPHRASE
from cchc.desk.forms.answers import Sent
from cchc.desk.forms.filled import filled_field
from cchc.desk.forms.typed import typed_over
from cchc.desk.forms.wording import as_on_forms
from cchc.desk.publishing_pages import PublishingPages
from cchc.desk.saving.sources import CannotSave, Newer, open_source
from cchc.desk.screens import Screens
from cchc.desk.sheets import KEY, Given, NotTaken, last_of
from cchc.desk.targets import (
    WAYS,
    WrittenTarget,
    edited_target,
    form_of_way,
    kind_called,
    misplaced,
    new_target,
    without_target,
    written_now,
)
from cchc.language.patterns import late
from cchc.reading.editing.changes import Change, Put, Value
from cchc.reading.editing.sources import CannotEdit, edited, source_text, values_of
from cchc.reading.settings import unreal_address, whole_address

_GONE = "Nơi đăng này vừa được sửa hoặc bỏ ở nơi khác; hãy mở lại từ trang Đăng lên mạng."
_NEWER = "mkdocs.yml vừa được lưu ở nơi khác nên chưa ghi gì; hãy làm lại"
# How messages name a target, which their form is about, and one of its keys.
_OF_TARGET = late(r"'publish\.targets\[\d+\](?:': |\.(?=[a-z_]+'))")


@dataclass(frozen=True)
class TargetPages:
    """Answers who looks after the places of publishing; `publishing` does what takes its time."""

    screens: Screens
    publishing: PublishingPages

    def ways(self, _request: Request) -> Response:
        """Show in which ways the portal can be published."""
        return self.screens.pages.page("ways", {"ways": WAYS})

    def new(self, request: Request) -> Response:
        """Show the form of a new target."""
        return self._form(_kind(request.path_params["kind"]), None, {})

    def show(self, request: Request) -> Response:
        """Show a target as a form."""
        target = self._target(request.path_params["part"])
        if target is None or target.kind is None:
            return self._refusal(_GONE, 404)
        return self._form(target.kind, target, {})

    def _form(self, kind: TargetKind, target: WrittenTarget | None, sent: Sent, why: Sequence[str] = ()) -> Response:
        values = target.values if target else {}
        fields = form_of_way(kind).fields
        shown = {
            "kind": kind.value,
            "way": WAYS[kind],
            "target": target,
            "fields_shown": [typed_over(filled_field(one, values.get(one.name), one.name), sent) for one in fields],
            "controls": self.screens.controls(self.screens.edition),
            "key": KEY,
            "problems": {},
            "has_problems": lambda _problems, _name: False,
            "why": why,
        }
        return self.screens.pages.page("target", shown, 409 if why else 200)

    def save(self, given: Given) -> Response:
        """Write a target into the settings, where they can still be read with it."""
        fields, kind = last_of(given), _kind(last_of(given).get("cach", ""))
        part = fields.get("noi-dang", "")
        target = self._target(part) if part else None
        if part and target is None:
            return self._refusal(_GONE)
        sent = {name.removeprefix(KEY): list(texts) for name, texts in given.items() if name.startswith(KEY)}
        lacking = [one.label for one in form_of_way(kind).fields if one.required and not "".join(sent.get(one.name, ())).strip()]
        if lacking:
            return self._form(kind, target, sent, [f"Còn thiếu: {', '.join(lacking)}."])
        if why := misplaced(kind, "".join(sent.get("path", ())).strip(), self.screens.portal.root):
            return self._form(kind, target, sent, [why])
        try:
            said = self._put(lambda values: edited_target(target, kind, sent) if target else new_target(values, kind, sent))
        except NotTaken as refusal:
            return self._form(kind, target, sent, [_in_words(line, kind) for line in str(refusal).split("\n")])
        return self._back(f"{said} Bấm Thử kết nối để biết chắc đúng chỗ; thử thì không đổi gì ở đó.")

    def remove(self, fields: Mapping[str, str]) -> Response:
        """Take a target out of the settings; what stands there stays."""
        target = self._asked(fields)
        try:
            said = self._put(lambda values: without_target(values, target))
        except NotTaken as refusal:
            return self._refusal(str(refusal))
        return self._back(f"{said} Đã bỏ nơi đăng; trang đang ở đó vẫn ở đó.")

    def try_it(self, fields: Mapping[str, str]) -> Response:
        """Begin to look whether a target can be reached, and what stands there."""
        name = self._asked(fields).name
        self.publishing.long.begin(f"Thử kết nối {name}", "publish", "--try", "--", name, secrets=self.publishing.passwords)
        return self._to()

    def take_password(self, fields: Mapping[str, str]) -> Response:
        """Keep the password of a target, or of the portal's key, while the desk is open; in the system's keyring if wanted."""
        secrets, secret = self.publishing.secrets, fields.get("mat-khau", "")
        if not fields.get("noi-dang"):
            secrets.take(PASSPHRASE, "", secret)
            return self._back("Đã nhớ mật khẩu của khóa tới khi tắt bàn làm việc." if secret else "Đã quên mật khẩu của khóa.")
        target = self._asked(fields)
        name, variable = target.name, password_variable(target.name)
        secrets.take(variable, target.account, secret)
        if not secret:
            return self._back("Đã quên mật khẩu đã gõ ở đây.")
        if fields.get("nho"):
            arguments = ("publish", "--remember", "--", name)
            self.publishing.long.begin(f"Cất mật khẩu của {name}", *arguments, secrets={variable: secret})
            return self._to()
        return self._back("Đã nhớ mật khẩu tới khi tắt bàn làm việc; không ghi vào tệp nào.")

    def take_fingerprint(self, fields: Mapping[str, str]) -> Response:
        """Write the fingerprint of a server into its target, as its administrator told it."""
        target = self._asked(fields)
        sent = {"host_key": [fields.get("van-tay", "")]}
        try:
            said = self._put(lambda _values: edited_target(target, TargetKind.SFTP, sent))
        except NotTaken as refusal:
            return self._refusal(str(refusal))
        return self._back(f"{said} Đã ghi dấu vân tay của máy chủ; hãy bấm Thử kết nối lần nữa.")

    def take_address(self, fields: Mapping[str, str]) -> Response:
        """Write where the portal lies on the web into the settings."""
        address = whole_address(fields.get("dia-chi", "").strip())
        if why := unreal_address(address):
            return self._refusal(f"Chưa ghi địa chỉ: {why}.")
        try:
            said = self._put(lambda _values: [Put(("site_url",), address)])
        except NotTaken as refusal:
            return self._refusal(str(refusal))
        return self._back(f"{said} Địa chỉ trên mạng của Cổng là {address}")

    def _put(self, make: Callable[[Value], Sequence[Change]]) -> str:
        """Write changes of the settings; return what is to be told. Raises NotTaken where they could not be read afterwards."""
        edition = self.screens.edition
        try:
            opened = open_source(edition.root, SETTINGS)
            source = source_text(SETTINGS, opened.data or b"")
            changes = make(values_of(source))
            data = edited(SETTINGS, opened.data or b"", changes)
        except (CannotEdit, CannotSave) as error:
            raise NotTaken(str(error)) from None
        known = {problem.message for problem in edition.problems}
        wrong = [problem for problem in self.screens.portal.judged(SETTINGS, data).problems if problem.path == SETTINGS]
        new = [one.message for one in wrong if one.severity is Severity.ERROR and one.message not in known]
        if new:
            raise NotTaken("\n".join(new))
        saved, said = self.screens.editing.changing.saved(opened, changes)
        if isinstance(saved, Newer):
            raise NotTaken(_NEWER)
        self.screens.portal.look()
        return said

    def _target(self, part: str) -> WrittenTarget | None:
        return next((target for target in written_now(self.screens.portal.root) if target.part == part), None)

    def _asked(self, fields: Mapping[str, str]) -> WrittenTarget:
        target = self._target(fields.get("noi-dang", ""))
        if target is None:
            raise HTTPException(404)
        return target

    def _back(self, said: str) -> Response:
        self.screens.say(SETTINGS, said)
        return self._to()

    def _to(self) -> Response:
        return RedirectResponse(self._address, 303)

    def _refusal(self, why: str, status: int = 409) -> Response:
        return self.screens.pages.refusal(status, why, self._address)

    @property
    def _address(self) -> str:
        return f"{self.screens.pages.entrance.home}dang"


def _in_words(message: str, kind: TargetKind) -> str:
    """Return what is told of the settings with the keys of a target by the names of its form."""
    return as_on_forms(_OF_TARGET.sub(lambda found: "'" if found[0].endswith(".") else "", message), form_of_way(kind))


def _kind(word: str) -> TargetKind:
    if (kind := kind_called(word)) is None:
        raise HTTPException(404)
    return kind
