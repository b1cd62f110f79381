"""How many approved posts each unit owes each month, and what it has (DESIGN.md section 5)."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Choice, Enforce, Form, Status
from cchc.content.plans import Plan, QuotaException, QuotaRule
from cchc.content.posts import Post
from cchc.content.problems import Fault, Severity
from cchc.content.registers import Unit
from cchc.editorial.copies import copies_of
from cchc.editorial.lifecycle import Stage, public, stage
from cchc.editorial.withdrawal import grace, outlived
from cchc.language.dates import month_days, month_key, months_between, vietnamese_date, vietnamese_month

SETTINGS_FILE = "mkdocs.yml"
SETTINGS_KEYS = ("extra", "cchc", "quota")


class MonthState(Choice):
    """What became of a month: enough posts, too few, too few with a reason that was accepted, or not over yet."""

    MET = "met", "Đủ"
    SHORT = "short", "Thiếu"
    EXCEPTED = "excepted", "Được chấp thuận thiếu"
    RUNNING = "running", "Đang trong tháng"


@dataclass(frozen=True)
class Duty:
    """One rule made concrete: which unit owes what, in which months, and where the rule is written."""

    unit: Unit
    posts: int
    forms: tuple[Form, ...]
    months: tuple[str, ...]
    path: str
    keys: tuple[str | int, ...]


@dataclass(frozen=True)
class MonthTally:
    """What one unit owes and has in one calendar month ("2026-05") under one rule.

    `copies` repeat other posts and are not counted; `grace` is the day until which a withdrawal keeps the month from stopping a
    build.
    """

    duty: Duty
    month: str
    posts: tuple[Post, ...]
    exception: QuotaException | None
    today: dt.date
    copies: tuple[Post, ...] = ()
    grace: dt.date | None = None

    @property
    def owed(self) -> int:
        """How many posts the rule asks for."""
        return self.duty.posts

    @property
    def shown(self) -> tuple[Post, ...]:
        """Those of the posts that may be named: of what was withdrawn since not even the title is told."""
        return tuple(post for post in self.posts if post.status is not Status.WITHDRAWN)

    @property
    def missing(self) -> int:
        """How many posts are still owed, never below 0."""
        return max(0, self.owed - len(self.posts))

    @property
    def days_left(self) -> int:
        """The days of the month still to come, today not counted."""
        return max(0, (month_days(self.month)[1] - self.today).days)

    @cached_property
    def state(self) -> MonthState:
        """What the month has come to on the tally's day; enough posts come before any exception, an exception before the rest."""
        if not self.missing:
            return MonthState.MET
        if self.exception:
            return MonthState.EXCEPTED
        return MonthState.RUNNING if self.month == month_key(self.today) else MonthState.SHORT

    @property
    def stops(self) -> bool:
        """Whether the month is short and no withdrawal of these days excuses it."""
        return self.state is MonthState.SHORT and self.grace is None


def countable(catalogue: Catalogue) -> tuple[Post, ...]:
    """Return the posts that may count: public ones, and those withdrawn only after the month of their publication had ended."""
    today = catalogue.today
    return tuple(
        post
        for post in catalogue.posts
        if stage(post, today) is Stage.PUBLIC
        or (post.status is Status.WITHDRAWN and outlived(post, _last_day(post.published.day), today))
    )


def _last_day(day: dt.date) -> dt.date:
    return month_days(month_key(day))[1]


def tallies(catalogue: Catalogue, copies: Mapping[str, str] | None = None) -> tuple[MonthTally, ...]:
    """Return one tally for every month that every duty has reached, the running month included.

    `catalogue` holds all items; `copies` are the posts that repeat another one, looked for when it is not given.
    """
    posts = countable(catalogue)
    copied = copies_of(posts) if copies is None else copies
    counted = _by_month(post for post in posts if post.path not in copied)
    repeated = _by_month(post for post in posts if post.path in copied)
    shown = public(catalogue)
    exceptions = _exceptions(catalogue, shown)
    until = grace(catalogue)
    return tuple(
        MonthTally(
            duty,
            month,
            _of_forms(counted, duty, month),
            exceptions.get((duty.unit.id, month)),
            catalogue.today,
            _of_forms(repeated, duty, month),
            until,
        )
        for duty in duties(catalogue, shown)
        for month in duty.months
    )


def _of_forms(posts: Mapping[tuple[str, str], list[Post]], duty: Duty, month: str) -> tuple[Post, ...]:
    return tuple(post for post in posts.get((duty.unit.id, month), ()) if post.form in duty.forms)


def duties(catalogue: Catalogue, shown: Catalogue) -> tuple[Duty, ...]:
    """Return the duties of all rules: of the plans that are `shown`, and the default in the months no plan has a rule for."""
    planned = [
        duty
        for plan in reversed(shown.plans)
        if plan.quota and not plan.reference
        if (duty := _planned(plan, plan.quota, catalogue, _beginning(shown)))
    ]
    taken = {(duty.unit.id, month) for duty in planned for month in duty.months}
    default = _default(catalogue, shown, taken)
    return (*((default,) if default else ()), *planned)


def _beginning(shown: Catalogue) -> dt.date:
    """Return when the portal began to tell news; with nothing told yet, the first of the month in which it went public."""
    if shown.posts:
        return min(post.published.day for post in shown.posts)
    return min((item.published.day for item in shown.items), default=shown.today).replace(day=1)


