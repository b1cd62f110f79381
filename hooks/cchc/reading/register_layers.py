"""A unit's additions to, and corrections of, a register that comes with the program.

An entry that has `corrects: key` changes some keys of the program's entry of that key, or takes it away with `removed: true`; any
other is added after the program's. A new version of the program so brings its new words without a merge.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Generic, TypeVar

from pydantic import ValidationError

from cchc.content.model import Model
from cchc.content.problems import Fault, Problem, Severity
from cchc.language.nearest import nearest
from cchc.reading.disk import TextFile
from cchc.reading.model_faults import model_problems
from cchc.reading.yaml_tree import YamlTree, read_yaml

# How an entry of the unit's says which of the program's it corrects, and that it takes that one away.
CORRECTS = "corrects"
REMOVED = "removed"
_REMOVAL = {REMOVED: "true"}

M = TypeVar("M", bound=Model)


# A process reads many times, and the program stays the same: as many as there are registers in it, with room for other texts.
@lru_cache(maxsize=32)
def _of_program(text: str, model: type[M], unique: str) -> tuple[Mapping[str, dict[str, Any]], Mapping[str, M]]:
    """Return the program's entries by their keys, as they are written and as they are meant; nobody changes either."""
    written = {str(entry[unique]): entry for entry in read_yaml(text).value or []}
    return written, {key: model.model_validate(entry) for key, entry in written.items()}


class RegisterLayers(Generic[M]):
    """The entries of one register: the program's, whose keys are told apart by `unique`, and the unit's over and after them.

    `problems` grow as the entries of the unit's file are taken.
    """

    def __init__(self, program: TextFile, model: type[M], unique: str) -> None:
        self._model, self._unique = model, unique
        self._written, entries = _of_program(program.text, model, unique)
        self._entries = dict(entries)
        self._corrected: set[str] = set()
        self.problems: list[Problem] = []

    def with_added(self, added: dict[Any, M]) -> list[M]:
        """Return all entries; one of the unit's that has the key of a program's stands in its place."""
        return list((self._entries | {str(key): entry for key, entry in added.items()}).values())

    def takes(self, path: str, tree: YamlTree, number: int) -> bool:
        """Tell whether an entry of the unit's file is a correction, and correct by it."""
        value = tree.value[number]
        if not isinstance(value, dict):
            return False
        if CORRECTS not in value:
            self._tell(tree, self._repeated(path, number, value))
            return False
        name = str(value[CORRECTS])
        changes = {key: change for key, change in value.items() if key != CORRECTS}
        fault = self._refusal(path, number, name, changes)
        self._tell(tree, fault)
        if fault is None:
            try:
                self._correct(name, changes)
            except ValidationError as error:
                self.problems += model_problems(path, tree, self._model, error, (number,))
        self._corrected.add(name)
        return True

    def _tell(self, tree: YamlTree, fault: Fault | None) -> None:
        if fault:
            place = tree.place(fault.keys)
            self.problems.append(Problem(fault.path, *place, fault.severity, fault.rule, fault.message))

    def _correct(self, name: str, changes: dict[str, Any]) -> None:
        if changes == _REMOVAL:
            del self._entries[name]
        else:
            self._entries[name] = self._model.model_validate(self._written[name] | changes)

    def _refusal(self, path: str, number: int, name: str, changes: dict[str, Any]) -> Fault | None:
        """Return why nothing is corrected, None where something is."""
        keys = (number, CORRECTS)
        if name not in self._written:
            near = nearest(name, self._written)
            hint = f"ý bạn là '{near}'?" if near else f"mục mới thì ghi '{self._unique}' thay cho '{CORRECTS}'"
            return Fault(path, keys, "correction-unknown", f"danh mục kèm chương trình không có mục '{name}' để sửa; {hint}")
        if name in self._corrected:
            return Fault(path, keys, "register-duplicate", f"mục '{name}' đã được sửa ở trên; hãy gộp hai chỗ sửa làm một")
        if changes.get(self._unique, name) != name:
            said = f"không đổi được '{self._unique}' của mục kèm chương trình vì nơi khác gọi mục theo đó; hãy bỏ dòng ấy"
            return Fault(path, keys, "correction-unfit", said)
        if REMOVED in changes and changes != _REMOVAL:
            said = f"bỏ một mục thì chỉ ghi '{CORRECTS}: {name}' và '{REMOVED}: true'; sửa một mục thì xóa dòng '{REMOVED}'"
            return Fault(path, keys, "correction-unfit", said)
        if all(self._written[name].get(key) == change for key, change in changes.items()):
            said = f"chỗ sửa này không đổi gì: mục '{name}' kèm chương trình đã như vậy; hãy xóa chỗ sửa hoặc ghi khóa cần sửa"
            return Fault(path, keys, "correction-idle", said, Severity.WARNING)
        return None

    def _repeated(self, path: str, number: int, value: dict[str, Any]) -> Fault | None:
        """Return what is told of an entry that bears the key of one of the program's."""
        key = str(value.get(self._unique))
        if key not in self._written:
            return None
        if value == self._written[key]:
            said = f"mục '{key}' giống hệt mục kèm chương trình; hãy xóa mục này, bản mới của chương trình sẽ tự giữ cho đúng"
            return Fault(path, (number, self._unique), "register-repeats", said, Severity.NOTE)
        said = (
            f"mục '{key}' thay cả mục kèm chương trình; muốn sửa vài khóa thì ghi '{CORRECTS}: {key}' thay cho "
            f"'{self._unique}: {key}' và chỉ giữ khóa cần sửa, muốn thêm mục khác thì đổi '{self._unique}'"
        )
        return Fault(path, (number, self._unique), "register-repeats", said, Severity.WARNING)
