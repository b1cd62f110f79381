"""The server's guide as it is followed: two portals published by dang-trang.sh, shown by one nginx as we configure it."""

import getpass
import gzip
import http.client
import os
import re
import shutil
import socket
import ssl
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cchc.publishing.hosting import SECURITY_HEADERS, cache_control
from tests.integration.building import REPOSITORY, environment
from tests.integration.file_servers import self_signed
from tests.integration.portals import Portal, small_portal
from tests.integration.serving import HOST, free_port, wait_until
from tests.sealing import seal_all

NGINX = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
GUIDE = REPOSITORY / "docs/huong-dan/may-chu"
FIRST, SECOND = "xa-thu", "xa-hai"
OLD = "tin-tuc/2026/ten-cu/"
NEW = "tin-tuc/2026/bai-moi/"

pytestmark = pytest.mark.skipif(NGINX is None, reason="needs nginx: apt-get install nginx-light")


@dataclass(frozen=True)
class Answer:
    """What the server said, names of headers in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Server:
    """A running nginx over the folder `place`, into which `portal` is published, and of another portal beside it."""

    port: int
    place: Path
    portal: Portal

    def get(self, address: str, host: str = f"{FIRST}.example", **headers: str) -> Answer:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=10)
        given = {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request("GET", address, headers={"Host": host} | given)
        answer = connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        found = Answer(answer.status, told, answer.read())
        connection.close()
        return found


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("may-chu")
    portal = small_portal(folder / "cong")
    portal.settings(site_url=f"https://{FIRST}.example/")
    portal.post("bai-moi", date="2026-05-15", old_addresses=[OLD])
    portal.procedure("da-go", code="1.001199", status="withdrawn", title="Không ai được thấy", old_addresses=["tthc/cu/"])
    seal_all(portal.root)
    place = folder / "srv" / FIRST
    publish(portal, place)
    second = small_portal(folder / "cong-hai")
    second.settings(site_url=f"https://{SECOND}.example/", site_name="Cổng thứ hai")
    # What is an old address of the first portal is a page of this one, and it has old addresses of its own.
    second.post("ten-cu", date="2026-05-15", old_addresses=["tin-tuc/2026/chi-o-day/"])
    seal_all(second.root)
    publish(second, folder / "srv" / SECOND)
    port = free_port()
    process = subprocess.Popen([str(NGINX), "-c", _configuration(folder, place, port), "-p", folder], stderr=subprocess.PIPE)
    try:
        wait_until(lambda: process.poll() is not None or _listens(port), 10, "nginx answers")
        assert process.poll() is None, process.stderr.read().decode() if process.stderr else ""
        yield Server(port, place, portal)
    finally:
        process.terminate()
        process.wait(10)
        assert process.stderr is not None
        process.stderr.close()


def publish(portal: Portal, place: Path) -> None:
    """Run the guide's script in the portal's folder."""
    venv = portal.root / ".venv"
    if not venv.exists():
        venv.symlink_to(sys.prefix, target_is_directory=True)
    done = subprocess.run(
        ["sh", GUIDE / "dang-trang.sh", place], cwd=portal.root, env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


def _configuration(folder: Path, place: Path, port: int) -> str:
    """The guide's configuration of two portals as its script makes it, in the smallest frame that nginx takes."""
    shared = _given("cong-cchc-chung.conf")
    snippet = folder / "snippets/cong-cchc.conf"
    snippet.parent.mkdir()
    snippet.write_text(_given("cong-cchc-moi-cong.conf"), encoding="utf-8")
    portals = "".join(_portal(name, place.parent, port) for name in (FIRST, SECOND))
    # Workers of a root's nginx could not read the folders of the tests.
    user = "user root;\n" if getpass.getuser() == "root" else ""
    temporary = "".join(f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    frame = f"{user}daemon off;\npid {folder}/nginx.pid;\nerror_log stderr;\nevents {{}}\n"
    file = folder / "nginx.conf"
    file.write_text(f"{frame}http {{\naccess_log off;\n{temporary}{shared}{portals}\n}}\n", encoding="utf-8")
    return str(file)


def _given(name: str) -> str:
    return (GUIDE / name).read_text(encoding="utf-8")


def _portal(name: str, place: Path, port: int) -> str:
    """What the guide's script makes for a portal, with the port of the tests."""
    done = subprocess.run(
        ["sh", GUIDE / "them-cong.sh", name, f"{name}.example", place], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "xa-mau" not in done.stdout
    assert "SỬA" not in done.stdout
    assert done.stdout.count("listen 80;") == 2
    return done.stdout.replace("    listen 80;", f"    listen {HOST}:{port};", 1)


def _listens(port: int) -> bool:
    try:
        http.client.HTTPConnection(HOST, port, timeout=1).connect()
    except OSError:
        return False
    return True


def test_nginx_finds_nothing_to_warn_of(server: Server) -> None:
    folder = server.place.parents[1]
    done = subprocess.run(
        [str(NGINX), "-t", "-c", folder / "nginx.conf", "-p", folder], capture_output=True, text=True, check=False
    )
    assert (done.returncode, [line for line in done.stderr.splitlines() if "[warn]" in line]) == (0, [])


@pytest.mark.parametrize("address", ["/", "/rss.xml", "/khong-co/", f"/{OLD}"])
def test_every_answer_bears_the_security_headers_that_pages_state(server: Server, address: str) -> None:
    headers = server.get(address).headers
    over_http = {name: value for name, value in SECURITY_HEADERS.items() if name != "Strict-Transport-Security"}
    assert {name: headers.get(name.lower()) for name in over_http} == over_http
    assert "strict-transport-security" not in headers
    assert headers["server"] == "nginx"


def test_over_https_browsers_are_told_to_stay_there() -> None:
    given = _given("cong-cchc-chung.conf") + _given("cong-cchc-moi-cong.conf")
    assert f'on      "{SECURITY_HEADERS["Strict-Transport-Security"]}";' in given
    assert "add_header Strict-Transport-Security $cong_chi_https always;" in given


def test_each_file_may_be_kept_as_long_as_it_holds(server: Server) -> None:
    site = server.place / "site"
    files = sorted(file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file() and file.suffix != ".gz")
    shown = [name for name in files if name not in ("_headers", "_redirects", "chuyen-huong.map")]
    told = {name: server.get(f"/{name}").headers.get("cache-control") for name in shown}
    assert told == {name: cache_control(name) for name in shown}
    assert {"no-cache", "public, max-age=3600", "public, max-age=31536000, immutable"} == set(told.values())


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/chu-de/cai-cach-tthc/atom.xml", "application/atom+xml; charset=utf-8"),
        ("/tthc/feed.json", "application/feed+json; charset=utf-8"),
        ("/rss.opml", "text/x-opml; charset=utf-8"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/du-lieu/posts.json", "application/json; charset=utf-8"),
        ("/du-lieu/posts.csv", "text/csv; charset=utf-8"),
        ("/du-lieu/dcat.jsonld", "application/ld+json; charset=utf-8"),
        ("/sw.js", "application/javascript; charset=utf-8"),
        ("/sitemap.xml", "text/xml; charset=utf-8"),
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/tin-tuc/2026/anh-png/1.png", "image/png"),
        ("/assets/icons/cong.svg", "image/svg+xml"),
    ],
)
def test_each_file_is_called_what_it_is(server: Server, address: str, kind: str) -> None:
    answer = server.get(address)
    assert (answer.status, answer.headers["content-type"]) == (200, kind)


@pytest.mark.parametrize("address", ["/", "/rss.xml", "/tthc/feed.json", "/du-lieu/posts.json", "/sw.js", "/sitemap.xml"])
def test_text_is_packed_for_whoever_can_unpack_it(server: Server, address: str) -> None:
    plain, packed = server.get(address), server.get(address, Accept_Encoding="gzip, br")
    assert "content-encoding" not in plain.headers
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(packed.body) == plain.body
    assert len(packed.body) < len(plain.body)


def test_a_page_that_has_not_changed_is_not_sent_again(server: Server) -> None:
    first = server.get("/tthc/")
    assert server.get("/tthc/", If_None_Match=first.headers["etag"]).status == 304


@pytest.mark.parametrize("address", ["/khong-co/", "/tthc/khong/co/gi", "/tin-tuc/2026/"])
def test_where_nothing_stands_the_page_that_searches_is_shown(server: Server, address: str) -> None:
    answer = server.get(address)
    assert answer.status == 404
    assert "Không tìm thấy trang" in answer.body.decode()
    assert 'action="/tim-kiem/"' in answer.body.decode()


@pytest.mark.parametrize(
    "address",
    ["/.git/config", "/.env", "/tthc/.htaccess", "/_headers", "/_redirects", "/chuyen-huong.map", "/index.html.gz", "/../ban/"],
)
def test_what_is_not_to_be_read_is_not_there(server: Server, address: str) -> None:
    secret = [server.place / "site" / name for name in (".git/config", ".env", "tthc/.htaccess")]
    for file in secret:
        file.parent.mkdir(exist_ok=True)
        file.write_text("bí mật", encoding="utf-8")
    answer = server.get(address)
    for file in secret:
        file.unlink()
    assert answer.status in (400, 404)
    assert "bí mật" not in answer.body.decode()


def test_an_old_address_leads_on_with_what_was_asked(server: Server) -> None:
    answer = server.get(f"/{OLD}?utm=zalo")
    assert (answer.status, answer.headers["location"]) == (301, f"/{NEW}?utm=zalo")
    assert server.get("/tthc/cu/").headers["location"] == "/tthc/da-go/"
    assert server.get("/tthc").headers["location"] == "/tthc/"


def test_open_data_and_feeds_may_be_read_by_other_sites_and_nothing_else(server: Server) -> None:
    told = {
        address: server.get(address).headers.get("access-control-allow-origin")
        for address in ("/du-lieu/posts.json", "/rss.xml", "/tthc/feed.json", "/", "/tthc/dang-ky-khai-sinh/")
    }
    assert list(told.values()) == ["*", "*", "*", None, None]


def test_a_new_edition_takes_the_place_of_the_old_one_whole(server: Server) -> None:
    """The server needs no restart; scripts of the page a reader still has open stay; a faulty edition changes nothing."""
    link = server.place / "site"
    before = link.resolve()
    script = next(link.glob("assets/frame.*.js")).relative_to(link).as_posix()
    overrides = server.portal.root / "overrides/assets/frame.js"
    overrides.write_bytes(overrides.read_bytes() + b"\nvoid 0;\n")
    server.portal.post("bai-them", date="2026-05-16")
    seal_all(server.portal.root)
    publish(server.portal, server.place)
    assert link.is_symlink()
    assert link.resolve() != before
    assert server.get("/tin-tuc/2026/bai-them/").status == 200
    assert server.get(f"/{script}").status == 200
    assert len(list(link.glob("assets/frame.*.js"))) == 2
    server.portal.post("bai-sai", date="2026-05-16", theme="khong-co")
    with pytest.raises(AssertionError, match="theme-unknown"):
        publish(server.portal, server.place)
    assert server.get("/tin-tuc/2026/bai-them/").status == 200
    (server.portal.root / "news/2026/2026-05-16-bai-sai.md").unlink()
    for _ in range(2):
        publish(server.portal, server.place)
    assert len(list((server.place / "ban").iterdir())) == 3


def test_portals_of_one_server_do_not_know_each_other(server: Server) -> None:
    """A second configuration once was a duplicate directive, and then its redirects were those of the first."""
    assert server.get(f"/{OLD}", f"{SECOND}.example").status == 200
    assert server.get("/tthc/cu/", f"{SECOND}.example").status == 404
    own = server.get("/tin-tuc/2026/chi-o-day/", f"{SECOND}.example")
    assert (own.status, own.headers["location"]) == (301, f"/{OLD}")
    assert server.get("/tin-tuc/2026/chi-o-day/").status == 404
    assert [b"C\xe1\xbb\x95ng th\xe1\xbb\xa9 hai" in server.get("/", f"{name}.example").body for name in (FIRST, SECOND)] == [
        False,
        True,
    ]


@pytest.mark.parametrize(
    "words", [("Xa Mau", "a.example"), ("xa-mau", "a.example; }"), ("xa-mau", "a.example", "srv"), ("-x", "a.example")]
)
def test_a_name_that_no_configuration_takes_is_told(words: tuple[str, ...]) -> None:
    done = subprocess.run(["sh", GUIDE / "them-cong.sh", *words], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(("Mã cổng '", "Tên miền '", "Thư mục '"))


def test_every_line_to_change_is_marked() -> None:
    """What tells one portal from another stands only in lines that say so, or that are comments."""
    own = [line for line in _given("cong-cchc.conf").splitlines() if "xa-mau" in line or "xa_mau" in line]
    assert [line for line in own if "SỬA" not in line and not line.lstrip().startswith("#")] == []
    assert len(own) > 6
    assert "xa-mau" not in _given("cong-cchc-chung.conf") + _given("cong-cchc-moi-cong.conf")


def test_the_lines_for_https_speak_http_2(server: Server, tmp_path: Path) -> None:
    certificate, port = self_signed(tmp_path), free_port()
    portal = _portal(FIRST, server.place.parent, 80)
    portal = portal.replace(f"    listen {HOST}:80;\n", "", 1).replace("# listen 443 ssl", f"listen {HOST}:{port} ssl")
    portal = re.sub(r"# (ssl_certificate(?:_key)? +)\S+;", rf"\1{certificate};", portal)
    (tmp_path / "snippets").mkdir()
    (tmp_path / "snippets/cong-cchc.conf").write_text(_given("cong-cchc-moi-cong.conf"), encoding="utf-8")
    frame = f"daemon off;\npid {tmp_path}/nginx.pid;\nerror_log stderr;\nevents {{}}\nuser {getpass.getuser()};\n"
    file = tmp_path / "nginx.conf"
    file.write_text(f"{frame}http {{\naccess_log off;\n{_given('cong-cchc-chung.conf')}{portal}}}\n", encoding="utf-8")
    process = subprocess.Popen([str(NGINX), "-c", file, "-p", tmp_path], stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: process.poll() is not None or _listens(port), 10, "nginx answers over https")
        context = ssl.create_default_context(cafile=str(certificate))
        context.set_alpn_protocols(["h2", "http/1.1"])
        with socket.create_connection((HOST, port)) as line, context.wrap_socket(line, server_hostname=HOST) as spoken:
            assert spoken.selected_alpn_protocol() == "h2"
        asked = http.client.HTTPSConnection(HOST, port, context=ssl.create_default_context(cafile=str(certificate)))
        asked.request("GET", "/", headers={"Host": f"{FIRST}.example"})
        assert asked.getresponse().headers["Strict-Transport-Security"] == SECURITY_HEADERS["Strict-Transport-Security"]
        asked.close()
    finally:
        process.terminate()
        process.wait(10)
