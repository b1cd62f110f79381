"""Electronic mail addresses, also those that hide their @."""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.finding import Find
from cchc.language.patterns import late

RULE = "privacy-email"

_AT = late(r"\s?(?:@|[\[({<]\s?(?:at|a|a còng|a móc|@)\s?[\])}>])\s?|\s(?:at|a còng|a móc|a-còng)\s", re.IGNORECASE)
_HINTS = ("@", " at ", " AT ", "còng", "móc", "(a", "[a", "{a", "(A", "[A", "<a")
# An address is no longer than 64 signs before its @ and 253 behind it (RFC 5321, 4.5.3.1).
_BEFORE = late(r"[A-Za-z0-9][\w.+\-]{0,63}$")
_DOT = r"(?:\.|\s?[\[({](?:dot|chấm|\.)[\])}]\s?|\s(?:dot|chấm)\s)"
_BEHIND = late(
    rf"(?:gmail|yahoo|outlook|hotmail|icloud)\s?\.\s?com(?:\s?\.\s?vn)?(?!\w)|[A-Za-z0-9][A-Za-z0-9\-]{{0,62}}(?:{_DOT}[A-Za-z0-9\-]{{1,63}}){{1,5}}",
    re.IGNORECASE,
)
# No host's last part is a number (RFC 3696, 2): "@sveltia/cms@0.221.1" is a package and its version.
_NUMBERED = late(r"(?:^|[^A-Za-z0-9\-])\d+$")
_SAID_DOT = late(rf"\s?\.\s?|{_DOT}", re.IGNORECASE)
_FREE = late(r"(?:g|hot|y|e)?mail|yahoo|outlook|icloud|live|zoho|proton", re.IGNORECASE)


def find_emails(text: str) -> Iterator[Find]:
    """Yield e-mail addresses, also with "(at)" or "a còng" for the sign; for a bare "at" the host must be one that all know."""
    if not any(hint in text for hint in _HINTS):
        return
    for at in _AT.finditer(text):
        name = _BEFORE.search(text, max(0, at.start() - 64), at.start())
        host = _BEHIND.match(text, at.end())
        # "at" is a word as well: then the host must be one that everybody knows.
        if name and host and not _NUMBERED.search(host[0]) and (not at[0].strip().isalpha() or _FREE.match(host[0])):
            yield Find(RULE, name.start(), host.end(), f"{name[0]}@{_SAID_DOT.sub('.', host[0]).rstrip('-')}".lower())
