"""Names for files of new items: of the title, short, and nobody else's."""

from collections.abc import Iterable
from pathlib import PurePosixPath

from cchc.edition.edition import Edition
from cchc.language.patterns import late
from cchc.language.slugs import slugify

# A name longer than this is cut at a word: addresses are read aloud and printed.
_LONGEST = 60
_DATE = late(r"^\d{4}-\d{2}-\d{2}-")


def short_slug(title: str) -> str:
    """Return the name that a title gives, "" when it has no letter for one."""
    slug = slugify(title)
    return slug if len(slug) <= _LONGEST else slug[: _LONGEST + 1].rsplit("-", 1)[0]


def free_name(edition: Edition, folder: str, name: str) -> str:
    """Return `name`, or with a number behind it when an item in the folder already goes by it, with whatever date before it."""
    taken = {slugify(_DATE.sub("", PurePosixPath(path).stem)) for path in _paths(edition, folder)}
    taken |= {slugify(PurePosixPath(path).stem) for path in _paths(edition, folder)}
    free, number = name, 2
    while free in taken:
        free, number = f"{name}-{number}", number + 1
    return free


def dated(path: str) -> str:
    """Return the date before the name of a file, with the hyphen behind it, "" where there is none."""
    found = _DATE.match(PurePosixPath(path).stem)
    return found[0] if found else ""


def _paths(edition: Edition, folder: str) -> Iterable[str]:
    return (path for path in edition.sources.drafts if path.startswith(f"{folder}/"))