def _planned(plan: Plan, rule: QuotaRule, catalogue: Catalogue, beginning: dt.date) -> Duty | None:
    unit = catalogue.units.get(rule.unit or plan.unit)
    start = rule.from_.first if rule.from_ else max(dt.date(plan.year, 1, 1), beginning)
    end = rule.to.last if rule.to else dt.date(plan.year, 12, 31)
    if unit is None or start is None or end is None:
        return None
    return Duty(unit, rule.posts, rule.forms, _owed_months(unit, start, end, catalogue.today), plan.path, ("quota",))


def _default(catalogue: Catalogue, shown: Catalogue, taken: set[tuple[str, str]]) -> Duty | None:
    rule = catalogue.settings.quota
    unit = catalogue.units.get((rule and rule.unit) or catalogue.settings.owner)
    if rule is None or unit is None:
        return None
    first_post = min((post.published.day for post in shown.posts if post.unit == unit.id), default=None)
    start = rule.from_.first if rule.from_ else first_post
    if start is None:
        return None
    end = rule.to.last if rule.to and rule.to.last else catalogue.today
    months = _owed_months(unit, start, end, catalogue.today)
    free = tuple(month for month in months if (unit.id, month) not in taken)
    return Duty(unit, rule.posts, rule.forms, free, SETTINGS_FILE, SETTINGS_KEYS)


def _owed_months(unit: Unit, start: dt.date, end: dt.date, today: dt.date) -> tuple[str, ...]:
    """Return the months through the whole of which the rule held and the unit existed, up to the running one.

    Who begins on the 29th does not owe two posts by the 30th, but from the first of the next month on.
    """
    first = start if start.day == 1 else month_days(month_key(start))[1] + dt.timedelta(days=1)
    if first > min(end, today):
        return ()
    months = months_between(first, min(end, today))
    return tuple(m for m in months if all(unit.exists_on(day) for day in month_days(m)))


def _by_month(posts: Iterable[Post]) -> dict[tuple[str, str], list[Post]]:
    """Return posts by unit and month; a repost is another body's work and is left out."""
    found: dict[tuple[str, str], list[Post]] = {}
    for post in posts:
        if post.source is None:
            found.setdefault((post.unit, month_key(post.published.day)), []).append(post)
    return found


def _exceptions(catalogue: Catalogue, shown: Catalogue) -> dict[tuple[str, str], QuotaException]:
    """Return the exceptions by unit and month, of plans and of the default: either may stand beside the other's rule."""
    rules: list[tuple[str, QuotaRule]] = [(p.quota.unit or p.unit, p.quota) for p in shown.plans if p.quota and not p.reference]
    if default := catalogue.settings.quota:
        rules.append((default.unit or catalogue.settings.owner, default))
    return {(unit, exception.month.text[:7]): exception for unit, rule in rules for exception in rule.exceptions}


def quota_faults(catalogue: Catalogue, strict: bool, counted: Iterable[MonthTally] | None = None) -> Iterator[Fault]:
    """Yield a fault for each past month that is short, and a note for the running month.

    The strength is `extra.cchc.quota.enforce`; `strict` makes it an error whatever is set. For some days after a withdrawal it
    is told and stops nothing. The months are `counted` where that was not done yet.
    """
    enforce = catalogue.settings.quota.enforce if catalogue.settings.quota else Enforce.ERROR
    severity = {Enforce.ERROR: Severity.ERROR, Enforce.WARN: Severity.WARNING, Enforce.OFF: Severity.NOTE}[enforce]
    for tally in tallies(catalogue) if counted is None else counted:
        if tally.state is MonthState.SHORT and (strict or enforce is not Enforce.OFF):
            # A strict build stops at warnings too.
            softened = Severity.NOTE if strict else Severity.WARNING
            usual = Severity.ERROR if strict else severity
            yield _fault(tally, "quota-short", _short(tally), softened if tally.grace else usual)
        elif tally.state is MonthState.RUNNING and enforce is not Enforce.OFF:
            yield _fault(tally, "quota-reminder", _reminder(tally), Severity.NOTE)


def _fault(tally: MonthTally, rule: str, message: str, severity: Severity) -> Fault:
    return Fault(tally.duty.path, tally.duty.keys, rule, message, severity)


def _counted(tally: MonthTally) -> str:
    forms = ", ".join(form.label.lower() for form in tally.duty.forms)
    return (
        f"{tally.duty.unit.name}: tháng {vietnamese_month(tally.month)} có {len(tally.posts)}/{tally.owed} "
        f"mục đã duyệt ({forms}), còn thiếu {tally.missing}{_not_counted(tally)}"
    )


def _not_counted(tally: MonthTally) -> str:
    paths = ", ".join(post.path for post in tally.copies)
    return f" (không tính bài chép nguyên văn bài khác: {paths})" if paths else ""


def _short(tally: MonthTally) -> str:
    return (
        f"{_counted(tally)}; tháng đã qua thì không lùi ngày bài viết, hãy ghi ngoại lệ vào 'quota.exceptions' của tệp này: "
        f'{{month: {tally.month}, reason: "lý do", approved_by: "người chấp thuận"}}{_waiting(tally)}'
    )


def _waiting(tally: MonthTally) -> str:
    return f"; vì vừa có nội dung được gỡ, đến hết ngày {vietnamese_date(tally.grace)} chỉ cảnh báo" if tally.grace else ""


def _reminder(tally: MonthTally) -> str:
    left = f"còn {tally.days_left} ngày nữa là hết tháng" if tally.days_left else "hôm nay là ngày cuối tháng"
    return f"{_counted(tally)}; {left}, hãy đăng thêm {tally.missing} mục đã duyệt"
