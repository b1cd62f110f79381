"""Work spread over the machine's processors, with the same results as one after the other."""

import multiprocessing
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import TypeVar

import cchc

T = TypeVar("T")
R = TypeVar("R")

# Fewer tasks are done before other processes have started.
_WORTH_IT = 150
_CHUNK = 50


def spread(do: Callable[[T], R], tasks: Sequence[T], prepare: Callable[..., None], *arguments: object) -> Iterator[R]:
    """Return what `do` makes of each task, in their order; other processes begin at once, while the caller does other work.

    `prepare(*arguments)` comes first, once in each process. Where a new process begins empty (Windows, macOS) both
    functions, the arguments, tasks and results are pickled. An exception of `do` reaches the caller.
    """
    processes = workers(len(tasks))
    if processes == 1:
        return _here(do, tasks, prepare, *arguments)
    # MkDocs takes the folder of hooks off the path again; a process that begins empty must find the package too.
    package = str(Path(cchc.__file__).parents[1])
    if package not in sys.path:
        sys.path.append(package)
    pool = ProcessPoolExecutor(
        processes, mp_context=multiprocessing.get_context(start_method()), initializer=prepare, initargs=arguments
    )
    return _gathered(pool, pool.map(do, tasks, chunksize=min(_CHUNK, -(-len(tasks) // processes))))


def _here(do: Callable[[T], R], tasks: Sequence[T], prepare: Callable[..., None], *arguments: object) -> Iterator[R]:
    if tasks:
        prepare(*arguments)
    yield from map(do, tasks)


def _gathered(pool: ProcessPoolExecutor, results: Iterator[R]) -> Iterator[R]:
    with pool:
        yield from results


def workers(tasks: int) -> int:
    """Return how many processes so many tasks are worth; CCHC_WORKERS sets the number whatever they are worth."""
    if chosen := os.environ.get("CCHC_WORKERS"):
        return min(int(chosen), max(1, tasks))
    return 1 if tasks < _WORTH_IT else _processors()


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def start_method() -> str:
    """Return how processes start; CCHC_START_METHOD sets it.

    A fork has everything at once, but is safe only while no other thread runs, as in the live preview.
    """
    if chosen := os.environ.get("CCHC_START_METHOD"):
        return chosen
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"
