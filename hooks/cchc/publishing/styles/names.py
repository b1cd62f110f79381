"""The names that pages can bear: elements, classes, attributes and their values."""

from collections.abc import Iterable
from typing import NamedTuple

from cchc.language.patterns import late
from cchc.publishing.cleaning import NAMES_IN_TEXTS

_WORD = late(r"[\w-]*[^\W_][\w-]*")
# `dataset.mdColorScheme` in a script is the attribute data-md-color-scheme.
_DATASET = late(r"\bdataset\.([A-Za-z]\w*)")
_CAPITAL = late(r"(?=[A-Z])")
# What browsers set themselves.
_OF_BROWSERS = frozenset({"html", "head", "body", "open"})


class PageWords(NamedTuple):
    """Words that occur in what pages are made of; a word that begins or ends with a hyphen is part of a longer one.

    A template that writes `class="md-button--{{ kind }}"` may write any class that starts so.
    """

    whole: frozenset[str]
    starts: tuple[str, ...] = ()
    ends: tuple[str, ...] = ()

    def has(self, name: str) -> bool:
        """Tell whether a page can bear `name`; of one that is no word ("a:b", "#only-dark"), each of its words."""
        return all(map(self._has_word, _WORD.findall(name)))

    def _has_word(self, word: str) -> bool:
        return word in self.whole or word.startswith(self.starts) or word.endswith(self.ends)


def names_in(texts: Iterable[str]) -> PageWords:
    """Return what pages made of `texts` (templates, scripts, code that writes HTML) can bear, with what Markdown may hold.

    Every word counts, wherever it stands: too many names keep a rule too many, and one too few would leave a page unstyled.
    """
    words: set[str] = set()
    for text in texts:
        found = _WORD.findall(text)
        words.update(found)
        # Tags and attributes may be written in capitals.
        words.update(map(str.lower, found))
        words.update(_attribute(name) for name in _DATASET.findall(text))
    words |= NAMES_IN_TEXTS | _OF_BROWSERS
    starts = sorted(word for word in words if word.endswith("-"))
    ends = sorted(word for word in words if word.startswith("-"))
    return PageWords(frozenset(words), tuple(starts), tuple(ends))


def _attribute(name: str) -> str:
    return "-".join(["data", *(part.lower() for part in _CAPITAL.split(name) if part)])
