"""Ctrl-C is put off while a site takes its place, and heard by nobody but the first process of a window."""

import os
import signal
import threading
from collections.abc import Callable
from functools import partial

import pytest

from cchc.machine.interrupts import put_off
from cchc.machine.workers import spread


def test_what_is_put_off_is_told_and_interrupts_nothing() -> None:
    with put_off() as asked:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
    assert asked == [signal.SIGINT, signal.SIGINT]
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_it_interrupts_again_after_a_fault() -> None:
    with pytest.raises(LookupError), put_off():
        raise LookupError
    with pytest.raises(KeyboardInterrupt):
        signal.raise_signal(signal.SIGINT)


def test_another_thread_is_never_interrupted_and_may_ask_for_it() -> None:
    found: list[list[int]] = []

    def work() -> None:
        with put_off() as asked:
            found.append(asked)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert found == [[]]


def test_where_nobody_hears_it_nothing_is_asked() -> None:
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        with put_off() as asked:
            signal.raise_signal(signal.SIGINT)
        assert asked == []
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN
    finally:
        signal.signal(signal.SIGINT, before)


def _pressed(number: int) -> int:
    os.kill(os.getpid(), signal.SIGINT)
    return number


def _pressing() -> Callable[[int], int]:
    return partial(_pressed)


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
@pytest.mark.slow
def test_processes_over_which_work_is_spread_hear_nothing(method: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CCHC_WORKERS", "2")
    monkeypatch.setenv("CCHC_START_METHOD", method)
    assert list(spread(_pressing, (), range(8), 8, each=50)) == list(range(8))
