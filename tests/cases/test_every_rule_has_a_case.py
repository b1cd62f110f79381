"""Each rule id in the code stands in a golden file, and the golden files name no rule that is gone."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from cchc import reading
from tests.cases.test_cases import HERE, SOURCES
from tests.conftest import SITES

CCHC = Path(reading.__file__).parents[1]
# The names that make a fault; a rule id is one of their arguments.
MAKERS = frozenset(
    "Fault FileFault Problem YamlFault PydanticCustomError Rule _problem _broken fault _fault _Wording _at".split()
)
ROOMS = ("content", "reading", "editorial", "site")
_RULE = re.compile(r"[a-z]+[a-z0-9]*(-[a-z0-9]+)+")


def test_every_rule_has_a_case() -> None:
    assert _rules_of_the_code() == _rules_of_the_golden_files()


def _rules_of_the_code() -> set[str]:
    files = (file for room in ROOMS for file in (CCHC / room).rglob("*.py"))
    return {rule for file in files for rule in _rules(ast.parse(file.read_text(encoding="utf-8")))}


def _rules(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        for value in _named_by(node):
            if isinstance(value, ast.Constant) and isinstance(value.value, str) and _RULE.fullmatch(value.value):
                yield value.value


def _named_by(node: ast.AST) -> list[ast.expr]:
    """The arguments of what makes a fault, the ids that a module calls RULE, and the first of a returned (rule, message)."""
    if isinstance(node, ast.Call) and (getattr(node.func, "id", "") in MAKERS or getattr(node.func, "attr", "") in MAKERS):
        return node.args
    if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "").endswith("RULE"):
        return [node.value]
    if isinstance(node, ast.Return | ast.Yield | ast.Expr) and isinstance(node.value, ast.Tuple):
        return node.value.elts
    return []


def _rules_of_the_golden_files() -> set[str]:
    files = [*SITES.glob("*/problems.txt"), *(HERE / source.parent.name / f"{source.stem}.txt" for source in SOURCES)]
    lines = [line for file in files if file.exists() for line in file.read_text(encoding="utf-8").splitlines()]
    return {found[1] for line in lines if (found := re.search(r"\d+:\d+: (?:error|warning|note) (\S+) ", line))}
