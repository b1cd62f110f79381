"""One build in processes of its own: its time, its work and its memory.

Processor time is that of the build and of every process it waited for, as the system counts it at the end. Memory is the
largest sum over the tree of processes, sampled; pages that processes share (a pool after `fork`) count once where the
system tells proportions (PSS, Linux), else once for each. A single process is known exactly: the system keeps its mark.
"""

import contextlib
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import psutil

from tests.bench.items import TODAY

# Often enough for a build of a second; and looking takes at most a thirtieth of the time, however many pages there are to count.
_INTERVAL = 0.1
_IDLE = 30
_UNIT = 1 if sys.platform == "darwin" else 1024
# An office's Python keeps what it compiled: one that was told not to would compile the whole program at each build.
ENVIRONMENT = {
    "CCHC_TODAY": TODAY.isoformat(),
    "NO_MKDOCS_2_WARNING": "1",
    "DISABLE_MKDOCS_2_WARNING": "true",
    "PYTHONDONTWRITEBYTECODE": "",
}


@dataclass(frozen=True)
class Cost:
    """Wall and processor seconds, and the peak of memory in megabytes (of 2^20 bytes)."""

    seconds: float
    cpu: float
    megabytes: float


class BuildFailed(Exception):
    """The build ended with an error; its last words are told."""


class TooSlow(Exception):
    """The build was stopped at the limit."""


def measure(command: Sequence[str | Path], folder: Path, limit: float) -> Cost:
    """Run `command` in `folder` for at most `limit` seconds; raises BuildFailed or TooSlow."""
    with tempfile.TemporaryFile() as words:
        start = time.perf_counter()
        process = started(command, folder, words.fileno())
        with _Watch(process, limit) as watch:
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - start
        # Popen must not wait for it a second time.
        process.returncode = os.waitstatus_to_exitcode(status)
        if watch.stopped:
            raise TooSlow
        if status:
            words.seek(0)
            raise BuildFailed(words.read().decode(errors="replace")[-2000:])
    megabytes = max(watch.largest, usage.ru_maxrss * _UNIT) / 2**20
    return Cost(seconds, usage.ru_utime + usage.ru_stime, megabytes)


def started(command: Sequence[str | Path], folder: Path, words: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=folder,
        env=os.environ | ENVIRONMENT,
        stdin=subprocess.DEVNULL,
        stdout=words,
        stderr=words,
        # A group of its own, so that stopping it stops its children, and nothing else.
        start_new_session=True,
    )


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a process that `started` began, with its children."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)


class _Watch:
    """Samples the memory of a process and its children from a thread, and stops them at the limit."""

    def __init__(self, process: subprocess.Popen[bytes], limit: float) -> None:
        self.largest = 0
        self.stopped = False
        self._process = process
        self._deadline = time.monotonic() + limit
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._run, daemon=True)

    def __enter__(self) -> "_Watch":
        self._thread.start()
        return self

    def __exit__(self, kind: object, *_: object) -> None:
        self._over.set()
        self._thread.join()
        if kind:
            # Whoever interrupts the benchmark does not want its builds either.
            stop(self._process)

    def _run(self) -> None:
        took = 0.0
        while not self._over.wait(max(_INTERVAL, _IDLE * took)):
            start = time.perf_counter()
            self.largest = max(self.largest, tree_memory(self._process.pid))
            took = time.perf_counter() - start
            if time.monotonic() > self._deadline:
                self.stopped = True
                stop(self._process)
                return


def tree_memory(pid: int) -> int:
    """The bytes that a process and its descendants hold now; 0 when it has ended."""
    try:
        root = psutil.Process(pid)
        tree = [root, *root.children(recursive=True)]
    except psutil.Error:
        return 0
    if len(tree) == 1:
        return _held(root, shared=False)
    return sum(_held(process, shared=True) for process in tree)


def _held(process: psutil.Process, *, shared: bool) -> int:
    try:
        # Counting what is shared walks all pages: only where there is somebody to share with.
        if shared and psutil.LINUX:
            return int(process.memory_full_info().pss)
        return int(process.memory_info().rss)
    except psutil.Error:
        return 0
