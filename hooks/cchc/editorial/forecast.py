"""Whether the running month will be met: what is posted, what still waits, and the pace so far."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Choice, Status
from cchc.content.posts import Post
from cchc.editorial.lifecycle import Stage, stage
from cchc.editorial.quota import MonthTally
from cchc.language.dates import month_days, month_key
from cchc.language.working_days import WorkingDays


class Outlook(Choice):
    """How sure it is that the running month will be met, the surest first."""

    MET = "met", "Đã đủ"
    SCHEDULED = "scheduled", "Đủ khi bài hẹn ngày được đăng"
    WAITING = "waiting", "Đủ nếu duyệt và đăng kịp bài đang chờ"
    ON_PACE = "on-pace", "Dự kiến đủ nếu giữ nhịp này"
    AT_RISK = "at-risk", "Có nguy cơ thiếu"


@dataclass(frozen=True)
class Forecast:
    """The running month of one duty: posts still to come, by stage, and how many there will be at this pace."""

    tally: MonthTally
    drafts: tuple[Post, ...]
    review: tuple[Post, ...]
    scheduled: tuple[Post, ...]
    working_days: WorkingDays = field(repr=False)

    @property
    def expected(self) -> int:
        """How many posts there will be at the month's end at the pace so far, today counted whole; never rounded up.

        The pace is that of working days, for nobody writes during Tết.
        """
        first, last = month_days(self.tally.month)
        before = first - dt.timedelta(days=1)
        gone = self.working_days.between(before, self.tally.today)
        # A month may begin on a day off, and a post may be out on it.
        return len(self.tally.posts) * self.working_days.between(before, last) // max(gone, 1)

    @property
    def outlook(self) -> Outlook:
        """What the month will come to; drafts count for nothing, they may never be finished."""
        owed, have = self.tally.owed, len(self.tally.posts)
        if have >= owed:
            return Outlook.MET
        if have + len(self.scheduled) >= owed:
            return Outlook.SCHEDULED
        if have + len(self.scheduled) + len(self.review) >= owed:
            return Outlook.WAITING
        return Outlook.ON_PACE if self.expected >= owed else Outlook.AT_RISK

    def is_due(self, days: int) -> bool:
        """Tell whether somebody must be reminded: no more than `days` are left after today, and what is sure is not enough.

        Scheduled posts are sure: they appear without anybody's doing.
        """
        return self.tally.days_left <= days and self.outlook not in (Outlook.MET, Outlook.SCHEDULED)


def forecasts(catalogue: Catalogue, tallies: Iterable[MonthTally]) -> tuple[Forecast, ...]:
    """Return a forecast for each tally of the running month; `catalogue` holds drafts too."""
    month = month_key(catalogue.today)
    return tuple(_forecast(catalogue, tally) for tally in tallies if tally.month == month)


def _forecast(catalogue: Catalogue, tally: MonthTally) -> Forecast:
    found: dict[Stage, list[Post]] = {}
    for post in catalogue.posts:
        if _could_count(post, tally):
            found.setdefault(stage(post, catalogue.today), []).append(post)
    drafts, review, scheduled = (tuple(found.get(s, ())) for s in (Stage.DRAFT, Stage.REVIEW, Stage.SCHEDULED))
    return Forecast(tally, drafts, review, scheduled, catalogue.working_days)


def _could_count(post: Post, tally: MonthTally) -> bool:
    """Tell whether the post may still count for the month; a draft is posted on its day, today at the earliest."""
    day = post.published.day if post.status is Status.APPROVED else max(post.published.day, tally.today)
    return (
        month_key(day) == tally.month
        and post.unit == tally.duty.unit.id
        and post.form in tally.duty.forms
        and post.source is None
    )
