"""What a build leaves to the next one: only to that of the same program, and of the same site."""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cchc.graph.last_build import LastBuild
from cchc.machine.manifest import Made, Manifest
from cchc.site.earlier import Earlier
from cchc.site.rendering import Menu
from cchc.site.snapshot import BuildSnapshot

PROGRAM, OTHER = b"p" * 16, b"q" * 16
LAST = LastBuild(stamp=b"s", surroundings_stamp=b"r", texts={"a.md": b"1"}, said="hai trang")


def _snapshot(**given: Any) -> BuildSnapshot:
    nothing: dict[str, Any] = {
        "build": b"",
        "menu": Menu(()),
        "procedure_table": "",
        "addresses": {"a.md": "a/"},
        "hidden": frozenset(),
        "withdrawn": frozenset(),
        "pictures": {},
        "aimed_at": frozenset(),
        "sketches": None,
        "sayings": {},
        "kept": (),
        "added_fields": (),
        "assets": {},
    }
    return BuildSnapshot(**nothing | given)


def _manifest(site: Path) -> Manifest:
    manifest = Manifest(site)
    manifest.outputs["a/index.html"] = Made(b"key", {"asset:x": "x.1.css"}, b"digest", (("a.md", b"t"),), "a/index.html")
    return manifest


def _of(root: Path, program: bytes = PROGRAM, site: str = "site", preview: bool = False) -> Earlier:
    return Earlier.of(root, program, root / site, preview)


def test_a_build_finds_what_the_one_before_left(tmp_path: Path) -> None:
    _of(tmp_path).leave(LAST, _manifest(tmp_path / "site"), _snapshot())
    found = _of(tmp_path)
    assert found.last == LAST
    assert found.manifest.outputs == _manifest(tmp_path / "site").outputs
    assert found.snapshot == _snapshot(build=LAST.stamp)


@pytest.mark.parametrize("other", [{"program": OTHER}, {"site": "khac"}])
def test_another_program_or_another_site_finds_no_outputs(tmp_path: Path, other: dict[str, Any]) -> None:
    _of(tmp_path).leave(LAST, _manifest(tmp_path / "site"), _snapshot())
    assert _of(tmp_path, **other).manifest.outputs == {}


def test_another_program_knows_nothing_of_the_last_build(tmp_path: Path) -> None:
    _of(tmp_path).leave(LAST, _manifest(tmp_path / "site"), _snapshot())
    assert _of(tmp_path, OTHER).last == LastBuild()
    assert _of(tmp_path, OTHER).snapshot is None


def test_what_stood_after_another_build_is_not_taken_for_this_ones(tmp_path: Path) -> None:
    earlier = _of(tmp_path)
    earlier.leave(LAST, _manifest(tmp_path / "site"), _snapshot())
    earlier.note(replace(LAST, stamp=b"another"))
    assert _of(tmp_path).snapshot is None


@pytest.mark.parametrize(
    ("name", "lost"),
    [
        ("lan-truoc.bin", lambda found: found.last == LastBuild()),
        ("hien-trang.bin", lambda found: found.snapshot is None),
        ("trang.bin", lambda found: found.manifest.outputs == {}),
    ],
)
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, name: str, lost: Callable[[Earlier], bool]) -> None:
    _of(tmp_path).leave(LAST, _manifest(tmp_path / "site"), _snapshot())
    assert not lost(_of(tmp_path))
    file = tmp_path / ".cache" / "cchc" / name
    file.write_bytes(file.read_bytes()[:-3] + b"xyz")
    assert lost(_of(tmp_path))


def test_the_preview_leaves_nothing_on_the_disk(tmp_path: Path) -> None:
    first = _of(tmp_path, site="tam", preview=True)
    first.leave_here(LAST, _manifest(tmp_path / "tam"), _snapshot())
    again = _of(tmp_path, site="tam", preview=True)
    assert again.last == LAST and again.memory is first.memory
    assert again.snapshot == _snapshot(build=LAST.stamp)
    assert _of(tmp_path).last == LastBuild()
    assert _of(tmp_path, OTHER, "tam", preview=True).last == LastBuild()


def _read_with(modules: str, asked: str) -> str:
    """Return which of the modules that are asked for come with others."""
    told = f"import sys, {modules}; print(*sorted(set({asked.split()}) & sys.modules.keys()))"
    return subprocess.run([sys.executable, "-c", told], capture_output=True, text=True, check=True).stdout.strip()


@pytest.mark.slow
def test_a_build_without_changes_waits_for_no_models() -> None:
    """They take longer to read than all else that such a build does."""
    assert _read_with("cchc.site.events", "pydantic lxml PIL cchc.reading.items cchc.site.site_build") == ""


@pytest.mark.slow
def test_a_build_after_edits_of_words_waits_for_nothing_that_lays_a_portal_out() -> None:
    """Half of its time was that of modules which it does not ask."""
    never = (
        "PIL segno pillow_heif holidays openpyxl docx cchc.edition.edition cchc.site.layout cchc.site.documents cchc.reporting "
        "cchc.publishing.cards.drawing cchc.publishing.pictures.making cchc.publishing.pages cchc.publishing.item_pages "
        "cchc.publishing.watch_views cchc.publishing.contests cchc.publishing.situations cchc.editorial.scoring"
    )
    assert _read_with("cchc.site.site_build, cchc.site.pipeline", never) == ""
