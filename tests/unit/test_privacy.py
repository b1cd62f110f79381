"""The labelled set: what must be found is found, and nothing else."""

from collections import Counter
from collections.abc import Iterator

import pytest

from cchc.editorial.privacy import RULES, Published
from cchc.editorial.privacy.emails import find_emails
from tests.privacy.evaluation import PUBLISHED, Score, read_lines, report, scores
from tests.privacy.generate import FILE, labelled_lines
from tests.privacy.given import GivenLine, evaluate, read_given

OWN = FILE.with_name("own.tsv")
# Written by somebody who saw neither the rules nor the other sets, and not used to mend them: what it shows is what offices get.
UNSEEN = FILE.with_name("unseen.tsv")
NOTHING = Published()
RECALL, PRECISION = 0.98, 0.95
# The kinds that this set holds many of; `own.tsv` has lines of every kind.
OLDEST = frozenset(f"privacy-{kind}" for kind in "phone id-number email bank-account plate address name".split())


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
    assert {rule for rule in RULES if marked[rule] >= 25} == OLDEST


def test_lines_of_every_kind_are_told_and_clean_ones_are_not() -> None:
    lines = read_given(OWN)
    wrong = [line for line in evaluate(lines, PUBLISHED) if line.startswith(("missed", "wrong", "unreadable"))]
    assert len(lines) >= 250
    # What only a reader of the whole text could tell.
    assert wrong == [
        'missed  social-profile: Facebook "Hoa Lê" chia sẻ bài.',
        "missed  name-bare: Lan (thôn Đông) hỏi: bao giờ có kết quả?",
        "missed  name-bare: Y Moan Êban đến nộp hồ sơ.",
        "missed  address-house: hẻm 45/12 đường Trần Phú",
    ]


def test_lines_that_the_rules_have_not_seen_are_told_well_enough() -> None:
    told = {
        words[0]: float(words[4 if words[0] != "precision" else 1]) for words in _shares(evaluate(read_given(UNSEEN), PUBLISHED))
    }
    assert told["claimed"] >= 0.92
    assert told["new"] >= 0.80
    assert told["elsewhere"] >= 0.90
    assert told["precision"] >= 0.96


def _shares(lines: Iterator[str]) -> Iterator[list[str]]:
    """The lines of groups, "claimed 88 of 95 0.926", and of the precision."""
    for words in map(str.split, lines):
        if words[:1] == ["precision"] or (len(words) == 5 and words[2] == "of"):
            yield words


def test_a_package_and_its_version_are_no_address() -> None:
    assert list(find_emails("Chạy npm pack @sveltia/cms@0.221.1 một lần.")) == []
    assert [found.words for found in find_emails("Gửi về a@0.vn1.vn")] == ["a@0.vn1.vn"]


def test_halves_are_the_same_each_time() -> None:
    halves = [line.half for line in read_given(OWN)]
    assert 100 < sum(halves) < len(halves) - 100
    assert halves[:4] == [0, 0, 1, 1]


def test_a_line_that_is_no_source_is_not_passed_over() -> None:
    (told,) = [line for line in evaluate([GivenLine("FM:date: hôm qua", True, "date")], NOTHING) if line.startswith("unreadable")]
    assert "hôm qua" in told


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
