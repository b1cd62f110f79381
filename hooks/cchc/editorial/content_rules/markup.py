"""Markdown and HTML in values that pages show letter by letter: readers would see the signs, and could follow no link."""

import re
from collections.abc import Iterator

from cchc.content.items import Item
from cchc.editorial.privacy.shown import Shown, shown
from cchc.language.patterns import late

_TAGS = (
    "a b i u s p br hr em strong small big sub sup mark del ins span div font center ul ol li table thead tbody tr td th"
    " h1 h2 h3 h4 h5 h6 blockquote pre code img iframe script style video audio button form input svg"
)
_MARKUP = late(
    rf"</?(?:{'|'.join(_TAGS.split())})(?:\s[^<>]{{0,300}})?/?>|<!--.{{0,300}}?-->"
    r"|&(?:nbsp|amp|lt|gt|quot|apos|#\d{1,6}|#x[0-9a-f]{1,6});"
    r"|!?\[[^\[\]\n]{1,300}\]\([^()\s]{1,500}\)"
    r"|\*\*(?=[^\s*])[^*\n]{1,300}\*\*|(?<!\w)__(?=[^\s_])[^_\n]{1,300}__(?!\w)|~~(?=\S)[^~\n]{1,300}~~|`[^`\n]{1,300}`"
    r"|^[ ]{0,3}\#{1,6}[ ][^\n]{1,300}"
    # One dash begins what somebody says; a list has several.
    r"|^[ ]{0,3}(?P<bullet>[-*+])[ ][^\n]{1,300}\n[ ]{0,3}(?P=bullet)[ ]",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)
# Each of these has one of them.
_SIGN = late(r"[<&\[*_~`#\n]")
# What people say in a film begins with dashes.
_SPOKEN = ("media", "transcript")


def markup_left(item: Item) -> Iterator[tuple[Shown, int, int, str]]:
    """Yield for each value the first sign in it that no page turns into anything: its text, start, end and what is told."""
    for text in shown(item):
        if text.keys and text.keys != _SPOKEN and _SIGN.search(text.text) and (found := _MARKUP.search(text.text)):
            yield text, found.start(), found.end(), _in_words(found[0])


def _in_words(sign: str) -> str:
    words = sign.split("\n", 1)[0].strip()[:60]
    if "](" in sign:
        what = f"'{words}' là liên kết Markdown, nhưng chỗ này hiện nguyên chữ nên người đọc không bấm được"
    elif sign[0] in "<&":
        what = f"'{words}' là mã HTML, nhưng chỗ này hiện nguyên chữ nên người đọc thấy cả mã"
    else:
        what = f"'{words}' là cách viết Markdown, nhưng chỗ này hiện nguyên chữ nên người đọc thấy cả dấu"
    return f"{what}; hãy viết bằng chữ thường"
