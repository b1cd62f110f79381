"""What makes pages in a process that began empty is configured as the first one was, the hooks of the unit's own included."""

import logging
from pathlib import Path

import jinja2
import pytest
from mkdocs.config.defaults import MkDocsConfig

from cchc.converting.bodies import body_making
from cchc.converting.links import SourceLinks
from cchc.converting.settings import MarkdownSettings
from cchc.machine.bytecode import TemplateCache
from cchc.site import worker_tasks
from cchc.site.rendering import Menu
from cchc.site.worker_tasks import Templates, file_making, inherit
from tests.conftest import write_files
from tests.unit.making import post
from tests.unit.sessions import SETTINGS, small_portal
from tests.unit.test_dependencies import FACTS

HOOK = """
def on_config(config):
    config.extra["chao"] = "Chào bà con"


def on_env(env, config, files):
    env.filters["reo"] = lambda text: f"{text}!"
"""


@pytest.fixture
def templates(tmp_path: Path) -> Templates:
    """Those of a portal with a hook and a template of its own, and a setting that is none."""
    root = small_portal(tmp_path / "cong")
    settings = SETTINGS.replace("plugins: []", "plugins: []\nhooks: [hooks/rieng.py]\nnhan_nham: 1")
    own = {"hooks/rieng.py": HOOK, "overrides/chao.html": "{{ config.extra.chao | reo }}"}
    write_files(root, {"mkdocs.yml": settings, **own})
    return Templates(str(root / "mkdocs.yml"), True, TemplateCache(tmp_path, b"p" * 16))


def test_hooks_and_templates_of_the_unit_reach_it(templates: Templates) -> None:
    env, config = templates.environment()
    assert env.get_template("chao.html").render(config=config) == "Chào bà con!"
    # A template of the program lies under those of the unit.
    assert env.get_template("cchc/post.html").filename
    assert env.bytecode_cache is templates.compiled


def test_the_settings_are_complained_of_once(templates: Templates, caplog: pytest.LogCaptureFixture) -> None:
    """The first process has told it; afterwards everything is told again."""
    with caplog.at_level(logging.INFO):
        templates.environment()
        assert caplog.records == []
        logging.getLogger("mkdocs.cchc").warning("một lời")
    assert [record.getMessage() for record in caplog.records] == ["một lời"]


def test_a_process_that_mkdocs_configured_uses_that(templates: Templates, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    given = jinja2.Environment(loader=jinja2.DictLoader({})), MkDocsConfig()
    monkeypatch.setattr(worker_tasks, "_inherited", None)

    def read(_: Templates) -> tuple[jinja2.Environment, MkDocsConfig]:
        asked.append("read")
        return given

    monkeypatch.setattr(Templates, "environment", read)
    inherit(given)
    file_making((templates, Menu(()), FACTS))
    assert asked == []
    inherit(None)
    file_making((templates, Menu(()), FACTS))
    assert asked == ["read"]


def test_a_text_is_converted_with_the_extensions_and_links_that_are_given() -> None:
    item = post("2026-05-01", body="|a|\n|-|\n|b|\n\nXem [bài](2026-05-02-hai.md).")
    addresses = {item.path: item.address, "news/2026/2026-05-02-hai.md": "tin-tuc/2026/hai/"}
    with_tables = body_making(MarkdownSettings(("tables",), {}), SourceLinks(addresses, frozenset()))(item)[1]
    without = body_making(MarkdownSettings((), {}), SourceLinks(addresses, frozenset()))(item)[1]
    assert "<table>" in with_tables.page and "<table>" not in without.page
    assert '<a href="../hai/">bài</a>' in with_tables.page
