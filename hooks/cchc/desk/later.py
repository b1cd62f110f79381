"""Screens whose modules are read when one of them is first asked for: what reads Word and Excel takes a tenth of the memory."""

from collections.abc import Callable
from threading import Lock
from typing import Generic, ParamSpec, TypeVar

from starlette.responses import Response

Screens = TypeVar("Screens")
Asked = ParamSpec("Asked")


class Later(Generic[Screens]):
    """The screens that `make` makes, once, whichever thread asks first."""

    def __init__(self, make: Callable[[], Screens]) -> None:
        self._make, self._one = make, Lock()
        self._made: Screens | None = None

    def by(self, answer: Callable[[Screens], Callable[Asked, Response]]) -> Callable[Asked, Response]:
        """Return what answers as `answer` of the screens does."""

        def answered(*asked: Asked.args, **named: Asked.kwargs) -> Response:
            return answer(self._screens())(*asked, **named)

        return answered

    def _screens(self) -> Screens:
        with self._one:
            if self._made is None:
                self._made = self._make()
            return self._made
