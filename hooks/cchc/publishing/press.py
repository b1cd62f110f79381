"""/bao-chi/: who speaks to the press, which channels are the unit's own, releases and answers, pictures free to use."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import quote

from cchc.content.catalogue import Catalogue
from cchc.content.choices import ChannelKind
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.press import PublicChannel, Spokesperson
from cchc.publishing import addresses as at
from cchc.publishing.feeds import file_address, own_picture
from cchc.publishing.list_views import ListView
from cchc.publishing.paging import by_age, numbered, ways_to_list
from cchc.publishing.pictures import Pictures
from cchc.publishing.views import View

# Older ones are found with their posts.
PICTURES_SHOWN = 24


@dataclass(frozen=True, kw_only=True)
class PressView(ListView):
    """/bao-chi/: `items` are releases and answers; the rest stands on the list itself.

    `channels` are those in use by kind, `ended` those that are the unit's no more; of `all_pictures` the newest are shown.
    """

    spokespersons: tuple[Spokesperson, ...] = ()
    channels: tuple[tuple[ChannelKind, tuple[PublicChannel, ...]], ...] = ()
    ended: tuple[PublicChannel, ...] = ()
    pictures: tuple[Post, ...] = ()
    all_pictures: int = 0

    def whole_list(self, shown: Catalogue) -> Iterable[Item]:
        """Return what was told to the press, and the posts whose pictures it may use."""
        return (*_for_press(shown), *_free(shown))


def has_press(shown: Catalogue) -> bool:
    """Tell whether there is anything for the press."""
    return bool(shown.registers.spokespersons or shown.registers.channels or _for_press(shown) or _free(shown))


def press_pages(shown: Catalogue) -> Iterator[View]:
    """Yield the page for the press and the further pages of its list; none where there is nothing to show."""
    if not has_press(shown):
        return
    posts, size = _for_press(shown), shown.settings.page_size
    for items, pager in by_age(posts, at.PRESS.address, size):
        view = PressView(
            template="cchc/press.html",
            address=pager.address,
            title=numbered(at.PRESS.title, pager),
            description="Người phát ngôn, các kênh chính thức và cách nhận biết kênh thật, thông cáo, trả lời báo chí.",
            feeds=(at.PRESS_FEED,),
            items=items,
            pager=pager,
            total_items=None if pager.number else len(posts),
        )
        yield view if pager.number else replace(view, **_beside(shown))
    yield from ways_to_list(at.PRESS.address, at.PRESS.title, len(posts), size)


def _beside(shown: Catalogue) -> dict[str, Any]:
    """Return what stands on the list itself."""
    known = [channel for channel in shown.registers.channels if channel.unit in shown.units]
    used = [channel for channel in known if channel.holds_on(shown.today)]
    groups = ((kind, tuple(channel for channel in used if channel.kind is kind)) for kind in ChannelKind)
    speaking = (who for who in shown.registers.spokespersons if who.unit in shown.units and who.holds_on(shown.today))
    free = _free(shown)
    return {
        "spokespersons": tuple(speaking),
        "channels": tuple(group for group in groups if group[1]),
        "ended": tuple(channel for channel in known if channel not in used),
        "pictures": free[:PICTURES_SHOWN],
        "all_pictures": len(free),
    }


def _for_press(shown: Catalogue) -> tuple[Post, ...]:
    return tuple(post for post in shown.posts if post.is_for_press)


def _free(shown: Catalogue) -> tuple[Post, ...]:
    return tuple(post for post in shown.posts if post.image and post.image_reuse)


def picture_file(post: Post, pictures: Pictures) -> str:
    """Return the address of the picture of a post as a file to download: of a drawing the drawing itself."""
    own = own_picture(post, pictures)
    return quote(own.main if own else file_address(post, post.image or ""))
