"""Which program made a site, and what all of its pages have in common: stamps that differ where an output could."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import PluginCollection

from cchc.edition.edition import Edition
from cchc.machine.program import installed, program_digest
from cchc.publishing.site_info import SiteInfo
from cchc.site.dependencies import common_stamp, item_stamps
from cchc.site.rendering import Facts, Menu, MenuEntry
from cchc.site.theme_files import material_stylesheet, template_digests
from tests.conftest import edition_of
from tests.unit.making import catalogue
from tests.unit.sessions import POST, small_portal

FACTS = Facts(
    catalogue=catalogue(),
    site=SiteInfo("https://cchc.example/", "Cổng mẫu"),
    pictures={},
    overrides=(),
    preview=False,
    feeds=(),
    procedure_table="tthc/bang.json?v=1",
    assets={"assets/cchc.css": "assets/cchc.1.css"},
    templates={"main.html": "1"},
)
MENU = Menu((MenuEntry("Tin", "tin-tuc/"),))


def stamp(facts: Facts = FACTS, menu: Menu = MENU, program: bytes = b"p", **settings: object) -> bytes:
    config = MkDocsConfig()
    config.load_dict({"site_name": "Cổng mẫu", "plugins": PluginCollection(), **settings})
    return common_stamp(facts, menu, program, config)


def test_what_no_page_asks_for_by_itself_is_common_to_all() -> None:
    others = {
        stamp(menu=Menu(())),
        stamp(program=b"q"),
        stamp(extra_css=["rieng.css"]),
        stamp(replace(FACTS, site=SiteInfo("https://khac.example/", "Cổng mẫu"))),
        stamp(replace(FACTS, preview=True)),
        stamp(replace(FACTS, catalogue=catalogue(page_size=7))),
    }
    assert len({stamp(), *others}) == 7
    assert stamp() == stamp()


@pytest.mark.parametrize(
    "facts",
    [
        replace(FACTS, procedure_table="tthc/bang.json?v=2"),
        replace(FACTS, assets={"assets/cchc.css": "assets/cchc.2.css"}),
        replace(FACTS, templates={"main.html": "2"}),
        replace(FACTS, catalogue=catalogue(today="2026-06-16")),
        replace(FACTS, excerpts={POST: "Trích khác."}),
    ],
    ids=["procedures", "a style", "a template", "the day", "an excerpt"],
)
def test_what_pages_ask_for_makes_no_other_page_anew(facts: Facts) -> None:
    assert stamp(facts) == stamp()


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_portal(tmp_path_factory.mktemp("stamps") / "cong")


@pytest.fixture(scope="module")
def edition(root: Path) -> Edition:
    return edition_of(root)


def test_each_item_has_a_stamp_of_its_own(root: Path, edition: Edition) -> None:
    stamps = item_stamps(edition, root, {}, {})
    assert stamps.keys() == {item.path for item in edition.catalogue.items}
    assert len({*stamps.values()}) == len(stamps) == 5


def test_a_file_beside_an_item_is_part_of_its_stamp_alone(root: Path, edition: Edition) -> None:
    """The picture is not among those that are shown: it is told by its state."""
    before = item_stamps(edition, root, {}, {})
    picture = root / "news/2026/mot-cua.png"
    picture.write_bytes(picture.read_bytes() + b" ")
    after = item_stamps(edition, root, {}, {})
    assert {path for path in after if after[path] != before[path]} == {POST}


def _hook(folder: Path) -> Path:
    hook = folder / "rieng.py"
    hook.write_text("def on_config(config): pass\n", encoding="utf-8")
    return hook


def test_another_hook_is_another_program(tmp_path: Path) -> None:
    alone, hook = program_digest(), _hook(tmp_path)
    with_hook = program_digest([hook])
    assert alone == program_digest() != with_hook
    hook.write_text("def on_config(config): return config\n", encoding="utf-8")
    assert program_digest([hook]) not in (alone, with_hook)


def test_other_libraries_are_another_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("Jinja2-3.1.6.dist-info", "thu_vien.egg-info", "jinja2"):
        (tmp_path / name).mkdir()
    assert sorted(installed([str(tmp_path), str(tmp_path / "khong-co")])) == ["Jinja2-3.1.6.dist-info", "thu_vien.egg-info"]
    before = program_digest()
    monkeypatch.syspath_prepend(str(tmp_path))
    assert program_digest() != before


def test_templates_are_told_by_their_bytes_the_units_own_first(tmp_path: Path) -> None:
    own, programs = tmp_path / "cua-xa", tmp_path / "chuong-trinh"
    for folder, name in ((own, "main.html"), (programs, "main.html"), (programs, "404.html"), (programs, "desk/desk.css")):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"{folder.name} {name}", encoding="utf-8")
    both = template_digests([own, programs])
    assert list(both) == ["404.html", "main.html"]
    assert both["main.html"] == template_digests([own])["main.html"] != template_digests([programs])["main.html"]


def _without(folder: Path) -> list[str]:
    return [str(folder)]


def _with(folder: Path) -> list[str]:
    for name in ("main.1a2b.min.css", "main.0000.min.css", "palette.1a2b.min.css"):
        (folder / "assets/stylesheets").mkdir(parents=True, exist_ok=True)
        (folder / "assets/stylesheets" / name).write_text(name, encoding="utf-8")
    return [str(folder / "khong-co"), str(folder)]


@pytest.mark.parametrize(("folders", "found"), [(_with, "main.0000.min.css"), (_without, None)])
def test_the_themes_stylesheet_is_found_under_any_name(
    tmp_path: Path, folders: Callable[[Path], list[str]], found: str | None
) -> None:
    if found:
        assert material_stylesheet(folders(tmp_path)) == found
    else:
        with pytest.raises(LookupError, match="mkdocs-material"):
            material_stylesheet(folders(tmp_path))
