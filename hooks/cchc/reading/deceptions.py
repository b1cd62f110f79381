"""What no reader sees through: invisible characters, spoiled letters, addresses that seem to lead elsewhere than they do."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate
from typing import Any
from urllib.parse import urlsplit

from cchc.content.problems import Problem, Severity
from cchc.language.folding import fold
from cchc.language.invisible import invisible, is_turning
from cchc.language.patterns import late
from cchc.reading.disk import TextFile
from cchc.reading.items import kind_of
from cchc.reading.spoiled_texts import spoiled_texts
from cchc.reading.yaml_tree import Keys, YamlTree

# More of one kind in one file tell nothing new.
MOST_REPORTED = 20
_ADDRESS = late(r"https?:(?:/|&#x?2f;|\\){2}[^\s<>\"'`\])]{1,2000}", re.IGNORECASE)
_SHOWN_ADDRESS = late(
    r"\[\s*<?(?:https?://)?([a-z0-9-]{1,63}(?:\.[a-z0-9-]{1,63}){1,5})(?=[/\]>\s])[^\[\]\s]{0,200}\]\(\s*<?(https?://[^\s()<>]{1,500})",
    re.IGNORECASE,
)
# What stands on a line before the value of a key.
_OF_KEY = late(r"^[\s-]*[a-z_]{1,40}: +[\"']?|^[\s-]+")
# Letters of other alphabets that look like ours.
_TWINS = {
    ord(pair[0]): pair[1]
    for pair in ("аa еe оo рp сc уy хx іi јj ѕs ԁd ɡg һh ԛq ԝw кk мm тt вb нh ӏl αa οo εe νv ιi ρp τt υu κk ıi ℓl".split())
}
# Three letters of a state's name in the middle of another's.
_GOV = late(r"(?:^|[.-])gov[.-]?vn(?:[.-]|$)")
_OFFICIAL = ("gov.vn", "chinhphu.vn", "quochoi.vn", "dangcongsan.vn", "vneid.vn")


def deceptions(file: TextFile, tree: YamlTree | None = None) -> Iterator[Problem]:
    """Yield the problems of a whole file; `tree` is its front matter, whose values may hold what is written with a backslash."""
    yield from _unseen(file.path, file.text, tree)
    yield from _addresses(file.path, file.text)
    yield from spoiled_texts(file)


def _unseen(path: str, text: str, tree: YamlTree | None) -> Iterator[Problem]:
    places = _Places(text)
    reported: set[int] = set()
    for offset, sign in invisible(text):
        line, column = places.of(offset)
        if line not in reported and len(reported) < MOST_REPORTED:
            reported.add(line)
            yield _unseen_problem(path, line, column, sign, _before(text, offset))
    for keys, value in _texts(tree.value, ()) if tree else ():
        for offset, sign in invisible(value)[:1]:
            place = tree.place(keys) if tree else (1, 1)
            if place[0] not in reported:
                yield _unseen_problem(path, *place, sign, value[max(0, offset - 15) : offset])


def _before(text: str, offset: int) -> str:
    """Return the words right before a sign on its line, without the key whose value they are."""
    return _OF_KEY.sub("", text[text.rfind("\n", 0, offset) + 1 : offset])[-15:]


def _unseen_problem(path: str, line: int, column: int, sign: str, before: str) -> Problem:
    turning = is_turning(sign)
    what = "đảo chiều chữ" if turning else "không nhìn thấy"
    where = f" sau '{before.strip()}'" if before.strip() else ""
    mend = ", hoặc chạy 'cchc check --fix'" if kind_of(path) else ""
    message = f"có ký tự {what} U+{ord(sign):04X}{where}; hãy xóa và gõ lại chỗ này{mend}"
    return Problem(path, line, column, Severity.ERROR if turning else Severity.WARNING, "text-invisible", message)


def _texts(value: Any, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        yield keys, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _texts(inner, (*keys, name))
    elif isinstance(value, list):
        for number, inner in enumerate(value):
            yield from _texts(inner, (*keys, number))


def _addresses(path: str, text: str) -> Iterator[Problem]:
    if "://" not in text and ":\\" not in text:
        return
    places = _Places(text)
    found = [(m.start(), why) for m in _ADDRESS.finditer(text) if (why := deceptive(m[0]))]
    found += [(m.start(2), why) for m in _SHOWN_ADDRESS.finditer(text) if (why := _other_host(m[1], m[2]))]
    for offset, why in sorted(found)[:MOST_REPORTED]:
        yield Problem(path, *places.of(offset), Severity.ERROR, "url-deceptive", why)


def deceptive(address: str) -> str:
    """Return why a web address deceives its reader, "" when it does not."""
    try:
        parts = urlsplit(address.replace("\\", "/"))
        host, user = (parts.hostname or "").rstrip("."), parts.username
    except ValueError:
        return ""
    if user is not None:
        return f"địa chỉ có '@' trước tên máy chủ nên thật ra dẫn tới '{host[:80]}'; hãy bỏ phần trước '@' hoặc sửa địa chỉ"
    shown = _unicode(host)
    plain = fold(shown.translate(_TWINS))
    if plain != shown and _official(plain):
        return f"tên máy chủ '{shown[:80]}' có chữ lạ, giả làm trang nhà nước; hãy gõ lại địa chỉ bằng chữ thường không dấu"
    if _mixed(shown):
        return f"tên máy chủ '{shown[:80]}' trộn chữ của bảng chữ cái khác; hãy gõ lại địa chỉ bằng chữ thường không dấu"
    if not _official(plain) and _GOV.search(plain):
        return f"tên máy chủ '{shown[:80]}' giả 'gov.vn': trang nhà nước kết thúc bằng '.gov.vn'; hãy sửa hoặc bỏ địa chỉ"
    return ""


def _other_host(shown: str, address: str) -> str:
    """Return what is wrong when the words of a link are one address and it leads to another, "" when nothing is."""
    try:
        host = (urlsplit(address).hostname or "").removeprefix("www.")
    except ValueError:
        return ""
    named = shown.lower().removeprefix("www.")
    if not host or host == named or host.endswith(f".{named}") or named.endswith(f".{host}"):
        return ""
    return f"chữ của liên kết ghi '{named[:80]}' nhưng liên kết dẫn tới '{host[:80]}'; hãy sửa cho hai nơi là một"


def _unicode(host: str) -> str:
    labels = []
    for label in host.split("."):
        try:
            labels.append(label[4:].encode("ascii").decode("punycode") if label.startswith("xn--") else label)
        except (UnicodeError, ValueError):
            labels.append(label)
    return ".".join(labels)


def _official(host: str) -> bool:
    return any(host == name or host.endswith(f".{name}") for name in _OFFICIAL)


def _mixed(host: str) -> bool:
    """Tell whether a part of the name mixes Latin letters with those of another alphabet."""
    for label in host.split("."):
        scripts = {unicodedata.name(letter, "?").split()[0] for letter in label if letter.isalpha()}
        if "LATIN" in scripts and len(scripts) > 1:
            return True
    return False


class _Places:
    """The line and column of offsets in a text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts: list[int] = []

    def of(self, offset: int) -> tuple[int, int]:
        if not self._starts:
            self._starts = [0, *accumulate(len(line) + 1 for line in self._text.split("\n"))]
        row = bisect_right(self._starts, offset) - 1
        return row + 1, offset - self._starts[row] + 1
