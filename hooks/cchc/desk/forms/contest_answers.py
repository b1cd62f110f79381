"""Answers of contests on a form: the letter that is right, where the file hides it.

What is saved keeps the salt of the question: codes that people have handed in stay good when a word is corrected.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from pydantic import ValidationError

from cchc.content.contests import ContestQuestion
from cchc.reading.editing.changes import Change, Put, Remove

_QUESTIONS, _ANSWER, _CHOICES = "questions", "answer", "choices"


def with_letters(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a contest says, with the letter in place of each hidden answer that fits a choice."""
    questions = values.get(_QUESTIONS)
    if not isinstance(questions, list):
        return dict(values)
    return {**values, _QUESTIONS: [_with_letter(given) for given in questions]}


def _with_letter(given: Any) -> Any:
    question = _question(given)
    return {**given, _ANSWER: question.right} if question and question.is_hidden and question.right else given


def _question(given: Any) -> ContestQuestion | None:
    try:
        return ContestQuestion.model_validate(given)
    except ValidationError:
        return None


def with_salts(values: Mapping[str, Any], changes: Iterable[Change]) -> list[Change]:
    """Return the changes that a form came to from `with_letters(values)`, those of answers with the salts that `values` hide."""
    changes = list(changes)
    hidden = dict(_hidden(values.get(_QUESTIONS)))
    touched = {
        n: letter for n, (letter, _) in hidden.items() if letter and any(_concerns(change, n, letter) for change in changes)
    }
    given = {change.keys[1]: str(change.value) for change in changes if isinstance(change, Put) and _is_answer(change)}
    kept = [change for change in changes if not (isinstance(change, Put) and _is_answer(change) and change.keys[1] in hidden)]
    # The letter that is chosen anew for a hidden answer that fits no choice has its salt too.
    letters = {n: given.get(n) or touched.get(n) for n in hidden}
    # Before entries are taken away or moved: places are those of the opened file.
    return [*(Put((_QUESTIONS, n, _ANSWER), f"{letter} {hidden[n][1]}") for n, letter in letters.items() if letter), *kept]


def _hidden(questions: Any) -> Iterator[tuple[int, tuple[str | None, str]]]:
    for place, given in enumerate(questions if isinstance(questions, list) else ()):
        question = _question(given)
        if question and question.is_hidden:
            yield place, (question.right, question.answer)


def _is_answer(change: Put) -> bool:
    return len(change.keys) == 3 and change.keys[0] == _QUESTIONS and change.keys[2] == _ANSWER


def _concerns(change: Change, place: int, letter: str) -> bool:
    """Tell whether a change is of the words of the right choice, whose digest is the hidden answer."""
    return isinstance(change, Put | Remove) and change.keys == (_QUESTIONS, place, _CHOICES, letter)
