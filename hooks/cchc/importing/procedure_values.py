"""From the words of a table or an export to the values of a procedure's keys."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from cchc.content.choices import Change, Online, ProcedureLevel, Scope
from cchc.content.registers import Registers
from cchc.content.values import NONE_GIVEN
from cchc.importing.cleaning import lines_of, one_line
from cchc.importing.faults import ImportFault
from cchc.importing.naming import comparable
from cchc.importing.procedure_labels import LABELS
from cchc.importing.procedure_parts import Unreadable, channels, dossier, forms, legal_bases, listed, steps
from cchc.importing.procedure_source import ProcedureSource, says_nothing
from cchc.language.dates import suggest_iso
from cchc.language.folding import fold
from cchc.reading.references import suggestion

_CODE = re.compile(r"\d[.,]\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})?")
# A code ends in three zeros at most.
_SHORT_CODE = re.compile(r"(\d)[.,](\d{3,5})")
_DAY = re.compile(r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}")
# The first whose words stand in the cell is meant.
_LEVELS = (
    ("xa", ProcedureLevel.XA),
    ("phuong", ProcedureLevel.XA),
    ("tinh", ProcedureLevel.TINH),
    ("so", ProcedureLevel.TINH),
    ("trung uong", ProcedureLevel.TRUNG_UONG),
    ("bo", ProcedureLevel.TRUNG_UONG),
)
_ONLINE = (
    ("toan trinh", Online.TOAN_TRINH),
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
_SCOPES = (("tiep nhan", Scope.TIEP_NHAN), ("tham quyen", Scope.THAM_QUYEN))


@dataclass
class ProcedureValues:
    """The keys that could be made, the faults of the source, and what a person should look at."""

    source: ProcedureSource
    keys: dict[str, Any] = field(default_factory=dict)
    faults: list[ImportFault] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    faulty: set[str] = field(default_factory=set)

    @property
    def code(self) -> str:
        return str(self.keys.get("code", ""))

    @property
    def repealed(self) -> bool:
        return self.keys.get("change") == Change.BAI_BO

    def fault(self, key: str, message: str, part: str = "") -> None:
        """Note that `key` cannot be made, because of `part` of the source."""
        self.faulty.add(key)
        self.faults.append(self.source.fault(part or key, message))


def values_of(source: ProcedureSource, registers: Registers) -> ProcedureValues:
    """Return the values of the parts that `source` has; a part that says nothing of what must be said is "Không có"."""
    found = ProcedureValues(source)
    _code(found)
    if title := source.line("title"):
        found.keys["title"] = title
    if unit := source.line("unit"):
        found.keys["unit"] = unit
    _field(found, registers)
    for key, choices in (("level", _LEVELS), ("online", _ONLINE), ("change", _CHANGES), ("scope", _SCOPES)):
        _choice(found, key, choices)
    if reason := source.line("partial_reason"):
        found.keys["partial_reason"] = reason
    for key, make in _PARTS:
        _part(found, key, make)
    _decision(found)
    for key in ("effective_on", "reconciled_on"):
        if text := source.line(key):
            _day(found, key, text)
    if text := source.line("replaced_by"):
        found.keys["replaced_by"] = _repaired(text)
    return found


def _code(found: ProcedureValues) -> None:
    text = found.source.line("code").replace(" ", "")
    code = _repaired(text)
    if code != text and _SHORT_CODE.fullmatch(text):
        found.remarks.append(f"mã '{text}' mất số 0 cuối vì Excel coi là số; đã đọc là '{code}', hãy kiểm tra")
    found.keys["code"] = code


def _repaired(text: str) -> str:
    """The code with the zeros that a spreadsheet cuts off a number: 1.00119 is 1.001190, every code has six digits."""
    text = text.replace(" ", "")
    if short := _SHORT_CODE.fullmatch(text):
        return f"{short[1]}.{short[2]:0<6}"
    return text.replace(",", ".", 1) if _CODE.fullmatch(text) else text


def _field(found: ProcedureValues, registers: Registers) -> None:
    name = found.source.line("field")
    if not name:
        return
    wanted = comparable(name)
    entry = next((e for e in registers.fields if wanted in {comparable(n) for n in (e.id, e.name, *e.aliases)}), None)
    if entry:
        found.keys["field"] = entry.id
    else:
        hint = suggestion(name, registers.fields) or "; hãy thêm lĩnh vực này vào docs/danh-muc/fields.yml"
        found.fault("field", f"không có lĩnh vực '{name[:80]}'{hint}")


# Words that say nothing to put in, and what to tell of them.
_TOLD = (
    ("level", "huyen", "cấp huyện đã kết thúc ngày 30/6/2025; hãy ghi cấp đang giải quyết thủ tục"),
    ("change", "chua co hieu luc", "thủ tục chưa có hiệu lực; hãy ghi ngày có hiệu lực vào 'effective_on'"),
)


def _choice(found: ProcedureValues, key: str, choices: tuple[tuple[str, Any], ...]) -> None:
    text = found.source.line(key)
    if not text:
        return
    said = f" {fold(text).replace('-', ' ')} "
    value = next((choice for word, choice in choices if f" {word} " in re.sub(r"[,;.()]", " ", said)), None)
    told = next((message for key_, word, message in _TOLD if key_ == key and word in said), None)
    if told and value is None and key == "change":
        found.remarks.append(told)
    elif told and value is None:
        found.fault(key, told)
    elif value is None:
        allowed = ", ".join(f"{choice.value} ({choice.label})" for choice in dict.fromkeys(choice for _, choice in choices))
        found.fault(key, f"không hiểu '{text[:60]}' ở '{LABELS[key][0]}'; các giá trị được dùng: {allowed}")
    else:
        found.keys[key] = value.value


def _part(found: ProcedureValues, key: str, make: Callable[[ProcedureSource], Any]) -> None:
    try:
        value = make(found.source)
    except Unreadable as error:
        found.fault(key, str(error), error.part)
        return
    if value:
        found.keys[key] = value


def _or_none(part: str) -> Callable[[ProcedureSource], Any]:
    """The list of what a part says, "Không có" when the part is there and says nothing."""

    def make(source: ProcedureSource) -> Any:
        return (listed(source.text(part)) or NONE_GIVEN) if source.has(part) else None

    return make


_PARTS: tuple[tuple[str, Callable[[ProcedureSource], Any]], ...] = (
    ("channels", channels),
    ("steps", steps),
    ("dossier", dossier),
    ("audience", lambda source: listed(source.text("audience"), commas=True)),
    ("result", _or_none("result")),
    ("conditions", _or_none("conditions")),
    ("forms", forms),
    ("legal_basis", legal_bases),
    ("keywords", lambda source: listed(source.text("keywords").replace(",", ";"))),
)


def _decision(found: ProcedureValues) -> None:
    text = found.source.line("decision_number")
    if not text:
        return
    day = found.source.line("decision_date") or next(iter(_DAY.findall(text)), "")
    number = re.sub(r"\s*,?\s*(?:ban hành\s+)?ngày\s.*$", "", text).strip()
    found.keys["decision"] = {"number": number} | ({"date": day} if day else {})
    if day:
        found.keys["decision"]["date"] = _iso(day)


def _day(found: ProcedureValues, key: str, text: str) -> None:
    found.keys[key] = _iso(text)


def _iso(text: str) -> str:
    """The day in the way of the portal; what is no day stays, so that the reader tells it."""
    return suggest_iso(re.sub(r"\s", "", text)) or text


def notes_of(source: ProcedureSource) -> Iterator[str]:
    """Yield the paragraphs of the body: what the source says and no key holds."""
    if text := source.text("description"):
        yield from lines_of(text)
    said = [(LABELS[part][0], source.line(part)) for part in ("agency", "authority", "address", "delegate", "partner")]
    if known := [f"- {label}: {text}" for label, text in said if text and not says_nothing(text)]:
        yield "\n".join(known)
    if note := one_line(source.text("paper_note")):
        yield note
