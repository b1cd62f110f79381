"""How hard an item is to read, which of its sentences are the hardest and why, and what could be said more plainly."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import assert_never

from cchc.content.bulletins import Bulletin
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.registers import PlainWord
from cchc.content.situations import Situation
from cchc.editorial.passages import passages
from cchc.language.patterns import late
from cchc.language.readability import Sentence, difficulty, sentences, words_of

Keys = tuple[str | int, ...]
Place = tuple[Keys, int]

HARDEST = 3
# A text of fewer syllables has too few words for a share of them to say anything.
FEWEST_SYLLABLES = 50
# A sentence of more syllables is told to be long: announcers and readers lose its beginning.
LONG_SENTENCE = 25
# Letters of a syllable: only foreign words and names have as many.
_LONG_WORD = 8
_MANY_RARE = 0.4
_SHOWN = 5
_SKIPPED = late(r"^\s*(?:#|\||```|~~~|<|\[\^|!\[[^\]]*\]\([^)]*\)\s*$|\[[^\]]+\]:|---+\s*$)")
_MARKER = late(r"^\s*(?:>\s*)*(?:[-+*]|\d{1,3}[.)]|[a-zđ]\))\s+")
# Replaced by blanks, so that places stay: images, targets of links, footnotes, emphasis, code marks, attributes, addresses.
_MARKUP = late(
    r"!\[[^\]\n]{0,300}\]\([^)\n]{0,300}\)|(?<=\])\([^)\n]{0,300}\)|\[\^[^\]\n]{0,60}\]|\{[^{}\n]{0,200}\}|https?://\S+|[*_`\[\]<>~]"
)


# Each of these has one of them.
_SIGN_OF_MARKUP = late(r"[*_`\[\]<>~{:]")


@dataclass(frozen=True)
class ReadItem:
    """An item read: `places` tell for each sentence the keys of its value, or none and its line in the file."""

    sentences: tuple[Sentence, ...]
    places: tuple[Place, ...]

    @cached_property
    def difficulty(self) -> float:
        """The figure of the whole, which the setting `readability` is compared with (language/readability.py)."""
        return difficulty(self._words, len(self.sentences))

    @cached_property
    def _words(self) -> tuple[str, ...]:
        return words_of(self.sentences)

    @property
    def syllables(self) -> float:
        """How many syllables a sentence has on average."""
        return len(self._words) / len(self.sentences) if self.sentences else 0.0

    @property
    def tells_something(self) -> bool:
        """Whether it is long enough for its difficulty to mean anything."""
        return len(self._words) >= FEWEST_SYLLABLES

    @property
    def longest(self) -> list[Sentence]:
        """The sentences that are too long to be followed, the longest first; no more than may be looked at."""
        long = [sentence for sentence in self.sentences if len(sentence.words) > LONG_SENTENCE]
        return sorted(long, key=lambda sentence: -len(sentence.words))[:HARDEST]

    @property
    def hardest(self) -> list[tuple[Sentence, Place]]:
        """The hardest sentences with their places, the hardest first; the earlier of equals."""
        pairs = zip(self.sentences, self.places, strict=True)
        return sorted(pairs, key=lambda pair: -pair[0].difficulty)[:HARDEST]


def reading_of(item: Item) -> ReadItem:
    """Return what people must read through: the body of a post, an answer, the summary and the steps of a procedure."""
    match item:
        case Post() | Question() | Bulletin():
            found = list(_of_body(item.body, item.body_line))
        case Procedure():
            texts: list[tuple[Keys, str]] = [(("summary",), item.summary or "")]
            texts += [(("steps", number), step) for number, step in enumerate(item.steps)]
            found = [(sentence, (keys, 0)) for keys, text in texts for sentence in sentences(text)]
        case Situation() | Contest():
            found = [(sentence, (part.keys, 0)) for part in passages(item) for sentence in sentences(part.text)]
        case Plan():
            # A plan is a legal text, given as it was signed.
            found = []
        case _:
            assert_never(item)
    return ReadItem(tuple(sentence for sentence, _ in found), tuple(place for _, place in found))


def reading_of_body(body: str, first_line: int = 1) -> ReadItem:
    """Return the body of an item alone, read; its first line is `first_line`, and sentences tell where in it they start."""
    found = list(_of_body(body, first_line))
    return ReadItem(tuple(sentence for sentence, _ in found), tuple(place for _, place in found))


def _of_body(body: str, first_line: int) -> Iterator[tuple[Sentence, Place]]:
    begins = [0, *(end.end() for end in re.finditer("\n", body))]
    for text, line in _paragraphs(body):
        shown = _MARKUP.sub(lambda found: " " * len(found[0]), text) if _SIGN_OF_MARKUP.search(text) else text
        for sentence in sentences(shown, begins[line]):
            words = " ".join(sentence.text.split())
            number = first_line + line + body.count("\n", begins[line], sentence.start)
            yield sentence if words == sentence.text else Sentence(words, sentence.start), ((), number)


def _paragraphs(body: str) -> Iterator[tuple[str, int]]:
    """Yield the paragraphs and list items of a body, each with the number of its first line from 0.

    Headings, tables, code and HTML are passed over.
    """
    text, start, fenced = "", 0, False
    for number, line in enumerate([*body.split("\n"), ""]):
        words = line.strip()
        if words.startswith(("```", "~~~")):
            fenced = not fenced
        marker = _MARKER.match(line) if words else None
        ends = not words or bool(marker) or fenced or bool(_SKIPPED.match(line))
        if ends and text:
            yield text, start
            text = ""
        if marker and not fenced:
            text, start = " " * marker.end() + line[marker.end() :], number
        elif not ends:
            text, start = (f"{text}\n{line}", start) if text else (line, number)


class PlainWords:
    """The register, ready to be looked for in a sentence."""

    def __init__(self, register: Iterable[PlainWord]) -> None:
        self._plain = {entry.say.lower(): entry.plain for entry in register}
        longest = sorted(self._plain, key=len, reverse=True)
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest))})(?!\w)", re.IGNORECASE) if longest else None

    def shorter(self, text: str) -> list[str]:
        """Return what could be said more plainly in a sentence: 'heavy' → 'plain'."""
        found = self._pattern.findall(text) if self._pattern else []
        return [f"'{said}' → '{self._plain[said.lower()]}'" for said in dict.fromkeys(found)]


def why_hard(sentence: Sentence, plain: PlainWords) -> str:
    """Return in words why a sentence is hard to read, and what could be said more plainly."""
    reasons = [f"dài {len(sentence.words)} âm tiết"] if len(sentence.words) > LONG_SENTENCE else []
    rare = tuple(dict.fromkeys(sentence.rare))
    if sentence.words and len(sentence.rare) / len(sentence.words) > _MANY_RARE:
        reasons.append(f"nhiều từ ít gặp ({', '.join(rare[:_SHOWN])})")
    if long := [word for word in dict.fromkeys(sentence.words) if len(word) >= _LONG_WORD]:
        reasons.append(f"từ dài ({', '.join(long[:_SHOWN])})")
    if not reasons:
        reasons = [f"có từ ít gặp ({', '.join(rare[:_SHOWN])})" if rare else "từ và câu đều hơi dài"]
    if shorter := plain.shorter(sentence.text):
        reasons.append(f"có thể viết gọn: {', '.join(shorter)}")
    return "; ".join(reasons)
