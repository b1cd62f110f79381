"""How the site would be another: what a build that replaces nothing found."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Differences:
    """Addresses of files that come, change and go; names of pages and feeds, by address or folder.

    `items` are the addresses of pages of single items. `failed` tells why nothing can be told, `built` whether there is a site to
    compare with, `others` how many other sources are compared along because they changed since that was built.
    """

    come: tuple[str, ...] = ()
    change: tuple[str, ...] = ()
    go: tuple[str, ...] = ()
    pages: Mapping[str, str] = field(default_factory=dict)
    items: tuple[str, ...] = ()
    feeds: Mapping[str, str] = field(default_factory=dict)
    others: int = 0
    built: bool = True
    failed: str = ""
    seconds: float = 0.0
