"""The desk is no hole: whatever is sent to it from elsewhere changes nothing, tells nothing, and leaves no traceback."""

import os
import random
import re
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import SMALL, files_of, write_files
from tests.integration.desks import DEADLINE, OpenDesk, desk_on, start
from tests.integration.serving import free_port, wait_until

_ITEM = next(path for path in SMALL if path.startswith("news/"))
_SECRET = "mat-khau-cua-don-vi"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenDesk]:
    folder = tmp_path_factory.mktemp("desk")
    root = write_files(folder / "cong", SMALL)
    write_files(folder, {"bi-mat.md": _SECRET})
    write_files(root, {".env": _SECRET, ".git/config": _SECRET, "docs/.an/bi-mat.md": _SECRET, "hooks/mat.md": _SECRET})
    (root / "news/2026/2026-01-01-ra-ngoai.md").symlink_to(folder / "bi-mat.md")
    with desk_on(root, folder / "log") as opened:
        opened.wait_until_read()
        yield opened
        assert opened.process.poll() is None
        assert "Traceback" not in opened.output


@pytest.fixture(autouse=True)
def nothing_changed(desk: OpenDesk) -> Iterator[None]:
    before = _sources(desk.root)
    yield
    assert _sources(desk.root) == before
    assert "Traceback" not in desk.output


def _sources(root: Path) -> dict[str, bytes]:
    return {path: data for path, data in files_of(root).items() if not path.startswith((".cache/", ".ban-lam-viec/"))}


def test_whoever_has_the_cookie_gets_the_first_screen_and_nobody_else(desk: OpenDesk) -> None:
    assert desk.get("").status == 200
    for cookie in ("", "ban-lam-viec=", "ban-lam-viec=x", "khac=" + desk.cookie.partition("=")[2]):
        answer = desk.send("GET", desk.home, {"Cookie": cookie})
        assert (answer.status, desk.token in answer.text) == (403, False)
    assert "Hãy mở lại bằng lệnh cchc desk" in answer.text
    # Others may have set more cookies of that name on this machine.
    assert desk.send("GET", desk.home, {"Cookie": f"ban-lam-viec=x; {desk.cookie}"}).status == 200


def test_the_cookie_is_for_the_desk_alone_and_the_key_goes_no_further(desk: OpenDesk) -> None:
    answer = desk.send("GET", desk.first.removeprefix(desk.origin))
    key = desk.first.partition("=")[2]
    assert answer.headers["set-cookie"].partition("; ")[2] == f"Path={desk.home}; HttpOnly; SameSite=Strict"
    assert key not in answer.headers["location"] + answer.headers["set-cookie"] + answer.text
    assert key not in desk.get("").text
    assert answer.headers["referrer-policy"] == "same-origin"
    assert desk.output.count(key) == 1
    assert desk.send("GET", "/?khoa=" + key[:-1]).status == 403
    assert desk.send("GET", "/").status == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "localhost:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1.nip.io:{port}", ""]
)
def test_a_name_that_leads_here_is_not_answered(desk: OpenDesk, host: str) -> None:
    """DNS rebinding: the page of another name reaches this machine, with all its cookies."""
    headers = {"Host": host.format(port=desk.port), "Cookie": desk.cookie, "Sec-Fetch-Site": "same-origin"}
    for path in (desk.home, desk.first.removeprefix(desk.origin)):
        answer = desk.send("GET", path, headers)
        assert answer.status in (400, 403)
        assert desk.token not in answer.text


def test_two_hosts_are_none(desk: OpenDesk) -> None:
    sent = f"GET {desk.home} HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nHost: evil.example\r\nCookie: {desk.cookie}\r\n\r\n"
    assert _raw(desk, sent.encode()).startswith((b"HTTP/1.1 403", b"HTTP/1.1 400"))


@pytest.mark.parametrize("site", ["cross-site", "same-site", "strange"])
def test_what_another_page_asks_is_not_answered(desk: OpenDesk, site: str) -> None:
    """Another port of this machine is the same site to a browser, which sends it every cookie whose path fits."""
    answer = desk.send("GET", desk.home, {"Cookie": desk.cookie, "Sec-Fetch-Site": site})
    assert (answer.status, "đến từ một trang khác" in answer.text) == (403, True)


@pytest.mark.parametrize("origin", ["http://127.0.0.1:1", "null", "https://evil.example", "http://localhost:{port}", ""])
def test_a_change_from_elsewhere_is_refused(desk: OpenDesk, origin: str) -> None:
    answer = desk.post("nhip", {"cua-so": "x"}, Origin=origin.format(port=desk.port))
    assert (answer.status, "đến từ một trang khác" in answer.text) == (403, True)


