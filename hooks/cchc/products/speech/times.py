"""Days, months, quarters, years and hours in words."""

import re

from cchc.language.spoken_numbers import spoken
from cchc.products.speech.forms import TO, Around, WrittenForm, form

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:0?[1-9]|1[0-2])"
_YEAR = r"(?:19|20)\d\d"
_START = r"(?<![\w/.,-])"
# A date may be followed by a comma and another one; no letter, no further part.
_END = r"(?![\w/]|[.-]\d)"
_DATE = rf"{_DAY}(?P<{{0}}sep>[/.-]){_MONTH}(?:(?P={{0}}sep){_YEAR})?"
_MINUTES = r"[0-5]\d(?!\d)(?: ?(?:phút|ph|p)(?!\w)|['’])?"
# "50 g" is a weight, "7g30" an hour.
_HOUR = rf"(?:[01]?\d|2[0-4])(?: ?(?:giờ|h)(?: ?{_MINUTES})?|g{_MINUTES}|:[0-5]\d(?::[0-5]\d)?)"

# Where a day and a month without a year are a date and no fraction.
_DATED = (
    r"ngày|ngày \d+|từ|đến|tới|trước|sau|hạn|sáng|chiều|tối|trưa|đêm|mùng|mồng|hết|thứ \w+|chủ nhật|đường|phố|lễ|dịp|vào|hôm|nay|"
    r"kỷ niệm|quốc khánh|quốc tế \w+|quốc tế \w+ \w+|giải phóng|thống nhất|ngày hội|lập hội|việt nam|khai giảng|phong trào"
)
_KEPT = frozenset({(1, 1), (3, 2), (8, 3), (10, 3), (1, 5), (7, 5), (1, 6), (2, 9), (10, 10), (9, 11)})
_AND = r"(?:ngày|từ|đến|và|lễ|dịp|hai ngày|các ngày)[^.;]{0,40}(?:,|và|đến|-|–)"
_HAS_NAME = r"ngày|mùng|mồng|đường|phố|quảng trường"
_COUNTED = (
    r"số|tổng|dân số|diện tích|hộ|người|thôn|xã|thành viên|đại biểu|thời gian|mức|giá|chặng|hồ sơ|thủ tục|chỉ tiêu|phiếu|"
    r"điểm|cử tri|phần|tổ|nhóm|lớp|em|học sinh|đơn vị|tiêu chí|bản"
)
_NUMBERED = r"đợt|kỳ|học kỳ|lần|lần thứ|số|khóa|vòng|phiên|tập|tuần|hội nghị|thông báo|quyết định|kế hoạch|công văn"
_ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50}
_QUARTER = r"(?:IV|I{1,3}|[1-4])"


def day_words(day: str) -> str:
    """Return the number of a day: the first ten of a month are "mùng"."""
    number = int(day)
    return f"mùng {spoken(number)}" if number <= 10 else spoken(number)


def month_words(month: str, year: str | None = None) -> str:
    """Return "tháng tư năm hai nghìn không trăm hai mươi sáu"; the fourth month is "tư"."""
    number = int(month)
    return f"tháng {'tư' if number == 4 else spoken(number)}" + (f" năm {spoken(int(year))}" if year else "")


def roman(text: str) -> int:
    """Return the value of a Roman number."""
    values = [_ROMAN[letter] for letter in text]
    return sum(-value if value < max(values[place:]) else value for place, value in enumerate(values))


def _date(text: str, *, named: bool) -> str:
    day, month, *year = re.split(r"[/.-]", text)
    return f"{'' if named else 'ngày '}{day_words(day)} {month_words(month, *year)}"


def _after_first(words: str, around: Around) -> str:
    """Return the words of a day without "mùng" where the text has it."""
    return words.removeprefix("mùng ") if around.follows("mùng|mồng") else words


def _is_dated(around: Around) -> bool:
    return around.follows(_DATED) or re.search(_AND + r"\s*$", around.before, re.IGNORECASE) is not None


def _is_known(text: str) -> bool:
    """Whether a day and a month are a day that everybody keeps, or can be no part of a whole: 30/4, 15/3."""
    day, month = map(int, text.split("/"))
    return day > 12 or (day, month) in _KEPT


def _short_hour(found: re.Match[str], around: Around) -> str | None:
    """Read "17g" as an hour where the words before speak of time: else it is a weight."""
    when = around.follows(r"lúc|trước|sau|từ|đến|hồi|vào|sáng|chiều|tối|trưa|khoảng")
    return (
        _hour(found[0])
        if when and not around.precedes(r"(?!ngày|sáng|chiều|tối|trưa|thứ|hôm|đến|tới|và|hằng|hàng)[^\W\d]+")
        else None
    )


def _day(found: re.Match[str], around: Around) -> str | None:
    """Read a whole date, or a day and a month where the words around speak of days."""
    parts = re.split(r"[/.-]", found[0])
    if len(parts) == 2 and ("/" not in found[0] or around.precedes(_COUNTED) or not (_is_dated(around) or _is_known(found[0]))):
        return None
    return _after_first(_date(found[0], named=around.follows(_HAS_NAME)), around)


def _days(found: re.Match[str], around: Around) -> str | None:
    """Read from a day to another, each with its month."""
    first, last = found["first"], found["last"]
    if "20" not in found[0] and not _is_dated(around):
        return None
    return f"{_date(first, named=around.follows(_HAS_NAME))} đến {_date(last, named=False)}"


