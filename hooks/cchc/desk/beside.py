"""Processes of this program that work beside the desk, and are told and tell by lines."""

import os
import subprocess
import sys
from pathlib import Path

# Each is one process unless somebody chose otherwise: others, of a hundred megabytes each, would work while the desk reads.
_ALONE = {"CCHC_WORKERS": "1"}


def begun(root: Path, module: str, *arguments: str) -> "subprocess.Popen[str]":
    """Start a module of this program in the portal at `root`; what it says for programmers is not kept."""
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        cwd=root,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        encoding="utf-8",
        env={**_ALONE, **os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"},
    )
