"""From what the user wants to the path and the text of a new file."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click
from pydantic import TypeAdapter, ValidationError

from cchc.cli.asking import Check, asked_choice, asked_entry, asked_text
from cchc.cli.templates import contest_text, plan_text, post_text, procedure_text, question_text, situation_text
from cchc.content.choices import Online, ProcedureLevel, UnitLevel
from cchc.content.problems import Problem, Severity
from cchc.content.registers import Unit
from cchc.content.values import Code, Issued, Posted, ProcedureName, Title
from cchc.edition.edition import Edition, read_edition
from cchc.edition.new_names import free_name, short_slug
from cchc.language.dates import When, month_key, parse_when, suggest_iso, vietnamese_date
from cchc.reading.mending import entry_of
from cchc.reading.writing import create_whole

KINDS = ("tin", "bai", "ke-hoach", "hoi-dap", "tthc", "tinh-huong", "cuoc-thi")
# What must be told where nobody can be asked.
_REQUIRED = {
    "tin": ("title", "theme"),
    "bai": ("title", "theme"),
    "ke-hoach": ("title",),
    "hoi-dap": ("title", "theme"),
    "tthc": ("title", "code", "field"),
    "tinh-huong": ("title", "code"),
    "cuoc-thi": ("title", "theme"),
}
# What only some kinds have; an option of another kind would be lost.
_ONLY = {
    "theme": ("tin", "bai", "hoi-dap", "cuoc-thi"),
    "author": ("tin", "bai"),
    "question": ("hoi-dap",),
    "summary": ("tin", "bai", "ke-hoach", "tthc", "tinh-huong", "cuoc-thi"),
    "code": ("tthc", "tinh-huong", "hoi-dap"),
    "field": ("tthc",),
    "level": ("tthc",),
    "online": ("tthc",),
}
# The days that a new contest proposes: a week to have it approved, a month to take part, a week to score.
_UNTIL_OPEN = 7
_OPEN = 30
_UNTIL_RESULTS = 7


@dataclass(frozen=True)
class DraftRequest:
    """The kind of file, and what the user told of it."""

    kind: str
    given: dict[str, str | None]

    def missing(self) -> list[str]:
        """Return the options ("--title") that must be given where nobody can be asked, and are not."""
        return [f"--{name}" for name in _REQUIRED[self.kind] if not self.given[name]]

    def foreign(self) -> dict[str, tuple[str, ...]]:
        """Return the options that were given and that files of this kind do not have, each with the kinds that have it."""
        return {f"--{name}": kinds for name, kinds in _ONLY.items() if self.given[name] and self.kind not in kinds}


def drafted(edition: Edition, wish: DraftRequest) -> tuple[str, str]:
    """Ask for what is missing, and return the path and the text of the new file."""
    is_procedure, is_plan = wish.kind == "tthc", wish.kind == "ke-hoach"
    title = asked_text("Tiêu đề", wish.given["title"], _fits(ProcedureName if is_procedure else Title))
    date = _asked_date(edition, wish, Issued if is_plan else Posted)
    keys = {"title": title, "date": date.text, "unit": _asked_unit(edition, wish, date)}
    asked = {"tin": _post, "bai": _post, "ke-hoach": _plan, "hoi-dap": _question, "tthc": _procedure}
    asked |= {"tinh-huong": _situation, "cuoc-thi": _contest}
    return asked[wish.kind](edition, wish, keys, date)


def _post(edition: Edition, wish: DraftRequest, keys: dict[str, str], date: When) -> tuple[str, str]:
    keys |= {"theme": _asked_theme(edition, wish), "form": wish.kind}
    keys["author"] = _optional("Tác giả (có thể bỏ trống)", wish.given["author"])
    keys["summary"] = _summary(wish)
    plans = [plan for plan in edition.catalogue.plans if not plan.reference and plan.tasks]
    task = next((plan.task_ref(plan.tasks[0]) for plan in plans if plan.unit == keys["unit"]), "2026-xa-mau#1")
    name = _free(edition, wish, _slug(keys["title"]), year=date.day.year)
    return f"news/{date.day.year}/{date.day.isoformat()}-{name}.md", post_text(keys, task)


def _plan(edition: Edition, wish: DraftRequest, keys: dict[str, str], date: When) -> tuple[str, str]:
    keys["summary"] = _summary(wish)
    name = _free(edition, wish, f"{date.day.year}-{keys['unit']}")
    return f"plans/{name}.md", plan_text(keys, date.day.year, month_key(date.day))


def _question(edition: Edition, wish: DraftRequest, keys: dict[str, str], _date: When) -> tuple[str, str]:
    keys["theme"] = _asked_theme(edition, wish)
    keys["question"] = asked_text("Câu hỏi, đã bỏ thông tin riêng", wish.given["question"], lambda _: None, default=keys["title"])
    if code := wish.given["code"]:
        keys["code"] = asked_text("Mã thủ tục mà câu hỏi nói tới", code, _known_code(edition))
    return f"docs/dan-hoi/{_free(edition, wish, _slug(keys['title']))}.md", question_text(keys)


def _procedure(edition: Edition, wish: DraftRequest, keys: dict[str, str], _date: When) -> tuple[str, str]:
    keys["code"] = asked_text("Mã thủ tục", wish.given["code"], _free_code(edition))
    keys["field"] = asked_entry("Lĩnh vực", wish.given["field"], edition.catalogue.registers.fields)
    level = _level(edition, edition.catalogue.units[keys["unit"]])
    keys["level"] = asked_choice("Cấp thực hiện", wish.given["level"], list(ProcedureLevel), level)
    keys["online"] = asked_choice("Mức độ trực tuyến", wish.given["online"], list(Online), Online.KHONG)
    keys["summary"] = _summary(wish)
    return f"docs/tthc/{_free(edition, wish, _slug(keys['title']))}.md", procedure_text(keys)


def _situation(edition: Edition, wish: DraftRequest, keys: dict[str, str], _date: When) -> tuple[str, str]:
    keys["code"] = asked_text("Mã thủ tục mà tình huống dẫn tới", wish.given["code"], _known_code(edition))
    keys["summary"] = _summary(wish)
    return f"docs/tinh-huong/{_free(edition, wish, _slug(keys['title']))}.yml", situation_text(keys)


def _contest(edition: Edition, wish: DraftRequest, keys: dict[str, str], date: When) -> tuple[str, str]:
    keys["theme"] = _asked_theme(edition, wish)
    keys["summary"] = _summary(wish)
    opens = date.day + dt.timedelta(days=_UNTIL_OPEN)
    closes = opens + dt.timedelta(days=_OPEN)
    results = closes + dt.timedelta(days=_UNTIL_RESULTS)
    keys |= {"opens": opens.isoformat(), "closes": closes.isoformat(), "results": results.isoformat()}
    return f"docs/cuoc-thi/{_free(edition, wish, _slug(keys['title']))}.yml", contest_text(keys)


def _fits(kind: Any) -> Check:
    """Return a check that says in words why a text is no value of the model's type."""

    def check(text: str) -> str | None:
        try:
            TypeAdapter(kind).validate_python(text)
        except ValidationError as error:
            return str(error.errors()[0]["msg"])
        return None

    return check


