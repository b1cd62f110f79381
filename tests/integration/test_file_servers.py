"""SFTP and FTPS as real servers speak them: an edition comes across whole, in steps that can break off anywhere."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from cchc.delivery.carrying import carry, resume
from cchc.delivery.changes import changes
from cchc.delivery.manifest import ADDRESS
from cchc.delivery.refusals import BrokenOff, DeliveryRefused
from cchc.delivery.targets.ftps import FtpsServer
from cchc.delivery.targets.server import Server
from cchc.delivery.targets.sftp import SftpServer
from tests.conftest import files_of, write_files
from tests.integration.file_servers import PASSWORD, SSHD, USER, Ftp, Ssh, ftp_server, ssh_server
from tests.integration.serving import HOST
from tests.unit.test_carrying import NEW, OLD, Breaking, edition, served

LARGE = os.urandom(3_000_000)


@pytest.fixture(scope="module")
def ssh(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ssh]:
    if SSHD is None:
        pytest.skip("needs OpenSSH's server: apt-get install openssh-server")
    with ssh_server(tmp_path_factory.mktemp("ssh")) as running:
        yield running


@pytest.fixture(scope="module")
def ftp_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("ftp-goc")


@pytest.fixture(scope="module")
def ftp(tmp_path_factory: pytest.TempPathFactory, ftp_root: Path) -> Iterator[Ftp]:
    with ftp_server(tmp_path_factory.mktemp("ftp"), ftp_root) as running:
        yield running


@pytest.fixture
def at_home(ssh: Ssh, monkeypatch: pytest.MonkeyPatch) -> Ssh:
    monkeypatch.setenv("HOME", str(ssh.home))
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    return ssh


class Place:
    """A folder at a server, and how to connect to it anew."""

    def __init__(self, root: Path, connect: Any) -> None:
        self.root, self.connect = root, connect

    def carried(self, last: int = 0) -> bool:
        """Publish the new edition, broken off at a step; False when it was."""
        server: Server = self.connect()
        try:
            asked: Any = Breaking(server, last) if last else server  # type: ignore[arg-type]
            resume(asked)
            carry(asked, edition(), lambda _change: None)
        except BrokenOff:
            return False
        finally:
            server.close()
        return True


@pytest.fixture(params=["sftp", "ftps"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    if request.param == "sftp":
        ssh: Ssh = request.getfixturevalue("at_home")
        root = tmp_path / "www"
        root.mkdir()
        yield Place(root, lambda: SftpServer.open(HOST, ssh.port, ssh.user, str(root), ssh.host_key, lambda: None))
        return
    ftp: Ftp = request.getfixturevalue("ftp")
    root = request.getfixturevalue("ftp_root") / "www"
    root.mkdir()
    yield Place(root, lambda: FtpsServer.open(HOST, ftp.port, USER, "www", ftp.certificate, lambda: PASSWORD))
    shutil.rmtree(root)


def test_an_edition_takes_the_place_of_another(place: Place) -> None:
    write_files(place.root, OLD)  # type: ignore[arg-type]
    assert place.carried()
    assert served(place.root) == NEW
    assert files_of(place.root / ".cchc") == {}


@pytest.mark.parametrize("last", [1, 2, 9, 17, 18, 19, 24, 26, 27, 29])
def test_broken_off_anywhere_the_site_is_whole_and_the_next_attempt_ends_it(place: Place, last: int) -> None:
    write_files(place.root, OLD)  # type: ignore[arg-type]
    assert not place.carried(last)
    there = served(place.root)
    assert [path for path, data in there.items() if data not in (OLD.get(path), NEW.get(path))] == []
    assert OLD.keys() & NEW.keys() <= there.keys()
    assert place.carried()
    assert served(place.root) == NEW


def test_large_files_empty_ones_and_names_of_any_letters_come_across(place: Place, tmp_path: Path) -> None:
    file = tmp_path / "lon.bin"
    file.write_bytes(LARGE)
    server: Server = place.connect()
    given = {"tệp đính kèm/bản đồ.pdf": file, "rong.txt": b"", ADDRESS: b"{}"}
    carry(server, changes(given, (), ()), lambda _change: None)
    assert served(place.root) == {"tệp đính kèm/bản đồ.pdf": LARGE, "rong.txt": b"", ADDRESS: b"{}"}
    assert (server.read("rong.txt"), server.read("khong-co"), server.size("khong/co")) == (b"", None, None)
    assert (server.read("tệp đính kèm/bản đồ.pdf"), server.size("rong.txt")) == (LARGE, 0)
    server.delete("tệp đính kèm/bản đồ.pdf")
    server.delete("khong-co")
    assert not (place.root / "tệp đính kèm").exists()
    server.close()


def test_a_server_that_nobody_vouches_for_is_not_trusted(at_home: Ssh, tmp_path: Path) -> None:
    def refused(host_key: str | None) -> str:
        with pytest.raises(DeliveryRefused) as told:
            SftpServer.open(HOST, at_home.port, at_home.user, str(tmp_path), host_key, lambda: None)
        return str(told.value)

    assert refused(None) == (
        f"chưa biết máy chủ {HOST}: dấu vân tay khóa của nó là {at_home.host_key}; hãy hỏi người quản trị máy chủ, "
        f"đúng thì ghi 'host_key: {at_home.host_key}' vào đích trong mkdocs.yml"
    )
    assert refused("SHA256:khac") == (
        f"máy chủ {HOST} có khóa {at_home.host_key}, khác 'host_key' trong mkdocs.yml; đừng đăng, hãy hỏi người quản trị"
    )


def test_a_wrong_key_or_password_is_told(at_home: Ssh, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    for password in (None, "sai"):
        with pytest.raises(DeliveryRefused) as told:
            SftpServer.open(HOST, at_home.port, at_home.user, str(tmp_path), at_home.host_key, lambda word=password: word)  # type: ignore[misc]
        assert str(told.value) == (
            f"máy chủ {HOST} không nhận khóa hay mật khẩu của '{at_home.user}'; hãy kiểm tra tên đăng nhập và mật khẩu"
        )


def test_a_folder_that_is_not_there_is_told(at_home: Ssh, ftp: Ftp, tmp_path: Path) -> None:
    for connect, folder in (
        (lambda: SftpServer.open(HOST, at_home.port, at_home.user, "/khong/co", at_home.host_key, lambda: None), "/khong/co"),
        (lambda: FtpsServer.open(HOST, ftp.port, USER, "khong-co", ftp.certificate, lambda: PASSWORD), "khong-co"),
    ):
        with pytest.raises(DeliveryRefused) as told:
            connect()
        assert str(told.value) == f"máy chủ {HOST} không có thư mục '{folder}'; hãy tạo thư mục, hoặc sửa 'path' của đích"


def test_a_server_of_ftp_must_show_who_it_is_and_know_the_password(ftp: Ftp) -> None:
    def refused(certificate: Path | None, password: str | None) -> str:
        with pytest.raises(DeliveryRefused) as told:
            FtpsServer.open(HOST, ftp.port, USER, ".", certificate, lambda: password)
        return str(told.value)

    assert refused(None, PASSWORD) == (
        f"chứng thư của máy chủ {HOST} không được nhận (self-signed certificate); "
        "máy chủ tự ký thì xin người quản trị tệp chứng thư và ghi vào 'certificate' của đích"
    )
    assert refused(ftp.certificate, "sai") == (
        f"máy chủ {HOST} không nhận mật khẩu của '{USER}'; hãy kiểm tra rồi cất lại mật khẩu"
    )
    assert refused(ftp.certificate, None) == (
        f"cần mật khẩu của '{USER}' ở {HOST}; hãy chạy 'cchc publish --remember TÊN-ĐÍCH' một lần"
    )
    assert refused(ftp.certificate.with_name("khong-co.pem"), PASSWORD) == (
        f"không đọc được tệp chứng thư {ftp.certificate.with_name('khong-co.pem')}; hãy sửa 'certificate' của đích"
    )


def test_nobody_there_is_told() -> None:
    with pytest.raises(BrokenOff) as told:
        SftpServer.open(HOST, 1, "cong", ".", None, lambda: None)
    told_all = f"không nối được tới {HOST} cổng 1 (máy chủ không nhận kết nối ở cổng này); hãy kiểm tra mạng và tên máy chủ"
    assert str(told.value) == told_all
    with pytest.raises(BrokenOff) as told:
        FtpsServer.open(HOST, 1, "cong", ".", None, lambda: "x")
    assert str(told.value) == told_all
