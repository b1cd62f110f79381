"""Money, percentages, measures, fractions, ranks and bare numbers in words."""

import re

from cchc.language.patterns import late
from cchc.language.spoken_numbers import spoken, spoken_decimal, spoken_digits
from cchc.products.speech.forms import NUMBER, TO, Around, WrittenForm, form, unsure
from cchc.products.speech.times import roman

_UNITS = {
    "km/h": "ki-lô-mét một giờ",
    "km²": "ki-lô-mét vuông",
    "km2": "ki-lô-mét vuông",
    "m²": "mét vuông",
    "m2": "mét vuông",
    "m³": "mét khối",
    "m3": "mét khối",
    "km": "ki-lô-mét",
    "cm": "xen-ti-mét",
    "mm": "mi-li-mét",
    "m": "mét",
    "ha": "héc-ta",
    "kg": "ki-lô-gam",
    "mg": "mi-li-gam",
    "g": "gam",
    "ml": "mi-li-lít",
    "l": "lít",
    "°C": "độ C",
    "ºC": "độ C",
    "oC": "độ C",
    "kWh": "ki-lô-oát giờ",
    "kW": "ki-lô-oát",
    "MW": "mê-ga-oát",
    "kVA": "ki-lô-vôn am-pe",
    "kV": "ki-lô-vôn",
    "V": "vôn",
    "W": "oát",
    "Hz": "héc",
    "dB": "đề-xi-ben",
    "KB": "ki-lô-bai",
    "MB": "mê-ga-bai",
    "GB": "gi-ga-bai",
    "TB": "tê-ra-bai",
    "Mbps": "mê-ga-bít một giây",
    "%": "phần trăm",
    "‰": "phần nghìn",
    "đ": "đồng",
    "₫": "đồng",
    "đồng": "đồng",
    "VNĐ": "đồng",
    "VND": "đồng",
    "vnđ": "đồng",
    "USD": "đô la Mỹ",
    "$": "đô la Mỹ",
    "€": "ơ-rô",
    "k": "nghìn",
    "K": "nghìn",
    "tr": "triệu",
    "tr.đ": "triệu đồng",
    "trđ": "triệu đồng",
    "trđồng": "triệu đồng",
}
_ORDINALS = {"I": "nhất", "1": "nhất", "IV": "tư", "4": "tư"}
# Words of numbers, after which a point too divides a fraction: "1.5 triệu".
_LARGE = r"nghìn|ngàn|triệu|tỷ|tỉ|%"
_UNIT = "|".join(re.escape(unit) for unit in sorted(_UNITS, key=len, reverse=True))
_MEASURE = rf"(?: ?(?P<unit>{_UNIT})(?![\w²³]))"
# What is counted for each of another: "2 lần/tuần", "8.000 đồng/bản".
_THINGS = (
    "đồng|đ|lượt|lần|buổi|bộ|bản|tiết|giờ|ca|người|suất|hộ|trang|kg|tạ|tấn|hồ sơ|thủ tục|học sinh|kỳ|phiên|ngày|cuộc|tin|bài|"
    "tháng|điểm|lít|m2|m²|ha|km|kWh|cán bộ|công chức|mô hình|sản phẩm"
)
# Any other single thing, but for people who are told one or the other: cha/mẹ.
_OTHER = r"(?!(?:cha|mẹ|bố|ông|bà|vợ|chồng|anh|chị|và)(?!\w))[^\W\d_]+"
_EACH = rf"(?P<each>(?: ?(?:nghìn|ngàn|triệu|tỷ|tỉ))? ?(?:{_THINGS}|{_OTHER})?)"
_PER = r"(?P<per>(?: ?/ ?(?:\d{1,3} )?(?:(?!hoặc)[^\W\d_]+|m2|m²|m3|m³))+)"
_START = r"(?<![\w.,/])"
_END = r"(?![\w²³]|[.,/]\d)"
# Parts of a whole: "hai phần ba số hộ".
_PART_OF = r"số|tổng|dân số|diện tích|quãng|chặng|thời gian|mức|giá|lương|của|trong tổng|trên tổng|lượng|chi phí|kinh phí|cổ phần"
_SHARE = r"hơn|khoảng|gần|giảm|tăng|quá|bằng|chiếm|được|là|ít nhất|tối thiểu|trên|đạt|còn|thành|làm|mất"
_ORDERED = (
    r"[Kk]hóa|[Kk]hoá|[Ll]ần thứ|[Tt]hứ|Đại hội|[Pp]hần(?: thứ)?|[Cc]hương|[Mm]ục|[Ll]oại|[Kk]ỳ(?: thứ)?|[Kk]ì|[Hh]ạng|[Cc]ấp|"
    r"[Tt]hế kỷ|[Pp]hụ lục|[Nn]hóm|[Đđ]ợt|[Vv]ùng|[Kk]hu vực|[Gg]iai đoạn|[Bb]ảng|[Mm]ẫu|[Qq]uyển|[Tt]ập|[Bb]ậc|[Kk]hu"
)
# Nobody follows more digits than these as one number.
_LONGEST = 15
_POINT = late(r"\d+\.\d{1,2}")
_ROMAN = r"(?:X{0,4}(?:IX|IV|V?I{1,3}|V)|X{1,4})"


