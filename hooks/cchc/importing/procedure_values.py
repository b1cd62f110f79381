"""From the words of a table or an export to the values of a procedure's keys."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from openpyxl.utils.datetime import from_excel

from cchc.content.choices import Change, Online, ProcedureLevel, ProcedureScope
from cchc.content.problems import Severity
from cchc.content.registers import Registers
from cchc.content.values import NONE_GIVEN
from cchc.importing.cleaning import lines_of, one_line
from cchc.importing.faults import ImportFault
from cchc.importing.measures import AMOUNTS, unclear_amounts
from cchc.importing.naming import comparable
from cchc.importing.performing import levels_of
from cchc.importing.procedure_codes import mended_code
from cchc.importing.procedure_labels import LABELS
from cchc.importing.procedure_parts import UnreadablePart, bare_number, channels, dossier, forms, legal_bases, listed, steps
from cchc.importing.procedure_source import ProcedureSource, says_nothing
from cchc.language.dates import suggest_iso
from cchc.language.folding import fold
from cchc.language.patterns import late
from cchc.reading.fields import field_named, proposed_field

# Days as Excel counts them, of the years 1995 to 2064.
_SERIAL = late(r"(?:3[5-9]|[45]\d)\d{3}")
_DAY = late(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}")
# The first whose words stand in the cell is meant.
_ONLINE = (
    ("toan trinh", Online.TOAN_TRINH),
    # As services were counted until 2022.
    ("muc do 4", Online.TOAN_TRINH),
    ("muc 4", Online.TOAN_TRINH),
    ("muc do 3", Online.MOT_PHAN),
    ("muc 3", Online.MOT_PHAN),
    ("mot phan", Online.MOT_PHAN),
    ("thong tin", Online.THONG_TIN),
    ("khong", Online.KHONG),
    ("chua", Online.KHONG),
)
_CHANGES = (
    ("bai bo", Change.BAI_BO),
    ("sua doi", Change.SUA_DOI),
    ("thay the", Change.THAY_THE),
    ("moi", Change.MOI),
    ("hien hanh", Change.HIEN_HANH),
    ("con hieu luc", Change.HIEN_HANH),
    ("het hieu luc", Change.BAI_BO),
)
_SCOPES = (("tiep nhan", ProcedureScope.TIEP_NHAN), ("tham quyen", ProcedureScope.THAM_QUYEN))


@dataclass
class ProcedureValues:
    """The keys that could be made, the faults that keep it out, and what a person should look at.

    A part that could not be read is missing among the keys, and told among the remarks.
    """

    source: ProcedureSource
    keys: dict[str, Any] = field(default_factory=dict)
    faults: list[ImportFault] = field(default_factory=list)
    remarks: list[ImportFault] = field(default_factory=list)

    @property
    def code(self) -> str:
        """The procedure's code, "" when none could be read."""
        return str(self.keys.get("code", ""))

    @property
    def repealed(self) -> bool:
        """Whether the source says that the procedure is repealed."""
        return self.keys.get("change") == Change.BAI_BO

    def remark(self, key: str, message: str, detail: str = "") -> None:
        """Note what a person should look at, at the place in the source that `key` comes from."""
        self.remarks.append(replace(self.source.fault(key, message, detail), severity=Severity.NOTE))


def values_of(source: ProcedureSource, registers: Registers) -> ProcedureValues:
    """Return the values of the parts that `source` has; a part that says nothing of what must be said is "Không có"."""
    found = ProcedureValues(source)
    for remark in source.remarks:
        found.remark("", remark)
    _code(found)
    if title := source.line("title"):
        found.keys["title"] = title
    if unit := source.line("unit"):
        found.keys["unit"] = unit
    _field(found, registers)
    _levels(found)
    for key, choices in (("online", _ONLINE), ("change", _CHANGES), ("scope", _SCOPES)):
        _choice(found, key, choices)
    _remarked_change(found)
    if reason := source.line("partial_reason"):
        found.keys["partial_reason"] = reason
    _unclear_amounts(found)
    for key, make in _PARTS:
        _part(found, key, make)
    _decision(found)
    for key in ("effective_on", "reconciled_on"):
        if text := source.line(key):
            found.keys[key] = _day(found, key, text)
    if text := source.line("replaced_by"):
        found.keys["replaced_by"], _ = mended_code(text)
    return found


def _code(found: ProcedureValues) -> None:
    text = found.source.line("code")
    found.keys["code"], message = mended_code(text)
    if message:
        found.remark("code", message, f"'{text}' đã đọc là '{found.code}'")


def _field(found: ProcedureValues, registers: Registers) -> None:
    """Set the id of the field; a name that the register does not know stays as it is, which is told and keeps nothing out."""
    name = found.source.line("field")
    if not name:
        return
    entry = field_named(name, registers.fields)
    found.keys["field"] = entry.id if entry else name
    if entry is None:
        hint = proposed_field(name)
        found.remark("field", f"danh mục chưa có lĩnh vực '{name[:80]}'{hint}")


_LEVEL_NAMES = {comparable(text): level for level in ProcedureLevel for text in (level.value, level.label, level.label[4:])}


def _levels(found: ProcedureValues) -> None:
    """Set the levels that the source names, or else those of the bodies that carry it out."""
    named = found.source.text("level")
    part = "level" if named else "agency"
    text = named or found.source.text("agency")
    if not text:
        return
    levels = _named_levels(text) or levels_of(text)
    if levels:
        values = [level.value for level in levels]
        found.keys["level"] = values if len(values) > 1 else values[0]
    elif "huyện" in text.lower():
        message = "cấp huyện đã kết thúc ngày 30/6/2025; hãy ghi cấp đang giải quyết thủ tục"
        found.remark(part, message)
    else:
        allowed = ", ".join(f"{level.value} ({level.label})" for level in ProcedureLevel)
        found.remark(part, f"không rõ cấp thực hiện; các giá trị được dùng: {allowed}", f"'{one_line(text)[:60]}'")


