"""What outputs depend on, as stamps: each item by itself, and what every page has in common."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from cchc.content.items import Item
from cchc.reading.links import files_named
from cchc.reading.survey import Survey
from cchc.site.bodies import Body
from cchc.site.build import Build
from cchc.site.cache.stamps import digest, plain
from cchc.site.picture_files import size_and_time
from cchc.site.rendering import Facts, Menu

# Settings that name places on this machine, or objects of this process, and change no output.
_NOT_TOLD = frozenset({"config_file_path", "docs_dir", "site_dir", "hooks", "plugins", "watch", "dev_addr", "strict"})


def told(config: MkDocsConfig) -> Any:
    """Return the settings that can change an output, as plain values."""
    return plain({name: value for name, value in config.items() if name not in _NOT_TOLD})


def seen(root: Path, surveyed: Survey) -> object:
    """Return what the sources are: texts by their digest, other files by size and time, what cannot be read by its problem."""
    others = [path for path in surveyed.listing.files if path not in surveyed.digests]
    files = [(path, *size_and_time(root / path)) for path in others]
    return sorted(surveyed.digests.items()), files, surveyed.listing.problems, sorted(surveyed.unreadable.items())


def common_stamp(build: Build, facts: Facts, menu: Menu, maker: bytes, config: MkDocsConfig) -> bytes:
    """Return the stamp of what every page depends on."""
    known = build.edition.catalogue
    around = (known.registers.model_dump_json(), known.settings.model_dump_json(), repr((menu, facts.site, facts.preview)))
    return digest(maker, repr(told(config)).encode(), *(text.encode() for text in around))


def item_stamps(build: Build, bodies: Mapping[str, Body]) -> dict[str, bytes]:
    """Return the stamp of each item by its path: its source, its rendered body, and the files beside it."""
    sources = build.edition.sources
    files = frozenset(sources.files)
    return {
        item.path: digest(sources.readings[item.path].digest, _stamp(bodies.get(item.path)), _beside(item, build, files))
        for item in build.edition.catalogue.items
    }


def _stamp(body: Body | None) -> bytes:
    return body.stamp if body else b""


def _beside(item: Item, build: Build, files: frozenset[str]) -> bytes:
    named = sorted(set(files_named(item, build.edition.sources.bodies[item.path], files)))
    return repr([(path, *size_and_time(build.root / path)) for path in named]).encode() if named else b""