def number_words(text: str, *, point: bool = False) -> str:
    """Return a number as it is written in words; with `point` a point divides a fraction too."""
    text = text.replace(" ", "")
    if point and _POINT.fullmatch(text):
        text = text.replace(".", ",")
    whole, _, fraction = text.replace(".", "").partition(",")
    if len(whole) > _LONGEST:
        return spoken_digits(whole + fraction)
    return spoken_decimal(whole, fraction) if fraction else spoken(int(whole))


def _quantity(found: re.Match[str], around: Around) -> str | None:
    """Read a number or a stretch of numbers, with what it measures."""
    unit = found["unit"]
    large = bool(unit) or around.precedes(_LARGE)
    if _POINT.fullmatch(found["n"]) and not large:
        return None
    ends = re.split(TO, found["n"])
    parts = [number_words(part, point=large) for part in ends]
    if len(ends) > 1 and _value(ends[0]) > _value(ends[1]):
        # No stretch: a result, or nobody knows what.
        return ", ".join(parts) if around.follows(_RESULT) and not unit else unsure(found[0])
    below = "âm " if found["below"] else "từ " if len(ends) > 1 and not _value(ends[0]) and not around.follows("từ") else ""
    said = below + " đến ".join(parts) + (f" {_UNITS[unit]}" if unit else "")
    return f"{said}{_per(found)}"


def _value(text: str) -> float:
    return float(text.replace(" ", "").replace(".", "").replace(",", "."))


def _upwards(found: re.Match[str], around: Around) -> str | None:
    """Read "18+" as that and more."""
    return f"{number_words(found['n'])} trở lên"


def _per(found: re.Match[str]) -> str:
    """Return what it is counted for: "đồng/người/tháng" is so much for one person in one month."""
    if not found["per"]:
        return ""
    each = re.sub(r"đ$", "đồng", found["each"].strip()) if found["each"] else ""
    each = _UNITS.get(each, each)
    said = ""
    for part in re.split(r" ?/ ?", found["per"].strip())[1:]:
        count, _, what = part.rpartition(" ")
        said += f" {number_words(count) if count else 'một'} {_UNITS.get(what, what)}"
    return f"{' ' + each if each else ''}{said}"


def _dotted(found: re.Match[str], around: Around) -> str | None:
    """Read a version or the number of a section: 4.0, mục 2.1."""
    return " chấm ".join(spoken(int(part)) for part in found[0].split("."))


