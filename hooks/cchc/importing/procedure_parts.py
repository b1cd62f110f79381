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
from cchc.importing.front_matter_text import ToFill
from cchc.importing.measures import unclear_amounts
from cchc.importing.procedure_source import ProcedureSource, says_nothing
from cchc.language.dates import suggest_iso
from cchc.language.folding import fold
from cchc.language.patterns import late

# How offices say in which way a file is handed in.
_HOWS = (
    (How.TRUC_TIEP, late(r"truc tiep|tai (?:trung tam|bo phan|tru so|quay)|mot cua|noi tiep nhan")),
    (
        How.TRUC_TUYEN,
        late(r"truc tuyen|cong (?:dich vu|dvc|ttdt)|moi truong (?:mang|dien tu)|qua mang|internet|vneid|dvctt"),
    ),
    (How.BUU_CHINH, late(r"buu chinh|buu dien|bcci|chuyen phat|duong buu")),
)
# What stands between the ways, or belongs to their names.
_OF_HOWS = late(r"nop|ho so|gui|qua|hoac|va|dich vu|cong ich|duong|hinh thuc|he thong|he thong buu chinh|bang|tai|theo|[\W\d]")
_BULLET = late(r"^(?:[-–+*•]|[a-zđ]\)|\d{1,2}[.)])\s+")
_STEP = late(r"^[-–+*•]?\s*Bước\s*\d+\s*[.:)-]?\s*", re.IGNORECASE)
# "Bản chính: 1 Bản sao: 0" in the export, "01 bản chính, 02 bản sao" in tables: never read one in the way of the other.
_AFTER = late(r"bản\s*(chính|sao)\s*:\s*(\d{1,4})", re.IGNORECASE)
_BEFORE = late(r"(?<!\d)(\d{1,4})\s*bản\s*(chính|sao)", re.IGNORECASE)
_COUNTED = r"(?:bản\s*(?:chính|sao)\s*:?\s*\d{1,4}|(?<!\d)\d{1,4}\s*bản\s*(?:chính|sao))"
_QUANTITY = late(rf"\s*[(\[]?\s*(?:số lượng\s*:?\s*)?{_COUNTED}(?:[\s,;.–-]*{_COUNTED})?\s*[)\]]?\s*$", re.IGNORECASE)
_SETS = late(r"(?:số bộ|số lượng(?: hồ sơ)?)\s*:?\s*(\d+)\s*(?:bộ|\()?|^(\d+)\s*bộ", re.IGNORECASE)
_LAW = late(r"(?:số\s*:?\s*)?((?<!\d)\d{1,6}(?:/\d{4})?[/-][A-ZĐƯ][\wĐ-]*(?:[/-][A-ZĐƯ][\w-]*)*)")
_KIND = late(
    r"^(?:\s*(?:bộ luật|luật|pháp lệnh|nghị định|nghị quyết|quyết định|thông tư liên tịch|thông tư|công văn|công bố|số)"
    r"\b\s*:?)+\s*(?=\d)",
    re.IGNORECASE,
)
_COMMA = late(r",\s*(?=[A-ZĐ])(?![^()]{0,200}\))")


class UnreadablePart(ValueError):
    """Words of a part that cannot be understood; the message is Vietnamese."""

    def __init__(self, part: str, message: str, detail: str = "") -> None:
        super().__init__(message)
        self.part = part
        self.detail = detail


def listed(text: str, *, semicolons: bool = True, commas: bool = False) -> list[str]:
    """Return the items of a text: one a line, between semicolons unless a sentence may hold them, or before capitals."""
    lines = [_BULLET.sub("", line) for line in lines_of(text)]
    parts = [part for line in lines for part in (re.split(r";(?![^()]{0,200}\))", line) if semicolons else [line])]
    if commas:
        parts = [piece for part in parts for piece in _COMMA.split(part)]
    return [item for item in (one_line(part).strip(" .,;") for part in parts) if item and not says_nothing(item)]


def steps(source: ProcedureSource) -> list[str]:
    """Return the steps: where "Bước 1" is said, all lines up to the next step are one; else each line is one."""
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


