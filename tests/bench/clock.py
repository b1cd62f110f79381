"""One build that keeps the time of its parts: `python -m tests.bench.clock FOLDER build --quiet` is `mkdocs build --quiet`.

Each process of the build writes into FOLDER how many seconds of a processor went into each part, as JSON. A part that another
calls counts for itself alone. Loading modules is a part, and whatever is in none is REST.
"""

import functools
import importlib
import json
import os
import runpy
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Mapping
from multiprocessing import util
from pathlib import Path
from typing import Any, Protocol, cast

from tests.bench.parts import FUNCTIONS, LOADING, REST


class _Bootstrap(Protocol):
    """What `import` calls for each module that is not there yet."""

    _find_and_load: Callable[..., Any]


class _Thread(threading.local):
    """The parts that this thread is in, the innermost last, and its own clock when it last turned to another."""

    def __init__(self) -> None:
        self.parts = [REST]
        self.turned = time.thread_time()


class Clock:
    """Adds up the processor seconds of this process by parts."""

    def __init__(self) -> None:
        self.seconds: Counter[str] = Counter()
        self._thread = _Thread()

    def within(self, part: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """Return `function`, whose time counts for `part`."""

        @functools.wraps(function)
        def timed(*arguments: Any, **named: Any) -> Any:
            self._turn()
            self._thread.parts.append(part)
            try:
                return function(*arguments, **named)
            finally:
                self._turn()
                self._thread.parts.pop()

        return timed

    def begin_anew(self) -> None:
        """Forget what a process counted before it was forked."""
        self.seconds = Counter()
        self._thread = _Thread()

    def told(self) -> Mapping[str, float]:
        """Return the seconds of all parts; what no thread told of is REST: all together are those of the process."""
        self._turn()
        rest = time.process_time() - sum(self.seconds.values())
        return self.seconds | {REST: self.seconds[REST] + rest}

    def _turn(self) -> None:
        now, thread = time.thread_time(), self._thread
        self.seconds[thread.parts[-1]] += now - thread.turned
        thread.turned = now


def watch(clock: Clock, functions: Mapping[str, str]) -> None:
    """Time the functions ("module:name" to part), each as soon as its module is there, before anybody has taken it from it."""
    bootstrap = cast(_Bootstrap, importlib._bootstrap)  # type: ignore[attr-defined]
    waiting: dict[str, dict[str, str]] = {}
    for place, part in functions.items():
        module, _, name = place.partition(":")
        waiting.setdefault(module, {})[name] = part
    load = clock.within(LOADING, bootstrap._find_and_load)

    def load_and_watch(name: str, import_: Callable[..., Any]) -> Any:
        module = load(name, import_)
        for function, part in waiting.pop(name, {}).items():
            *owners, last = function.split(".")
            owner = functools.reduce(getattr, owners, sys.modules[name])
            setattr(owner, last, clock.within(part, getattr(owner, last)))
        return module

    bootstrap._find_and_load = load_and_watch


def main() -> None:
    folder, *arguments = sys.argv[1:]
    clock = Clock()
    # What Python itself took until now.
    clock.seconds[LOADING] += time.process_time()
    watch(clock, FUNCTIONS)

    def leave() -> None:
        Path(folder, f"{os.getpid()}.json").write_text(json.dumps(clock.told()), encoding="utf-8")

    def begin_in_child(_: Clock) -> None:
        clock.begin_anew()
        util.Finalize(None, leave, exitpriority=0)

    util.register_after_fork(clock, begin_in_child)
    sys.argv = ["mkdocs", *arguments]
    try:
        runpy.run_module("mkdocs", run_name="__main__", alter_sys=True)
    finally:
        leave()


if __name__ == "__main__":
    main()
