"""The registers of a unit: a list of them, the entries of each, one entry as a form."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from cchc.content.files import SETTINGS
from cchc.content.problems import Problem
from cchc.desk.corrections import OF_PROGRAM, ProgramCorrection, corrections_in, form_for_correction
from cchc.desk.field_problems import has_problems, made_wrong, problems_by_field
from cchc.desk.forms.filled import FilledEntry, filled
from cchc.desk.forms.placed import placed
from cchc.desk.forms.places import REGISTERS
from cchc.desk.pieces import NEW, OF_PORTAL, corrected, entries_in, form_for, in_words, is_part, part_of
from cchc.desk.places import OF_SETTINGS
from cchc.desk.saving.sources import CannotSave, Newer, open_source
from cchc.desk.screens import Screens, register_at
from cchc.desk.sheets import KEY, NotTaken
from cchc.edition.edition import Edition
from cchc.language.folding import fold
from cchc.reading.editing.sources import CannotEdit, source_text
from cchc.reading.program_registers import program_registers, register_path
from cchc.reading.settings import is_layered

# Of a long register so many entries are shown; the others are found by their words.
_SHOWN = 200
_LONGEST_SEARCH = 200


@dataclass(frozen=True)
class EntryRow:
    """An entry of a register: by what it is told from others, how it is known, what is told of it."""

    part: str
    title: str
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class RegisterPages:
    """Answers what is asked of registers."""

    screens: Screens

    def all(self, _request: Request) -> Response:
        """Show the registers, each with the number of its entries and of what is told of them."""
        edition = self._edition()
        counts = {name: len(getattr(edition.catalogue.registers, name)) for name in REGISTERS}
        problem_counts = {name: sum(problem.path == register_path(name) for problem in edition.problems) for name in REGISTERS}
        return self.screens.pages.page("registers", {"registers": REGISTERS, "counts": counts, "problem_counts": problem_counts})

    def show(self, request: Request) -> Response:
        """Show the entries of a register."""
        edition, name = self._edition(), _name(request)
        path = register_path(name)
        problems = [in_words(problem) for problem in edition.problems if problem.path == path]
        try:
            data = open_source(edition.root, path).data or b""
            rows, failed = self._rows(edition, path, data, problems), ""
        except (CannotEdit, CannotSave) as error:
            rows, failed = [], str(error)
        words = request.query_params.get("tim", "")[:_LONGEST_SEARCH]
        wanted = [row for row in rows if all(word in fold(row.title) for word in fold(words).split())]
        values = {
            "name": name,
            "words": words,
            "count": len(rows),
            "more": len(wanted) - _SHOWN,
            "title": REGISTERS[name],
            "path": path,
            "rows": wanted[:_SHOWN],
            "whole": [problem for problem in problems if not any(problem in row.problems for row in rows)],
            "failed": failed,
            "guide": form_for(path).guide,
            "said": self.screens.said(path),
            "with_program": has_program(edition, path),
        }
        return self.screens.pages.page("register", values)

    def of_program(self, request: Request) -> Response:
        """Show the entries of a register that come with the program, and what the unit made of each."""
        edition, name = self._edition(), _name(request)
        path = register_path(name)
        if not has_program(edition, path):
            raise HTTPException(404)
        words = request.query_params.get("tim", "")[:_LONGEST_SEARCH]
        try:
            found, failed = self._corrections(edition, path), ""
        except (CannotEdit, CannotSave) as error:
            found, failed = [], str(error)
        wanted = [one for one in found if all(word in fold(one[0]) for word in fold(words).split())]
        values = {
            "name": name,
            "title": REGISTERS[name],
            "path": path,
            "words": words,
            "count": len(found),
            "found": wanted[:_SHOWN],
            "more": len(wanted) - _SHOWN,
            "failed": failed,
        }
        return self.screens.pages.page("of_program", values)

    def _corrections(self, edition: Edition, path: str) -> list[tuple[str, ProgramCorrection]]:
        """Return the entries of the program's by how each is known. Raises CannotEdit, CannotSave."""
        form, controls = form_for_correction(path), self.screens.controls(edition)
        source = source_text(path, open_source(edition.root, path).data or b"")
        shown = ((FilledEntry("", tuple(filled(form, one.values).values())), one) for one in corrections_in(source))
        return [(controls.title(entry) or one.key, one) for entry, one in shown]

    def correct(self, fields: Mapping[str, str]) -> Response:
        """Take an entry of the program's out of the portal (`viec` is "bo"), or let it be again as it comes."""
        edition = self._edition()
        path, part = self.screens.place_asked(fields)
        name = register_at(path)
        if name is None or not part.startswith(OF_PROGRAM):
            raise HTTPException(404)
        out = fields.get("viec", "") == "bo"
        try:
            saved, _ = self.screens.editing.changing.correct(path, fields.get("phien-ban", ""), part, out=out)
        except NotTaken as refusal:
            return self.screens.refusal(str(refusal), path, part)
        if isinstance(saved, Newer):
            return self.screens.refusal("Danh mục vừa được lưu ở nơi khác nên chưa làm gì; hãy quay lại rồi làm lại.", path, part)
        new_errors = made_wrong(self.screens.portal, edition, path, saved.opened.data or b"")
        did = "Đã bỏ mục ấy khỏi Cổng; chương trình vẫn giữ." if out else "Mục ấy trở lại như chương trình ghi."
        return self.screens.back(path, f"{did}{new_errors}", part)

    def _rows(self, edition: Edition, path: str, data: bytes, problems: list[Problem]) -> list[EntryRow]:
        form, controls = form_for(path), self.screens.controls(edition)
        by_entry: dict[str, list[Problem]] = {}
        for where, ones in placed(path, data, problems).items():
            by_entry.setdefault(where.partition(".")[0], []).extend(ones)
        rows, source = [], source_text(path, data)
        known = corrections_in(source) if has_program(edition, path) else []
        corrections = {one.place: one for one in known if one.own}
        for place, entry in enumerate(entries_in(source)):
            of_entry, correction = tuple(by_entry.get(str(place), ())), corrections.get(place)
            if correction:
                did = "Bỏ mục kèm chương trình" if correction.removed else "Sửa mục kèm chương trình"
                rows.append(EntryRow(correction.part, f"{did}: {correction.key}", of_entry))
                continue
            shown = filled(form, entry).values() if isinstance(entry, dict) else ()
            title = controls.title(FilledEntry("", tuple(shown))) or "(chưa ghi gì)"
            rows.append(EntryRow(part_of(entry), title, of_entry))
        return rows

    def entry(self, request: Request) -> Response:
        """Show one entry of a register as a form, or the form of a new one."""
        edition, name, part = self._edition(), _name(request), request.path_params["part"]
        path = register_path(name)
        if not is_part(part) or (part.startswith(OF_PROGRAM) and not has_program(edition, path)):
            raise HTTPException(404)
        try:
            return self._form(edition, path, part, name, REGISTERS[name])
        except (NotTaken, CannotEdit, CannotSave) as refusal:
            return self.screens.back(path, f"Chưa mở được: {refusal}.", part)

    def settings(self, _request: Request) -> Response:
        """Show the settings that an officer may change."""
        edition = self._edition()
        try:
            return self._form(edition, SETTINGS, OF_PORTAL, "", OF_SETTINGS)
        except (NotTaken, CannotSave):
            # What is wrong is told where it can be mended.
            return RedirectResponse(self.screens.address(SETTINGS), 303)

    def _form(self, edition: Edition, path: str, part: str, name: str, title: str) -> Response:
        sheet = self.screens.editing.sheet(path, part)
        data = open_source(edition.root, path).data or b""
        problems = [problem for problem in edition.problems if problem.path == path]
        values = {
            "name": name,
            "register": title,
            "is_new": part == NEW,
            "correction": corrected(source_text(path, data), part) if part.startswith(OF_PROGRAM) else None,
            "sheet": sheet,
            "controls": self.screens.controls(edition),
            "key": KEY,
            "has_problems": has_problems,
            "problems": problems_by_field(problems, data, sheet),
            "said": self.screens.said(path) if path == SETTINGS else "",
        }
        return self.screens.pages.page("entry", values)

    def remove(self, fields: Mapping[str, str]) -> Response:
        """Take an entry out of a register."""
        edition = self._edition()
        path, part = fields.get("duong-dan", ""), fields.get("muc-thu", "")
        name = next((name for name in REGISTERS if register_path(name) == path), None)
        if name is None or not part:
            raise HTTPException(404)
        try:
            sheet = self.screens.editing.sheet(path, part)
            title = self.screens.controls(edition).title(FilledEntry("", tuple(sheet.fields.values())))
            saved, _ = self.screens.editing.changing.remove(path, fields.get("phien-ban", ""), part, title)
        except NotTaken as refusal:
            return self.screens.refusal(str(refusal), path, part)
        if isinstance(saved, Newer):
            return self.screens.refusal("Danh mục vừa được lưu ở nơi khác nên chưa xóa gì; hãy quay lại rồi làm lại.", path, part)
        new_errors = made_wrong(self.screens.portal, edition, path, saved.opened.data or b"")
        return self.screens.back(path, f"Đã xóa một mục khỏi danh mục; lấy lại được ở Bản đã cất.{new_errors}", part)

    def _edition(self) -> Edition:
        latest = self.screens.portal.latest
        if latest is None:
            raise HTTPException(404)
        return latest.edition


def has_program(edition: Edition, path: str) -> bool:
    """Tell whether the register at a path lies over one that comes with the program."""
    return is_layered(edition.sources.settings_tree) and path in program_registers(edition.root)


def _name(request: Request) -> str:
    name: str = request.path_params["name"]
    if name not in REGISTERS:
        raise HTTPException(404)
    return name
