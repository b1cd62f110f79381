"""What a picture is like, as whoever looked at it tells."""

from dataclasses import dataclass
from enum import Enum


class PictureFault(Enum):
    """Why a picture cannot be published."""

    BROKEN = "broken"
    TOO_LARGE = "too-large"
    HEIC = "heic"


@dataclass(frozen=True, slots=True)
class Look:
    """Width and height in points as shown; `drawn` has few colours, `clear` lets the page shine through, `moving` has frames;
    `placed` tells where it was taken. With a `fault` the rest says nothing, but for the size of one that is too large."""

    width: int = 0
    height: int = 0
    drawn: bool = False
    clear: bool = False
    moving: bool = False
    placed: bool = False
    fault: PictureFault | None = None
