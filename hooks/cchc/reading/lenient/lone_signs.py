"""Signs that are no emphasis, though the converter would take two for it and drop them: `đồng*`, a blank form (`__/__`)."""

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from cchc.language.patterns import late
from cchc.reading.lenient.prose import ProseLine

# What is no words: code, an escaped sign, where a link leads, a tag, an address, the star of an item; and the signs.
_SIGN = late(
    r"`[^`]*`|\\.|(?<=\])\([^)]{0,2000}\)|<[^<>]*>|https?://\S+|^\s*\*(?=\s)|(?P<sign>(?<!\*)\*{1,3}(?!\*)|(?<!_)_+(?!_))"
)
_WORD = late(r"[^\W_]")
# What may stand between a blank and the sign that begins emphasis, and between the sign that ends it and a blank.
_BEFORE_WORDS = "([{“‘\"'*_<\\"
_NEVER_FIRST = ",;:!?)]}”’"
_BEHIND_WORDS = ")]}”’\"'.,;:!?…%*_>\\"


class _Sign(NamedTuple):
    """Where signs stand in a line, and whether they can begin or end emphasis there."""

    kind: str
    start: int
    end: int
    begins: bool
    ends: bool


def with_lone_signs(lines: list[ProseLine]) -> list[ProseLine]:
    """Return the lines with every such sign escaped; emphasis may end on a line below the one that it begins on."""
    if not any("*" in line.text or "_" in line.text for line in lines):
        return lines
    made: list[ProseLine] = []
    for is_paragraph, group in groupby(lines, key=lambda line: line.is_paragraph):
        run = list(group)
        made += _without_emphasis(run) if is_paragraph else run
    return made


def _without_emphasis(lines: list[ProseLine]) -> list[ProseLine]:
    begun = set[str]()
    made = []
    for line in lines:
        lone = [n for sign in _signs(line.text) if _is_lone(sign, begun) for n in range(sign.start, sign.end)]
        made.append(ProseLine(_escaped(line.text, lone)) if lone else line)
    return made


def _is_lone(sign: _Sign, begun: set[str]) -> bool:
    """Tell whether a sign neither begins emphasis nor may end what those before it have begun; keeps account of these."""
    if sign.ends and sign.kind in begun:
        begun.remove(sign.kind)
        return False
    if sign.begins:
        begun.add(sign.kind)
        return False
    if sign.ends:
        # `*chữ **đậm***`: one sign may end several others.
        return not any(kind[0] == sign.kind[0] for kind in begun)
    # A star with blanks around it multiplies: the converter knows that.
    return sign.kind[0] == "_"


def _signs(text: str) -> Iterator[_Sign]:
    if "*" not in text and "_" not in text:
        return
    for found in _SIGN.finditer(text):
        if kind := found["sign"]:
            before, behind = text[: found.start()][-1:], text[found.end() :][:1]
            after_word, at_word = bool(_WORD.match(before)), bool(_WORD.match(behind))
            if after_word and at_word:
                # An underscore within a word is none, as in the name of a file; a star there may end and begin anything.
                is_emphasis = kind[0] == "*" and not (before.isdigit() and behind.isdigit())
                yield from [_Sign(kind, found.start(), found.end(), True, False)] if is_emphasis else ()
                continue
            begins = not after_word and (at_word or _is_opened(kind, before, behind))
            ends = not at_word and (after_word or (before != "" and before in _BEHIND_WORDS))
            yield _Sign(kind, found.start(), found.end(), begins, ends)


def _is_opened(kind: str, before: str, behind: str) -> bool:
    """Tell whether what stands behind a sign may be emphasised though it is no word: `**…**`, but not `__/__`."""
    if not behind.strip() or behind in _NEVER_FIRST:
        return False
    return behind in _BEFORE_WORDS or (kind[0] == "*" and (not before.strip() or before in _BEFORE_WORDS))


def _escaped(text: str, places: list[int]) -> str:
    return "".join(f"\\{sign}" if n in places else sign for n, sign in enumerate(text))
