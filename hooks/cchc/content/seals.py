"""The seal on what was approved, as it stands in `approved_digest`; editorial/digest.py says what its digits are made of."""

import datetime as dt
import re
from dataclasses import dataclass

# The name of the way in which the digits are made; another way needs another name, so that old seals keep their meaning.
SCHEME = "cchc1"
_SEAL = re.compile(r"(cchc1):([0-9a-f]{40})(?::(\d{4}-\d{2}-\d{2}))?")


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
    try:
        return Seal(match[2], dt.date.fromisoformat(match[3]) if match[3] else None, match[1])
    except ValueError:
        return None