def test_a_change_without_the_token_is_refused(desk: OpenDesk) -> None:
    for token in ("", "x", desk.token[:-1]):
        answer = desk.post("nhip", {"cua-so": "x", "token": token})
        assert (answer.status, "Trang này đã cũ" in answer.text) == (403, True)


def test_an_old_page_leads_back_to_the_page_anew_and_nowhere_else(desk: OpenDesk) -> None:
    def back(address: str, given: dict[str, str], referer: str = "") -> list[str]:
        answer = desk.post(address, {"token": "x", **given}, **({"Referer": referer} if referer else {}))
        assert answer.status == 403
        return re.findall(r'href="([^"]*)">Quay lại chỗ đang làm', answer.text)

    assert back("luu", {"duong-dan": _ITEM}) == [f"{desk.home}muc/{_ITEM}"]
    form = f"{desk.home}noi-dang/moi/folder"
    assert back("noi-dang/luu", {"cach": "folder"}, f"{desk.origin}{form}?a=b") == [f"{form}?a=b"]
    for elsewhere in ("", "https://evil.example/", f"{desk.origin}/khac", f"{desk.origin}{desk.home}noi-dang/luu"):
        assert back("noi-dang/luu", {"cach": "folder"}, elsewhere) == []


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "PROPFIND"])
def test_other_methods_are_refused(desk: OpenDesk, method: str) -> None:
    answer = desk.send(method, desk.home, {"Cookie": desk.cookie})
    assert answer.status == 405
    assert "access-control-allow-origin" not in answer.headers


def test_every_answer_has_the_policy(desk: OpenDesk) -> None:
    pages = [desk.get(""), desk.get("khong-co"), desk.send("GET", "/x"), desk.get("tep/desk.js"), desk.post("nhip", {})]
    for answer in pages:
        policy = answer.headers["content-security-policy"]
        assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
        assert policy.endswith("frame-ancestors 'none'")
        assert "unsafe" not in policy
        assert answer.headers["x-frame-options"] == "DENY"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["cache-control"] == "no-store"
        assert "server" not in answer.headers


_OUTSIDE = [
    "../bi-mat.md",
    "..%2fbi-mat.md",
    "%2e%2e/bi-mat.md",
    "news/../../bi-mat.md",
    "news/2026/../../../bi-mat.md",
    "..\\bi-mat.md",
    "..%5cbi-mat.md",
    "/etc/passwd",
    "//etc/passwd",
    "%2fetc%2fpasswd",
    "C:/Windows/win.ini",
    "C:%5cWindows%5cwin.ini",
    "\\\\may\\chia-se\\x.md",
    "news/CON",
    "news/nul.md",
    "news/aux.md",
    "docs/COM1",
    f"{_ITEM}::$DATA",
    f"{_ITEM}:an",
    f"{_ITEM}%00.md",
    f"{_ITEM}/",
    f"{_ITEM}.",
    f"./{_ITEM}",
    f"news//{_ITEM.removeprefix('news/')}",
    "news/2026/2026-01-01-ra-ngoai.md",
    "docs/.an/bi-mat.md",
    ".env",
    ".git/config",
    "hooks/mat.md",
    ".cache/ban-lam-viec/hom-nay.json",
    "%ff%fe",
    "a" * 5000,
]


@pytest.mark.parametrize("path", _OUTSIDE)
def test_no_path_leads_out_of_the_content(desk: OpenDesk, path: str) -> None:
    for place in (
        "muc/",
        "tep/",
        "nhom/",
        "loi/",
        "tim/",
        "xet/",
        "doi-theo/",
        "so/",
        "so/units/",
        "moi/",
        "hinh/",
        "hai-ban?duong-dan=",
        "ban-cat/",
        "hinh-da-duyet/",
        "phieu/",
        "ban-trinh/",
        "noi-dang/",
        "noi-dang/moi/",
    ):
        answer = desk.get(place + path)
        assert answer.status in (404, 400, 200), answer
        assert _SECRET not in answer.text
        assert "root:" not in answer.text
        if answer.status == 200:
            # The portal tells of the link that leads out, and shows nothing of what it leads to.
            assert path.endswith("ra-ngoai.md")


def test_the_content_itself_is_shown(desk: OpenDesk) -> None:
    assert desk.get(f"muc/{_ITEM}").status == 200


