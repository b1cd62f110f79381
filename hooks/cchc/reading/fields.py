"""The fields of procedures by any of their names, and what becomes of one that the register does not know."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cchc.content.items import Item
from cchc.content.procedures import Procedure
from cchc.content.registers import ProcedureField, Registers
from cchc.language.folding import fold
from cchc.language.slugs import slugify

# "Thi đua – Khen thưởng", "Thi đua, khen thưởng" and "Lĩnh vực thi đua và khen thưởng" are one field.
_LITTLE = frozenset({"va", "linh", "vuc"})


def field_named(name: str, fields: Iterable[ProcedureField]) -> ProcedureField | None:
    """Return the field that `name` means: its id, name or an alias; marks, capitals and punctuation do not count."""
    wanted = _comparable(name)
    names = ((entry, (entry.id, entry.name, *entry.aliases)) for entry in fields)
    return next((entry for entry, texts in names if wanted in map(_comparable, texts)), None)


def proposed_field(name: str) -> str:
    """Return how to mend it: the block that would make the field known."""
    return f"; hãy thêm vào docs/danh-muc/fields.yml: '- id: {slugify(name)}' và dòng dưới 'name: {name}'"


def _comparable(name: str) -> str:
    return " ".join(word for word in re.sub(r"[\W_]+", " ", fold(name)).split() if word not in _LITTLE)


def with_all_fields(registers: Registers, items: Iterable[Item]) -> tuple[Registers, tuple[Item, ...]]:
    """Return registers that know the field of every procedure, and the items with the ids of their fields.

    A procedure in a field that nobody registered yet is shown under the name it gives; that is told as a warning.
    """
    named = _Named(registers.fields)
    found = tuple(named.placed(item) for item in items)
    return (registers.model_copy(update={"fields": (*registers.fields, *named.new.values())}) if named.new else registers), found


@dataclass
class _Named:
    known: Sequence[ProcedureField]

    def __post_init__(self) -> None:
        self.ids = {entry.id for entry in self.known}
        self.new: dict[str, ProcedureField] = {}

    def placed(self, item: Item) -> Item:
        if not isinstance(item, Procedure) or item.field in self.ids:
            return item
        entry = field_named(item.field, self.known) or self._made(item.field)
        return item.model_copy(update={"field": entry.id})

    def _made(self, name: str) -> ProcedureField:
        id_ = slugify(name) or "linh-vuc-khac"
        return self.new.setdefault(id_, ProcedureField(id=id_, name=name))
