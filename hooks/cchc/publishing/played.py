"""What of a post sounds or moves, as its page shows it: files that play there, films elsewhere that wait for a click."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath
from urllib.parse import quote

from cchc.content.players import Player, player_of
from cchc.content.posts import Media, Post
from cchc.language.durations import duration_words
from cchc.publishing.feeds.media import file_address, file_path, is_remote, media_type, own_picture
from cchc.publishing.pictures import Pictures
from cchc.publishing.procedure_sheet import SizeOf, file_size

# In points: how wide the column of a page is, and what of a screen's height a film may take.
_COLUMN, _SCREEN = 784, 640


@dataclass(frozen=True, slots=True)
class Played:
    """A film or a sound: the element that plays it, the name as the author wrote it, its media type.

    `note` tells the kind and size of a file ("MP4, 12,3 MB"), `length` how long it takes in words; both may be empty. `player` is
    what plays a film of another site.
    """

    element: str
    label: str
    name: str
    type: str
    note: str
    length: str
    player: Player | None = None

    @property
    def is_file(self) -> bool:
        """Whether it lies beside the post."""
        return not is_remote(self.name)

    @property
    def is_film_file(self) -> bool:
        """Whether it is a film that plays from a file beside the post."""
        return self.element == "video" and self.is_file


@dataclass(frozen=True, slots=True)
class FilmPicture:
    """The picture in the place of a film until it plays: its address in the site, its box in points (0: not known)."""

    address: str
    width: int = 0
    height: int = 0


def film_picture(post: Post, pictures: Pictures) -> FilmPicture | None:
    """Return the picture that opens the film of `post`: its own one, for one elsewhere is not fetched before anybody asks."""
    if not post.image or is_remote(post.image):
        return None
    own = own_picture(post, pictures)
    if own is None:
        return FilmPicture(quote(file_address(post, post.image)))
    # A film that was taken upright would else be higher than any screen.
    scale = min(_COLUMN / own.width, _SCREEN / own.height)
    return FilmPicture(quote(own.main), round(own.width * scale), round(own.height * scale))


def played_in(post: Post, size_of: SizeOf) -> tuple[Played, ...]:
    """Return the film and the sound of `post`; `size_of` knows the files beside it."""
    return tuple(_played(post, post.media, size_of)) if post.media else ()


def _played(post: Post, media: Media, size_of: SizeOf) -> Iterator[Played]:
    length = duration_words(media.seconds) if media.seconds else media.duration or ""
    if media.video:
        note, player = _file_note(post, media.video, size_of), player_of(media.video)
        yield Played("video", "Xem video", media.video, media_type(media.video), note, length, player)
    if media.audio:
        note = _file_note(post, media.audio, size_of)
        # One duration is told of both; a film beside a sound is the same in pictures.
        yield Played("audio", "Nghe chương trình", media.audio, media_type(media.audio), note, length)


def _file_note(post: Post, name: str, size_of: SizeOf) -> str:
    """Return the kind and size of a file; of one that is not there the kind alone, for what is wrong is told elsewhere."""
    if is_remote(name):
        return ""
    kind = PurePosixPath(name).suffix.removeprefix(".").upper()
    try:
        return f"{kind}, {file_size(size_of(file_path(post, name)))}"
    except OSError:
        return kind
