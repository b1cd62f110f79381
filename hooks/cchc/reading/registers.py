"""The registers of docs/danh-muc/: a faulty entry is reported and left out, its neighbours stay."""

import posixpath
import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import TypeVar

from pydantic import ValidationError

from cchc.content.criteria import Criterion, CriterionResult
from cchc.content.events import Event
from cchc.content.files import REGISTERS
from cchc.content.indices import Index
from cchc.content.legal_documents import LegalDocument
from cchc.content.model import Model
from cchc.content.press import PublicChannel, Spokesperson
from cchc.content.problems import Problem, Severity
from cchc.content.registers import (
    Abbreviation,
    Approver,
    DaysOff,
    Equivalent,
    EverydayWord,
    PlainWord,
    ProcedureField,
    Product,
    Registers,
    RepealedDocument,
    Theme,
    Unit,
)
from cchc.content.satisfaction import SatisfactionResult
from cchc.language.nearest import nearest
from cchc.language.patterns import late
from cchc.reading.days_off import days_off_problems
from cchc.reading.disk import TextFile
from cchc.reading.front_matter import yaml_problems
from cchc.reading.indices import index_problems
from cchc.reading.legal_documents import FORMER, document_problems, former_documents
from cchc.reading.model_faults import model_problems
from cchc.reading.program_registers import register_path
from cchc.reading.register_layers import RegisterLayers
from cchc.reading.register_units import unit_problems
from cchc.reading.typing_faults import value_faults
from cchc.reading.yaml_tree import Position, read_yaml

FOLDER = REGISTERS
# File, model, key (or property of several keys) that must be unique, and whether the portal can do without the file.
_FILES: tuple[tuple[str, type[Model], str, bool], ...] = (
    ("themes", Theme, "id", False),
    ("units", Unit, "id", False),
    ("fields", ProcedureField, "id", False),
    ("abbreviations", Abbreviation, "short", True),
    ("everyday_words", EverydayWord, "say", True),
    ("equivalents", Equivalent, "means", True),
    ("plain_words", PlainWord, "say", True),
    ("documents", LegalDocument, "entry", True),
    ("days_off", DaysOff, "date", True),
    ("approvers", Approver, "id", True),
    ("products", Product, "entry", True),
    ("indices", Index, "id", True),
    ("events", Event, "id", True),
    ("satisfaction", SatisfactionResult, "entry", True),
    ("spokespersons", Spokesperson, "entry", True),
    ("channels", PublicChannel, "entry", True),
    ("criteria", Criterion, "id", True),
    ("criteria_results", CriterionResult, "entry", True),
)

_LIKE_REGISTER = late(r"\.ya?ml(?:\.txt)?$", re.IGNORECASE)

M = TypeVar("M", bound=Model)


def unique_key(name: str) -> str:
    """Return the key by which entries of a register are told apart: "id" for themes."""
    return next(unique for known, _, unique, _ in _FILES if known == name)


def register_model(path: str) -> type[Model] | None:
    """Return what an entry of the register at `path` is, None for any other file."""
    return next((model for name, model, *_ in _FILES if register_path(name) == path), None)


def read_registers(
    files: dict[str, TextFile], present: set[str], program: Mapping[str, TextFile] = MappingProxyType({})
) -> tuple[Registers, list[Problem]]:
    """Return the registers found among `files`; `present` tells which exist, readable or not.

    A file of the unit's holds additions and corrections to the one that comes with the program, where `program` has that.
    """
    problems: list[Problem] = []
    found: dict[str, tuple[Model, ...]] = {}
    for name, model, unique, optional in _FILES:
        path = register_path(name)
        layers = RegisterLayers(program[path], model, unique) if path in program else None
        if path not in files:
            if layers:
                found[name] = tuple(layers.with_added({}))
            elif not optional and path not in present:
                message = f"thiếu danh mục {path}; hãy tạo tệp này, mỗi mục gồm 'id' và 'name'"
                problems.append(Problem(path, 1, 1, Severity.ERROR, "register-missing", message))
            continue
        entries, faults = _entries(files[path], model, unique, layers)
        found[name] = tuple(entries)
        problems += faults
        if not (entries or faults or optional):
            problems.append(Problem(path, 1, 1, Severity.ERROR, "register-missing", f"danh mục {path} chưa có mục nào"))
    registers = Registers.model_validate(found)
    if former := files.get(f"{FOLDER}/{FORMER}"):
        ended, faults = _entries(former, RepealedDocument, "number")
        added, problem = former_documents(ended, registers.documents, former.path)
        registers = registers.model_copy(update={"documents": (*registers.documents, *added)})
        problems += (*faults, problem)
    if file := files.get(register_path("documents")):
        problems += document_problems(registers.documents, file)
    problems += _unread(present)
    problems += _unit_problems(registers, files)
    problems += _approver_problems(registers, files)
    problems += unit_problems(registers, files, register_path("spokespersons"), register_path("channels"))
    if file := files.get(register_path("days_off")):
        problems += days_off_problems(registers.days_off, file)
    if file := files.get(register_path("indices")):
        problems += index_problems(registers.indices, registers.units, file)
    return registers, problems


