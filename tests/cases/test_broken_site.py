"""The whole list of problems of tests/sites/broken, which has one of every fault.

`problems.txt` is what people read: a changed line there is a changed message, place or rule. After a change that is wanted,
run with CCHC_GOLDEN=write and read the difference.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest

from cchc.content.problems import Problem, Severity
from cchc.reading import disk, surroundings
from tests.conftest import SITES, edition_of

GOLDEN = SITES / "broken" / "problems.txt"
GOOD = [
    "docs/dan-hoi/good.md",
    "docs/tthc/good.md",
    "news/2026/2026-05-10-good.md",
    "plans/2026-good.md",
]


def test_every_problem_is_told_with_its_place(broken_site: Path) -> None:
    found = "".join(f"{problem}\n" for problem in edition_of(broken_site).problems)
    if os.environ.get("CCHC_GOLDEN") == "write":
        GOLDEN.write_bytes(found.encode("utf-8"))
    assert found.splitlines() == GOLDEN.read_text(encoding="utf-8").splitlines()


def test_a_good_file_beside_bad_ones_is_unharmed(broken_site: Path) -> None:
    edition = edition_of(broken_site)
    public = {item.path: item for item in edition.public.items}
    assert [path for path in GOOD if path not in public] == []
    assert [problem for problem in edition.problems if problem.path in GOOD] == []
    assert public["news/2026/2026-05-10-good.md"].title == "Bài mẫu không có lỗi nào"


def test_an_item_with_an_error_is_never_published(broken_site: Path) -> None:
    edition = edition_of(broken_site)
    wrong = {p.path for p in edition.problems if p.severity is Severity.ERROR and not p.rule.startswith("quota-")}
    assert wrong.isdisjoint(item.path for item in edition.public.items)


def test_an_item_with_a_warning_is_published(broken_site: Path) -> None:
    edition = edition_of(broken_site)
    shown = {item.path for item in edition.public.items}
    assert {"docs/tthc/code-not-quoted.md", "news/2026/2026-05-10-link-missing.md"} <= shown


def test_strict_makes_a_missed_quota_an_error_and_changes_nothing_else(broken_site: Path) -> None:
    """But what was withdrawn: strict builds stop at warnings, and taking something down never waits."""
    withdrawn = "news/2026/2026-05-10-withdrawn.md"
    lax, strict = edition_of(broken_site).problems, edition_of(broken_site, strict=True).problems
    softened = [replace(p, severity=Severity.NOTE) if p.path == withdrawn else p for p in lax]
    assert sorted(softened) == list(strict)


def test_a_huge_file_is_not_read(broken_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes: list[int] = []

    def counted(path: str, data: bytes) -> disk.TextFile | Problem:
        sizes.append(len(data))
        return decoded(path, data)

    decoded = disk.decoded
    monkeypatch.setattr(surroundings, "decoded", counted)
    edition_of(broken_site)
    assert sizes
    assert max(sizes) <= disk.MAX_BYTES


def test_the_list_is_the_same_in_another_order_of_files(broken_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    walk = os.walk

    def backwards(top: Path):  # type: ignore[no-untyped-def]
        for parent, folders, names in walk(top):
            yield parent, folders, names[::-1]

    expected = edition_of(broken_site).problems
    monkeypatch.setattr(os, "walk", backwards)
    assert edition_of(broken_site).problems == expected
