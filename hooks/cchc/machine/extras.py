"""Libraries that a bare installation lacks, and the command by which this machine gets them."""

import shutil
import sys
from pathlib import Path


def not_installed(what: str, extra: str, *packages: str) -> str:
    """Return the sentence that says what is not installed and the mend: a command for the Python that runs, or the extra."""
    return f"chưa cài {what}; hãy chạy một lần: {_command()} install {' '.join(packages)} (hoặc cài Cổng kèm phần [{extra}])"


def _command() -> str:
    """Return how pip is called here.

    A window that did not enter the environment knows no pip, or that of another Python, which would install in vain.
    """
    python = Path(sys.executable)
    pip = shutil.which("pip")
    if pip and Path(pip).parent == python.parent:
        return "pip"
    here = Path.cwd()
    name = str(python.relative_to(here) if python.is_relative_to(here) else python)
    return f'"{name}" -m pip' if " " in name else f"{name} -m pip"
