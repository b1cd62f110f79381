"""Addresses and anchors: Vietnamese without marks, in small letters, joined by hyphens."""

import re

from cchc.language.folding import fold
from cchc.language.patterns import late

_NOT_WORD = late(r"[^a-z0-9]+")
# The ids of the portal's own frame and forms, and of Material's: no heading and no author may take one.
RESERVED = late(r"__|cc-|q-|(?:chon|nv|truong-hop)-(?:\d+|tat-ca)$|giay-to-|kiem-tra$", re.IGNORECASE)


def slugify(text: str) -> str:
    """Return the slug of `text`: "Điều kiện" becomes "dieu-kien" (never "ieu-kien")."""
    return _NOT_WORD.sub("-", fold(text)).strip("-")


def heading_slug(text: str, separator: str = "-") -> str:
    """Return the anchor of a heading, with the signature that Markdown's `toc` extension calls."""
    slug = slugify(text) or "muc"
    return (f"muc-{slug}" if RESERVED.match(slug) else slug).replace("-", separator)
