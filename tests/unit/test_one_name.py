"""One name, one idea: what a class is called says which one it is, wherever it is met."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import cchc

PACKAGE = Path(cchc.__file__).parent


def test_no_two_public_classes_have_one_name() -> None:
    """Whoever meets a name in a signature, a message of mypy or the glossary need not ask which of them is meant."""
    places: dict[str, list[str]] = defaultdict(list)
    for file in sorted(PACKAGE.rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for name in (node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and not node.name.startswith("_")):
            places[name].append(str(file.relative_to(PACKAGE)))
    assert len(places) > 500
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_a_name_says_what_is_told() -> None:
    """A remark, a digest, a count, a problem: "told" was the name of all of them."""
    found = [
        f"{file.relative_to(PACKAGE)}:{line}"
        for file in sorted(PACKAGE.rglob("*.py"))
        for name, line in _names(ast.parse(file.read_text(encoding="utf-8")))
        if name.strip("_") == "told"
    ]
    assert found == []


def _names(tree: ast.AST) -> Iterator[tuple[str, int]]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.keyword(arg=str(name)):
                yield name, node.lineno
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name.lower(), node.lineno
