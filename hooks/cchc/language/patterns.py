"""Patterns that modules know by name, compiled when the first text is looked through with them.

An edit of a few words asks a tenth of them; to compile all took longer than to read the modules.

A pattern for whole texts begins with one class of signs (`[nN](?<!\\w.)(?i:gày)`, not `(?<!\\w)ngày` under IGNORECASE): to the
next of those `re` leaps, and what must stand before is asked after it. That takes a third of the time.
"""

import re
from collections.abc import Iterable
from typing import Any, AnyStr, Generic, cast


class _Late(Generic[AnyStr]):
    """Stands for a pattern: it compiles it at the first question, and from then on has the compiled one's own answers."""

    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self._flags = flags
        self._compiled: re.Pattern[AnyStr] | None = None

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if self._compiled is None:
            self._compiled = re.compile(self.pattern, self._flags)
        answer = getattr(self._compiled, name)
        setattr(self, name, answer)
        return answer


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of many words by the letters that they have in common: of a choice `re` tries one after the other."""
    behind: dict[str, list[str]] = {}
    for word in words:
        behind.setdefault(word[:1], []).append(word[1:])
    ends = behind.pop("", None) is not None
    letters = [re.escape(letter) + any_of(rest) for letter, rest in behind.items()]
    return letters[0] if len(letters) == 1 and not ends else f"(?:{'|'.join(letters)}){'?' * ends}" if letters else ""


def late(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Return a pattern that is compiled when it is first asked: `re.compile` for what a module defines."""
    return cast("re.Pattern[AnyStr]", _Late(pattern, flags))
