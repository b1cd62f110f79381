"""What the benchmark makes of its numbers: goals, table, page and plot."""

import json
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.bench.goals import SHARES, Goal, goals
from tests.bench.page import page
from tests.bench.plot import svg
from tests.bench.results import (
    COLD,
    EDITED,
    RETITLED,
    SAME,
    STYLED,
    Breakdown,
    Preview,
    Results,
    Run,
    Save,
    read_results,
)
from tests.bench.table import breakdown_rows, goal_row, preview_rows, row
from tests.bench.wording import number

OURS = Run("portal", COLD, 5000, seconds=20, cpu=38.5, megabytes=400, pages=6000, runs=3)
HUGO = Run("hugo", COLD, 5000, seconds=5, cpu=9, megabytes=600, pages=5400, runs=3)
RUNS = (
    OURS,
    Run("portal", SAME, 5000, seconds=1.25, cpu=1.2, megabytes=90, pages=6000, runs=3),
    Run("portal", EDITED, 5000, seconds=2.5, cpu=2.4, megabytes=95, pages=6000, runs=3, slowest=3.1),
    Run("portal", RETITLED, 5000, seconds=4, cpu=4, megabytes=300, pages=6000, runs=1),
    Run("portal", STYLED, 5000, seconds=0.4, cpu=0.4, megabytes=300, pages=6000, runs=1),
    Run("portal", COLD, 10_000, seconds=41, cpu=80, megabytes=801, pages=12_000, runs=1),
    Run("blog", COLD, 5000, seconds=200, cpu=199, megabytes=900, pages=6500, runs=1, slowest=200),
    Run("blog", COLD, 10_000, seconds=900, failure="limit"),
    HUGO,
    Run("zensical", COLD, 5000, failure="missing"),
    Run("mkdocs", COLD, 5000, failure="failed"),
)
MACHINE = {"cores": 2, "system": "Linux", "python": "3.11.7"}


def results(*runs: Run, preview: Preview | None = None) -> Results:
    return Results("2026-11-02", MACHINE, {"hugo": "0.168.0"}, runs, (preview,) if preview else ())


SAVES = (
    Save(EDITED, 4999, 1.5, ended=2.25),
    Save(EDITED, 250, 0.5, ended=0.6),
    Save(EDITED, 2500, 0.75, ended=0.8, in_vain=1),
    Save(RETITLED, 4998, 6, ended=7),
)
PARTS = Breakdown(5000, {COLD: {"loading": 0.5, "pages": 20.25}, SAME: {"loading": 0.25}})
WHOLE = replace(results(*RUNS, preview=Preview(5000, first_build=21, ready=22, saves=SAVES)), breakdown=PARTS)


def told(found: Results) -> dict[str, Goal]:
    return {goal.key: goal for goal in goals(found)}


def test_each_goal_compares_what_one_session_measured() -> None:
    assert {key: (goal.value, goal.reached) for key, goal in told(WHOLE).items()} == {
        "blog": (0.1, True),
        "cold": (4, True),
        "one-edited": (0.5, False),
        "no-change": (0.25, False),
        "one-retitled": (0.8, False),
        "one-new": (None, None),
        "theme-renamed": (None, None),
        "style-rule": (0.08, True),
        "everyday-word": (None, None),
        "preview one-edited": (0.15, False),
        "preview one-retitled": (1.2, False),
        "preview one-new": (None, None),
        "growth": (None, None),
        "memory": (801, False),
    }


def test_a_goal_that_was_not_measured_is_neither_reached_nor_missed() -> None:
    assert {(goal.value, goal.reached) for goal in goals(results())} == {(None, None)}
    # A preview that failed has no seconds to be proud of.
    failed = results(preview=Preview(5000, failure="limit"))
    assert told(failed)["preview one-edited"].reached is None


