"""Whether a process of this machine still runs."""

import os
import sys


def runs(process: int) -> bool:
    """Tell whether a process runs, as far as this system can tell without touching it."""
    # Windows would end a process that is asked in this way.
    if sys.platform == "win32":
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True
