"""What stands between and above the rows of a table of procedures, and holds for all rows below it."""

import re
from collections.abc import Iterable, Mapping, Sequence

from cchc.importing.cleaning import one_line
from cchc.language.folding import fold
from cchc.language.patterns import late

# Values by part.
Heading = dict[str, str]

_NUMERAL = late(r"^(?:[IVXLC]+(?:\.\d+)*|[A-HĐ]|\d{1,2}(?:\.\d{1,2})*)\s*[.)/:–-]\s*|^[IVXLC]+\s+(?=[A-ZĐ])", re.IGNORECASE)
_ONLY_NUMERAL = late(r"(?:[IVXLC]+|[A-HĐ])\s*[.)]?", re.IGNORECASE)
_FIELD = late(r"^(?:(?:các\s+)?(?:thủ tục hành chính|thủ tục|TTHC)\s+(?:thuộc\s+)?)?(?:trong\s+)?lĩnh vực\s*:?\s*", re.IGNORECASE)
_COUNT = late(r"\s*[(:–-]?\s*\d+\s*(?:thủ tục|TTHC)[^()]{0,40}\)?\s*$", re.IGNORECASE)
# What stands below a list and between its parts, and is no heading.
_NO_HEADING = late(
    r"^(?:\W*)(?:ghi chu|luu y|tong so|tong cong|nguoi lap|noi nhan|chu tich|pho chu tich|giam doc|tm\b|kt\b|ky boi|cong\s*:)"
)
_DECISION = late(
    r"quyết định(?:\s+số)?\s*:?\s*(?P<number>\d{1,6}\s*/[\w/.Đ-]*[A-ZĐ][\w/Đ-]*)"
    r"(?:\s*,?\s*ngày\s+(?P<day>[\d\s/.-]{8,14}\d|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}))?",
    re.IGNORECASE,
)
# A decision that is replaced or repealed is no procedure that is.
_OF_DOCUMENTS = late(
    r"(?:thay thế|bãi bỏ|sửa đổi|bổ sung)(?:,| và)?(?: cho)?(?: các| một số)? (?:quyết định|công văn|văn bản)", re.IGNORECASE
)
_LIST = late(r"thủ tục|TTHC|danh mục", re.IGNORECASE)
_LEVELS = (
    ("Cấp xã", late(r"(?:cấp|ubnd|ủy ban nhân dân)(?: cấp)? (?:xã|phường|đặc khu)\b")),
    ("Cấp tỉnh", late(r"(?:cấp|ubnd|ủy ban nhân dân)(?: cấp)? tỉnh\b|của sở\b")),
)
_CHANGES = (
    ("Bãi bỏ", late(r"bãi bỏ")),
    ("Sửa đổi", late(r"sửa đổi|bổ sung")),
    ("Thay thế", late(r"thay thế")),
    ("Ban hành mới", late(r"mới ban hành|ban hành mới|công bố mới")),
)


def announced(rows: Iterable[tuple[str, ...]]) -> Heading:
    """Return what the title above a table says of all its procedures: the decision that it belongs to, level and change."""
    texts = [one_line(cell) for row in rows for cell in row if cell]
    # The name of the office alone does not tell at which level its procedures are settled.
    titles = " ".join(text for text in texts if _LIST.search(text))
    found = _of_all(_OF_DOCUMENTS.sub(" ", titles))
    text = " ".join(texts)
    if (decision := _DECISION.search(text)) and re.search(r"kèm theo|công bố|danh mục|phụ lục", text, re.IGNORECASE):
        found["decision_number"] = re.sub(r"\s", "", decision["number"])
        if decision["day"]:
            found["decision_date"] = _numeric(decision["day"])
    return found


def heading_of(cells: Mapping[str, str], filled: Sequence[str]) -> Heading | None:
    """Return what a row says of those below when it is a heading: "I | LĨNH VỰC HỘ TỊCH", "B. Thủ tục bị bãi bỏ"."""
    if len(filled) > 2:
        return None
    text = max(filled, key=len)
    others = [cell for cell in filled if cell != text]
    if _NO_HEADING.match(fold(text)) or not all(_ONLY_NUMERAL.fullmatch(cell) or cell.strip(" .").isdecimal() for cell in others):
        return None
    lettered = any(_ONLY_NUMERAL.fullmatch(cell) for cell in others) or bool(_NUMERAL.match(text))
    name = _COUNT.sub("", _NUMERAL.sub("", text)).strip(" .:;")
    if _FIELD.match(name):
        return {"field": _sentence(_FIELD.sub("", name))}
    if _LIST.search(name) and (lettered or text.isupper()):
        return _of_all(name)
    # A name with a number beside it is a procedure whose code is missing.
    numbered = any(cell.strip(" .").isdecimal() for cell in others)
    if lettered or text.isupper() or (not numbered and cells.get("field") == text):
        return {"field": _sentence(name)}
    return {"field": _sentence(name)} if not others and len(name.split()) <= _LONGEST_FIELD and _is_name(name) else None


# "Thành lập và hoạt động của tổ hợp tác, hợp tác xã, liên hiệp hợp tác xã" is no sentence.
_LONGEST_FIELD = 16


def _is_name(text: str) -> bool:
    return not re.search(r"[:;.!?*]", text)


def _of_all(text: str) -> Heading:
    low = text.lower()
    levels = [level for level, words in _LEVELS if words.search(low)]
    # A title that names all kinds says nothing of any.
    changes = [change for change, words in _CHANGES if words.search(low)]
    return ({"level": "\n".join(levels)} if levels else {}) | ({"change": changes[0]} if len(changes) == 1 else {})


def _sentence(text: str) -> str:
    return text.capitalize() if text.isupper() else text


def _numeric(day: str) -> str:
    return "/".join(re.findall(r"\d+", day))
