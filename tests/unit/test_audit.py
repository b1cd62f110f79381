"""What the audit takes for a goal that is missed."""

from dataclasses import replace

from tests.bench.audit import OURS, Audit

GOOD = Audit(
    site=OURS,
    kind="home",
    performance=0.97,
    accessibility=1,
    best_practices=1,
    seo=1,
    bytes=110_000,
    requests=7,
    other_hosts=(),
    layout_shift=0,
    largest_paint=1.2,
    failed=(),
)


def test_a_page_at_its_goals_misses_nothing() -> None:
    assert list(GOOD.misses()) == []


def test_every_goal_that_is_missed_is_told() -> None:
    bad = replace(
        GOOD, performance=0.9, seo=0.92, bytes=110_001, other_hosts=("khac.example",), layout_shift=0.01, failed=("is-crawlable",)
    )
    assert list(bad.misses()) == [
        "home: performance 0.90, goal 0.97 ['is-crawlable']",
        "home: seo 0.92, goal 1.00 ['is-crawlable']",
        "home: 110001 bytes, goal at most 110000",
        "home: asks other hosts: khac.example",
        "home: layout shift 0.010, goal 0",
    ]
