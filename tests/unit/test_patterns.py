"""Patterns that are made of words."""

import re

from hypothesis import given
from hypothesis import strategies as st

from cchc.language.patterns import any_of


def test_words_are_joined_by_the_letters_that_they_share() -> None:
    assert any_of(["ly hôn", "ly dị", "lú", "mù"]) == r"(?:l(?:y\ (?:hôn|dị)|ú)|mù)"


@given(st.lists(st.text("ab.", min_size=1), min_size=1), st.text("ab."))
def test_the_pattern_knows_the_words_and_no_others(words: list[str], text: str) -> None:
    pattern = re.compile(any_of(words))
    assert all(pattern.fullmatch(word) for word in words)
    assert bool(pattern.fullmatch(text)) == (text in words)
