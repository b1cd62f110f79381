"""A source that no form can show, because what is above its text cannot be read: its lines in one plain field.

Lines that nobody touched keep every byte, the ends of lines and signs that nobody sees among them.
"""

from difflib import SequenceMatcher

from cchc.content.files import SETTINGS
from cchc.content.problems import Problem
from cchc.desk.forms.answers import cleaned
from cchc.desk.pieces import entries_in, keys_in
from cchc.language.patterns import late
from cchc.reading.disk import decoded
from cchc.reading.editing.sources import CannotEdit, source_text, values_of
from cchc.reading.items import kind_of
from cchc.reading.registers import register_model

# The part that is the whole file as it is written.
RAW = "tep"
# As a field of a browser shows the ends of lines (`cleaned`).
_END = late("(\r\n|[\r\n\x0b\x0c\x85\u2028\u2029])")
_MARK = "\ufeff"
# Comparing takes as long as the product of the lines; a longer file is compared from both its ends.
_MOST_LINES = 4_000


def can_be_raw(path: str) -> bool:
    """Tell whether a file may be worked on so: an item, a register, the settings."""
    return path == SETTINGS or kind_of(path) is not None or register_model(path) is not None


def why_raw(path: str, data: bytes) -> str:
    """Return why no form can show a source, "" where one can."""
    try:
        source = source_text(path, data)
        if path == SETTINGS:
            values_of(source)
        elif kind_of(path):
            keys_in(source)
        else:
            entries_in(source)
    except CannotEdit as error:
        return str(error)
    return ""


def raw_text(path: str, data: bytes) -> str | None:
    """Return the lines of a source as they are shown, None where its bytes are no text."""
    if data.strip() and isinstance(decoded(path, data), Problem):
        try:
            data.decode()
        except UnicodeDecodeError:
            return None
    return cleaned(data.decode())


def retyped(data: bytes, text: str) -> bytes:
    """Return a source after its lines were typed over: those that say the same stay as they are written."""
    before = data.decode()
    mark = _MARK if before.startswith(_MARK) else ""
    pieces = _END.split(before.removeprefix(_MARK))
    # Behind the last end of a line stands what has none, mostly nothing.
    old = [*map("".join, zip(pieces[:-1:2], pieces[1::2], strict=True)), pieces[-1]]
    *lines, last = cleaned(text).split("\n")
    end = next((found for found in pieces[1::2] if found in ("\r\n", "\n", "\r")), "\n")
    ended = [*(f"{line}{end}" for line in lines), last]
    return (mark + "".join(_kept(old, ended))).encode()


def _kept(old: list[str], new: list[str]) -> list[str]:
    """Return the new lines, each that says what an old one says as that one is written."""
    before, after = [_said(line) for line in old], [_said(line) for line in new]
    head = next((n for n, (a, b) in enumerate(zip(before, after, strict=False)) if a != b), min(len(old), len(new)))
    most = min(len(old), len(new)) - head
    tail = next((n for n in range(most) if before[-1 - n] != after[-1 - n]), most)
    first, last = before[head : len(old) - tail], after[head : len(new) - tail]
    middle = new[head : len(new) - tail]
    if max(len(first), len(last)) <= _MOST_LINES:
        for i, j, size in SequenceMatcher(None, first, last, autojunk=False).get_matching_blocks():
            middle[j : j + size] = old[head + i : head + i + size]
    return [*old[:head], *middle, *old[len(old) - tail :]]


def _said(line: str) -> tuple[str, bool]:
    """Return what a line says, and whether it has an end."""
    words = cleaned(line)
    return words, words.endswith("\n")
