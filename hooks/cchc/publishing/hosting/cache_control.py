"""How long a browser may keep a file of the site without asking whether it has changed."""

from cchc.language.patterns import late

# Our scripts and the stylesheet bear a digest of their content. Only below assets/: an officer's picture
# "anh-20260514.png" looks the same and may change.
_NAMED_BY_CONTENT = late(r"assets/(?:[^/]+/)*[^/]+\.[0-9a-f]{8}(?:\.min)?\.(?:css|js)")
_PICTURE = late(r".*\.(?:avif|gif|ico|jpe?g|png|svg|webp)")

FOR_EVER = "public, max-age=31536000, immutable"
AN_HOUR = "public, max-age=3600"
# Kept, but compared with the server at each visit: what was mended or withdrawn is so at once.
ASK = "no-cache"


def named_by_content(address: str) -> bool:
    """Tell whether another content would stand at another address."""
    return _NAMED_BY_CONTENT.fullmatch(address) is not None


def cache_control(address: str) -> str:
    """Return the header Cache-Control for the file at `address` within the site."""
    if named_by_content(address):
        return FOR_EVER
    return AN_HOUR if _PICTURE.fullmatch(address) else ASK
