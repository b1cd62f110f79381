"""What of a body no page shows as it was written: things of other hosts, elements that cleaning takes out."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate

from cchc.content.files import suffix
from cchc.content.problems import Problem, Severity
from cchc.language.patterns import late
from cchc.language.slugs import RESERVED
from cchc.reading.links import BESIDE, LinkedText, no_file_at

_ELSEWHERE = r"\s*(?:[a-z][a-z0-9+.-]{1,20}:|[/\\]{2})[^\s\"'<>()]{1,500}"
_FETCHED = late(r"\s*(?:https?:|[/\\]{2})", re.IGNORECASE)
_PICTURE = late(rf"!\[[^\[\]]{{0,1000}}\]\(\s*<?({_ELSEWHERE})", re.IGNORECASE)
_ROOTED = late(
    r"!\[[^\[\]]{0,1000}\]\(\s*(?:<(/(?!/)[^<>\n]{0,500})>|(/(?!/)[^\s<>()]{0,500}))"
    r"|<img\b[^<>]{0,2000}?\ssrc\s*=\s*[\"']?(/(?!/)[^\s<>\"']{0,500})",
    re.IGNORECASE,
)
_REFERENCE = late(r"!\[([^\[\]]{1,200})\](?:\[([^\[\]]{0,200})\])?(?!\()")
_DEFINITION = late(rf"^ {{0,3}}\[([^\[\]^]{{1,200}})\]:\s*<?({_ELSEWHERE})", re.IGNORECASE | re.MULTILINE)
_TAG = late(r"<([a-zA-Z][a-zA-Z0-9]{0,20})\b([^<>]{0,3000})>?")
_SOURCE = late(rf"(?:^|\s)(?:src|poster|data|srcset|background)\s*=\s*[\"']?({_ELSEWHERE})", re.IGNORECASE)
_OWN_ID = late(r"(?:^|\s)id\s*=\s*[\"']?([^\s\"'>]{1,200})", re.IGNORECASE)
_LISTED_ID = late(r"\{:?[^{}\n#]{0,200}#([\w.:-]{1,200})")
# Of these the page makes links; of others nothing is left.
_MEDIA = frozenset("img video audio source iframe".split())
_DROPPED = frozenset(
    "script style form input button select textarea dialog object embed svg math link meta base applet frame frameset "
    "template slot portal marquee map area noscript canvas iframe track image "
    "plaintext xmp listing textarea title noembed noframes".split()
)
MOST_TOLD = 20


def raw_html_problems(body: LinkedText) -> Iterator[Problem]:
    """Yield a warning for each thing of another host, and for each element and id that the page will not have."""
    lines = body.lines
    text = "\n".join(line for _, line in lines)
    if "<" not in text and "![" not in text and "{" not in text:
        return
    starts = [0, *accumulate(len(line) + 1 for _, line in lines)]
    for offset, rule, said in sorted(_found(text))[:MOST_TOLD]:
        row = bisect_right(starts, offset) - 1
        yield Problem(body.path, lines[row][0], offset - starts[row] + 1, Severity.WARNING, rule, said)


def _found(text: str) -> Iterator[tuple[int, str, str]]:
    for address, offset in _pictures(text):
        yield offset, *_remote(address)
    for rooted in _ROOTED.finditer(text):
        target = rooted[rooted.lastindex or 1]
        # Those that have the name of a file are looked for among the files.
        if suffix(target.partition("#")[0].partition("?")[0]) not in BESIDE:
            yield rooted.start(), "link-missing", no_file_at(target)
    for tag in _TAG.finditer(text) if "<" in text else ():
        yield from _of_tag(tag)
    for own in _LISTED_ID.finditer(text) if "{" in text else ():
        if RESERVED.match(own[1]):
            yield own.start(), *_reserved(own[1])


def _pictures(text: str) -> Iterator[tuple[str, int]]:
    if "![" not in text:
        return
    yield from ((found[1], found.start()) for found in _PICTURE.finditer(text))
    named = {found[1].casefold(): found[2] for found in _DEFINITION.finditer(text)}
    for found in _REFERENCE.finditer(text) if named else ():
        if address := named.get((found[2] or found[1]).casefold()):
            yield address, found.start()


def _of_tag(tag: re.Match[str]) -> Iterator[tuple[int, str, str]]:
    name = tag[1].lower()
    source = _SOURCE.search(tag[2])
    if name in _MEDIA and source:
        yield tag.start(), *_remote(source[1])
    elif name in _DROPPED:
        said = f"thẻ <{name}> không dùng được trong bài, trang sẽ bỏ thẻ này; hãy viết bằng chữ, hình hoặc liên kết Markdown"
        yield tag.start(), "html-unused", said
    if (own := _OWN_ID.search(tag[2])) and RESERVED.match(own[1]):
        yield tag.start(), *_reserved(own[1])


def _remote(address: str) -> tuple[str, str]:
    if not _FETCHED.match(address):
        return "html-unused", f"'{address.strip()[:40]}' không dùng được, trang sẽ bỏ; hãy lưu thành tệp đặt cạnh bài"
    said = (
        f"'{address.strip()[:80]}' nằm ở máy chủ khác nên chỉ hiện thành liên kết; hãy tải về, đặt cạnh bài và ghi tên tệp, "
        "hoặc viết thành liên kết [chữ](địa chỉ)"
    )
    return "media-remote", said


def _reserved(own: str) -> tuple[str, str]:
    return (
        "anchor-reserved",
        f"mã neo '{own[:40]}' là của Cổng nên trang sẽ bỏ; hãy đặt mã khác như 'muc-{own[:40].strip('_')}'",
    )
