"""What is made of an item, or of some months, for other channels: by the commands, whose words are told, whose files given."""

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from shutil import rmtree

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, RedirectResponse, Response

from cchc.content.files import REGISTERS
from cchc.content.items import Item
from cchc.content.registers import MADE_FOLDER
from cchc.desk.asked_report import FORMS, NAMES, ReportRequest
from cchc.desk.deeds import CommandResult, LongDeeds, RunningDeed
from cchc.desk.pages import attached
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
    # What git had to say of the register of products.
    _remark: str = ""

    def __post_init__(self) -> None:
        self.long = LongDeeds(self.screens.portal.root, self._made)

    def show(self, _request: Request) -> Response:
        """Show what is being made, or how it ended and what came of it."""
        done = self.long.work.done
        values = {
            "work": self.long.work,
            "files": [file.name for file in self._files()],
            "is_report": self._is_report,
            # Where a report lies is nobody's matter: it is downloaded.
            "lines": [line for line in (done.lines if done else ()) if not (self._is_report and _WRITTEN.fullmatch(line))],
            "draft": _draft(done),
            "remark": self._remark,
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
        if not self.long.work.goes_on:
            # What is not the last one is nobody's any more: the files lie here only to be downloaded.
            rmtree(self._reports, ignore_errors=True)
        options = (f"--unit={asked.unit}", f"--period={asked.text}", f"--format={form}", f"--out={self._reports}")
        return self._begin(f"Báo cáo: {FORMS[form]} (.{form})", _REPORT, *options)

    @property
    def _is_report(self) -> bool:
        return self.long.work.arguments[:1] == (_REPORT,)

    @property
    def _reports(self) -> Path:
        return self.screens.portal.root.resolve() / FOLDER / "bao-cao"

    def download(self, request: Request) -> Response:
        """Return one of the files that were made last."""
        file = next((file for file in self._files() if file.name == request.path_params["name"]), None)
        if file is None:
            raise HTTPException(404)
        return FileResponse(file, filename=file.name)

    def download_all(self, _request: Request) -> Response:
        """Return all files that were made last as one."""
        files = self._files()
        if not files:
            raise HTTPException(404)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
            for file in files:
                out.write(file, file.name)
        folder = files[0].parent.name if len({file.parent for file in files}) == 1 else MADE_FOLDER.rstrip("/")
        return Response(made.getvalue(), media_type="application/zip", headers=attached(f"{folder}.zip"))

    def _begin(self, name: str, *arguments: str) -> Response:
        self.long.begin(name, *arguments)
        self._remark = ""
        return RedirectResponse(f"{self.screens.pages.entrance.home}lam-tu", 303)

    def _made(self, work: RunningDeed) -> None:
        """Have the portal see what was made, and the repository what the register says of it."""
        if work.done and work.done.well and self._files() and not self._is_report:
            self._remark = self.screens.editing.records.committed([f"{REGISTERS}/products.yml"], f"Làm {work.name}")
        self.screens.portal.look()

    def _files(self) -> list[Path]:
        """Return the files that the last command said it wrote, those that lie where products lie."""
        done, root = self.long.work.done, self.screens.portal.root.resolve()
        named = [found[1] for line in (done.lines if done else ()) if (found := _WRITTEN.fullmatch(line))]
        files = [(root / name).resolve() for name in named]
        places = (root / MADE_FOLDER, self._reports)
        return [file for file in files if any(file.is_relative_to(place) for place in places) and file.is_file()]

    def _item(self, path: str) -> Item:
        latest = self.screens.portal.latest
        item = latest.edition.catalogue.by_path.get(path) if latest else None
        if item is None:
            raise HTTPException(404)
        return item


def _draft(done: CommandResult | None) -> str:
    """Return the draft of an issue that the last command made, "" when it made none."""
    return next((found[1] for line in (done.lines if done else ()) if (found := _DRAFT.match(line))), "")
