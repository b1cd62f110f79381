"""The two registers of words as the browser wants them: what is said, and what it stands for."""

import json
from collections.abc import Iterable

from cchc.content.registers import Abbreviation, EverydayWord, Registers


def lexicon(registers: Registers) -> bytes:
    """Return a JSON list of [said, meaning, meaning, …], the most likely meaning first."""
    entries = [*_abbreviations(registers.abbreviations), *_everyday(registers.everyday_words)]
    return json.dumps(entries, ensure_ascii=False, separators=(",", ":")).encode()


def _abbreviations(abbreviations: Iterable[Abbreviation]) -> list[list[str]]:
    meanings: dict[str, list[str]] = {}
    for entry in abbreviations:
        meanings.setdefault(entry.short.lower(), []).append(entry.long.lower())
    return [[short, *longs] for short, longs in meanings.items()]


def _everyday(words: Iterable[EverydayWord]) -> list[list[str]]:
    return [[word.say.lower(), *(meaning.lower() for meaning in word.means)] for word in words]
