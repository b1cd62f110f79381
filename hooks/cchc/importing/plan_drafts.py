"""A plan from Word: front matter from its frame, its introduction and its appendix, the rest as body."""

import itertools
import re
from collections.abc import Sequence
from typing import Any

from cchc.content.registers import Unit
from cchc.importing.administrative import Frame, is_appendix_title
from cchc.importing.appendix import TaskRow, left_over, task_rows
from cchc.importing.blocks import Block, Paragraph, Table
from cchc.importing.citations import citations
from cchc.importing.cleaning import lines_of, one_line
from cchc.importing.deadlines import due_of
from cchc.importing.document_titles import document_title
from cchc.importing.drafts import Home, Wishes
from cchc.importing.front_matter_text import ToFill
from cchc.importing.issuers import is_named, issuer_in_text, issuer_in_title, issuer_of
from cchc.importing.naming import chain, party
from cchc.language.dates import parse_when
from cchc.language.patterns import late

_SHORTEST_TITLE = 8
# Several years that a plan names without being the plan of one of them.
_STAGE = late(
    r"\bgiai đoạn\s+(?:năm\s+)?20\d\d(?:\s*(?:[-–—]|đến|tới)\s*(?:năm\s+)?20\d\d)?|\b20\d\d\s*[-–—]\s*20\d\d"
    r"|\b(?:đến|tới|tầm nhìn|định hướng|trước|sau|từ|tháng\s+\d{1,2})\s+(?:hết\s+|cuối\s+)?năm\s+20\d\d",
    re.IGNORECASE,
)
_YEAR = late(r"\bnăm\s+(20\d\d)\b", re.IGNORECASE)
_CARRIES_OUT = late(r"thực hiện Kế hoạch số\s*(\d.{0,200})", re.IGNORECASE)
_ATTACHED = late(r"^\(?(?:ban hành )?kèm theo\b", re.IGNORECASE)
_TOTAL = late(r"^Tổng (?:số|cộng)\s*:?\s*(\d+)\s*nhiệm vụ", re.IGNORECASE)
_INTRODUCTION = late(r"^(?:Thực hiện|Căn cứ|Triển khai|Theo)\b")


def plan_keys(frame: Frame, home: Home, wishes: Wishes, fallback_title: str) -> tuple[dict[str, Any], list[str]]:
    """Return the front matter of a plan and what a person should look at."""
    title, remarks = _title(frame, home, fallback_title)
    introduction = _introduction(frame.body)
    year = _year(frame, title, introduction)
    unit = _issuer(frame, home, wishes, title, introduction)
    unknown = "" if unit else ", ".join(frame.issuers)
    theirs, said = ({"unit": unit.id}, []) if unit else _of_unknown(unknown)
    remarks += said
    if frame.draft:
        remarks.append("tệp ghi DỰ THẢO; hãy so lại với bản đã ký trước khi trình duyệt")
    if not _YEAR.search(_STAGE.sub(" ", title)) and _STAGE.search(title):
        remarks.append("kế hoạch của nhiều năm: 'year' ghi theo năm ban hành, hãy kiểm tra")
    rows, used, passed = task_rows(frame.body)
    keys: dict[str, Any] = {
        "title": title,
        "number": frame.number,
        "year": year or ToFill("năm kế hoạch, ví dụ 2026"),
        **theirs,
        "theme": wishes.theme or "chi-dao-dieu-hanh",
        "date": frame.date or ToFill("ngày ban hành, ví dụ 2026-02-14, hoặc tháng 2026-02"),
        "status": "draft",
    }
    if based_on := _based_on(introduction, frame.body, unit, home):
        keys["based_on"] = based_on
    if rows:
        keys["tasks"], said = _tasks(rows, year, unit, home)
        remarks += [*said, *_counted(frame.body, len(rows)), *_homeless(used), *_groups(passed)]
    if unit and home.owner not in {above.id for above in chain(unit, home.registers.units)}:
        keys["reference"] = True
        remarks.append(f"kế hoạch của {unit.name}, không thuộc đơn vị chủ quản nên ghi 'reference: true'; kiểm tra lại")
    if unknown:
        keys["reference"] = True
    if not frame.number:
        remarks.append("số văn bản còn trống, để number là rỗng; có số thì điền")
    return keys, remarks


def _title(frame: Frame, home: Home, fallback: str) -> tuple[str, list[str]]:
    if frame.subject:
        return document_title(frame, home)
    title = fallback if len(fallback) >= _SHORTEST_TITLE else f"Kế hoạch nhập từ tệp {fallback}"
    return title, ["không thấy trích yếu, tiêu đề lấy từ thuộc tính hoặc tên tệp; hãy viết lại 'title'"]