def _free_code(edition: Edition) -> Check:
    def check(text: str) -> str | None:
        known = edition.catalogue.by_code.get(text[:8])
        taken = f"mã {text} đã có ở {known.path}; mỗi thủ tục chỉ có một tệp" if known else None
        return _fits(Code)(text) or taken

    return check


def _known_code(edition: Edition) -> Check:
    def check(text: str) -> str | None:
        unknown = f"cổng này chưa có thủ tục mã {text}; hãy thêm thủ tục trước"
        return _fits(Code)(text) or (None if edition.catalogue.by_code.get(text[:8]) else unknown)

    return check


def _asked_date(edition: Edition, wish: DraftRequest, kind: Any) -> When:
    check = _fits(kind)
    given = wish.given["date"]
    text = asked_text(
        "Ngày",
        given and (suggest_iso(given) or given),
        lambda t: check(suggest_iso(t) or t),
        default=edition.catalogue.today.isoformat(),
    )
    return parse_when(suggest_iso(text) or text)


def _asked_unit(edition: Edition, wish: DraftRequest, date: When) -> str:
    """Ask for the unit, the owner and those right below it first; one that does not exist on the day is not proposed.

    Raises UsageError when the one that was given had ended by then.
    """
    day = date.first or date.day
    units = edition.catalogue.units
    named = units.get(entry_of(wish.given["unit"] or "", units.values()) or "")
    if named and named.ended_by(day):
        after = f"; đơn vị kế tiếp: {', '.join(named.successors)}" if named.successors else ""
        raise click.UsageError(f"'{named.name}' đã kết thúc ngày {vietnamese_date(named.to or day)}{after}")
    living = [unit for unit in edition.catalogue.registers.units if unit.exists_on(day)]
    owner = edition.catalogue.owner
    own = [unit for unit in living if unit.id == owner.id or unit.parent == owner.id]
    own.sort(key=lambda unit: unit.id != owner.id)
    others = [unit for unit in living if unit not in own]
    return asked_entry("Đơn vị", wish.given["unit"], [*own, *others], default=owner.id if owner in own else None)


