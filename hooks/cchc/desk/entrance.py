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


def _secret() -> str:
    return secrets.token_urlsafe(32)


@dataclass
class Entrance:
    """The secrets of one desk. `once` says that the key opens a single time, as when the desk itself called the browser.

    `folder` is the first part of every address, `ticket` the one below which the preview lies: whoever has it may look at the
    pages being written, and at nothing else.
    """

    once: bool = False
    key: str = field(default_factory=_secret)
    folder: str = field(default_factory=lambda: secrets.token_urlsafe(12))
    ticket: str = field(default_factory=_secret)
    token: str = field(default_factory=_secret)
    _session: str = field(default_factory=_secret)
    _used: bool = False
    _one: threading.Lock = field(default_factory=threading.Lock, repr=False)

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
            right = _same(key, self.key) and not (self.once and self._used)
            self._used = self._used or right
            return right

    def key_of_another_window(self) -> str:
        """Return a key that opens: one that opens a single time gives way to another."""
        with self._one:
            if self.once:
                self.key, self._used = _secret(), False
            return self.key

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
