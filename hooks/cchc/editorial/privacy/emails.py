"""Electronic mail addresses, also those that hide their @."""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.finding import Find

RULE = "privacy-email"

_AT = re.compile(r"\s?(?:@|[\[(]\s?(?:at|a còng)\s?[\])])\s?")
# An address is no longer than 64 signs before its @ and 253 behind it (RFC 5321, 4.5.3.1).
_BEFORE = re.compile(r"[A-Za-z0-9][\w.+\-]{0,63}$")
_BEHIND = re.compile(r"[A-Za-z0-9][A-Za-z0-9\-]{0,62}(?:\.[A-Za-z0-9\-]{1,63}){1,5}")


def find_emails(text: str) -> Iterator[Find]:
    """Yield the addresses of the text."""
    for at in _AT.finditer(text):
        name = _BEFORE.search(text, max(0, at.start() - 64), at.start())
        host = _BEHIND.match(text, at.end())
        if name and host:
            yield Find(RULE, name.start(), host.end(), f"{name[0]}@{host[0].rstrip('-')}".lower())
