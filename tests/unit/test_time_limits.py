"""What is read from an officer's words about the time a procedure takes, and the day that follows from it."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cchc.language.limit_wordings import read_time_limit
from cchc.language.time_limits import LimitUnit, TimeLimit
from cchc.language.working_days import WorkingDays

WORKING, CALENDAR, HOURS, MONTHS, SAME = (
    LimitUnit.WORKING_DAYS,
    LimitUnit.CALENDAR_DAYS,
    LimitUnit.HOURS,
    LimitUnit.MONTHS,
    LimitUnit.SAME_DAY,
)
DAYS = WorkingDays.of_years(range(2026, 2028))

READ = {
    "03 ngày làm việc": TimeLimit(WORKING, 3),
    "3 ngày làm việc.": TimeLimit(WORKING, 3),
    "02 Ngày làm việc": TimeLimit(WORKING, 2),
    "07 ngày làm việc kể từ ngày nhận đủ hồ sơ hợp lệ": TimeLimit(WORKING, 7),
    "07 ngày làm việc, kể từ ngày nhận được hồ sơ đầy đủ, hợp lệ.": TimeLimit(WORKING, 7),
    "Không quá 10 ngày làm việc kể từ ngày nhận đủ hồ sơ": TimeLimit(WORKING, 10),
    "Trong thời hạn 05 ngày làm việc kể từ ngày tiếp nhận hồ sơ": TimeLimit(WORKING, 5),
    "Trong thời hạn không quá 15 ngày làm việc, kể từ ngày nhận đủ hồ sơ theo quy định": TimeLimit(WORKING, 15),
    "Thời hạn giải quyết: 08 ngày làm việc": TimeLimit(WORKING, 8),
    "Tối đa 12 ngày làm việc": TimeLimit(WORKING, 12),
    "Chậm nhất là 05 ngày làm việc": TimeLimit(WORKING, 5),
    "05 (năm) ngày làm việc": TimeLimit(WORKING, 5),
    "15 (mười lăm) ngày": TimeLimit(CALENDAR, 15),
    "21 (hai mươi mốt) ngày làm việc": TimeLimit(WORKING, 21),
    "10 ngày (ngày làm việc)": TimeLimit(WORKING, 10),
    "08 giờ làm việc": TimeLimit(WORKING, 1),
    "16 giờ làm việc": TimeLimit(WORKING, 2),
    "10 ngày làm việc (thời hạn minh họa, đối chiếu với quyết định công bố)": TimeLimit(WORKING, 10),
    "10 ngày làm việc, tính từ khi nhận đủ hồ sơ (thời hạn minh họa)": TimeLimit(WORKING, 10),
    "03 ngày làm việc; chưa bao gồm thời gian chuyển phát": TimeLimit(WORKING, 3),
    "03 ngày làm việc; nếu phải gửi văn bản xác minh thì thời hạn kéo dài theo quy định": TimeLimit(
        WORKING, 3, may_take_longer=True
    ),
    "15 ngày": TimeLimit(CALENDAR, 15),
    "Không quá 30 ngày kể từ ngày nhận đơn": TimeLimit(CALENDAR, 30),
    "24 giờ": TimeLimit(HOURS, 24),
    "Trong vòng 48 giờ kể từ khi tiếp nhận hồ sơ": TimeLimit(HOURS, 48),
    "4 giờ": TimeLimit(HOURS, 4),
    "1 tháng": TimeLimit(MONTHS, 1),
    "Trong ngày": TimeLimit(SAME),
    "Trong ngày làm việc": TimeLimit(SAME),
    "Ngay trong ngày làm việc": TimeLimit(SAME),
    "Giải quyết ngay trong ngày tiếp nhận hồ sơ": TimeLimit(SAME),
    "Ngay khi tiếp nhận": TimeLimit(SAME),
    "Ngay sau khi nhận đủ hồ sơ": TimeLimit(SAME),
    "Giải quyết ngay sau khi nhận đủ hồ sơ hợp lệ": TimeLimit(SAME),
    "Trong ngày làm việc, tính từ khi bản chính được xuất trình": TimeLimit(SAME),
    "Trong ngày làm việc, tính từ khi Bộ phận Một cửa nhận đủ hồ sơ": TimeLimit(SAME),
    "Trong ngày làm việc; hồ sơ nhận sau 15 giờ mà không giải quyết kịp thì trả kết quả trong ngày làm việc tiếp theo": TimeLimit(
        SAME, cut_off=dt.time(15)
    ),
    "Trong ngày làm việc; nhận hồ sơ sau 15h30 thì trả vào ngày làm việc tiếp theo": TimeLimit(SAME, cut_off=dt.time(15, 30)),
    "Trong ngày làm việc; nhận sau 16 giờ 30 phút thì trả vào ngày làm việc kế tiếp": TimeLimit(SAME, cut_off=dt.time(16, 30)),
    "Trong ngày cơ quan tiếp nhận yêu cầu hoặc trong ngày làm việc tiếp theo, nếu tiếp nhận yêu cầu sau 15 giờ": TimeLimit(
        SAME, cut_off=dt.time(15)
    ),
    "Trong ngày làm việc; nhận sau 15 giờ thì có thể trả trong ngày làm việc tiếp theo; bản chính nhiều trang có thể kéo dài "
    "thêm": TimeLimit(SAME, cut_off=dt.time(15), may_take_longer=True),
}

NOT_READ = [
    "",
    "Theo giấy hẹn",
    "Theo quy định",
    "Không quy định",
    "Không có thông tin",
    "Như nộp trực tiếp, tính từ khi hồ sơ điện tử được tiếp nhận",
    # Two figures, or one with another beginning or condition.
    "30 ngày (không quá 45 ngày với vùng sâu)",
    "3 đến 5 ngày làm việc",
    "03-05 ngày làm việc",
    "03 - 05 ngày",
    "Từ 3 ngày làm việc",
    "15 ngày làm việc, trong đó UBND xã 05 ngày",
    "03 ngày làm việc; trường hợp phải xác minh không quá 05 ngày làm việc",
    "Giải quyết ngay sau khi nhận đủ hồ sơ; nếu phải xác minh thì không quá 05 ngày làm việc",
    "Trong ngày; phức tạp thì 02 ngày làm việc",
    "10 ngày làm việc đối với hồ sơ đơn giản",
    "20 ngày kể từ ngày kết thúc niêm yết",
    "05 ngày làm việc kể từ ngày nhận được báo cáo thẩm định",
    "05 ngày làm việc kể từ ngày nhận được hồ sơ do Ủy ban nhân dân cấp xã chuyển đến",
    "Sau 30 ngày",
    "Tối thiểu 10 ngày",
    "Ít nhất 5 ngày làm việc",
    "10 ngày làm việc trước ngày tổ chức",
    "15 ngày (không tính ngày nghỉ)",
    "15 ngày, không kể thời gian xác minh",
    "03 ngày làm việc/hồ sơ",
    "03 ngày làm việc hoặc theo thỏa thuận",
    # Figures that are not whole, not there, or contradict themselves.
    "0,5 ngày làm việc",
    "1,5 ngày",
    "1.5 ngày",
    "1/2 ngày làm việc",
    "½ ngày làm việc",
    "nửa ngày",
    "00 ngày làm việc",
    "ngày làm việc",
    "ba ngày làm việc",
    "05 (ba) ngày làm việc",
    "120 (một trăm hai mươi) ngày",
    "1000 ngày",
    "04 giờ làm việc",
    "3 tuần",
    "1 năm",
    "1 quý",
    "05 ngày làm",
    "05 ngàyy",
    "Trong ngày làm việc tiếp theo",
    "Trong ngày làm việc; nhận sau 25 giờ thì trả trong ngày làm việc tiếp theo",
    "Trong ngày làm việc; nhận sau 15 giờ 75 thì trả trong ngày làm việc tiếp theo",
    "Trong ngày làm việc; nhận sau 15 giờ thì trả trong ngày",
    "03 ngày làm việc; nhận sau 15 giờ thì trả trong ngày làm việc tiếp theo",
    "Ngay sau khi có kết quả thẩm định",
    "2026-05-14",
]


@pytest.mark.parametrize("text", READ)
def test_what_is_read(text: str) -> None:
    assert read_time_limit(text) == READ[text]


@pytest.mark.parametrize("text", NOT_READ)
def test_what_is_not_certain_is_not_read(text: str) -> None:
    assert read_time_limit(text) is None


@given(st.text(alphabet=" 0123456789()-/,.;ngàylmviệctrokhôquávớ", max_size=60))
def test_any_text_is_read_or_not(text: str) -> None:
    limit = read_time_limit("03 ngày làm việc" + text)
    # Whatever follows, the figure is that of the text or none.
    assert limit is None or (limit.unit, limit.amount) == (WORKING, 3)


@given(st.integers(1, 99), st.integers(1, 99))
def test_two_figures_are_never_read(first: int, second: int) -> None:
    assert read_time_limit(f"{first} ngày làm việc, {second} ngày làm việc") is None
    assert read_time_limit(f"{first} ngày ({second} ngày)") is None
    assert read_time_limit(f"{first} hoặc {second} ngày") is None


@pytest.mark.parametrize(
    ("text", "handed_in", "late", "due"),
    [
        # The day of handing in is day 0.
        ("01 ngày làm việc", "2026-06-01", False, "2026-06-02"),
        ("03 ngày làm việc", "2026-06-01", False, "2026-06-04"),
        ("03 ngày làm việc", "2026-06-04", False, "2026-06-09"),
        # On a day off, or after the closing hour, it is the next working day.
        ("03 ngày làm việc", "2026-06-06", False, "2026-06-11"),
        ("03 ngày làm việc", "2026-06-01", True, "2026-06-05"),
        ("03 ngày làm việc", "2026-06-05", True, "2026-06-11"),
        ("Trong ngày", "2026-06-01", False, "2026-06-01"),
        ("Trong ngày", "2026-06-01", True, "2026-06-02"),
        ("Trong ngày", "2026-06-06", False, "2026-06-08"),
        # Tết, and a Saturday worked in exchange for the day before Quốc khánh.
        ("03 ngày làm việc", "2026-02-12", False, "2026-02-24"),
        ("01 ngày làm việc", "2026-08-21", False, "2026-08-22"),
        ("01 ngày làm việc", "2026-08-28", False, "2026-09-03"),
        # Days and months run through days off, and end on a working day.
        ("15 ngày", "2026-06-01", False, "2026-06-16"),
        ("05 ngày", "2026-06-01", False, "2026-06-08"),
        ("05 ngày", "2026-02-12", False, "2026-02-23"),
        ("24 giờ", "2026-06-01", False, "2026-06-02"),
        ("24 giờ", "2026-06-05", False, "2026-06-08"),
        ("48 giờ", "2026-06-05", True, "2026-06-10"),
        ("1 tháng", "2026-06-01", False, "2026-07-01"),
        ("1 tháng", "2026-03-31", False, "2026-05-04"),
        ("3 tháng", "2026-11-30", False, "2027-03-01"),
        ("1 tháng", "2027-01-29", False, "2027-03-01"),
        # Hours that may end today or tomorrow, and days beyond the calendar.
        ("4 giờ", "2026-06-01", False, None),
        ("30 giờ", "2026-06-01", False, None),
        ("03 ngày làm việc", "2027-12-30", False, None),
        ("03 ngày làm việc", "2025-12-31", False, None),
        ("900 tháng", "2026-06-01", False, None),
        ("999 tháng", "9980-06-01", False, None),
        ("03 ngày làm việc", "9999-12-31", False, None),
    ],
)
def test_the_day_a_result_is_due(text: str, handed_in: str, late: bool, due: str | None) -> None:
    limit = read_time_limit(text)
    assert limit
    found = limit.due(dt.date.fromisoformat(handed_in), DAYS, too_late=late)
    assert found == (dt.date.fromisoformat(due) if due else None)


@given(st.sampled_from([WORKING, CALENDAR, MONTHS, SAME]), st.integers(1, 20), st.dates(dt.date(2026, 1, 1), dt.date(2026, 5, 1)))
def test_a_result_is_due_on_a_working_day_and_never_earlier_for_a_later_file(unit: LimitUnit, amount: int, day: dt.date) -> None:
    limit = TimeLimit(unit, 0 if unit is SAME else min(amount, 12) if unit is MONTHS else amount)
    days = WorkingDays.of_years(range(2026, 2030))
    due, later = limit.due(day, days), limit.due(day + dt.timedelta(days=1), days)
    assert due and later and day <= due <= later
    assert days.is_working(due)
    assert limit.due(day, days, too_late=True) == later
