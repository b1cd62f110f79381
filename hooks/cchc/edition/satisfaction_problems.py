"""What the register of satisfaction says that is not so."""

from collections.abc import Iterator

from cchc.content.catalogue import Catalogue
from cchc.content.problems import Problem
from cchc.content.satisfaction import SatisfactionResult
from cchc.edition.entry_rules import EntryFault, EntryRules, tree_of
from cchc.edition.text_rules import TextRules
from cchc.reading.program_registers import register_path
from cchc.reading.sources import Sources
from cchc.reading.yaml_tree import Keys

PATH = register_path("satisfaction")


def satisfaction_problems(rules: TextRules, sources: Sources, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what is wrong with each entry that could be read, at its line; none on a portal without the register."""
    tree = tree_of(rules.root, PATH) if sources.registers.satisfaction else None
    if tree:
        yield from _Results(PATH, SatisfactionResult, tree, sources, catalogue, rules).problems()


class _Results(EntryRules[SatisfactionResult]):
    def faults(self, entry: SatisfactionResult) -> Iterator[EntryFault]:
        yield from self.of_unit(entry.unit)
        yield from self.of_past({("period",): entry.period.first} | self.read_days(entry.sources, ()))
        texts: dict[Keys, str | None] = {(key,): getattr(entry, key) for key in ("about", "how", "note")}
        for place, source in enumerate(entry.sources):
            texts |= {("sources", place, key): getattr(source, key) for key in ("name", "note")}
        yield from self.of_people(texts)
