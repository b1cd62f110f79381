"""Passwords that an officer typed: in the memory of this desk alone, for as long as it is open, and in no file."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass
class Secrets:
    """The variables that commands find passwords in, each with what was typed and whose account it opens ("" for a key)."""

    _known: dict[str, tuple[str, str]] = field(default_factory=dict, repr=False)

    def take(self, variable: str, account: str, secret: str) -> None:
        """Keep a password from now on; an empty one is forgotten."""
        if secret:
            self._known[variable] = account, secret
        else:
            self._known.pop(variable, None)

    def has(self, variable: str, account: str) -> bool:
        """Tell whether one was typed for this account."""
        return variable in self._known and self._known[variable][0] == account

    def given(self, accounts: Mapping[str, str]) -> Mapping[str, str]:
        """Return what a command is given, where `accounts` are those of now, by variable.

        Another server may have come under the name of the one that a password was typed for.
        """
        known = dict(self._known)
        return {name: secret for name, (account, secret) in known.items() if accounts.get(name, "") == account}
