"""Letting something happen at a chosen moment of something else, as another thread or process would do it, not by chance."""

import threading
from collections.abc import Callable
from typing import ParamSpec, TypeVar

Asked = ParamSpec("Asked")
T = TypeVar("T")

# Seconds in which anything ends, and those after which what is to wait for the other is taken to do so.
_ENDS, _WAITS = 60, 0.3


class Meanwhile:
    """`does` in a thread of its own: all of it once it is begun, or, where it `waits` for the other, what that lets it."""

    def __init__(self, does: Callable[[], object], *, waits: bool = False) -> None:
        self._does, self._waits = does, waits
        self._thread = threading.Thread(target=self._run)
        self.result: object = None

    def begin(self) -> None:
        """Begin, once, and go on when that has ended or waits for somebody."""
        if not self._thread.ident:
            self._thread.start()
            self._thread.join(_WAITS if self._waits else _ENDS)

    def before(self, step: Callable[Asked, T]) -> Callable[Asked, T]:
        """Return the step with what happens before it."""

        def with_it(*asked: Asked.args, **named: Asked.kwargs) -> T:
            self.begin()
            return step(*asked, **named)

        return with_it

    def after(self, step: Callable[Asked, T]) -> Callable[Asked, T]:
        """Return the step with what happens once it is done."""

        def with_it(*asked: Asked.args, **named: Asked.kwargs) -> T:
            done = step(*asked, **named)
            self.begin()
            return done

        return with_it

    def ended(self) -> object:
        """Wait for its end; return what came of it, or raise what it raised."""
        assert self._thread.ident, "never begun"
        self._thread.join(_ENDS)
        assert not self._thread.is_alive(), "it waits for ever"
        if isinstance(self.result, BaseException):
            raise self.result
        return self.result

    def _run(self) -> None:
        try:
            self.result = self._does()
        except BaseException as error:
            self.result = error