def _ratio(found: re.Match[str], around: Around) -> str | None:
    """Read a part of a whole ("hai phần ba"), else so many out of so many."""
    first, second = int(found["a"]), int(found["b"])
    part = first < second <= 10 and (
        around.precedes(_PART_OF) or (around.follows(_SHARE) and not re.match(r"\s*\w", around.after))
    )
    half = (first, second) in ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4)) and not around.follows(
        "số|số nhà|kiệt|ngõ|hẻm|ngách|tổ|thửa|lô"
    )
    if part or half:
        return f"{spoken(first)} phần {'tư' if second == 4 else spoken(second)}"
    return f"{spoken(first)} trên {spoken(second)}"


def _sizes(found: re.Match[str], around: Around) -> str | None:
    unit = f" {_UNITS[found['unit']]}" if found["unit"] else ""
    return " nhân ".join(number_words(part) for part in re.split(r" ?[x×] ?", found["n"])) + unit


def _ordered(found: re.Match[str], around: Around) -> str | None:
    words = _ORDINALS if found["word"].lower().endswith("thứ") else {}
    said = re.sub(r"[IVXL]+", lambda one: words.get(one[0]) or spoken(roman(one[0])), found["which"])
    return f"{found['word']} {re.sub(TO, ' đến ', said)}"


def _alone(found: re.Match[str], around: Around) -> str | None:
    """Read a Roman number of two letters or more after a word in small letters: Quy hoạch điện VIII."""
    return spoken(roman(found[0]))


def _heading(found: re.Match[str], around: Around) -> str | None:
    """Read the number of a heading, at the start of a line."""
    return f"{spoken(roman(found['roman'])).capitalize()}."


def _digits(found: re.Match[str], around: Around) -> str | None:
    """Spell numbers that name something, accounts and identities, and what begins with several noughts."""
    named = around.follows(r"số tài khoản|tài khoản|mã số|mã số thuế|mã|số định danh|số căn cước|số hiệu|mã hồ sơ|mã bưu chính")
    long = len(found[0]) >= (5 if named else 9) or re.match(r"00+\d", found[0])
    return spoken_digits(found[0]) if long else None


def _rank(found: re.Match[str], around: Around) -> str | None:
    """Say "nhất" for the first and "tư" for the fourth; a stretch of days of the week is read as one."""
    said = re.sub(r"\d+", lambda one: _ORDINALS.get(str(int(one[0]))) or spoken(int(one[0])), found[0])
    return re.sub(TO, " đến ", said)


def _repeated(found: re.Match[str], around: Around) -> str | None:
    """Say a number once that is written out after it in brackets; where the two differ, nobody knows which is right."""
    words = re.sub(r"^bằng chữ:\s*", "", found["words"].casefold())
    if not all(word in _NUMBER_WORDS for word in re.findall(r"[^\W\d_]+", words)):
        return None
    said = number_words(found["n"])
    return said if _plain_number(said) == _plain_number(words) else unsure(found[0])


def _plain_number(words: str) -> str:
    """Return a number in words without the choices that readers have."""
    plain = [_SAME.get(word, word) for word in re.findall(r"[^\W\d_]+", words)]
    return " ".join(word for word in plain if word not in ("linh", "đồng")).replace("không trăm ", "")


def _sign(found: re.Match[str], around: Around) -> str | None:
    said = _SIGNS[found[0].strip()]
    if around.follows(said):
        return " "
    return f" {said} "


def _half(found: re.Match[str], around: Around) -> str | None:
    return _HALVES[found[0]]


def _either(found: re.Match[str], around: Around) -> str | None:
    """Read one or the other: cha/mẹ."""
    return f"{found['a']} {found['b']}" if "hoặc" in (found["a"], found["b"]) else f"{found['a']} hoặc {found['b']}"


