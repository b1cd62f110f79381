"""What stops a build, in words; and where the unfinished site lies until then."""

import logging
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import jinja2
import pytest
from mkdocs.exceptions import Abort
from mkdocs.utils import CountHandler

from cchc.machine.inventory import NOTHING
from cchc.machine.place import Place
from cchc.machine.staging import Misplaced, SiteFolders
from cchc.publishing.assets import NoAsset
from cchc.site import events
from cchc.site.session import BuildSession
from cchc.site.stopping import abort_for, require_free_port, require_no_warnings

FULL = "ổ đĩa đã đầy; hãy xóa bớt tệp không cần đến rồi làm lại"
STANDS = "trang đã dựng lần trước còn nguyên"


@pytest.fixture
def log() -> Iterator[logging.Logger]:
    """A log whose warnings are counted above it, as MkDocs counts those of a strict build."""
    counter = CountHandler()
    counter.setLevel(logging.WARNING)
    above = logging.getLogger("cong-thu")
    above.addHandler(counter)
    yield logging.getLogger("cong-thu.cchc")
    above.removeHandler(counter)


def test_a_build_in_which_warnings_count_ends_where_there_are_any(log: logging.Logger) -> None:
    log.info("không sao")
    require_no_warnings(log)
    log.warning("một")
    log.error("hai")
    with pytest.raises(Abort) as stopped:
        require_no_warnings(log)
    assert str(stopped.value) == f"Chưa thay trang vì có 2 cảnh báo ở trên (dựng với --strict); {STANDS}"


def test_warnings_that_nobody_counts_stop_nothing() -> None:
    log = logging.getLogger("cong-khong-dem")
    log.warning("một")
    require_no_warnings(log)


@pytest.mark.parametrize(("host", "family"), [("127.0.0.1", socket.AF_INET), ("::1", socket.AF_INET6)])
def test_a_port_in_use_is_told_with_the_next_one(host: str, family: socket.AddressFamily) -> None:
    with socket.socket(family) as taken:
        try:
            taken.bind((host, 0))
        except OSError:
            pytest.skip("this machine has no such address")
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Abort) as stopped:
            require_free_port(host, port)
    assert str(stopped.value) == (
        f"Chưa xem trước được: cổng mạng {port} đang có chương trình khác dùng, có thể là một lần xem trước chưa tắt; "
        f"hãy tắt chương trình đó, hoặc chạy: mkdocs serve -a {host}:{port + 1 if port < 65535 else 8001}"
    )
    require_free_port(host, port)


def test_an_address_of_another_machine_is_told() -> None:
    with pytest.raises(Abort) as stopped:
        require_free_port("192.0.2.1", 8000)
    assert str(stopped.value) == (
        "Chưa xem trước được: không dùng được địa chỉ 192.0.2.1:8000 trên máy này; hãy chạy: mkdocs serve -a 127.0.0.1:8000"
    )


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OSError(28, "No space left on device", "site/a.html"), f"Chưa dựng được trang: site/a.html: {FULL}; {STANDS}"),
        (OSError(28, "No space left on device"), f"Chưa dựng được trang: {FULL}; {STANDS}"),
        (
            jinja2.TemplateNotFound("cchc/post.html"),
            "Chưa dựng được trang: overrides/ không có mẫu 'cchc/post.html'; hãy lấy lại tệp đó từ bản sao lưu hay từ bản chương "
            f"trình đang dùng, {STANDS}",
        ),
        # What is written to is told, not what it came from.
        (OSError(28, "No space", "cu", None, "site/moi"), f"Chưa dựng được trang: site/moi: {FULL}; {STANDS}"),
        (
            Misplaced("tin-tuc/index.html"),
            "Tệp 'tin-tuc/index.html' của trang không đúng như vừa dựng, vì có chương trình khác sửa thư mục của trang trong "
            "lúc dựng; hãy dựng lại",
        ),
    ],
)
def test_what_the_disk_or_another_program_did_is_told(error: Exception, words: str) -> None:
    assert str(abort_for(error)) == words


def _asked_for(name: str) -> str:
    raise NoAsset(f"gọi tệp '{name}' mà trong overrides/ không có tệp ấy")