def test_a_huge_body_is_not_taken(desk: OpenDesk) -> None:
    answer = desk.post("nhip", {"x": "a" * 7_000_000})
    assert (answer.status, "quá lớn" in answer.text) == (413, True)
    # It says that it is small, or nothing at all.
    head = f"POST {desk.home}nhip HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nOrigin: {desk.origin}\r\nCookie: {desk.cookie}\r\n"
    chunks = b"Transfer-Encoding: chunked\r\n\r\n" + b"100000\r\n" + b"a" * 0x100000 + b"\r\n"
    assert b"413" in _raw(desk, head.encode() + chunks + (b"100000\r\n" + b"a" * 0x100000 + b"\r\n") * 7 + b"0\r\n\r\n")[:20]
    assert desk.get("").status == 200


@pytest.mark.parametrize(("address", "most"), [("dan", 6_500_000), ("hinh", 25_000_000), ("dua-vao/tep", 25_000_000)])
def test_what_is_sent_as_it_is_needs_all_that_a_change_needs(desk: OpenDesk, address: str, most: int) -> None:
    """Its token comes in a header, which a page from elsewhere may not set."""
    whole = {"Cookie": desk.cookie, "Origin": desk.origin, "Sec-Fetch-Site": "same-origin", "X-Token": desk.token}
    path = f"{desk.home}{address}?duong-dan={_ITEM}&ten=x"
    for name, wrong in (("Cookie", "x"), ("Origin", "http://127.0.0.1:1"), ("Sec-Fetch-Site", "same-site"), ("X-Token", "x")):
        assert desk.send("POST", path, whole | {name: wrong}, b"<b>x</b>").status == 403
    del whole["X-Token"]
    assert desk.send("POST", f"{path}&token={desk.token}", whole, b"<b>x</b>").status == 403
    answer = desk.send("POST", path, whole | {"X-Token": desk.token}, b"a" * (most + 1))
    assert (answer.status, "quá lớn" in answer.text) == (413, True)


def test_what_is_no_document_is_not_kept_and_no_name_leads_out(desk: OpenDesk) -> None:
    whole = {"Cookie": desk.cookie, "Origin": desk.origin, "X-Token": desk.token}
    assert desk.send("POST", f"{desk.home}dua-vao/tep?ten=..%2f..%2fa.exe", whole, b"MZ").status == 409
    assert desk.send("POST", f"{desk.home}dua-vao/tep?ten=..%2f..%2fa.csv", whole, b"a;b").status == 200
    assert desk.post("dua-vao/bo", {"tep": "../../mkdocs"}).status == 404


def test_many_fields_and_strange_bytes_are_refused(desk: OpenDesk) -> None:
    assert desk.post("nhip", {f"x{n}": "" for n in range(1000)}).status == 400
    headers = {"Cookie": desk.cookie, "Origin": desk.origin}
    assert desk.send("POST", desk.home + "nhip", headers, b"\xff\xfe\x00%zz").status in (400, 403)


def test_headers_without_end_are_refused(desk: OpenDesk) -> None:
    head = f"GET / HTTP/1.1\r\nHost: 127.0.0.1:{desk.port}\r\nX: ".encode()
    assert not _raw(desk, head + b"a" * 200_000).startswith(b"HTTP/1.1 5")
    assert desk.get("").status == 200


