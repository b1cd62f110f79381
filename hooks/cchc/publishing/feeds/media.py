"""Pictures, sound and video that go with an entry."""

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.publishing.site_info import SiteInfo

# Of a file, by its path relative to the root, in bytes.
SizeOf = Callable[[str], int]

# Where the files of a source folder are published.
_FOLDERS = (("news/", "tin-tuc/"), ("plans/", "ke-hoach/"), ("docs/", ""))

# Not the module mimetypes: it asks the machine, and two machines must build the same bytes.
_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".m4v": "video/mp4",
    ".mov": "video/quicktime",
    ".mp4": "video/mp4",
    ".ogv": "video/ogg",
    ".webm": "video/webm",
    ".aac": "audio/aac",
    ".flac": "audio/flac",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".wav": "audio/wav",
}

_REMOTE = re.compile(r"https?://", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file to fetch: absolute address, media type, length in bytes (0 when unknown)."""

    url: str
    type: str
    length: int


def is_remote(name: str) -> bool:
    """Whether `name` is an address; any other scheme than the web's (javascript:) is taken for a file's name."""
    return bool(_REMOTE.match(name))


def file_path(item: Item, name: str) -> str:
    """Return the path, relative to the root, of the file that `item` calls `name`: it lies beside the source."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(item.path), name))


def file_address(item: Item, name: str) -> str:
    """Return the address within the site of the file `name` beside `item`: news/2026/a.jpg is tin-tuc/2026/a.jpg."""
    return published_path(file_path(item, name))


def published_path(path: str) -> str:
    """Return the address within the site of the file at `path`, relative to the root."""
    for folder, published in _FOLDERS:
        if path.startswith(folder):
            return published + path.removeprefix(folder)
    return path


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


def enclosures_of(item: Item, site: SiteInfo, size_of: SizeOf) -> tuple[Enclosure, ...]:
    """Return the files of known type: picture, sound, video. A video's web page is none."""
    names = [*([item.image] if item.image else []), *(name for _, name in media_of(item))]
    return tuple(_enclosure(item, name, site, size_of) for name in names if _type(name))


def _enclosure(item: Item, name: str, site: SiteInfo, size_of: SizeOf) -> Enclosure:
    length = 0 if is_remote(name) else size_of(file_path(item, name))
    return Enclosure(absolute_file(item, name, site), _type(name), length)


def _type(name: str) -> str:
    path = re.split(r"[?#]", name)[0] if is_remote(name) else name
    return _TYPES.get(posixpath.splitext(path)[1].lower(), "")
