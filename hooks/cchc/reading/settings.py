"""The settings of the portal, read from `extra.cchc` of mkdocs.yml with their lines."""

from pydantic import ValidationError

from cchc.content.problems import Problem, Severity
from cchc.content.registers import Registers
from cchc.content.settings import Settings
from cchc.language.nearest import nearest
from cchc.reading.disk import TextFile
from cchc.reading.front_matter import yaml_problems
from cchc.reading.model_faults import model_problems
from cchc.reading.yaml_tree import YamlTree, read_yaml

PATH = "mkdocs.yml"
KEYS = ("extra", "cchc")


def read_settings(file: TextFile) -> tuple[Settings | None, YamlTree, list[Problem]]:
    """Return the settings, or None when they cannot be used, with the tree that knows their places."""
    tree = read_yaml(file.text)
    problems = yaml_problems(file.path, tree)
    extra = tree.value.get("extra") if isinstance(tree.value, dict) else None
    value = extra.get("cchc") if isinstance(extra, dict) else None
    if value is None or tree.broken:
        message = "thiếu phần cài đặt 'extra: cchc:'; hãy thêm ít nhất 'owner', mã đơn vị chủ quản của cổng"
        return None, tree, problems or [Problem(file.path, 1, 1, Severity.ERROR, "settings-missing", message)]
    try:
        return Settings.model_validate(value), tree, problems
    except ValidationError as error:
        return None, tree, [*problems, *model_problems(file.path, tree, Settings, error, KEYS)]


def owner_problems(settings: Settings, registers: Registers, path: str, tree: YamlTree) -> list[Problem]:
    """Return a problem for each unit that the settings name and the register does not have."""
    ids = [unit.id for unit in registers.units]
    named = [(("owner",), settings.owner)]
    if settings.quota and settings.quota.unit:
        named.append((("quota", "unit"), settings.quota.unit))  # type: ignore[arg-type]
    problems = []
    for keys, unit in named:
        if unit not in ids:
            near = nearest(unit, ids)
            hint = f"; ý bạn là '{near}'?" if near else "; hãy thêm đơn vị vào docs/danh-muc/units.yml"
            place = tree.place((*KEYS, *keys))
            problems.append(Problem(path, *place, Severity.ERROR, "unit-unknown", f"không có đơn vị '{unit}'{hint}"))
    return problems
