"""The registers of words as the browser wants them: what is said, and what it stands for.

A phone downloads them, so what leads to no page of the portal is left out.
"""

import math
from collections import defaultdict
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import NamedTuple

from cchc.content.recall import Recall, make_anew
from cchc.content.registers import EverydayWord, Registers
from cchc.machine.digests import digest
from cchc.search.analysis import Analysed, json_text
from cchc.search.syllables import keys

# A meaning leads to a title that has so much of it, by the rarity of its words. Measured: 0.7 puts 1 query in 30 for a commune
# wrong, 0.6 costs a phone 1 kB more.
_LEADS = 0.65
# Sums of the same numbers in another order differ a little.
_ALMOST = 0.999999
# Posts are left out: they tell of a matter, a saying asks what to do about it.
_LED_TO = frozenset({0, 1})
# What people seldom speak of has few sayings: groups of so many go into a file of their own, fetched where the others leave
# a doubt. Measured on a real commune, compressed: with 5 the first file has 21 kB, the other 28, which 12 of 55 queries fetch.
_FEW = 5


class Titles:
    """The words of the titles that sayings may lead to."""

    def __init__(self, titles: Iterable[Iterable[str]]) -> None:
        self._titles = [frozenset(title) for title in titles]
        self._with: defaultdict[str, list[int]] = defaultdict(list)
        # Many sayings have one meaning.
        self._led: dict[str, bool] = {}
        for number, title in enumerate(self._titles):
            for key in title:
                self._with[key].append(number)

    @classmethod
    def of(cls, documents: Iterable[Analysed]) -> "Titles":
        """Take the titles of the documents of those kinds that sayings may lead to."""
        return cls(document.title_keys for document in documents if document.kind in _LED_TO)

    def lead(self, meaning: str) -> bool:
        """Return whether some title has most of `meaning`."""
        if meaning not in self._led:
            self._led[meaning] = self._leads(meaning)
        return self._led[meaning]

    def _leads(self, meaning: str) -> bool:
        rarity = {key: math.log(1 + len(self._titles) / (len(self._with.get(key, ())) or 0.5)) for key in keys(meaning)}
        enough = _LEADS * sum(rarity.values())
        titles = (self._titles[number] for number in self._candidates(rarity))
        return not rarity or any(sum(weight for key, weight in rarity.items() if key in title) >= enough for title in titles)

    def _candidates(self, rarity: Mapping[str, float]) -> set[int]:
        """Return the titles that may have enough: those with common words alone never have."""
        found: set[int] = set()
        without = sum(rarity.values())
        enough = _LEADS * without * _ALMOST
        for key, weight in sorted(rarity.items(), key=lambda entry: -entry[1]):
            if without < enough:
                break
            found.update(self._with.get(key, ()))
            without -= weight
        return found

    def have(self, key: str) -> bool:
        """Tell whether some title has that word, given as a key of the index."""
        return key in self._with


class Lexicon(NamedTuple):
    """The files of words, as JSON: what every query needs, sayings of matters with few of them, words in English."""

    words: bytes
    rare: bytes
    english: bytes


def words_stamp(registers: Registers) -> bytes:
    """Return what tells the registers that `lexicon` asks from others."""
    return digest(registers.only("abbreviations", "everyday_words", "equivalents").model_dump_json().encode())


def lexicon(registers: Registers, documents: Iterable[Analysed], recall: Recall = make_anew) -> Lexicon:
    """Return what people say and what it stands for; `recall` knows which sayings led to titles before.

    `words` is {"short": "long|short|…", "same": "official|said|…", "say": "meaning|…||said|…"}, `rare` further lines of "say",
    `english` "official|said|…", a line each: as lists they are a tenth larger. Sayings of one meaning stand together, where they
    compress best.
    """
    documents = list(documents)
    sayings = _sayings(registers, documents, recall)
    spoken = dict.fromkeys(text for said, meanings in sayings for text in (said, *meanings))
    short = [(entry.long, (entry.short,)) for entry in registers.abbreviations]
    same = [(entry.means, entry.say) for entry in registers.equivalents]
    english = [(entry.means, entry.english) for entry in registers.equivalents]
    sought = {_words(part) for official, _ in (*short, *same) for part in official.split(",")}
    together = _together(chain(map(keys, spoken), (document.title_keys for document in documents)), sought)
    often, seldom = _by_use(_by_meaning(sayings))
    content = {"short": _lines(_groups(short, together)), "same": _lines(_groups(same, together)), "say": _lines(often)}
    parts = content, _lines(seldom), _lines(_groups(english, together))
    return Lexicon(*(json_text(part).encode() for part in parts))


