"""Sentences as long as a breath: cut where a sentence may end, with marks to take breath where it may not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from cchc.language.patterns import late
from cchc.products.speech.forms import UNSURE_CLOSE, UNSURE_OPEN

# Syllables that are read in one breath.
LONGEST = 20
BREATH = " / "
# Syllables a minute, from the quickest to the slowest reading that people follow.
QUICK, SLOW = 160, 150
_SYLLABLE = late(r"[^\W\d_]+")
_UNSURE = late(rf"{UNSURE_OPEN}([^{UNSURE_CLOSE}]*){UNSURE_CLOSE}")
_END = late(r"(?:(?<=[.!?…])|(?<=[.!?…][\"”’)]))\s+(?=[\"“‘(]?[^\W\d_]|⟦)")
# Where a long sentence may be made two, none of its words changed.
_CLAUSES = (late(r"(?<=;)\s+"), late(r"(?<=:)\s+"), late(r"\s+[–—]\s+"))
# Words that begin a sentence as well as they go on with one.
_NEW = late(r",\s+(?=(?:nhưng|còn|vì vậy|vì thế|do đó|đồng thời|sau đó|ngoài ra|tuy nhiên|bởi vậy|trong đó|khi đó)\s)")
# Before these one may take breath; where there are none, before those.
_JOINTS = (
    late(r"\s+(?=(?:và|hoặc|để|khi|nếu|thì|do|vì|theo|tại|nhưng|còn|mà|từ|cho|với|trong|gồm|bằng)\s)"),
    late(
        r"\s+(?=(?:của|là|được|phải|yêu cầu|đến|về|năm hai nghìn)\s)"
        r"|(?<!từ)(?<!đến)(?<!trước)(?<!sau)(?<!vào)(?<!hết)\s+(?=ngày\s)"
    ),
)
_FEWEST = 4


@dataclass(frozen=True)
class SpokenSentence:
    """Words in one line of the script; in a long one marks tell where to take breath."""

    text: str

    @cached_property
    def syllables(self) -> int:
        """How many syllables are read; of what nobody knows how to read, its letters."""
        return count_syllables(self.text)

    @property
    def is_long(self) -> bool:
        """Whether it is longer than a breath."""
        return self.syllables > LONGEST


def count_syllables(text: str) -> int:
    """Return how many syllables are read in `text`."""
    unknown = sum(sum(map(str.isalnum, part)) for part in _UNSURE.findall(text))
    return unknown + len(_SYLLABLE.findall(_UNSURE.sub(" ", text)))


def sentences(text: str) -> Iterator[SpokenSentence]:
    """Yield the sentences of a paragraph in words."""
    for whole in _END.split(text):
        yield from map(_with_breaths, _cut(whole.strip()))


def _cut(text: str) -> Iterator[str]:
    """Yield a sentence, or the parts of a long one that can each stand alone."""
    if count_syllables(text) <= LONGEST:
        if text:
            yield text
        return
    for pattern in (*_CLAUSES, _NEW):
        for cut in pattern.finditer(text):
            first, rest = text[: cut.start()].strip(), text[cut.end() :].strip()
            if count_syllables(first) >= _FEWEST and count_syllables(rest) >= _FEWEST:
                yield from _cut(_ended(first))
                yield from _cut(rest if first.endswith(":") else rest[:1].upper() + rest[1:])
                return
    yield text


def _ended(text: str) -> str:
    return text if text.endswith((":", ".", "!", "?", "…")) else text.rstrip(";,") + "."


def _with_breaths(text: str) -> SpokenSentence:
    if count_syllables(text) <= LONGEST:
        return SpokenSentence(text)
    parts = [piece for part in re.split(r"(?<=,)\s+", text) for piece in _stretches(part)]
    return SpokenSentence(BREATH.join(_joined(parts)))


def _stretches(part: str) -> Iterator[str]:
    """Yield a stretch between commas, cut near its middle while it is longer than a breath."""
    if count_syllables(part) <= LONGEST:
        yield part
        return
    best = next((cut for joint in _JOINTS if (cut := _nearest_cut(part, joint))), None)
    if best is None:
        yield part
        return
    yield from _stretches(part[: best.start()])
    yield from _stretches(part[best.end() :])


def _nearest_cut(part: str, joint: re.Pattern[str]) -> re.Match[str] | None:
    """Return the joint nearest to the middle that leaves enough on both sides."""
    cuts = (cut for cut in joint.finditer(part) if min(map(count_syllables, (part[: cut.start()], part[cut.end() :]))) >= _FEWEST)
    return min(cuts, key=lambda cut: abs(cut.start() - len(part) / 2), default=None)


def _joined(parts: list[str]) -> Iterator[str]:
    """Join short neighbours, which are read in one breath."""
    held = ""
    for part in parts:
        together = f"{held} {part}".strip()
        if held and count_syllables(together) > LONGEST:
            yield held
            held = part
        else:
            held = together
    if held:
        yield held


def duration(syllables: int) -> str:
    """Return how long so many syllables take, quick and slow: "3 phút 10 giây đến 3 phút 20 giây"."""
    quick, slow = _time(syllables * 60 / QUICK), _time(syllables * 60 / SLOW)
    return quick if quick == slow else f"{quick} đến {slow}"


def _time(seconds: float) -> str:
    minutes, rest = divmod(max(5, round(seconds / 5) * 5), 60)
    said = [f"{minutes} phút"] if minutes else []
    return " ".join([*said, f"{rest} giây"] if rest or not minutes else said)
