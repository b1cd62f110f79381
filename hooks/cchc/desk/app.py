"""The addresses of the desk, below the folder of its entrance."""

import datetime as dt
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from cchc.desk.all_pages import AllPages
from cchc.desk.approval_pages import ApprovalPages
from cchc.desk.build_start import BuildStart
from cchc.desk.consequences import Consequences
from cchc.desk.editing import Editing
from cchc.desk.entrance import Entrance
from cchc.desk.first_pages import FirstPages
from cchc.desk.guard import BROKEN, Guard, RequestRefused
from cchc.desk.guide_pages import GuidePages
from cchc.desk.item_pages import ItemScreens
from cchc.desk.kept_day import KeptDay
from cchc.desk.kept_pages import KeptPages
from cchc.desk.later import Later
from cchc.desk.making import MakingPages
from cchc.desk.meeting_pages import MeetingPages
from cchc.desk.new_pages import NewPages
from cchc.desk.pages import Pages
from cchc.desk.portal import DeskPortal, PortalReading
from cchc.desk.presence import Presence
from cchc.desk.preview import Preview
from cchc.desk.preview_folder import remove_dead
from cchc.desk.preview_pages import PreviewPages
from cchc.desk.publishing_pages import PublishingPages
from cchc.desk.register_pages import RegisterPages
from cchc.desk.relinking_pages import RelinkingPages
from cchc.desk.saving.folder import FIRST_STEPS, sign_of
from cchc.desk.saving.handed_over import HandedOverFiles
from cchc.desk.saving.officers import this_officer, vietnam_now
from cchc.desk.saving.sources import CannotSave
from cchc.desk.screens import Faulty, Screens
from cchc.desk.secrets import Secrets
from cchc.desk.sent import Sent, refusal_of
from cchc.desk.target_pages import TargetPages
from cchc.desk.today import Day, TodoGroup, day_of_edition, typed_group
from cchc.desk.typing_pages import TypingPages
from cchc.desk.windows import Windows
from cchc.desk.writing_pages import WritingPages
from cchc.reading.writing import CannotWrite

if TYPE_CHECKING:
    from cchc.desk.bringing import BringingPages
    from cchc.desk.giving import ReportPages

# So many lines of a group stand on the first screen.
_SHOWN = 6
# To these addresses files are sent, as they are.
_FOR_FILES = ("hinh", "dua-vao/tep")
_UNREAD = "Chưa xét duyệt được."


