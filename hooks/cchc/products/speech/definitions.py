"""Short forms that a text explains itself: "Ủy ban Kiểm tra (UBKT)", and those told in brackets beside their long form."""

import re
import unicodedata
from collections.abc import Iterator, Mapping

from cchc.language.patterns import late
from cchc.products.speech.forms import Around, WrittenForm, form

_BRACKET = r"\s?\((?:sau đây )?(?:(?:viết|gọi) (?:tắt|chung) )?(?:là:? )?[“\"]?(?P<short>[A-ZĐƠƯ][A-ZĐƠƯ&-]{1,9})[”\"]?\)"
_DEFINED = late(_BRACKET)
# Words that short forms leave out.
_SMALL = frozenset("và của về các cho".split())


def definitions(text: str) -> dict[str, str]:
    """Return what the short forms of a text stand for, where it tells them in brackets after the long form."""
    found = ((match["short"], _long_before(match["short"], text[: match.start()])) for match in _DEFINED.finditer(text))
    return {short: long for short, long in found if long}


def doubled_forms(abbreviations: Mapping[str, str]) -> Iterator[WrittenForm]:
    """Yield the forms that say once what stands there twice, long and short."""

    def bracket(found: re.Match[str], around: Around) -> str | None:
        long = abbreviations.get(found["short"], "")
        known = long and around.before.rstrip().casefold().endswith(long.casefold())
        return "" if known or _long_before(found["short"], around.before) else None

    yield form(_BRACKET, bracket)


def _long_before(short: str, before: str) -> str:
    """Return the last words of `before` whose first letters make `short`, "" when they do not."""
    letters = [_bare(letter) for letter in short if letter.isalpha()]
    words = before.split("\n")[-1].split()
    taken = len(words)
    while letters and taken:
        taken -= 1
        first = _bare(words[taken].lstrip('(“"')[:1])
        if first == letters[-1]:
            letters.pop()
        elif words[taken].casefold() not in _SMALL and words[taken] not in ("-", "–", "&"):
            return ""
    return "" if letters else " ".join(words[taken:])


def _bare(letter: str) -> str:
    """Return a letter in capitals without marks; đ stays what it is."""
    return unicodedata.normalize("NFD", letter)[:1].upper()
