"""The scalar values of front matter: text first, then what the text means.

Each validator raises PydanticCustomError whose type is the stable rule id and whose text is the Vietnamese message.
"""

import datetime as dt
import posixpath
import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import BeforeValidator, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

from cchc.content.files import LONGEST_PART
from cchc.language.dates import When, month_without_day, parse_when, suggest_when
from cchc.language.patterns import late

NONE_GIVEN = "Không có"
CODE_PATTERN = r"^\d\.\d{6}(\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})?$"
SLUG_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*$"
TASK_PATTERN = r"^[^#\s]+#[1-9]\d*$"
# Pages of an earlier site may have had capitals, and names that end in .html; another dot would stand for another kind of file.
OLD_ADDRESS_PATTERN = r"^(?!(.*/)?index\.html?$)[A-Za-z0-9_-]+(/[A-Za-z0-9_-]+)*(/|\.html?)$"

_OLD_ADDRESS_HINT = {
    False: "; hãy viết phần sau tên miền, ví dụ tin-tuc/2026/ten-cu/",
    True: f"; mỗi phần giữa hai dấu / chỉ được tới {LONGEST_PART} ký tự",
}

_WHOLE = late(r"[+-]?\d+")
_GROUPED = late(r"\d{1,3}(?:[.,\s]\d{3})+")
_NO_REASONS = frozenset("không ko chưa no none false 0 có yes true x 1 -".split()) | {"không có", "không hủy", "chưa hủy"}

# What begins a line of a list: a dash, a bullet, a number, a letter.
_MARK = late(r"([-+*•–]|\d{1,2}[.)]|[a-zđ]\))\s+")
_MARKUP = late(r"<[/!?]?[A-Za-z][^>]*>?|<!--|\*\*|__|`|\]\(")


def _text(value: Any) -> Any:
    return " ".join(value.split()) if isinstance(value, str) else value


def _title(value: Any, shortest: int = 8, longest: int = 200) -> Any:
    if not isinstance(value, str):
        return value
    title = " ".join(value.split())
    if not shortest <= len(title) <= longest:
        raise PydanticCustomError(
            "title-length",
            "tiêu đề có {length} ký tự; hãy viết từ {shortest} đến {longest} ký tự",
            {"length": len(title), "shortest": shortest, "longest": longest},
        )
    if found := _MARKUP.search(title):
        raise PydanticCustomError(
            "title-markup",
            "tiêu đề có dấu định dạng '{mark}'; hãy bỏ đi, tiêu đề chỉ gồm chữ, không có thẻ HTML hay dấu ** __ `",
            {"mark": found[0][:40]},
        )
    return title


def _when(value: Any, *, forms: str, wanted: str) -> When:
    try:
        when = parse_when(value) if isinstance(value, str) else None
    except ValueError:
        when = None
    if when and when.clock is not None and "t" not in forms:
        raise PydanticCustomError(
            "date-invalid",
            "'{value}' có giờ, mà ở đây chỉ tính theo ngày nên giờ sẽ mất; hãy ghi '{day}', cần báo giờ thì viết giờ vào lời",
            {"value": str(value)[:40], "day": when.day.isoformat()},
        )
    if when is None or _form(when) not in forms:
        iso = _suggested(value, forms) if isinstance(value, str) else None
        wrong = month_without_day(value) if isinstance(value, str) else ""
        hint = f"; ý bạn là '{iso}'?" if iso else f": {wrong}; hãy xem lại ngày" if wrong else f"; hãy viết {wanted}"
        raise PydanticCustomError(
            "date-invalid", "'{value}' không phải ngày hợp lệ{hint}", {"value": str(value)[:40], "hint": hint}
        )
    return when


def _suggested(value: str, forms: str) -> str | None:
    """Return what was meant, if that may stand here; an hour is left off where only days count."""
    iso = suggest_when(value)
    if iso and "t" not in forms:
        iso = iso.partition("T")[0]
    return iso if iso and (meant := parse_when(iso)) and _form(meant) in forms else None


