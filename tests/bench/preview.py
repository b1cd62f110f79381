"""The live preview: how long an officer waits between saving a post and seeing it."""

import re
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.bench.items import GeneratedPost, posts
from tests.bench.measuring import started, stop
from tests.bench.results import Preview
from tests.bench.scenarios import Session
from tests.bench.sites.portal import PORTAL, address

_HOST = "127.0.0.1"
_EPOCH = re.compile(r"livereload\((\d+), (\d+)\)")
_POLL = 0.02


class _Failed(Exception):
    """Why there is nothing to measure."""


def measure_preview(count: int, session: Session) -> Preview:
    """Serve a portal of `count` posts, and edit as many posts as there are runs; the medians count."""
    with tempfile.TemporaryDirectory(dir=session.folder) as temporary:
        folder = Path(temporary) / "portal"
        written = list(posts(count))
        PORTAL.write_all(folder, written, count)
        try:
            return _measured(folder, written, session)
        except _Failed as failure:
            return Preview(count, failure=str(failure))


def _measured(folder: Path, written: list[GeneratedPost], session: Session) -> Preview:
    edited = [written[(len(written) // 2 + turn) % len(written)] for turn in range(session.runs)]
    with _served(folder) as (base, process):
        start = time.perf_counter()
        _wait(lambda: _text(base + address(edited[0])), "</html>", session.limit, process)
        first_build = time.perf_counter() - start
        # The watcher takes its first look at the files after the first page can be had.
        time.sleep(2)
        times = [_edit(folder, base, post, f"Nội dung mới lần {turn}.", session.limit) for turn, post in enumerate(edited)]
    pages, told = zip(*times, strict=True)
    return Preview(len(written), first_build, statistics.median(pages), statistics.median(told), len(times))


def _edit(folder: Path, base: str, post: GeneratedPost, sentence: str, limit: float) -> tuple[float, float]:
    """Seconds from saving until the page has the sentence, and until the waiting browser is told."""
    page = base + address(post)
    waiting = _EPOCH.search(_text(page))
    if not waiting:
        raise _Failed("the page does not wait for changes")
    told: list[float] = []
    # As the browser does: it asks before anything has changed, and is answered when something has.
    poll = threading.Thread(target=_wait_to_be_told, args=(base, waiting, time.monotonic() + limit, told), daemon=True)
    poll.start()
    time.sleep(0.2)
    start = time.perf_counter()
    PORTAL.edit_post(folder, post, sentence)
    _wait(lambda: _text(page), sentence, limit)
    seen = time.perf_counter() - start
    poll.join(limit)
    if not told:
        raise _Failed("the browser was not told to reload")
    return seen, told[0] - start


def _wait_to_be_told(base: str, waiting: re.Match[str], deadline: float, told: list[float]) -> None:
    """Ask for something newer than the page has; an answer without news comes after a minute, and is asked again."""
    question = f"{base}livereload/{waiting[1]}/{waiting[2]}"
    while time.monotonic() < deadline:
        if int(_text(question) or 0) > int(waiting[1]):
            told.append(time.perf_counter())
            return


@contextmanager
def _served(folder: Path) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    with socket.socket() as probe:
        probe.bind((_HOST, 0))
        port = probe.getsockname()[1]
    command = (sys.executable, "-m", "mkdocs", "serve", "--quiet", "--dev-addr", f"{_HOST}:{port}")
    with tempfile.TemporaryFile() as words:
        process = started(command, folder, words.fileno())
        try:
            yield f"http://{_HOST}:{port}/", process
        finally:
            stop(process)
            process.wait()


def _wait(read: Callable[[], str], wanted: str, limit: float, process: subprocess.Popen[bytes] | None = None) -> None:
    deadline = time.monotonic() + limit
    while wanted not in read():
        if process and process.poll() is not None:
            raise _Failed("the preview ended by itself")
        if time.monotonic() > deadline:
            raise _Failed("limit")
        time.sleep(_POLL)


def _text(page: str) -> str:
    try:
        with urllib.request.urlopen(page, timeout=90) as answer:
            text: str = answer.read().decode()
            return text
    except OSError:
        return ""
