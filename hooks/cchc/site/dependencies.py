"""What outputs depend on, as stamps: each item by itself, and what every page has in common."""

from collections.abc import Container, Mapping
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from cchc.content.items import Item
from cchc.converting.bodies import Body
from cchc.edition.edition import Edition
from cchc.machine.digests import digest
from cchc.machine.inventory import state_of
from cchc.publishing.pictures import Pictures
from cchc.reading.file_readings import FileReading
from cchc.reading.links import LinkedText as Words
from cchc.reading.links import files_named
from cchc.site.rendering import Facts, Menu
from cchc.site.surroundings import output_settings

# The registers whose names stand beside items everywhere.
NAMES = ("themes", "units", "fields")


def common_stamp(facts: Facts, menu: Menu, program: bytes, config: MkDocsConfig) -> bytes:
    """Return the stamp of what every page depends on, whatever it asks."""
    around = (facts.catalogue.settings.model_dump_json(), repr((menu, facts.site, facts.preview)))
    return digest(program, repr(output_settings(config)).encode(), *(text.encode() for text in around))


def item_stamps(edition: Edition, root: Path, bodies: Mapping[str, Body], pictures: Pictures) -> dict[str, bytes]:
    """Return the stamp of each item without its text, by its path: front matter, excerpt, and the files beside it."""
    sources, naming = edition.sources, edition.files.naming
    files = frozenset(sources.files)

    def stamp(item: Item) -> bytes:
        files_beside = beside(item, sources.bodies, files, root, pictures) if item.path in naming else b""
        return card_stamp(sources.readings[item.path], bodies.get(item.path), files_beside)

    return {item.path: stamp(item) for item in edition.catalogue.items}


def card_stamp(reading: FileReading, body: Body | None, files: bytes) -> bytes:
    """Return the stamp of one item; `files` is what `beside` tells."""
    return digest(reading.card, body.excerpt.encode() if body else b"", files)


def beside(item: Item, texts: Mapping[str, Words], files: Container[str], root: Path, pictures: Pictures) -> bytes:
    """Return what the files are that the item and its text name: the bytes of each picture, the state of each other file."""
    named = sorted(set(files_named(item, texts[item.path], files)))
    states = ((path, pictures[path].source if path in pictures else state_of(f"{root}/{path}")) for path in named)
    return repr(list(states)).encode() if named else b""
