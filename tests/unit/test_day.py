"""Which day it is at a portal: that of the variables, or of a clock that did not go back."""

import datetime as dt
import os
from pathlib import Path

import pytest

from cchc.content.files import LAST_BUILD
from cchc.language.today import WrongToday
from cchc.reading.day import day_here

NOON = dt.datetime(2026, 5, 14, 5, tzinfo=dt.UTC)


def _built(root: Path, at: dt.datetime) -> Path:
    """Let a build have ended here at a moment of this machine's clock."""
    file = root / LAST_BUILD
    file.parent.mkdir(parents=True)
    file.touch()
    os.utime(file, (at.timestamp(), at.timestamp()))
    return root


@pytest.mark.parametrize("ahead", [dt.timedelta(days=-400), dt.timedelta(0), dt.timedelta(hours=23)])
def test_the_day_of_the_clock_holds_unless_it_went_back(tmp_path: Path, ahead: dt.timedelta) -> None:
    assert day_here(_built(tmp_path, NOON + ahead), {}, NOON) == dt.date(2026, 5, 14)


def test_a_clock_that_went_back_is_told_with_both_days_and_the_mend(tmp_path: Path) -> None:
    with pytest.raises(WrongToday) as told:
        day_here(_built(tmp_path, NOON + dt.timedelta(days=20)), {}, NOON)
    assert str(told.value) == (
        "Đồng hồ của máy ghi ngày 14/05/2026, nhưng máy này đã dựng trang ngày 03/06/2026; làm tiếp thì mọi bài mới hơn đồng hồ "
        "rời khỏi trang. Hãy chỉnh lại ngày của máy (Windows: Settings, Time & language, Date & time, Sync now) rồi làm lại; "
        "chưa chỉnh được thì đặt biến CCHC_TODAY. Bây giờ mới đúng ngày thì xóa thư mục .cache rồi làm lại"
    )


@pytest.mark.parametrize("variables", [{"CCHC_TODAY": "2026-01-02"}, {"SOURCE_DATE_EPOCH": "1767315600"}])
def test_a_day_that_is_given_asks_no_clock(tmp_path: Path, variables: dict[str, str]) -> None:
    assert day_here(_built(tmp_path, NOON + dt.timedelta(days=20)), variables, NOON) == dt.date(2026, 1, 2)


def test_where_nothing_was_built_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    assert day_here(tmp_path, {}, NOON) == day_here(None, {}, NOON) == dt.date(2026, 5, 14)
