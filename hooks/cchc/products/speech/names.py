"""Names that are no words: telephone numbers, codes, abbreviations, single letters."""

import re
from collections.abc import Iterator, Mapping

from cchc.language.patterns import late
from cchc.language.spoken_numbers import spoken, spoken_digits
from cchc.products.speech.forms import Around, WrittenForm, form, unsure

_LETTERS = dict(
    zip(
        "ABCDĐEGHIKLMNOPQRSTUVXYFJWZ",
        "A bê xê đê đê E gờ hát I ca lờ mờ nờ O pê quy rờ sờ tê U vê ích I ép gi vê-kép dét".split(),
        strict=True,
    )
)
# What is written short in the middle of sentences by everybody, with its point where it has one.
_SHORTS = {
    "TP.HCM": "Thành phố Hồ Chí Minh",
    "TP. HCM": "Thành phố Hồ Chí Minh",
    "TPHCM": "Thành phố Hồ Chí Minh",
    "TP.": "thành phố",
    "TP": "thành phố",
    "Tp.": "thành phố",
    "TX.": "thị xã",
    "TT.": "thị trấn",
    "PGS.TS.": "phó giáo sư, tiến sĩ",
    "PGS.TS": "phó giáo sư, tiến sĩ",
    "GS.TS": "giáo sư, tiến sĩ",
    "PGS.": "phó giáo sư",
    "GS.": "giáo sư",
    "TS.": "tiến sĩ",
    "ThS.": "thạc sĩ",
    "ThS": "thạc sĩ",
    "BS.": "bác sĩ",
    "KS.": "kỹ sư",
    "CN.": "cử nhân",
    "Đ/c": "đồng chí",
    "đ/c": "đồng chí",
    "Đ/C": "đồng chí",
    "V/v": "về việc",
    "v/v": "về việc",
    "v.v.": "vân vân",
    "v.v…": "vân vân",
    "v.v": "vân vân",
    "VD:": "ví dụ:",
    "ĐT:": "điện thoại:",
    "SĐT": "số điện thoại",
    "STT": "số thứ tự",
    "SN": "sinh năm",
    "TM.": "thay mặt",
    "KT.": "ký thay",
    "TL.": "thừa lệnh",
    "NQ": "nghị quyết",
    "NĐ": "nghị định",
    "QĐ": "quyết định",
    "KH": "kế hoạch",
    "TTg": "Thủ tướng Chính phủ",
    "TW": "Trung ương",
    "MTTQVN": "Mặt trận Tổ quốc Việt Nam",
    "24/24h": "hai mươi tư trên hai mươi tư giờ",
    "24h/24h": "hai mươi tư trên hai mươi tư giờ",
    "24/24 giờ": "hai mươi tư trên hai mươi tư giờ",
    "24/24": "hai mươi tư trên hai mươi tư giờ",
    "24/7": "hai mươi tư trên bảy",
    "và/hoặc": "và hoặc",
    "COVID-19": "cô-vít mười chín",
    "Covid-19": "cô-vít mười chín",
}
_CALLED = (
    r"gọi|gọi tới|gọi đến|gọi số|số|hotline|đường dây nóng|tổng đài|số điện thoại|điện thoại|số máy|đt|sđt|liên hệ|bấm|zalo|fax"
)
_URGENT = r"\b(?:cấp cứu|cứu hỏa|cứu nạn|báo cháy|công an|tổng đài|cảnh sát|khẩn cấp|đường dây nóng|gọi|số)\b"
# A syllable of Vietnamese in capitals is a word that somebody shouts, else an abbreviation; without marks of tone.
_SYLLABLE = late(r"(?:NGH|NG|NH|CH|GH|GI|KH|PH|QU|TH|TR|[BCDĐGHKLMNPRSTVX])?[AĂÂEÊIOÔƠUƯY]{1,3}(?:CH|NG|NH|[CMNPT])?")
_TONES = str.maketrans(
    "ÁÀẢÃẠẮẰẲẴẶẤẦẨẪẬÉÈẺẼẸẾỀỂỄỆÍÌỈĨỊÓÒỎÕỌỐỒỔỖỘỚỜỞỠỢÚÙỦŨỤỨỪỬỮỰÝỲỶỸỴ",
    "AAAAAĂĂĂĂĂÂÂÂÂÂEEEEEÊÊÊÊÊIIIIIOOOOOÔÔÔÔÔƠƠƠƠƠUUUUUƯƯƯƯƯYYYYY",
)


