"""The two registers of words as the browser wants them: what is said, and what it stands for."""

import json
from collections.abc import Iterable

from cchc.content.registers import Abbreviation, EverydayWord, Registers


def lexicon(registers: Registers) -> bytes:
    """Return a JSON list of [said, meaning, meaning, …], the most likely meaning first."""
    everyday = _everyday(registers.everyday_words)
    entries = [*_abbreviations(registers.abbreviations, everyday), *everyday]
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode()


def _abbreviations(abbreviations: Iterable[Abbreviation], everyday: list[list[str]]) -> list[list[str]]:
    """The long form may itself be what people say, not what officials write: CMND, chứng minh nhân dân, thẻ căn cước."""
    official = {said: meanings for said, *meanings in everyday}
    meanings: dict[str, list[str]] = {}
    for entry in abbreviations:
        long = entry.long.lower()
        meanings.setdefault(entry.short.lower(), []).extend((long, *official.get(long, ())))
    return [[short, *dict.fromkeys(longs)] for short, longs in meanings.items()]


def _everyday(words: Iterable[EverydayWord]) -> list[list[str]]:
    return [[word.say.lower(), *(meaning.lower() for meaning in word.means)] for word in words]
