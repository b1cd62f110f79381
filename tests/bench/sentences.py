"""Sentences, lists and whole texts drawn from the words of the office; one `rng`, one text."""

import random

from tests.bench import words


def sentence(rng: random.Random) -> str:
    """One sentence of ten to thirty syllables, by one of six patterns."""
    return _PATTERNS[rng.randrange(len(_PATTERNS))](rng)


def paragraph(rng: random.Random, least: int, most: int) -> str:
    """Sentences in one line, from `least` to `most` of them."""
    return " ".join(sentence(rng) for _ in range(rng.randint(least, most)))


def bullets(rng: random.Random, least: int, most: int) -> str:
    return "\n".join(f"- {sentence(rng)}" for _ in range(rng.randint(least, most)))


def section(rng: random.Random) -> str:
    """A heading, a paragraph and, more often than not, a list."""
    parts = [f"## {rng.choice(words.HEADINGS)}", paragraph(rng, 2, 5)]
    if rng.random() < 0.6:
        parts.append(bullets(rng, 3, 5))
    return "\n\n".join(parts)


def headline(rng: random.Random) -> str:
    """A title without a full stop."""
    return f"{rng.choice(words.SUBJECTS)} {rng.choice(words.VERBS)} {rng.choice(words.OBJECTS)} {rng.choice(words.ENDS)}"


def _dated(rng: random.Random) -> str:
    return f"{rng.choice(words.TIMES)}, {_inside(headline(rng))}."


def _twofold(rng: random.Random) -> str:
    first, second = rng.sample(words.VERBS, 2)
    one, other = rng.sample(words.OBJECTS, 2)
    return f"{rng.choice(words.SUBJECTS)} {first} {one}, đồng thời {second} {other} {rng.choice(words.ENDS)}."


def _conditional(rng: random.Random) -> str:
    return f"Khi {rng.choice(words.CONDITIONS)}, {rng.choice(words.ADVICE)}."


def _passive(rng: random.Random) -> str:
    thing = rng.choice(words.OBJECTS)
    return f"{thing[0].upper()}{thing[1:]} {rng.choice(words.STATES)}, {rng.choice(words.RESULTS)}."


def _counted(rng: random.Random) -> str:
    cases = f"{rng.randint(20, 90)} trên {rng.randint(100, 400)} trường hợp liên quan đến {rng.choice(words.OBJECTS)}"
    return f"{rng.choice(words.TIMES)} có {cases}, {rng.choice(words.RESULTS)}."


def _plain(rng: random.Random) -> str:
    return f"{headline(rng)}, {rng.choice(words.RESULTS)}."


def _inside(told: str) -> str:
    """A common noun loses its capital inside a sentence; the first word of a body's name keeps it."""
    return told[0].lower() + told[1:] if told.startswith(words.COMMON) else told


_PATTERNS = (_dated, _twofold, _conditional, _passive, _counted, _plain)