def _fixed(found: re.Match[str], around: Around) -> str | None:
    said = with_case(_without_double(_SHORTS[found[0]], around), around)
    return f"{said} " if found[0].endswith(".") and re.match(r"\w", around.after) else said


def with_case(said: str, around: Around) -> str:
    """Return words with a capital where a sentence begins."""
    before = around.before.rstrip(' "“‘(-–')
    starts = not before or before.endswith((".", "!", "?", "…"))
    return said[:1].upper() + said[1:] if starts else said


_WARDS = {"P": "phường", "Q": "quận", "H": "huyện", "X": "xã"}


_ROADS = {"QL": "quốc lộ", "TL": "tỉnh lộ", "ĐT": "đường tỉnh", "ĐH": "đường huyện", "ĐX": "đường xã", "HL": "hương lộ"}


def _road(found: re.Match[str], around: Around) -> str | None:
    """Read the name of a road; a longer number after ĐT is one to call."""
    return with_case(_without_double(f"{_ROADS[found['road']]} {spoken(int(found['no']))}", around), around) + (
        f" {found['letter']}" if found["letter"] else ""
    )


def _call(found: re.Match[str], around: Around) -> str | None:
    return with_case(_without_double("điện thoại", around), around)


def _ward(found: re.Match[str], around: Around) -> str | None:
    """Read a ward or a district; after a province or a city the letter is part of a shortened name, which nobody knows."""
    if around.follows("tỉnh|thành phố|ông|bà|anh|chị"):
        return unsure(found[0])
    ward = with_case(_WARDS[found["short"]], around)
    if found["no"]:
        return f"{ward} {spoken(int(found['no']))}"
    return ward + ("" if around.after.startswith(" ") else " ")


def _without_double(long: str, around: Around) -> str:
    """Return what is left to say after the words that stand before: "mã QR" is no "mã mã phản hồi nhanh"."""
    words = long.split()
    for count in range(len(words) - 1, 0, -1):
        if re.search(rf"(?<!\w){re.escape(' '.join(words[:count]))} $", around.before, re.IGNORECASE):
            return " ".join(words[count:])
    return long


def _code(found: re.Match[str], around: Around) -> str | None:
    """Return the code of a procedure, digit by digit."""
    return " chấm ".join(_spelled(part) for part in found[0].split("."))


def _spelled(text: str) -> str:
    return " ".join(spoken_digits(sign) if sign.isdecimal() else _LETTERS[sign] for sign in text)


def _phone(found: re.Match[str], around: Around) -> str | None:
    digits = re.sub(r"\D", "", found[0])
    if not 8 <= len(digits) <= 12:
        return None
    groups = [spoken_digits(part) for part in re.findall(r"\d+", found[0])]
    return ("cộng " if found[0].startswith("+") else "") + ", ".join(groups)


def _short_phone(found: re.Match[str], around: Around) -> str | None:
    """Read hotlines of three and four digits, where the words before speak of calling."""
    counts = around.precedes(r"(?!(?:khi|để|nếu|hoặc|ngay|và|nhé|gặp|khi có)\b)[^\W\d]+")
    urgent = re.fullmatch("11[1-5]", found[0]) and re.search(_URGENT, around.before, re.IGNORECASE) and not counts
    return spoken_digits(found[0]) if urgent or around.follows(_CALLED) else None


def _lettered(found: re.Match[str], around: Around) -> str | None:
    """Spell a letter with a number: khổ A4, hạng B1, lớp 10A, mạng 5G."""
    parts = re.findall(r"\d+|[^\W\d]", found[0])
    return " ".join(spoken(int(part)) if part.isdecimal() else _LETTERS.get(part.upper(), part) for part in parts)


def _is_word(token: str) -> bool:
    return _SYLLABLE.fullmatch(token.translate(_TONES)) is not None


