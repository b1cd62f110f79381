"""The picture that goes with a shared link: the item's own when networks can show it large, else its card."""

import posixpath
from collections.abc import Callable
from dataclasses import dataclass

from cchc.content.items import Item
from cchc.publishing import cards
from cchc.publishing.feeds import absolute_file, file_path, is_remote
from cchc.publishing.site_info import SiteInfo

# Of a file, by its path relative to the root: width and height in pixels, or None when it is no picture.
PictureSize = Callable[[str], tuple[int, int] | None]

# Below this Facebook shows a small square beside the text; SVG is shown by none.
SMALLEST = (600, 315)
_RASTER = (".jpg", ".jpeg", ".png", ".webp", ".gif")


@dataclass(frozen=True, slots=True)
class SharePicture:
    """Absolute address, pixels, and the words for those who do not see it."""

    url: str
    width: int
    height: int
    alt: str


def site_picture(site: SiteInfo) -> SharePicture:
    """Return the card of the site."""
    return SharePicture(site.absolute(cards.NAME), cards.WIDTH, cards.HEIGHT, site.name)


def item_picture(item: Item, site: SiteInfo, size_of: PictureSize) -> SharePicture:
    """Return the picture of a public item."""
    own = _own(item, site, size_of)
    return own or SharePicture(site.absolute(cards.card_address(item)), cards.WIDTH, cards.HEIGHT, item.title)


def _own(item: Item, site: SiteInfo, size_of: PictureSize) -> SharePicture | None:
    name = item.image
    if not name or is_remote(name) or posixpath.splitext(name)[1].lower() not in _RASTER:
        return None
    size = size_of(file_path(item, name))
    if size is None or size[0] < SMALLEST[0] or size[1] < SMALLEST[1]:
        return None
    return SharePicture(absolute_file(item, name, site), *size, item.image_alt or item.title)
