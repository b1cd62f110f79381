"""Problems as programs read them."""

import json

from cchc.cli.printing import print_github, print_gitlab
from cchc.content.problems import Problem, Severity

PROBLEMS = [
    Problem("news/2026/a,b:c.md", 4, 8, Severity.ERROR, "theme-unknown", "không có chủ đề '100%'\nhai dòng"),
    Problem("mkdocs.yml", 1, 1, Severity.WARNING, "quota-short", "thiếu 1 tin"),
    Problem("docs/a.md", 2, 1, Severity.NOTE, "file-name", "nên đổi tên"),
]


def test_github_shows_them_on_the_lines_of_a_change() -> None:
    assert print_github(PROBLEMS) == (
        "::error file=news/2026/a%2Cb%3Ac.md,line=4,col=8,title=theme-unknown::không có chủ đề '100%25'%0Ahai dòng\n"
        "::warning file=mkdocs.yml,line=1,col=1,title=quota-short::thiếu 1 tin\n"
        "::notice file=docs/a.md,line=2,col=1,title=file-name::nên đổi tên\n"
    )


def test_gitlab_gets_a_report_of_code_quality() -> None:
    first, second, third = json.loads(print_gitlab(PROBLEMS))
    assert first == {
        "description": "không có chủ đề '100%'\nhai dòng",
        "check_name": "theme-unknown",
        "fingerprint": first["fingerprint"],
        "severity": "critical",
        "location": {"path": "news/2026/a,b:c.md", "lines": {"begin": 4}},
    }
    assert [second["severity"], third["severity"]] == ["minor", "info"]


def test_a_problem_that_only_moved_is_the_same_and_two_alike_are_two() -> None:
    one = Problem("a.md", 4, 1, Severity.ERROR, "rule-one", "sai")
    moved = Problem("a.md", 9, 3, Severity.ERROR, "rule-one", "sai")
    other = Problem("a.md", 4, 1, Severity.ERROR, "rule-two", "sai")
    prints = [row["fingerprint"] for row in json.loads(print_gitlab([one, moved, other]))]
    assert len(set(prints)) == 3
    assert json.loads(print_gitlab([moved]))[0]["fingerprint"] == prints[0]


def test_no_problem_is_an_empty_report() -> None:
    assert print_gitlab([]) == "[]\n"
