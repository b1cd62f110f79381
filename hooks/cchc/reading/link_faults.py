"""Links that lead nowhere, told with what they may have meant."""

import posixpath
import re
from collections.abc import Collection, Iterator, Mapping
from urllib.parse import unquote

from cchc.content.files import ROOT_FILES, is_picture, sources_at, suffix
from cchc.content.problems import Problem, Severity
from cchc.language.nearest import nearest
from cchc.language.patterns import late
from cchc.reading.links import BESIDE, LINK_SCHEMES, LinkedText, is_outside, named, no_file_at, resolve

# A text with more wrong links than this gets no guesses at the rest: each looks through all files.
MOST_GUESSED = 50

# A letter alone is a drive, and told as what lies on somebody's machine is.
_SCHEME = late(r"([a-z][a-z0-9+.-]+):", re.IGNORECASE)
# As people copy addresses: the name of a host, under an ending that no file of ours has.
_HOST = late(r"(?:www\.|(?:[a-z0-9-]+\.)+(?:vn|com|net|org|edu|info|me|asia)(?::\d+)?(?:[/?#]|$))", re.IGNORECASE)
_MAILBOX = late(r"[^\s@/]+@[^\s@/]+\.[^\s@/]+")


def link_problems(bodies: Mapping[str, LinkedText], files: frozenset[str]) -> Iterator[Problem]:
    """Yield a warning for each relative link that leads to no file or to no heading."""
    for body in bodies.values():
        yield from body_link_problems(body, bodies, files)


def body_link_problems(body: LinkedText, bodies: Mapping[str, LinkedText], files: Collection[str]) -> Iterator[Problem]:
    """Yield a warning for each relative link of one text that leads to no file or to no heading of `bodies`."""
    guessed = 0
    for line, column, target in body.links:
        if fault := _fault(body, target, bodies, files, guess=guessed < MOST_GUESSED):
            guessed += 1
            yield Problem(body.path, line, column, Severity.WARNING, *fault)


def _fault(
    body: LinkedText, target: str, bodies: Mapping[str, LinkedText], files: Collection[str], guess: bool = True
) -> tuple[str, str] | None:
    if is_outside(target):
        return _scheme_fault(target) or _rooted_fault(target, files)
    path = resolve(body.path, target) or body.path
    found = named(body.path, target, files)
    if found is None:
        hint = _address_meant(target) or _meant(posixpath.dirname(body.path), path, files if guess else ())
        return "link-missing", f"liên kết '{target[:80]}' không dẫn tới tệp nào; {hint}"
    anchor = unquote(target.partition("#")[2])
    if anchor and found in bodies and anchor not in bodies[found].anchors and not anchor.startswith("fn"):
        near = nearest(anchor, bodies[found].anchors) if guess else None
        hint = f"; ý bạn là '#{near}'?" if near else ""
        return "anchor-missing", f"trang '{found}' không có mục '#{anchor}'{hint}"
    return None


def _address_meant(target: str) -> str:
    """Return what to write for an address that lacks what it begins with, "" for any other link."""
    if "@" in target and _MAILBOX.fullmatch(target):
        return f"địa chỉ thư thì ghi 'mailto:{target}'"
    return f"địa chỉ trang web thì ghi cả phần đầu: 'https://{target[:80]}'" if _HOST.match(target) else ""


def _meant(folder: str, path: str, files: Collection[str]) -> str:
    """Return what a link from `folder` to a file that is not there may have meant, as it would have to be written."""
    ending = posixpath.splitext(path)[1].lower()
    same_kind = [file for file in files if posixpath.splitext(file)[1].lower() == ending]
    if near := nearest(posixpath.basename(path), {posixpath.basename(file) for file in same_kind}):
        places = sorted(posixpath.relpath(file, folder or ".") for file in same_kind if posixpath.basename(file) == near)
        return f"ý bạn là '{min(places, key=len)}'?"
    if ending in BESIDE:
        return "hãy chép tệp vào cạnh bài và ghi đúng tên, cả chữ hoa, chữ thường"
    return "hãy liên kết tới tệp nguồn, ví dụ ../../plans/ten-ke-hoach.md"


def _scheme_fault(target: str) -> tuple[str, str] | None:
    """Return what is wrong with a link that begins with what no page bears."""
    scheme = _SCHEME.match(target)
    if not scheme or scheme[1].lower() in LINK_SCHEMES | {"file"}:
        return None
    message = f"địa chỉ '{target[:80]}' bắt đầu bằng '{scheme[0]}' nên không được đăng, người đọc chỉ thấy chữ"
    return "link-scheme", f"{message}; hãy dùng địa chỉ bắt đầu bằng https://, mailto: hoặc tel:"


def _rooted_fault(target: str, files: Collection[str]) -> tuple[str, str] | None:
    """Return what is wrong with a link from the root of the server to a picture or document that does not lie there.

    Pages have addresses that are written so; pictures are published under others than their own.
    """
    name = unquote(target[1:].partition("#")[0].partition("?")[0])
    if not target.startswith("/") or target.startswith(("//", "/assets/")) or suffix(name) not in BESIDE:
        return None
    if any(path in files and (path.startswith(ROOT_FILES) or not is_picture(path)) for path in sources_at(name)):
        return None
    return "link-missing", no_file_at(target)
