"""Servers on this machine alone, and how to wait for them."""

import contextlib
import functools
import http.server
import itertools
import os
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
# Ports that no system gives to who asks for any, so many of them to each worker of the tests: a program that is told one may
# begin to listen there seconds later.
_FIRST_PORT, _EACH = 20_000, 500
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
# Where another run of the tests on this machine is not likely to be.
_BEGIN = os.getpid() % _EACH
_PORTS = itertools.cycle(_FIRST_PORT + _WORKER % 25 * _EACH + (_BEGIN + number) % _EACH for number in range(_EACH))


def free_port() -> int:
    """Return a port on which nobody listens, and that nobody else is given."""
    while True:
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind((HOST, port := next(_PORTS)))
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


def fetched(address: str, seconds: float = 10) -> tuple[int, str]:
    """The status and the text at `address`; 0 when nobody answers within so many seconds on a machine that does nothing else."""
    try:
        with urllib.request.urlopen(address, timeout=_BUSY * seconds) as answer:
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
