"""Approving, sending back, withdrawing: the approver sees what readers will, and what is not as it was approved."""

import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cchc.content.choices import Approvals, Status
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.problems import Problem
from cchc.desk.consequences import Consequences, PendingApproval, groups_of
from cchc.desk.deeds import PASSPHRASE, CommandResult, run
from cchc.desk.pages import as_sentence, attached, file_response
from cchc.desk.pieces import in_words, worded
from cchc.desk.places import errors_of, is_shown, status_of
from cchc.desk.saving.approved import PICTURES, Approved, approved, keep, kept_picture
from cchc.desk.saving.journal import DeedKind
from cchc.desk.saving.versions import VersionsRow, side_by_side
from cchc.desk.screens import Faulty, Screens
from cchc.desk.sheets import can_be_typed
from cchc.edition.edition import Edition, FilesBeside
from cchc.editorial.digest import Files, said, short_form
from cchc.editorial.urgent import is_urgent
from cchc.language.dates import vietnamese_date
from cchc.language.folding import fold
from cchc.previewing.differences import Differences
from cchc.reading.disk import read_bytes
from cchc.reading.file_digests import FileDigests

# Of the sheet: it is read and printed, runs nothing and asks for nothing.
_PAPER = "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; frame-ancestors 'none'"

_FAULTY = "bài còn lỗi phải sửa nên chưa dựng thử được."


# What is done otherwise at the desk than a command says.
_HERE = (
    ("; viết lại bằng --why và --again", " (ở trang duyệt của bài)"),
    ("Hãy dựng và đăng lại trang ngay", "Hãy vào Đăng lên mạng và đăng ngay"),
    ("hãy xóa luôn nội dung đó trong tệp", "hãy xóa luôn nội dung đó trong bài"),
)


