"""Places that a template left for the author to fill in: "(cần điền …)" and "CẦN ĐIỀN"."""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.content.problems import Fault
from cchc.language.lookalikes import as_seen
from cchc.language.patterns import late

# In ordinary sentences people too "cần điền vào tờ khai": a place to fill in is bracketed, in capitals or followed by a colon.
_PLACE = late(r"[(\[{<]\s*(?i:can\s+dien)\b|\bCAN\s+DIEN\b|^[^\S\n]*[Cc]an\s+dien\s*(?::|$)", re.MULTILINE)
# What is within each of them, and in few other texts.
_WORDS = late(r"[cC](?i:an\s+dien)")
_MESSAGE = "còn chỗ '(cần điền' của mẫu; hãy viết nội dung thật rồi duyệt lại, hoặc đổi trạng thái thành 'draft'"

Keys = tuple[str | int, ...]


def placeholder_faults(item: Item) -> Iterator[Fault]:
    """Yield a fault for each key and line of an approved item in which such a place is left."""
    if item.status is Status.APPROVED:
        yield from left_places(item)


def left_places(item: Item) -> Iterator[Fault]:
    """Yield the same whatever the item's state."""
    left_out = {"path", "body", *filter(None, (item.text_key,))}
    texts = list(_texts(item.model_dump(mode="json", by_alias=True, exclude_defaults=True, exclude=left_out)))
    # Hardly an item has any: one look at all its words tells.
    if not _WORDS.search(_plain("\n".join((*(text for _, text in texts), item.body)))):
        return
    for keys, text in texts:
        if is_left(text):
            yield Fault(item.path, keys, "placeholder-left", _MESSAGE)
    body = _plain(item.body)
    lines = {body.count("\n", 0, match.start()) for match in _places(body)}
    for number in sorted(lines):
        yield Fault(item.path, (), "placeholder-left", _MESSAGE, line=item.body_line + number)


def is_left(text: str) -> bool:
    """Tell whether `text` has a place to fill in; letters count as they look."""
    return any(_places(_plain(text)))


def _places(plain: str) -> Iterator[re.Match[str]]:
    return _PLACE.finditer(plain) if _WORDS.search(plain) else iter(())


def _plain(text: str) -> str:
    """Return the text as it is seen, in letters without marks; capitals and lines are kept."""
    letters = as_seen(text).replace("đ", "d").replace("Đ", "D").replace("ð", "d").replace("Ð", "D")
    return unicodedata.normalize("NFD", letters).encode("ascii", "ignore").decode()


def _texts(value: Any, keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    if isinstance(value, str):
        yield keys, value
    entries = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, entry in entries:
        yield from _texts(entry, (*keys, key))
