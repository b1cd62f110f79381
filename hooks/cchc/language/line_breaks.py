"""Where large type may break: between words, not within them.

Vietnamese is written in syllables, and most words have two: "cải cách" torn over two lines is read twice. What holds together
gets no-break spaces. Words are known from a list (compounds.txt: the commonest of this field, gathered from official names of
procedures and chosen by hand), so this is a help for titles and slogans, not a division of a text into words.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path

from cchc.language.patterns import late

NO_BREAK = "\u00a0"
# In letters; a longer phrase could not stand on a line of large type.
_LONGEST = 22
# In letters; a last line should have as many.
_ENOUGH = 6
# Words that belong to what follows: no line ends with one.
_LEADING = frozenset(
    "ở và của các những mọi mỗi một hai ba bốn cho từ đến tới không chưa về tại bằng là đã đang sẽ được bị để với trong ngoài "
    "trên dưới theo khi vì do nên thì mà nếu hãy xin chớ đừng càng rất hơn cùng qua giữa nơi bởi".split()
)
# Words that belong to a number after them.
_NAMING = frozenset("số ngày tháng năm quý điều khoản tầng thôn tổ khoảng – -".split())
_NUMBER = late(r"\W*\d[\d.,/:%-]*")

_OPENING, _CLOSING = '“"(', '.,;:!?…”")'

# Whether the last syllable of a phrase holds to the first of the next.
_Holds = Callable[[str, str], bool]


def bound(text: str) -> str:
    """Return `text` with no-break spaces within words, after numbers and after words that lead to the next one.

    The last two phrases stay together where they are short, so that no line is a single syllable. White space becomes one blank.
    """
    phrases = text.split()
    for holds in (_is_compound, _is_named, _is_counted, _leads):
        phrases = list(_joined(phrases, holds))
    if len(phrases) > 1 and NO_BREAK not in phrases[-1]:
        phrases = [*phrases[:-2], *_joined(phrases[-2:], lambda *_: True)]
    return " ".join(phrases)


def end_bound(text: str) -> str:
    """Return running text with its last syllables held together, so that the last line is no lonely one."""
    head, *tail = text.rsplit(" ", 3)
    while len(tail) > 2 and len(" ".join(tail[1:])) >= _ENOUGH:
        head, tail = f"{head} {tail[0]}", tail[1:]
    return f"{head} {NO_BREAK.join(tail)}" if tail else head


def _joined(phrases: Sequence[str], holds: _Holds) -> Iterator[str]:
    phrase = ""
    for following in phrases:
        last, first = phrase.rpartition(NO_BREAK)[2], following.partition(NO_BREAK)[0]
        if phrase and len(phrase) + len(following) < _LONGEST and holds(last, first):
            phrase += NO_BREAK + following
            continue
        if phrase:
            yield phrase
        phrase = following
    if phrase:
        yield phrase


def _is_compound(first: str, second: str) -> bool:
    return f"{first.casefold().lstrip(_OPENING)} {second.casefold().rstrip(_CLOSING)}" in _compounds()


def _is_counted(first: str, second: str) -> bool:
    return _NUMBER.fullmatch(first) is not None and second.casefold() not in _LEADING


def _is_named(first: str, second: str) -> bool:
    return first.casefold() in _NAMING and _NUMBER.match(second) is not None


def _leads(first: str, _second: str) -> bool:
    return first.casefold() in _LEADING


@cache
def _compounds() -> frozenset[str]:
    return frozenset(Path(__file__).with_name("compounds.txt").read_text(encoding="utf-8").splitlines())
