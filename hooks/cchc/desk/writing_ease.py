"""How easy a text is to read while it is written, in quiet words: no figure to be chased, the sentences that are worth a look."""

from dataclasses import dataclass

from cchc.content.registers import PlainWord
from cchc.content.settings import Readability
from cchc.editorial.content_rules.plain_words import LONG_SENTENCE, PlainWords, reading_of_body, why_hard

# So much below the figure from which the portal tells of hard texts a text reads like plain news.
_PLAIN_BELOW = 0.2
# So much of a sentence is enough to know it by.
_SHOWN = 90


@dataclass(frozen=True)
class LongSentence:
    """A sentence that is too long: the beginning of it, where it begins in the text, and why it is hard."""

    words: str
    start: int
    line: int
    why: str


@dataclass(frozen=True)
class Ease:
    """What is told of a text: nothing of one that is too short to tell anything."""

    verdict: str = ""
    longest: tuple[LongSentence, ...] = ()


def ease_of(body: str, kind: str, most: Readability, register: tuple[PlainWord, ...]) -> Ease:
    """Return how easy a body is to read; nothing for a kind that is given as it was signed."""
    limit: float | None = getattr(most, kind, None)
    read = reading_of_body(body)
    if limit is None or not read.tells_something:
        return Ease()
    plain = PlainWords(register)
    lines = {sentence.start: line for sentence, (_, line) in zip(read.sentences, read.places, strict=True)}
    longest = tuple(
        LongSentence(_cut(sentence.text), _units(body[: sentence.start]), lines[sentence.start], why_hard(sentence, plain))
        for sentence in read.longest
    )
    average = f"Mỗi câu trung bình {round(read.syllables)} âm tiết."
    long = "" if longest else f" Không câu nào quá {LONG_SENTENCE} âm tiết."
    return Ease(f"{_words(read.difficulty, limit)} {average}{long}", longest)


def _words(difficulty: float, limit: float) -> str:
    if difficulty <= limit - _PLAIN_BELOW:
        return "Dễ đọc."
    return "Đọc được; câu ngắn hơn, từ thường gặp hơn thì dễ hơn." if difficulty <= limit else "Hơi khó đọc với người dân."


def _units(text: str) -> int:
    """Return the length of a text as browsers count it."""
    return len(text.encode("utf-16-le")) // 2


def _cut(text: str) -> str:
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN].rpartition(' ')[0]}…"
