"""A portal that is a sample no more: nothing of the sample stays, and the officer's guide goes unless it is wanted."""

import shutil
from pathlib import Path

import yaml

from tests.integration.building import REPOSITORY, build
from tests.integration.portals import Portal, empty_portal


def _portal_with_guide(root: Path, **cchc: object) -> Portal:
    """The repository's own portal as an office has it, with its settings changed."""
    for name in ("docs", "plans", "news", "overrides", "hooks"):
        shutil.copytree(REPOSITORY / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
    given = yaml.safe_load((REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8"))
    given["extra"]["cchc"] |= cchc
    portal = Portal(root)
    portal.write("mkdocs.yml", yaml.safe_dump(given, allow_unicode=True, sort_keys=False))
    return portal


def test_the_guide_goes_from_site_menu_and_sitemap(tmp_path: Path) -> None:
    portal = _portal_with_guide(tmp_path, guide=False)
    built = build(portal.root, "--strict", CCHC_TODAY="2026-11-29")
    assert built.code == 0, built.output
    assert [address for address in built.files if "huong-dan" in address.split("/")] == []
    assert [address for address, text in built.written.items() if 'href="' in text and "huong-dan/" in text] == []
    assert "huong-dan" not in built.written["sitemap.xml"]


def test_switching_the_guide_makes_what_a_clean_build_makes(tmp_path: Path) -> None:
    portal = _portal_with_guide(tmp_path / "a")
    build(portal.root, CCHC_TODAY="2026-11-29")
    settings = (portal.root / "mkdocs.yml").read_text(encoding="utf-8").replace("sample: true", "sample: true\n    guide: false")
    portal.write("mkdocs.yml", settings)
    again = build(portal.root, CCHC_TODAY="2026-11-29")
    clean = build(_portal_with_guide(tmp_path / "b", guide=False).root, CCHC_TODAY="2026-11-29")
    assert again.files == clean.files


def test_a_portal_of_its_own_leaves_the_guide_out_unless_it_asks_for_it(tmp_path: Path) -> None:
    portal = empty_portal(tmp_path)
    portal.write("docs/huong-dan/index.md", "# Hướng dẫn\n\nCho cán bộ.\n")
    kept = {}
    for name, cchc in {"silent": {}, "own": {"sample": False}, "wanted": {"sample": False, "guide": True}}.items():
        portal.settings(cchc)
        kept[name] = "huong-dan/index.html" in portal.build().files
    assert kept == {"silent": True, "own": False, "wanted": True}


def test_what_is_left_of_the_sample_stops_the_build(tmp_path: Path) -> None:
    portal = empty_portal(tmp_path)
    portal.settings({"sample": False, "footer": {"email": "cchc@xa-mau.example"}})
    text = (
        (portal.root / "mkdocs.yml").read_text(encoding="utf-8").replace("https://xa-thu.example/cong/", "https://xa-thu.gov.vn/")
    )
    portal.write(
        "mkdocs.yml", text.replace("sample-left: 'off'", "sample-left: error").replace("sample-left: off", "sample-left: error")
    )
    built = portal.build()
    assert built.code == 1
    assert [line.split(": ", 1)[1] for line in built.problems] == [
        "error sample-left còn 'cchc@xa-mau.example' của trang mẫu mà cổng đã ghi 'sample: false'; "
        "hãy thay bằng thông tin của đơn vị mình"
    ]
