"""Who may come in: the key of the first address, the cookie it is exchanged for, the token of every change.

All of it is drawn anew for each desk and dies with it. Cookies know no ports: whatever else listens on this machine is the same
site to a browser. That is why the cookie has a path nobody can guess, which other servers are never asked for, and why a request
must also tell that it comes from a page of the desk itself (guard.py).
"""

import hmac
import secrets
import threading
from dataclasses import dataclass, field

COOKIE = "ban-lam-viec"
# So many windows may be opened before a browser shows the first.
_WAITING = 8


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass
class Entrance:
    """The secrets of one desk. `once` says that a key opens a single time, as when the desk itself called the browser.

    `folder` is the first part of every address, `ticket` the one below which the preview lies: whoever has it may look at the
    pages being written, and at nothing else.
    """

    once: bool = False
    key: str = field(default_factory=_secret)
    folder: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    ticket: str = field(default_factory=_secret)
    token: str = field(default_factory=_secret)
    _session: str = field(default_factory=_secret)
    # The keys that no browser has used yet, the oldest first.
    _unused: list[str] = field(default_factory=list)
    _one: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def __post_init__(self) -> None:
        self._unused.append(self.key)

    @property
    def home(self) -> str:
        """The address of the first screen, within the server."""
        return f"/{self.folder}/"

    @property
    def preview(self) -> str:
        """Below which address the pages being written lie."""
        return f"/xem-{self.ticket}/"

    def opens(self, key: str) -> bool:
        """Tell whether a key is the right one and not used up."""
        with self._one:
            right = [one for one in self._unused if _same(key, one)]
            if self.once:
                self._unused = [one for one in self._unused if one not in right]
            return bool(right)

    def key_of_another_window(self) -> str:
        """Return a key that opens: beside one that opens a single time, which a slow browser may still use, another."""
        if not self.once:
            return self.key
        with self._one:
            self._unused = [*self._unused, _secret()][-_WAITING:]
            return self._unused[-1]

    @property
    def cookie(self) -> str:
        """The header that hands the session over."""
        return f"{COOKIE}={self._session}; Path={self.home}; HttpOnly; SameSite=Strict"

    def is_inside(self, cookies: str) -> bool:
        """Tell whether one of the cookies of a request is the session; others may have set more of that name."""
        given = (part.strip().partition("=") for part in cookies.split(";"))
        return any(name == COOKIE and _same(value, self._session) for name, _, value in given)

    def is_token(self, token: str) -> bool:
        """Tell whether a change comes with the token of the page that asks for it."""
        return _same(token, self.token)


def _same(given: str, right: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "replace"), right.encode())