def _is_shouted(around: Around) -> bool:
    """Whether a word stands beside another that somebody shouts."""
    near = re.findall(r"[^\W\d_]+", around.before)[-1:] + re.findall(r"[^\W\d_]+", around.after)[:1]
    return any(len(word) > 1 and word.isupper() and _is_word(word) for word in near)


def _unknown(found: re.Match[str], around: Around) -> str | None:
    """Tell capitals that are no word of ours: told, never guessed."""
    return None if _is_word(found[0]) else unsure(found[0])


def _left(found: re.Match[str], around: Around) -> str | None:
    """Tell what has no rule."""
    return unsure(found[0])


_KEYS = "|".join(re.escape(word) for word in sorted(_SHORTS, key=len, reverse=True))
WARDS = form(
    r"(?<![\w.])(?P<short>[PQHX])\.(?: ?(?P<no>\d{1,2})(?!\w)|(?= ?[A-ZĐÁÀẢÃẠÂẤẦẨẪẬĂẮẰẲẴẶÉÈÊẾỀÍÌÓÒÔỐỒƠỚỜÚÙƯỨỪÝ][^\W\d]))", _ward
)
_CAPITAL = r"(?<![\w.-])"
ROADS = (
    form(rf"{_CAPITAL}(?P<road>QL|TL|ĐT|ĐH|ĐX|HL)[. ]?(?P<no>\d{{1,3}})(?P<letter>[A-E]?)(?![\w/]|[.,-]\d)", _road),
    form(rf"{_CAPITAL}ĐT(?=\.? [(+]?\d)", _call),
)
FIXED = form(rf"(?<![\w/])(?:{_KEYS})(?:(?<=\.)|(?![\w/&]))", _fixed)
NUMBERED: tuple[WrittenForm, ...] = (
    form(r"(?<![\w.])\d\.\d{6}(?:\.\d{3}\.\d{2}\.\d{2}\.[A-Z]\d{2})?(?![\d.]\d|\d)", _code),
    form(r"(?<![\w.,/])(?:\(\+?84\)|\+84|\(0\d{1,3}\)|0\d{1,4}|1[89]00)(?:[ .-]?\d{2,4}){1,4}(?![\w/]|[.,-]\d)", _phone),
    form(r"(?<![\w.,/])1\d{2,3}(?![\w/]|[.,-]\d)", _short_phone),
)
LETTERED = form(r"(?<![\w.])(?:[A-ZĐ]{1,2}\d{1,3}(?:[A-ZĐ]\d?)?|\d{1,3}[A-ZĐ]{1,2}\d{0,2})(?![\w/]|[.-]\w)", _lettered)
UNKNOWN = form(r"(?<![\w⟦])(?:[A-ZĐ]{2,}(?:[&-][A-ZĐ]{2,})*|[A-ZĐ]+[a-zđ]?[A-ZĐ]+[A-Za-zĐđ]*)(?![\w⟧])", _unknown)
# What has a digit, a stroke between words or a sign that is no punctuation.
LEFT = form(
    r"(?<![\w⟦])\w*\d[\w./:,–-]*(?<![.,:/–-])|(?<![\w⟦])\w+(?:/\w+)+|[^\w\s.,;:!?\"'()“”‘’«»…–—/\[\]⟦⟧-]+(?!\uFE0F)", _left
)


def of_register(abbreviations: Mapping[str, str]) -> Iterator[WrittenForm]:
    """Yield the form of the short forms that the office's register explains."""

    folded = {short.casefold(): long for short, long in abbreviations.items()}

    def say(found: re.Match[str], around: Around) -> str | None:
        if _is_word(found["short"]) and _is_shouted(around):
            return None
        long = folded[found["short"].casefold()]
        if (bracketed := found.groupdict().get("bracketed")) and bracketed.casefold() != long.casefold():
            return None
        return with_case(_without_double(long, around), around)

    if abbreviations:
        # Those of several words are names, written in capitals too: PAR INDEX.
        ordered = sorted(abbreviations, key=len, reverse=True)
        keys = "|".join(rf"(?i:{re.escape(short)})" if " " in short else re.escape(short) for short in ordered)
        short = rf"(?<![\w&-])(?P<short>{keys})(?![\w&]|-[A-ZĐ])"
        yield form(rf"{short} \((?P<bracketed>[^()\n]{{3,160}})\)", say)
        yield form(short, say)