def test_a_thousand_random_requests_do_no_harm(desk: OpenDesk) -> None:
    chance = random.Random(18)
    alphabet = "abc/.%\\:?&=#;'\"<>{}[]() \t~*áđ漢\x00\x7f🙂0123456789"
    pieces = [
        "muc/",
        "nhom/",
        "tep/",
        "tim/units?tim=",
        "sap",
        "so/units/moi",
        "so-xoa",
        "so-kem",
        "so/themes/kem?tim=",
        "hai-ban?duong-dan=",
        "hai-ban/chon",
        "ban-cat?duong-dan=",
        "ban-cat/",
        "ban-cat/chon",
        "ban-cat/bo-han",
        "lay-lai",
        "lien-ket?cu=",
        "lien-ket/sua",
        "cai-dat",
        "tat-ca?tim=",
        "nam-buoc",
        "nam-buoc/cat",
        "moi/tin",
        "tao",
        "nhan-ban",
        "sua-giup",
        "sua-cach-viet",
        "huong-dan/loi-thuong-gap",
        "doi-ten",
        "xoa",
        "dang",
        "dang-lam",
        "noi-dang/moi/sftp",
        "noi-dang/luu",
        "noi-dang/dia-chi",
        "noi-dang/bo",
        "noi-dang/thu",
        "noi-dang/mat-khau",
        "noi-dang/van-tay",
        "nhip",
        "ngu",
        "roi-di",
        "tinh-hinh",
        "lam-tu",
        "lam-tu/bai",
        "lam-tu/bao-cao",
        "lam-tu/tai/",
        "dua-vao",
        "dua-vao/tep",
        "dua-vao/ghi",
        "dua-vao/chung",
        "bao-cao",
        "dan?ghi-chu=",
        "hinh?duong-dan=",
        "chen-hinh",
        "bao-cao/so-lieu?ma=1.01&nam=2026&ky=",
        _ITEM,
        "..",
        "%2e",
        "%00",
        "%ff",
        "::$DATA",
        "loi",
        desk.token,
    ]
    statuses: dict[int, int] = {}
    for _ in range(1000):
        words = chance.choices([*pieces, "".join(chance.choices(alphabet, k=chance.randrange(1, 40)))], k=chance.randrange(1, 6))
        path = chance.choice([desk.home, desk.home, "/", ""]) + "".join(words)
        given = {"Host": f"127.0.0.1:{desk.port}", "Cookie": desk.cookie, "Origin": desk.origin}
        headers = {name: value for name, value in given.items() if chance.random() < 0.9}
        headers |= {"Content-Length": str(len(body := chance.randbytes(chance.randrange(0, 300))))}
        method = chance.choice(["GET", "GET", "POST", "HEAD", "PUT", "X"])
        lines = [
            f"{method} {path} HTTP/1.1",
            *(f"{name}: {value}" for name, value in headers.items()),
            "Connection: close",
            "",
            "",
        ]
        status = int(_raw(desk, "\r\n".join(lines).encode() + body)[9:12] or 0)
        statuses[status] = statuses.get(status, 0) + 1
    assert not [status for status in statuses if status >= 500], statuses
    assert {200, 400, 403, 404, 405} <= statuses.keys(), statuses
    assert desk.get("").status == 200


_CHUNKED = b"Transfer-Encoding: chunked\r\n\r\n"


@pytest.mark.parametrize("own", [True, False], ids=["own", "stranger"])
@pytest.mark.parametrize(
    ("head", "rest"),
    [
        ("\0\1\2", b"\r\n\r\n"),
        ("GET /", b"\r\n\r\n"),
        ("GET {home} x HTTP/1.1\r\n{own}", b"\r\n"),
        ("GET {home} HTTP/1.1\r\n{own}: x", b"\r\n\r\n"),
        ("GET {home} HTTP/1.1\r\n{own}X: ", b"y" * 300_000 + b"\r\n\r\n"),
        ("GET {home} HTTP/1.1\r\n{own}Upgrade: websocket\r\nConnection: Upgrade", b"\r\n\r\n"),
        ("POST {home}go HTTP/1.1\r\n{own}", b"Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"),
        ("POST {home}go HTTP/1.1\r\n{own}", _CHUNKED + b"zz\r\nabc\r\n"),
        ("POST {home}go HTTP/1.1\r\n{own}", _CHUNKED + b"3\r\nabcdefg\r\n0\r\n\r\n"),
        ("POST {home}go HTTP/1.1\r\n{own}", _CHUNKED + b"3\r\nabc\r\nzz\r\n"),
        ("POST {home}go HTTP/1.1\r\n{own}", b"Content-Length: 100000\r\n\r\nabc"),
        ("POST {home}hinh HTTP/1.1\r\n{own}", b"X-Token: {token}\r\nContent-Length: 10000000\r\n\r\n" + b"x" * 500_000),
    ],
)
def test_a_broken_request_leaves_one_line_at_most(desk: OpenDesk, head: str, rest: bytes, own: bool) -> None:
    inside = f"Cookie: {desk.cookie}\r\nOrigin: {desk.origin}\r\nSec-Fetch-Site: same-origin\r\n" if own else ""
    begun = head.format(home=desk.home, own=f"Host: 127.0.0.1:{desk.port}\r\n{inside}").encode()
    sent = begun + rest.replace(b"{token}", desk.token.encode())
    for leaves in (_waits, _closes, _resets):
        with suppress(ConnectionError, TimeoutError), socket.create_connection(("127.0.0.1", desk.port), timeout=5) as connection:
            connection.sendall(sent)
            leaves(connection)
    assert desk.get("").status == 200
    told = desk.output.split("Nhấn Ctrl+C để đóng.\n")[1]
    assert told in ("", "Có yêu cầu gửi tới bàn làm việc bị hỏng, bị ngắt hoặc quá dồn dập nên không được trả lời.\n")


def _waits(connection: socket.socket) -> None:
    connection.settimeout(0.3)
    connection.recv(4096)


def _closes(connection: socket.socket) -> None:
    connection.close()


