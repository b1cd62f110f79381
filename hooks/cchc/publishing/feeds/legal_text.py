"""Text that XML may hold."""

from cchc.language.patterns import late

# The complement of Char in XML 1.0, section 2.2.
_ILLEGAL = late("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def legal(text: str) -> str:
    """Return `text` without the characters that no XML document may contain, not even escaped."""
    return _ILLEGAL.sub("", text)
