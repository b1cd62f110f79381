"""Which folder lies in which, whatever links lead there, and whether it is there yet or not."""

from collections.abc import Iterable
from pathlib import Path


def place_at(path: str, root: Path) -> Path:
    """Return the place that a path typed by somebody leads to, from `root`. Raises ValueError where it leads nowhere."""
    try:
        return (root / Path(path).expanduser()).absolute()
    except RuntimeError:
        raise ValueError(path) from None


def lies_in(place: Path, folders: Iterable[Path]) -> bool:
    """Tell whether a place is one of the folders, or lies in one. Raises OSError, ValueError where nobody can tell."""
    real = _real(place)
    return any(real.is_relative_to(_real(folder)) for folder in folders)


def overlap(one: Path, other: Path) -> bool:
    """Tell whether one of two places is the other, or lies in it. Raises OSError, ValueError where nobody can tell."""
    return lies_in(one, [other]) or lies_in(other, [one])


def _real(place: Path) -> Path:
    try:
        return place.resolve()
    except RuntimeError as error:
        # Links in a circle, as Python told them until 3.13.
        raise OSError(str(error)) from None
