"""What a written form is: how it looks, and how it is said where it stands."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

# What stands around a form that nobody could read for certain; layouts turn them into marks that a reader sees.
UNSURE_OPEN, UNSURE_CLOSE = "⟦", "⟧"
# How far a form looks around: a clause.
_NEAR = 80

# A number as offices write it: points between thousands, a comma before the fraction.
NUMBER = r"(?:\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d{1,3}(?: \d{3})+(?!\d)|\d+(?:,\d+)?)"
# What divides the ends of a stretch.
TO = r" ?[-–—] ?"


@dataclass(frozen=True)
class Around:
    """The text in which a form was found, and what offices abbreviate."""

    text: str
    start: int
    end: int

    @cached_property
    def before(self) -> str:
        """What stands before it in its line."""
        return self.text[max(0, self.start - _NEAR) : self.start].rsplit("\n", 1)[-1]

    @cached_property
    def after(self) -> str:
        """What stands after it in its line."""
        return self.text[self.end : self.end + _NEAR].split("\n", 1)[0]

    def follows(self, words: str) -> bool:
        """Whether one of these words, alternatives of a pattern, stands right before."""
        return re.search(rf"(?<!\w)(?:{words})\s*[:(]?\s*$", self.before, re.IGNORECASE) is not None

    def precedes(self, words: str) -> bool:
        """Whether one of these words, alternatives of a pattern, stands right after."""
        return re.match(rf"\s*(?:{words})(?!\w)", self.after, re.IGNORECASE) is not None


# Returns the words, or None where the form is not what it looked like.
Say = Callable[[re.Match[str], Around], str | None]


@dataclass(frozen=True)
class WrittenForm:
    """A kind of written form."""

    pattern: re.Pattern[str]
    say: Say


def form(pattern: str, say: Say) -> WrittenForm:
    """Return the form that looks like `pattern`."""
    return WrittenForm(re.compile(pattern), say)


def unsure(written: str) -> str:
    """Return what nobody could read for certain, as it is written, with marks around."""
    return f"{UNSURE_OPEN}{written}{UNSURE_CLOSE}"
