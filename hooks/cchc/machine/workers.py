"""Work spread over the machine's processors, with the same results as one after the other."""

import gc
import multiprocessing
import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor, wait
from contextlib import contextmanager
from itertools import islice
from multiprocessing.synchronize import Barrier
from pathlib import Path
from queue import SimpleQueue
from typing import Any, Generic, TypeVar

import cchc
from cchc.machine.interrupts import hear_nothing, unheard
from cchc.machine.unused import give_back

T = TypeVar("T")
R = TypeVar("R")

# Fewer tasks are done before other processes have started.
_WORTH_IT = 150
_CHUNK = 50
# Chunks for each process that wait or are being done.
_AHEAD = 3
# New objects between two looks for garbage: a page makes thousands, and leaves little in rings.
SELDOM = 20_000


def spread(
    prepare: Callable[..., Callable[[T], R]], arguments: tuple[object, ...], tasks: Iterable[T], count: int, each: int = 1
) -> Iterator[R]:
    """Return what is made of each of `count` tasks, in their order; other processes begin at once, while the caller works on.

    `prepare(*arguments)` returns what makes one; it is called once in each process. A task takes about as long as `each` pages.

    All of it, tasks and results are pickled. An exception reaches the caller. Tasks are asked for as processes become free, in a
    thread of their own, so that they need not all be there at once.
    """
    if workers(count, each) == 1:
        return _here(prepare, arguments, tasks)
    # Processes that are ready for one kind of work cannot be made so for another before it is done.
    team = _kept.team if _kept.team and not _kept.team.is_busy else _Team()
    if _kept.depth and not _kept.team:
        _kept.team = team
    team.is_busy = True
    ready = team.made_ready(prepare, arguments)
    chunks = _chunks(tasks, max(1, min(_CHUNK // each, -(-count // team.size))))
    handing = _Handing(team.do, chunks, team.size * _AHEAD)
    return _gathered(team, ready, handing)


@contextmanager
def kept(expected: int = 0) -> Iterator[None]:
    """Keep the processes over which work is spread for what comes next: they end with this block, the outermost of several.

    Early ones stay small, for they have nothing of what this process holds later: where so many tasks are `expected` that they
    are worth it, they begin at once. Where they begin empty, that takes a second and is as good later.
    """
    _kept.depth += 1
    try:
        if not _kept.team and workers(expected) > 1 and start_method() == "fork":
            _kept.team = _Team()
            _kept.team.made_ready(_idle, ())
        yield
    finally:
        _kept.depth -= 1
        team = _kept.team
        if team and not _kept.depth:
            _kept.team = None
            team.end()


def _here(prepare: Callable[..., Callable[[T], R]], arguments: tuple[object, ...], tasks: Iterable[T]) -> Iterator[R]:
    make = None
    for task in tasks:
        make = make or prepare(*arguments)
        yield make(task)


def _chunks(tasks: Iterable[T], size: int) -> Iterator[list[T]]:
    remaining = iter(tasks)
    while chunk := list(islice(remaining, size)):
        yield chunk


class _Team:
    """Processes that are made ready for one kind of work after another."""

    def __init__(self) -> None:
        # MkDocs takes the folder of hooks off the path again; a process that begins empty must find the package too.
        package = str(Path(cchc.__file__).parents[1])
        if package not in sys.path:
            sys.path.append(package)
        self.size = _most()
        self.is_busy = False
        self._ready: list[Future[None]] = []
        context = multiprocessing.get_context(start_method())
        self._pool = ProcessPoolExecutor(self.size, context, _begin, (context.Barrier(self.size),))

    def made_ready(self, prepare: Callable[..., object], arguments: tuple[object, ...]) -> list[Future[None]]:
        """Let each process prepare; one that took this task waits until every other one has."""
        # Pickled here and now, and once: the caller works on what is pickled.
        pickled = pickle.dumps((prepare, arguments), pickle.HIGHEST_PROTOCOL)
        with unheard():
            self._ready = [self._pool.submit(_prepare, pickled) for _ in range(self.size)]
        return self._ready

    def do(self, tasks: list[Any]) -> Future[list[Any]]:
        """Let one of them do some tasks."""
        return self._pool.submit(_each, tasks)

    def end(self) -> None:
        """Let them end; what nobody began is not done, but none is left waiting until every other one has prepared."""
        wait(self._ready)
        self._pool.shutdown(cancel_futures=True)


class _Kept(threading.local):
    """The processes that stay in this thread, and how many blocks want them."""

    depth = 0
    team: _Team | None = None


_kept = _Kept()

# What a process of a team has: where it meets the others, and what makes one of the tasks that it is ready for.
_meeting: Barrier
_make: Callable[[Any], Any]


def _begin(meeting: Barrier) -> None:
    """Look for garbage, for such a process does task after task, but not in what it began with."""
    global _meeting
    hear_nothing()
    threading.Thread(target=_end_with_the_first, daemon=True).start()
    _meeting = meeting
    gc.freeze()
    gc.set_threshold(SELDOM)
    gc.enable()


def _end_with_the_first() -> None:
    """Wait for the end of the process that this one works for: one that is killed tells nobody that nothing more will come."""
    if first := multiprocessing.parent_process():
        first.join()
    os._exit(1)


def _prepare(pickled: bytes) -> None:
    global _make
    _meeting.wait()
    # Room for what comes: what the work before needed is not needed with it.
    _make = _not_ready
    give_back()
    prepare, arguments = pickle.loads(pickled)
    _make = prepare(*arguments)


def _not_ready(task: Any) -> Any:
    raise LookupError(task)


def _idle() -> Callable[[Any], Any]:
    return _not_ready


def _each(tasks: list[Any]) -> list[Any]:
    return [_make(task) for task in tasks]


class _Handing(Generic[T, R]):
    """Hands chunks of tasks to a pool, never more than `ahead` that are not done; `submitted` are what it gives for them."""

    def __init__(self, submit: Callable[[list[T]], Future[list[R]]], chunks: Iterator[list[T]], ahead: int) -> None:
        self.submitted: SimpleQueue[Future[list[R]] | BaseException | None] = SimpleQueue()
        self._submit = submit
        self._room = threading.Semaphore(ahead)
        self._stopped = False
        self._thread = threading.Thread(target=self._run, args=(chunks,), daemon=True)
        self._thread.start()

    def _run(self, chunks: Iterator[list[T]]) -> None:
        try:
            for chunk in chunks:
                self._hand(chunk)
                if self._stopped:
                    return
            self.submitted.put(None)
        except BaseException as error:
            self.submitted.put(error)

    def _hand(self, chunk: list[T]) -> None:
        self._room.acquire()
        if not self._stopped:
            future = self._submit(chunk)
            future.add_done_callback(lambda _: self._room.release())
            self.submitted.put(future)

    def stop(self) -> None:
        self._stopped = True
        self._room.release()
        self._thread.join()


def _gathered(team: _Team, ready: list[Future[None]], handing: _Handing[T, R]) -> Iterator[R]:
    try:
        for made_ready in ready:
            made_ready.result()
        while handed := handing.submitted.get():
            if isinstance(handed, BaseException):
                raise handed
            yield from handed.result()
    finally:
        handing.stop()
        team.is_busy = False
        if team is not _kept.team:
            team.end()


def workers(tasks: int, each: int = 1) -> int:
    """Return how many processes so many tasks, as long as `each` pages, are worth; CCHC_WORKERS sets the number whatever they
    are worth."""
    worth_it = tasks * each >= _WORTH_IT or os.environ.get("CCHC_WORKERS")
    return min(_most(), max(1, tasks)) if worth_it else 1


def _most() -> int:
    if chosen := os.environ.get("CCHC_WORKERS"):
        return int(chosen)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def start_method() -> str:
    """Return how processes start; CCHC_START_METHOD sets it.

    A fork has everything at once, but is safe only while no other thread runs, as in the live preview.
    """
    if chosen := os.environ.get("CCHC_START_METHOD"):
        return chosen
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
