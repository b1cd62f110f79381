"""What was typed or left in a text by a tool and cannot have been meant: told with its line, since nobody can guess the rest."""

import posixpath
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from cchc.content.choices import Status
from cchc.content.files import DATA_FOLDERS
from cchc.content.problems import Problem, Severity
from cchc.language.patterns import late
from cchc.language.picture_words import tells_nothing
from cchc.reading.consistency import alt_poor
from cchc.reading.disk import TextFile
from cchc.reading.links import LinkedText
from cchc.reading.yaml_tree import Keys, YamlTree

# What git leaves where two people changed the same lines; a row of "=" alone also underlines headings.
_CONFLICT = late(r"^(?:<{7}|>{7})(?: |$)")
_NOTHING = "(?:\\s|&nbsp;|&#(?:160|8203|x[aA]0|x200[bB]);|[\u00ad\u200b-\u200f\u2060\ufeff])*+"
_NO_ALT = late(rf"!\[{_NOTHING}\](?=[(\[])|<img\b(?![^<>]{{0,2000}}?\balt=)[^<>]{{0,2000}}>", re.IGNORECASE)
_ALT_WORDS = late(r"!\[([^\[\]]{1,300})\]\(\s*<?([^\s()<>]{1,500})")
_ON_THIS_MACHINE = late(r"[\[(<\"'=]\s*<?((?:[A-Za-z]:[\\/]|file:|\\\\)[^)\"'>\n]{1,300})", re.IGNORECASE)
_SECOND_HEAD = late(r"\s*---[ \t]*\n(?:[ \t]*#[^\n]*\n|[ \t]*\n)*[a-z_]{2,30}:(?: |\n)[\s\S]*?\n---[ \t]*(?:\n|$)")
# Notepad adds .txt, other programs know other endings.
_NO_TEXT = late(r"\.(?:md\.txt|markdown|mdown|mkdn?|md)$", re.IGNORECASE)
_NO_DATA = late(r"\.(?:ya?ml\.txt|ya?ml|md)$", re.IGNORECASE)
# Keys whose values are words: a "#" in them is a sign, not the beginning of a remark.
_WORDS = frozenset(
    "title summary question image_alt author approved_by result conditions name text task output reason note obsolete"
    " withdrawn_why explanation intro rules hand_in ask say keywords foreword heading a b c d e f place"
    " description address hours role long short spoken plain means english aliases".split()
)
# Curly quotes that a word processor puts where YAML wants straight ones.
_CURLY = late(r"[“”„‟][^“”„‟\"]*[“”„‟]|[‘’‚‛][^‘’‚‛']*[‘’‚‛]")


class _Wording(NamedTuple):
    rule: str
    severity: Severity
    message: str


_LOCAL = _Wording(
    "link-local-path",
    Severity.ERROR,
    "'{0}' là đường dẫn trên máy của người soạn, người đọc không mở được; hãy chép tệp vào cạnh bài rồi chỉ viết tên tệp",
)
_ALT = _Wording(
    "image-alt-missing", Severity.ERROR, "hình thiếu lời mô tả; hãy viết ![một câu tả hình cho người không nhìn thấy](tên-hình)"
)


def name_faults(paths: Iterable[str]) -> Iterator[Problem]:
    """Yield texts whose names end so that nobody would read them."""
    for path in paths:
        right, wrong = (".yml", _NO_DATA) if path.startswith(DATA_FOLDERS) else (".md", _NO_TEXT)
        if (ending := wrong.search(path)) and ending[0] != right:
            name = f"{posixpath.basename(path[: ending.start()])}{right}"
            what = "ở thư mục này" if right == ".yml" else "như một bài"
            message = f"tệp tên kết thúc bằng '{ending[0]}' không được đọc {what}; hãy đổi tên thành {name}"
            yield Problem(path, 1, 1, Severity.ERROR, "file-ending", message)


def file_faults(file: TextFile) -> Iterator[Problem]:
    """Yield what git left in a file, whatever it holds."""
    marks = [number for number, line in enumerate(file.text.split("\n"), 1) if _CONFLICT.match(line)]
    if len(marks) > 1:
        yield Problem(
            file.path,
            marks[0],
            1,
            Severity.ERROR,
            "conflict-marks",
            "hai người đã sửa cùng một chỗ, tệp còn dấu <<<<<<< … >>>>>>> của git; hãy giữ phần đúng rồi xóa phần kia và các dấu",
        )


