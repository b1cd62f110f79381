"""Caddy and Apache as the guide configures them, over two portals: the same headers, types and addresses as of nginx."""

import getpass
import http.client
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from cchc.publishing.hosting import SECURITY_HEADERS, cache_control
from tests.integration.building import REPOSITORY
from tests.integration.portals import small_portal
from tests.integration.serving import HOST, free_port, wait_until

GUIDE = REPOSITORY / "docs/huong-dan/may-chu"
_PATH = os.environ.get("PATH", "") + ":/usr/sbin"
_PROGRAMS = {"caddy": shutil.which("caddy", path=_PATH), "apache": shutil.which("apache2", path=_PATH)}
OLD, NEW = "tin-tuc/2026/ten-cu/", "tin-tuc/2026/bai-moi/"
_MODULES = (
    *(
        "mpm_event",
        "authz_core",
        "dir",
        "mime",
        "headers",
        "rewrite",
        "deflate",
        "filter",
        "alias",
        "reqtimeout",
        "setenvif",
        "env",
    ),
)


@dataclass(frozen=True)
class Server:
    """A running server over sites/xa-thu and sites/xa-hai in `folder`."""

    port: int
    folder: Path

    def get(self, address: str, host: str = "xa-thu.example", **headers: str) -> tuple[int, dict[str, str], bytes]:
        connection = http.client.HTTPConnection(HOST, self.port, timeout=10)
        connection.request("GET", address, headers={"Host": host} | {k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        found = answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read()
        connection.close()
        return found

    def header(self, address: str, name: str) -> str | None:
        return self.get(address)[1].get(name)


@pytest.fixture(scope="module")
def sites() -> Iterator[Path]:
    """Two built portals where a server that runs as somebody else can read them."""
    with tempfile.TemporaryDirectory(prefix="cchc-hai-cong-") as made:
        Path(made).chmod(0o755)
        yield _sites(Path(made))


def _sites(folder: Path) -> Path:
    portal = small_portal(folder / "cong")
    portal.settings(site_url="https://xa-thu.example/")
    portal.post("bai-moi", date="2026-05-15", old_addresses=[OLD])
    assert portal.build().code == 0
    shutil.copytree(portal.root / "site", folder / "xa-thu/site")
    (portal.root / "news/2026/2026-05-15-bai-moi.md").unlink()
    portal.settings(site_url="https://xa-hai.example/")
    portal.post("ten-cu", date="2026-05-15", old_addresses=["tin-tuc/2026/chi-o-day/"])
    assert portal.build().code == 0
    shutil.copytree(portal.root / "site", folder / "xa-hai/site")
    for name in (".git/config", ".env", "tthc/.htaccess", ".well-known/security.txt"):
        file = folder / "xa-thu/site" / name
        file.parent.mkdir(exist_ok=True)
        file.write_text("bí mật", encoding="utf-8")
    return folder


@pytest.fixture(scope="module", params=["caddy", "apache"])
def server(request: pytest.FixtureRequest, sites: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    program = _PROGRAMS[request.param]
    if program is None:
        pytest.skip(f"needs {request.param}: apt-get install {'caddy' if request.param == 'caddy' else 'apache2-bin'}")
    folder, port = tmp_path_factory.mktemp(request.param), free_port()
    command = _caddy(program, folder, sites, port) if request.param == "caddy" else _apache(program, folder, sites, port)
    process = subprocess.Popen(
        command,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        env={**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder)},
    )
    try:
        wait_until(lambda: process.poll() is not None or _listens(port), 30, f"{request.param} answers")
        assert process.poll() is None, process.stderr.read().decode() if process.stderr else ""
        yield Server(port, sites / "xa-thu/site")
    finally:
        process.terminate()
        process.wait(10)
        assert process.stderr
        process.stderr.close()


def _listens(port: int) -> bool:
    try:
        http.client.HTTPConnection(HOST, port, timeout=1).connect()
    except OSError:
        return False
    return True


def _caddy(program: str, folder: Path, sites: Path, port: int) -> list[str]:
    given = (GUIDE / "Caddyfile").read_text(encoding="utf-8")
    head, block = given.split("# SỬA: ", 1)
    block = block.split("\n", 1)[1]
    # No certificates from elsewhere.
    frame = f"{{\n\tadmin off\n\tauto_https off\n\tdefault_bind {HOST}\n}}\n"
    made = frame + head
    for name in ("xa-thu", "xa-hai"):
        made += block.replace("cchc.xa-mau.example", f"http://{name}.example:{port}").replace(
            "/srv/cong-cchc/xa-mau", f"{sites}/{name}"
        )
    file = folder / "Caddyfile"
    file.write_text(made, encoding="utf-8")
    return [program, "run", "--config", str(file), "--adapter", "caddyfile"]


def _apache(program: str, folder: Path, sites: Path, port: int) -> list[str]:
    modules = "".join(f"LoadModule {name}_module /usr/lib/apache2/modules/mod_{name}.so\n" for name in _MODULES)
    user = "" if getpass.getuser() != "root" else "User www-data\nGroup www-data\n"
    frame = (
        f'ServerRoot "{folder}"\nServerName {HOST}\nListen {HOST}:{port}\nPidFile {folder}/httpd.pid\n{user}'
        f"ErrorLog {folder}/error.log\nTypesConfig /etc/mime.types\nServerTokens Prod\nDefaultRuntimeDir {folder}\n"
        "<Directory />\n    Require all denied\n</Directory>\n"
    )
    given = (GUIDE / "apache-cong.conf").read_text(encoding="utf-8")
    portals = "".join(
        given.replace("*:80>", f"{HOST}:{port}>")
        .replace("cchc.xa-mau.example", f"{name}.example")
        .replace("/srv/cong-cchc/xa-mau", f"{sites}/{name}")
        for name in ("xa-thu", "xa-hai")
    )
    file = folder / "httpd.conf"
    file.write_text(modules + frame + portals, encoding="utf-8")
    return [program, "-X", "-f", str(file)]


@pytest.mark.parametrize("address", ["/", "/rss.xml", "/khong-co/"])
def test_every_answer_bears_the_security_headers(server: Server, address: str) -> None:
    headers = server.get(address)[1]
    over_http = {name: value for name, value in SECURITY_HEADERS.items() if name != "Strict-Transport-Security"}
    assert {name: headers.get(name.lower()) for name in over_http} == over_http


def test_each_file_may_be_kept_as_long_as_it_holds(server: Server) -> None:
    files = sorted(file.relative_to(server.folder).as_posix() for file in server.folder.rglob("*") if file.is_file())
    hidden = ("_headers", "_redirects", "chuyen-huong.map", ".gz")
    shown = [name for name in files if not name.endswith(hidden) and "/." not in f"/{name}" and not name.startswith(OLD)]
    told = {name: server.header(f"/{name.removesuffix('index.html')}", "cache-control") for name in shown}
    assert told == {name: cache_control(name) for name in shown}


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/rss.xml", "application/rss+xml; charset=utf-8"),
        ("/chu-de/cai-cach-tthc/atom.xml", "application/atom+xml; charset=utf-8"),
        ("/tthc/feed.json", "application/feed+json; charset=utf-8"),
        ("/rss.opml", "text/x-opml; charset=utf-8"),
        ("/du-lieu/posts.csv", "text/csv; charset=utf-8"),
        ("/manifest.webmanifest", "application/manifest+json"),
        ("/assets/icons/cong.svg", "image/svg+xml"),
    ],
)
def test_each_file_is_called_what_it_is(server: Server, address: str, kind: str) -> None:
    told = server.header(address, "content-type") or ""
    assert (server.get(address)[0], told.lower().split(";")[0]) == (200, kind.split(";")[0])
    assert "charset" not in kind or told.lower() == kind


