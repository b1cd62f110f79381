"""Work spread over processes that begin empty, as on Windows and macOS."""

import threading

import pytest

from cchc.machine.workers import spread

_prepared = 0


class Given:
    """An argument that may only be pickled by the caller: another thread would do it while the caller changes it."""

    def __init__(self, number: int) -> None:
        self.number = number

    def __reduce__(self) -> tuple[type["Given"], tuple[int]]:
        assert threading.current_thread() is threading.main_thread()
        return Given, (self.number,)


def prepare(given: Given) -> None:
    global _prepared
    _prepared = given.number


def times(number: int) -> int:
    return number * _prepared


def test_arguments_are_pickled_before_the_caller_works_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_START_METHOD", "spawn")
    monkeypatch.setenv("CCHC_WORKERS", "2")
    assert list(spread(times, range(8), 8, prepare, Given(3), each=50)) == [number * 3 for number in range(8)]
