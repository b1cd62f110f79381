"""What is around the texts of items and the registers of the search: the configuration, and what else lies among the sources."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import BasePlugin

from cchc.content.files import is_item
from cchc.machine.digests import plain
from cchc.machine.inventory import state_of
from cchc.reading.program_registers import SEARCHED, program_registers
from cchc.reading.survey import Survey

# Settings that name places on this machine, or objects of this process, and change no output.
_NOT_TOLD = frozenset({"config_file_path", "docs_dir", "site_dir", "hooks", "plugins", "watch", "dev_addr", "strict"})


def output_settings(config: MkDocsConfig) -> Any:
    """Return the settings that can change an output, as plain values; of plugins what each is told, for they may change any."""
    plugins = {name: plugin.config for name, plugin in config.plugins.items() if isinstance(plugin, BasePlugin)}
    return plain({name: value for name, value in config.items() if name not in _NOT_TOLD}), plain(plugins)


def surrounding(root: Path, surveyed: Survey, pictures: Mapping[str, bytes]) -> object:
    """Return what the sources are but for the words of items and of the search: names, other texts and pictures by their digest,
    other files by their state, what cannot be read by its problem; with the registers of the program, which lie under them."""
    others = [path for path in surveyed.listing.files if path not in surveyed.digests and path not in pictures]
    files = [(path, state_of(f"{root}/{path}")) for path in others]
    texts = [(path, digest) for path, digest in sorted(surveyed.digests.items()) if not is_item(path) and path not in SEARCHED]
    program = sorted((path, text.text) for path, text in program_registers(root).items())
    return (
        program,
        surveyed.listing.files,
        texts,
        sorted(pictures.items()),
        files,
        surveyed.listing.problems,
        sorted(surveyed.unreadable.items()),
    )
