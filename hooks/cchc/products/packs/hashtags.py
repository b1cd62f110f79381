"""Hashtags of themes: their names as one word, each syllable with a capital, marks kept.

Facebook and Zalo end a hashtag at the first blank, comma or hyphen, and take letters with marks: "Cải cách thủ tục hành chính"
is #CảiCáchThủTụcHànhChính, which a screen reader still tells apart into syllables.
"""

from collections.abc import Iterable

from cchc.content.registers import Theme
from cchc.language.patterns import late

_WORD = late(r"[^\W_]+")
# Nobody reads a longer one: such a theme goes by its short name, where it has one.
_LONGEST = 30


def hashtags(themes: Iterable[Theme]) -> tuple[str, ...]:
    """Return the hashtags of `themes`, none twice; a name without letters has none, for networks take no number for one."""
    return tuple(dict.fromkeys(filter(None, map(_hashtag, themes))))


def _hashtag(theme: Theme) -> str:
    whole = _one_word(theme.name)
    return _one_word(theme.short) if theme.short and len(whole) > _LONGEST else whole


def _one_word(name: str) -> str:
    joined = "".join(word[0].upper() + word[1:] for word in _WORD.findall(name))
    return f"#{joined}" if any(letter.isalpha() for letter in joined) else ""
