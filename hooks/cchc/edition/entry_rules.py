"""What entries of registers say that is not so, of units, tasks and items, and what they say of people: at its line."""

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Generic, TypeVar

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Status
from cchc.content.indices import IndexSource
from cchc.content.items import Item
from cchc.content.model import Model
from cchc.content.problems import Problem, Severity
from cchc.edition.text_rules import TextRules
from cchc.editorial.lifecycle import Stage, stage
from cchc.language.dates import vietnamese_date
from cchc.reading.disk import decoded, read_bytes
from cchc.reading.references import References, suggestion, task_fault
from cchc.reading.sources import Sources
from cchc.reading.yaml_tree import Keys, YamlTree, read_yaml

# Where in the entry, which rule, what is said, how bad it is.
EntryFault = tuple[Keys, str, str, Severity]
_HIDDEN: Mapping[Stage, str] = {
    Stage.DRAFT: "còn là bản nháp",
    Stage.REVIEW: "còn chờ duyệt",
    Stage.SCHEDULED: "chưa tới ngày đăng",
    Stage.WITHDRAWN: "đã gỡ",
}

M = TypeVar("M", bound=Model)


def tree_of(root: Path, path: str) -> YamlTree | None:
    """Return a register as it is written; None when it cannot be read, which was told when it was read."""
    data = read_bytes(root, path)
    text = None if isinstance(data, Problem) else decoded(path, data)
    return None if text is None or isinstance(text, Problem) else read_yaml(text.text)


@dataclass(frozen=True)
class EntryRules(Generic[M]):
    """What rules over the entries of a register have in common; a register says in `faults` which it asks."""

    path: str
    model: type[M]
    tree: YamlTree
    sources: Sources
    catalogue: Catalogue
    rules: TextRules

    def problems(self) -> Iterator[Problem]:
        """Yield the problems of the entries that could be read, entry by entry; what cannot be read was told."""
        for number, written in enumerate(self.tree.value if isinstance(self.tree.value, list) else ()):
            try:
                entry = self.model.model_validate(written)
            except ValueError:
                continue
            for keys, rule, message, severity in self.faults(entry):
                yield Problem(self.path, *self.tree.place((number, *keys)), severity, rule, message)

    def faults(self, entry: M) -> Iterator[EntryFault]:
        """Yield what is wrong with one entry."""
        raise NotImplementedError

    @cached_property
    def known(self) -> References:
        """What entries may refer to."""
        return References(self.sources.registers, tuple(draft.item for draft in self.sources.drafts.values() if draft.item))

    def of_unit(self, unit: str) -> Iterator[EntryFault]:
        """Yield that there is no such unit."""
        if unit not in self.known.units:
            hint = suggestion(unit, self.sources.registers.units) or "; hãy thêm đơn vị vào docs/danh-muc/units.yml"
            yield ("unit",), "unit-unknown", f"không có đơn vị '{unit}'{hint}", Severity.ERROR

    def of_tasks(self, tasks: Iterable[str]) -> Iterator[EntryFault]:
        """Yield the tasks that no plan has."""
        for place, reference in enumerate(tasks):
            if message := task_fault(reference, self.known):
                yield ("tasks", place), "task-unknown", message, Severity.ERROR

    def of_past(self, days: Mapping[Keys, dt.date | None]) -> Iterator[EntryFault]:
        """Yield the days that tell of something done and are still to come."""
        for keys, day in days.items():
            if day and day > self.catalogue.today:
                message = f"ngày {vietnamese_date(day)} chưa tới mà mục này kể việc đã xong; hãy xem lại ngày, tháng, năm"
                yield keys, "register-date-to-come", message, Severity.WARNING

    def read_days(self, sources: Iterable[IndexSource], base: Keys) -> dict[Keys, dt.date | None]:
        """Return the days of the sources of a result at `base`, which have all passed, by their places."""
        return {
            (*base, "sources", n, key): getattr(source, key) for n, source in enumerate(sources) for key in ("date", "read_on")
        }

    def of_people(self, texts: Mapping[Keys, str | None]) -> Iterator[EntryFault]:
        """Yield personal data in texts, by their places."""
        for keys, text in texts.items():
            for fault in self.rules.of_words(self.path, text) if text else ():
                # There is no key here that could release it.
                what = fault.message.partition(";")[0]
                message = f"{what}; danh mục này lên mạng, hãy viết lại, không nêu tên, số, địa chỉ của ai"
                yield keys, fault.rule, message, fault.severity

    def why_hidden(self, draft: Item | None) -> str | None:
        """Return why readers do not get the item of a source; None when they do."""
        if draft and draft.status is Status.WITHDRAWN:
            return _HIDDEN[Stage.WITHDRAWN]
        item = self.catalogue.by_path.get(draft.path) if draft else None
        return _HIDDEN.get(stage(item, self.catalogue.today)) if item else "còn lỗi"
