"""How well the privacy checks find what the labelled set marks: precision and recall of each kind."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.content.registers import Contact, Registers, Unit
from cchc.content.settings import Footer, OfficialChannel, Settings
from cchc.editorial.privacy import RULES, Published
from cchc.editorial.privacy.checking import finds
from cchc.editorial.reader_text.reading import read
from cchc.editorial.reader_text.words import TextSource
from tests.privacy.generate import FILE

_MARK = re.compile(r"⟦([a-z-]+)\|([^⟧]+)⟧")

# What the portal of the labelled set tells everybody.
PUBLISHED = Published.of(
    Registers(
        units=tuple(
            Unit.model_validate(
                {
                    "id": f"don-vi-{n}",
                    "name": "Đơn vị mẫu",
                    "level": "xa",
                    "contact": Contact(address="Số 1 đường Mẫu, xã Mẫu", phone=f"0200 000 000{n}", email="ubnd@xa-mau.example"),
                }
            )
            for n in range(10)
        )
    ),
    Settings(
        owner="don-vi-0",
        footer=Footer(phone="0200.000.0000"),
        channels=(OfficialChannel(name="Thư", url="mailto:cchc@xa-mau.example"),),
    ),
)


@dataclass(frozen=True)
class Line:
    """One labelled line: the text without marks, and the spans that must be found, by rule."""

    asked: bool
    text: str
    wanted: frozenset[tuple[str, int, int]]


@dataclass
class Score:
    """Counts of one kind: found rightly, found wrongly, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 1.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 1.0


def read_lines() -> list[Line]:
    """Return the labelled set."""
    rows = (row.split("\t", 1) for row in FILE.read_text(encoding="utf-8").splitlines())
    return [_line(place == "asked", text) for place, text in rows]


def _line(asked: bool, marked: str) -> Line:
    text, wanted, last = "", set(), 0
    for mark in _MARK.finditer(marked):
        text += marked[last : mark.start()]
        wanted.add((f"privacy-{mark[1]}", len(text), len(text) + len(mark[2])))
        text += mark[2]
        last = mark.end()
    return Line(asked, text + marked[last:], frozenset(wanted))


def found_in(line: Line) -> list[tuple[str, int, int]]:
    """Return what the checks find in a line, published contacts left out."""
    reading = read([TextSource(line.text, markdown=True)])
    found = (find for find in finds(reading.text, asked=line.asked) if not PUBLISHED.tells(find))
    return [(find.rule, *reading.source_text(find.start, find.end)[1:]) for find in found]


def scores(lines: list[Line]) -> tuple[dict[str, Score], list[str]]:
    """Return the score of each rule, and the lines that are wrong, each told in words."""
    table = {rule: Score() for rule in sorted(RULES)}
    told: list[str] = []
    for line in lines:
        wanted = set(line.wanted)
        for rule, start, end in found_in(line):
            hit = next((w for w in wanted if w[0] == rule and w[1] < end and start < w[2]), None)
            if hit:
                wanted.discard(hit)
                table[rule].right += 1
            else:
                table[rule].wrong += 1
                told.append(f"wrong  {rule}: '{line.text[start:end]}' in: {line.text}")
        for rule, start, end in sorted(wanted):
            table[rule].missed += 1
            told.append(f"missed {rule}: '{line.text[start:end]}' in: {line.text}")
    return table, told


def report(table: dict[str, Score], count: int) -> Iterator[str]:
    """Yield the table, one row a kind."""
    yield f"{'kind':<22} {'right':>6} {'wrong':>6} {'missed':>6} {'precision':>10} {'recall':>7}"
    for rule, score in table.items():
        numbers = f"{score.right:>6} {score.wrong:>6} {score.missed:>6} {score.precision:>10.3f} {score.recall:>7.3f}"
        yield f"{rule:<22} {numbers}"
    yield f"{count} lines"
