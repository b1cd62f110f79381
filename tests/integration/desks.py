"""`cchc desk` as an officer runs it, in a process of its own that ends with its test, and what may be asked of it."""

import http.client
import re
import secrets
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlencode

from tests.conftest import TODAY
from tests.integration.building import environment
from tests.integration.serving import HOST, free_port, wait_until

DEADLINE = 40
# Seconds in which a command ends that an answer waits for, on a machine that does much else.
PATIENCE = 120


@dataclass(frozen=True)
class Answer:
    """What the desk answered."""

    status: int
    headers: Mapping[str, str]
    text: str

    def __str__(self) -> str:
        return f"{self.status} {dict(self.headers)}\n{self.text}"


@dataclass
class OpenDesk:
    """A running desk: its first address with the key, and after `enter` the cookie, the folder and the token of its pages."""

    root: Path
    port: int
    process: subprocess.Popen[bytes]
    log: Path
    first: str = ""
    cookie: str = ""
    home: str = ""
    token: str = ""
    # In which state files were that the desk has read.
    _read: dict[Path, tuple[int, int]] = field(default_factory=dict)

    @property
    def output(self) -> str:
        return self.log.read_text(encoding="utf-8")

    @property
    def origin(self) -> str:
        return f"http://{HOST}:{self.port}"

    def send(self, method: str, path: str, headers: Mapping[str, str] | None = None, body: bytes | None = None) -> Answer:
        """Send a request exactly as it is given, without cookie and Origin of its own."""
        connection = http.client.HTTPConnection(HOST, self.port, timeout=PATIENCE)
        try:
            connection.request(method, path, body, dict(headers or {}))
            answer = connection.getresponse()
            text = answer.read().decode("utf-8", "replace")
            return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, text)
        finally:
            connection.close()

    def enter(self) -> None:
        answer = self.send("GET", self.first.removeprefix(self.origin))
        assert answer.status == 303, f"{answer}\n{self.output}"
        self.cookie, self.home = answer.headers["set-cookie"].split(";")[0], answer.headers["location"]
        answer = self.get("")
        found = re.search('data-token="([^"]+)"', answer.text)
        assert found, f"{answer}\n{self.output}"
        self.token = found[1]

    def get(self, path: str) -> Answer:
        """Ask for a page of the desk as a window of it does."""
        return self.send("GET", self.home + path, {"Cookie": self.cookie, "Sec-Fetch-Site": "same-origin"})

    def post(self, path: str, fields: Mapping[str, str], **others: str) -> Answer:
        """Send a change as a window of the desk does; `others` are headers to be sent instead."""
        headers = {
            "Cookie": self.cookie,
            "Origin": self.origin,
            "Sec-Fetch-Site": "same-origin",
            "Content-Type": "application/x-www-form-urlencoded",
        } | {name.replace("_", "-"): value for name, value in others.items()}
        return self.send("POST", self.home + path, headers, urlencode({"token": self.token, **fields}).encode())

    def is_read(self) -> bool:
        return '"reading":false' in self.get("tinh-hinh").text

    def wait_until_read(self) -> None:
        wait_until(self.is_read, DEADLINE, "the portal was read", lambda: self.output)

    def read_anew(self) -> None:
        """Wait until the portal is read as it stands now.

        What a reading tells that began before may be what stood there before; one that knows a file made now began since.
        The first screen learns of it last.
        """
        mark = self.root / f"news/dau-{secrets.token_hex(6)}.md"
        mark.write_text("---\ntitle: Dấu\n---\n", encoding="utf-8")
        try:
            wait_until(lambda: self._knows(mark), DEADLINE, "the portal was read anew", lambda: self.output)
        finally:
            mark.unlink()

    def _knows(self, file: Path) -> bool:
        return file.name in self.get("tat-ca").text and self.is_read()

    def has_read(self, file: Path, data: bytes) -> None:
        """Let a file hold these bytes, and the desk know it: not what tests before wrote there, nor that they took it away."""
        if self._read.get(file) != _state(file):
            file.write_bytes(data)
            self.read_anew()
            self._read[file] = _state(file)


def _state(file: Path) -> tuple[int, int]:
    """Tell a file from the same one when somebody has written it since, or none at all."""
    if not file.exists():
        return 0, 0
    found = file.stat()
    return found.st_ctime_ns, found.st_ino


def start(root: Path, log: Path, port: int, *options: str, **variables: str) -> subprocess.Popen[bytes]:
    with log.open("wb") as out:
        return subprocess.Popen(
            [sys.executable, "-m", "cchc", "desk", "--port", str(port), *options],
            cwd=root,
            env=environment(PYTHONUNBUFFERED="1", CCHC_TODAY=TODAY.isoformat(), **variables),
            stdout=out,
            stderr=subprocess.STDOUT,
        )


@contextmanager
def desk_on(root: Path, log: Path, port: int = 0, **variables: str) -> Iterator[OpenDesk]:
    """Open the desk of the portal under `root` without a browser and enter it; what it prints goes to the file `log`."""
    port = port or free_port()
    desk = OpenDesk(root, port, start(root, log, port, "--no-browser", **variables), log)
    try:
        wait_until(
            lambda: desk.process.poll() is not None or "khoa=" in desk.output,
            DEADLINE,
            "the desk printed its address",
            lambda: desk.output,
        )
        found = re.search(r"http://\S+", desk.output)
        assert found, desk.output
        desk.first = found[0]
        desk.enter()
        yield desk
    finally:
        desk.process.terminate()
        try:
            desk.process.wait(10)
        except subprocess.TimeoutExpired:
            desk.process.kill()
            desk.process.wait()
