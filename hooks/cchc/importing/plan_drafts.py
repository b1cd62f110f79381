"""A plan from Word: front matter from its frame, its introduction and its appendix, the rest as body."""

import datetime as dt
import itertools
import re
from collections.abc import Sequence
from typing import Any

from cchc.content.registers import Unit
from cchc.importing.administrative import Frame, is_appendix_title
from cchc.importing.appendix import TaskRow, task_rows
from cchc.importing.blocks import Block, Paragraph, Table
from cchc.importing.citations import citations
from cchc.importing.cleaning import lines_of, one_line
from cchc.importing.deadlines import due_of
from cchc.importing.drafts import Home, Wishes
from cchc.importing.front_matter_text import ToFill
from cchc.importing.naming import chain, comparable, party, sentence_case, unit_named
from cchc.language.dates import parse_when

_SHORTEST_TITLE = 8
_YEAR = re.compile(r"\bnăm\s+(20\d\d)\b", re.IGNORECASE)
_MAKES = re.compile(r"(?:^|[,;]\s*)([A-ZĐ][^,;]{2,60}?)\s+(?:xây dựng|ban hành)\s+(?:[Kk]ế hoạch|[Cc]hương trình)")
_CARRIES_OUT = re.compile(r"thực hiện Kế hoạch số\s*(\d.{0,200})", re.IGNORECASE)
_TOTAL = re.compile(r"^Tổng (?:số|cộng)\s*:?\s*(\d+)\s*nhiệm vụ", re.IGNORECASE)
_INTRODUCTION = re.compile(r"^(?:Thực hiện|Căn cứ|Triển khai|Theo)\b")


def plan_keys(frame: Frame, home: Home, wishes: Wishes, fallback_title: str) -> tuple[dict[str, Any], list[str]]:
    """Return the front matter of a plan and what a person should look at."""
    title, remarks = _title(frame, home, fallback_title)
    introduction = _introduction(frame.body)
    year = _year(frame, title, introduction)
    unit, said = _unit(frame, home, wishes, title, introduction)
    remarks += said
    rows, _ = task_rows(frame.body)
    keys: dict[str, Any] = {
        "title": title,
        "number": frame.number,
        "year": year or ToFill("năm kế hoạch, ví dụ 2026"),
        "unit": unit.id if unit else home.owner,
        "theme": wishes.theme or "chi-dao-dieu-hanh",
        "date": frame.date or ToFill("ngày ban hành, ví dụ 2026-02-14, hoặc tháng 2026-02"),
        "status": "draft",
    }
    if based_on := _based_on(introduction, frame.body, unit, home):
        keys["based_on"] = based_on
    if rows:
        keys["tasks"], said = _tasks(rows, year, unit, home)
        remarks += [*said, *_counted(frame.body, len(rows))]
    if unit and home.owner not in {above.id for above in chain(unit, home.registers.units)}:
        keys["reference"] = True
        remarks.append(f"kế hoạch của {unit.name}, không thuộc đơn vị chủ quản nên ghi 'reference: true'; kiểm tra lại")
    if not frame.number:
        remarks.append("số văn bản còn trống, để number là rỗng; có số thì điền")
    return keys, remarks


def _title(frame: Frame, home: Home, fallback: str) -> tuple[str, list[str]]:
    subject = one_line(frame.subject)
    if not subject:
        title = fallback if len(fallback) >= _SHORTEST_TITLE else f"Kế hoạch nhập từ tệp {fallback}"
        return title, ["không thấy trích yếu, tiêu đề lấy từ thuộc tính hoặc tên tệp; hãy viết lại 'title'"]
    shouted = subject.isupper()
    subject = sentence_case(subject, home.registers)
    kind = frame.type.capitalize()
    if not comparable(subject).startswith(comparable(kind)):
        # A word in capitals, an acronym, stays; an ordinary first word becomes small within the sentence.
        small = subject[:1].lower() + subject[1:] if subject[1:2].islower() or subject[1:2] == " " else subject
        subject = f"{kind} {small}"
    return subject, ["tiêu đề trong tệp viết hoa toàn bộ; kiểm tra chữ hoa của tên riêng trong 'title'"] if shouted else []


def _introduction(body: Sequence[Block]) -> str:
    """The paragraphs above the first section that say why the plan is made."""
    found: list[str] = []
    for block in body:
        if not isinstance(block, Paragraph) or block.heading:
            break
        if found or _INTRODUCTION.match(block.plain):
            found.append(block.plain)
    return " ".join(found)


def _year(frame: Frame, title: str, introduction: str) -> int | None:
    named = _YEAR.findall(title) or ([frame.year] if frame.year else _YEAR.findall(introduction))
    return int(named[-1]) if named else None


