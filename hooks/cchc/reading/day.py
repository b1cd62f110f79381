"""Which day it is at this portal: a clock that went back would take down, in silence, whatever is newer than it."""

import datetime as dt
from collections.abc import Mapping
from pathlib import Path

from cchc.content.files import LAST_BUILD
from cchc.language.dates import VIETNAM, vietnamese_date
from cchc.language.today import WrongToday, is_given, today

# Clocks are set right by minutes, and some disks keep the hours of another zone.
_SLACK = dt.timedelta(days=1)


def day_here(root: Path | None, environment: Mapping[str, str], now: dt.datetime) -> dt.date:
    """Return the day in Viet Nam: that of the variables, else that of `now`; None is the root of whoever stands in no portal.

    Raises WrongToday with a Vietnamese message when a variable names no day, or the clock is behind the last build here.
    """
    if root and not is_given(environment):
        _require_forward(root / LAST_BUILD, now)
    return today(environment, now)


def _require_forward(file: Path, now: dt.datetime) -> None:
    try:
        built = dt.datetime.fromtimestamp(file.stat().st_mtime, VIETNAM)
    except (OSError, ValueError, OverflowError):
        return
    if built - now > _SLACK:
        raise WrongToday(
            f"Đồng hồ của máy ghi ngày {vietnamese_date(now.astimezone(VIETNAM).date())}, nhưng máy này đã dựng trang ngày "
            f"{vietnamese_date(built.date())}; làm tiếp thì mọi bài mới hơn đồng hồ rời khỏi trang. Hãy chỉnh lại ngày của máy "
            "(Windows: Settings, Time & language, Date & time, Sync now) rồi làm lại; chưa chỉnh được thì đặt biến CCHC_TODAY. "
            "Bây giờ mới đúng ngày thì xóa thư mục .cache rồi làm lại"
        )
