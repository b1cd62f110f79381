"""The links of a text, and the files that a source names: where they lead, and what is not there."""

import html
import posixpath
import re
from bisect import bisect_right
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from typing import assert_never
from urllib.parse import unquote

from cchc.content.bulletins import Bulletin
from cchc.content.contests import Contest
from cchc.content.files import KINDS, suffix
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Media, Post
from cchc.content.problems import Fault
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.situations import Situation
from cchc.language.nearest import nearest
from cchc.language.patterns import late
from cchc.language.slugs import heading_slug
from cchc.reading.lenient import as_meant

_FENCE = late(r"^ {0,3}(`{3,}|~{3,})")
# Code, bounded, so that no line makes the search slow; or the start of a comment.
_CODE = late(r"(?<!`)(`+)(?!`).{1,1000}?(?<!`)\1(?!`)|<!--")
# As Python-Markdown reads them: a name may hold blanks, also without angle brackets.
_LINK = late(
    r"\]\(\s{0,99}+(?:<([^<>\n]{0,2000})>|((?:[^()\s]|\([^()\n]{0,300}\)|[ \t]+(?![\"'\s)])){1,2000}+))"
    r"(?:\s+[\"'][^)]{0,300}+)?\s*\)"
    r"|^ {0,3}\[[^\]^\n][^\]\n]*\]:\s*<?([^\s>]+)>?",
    re.MULTILINE,
)
# Raw HTML, and the lists of attributes that Markdown knows: {poster=anh.jpg}.
TAG = late(r"""<[a-zA-Z](?:[^"'<>]|"[^"]{0,2000}"|'[^']{0,2000}')*+>|\{[^{}\n]{1,500}\}""")
ATTRIBUTE = late(r"""(?<![\w-])(href|src|poster|srcset)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'<>`}]+))""", re.IGNORECASE)
_ESCAPED = late(r"\\([\\`*_{}\[\]()>#+.!-])")
_HEADING = late(r"^ {0,3}#{1,6}\s+(.*)$")
_UNDERLINE = late(r"^ {0,3}(?:=+|-+)\s*$")
# Possessive, so that a brace or a quote that is not closed is looked for once.
_OWN_ID = late(r"\{[^{}#]*+#([\w.:-]++)[^{}]*+\}|\bid=[\"']([^\"']++)[\"']")
_INLINE = late(r"[*_`]|!?\[([^\[\]]*)\]\([^)]{0,1000}\)|\{[^{}]*\}$")
_REMOTE = late(r"https?://", re.IGNORECASE)
# What may hold words; the last are refused with a message of their own.
_TRANSCRIPTS = frozenset((".txt", ".vtt", ".srt", ".pdf", ".doc", ".docx", ".odt", ".rtf", ".md", ".htm", ".html"))
# What lies beside texts; files of other kinds a build makes too, at addresses of its own.
BESIDE = KINDS.keys() - {".csv", ".txt", ".zip"}
# What links may begin with; no page bears another.
LINK_SCHEMES = frozenset({"http", "https", "mailto", "tel"})
_OUTSIDE = late(r"^(?:[a-z][a-z0-9+.-]*:|//|/)", re.IGNORECASE)


@dataclass(frozen=True)
class LinkedText:
    """A Markdown text whose links are checked; `line` is the file's line on which it starts."""

    path: str
    text: str
    line: int
    given_anchors: frozenset[str] = frozenset()

    @property
    def lines(self) -> list[tuple[int, str]]:
        """The (line number, text) pairs outside code; made anew each time, for ten thousand texts would stay twice."""
        kept: list[tuple[int, str]] = []
        fence = ""
        in_comment = False
        texts = self.text.split("\n")
        last_end = max((n for n, text in enumerate(texts) if "-->" in text), default=-1)
        for number, text in enumerate(texts):
            if in_comment:
                before, end, text = text.partition("-->")
                in_comment = not end
                text = " " * len(before + end) + text
            mark = _FENCE.match(text)
            if fence:
                fence = "" if mark and mark[1].startswith(fence) else fence
            elif mark:
                fence = mark[1]
            else:
                shown, is_open = _without_code(text, number < last_end)
                in_comment = in_comment or is_open
                kept.append((self.line + number, shown))
        return kept

    @cached_property
    def anchors(self) -> frozenset[str]:
        """Every anchor the page will have: headings in their slugs, and ids set by hand, in the text as it is meant."""
        found: set[str] = set(self.given_anchors)
        last = ""
        for _, line in replace(self, text=as_meant(self.text)).lines:
            own = {name for pair in _OWN_ID.findall(line) for name in pair if name}
            found |= own
            heading = _HEADING.match(line)
            text = heading[1].rstrip("# \t") if heading else last if _UNDERLINE.match(line) else ""
            if text and not own:
                found.add(_unused(heading_slug(_INLINE.sub(r"\1", text)), found))
            last = line.strip()
        return frozenset(found)

    @cached_property
    def links(self) -> tuple[tuple[int, int, str], ...]:
        """The (line, column, target) of each link and picture, those of raw HTML among them."""
        lines = self.lines
        text = "\n".join(line for _, line in lines)
        starts = list(accumulate((len(line) + 1 for _, line in lines), initial=0))
        found = []
        for start, target in sorted((*_markdown_links(text), *_html_links(text))):
            place = bisect_right(starts, start) - 1
            found.append((lines[place][0], start - starts[place] + 1, target))
        return tuple(found)

    @property
    def without_words(self) -> "LinkedText":
        """Its links alone."""
        bare = replace(self, text="")
        vars(bare)["links"] = self.links
        return bare

    def __getstate__(self) -> dict[str, object]:
        """Return what is kept from one build to the next: the links, which every build checks, and no anchors."""
        return {"links": self.links} | {name: value for name, value in vars(self).items() if name != "anchors"}


