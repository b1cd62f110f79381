"""The parts of a procedure that are lists: ways of handing in, papers, steps, forms, legal bases.

Each function raises Unreadable when the words cannot be understood.
"""

import re
from collections.abc import Iterable
from itertools import zip_longest
from typing import Any

from cchc.content.choices import How
from cchc.content.values import NONE_GIVEN
from cchc.importing.cleaning import lines_of, one_line
from cchc.importing.procedure_source import ProcedureSource, says_nothing
from cchc.language.dates import suggest_iso
from cchc.language.folding import fold

_HOWS = (("truc tiep", How.TRUC_TIEP), ("truc tuyen", How.TRUC_TUYEN), ("buu chinh", How.BUU_CHINH), ("buu dien", How.BUU_CHINH))
_BULLET = re.compile(r"^(?:[-–+*•]|[a-zđ]\)|\d{1,2}[.)])\s+")
_STEP = re.compile(r"^[-–+*•]?\s*Bước\s*\d+\s*[.:)-]?\s*", re.IGNORECASE)
# "Bản chính: 1 Bản sao: 0" in the export, "01 bản chính, 02 bản sao" in tables: never read one in the way of the other.
_AFTER = re.compile(r"bản\s*(chính|sao)\s*:\s*(\d{1,4})", re.IGNORECASE)
_BEFORE = re.compile(r"(?<!\d)(\d{1,4})\s*bản\s*(chính|sao)", re.IGNORECASE)
_COUNTED = r"(?:bản\s*(?:chính|sao)\s*:?\s*\d{1,4}|(?<!\d)\d{1,4}\s*bản\s*(?:chính|sao))"
_QUANTITY = re.compile(rf"\s*[(\[]?\s*(?:số lượng\s*:?\s*)?{_COUNTED}(?:[\s,;.–-]*{_COUNTED})?\s*[)\]]?\s*$", re.IGNORECASE)
_SETS = re.compile(r"(?:số bộ|số lượng(?: hồ sơ)?)\s*:?\s*(\d+)\s*(?:bộ|\()?|^(\d+)\s*bộ", re.IGNORECASE)
_LAW = re.compile(r"(?:số\s*:?\s*)?((?<!\d)\d{1,6}(?:/\d{4})?[/-][A-ZĐƯ][\wĐ-]*(?:[/-][A-ZĐƯ][\w-]*)*)")
_COMMA = re.compile(r",\s*(?=[A-ZĐ])(?![^()]{0,200}\))")


class Unreadable(ValueError):
    """Words of a part that cannot be understood; the message is Vietnamese."""

    def __init__(self, part: str, message: str) -> None:
        super().__init__(message)
        self.part = part


def listed(text: str, *, commas: bool = False) -> list[str]:
    """Return the items of a text: one a line or between semicolons, with `commas` also before capitals."""
    parts = [part for line in lines_of(text) for part in re.split(r";(?![^()]{0,200}\))", _BULLET.sub("", line))]
    if commas:
        parts = [piece for part in parts for piece in _COMMA.split(part)]
    return [item for item in (one_line(part).strip(" .,") for part in parts) if item and not says_nothing(item)]


def steps(source: ProcedureSource) -> list[str]:
    """The steps: where "Bước 1" is said, all lines up to the next step are one; else each line is one."""
    lines = lines_of(source.text("steps"))
    if not any(_STEP.match(line) for line in lines):
        return [text for line in lines if (text := _BULLET.sub("", line))]
    found: list[str] = []
    for line in lines:
        if _STEP.match(line) or not found:
            found.append(_STEP.sub("", line).strip())
        else:
            found[-1] = " ".join(filter(None, (found[-1], line)))
    return [text for text in found if text]


def channels(source: ProcedureSource) -> list[dict[str, str]]:
    """The ways of handing in; one cell may name several, and share time and fee among them."""
    rows = _channel_rows(source)
    found: list[dict[str, str]] = []
    for how, limit, fee, note in rows:
        if says_nothing(how) and says_nothing(limit) and says_nothing(fee):
            continue
        channel = {"how": _how(how), "time_limit": _said(limit), "fee": _said(fee) or NONE_GIVEN}
        if not channel["time_limit"]:
            raise Unreadable(
                "time_limit", f"cách nộp '{one_line(how)}' thiếu thời hạn giải quyết; hãy điền 'Thời hạn giải quyết'"
            )
        if not source.has("fee") and "|" not in source.text("how"):
            raise Unreadable("fee", "thiếu cột 'Phí, lệ phí'; không thu thì ghi 'Không có'")
        found.append(channel | ({"note": _said(note)} if _said(note) else {}))
    return found


def _channel_rows(source: ProcedureSource) -> list[tuple[str, ...]]:
    parts = {part: source.rows(part) for part in ("how", "time_limit", "fee", "note")}
    if len(parts["how"]) != 1:
        return list(zip_longest(*parts.values(), fillvalue=""))
    hows = [line for line in re.split(r"[\n;]", parts["how"][0]) if line.strip()]
    if any("|" in how for how in hows):
        return [tuple([*(piece.strip() for piece in how.split("|")), "", "", ""][:4]) for how in hows]
    if len(hows) == 1:
        hows = [how for how in re.split(r",\s*|\s+và\s+", hows[0]) if how.strip()] if _all_known(hows[0]) else hows
    rest = [_shared(parts[part][0] if parts[part] else "", len(hows)) for part in ("time_limit", "fee", "note")]
    return list(zip(hows, *rest, strict=True))