def _form(when: When) -> str:
    if when.first is None:
        return "o"
    if when.is_day:
        return "t" if when.clock is not None else "d"
    return {4: "y", 7: "q" if "Q" in when.text else "m"}.get(len(when.text), "m" if "Q" not in when.text else "q")


def _posted(value: Any) -> When:
    return _when(value, forms="dt", wanted="năm-tháng-ngày, ví dụ 2026-05-14")


def _moment(value: Any) -> When:
    return _when(value, forms="dt", wanted="ngày, hoặc ngày và giờ, ví dụ 2026-05-14T08:00")


def _issued(value: Any) -> When:
    return _when(value, forms="dtm", wanted="năm-tháng-ngày, ví dụ 2026-05-14, hoặc năm-tháng, ví dụ 2026-02")


def _due(value: Any) -> When:
    return _when(value, forms="dmqyo", wanted="2026-05-14, 2026-05, 2026-Q3, 2026 hoặc thuong-xuyen")


def _day(value: Any) -> dt.date:
    if isinstance(value, dt.date):
        return value
    return _when(value, forms="d", wanted="năm-tháng-ngày, ví dụ 2026-05-14").day


def _month(value: Any) -> When:
    return _when(value, forms="dm", wanted="năm-tháng, ví dụ 2026-05")


def _period(value: Any) -> When:
    return _when(value, forms="mqy", wanted="một kỳ: tháng 2026-05, quý 2026-Q2 hoặc năm 2026")


