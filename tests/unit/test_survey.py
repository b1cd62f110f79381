"""A text is read again when the system tells anything new of it, and whenever it tells too little."""

import os
import time
from pathlib import Path

import pytest

from cchc.reading import file_digests
from cchc.reading.survey import Seen, Survey, survey, text_digest

PATH = "news/2026/a.md"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A portal of one text, looked at long after it was written."""
    (tmp_path / PATH).parent.mkdir(parents=True)
    (tmp_path / PATH).write_bytes(b"mot")
    monkeypatch.setattr(file_digests.time, "time_ns", lambda: time.clock_gettime_ns(time.CLOCK_REALTIME) + 10**10)
    return tmp_path


def again(root: Path, before: Survey, digest: bytes) -> bytes:
    """What a second look takes the text for, when the first one took it for `digest`."""
    return survey(root, before=Seen(before.states, {PATH: digest})).digests[PATH]


def test_what_is_in_the_same_state_is_not_read_again(root: Path) -> None:
    first = survey(root)
    assert first.digests[PATH] == text_digest(b"mot")
    assert again(root, first, b"of the first look") == b"of the first look"


def test_a_text_of_the_same_size_and_time_is_another_one(root: Path) -> None:
    first, file = survey(root), root / PATH
    was = file.stat()
    time.sleep(0.02)
    file.write_bytes(b"hai")
    os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))
    assert again(root, first, b"of the first look") == text_digest(b"hai")


def test_a_text_written_just_before_the_look_is_read_at_the_next_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as now:
        now.setattr(file_digests.time, "time_ns", lambda: (root / PATH).stat().st_ctime_ns + 1)
        first = survey(root)
    assert again(root, first, b"of the first look") == text_digest(b"mot")


def test_hidden_files_are_left_out_and_links_are_looked_at_but_not_walked_into(root: Path) -> None:
    for path in (".git/x", "news/.tam/x.md", "news/2026/.x.md", "news/2026/~$a.docx", "docs/goc/.well-known/security.txt"):
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_bytes(b"x")
    (root / "docs/vong").symlink_to(root / "docs")
    (root / "docs/ban-khac.md").symlink_to("../news/2026/a.md")
    (root / "docs/b.md").write_bytes(b"x")
    (root / "docs/c.md").symlink_to("b.md")
    (root / "docs/mat.md").symlink_to("khong-co.md")
    listing = survey(root).listing
    assert listing.files == ("docs/b.md", "docs/c.md", "docs/goc/.well-known/security.txt", PATH)
    assert {(problem.path, problem.rule) for problem in listing.problems} == {
        ("docs/vong", "link-outside"),
        ("docs/ban-khac.md", "link-outside"),
        ("docs/mat.md", "link-outside"),
    }


def test_a_file_that_the_settings_inherit_is_looked_at_and_seen_when_it_comes(root: Path) -> None:
    (root / "mkdocs.yml").write_bytes(b"INHERIT: chung.yml\n")
    assert list(survey(root).unreadable) == ["chung.yml"]
    (root / "chung.yml").write_bytes(b"INHERIT: tinh.yml\n")
    (root / "tinh.yml").write_bytes(b"INHERIT: chung.yml\n")
    assert [path for path in survey(root).digests if path.endswith(".yml")] == ["mkdocs.yml", "chung.yml", "tinh.yml"]