def channels(source: ProcedureSource) -> list[dict[str, Any]]:
    """Return the ways of handing in, as `channels` has them; what is not said is to be filled.

    One cell may name several ways, which share time and fee. Raises Unreadable when it names a way that is none.
    """
    found: list[dict[str, Any]] = []
    for how, limit, fee, note in _channel_rows(source):
        if says_nothing(how) and says_nothing(limit) and says_nothing(fee):
            continue
        channel: dict[str, Any] = {
            "how": how if how in tuple(How) else ToFill("truc-tiep, truc-tuyen hoặc buu-chinh"),
            "time_limit": _amount("time_limit", limit, "thời hạn giải quyết") or ToFill("thời hạn giải quyết"),
            "fee": _fee(source, fee),
        }
        found.append(channel | ({"note": _said(note)} if _said(note) else {}))
    return found


def _fee(source: ProcedureSource, text: str) -> Any:
    if source.has("fee") or "|" in source.text("how"):
        return _amount("fee", text, "phí, lệ phí") or NONE_GIVEN
    return ToFill('phí, lệ phí; không thu thì ghi "Không có"')


def _amount(part: str, text: str, meaning: str) -> Any:
    """Return the words of a time or a fee; what they are is left to a person where a number does not say what it counts."""
    said = _said(text)
    return ToFill(f"{meaning}; trong tệp ghi '{said}', chưa rõ là bao nhiêu") if unclear_amounts(part, text) else said


def _channel_rows(source: ProcedureSource) -> list[tuple[str, ...]]:
    """Return the ways, each with its time, fee and note; the way is a value of How, "" when no cell tells it."""
    parts = {part: source.rows(part) for part in ("how", "time_limit", "fee", "note")}
    if sum(not says_nothing(how) for how in parts["how"]) > 1:
        rows = zip_longest(*parts.values(), fillvalue="")
        return [(how, limit, fee, note) for hows, limit, fee, note in rows for how in (_hows(hows) if hows.strip() else [""])]
    named = "\n".join(how for how in parts["how"] if not says_nothing(how))
    if "|" in named:
        pieces = [[*(piece.strip() for piece in line.split("|")), "", "", ""][:4] for line in lines_of(named)]
        return [(how, *rest) for hows, *rest in pieces for how in _hows(hows)]
    hows = [how for line in re.split(r"[\n;]", named) if line.strip() for how in _hows(line)] if named else [""]
    hows = list(dict.fromkeys(hows))
    rest = [_shared("\n".join(filter(None, parts[part])), hows) for part in ("time_limit", "fee", "note")]
    if not any(rest[2]) and _says_more(named):
        rest[2] = [one_line(named)] * len(hows)
    return list(zip(hows, *rest, strict=True))


def _hows(text: str) -> list[str]:
    """Return the ways that a text names, in its order: "Trực tiếp hoặc qua bưu chính" is two. Raises Unreadable for none."""
    said = fold(one_line(text))
    found = sorted((match.start(), how) for how, words in _HOWS if (match := words.search(said)))
    if not found:
        raise UnreadablePart(
            "how", "không hiểu cách nộp; hãy ghi Trực tiếp, Trực tuyến hoặc Dịch vụ bưu chính", f"'{one_line(text)[:60]}'"
        )
    return [how.value for _, how in found]


def _says_more(text: str) -> bool:
    """Tell whether a text tells more of the ways than their names."""
    said = fold(text)
    for _, words in _HOWS:
        said = words.sub(" ", said)
    return len(re.sub(rf"\b(?:{_OF_HOWS.pattern})\b|[\W\d]", " ", said).split()) > 2


def _shared(text: str, hows: list[str]) -> list[str]:
    """Return one text a way when the lines are as many, or begin with the ways; else all of the text for each."""
    lines = lines_of(text)
    for pieces in (lines, [piece.strip() for piece in re.split(r"[\n;]", text) if piece.strip()]):
        own = {how: rest for piece in pieces for how, rest in _labelled(piece)}
        if len(hows) > 1 and len(pieces) > 1 and set(own) == set(hows) and len(own) <= len(pieces):
            return [own[how] for how in hows]
    return lines if len(lines) == len(hows) > 1 else [text] * len(hows)


def _labelled(piece: str) -> Iterable[tuple[str, str]]:
    """Return the ways before a colon, each with what follows it."""
    label, colon, rest = _BULLET.sub("", piece).partition(":")
    said = fold(label)
    return [(how.value, rest.strip()) for how, words in _HOWS if colon and len(label.split()) <= 8 and words.search(said)]


