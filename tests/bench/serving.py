"""The live preview in a process of its own, and a browser that waits for it as browsers do."""

import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.bench.measuring import started, stop

_HOST = "127.0.0.1"
_EPOCH = re.compile(r"livereload\((\d+), (\d+)\)")
_POLL = 0.05
# At rest: for so many seconds no moment had more than a fifth of a processor. A look at every file now and then is no work.
_REST, _MOMENT, _WORK = 0.5, 0.1, 0.02
# The server answers without news after a minute.
_PATIENCE = 90


class NotMeasured(Exception):
    """Why there is nothing to measure."""


@dataclass(frozen=True)
class Seen:
    """When the browser had the page with the words wanted, by `time.perf_counter`; how often it had reloaded in vain before."""

    moment: float
    in_vain: int


class Serving:
    """A running `mkdocs serve` at `base`; whoever waits longer than `limit` seconds gets NotMeasured."""

    def __init__(self, base: str, process: psutil.Process, limit: float) -> None:
        self._base = base
        self._process = process
        self._limit = limit

    def open(self, address: str) -> str:
        """Return the page, as soon as it can be had."""
        deadline = self._deadline()
        while not (text := _answer(self._base + address)):
            self._go_on(deadline)
            time.sleep(_POLL)
        return text

    def reload(self, address: str, page: str, words: str) -> Seen:
        """Be told of news and fetch the page again, until it has `words`; `page` is what the browser shows now.

        Being told is not enough: a rebuild for another reason, or one that came too early, tells too. Nothing is asked for in
        between, so the server has its time for itself.
        """
        deadline, in_vain = self._deadline(), 0
        while True:
            self._wait_to_be_told(page, deadline)
            page = self.open(address)
            if words in page:
                return Seen(time.perf_counter(), in_vain)
            in_vain += 1

    def rest(self) -> float:
        """Wait until the preview does nothing more; return the moment of its last work, by `time.perf_counter`."""
        deadline = self._deadline()
        worked, busy = self._worked(), time.perf_counter()
        while time.perf_counter() - busy < _REST:
            self._go_on(deadline)
            time.sleep(_MOMENT)
            before, worked = worked, self._worked()
            if abs(worked - before) > _WORK:
                busy = time.perf_counter()
        return busy

    def _wait_to_be_told(self, page: str, deadline: float) -> None:
        waiting = _EPOCH.search(page)
        if not waiting:
            raise NotMeasured("the page does not wait for changes")
        epoch, request = waiting.groups()
        while int(_answer(f"{self._base}livereload/{epoch}/{request}") or 0) <= int(epoch):
            self._go_on(deadline)

    def _worked(self) -> float:
        """Processor seconds of the preview and its children so far."""
        seconds = 0.0
        with suppress(psutil.NoSuchProcess):
            for process in (self._process, *self._process.children(recursive=True)):
                with suppress(psutil.NoSuchProcess):
                    seconds += sum(process.cpu_times()[:4])
        return seconds

    def _deadline(self) -> float:
        return time.monotonic() + self._limit

    def _go_on(self, deadline: float) -> None:
        if not self._process.is_running() or self._process.status() == psutil.STATUS_ZOMBIE:
            raise NotMeasured("the preview ended by itself")
        if time.monotonic() > deadline:
            raise NotMeasured("limit")


@contextmanager
def serving(folder: Path, limit: float) -> Iterator[Serving]:
    """Begin to serve the portal in `folder`; it does not answer yet."""
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        port = probe.getsockname()[1]
    command = (sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"{_HOST}:{port}")
    with tempfile.TemporaryFile() as said:
        process = started(command, folder, said.fileno())
        try:
            yield Serving(f"http://{_HOST}:{port}/", psutil.Process(process.pid), limit)
        finally:
            stop(process)
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)


def _answer(address: str) -> str:
    """Nothing when there is no answer."""
    try:
        with urllib.request.urlopen(address, timeout=_PATIENCE) as answer:
            text: str = answer.read().decode()
            return text
    except OSError:
        return ""
