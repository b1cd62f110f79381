"""When the desk asks again whether a build could begin: only where the answer may be another."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cchc.content.problems import Problem, Severity
from cchc.desk.build_start import BuildStart
from cchc.reading.survey import survey
from tests.conftest import SMALL, write_files

_FOUND = (Problem("mkdocs.yml", 1, 1, Severity.ERROR, "mkdocs-refuses", "thiếu 'theme'"),)
_POST = "news/2026/2026-05-06-nop-ho-so-truc-tuyen.md"


def _edit(path: str, more: str) -> Callable[[Path], object]:
    return lambda root: (root / path).write_text((root / path).read_text(encoding="utf-8") + more, encoding="utf-8")


@pytest.mark.parametrize(
    ("change", "times"),
    [
        (lambda _root: None, 1),
        (_edit(_POST, "\nThêm.\n"), 1),
        (lambda root: (root / ".site.spare").mkdir(), 1),
        (_edit("mkdocs.yml", "copyright: Xã Mẫu\n"), 2),
        (_edit("hooks/main.py", "# sửa\n"), 2),
        (lambda root: (root / "overrides").mkdir(), 2),
    ],
    ids=["nothing", "a post", "what builds leave", "the settings", "a hook", "a folder beside them"],
)
def test_it_is_asked_again_where_the_answer_may_be_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, change: Callable[[Path], object], times: int
) -> None:
    root = write_files(tmp_path, {**SMALL, "hooks/main.py": "from cchc.site.events import *\n"})
    asked: list[str] = []

    def ask(_start: BuildStart, settings: str) -> Callable[[], tuple[Problem, ...]]:
        asked.append(settings)
        return lambda: _FOUND

    monkeypatch.setattr(BuildStart, "_ask", ask)
    start = BuildStart(root)
    assert start.asked(start.state(survey(root)))() == _FOUND
    change(root)
    assert start.asked(start.state(survey(root)))() == _FOUND
    assert len(asked) == times


def test_only_what_is_typed_over_the_settings_is_asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def ask(_start: BuildStart, settings: str) -> Callable[[], tuple[Problem, ...]]:
        asked.append(settings)
        return lambda: _FOUND

    monkeypatch.setattr(BuildStart, "_ask", ask)
    start = BuildStart(write_files(tmp_path, SMALL))
    assert start.asked_with(_POST, b"x")() == ()
    assert start.asked_with("mkdocs.yml", "site_name: Cổng\n".encode())() == _FOUND
    assert asked == ["site_name: Cổng\n"]
