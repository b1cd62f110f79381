"""What feeds and data must know of the site they belong to."""

from dataclasses import dataclass
from urllib.parse import urljoin


@dataclass(frozen=True, slots=True)
class SiteInfo:
    """The site's public address (ending in a slash) and its name."""

    url: str
    name: str
    description: str = ""
    language: str = "vi"

    def absolute(self, address: str) -> str:
        """Return the absolute form of an address within the site ("tin-tuc/2026/slug/")."""
        # Joined by hand: a portal asks ten thousand times, and its addresses have no dots to resolve.
        plain = not address.startswith(("/", ".", "?", "#")) and ":" not in address
        return self.url + address if plain else urljoin(self.url, address)


@dataclass(frozen=True, slots=True)
class Rendered:
    """An item's body once rendered and cleaned: `html` with links as they stand on its page, `excerpt` as plain text.

    An answer to a question comes also in two: `short`, which tells the matter, and `rest`, which explains it; either may be
    empty.
    """

    html: str
    excerpt: str
    short: str = ""
    rest: str = ""
