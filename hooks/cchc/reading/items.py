"""From a file's front matter and body to an item of the right kind."""

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from cchc.content.base_item import INTERNAL
from cchc.content.bulletins import Bulletin
from cchc.content.choices import Status
from cchc.content.contests import Contest
from cchc.content.files import ITEM_FOLDERS
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.problems import Fault, Problem, Severity
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.situations import Situation
from cchc.reading.contests import remark_problems
from cchc.reading.disk import TextFile
from cchc.reading.front_matter import FrontMatter, head_of, is_whole, split_front_matter, tree_of, yaml_problems
from cchc.reading.incomplete import TO_FILL, as_if_whole, only_gaps, told_once
from cchc.reading.model_faults import model_problems
from cchc.reading.taken_down import says_withdrawn, taken_down
from cchc.reading.typing_faults import value_faults
from cchc.reading.yaml_tree import Keys, Position, YamlTree

# Where each kind lives, relative to the root.
FOLDERS: dict[str, type[Item]] = dict(
    zip(ITEM_FOLDERS, (Post, Plan, Question, Procedure, Situation, Bulletin, Contest), strict=True)
)
# Keys whose values YAML tools would read as numbers, losing their zeros.
CODE_KEYS = frozenset({"code", "tthc", "replaced_by"})


@dataclass(frozen=True)
class ParsedSource:
    """One source file as read: the item when it could be made, its places, its problems.

    `head` is the text of readable front matter, from which `tree` is read again where a place is wanted: few drafts have
    faults, and ten thousand trees weigh more than their texts. `unfinished` is what a draft says that only lacks what is still to
    be filled in.
    """

    path: str
    item: Item | None
    problems: tuple[Problem, ...]
    head: str = field(default="", repr=False)
    read: YamlTree | None = field(default=None, repr=False, compare=False)
    unfinished: Item | None = field(default=None, repr=False)

    @cached_property
    def tree(self) -> YamlTree:
        """The front matter with the place of every value, read again from `head` where it was not kept."""
        return self.read or tree_of(self.path, self.head)

    def __getstate__(self) -> dict[str, Any]:
        kept = {"path": self.path, "item": self.item, "problems": self.problems, "head": self.head}
        return kept | ({} if self.head else {"read": self.read}) | ({"unfinished": self.unfinished} if self.unfinished else {})

    @property
    def withdrawn(self) -> bool:
        """Whether it was read as an item that is taken down."""
        return self.item is not None and self.item.status is Status.WITHDRAWN

    def problem(self, fault: Fault) -> Problem:
        """Return the fault with its line and column."""
        place = Position(fault.line, fault.column) if fault.line else self._place(fault)
        return Problem(self.path, *place, fault.severity, fault.rule, fault.message)

    def _place(self, fault: Fault) -> Position:
        """Return where the words at fault stand; where their value starts, when it is written in another way than it reads."""
        start = self.tree.place(fault.keys)
        if not fault.words:
            return start
        lines = self.head.split("\n")
        for number, line in enumerate(lines[start.line - 1 :], start.line):
            if (found := line.find(fault.words, start.column - 1 if number == start.line else 0)) >= 0:
                return Position(number, found + 1)
        return start


def kind_of(path: str) -> type[Item] | None:
    """Return the kind of item of which the file at `path` is a source, None for an ordinary page and any other file."""
    return next((kind for folder, kind in FOLDERS.items() if path.startswith(folder + "/") and path.endswith(kind.ending)), None)


def read_item(file: TextFile, kind: type[Item]) -> ParsedSource:
    """Return the draft of one file; nothing it contains raises. What was withdrawn is one, whatever else is wrong with it."""
    draft = _read(file, kind)
    if not draft.withdrawn and says_withdrawn(head_of(file)):
        given = draft.tree.value if isinstance(draft.tree.value, dict) else {}
        item = taken_down(kind, file.path, given, "" if is_whole(file.path) else file.text.partition("\n---")[2])
        return replace(draft, item=item, head="", read=draft.tree) if item else draft
    return draft


def _read(file: TextFile, kind: type[Item]) -> ParsedSource:
    front = split_front_matter(file)
    problems = yaml_problems(file.path, front.tree)
    if front.tree.broken or not isinstance(front.tree.value, dict):
        return ParsedSource(file.path, None, tuple(problems), read=front.tree)
    problems += _code_warnings(file.path, front.tree)
    problems += value_faults(file.path, front.tree)
    internal = [key for key in front.tree.value if key in INTERNAL]
    problems += [_unknown(file.path, front.tree, key) for key in internal]
    values = {key: value for key, value in front.tree.value.items() if key not in INTERNAL}
    body, line = _text(file, kind, front)
    try:
        item = kind.model_validate(values | {"path": file.path, "body": body, "body_line": line})
    except ValidationError as error:
        problems += model_problems(file.path, front.tree, kind, error)
        may_lack = kind is Procedure or TO_FILL in head_of(file)
        unfinished = None
        if may_lack and values.get("status") == Status.DRAFT and only_gaps(problems):
            problems = told_once(file.path, kind, values, problems)
            unfinished = as_if_whole(kind, file.path, values, body, line)
        return ParsedSource(file.path, None, tuple(problems), read=front.tree, unfinished=unfinished)
    if isinstance(item, Contest):
        problems += remark_problems(file.path, head_of(file), item, front.tree)
    return ParsedSource(file.path, item, tuple(problems), head_of(file))


def _text(file: TextFile, kind: type[Item], front: FrontMatter) -> tuple[str, int]:
    """Return the text of an item and the line of its file on which it starts: what stands below, or the value of one key."""
    given = front.tree.value.get(kind.text_key) if kind.text_key else None
    if not isinstance(given, str):
        return front.body, front.body_line
    place = front.tree.place((kind.text_key or "",))
    begins = file.text.split("\n")[place.line - 1][place.column - 1 :]
    # Behind | and > the text starts on the next line.
    return given.strip("\n"), place.line + begins.startswith(("|", ">"))


def _unknown(path: str, tree: YamlTree, key: str) -> Problem:
    place = tree.name_place((key,))
    return Problem(path, *place, Severity.ERROR, "key-unknown", f"không có khóa '{key}'; hãy xóa dòng này")


def _code_warnings(path: str, tree: YamlTree) -> list[Problem]:
    return [_not_quoted(path, tree, keys) for keys in sorted(tree.bare, key=str) if CODE_KEYS.intersection(keys)]


def _not_quoted(path: str, tree: YamlTree, keys: Keys) -> Problem:
    value = tree.bare[keys]
    message = f'mã {value} thiếu dấu nháy, chương trình khác sẽ đọc thành số; hãy viết "{value}"'
    return Problem(path, *tree.place(keys), Severity.WARNING, "code-not-quoted", message)
