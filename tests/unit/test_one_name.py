"""One name, one idea: what a class is called says which one it is, wherever it is met."""

import ast
from collections import defaultdict
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
