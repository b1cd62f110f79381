"""Numbers of documents as offices write them (NĐ 30/2020, appendix III), and as people shorten them: "Nghị định 42/2022"."""

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cchc.language.folding import fold
from cchc.language.patterns import late

# Kinds of documents, as their signs begin.
KINDS: Mapping[str, str] = {
    "NĐ": "Nghị định",
    "NQ": "Nghị quyết",
    "NQLT": "Nghị quyết liên tịch",
    "QĐ": "Quyết định",
    "TT": "Thông tư",
    "TTLT": "Thông tư liên tịch",
    "CT": "Chỉ thị",
    "QC": "Quy chế",
    "QyĐ": "Quy định",
    "TC": "Thông cáo",
    "TB": "Thông báo",
    "HD": "Hướng dẫn",
    "CTr": "Chương trình",
    "CTPH": "Chương trình phối hợp",
    "KH": "Kế hoạch",
    "KL": "Kết luận",
    "PA": "Phương án",
    "ĐA": "Đề án",
    "DA": "Dự án",
    "BC": "Báo cáo",
    "BB": "Biên bản",
    "TTr": "Tờ trình",
    "HĐ": "Hợp đồng",
    "CV": "Công văn",
    "CĐ": "Công điện",
    "GM": "Giấy mời",
    "GGT": "Giấy giới thiệu",
    "PL": "Pháp lệnh",
    "SL": "Sắc lệnh",
    "VBHN": "Văn bản hợp nhất",
    "QH": "Luật",
}
_SIGNS = {fold(name): sign for sign, name in KINDS.items()} | {"bo luat": "QH", "nd": "NĐ", "qd": "QĐ", "tt": "TT", "nq": "NQ"}
_FOLDED = {fold(sign): sign for sign in KINDS}

# Also as HTML writes the blank and the hyphen at which no line breaks: texts come from other sites.
_BLANK = r"(?:[ \u00a0\n]|&nbsp;|&#160;)?"
_DASH = r"(?:[-\u2010-\u2015\u2212\uff0d]|&#8209;)"
_SIGN = r"[^\W\d_][^\W\d_&]*(?:&(?!nbsp;)[^\W\d_]+)*\d{0,2}"
_YEAR = r"(?:19|20)\d\d"
# What stands before is looked at behind the first digit: whole texts are searched, and digits are found faster than places.
_NUMBER = late(
    rf"\d(?<![^\W_]\d)(?<![/.,-]\d)\d{{0,4}}(?:{_BLANK}/{_BLANK}{_YEAR})?(?:{_BLANK}/{_BLANK}|{_BLANK}{_DASH}{_BLANK})"
    rf"{_SIGN}(?:(?:{_BLANK}{_DASH}{_BLANK}|{_BLANK}/{_BLANK}){_SIGN}){{0,5}}(?![^\W_]|/|{_DASH}[^\W_])"
)
_KIND_WORDS = "|".join(sorted((re.escape(name) for name in (*KINDS.values(), "Bộ luật")), key=len, reverse=True))
_SHORT_STEM = rf"\d\d{{0,4}}(?:/|[ \u00a0\n]+năm[ \u00a0\n]+){_YEAR}(?![^\W_]|[/-])"
# One kind may go before several: "các Nghị định 61/2018, 107/2021 và 45/2020".
_SHORT = late(
    rf"(?<!\w)(?:(?P<kind>{_KIND_WORDS})[ \u00a0\n]+|(?P<sign>NĐ(?:-CP)?|QĐ|TT|NQ)[ \u00a0\n]*)(?:số[ \u00a0\n]*:?[ \u00a0\n]*)?"
    rf"(?P<stems>{_SHORT_STEM}(?:(?:,|;|[ \u00a0\n]+(?:và|hoặc))[ \u00a0\n]+(?:số[ \u00a0\n]+)?{_SHORT_STEM})*)",
    re.IGNORECASE,
)
_SHORT_STEMS = late(_SHORT_STEM, re.IGNORECASE)
# Only behind a blank: 42/2022/NĐ-CP-X is another document.
_LAST_SIGN = late(rf"(?:[ \u00a0\n](?:{_DASH}|/){_BLANK}|(?:{_DASH}|/)[ \u00a0\n]){_SIGN}$")
# As offices write them: a slash or a dash, then capitals; so that "12-thôn" and "3/kg" are none.
_AS_WRITTEN = late(
    r"\d{1,5}(?:/(?:19|20)\d\d)?(?:/|-)(?=[A-ZĐ&a-z]*[A-ZĐ][A-Za-zĐ&]*[A-ZĐ])[A-ZĐ][A-Za-zĐ&]*\d{0,2}(?:[-/][A-ZĐ][A-Za-zĐ&]*\d{0,2})*"
)
_SIGNED = late(r"[^\W\d_]")
_STEM = late(rf"\d{{1,5}}/{_YEAR}")
_SAID_DAY = late(
    r",?\s*(?:(?:ban hành\s+)?ngày\s*|\(\s*(?:ngày\s*)?)"
    r"(?:(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})\s*[/.-]\s*(?P<y>\d{4})|(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})\s+năm\s+(?P<y2>\d{4}))\s*\)?"
)
_SAID_ISSUER = late(
    r",?\s*của\s+(?P<issuer>[^,;.()\n]{2,100}?)"
    r"(?=\s+(?:về|phê duyệt|ban hành|thực hiện|quy định|hướng dẫn|sửa đổi|nhằm|và|tại|trên|được|đã|có|là)\b|[,;.()\n]|$)"
)


