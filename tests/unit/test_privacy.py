"""The labelled set: what must be found is found, and nothing else."""

from collections import Counter

import pytest

from cchc.editorial.privacy import RULES
from tests.privacy.evaluation import Score, read_lines, report, scores
from tests.privacy.generate import FILE, labelled_lines

RECALL, PRECISION = 0.98, 0.95


@pytest.fixture(scope="module")
def table() -> dict[str, Score]:
    return scores(read_lines())[0]


def test_the_file_is_what_the_rule_makes() -> None:
    assert FILE.read_text(encoding="utf-8").splitlines() == list(labelled_lines())


def test_the_set_is_large_enough_on_both_sides() -> None:
    lines = read_lines()
    marked = Counter(rule for line in lines for rule, _, _ in line.wanted)
    assert len(lines) >= 300
    assert sum(not line.wanted for line in lines) >= 150
    assert {rule for rule in RULES if marked[rule] >= 25} == RULES


@pytest.mark.parametrize("rule", sorted(RULES))
def test_recall_and_precision(table: dict[str, Score], rule: str) -> None:
    score = table[rule]
    assert score.recall >= RECALL
    assert score.precision >= PRECISION


def test_the_table_is_printed(table: dict[str, Score]) -> None:
    rows = list(report({"privacy-phone": Score(right=3, wrong=1, missed=0)}, 4))
    assert rows == [
        "kind                    right  wrong missed  precision  recall",
        "privacy-phone               3      1      0      0.750   1.000",
        "4 lines",
    ]
