"""`mkdocs serve` as an officer runs it, in a process of its own that ends with its test."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.integration.building import BIN, environment
from tests.integration.portals import Portal
from tests.integration.serving import HOST, fetched, free_port, wait_until

# A rebuild takes about a second; machines of a CI are slow.
DEADLINE = 25


class Preview:
    """A running `mkdocs serve`."""

    def __init__(self, portal: Portal, port: int, process: subprocess.Popen[bytes], log: Path) -> None:
        self.portal = portal
        self.base = f"http://{HOST}:{port}/cong/"
        self._process = process
        self._log = log

    @property
    def output(self) -> str:
        return self._log.read_text(encoding="utf-8")

    @property
    def builds(self) -> int:
        """How many builds were begun."""
        return self.output.count("Đang dựng trang để xem trước…")

    @property
    def runs(self) -> bool:
        return self._process.poll() is None

    def shows(self, address: str, words: str) -> bool:
        return words in fetched(self.base + address)[1]

    def wait_for(self, address: str, words: str) -> None:
        wait_until(
            lambda: not self.runs or self.shows(address, words), DEADLINE, f"{words!r} at {address!r}", lambda: self.output
        )
        assert self.runs, self.output


@contextmanager
def previewed(portal: Portal, log: Path) -> Iterator[Preview]:
    """Serve `portal`; what the preview says goes to the file `log`. It may not yet answer."""
    portal.approve()
    port = free_port()
    with log.open("wb") as out:
        process = subprocess.Popen(
            [BIN / "mkdocs", "serve", "--dev-addr", f"{HOST}:{port}"],
            cwd=portal.root,
            env=environment(PYTHONUNBUFFERED="1"),
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            yield Preview(portal, port, process, log)
        finally:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