def _code(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(CODE_PATTERN, value):
        raise PydanticCustomError(
            "code-malformed",
            'mã thủ tục \'{value}\' không đúng dạng; hãy viết như "1.001193" hoặc "1.001193.000.00.00.H41"',
            {"value": value[:40]},
        )
    return value


def _task(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(TASK_PATTERN, value):
        raise PydanticCustomError(
            "task-malformed",
            "'{value}' không chỉ tới nhiệm vụ nào; hãy viết tên tệp kế hoạch, dấu # và số nhiệm vụ, ví dụ \"2026-xa-mau#3\"",
            {"value": value[:60]},
        )
    return value


def _slug(value: Any) -> Any:
    if isinstance(value, str) and (not re.fullmatch(SLUG_PATTERN, value) or len(value) > LONGEST_PART):
        raise PydanticCustomError(
            "slug-malformed",
            "mã '{value}' chỉ được có chữ thường không dấu, chữ số và dấu gạch nối, ví dụ cai-cach-tthc{length}",
            {"value": value[:40], "length": f", và tới {LONGEST_PART} ký tự" if len(value) > LONGEST_PART else ""},
        )
    return value


def _url(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"https?://[^\s<>\"]+", value):
        raise PydanticCustomError(
            "url-malformed",
            "'{value}' không phải địa chỉ web; hãy viết đầy đủ, bắt đầu bằng https://",
            {"value": value[:80]},
        )
    return value


def _email(value: Any) -> Any:
    if isinstance(value, str) and not re.fullmatch(r"[^\s@<>\"',;:()]+@[^\s@<>\"',;:()]+\.[^\W\d_]{2,}", value.strip()):
        raise PydanticCustomError(
            "email-malformed",
            "'{value}' không phải địa chỉ thư điện tử; hãy viết một địa chỉ như cchc@xa-mau.gov.vn",
            {"value": value[:60]},
        )
    return _text(value)


def _phone(value: Any) -> Any:
    """Refuse what nobody can ring: fewer than three digits, or other words than those that stand beside a number."""
    if isinstance(value, str) and len(re.sub(r"\D", "", value)) < 3:
        raise PydanticCustomError(
            "phone-malformed",
            "'{value}' không có số điện thoại; hãy ghi số như 0238 3861 234 hoặc 1022",
            {"value": value[:60]},
        )
    return _text(value)


def _old_address(value: Any) -> Any:
    too_long = isinstance(value, str) and any(len(part) > LONGEST_PART for part in value.split("/"))
    if isinstance(value, str) and (too_long or not re.fullmatch(OLD_ADDRESS_PATTERN, value)):
        meant = _within_site(value)
        known = not too_long and re.fullmatch(OLD_ADDRESS_PATTERN, meant)
        raise PydanticCustomError(
            "old-address-malformed",
            "địa chỉ cũ '{value}' không đúng dạng{hint}",
            {
                "value": value[:80],
                "hint": f"; ý bạn là '{meant}'?" if known else _OLD_ADDRESS_HINT[too_long],
            },
        )
    return value


def _within_site(pasted: str) -> str:
    """Return what was copied from a browser's bar, without the domain and what follows the page's address."""
    path = urlsplit(pasted.strip()).path.removesuffix("index.html").strip("/")
    return path if re.search(r"\.html?$", path) else f"{path}/"


def _file_name(value: Any) -> Any:
    """Return the name alone of a file that is written as the explorer shows it or with its folder."""
    return posixpath.basename(value.strip().replace("\\", "/")).removesuffix(".md") if isinstance(value, str) else value


def _whole(value: Any) -> Any:
    """Refuse what Python would read as another number than its author: "1.000" as one, "1.200" as no number."""
    if not isinstance(value, str) or _WHOLE.fullmatch(value.strip()):
        return value
    if _GROUPED.fullmatch(value.strip()):
        raise PydanticCustomError(
            "number-grouped",
            "'{value}' có dấu ngăn giữa các chữ số; hãy viết liền, ý bạn là {meant}?",
            {"value": value.strip(), "meant": re.sub(r"\D", "", value)},
        )
    raise PydanticCustomError("int_parsing", "phải là một số nguyên")


def _reason(value: Any) -> Any:
    """Refuse a mere yes or no where a sentence makes the page say something else."""
    if isinstance(value, str) and value.strip().rstrip(".").casefold() in _NO_REASONS:
        raise PydanticCustomError(
            "reason-no-reason",
            "'{value}' không phải một lý do, mà có dòng này là cổng làm theo; nếu không có thì hãy bỏ dòng này, nếu có thì hãy "
            "viết một câu nói vì sao",
            {"value": value.strip()},
        )
    return _text(value)


def _listed(value: Any) -> Any:
    """Take a single text or mapping as a list of one, a text of several lines as what it lists."""
    if isinstance(value, str) and "\n" in value.strip():
        return _of_lines(value)
    return [value] if isinstance(value, str | dict) else value


def _of_lines(text: str) -> list[str]:
    """Return what is listed line by line: what is marked otherwise than the first line goes on with the line above."""
    listed: list[str] = []
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    first = _marked(lines[0])
    for line in lines:
        mark = _marked(line)
        if mark == first:
            listed.append(line if mark in ("", "a") else _MARK.sub("", line))
        else:
            listed[-1] += f" {line}"
    return listed


def _marked(line: str) -> str:
    """Return how a line is marked as one of several: "-", "+"…, "1" for numbers, "a" for letters, "" for words."""
    sign = _MARK.match(line)
    return "" if not sign else "1" if sign[1][0].isdigit() else "a" if sign[1][0].isalpha() else sign[1]


def _nothing(value: Any) -> Any:
    """Take the words "Không có" as an empty list that was thought of."""
    if isinstance(value, str) and " ".join(value.split()).casefold() == NONE_GIVEN.casefold():
        return []
    return _listed(value)


def as_mapping(key: str) -> BeforeValidator:
    """Let a plain text stand for a mapping of which only `key` is given."""
    return BeforeValidator(lambda value: {key: value} if isinstance(value, str) else value)


def _when_schema(pattern: str, title: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, "title": title})


_DAY_PATTERN = r"^\d{4}-\d{2}-\d{2}$"
_POSTED_PATTERN = r"^\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:?\d{2})?)?$"
_WHEN_TEXT = PlainSerializer(lambda when: when.text, return_type=str)

Text = Annotated[str, BeforeValidator(_text), Field(min_length=1)]
# A sentence without which something else would hold.
Reason = Annotated[str, BeforeValidator(_reason), Field(min_length=1)]
Email = Annotated[str, BeforeValidator(_email), Field(min_length=1)]
Phone = Annotated[str, BeforeValidator(_phone), Field(min_length=1)]
Whole = Annotated[int, BeforeValidator(_whole)]
Block = Annotated[str, Field(min_length=1)]
Title = Annotated[str, BeforeValidator(_title), Field(json_schema_extra={"minLength": 8, "maxLength": 200})]
# A procedure's name is fixed by the decision that announced it: "Tách hộ" has seven letters, others over two hundred.
ProcedureName = Annotated[
    str, BeforeValidator(lambda value: _title(value, 4, 1200)), Field(json_schema_extra={"minLength": 4, "maxLength": 1200})
]
ShortName = Annotated[
    str, BeforeValidator(lambda value: _title(value, 4, 120)), Field(json_schema_extra={"minLength": 4, "maxLength": 120})
]
Slug = Annotated[str, BeforeValidator(_slug), Field(json_schema_extra={"pattern": SLUG_PATTERN})]
Code = Annotated[str, BeforeValidator(_code), Field(json_schema_extra={"pattern": CODE_PATTERN, "quoted": True})]
TaskRef = Annotated[str, BeforeValidator(_task), Field(json_schema_extra={"pattern": TASK_PATTERN})]
Url = Annotated[str, BeforeValidator(_url), Field(json_schema_extra={"format": "uri"})]
OldAddress = Annotated[str, BeforeValidator(_old_address), Field(json_schema_extra={"pattern": OLD_ADDRESS_PATTERN})]
OldAddresses = Annotated[tuple[OldAddress, ...], BeforeValidator(_listed)]
FileName = Annotated[str, BeforeValidator(_file_name), Field(min_length=1)]
Day = Annotated[dt.date, BeforeValidator(_day), _when_schema(_DAY_PATTERN, "Ngày")]
Posted = Annotated[When, BeforeValidator(_posted), _WHEN_TEXT, _when_schema(_POSTED_PATTERN, "Ngày")]
Moment = Annotated[When, BeforeValidator(_moment), _WHEN_TEXT, _when_schema(_POSTED_PATTERN, "Ngày, hoặc ngày và giờ")]
Issued = Annotated[When, BeforeValidator(_issued), _WHEN_TEXT, _when_schema(r"^\d{4}-\d{2}(-\d{2}.*)?$", "Ngày hoặc tháng")]
Due = Annotated[
    When, BeforeValidator(_due), _WHEN_TEXT, _when_schema(r"^(\d{4}(-\d{2}(-\d{2})?|-Q[1-4])?|thuong-xuyen)$", "Thời hạn")
]
Period = Annotated[When, BeforeValidator(_period), _WHEN_TEXT, _when_schema(r"^\d{4}(-\d{2}|-Q[1-4])?$", "Kỳ")]
Month = Annotated[When, BeforeValidator(_month), _WHEN_TEXT, _when_schema(r"^\d{4}-\d{2}(-\d{2})?$", "Tháng")]
Texts = Annotated[tuple[Text, ...], BeforeValidator(_listed)]
TextsOrNone = Annotated[tuple[Text, ...], BeforeValidator(_nothing)]
# An id of a register in an item: anything typed there is looked up, so that the hint can name the entry that was meant.
Reference = Text
References = Texts
Slugs = Annotated[tuple[Slug, ...], BeforeValidator(_listed)]
Codes = Annotated[tuple[Code, ...], BeforeValidator(_listed)]
as_list = BeforeValidator(_listed)
as_list_or_none = BeforeValidator(_nothing)
