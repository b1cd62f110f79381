"""What builds know of the sources of a portal, for somebody else who reads them: ten thousand texts are not parsed once more."""

from pathlib import Path

from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from cchc.machine.memory import Memory
from cchc.site.earlier import CACHE
from cchc.site.program import program_digest
from cchc.site.session import hook_files

# What a reading asks of every source.
_ASKED_OF_ALL = ("reading", "file", "own", "privacy", "trade", "sketch", "look")


def known_readings(settings: Path) -> Memory | None:
    """Return the memory of builds of the portal with these settings, to be asked and not to be told; None where there is none."""
    folder = settings.parent / CACHE
    if not folder.is_dir():
        return None
    try:
        config = load_config(str(settings))
    except MkDocsException:
        return None
    memory = Memory(folder, program_digest(hook_files(config)))
    memory.read_all(*_ASKED_OF_ALL)
    return memory
