"""Bringing an edition to a server that takes files one by one: broken off at any of its steps, visitors have a whole site."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from cchc.delivery.carrying import carry, resume
from cchc.delivery.changes import FileChanges, changes
from cchc.delivery.manifest import ADDRESS
from cchc.delivery.refusals import BrokenOff, DeliveryRefused
from cchc.delivery.site_files import Content
from cchc.delivery.targets.folder import FolderServer
from tests.conftest import files_of, write_files

OLD: dict[str, Content] = {
    "index.html": b'<a href="tin/">1</a> <a href="cu/">1</a> <link href="assets/a.00000001.css">',
    "tin/index.html": b"tin 1",
    "cu/index.html": b"cu 1",
    "assets/a.00000001.css": b"old",
    "sw.js": b"1",
    "tim-kiem/chi-muc/start.json": b"1",
    ADDRESS: b"1",
}
NEW: dict[str, Content] = {
    "index.html": b'<a href="tin/">2</a> <a href="moi/">2</a> <link href="assets/a.00000002.css">',
    "tin/index.html": b'<a href="../moi/">tin 2</a>',
    "moi/index.html": b"moi 2",
    "moi/anh.png": b"anh",
    "assets/a.00000002.css": b"new",
    "sw.js": b"2",
    "tim-kiem/chi-muc/start.json": b"2",
    ADDRESS: b"2",
}


def edition() -> FileChanges:
    return changes(NEW, OLD.keys(), OLD.keys() - NEW.keys())


class Breaking:
    """A server that breaks off at the step number `last`, counted over all that changes anything there."""

    def __init__(self, server: FolderServer, last: int) -> None:
        self._server, self._left = server, last

    def __getattr__(self, name: str) -> Callable[..., Any]:
        asked = getattr(self._server, name)
        if name not in ("write", "move", "delete"):
            return asked

        def step(*arguments: Any) -> Any:
            self._left -= 1
            if self._left == 0:
                # As a line does that breaks in the middle of a file.
                if name == "write" and isinstance(arguments[1], bytes):
                    self._server.write(arguments[0], arguments[1][: len(arguments[1]) // 2])
                raise BrokenOff("đứt")
            return asked(*arguments)

        return step


def served(root: Path) -> Mapping[str, bytes]:
    return {path: data for path, data in files_of(root).items() if not path.startswith(".cchc/")}


@pytest.mark.parametrize("last", range(1, 31))
def test_broken_off_at_any_step_the_site_is_whole_and_the_next_attempt_ends_it(tmp_path: Path, last: int) -> None:
    write_files(tmp_path, OLD)  # type: ignore[arg-type]
    carried = _carried(Breaking(FolderServer(tmp_path), last))
    there = served(tmp_path)
    assert [path for path, data in there.items() if data not in (OLD.get(path), NEW.get(path))] == []
    assert OLD.keys() & NEW.keys() <= there.keys()
    home = there["index.html"].decode()
    for link in ("tin/", "cu/", "moi/", "assets/a.00000001.css", "assets/a.00000002.css"):
        assert f'"{link}"' not in home or f"{link}index.html".replace("cssindex.html", "css") in there
    if b"moi" in there["tin/index.html"]:
        assert "moi/index.html" in there
    assert carried or there == NEW or there[ADDRESS] == OLD[ADDRESS] or (tmp_path / ".cchc/ke-hoach.json").exists()
    _carried(FolderServer(tmp_path))
    assert served(tmp_path) == NEW
    assert files_of(tmp_path / ".cchc") == {}


def _carried(server: Any) -> bool:
    try:
        resume(server)
        carry(server, edition(), lambda _change: None)
    except BrokenOff:
        return False
    return True


def test_the_last_of_those_steps_is_the_end(tmp_path: Path) -> None:
    write_files(tmp_path, OLD)  # type: ignore[arg-type]
    assert _carried(Breaking(FolderServer(tmp_path), 31))
    write_files(tmp_path, OLD)  # type: ignore[arg-type]
    assert not _carried(Breaking(FolderServer(tmp_path), 30))


def test_files_then_pages_then_index_and_worker_and_the_manifest_last() -> None:
    assert [change.path for change in edition().put] == [
        *("assets/a.00000002.css", "moi/anh.png", "moi/index.html", "tin/index.html"),
        *("tim-kiem/chi-muc/start.json", "index.html", "sw.js", ADDRESS),
    ]
    assert list(edition().gone) == ["cu/index.html", "assets/a.00000001.css"]


def test_what_has_come_across_need_not_come_again(tmp_path: Path) -> None:
    write_files(tmp_path, OLD)  # type: ignore[arg-type]
    assert not _carried(Breaking(FolderServer(tmp_path), 10))
    written: list[str] = []

    class Listening(FolderServer):
        def write(self, path: str, content: Content) -> None:
            written.append(path)
            super().write(path, content)

    assert _carried(Listening(tmp_path))
    assert len(written) == len(NEW) + 1 - 4


def test_a_server_that_keeps_the_half_of_a_file_is_told(tmp_path: Path) -> None:
    class Full(FolderServer):
        def write(self, path: str, content: Content) -> None:
            super().write(path, content[:2] if isinstance(content, bytes) else content)

    write_files(tmp_path, OLD)  # type: ignore[arg-type]
    with pytest.raises(BrokenOff) as refused:
        carry(Full(tmp_path), edition(), lambda _change: None)
    assert str(refused.value) == (
        "máy chủ chỉ giữ được một phần của assets/a.00000002.css; hãy xem ổ đĩa của máy chủ còn chỗ không rồi chạy lại"
    )
    assert served(tmp_path) == OLD


@pytest.mark.parametrize(
    "plan", [b"", b"{}", b'{"steps": [["a", "../../x", 1]], "gone": []}', b'{"steps": [], "gone": ["/etc/passwd"]}']
)
def test_a_plan_that_is_none_of_ours_is_told_and_not_followed(tmp_path: Path, plan: bytes) -> None:
    write_files(tmp_path, {".cchc/ke-hoach.json": plan})
    with pytest.raises(DeliveryRefused) as refused:
        resume(FolderServer(tmp_path))
    assert str(refused.value) == (
        "ở đích có tệp .cchc/ke-hoach.json không đọc được nên không biết lần đăng trước dừng ở đâu; "
        "hãy xóa thư mục .cchc ở đích rồi đăng lại với --all"
    )


def test_a_share_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DeliveryRefused) as refused:
        FolderServer(tmp_path / "o-chung/cong")
    assert str(refused.value) == f"không thấy thư mục {tmp_path}/o-chung; hãy nối ổ dùng chung, hoặc sửa 'path' của đích"