@dataclass(frozen=True)
class ApprovalPages:
    """Answers what an approver asks."""

    screens: Screens
    consequences: Consequences

    @property
    def _root(self) -> Path:
        return self.screens.portal.root

    def show(self, request: Request) -> Response:
        """Show an item to whoever approves it."""
        latest = self.screens.portal.latest
        if latest is None:
            return self.screens.pages.page("waiting", {"failed": self.screens.portal.failed})
        item = _item(latest.edition, request.path_params["path"])
        return self._page(latest.edition, item, None)

    def _page(self, edition: Edition, item: Item, done: CommandResult | None, status: int = 200) -> Response:
        path = item.path
        if not self.screens.preview.sight.number:
            self.screens.preview.refresh()
        errors = _errors_of(edition, path)
        files, then = self._files(edition, item), approved(self._root, path)
        digest = said(item, files)
        values = {
            "item": item,
            "status": status_of(item, (problem for problem in edition.problems if problem.path == path)),
            "done": done,
            "errors": errors,
            "digest": digest[:12],
            "shown_digest": short_form(digest),
            "rows": self._rows(then, path) if then else None,
            "files": then.beside(self._root, files) if then and then.files is not None else None,
            "named": sorted(files),
            "was_approved": bool(item.approved_digest),
            "may_be_approved": item.status is not Status.WITHDRAWN,
            "may_be_sent_back": item.status is Status.REVIEW,
            "may_be_withdrawn": item.status in (Status.APPROVED, Status.WITHDRAWN) or bool(item.approved_digest),
            "approvers": [approver.name for approver in edition.catalogue.registers.approvers],
            "typed": self.screens.editing.is_typed(path),
            "may_be_urgent": isinstance(item, Post) and item.status is not Status.APPROVED,
            "first_approver": item.approved_by if is_urgent(item) else "",
            "signed": edition.catalogue.settings.approvals is Approvals.SIGNED,
            "was_withdrawn": bool(item.withdrawn_on and item.withdrawn_why),
            "account": self.screens.editing.records.account,
            "wrote": self._is_of_writer(edition, item),
            "address": item.address,
            "number": self.screens.preview.sight.number,
        }
        return self.screens.pages.page("approval", values, status)

    def follow(self, request: Request) -> Response:
        """Tell what else changes when an item is approved; answered with 202 while that is worked out."""
        latest = self.screens.portal.latest
        if latest is None:
            raise HTTPException(404)
        edition = latest.edition
        try:
            item = _item(edition, request.path_params["path"])
        except Faulty:
            return self.screens.pages.page("consequences", {"working": False, "why": _FAULTY})
        if why := self._unknown(edition, item):
            return self.screens.pages.page("consequences", {"working": False, "why": why})
        data = read_bytes(self._root, item.path)
        try:
            text = data.decode("utf-8") if isinstance(data, bytes) else ""
            found = self.consequences.ask(PendingApproval.of(edition, item, text, latest.number))
        except ValueError:
            why = "phần khai báo viết theo cách không ghi thêm việc duyệt được; hãy viết mỗi khóa một dòng."
            return self.screens.pages.page("consequences", {"working": False, "why": why})
        if found is None:
            return self.screens.pages.page("consequences", {"working": True}, 202)
        today = edition.catalogue.today
        opens = max(day for day in (item.date.first, today) if day)
        values = {
            "working": False,
            "why": _why_unknown(found),
            "groups": groups_of(found, item.address),
            "seconds": round(found.seconds),
            "edited": found.others,
            "scheduled": opens if opens > today else None,
        }
        return self.screens.pages.page("consequences", values)

    def sheet(self, request: Request) -> Response:
        """Return the sheet of an item, for printing."""
        return self._made(request, "--sheet", {"Content-Security-Policy": _PAPER})

    def bundle(self, request: Request) -> Response:
        """Return the page of an item for the phone of who approves it, as a file to keep."""
        name = Path(request.path_params["path"]).stem
        return self._made(request, "--bundle", attached(f"ban-trinh-duyet-{name}.html"))

    def _made(self, request: Request, option: str, headers: Mapping[str, str]) -> Response:
        """Return what the command makes of an item for who approves it."""
        latest = self.screens.portal.latest
        if latest is None:
            raise HTTPException(404)
        item = _item(latest.edition, request.path_params["path"])
        with tempfile.TemporaryDirectory(prefix="cchc-trinh-") as folder:
            file = Path(folder) / "trinh.html"
            done = run(self._root, "approve", item.path, f"{option}={file}")
            if not done.well or not file.is_file():
                return self._page(latest.edition, item, done, 409)
            return Response(file.read_bytes(), 200, headers, "text/html; charset=utf-8")

    def _unknown(self, edition: Edition, item: Item) -> str:
        """Return why it need not be asked what an approval changes, "" where it may be."""
        if item.status is Status.WITHDRAWN:
            return "bài đã gỡ."
        if _errors_of(edition, item.path):
            return _FAULTY
        return "bài có những gì gõ chưa lưu." if self.screens.editing.is_typed(item.path) else ""

    def approve(self, fields: Mapping[str, str]) -> Response:
        """Approve an item as it was shown."""
        edition, item = self._asked(fields)
        by, digest = " ".join(fields.get("nguoi-duyet", "").split()), fields.get("dau", "")
        alone = self._is_of_writer(edition, item)
        why_not = self._typed(item, "duyệt") or ("" if by else "hãy ghi người duyệt")
        # Without it the command would approve whatever stands there now.
        why_not = why_not or ("" if digest else "chưa rõ bạn đã xem bản nào; hãy xem lại trang này rồi duyệt")
        if why_not := why_not or (self._why_not_alone(by, on_paper=bool(fields.get("theo-phieu"))) if alone else ""):
            return self._page(edition, item, CommandResult(False, (why_not,)), 409)
        arguments = ("approve", item.path, f"--by={by}", f"--digest={digest}", *(("--urgent",) if fields.get("khan") else ()))
        done = run(self._root, *arguments, secrets={PASSPHRASE: given} if (given := fields.get("mat-khau", "")) else {})
        if done.well:
            opens = max(day for day in (item.date.first, edition.catalogue.today) if day)
            when = f", từ ngày {vietnamese_date(opens)}" if opens > edition.catalogue.today else ""
            done = CommandResult(True, (*done.lines, f"Đăng lên mạng xong thì người đọc thấy bài{when}."))
        note = f"{by} (theo phiếu đã ký, ghi bằng chính tài khoản đã viết bài)" if alone else by
        return self._ended(edition, item, done, DeedKind.APPROVED, note)

    def _is_of_writer(self, edition: Edition, item: Item) -> bool:
        """Tell whether whoever sits here wrote what is approved by name; a key tells by itself whose it is."""
        return edition.catalogue.settings.approvals is Approvals.NAMED and self.screens.editing.records.wrote(item.path)

    def _why_not_alone(self, by: str, *, on_paper: bool) -> str:
        """Return why the account that wrote an item may not approve it so; it may write down what others signed on paper."""
        if fold(by) in map(fold, self.screens.editing.records.names):
            return f"'{by}' là tài khoản đã viết bài, mà tác giả không tự duyệt; hãy ghi đúng người duyệt"
        if on_paper:
            return ""
        return (
            "chính tài khoản này đã viết bài nên không tự duyệt; người duyệt hãy mở bàn làm việc bằng tài khoản máy của mình, "
            "hoặc ký phiếu trình duyệt rồi bạn đánh dấu “Phiếu giấy đã được ký”"
        )

    def _typed(self, item: Item, deed: str) -> str:
        """Return why an item cannot be dealt with that is being typed, "" where nothing is."""
        return f"bài có những gì gõ chưa lưu; hãy lưu hoặc bỏ rồi {deed}" if self.screens.editing.is_typed(item.path) else ""

    def send_back(self, fields: Mapping[str, str]) -> Response:
        """Make a draft of an item again, with a remark that stays at the desk."""
        edition, item = self._asked(fields)
        why = " ".join(fields.get("nhan-xet", "").split())
        if why_not := self._typed(item, "trả lại") or ("" if why else "hãy ghi cần sửa gì, để người viết biết"):
            return self._page(edition, item, CommandResult(False, (why_not,)), 409)
        refusal = self.screens.editing.changing.send_back(item.path, why)
        done = CommandResult(not refusal, (refusal or "Đã trả lại để sửa.",))
        return self._page(edition, item, done, 409) if refusal else self._back(item.path, done)

    def withdraw(self, fields: Mapping[str, str]) -> Response:
        """Take an item down."""
        edition, item = self._asked(fields)
        why = " ".join(fields.get("ly-do", "").split())
        if why_not := self._typed(item, "gỡ"):
            return self._page(edition, item, CommandResult(False, (why_not,)), 409)
        # The form shows the reason that is there: whoever sends it means to write another.
        again = ("--again",) if item.withdrawn_on and item.withdrawn_why else ()
        done = run(self._root, "withdraw", item.path, f"--why={why}", *again)
        return self._ended(edition, item, done, DeedKind.WITHDRAWN, why)

    def _ended(self, edition: Edition, item: Item, done: CommandResult, deed: DeedKind, note: str) -> Response:
        done = CommandResult(done.well, tuple(_at_the_desk(line, item.path) for line in done.lines))
        if not done.well:
            self.screens.portal.look()
            return self._page(edition, item, done, 409)
        remark = self.screens.editing.records.noted(deed, item.path, note)
        if deed is DeedKind.APPROVED:
            keep(self._root, item.path, self._files(edition, item))
        self.screens.preview.refresh()
        return self._back(item.path, CommandResult(True, (*done.lines, *((remark,) if remark else ()))))

    def _back(self, path: str, done: CommandResult) -> Response:
        return self.screens.back(path, " ".join(done.lines))

    def _asked(self, fields: Mapping[str, str]) -> tuple[Edition, Item]:
        latest = self.screens.portal.latest
        if latest is None:
            raise HTTPException(404)
        return latest.edition, _item(latest.edition, fields.get("duong-dan", ""))

    def _files(self, edition: Edition, item: Item) -> Files:
        return FilesBeside(edition.sources, FileDigests(self._root)).of(item)

    def _rows(self, then: Approved, path: str) -> list[VersionsRow]:
        """Return the text as it is now beside what was approved."""
        now = read_bytes(self._root, path)
        return side_by_side(then.text, now if isinstance(now, bytes) else b"", then.text)

    def picture(self, request: Request) -> Response:
        """Return a picture of the portal as it lies on the disk."""
        latest, path = self.screens.portal.latest, request.path_params["path"]
        kind = PICTURES.get(Path(path).suffix.lower())
        if latest is None or kind is None or path not in latest.edition.pictures:
            raise HTTPException(404)
        file = self._root / path
        if not file.is_file() or not file.resolve().is_relative_to(self._root.resolve()):
            raise HTTPException(404)
        return file_response(file, kind)

    def approved_picture(self, request: Request) -> Response:
        """Return a picture as it was approved."""
        file = kept_picture(self._root, request.path_params["name"])
        if file is None:
            raise HTTPException(404)
        return file_response(file, PICTURES[file.suffix])


