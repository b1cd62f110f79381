"""Servers on this machine alone, and how to wait for them."""

import contextlib
import functools
import http.server
import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

HOST = "127.0.0.1"
# So many times as long as on a machine of its own something may take on one that does much else.
_BUSY = 4


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """A test that passes is silent."""


@contextlib.contextmanager
def served(folder: Path, port: int = 0, kind: type[http.server.SimpleHTTPRequestHandler] = Quiet) -> Iterator[str]:
    """Serve `folder` from a thread, by handlers of `kind`; yields its address, ending in a slash."""
    handler = functools.partial(kind, directory=str(folder))
    with http.server.ThreadingHTTPServer((HOST, port), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield f"http://{HOST}:{server.server_address[1]}/"
        finally:
            server.shutdown()
            thread.join()


def fetched(address: str) -> tuple[int, str]:
    """The status and the text at `address`; 0 when nobody answers."""
    try:
        with urllib.request.urlopen(address, timeout=10) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()
    except OSError:
        return 0, ""


def wait_until(wanted: Callable[[], bool], seconds: float, what: str, log: Callable[[], str] = lambda: "") -> None:
    """Ask again and again until `wanted` is true, which takes at most `seconds` on a machine that does nothing else.

    Fails with `what` and what `log` tells then.
    """
    deadline = time.monotonic() + _BUSY * seconds
    while not wanted():
        assert time.monotonic() < deadline, f"not within {_BUSY * seconds:.0f} s: {what}\n{log()}"
        time.sleep(0.1)
