"""What a title adds to a plain procedure; a query that does not name the addition asks for the plain one."""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from cchc.search.analysis import Analysed
from cchc.search.syllables import keys

# Seen over the names of 2,800 real procedures: additions that stand beside a plainer procedure of the same name.
QUALIFIERS = (
    "nước ngoài",
    "khu vực biên giới",
    "lưu động",
    "lại",
    "cấp đổi",
    "gia hạn",
    "điều chỉnh",
    "thay đổi",
    "bổ sung",
    "sửa đổi",
    "chấm dứt",
    "tạm ngừng",
    "thu hồi",
    "hủy",
    "giải thể",
    "liên thông",
    "kết hợp",
    "đã có hồ sơ giấy tờ cá nhân",
    "đính chính",
    "chuyển đổi",
    "đặc biệt",
    "di dời",
    "tạm thời",
    "trực tuyến",
    "xóa",
    "rút",
    "cấp tỉnh",
    "cấp trung ương",
    "thứ hai",
    "chi nhánh",
    "văn phòng đại diện",
    "đặc xá",
    "lực lượng vũ trang",
    "giám sát",
    "trình báo",
    "khôi phục",
    "thoát",
    "quá cảnh",
    "tái xuất",
    "tận thu",
    "nguyên tắc",
    "phái sinh",
    "ngoại giao",
    "quân nhân",
    "bộ trưởng",
    "miễn",
    "từ chối",
)
_FROM = re.compile(r"\btu (?:du )?(\d+) tuoi")
_BELOW = re.compile(r"\b(?:duoi|chua du) (\d+) tuoi")
_OLDEST = 130
_GROUPS = [frozenset(keys(text)) for text in QUALIFIERS]


def qualified(documents: Sequence[Analysed]) -> dict[str, Any]:
    """Return {"groups": QUALIFIERS, "sets": [[group, …], …], "of": a letter a procedure, "ages": [[procedure, from, to], …]}.

    Procedures come first among documents.
    """
    titles = [_keys(document.title) for document in documents if document.kind == 0]
    found = [_groups(title) for title in titles]
    sets = sorted(set(found))
    number = {groups: chr(48 + at) for at, groups in enumerate(sets)}
    return {"groups": QUALIFIERS, "sets": sets, "of": "".join(number[groups] for groups in found), "ages": _ages(titles)}


def _keys(title: str) -> list[str]:
    return [entry.partition("=")[0] for entry in title.partition("\n")[0].split()]


def _ages(titles: Iterable[Sequence[str]]) -> list[tuple[int, int, int]]:
    """Return for whom procedures are, by the ages that their titles name."""
    found = ((number, _FROM.search(text), _BELOW.search(text)) for number, text in enumerate(map(" ".join, titles)))
    return [
        (number, int(start[1]) if start else 0, int(end[1]) - 1 if end else _OLDEST)
        for number, start, end in found
        if start or end
    ]


def _groups(title: Iterable[str]) -> tuple[int, ...]:
    there = set(title)
    return tuple(number for number, group in enumerate(_GROUPS) if group <= there)