def _unread(present: Iterable[str]) -> Iterator[Problem]:
    """Yield the files of the folder that are written like registers, and that nobody reads by their names."""
    names = {posixpath.basename(register_path(name)) for name, *_ in _FILES}
    read = names | {FORMER}
    for path in sorted(present):
        folder, name = posixpath.split(path)
        ending = _LIKE_REGISTER.search(name)
        if not ending or (folder == FOLDER and name in read):
            continue
        stem = name[: ending.start()]
        near = nearest(stem, (known.removesuffix(".yml") for known in names))
        if near:
            hint = f"ý bạn là '{FOLDER}/{near}.yml'?"
        else:
            hint = f"cổng đọc {', '.join(sorted(names))}; tệp khác hãy chuyển ra khỏi thư mục này"
        message = f"không phần nào của cổng đọc danh mục '{name}'; {hint}"
        yield Problem(path, 1, 1, Severity.WARNING, "register-unknown", message)


def _entries(
    file: TextFile, model: type[M], unique: str, layers: RegisterLayers[M] | None = None
) -> tuple[list[M], list[Problem]]:
    tree = read_yaml(file.text)
    problems = [*yaml_problems(file.path, tree), *value_faults(file.path, tree)]
    if tree.value is None:
        return layers.with_added({}) if layers else [], problems
    if not isinstance(tree.value, list):
        message = "danh mục phải là một danh sách, mỗi mục bắt đầu bằng dấu gạch"
        return [], [*problems, Problem(file.path, 1, 1, Severity.ERROR, "type-wrong", message)]
    entries: dict[str, M] = {}
    # The entry in which reading stopped is not whole.
    for number, value in enumerate(tree.value[:-1] if tree.broken else tree.value):
        if layers and layers.takes(file.path, tree, number):
            continue
        try:
            entry = model.model_validate(value)
        except ValidationError as error:
            problems += model_problems(file.path, tree, model, error, (number,))
            continue
        key = getattr(entry, unique)
        if key in entries:
            change = f"đổi '{unique}'" if unique in model.model_fields else "ghi rõ chỗ khác nhau"
            problems.append(_duplicate(file.path, tree.place((number, unique)), key, change))
        entries.setdefault(key, entry)
    if layers:
        return layers.with_added(entries), [*problems, *layers.problems]
    return list(entries.values()), problems


def _duplicate(path: str, place: Position, key: str, change: str) -> Problem:
    message = f"'{key}' đã có trong danh mục này; hãy xóa một mục hoặc {change}"
    return Problem(path, *place, Severity.ERROR, "register-duplicate", message)


def _unit_problems(registers: Registers, files: dict[str, TextFile]) -> Iterator[Problem]:
    """Yield what units say of one another that is not so, and ends before their beginning."""
    path = register_path("units")
    if path not in files:
        return
    ids = {unit.id for unit in registers.units}
    tree = read_yaml(files[path].text)
    entries = list(enumerate(tree.value or ()))
    numbers = {str(entry.get("id")): n for n, entry in reversed(entries) if isinstance(entry, dict)}
    for unit in registers.units:
        base = numbers[unit.id]
        for key in ("parent", "predecessors", "successors"):
            value = getattr(unit, key)
            for named in (value,) if isinstance(value, str) else value or ():
                if named not in ids:
                    near = nearest(named, ids)
                    hint = f"; ý bạn là '{near}'?" if near else "; hãy thêm đơn vị đó vào danh mục"
                    message = f"'{key}' chỉ tới đơn vị không có '{named}'{hint}"
                    yield Problem(path, *tree.place((base, key)), Severity.ERROR, "unit-unknown", message)
        if unit.from_ and unit.to and unit.from_ > unit.to:
            message = "ngày kết thúc 'to' trước ngày bắt đầu 'from'; hãy sửa lại một trong hai"
            yield Problem(path, *tree.place((base, "to")), Severity.ERROR, "dates-order", message)


def _approver_problems(registers: Registers, files: dict[str, TextFile]) -> Iterator[Problem]:
    """Yield the units of approvers that there are not."""
    path = register_path("approvers")
    if path not in files:
        return
    ids = {unit.id for unit in registers.units}
    tree = read_yaml(files[path].text)
    for number, entry in enumerate(tree.value if isinstance(tree.value, list) else ()):
        units = entry.get("units") if isinstance(entry, dict) else None
        for place, unit in enumerate([units] if isinstance(units, str) else units if isinstance(units, list) else ()):
            if isinstance(unit, str) and unit not in ids:
                near = nearest(unit, ids)
                hint = f"ý bạn là '{near}'?" if near else "hãy thêm đơn vị đó vào units.yml"
                keys = (number, "units") if isinstance(units, str) else (number, "units", place)
                message = f"không có đơn vị '{unit}'; {hint}"
                yield Problem(path, *tree.place(keys), Severity.ERROR, "unit-unknown", message)
