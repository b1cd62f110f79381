"""People whom nobody is meant by: "ông A bán đất cho bà B", and whatever is supposed of somebody who is called by a letter."""

import re

from cchc.editorial.privacy.finding import row_after, row_before
from cchc.editorial.privacy.people import EXAMPLE_LETTERS, EXAMPLE_NAME, KIN, SURNAME
from cchc.language.capitals import CAPITAL
from cchc.language.patterns import late

# How lawyers call the people of an example.
LETTERS = frozenset(EXAMPLE_LETTERS)
_SUPPOSED = late(r"(?<!\w)(?:giả (?:sử|định|dụ|như)|ví dụ|thí dụ|chẳng hạn|tình huống)(?!\w)", re.IGNORECASE)
# What is said behind these is no case of somebody's; behind "ví dụ" and "nếu" it is none where what follows from it is told.
_INVENTED = late(r"(?<!\w)(?:giả (?:sử|định|dụ|như)(?!\w)|tình huống(?: \d{1,2})?:)", re.IGNORECASE)
_GIVEN = late(r"(?<!\w)(?:ví dụ|thí dụ|chẳng hạn|tình huống|nếu|trường hợp)(?!\w)", re.IGNORECASE)
_FOLLOWS = late(r"(?<!\w)thì(?!\w)", re.IGNORECASE)
_IF = late(r"(?<!\w)(?:nếu|trường hợp)(?!\w)", re.IGNORECASE)
_LETTERED = late(rf"(?<!\w)(?:{KIN}|{SURNAME} (?:Văn|Thị))\s(?P<letter>[{EXAMPLE_LETTERS}])(?!\w)")
# Somebody who is called by one letter, whichever.
_ONE_LETTER = late(rf"(?<!\w)(?:{KIN}\s(?:{SURNAME} (?:Văn|Thị) )?|{SURNAME} (?:Văn|Thị) ){CAPITAL}(?!\w|\.\s?{CAPITAL}\.)\.?")
_EXAMPLE_NAME = late(EXAMPLE_NAME)
_OF_FORMS = late(rf"{SURNAME} (?:Văn|Thị|VĂN|THỊ) ")
_STOPS = late(rf"\s*(?:$|\n|(?<=\s){CAPITAL})")
_HOME_AFTER = late(
    r"\.\s?[,(\-–]?\s?(?:hiện\s|đang\s)?(?:ở|sống|trú|ngụ|cư trú|thường trú|tạm trú|thôn|xóm|bản|ấp|tổ|khối|quê"
    r"|sinh (?:năm|ngày)|SN|\d{1,3} tuổi)(?!\w)"
)
# A sentence is looked at no further.
_REACH = 200
# A letter that stands for a name ends no sentence.
_SENTENCE = late(rf"(?<!\s{CAPITAL})[.!?;](?=\s)|\n|\|")


def is_example(text: str, start: int, name: str) -> bool:
    """Tell whether a name, a letter, stands for anybody, as in "ông A" and "Nguyễn Văn A" of forms.

    Shortened, "bà B.", it may be somebody; it is nobody at the end of a sentence, in what is supposed, and where another letter
    plays with it, "ông A. kiện bà B.", unless a home or an age is told of it, and not only supposed.
    """
    name = name.rstrip().removesuffix(".")
    letter, end = _OF_FORMS.sub("", name), start + len(name)
    if len(letter) != 1:
        return False
    if is_supposed(text, start, end):
        return True
    if letter not in LETTERS:
        return False
    if text[end : end + 1] != "." or _STOPS.match(text, end + 1):
        return True
    before, after = row_before(text, start), row_after(text, end)
    others = any(found["letter"] != letter for found in _LETTERED.finditer(f"{before}\n{after}"))
    supposed = _SUPPOSED.search(before) or (" thì " in after and _IF.search(before))
    return bool(others or supposed) and not _HOME_AFTER.match(text, end)


def is_supposed(text: str, start: int, end: int) -> bool:
    """Tell whether the sentence in which something stands only supposes it."""
    before = _SENTENCE.split(row_before(text, start))[-1]
    if _INVENTED.search(before):
        return True
    ends = _SENTENCE.search(text, end, end + _REACH)
    return bool(_GIVEN.search(before) and _FOLLOWS.search(text, end, ends.start() if ends else end + _REACH))


def without_examples(words: str, supposed: bool) -> str:
    """Return the words without the people who are nobody in them; in what is `supposed` any letter is one."""
    words = _EXAMPLE_NAME.sub("", words)
    return _ONE_LETTER.sub("", words) if supposed else words