def _days_of_month(found: re.Match[str], around: Around) -> str | None:
    """Read from a day to another of one month: 1-5/7/2026."""
    if not found["year"] and not _is_dated(around):
        return None
    named = "" if around.follows(_HAS_NAME) else "ngày "
    last = f"ngày {day_words(found['last'])} {month_words(found['month'], found['year'])}"
    return f"{named}{day_words(found['first'])} đến {last}"


def _day_alone(found: re.Match[str], around: Around) -> str | None:
    """Read the day whose month follows later: từ ngày 04 đến ngày 08/5."""
    return f"{found['word']} {day_words(found['day'])}"


def _month(found: re.Match[str], around: Around) -> str | None:
    first = month_words(found["first"]).removeprefix("tháng ")
    last = f" {'và' if 'và' in found['mid'] else 'đến'} {month_words(found['last'])}" if found["last"] else ""
    return f"{found['word']} {first}{last}" + (f" năm {spoken(int(found['year']))}" if found["year"] else "")


def _bare_month(found: re.Match[str], around: Around) -> str | None:
    words = month_words(found["month"], found["year"])
    return words.removeprefix("tháng ") if around.follows("tháng") else words


def _turn(found: re.Match[str], around: Around) -> str | None:
    """Read the number of something within a year: đợt 1/2026, số 13/2026."""
    return f"{spoken(int(found['no']))} năm {spoken(int(found['year']))}" if around.follows(_NUMBERED) else None


def _quarter(found: re.Match[str], around: Around) -> str | None:
    if found["word"] == "Q" and not found["year"]:
        return None
    said = re.sub(_QUARTER, lambda one: "bốn" if one[0] in ("IV", "4") else spoken(_order(one[0])), found["which"])
    said = re.sub(TO, " đến ", said)
    word = found["word"] if len(found["word"]) > 1 else "quý"
    return f"{word} {said}" + (f" năm {spoken(int(found['year']))}" if found["year"] else "")


def _order(text: str) -> int:
    return int(text) if text.isdecimal() else roman(text)


def _years(found: re.Match[str], around: Around) -> str | None:
    """Read a period, which runs from a year to another; a school year or a crop is of both."""
    first, last = re.findall(_YEAR, found[0])
    pair = around.follows(r"năm học|niên khóa|niên học|khóa học|vụ|vụ \w+ \w+|mùa|mùa \w+")
    return f"{spoken(int(first))}{',' if pair else ' đến'} {spoken(int(last))}"


def _hour(text: str) -> str:
    hours, *rest = re.findall(r"\d+", text)
    minutes, seconds = (*map(int, rest), 0, 0)[:2]
    said = f"{spoken(int(hours))} giờ" + (f" {spoken(minutes)} phút" if minutes else "")
    return said + (f" {spoken(seconds)} giây" if seconds else "")


def _hours(found: re.Match[str], around: Around) -> str | None:
    """Read one hour, or from one to another, the first of which may leave the word to the second: 7-11h."""
    *first, last = re.split(TO, found[0])
    return " đến ".join([*(_hour(part) if re.search(r"\D", part) else spoken(int(part)) for part in first), _hour(last)])


FORMS: tuple[WrittenForm, ...] = (
    form(r"(?<![\w.,/:])(?:[01]?\d|2[0-4])g(?![\w:])", _short_hour),
    form(rf"(?<![\w.,/:])(?:(?:{_HOUR}|[01]?\d|2[0-4]){TO})?{_HOUR}(?![\w:])", _hours),
    form(rf"{_START}(?P<first>{_DATE.format('a')}){TO}(?P<last>{_DATE.format('b')}){_END}", _days),
    form(
        rf"{_START}(?P<first>{_DAY}){TO}(?P<last>{_DAY})[/.](?P<month>{_MONTH})(?:[/.](?P<year>{_YEAR}))?{_END}", _days_of_month
    ),
    form(rf"{_START}{_DATE.format('a')}(?![\w/]|[.]\d)", _day),
    form(rf"(?<!\w)(?P<word>[Nn]gày) (?P<day>{_DAY})(?= (?:đến|tới|tháng|và ngày|hằng tháng|hàng tháng)\b)", _day_alone),
    form(
        rf"(?<!\w)(?P<word>[Tt]háng|THÁNG) (?P<first>{_MONTH})(?:(?P<mid>{TO}| và | đến )(?P<last>{_MONTH}))?"
        rf"(?:(?:[/.-]| năm )(?P<year>{_YEAR}))?(?![\w/]|[.,-]\d)",
        _month,
    ),
    form(rf"{_START}(?P<no>\d{{1,4}})/(?P<year>{_YEAR}){_END}", _turn),
    form(rf"{_START}(?:[Tt](?=\d))?(?P<month>{_MONTH})/(?P<year>{_YEAR}){_END}", _bare_month),
    form(
        rf"(?<!\w)(?P<word>[Qq]uý|QUÝ|[Qq]uí|Q) ?(?P<which>{_QUARTER}(?:(?:{TO}|, ?| và | đến ){_QUARTER})*)"
        rf"(?:(?: ?[/.-] ?| năm |, năm )(?P<year>{_YEAR}))?(?![\w/])",
        _quarter,
    ),
    form(rf"{_START}{_YEAR}{TO}{_YEAR}{_END}", _years),
)
