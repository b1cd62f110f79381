"""Work spread over processes: those that begin with what is here, and empty ones, as on Windows and macOS."""

import gc
import multiprocessing
import operator
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from functools import partial

import pytest

from cchc.machine.workers import kept, spread

pytestmark = pytest.mark.slow


class Given:
    """An argument that may only be pickled by the caller: another thread would do it while the caller changes it."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __reduce__(self) -> tuple[type["Given"], tuple[int]]:
        assert threading.current_thread() is threading.main_thread()
        return Given, (self.number,)


def times(given: Given) -> Callable[[int], int]:
    return partial(operator.mul, given.number)


def with_process(number: int) -> tuple[int, int]:
    return os.getpid(), number


def refused(given: Given) -> Callable[[int], int]:
    raise LookupError(given.number)


@pytest.fixture(params=["fork", "spawn"])
def two(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_START_METHOD", request.param)
    monkeypatch.setenv("CCHC_WORKERS", "2")


@pytest.mark.usefixtures("two")
def test_arguments_are_pickled_before_the_caller_works_on() -> None:
    assert list(spread(times, (Given(3),), range(8), 8, each=50)) == [number * 3 for number in range(8)]


@pytest.mark.usefixtures("two")
def test_processes_that_are_kept_do_one_kind_of_work_after_another() -> None:
    with kept():
        first = dict(spread(partial, (with_process,), range(200), 200))
        assert list(spread(times, (Given(3),), range(200), 200)) == [number * 3 for number in range(200)]
        assert list(spread(times, (Given(5),), range(200), 200)) == [number * 5 for number in range(200)]
        again = dict(spread(partial, (with_process,), range(200), 200))
        here = len(multiprocessing.active_children())
    assert os.getpid() not in first
    assert here == 2 and len({*first, *again}) <= 2
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("two")
def test_work_that_begins_while_other_work_is_done_is_not_mixed_up_with_it() -> None:
    with kept():
        first = spread(times, (Given(3),), range(2000), 2000)
        assert list(spread(times, (Given(5),), range(200), 200)) == [number * 5 for number in range(200)]
        assert list(first) == [number * 3 for number in range(2000)]
        assert len(multiprocessing.active_children()) == 2


@pytest.mark.usefixtures("two")
def test_what_is_not_kept_ends_with_its_work() -> None:
    assert len(list(spread(partial, (with_process,), range(200), 200))) == 200
    assert not multiprocessing.active_children()


@pytest.mark.usefixtures("two")
def test_what_cannot_be_prepared_reaches_the_caller() -> None:
    with kept():
        list(spread(times, (Given(3),), range(200), 200))
        with pytest.raises(LookupError):
            list(spread(refused, (Given(3),), range(200), 200))


class Held:
    """What a process needs for one kind of work; rings keep it until garbage is looked for."""

    def __init__(self) -> None:
        self.ring = self

    def make(self, number: int) -> int:
        return number


def holding() -> Callable[[int], int]:
    return Held().make


def held(number: int) -> int:
    return sum(isinstance(found, Held) for found in gc.get_objects())


@pytest.mark.usefixtures("two")
def test_what_one_kind_of_work_needed_is_not_held_with_what_the_next_needs() -> None:
    with kept():
        assert list(spread(holding, (), range(200), 200)) == list(range(200))
        assert set(spread(partial, (held,), range(200), 200)) == {0}


@pytest.mark.parametrize(("start", "tasks", "begun"), [("fork", 200, 2), ("fork", 100, 0), ("spawn", 200, 0)])
def test_processes_that_are_expected_to_be_worth_it_begin_at_once_where_they_then_stay_small(
    monkeypatch: pytest.MonkeyPatch, start: str, tasks: int, begun: int
) -> None:
    monkeypatch.setenv("CCHC_START_METHOD", start)
    monkeypatch.setattr("cchc.machine.workers._most", lambda: 2)
    with kept(tasks):
        early = multiprocessing.active_children()
        does = dict(spread(partial, (with_process,), range(200), 200))
    assert len(early) == begun and (not early or {*does} <= {process.pid for process in early})
    assert not multiprocessing.active_children()


_KILLED = """
import multiprocessing, os, signal
from cchc.machine.workers import kept
with kept(1000):
    print(len(multiprocessing.active_children()), flush=True)
    os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes do not begin at once")
def test_no_process_outlives_the_one_that_it_works_for() -> None:
    # What they print into is closed when the last of them has ended.
    variables = os.environ | {"CCHC_WORKERS": "2", "CCHC_START_METHOD": "fork"}
    done = subprocess.run([sys.executable, "-c", _KILLED], env=variables, capture_output=True, timeout=60, check=False)
    assert (done.returncode, done.stdout) == (-signal.SIGKILL, b"2\n")