@dataclass
class Desk:
    """One desk while it is open."""

    portal: DeskPortal
    entrance: Entrance
    pages: Pages
    presence: Presence
    kept: KeptDay
    screens: Screens
    consequences: Consequences
    handed_over: HandedOverFiles
    windows: Windows = field(default_factory=Windows)
    # What waits, and the number of the reading that told it; 0 where an earlier desk kept it.
    _numbered_day: tuple[int, Day | None] = (0, None)

    @classmethod
    def of(cls, root: Path, day: Callable[[], dt.date], port: int, *, once: bool) -> "Desk":
        """Return the desk of the portal under `root` on a port; `once` says that its key opens a single time."""
        entrance, kept, portal, origin = Entrance(once), KeptDay(root), DeskPortal(root, day), f"http://127.0.0.1:{port}"
        presence = Presence(root, port, f"{vietnam_now():%H:%M}")
        pages = Pages(entrance, presence.others, sign_of(str(root.resolve())))
        officer = this_officer()
        screens = Screens(portal, pages, Editing(root, officer), Preview(root, origin + entrance.preview), origin)
        handed_over = HandedOverFiles(root, officer)
        desk = cls(
            portal, entrance, pages, presence, kept, screens, Consequences(root), handed_over, _numbered_day=(0, kept.read())
        )
        portal.done = desk._take
        return desk

    def begin(self) -> None:
        """Tell others that the desk is open, and begin to read the portal."""
        self.presence.renew()
        self.portal.start = BuildStart(self.portal.root)
        self.portal.begin()
        # It may take a while, and nobody waits for it.
        threading.Thread(target=self._remove_dead, daemon=True, name="remove").start()

    def _remove_dead(self) -> None:
        remove_dead(time.time())
        self.presence.remove_dead()

    def end(self) -> None:
        """Leave nothing behind that tells of an open desk."""
        self.portal.end()
        self.screens.end()
        self.consequences.end()
        self.presence.end()

    def _take(self, reading: PortalReading) -> None:
        sent_back = dict[str, str]()
        with suppress(CannotWrite):
            sent_back.update(self.screens.editing.records.approver_notes())
        day = day_of_edition(reading.edition, f"{reading.done:%H:%M}", sent_back)
        self._numbered_day = reading.number, day
        self.kept.keep(day)
        # What was saved by another program shows on the pages too.
        if self.screens.preview.is_asked:
            self.screens.preview.refresh()

    def guarded(self, port: int) -> Guard:
        """Return the application behind its guard."""
        for_files = frozenset(self.entrance.home + name for name in _FOR_FILES)
        return Guard(self._app(), self.entrance, port, self.pages.refusal_outside, for_files)

    def _app(self) -> Starlette:
        refused = (HTTPException, RequestRefused, CannotWrite, CannotSave)
        answers = {**dict.fromkeys(refused, self._refused), Faulty: self._faulty, Exception: self._broken}
        return Starlette(routes=self.routes(), exception_handlers=answers)

    def routes(self) -> list[Route]:
        """Return the addresses of the desk with what answers at each."""
        home, screens, sent = self.entrance.home, self.screens, Sent(self.screens)
        items, typing, preview = ItemScreens(screens), TypingPages(screens), PreviewPages(screens)
        writing, meetings = WritingPages(screens), MeetingPages(screens)
        kept, relinking = KeptPages(meetings), RelinkingPages(screens)
        reports, making = Later(self._reports), MakingPages(screens)
        approvals = ApprovalPages(screens, self.consequences)
        publishing = PublishingPages(screens, Secrets())
        targets = TargetPages(screens, publishing)
        registers, new, first = RegisterPages(screens), NewPages(screens), FirstPages(screens)
        changes = {
            "so-xoa": registers.remove,
            "so-kem": registers.correct,
            "lay-lai": kept.bring,
            "ban-cat/bo-han": kept.let_go,
            "nhan-ban": new.copy,
            "doi-ten": new.rename,
            "xoa": new.delete,
            "nhip": self.beat,
            "ngu": self.sleep,
            "roi-di": self.leave,
            "mo-thay": items.take_over,
            "chen-hinh": writing.put_picture,
            "duyet": approvals.approve,
            "tra-lai": approvals.send_back,
            "go-xuong": approvals.withdraw,
            "dang-lam": publishing.do,
            "noi-dang/dia-chi": targets.take_address,
            "noi-dang/bo": targets.remove,
            "noi-dang/thu": targets.try_it,
            "noi-dang/mat-khau": targets.take_password,
            "noi-dang/van-tay": targets.take_fingerprint,
            "lam-tu/bai": making.of_item,
            "nam-buoc/cat": first.put,
            "lam-tu/ban-tin": making.bulletin,
            "lam-tu/bao-cao": making.report,
        }
        brought = Later(self._bringing)
        forms = {
            "go": typing.type,
            "luu": typing.save,
            "sap": typing.arrange,
            "sua-giup": typing.mend,
            "sua-cach-viet": items.tidy,
            "bo": typing.drop,
            "tao-lai": items.restore,
            "lien-ket/sua": relinking.mend,
            "hai-ban/chon": meetings.choose,
            "ban-cat/chon": kept.choose,
            "tao": new.make,
            "noi-dang/luu": targets.save,
            "dua-vao/ghi": brought.by(lambda pages: pages.write),
            "dua-vao/loai": brought.by(lambda pages: pages.call),
            "dua-vao/chung": brought.by(lambda pages: pages.say_of_all),
            "dua-vao/bo": brought.by(lambda pages: pages.drop),
        }
        return [
            Route("/", self._enter),
            Route(home, self.today),
            Route(home + "nam-buoc", first.show),
            Route(home + "nhom/{group}", self.group),
            Route(home + "hai-ban", meetings.show),
            Route(home + "lien-ket", relinking.show),
            Route(home + "ban-cat", kept.show),
            Route(home + "ban-cat/{name}", kept.one),
            Route(home + "tinh-hinh", self.state),
            Route(home + "muc/{path:path}", items.show),
            Route(home + "loi/{path:path}", typing.problems),
            Route(home + "de-doc/{path:path}", writing.ease),
            Route(home + "xet/{path:path}", approvals.show),
            Route(home + "doi-theo/{path:path}", approvals.follow),
            Route(home + "phieu/{path:path}", approvals.sheet),
            Route(home + "ban-trinh/{path:path}", approvals.bundle),
            Route(home + "hinh/{path:path}", approvals.picture),
            Route(home + "hinh-da-duyet/{name}", approvals.approved_picture),
            Route(home + "dang", publishing.show),
            Route(home + "viec", publishing.work),
            Route(home + "noi-dang/moi", targets.ways),
            Route(home + "noi-dang/moi/{kind}", targets.new),
            Route(home + "noi-dang/{part}", targets.show),
            Route(home + "luot-xem", preview.sight),
            Route(home + "dua-vao", brought.by(lambda pages: pages.show)),
            Route(home + "lam-tu", making.show),
            Route(home + "lam-tu/viec", making.work),
            Route(home + "lam-tu/tai/{name}", making.download),
            Route(home + "lam-tu/tai-het", making.download_all),
            Route(home + "bao-cao", reports.by(lambda pages: pages.show)),
            Route(home + "bao-cao/so-lieu", reports.by(lambda pages: pages.behind)),
            Route(self.entrance.preview + "{path:path}", preview.page_being_written),
            Route(home + "tim/{name}", typing.choose),
            Route(home + "huong-dan/{page}", GuidePages(self.pages).show),
            Route(home + "tat-ca", AllPages(screens).show),
            Route(home + "moi", new.kinds),
            Route(home + "moi/{kind}", new.show),
            Route(home + "so", registers.all),
            Route(home + "cai-dat", registers.settings),
            Route(home + "so/{name}", registers.show),
            Route(home + "so/{name}/kem", registers.of_program),
            Route(home + "so/{name}/{part}", registers.entry),
            *(sent.change(home + name, answer) for name, answer in changes.items()),
            *(sent.form(home + name, answer) for name, answer in forms.items()),
            sent.file(home + "dan", writing.paste),
            sent.file(home + "hinh", writing.take_picture),
            sent.file(home + "dua-vao/tep", brought.by(lambda pages: pages.take)),
            Route(home + "tep/{name}", self.asset),
        ]

    def _bringing(self) -> "BringingPages":
        from cchc.desk.bringing import BringingPages

        return BringingPages(self.screens, self.handed_over)

    def _reports(self) -> "ReportPages":
        from cchc.desk.giving import ReportPages

        return ReportPages(self.portal, self.pages)

    def _enter(self, request: Request) -> Response:
        """Exchange the key of the first address for a cookie; the address that has it is left at once."""
        if not self.entrance.opens(request.query_params.get("khoa", "")):
            return self.pages.refusal_outside(
                403, "Khóa trong địa chỉ không đúng hoặc đã dùng rồi. Hãy chạy lại lệnh cchc desk: một cửa sổ mới mở ra."
            )
        return RedirectResponse(self.entrance.home, 303, {"Set-Cookie": self.entrance.cookie})

    async def _refused(self, request: Request, error: Exception) -> Response:
        # The guard looked at the cookie of all that is asked below the desk's own address, and of nothing else.
        inside = request.url.path.startswith(self.entrance.home)
        return (self.pages.refusal if inside else self.pages.refusal_outside)(*refusal_of(error))

    async def _faulty(self, _request: Request, error: Exception) -> Response:
        """Lead to the errors of an item that cannot be read."""
        assert isinstance(error, Faulty)
        return self.screens.back(error.path, _UNREAD)

    async def _broken(self, _request: Request, _error: Exception) -> Response:
        """Tell of what nobody foresaw; the guard writes it down."""
        return self.pages.refusal_outside(*BROKEN)

    def today(self, _request: Request) -> Response:
        """Show what waits, as it was read last; it is read anew beside."""
        self.portal.look_again()
        # Asked before what a reading brings: one that ends meanwhile is then at worst told of once more.
        reading, (number, day) = self.portal.is_reading, self._numbered_day
        values = {
            "day": day,
            "typed": self._typed(),
            "number": number,
            "shown": _SHOWN,
            "reading": reading,
            "failed": self.portal.failed,
            "handed_over": self.handed_over.waiting(),
            "steps": FirstPages(self.screens).on_today(),
            "said": self.screens.said(FIRST_STEPS),
        }
        return self.pages.page("today", values)

    def _typed(self) -> TodoGroup:
        return typed_group(self.screens.editing.unsaved(), self.screens.latest)

    def group(self, request: Request) -> Response:
        """Show all lines of one group."""
        (_, day), wanted = self._numbered_day, request.path_params["group"]
        groups = (self._typed(), *day.groups) if day else ()
        found = next((group for group in groups if group.id == wanted), None)
        if found is None:
            raise HTTPException(404)
        return self.pages.page("group", {"group": found, "day": day})

    def state(self, _request: Request) -> Response:
        """Tell a page whether there is something newer to show."""
        self.portal.look_again()
        reading, (number, _) = self.portal.is_reading, self._numbered_day
        return JSONResponse({"reading": reading, "number": number})

    def asset(self, request: Request) -> Response:
        """Return a style or script of the desk."""
        if (found := self.pages.assets.get(request.path_params["name"])) is None:
            raise HTTPException(404)
        return Response(found[0], media_type=found[1])

    def beat(self, fields: Mapping[str, str]) -> Response:
        """Note that a window is open, and on which item; tell who took that over meanwhile."""
        self.windows.beat(_window(fields))
        path = fields.get("duong-dan")
        other = self.screens.editing.renew(path) if path else None
        return JSONResponse({"other": other.notice_to_holder if other else ""})

    def sleep(self, fields: Mapping[str, str]) -> Response:
        """Note that the browser puts a window to sleep."""
        self.windows.sleep(_window(fields))
        return Response(status_code=204)

    def leave(self, fields: Mapping[str, str]) -> Response:
        """Note that a window was closed."""
        self.windows.leave(_window(fields))
        if path := fields.get("duong-dan"):
            self.screens.editing.leave(path)
        return Response(status_code=204)


def _window(fields: Mapping[str, str]) -> str:
    return fields.get("cua-so", "")[:64]
