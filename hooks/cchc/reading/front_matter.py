"""The block between the `---` lines at the head of a Markdown file."""

import re
from dataclasses import dataclass

from cchc.content.problems import Problem
from cchc.reading.disk import TextFile
from cchc.reading.yaml_tree import Position, YamlFault, YamlTree, read_yaml, unspaced_key

_FENCE = re.compile(r"-{3}[ \t]*")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the block says and the text below it; `body_line` is the line on which the body starts."""

    tree: YamlTree
    body: str
    body_line: int


def split_front_matter(file: TextFile) -> FrontMatter:
    """Return the block and the body; what is wrong with the block is in the tree's faults."""
    lines = file.text.split("\n")
    if not _FENCE.fullmatch(lines[0]):
        return _broken(
            "front-matter-missing", "tệp phải bắt đầu bằng dòng --- rồi đến phần khai báo (title, unit, date…)", file.text
        )
    end = next((n for n, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), None)
    if end is None:
        return _broken("front-matter-unclosed", "phần khai báo chưa đóng; hãy thêm dòng --- sau khóa cuối cùng", "")
    tree = read_yaml("\n".join(lines[1:end]), first_line=2)
    if not tree.faults and not isinstance(tree.value, dict):
        empty = YamlFault(Position(2, 1), "front-matter-empty", "phần khai báo phải gồm các dòng 'khóa: giá trị'")
        tree.faults.append(unspaced_key("\n".join(lines[1:end]), first_line=2) or empty)
    return FrontMatter(tree, "\n".join(lines[end + 1 :]).strip("\n"), _body_line(lines, end))


def _broken(rule: str, message: str, body: str) -> FrontMatter:
    return FrontMatter(YamlTree(faults=[YamlFault(Position(1, 1), rule, message)]), body, 1)


def _body_line(lines: list[str], end: int) -> int:
    """Return the line of the first line of the body that is not empty, counted from 1."""
    return next((n for n, line in enumerate(lines[end + 1 :], end + 2) if line), end + 2)


def yaml_problems(path: str, tree: YamlTree) -> list[Problem]:
    """Return the tree's faults as problems of the file at `path`."""
    return [Problem(path, f.place.line, f.place.column, f.severity, f.rule, f.message) for f in tree.faults]
