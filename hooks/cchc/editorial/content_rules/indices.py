"""PCI and PAPI measure provinces: a commune or a former district has none (FACTS of the field, themes)."""

import re
from collections.abc import Iterator

_LEVEL = r"(?:xã|phường|đặc khu|huyện|quận|thị xã|thị trấn)"
_WRONG = re.compile(
    rf"(?<!\w)(?P<index>PCI|PAPI)(?:\s(?:riêng|năm\s\d{{4}}|\d{{4}}))?\s(?:cấp\s|của\s|ở\s|các\s|tại\s){{0,2}}(?P<level>{_LEVEL})(?!\w)"
)
# "Không có PCI cấp xã" is right, and so is the question whether there is one.
_DENIED = re.compile(r"không|chưa|chẳng|đừng|nhầm", re.IGNORECASE)
_DENIED_AFTER = re.compile(r"(?:không|chưa|chẳng) (?:có|phải|tồn tại|chấm|xếp)|nhầm|là sai", re.IGNORECASE)
_END = re.compile(r"[.!?;\n]")


def wrong_levels(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield start, end and message of each index that is given to a commune or a district."""
    if "PCI" not in text and "PAPI" not in text:
        return
    for match in _WRONG.finditer(text):
        before = _END.split(text[max(0, match.start() - 120) : match.start()])[-1]
        rest = text[match.end() : match.end() + 120]
        end = _END.search(rest)
        asked = end is not None and end[0] == "?"
        # The next sentence may say it: “Điểm PCI của xã ta.” Không có.
        if asked or _DENIED.search(before) or _DENIED_AFTER.search(rest, 0, max(40, end.end() if end else 120)):
            continue
        yield (
            *match.span(),
            f"{match['index']} là chỉ số của cấp tỉnh, {match['level']} không có chỉ số này; "
            "hãy viết là chỉ số của tỉnh, hoặc nêu phần việc mà đơn vị góp vào",
        )
