"""Passwords that an officer typed: in the memory of this desk alone, for as long as it is open, and in no file."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class Secrets:
    """The variables that commands find passwords in, each with what was typed."""

    _known: dict[str, str] = field(default_factory=dict, repr=False)

    def take(self, variable: str, secret: str) -> None:
        """Keep a password from now on; an empty one is forgotten."""
        if secret:
            self._known[variable] = secret
        else:
            self._known.pop(variable, None)

    def has(self, variable: str) -> bool:
        """Tell whether one was typed."""
        return variable in self._known

    @property
    def all(self) -> Mapping[str, str]:
        """What commands of this desk are given."""
        return dict(self._known)
