"""What a source says of itself: the block between the `---` lines at the head of a Markdown file, or the whole of a YAML file."""

from dataclasses import dataclass

from cchc.content.problems import Problem
from cchc.language.patterns import late
from cchc.reading.disk import TextFile
from cchc.reading.yaml_tree import Position, YamlFault, YamlTree, read_yaml, unspaced_key

_FENCE = late(r"-{3}[ \t]*")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the block says and the text below it; `body_line` is the line on which the body starts."""

    tree: YamlTree
    body: str
    body_line: int


def is_whole(path: str) -> bool:
    """Tell whether the source at `path` is front matter from its first line to its last, without fences or body."""
    return path.endswith(".yml")


def head_of(file: TextFile) -> str:
    """Return the front matter of a file as it is written, its lines counted as in the file; it may be broken."""
    if is_whole(file.path):
        return file.text
    return file.text.partition("\n---")[0] if file.text.startswith("---") else ""


def tree_of(path: str, head: str) -> YamlTree:
    """Return what the front matter says that `head_of` gave."""
    return split_front_matter(TextFile(path, head if is_whole(path) else f"{head}\n---\n")).tree


def split_front_matter(file: TextFile) -> FrontMatter:
    """Return the block and the body; what is wrong with the block is in the tree's faults."""
    lines = file.text.split("\n")
    if is_whole(file.path):
        return FrontMatter(_block(file.text, first_line=1), "", len(lines))
    if not _FENCE.fullmatch(lines[0]):
        return _broken(
            "front-matter-missing", "tệp phải bắt đầu bằng dòng --- rồi đến phần khai báo (title, unit, date…)", file.text
        )
    end = next((n for n, line in enumerate(lines[1:], 1) if _FENCE.fullmatch(line)), None)
    if end is None:
        return _broken("front-matter-unclosed", "phần khai báo chưa đóng; hãy thêm dòng --- sau khóa cuối cùng", "")
    tree = _block("\n".join(lines[1:end]), first_line=2)
    return FrontMatter(tree, "\n".join(lines[end + 1 :]).strip("\n"), _body_line(lines, end))


def _block(text: str, first_line: int) -> YamlTree:
    tree = read_yaml(text, first_line)
    if not tree.faults and not isinstance(tree.value, dict):
        empty = YamlFault(Position(first_line, 1), "front-matter-empty", "phần khai báo phải gồm các dòng 'khóa: giá trị'")
        tree.faults.append(unspaced_key(text, first_line) or empty)
    return tree


def _broken(rule: str, message: str, body: str) -> FrontMatter:
    return FrontMatter(YamlTree(faults=[YamlFault(Position(1, 1), rule, message)]), body, 1)


def _body_line(lines: list[str], end: int) -> int:
    """Return the line of the first line of the body that is not empty, counted from 1."""
    return next((n for n, line in enumerate(lines[end + 1 :], end + 2) if line), end + 2)


def yaml_problems(path: str, tree: YamlTree) -> list[Problem]:
    """Return the tree's faults as problems of the file at `path`."""
    return [Problem(path, f.place.line, f.place.column, f.severity, f.rule, f.message) for f in tree.faults]
