"""What the sheet of a procedure shows besides the procedure itself: papers by case, forms beside papers, what changed.

A sheet is read before someone goes to the office, often on paper; templates in overrides/cchc/ only lay it out.
"""

import datetime as dt
import hashlib
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Change
from cchc.content.procedures import DossierCase, FormFile, Procedure, compared
from cchc.content.registers import Unit
from cchc.language.patterns import late
from cchc.publishing.feeds.media import file_path, is_remote

# So long after a change the page says it on top.
RECENT_DAYS = 90
# A sheet with more letters than this is printed in the smaller type, so that one side of A4 still holds it.
LONG_SHEET = 1500

# The steps of a body, of which the printed sheet shows the numbered list.
_NUMBERED = late(r"^\d+[.)] .*", re.MULTILINE)

# The size in bytes of the file at a path relative to the root.
SizeOf = Callable[[str], int]


@dataclass(frozen=True, slots=True)
class SheetForm:
    """A form to fill in; `note` tells type and size of a file ("DOCX, 24 kB"), `cases` the numbers of the cases that need it."""

    name: str
    file: str | None
    url: str | None
    note: str
    cases: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class SheetPaper:
    """A paper to bring: `key` ("2.1") names it within the dossier, `form` is its form when the procedure lists it."""

    key: str
    name: str
    quantity: str
    form_name: str | None
    form: SheetForm | None

    @property
    def names_form(self) -> bool:
        """Whether the paper's own name says the form's already: on paper, where nothing is a link, once is enough."""
        return compared(self.form_name or "") in compared(self.name)


@dataclass(frozen=True, slots=True)
class SheetCase:
    """A situation with its papers; `number` counts from 1."""

    number: int
    name: str | None
    audience: tuple[str, ...]
    sets: int
    papers: tuple[SheetPaper, ...]

    @property
    def anchor(self) -> str:
        """The anchor at which the page of the procedure shows it."""
        return f"truong-hop-{self.number}"


@dataclass(frozen=True, slots=True)
class DatedChange:
    """What changed on a day."""

    date: dt.date
    text: str


@dataclass(frozen=True, slots=True)
class ProcedureSheet:
    """`version` changes with the dossier; `receiver` is the nearest unit upwards that publishes a contact."""

    cases: tuple[SheetCase, ...]
    forms: tuple[SheetForm, ...]
    version: str
    changes: tuple[DatedChange, ...]
    recent: DatedChange | None
    receiver: Unit | None
    long: bool

    @property
    def fewest(self) -> int:
        """How many papers the situation with the fewest asks for."""
        return min(len(case.papers) for case in self.cases)

    @property
    def most(self) -> int:
        """How many papers the situation with the most asks for."""
        return max(len(case.papers) for case in self.cases)


def sheet_of(procedure: Procedure, catalogue: Catalogue, size_of: SizeOf) -> ProcedureSheet:
    """Return the sheet of `procedure` on the catalogue's day."""
    forms = tuple(_form(procedure, form, size_of) for form in procedure.forms)
    by_name = {compared(form.name): form for form in forms}
    return ProcedureSheet(
        cases=tuple(_case(number, case, by_name) for number, case in enumerate(procedure.dossier, 1)),
        forms=forms,
        version=dossier_version(procedure),
        changes=changes_of(procedure),
        recent=recent_change(procedure, catalogue.today),
        receiver=catalogue.receiver(procedure.unit),
        long=sum(map(len, _printed(procedure))) > LONG_SHEET,
    )


def _form(procedure: Procedure, form: FormFile, size_of: SizeOf) -> SheetForm:
    wanted = compared(form.name)
    cases = (
        number
        for number, case in enumerate(procedure.dossier, 1)
        if any(paper.form and compared(paper.form) == wanted for paper in case.papers)
    )
    return SheetForm(form.name, form.file, form.url, _file_note(procedure, form.file, size_of), tuple(cases))


def _file_note(procedure: Procedure, file: str | None, size_of: SizeOf) -> str:
    if not file:
        return ""
    kind = PurePosixPath(file).suffix.removeprefix(".").upper()
    size = "" if is_remote(file) else file_size(size_of(file_path(procedure, file)))
    return ", ".join(part for part in (kind, size) if part)


def file_size(size: int) -> str:
    """Return a number of bytes as a reader knows it: "24 kB", "1,2 MB"."""
    return f"{size / 1e6:.1f} MB".replace(".", ",") if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def _case(number: int, case: DossierCase, forms: dict[str, SheetForm]) -> SheetCase:
    papers = (
        SheetPaper(f"{number}.{place}", paper.name, paper.quantity, paper.form, forms.get(compared(paper.form or "")))
        for place, paper in enumerate(case.papers, 1)
    )
    return SheetCase(number, case.case, case.audience, case.sets, tuple(papers))


def dossier_version(procedure: Procedure) -> str:
    """Return eight letters that change whenever a case or paper changes: marks made for another dossier are not kept."""
    said = [case.model_dump(mode="json", exclude_defaults=True) for case in procedure.dossier]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False, sort_keys=True).encode()).hexdigest()[:8]


def changes_of(procedure: Procedure) -> tuple[DatedChange, ...]:
    """Return all that is known to have changed, newest first; on one day what takes effect stands above what was written."""
    return tuple(sorted(_changes(procedure), key=lambda change: change.date, reverse=True))


def _changes(procedure: Procedure) -> Iterator[DatedChange]:
    if procedure.effective_on:
        yield DatedChange(procedure.effective_on, f"Ngày có hiệu lực ({procedure.change.label.lower()}).")
    for entry in procedure.history:
        yield DatedChange(entry.date, entry.text)
    if procedure.decision and procedure.decision.date:
        yield DatedChange(procedure.decision.date, f"Ban hành quyết định công bố {procedure.decision.number}.")


def recent_change(procedure: Procedure, today: dt.date) -> DatedChange | None:
    """Return the change that a reader who knew the procedure must hear of, in words before which its day fits ("… từ ngày")."""
    since = today - dt.timedelta(days=RECENT_DAYS)
    if procedure.change is not Change.HIEN_HANH and procedure.effective_on and procedure.effective_on >= since:
        return DatedChange(procedure.effective_on, f"{procedure.change.label} từ ngày")
    # The first entry tells when the page was made, which is no change to those who knew it.
    later = sorted(entry.date for entry in procedure.history)[1:]
    days = [day for day in later if since <= day <= today]
    return DatedChange(days[-1], "Sửa nội dung ngày") if days else None


def _printed(procedure: Procedure) -> Iterator[str]:
    """Yield what stands on the printed sheet and differs in length from one procedure to another."""
    for case in procedure.dossier:
        yield case.case or ""
        yield from (paper.name + (paper.form or "") for paper in case.papers)
    for channel in procedure.channels:
        yield from (channel.time_limit, channel.fee, channel.note or "")
    yield from procedure.steps or _NUMBERED.findall(procedure.body)
    yield from (*procedure.conditions, *procedure.audience, *procedure.result, procedure.partial_reason or "")
