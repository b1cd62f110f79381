"""A new kind of item is found by the type checker: a fifth one is added to a copy of the code, and what it lacks is compared
with what CONTRIBUTING says that adding a kind takes."""

import ast
import re
import shutil
import typing
from collections.abc import Iterator
from pathlib import Path

import pytest
from mypy import api

from cchc.content.choices import ItemKind
from cchc.content.items import Item
from cchc.publishing.open_data import SCHEMAS
from cchc.reading.items import FOLDERS
from cchc.search.documents import KINDS

ROOT = Path(__file__).parents[2]
CCHC = ROOT / "hooks/cchc"
NOTICE = '''"""A fifth kind."""

from typing import ClassVar

from cchc.content.base_item import BaseItem
from cchc.content.choices import ItemKind


class Notice(BaseItem):
    kind: ClassVar[ItemKind] = ItemKind.NOTICE
    section: ClassVar[str] = "thong-bao"

    @property
    def codes(self) -> tuple[str, ...]:
        return ()
'''
_PLACE = re.compile(r'cchc/(\S+\.py):\d+: error: Argument 1 to "assert_never" has incompatible type "Notice"')


def test_the_type_checker_names_what_a_new_kind_lacks(tmp_path: Path) -> None:
    copy = _with_a_fifth_kind(tmp_path)
    told, _, _ = api.run([str(copy), "--config-file", str(ROOT / "pyproject.toml"), "--cache-dir", str(tmp_path / "cache")])
    assert {found[1] for found in _PLACE.finditer(told)} == set(_listed("match"))


def _with_a_fifth_kind(folder: Path) -> Path:
    copy = folder / "cchc"
    shutil.copytree(CCHC, copy, ignore=shutil.ignore_patterns("__pycache__"))
    (copy / "content/notices.py").write_text(NOTICE, encoding="utf-8")
    _replace(
        copy / "content/choices.py", "class ItemKind(Choice):\n", 'class ItemKind(Choice):\n    NOTICE = "notice", "Thông báo"\n'
    )
    _replace(copy / "content/items.py", "Item = Post", "from cchc.content.notices import Notice\n\nItem = Notice | Post")
    return copy


def _replace(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new), encoding="utf-8")


def _listed(what: str) -> list[str]:
    """The files that CONTRIBUTING lists under "A new kind of item", in the line that begins with `what`."""
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").split("## A new kind of item\n")[1].split("\n## ")[0]
    line = re.search(rf"^- \*\*{what}\*\*(.*?)(?=^- |\Z)", text, re.MULTILINE | re.DOTALL)
    assert line
    return re.findall(r"`([\w/]+\.py)`", line[1])


@pytest.mark.parametrize("table", [FOLDERS.values(), KINDS, SCHEMAS.values()])
def test_tables_of_kinds_have_every_kind(table: typing.Iterable[type[Item]]) -> None:
    assert set(table) == set(typing.get_args(Item))


def test_tables_by_kind_have_every_kind() -> None:
    tables = [(file, keys) for file in CCHC.rglob("*.py") for keys in _tables(ast.parse(file.read_text(encoding="utf-8")))]
    assert tables
    assert [file for file, keys in tables if keys != set(ItemKind.__members__)] == []
    assert {file.relative_to(CCHC).as_posix() for file, _ in tables} <= set(_listed("tables"))


def _tables(tree: ast.AST) -> Iterator[set[str]]:
    for node in ast.walk(tree):
        keys = [key for key in node.keys if isinstance(key, ast.Attribute)] if isinstance(node, ast.Dict) else []
        if names := {key.attr for key in keys if isinstance(key.value, ast.Name) and key.value.id == "ItemKind"}:
            yield names
