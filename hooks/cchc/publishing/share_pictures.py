"""The picture that goes with a shared link: the item's own when networks can show it large, else its card."""

from dataclasses import dataclass
from urllib.parse import quote

from cchc.content.items import Item
from cchc.publishing.cards import addresses as cards
from cchc.publishing.feeds import file_path, is_remote
from cchc.publishing.pictures import Pictures
from cchc.publishing.site_info import SiteInfo

# Below this Facebook shows a small square beside the text.
SMALLEST = (600, 315)


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


def item_picture(item: Item, site: SiteInfo, pictures: Pictures) -> SharePicture:
    """Return the picture of a public item."""
    own = _own(item, site, pictures)
    return own or SharePicture(site.absolute(cards.card_address(item)), cards.WIDTH, cards.HEIGHT, item.heading)


def _own(item: Item, site: SiteInfo, pictures: Pictures) -> SharePicture | None:
    if not item.image or is_remote(item.image):
        return None
    own = pictures.get(file_path(item, item.image))
    if own is None or own.width < SMALLEST[0] or own.height < SMALLEST[1]:
        return None
    return SharePicture(site.absolute(quote(own.main)), own.width, own.height, item.image_alt or item.heading)