def _introduction(body: Sequence[Block]) -> str:
    """Return the paragraphs above the first section that say why the plan is made."""
    found: list[str] = []
    for block in body:
        if not isinstance(block, Paragraph) or block.heading:
            break
        if found or _INTRODUCTION.match(block.plain):
            found.append(block.plain)
    return " ".join(found)


def _year(frame: Frame, title: str, introduction: str) -> int | None:
    """Return the year the title names, else that of the document; never one that only ends a stage ("đến năm 2030")."""
    named = [int(year) for year in _YEAR.findall(_STAGE.sub(" ", title))]
    issued = int(frame.year) if frame.year else None
    # A plan of December is for the year after.
    likely = [year for year in named if issued and year in (issued, issued + 1)]
    if named:
        return (likely or named)[-1]
    return issued or next((int(year) for year in _YEAR.findall(_STAGE.sub(" ", introduction))), None)


def _issuer(frame: Frame, home: Home, wishes: Wishes, title: str, introduction: str) -> Unit | None:
    """Return the issuer: as wished, else as the head names it; only a head without a name leaves it to the text."""
    if wishes.unit:
        return home.unit(wishes.unit)
    day = parse_when(frame.date).first if frame.date else None
    units = home.registers.units
    if is_named(frame.issuers):
        return issuer_of(frame.issuers, units, day)
    return issuer_in_text(introduction, frame.place, units, day) or issuer_in_title(title, units, day)


def _of_unknown(issuer: str) -> tuple[dict[str, Any], list[str]]:
    """Return the keys of a plan whose issuer the register does not have, nobody's until a person says whose, and what to tell."""
    if not issuer:
        return {"unit": ToFill("mã đơn vị ban hành trong docs/danh-muc/units.yml")}, ["không nhận ra cơ quan ban hành"]
    keys = {"unit": ToFill(f"mã của '{issuer}' trong docs/danh-muc/units.yml; chưa có thì thêm vào danh mục")}
    start = f"cơ quan ban hành '{issuer}' không có trong docs/danh-muc/units.yml nên không ghi là của đơn vị chủ quản"
    return keys, [f"{start}: 'unit' để trống, ghi 'reference: true' và tên cơ quan ở đầu bài; nhập lại với --unit nếu đã có"]


def _based_on(introduction: str, body: Sequence[Block], unit: Unit | None, home: Home) -> list[dict[str, str]]:
    """Return the documents cited at the start, and the plans that the text below says it carries out."""
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


def _homeless(tables: Sequence[Table]) -> list[str]:
    heads = list(dict.fromkeys(head for table in tables for head in left_over(table)[1]))
    start = ", ".join(f"'{head}'" if head else "(không tên)" for head in heads)
    return [f"phụ lục có cột không thuộc khóa nào của nhiệm vụ, được giữ thành bảng trong thân bài: {start}"] if heads else []


def _groups(said: Sequence[str]) -> list[str]:
    """Return a line that tells what rows say that became no tasks, as a list of none or one: a list of tasks has no groups."""
    shown = "; ".join(f"'{words[:80]}'" for words in said)
    return [f"phụ lục có {len(said)} dòng không phải nhiệm vụ (tên nhóm, dòng cộng), đã bỏ: {shown}"] if said else []


def without_tasks(body: Sequence[Block]) -> list[Block]:
    """Leave out the tables that became tasks, and the titles and totals that spoke of nothing else."""
    _, used, _ = task_rows(body)
    kept: list[Block] = []
    for block in body:
        if isinstance(block, Table) and any(block is table for table in used):
            rest, _ = left_over(block)
            if rest:
                kept.append(rest)
            else:
                _drop_title(kept)
        elif not (used and isinstance(block, Paragraph) and _TOTAL.match(block.plain)):
            kept.append(block)
    return kept


def _drop_title(kept: list[Block]) -> None:
    start = next((n for n in range(len(kept) - 1, max(len(kept) - 5, -1), -1) if is_appendix_title(kept[n])), None)
    if start is not None:
        kept[start:] = [block for block in kept[start:] if not _is_of_title(block)]


def _is_of_title(block: Block) -> bool:
    """Tell whether a line above a table is a part of its title; a sentence there says something of its own."""
    if not isinstance(block, Paragraph) or "<img" in block.markup:
        return False
    looks = block.heading or block.bold or block.place == "center" or block.plain.isupper() or is_appendix_title(block)
    return bool(looks) or bool(_ATTACHED.match(block.plain))
