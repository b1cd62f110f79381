"""Letting something happen at a chosen moment of something else, as another thread or process would do it, not by chance."""

import threading
from collections.abc import Callable
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
T = TypeVar("T")

# Seconds after which what happens meanwhile is taken to wait for the other: it ends once that has.
_WAITS = 0.3


class Meanwhile:
    """`does` in a thread of its own: all of it as soon as it is begun, or as much as others let it do."""

    def __init__(self, does: Callable[[], object]) -> None:
        self._does = does
        self._thread = threading.Thread(target=self._run)
        self.result: object = None

    def begin(self) -> None:
        """Begin, once, and go on when that has ended or waits for somebody."""
        if not self._thread.ident:
            self._thread.start()
            self._thread.join(_WAITS)

    def before(self, step: Callable[Asked, T]) -> Callable[Asked, T]:
        """Return the step with what happens before it."""

        def after(*asked: Asked.args, **named: Asked.kwargs) -> T:
            self.begin()
            return step(*asked, **named)

        return after

    def after(self, step: Callable[Asked, T]) -> Callable[Asked, T]:
        """Return the step with what happens once it is done."""

        def before(*asked: Asked.args, **named: Asked.kwargs) -> T:
            done = step(*asked, **named)
            self.begin()
            return done

        return before

    def ended(self) -> object:
        """Wait for its end; return what came of it, or raise what it raised."""
        assert self._thread.ident, "never begun"
        self._thread.join(30)
        assert not self._thread.is_alive(), "it waits for ever"
        if isinstance(self.result, BaseException):
            raise self.result
        return self.result

    def _run(self) -> None:
        try:
            self.result = self._does()
        except BaseException as error:
            self.result = error
