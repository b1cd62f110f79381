"""What a title adds to a plain procedure; a query that does not name the addition asks for the plain one."""

from collections.abc import Iterable, Sequence
from typing import Any

from cchc.language.patterns import late
from cchc.search.analysis import Analysed
from cchc.search.syllables import syllables

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
    "cấp trung ương",
    "cấp bộ",
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
    "dừng thực hiện",
)
_FROM = late(r"\btu (?:du )?(\d+) tuoi")
_BELOW = late(r"\b(?:duoi|chua du) (\d+) tuoi")
_OLDEST = 130


def _side_by_side(forms: Iterable[str]) -> str:
    return f" {' '.join(forms)} "


# As titles have them, side by side and with their marks: "lái xe" is no "cấp lại", "cán bộ" no "cấp bộ".
_GROUPS = [_side_by_side(syllable.form for syllable in syllables(text)) for text in QUALIFIERS]


def qualified(documents: Sequence[Analysed]) -> dict[str, Any]:
    """Return {"groups": QUALIFIERS, "sets": [[group, …], …], "of": a letter a procedure, "ages": [[procedure, from, to], …]}.

    Procedures come first among documents.
    """
    titles = [_entries(document.lines[0]) for document in documents if document.kind == 0]
    found = [_groups(form or key for key, _, form in title) for title in titles]
    sets = sorted(set(found))
    number = {groups: chr(48 + at) for at, groups in enumerate(sets)}
    return {"groups": QUALIFIERS, "sets": sets, "of": "".join(number[groups] for groups in found), "ages": _ages(titles)}


def _entries(title: str) -> list[tuple[str, str, str]]:
    return [entry.partition("=") for entry in title.split()]


def _ages(titles: Iterable[Iterable[tuple[str, str, str]]]) -> list[tuple[int, int, int]]:
    """Return for whom procedures are, by the ages that their titles name."""
    texts = (" ".join(key for key, _, _ in title) for title in titles)
    found = ((number, _FROM.search(text), _BELOW.search(text)) for number, text in enumerate(texts))
    return [
        (number, int(start[1]) if start else 0, int(end[1]) - 1 if end else _OLDEST)
        for number, start, end in found
        if start or end
    ]


def _groups(forms: Iterable[str]) -> tuple[int, ...]:
    title = _side_by_side(forms)
    return tuple(number for number, group in enumerate(_GROUPS) if group in title)
