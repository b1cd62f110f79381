"""The page of one item: its form, what is told of it, the page that readers will get."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cchc.content.choices import Status
from cchc.desk.field_problems import has_problems, problems_by_field, problems_by_line
from cchc.desk.helping import MendedLine, lines_between, tidied
from cchc.desk.pieces import form_for
from cchc.desk.places import SourcePlace, errors_of, is_outgrown, place_of
from cchc.desk.products import offered
from cchc.desk.raw import RAW, can_be_raw, why_raw
from cchc.desk.saving.claims import Claim
from cchc.desk.saving.sources import Newer
from cchc.desk.screens import Screens, bytes_at, register_at
from cchc.desk.sheets import KEY, Given, NotTaken, Sheet, can_be_typed
from cchc.edition.edition import Edition
from cchc.edition.renaming import may_have_been_public, name_of
from cchc.reading.editing.sources import UNTIL_MENDED

_TYPED = "Bài có những gì gõ chưa lưu; hãy lưu hoặc bỏ những gì đang gõ, rồi mới sửa các dòng của tệp."


@dataclass(frozen=True)
class ItemScreens:
    """Answers what is asked of single items."""

    screens: Screens

    def show(self, request: Request) -> Response:
        """Show the source file at a path: as a form where it has one, as its lines where those are asked for."""
        edition, path = self.screens.latest, request.path_params["path"]
        wants_lines = request.query_params.get("muc") == RAW
        if edition is None:
            return self.screens.pages.page("waiting", {"failed": self.screens.portal.failed})
        place = place_of(edition, path)
        if place is None:
            return self._vanished(path)
        if not can_be_typed(path):
            why = why_raw(path, bytes_at(edition, path)) if can_be_raw(path) else ""
            lines = bool(why) or self.screens.editing.is_typed(path, RAW) or (wants_lines and can_be_raw(path))
            return self._raw(place, why) if lines else self._place(place)
        holder = self.screens.editing.holder(path)
        if wants_lines and self.screens.editing.is_typed(path):
            # Two who type over one file: what the form has not saved would be missing among the lines.
            wants_lines = False
            self.screens.say(path, _TYPED)
        if wants_lines or self.screens.editing.is_typed(path, RAW):
            # Somebody may have mended the file meanwhile: what is typed of its lines is still here.
            return self._raw(place, why_raw(path, bytes_at(edition, path)), holder)
        try:
            sheet = self.screens.editing.sheet(path)
        except NotTaken as refusal:
            return self._raw(place, str(refusal), holder)
        self._look_at(path)
        draft = edition.sources.drafts.get(path)
        values = {
            "place": place,
            "sheet": sheet,
            "controls": self.screens.controls(edition),
            "key": KEY,
            "has_problems": has_problems,
            "untidy": self._untidy(edition, path, sheet),
            "holder": holder,
            "was_public": draft is None or may_have_been_public(draft),
            "file_name": place.item.slug if place.item else name_of(path),
            "problems": problems_by_field(place.problems, bytes_at(edition, path), sheet, self.screens.mends(edition, sheet)),
            "address": place.item.address if place.item else "",
            "number": self.screens.preview.sight.number,
            "approver_note": self._approver_note(place),
            "said": self._said(place),
            "products": offered(place.item),
        }
        return self.screens.pages.page("item", values)

    def _said(self, place: SourcePlace) -> str:
        """Return what is to be told of the last change, and what hinders the item still; the fields may be out of sight."""
        if not (said := self.screens.said(place.path)):
            return ""
        if errors := len(errors_of(place.problems)):
            return f"{said} Bài còn {errors} lỗi nên chưa duyệt được; hãy sửa những chỗ ghi Lỗi dưới đây."
        return f"{said} Bài đã sửa sau khi duyệt nên người đọc chưa thấy; hãy duyệt lại." if is_outgrown(place) else said

    def _place(self, place: SourcePlace, why: str = "") -> Response:
        return self.screens.pages.page(
            "place",
            {"place": place, "why": why, "register": register_at(place.path), "lines": can_be_raw(place.path) and not why},
        )

    def _approver_note(self, place: SourcePlace) -> str:
        is_draft = place.item is not None and place.item.status is Status.DRAFT
        return self.screens.editing.records.approver_note(place.path) if is_draft else ""

    def _raw(self, place: SourcePlace, why: str, holder: Claim | None = None) -> Response:
        """Show the lines of a file, to be typed over: of one that no form can show, `why` says why not."""
        try:
            sheet = self.screens.editing.raw(place.path)
        except NotTaken as refusal:
            return self._place(place, str(refusal))
        values = {
            "place": place,
            "why": why.removeprefix(f"{place.path}, ").removesuffix(UNTIL_MENDED).rstrip("."),
            "sheet": sheet,
            "part": RAW,
            "holder": holder,
            "problems": problems_by_line(place.problems, place.path),
            "guide": form_for(place.path).guide,
            "said": self.screens.said(place.path),
        }
        return self.screens.pages.page("raw", values)

    def _vanished(self, path: str) -> Response:
        """Show what is typed of an item whose file somebody took away meanwhile."""
        found = self.screens.editing.filing.vanished(path) if can_be_typed(path) else None
        if found is None:
            raise HTTPException(404)
        return self.screens.vanished(path, "", *found)

    def restore(self, given: Given) -> Response:
        """Write the file anew that somebody took away, as it is typed."""
        path = self.screens.asked(given)[0]
        try:
            remark = self.screens.editing.filing.restore(path)
        except NotTaken as refusal:
            return self.screens.refusal(f"Chưa tạo lại: {refusal}.", path)
        return self.screens.back(path, remark)

    def _look_at(self, path: str) -> None:
        """Have the page of an item made, with what is typed of it."""
        with suppress(NotTaken):
            if (typed := self.screens.editing.typed(path)) is not None:
                self.screens.preview.show(path, typed.decode())
        if not self.screens.preview.sight.number:
            self.screens.preview.refresh(path)

    def _untidy(self, edition: Edition, path: str, sheet: Sheet) -> list[MendedLine]:
        """Return the lines that a machine would write otherwise, where nobody types."""
        data = bytes_at(edition, path)
        return [] if sheet.typed_at else lines_between(data, tidied(data, path, edition.catalogue.registers))

    def tidy(self, given: Given) -> Response:
        """Write a source as it should be written; it says the same."""
        path, version, part = self.screens.asked(given)
        registers = self.screens.known(path, part).catalogue.registers
        try:
            saved, said = self.screens.editing.changing.rewrite(path, version, lambda data: tidied(data, path, registers))
        except NotTaken as refusal:
            return self.screens.refusal(str(refusal), path, part)
        if isinstance(saved, Newer):
            return self.screens.refusal("Tệp vừa được lưu ở nơi khác nên chưa sửa gì; hãy quay lại rồi làm lại.", path, part)
        return self.screens.back(path, said, part)

    def take_over(self, fields: Mapping[str, str]) -> Response:
        """Work on an item that somebody else has open."""
        path = self.screens.path_of(fields)
        self.screens.editing.take_over(path)
        return self.screens.back(path, "")
