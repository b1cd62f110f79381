"""Old addresses: a page at each that leads on, and the same for servers, which lead on faster and keep the place in the page.

Addresses hold letters, digits, hyphens, underscores and slashes alone (cchc.content.values), so rules need no quoting beyond
that of the folder in which the portal stands.
"""

from collections.abc import Iterator
from urllib.parse import quote, unquote, urlsplit

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Status
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.views import MovedView

NGINX_MAP = "chuyen-huong.map"
REDIRECTS_FILE = "_redirects"
_TITLE = "Trang đã chuyển sang địa chỉ mới"


def moved_pages(addressed: Catalogue) -> Iterator[MovedView]:
    """Yield the page at each old address of `addressed`, the items that have a page of whatever kind."""
    for item in addressed.items:
        # Of what was withdrawn not even the title is told.
        name = "" if item.status is Status.WITHDRAWN else item.heading
        for old in dict.fromkeys(item.old_addresses):
            title = f"{_TITLE}: {name}" if name else _TITLE
            yield MovedView(template="cchc/moved.html", address=old, title=title, target=item.address, name=name, indexed=False)


def redirect_files(addressed: Catalogue, site: SiteInfo) -> Iterator[tuple[str, bytes]]:
    """Yield (address, bytes) of the rules for nginx (`map`) and for hosts of static sites; both may hold no rule."""
    root = unquote(urlsplit(site.url).path)
    moves = sorted((old, item.address) for item in addressed.items for old in dict.fromkeys(item.old_addresses))
    yield NGINX_MAP, "".join(f"{_quoted(root + old)} {_quoted(quote(root + new))};\n" for old, new in moves).encode()
    yield REDIRECTS_FILE, "".join(f"{quote(root + old)} {quote(root + new)} 301\n" for old, new in moves).encode()


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
