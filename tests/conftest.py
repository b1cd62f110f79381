"""Small sites for tests: from a mapping of paths to texts, or a copy of a folder under tests/sites."""

import atexit
import datetime as dt
import gc
import io
import os
import shutil
import signal
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from cchc.edition.edition import Edition, read_edition
from cchc.machine.workers import SELDOM
from tests.photographs import pictures_at_fault

SITES = Path(__file__).parent / "sites"
# Every test reads its site on this day unless it says otherwise.
TODAY = dt.date(2026, 6, 15)

# What tests import and pytest gathers stays to the end; looking for garbage in it again and again took an eighth of their time,
# and once more, as the interpreter ends, two seconds of each process.
gc.set_threshold(SELDOM, 20, 20)
atexit.register(gc.freeze)

# The same examples in every run; HYPOTHESIS_PROFILE=explore looks for new ones.
settings.register_profile("same", derandomize=True, database=None, deadline=None)
settings.register_profile("explore", max_examples=2000, database=None, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))
# What a script begins in the background hears no Ctrl-C, nor does what that begins; the tests press it.
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_finish() -> None:
    """Let what was gathered out of what is looked through for garbage."""
    gc.freeze()


Files = Mapping[str, str | bytes]
MakeSite = Callable[[Files], Path]


def write_files(root: Path, files: Files) -> Path:
    """Write each text or the bytes as they are under `root`, and return `root`."""
    # Each folder once: tests write thousands of sites.
    for folder in {(root / path).parent for path in files}:
        folder.mkdir(parents=True, exist_ok=True)
    for path, content in files.items():
        (root / path).write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return root


def files_of(folder: Path) -> dict[str, bytes]:
    """Return every file under `folder` by its path with `/`."""
    return {file.relative_to(folder).as_posix(): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}


# Without the cache of a build that was made there.
SMALL: Files = {path: content for path, content in files_of(SITES / "small").items() if not path.startswith(".")}


def edition_of(root: Path, today: dt.date = TODAY, *, strict: bool = False) -> Edition:
    """Read the site under `root` as the build does."""
    return read_edition(root, today, strict=strict)


@pytest.fixture
def make_site(tmp_path: Path) -> MakeSite:
    """Return a function that writes a site into the test's own folder."""
    return lambda files: write_files(tmp_path / "site", files)


@pytest.fixture
def small_site(make_site: MakeSite) -> Path:
    """A copy of tests/sites/small that a test may spoil."""
    return make_site(SMALL)


@pytest.fixture(scope="session")
def broken_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of tests/sites/broken with what git cannot hold well: links, strange bytes, colliding names, a huge file."""
    root = tmp_path_factory.mktemp("broken") / "site"
    shutil.copytree(SITES / "broken", root)
    good = (root / "news/2026/2026-05-10-good.md").read_text(encoding="utf-8")
    write_files(root, {f"news/2026/2026-05-10-{name}.md": data for name, data in _strange_bytes(good).items()})
    # One byte more than a drawing may weigh.
    write_files(root, {"news/2026/hinh-nang.svg": b"0" * 500_001, "news/2026/hinh-vua.svg": b"0" * 500_000})
    write_files(root, {f"news/2026/{name}": content for name, content in pictures_at_fault().items()})
    _strange_names(root)
    _links(root)
    write_files(root, {"docs/tep/ket-qua-khao-sat-nam-2026.xlsx": office_document()})
    return root


def _strange_bytes(good: str) -> dict[str, bytes]:
    text = good.encode("utf-8")
    title = "title: Bài mẫu không có lỗi nào\n".encode()
    return {
        "bytes-empty": b"",
        "bytes-blank": b"\n \r\n\t\n",
        "bytes-nul": text.replace("Nội dung".encode(), "Nội\0 dung".encode()),
        "bytes-control": text.replace("Nội dung".encode(), "Nội\x0bdung".encode()),
        "bytes-line-separator": text.replace("Nội dung".encode(), "Nội\u2028dung".encode()),
        "bytes-mark-inside": text.replace(b"theme: ", b"theme: \xef\xbb\xbf"),
        "bytes-windows-1258": text.replace(title, b"title: B\xe0i m\xe2\xfeu\n"),
        "bytes-utf16": good.encode("utf-16"),
        "bytes-cut": text[: text.index("ội dung".encode()) + 1],
        # Twenty million bytes, of which a build must not read one.
        "bytes-many": text + b"a" * 20_000_000,
    }


def _strange_names(root: Path) -> None:
    draft = "---\ntitle: Bài còn là bản nháp\nunit: xa-mau\ntheme: cai-cach-tthc\ndate: 2026-05-10\n---\n\nNội dung.\n"
    for name in ("case", "CASE", unicodedata.normalize("NFC", "dấu"), unicodedata.normalize("NFD", "dấu")):
        write_files(root, {f"news/2026/2026-05-10-name-{name}.md": draft})


def office_document() -> bytes:
    """A document that tells who wrote it."""
    made = io.BytesIO()
    core = """<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
        xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:creator>Trần Thị Bình</dc:creator>
        <cp:lastModifiedBy>May-cua-Binh</cp:lastModifiedBy><dc:title>Tờ khai</dc:title></cp:coreProperties>"""
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in (("word/document.xml", "<w/>"), ("docProps/core.xml", core), ("word/media/a.bin", "x" * 999)):
            entry = zipfile.ZipInfo(name, (2026, 1, 2, 3, 4, 6))
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return made.getvalue()


def _links(root: Path) -> None:
    outside = root.parent / "outside"
    write_files(outside, {"secret.md": "bí mật\n"})
    news = root / "news/2026"
    (news / "link-file.md").symlink_to(outside / "secret.md")
    (news / "link-folder").symlink_to(outside, target_is_directory=True)
    (news / "link-dangling.md").symlink_to(news / "khong-co.md")
    (news / "link-cycle.md").symlink_to(news / "link-cycle.md")
    if hasattr(os, "mkfifo"):
        os.mkfifo(news / "pipe.md")
