"""A small portal on the disk, and sessions of builds of it: what a build has before and after MkDocs' own work."""

from functools import cache
from pathlib import Path
from unittest.mock import patch

from mkdocs import utils
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from cchc.editorial.content_rules import Sketches
from cchc.machine.inventory import digest_of
from cchc.machine.manifest import Manifest
from cchc.site.portal_defaults import fill_in
from cchc.site.rendering import Menu
from cchc.site.session import BuildSession
from cchc.site.snapshot import BuildSnapshot
from tests.conftest import SMALL, TODAY, Files, write_files

SETTINGS = """site_name: Cổng CCHC xã Mẫu
site_url: https://small.example/
theme: {name: cchc}
plugins: []
nav: [{Trang chủ: index.md}, {Tin CCHC: tin-tuc/index.md}, {Giới thiệu: gioi-thieu.md}]
extra:
  cchc:
    format: 2
    owner: xa-mau
    seals_from: 2026-01-01
    sample: true
    rules: {summary-missing: off, section-empty: off}
"""
# MkDocs asks each library that is installed for its themes, twice at every reading of settings.
_INSTALLED = cache(utils.entry_points)
POST = "news/2026/2026-05-06-nop-ho-so-truc-tuyen.md"
NEWS = "news/2026/2026-05-20-tra-ket-qua-qua-buu-chinh.md"


EMPTY = BuildSnapshot(
    build=b"",
    assets={},
    menu=Menu(()),
    procedure_table="",
    addresses={},
    hidden=frozenset(),
    withdrawn=frozenset(),
    pictures={},
    aimed_at=frozenset(),
    sketches=Sketches.of({}),
    sayings={},
    kept=(),
    added_fields=(),
)


# A file that is published, for an ordinary page names it.
FORM: Files = {"docs/to-khai.pdf": b"%PDF-1.7", "docs/gioi-thieu.md": "# Giới thiệu\n\nTải [tờ khai](to-khai.pdf).\n"}


def small_portal(root: Path) -> Path:
    """Write the small site as a portal that lies over the program."""
    own = {
        path: content for path, content in SMALL.items() if path not in ("docs/danh-muc/themes.yml", "docs/danh-muc/fields.yml")
    }
    return write_files(root, {**own, **FORM, "mkdocs.yml": SETTINGS})


def config_of(root: Path) -> MkDocsConfig:
    """Read the settings, with what the program has for those that are left out."""
    with patch.object(utils, "entry_points", _INSTALLED):
        config = load_config(str(root / "mkdocs.yml"))
    fill_in(config)
    return config


def begun(root: Path, *, preview: bool = False) -> BuildSession:
    """Begin a build of the portal under `root`, in its folder site/."""
    return BuildSession.begin(config_of(root), TODAY, preview)


def appended(root: Path, path: str, words: str) -> None:
    """Write some words under a text."""
    file = root / path
    file.write_text(f"{file.read_text(encoding='utf-8')}{words}", encoding="utf-8")


def leave(session: BuildSession) -> None:
    """Let a build that made one page, and is told of nothing else, be the last one."""
    made = session.place.open()
    (made / "index.html").write_text("<h1>Cổng</h1>", encoding="utf-8")
    session.publish({"index.html": digest_of(f"{made}/index.html") or b""}, {}, None)
    session.remember(Manifest(session.place.site), EMPTY, (), "một trang")
