"""The charts of what the portal itself counts, for its page and for reports alike: the same numbers give the same chart."""

from collections import Counter
from collections.abc import Iterable, Sequence

from cchc.content.choices import Form
from cchc.content.posts import Post
from cchc.content.questions import Question
from cchc.content.registers import Theme
from cchc.editorial.answering import Promptness, promptness
from cchc.editorial.charts.chart import Chart, ChartKind, Series, Tone
from cchc.editorial.progress import TaskProgress, TaskState
from cchc.editorial.quota import MonthState, MonthTally
from cchc.language.dates import month_key, vietnamese_month
from cchc.language.working_days import WorkingDays

# What is over comes first, then what is under way; plans of others and of units that ended have no progress to show.
_STATES = (TaskState.CO_SAN_PHAM, TaskState.DANG_LAM, TaskState.CHUA_LAM, TaskState.QUA_HAN)


def quota_chart(id_: str, tallies: Iterable[MonthTally]) -> Chart | None:
    """Return what was owed and posted by month, where several units owe how many of them had enough; None for a single month."""
    by_month: dict[str, list[MonthTally]] = {}
    for tally in tallies:
        by_month.setdefault(tally.month, []).append(tally)
    months = sorted(by_month)
    if len(months) < 2:
        return None
    alone = all(len(results) == 1 for results in by_month.values())
    have = (sum(len(t.posts) if alone else t.state is MonthState.MET for t in by_month[month]) for month in months)
    owed = (sum(t.owed if alone else 1 for t in by_month[month]) for month in months)
    names = ("Tin, bài đã đăng", "Phải có") if alone else ("Đơn vị đủ định mức", "Đơn vị có định mức")
    title = "Tin, bài đã đăng và phải có" if alone else "Số đơn vị đủ định mức"
    return Chart(
        id_,
        ChartKind.COLUMNS,
        f"{title} từ tháng {vietnamese_month(months[0])} đến tháng {vietnamese_month(months[-1])}",
        _quota_sentence(
            [tally for month in months for tally in by_month[month]], "tháng" if alone else "lượt tháng của các đơn vị"
        ),
        _month_labels(months),
        (Series(names[0], tuple(have)), Series(names[1], tuple(owed), Tone.MARK)),
    )


def _month_labels(months: Sequence[str]) -> tuple[str, ...]:
    """Return the months as they stand under columns: without the year where all are of one."""
    one_year = len({month[:4] for month in months}) == 1
    return tuple(month[5:7] if one_year else vietnamese_month(month) for month in months)


def _quota_sentence(tallies: list[MonthTally], months: str) -> str:
    states = Counter(tally.state for tally in tallies)
    parts = [f"{states[MonthState.MET]} trong {len(tallies) - states[MonthState.RUNNING]} {months} đủ định mức"]
    for state, words in (
        (MonthState.EXCEPTED, "được chấp thuận thiếu"),
        (MonthState.SHORT, "thiếu"),
        (MonthState.RUNNING, "đang chạy, chưa đủ"),
    ):
        found = dict.fromkeys(vietnamese_month(tally.month) for tally in tallies if tally.state is state)
        parts += [f"{words}: {', '.join(found)}"] if found else []
    return f"{'; '.join(parts)}."


def plan_chart(id_: str, title: str, tasks: Iterable[TaskProgress]) -> Chart | None:
    """Return how many tasks of a plan stand where; None where none has a state of its own."""
    states = Counter(task.state for task in tasks)
    total = sum(states[state] for state in _STATES)
    if not total:
        return None
    done = states[TaskState.CO_SAN_PHAM] + states[TaskState.DANG_LAM]
    late = states[TaskState.QUA_HAN]
    return Chart(
        id_,
        ChartKind.BARS,
        f"Tiến độ: {title}",
        f"{done} trong {total} nhiệm vụ đã có minh chứng; {late or 'không'} nhiệm vụ{'' if late else ' nào'} quá hạn.",
        tuple(state.label for state in _STATES),
        (Series("Số nhiệm vụ", tuple(states[state] for state in _STATES)),),
        maximum=total,
    )


def answers_chart(id_: str, questions: Iterable[Question], days: int, calendar: WorkingDays) -> Chart | None:
    """Return how many answers of each month came in time; None without any."""
    found = [(month_key(q.date.day), came) for q in questions if (came := promptness(q, days, calendar))]
    if not found:
        return None
    months, counts = sorted({month for month, _ in found}), Counter(found)
    sums = Counter(came for _, came in found)
    tones = {Promptness.IN_TIME: Tone.FIRST, Promptness.LATE: Tone.SECOND, Promptness.UNDATED: Tone.THIRD}
    parts = [f"{sums[Promptness.IN_TIME]} trong {len(found)} câu trả lời đúng hạn, tức trong {days} ngày làm việc"]
    parts += [f"{sums[Promptness.LATE]} câu muộn"] if sums[Promptness.LATE] else []
    parts += [f"{sums[Promptness.UNDATED]} câu không ghi ngày hỏi nên không tính được"] if sums[Promptness.UNDATED] else []
    return Chart(
        id_,
        ChartKind.COLUMNS,
        "Câu hỏi trả lời đúng hạn và muộn, theo tháng trả lời",
        f"{'; '.join(parts)}.",
        _month_labels(months),
        tuple(
            Series(came.label, tuple(counts[month, came] for month in months), tone)
            for came, tone in tones.items()
            if sums[came] or came is Promptness.IN_TIME
        ),
    )


def forms_chart(id_: str, posts: Iterable[Post], span: str) -> Chart | None:
    """Return how many posts of each form there are; `span` says of when ("năm 2026")."""
    counts = Counter(post.form for post in posts)
    return _by_name(id_, f"Tin, bài {span} theo hình thức", [(form.label, counts[form]) for form in Form])


def themes_chart(id_: str, posts: Iterable[Post], themes: Iterable[Theme], span: str) -> Chart | None:
    """Return how many posts of each theme there are, each under its main theme alone."""
    counts = Counter(post.theme for post in posts)
    return _by_name(id_, f"Tin, bài {span} theo chủ đề", [(theme.short or theme.name, counts[theme.id]) for theme in themes])


def _by_name(id_: str, title: str, counts: list[tuple[str, int]]) -> Chart | None:
    used = [(name, count) for name, count in counts if count]
    if not used:
        return None
    most = max(count for _, count in used)
    first = [name for name, count in used if count == most]
    total = sum(count for _, count in used)
    return Chart(
        id_,
        ChartKind.BARS,
        title,
        f"{total} tin, bài; nhiều nhất: {', '.join(first)} ({most}{' mỗi loại' if len(first) > 1 else ''}).",
        tuple(name for name, _ in used),
        (Series("Số tin, bài", tuple(count for _, count in used)),),
    )
