"""One name, one idea: what a class is called says which one it is, wherever it is met."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import cchc

PACKAGE = Path(cchc.__file__).parent


@pytest.fixture(scope="module")
def names() -> list[tuple[str, str, bool]]:
    """Every name of the program with its module and line, and whether it names a class; each module is parsed once."""
    return [
        (name, f"{file.relative_to(PACKAGE)}:{node.lineno}", isinstance(node, ast.ClassDef))
        for file in sorted(PACKAGE.rglob("*.py"))
        for name, node in _names(ast.parse(file.read_text(encoding="utf-8")))
    ]


def test_no_two_public_classes_have_one_name(names: list[tuple[str, str, bool]]) -> None:
    """Whoever meets a name in a signature, a message of mypy or the glossary need not ask which of them is meant."""
    places: dict[str, list[str]] = defaultdict(list)
    for name, place, is_class in names:
        if is_class and not name.startswith("_"):
            places[name].append(place)
    assert len(places) > 500
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_a_name_says_what_is_told(names: list[tuple[str, str, bool]]) -> None:
    """A remark, a digest, a count, a problem: "told" was the name of all of them."""
    assert [place for name, place, is_class in names if (name.lower() if is_class else name).strip("_") == "told"] == []


def _names(tree: ast.AST) -> Iterator[tuple[str, Any]]:
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.keyword(arg=str(name)):
                yield name, node
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
                yield name, node
