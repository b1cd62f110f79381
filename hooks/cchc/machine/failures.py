"""Where an exception came through."""

import traceback
from pathlib import Path


def last_place_in(folder: str, error: BaseException) -> tuple[str, int] | None:
    """Return the file and line right in a folder of that name through which an error came last, None when through none."""
    frames = traceback.extract_tb(error.__traceback__)
    own = [frame for frame in frames if Path(frame.filename).parent.name == folder]
    return (own[-1].filename, own[-1].lineno or 1) if own else None
