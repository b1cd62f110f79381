"""What an edit of words changes beside the pages of the items themselves: feeds and the index of the search."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from cchc.publishing.feeds import entries_of, part_documents
from cchc.search.analysis import Analysed, analysed
from cchc.search.documents import document_of
from cchc.search.index_update import IndexState, reworded_files
from cchc.site.cache.stamps import Stamper, digest
from cchc.site.dependencies import beside, card_stamp
from cchc.site.documents import names_told, search_key
from cchc.site.rewording.comparing import Edit
from cchc.site.rewording.ground import Ground, LookUp, demand, item_of, needed
from cchc.site.search_files import index_name, start_of
from cchc.site.texts import Texts


class ChangedFile(NamedTuple):
    """A file that the edit changes: its address, its bytes, the stamp of all it is made from."""

    address: str
    content: bytes
    key: bytes = b""


def feeds(ground: Ground, edits: Iterable[Edit]) -> Iterator[ChangedFile]:
    """The documents that tell the edited texts."""
    edited = {edit.path: edit for edit in edits}
    items = LookUp(lambda path: edited[path].item if path in edited else item_of(ground.reading(path)).without_text)
    bodies = LookUp(lambda path: edited[path].body if path in edited else ground.body(path))
    before = LookUp(lambda path: edited[path].was if path in edited else ground.body(path))
    texts = Texts(LookUp(lambda path: item_of(ground.reading(path))), bodies, ground.converting, ground.memory)
    rendered = LookUp(lambda path: edited[path].text.rendered if path in edited else texts[path])
    cards = LookUp(lambda path: _card(ground, path, edited))
    parts = [told.telling(items) for told in ground.standing.parts if not edited.keys().isdisjoint(told.paths)]
    feeds = [replace(part.feed, stories=part.stories) for part in parts]
    entries = entries_of(
        feeds,
        ground.catalogue,
        rendered,
        ground.site,
        lambda path: (ground.root / path).stat().st_size,
        ground.standing.pictures,
    )
    for part in parts:
        frame = Stamper({story.item.path: cards[story.item.path] for story in part.stories}).stamp(part.told)
        was, now = (
            digest(ground.standing.common, frame, *(known[story.item.path].stamp for story in part.stories))
            for known in (before, bodies)
        )
        for document in part_documents(part, ground.site):
            made = ground.before.outputs.get(document.address)
            demand(made is not None and made.key == was)
            yield ChangedFile(document.address, document.write(entries), now)


def _card(ground: Ground, path: str, edited: Mapping[str, Edit]) -> bytes:
    """The stamp of an item without its text."""
    reading = edited[path].source if path in edited else ground.reading(path)
    body = edited[path].body if path in edited else ground.body(path)
    words = {path: needed(reading.body)}
    return card_stamp(reading, body, beside(item_of(reading), words, ground.files, ground.root, ground.standing.pictures))


def searched(ground: Ground, edits: Iterable[Edit]) -> tuple[IndexState | None, list[ChangedFile]]:
    """The files of the search in which the edited texts stand."""
    known = needed(ground.memory.known("index", index_name(ground.preview), start_of(ground.before)))
    indexed = {address for address, _ in known.documents}
    pairs = [_analysed(ground, edit) for edit in edits if edit.item.address in indexed]
    if not pairs:
        return None, []
    index, files = needed(reworded_files(known, pairs, lambda address: (ground.site_dir / address).read_bytes()))
    return index, [ChangedFile(address, content) for address, content in files]


def _analysed(ground: Ground, edit: Edit) -> tuple[Analysed, Analysed]:
    """What is searched of an item, before and now."""
    _, was = needed(ground.memory.latest("search", edit.path))
    key = search_key(_card(ground, edit.path, {edit.path: edit}), edit.body, names_told(ground.registers))
    document = document_of(edit.item, ground.catalogue, edit.body.excerpt, edit.text.rendered.html)
    return was, ground.memory("search", edit.path, key, lambda: analysed(document))
