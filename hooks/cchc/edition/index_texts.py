"""What the register of indices tells before its day, and of people: a source may be named, a person who told it may not."""

import datetime as dt
from collections.abc import Iterator

from cchc.content.catalogue import Catalogue
from cchc.content.indices import Index, IndexResult
from cchc.content.problems import Problem, Severity
from cchc.edition.entry_rules import EntryFault, EntryRules, tree_of
from cchc.edition.text_rules import TextRules
from cchc.language.dates import vietnamese_date
from cchc.reading.program_registers import register_path
from cchc.reading.sources import Sources
from cchc.reading.yaml_tree import Keys

PATH = register_path("indices")


def index_text_problems(rules: TextRules, sources: Sources, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield the personal data and the days to come of each entry that could be read, at its line."""
    tree = tree_of(rules.root, PATH) if sources.registers.indices else None
    if tree:
        yield from _Indices(PATH, Index, tree, sources, catalogue, rules).problems()


class _Indices(EntryRules[Index]):
    def faults(self, entry: Index) -> Iterator[EntryFault]:
        texts: dict[Keys, str | None] = {(key,): getattr(entry, key) for key in ("description", "publisher", "note")}
        for turn, result in enumerate(entry.results):
            texts |= {("results", turn, key): getattr(result, key) for key in ("of", "not_published", "method", "note")}
            yield from self._days(turn, result)
            for place, source in enumerate(result.sources):
                texts |= {("results", turn, "sources", place, key): getattr(source, key) for key in ("name", "note")}
        yield from self.of_people(texts)

    def _days(self, turn: int, result: IndexResult) -> Iterator[EntryFault]:
        """Yield days and years that are still to come; a result that is to be announced is told to be hidden until then."""
        base, today = ("results", turn), self.catalogue.today
        yield from self.of_past(self.read_days(result.sources, base) | {(*base, "year"): dt.date(result.year, 1, 1)})
        if (day := result.announced_on) and not result.is_out(today):
            message = f"chưa tới ngày công bố {vietnamese_date(day)} nên kết quả này chưa lên trang"
            yield (*base, "announced_on"), "index-result-to-come", message, Severity.NOTE