def _all_known(text: str) -> bool:
    return all(any(word in fold(piece) for word, _ in _HOWS) for piece in re.split(r",\s*|\s+và\s+", text) if piece.strip())


def _shared(text: str, number: int) -> list[str]:
    """One text a way when the lines are as many as the ways, else all of the text for each."""
    lines = lines_of(text)
    return lines if len(lines) == number and number > 1 else [text] * number


def _how(text: str) -> str:
    said = fold(one_line(text))
    found = next((how for word, how in _HOWS if word in said), None)
    if found is None:
        raise Unreadable(
            "how", f"không hiểu cách nộp '{one_line(text)[:60]}'; hãy ghi Trực tiếp, Trực tuyến hoặc Dịch vụ bưu chính"
        )
    return found.value


def _said(text: str) -> str:
    """All lines as one; "" when they say nothing."""
    return "; ".join(re.sub(r"\s+:", ":", line.strip(" ;")) for line in lines_of(text) if not says_nothing(line))


def dossier(source: ProcedureSource) -> list[dict[str, Any]]:
    """The papers by case: from rows of a table, or from the lines of one cell."""
    rows = source.rows("paper")
    if len(rows) > 1 or source.has("quantity"):
        columns = (source.rows(part) for part in ("quantity", "paper_form", "case"))
        papers: Iterable[tuple[str, ...]] = zip_longest(rows, *columns, fillvalue="")
    else:
        papers = _paper_lines(source)
    cases: dict[str, list[dict[str, Any]]] = {}
    for name, quantity, form, case in papers:
        if paper := _paper(name, quantity, form):
            cases.setdefault(one_line(case).strip(" :*-"), []).append(paper)
    sets = _SETS.search(source.line("sets")) or re.search(r"(\d+)()", source.line("sets"))
    number = int(sets[1] or sets[2]) if sets else 0
    return [
        ({"case": case} if case else {}) | ({"sets": number} if number else {}) | {"papers": papers_}
        for case, papers_ in cases.items()
    ]


def _paper_lines(source: ProcedureSource) -> list[tuple[str, str, str, str]]:
    """The lines of one cell as rows: name | quantity | form, cases on lines of their own."""
    found: list[tuple[str, str, str, str]] = []
    case = ""
    for line in lines_of(source.text("paper")):
        if line.endswith(":"):
            case = line
        elif not re.match(r"^\W*số lượng hồ sơ", line, re.IGNORECASE):
            name, quantity, form = [*(part.strip() for part in line.split("|")), "", ""][:3]
            found.append((name, quantity, form, case))
    return found


def _paper(name: str, quantity: str, form: str) -> dict[str, Any]:
    text = _BULLET.sub("", one_line(name))
    told = one_line(quantity) or text
    name = _QUANTITY.sub("", text).strip(" ;.")
    if not name or says_nothing(name):
        return {}
    paper: dict[str, Any] = {"name": name}
    counts = _AFTER.findall(told) or [(which, number) for number, which in _BEFORE.findall(told)]
    for which, number in reversed(counts):
        paper["originals" if fold(which) == "chinh" else "copies"] = int(number)
    if one_line(quantity).isdecimal():
        paper["originals"] = int(one_line(quantity))
    return paper | ({"form": one_line(form)} if not says_nothing(form) else {})


def forms(source: ProcedureSource) -> list[str] | str | None:
    """The forms by name, each once; "Không có" when there is a column for them and it is empty."""
    if not source.has("paper_form"):
        lines = [line.split("|")[2].strip() for line in lines_of(source.text("paper")) if line.count("|") >= 2]
        return list(dict.fromkeys(line for line in lines if line)) or None
    return list(dict.fromkeys(listed(source.text("paper_form")))) or NONE_GIVEN


def legal_bases(source: ProcedureSource) -> list[dict[str, str]]:
    """The legal documents, from the columns of the export or from lines of text."""
    if source.has("law_number"):
        columns = (source.rows(part) for part in ("law_number", "law_title", "law_date", "law_issuer"))
        rows = [
            tuple("" if says_nothing(text) else one_line(text) for text in row) for row in zip_longest(*columns, fillvalue="")
        ]
        return [_law(*row) for row in rows if any(row)]
    return [_law_line(line) for line in listed(source.text("legal_basis"))]


def _law(number: str, title: str, day: str, issuer: str) -> dict[str, str]:
    said = {"number": number, "title": title, "date": suggest_iso(day) or day, "issuer": issuer}
    return {key: text for key, text in said.items() if text}


def _law_line(line: str) -> dict[str, str]:
    found = _LAW.search(line)
    return {"number": found[1], "title": line} if found else {"title": line}