def _item(edition: Edition, path: str) -> Item:
    """Return the item of a path; raises Faulty where its file has errors, HTTPException where the portal has none."""
    draft = edition.sources.drafts.get(path)
    if draft and draft.item:
        return draft.item
    if can_be_typed(path) and is_shown(edition, path):
        raise Faulty(path)
    raise HTTPException(404)


def _errors_of(edition: Edition, path: str) -> list[Problem]:
    """Return what must be mended before an item can be approved."""
    return [in_words(one) for one in errors_of(edition.problems) if one.path == path]


def _at_the_desk(line: str, path: str) -> str:
    """Return a line of a command as it is told beside the title of the item it is about."""
    line = line.removeprefix(f"{path}: ")
    for words, instead in _HERE:
        line = line.replace(words, instead)
    return as_sentence(worded(path, line))


def _why_unknown(found: Differences) -> str:
    """Return why a build could not tell what changes, "" where it could."""
    if found.failed:
        return f"dựng thử không xong: {found.failed}"
    if not found.built:
        return (
            "cổng chưa dựng lần nào trên máy này bằng phiên bản này, nên không có trang nào để so. "
            "Hãy chọn “Xem sẽ đổi gì” ở trang Đăng lên mạng một lần, rồi mở lại trang này."
        )
    return ""
