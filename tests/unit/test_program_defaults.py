"""What a portal's settings need not say: the program's templates, what is watched, and whether the guide is there."""

import logging
from pathlib import Path
from typing import Any

import pytest
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from cchc.machine.program_files import OVERRIDES
from cchc.site.guide import leave_out_guide
from cchc.site.portal_defaults import fill_in
from cchc.site.theme_files import layered_files, leave_out_replaced, leave_out_unused, own_assets, template_layers

SECOND = "site_name: Cổng thử\ntheme: cchc\nextra:\n  cchc: {format: 2, owner: xa}\n"
MENU = [{"Trang chủ": "index.md"}, {"Hướng dẫn": [{"Viết": "huong-dan/viet.md"}]}, {"Tin": "tin-tuc/index.md"}]


def _config(root: Path, text: str = SECOND) -> MkDocsConfig:
    for name in ("docs", "news", "overrides"):
        (root / name).mkdir(exist_ok=True)
    (root / "mkdocs.yml").write_text(text, encoding="utf-8")
    return load_config(str(root / "mkdocs.yml"))


def test_what_the_settings_leave_out_is_filled_in(tmp_path: Path) -> None:
    config = _config(tmp_path)
    fill_in(config)
    assert {"tables", "footnotes", "attr_list"} <= set(config.markdown_extensions)
    assert {str(tmp_path / "news"), str(tmp_path / "overrides")} <= set(config.watch)
    assert str(tmp_path / "plans") not in config.watch
    assert config.exclude_docs and config.exclude_docs.match_file("danh-muc/units.yml")
    assert config.validation.links.anchors == logging.DEBUG


def test_what_the_settings_say_stays(tmp_path: Path) -> None:
    config = _config(tmp_path, SECOND + "markdown_extensions: [tables]\nwatch: []\nexclude_docs: |\n  rieng/\n")
    fill_in(config)
    assert "footnotes" not in config.markdown_extensions
    assert str(tmp_path / "news") not in config.watch
    assert config.exclude_docs and not config.exclude_docs.match_file("danh-muc/units.yml")


def test_a_portal_of_the_first_format_says_everything_itself(tmp_path: Path) -> None:
    config = _config(tmp_path, SECOND.replace("format: 2, ", ""))
    before = list(config.markdown_extensions), list(config.theme.dirs)
    fill_in(config)
    assert (list(config.markdown_extensions), list(config.theme.dirs)) == before


def test_own_templates_lie_over_the_programs(tmp_path: Path) -> None:
    config = _config(tmp_path)
    (tmp_path / "overrides" / "main.html").write_text("của xã", encoding="utf-8")
    (tmp_path / "overrides" / "assets").mkdir()
    (tmp_path / "overrides" / "assets" / "rieng.js").write_bytes(b"1")
    fill_in(config)
    layers = template_layers(config)
    assert layers == (tmp_path / "overrides", OVERRIDES)
    files = layered_files(layers)
    assert files["main.html"] == tmp_path / "overrides" / "main.html"
    assert files["cchc/post.html"] == OVERRIDES / "cchc" / "post.html"
    assert list(files) == sorted(files)
    assert own_assets(layers)["assets/rieng.js"] == b"1"
    assert all(name.startswith("assets/") for name in own_assets(layers))


@pytest.mark.parametrize(
    ("settings", "stays"),
    [
        ({"sample": False}, False),
        ({"sample": False, "guide": True}, True),
        ({"sample": True}, True),
        ({}, True),
        ({"guide": False}, False),
        ({"sample": False, "guide": "có"}, False),
    ],
)
def test_the_guide_is_left_out_where_the_settings_say_so(tmp_path: Path, settings: dict[str, Any], stays: bool) -> None:
    config = _config(tmp_path)
    config.extra["cchc"] = settings
    config.nav = list(MENU)
    leave_out_guide(config)
    assert (config.nav == MENU) is stays
    assert bool(config.exclude_docs and config.exclude_docs.match_file("huong-dan/viet.md")) is not stays
    if not stays:
        assert config.nav == [MENU[0], MENU[2]]


def test_a_menu_of_the_guide_alone_is_no_menu(tmp_path: Path) -> None:
    config = _config(tmp_path)
    config.extra["cchc"] = {"guide": False}
    config.nav = [MENU[1]]
    leave_out_guide(config)
    assert config.nav is None


def _file(folder: str, name: str) -> File:
    return File(name, folder, "/site", True)


def test_of_the_theme_goes_what_no_page_needs(tmp_path: Path) -> None:
    theme, own = "/venv/material/templates", str(tmp_path)
    script = "assets/javascripts/bundle.js"
    files = Files([_file(theme, script), _file(theme, "assets/images/favicon.png"), _file(own, "assets/stylesheets/rieng.css")])
    leave_out_unused(files)
    assert [file.src_uri for file in files] == ["assets/images/favicon.png", "assets/stylesheets/rieng.css"]


def test_what_is_published_under_another_name_goes_and_the_units_own_stays(tmp_path: Path) -> None:
    files = Files([_file(str(tmp_path), "assets/a.css"), _file("/docs", "assets/b.css"), _file(str(tmp_path), "c.txt")])
    leave_out_replaced(files, {tmp_path}, lambda address: address.endswith(".css"))
    assert [file.src_uri for file in files] == ["assets/b.css", "c.txt"]
