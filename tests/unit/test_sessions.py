"""A build from beginning to end: what it knows to have changed, where its files grow, what it leaves."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc.machine.lock import Lock
from cchc.reading.sources import read_sources
from cchc.site.session import BuildSession
from tests.conftest import TODAY, write_files
from tests.unit.sessions import POST, SETTINGS, appended, begun, config_of, leave, small_portal


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return small_portal(tmp_path / "cong")


@pytest.fixture
def built(root: Path) -> Path:
    write_files(root, {"docs/danh-muc/everyday-words.yml": "# Lời người dân nói\n"})
    leave(begun(root))
    return root


def _left(root: Path) -> list[str]:
    return sorted(path.name for path in root.glob(".site*") if path.name != ".site.spare")


def test_where_nothing_was_built_everything_is_new(root: Path) -> None:
    session = begun(root)
    assert not session.changes_nothing and session.before is None
    assert (session.last.texts, session.pages) == ({}, 0)
    session.stop()


def test_nothing_changes_until_something_does(built: Path) -> None:
    session = begun(built)
    assert session.changes_nothing and session.before is not None
    session.abandon()


@pytest.mark.parametrize("path", [POST, "docs/danh-muc/units.yml"])
def test_what_was_saved_after_the_first_look_and_taken_back_is_not_taken_for_what_the_site_was_made_from(
    root: Path, path: str
) -> None:
    before = (root / path).read_bytes()
    session = begun(root)
    appended(root, path, "\n# Thêm.\n")
    read_sources(root, recall=session.memory, surveyed=session.surveyed)
    leave(session)
    (root / path).write_bytes(before)
    session = begun(root)
    assert not session.changes_nothing and session.before is None
    leave(session)
    session = begun(root)
    assert session.changes_nothing and session.before is not None
    session.abandon()


def _edit(root: Path) -> None:
    appended(root, POST, "\nThêm một câu.\n")


def _restyle(root: Path) -> None:
    file = root / "overrides/assets/rieng.css"
    file.parent.mkdir(parents=True)
    file.write_text("p { color: red }", encoding="utf-8")


def _say_more(root: Path) -> None:
    appended(root, "docs/danh-muc/everyday-words.yml", "- {say: giấy khai, means: [đăng ký khai sinh]}\n")


def _add_a_unit(root: Path) -> None:
    appended(root, "docs/danh-muc/units.yml", "- {id: them, name: Thêm một đơn vị, level: xa}\n")


def _change_settings(root: Path) -> None:
    (root / "mkdocs.yml").write_text(SETTINGS.replace("xã Mẫu", "xã Khác"), encoding="utf-8")


def _change_a_template(root: Path) -> None:
    (root / "overrides").mkdir()
    (root / "overrides/main.html").write_text("của xã", encoding="utf-8")


def _bring_a_file(root: Path) -> None:
    (root / "news/2026/to-khai.pdf").write_bytes(b"%PDF-1.7")


def _harm_the_site(root: Path) -> None:
    (root / "site/index.html").write_text("hỏng", encoding="utf-8")


def _add_to_the_site(root: Path) -> None:
    (root / "site/la.html").write_text("lạ", encoding="utf-8")


@pytest.mark.parametrize("change", [_edit, _restyle, _say_more])
def test_words_and_looks_leave_what_is_around_them(built: Path, change: Callable[[Path], None]) -> None:
    change(built)
    session = begun(built)
    assert not session.changes_nothing and session.before is not None
    session.stop()


@pytest.mark.parametrize(
    "change", [_add_a_unit, _change_settings, _change_a_template, _bring_a_file, _harm_the_site, _add_to_the_site]
)
def test_after_any_other_change_nothing_is_taken_for_as_it_was(built: Path, change: Callable[[Path], None]) -> None:
    change(built)
    session = begun(built)
    assert not session.changes_nothing and session.before is None
    session.stop()


def test_another_day_changes_what_is_around_the_texts(built: Path) -> None:
    session = BuildSession.begin(config_of(built), TODAY.replace(day=16), False)
    assert not session.changes_nothing and session.before is None
    session.stop()


def test_a_text_that_is_typed_counts_instead_of_the_one_on_the_disk(built: Path) -> None:
    typed = (built / POST).read_bytes() + b"\nGo.\n"
    session = BuildSession.begin(config_of(built), TODAY, False, {POST: typed, "news/2026/khong-co.md": b""})
    assert not session.changes_nothing
    assert session.surveyed.bytes_of(built, POST) == typed
    assert "news/2026/khong-co.md" not in session.surveyed.digests
    session.stop()


def test_files_grow_beside_the_site_and_take_its_place(built: Path) -> None:
    session = begun(built)
    given = session.config.site_dir
    session.stage()
    assert session.config.site_dir == str(built / f".site.{os.getpid()}.new")
    (Path(session.config.site_dir) / "index.html").write_text("<h1>Mới</h1>", encoding="utf-8")
    session.publish({}, {}, None)
    assert session.config.site_dir == given
    assert (built / "site/index.html").read_text(encoding="utf-8") == "<h1>Mới</h1>"
    assert (session.pages, _left(built)) == (1, [])
    session.stop()


@pytest.mark.parametrize("end", ["abandon", "stop"])
def test_a_build_that_ends_early_leaves_the_site_as_it_was(built: Path, end: str) -> None:
    _add_a_unit(built)
    session = begun(built)
    given = session.config.site_dir
    session.stage()
    (Path(session.config.site_dir) / "index.html").write_text("dở dang", encoding="utf-8")
    session.memory.keep("judged", POST, b"key", "đã xét")
    assert not session.is_over
    getattr(session, end)()
    assert session.is_over
    assert (session.config.site_dir, _left(built)) == (given, [])
    assert (built / "site/index.html").read_text(encoding="utf-8") == "<h1>Cổng</h1>"
    # What somebody stopped may be half told.
    known = begun(built).memory.known("judged", POST, b"key")
    assert known == ("đã xét" if end == "abandon" else None)


def test_nobody_else_builds_the_site_until_the_build_is_over(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[str] = []
    monkeypatch.setattr(Lock, "acquire", lambda lock, waiting: held.append("taken"))
    monkeypatch.setattr(Lock, "release", lambda lock: held.append("free"))
    for end in ("abandon", "stop", "stand_still"):
        held.clear()
        session = begun(root)
        assert held == ["taken"]
        getattr(session, end)()
        assert held == ["taken", "free"]
    held.clear()
    leave(begun(root))
    assert held == ["taken", "free"]


def test_a_look_that_fails_lets_others_build(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held: list[str] = []
    monkeypatch.setattr(Lock, "release", lambda lock: held.append("free"))
    monkeypatch.setattr("cchc.site.session.survey", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        begun(root)
    assert held == ["free"]


def test_the_preview_waits_for_nobody_and_leaves_nothing_on_the_disk(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Lock, "acquire", lambda lock, waiting: pytest.fail("waited"))
    session = begun(root, preview=True)
    leave(session)
    assert not (root / ".cache/cchc/lan-truoc.bin").exists()
    again = begun(root, preview=True)
    assert again.changes_nothing and again.memory is session.memory


def test_mkdocs_is_left_nothing_and_gets_back_what_it_had(built: Path) -> None:
    session = begun(built)
    nav, folders = session.config.nav, list(session.config.theme.dirs)
    session.leave_mkdocs_nothing()
    assert (session.config.nav, session.config.theme.dirs, session.config.theme.static_templates) == (None, [], set())
    assert (session.given_nav, session.given_dirs) == (nav, folders)
    session.stop()


def test_a_site_that_is_another_file_for_file_is_noted_as_it_stands(built: Path) -> None:
    """Unpacked from an archive it has the same bytes under other numbers."""
    shutil.copytree(built / "site", built / "ban-sao")
    shutil.rmtree(built / "site")
    (built / "ban-sao").rename(built / "site")
    session = begun(built)
    assert session.changes_nothing and session.last.site.states != session.place.now.states
    session.stand_still()
    again = begun(built)
    assert again.last.site.states == again.place.now.states
    again.stop()


@pytest.mark.parametrize(
    ("settings", "url"),
    [
        (SETTINGS, "https://small.example/"),
        (SETTINGS.replace("site_url: https://small.example/\n", ""), "http://127.0.0.1:8000/"),
    ],
)
def test_addresses_are_absolute_with_and_without_a_setting(root: Path, settings: str, url: str) -> None:
    (root / "mkdocs.yml").write_text(settings, encoding="utf-8")
    session = begun(root)
    assert (session.site.url, session.site.name) == (url, "Cổng CCHC xã Mẫu")
    session.stop()


def test_extensions_that_a_build_adds_itself_are_no_setting(root: Path) -> None:
    session = begun(root)
    before = session.markdown.extensions
    session.config.markdown_extensions.append(object())  # type: ignore[arg-type]
    assert session.markdown.extensions == before
    assert session.size_of(POST) == (root / POST).stat().st_size
    session.stop()