def _resets(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def test_it_listens_on_this_machine_alone(desk: OpenDesk) -> None:
    """The same port of other addresses of this machine is free."""
    with socket.socket() as other:
        other.bind(("127.0.0.2", desk.port))


def test_a_second_desk_on_the_folder_is_told(desk: OpenDesk, tmp_path: Path) -> None:
    log = tmp_path / "log"
    assert start(desk.root, log, free_port(), "--no-browser").wait(60) == 1
    told = log.read_text(encoding="utf-8")
    assert "bàn làm việc của thư mục này đã mở trên máy này từ " in told
    assert "; chạy lại cchc desk mà không kèm --no-browser thì một cửa sổ nữa của nó mở ra" in told
    assert "khoa=" not in told


@pytest.mark.skipif(os.name != "posix", reason="a script stands for the browser")
def test_who_starts_it_again_gets_a_window_of_the_running_desk(tmp_path: Path) -> None:
    """The window that somebody had may be lost with its browser, which said no farewell."""
    browser, called = tmp_path / "trinh-duyet", tmp_path / "da-goi"
    browser.write_text(f'#!/bin/sh\necho "$1" >> {called}\n', encoding="utf-8")
    browser.chmod(0o755)
    root, log, again = write_files(tmp_path / "cong", SMALL), tmp_path / "log", tmp_path / "lan-hai"
    process = start(root, log, port := free_port(), BROWSER=str(browser))
    try:
        wait_until(lambda: called.exists() and called.read_text().endswith("\n"), DEADLINE, "a window", log.read_text)
        running = OpenDesk(root, port, process, log, called.read_text().strip())
        running.enter()
        assert start(root, again, port, BROWSER=str(browser)).wait(60) == 0
        assert "; vừa mở thêm một cửa sổ của nó trong trình duyệt." in again.read_text(encoding="utf-8")
        wait_until(lambda: called.read_text().count("\n") == 2, DEADLINE, "one more window", log.read_text)
        second = called.read_text().splitlines()[1]
        assert second != running.first
        answer = running.send("GET", second.removeprefix(running.origin))
        assert (answer.status, answer.headers["location"]) == (303, running.home)
        assert not list((root / ".cache/ban-lam-viec/dang-mo").glob("*.goi"))
        # What a killed desk left is taken away by the next one, and what was ended leaves nothing.
        notes = root / ".cache/ban-lam-viec/dang-mo"
        (notes / "cu.json").write_text(
            f'{{"machine": "{socket.gethostname()}", "account": "x", "since": "08:05", "port": 1, "process": {_ended_process()}}}'
        )
        process.terminate()
        assert process.wait(30) == 0
        assert [file.name for file in notes.iterdir()] == ["cu.json"]
        process = start(root, log, port, BROWSER=str(browser))
        wait_until(lambda: called.read_text().count("\n") == 3, DEADLINE, "a window", log.read_text)
        wait_until(lambda: not (notes / "cu.json").exists(), DEADLINE, "the old note was taken away", log.read_text)
        # One that does not answer is told too.
        process.send_signal(signal.SIGSTOP)
        assert start(root, again, port, BROWSER=str(browser)).wait(60) == 1
        assert " nhưng không trả lời; hãy đóng cửa sổ lệnh của nó, hoặc khởi động lại máy" in again.read_text("utf-8")
    finally:
        process.kill()
        process.wait()


def _ended_process() -> int:
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    return ended.pid


def test_a_desk_of_another_machine_is_told_on_every_screen(desk: OpenDesk) -> None:
    note = '{"machine": "MAY-CUA-<BINH>", "account": "binh", "since": "08:05", "port": 1, "process": 1}'
    file = desk.root / ".cache/ban-lam-viec/dang-mo/other.json"
    file.write_text(note, encoding="utf-8")
    try:
        assert "MAY-CUA-&lt;BINH&gt;</strong>, tài khoản <strong>binh</strong>, từ 08:05." in desk.get("").text
    finally:
        file.unlink()


def test_a_port_that_somebody_has_is_told(desk: OpenDesk, tmp_path: Path) -> None:
    log = tmp_path / "log"
    assert start(write_files(tmp_path / "cong", SMALL), log, desk.port, "--no-browser").wait(60) == 1
    told = f"cổng mạng {desk.port} đang có chương trình khác dùng; hãy bỏ --port để tự chọn cổng còn trống"
    assert told in log.read_text(encoding="utf-8")


def _raw(desk: OpenDesk, sent: bytes) -> bytes:
    """Send bytes as they are and return the beginning of the answer."""
    with socket.create_connection(("127.0.0.1", desk.port), timeout=20) as connection:
        try:
            connection.sendall(sent)
            return connection.recv(4096)
        except (ConnectionError, TimeoutError):
            return connection.recv(4096) if not sent else b""
