"""What is told of the settings and of the sources around the texts of items, and what is looked up one at a time."""

import logging
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from mkdocs.config.defaults import MkDocsConfig

from cchc.content.problems import Problem, Severity
from cchc.content.recall import make_anew
from cchc.converting.texts import LookUp
from cchc.reading.survey import survey
from cchc.site.session import BuildSession
from cchc.site.stopping import TextChanged, abort_for
from cchc.site.surroundings import output_settings, surrounding
from cchc.site.telling import tell


def settings(**given: object) -> object:
    config = MkDocsConfig()
    config.load_dict({"site_name": "Cổng mẫu", **given})
    assert config.validate() == ([], [])
    return output_settings(config)


def test_settings_that_change_an_output_are_told_and_places_are_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder in ("docs", "other"):
        (tmp_path / folder).mkdir()
    monkeypatch.chdir(tmp_path)
    assert settings() == settings()
    assert settings() == settings(site_dir=f"{tmp_path}/another", docs_dir="other", dev_addr="127.0.0.1:1", strict=True)
    assert settings() != settings(site_name="Cổng khác")
    assert settings() != settings(extra={"cchc": {"owner": "xa-mau"}})
    assert settings(plugins=[]) != settings(plugins=["search"]) != settings(plugins=[{"search": {"min_search_length": 4}}])


@pytest.mark.parametrize(
    ("severity", "level"),
    [(Severity.ERROR, logging.ERROR), (Severity.WARNING, logging.WARNING), (Severity.NOTE, logging.INFO)],
)
def test_a_problem_is_told_as_loudly_as_it_matters(caplog: pytest.LogCaptureFixture, severity: Severity, level: int) -> None:
    problem = Problem("news/a.md", 2, 3, severity, "a-rule", "hãy sửa")
    with caplog.at_level(logging.INFO, logger="mkdocs.cchc"):
        tell([problem])
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [(level, str(problem))]


def test_an_item_is_read_again_as_this_build_has_read_it_or_the_build_stops(tmp_path: Path) -> None:
    path = "news/2026/2026-05-01-tin-cua-xa.md"
    file = tmp_path / path
    file.parent.mkdir(parents=True)
    head = "---\ntitle: Tin của xã Mẫu\nunit: xa-mau\ntheme: chung\ndate: 2026-05-01\nform: tin\nauthor: Văn phòng\n---\n\n"
    file.write_text(f"{head}Xã mở thêm một quầy.\n", encoding="utf-8")
    session: Any = SimpleNamespace(root=tmp_path, surveyed=survey(tmp_path), memory=make_anew)
    assert BuildSession.item_at(session, path).body == "Xã mở thêm một quầy."
    file.write_text(f"{head}Xã mở thêm hai quầy.\n", encoding="utf-8")
    with pytest.raises(TextChanged) as stopped:
        BuildSession.item_at(session, path)
    assert str(abort_for(stopped.value)) == (
        f"{path}: tệp vừa bị sửa hoặc xóa trong lúc dựng trang; hãy dựng lại, trang đã dựng lần trước còn nguyên"
    )


def test_what_is_looked_up_is_found_once_and_never_counted() -> None:
    asked: list[str] = []
    look_up = LookUp(lambda path: asked.append(path) or {"a": 1}[path])
    assert (look_up["a"], look_up["a"], asked, look_up.found) == (1, 1, ["a"], {"a": 1})
    assert "a" in look_up and "b" not in look_up and look_up.get("b") is None
    for count in (len, list):
        with pytest.raises(NotImplementedError):
            count(look_up)  # type: ignore[operator]


def test_the_words_of_an_item_are_not_around_it_and_everything_else_is(tmp_path: Path) -> None:
    files = {"news/2026/2026-05-01-a.md": "a", "docs/index.md": "b", "docs/danh-muc/themes.yml": "c", "news/2026/giay.pdf": "d"}

    def around() -> object:
        return surrounding(tmp_path, survey(tmp_path, "mkdocs.yml"), {})

    for path, content in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(content)
    seen = around()
    for path in files:
        (tmp_path / path).write_text("khác hẳn")
        assert (around() == seen) is path.endswith("-a.md"), path
        seen = around()
    (tmp_path / "news/2026/2026-05-02-b.md").write_text("e")
    assert around() != seen
