"""How complete and how fresh the portal is on one day, from public items alone; nothing depends on a clock."""

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator

from cchc.content.catalogue import Catalogue
from cchc.content.choices import ItemKind, QuestionState
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.problems import Problem, Severity
from cchc.content.questions import Question
from cchc.editorial.answering import promised_day
from cchc.editorial.content_rules.whole_portal import RECONCILE_DAYS
from cchc.editorial.procedure_parts import missing_parts
from cchc.editorial.progress import ReportState, TaskState, report_progress, task_progress
from cchc.editorial.quota import MonthState, MonthTally
from cchc.language.dates import month_key
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.status.status_file import (
    Incomplete,
    Lacking,
    Newest,
    PlanStatus,
    PortalStatus,
    ProcedureStatus,
    QuestionStatus,
    QuotaStatus,
    Waiting,
)


def status(public: Catalogue, tallies: Iterable[MonthTally], problems: Iterable[Problem], site: SiteInfo) -> PortalStatus:
    """Return how things stand on the day of a catalogue of public items."""
    found = Counter(problem.severity for problem in problems)
    return PortalStatus(
        built_for=public.today,
        counts=_counts(public),
        newest=tuple(_newest(public, site)),
        procedures=_procedures(public, site),
        questions=_questions(public, site),
        quota=tuple(_quota(tallies)),
        plans=tuple(_plan(plan, public, site) for plan in public.plans if not plan.reference),
        lacking=tuple(_lacking(kind, public.items) for kind in ItemKind),
        problems={severity.value: found[severity] for severity in Severity},
    )


def _counts(public: Catalogue) -> dict[str, int]:
    return {
        "posts": len(public.posts),
        "plans": len(public.plans),
        "questions": len(public.questions),
        "procedures": len(public.procedures),
        "procedures_repealed": sum(procedure.repealed for procedure in public.procedures),
    }


def _newest(public: Catalogue, site: SiteInfo) -> Iterator[Newest]:
    first: dict[tuple[ItemKind, str], Item] = {}
    for item in public.items:
        first.setdefault((item.kind, item.unit), item)
    order = {kind: number for number, kind in enumerate(ItemKind)}
    for (kind, unit), item in sorted(first.items(), key=lambda entry: (order[entry[0][0]], entry[0][1])):
        yield Newest(kind=kind, unit=unit, date=item.published.text, url=site.absolute(item.address))


def _procedures(public: Catalogue, site: SiteInfo) -> ProcedureStatus:
    in_force = sorted((p for p in public.procedures if not p.repealed), key=lambda p: p.code)
    limit = public.today - dt.timedelta(days=RECONCILE_DAYS)
    days = [p.reconciled_on for p in in_force if p.reconciled_on]
    lacking = ((p, missing_parts(p)) for p in in_force)
    return ProcedureStatus(
        in_force=len(in_force),
        reconciled=sum(day >= limit for day in days),
        reconciled_within_days=RECONCILE_DAYS,
        outdated=tuple(p.code for p in in_force if p.reconciled_on and p.reconciled_on < limit),
        never_reconciled=tuple(p.code for p in in_force if p.reconciled_on is None),
        oldest_reconciled_on=min(days, default=None),
        incomplete=tuple(Incomplete(code=p.code, url=site.absolute(p.address), missing=parts) for p, parts in lacking if parts),
    )


def _questions(public: Catalogue, site: SiteInfo) -> QuestionStatus:
    states = Counter(question.state for question in public.questions)
    open_ = [question for question in public.questions if question.state is QuestionState.DANG_XU_LY]
    waiting = tuple(_waiting(question, public, site) for question in open_)
    return QuestionStatus(
        answered=states[QuestionState.TRA_LOI],
        passed_on=states[QuestionState.CHUYEN],
        answer_days=public.settings.expected_answer_days,
        waiting=waiting,
        overdue=sum(one.overdue for one in waiting),
        obsolete=sum(question.obsolete is not None for question in public.questions),
    )


def _waiting(question: Question, public: Catalogue, site: SiteInfo) -> Waiting:
    due = promised_day(question, public.settings.expected_answer_days, public.working_days)
    overdue = due is not None and due < public.today
    return Waiting(url=site.absolute(question.address), asked_on=question.asked_on, due=due, overdue=overdue)


def _quota(tallies: Iterable[MonthTally]) -> Iterator[QuotaStatus]:
    by_unit: dict[str, list[MonthTally]] = {}
    for tally in tallies:
        by_unit.setdefault(tally.duty.unit.id, []).append(tally)
    for unit, mine in sorted(by_unit.items()):
        states = Counter(tally.state for tally in mine)
        running = [tally.missing for tally in mine if tally.month == month_key(tally.today)]
        yield QuotaStatus(
            unit=unit,
            months={state.value: states[state] for state in MonthState},
            short=tuple(sorted({tally.month for tally in mine if tally.state is MonthState.SHORT})),
            running_missing=max(running, default=None),
        )


def _plan(plan: Plan, public: Catalogue, site: SiteInfo) -> PlanStatus:
    tasks = Counter(line.state for line in task_progress(plan, public))
    reports = Counter(line.state for line in report_progress(plan, public))
    return PlanStatus(
        url=site.absolute(plan.address),
        title=plan.title,
        tasks={state.value: tasks[state] for state in TaskState if tasks[state]},
        reports={state.value: reports[state] for state in ReportState if reports[state]},
    )


def _lacking(kind: ItemKind, items: Iterable[Item]) -> Lacking:
    mine = [item for item in items if item.kind is kind]
    return Lacking(
        kind=kind,
        items=len(mine),
        summary=sum(item.summary is None for item in mine),
        image=sum(item.image is None for item in mine),
        image_alt=sum(item.image is not None and item.image_alt is None for item in mine),
    )
