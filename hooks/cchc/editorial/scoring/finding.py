"""What a measure found: how much of a duty is fulfilled, in words, with the pages behind it."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from fractions import Fraction

from cchc.editorial.scoring.scored import Page


@dataclass(frozen=True, slots=True)
class Finding:
    """`share` is from 0 to 1, None where there is nothing to judge; `proof` leads to what was counted.

    `lacking` are the pages that keep the share below 1, `lift` says what would raise it.
    """

    share: Fraction | None
    found: str
    proof: tuple[Page, ...] = ()
    lacking: tuple[Page, ...] = ()
    lift: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """So many of so many; `nothing` is what is said where there are none to count."""

    good: int
    total: int
    nothing: str
    proof: tuple[Page, ...] = ()
    lacking: tuple[Page, ...] = field(default=())

    def finding(self, words: str, lift: str) -> Finding:
        """Return the finding; `words` follow the two numbers: "9/12 thủ tục đủ các phần"."""
        if not self.total:
            return Finding(None, self.nothing, self.proof)
        share = Fraction(self.good, self.total)
        return Finding(share, f"{self.good}/{self.total} {words}", self.proof, self.lacking, lift if share < 1 else "")


def present(parts: Iterable[tuple[str, bool]], words: str, proof: Page) -> Finding:
    """Return how many of the named parts are there, and which are not."""
    named = tuple(parts)
    missing = [name for name, there in named if not there]
    lift = f"Bổ sung: {', '.join(missing)}." if missing else ""
    good = len(named) - len(missing)
    return Finding(Fraction(good, len(named)), f"{good}/{len(named)} {words}", (proof,), (), lift)
