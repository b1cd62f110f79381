"""The seal on what was approved, as it stands in `approved_digest`; editorial/digest.py says what its digits are made of."""

import datetime as dt
from dataclasses import dataclass

from cchc.language.patterns import late

# The names of the ways in which the digits are made: another way needs another name, so that old seals keep their meaning.
SCHEME = "cchc2"
OLD_SCHEME = "cchc1"
_SEAL = late(r"(cchc1:[0-9a-f]{40}|cchc2:[0-9a-f]{64})(?::(\d{4}-\d{2}-\d{2}))?")


@dataclass(frozen=True, slots=True)
class Seal:
    """The digits, and for an item approved anew the day on which it was first approved."""

    digest: str
    first_approved: dt.date | None = None
    scheme: str = SCHEME

    def __str__(self) -> str:
        first = f":{self.first_approved.isoformat()}" if self.first_approved else ""
        return f"{self.scheme}:{self.digest}{first}"


def parse_seal(text: str | None) -> Seal | None:
    """Return the seal that `text` is, or None when it is none of ours."""
    match = _SEAL.fullmatch(text or "")
    if not match:
        return None
    scheme, _, digits = match[1].partition(":")
    try:
        return Seal(digits, dt.date.fromisoformat(match[2]) if match[2] else None, scheme)
    except ValueError:
        return None