def _asked_theme(edition: Edition, wish: DraftRequest) -> str:
    return asked_entry("Chủ đề", wish.given["theme"], edition.catalogue.registers.themes)


def _optional(label: str, given: str | None) -> str:
    return asked_text(label, given, lambda _: None, optional=True)


def _summary(wish: DraftRequest) -> str:
    def check(text: str) -> str | None:
        return f"tóm tắt có {len(text)} ký tự; hãy viết không quá 300 ký tự" if len(text) > 300 else None

    return asked_text("Tóm tắt (có thể bỏ trống)", wish.given["summary"], check, optional=True)


def _level(edition: Edition, unit: Unit) -> ProcedureLevel:
    """Return the level of government that the unit's procedures are of; an office has that of the unit it is part of."""
    if unit.level is UnitLevel.DON_VI:
        unit = edition.catalogue.units.get(unit.parent or "", unit)
    return ProcedureLevel.TINH if unit.level in (UnitLevel.TINH, UnitLevel.SO) else ProcedureLevel.XA


def _slug(title: str) -> str:
    if slug := short_slug(title):
        return slug
    raise click.UsageError("tiêu đề không có chữ cái Latinh hay chữ số nào để làm tên tệp và địa chỉ; hãy thêm chữ tiếng Việt")


def _free(edition: Edition, wish: DraftRequest, name: str, year: int | None = None) -> str:
    """Return `name`, or with a number behind it when a file of the kind already goes by it."""
    folders = {"ke-hoach": "plans", "hoi-dap": "docs/dan-hoi", "tthc": "docs/tthc"}
    folders |= {"tinh-huong": "docs/tinh-huong", "cuoc-thi": "docs/cuoc-thi"}
    return free_name(edition, folders.get(wish.kind, f"news/{year}"), name)


def write_draft(root: Path, today: dt.date, path: str, text: str) -> list[Problem]:
    """Write the new file and return what the portal has to say of it, which is no error.

    Raises click.UsageError, and leaves nothing behind, when the file is there already or would be wrong.
    """
    file = root / path
    try:
        create_whole(file, text.encode("utf-8"))
    except FileExistsError:
        raise click.UsageError(f"đã có tệp {path}; hãy đổi tiêu đề") from None
    problems = [problem for problem in read_edition(root, today).problems if problem.path == path]
    # What is wrong with the title is wrong with the question that was taken from it.
    errors = dict.fromkeys(problem.message for problem in problems if problem.severity is Severity.ERROR)
    if errors:
        file.unlink()
        raise click.UsageError(f"chưa tạo tệp: {'; '.join(errors)}")
    return problems
