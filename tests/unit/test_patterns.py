"""Patterns are compiled when they are asked, not when their modules are read; those of words share letters."""

import ast
import gc
import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import cchc
from cchc.language import patterns
from cchc.language.patterns import any_of, late


def test_a_pattern_is_compiled_once_and_at_the_first_question(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    compile_ = re.compile
    monkeypatch.setattr(re, "compile", lambda text, flags=0: compiled.append(text) or compile_(text, flags))
    word = late(r"(?P<first>x)(\w)", re.IGNORECASE)
    assert word.pattern == r"(?P<first>x)(\w)" and compiled == []
    assert word.sub(r"\2", "AXB xc") == "AB c"
    assert [found["first"] for found in word.finditer("Xa xb")] == ["X", "x"]
    assert (word.groups, word.groupindex["first"], bool(word.flags & re.IGNORECASE)) == (2, 1, True)
    assert compiled == [r"(?P<first>x)(\w)"]
    assert late(rb"\d").search(b"a1")
    with pytest.raises(AttributeError):
        _ = word.no_such_question  # type: ignore[attr-defined]


def test_every_pattern_of_a_module_can_be_compiled() -> None:
    for module in pkgutil.walk_packages(cchc.__path__, "cchc."):
        importlib.import_module(module.name)
    # Those that were imported before the tests began are not looked through else.
    gc.unfreeze()
    asked = [one for one in gc.get_objects() if isinstance(one, patterns._Late)]
    assert len(asked) > 500
    for pattern in asked:
        assert pattern.groups >= 0


def test_no_module_compiles_what_nobody_asked() -> None:
    for file in Path(cchc.__path__[0]).rglob("*.py"):
        text = file.read_text("utf-8")
        # To parse seven hundred modules takes a second.
        tree = ast.parse(text if "re.compile" in text else "")
        found = [node.lineno for node in _outside_functions(tree) if _is_compile(node)]
        assert not found, f"{file.name}, lines {found}: cchc.language.patterns.late"


def test_words_are_joined_by_the_letters_that_they_share() -> None:
    assert any_of(["ly hôn", "ly dị", "lú", "mù"]) == r"(?:l(?:y\ (?:hôn|dị)|ú)|mù)"


@given(st.lists(st.text("ab.", min_size=1), min_size=1), st.text("ab."))
def test_the_pattern_knows_the_words_and_no_others(words: list[str], text: str) -> None:
    pattern = re.compile(any_of(words))
    assert all(pattern.fullmatch(word) for word in words)
    assert bool(pattern.fullmatch(text)) == (text in words)


def _outside_functions(node: ast.AST) -> list[ast.expr]:
    found: list[ast.expr] = []
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            found += [child] * isinstance(child, ast.expr) + _outside_functions(child)
    return found


def _is_compile(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile"
