"""What a code word that somebody handed in is worth."""

from dataclasses import dataclass

from cchc.content.contests import Contest, chosen_letters


@dataclass(frozen=True, slots=True)
class Mistake:
    """A question that was answered wrongly; letters are capitals."""

    number: int
    chosen: str
    right: str


@dataclass(frozen=True, slots=True)
class Score:
    """How many questions were answered rightly, and which were not; `passed` is None where there is no mark to reach."""

    right: int
    of: int
    mistakes: tuple[Mistake, ...]
    passed: bool | None


def score(contest: Contest, code: str) -> Score | None:
    """Return the score of a code word, None when it is not of this contest as it is now, or mistyped."""
    letters = chosen_letters(contest, code)
    if letters is None:
        return None
    pairs = zip(letters, ((question.right or "").upper() for question in contest.questions), strict=True)
    mistakes = tuple(Mistake(number, chosen, right) for number, (chosen, right) in enumerate(pairs, 1) if chosen != right)
    right = len(letters) - len(mistakes)
    return Score(right, len(letters), mistakes, right >= contest.pass_mark if contest.pass_mark else None)
