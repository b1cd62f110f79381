"""Ctrl-C, of which the system tells every process of a window at once."""

import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off() -> Iterator[list[int]]:
    """Let nothing be interrupted in this block; what it returns grows each time that somebody wanted to.

    Only the first thread of a process is ever interrupted, and none that a script began in the background.
    """
    asked: list[int] = []
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        yield asked
        return
    before = signal.signal(signal.SIGINT, lambda number, _: asked.append(number))
    try:
        yield asked
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def unheard() -> Iterator[None]:
    """Let the processes that begin in this block hear nothing of it before they are ready to say so (`hear_nothing`)."""
    if sys.platform == "win32":
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def hear_nothing() -> None:
    """Leave it to the process that began this one to end it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
