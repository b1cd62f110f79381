"""What is made of an item, or of some months, for other channels: by the commands, whose words are told, whose files given."""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from mimetypes import guess_type
from pathlib import Path
from shutil import rmtree

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response

from cchc.content.files import REGISTERS
from cchc.content.items import Item
from cchc.content.registers import MADE_FOLDER
from cchc.desk.asked_report import FORMS, NAMES, ReportRequest
from cchc.desk.deeds import LongDeeds, RunningDeed
from cchc.desk.pages import attached, file_response
from cchc.desk.presence import FOLDER
from cchc.desk.products import OF_ITEM, offered
from cchc.desk.saving.sources import CannotSave
from cchc.desk.screens import Screens
from cchc.language.patterns import late

# How a command says that a file is there (cli/made_files.py).
_WRITTEN = late(r"Đã ghi: (.+)")
_DRAFT = late(r"Đã tạo (docs/ban-tin/[\w-]+\.yml):")
_REPORT = "report"
_MONTH = late(r"\d{4}-\d{2}")


@dataclass
class MakingPages:
    """Answers who wants something made; one thing is made at a time."""

    screens: Screens
    long: LongDeeds = field(init=False)
    # What git had to say of the register of products, and after which deed.
    _remark: tuple[int, str] = (0, "")

    def __post_init__(self) -> None:
        self.long = LongDeeds(self.screens.portal.root, self._made)

    def show(self, _request: Request) -> Response:
        """Show what is being made, or how it ended and what came of it."""
        work = self.long.work
        said, is_report, (number, remark) = _lines(work), _is_report(work), self._remark
        values = {
            "work": work,
            "files": [file.name for file in self._files(work)],
            "is_report": is_report,
            # Where a report lies is nobody's matter: it is downloaded.
            "lines": [line for line in said if not (is_report and _WRITTEN.fullmatch(line))],
            "draft": next((found[1] for line in said if (found := _DRAFT.match(line))), ""),
            "remark": remark if number == work.number else "",
        }
        return self.screens.pages.page("making", values)

    def work(self, _request: Request) -> Response:
        """Tell whether something is being made."""
        work = self.long.work
        return JSONResponse({"goes_on": work.goes_on, "number": work.number, "seconds": work.seconds})

    def of_item(self, fields: Mapping[str, str]) -> Response:
        """Begin to make something of an approved item."""
        item = self._item(fields.get("duong-dan", ""))
        wanted = fields.get("san-pham", "")
        if wanted not in offered(item):
            raise HTTPException(404)
        name, command = OF_ITEM[wanted]
        return self._begin(f"{name}: {item.heading}", *command, item.path)

    def bulletin(self, fields: Mapping[str, str]) -> Response:
        """Begin an issue of the bulletin of some months: its draft first, its files once it is approved."""
        first, last = fields.get("tu", ""), fields.get("den", "")
        if not (_MONTH.fullmatch(first) and _MONTH.fullmatch(last)):
            raise CannotSave("hãy chọn tháng đầu và tháng cuối của số bản tin")
        if last < first:
            raise CannotSave("tháng cuối của số bản tin đứng trước tháng đầu; hãy chọn lại")
        return self._begin(
            f"Bản tin {first[5:]}/{first[:4]} – {last[5:]}/{last[:4]}", "bulletin", f"--from={first}", f"--to={last}"
        )

    def report(self, fields: Mapping[str, str]) -> Response:
        """Begin a file of a report."""
        asked = ReportRequest(*(fields.get(name, "") for name in NAMES))
        form = fields.get("dang", "")
        if form not in FORMS:
            raise HTTPException(404)
        options = (f"--unit={asked.unit}", f"--period={asked.text}", f"--format={form}", f"--out={self._reports}")
        return self._begin(f"Báo cáo: {FORMS[form]} (.{form})", _REPORT, *options, first=self._forget_reports)

    def _forget_reports(self) -> None:
        # What is not the last one is nobody's any more: the files lie here only to be downloaded.
        rmtree(self._reports, ignore_errors=True)

    @property
    def _reports(self) -> Path:
        return self.screens.portal.root.resolve() / FOLDER / "bao-cao"

    def download(self, request: Request) -> Response:
        """Return one of the files that were made last."""
        file = next((file for file in self._files(self.long.work) if file.name == request.path_params["name"]), None)
        if file is None:
            raise HTTPException(404)
        return file_response(file, guess_type(file.name)[0] or "application/octet-stream", attached(file.name))

    def download_all(self, _request: Request) -> Response:
        """Return all files that were made last as one."""
        files = self._files(self.long.work)
        if not files:
            raise HTTPException(404)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
            try:
                for file in files:
                    out.write(file, file.name)
            except OSError:
                # What is made next has just taken their place.
                raise HTTPException(404) from None
        folder = files[0].parent.name if len({file.parent for file in files}) == 1 else MADE_FOLDER.rstrip("/")
        return Response(made.getvalue(), media_type="application/zip", headers=attached(f"{folder}.zip"))

    def _begin(self, name: str, *arguments: str, first: Callable[[], object] = lambda: None) -> Response:
        self.long.begin(name, *arguments, first=first)
        return RedirectResponse(f"{self.screens.pages.entrance.home}lam-tu", 303)

    def _made(self, work: RunningDeed) -> None:
        """Have the portal see what was made, and the repository what the register says of it."""
        if work.done and work.done.well and self._files(work) and not _is_report(work):
            said = self.screens.editing.records.committed([f"{REGISTERS}/products.yml"], f"Làm {work.name}")
            self._remark = work.number, said
        self.screens.portal.look()

    def _files(self, work: RunningDeed) -> list[Path]:
        """Return the files that a command said it wrote, those that lie where products lie."""
        root = self.screens.portal.root.resolve()
        named = [found[1] for line in _lines(work) if (found := _WRITTEN.fullmatch(line))]
        files = [(root / name).resolve() for name in named]
        places = (root / MADE_FOLDER, self._reports)
        return [file for file in files if any(file.is_relative_to(place) for place in places) and file.is_file()]

    def _item(self, path: str) -> Item:
        latest = self.screens.portal.latest
        item = latest.edition.catalogue.by_path.get(path) if latest else None
        if item is None:
            raise HTTPException(404)
        return item


def _lines(work: RunningDeed) -> tuple[str, ...]:
    """Return what a command has told, nothing while it goes on."""
    return work.done.lines if work.done else ()


def _is_report(work: RunningDeed) -> bool:
    return work.arguments[:1] == (_REPORT,)