def body_faults(body: LinkedText) -> Iterator[Problem]:
    """Yield what stands in the lines of a text, code excepted."""
    if _SECOND_HEAD.match(body.text):
        yield Problem(
            body.path,
            body.line,
            1,
            Severity.ERROR,
            "yaml-second-document",
            "tệp có hai phần khai báo (--- … ---) nối nhau, chỉ phần đầu được đọc; hãy gộp làm một",
        )
    for number, line in body.lines:
        if "!" in line or "<" in line:
            yield from _found(body.path, number, _NO_ALT.finditer(line), _ALT)
            yield from _poor_words(body.path, number, line)
        if "\\" in line or ":" in line:
            yield from _found(body.path, number, _ON_THIS_MACHINE.finditer(line), _LOCAL)


def _poor_words(path: str, line: int, text: str) -> Iterator[Problem]:
    for found in _ALT_WORDS.finditer(text):
        if found[1].strip() and not _NO_ALT.match(found[0] + ")") and tells_nothing(found[1], unquote(found[2])):
            yield Problem(path, line, found.start() + 1, Severity.NOTE, "image-alt-poor", alt_poor(found[1]))


def _found(path: str, line: int, matches: Iterator[re.Match[str]], wording: _Wording) -> Iterator[Problem]:
    for match in matches:
        group = 1 if match.re.groups else 0
        words = match[group].strip()[:80]
        yield Problem(path, line, match.start(group) + 1, wording.severity, wording.rule, wording.message.format(words))


# Reasons that change what a page says: an empty one would be passed over, and its author believe otherwise.
_REASONS = {
    "obsolete": "vì sao câu trả lời không còn đúng",
    "withdrawn_why": "vì sao gỡ",
}


# Any of them shows that somebody approved it, and that it may have been public.
_APPROVAL = frozenset({"approved_by", "approved_on", "approved_digest"})


def value_faults(path: str, tree: YamlTree) -> Iterator[Problem]:
    """Yield values of front matter or a register that say less, or more, than their author sees in them."""
    for keys, rest in tree.cut.items():
        if _last_name(keys) in _WORDS:
            mend = 'thay dấu nháy cong bằng dấu nháy thẳng "' if keys in tree.curly else "đặt cả giá trị trong dấu nháy kép"
            message = f"phần '{rest[:60]}' không được đọc vì dấu # mở đầu một ghi chú; hãy {mend}"
            yield _at(path, tree, keys, "value-cut", message)
    for key, what in _REASONS.items():
        if (key,) in tree.values and isinstance(tree.value, dict) and tree.value.get(key) is None:
            message = f"'{key}' đang để trống nên không có tác dụng; hãy viết một câu nói {what}, hoặc bỏ dòng này"
            yield _at(path, tree, (key,), "reason-empty", message)
    if isinstance(tree.value, dict) and tree.value.get("status") == Status.WITHDRAWN and not _APPROVAL & tree.value.keys():
        message = (
            "không có 'approved_by', 'approved_on' nên nội dung này chưa từng đăng, không có gì để gỡ; hãy xóa tệp hoặc đổi "
            "'status' thành draft, còn nếu đã từng đăng thì ghi lại hai dòng đó"
        )
        yield _at(path, tree, ("status",), "withdrawal-unapproved", message)
    for keys, value in tree.curly.items():
        if _CURLY.fullmatch(value.strip()):
            message = 'giá trị nằm trọn trong dấu nháy cong, người đọc sẽ thấy cả dấu; hãy bỏ đi, hoặc thay bằng dấu nháy thẳng "'
            yield _at(path, tree, keys, "quotes-curly", message)


def _last_name(keys: Keys) -> str:
    return next((key for key in reversed(keys) if isinstance(key, str)), "")


def _at(path: str, tree: YamlTree, keys: Keys, rule: str, message: str) -> Problem:
    return Problem(path, *tree.place(keys), Severity.WARNING, rule, message)
