"""Where somebody is: latitude and longitude, in words and in links to maps. The seat of a body is no secret."""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.addresses import is_seat
from cchc.editorial.privacy.finding import OFFICE, PERSON, Find, sentence_before
from cchc.language.patterns import late

RULE = "privacy-position"

# Viet Nam lies between 8 and 23.5 degrees north, 102 and 115 east, its islands included.
_NORTH = r"(?:[89]|1\d|2[0-3])"
_EAST = r"1(?:0[2-9]|1[0-7])"
_BETWEEN = (
    r"\s?[°º]?\s?[NB]?(?:\s?(?:,|;|/|\||&|%2C|\+|-|–|và|x)\s?|\s)(?:\s?(?:kinh độ|kinh tuyến|lng|lon|long|longitude|E"
    r"|Đ)\s?[:=]?\s?(?:đông\s)?)?"
)
_DECIMAL = late(
    rf"(?<![\w.,]){_NORTH}[.,]\d{{3,15}}{_BETWEEN}{_EAST}[.,]\d{{3,15}}|(?<![\w.,]){_EAST}[.,]\d{{3,15}}{_BETWEEN}{_NORTH}[.,]\d{{3,15}}"
    rf"|!3d{_NORTH}\.\d{{3,15}}!4d{_EAST}\.\d{{3,15}}",
    re.IGNORECASE,
)
_MINUTES = r"\s?[°ºo]\s?\d{1,2}\s?[′'’]\s?(?:\d{1,2}(?:[.,]\d{1,5})?\s?(?:[″\"”]|''|′′)\s?)?"
_SEXAGESIMAL = late(rf"(?<!\d){_NORTH}{_MINUTES}(?:vĩ độ )?(?:Bắc|[NB])?[^\d\n]{{0,16}}{_EAST}{_MINUTES}", re.IGNORECASE)
# VN-2000, in metres from the equator and the meridian of the province.
_METRES = late(r"(?<!\w)X\s?[=:(]\s?(?:m\)\s?)?[12]\d{6}(?:[.,]\d+)?[^\d\n]{1,6}Y\s?[=:(]?\s?\d{6}(?:[.,]\d+)?", re.IGNORECASE)
_SHORT = late(r"(?:maps\.app\.goo\.gl|goo\.gl/maps|g\.co/kgs|w3w\.co|what3words\.com)/[\w.\-]{4,40}", re.IGNORECASE)
_HOME = late(r"(?<!\w)(?:nhà|nơi ở|chỗ ở|nơi cư trú)(?! văn| máy| nước| trường| hát| thi)(?!\w)", re.IGNORECASE)
# What such a text has at the least; most texts have none of it.
_EASTERLY = late(r"1[01]\d[.,]\d{3}")
_SEVEN_DIGITS = late(r"[12]\d{6}")
_PLUS_CODE = late(r"(?<![\w+])7[PQ][2-9CFGHJMPQRVWX]{6}\+[2-9CFGHJMPQRVWX]{2,3}(?!\w)")
_FACTS = late(
    r"(?<!\w)(?:tâm bão|áp thấp|động đất|tâm chấn|mốc|ranh giới|vùng biển|quần đảo|cột cờ|tiếp giáp)(?!\w)", re.IGNORECASE
)


def find_positions(text: str) -> Iterator[Find]:
    """Yield the positions of the text; a storm's, a boundary's and an office's are nobody's."""
    patterns = (
        (_DECIMAL, _EASTERLY.search(text)),
        (_SEXAGESIMAL, "°" in text or "º" in text),
        (_PLUS_CODE, "+" in text and ("7P" in text or "7Q" in text)),
        (_METRES, "Y" in text and _SEVEN_DIGITS.search(text)),
    )
    for pattern in (pattern for pattern, likely in patterns if likely):
        for match in pattern.finditer(text):
            before = text[max(0, match.start() - 90) : match.start()]
            if not is_seat(text, match.start()) and not _FACTS.search(before.rsplit("\n", 1)[-1]):
                yield Find(RULE, match.start(), match.end(), match[0])
    # A short link hides its place: it is somebody's where the words before it say so.
    for match in _SHORT.finditer(text) if "goo.gl/" in text or "w3w" in text or "what3" in text or "g.co/" in text else ():
        sentence = sentence_before(text, match.start())
        if (PERSON.search(sentence) or _HOME.search(sentence)) and not OFFICE.search(sentence):
            yield Find(RULE, match.start(), match.end(), match[0])
