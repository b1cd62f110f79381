"""The documents that a plan carries out: "Thực hiện Kế hoạch số 152/KH-UBND ngày 23/4/2026 của UBND tỉnh về …"."""

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.language.patterns import late

_DOCUMENT = late(
    r"\bsố\s*:?\s*(?P<number>\d+(?:\s*/\s*\d{4})?\s*[/-]\s*[A-ZĐƯ][\w-]*(?:\s?[/-]\s?[A-ZĐƯ][\w-]*)*)"
    r"(?:\s*,?\s*ngày\s*(?:(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})"
    r"|(?P<d2>\d{1,2})\s*tháng\s*(?P<m2>\d{1,2})\s*năm\s*(?P<y2>\d{4})))?"
    r"(?:\s*,?\s*của\s+(?P<issuer>[^,;.()]{2,120}))?"
)
# Where the name of the issuer is over and the subject of its document begins.
_SUBJECT = late(
    r"\s+(?:về|phê duyệt|ban hành|triển khai|thực hiện|quy định|hướng dẫn|sửa đổi|tổ chức thực hiện|nhằm|và|tại|trên địa bàn)\b"
)


@dataclass(frozen=True)
class Citation:
    """A document that is cited; `date` is an ISO day or "", `issuer` the words of the text or ""."""

    number: str
    date: str
    issuer: str


def citations(text: str) -> Iterator[Citation]:
    """Yield each numbered document that `text` cites, in order, each once."""
    seen: set[Citation] = set()
    for match in _DOCUMENT.finditer(text):
        number = re.sub(r"\s+", "", match["number"])
        issuer = _SUBJECT.split(match["issuer"] or "", maxsplit=1)[0].strip()
        found = Citation(number, _day(match), issuer)
        if found not in seen:
            seen.add(found)
            yield found


def _day(match: re.Match[str]) -> str:
    day, month, year = (match["d"] or match["d2"], match["m"] or match["m2"], match["y"] or match["y2"])
    try:
        return dt.date(int(year), int(month), int(day)).isoformat() if year else ""
    except ValueError:
        return ""