def test_the_goal_of_the_preview_is_the_median_of_all_texts_the_first_among_them_but_of_no_title() -> None:
    two = results(HUGO, preview=Preview(5000, saves=(SAVES[0], SAVES[1], SAVES[3])))
    assert told(two)["preview one-edited"].value == 0.2


def test_growth_is_that_of_the_build_that_grows_most() -> None:
    runs = [
        Run("portal", scenario, size, seconds=size * (2 if scenario == SAME else 1))
        for scenario in SHARES
        for size in (5000, 10_000)
    ]
    runs[1] = replace(runs[1], seconds=15_000)
    assert (told(results(*runs))["growth"].value, told(results(*runs))["growth"].reached) == (3, False)


@pytest.mark.parametrize(("limit", "reached"), [(100, True), (99, None)])
def test_a_yardstick_stopped_at_the_limit_proves_a_goal_but_never_its_miss(limit: int, reached: bool | None) -> None:
    goal = told(results(OURS, Run("blog", COLD, 5000, seconds=limit, failure="limit")))["blog"]
    assert (goal.value, goal.at_most, goal.reached) == (20 / limit, True, reached)


def test_a_row_tells_its_ratio_to_ours_or_why_there_is_none() -> None:
    assert [" ".join(row(run, OURS).split()) for run in (RUNS[2], *RUNS[6:8], *RUNS[9:])] == [
        "Cổng CCHC one-edited 5000 6000 2.50 2.40 0.42 95 0.12 3 3.10",
        "Material blog, search, rss cold 5000 6500 200.00 199.00 30.77 900 10.00 1 200.00",
        "Material blog, search, rss cold 10000 stopped after 900 s (--limit)",
        "Zensical, plain pages cold 5000 skipped: not installed",
        "MkDocs, plain pages cold 5000 failed",
    ]


def test_goals_and_previews_are_told_with_their_limits() -> None:
    assert [" ".join(goal_row(goal).split()) for goal in (told(WHOLE)["one-edited"], Goal("blog", 0.2, "x", 0.1, True))] == [
        "one-edited, of Hugo's full build at 5,000 0.50 x at most 0.2 MISSED",
        "cold, of Material's blog at 5,000 < 0.10 x at most 0.2 reached",
    ]
    assert list(preview_rows(Preview(5000, failure="limit"))) == ["preview of 5000 posts: not measured (limit)"]
    assert list(preview_rows(WHOLE.previews[0])) == [
        "preview of 5000 posts: first page after 21.00 s, at rest after 22.00 s",
        "  one-edited   reloaded: first 1.50 s, median 0.75 s, worst 1.50 s of 3; at rest after 2.25 s; reloads in vain 1",
        "  one-retitled reloaded: first 6.00 s, median 6.00 s, worst 6.00 s of 1; at rest after 7.00 s; reloads in vain 0",
    ]


def test_a_breakdown_is_told_by_scenario_and_part() -> None:
    head, cold, same = (row.split() for row in breakdown_rows(PARTS))
    assert head[:5] == ["processor", "s", "at", "5000", "posts"]
    assert dict(zip(head[5:], cold[1:], strict=True)) == dict.fromkeys(head[5:], "0.00") | {
        "loading": "0.50",
        "pages": "20.25",
    }
    assert same[:2] == [SAME, "0.25"]


