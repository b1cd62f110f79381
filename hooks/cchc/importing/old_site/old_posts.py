"""A post as an earlier site gives it out, before anything is made of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cchc.importing.faults import ImportFault


@dataclass(frozen=True)
class OldPost:
    """What an export says of one post.

    `identity` is the name by which the earlier system knows it, `line` where it begins in the file, `day` the moment of posting
    in the time of Viet Nam as front matter has it, "" when it cannot be read; `said_day` is how the export wrote it. `state` is
    what the earlier site called it, "" when it was public there.
    """

    identity: str
    line: int
    title: str
    html: str = field(repr=False)
    summary: str = field(default="", repr=False)
    day: str = ""
    said_day: str = ""
    address: str = ""
    categories: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    picture: str = ""
    picture_alt: str = ""
    author: str = ""
    source: str = ""
    state: str = ""
    # Line ends are breaks, as WordPress's classic editor keeps them.
    broken_by_lines: bool = False


@dataclass(frozen=True)
class Export:
    """All that one export holds: the posts in their order, what was left out, and pictures by the number that posts call them."""

    posts: tuple[OldPost, ...]
    faults: tuple[ImportFault, ...] = ()
    attachments: Mapping[str, str] = field(default_factory=dict)
