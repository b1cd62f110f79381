"""What the registers of criteria and of their results say that is not so, or that shows nothing any more."""

from collections.abc import Iterator
from functools import cached_property

from cchc.content.catalogue import Catalogue
from cchc.content.criteria import Criterion, CriterionResult, Measure
from cchc.content.problems import Problem, Severity
from cchc.edition.entry_rules import EntryFault, EntryRules, tree_of
from cchc.edition.text_rules import TextRules
from cchc.language.dates import vietnamese_date
from cchc.language.nearest import nearest
from cchc.reading.program_registers import register_path
from cchc.reading.sources import Sources
from cchc.reading.yaml_tree import Keys

CRITERIA, RESULTS = register_path("criteria"), register_path("criteria_results")


def criteria_problems(rules: TextRules, sources: Sources, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what is wrong with each entry that could be read, at its line; the program's own entries are not asked."""
    criteria = tree_of(rules.root, CRITERIA) if sources.registers.criteria and CRITERIA in sources.files else None
    if criteria:
        yield from _Criteria(CRITERIA, Criterion, criteria, sources, catalogue, rules).problems()
    results = tree_of(rules.root, RESULTS) if sources.registers.criteria_results else None
    if results:
        yield from _Results(RESULTS, CriterionResult, results, sources, catalogue, rules).problems()


class _Criteria(EntryRules[Criterion]):
    def faults(self, entry: Criterion) -> Iterator[EntryFault]:
        number = entry.source.document
        known = [document for document in self.sources.registers.documents if document.number == number]
        if number and not known:
            near = nearest(number, (document.number for document in self.sources.registers.documents))
            hint = f"ý bạn là '{near}'?" if near else "hãy thêm văn bản vào docs/danh-muc/documents.yml để người đọc tra lại được"
            message = f"không có văn bản '{number}' trong danh mục văn bản; {hint}"
            yield ("source", "document"), "criterion-document-unknown", message, Severity.WARNING
        elif known and all(document.ended_by(self.catalogue.today) for document in known):
            message = f"văn bản '{number}' giao việc này đã hết hiệu lực; hãy xem việc ấy nay theo văn bản nào rồi sửa 'document'"
            yield ("source", "document"), "criterion-document-ended", message, Severity.WARNING
        yield from self.of_people({(key,): getattr(entry, key) for key in ("duty", "how")})


class _Results(EntryRules[CriterionResult]):
    @cached_property
    def _criteria(self) -> dict[str, Criterion]:
        return {criterion.id: criterion for criterion in self.sources.registers.criteria}

    @cached_property
    def _newest(self) -> dict[str, CriterionResult]:
        known = sorted(self.sources.registers.criteria_results, key=lambda result: result.date)
        return {result.criterion: result for result in known if result.date <= self.catalogue.today}

    def faults(self, entry: CriterionResult) -> Iterator[EntryFault]:
        criterion = self._criteria.get(entry.criterion)
        if criterion is None:
            near = nearest(entry.criterion, self._criteria)
            hint = f"ý bạn là '{near}'?" if near else "hãy xem các mã 'id' trong criteria.yml"
            message = f"không có tiêu chí '{entry.criterion}'; {hint}"
            yield ("criterion",), "criterion-unknown", message, Severity.ERROR
        elif criterion.proven_by is not Measure.NGUOI_CHAM:
            message = (
                f"tiêu chí '{criterion.id}' do máy tính mỗi lần dựng trang nên kết quả ghi ở đây không được dùng; hãy xóa mục này"
            )
            yield ("criterion",), "criterion-measured", message, Severity.WARNING
        else:
            yield from self._of_days(entry, criterion)
        texts: dict[Keys, str | None] = {(key,): getattr(entry, key) for key in ("by", "note")}
        yield from self.of_people(texts)

    def _of_days(self, entry: CriterionResult, criterion: Criterion) -> Iterator[EntryFault]:
        today, until = self.catalogue.today, entry.valid_until(criterion)
        if entry.date > today:
            message = f"ngày chấm {vietnamese_date(entry.date)} chưa tới nên kết quả chưa được tính; hãy ghi đúng ngày đã xem"
            yield ("date",), "result-to-come", message, Severity.WARNING
        # Nobody keeps a sample.
        elif until < today and entry == self._newest.get(entry.criterion) and not self.catalogue.settings.sample:
            message = (
                f"kết quả ngày {vietnamese_date(entry.date)} đã quá {criterion.valid_months} tháng nên tiêu chí tính là chưa "
                "chứng minh; hãy xem lại rồi thêm một mục mới có ngày mới"
            )
            yield ("date",), "result-stale", message, Severity.NOTE