def _named_levels(text: str) -> list[ProcedureLevel]:
    """Return the levels of a text that is nothing but their names, all or none."""
    pieces = [comparable(piece) for piece in re.split(r"[,;/\n]|\bvà\b", text) if piece.strip()]
    found = [_LEVEL_NAMES.get(piece) for piece in pieces]
    return sorted({level for level in found if level}, key=list(ProcedureLevel).index) if all(found) else []


# Words that say nothing to put in, and what to tell of them.
_MESSAGES = (("change", "chua co hieu luc", "thủ tục chưa có hiệu lực; hãy ghi ngày có hiệu lực vào 'effective_on'"),)


def _choice(found: ProcedureValues, key: str, choices: tuple[tuple[str, Any], ...]) -> None:
    # "Không" says something here.
    text = found.source.line(key) or one_line(" ".join(found.source.rows(key)))
    if not text.strip(" -"):
        return
    value = _chosen(text, choices)
    message_of = next((message for key_, word, message in _MESSAGES if key_ == key and word in fold(text)), None)
    if value is not None:
        found.keys[key] = value.value
    elif message_of:
        found.remark(key, message_of)
    elif fold(text) != "khong co thong tin":
        allowed = ", ".join(f"{choice.value} ({choice.label})" for choice in dict.fromkeys(choice for _, choice in choices))
        found.remark(key, f"không hiểu '{text[:60]}' ở '{LABELS[key][0]}'; các giá trị được dùng: {allowed}")


def _chosen(text: str, choices: tuple[tuple[str, Any], ...]) -> Any:
    said = f" {' '.join(re.sub(r'[,;.()/-]', ' ', fold(text)).split())} "
    return next((choice for word, choice in choices if f" {word} " in said), None)


def _remarked_change(found: ProcedureValues) -> None:
    """Take a remark that is nothing but a kind of change for one."""
    text = found.source.line("remark")
    if "change" not in found.keys and text and len(text.split()) <= 6 and (change := _chosen(text, _CHANGES)):
        found.keys["change"] = change.value


def _unclear_amounts(found: ProcedureValues) -> None:
    for part in AMOUNTS:
        for words in unclear_amounts(part, "\n".join(found.source.rows(part))):
            example = "Thời hạn giải quyết (ngày làm việc)" if part == "time_limit" else "Phí, lệ phí (đồng)"
            message = f"chưa rõ là bao nhiêu nên để trống; hãy ghi số kèm đơn vị, hoặc ghi đơn vị vào tên cột, ví dụ '{example}'"
            found.remark(part, message, f"'{words}'")


def _part(found: ProcedureValues, key: str, make: Callable[[ProcedureSource], Any]) -> None:
    try:
        value = make(found.source)
    except UnreadablePart as error:
        found.remark(error.part, str(error), error.detail)
        return
    if value:
        found.keys[key] = value


def _or_none(part: str, *, semicolons: bool = True) -> Callable[[ProcedureSource], Any]:
    """Return what lists what a part says, "Không có" when the part is there and says nothing, None when it is not."""

    def make(source: ProcedureSource) -> Any:
        return (listed(source.text(part), semicolons=semicolons) or NONE_GIVEN) if source.has(part) else None

    return make


_PARTS: tuple[tuple[str, Callable[[ProcedureSource], Any]], ...] = (
    ("channels", channels),
    ("steps", steps),
    ("dossier", dossier),
    ("audience", lambda source: listed(source.text("audience"), commas=True)),
    ("result", _or_none("result")),
    ("conditions", _or_none("conditions", semicolons=False)),
    ("forms", forms),
    ("legal_basis", legal_bases),
    ("keywords", lambda source: listed(source.text("keywords").replace(",", ";"))),
)


def _decision(found: ProcedureValues) -> None:
    text = found.source.line("decision_number")
    if not text:
        return
    day = found.source.line("decision_date") or next(iter(_DAY.findall(text)), "")
    number = bare_number(re.sub(r"\s*,?\s*(?:ban hành\s+)?ngày\s.*$", "", text).strip())
    found.keys["decision"] = {"number": number} | ({"date": _day(found, "decision_date", day)} if day else {})


def _day(found: ProcedureValues, key: str, text: str) -> str:
    """Return the day in the way of the portal; what is no day stays, so that the reader tells it."""
    if _SERIAL.fullmatch(text):
        day = f"{from_excel(int(text)):%Y-%m-%d}"
        found.remark(key, f"số là cách Excel ghi ngày, đã đọc là {day}; hãy so lại với quyết định", f"'{text}'")
        return day
    return suggest_iso(re.sub(r"\s", "", text)) or text


_NOTED = ("issuer", "agency", "authority", "address", "delegate", "partner", "remark")


def notes_of(source: ProcedureSource) -> Iterator[str]:
    """Yield the paragraphs of the body: what the source says and no key holds."""
    if text := source.text("description"):
        yield from lines_of(text)
    said = [(LABELS[part][0], "; ".join(dict.fromkeys(lines_of(source.text(part))))) for part in _NOTED]
    if known := [f"- {label}: {text}" for label, text in said if text and not says_nothing(text)]:
        yield "\n".join(known)
    if note := one_line(source.text("paper_note")):
        yield note
