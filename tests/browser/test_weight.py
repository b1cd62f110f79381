"""What a visitor downloads: all that Chromium asks for as it opens a page for the first time, compressed as servers do."""

import gzip
from collections.abc import Iterator
from http import HTTPStatus
from pathlib import Path
from typing import ClassVar

import pytest
from playwright.sync_api import Browser

from tests.browser.pages import PAGES, PHONE
from tests.integration.building import repository_site
from tests.integration.serving import Quiet, served

pytestmark = pytest.mark.browser

# What nginx and its like compress, at the level that they use where nobody asks for another.
_PACKED = (".html", ".css", ".js", ".json", ".svg", ".webmanifest")
_LEVEL = 6
# Bytes of the bodies, without headers. Pages are of the sample site; its texts are those of a small commune.
_MOST = {"": 28_000, "tthc/dang-ky-khai-sinh/": 36_000, PAGES["list"]: 32_000}


class _Packing(Quiet):
    """Answers as a server that compresses, and notes what it sent."""

    sent: ClassVar[dict[str, int]] = {}

    def do_GET(self) -> None:  # noqa: N802 (the name is the library's)
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        packed = path.name.endswith(_PACKED)
        body = gzip.compress(path.read_bytes(), _LEVEL, mtime=0) if packed else path.read_bytes()
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)
        self.sent[self.path.lstrip("/")] = len(body)


@pytest.fixture(scope="module")
def packing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with served(repository_site(tmp_path_factory).site, kind=_Packing) as address:
        yield address


def weights(chromium: Browser, base: str, address: str) -> dict[str, int]:
    """Return the bytes sent for each file as the page at `address` is opened on a phone for the first time."""
    _Packing.sent.clear()
    context = chromium.new_context(viewport=PHONE, service_workers="block")
    page = context.new_page()
    page.goto(base + address, wait_until="networkidle")
    # A browser without a window shows no icon, and asks for none.
    page.evaluate("fetch(document.querySelector('link[rel=icon]').href).then((answer) => answer.arrayBuffer())")
    context.close()
    return dict(_Packing.sent)


@pytest.mark.parametrize("address", _MOST)
def test_a_first_visit_weighs_no_more_than_was_agreed(chromium: Browser, packing: str, address: str) -> None:
    """The procedure is the heaviest of the sample: papers to tick off, situations to choose from, an appointment."""
    sent = weights(chromium, packing, address)
    told = "\n".join(f"{size:7} {address}" for address, size in sorted(sent.items(), key=lambda one: -one[1]))
    print(f"/{address}: {sum(sent.values())} bytes in {len(sent)} files\n{told}")
    assert sum(sent.values()) <= _MOST[address], told