def _unit(frame: Frame, home: Home, wishes: Wishes, title: str, introduction: str) -> tuple[Unit | None, list[str]]:
    """The issuer: as wished, else as the frame, the title or the introduction name it."""
    if wishes.unit:
        return home.unit(wishes.unit), []
    day = parse_when(frame.date).first if frame.date else None
    units = home.registers.units
    if found := unit_named(_issuer_names(frame, introduction), units, day) or _in_title(title, units, day):
        return found, []
    issuer = " ".join(frame.issuers)
    told = f"cơ quan ban hành '{issuer}' không có trong docs/danh-muc/units.yml" if issuer else "không nhận ra cơ quan ban hành"
    return home.unit(home.owner), [f"{told}; đang ghi đơn vị chủ quản '{home.owner}', hãy kiểm tra hoặc nhập lại với --unit"]


def _issuer_names(frame: Frame, introduction: str) -> list[str]:
    names = []
    if frame.issuers:
        *above, last = frame.issuers
        names += [" ".join(frame.issuers), *(f"{last} {re.sub(r'^(?:UBND|ỦY BAN NHÂN DÂN) ', '', name)}" for name in above), last]
    if made := _MAKES.search(introduction):
        names += [f"{made[1]} tỉnh {frame.place}", f"{made[1]} {frame.place}", made[1]]
    return names


def _in_title(title: str, units: Sequence[Unit], day: dt.date | None) -> Unit | None:
    """The one unit whose short name, "huyện Vĩnh Linh", stands in the title."""
    words = f" {comparable(title)} "
    found = [u for u in units if u.short and f" {comparable(u.short)} " in words and (day is None or u.exists_on(day))]
    return found[0] if len(found) == 1 else None


def _based_on(introduction: str, body: Sequence[Block], unit: Unit | None, home: Home) -> list[dict[str, str]]:
    """The documents cited at the start, and the plans that the text below says it carries out."""
    below = [f"Kế hoạch số {found[1]}" for b in body if isinstance(b, Paragraph) for found in _CARRIES_OUT.finditer(b.plain)]
    cited: list[dict[str, str]] = []
    for found in dict.fromkeys(itertools.chain(citations(introduction), *(list(citations(text))[:1] for text in below))):
        issuer = party(found.issuer, unit, home.registers.units)
        cited.append({k: v for k, v in (("number", found.number), ("date", found.date), ("issuer", issuer)) if v})
    return cited


def _tasks(rows: Sequence[TaskRow], year: int | None, unit: Unit | None, home: Home) -> tuple[list[dict[str, Any]], list[str]]:
    numbers = [re.sub(r"\D+$", "", one_line(row.no)) for row in rows]
    own = all(number.isdecimal() and int(number) > 0 for number in numbers) and len(set(numbers)) == len(numbers)
    tasks = []
    for place, row in enumerate(rows, 1):
        due = due_of(row.due, year)
        task: dict[str, Any] = {"no": int(numbers[place - 1]) if own else place, "task": one_line(row.task).rstrip(" .;")}
        if output := "; ".join(line.rstrip(" .;") for line in lines_of(row.output)):
            task["output"] = output
        for key, cell in (("lead", row.lead), ("support", row.support)):
            if parties := _parties(cell, unit, home):
                task[key] = parties[0] if len(parties) == 1 else parties
        task["due"] = due or ToFill(
            f"thời hạn; trong tệp ghi '{one_line(row.due)}'" if row.due else "thời hạn, trong tệp để trống"
        )
        tasks.append(task)
    return tasks, [] if own else ["số thứ tự nhiệm vụ trong tệp trống hoặc trùng nhau, đã đánh số lại từ 1"]


def _parties(cell: str, unit: Unit | None, home: Home) -> list[str]:
    names = [one_line(name).strip(" .,-+") for line in lines_of(cell) for name in line.split(";")]
    return list(dict.fromkeys(party(name, unit, home.registers.units) for name in names if name))


def _counted(body: Sequence[Block], number: int) -> list[str]:
    said = [int(found[1]) for block in body if isinstance(block, Paragraph) and (found := _TOTAL.match(block.plain))]
    if not said or said[-1] == number:
        return []
    return [f"tệp ghi tổng số {said[-1]} nhiệm vụ nhưng đọc được {number}; hãy so lại với phụ lục"]


def without_tasks(body: Sequence[Block]) -> list[Block]:
    """Leave out the tables that became tasks, and the titles and totals that spoke of nothing else."""
    _, used = task_rows(body)
    kept: list[Block] = []
    for block in body:
        if isinstance(block, Table) and any(block is table for table in used):
            _drop_title(kept)
        elif not (used and isinstance(block, Paragraph) and _TOTAL.match(block.plain)):
            kept.append(block)
    return kept


def _drop_title(kept: list[Block]) -> None:
    start = next((n for n in range(len(kept) - 1, max(len(kept) - 5, -1), -1) if is_appendix_title(kept[n])), None)
    if start is not None:
        del kept[start:]