def test_the_page_tells_goals_times_memory_and_machine() -> None:
    lines = page(WHOLE).splitlines()
    for line in (
        "| Dựng từ đầu 5.000 bài, so với blog của Material | 0,2 lần | 0,10 lần | Đạt |",
        "| Bộ nhớ cao nhất của mọi tiến trình khi dựng từ đầu 10.000 bài | 500 MB | 801 MB | Chưa đạt |",
        "| Công cụ | Lần dựng | 5.000 bài | 10.000 bài |",
        "| Cổng CCHC | dựng từ đầu | 20,00 | 41,00 |",
        "| Material blog, tìm kiếm, RSS | dựng từ đầu | 200,00 | dừng sau 900 giây |",
        "| Zensical, trang rời | dựng từ đầu | chưa cài | không đo |",
        "| MkDocs, trang rời | bị lỗi | không đo |",
        "| Cổng CCHC | 400 MB, 6.000 trang | 801 MB, 12.000 trang |",
        "| sửa chữ trong một bài | 2,50 (3,10) | không đo |",
        "| sửa tiêu đề một bài | 4,00 | không đo |",
        "| 5.000 bài | sửa chữ trong một bài | 3 | 1,50 | 0,75 | 1,50 |",
        "| 5.000 bài | sửa tiêu đề một bài | 1 | 6,00 | 6,00 | 6,00 |",
        "| Ở cổng 5.000 bài | dựng từ đầu | không đổi gì |",
        "| làm trang và ghi ra đĩa | 20,25 | 0,00 |",
        "| **tất cả** | **20,75** | **0,25** |",
        "Đo ngày 2/11/2026 trên máy 2 nhân, Linux, Python 3.11.7. Phiên bản: hugo 0.168.0.",
    ):
        assert line in lines


def test_the_plot_is_well_formed_the_same_each_time_and_needs_no_style() -> None:
    picture = svg(WHOLE)
    assert picture == svg(WHOLE)
    root = ElementTree.fromstring(picture)
    names = {element.tag.rpartition("}")[2] for element in root.iter()}
    assert names == {"svg", "title", "desc", "rect", "path", "text", "circle"}
    assert not any("style" in element.attrib or "href" in str(element.attrib) for element in root.iter())
    texts = [element.text for element in root.iter("{http://www.w3.org/2000/svg}text")]
    assert texts == [
        "Giây mỗi lần dựng (thang lôgarit)",
        *("1", "10", "100", "1.000"),
        *("5.000", "10.000"),
        "Số tin, bài (thang lôgarit)",
        *("Cổng CCHC, dựng từ đầu", "Cổng CCHC, sửa chữ trong một bài"),
        *("Material blog, tìm kiếm, RSS, dựng từ đầu", "Hugo, danh sách, chủ đề, RSS, dựng từ đầu"),
    ]


def test_on_logarithmic_axes_ten_times_as_slow_is_always_as_far() -> None:
    runs = [Run("portal", COLD, size, seconds=size / 100, runs=1) for size in (100, 1000, 10_000)]
    root = ElementTree.fromstring(svg(results(*runs)))
    places = [(float(dot.attrib["cx"]), float(dot.attrib["cy"])) for dot in root.iter("{http://www.w3.org/2000/svg}circle")][:3]
    (x, y), (x2, y2), (x3, y3) = places
    assert (x3 - x2, y3 - y2) == pytest.approx((x2 - x, y2 - y), abs=0.2)
    assert x < x2
    # Slower is higher up.
    assert y > y2


def test_results_come_back_from_their_file(tmp_path: Path) -> None:
    WHOLE.save(tmp_path / "results.json")
    assert read_results(tmp_path / "results.json") == WHOLE


def test_a_preview_kept_as_two_numbers_is_not_measured(tmp_path: Path) -> None:
    old = json.loads(WHOLE.text())
    old["previews"] = [{"posts": 5000, "first_build": 36.5, "page": 0.5, "told": 0.5, "edits": 1, "failure": ""}]
    for run in old["runs"]:
        del run["slowest"]
    (tmp_path / "results.json").write_text(json.dumps(old), encoding="utf-8")
    read = read_results(tmp_path / "results.json")
    assert (read.previews, told(read)["preview one-edited"].reached) == ((), None)
    assert "| sửa chữ trong một bài | 2,50 | không đo |" in page(read)


@pytest.mark.parametrize(("value", "places", "text"), [(10_000, None, "10.000"), (0.1, None, "0,1"), (1234.5, 2, "1.234,50")])
def test_numbers_are_written_as_in_vietnamese(value: float, places: int | None, text: str) -> None:
    assert number(value, places) == text
