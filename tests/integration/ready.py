"""Commands in processes of their own that begin with the modules already read.

Half of what a small build takes is reading modules, and the tests begin a thousand of them. So one process reads them once
and is copied for each command. A command whose environment differs from that of the tests in more than
the day, and every command where processes cannot be copied, starts from nothing.
"""

import importlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NoReturn

REPOSITORY = Path(__file__).parents[2]
# What a command reads while it runs, not while it starts.
_MAY_DIFFER = frozenset(("CCHC_TODAY", "SOURCE_DATE_EPOCH", "PYTEST_CURRENT_TEST"))
_ENTRIES = {"mkdocs": ("mkdocs.__main__", "cli"), "cchc": ("cchc.cli.main", "main")}
_READ = (
    "mkdocs.__main__ mkdocs.commands.build material pymdownx.tilde markdown.extensions.toc markdown.extensions.admonition "
    "markdown.extensions.attr_list markdown.extensions.footnotes "
    "cchc.cli.main cchc.cli.check cchc.site.events cchc.site.pipeline"
).split()


class Ready:
    """The process that is copied, and the way to it."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._kept = _fixed(environment)
        self._way, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        command = [sys.executable, "-m", __name__, str(theirs.fileno())]
        with theirs:
            self._process = subprocess.Popen(
                command, cwd=REPOSITORY, env=dict(environment), pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL
            )

    def takes(self, program: Path, environment: Mapping[str, str]) -> bool:
        """Tell whether the command would find the same machine as in a process begun from nothing."""
        return program.name in _ENTRIES and _fixed(environment) == self._kept

    def run(
        self, program: Path, arguments: list[str], root: Path, environment: Mapping[str, str], timeout: float
    ) -> subprocess.CompletedProcess[str]:
        """Run a command in `root`, as `subprocess.run` does; both its streams come together."""
        called = [str(program), *arguments]
        asked = json.dumps({"called": called, "root": str(root), "environment": dict(environment)}).encode()
        with tempfile.TemporaryFile() as said:
            self._way.settimeout(timeout)
            socket.send_fds(self._way, [asked], [said.fileno()])
            number = int(self._way.recv(99))
            try:
                code = int(self._way.recv(99))
            except TimeoutError:
                os.kill(number, signal.SIGKILL)
                self._way.recv(99)
                raise subprocess.TimeoutExpired(called, timeout) from None
            said.seek(0)
            return subprocess.CompletedProcess(called, code, said.read().decode("utf-8"))


def can_be_ready() -> bool:
    """Tell whether processes can be copied here."""
    return hasattr(os, "fork") and hasattr(socket, "send_fds")


def _fixed(environment: Mapping[str, str]) -> dict[str, str]:
    return {name: value for name, value in environment.items() if name not in _MAY_DIFFER}


def _serve(way: socket.socket) -> None:
    """Copy this process for every command that is asked for; returns in the copy, and ends with the tests."""
    while True:
        asked, streams, _, _ = socket.recv_fds(way, 1 << 20, 1)
        if not asked:
            os._exit(0)
        number = os.fork()
        if not number:
            _become(json.loads(asked), streams[0])
            way.close()
            return
        os.close(streams[0])
        way.send(str(number).encode())
        _, status = os.waitpid(number, 0)
        way.send(str(os.waitstatus_to_exitcode(status)).encode())


def _become(asked: dict[str, Any], stream: int) -> None:
    for number in (1, 2):
        os.dup2(stream, number)
    os.close(stream)
    os.chdir(asked["root"])
    os.environ.clear()
    os.environ.update(asked["environment"])
    sys.argv = asked["called"]
    sys.path[0] = str(Path(sys.argv[0]).parent)
    # Commands name themselves by their file, not by this module.
    sys.modules["__main__"].__package__ = None


def main() -> NoReturn:
    """Read the modules, wait for commands, and be each of them."""
    for name in _READ:
        importlib.import_module(name)
    _serve(socket.socket(fileno=int(sys.argv[1])))
    module, entry = _ENTRIES[Path(sys.argv[0]).name]
    sys.exit(getattr(sys.modules[module], entry)())


if __name__ == "__main__":
    main()
