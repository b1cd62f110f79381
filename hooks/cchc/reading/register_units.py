"""The units that entries of a register are of: each must be in units.yml."""

from collections.abc import Iterator, Mapping

from cchc.content.problems import Problem, Severity
from cchc.content.registers import Registers
from cchc.language.nearest import nearest
from cchc.reading.disk import TextFile
from cchc.reading.yaml_tree import read_yaml


def unit_problems(registers: Registers, files: Mapping[str, TextFile], *paths: str) -> Iterator[Problem]:
    """Yield the entries of the registers at `paths`, as far as they are among `files`, whose `unit` there is not."""
    ids = {unit.id for unit in registers.units}
    for path in paths:
        if path in files:
            yield from _unknown(files[path], ids)


def _unknown(file: TextFile, ids: set[str]) -> Iterator[Problem]:
    tree = read_yaml(file.text)
    for number, entry in enumerate(tree.value if isinstance(tree.value, list) else ()):
        unit = entry.get("unit") if isinstance(entry, dict) else None
        if isinstance(unit, str) and unit and unit not in ids:
            near = nearest(unit, ids)
            hint = f"ý bạn là '{near}'?" if near else "hãy thêm đơn vị đó vào units.yml"
            message = f"không có đơn vị '{unit}'; {hint}"
            yield Problem(file.path, *tree.place((number, "unit")), Severity.ERROR, "unit-unknown", message)
