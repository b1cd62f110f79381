"""How many phrases of a labelled set are read as announcers read them, by kind.

A set is a table without a head: the phrase as it is written, its right readings divided by " | ", its kind. Case, blanks and
punctuation do not count: nobody hears them; a sign that stands for a word does. What announcers choose freely (mùng or mồng,
"phút" said or left out) is counted alike, as the conventions of the sets say: not every product of such choices is listed.
"""

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from cchc.products.speech.spoken_text import Reader
from cchc.reading.sources import read_sources

ROOT = Path(__file__).parents[2]
OWN = Path(__file__).with_name("dev.tsv")
# Our labels are mended here alone, each with its reason in the file.
AT_LEAST = 0.98


@dataclass(frozen=True)
class Phrase:
    written: str
    spoken: tuple[str, ...]
    kind: str


@dataclass(frozen=True)
class Answer:
    phrase: Phrase
    said: str

    @property
    def is_right(self) -> bool:
        if heard(self.said) in {heard(spoken) for spoken in self.phrase.spoken}:
            return True
        bare = "từ" not in self.phrase.written.casefold()
        return reduced(self.said, bare) in {reduced(spoken, bare) for spoken in self.phrase.spoken}


def phrases(file: Path) -> list[Phrase]:
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened, delimiter="\t", quoting=csv.QUOTE_NONE))
    return [Phrase(row[0], tuple(row[1].split(" | ")), row[2]) for row in rows if row and not row[0].startswith("#")]


def heard(text: str) -> str:
    """Return what somebody hears of a text: words, in small letters."""
    return " ".join(re.sub(r"[.,;:!?\"'()“”…–-]", " ", text.casefold()).split())


# What announcers choose freely.
_FREE = (
    (r"\b(?:mùng|mồng) ", ""),
    (r"\bphút\b", ""),
    (r"\brưỡi\b", "ba mươi"),
    (r"\b(?:mỗi|trên một)\b", "một"),
    (r"\bsố không một\b", "số một"),
    (r"\blinh tư\b", "linh bốn"),
    (r"\bxăng ti mét\b", "xen ti mét"),
)


def reduced(text: str, bare: bool) -> str:
    """Return what somebody hears, the same whichever an announcer chooses; `bare`: no "từ" is written."""
    text = heard(text)
    for choice, same in (*_FREE, *([(r"\btừ\b", ""), (r"\bngày\b", "")] if bare else [])):
        text = re.sub(choice, same, text)
    return " ".join(text.split())


def answers(set_: Iterable[Phrase]) -> list[Answer]:
    reader = office_reader()
    return [Answer(phrase, reader.read(phrase.written).text) for phrase in set_]


def office_reader() -> Reader:
    """Return a reader with the register that comes with the portal."""
    return Reader.of_register(read_sources(ROOT).registers.abbreviations)


def by_kind(found: Iterable[Answer]) -> dict[str, tuple[int, int]]:
    """Return for each kind how many phrases are right, and how many there are."""
    counts: dict[str, tuple[int, int]] = {}
    for answer in found:
        right, all_ = counts.get(answer.phrase.kind, (0, 0))
        counts[answer.phrase.kind] = right + answer.is_right, all_ + 1
    return counts
