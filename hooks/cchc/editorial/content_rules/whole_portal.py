"""What a whole portal owes: procedures compared with their source, themes that are written about, light pictures."""

import datetime as dt
from collections.abc import Iterator, Mapping

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Status
from cchc.content.problems import Fault
from cchc.content.procedures import Procedure
from cchc.editorial.content_rules.rules import DECISION_MISSING, PICTURE_HEAVY, RECONCILE_DUE, SETTINGS_FILE, THEME_QUIET, Rule
from cchc.editorial.content_rules.sample_left import of_sample
from cchc.editorial.lifecycle import public
from cchc.language.dates import parse_when, vietnamese_date

RECONCILE_DAYS = 90
HEAVIEST_PICTURE = 500_000
_SAMPLE_KEYS = ("extra", "cchc", "sample")
_THEMES_FILE = "docs/danh-muc/themes.yml"


def procedure_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Yield procedures without their decision, and those not compared with the national database for long."""
    shown = [p for p in catalogue.procedures if p.status is not Status.WITHDRAWN and not of_sample(p, catalogue)]
    without = {p.path: _no_decision() for p in shown if p.decision is None}
    due = {p.path: message for p in shown if not p.repealed and (message := _due(p, catalogue.today))}
    yield from _each(catalogue, DECISION_MISSING, ("decision",), without, "chưa ghi quyết định công bố ('decision')")
    yield from _each(
        catalogue, RECONCILE_DUE, ("reconciled_on",), due, f"chưa đối chiếu trong {RECONCILE_DAYS} ngày qua ('reconciled_on')"
    )


def _each(catalogue: Catalogue, rule: Rule, keys: tuple[str], messages: Mapping[str, str], what: str) -> Iterator[Fault]:
    """Yield one fault for each file; in a sample, whose procedures are examples, one for all."""
    settings = catalogue.settings
    severity = rule.strength(settings)
    if severity is None or not messages:
        return
    if settings.sample and rule.id not in settings.rules:
        message = f"{len(messages)} thủ tục của trang mẫu {what}; khi bỏ 'sample: true' mỗi thủ tục sẽ là một cảnh báo"
        yield Fault(SETTINGS_FILE, _SAMPLE_KEYS, rule.id, message, severity)
        return
    for path, message in messages.items():
        yield Fault(path, keys, rule.id, message, severity)


def _no_decision() -> str:
    return "chưa ghi quyết định công bố thủ tục; hãy thêm 'decision' gồm 'number', 'date' để người dân kiểm tra được"


def _due(procedure: Procedure, today: dt.date) -> str | None:
    last = procedure.reconciled_on
    mend = "hãy đối chiếu với Cơ sở dữ liệu quốc gia rồi ghi ngày vào 'reconciled_on'"
    if last is None:
        return f"thủ tục chưa đối chiếu lần nào; {mend}"
    days = (today - last).days
    return f"lần đối chiếu gần nhất là ngày {vietnamese_date(last)}, đã {days} ngày; {mend}" if days > RECONCILE_DAYS else None


def theme_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Yield the themes on which nothing was posted in the running quarter; a sample owes nothing."""
    severity = THEME_QUIET.strength(catalogue.settings)
    if severity is None or catalogue.settings.sample:
        return
    today = catalogue.today
    quarter = parse_when(f"{today.year}-Q{(today.month + 2) // 3}")
    posts = public(catalogue).posts
    covered = {theme for post in posts if quarter.first <= post.published.day for theme in post.all_themes}  # type: ignore[operator]
    quiet = [theme.name for theme in catalogue.registers.themes if theme.id not in covered]
    # A portal that has just begun has something else to do.
    if quiet and posts:
        names = ", ".join(f"'{name}'" for name in quiet)
        message = f"{quarter.vietnamese} chưa có bài nào về {len(quiet)} chủ đề: {names}"
        yield Fault(_THEMES_FILE, (), THEME_QUIET.id, message, severity)


def picture_faults(catalogue: Catalogue, pictures: Mapping[str, int]) -> Iterator[Fault]:
    """Yield pictures too heavy for a phone; `pictures` are sizes in bytes by path."""
    severity = PICTURE_HEAVY.strength(catalogue.settings)
    for path, size in pictures.items():
        if severity and size > HEAVIEST_PICTURE:
            message = f"hình nặng {_size(size)}, mạng di động tải rất lâu; hãy thu nhỏ hoặc nén xuống dưới 500 kB"
            yield Fault(path, (), PICTURE_HEAVY.id, message, severity)


def _size(size: int) -> str:
    return f"{-(-size // 1000)} kB" if size < 1_000_000 else f"{size / 1e6:.1f} MB".replace(".", ",")