def _sayings(registers: Registers, documents: Iterable[Analysed], recall: Recall) -> list[tuple[str, Sequence[str]]]:
    """Return what people say and what it stands for, as far as that leads to a title."""
    longs = {entry.short.lower(): entry.long.lower() for entry in registers.abbreviations}
    words = registers.everyday_words
    led_to = [document for document in documents if document.kind in _LED_TO]
    asked = [(word.say, word.means) for word in words], longs, [document.titles for document in led_to]
    return recall("sayings", "", digest(repr(asked).encode()), lambda: list(_leading(words, Titles.of(led_to), longs)))


def _lines(rows: Iterable[Iterable[str]]) -> str:
    return "\n".join("|".join(" ".join(text.replace("|", " ").split()) for text in row) for row in rows)


def _by_meaning(sayings: Iterable[tuple[str, Sequence[str]]]) -> Iterator[list[str]]:
    """Yield [meaning, …, "", said, …] of each group of sayings with the same meanings."""
    groups: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
    for said, meanings in sayings:
        groups[tuple(meanings)].append(said)
    for group, texts in sorted(groups.items()):
        yield [*group, "", *texts]


def _by_use(groups: Iterable[list[str]]) -> tuple[list[list[str]], list[list[str]]]:
    """Return the groups with many sayings, and those with few."""
    often: list[list[str]] = []
    seldom: list[list[str]] = []
    for group in groups:
        (seldom if len(group) - group.index("") - 1 <= _FEW else often).append(group)
    return often, seldom


def _leading(words: Iterable[EverydayWord], titles: Titles, longs: Mapping[str, str]) -> Iterator[tuple[str, Sequence[str]]]:
    for word in words:
        written_out = [expanded(meaning, longs) for meaning in word.means]
        if meanings := [meaning for meaning in written_out if titles.lead(meaning)]:
            yield word.say.lower(), meanings


def leading_nowhere(registers: Registers, titles: Titles) -> list[EverydayWord]:
    """Return the sayings that lead to no title."""
    return [word for word in registers.everyday_words if not any(map(titles.lead, word.means))]


def _groups(entries: Iterable[tuple[str, Sequence[str]]], together: Container[frozenset[str]]) -> list[list[str]]:
    """Return what is said for words that stand `together`; each of several with commas may do so elsewhere."""
    groups: dict[str, dict[str, None]] = {}
    for official, said in entries:
        groups.setdefault(official.lower(), {}).update(dict.fromkeys(text.lower() for text in said))
    whole = {official: said for official, said in groups.items() if all(_words(part) in together for part in official.split(","))}
    return [[official, *said] for official, said in whole.items() if said]


def _words(text: str) -> frozenset[str]:
    return frozenset(keys(text))


def _together(texts: Iterable[list[str]], sought: Iterable[frozenset[str]]) -> set[frozenset[str]]:
    """Return the words of `sought` that a title or a saying has together; `texts` are these by their keys."""
    waiting: defaultdict[str, set[frozenset[str]]] = defaultdict(set)
    for words in filter(None, sought):
        # The longest word is seldom a common one.
        waiting[max(words, key=lambda word: (len(word), word))].add(words)
    found: set[frozenset[str]] = set()
    for text in map(frozenset, texts):
        for word in waiting.keys() & text:
            having = {words for words in waiting[word] if words <= text}
            found |= having
            waiting[word] -= having
            if not waiting[word]:
                del waiting[word]
    return found


def expanded(text: str, longs: Mapping[str, str]) -> str:
    """Return `text` with its abbreviations written out."""
    return " ".join(longs.get(word.lower(), word) for word in text.split())