def _without_code(line: str, ends_below: bool) -> tuple[str, bool]:
    """Return a line with blanks for code and comments, and whether a comment goes on; one that never ends is none."""
    if "`" not in line and "<!--" not in line:
        return line, False
    pieces: list[str] = []
    done = 0
    last_end = line.rfind("-->")
    while match := _CODE.search(line, done):
        start, end = match.span()
        if not match[1]:
            if start + 4 > last_end and ends_below:
                return "".join([*pieces, line[done:start]]), True
            if start + 4 > last_end:
                pieces.append(line[done:end])
                done = end
                continue
            end = line.index("-->", start + 4) + 3
        pieces += (line[done:start], " " * (end - start))
        done = end
    return "".join([*pieces, line[done:]]), False


def _markdown_links(text: str) -> Iterator[tuple[int, str]]:
    for match in _LINK.finditer(text):
        group = match.lastindex or 1
        yield match.start(group), html.unescape(_ESCAPED.sub(r"\1", match[group].rstrip()))


def _html_links(text: str) -> Iterator[tuple[int, str]]:
    for tag in TAG.finditer(text):
        for match in ATTRIBUTE.finditer(tag[0]):
            group = match.lastindex or 2
            start, value = tag.start() + match.start(group), html.unescape(match[group])
            targets = candidates(value) if match[1].lower() == "srcset" else [value.strip()]
            yield from ((start, target) for target in targets if target)


def candidates(srcset: str) -> list[str]:
    """Return the pictures among which the attribute `srcset` lets a browser choose."""
    return [found.split()[0] for found in srcset.split(",") if found.strip()]


def _unused(slug: str, found: set[str]) -> str:
    """Return the slug, numbered as Markdown does when it is taken."""
    unique, number = slug, 1
    while unique in found:
        unique, number = f"{slug}_{number}", number + 1
    return unique


def headings_aimed_at(bodies: Iterable[LinkedText], texts: Container[str]) -> Iterator[str]:
    """Yield those of `texts` of which another one names a heading."""
    for body in bodies:
        for _, _, target in body.links:
            if "#" in target and (found := named(body.path, target, texts)) and found != body.path:
                yield found


def resolve(path: str, target: str) -> str:
    """Return the file that a link from the source at `path` names, relative to the root; "" for the page itself."""
    name = unquote(target.partition("#")[0].partition("?")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) if name else ""


def named(path: str, target: str, files: Container[str]) -> str | None:
    """Return which of `files` the link `target` in the source at `path` names, None when it names none of them.

    A link is relative to its source; or as MkDocs wants it: relative to docs/, in which the other folders seem to lie.
    """
    if is_outside(target):
        return None
    seen = resolve(path.removeprefix("docs/"), target)
    return next((p for p in (resolve(path, target) or path, seen, f"docs/{seen}") if p in files), None)


def files_named(item: Item | None, body: LinkedText, files: Container[str]) -> Iterator[str]:
    """Yield the files, texts excepted, that an item (None for an ordinary page) and its body show or link to."""
    given = (path_beside(item, name) for _, name, _, _ in _beside(item)) if item else ()
    yield from (path for path in given if path in files and not path.endswith(".md"))
    for _, _, target in body.links:
        if (found := named(body.path, target, files)) and not found.endswith(".md"):
            yield found


