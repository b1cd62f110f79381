"""One name, one idea: what a class is called says which one it is, wherever it is met."""

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

import cchc

PACKAGE = Path(cchc.__file__).parent


@pytest.fixture(scope="module")
def texts() -> dict[str, str]:
    """Every module of the program."""
    return {file.relative_to(PACKAGE).as_posix(): file.read_text(encoding="utf-8") for file in sorted(PACKAGE.rglob("*.py"))}


def test_no_two_public_classes_have_one_name(texts: dict[str, str]) -> None:
    """Whoever meets a name in a signature, a message of mypy or the glossary need not ask which of them is meant."""
    places: dict[str, list[str]] = defaultdict(list)
    for module, text in texts.items():
        for name in re.findall(r"^[ \t]*class[ \t]+([^\W_]\w*)", text, re.MULTILINE):
            places[name].append(module)
    assert len(places) > 500
    assert {name: found for name, found in places.items() if len(found) > 1} == {}


def test_a_name_says_what_is_told(texts: dict[str, str]) -> None:
    """A remark, a digest, a count, a problem: "told" was the name of all of them."""
    # To parse seven hundred modules takes two seconds: only those are that have the word at all.
    asked = {module: text for module, text in texts.items() if re.search(r"\b_*told_*\b", text, re.IGNORECASE)}
    found = [f"{module}:{line}" for module, text in asked.items() for line, name in _names(ast.parse(text)) if _is_told(name)]
    assert found == []


@pytest.mark.parametrize("code", ["told = 1", "a._told", "def f(told): 0", "f(told=1)", "def told_(): 0", "class _Told: 0"])
def test_a_name_that_says_nothing_is_found_wherever_it_stands(code: str) -> None:
    assert [line for line, name in _names(ast.parse(code)) if _is_told(name)] == [1]


def _is_told(name: str) -> bool:
    return name.strip("_") == "told"


def _names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield every name with its line; of classes without capitals."""
    for node in ast.walk(tree):
        match node:
            case ast.Name(id=name) | ast.Attribute(attr=name) | ast.arg(arg=name) | ast.keyword(arg=str(name)):
                yield node.lineno, name
            case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name):
                yield node.lineno, name
            case ast.ClassDef(name=name):
                yield node.lineno, name.lower()
