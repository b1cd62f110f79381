"""The two times that a browser loads a page: what stands there meanwhile, and what the build left in the end."""

import threading
from typing import cast

import pytest
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer

from cchc.site.watching import never_waiting, show_again, show_meanwhile


class _Server:
    """What MkDocs' server knows of versions, while it builds version 8 and shows version 7."""

    def __init__(self) -> None:
        self._epoch_cond = threading.Condition()
        self._visible_epoch, self._wanted_epoch = 7, 8

    @property
    def versions(self) -> tuple[int, int]:
        return self._visible_epoch, self._wanted_epoch


def _server() -> tuple[_Server, LiveReloadServer]:
    server = _Server()
    return server, cast(LiveReloadServer, server)


def test_what_stands_meanwhile_is_the_version_that_is_wanted() -> None:
    server, given = _server()
    show_meanwhile(given)
    assert server.versions == (8, 8)


def test_who_was_shown_something_meanwhile_is_told_once_more() -> None:
    server, given = _server()
    show_meanwhile(given)
    show_again(given)
    assert server.versions == (8, 9)


def test_who_was_shown_nothing_is_told_once() -> None:
    server, given = _server()
    show_again(given)
    assert server.versions == (7, 8)


def test_whoever_waits_is_woken() -> None:
    server, given = _server()
    woken = threading.Event()

    def wait() -> None:
        with server._epoch_cond:
            server._epoch_cond.wait_for(lambda: server._visible_epoch > 7, timeout=10)
            woken.set()

    waiting = threading.Thread(target=wait)
    waiting.start()
    show_meanwhile(given)
    waiting.join(10)
    assert woken.is_set() and server.versions == (8, 8)


def test_a_build_that_stops_leaves_nobody_waiting() -> None:
    server, given = _server()

    def build() -> None:
        raise Abort("mkdocs.yml hỏng")

    with pytest.raises(Abort):
        never_waiting(build, given)()
    assert server.versions == (8, 8)
    # One that ends well is told by MkDocs.
    server, given = _server()
    never_waiting(lambda: None, given)()
    assert server.versions == (7, 8)
