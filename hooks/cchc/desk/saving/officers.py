"""Who sits at the desk, at which machine, in which window."""

import datetime as dt
import getpass
import platform
import secrets
from collections.abc import Callable
from dataclasses import dataclass, field

from cchc.language.dates import VIETNAM

Clock = Callable[[], dt.datetime]


def vietnam_now() -> dt.datetime:
    """Return the moment by the clock of Viet Nam, whole seconds."""
    return dt.datetime.now(VIETNAM).replace(microsecond=0)


@dataclass(frozen=True, slots=True)
class Officer:
    """A person by `name`, their `account` of the `machine`; `session` tells two windows of one person apart."""

    name: str
    account: str
    machine: str
    session: str = field(default_factory=lambda: secrets.token_hex(8))


def this_officer(name: str | None = None) -> Officer:
    """Return who sits at this machine, by the name that they gave or that of their account."""
    try:
        account = getpass.getuser()
    except (OSError, KeyError, ImportError):
        account = "không rõ"
    return Officer(name or account, account, platform.node() or "không rõ")
