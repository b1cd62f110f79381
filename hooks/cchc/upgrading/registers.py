"""Format 2: of a whole register only what the office added, changed or took out is left."""

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from cchc.reading.program_registers import WITH_PROGRAM, register_path
from cchc.reading.register_layers import CORRECTS, REMOVED
from cchc.reading.registers import unique_key
from cchc.reading.yaml_tree import read_yaml
from cchc.upgrading.steps import Files, NotUnderstood, Program, StepOutcome

_HEAD = """# Phần của đơn vị trong danh mục này: mục thêm, và chỗ sửa ('corrects') mục kèm chương trình.
# Cách ghi: cchc guide danh-muc
"""
# A theme has pages and feeds as soon as it is there; of other registers an entry more is only a word more that is understood.
_MISSED = frozenset({"themes"})


def own_entries(files: Files, program: Program) -> StepOutcome:
    """Leave additions and corrections in place of each whole register."""
    outcome = StepOutcome()
    for name in WITH_PROGRAM:
        path = register_path(name)
        if path not in files:
            outcome.remarks.append(f"{path}: đơn vị không có tệp này; từ nay dùng danh mục của chương trình")
        elif program.originals.has(path, files[path]):
            outcome.changes[path] = None
            outcome.remarks.append(f"{path}: giống bản gốc, bỏ tệp; từ nay dùng danh mục của chương trình")
        else:
            _Register(name, files[path].decode(), program).note_in(outcome)
    return outcome


class _Register:
    """One register of the portal beside the program's."""

    def __init__(self, name: str, text: str, program: Program) -> None:
        self._name, self._path, self._key = name, register_path(name), unique_key(name)
        self._text = text
        self._program = program
        self._theirs = {str(entry[self._key]): entry for entry in read_yaml(program.registers[self._path]).value}
        tree = read_yaml(text)
        if not isinstance(tree.value, list) or not all(isinstance(entry, dict) and self._key in entry for entry in tree.value):
            raise NotUnderstood(f"{self._path}: có mục không đọc được; hãy chạy cchc check và sửa trước")
        self._entries: list[dict[str, Any]] = tree.value
        self._starts = [tree.place((number,)).line for number in range(len(tree.value))]

    def note_in(self, outcome: StepOutcome) -> None:
        """Note what becomes of the file, and say how much of it is the office's own."""
        added, corrected, removed = list(self._added()), list(self._corrected()), list(self._removed())
        blocks = [*added, *corrected, *removed]
        outcome.changes[self._path] = (_HEAD + "\n" + "\n".join(blocks)).encode() if blocks else None
        parts = {"mục thêm": added, "mục sửa": corrected, "mục bỏ": removed}
        said = ", ".join(f"{len(part)} {what}" for what, part in parts.items() if part)
        outcome.remarks.append(f"{self._path}: giữ {said}" if said else f"{self._path}: không có gì riêng, bỏ tệp")
        if self._name not in _MISSED and (missed := self._missing()):
            few = ", ".join(f"'{key}'" for key in missed[:3]) + (" …" if len(missed) > 3 else "")
            outcome.remarks.append(f"{self._path}: {len(missed)} mục của chương trình có thêm, từ nay được dùng ({few})")

    def _added(self) -> Iterator[str]:
        lines = self._text.splitlines()
        for number, entry in enumerate(self._entries):
            if str(entry[self._key]) not in self._theirs:
                end = self._starts[number + 1] - 1 if number + 1 < len(self._starts) else len(lines)
                yield _without_tail(lines[self._starts[number] - 1 : end])

    def _corrected(self) -> Iterator[str]:
        for entry in self._entries:
            key = str(entry[self._key])
            if key in self._theirs and not self._program.originals.has_entry(self._path, entry):
                changes = {name: value for name, value in entry.items() if value != self._theirs[key].get(name)}
                if changes:
                    yield _written({CORRECTS: key} | changes)

    def _removed(self) -> Iterator[str]:
        if self._name in _MISSED:
            yield from (_written({CORRECTS: key, REMOVED: True}) for key in self._missing())

    def _missing(self) -> list[str]:
        here = {str(entry[self._key]) for entry in self._entries}
        return [key for key in self._theirs if key not in here]


def _without_tail(lines: list[str]) -> str:
    """Return an entry as it is written, without the remarks and blank lines that belong to the next."""
    while lines and (not lines[-1].strip() or lines[-1].startswith("#")):
        lines.pop()
    return "\n".join(lines) + "\n"


def _written(entry: Mapping[str, Any]) -> str:
    text: str = yaml.safe_dump([dict(entry)], allow_unicode=True, sort_keys=False, width=10_000)
    return text
