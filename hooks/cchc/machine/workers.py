"""Work spread over the machine's processors, with the same results as one after the other."""

import multiprocessing
import os
import pickle
import sys
import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import islice
from pathlib import Path
from queue import SimpleQueue
from typing import Generic, TypeVar

import cchc

T = TypeVar("T")
R = TypeVar("R")

# Fewer tasks are done before other processes have started.
_WORTH_IT = 150
_CHUNK = 50
# Chunks for each process that wait or are being done.
_AHEAD = 3


def spread(
    do: Callable[[T], R], tasks: Iterable[T], count: int, prepare: Callable[..., None], *arguments: object, each: int = 1
) -> Iterator[R]:
    """Return what `do` makes of each of `count` tasks, in their order; other processes begin at once, while the caller works on.

    A task takes about as long as `each` pages.

    `prepare(*arguments)` comes first, once in each process. Where a new process begins empty (Windows, macOS) both
    functions, the arguments, tasks and results are pickled. An exception of `do` reaches the caller. Tasks are asked for as
    processes become free, in a thread of their own, so that they need not all be there at once.
    """
    processes = workers(count, each)
    if processes == 1:
        return _here(do, tasks, prepare, *arguments)
    # MkDocs takes the folder of hooks off the path again; a process that begins empty must find the package too.
    package = str(Path(cchc.__file__).parents[1])
    if package not in sys.path:
        sys.path.append(package)
    method = start_method()
    if method != "fork":
        # Pickled here and now: the thread that hands out tasks begins processes later, while the caller works on what is pickled.
        prepare, arguments = _prepare_pickled, (pickle.dumps((prepare, arguments), pickle.HIGHEST_PROTOCOL),)
    pool = ProcessPoolExecutor(processes, mp_context=multiprocessing.get_context(method), initializer=prepare, initargs=arguments)
    chunks = _chunks(tasks, max(1, min(_CHUNK // each, -(-count // processes))))
    handing = _Handing(lambda chunk: pool.submit(_each, do, chunk), chunks, processes * _AHEAD)
    return _gathered(pool, handing)


def _prepare_pickled(pickled: bytes) -> None:
    prepare, arguments = pickle.loads(pickled)
    prepare(*arguments)


def _here(do: Callable[[T], R], tasks: Iterable[T], prepare: Callable[..., None], *arguments: object) -> Iterator[R]:
    prepared = False
    for task in tasks:
        if not prepared:
            prepare(*arguments)
            prepared = True
        yield do(task)


def _each(do: Callable[[T], R], tasks: list[T]) -> list[R]:
    return [do(task) for task in tasks]


def _chunks(tasks: Iterable[T], size: int) -> Iterator[list[T]]:
    remaining = iter(tasks)
    while chunk := list(islice(remaining, size)):
        yield chunk


class _Handing(Generic[T, R]):
    """Hands chunks of tasks to a pool, never more than `ahead` that are not done; `submitted` are what it gives for them."""

    def __init__(self, submit: Callable[[list[T]], Future[list[R]]], chunks: Iterator[list[T]], ahead: int) -> None:
        self.submitted: SimpleQueue[Future[list[R]] | BaseException | None] = SimpleQueue()
        self._submit = submit
        self._room = threading.Semaphore(ahead)
        self._stopped = False
        # Processes begin with the first chunk: a fork is safe only before this object's own thread runs.
        self._hand(next(chunks, []))
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


def _gathered(pool: ProcessPoolExecutor, handing: _Handing[T, R]) -> Iterator[R]:
    try:
        while told := handing.submitted.get():
            if isinstance(told, BaseException):
                raise told
            yield from told.result()
    finally:
        handing.stop()
        pool.shutdown(cancel_futures=True)


def workers(tasks: int, each: int = 1) -> int:
    """Return how many processes so many tasks, as long as `each` pages, are worth; CCHC_WORKERS sets the number whatever they
    are worth."""
    if chosen := os.environ.get("CCHC_WORKERS"):
        return min(int(chosen), max(1, tasks))
    return 1 if tasks * each < _WORTH_IT else min(_processors(), tasks)


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def start_method() -> str:
    """Return how processes start; CCHC_START_METHOD sets it.

    A fork has everything at once, but is safe only while no other thread runs, as in the live preview.
    """
    if chosen := os.environ.get("CCHC_START_METHOD"):
        return chosen
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
