"""When a task is due, as plans say it, in the codes of `due`."""

import re

from cchc.language.dates import ONGOING, When, parse_when
from cchc.language.patterns import late

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_YEAR = r"(?:\s*(?:/|-|,)?\s*(?:năm\s*)?(?P<{0}>20\d\d))?"
_STRETCH = late(
    # Of one sign throughout: "3-6/2026" is a stretch of months.
    r"(?P<d1>\d{1,2})\s*(?P<sign>[/.-])\s*(?P<m1>\d{1,2})\s*(?P=sign)\s*(?P<y1>20\d\d)"
    r"|ngày\s*(?P<d2>\d{1,2})\s*tháng\s*(?P<m2>\d{1,2})" + _YEAR.format("y2") + r"|(?P<m3>\d{1,2})\s*[/-]\s*(?P<y3>20\d\d)"
    r"|(?<![\d/])(?P<d4>\d{1,2})\s*/\s*(?P<m4>\d{1,2})(?![\d/])"
    r"|(?:0?(?P<months>[369])|sáu)\s*tháng\s*(?:(?P<end>cuối)|đầu|(?=năm))(?:\s*năm)?"
    + _YEAR.format("y5")
    + r"|tháng\s*(?P<m6>\d{1,2})"
    r"" + _YEAR.format("y6") + r"|quý\s*(?P<q>iv|i{1,3}|[1-4])\b" + _YEAR.format("y7") + r"|năm\s*(?P<y8>20\d\d)"
)
_DAY = r"ngày\s*(?:\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2}\s*tháng\s*\d{1,2}\s*(?:,\s*)?năm\s*\d{4})"
# A document that is cited, with its day, says nothing of when the task is due.
_CITED = late(
    r"(?:số\s*:?\s*)?(?<![\d/])\d+(?:\s*/\s*20\d\d)?\s*[/-]\s*(?!năm|tháng|quý)[a-zđư]+(?:\s*[/–-]\s*[a-zđư]\w*)*(?:\s*,?\s*"
    + _DAY
    + r")?|\b(?:kế hoạch|quyết định|công văn|nghị quyết|chỉ thị|thông báo|chương trình|nghị định|thông tư|văn bản|hướng dẫn|"
    r"kh|qđ|nq|cv|ct)\b(?:(?!trước|chậm nhất|hoàn thành)[^;,.\d]){0,60}" + _DAY
)
# Quarters, months or years in a row behind one word: "Quý I, III", "Tháng 3, 6 và 9", "tháng 3-6/2026",
# "năm 2026-2027". The last counts.
_AND = r"(?:\s*(?:,|;|và|[-–+]|đến)\s*"
_ROW = late(
    r"quý\s*(?:iv|i{1,3}|[1-4])" + _AND + r"(?:quý\s*)?(?P<q>iv|i{1,3}|[1-4])\b(?!/\d{1,2}\b))+"
    r"|tháng\s*\d{1,2}" + _AND + r"(?:tháng\s*)?(?P<m>1[0-2]|0?[1-9])\b(?!\s*tháng|/\d{1,2}\b))+"
    r"|(?<![iv\d] )(?:năm|giai đoạn)\s*20\d\d" + _AND + r"(?:năm\s*)?(?P<y>20\d\d)\b)+"
)
_MONTHS = ("3 tháng", "6 tháng", "9 tháng", "03 tháng", "06 tháng", "09 tháng", "sáu tháng")
# Ways to write the same: "Q.III", "quí 3", "T3/2026", "trước 30-6".
_SAME = (
    (late(r"\bq\s*\.?\s*(?=(?:iv|i{1,3}|[1-4])\b)|\bquí\b"), "quý "),
    (late(r"\bquý\s+(?:một|nhất)\b"), "quý 1"),
    (late(r"\bquý\s+hai\b"), "quý 2"),
    (late(r"\bquý\s+ba\b"), "quý 3"),
    (late(r"\bquý\s+(?:tư|bốn)\b"), "quý 4"),
    (late(r"\bt\s*\.?\s*(?=(?:1[0-2]|0?[1-9])(?:\s*[/-]\s*20\d\d)?\b)"), "tháng "),
    (late(r"\b(trước|ngày|đến|chậm nhất|hết)\s+(\d{1,2})\s*[.-]\s*(\d{1,2})(?![\s]*[-./\d])"), r"\1 \2/\3"),
)
# Years without an end.
_ONWARDS = late(r"(?:những|các) năm (?:tiếp theo|sau)")
_ALWAYS = late(r"thường xuyên|liên tục")
_AGAIN = late(r"h[ằà]ng (?:ngày|tuần|tháng|quý|năm)|định kỳ|trong năm$|cả năm$")


def due_of(text: str, year: int | None) -> str | None:
    """Return the code of a deadline ("Quý III năm 2025" is 2025-Q3), or None when the words name none.

    `year` is the plan's, for deadlines that leave it out. Of several stretches the one that ends last counts.
    """
    said = " ".join(text.casefold().split())
    for pattern, same in _SAME:
        said = pattern.sub(same, said)
    said = _CITED.sub(" ", said).strip(" .;,")
    said = _ROW.sub(lambda row: f"quý {row['q']}" if row["q"] else f"tháng {row['m']}" if row["m"] else f"năm {row['y']}", said)
    if not said or _ONWARDS.search(said):
        return None
    if _ALWAYS.search(said):
        return ONGOING
    found = [when for match in _STRETCH.finditer(said) if (when := _when(match, year))]
    if found:
        return max(found, key=lambda when: when.day).text
    if _AGAIN.search(said):
        return str(year) if year and said.endswith(("trong năm", "cả năm")) else ONGOING
    return None


def _when(match: re.Match[str], plan_year: int | None) -> When | None:
    part = match.groupdict()
    year = next((part[f"y{n}"] for n in (1, 2, 3, 5, 6, 7, 8) if part.get(f"y{n}")), None) or (
        str(plan_year) if plan_year else None
    )
    if year is None:
        return None
    day, month = part["d1"] or part["d2"] or part["d4"], part["m1"] or part["m2"] or part["m3"] or part["m4"] or part["m6"]
    if match[0].startswith(_MONTHS):
        month = "12" if part["end"] else part["months"] or "6"
    code = f"{year}-Q{_QUARTERS[part['q']]}" if part["q"] else year
    if month:
        code = f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    try:
        return parse_when(code)
    except ValueError:
        return None
