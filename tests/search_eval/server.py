"""A web server on this machine alone that compresses as real ones do and knows what it sent."""

import contextlib
import functools
import gzip
import http.server
import mimetypes
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

HOST = "127.0.0.1"
# The usual level of web servers.
_LEVEL = 6
_TEXT = ("text/", "application/json", "application/javascript", "application/xml", "image/svg+xml")
_TYPES = {".js": "text/javascript", ".json": "application/json"}


class Sent(NamedTuple):
    """One answer: when its request came (seconds since 1970), its path, its bytes with headers."""

    at: float
    path: str
    size: int


class Log:
    """Everything sent, in the order of completion."""

    def __init__(self) -> None:
        self._sent: list[Sent] = []
        self._lock = threading.Lock()

    def add(self, sent: Sent) -> None:
        with self._lock:
            self._sent.append(sent)

    def take(self, until: float | None = None) -> list[Sent]:
        """Empty the log; return what was asked for up to `until`."""
        with self._lock:
            taken, self._sent = self._sent, []
        return [sent for sent in taken if until is None or sent.at <= until]


class _Folder:
    """The files of a site as they go over the wire, compressed once."""

    def __init__(self, root: Path) -> None:
        self._root = root.resolve()
        self._ready: dict[tuple[str, bool], tuple[bytes, str, bool] | None] = {}

    def answer(self, path: str, zipped: bool) -> tuple[bytes, str, bool] | None:
        """Return (body, type, whether it is compressed), or None when there is no such file."""
        key = (path, zipped)
        if key not in self._ready:
            self._ready[key] = self._read(path, zipped)
        return self._ready[key]

    def _read(self, path: str, zipped: bool) -> tuple[bytes, str, bool] | None:
        file = (self._root / path.lstrip("/")).resolve()
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file() or not file.is_relative_to(self._root):
            return None
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        body = file.read_bytes()
        if zipped and kind.startswith(_TEXT):
            return gzip.compress(body, _LEVEL, mtime=0), kind, True
        return body, kind, False


class _Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    # Without this, head and body wait for one another: 40 ms for each small file.
    disable_nagle_algorithm = True

    def __init__(self, *arguments: object, folder: _Folder, log: Log) -> None:
        self._folder = folder
        self._log = log
        super().__init__(*arguments)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        asked = time.time()
        path = unquote(urlsplit(self.path).path)
        found = self._folder.answer(path, "gzip" in self.headers.get("Accept-Encoding", ""))
        body, kind, zipped = found or (b"", "text/plain", False)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        # As on GitHub Pages; without it Chromium asks for the icon again whenever the address changes.
        self.send_header("Cache-Control", "max-age=600")
        if zipped:
            self.send_header("Content-Encoding", "gzip")
        head = self._headers_size()
        self._log.add(Sent(asked, path, head + len(body)))
        self.end_headers()
        # A browser may turn away while it is being answered.
        with contextlib.suppress(ConnectionError):
            self.wfile.write(body)

    def _headers_size(self) -> int:
        buffer: list[bytes] = self._headers_buffer  # type: ignore[attr-defined]
        return sum(map(len, buffer)) + len(b"\r\n")

    def log_message(self, *_: object) -> None:
        """The log of ours is the one that counts."""


class _Server(http.server.ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, *_: object) -> None:
        """A browser that closes a connection is no error."""


@contextlib.contextmanager
def served(root: Path) -> Iterator[tuple[str, Log]]:
    """Serve `root` from a thread; yields its address, ending in a slash, and the log of what is sent."""
    log = Log()
    handler = functools.partial(_Handler, folder=_Folder(root), log=log)
    with _Server((HOST, 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://{HOST}:{server.server_address[1]}/", log
        finally:
            server.shutdown()
            thread.join()
