"""Two builds with the same day and sources are the same, byte for byte (DESIGN.md section 4)."""

import datetime as dt
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.integration.building import REPOSITORY, TODAY, Built, build
from tests.integration.portals import Portal

# Days to come are told there, on which the clock of the machine would be found: the days off, and examples of what is written.
_OF_ANY_DAY = ("du-lieu/ngay-nghi.json", "huong-dan/bang-khoa/index.html")


def test_a_second_build_writes_the_same_bytes(small: Portal) -> None:
    first = small.build(PYTHONHASHSEED="1").files
    assert_same(first, small.build(PYTHONHASHSEED="2").files)


def test_a_copy_elsewhere_is_built_into_the_same_bytes(small: Portal, tmp_path: Path) -> None:
    first = small.build(PYTHONHASHSEED="3").files
    copy = tmp_path / "một thư mục khác" / "sâu hơn"
    _copy_backwards(small.root, copy)
    assert_same(first, build(copy, PYTHONHASHSEED="4", TZ="America/New_York", LC_ALL="C").files)


def test_the_clock_of_the_machine_is_in_no_file(small_site: Built) -> None:
    now = dt.datetime.now(dt.UTC).date()
    if now.isoformat() == TODAY:
        pytest.skip("today is the day of the build")
    told = [f"{now:%Y-%m-%d}", f"{now:%d/%m/%Y}", f"{now:%d %b %Y}"]
    texts = {name: text for name, text in small_site.written.items() if name not in _OF_ANY_DAY}
    assert not [(name, day) for name, text in texts.items() for day in told if day in text]


def test_nothing_is_written_into_the_sources(small: Portal) -> None:
    before = {path: path.read_bytes() for path in sorted(small.root.rglob("*")) if path.is_file()}
    small.build()
    after = {path: path.read_bytes() for path in sorted(small.root.rglob("*")) if path.is_file()}
    # What Python compiled of the hook is Python's own.
    ours = [small.root / name for name in ("site", ".site.spare", ".cache", "hooks/__pycache__")]
    assert {path: data for path, data in after.items() if not any(map(path.is_relative_to, ours))} == before


@pytest.mark.parametrize("program", ["mkdocs", "properdocs"])
def test_the_sample_of_the_tests_builds_strictly(program: str, tmp_path: Path) -> None:
    source = REPOSITORY / "tests" / "sites" / "small"
    if not source.is_dir():
        pytest.skip("no tests/sites/small")
    built = build(source, "--strict", "--config-file", "mkdocs.yml", program=program, site=tmp_path / "site")
    assert (built.code, built.problems) == (0, [])


def test_properdocs_builds_the_same_portal(small: Portal, small_site: Built) -> None:
    built = small.build("--strict", "--config-file", "mkdocs.yml", program="properdocs")
    assert (built.code, built.problems) == (0, [])
    assert set(small_site.files) == set(built.files)
    feeds = {name: data for name, data in small_site.files.items() if name.endswith(("rss.xml", ".json", "atom.xml", ".csv"))}
    assert_same(feeds, {name: built.files[name] for name in feeds})
    assert built.page("tin-tuc/2026/bai-hai/").findtext(".//h1") == "Tin có tên bai-hai"


def assert_same(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> None:
    assert one, "nothing was built"
    assert set(one) == set(other)
    assert not [name for name in sorted(one) if one[name] != other[name]]


def _copy_backwards(source: Path, target: Path) -> None:
    """Copy without the site, the last file first, with the times of now: order and times must not matter."""
    for path in sorted(source.rglob("*"), reverse=True):
        inside = path.relative_to(source)
        if path.is_file() and inside.parts[0] != "site":
            (target / inside).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, target / inside)
    for folder in ("news", "plans"):
        (target / folder).mkdir(exist_ok=True)
