"""Settings that lie in a file which mkdocs.yml inherits: what changes there alone makes the site of a clean build."""

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.integration.portals import Portal, small_portal
from tests.integration.previewing import previewed


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A portal whose plugins, menu, theme and name lie in a base file, built."""
    portal = small_portal(tmp_path_factory.mktemp("ke-thua") / "cong")
    own = _loaded(portal.root / "mkdocs.yml")
    base = {key: own.pop(key) for key in ("nav", "theme", "site_description", "plugins", "exclude_docs")}
    _write(portal.root / "mkdocs.yml", {"INHERIT": "chung.yml", **own})
    _write(portal.root / "chung.yml", base)
    built = portal.build()
    assert built.code == 0, built.output
    return portal.root


def _loaded(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return found


def _write(file: Path, settings: dict[str, Any]) -> None:
    file.write_text(yaml.safe_dump(settings, allow_unicode=True, sort_keys=False), encoding="utf-8")


CHANGES: dict[str, dict[str, Any]] = {
    "a plugin": {"plugins": ["search"]},
    "a setting of a plugin": {"plugins": [{"search": {"lang": "en"}}]},
    "the menu": {"nav": [{"Trang đầu": "index.md"}, {"Giới thiệu": "gioi-thieu.md"}]},
    "a file that is no page": {"exclude_docs": "/danh-muc/\n/gioi-thieu.md\n"},
    "the theme": {"theme": {"name": "material", "custom_dir": "overrides", "language": "vi", "favicon": "assets/icons/khac.svg"}},
    "the name": {"site_description": "Lời tả khác."},
}


@pytest.mark.parametrize("change", CHANGES)
def test_what_changes_in_a_base_file_alone_makes_the_site_of_a_clean_build(built: Path, change: str) -> None:
    root, base = built, built / "chung.yml"
    _write(base, _loaded(base) | CHANGES[change])
    cached = Portal(root).build()
    found = cached.files
    for left in (".cache", "site"):
        shutil.rmtree(root / left)
    clean = Portal(root).build()
    assert (cached.code, clean.code) == (0, 0), (cached.output, clean.output)
    wanted = clean.files
    assert [name for name in sorted(found.keys() | wanted.keys()) if found.get(name) != wanted.get(name)] == []


def test_the_preview_shows_what_is_saved_in_a_base_file(built: Path, tmp_path: Path) -> None:
    portal = Portal(shutil.copytree(built, tmp_path / "cong"))
    base = portal.root / "chung.yml"
    _write(base, _loaded(base) | {"nav": [{"Trang chủ": "index.md"}, {"Giới thiệu": "gioi-thieu.md"}]})
    with previewed(portal, tmp_path / "log") as preview:
        preview.wait_for("", "Trang chủ")
        _write(base, _loaded(base) | {"nav": [{"Trang đầu tiên": "index.md"}, {"Giới thiệu": "gioi-thieu.md"}]})
        preview.wait_for("", "Trang đầu tiên")
