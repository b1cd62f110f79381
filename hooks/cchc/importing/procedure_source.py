"""One procedure as a table or an export says it: texts, not yet values."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from cchc.importing.cleaning import clean, one_line
from cchc.importing.faults import ImportFault
from cchc.importing.procedure_labels import PARTS
from cchc.language.folding import fold

_EMPTY = frozenset({"", "khong co thong tin", "-", "khong co", "khong", "n/a"})


def says_nothing(text: str) -> bool:
    """Tell whether a cell is empty or says so in words."""
    return fold(one_line(text)).strip(" .") in _EMPTY


@dataclass(frozen=True)
class ProcedureSource:
    """The cells of one procedure: for each part a text a row, as papers and channels may take several rows.

    `row` names the place of the whole, `columns` that of each part, both in Vietnamese and empty for an export.
    """

    file: str
    row: str
    cells: Mapping[str, tuple[str, ...]]
    columns: Mapping[str, str] = field(default_factory=dict)
    # What was left out of an export, in Vietnamese.
    remarks: tuple[str, ...] = ()

    def has(self, part: str) -> bool:
        """Tell whether there is such a column or label, empty or not."""
        return part in self.cells

    def rows(self, part: str) -> tuple[str, ...]:
        """Return the texts of a part, a row each, empty ones too; none when there is no such part."""
        return tuple(clean(text) for text in self.cells.get(part, ()))

    def text(self, part: str) -> str:
        """Return all of a part, rows that say nothing left out."""
        return "\n".join(text.strip() for text in self.rows(part) if not says_nothing(text))

    def line(self, part: str) -> str:
        """Return all of a part on one line."""
        return one_line(self.text(part))

    def fault(self, key: str, message: str, detail: str = "") -> ImportFault:
        """Return a fault of a part, or of the part that makes the key `key`."""
        column = next((self.columns[part] for part in (*PARTS.get(key, ()), key) if part in self.columns), "")
        return ImportFault(self.file, ", ".join(part for part in (self.row, column) if part), message, detail=detail)
