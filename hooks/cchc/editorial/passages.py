"""The texts of an item as its readers see them, each with its place."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate
from typing import assert_never

from cchc.content.bulletins import Bulletin
from cchc.content.contests import Contest, ContestResults
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.problems import Fault, Severity
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.situations import Situation
from cchc.language.patterns import late

# What no reader sees: comments, the targets of links, bare addresses. What a reader may ring or write to (tel:, mailto:) stays.
# Each begins with a sign of its own, so that `re` leaps from sign to sign: what must stand before it is asked after it.
_UNSEEN = late(
    r"<!--.{0,20000}?-->"
    r"|\((?<=\]\()(?!<!--)(?P<target>\s*<?(?!tel:|mailto:)[^\s()<>]+)"
    r"|\[(?:(?<=^\[)|(?<=^ \[)|(?<=^  \[)|(?<=^   \[))(?!\^)[^\]\n]+\]:\s*<?(?!tel:|mailto:)[^\n]*"
    r"|h(?<=\bh)ttps?://[^\s<>()]+"
    r"|\{[#.:][^{}\n]*\}",
    re.DOTALL | re.MULTILINE,
)
# Each of these has one of them.
_SIGNS_OF_UNSEEN = ("<!--", "[", "http", "{")


@dataclass(frozen=True)
class Passage:
    """A text of an item: the value of `keys`, or the body when there are none; `line` is the file's line of its first line."""

    keys: tuple[str | int, ...]
    text: str
    line: int = 0

    @cached_property
    def seen(self) -> str:
        """The text with blanks for what no reader sees: as long as the text, so that places stay."""
        if not any(sign in self.text for sign in _SIGNS_OF_UNSEEN):
            return self.text
        return _UNSEEN.sub(_blank, self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.text.split("\n"))]

    def fault(self, path: str, rule: str, message: str, severity: Severity, start: int, end: int) -> Fault:
        """Return a fault of the words from `start` to `end`, offsets in the text."""
        if self.keys:
            return Fault(path, self.keys, rule, message, severity, words=self.text[start:end])
        row = bisect_right(self._starts, start) - 1
        return Fault(path, (), rule, message, severity, line=self.line + row, column=start - self._starts[row] + 1)


def _blank(found: re.Match[str]) -> str:
    blanks = re.sub(r"[^\n]", " ", found[0])
    return f"({blanks[1:]}" if found["target"] else blanks


def passages(item: Item) -> Iterator[Passage]:
    """Yield what the item's page shows of the author's own words, the body last."""
    yield Passage(("title",), item.title)
    yield from _of_kind(item)
    for key in ("summary", "image_alt"):
        if value := getattr(item, key):
            yield Passage((key,), value)
    for number, correction in enumerate(item.corrections):
        yield Passage(("corrections", number, "text"), correction.text)
    if item.body:
        yield Passage((), item.body, item.body_line)


def _of_kind(item: Item) -> Iterator[Passage]:
    match item:
        case Question():
            yield Passage(("question",), item.question)
            for key in ("locality", "obsolete"):
                if value := getattr(item, key):
                    yield Passage((key,), value)
        case Situation():
            yield from _of_situation(item)
        case Bulletin():
            for number, section in enumerate(item.sections):
                yield Passage(("sections", number, "heading"), section.heading)
        case Contest():
            yield from _of_contest(item)
        case Post() | Plan() | Procedure():
            pass
        case _:
            assert_never(item)


def _of_contest(contest: Contest) -> Iterator[Passage]:
    if contest.intro:
        yield Passage(("intro",), contest.intro)
    yield from (Passage(("rules", number), rule) for number, rule in enumerate(contest.rules))
    yield Passage(("hand_in",), contest.hand_in)
    for number, question in enumerate(contest.questions):
        yield Passage(("questions", number, "question"), question.question)
        for letter, words in question.choices.given.items():
            yield Passage(("questions", number, "choices", letter), words)
        yield Passage(("questions", number, "explanation"), question.explanation)
        for place, source in enumerate(question.source):
            if source.name:
                yield Passage(("questions", number, "source", place, "name"), source.name)
    if contest.results:
        yield from _of_results(contest.results)


def _of_results(results: ContestResults) -> Iterator[Passage]:
    if results.text:
        yield Passage(("results", "text"), results.text)
    for number, winner in enumerate(results.winners):
        for key in ("place", "unit", "note"):
            if value := getattr(winner, key):
                yield Passage(("results", "winners", number, key), value)


def _of_situation(situation: Situation) -> Iterator[Passage]:
    for number, question in enumerate(situation.questions):
        yield Passage(("questions", number, "ask"), question.ask)
        if question.note:
            yield Passage(("questions", number, "note"), question.note)
        for place, answer in enumerate(question.answers):
            yield Passage(("questions", number, "answers", place, "say"), answer.say)
    for number, end in enumerate(situation.ends):
        yield Passage(("ends", number, "title"), end.title)
        if end.text:
            yield Passage(("ends", number, "text"), end.text)
        for place, needed in enumerate(end.procedures):
            if needed.note:
                yield Passage(("ends", number, "procedures", place, "note"), needed.note)
