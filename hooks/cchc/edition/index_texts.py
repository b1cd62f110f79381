"""Personal data in what the register of indices tells: a source may be named, a person who told it may not."""

from collections.abc import Iterator
from pathlib import Path

from cchc.content.catalogue import Catalogue
from cchc.content.indices import Index
from cchc.content.problems import Problem
from cchc.edition.entry_rules import EntryFault, EntryRules, tree_of
from cchc.reading.registers import register_path
from cchc.reading.sources import Sources
from cchc.reading.yaml_tree import Keys

PATH = register_path("indices")


def index_text_problems(root: Path, sources: Sources, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the personal data of each entry that could be read, at its line; what else is wrong was told when it was read."""
    tree = tree_of(root, PATH) if sources.registers.indices else None
    if tree:
        yield from _Indices(PATH, Index, tree, sources, catalogue).problems()


class _Indices(EntryRules[Index]):
    def faults(self, entry: Index) -> Iterator[EntryFault]:
        texts: dict[Keys, str | None] = {(key,): getattr(entry, key) for key in ("description", "publisher", "note")}
        for turn, result in enumerate(entry.results):
            texts |= {("results", turn, key): getattr(result, key) for key in ("of", "not_published", "method", "note")}
            for place, source in enumerate(result.sources):
                texts |= {("results", turn, "sources", place, key): getattr(source, key) for key in ("name", "note")}
        yield from self.of_people(texts)
