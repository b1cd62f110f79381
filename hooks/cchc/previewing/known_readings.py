"""What builds know of the sources of a portal, for somebody else who reads them: ten thousand texts are not parsed once more."""

from pathlib import Path

from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from cchc.content.files import CACHE
from cchc.machine.memory import Memory
from cchc.machine.program import program_digest
from cchc.site.session import hook_files


def known_readings(settings: Path) -> Memory | None:
    """Return the memory of builds of the portal with these settings, to be asked and not to be told; None where there is none."""
    folder = settings.parent / CACHE
    if not folder.is_dir():
        return None
    try:
        config = load_config(str(settings))
    except MkDocsException:
        return None
    # Each is read where it is asked for: all at once they would lie in the memory beside what they become.
    return Memory(folder, program_digest(hook_files(config)))
