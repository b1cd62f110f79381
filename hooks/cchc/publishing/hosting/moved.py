"""Addresses that are no more: a page at each that leads on, and rules for servers, which lead on faster and keep the place.

Addresses hold letters, digits, hyphens, underscores and slashes alone (cchc.content.values), so rules need no quoting beyond
that of the folder in which the portal stands.
"""

from collections.abc import Iterator
from itertools import islice
from urllib.parse import quote, unquote, urlsplit

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.content.situations import Situation
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.views import MovedView
from cchc.reading.flows import MOST_WAYS

NGINX_MAP = "chuyen-huong.map"
REDIRECTS_FILE = "_redirects"
_TITLE = "Trang đã chuyển sang địa chỉ mới"


def moved_pages(addressed: Catalogue) -> Iterator[MovedView]:
    """Yield the page at each old address of `addressed`, the items that have a page of whatever kind."""
    for old, item in _moves(addressed).items():
        # Of what was withdrawn not even the title is told.
        name = "" if item.status is Status.WITHDRAWN else item.heading
        title = f"{_TITLE}: {name}" if name else _TITLE
        yield MovedView(template="cchc/moved.html", address=old, title=title, target=item.address, name=name, indexed=False)


def redirect_files(addressed: Catalogue, site: SiteInfo) -> Iterator[tuple[str, bytes]]:
    """Yield (address, bytes) of the rules for nginx (`map`) and for hosts of static sites; both may hold no rule."""
    root = unquote(urlsplit(site.url).path)
    moves = sorted((old, item.address) for old, item in _moves(addressed).items())
    yield NGINX_MAP, "".join(f"{_quoted(root + old)} {_quoted(quote(root + new))};\n" for old, new in moves).encode()
    yield REDIRECTS_FILE, "".join(f"{quote(root + old)} {quote(root + new)} 301\n" for old, new in moves).encode()


def _moves(addressed: Catalogue) -> dict[str, Item]:
    """Return the items by each address that leads to them: old ones, and those of the answers of a withdrawn situation."""
    moves = {old: item for item in addressed.items for old in item.old_addresses}
    for item in addressed.items:
        if isinstance(item, Situation) and item.status is Status.WITHDRAWN:
            for path in _answers(item):
                moves.setdefault(item.address + path, item)
    return moves


def _answers(situation: Situation) -> list[str]:
    """Return where the pages of answers stood, below the situation's own; none of a flow that could have had no pages."""
    ways = list(islice(situation.ways(), 1, MOST_WAYS))
    # What is withdrawn may have any fault, and a way that goes round has no end.
    goes_round = any(len(way.given) > len(situation.questions) for way in ways)
    return [] if goes_round else [way.path for way in ways]


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