def _said(text: str) -> str:
    """Return all lines as one; "" when they say nothing."""
    return "; ".join(re.sub(r"\s+:", ":", line.strip(" ;")) for line in lines_of(text) if not says_nothing(line))


def dossier(source: ProcedureSource) -> list[dict[str, Any]]:
    """Return the papers by case, as `dossier` has them: from rows of a table, or from the lines of one cell."""
    rows = source.rows("paper")
    if len(rows) > 1 or source.has("quantity"):
        columns = (source.rows(part) for part in ("quantity", "paper_form", "case"))
        papers: Iterable[tuple[str, ...]] = zip_longest(rows, *columns, fillvalue="")
    else:
        papers = _paper_lines(source)
    cases: dict[str, list[dict[str, Any]]] = {}
    for name, quantity, form, case in papers:
        if paper := _paper(name, quantity, form):
            cases.setdefault(_case(case), []).append(paper)
    sets = _SETS.search(source.line("sets")) or re.search(r"(\d+)()", source.line("sets"))
    number = int(sets[1] or sets[2]) if sets else 0
    return [
        ({"case": case} if case else {}) | ({"sets": number} if number else {}) | {"papers": papers_}
        for case, papers_ in cases.items()
    ]


def _case(text: str) -> str:
    """Return the case in which papers are wanted; the words that the export sets above every table are none."""
    case = one_line(text).strip(" :*-.")
    return "" if fold(case) in ("bao gom", "ho so bao gom", "thanh phan ho so bao gom") else case


def _paper_lines(source: ProcedureSource) -> list[tuple[str, str, str, str]]:
    """Return the lines of one cell as rows: name, quantity, form, case; a case stands on a line of its own."""
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
    quantities = one_line(quantity) or text
    name = _QUANTITY.sub("", text).strip(" ;.")
    if not name or says_nothing(name):
        return {}
    paper: dict[str, Any] = {"name": name}
    counts = _AFTER.findall(quantities) or [(which, number) for number, which in _BEFORE.findall(quantities)]
    for which, number in reversed(counts):
        paper["originals" if fold(which) == "chinh" else "copies"] = int(number)
    if one_line(quantity).isdecimal():
        paper["originals"] = int(one_line(quantity))
    return paper | ({"form": one_line(form)} if not says_nothing(form) else {})


def forms(source: ProcedureSource) -> list[str] | str | None:
    """Return the forms by name, each once; "Không có" when their column is empty, None when nothing tells of them."""
    if not source.has("paper_form"):
        lines = [line.split("|")[2].strip() for line in lines_of(source.text("paper")) if line.count("|") >= 2]
        return list(dict.fromkeys(line for line in lines if line)) or None
    return list(dict.fromkeys(listed(source.text("paper_form")))) or NONE_GIVEN


def legal_bases(source: ProcedureSource) -> list[dict[str, str]]:
    """Return the legal documents, from the columns of the export or from lines of text."""
    if source.has("law_number"):
        columns = (source.rows(part) for part in ("law_number", "law_title", "law_date", "law_issuer"))
        rows = [
            tuple("" if says_nothing(text) else one_line(text) for text in row) for row in zip_longest(*columns, fillvalue="")
        ]
        return [_law(*row) for row in rows if any(row)]
    return [_law_line(line) for line in listed(source.text("legal_basis"))]


def bare_number(text: str) -> str:
    """Return the number of a document without the words before it: "Quyết định số 15/QĐ-UBND" is 15/QĐ-UBND."""
    return _KIND.sub("", text).strip() or text


def _law(number: str, title: str, day: str, issuer: str) -> dict[str, str]:
    found = _LAW.search(title)
    # The national database often keeps the first figure alone.
    number = found[1] if found and number.isdecimal() and found[1].startswith(f"{number}/") else bare_number(number)
    said = {"number": number, "title": title, "date": suggest_iso(day) or day, "issuer": issuer}
    return {key: text for key, text in said.items() if text}


def _law_line(line: str) -> dict[str, str]:
    found = _LAW.search(line)
    return {"number": found[1], "title": line} if found else {"title": line}
