"""The server's guide as it is followed: a portal published by dang-trang.sh, shown by Debian's nginx as we configure it."""

import getpass
import gzip
import http.client
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cchc.publishing.hosting import SECURITY_HEADERS, cache_control
from tests.integration.building import REPOSITORY, environment
from tests.integration.portals import Portal, small_portal
from tests.integration.serving import HOST, free_port, wait_until
from tests.sealing import seal_all

NGINX = shutil.which("nginx", path=os.environ.get("PATH", "") + ":/usr/sbin")
GUIDE = REPOSITORY / "docs/huong-dan/may-chu"
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
    """A running nginx over the folder `place`, into which `portal` is published."""

    port: int
    place: Path
    portal: Portal

    def get(self, address: str, **headers: str) -> Answer:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=10)
        connection.request("GET", address, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        told = {name.lower(): value for name, value in answer.getheaders()}
        found = Answer(answer.status, told, answer.read())
        connection.close()
        return found


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("may-chu")
    portal = small_portal(folder / "cong")
    portal.settings(site_url="https://xa-thu.example/")
    portal.post("bai-moi", date="2026-05-15", old_addresses=[OLD])
    portal.procedure("da-go", code="1.001199", status="withdrawn", title="Không ai được thấy", old_addresses=["tthc/cu/"])
    seal_all(portal.root)
    place = folder / "srv"
    publish(portal, place)
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
    """The guide's configuration with its three places to change changed, in the smallest frame that nginx takes."""
    given = (GUIDE / "cong-cchc.conf").read_text(encoding="utf-8")
    assert given.count("/srv/cong-cchc/site") == 3
    site = given.replace("/srv/cong-cchc", str(place)).replace("listen 80;", f"listen {HOST}:{port};")
    # Workers of a root's nginx could not read the folders of the tests.
    user = "user root;\n" if getpass.getuser() == "root" else ""
    temporary = "".join(f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi"))
    frame = f"{user}daemon off;\npid {folder}/nginx.pid;\nerror_log stderr;\nevents {{}}\n"
    file = folder / "nginx.conf"
    file.write_text(f"{frame}http {{\naccess_log off;\n{temporary}{site}\n}}\n", encoding="utf-8")
    return str(file)


def _listens(port: int) -> bool:
    try:
        http.client.HTTPConnection(HOST, port, timeout=1).connect()
    except OSError:
        return False
    return True


def test_nginx_finds_nothing_to_warn_of(server: Server) -> None:
    folder = server.place.parent
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
    given = (GUIDE / "cong-cchc.conf").read_text(encoding="utf-8")
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
    (server.place / "site/.git").mkdir(exist_ok=True)
    for name in (".git/config", ".env", "tthc/.htaccess"):
        (server.place / "site" / name).write_text("bí mật", encoding="utf-8")
    answer = server.get(address)
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
