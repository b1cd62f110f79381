"""What an import of procedures says: each file of a few, numbers of many, remarks once for each cause."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from cchc.content.problems import Severity
from cchc.importing.faults import ImportFault
from cchc.importing.procedure_import import ImportState, ProcedureOutcome
from cchc.language.patterns import late

# More than a screen is read by nobody.
FEW = 20
_PLACES = 8
_ROW = late(r"^(?P<before>.*?)dòng (?P<row>\d+)(?P<after>.*)$")


@dataclass
class ImportRemarks:
    """What is to be said of one import: (words of the state, outcome) of each procedure, and faults of the files."""

    done: list[tuple[str, ProcedureOutcome]] = field(default_factory=list)
    faults: list[ImportFault] = field(default_factory=list)

    def lines(self) -> Iterator[str]:
        """Yield the lines: procedures, what differs, what to fill in, remarks and faults by cause."""
        yield from self._procedures()
        yield from self._wanted()
        remarks = [remark for _, found in self.done for remark in found.remarks]
        yield from by_cause(fault for fault in [*remarks, *self.faults] if fault.severity is not Severity.ERROR)
        yield from by_cause(fault for fault in self.faults if fault.severity is Severity.ERROR)

    def _procedures(self) -> Iterator[str]:
        many = len(self.done) > FEW
        for what, found in self.done:
            if found.state is ImportState.ABSENT:
                yield f"{found.code}: đã bãi bỏ và chưa có trên Cổng, bỏ qua"
            elif not many or found.differences:
                yield f"{found.path}: {what}"
                if found.filled and not many:
                    yield f"  đã điền: {', '.join(found.filled)}"
                yield from (f"  {difference}" for difference in found.differences)

    def _wanted(self) -> Iterator[str]:
        """Yield what is left to fill in, each once, with the number of drafts when there are several."""
        drafts: defaultdict[str, list[str]] = defaultdict(list)
        for _, found in self.done:
            for text in found.wanted:
                drafts[_numberless(text)].append(found.path)
        if drafts:
            yield "Cần điền, chỗ ghi '# cần điền' trong bản nháp:"
        for text, paths in drafts.items():
            number = len(dict.fromkeys(paths))
            yield f"  - {text}" + (f" ({number} bản nháp)" if len(self.done) > 1 else "")


def _numberless(text: str) -> str:
    """Return the name of a value whichever entry of a list it belongs to: channels[2].fee is channels.fee."""
    return re.sub(r"\[\d+\]", "", text)


def by_cause(faults: Iterable[ImportFault]) -> Iterator[str]:
    """Yield each cause once, with the places where it was found."""
    causes: defaultdict[tuple[str, str], list[ImportFault]] = defaultdict(list)
    for fault in faults:
        causes[fault.source, fault.message].append(fault)
    for (source, message), found in causes.items():
        if len(found) == 1:
            yield str(found[0])
        else:
            yield f"{source}: {message} ({len(found)} chỗ)"
            yield from (f"  {line}" for line in _places(found))


def _places(faults: Sequence[ImportFault]) -> Iterator[str]:
    """Yield the rows of each sheet and column, with the words there; of many only the first."""
    groups: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for fault in faults:
        found = _ROW.match(fault.where)
        before, row, after = (found["before"], found["row"], found["after"]) if found else (fault.where, "", "")
        groups[before, after].append(row + (f" ({fault.detail})" if fault.detail else ""))
    for (before, after), rows in groups.items():
        shown = ", ".join(row for row in rows[:_PLACES] if row)
        rest = f" và {len(rows) - _PLACES} dòng khác" if len(rows) > _PLACES else ""
        label = f"{before}{after.strip(' ,')}".strip(" ,")
        yield ": ".join(part for part in (label, f"dòng {shown}{rest}" if shown else "") if part)
