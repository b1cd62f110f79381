"""Pictures, sound and video that go with an entry."""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from cchc.content.files import KINDS, published_path, suffix
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.language.patterns import late
from cchc.publishing.pictures import Picture, Pictures
from cchc.publishing.site_info import SiteInfo

# Of a file, by its path relative to the root, in bytes.
SizeOf = Callable[[str], int]

_REMOTE = late(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file to fetch: absolute address, media type, length in bytes (0 when unknown)."""

    url: str
    type: str
    length: int


def is_remote(name: str) -> bool:
    """Tell whether `name` is an address; any other scheme than the web's (javascript:) is taken for a file's name."""
    return bool(_REMOTE.match(name))


def file_path(item: Item, name: str) -> str:
    """Return the path, relative to the root, of the file that `item` calls `name`: it lies beside the source."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(item.path), name))


def file_address(item: Item, name: str) -> str:
    """Return the address within the site of the file `name` beside `item`: news/2026/a.jpg is tin-tuc/2026/a.jpg."""
    return published_path(file_path(item, name))


def picture_folder(path: str) -> str:
    """Return the folder within the site of the forms of a picture: that of news/2026/a.jpg is tin-tuc/2026/a-jpg/."""
    stem, ending = posixpath.splitext(published_path(path))
    return f"{stem}-{ending[1:].lower()}/"


def absolute_file(item: Item, name: str, site: SiteInfo) -> str:
    """Return the absolute address of a file beside `item`, or `name` itself when it is an address."""
    return name if is_remote(name) else site.absolute(quote(file_address(item, name)))


def media_of(item: Item) -> Iterator[tuple[str, str]]:
    """Yield what sounds or moves, as label and file or address, the most telling last."""
    media = item.media if isinstance(item, Post) else None
    if media and media.audio:
        yield "Âm thanh", media.audio
    if media and media.video:
        yield "Video", media.video


def own_picture(item: Item, pictures: Pictures) -> Picture | None:
    """Return the picture of an item in the forms in which it is published; None when it has none, or an address or a drawing."""
    return pictures.get(file_path(item, item.image)) if item.image and not is_remote(item.image) else None


def image_of(item: Item, site: SiteInfo, pictures: Pictures) -> str | None:
    """Return the absolute address of the picture of an item."""
    own = own_picture(item, pictures)
    if own:
        return site.absolute(quote(own.main))
    return absolute_file(item, item.image, site) if item.image else None


def enclosures_of(item: Item, site: SiteInfo, size_of: SizeOf, pictures: Pictures) -> tuple[Enclosure, ...]:
    """Return the files of known type: picture, sound, video. A video's web page is none."""
    names = [*([item.image] if item.image else []), *(name for _, name in media_of(item))]
    own = own_picture(item, pictures)
    return tuple(
        _enclosure(item, name, site, size_of, pictures) for name in names if media_type(name) or (own and name == item.image)
    )


def _enclosure(item: Item, name: str, site: SiteInfo, size_of: SizeOf, pictures: Pictures) -> Enclosure:
    if own := own_picture(item, pictures) if name == item.image else None:
        return Enclosure(site.absolute(quote(own.main)), own.type, own.length)
    length = 0 if is_remote(name) else size_of(file_path(item, name))
    return Enclosure(absolute_file(item, name, site), media_type(name), length)


def media_type(name: str) -> str:
    """Return the type of what can be shown or played, by its name: not by the module mimetypes, which asks the machine."""
    path = re.split(r"[?#]", name)[0] if is_remote(name) else name
    kind = KINDS.get(suffix(path))
    return kind.type if kind and kind.type.startswith(("image/", "audio/", "video/")) else ""