def pages_named(body: LinkedText, pages: Container[str]) -> Iterator[str]:
    """Yield which of some pages a text links to."""
    for _, _, target in body.links:
        if found := named(body.path, target, pages):
            yield found


def pictures_named(item: Item | None, body: LinkedText, files: Container[str]) -> Iterator[str]:
    """Yield those of them that a page shows, or links to: not the attachments of an item, which stay as they are."""
    if item and item.image and (path := path_beside(item, item.image)) in files:
        yield path
    for _, _, target in body.links:
        if found := named(body.path, target, files):
            yield found


def files_attached(item: Item) -> Iterator[str]:
    """Yield the paths of the files beside an item that it gives to readers: all that it names but its picture."""
    for keys, name, _, _ in _beside(item):
        if keys != ("image",) and not _REMOTE.match(name):
            yield path_beside(item, name)


def path_beside(item: Item, name: str) -> str:
    """Return where the file lies that front matter names: a name, not a link, so that it may hold % and #."""
    return posixpath.normpath(posixpath.join(posixpath.dirname(item.path), name))


def is_outside(target: str) -> bool:
    """Tell whether a link leaves the sources: a full address, or one from the root of a server."""
    return bool(_OUTSIDE.match(target))


def is_file_name(text: str) -> bool:
    """Tell whether a transcript is a file's name, not the words themselves."""
    return "\n" not in text and suffix(text) in _TRANSCRIPTS


def attachment_faults(item: Item, files: frozenset[str]) -> Iterator[Fault]:
    """Yield a fault for each file beside the item that it names and that is not there."""
    for keys, name, rule, what in _beside(item):
        if _REMOTE.match(name):
            continue
        if is_outside(name):
            message = (
                f"'{name[:80]}' không phải tên tệp hay địa chỉ https://; hãy chép tệp vào cùng thư mục với bài và ghi tên tệp"
            )
            yield Fault(item.path, keys, "file-name-wrong", message)
            continue
        path = path_beside(item, name)
        if path not in files:
            near = nearest(posixpath.basename(path), {posixpath.basename(f) for f in files if not f.endswith(".md")})
            hint = f"; ý bạn là '{near}'?" if near else "; hãy chép tệp vào cùng thư mục với bài"
            yield Fault(item.path, keys, rule, f"không thấy {what} '{name}'{hint}")
        elif path.endswith(".md"):
            message = f"'{name}' là tệp bài viết, không đăng kèm được; hãy chép lời vào bài, hoặc lưu thành .txt"
            yield Fault(item.path, keys, "file-kind", message)


def _beside(item: Item) -> Iterator[tuple[tuple[str | int, ...], str, str, str]]:
    """Yield the files that front matter names: keys, name, the rule that a missing one breaks, and what it is called."""
    if item.image:
        yield ("image",), item.image, "image-missing", "tệp hình"
    match item:
        case Plan():
            for number, name in enumerate(item.attachments):
                yield ("attachments", number), name, "attachment-missing", "tệp đính kèm"
            for number, report in enumerate(item.reports):
                if report.file:
                    yield ("reports", number, "file"), report.file, "attachment-missing", "tệp báo cáo"
        case Post():
            yield from _media(item.media) if item.media else ()
        case Procedure():
            yield from _forms(item)
        case Question() | Situation() | Bulletin() | Contest():
            pass
        case _:
            assert_never(item)


def _media(media: Media) -> Iterator[tuple[tuple[str, str], str, str, str]]:
    for key in ("video", "audio"):
        if name := getattr(media, key):
            yield ("media", key), name, "media-missing", "tệp video, âm thanh"
    if media.captions and not media.wordless:
        yield ("media", "captions"), media.captions, "media-missing", "tệp phụ đề"
    if media.transcript and is_file_name(media.transcript):
        yield ("media", "transcript"), media.transcript, "media-missing", "tệp lời thoại"


def _forms(procedure: Procedure) -> Iterator[tuple[tuple[str | int, ...], str, str, str]]:
    for number, form in enumerate(procedure.forms):
        if form.file:
            yield ("forms", number, "file"), form.file, "attachment-missing", "tệp mẫu đơn"


def no_file_at(target: str) -> str:
    """Return what is told of a picture or document named from the root of the server that does not lie there."""
    return f"không có tệp nào ở '{target[:80]}'; hãy đặt tệp cạnh bài rồi chỉ viết tên tệp, không có dấu '/' ở đầu"
