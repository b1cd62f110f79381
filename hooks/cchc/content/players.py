"""Sites whose films can be played within a page of ours, once the reader asks for it.

Only those that have an address for it without a name of the viewer: YouTube's without cookies
(https://support.google.com/youtube/answer/171780), Vimeo's that is told not to track
(https://help.vimeo.com/hc/en-us/articles/12426260232977). A film of any other site stays a link.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

from cchc.language.patterns import late

_YOUTUBE_ID = late(r"[\w-]{11}")
_YOUTUBE_HOSTS = ("youtube.com", "youtube-nocookie.com")
_VIMEO_PATH = late(r"/(?:video/)?(\d{6,12})/?")


@dataclass(frozen=True, slots=True)
class Player:
    """A film elsewhere: whose site it is, the host that is asked, the address of the frame."""

    site: str
    host: str
    frame: str


YOUTUBE_HOST, VIMEO_HOST = "www.youtube-nocookie.com", "player.vimeo.com"
PLAYER_HOSTS = (YOUTUBE_HOST, VIMEO_HOST)


def player_of(address: str | None) -> Player | None:
    """Return the player for the film at `address`; None for files, other sites and pages without a film."""
    if not address or not address.lower().startswith(("https://", "http://")):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    for name in _youtube_names(host, parts.path, parts.query):
        if _YOUTUBE_ID.fullmatch(name):
            return Player("YouTube", YOUTUBE_HOST, f"https://{YOUTUBE_HOST}/embed/{name}?autoplay=1&hl=vi&rel=0")
    if host in ("vimeo.com", VIMEO_HOST) and (found := _VIMEO_PATH.fullmatch(parts.path)):
        return Player("Vimeo", VIMEO_HOST, f"https://{VIMEO_HOST}/video/{found[1]}?autoplay=1&dnt=1")
    return None


def _youtube_names(host: str, path: str, query: str) -> Iterator[str]:
    """Yield what may be the name of a film: in the query, or after a word in the path."""
    steps = path.strip("/").split("/")
    if host == "youtu.be":
        yield steps[0]
    elif host in _YOUTUBE_HOSTS and steps == ["watch"]:
        yield from parse_qs(query).get("v", ())
    elif host in _YOUTUBE_HOSTS and len(steps) > 1 and steps[0] in ("embed", "shorts", "live", "v"):
        yield steps[1]