def test_text_is_packed(server: Server) -> None:
    assert server.get("/", Accept_Encoding="gzip")[1].get("content-encoding") == "gzip"
    assert "content-encoding" not in server.get("/")[1]


@pytest.mark.parametrize("address", ["/khong-co/", "/tthc/khong/co/gi", "/tin-tuc/2026/"])
def test_where_nothing_stands_the_page_that_searches_is_shown(server: Server, address: str) -> None:
    status, _, body = server.get(address)
    assert (status, "Không tìm thấy trang" in body.decode()) == (404, True)


@pytest.mark.parametrize("address", ["/.git/config", "/.env", "/tthc/.htaccess", "/_headers", "/_redirects", "/chuyen-huong.map"])
def test_what_is_not_to_be_read_is_not_there(server: Server, address: str) -> None:
    status, _, body = server.get(address)
    assert (status, "bí mật" in body.decode()) == (404, False)
    assert server.get("/.well-known/security.txt")[0] == 200


def test_open_data_and_feeds_may_be_read_by_other_sites_and_nothing_else(server: Server) -> None:
    addresses = ("/du-lieu/posts.json", "/rss.xml", "/", "/tthc/dang-ky-khai-sinh/")
    assert [server.header(address, "access-control-allow-origin") for address in addresses] == ["*", "*", None, None]


def test_portals_of_one_server_do_not_know_each_other(server: Server) -> None:
    status, headers, _ = server.get(f"/{OLD}")
    assert (
        status,
        headers["location"].removeprefix(f"http://xa-thu.example:{server.port}").removeprefix("http://xa-thu.example"),
    ) == (
        301,
        f"/{NEW}",
    )
    assert server.get(f"/{OLD}", "xa-hai.example")[0] == 200
    assert server.get("/tin-tuc/2026/chi-o-day/", "xa-hai.example")[0] == 301
    assert server.get("/tin-tuc/2026/chi-o-day/")[0] == 404
