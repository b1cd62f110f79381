"""Captions in WebVTT (https://www.w3.org/TR/webvtt1/): whether browsers will show them, in the order in which they stand."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from cchc.language.patterns import late

# Browsers take one hour and more with as many digits as it has.
_TIME = r"(?:(\d{2,}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
_TIMES = late(rf"\s*{_TIME}\s+-->\s+{_TIME}(?:\s+\S.*)?\s*")
_ARROW = "-->"
_EXAMPLE = "00:01.000 --> 00:04.000"


class CaptionFault(NamedTuple):
    """What is wrong on one line; `fatal` when no browser shows anything of the file."""

    line: int
    message: str
    fatal: bool = False


def captions_fault(data: bytes) -> CaptionFault | None:
    """Return the first thing wrong with the bytes of a file of captions."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        return CaptionFault(line, "phụ đề không phải chữ UTF-8; hãy lưu lại với mã hóa UTF-8", fatal=True)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if not re.match(r"WEBVTT(?:[ \t]|$)", lines[0]):
        return CaptionFault(1, "dòng đầu của tệp phụ đề phải là WEBVTT; hãy thêm, rồi để một dòng trống", fatal=True)
    return next(_faults(lines), None)


def _faults(lines: list[str]) -> Iterator[CaptionFault]:
    earlier, nothing_shown = None, not any(map(_TIMES.fullmatch, lines))
    for number, line in enumerate(lines, 1):
        if _ARROW not in line:
            continue
        found = _TIMES.fullmatch(line)
        if found is None:
            written = line.strip()[:60]
            message = f"mốc giờ '{written}' không đúng dạng; hãy viết như {_EXAMPLE}, dấu chấm trước phần nghìn"
            yield CaptionFault(number, message, nothing_shown)
            continue
        start, end = _thousandths(found.groups()[:4]), _thousandths(found.groups()[4:])
        if end <= start:
            yield CaptionFault(number, "mốc giờ kết thúc không sau mốc bắt đầu; hãy sửa lại một trong hai")
        if earlier is not None and start < earlier:
            yield CaptionFault(number, "mốc giờ bắt đầu trước mốc của dòng phụ đề liền trên; hãy xếp lại theo thứ tự")
        earlier = start
    if nothing_shown:
        yield CaptionFault(1, f"tệp chưa có dòng phụ đề nào; hãy thêm mốc giờ như {_EXAMPLE} và lời bên dưới", fatal=True)


def _thousandths(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest
