"""Times and fees that are bare numbers in their cells: the head of the column tells what they count, or nothing does."""

import re
from dataclasses import dataclass, replace

from cchc.content.values import NONE_GIVEN
from cchc.importing.cleaning import one_line
from cchc.importing.procedure_source import says_nothing
from cchc.language.patterns import late

# Parts of a procedure whose values are amounts of something.
AMOUNTS = ("time_limit", "fee")
_TIMES = r"ngày làm việc|ngày|giờ làm việc|giờ|tháng"
_MONEY = r"(?P<thousands>1[.,]?000|nghìn|ngàn)?\s*(?:đồng(?: việt nam)?|vnđ|vnd|đ)"
_UNIT = late(
    rf"(?:đơn vị(?: tính)?|đvt|tính bằng|tính theo|theo)?\s*:?\s*(?:(?P<time>{_TIMES})|{_MONEY}|(?P<share>%[^\d/%]*))"
    r"(?P<per>\s*/\s*[^\d/]+)?",
    re.IGNORECASE,
)
_COUNTED = late(r"số (ngày làm việc|ngày|giờ)\b", re.IGNORECASE)
_NUMBER = late(r"(?P<whole>\d{1,3}(?:[., ]\d{3})+|\d+)(?:[.,](?P<part>\d{1,2}))?")
_RANGE = late(r"\d{1,3}\s*[-–]\s*\d{1,3}")
_EACH = late(r"(?P<number>\d[\d., ]*?) ?(?P<per>/ ?[^\W\d_][^\d/]{0,30})")
_LABEL = late(r"^[^\d:]{1,80}:")
# What Excel makes of "5-7" and writes into a CSV file.
_EXCEL_DAY = r"(?:\d{1,4}-)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|thg\s?\d{1,2}|th\d{1,2})(?:-\d{1,4})?"
_UNCLEAR = late(rf"[\W\d_]+|[xv]|có|có thu|{_EXCEL_DAY}", re.IGNORECASE)
# A part of some value; the words beside it say of which.
_SHARE = late(r"(?:\d{1,3}(?:[.,]\d+)? ?[%‰]? ?[-–] ?)?\d{1,3}(?:[.,]\d+)? ?[%‰]")
_ZERO = late(r"0+(?:[.,]0+)?")
# No office takes less: such a figure was meant in thousands, or a program took "150.000" for a hundred and fifty.
_LEAST_FEE = 1_000
# No share is more than all of it.
_WHOLE = 100


@dataclass(frozen=True)
class ColumnUnit:
    """What the numbers of a column count: a time ("ngày"), a share ("% giá trị"), or money in đồng or thousands of it.

    `per` is as in "/hồ sơ".
    """

    time: str = ""
    thousands: bool = False
    per: str = ""
    share: str = ""


def measure_of(head: str) -> ColumnUnit | None:
    """Return what the head of a column says that its numbers count, None when it does not."""
    head = one_line(head)
    for said in re.findall(r"\(([^()]*)\)", head):
        if found := _UNIT.fullmatch(one_line(said)):
            time = (found["time"] or "").lower()
            return ColumnUnit(
                time, bool(found["thousands"]), re.sub(r"\s*/\s*", "/", found["per"] or ""), (found["share"] or "").strip()
            )
    counted = _COUNTED.match(head)
    return ColumnUnit(counted[1].lower()) if counted else None


def measured(part: str, text: str, measure: ColumnUnit | None) -> str:
    """Return the text of a cell with what each bare number in it counts; a number of which that is not certain stays bare."""
    return "\n".join(_line(part, line, measure) for line in text.split("\n"))


def unclear_amounts(part: str, text: str) -> list[str]:
    """Return the lines that name no amount: a number and nothing else (fifteen of what?), signs, "x", "có"."""
    lines = (_LABEL.sub("", line).strip() for line in re.split("[\n;]", text))
    unclear = (line for line in lines if _UNCLEAR.fullmatch(line) and not says_nothing(line))
    return [line for line in unclear if part != "fee" or not _SHARE.fullmatch(line)]


def _line(part: str, line: str, measure: ColumnUnit | None) -> str:
    bare = line.strip()
    if part == "time_limit" and measure is not None and measure.time and _RANGE.fullmatch(bare):
        return f"{bare} {measure.time}{measure.per}"
    if part == "fee" and measure is not None and (each := _EACH.fullmatch(bare)):
        bare, measure = each["number"], replace(measure, per=each["per"].replace("/ ", "/"))
    number = _NUMBER.fullmatch(bare)
    if number is None:
        return line
    if part == "fee":
        return NONE_GIVEN if _ZERO.fullmatch(bare) else _money(number, measure) or line
    if measure is None or not measure.time or _ZERO.fullmatch(bare):
        return line
    # "1.500 ngày" is no time limit of an office.
    return f"{bare.replace('.', ',')} {measure.time}{measure.per}" if number["whole"].isdecimal() else line


def _money(number: re.Match[str], measure: ColumnUnit | None) -> str:
    if measure is None or measure.time:
        return ""
    if measure.share:
        is_share = number["whole"].isdecimal() and int(number["whole"]) <= _WHOLE
        return f"{number[0].replace('.', ',')}{measure.share}{measure.per}" if is_share else ""
    if number["part"]:
        return ""
    amount = int(re.sub(r"\D", "", number["whole"]))
    if measure.thousands:
        # Who writes 150.000 below "nghìn đồng" has written đồng, or has not looked.
        amount = amount * 1_000 if amount < _LEAST_FEE else 0
    return f"{amount:,} đồng{measure.per}".replace(",", ".") if amount >= _LEAST_FEE else ""
