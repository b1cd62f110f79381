"""What a title adds to a plain procedure; a query that does not name the addition asks for the plain one."""

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
)
_GROUPS = [frozenset(keys(text)) for text in QUALIFIERS]


def qualified(documents: Sequence[Analysed]) -> dict[str, Any]:
    """Return {"groups": QUALIFIERS, "sets": [[group, …], …], "of": a letter a procedure}; procedures come first."""
    found = [_groups(document.title.partition("\n")[0].split()) for document in documents if document.kind == 0]
    sets = sorted(set(found))
    number = {groups: chr(48 + at) for at, groups in enumerate(sets)}
    return {"groups": QUALIFIERS, "sets": sets, "of": "".join(number[groups] for groups in found)}


def _groups(entries: Iterable[str]) -> tuple[int, ...]:
    there = {entry.partition("=")[0] for entry in entries}
    return tuple(number for number, group in enumerate(_GROUPS) if group <= there)
