"""What the register of legal documents says of days that only today can judge."""

from collections.abc import Iterator

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Force
from cchc.content.legal_documents import LegalDocument
from cchc.content.problems import Problem, Severity
from cchc.edition.entry_rules import EntryFault, EntryRules, tree_of
from cchc.edition.text_rules import TextRules
from cchc.language.dates import vietnamese_date
from cchc.reading.program_registers import register_path
from cchc.reading.sources import Sources

PATH = register_path("documents")


def document_day_problems(rules: TextRules, sources: Sources, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield days to come and statements that time has overtaken, at their lines; none on a portal without the register."""
    tree = tree_of(rules.root, PATH) if sources.registers.documents else None
    if tree:
        yield from _Days(PATH, LegalDocument, tree, sources, catalogue, rules).problems()


class _Days(EntryRules[LegalDocument]):
    def faults(self, entry: LegalDocument) -> Iterator[EntryFault]:
        yield from self.of_past({("date",): entry.date, ("checked_on",): entry.checked_on})
        today, checked = self.catalogue.today, entry.checked_on
        if checked is None or checked > today:
            return
        start = entry.effective_from
        if entry.force is Force.CHUA_CO and start and checked < start <= today:
            message = (
                f"ngày có hiệu lực {vietnamese_date(start)} đã tới sau ngày kiểm tra, mà vẫn ghi '{entry.force}'; hãy kiểm tra "
                "lại rồi ghi 'force' và 'checked_on' mới"
            )
            yield ("force",), "document-overtaken", message, Severity.WARNING
