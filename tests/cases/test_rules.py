"""One folder a rule: tests/cases/rules/<rule id>/in is laid over tests/sites/small, `golden.txt` is all that is then told.

To add a rule, add its folder with the fewest files that break it, run with CCHC_GOLDEN=write, and read what was written. What
git cannot hold well is made by MADE.
"""

import ast
import os
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from cchc import reading
from cchc.reading.disk import MAX_BYTES
from tests.conftest import SMALL, edition_of, files_of, write_files

RULES = Path(__file__).parent / "rules"
CCHC = Path(reading.__file__).parents[1]
# The names that make a fault; a rule id is one of their arguments.
MAKERS = frozenset(
    "Fault FileFault Problem YamlFault PydanticCustomError Rule _problem _broken fault _fault _Wording _at".split()
)
ROOMS = ("content", "reading", "editorial", "edition")
_RULE = re.compile(r"[a-z]+[a-z0-9]*(-[a-z0-9]+)+")
DRAFT = "---\ntitle: Bài còn là bản nháp\nunit: xa-mau\ntheme: cai-cach-tthc\ndate: 2026-05-10\n---\n\n"


def _pipe(root: Path) -> None:
    os.mkfifo(root / "docs/ong.md")


def _heavy_picture(root: Path) -> None:
    write_files(root, {"docs/hinh-nang.svg": b"0" * 500_001, "docs/gioi-thieu.md": "# Giới thiệu\n\n![Sơ đồ](hinh-nang.svg)\n"})


def _long_text(root: Path) -> None:
    write_files(root, {"news/2026/2026-05-10-dai.md": DRAFT + "Nội dung dài quá mức máy đọc được.\n" * 6000})


def _heavy_text(root: Path) -> None:
    write_files(root, {"news/2026/2026-05-10-nang.md": DRAFT + "a" * MAX_BYTES})


def _names_apart_by_case(root: Path) -> None:
    write_files(root, {f"news/2026/2026-05-10-{name}.md": DRAFT + "Nội dung.\n" for name in ("ten", "TEN")})


def _link_outside(root: Path) -> None:
    write_files(root.parent, {"ngoai/bi-mat.md": "bí mật\n"})
    (root / "news/2026/ngoai").symlink_to(root.parent / "ngoai", target_is_directory=True)


def _no_home(root: Path) -> None:
    (root / "docs/index.md").unlink()


MADE: Mapping[str, Callable[[Path], None]] = {
    "file-too-large": _heavy_text,
    "picture-heavy": _heavy_picture,
    "privacy-too-long": _long_text,
    "link-outside": _link_outside,
    "home-missing": _no_home,
    "name-collision": _names_apart_by_case,
    **({"file-unreadable": _pipe} if hasattr(os, "mkfifo") else {}),
}
CASES = sorted(folder.name for folder in RULES.iterdir())


@pytest.mark.parametrize("rule", [rule for rule in CASES if rule in MADE or (RULES / rule / "in").exists()])
def test_the_rule_is_told(rule: str, tmp_path: Path) -> None:
    root = write_files(tmp_path / "site", {**SMALL, **files_of(RULES / rule / "in")})
    MADE.get(rule, lambda root: None)(root)
    found = "".join(f"{problem}\n" for problem in edition_of(root).problems)
    golden = RULES / rule / "golden.txt"
    if os.environ.get("CCHC_GOLDEN") == "write":
        golden.write_bytes(found.encode("utf-8"))
    assert f" {rule} " in found
    assert found.splitlines() == golden.read_text(encoding="utf-8").splitlines()


def test_every_rule_has_a_folder_and_every_folder_a_rule() -> None:
    assert sorted(_rules_of_the_code()) == CASES


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
