"""Time limits read from an officer's own words; what is not certain is not read.

The whole text must be made of wordings listed here. One word more, and nobody is promised a day: a wrong day sends people on
a wasted journey, and a missing one sends them to the appointment slip, which they have to follow anyway.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable
from dataclasses import replace

from cchc.language.patterns import late
from cchc.language.time_limits import LimitUnit, TimeLimit

# A working day has eight hours.
_WORKING_HOURS = 8
_NUMBERS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")

_FILE = r"(?:hồ sơ|đơn yêu cầu|đơn|tờ khai|yêu cầu|giấy tờ|phiếu yêu cầu)"
_OFFICE = (
    r"(?:cơ quan(?: đăng ký hộ tịch|, tổ chức)?|(?:ủy ban nhân dân|ubnd) (?:cấp )?xã|bộ phận một cửa"
    r"|trung tâm phục vụ hành chính công)"
)
# What begins a count is the file handed in; a report or an opinion received later begins another one.
_RECEIVED = (
    rf"(?:(?:{_OFFICE} )?(?:tiếp nhận|nhận|nộp)(?: được)?(?: đủ| đầy đủ)? {_FILE}(?: đầy đủ| đủ)?"
    rf"(?:(?:,| và)? hợp lệ)?(?: theo quy định)?|{_FILE}(?: điện tử)? được (?:tiếp nhận|nộp)|bản chính được xuất trình)"
)
_FROM = rf"(?:kể|tính) từ (?:sau )?(?:ngày|khi|lúc|thời điểm) {_RECEIVED}"
_WORK = r"(?:thời (?:hạn|gian)(?: giải quyết| thực hiện)?:? |giải quyết |trả kết quả |thực hiện |cấp )*"
_LEAD = r"(?:trong |thời hạn |vòng |không quá |không vượt quá |tối đa |chậm nhất(?: là)? )*"

_COUNTED = late(
    rf"{_WORK}{_LEAD}(?P<number>\d{{1,3}})(?: ?\((?P<spelt>[^()\d]+)\))? "
    r"(?P<unit>ngày làm việc|ngày \(ngày làm việc\)|giờ làm việc|ngày|giờ|tháng)(?!\w)"
)
_SAME_DAY = late(
    rf"{_WORK}(?:(?:ngay )?trong (?:cùng )?ngày(?: làm việc)?(?: {_RECEIVED})?|ngay(?: sau)? khi (?:{_RECEIVED}|tiếp nhận))(?!\w)"
)
_HARMLESS = late(
    rf"[,;]? ?(?:{_FROM}|\({_FROM}\)|\((?:thời hạn minh họa|ví dụ)[^()\d]*\)|theo quy định"
    r"|(?:chưa|không)(?: bao)? (?:gồm|tính|kể) thời gian (?:chuyển phát|gửi bưu chính)(?: kết quả| hồ sơ)?)(?=$|[ ,;.])"
)
# Without a figure: "nếu phải xác minh thì kéo dài theo quy định".
_LONGER = late(r"[;,.] ?(?=[^;.]*(?:kéo dài|lâu hơn))[^;.()\d]+(?=$|[;.])")
_HOUR = r"sau (?P<hour>\d{1,2})(?: ?giờ(?: (?P<minute>\d{2})(?: phút)?)?|h(?P<minutes>\d{2})?)"
_NEXT_DAY = r"ngày làm việc (?:tiếp theo|kế tiếp)"
_CUT_OFFS = (
    late(rf"[;,.] ?[^;.()\d]*nhận[^;.()\d]* {_HOUR}(?= )[^;.()\d]* {_NEXT_DAY}(?=$|[;.])"),
    late(rf",? hoặc (?:trong )?{_NEXT_DAY},? (?:nếu|đối với|trường hợp) [^;.()\d]*nhận[^;.()\d]* {_HOUR}(?=$|[;.])"),
)


def read_time_limit(text: str) -> TimeLimit | None:
    """Return the time limit that `text` names, or None when any part of it is not understood.

    "03 ngày làm việc kể từ ngày nhận đủ hồ sơ" is three working days; "3 đến 5 ngày" and "ngay, nếu phải xác minh thì không
    quá 05 ngày" are None.
    """
    words = " ".join(unicodedata.normalize("NFC", text).casefold().split()).rstrip(" .;,")
    readings: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], TimeLimit | None]], ...] = (
        (_COUNTED, _counted),
        (_SAME_DAY, lambda _: TimeLimit(LimitUnit.SAME_DAY)),
    )
    for wording, meaning in readings:
        if match := wording.match(words):
            limit = meaning(match)
            return limit and _with_rest(limit, words[match.end() :])
    return None


def _counted(match: re.Match[str]) -> TimeLimit | None:
    number, spelt, unit = int(match["number"]), match["spelt"], match["unit"]
    if not number or (spelt and spelt not in _spelt(number)):
        return None
    if unit == "giờ làm việc":
        days, rest = divmod(number, _WORKING_HOURS)
        return None if rest else TimeLimit(LimitUnit.WORKING_DAYS, days)
    units = {"tháng": LimitUnit.MONTHS, "giờ": LimitUnit.HOURS, "ngày": LimitUnit.CALENDAR_DAYS}
    return TimeLimit(units.get(unit, LimitUnit.WORKING_DAYS), number)


def _spelt(number: int) -> set[str]:
    """Return the ways to spell a number below a hundred; a larger one is not checked, and so not believed."""
    tens, ones = divmod(number, 10)
    if tens > 9:
        return set()
    if not tens:
        return {_NUMBERS[ones]}
    ten = "mười" if tens == 1 else f"{_NUMBERS[tens]} mươi"
    endings = {0: ("",), 1: ("một", "mốt"), 4: ("bốn", "tư"), 5: ("lăm", "nhăm")}
    return {f"{ten} {ending}".strip() for ending in endings.get(ones, (_NUMBERS[ones],))}


def _with_rest(limit: TimeLimit, rest: str) -> TimeLimit | None:
    """Return `limit` as the rest of the text changes it, or None where the rest says something else."""
    while rest:
        found: TimeLimit | None = limit
        if match := _HARMLESS.match(rest):
            pass
        elif match := next((m for wording in _CUT_OFFS if (m := wording.match(rest))), None):
            found = _cut_off(limit, match)
        elif match := _LONGER.match(rest):
            found = replace(limit, may_take_longer=True)
        if match is None or found is None:
            return None
        limit, rest = found, rest[match.end() :]
    return limit


def _cut_off(limit: TimeLimit, match: re.Match[str]) -> TimeLimit | None:
    hour, minute = int(match["hour"]), int(match["minute"] or match["minutes"] or 0)
    if limit.unit is not LimitUnit.SAME_DAY or limit.cut_off or hour > 23 or minute > 59:
        return None
    return replace(limit, cut_off=dt.time(hour, minute))