def test_a_script_that_is_not_there_is_told_with_the_template_and_the_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "chan.html").write_text("a\n\n{{ asset('assets/la.js') }}", encoding="utf-8")
    env = jinja2.Environment(loader=jinja2.FileSystemLoader(tmp_path))
    env.globals["asset"] = _asked_for
    with pytest.raises(NoAsset) as raised:
        env.get_template("chan.html").render()
    assert str(abort_for(raised.value)) == (
        "Chưa dựng được trang: mẫu chan.html, dòng 3: gọi tệp 'assets/la.js' mà trong overrides/ không có tệp ấy; "
        f"hãy sửa rồi lưu lại, {STANDS}"
    )


class _Session:
    def __init__(self, *, over: bool = False) -> None:
        self.is_over = over
        self.ended: list[str] = []

    def stop(self) -> None:
        self.ended.append("stop")


def _shut_down(session: _Session | None, fault: type[BaseException] | None, *, preview: bool = False) -> None:
    """End the process as MkDocs does: what went wrong is on its way out."""
    events._session, events._preview = cast("BuildSession | None", session), preview
    try:
        if fault:
            raise fault
    finally:
        events.on_shutdown()


@pytest.fixture(autouse=True)
def events_as_they_were(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("_session", "_preview"):
        monkeypatch.setattr(events, name, getattr(events, name))


@pytest.mark.parametrize("session", [None, _Session()], ids=["before it began", "while it runs"])
def test_whoever_presses_ctrl_c_is_told_that_nothing_changed(session: _Session | None) -> None:
    with pytest.raises(Abort) as stopped:
        _shut_down(session, KeyboardInterrupt)
    assert str(stopped.value) == "Đã dừng theo yêu cầu (Ctrl+C); trang vẫn như trước lần dựng này"
    assert session is None or session.ended == ["stop"]


def test_a_build_that_is_over_is_not_said_to_be_stopped() -> None:
    session = _Session(over=True)
    with pytest.raises(KeyboardInterrupt):
        _shut_down(session, KeyboardInterrupt)
    _shut_down(session, None)
    assert session.ended == []


@pytest.mark.parametrize("fault", [SystemExit, KeyboardInterrupt])
def test_a_preview_leaves_no_unfinished_folder_and_lets_mkdocs_end_it(fault: type[BaseException]) -> None:
    session = _Session()
    with pytest.raises(fault):
        _shut_down(session, fault, preview=True)
    assert session.ended == ["stop"]


def test_a_folder_that_was_just_being_opened_goes_too(tmp_path: Path) -> None:
    place = Place(tmp_path / "site", NOTHING)
    (tmp_path / "site").mkdir()
    folders = SiteFolders(tmp_path / "site")
    for folder in (folders.beside, folders.within, folders.claimed):
        folder.mkdir()
    assert place.staging is None
    place.abandon()
    assert sorted(path.name for path in tmp_path.rglob("*")) == [".site.spare", "site"]


def test_what_an_office_keeps_in_its_site_is_carried_back_by_whoever_clears_away(tmp_path: Path) -> None:
    """A build that was killed between two steps has the old site, hidden files and all, in its own folder."""
    place = Place(tmp_path / "site", NOTHING)
    (tmp_path / "site").mkdir()
    old = SiteFolders(tmp_path / "site").claimed
    (old / ".git").mkdir(parents=True)
    (old / ".git/HEAD").write_bytes(b"ref")
    place.abandon()
    assert (tmp_path / "site/.git/HEAD").read_bytes() == b"ref" and not old.exists()


@pytest.mark.parametrize("name", [".site.4711.new", ".site.4711.spare.new", "site/.cchc-4711.new"])
def test_what_a_killed_build_left_goes_before_the_next_one(tmp_path: Path, name: str) -> None:
    (tmp_path / "site").mkdir()
    left = tmp_path / name
    left.mkdir()
    (left / "a.html").write_bytes(b"a")
    other = tmp_path / ".site-khac.4711.new"
    other.mkdir()
    Place(tmp_path / "site", NOTHING).mend()
    assert not left.exists() and other.exists()