_SIGNS = {
    "&": "và",
    "+": "cộng",
    "=": "bằng",
    "≥": "lớn hơn hoặc bằng",
    ">=": "lớn hơn hoặc bằng",
    "≤": "nhỏ hơn hoặc bằng",
    "<=": "nhỏ hơn hoặc bằng",
    ">": "lớn hơn",
    "<": "nhỏ hơn",
    "~": "khoảng",
    "≈": "khoảng",
    "±": "cộng trừ",
    "×": "nhân",
    "÷": "chia",
}
_HALVES = {"½": "nửa", "¼": "một phần tư", "¾": "ba phần tư", "⅓": "một phần ba", "⅔": "hai phần ba"}
_NUMBER_WORDS = frozenset(
    "không một mốt hai ba bốn tư năm lăm nhăm sáu bảy bẩy tám chín mười mươi trăm nghìn ngàn triệu tỷ tỉ linh lẻ đồng".split()
)
_SAME = {"mốt": "một", "tư": "bốn", "lăm": "năm", "nhăm": "năm", "bẩy": "bảy", "ngàn": "nghìn", "tỉ": "tỷ", "lẻ": "linh"}
_WEEKDAY = r"(?:\d|[Hh]ai|[Bb]a|[Tt]ư|[Nn]ăm|[Ss]áu|[Bb]ảy)"
_RESULT = r"tỷ số|tỉ số|kết quả|thắng|thua|hòa|hoà|bàn thắng"
_N = rf"(?P<n>\d+\.\d{{1,2}}(?![\d.])|{NUMBER}(?:{TO}{NUMBER})?)"
FORMS: tuple[WrittenForm, ...] = (
    form(r"(?<![\w.,/])\d{5,20}(?![\w/]|[.,]\d)|(?<![\w.,/])00+\d+(?![\w/.,])", _digits),
    form(rf"(?m)^(?P<roman>{_ROMAN})\.(?= )", _heading),
    form(rf"(?<!\w)(?P<word>{_ORDERED}) (?P<which>{_ROMAN}(?:(?:{TO}|, ?| và | đến ){_ROMAN})*)(?!\w)", _ordered),
    form(rf"(?<!\w)[Tt]hứ {_WEEKDAY}{TO}(?:[Tt]hứ {_WEEKDAY}|[Cc]hủ nhật)(?!\w)|(?<!\w)[Tt]hứ \d{{1,3}}(?![\w/.,]\w|\w)", _rank),
    form(rf"(?<![\w.,/])(?P<n>{NUMBER}) ?(?:đồng|đ)? ?\((?P<words>[^()\d]{{2,80}})\)(?= (?:đồng|đ)(?!\w))?", _repeated),
    form(r"(?<=[^\W\dA-ZĐ] )(?=[IVX]{2})(?:X{0,4}(?:IX|IV|V?I{1,3}|V)|X{2,4})(?!\w)", _alone),
    form(r" ?(?:>=|<=|[&+=≥≤<>~≈±×÷])(?: |(?=\d|[^\W\d]))", _sign),
    form(r"[½¼¾⅓⅔]", _half),
    form(r"(?<![\w/])(?P<a>[^\W\d_]{2,}) ?/ ?(?P<b>[^\W\d_]{2,})(?![\w/])", _either),
    form(rf"{_START}(?P<n>\d+(?:,\d+)?(?: ?[x×] ?\d+(?:,\d+)?)+){_MEASURE}?{_END}", _sizes),
    form(rf"{_START}(?P<n>\d{{1,3}})\+(?![\w+])", _upwards),
    form(rf"{_START}(?P<a>\d{{1,4}}) ?/ ?(?P<b>\d{{1,4}})(?![\w/]|[.,]\d)", _ratio),
    form(rf"(?P<below>(?<!\d )(?<!\w)[-−](?=\d+(?:,\d+)? ?[°%]))?{_START}{_N}{_MEASURE}?(?:{_EACH}{_PER})?{_END}", _quantity),
    form(rf"{_START}\d{{1,2}}(?:\.\d{{1,2}}){{1,3}}(?![\w]|[.,/]\d)", _dotted),
)