@dataclass(frozen=True, slots=True)
class NumberFound:
    """A number in a text, from `start` to `end`; `key` as `number_key` gives it, `kind` the sign of a shortened one ("NĐ")."""

    start: int
    end: int
    written: str
    key: str
    kind: str = ""


def number_key(number: str) -> str:
    """Return what is the same of a number whatever its blanks, dashes, first zeros, marks and capitals: "42/2022/ndcp"."""
    parts = re.split(rf"/|{_DASH}|(?<=\d)nam(?=\d)", re.sub(r"\s+|&nbsp;|&#160;", "", fold(number)))
    digits = [part.lstrip("0") or part for part in parts if part.isdigit()]
    return "/".join((*digits, "".join(part for part in parts if not part.isdigit())))


def number_stem(number: str) -> str:
    """Return the number and year that begin it, by which people call it: "42/2022"; "" when it bears no year."""
    found = _STEM.match(re.sub(r"\s+", "", number))
    return found[0] if found else ""


def number_sign(number: str) -> str:
    """Return the sign of its kind: "NĐ" of 42/2022/NĐ-CP, "QH" of 31/2024/QH15, "NQ" of 60-NQ/TU; "" for an unknown one."""
    signs = re.split(r"[/-]", re.sub(r"\s+", "", number).lstrip("0123456789"))
    return next((_FOLDED[name] for sign in signs if (name := fold(sign).rstrip("0123456789")) in _FOLDED), "")


def numbers_in(text: str) -> Iterator[NumberFound]:
    """Yield whatever may be the number of a document, in its order; more of it may be the words behind (see `shortened`)."""
    found = [NumberFound(*match.span(), match[0], number_key(match[0])) for match in _NUMBER.finditer(text)]
    # Most texts shorten none, which the words of all kinds would be looked for to tell.
    for match in _SHORT.finditer(text) if _SHORT_STEMS.search(text) else ():
        kind = _SIGNS[fold(match["kind"] or match["sign"][:2])]
        stems = _SHORT_STEMS.finditer(text, *match.span("stems"))
        found += [NumberFound(*stem.span(), stem[0], number_key(stem[0]), kind) for stem in stems]
    yield from sorted(found, key=lambda number: number.start)


def shortened(found: NumberFound) -> Iterator[NumberFound]:
    """Yield the number as found, then without its last signs one by one: "42/2022/NĐ-CP - quy" may be 42/2022/NĐ-CP."""
    written = found.written
    while True:
        yield NumberFound(found.start, found.start + len(written), written, number_key(written), found.kind)
        cut = _LAST_SIGN.search(written)
        if not cut or not _SIGNED.search(written, 0, cut.start()):
            return
        written = written[: cut.start()]


def as_offices_write(number: str) -> bool:
    """Tell whether a number is surely one of a document: no blanks, signs in capitals."""
    return bool(_AS_WRITTEN.fullmatch(number))


def said_after(text: str, end: int) -> tuple[dt.date | None, str]:
    """Return the day and the issuer that a text names right after a number: "ngày 15/7/2021 của Chính phủ"."""
    day = None
    if said := _SAID_DAY.match(text, end):
        day, end = _day(said), said.end()
    issuer = _SAID_ISSUER.match(text, end)
    return day, " ".join(issuer["issuer"].split()) if issuer else ""


def _day(said: re.Match[str]) -> dt.date | None:
    day, month, year = (said["d"] or said["d2"], said["m"] or said["m2"], said["y"] or said["y2"])
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
