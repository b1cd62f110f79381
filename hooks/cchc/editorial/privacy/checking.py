"""What of an item must not be published, unless its `privacy` says that it may."""

import re
from collections.abc import Iterator
from dataclasses import replace

from cchc.content.choices import Status
from cchc.content.items import Item, PrivacyRelease
from cchc.content.posts import Post
from cchc.content.problems import Fault, Severity
from cchc.content.questions import Question
from cchc.editorial.passages import Passage, passages
from cchc.editorial.privacy import accounts, addresses, emails, identity, names, phones, plates
from cchc.editorial.privacy.finding import Detector, Find, digits_of
from cchc.editorial.privacy.published import Published, plain

_SAYS = {
    phones.RULE: "số điện thoại",
    identity.RULE: "số căn cước, chứng minh nhân dân",
    emails.RULE: "thư điện tử riêng",
    accounts.RULE: "số tài khoản ngân hàng",
    plates.RULE: "biển số xe",
    addresses.RULE: "địa chỉ nhà",
    names.RULE: "tên người dân",
}
RULES = frozenset(_SAYS)

# One cheap look finds where a text has a number at all: most texts hold none, and what is read of the others is around it.
_NUMBERS = re.compile(r"\d(?:[\s.\-–()]{0,2}\d){5}|\d\d[\s\-–]?[A-ZĐ]{1,2}\d?[\s\-–.]{0,2}\d{3}")
_AROUND = 100
_NUMBERED: tuple[Detector, ...] = (
    plates.find_plates,
    accounts.find_accounts,
    phones.find_phones,
    identity.find_identities,
)
_WORDED: tuple[Detector, ...] = (addresses.find_houses, names.find_names)
_ASKED: tuple[Detector, ...] = (addresses.find_homes, names.find_names_told)


def privacy_faults(item: Item, published: Published) -> Iterator[Fault]:
    """Yield each piece of personal data in a post or a question; what was withdrawn is shown to nobody."""
    if not isinstance(item, Post | Question) or item.status is Status.WITHDRAWN:
        return
    for passage in passages(item):
        asked = isinstance(item, Question) and passage.keys in (("title",), ("question",))
        for find in finds(passage, asked=asked):
            if not published.tells(find) and not _released(find, item):
                yield _fault(item, passage, find)


def finds(passage: Passage, *, asked: bool = False) -> list[Find]:
    """Return the finds of a passage, in its order; `asked` when the words are those of somebody who asks."""
    found: list[Find] = []
    taken = bytearray(len(passage.text))
    for find in _all(passage, _ASKED if asked else _WORDED):
        if not any(taken[find.start : find.end]):
            taken[find.start : find.end] = b"\1" * (find.end - find.start)
            found.append(find)
    return sorted(found, key=lambda find: find.start)


def _all(passage: Passage, worded: tuple[Detector, ...]) -> Iterator[Find]:
    """Yield every find, those that are surer first."""
    text = passage.text
    if "@" in text or "at)" in text or "at]" in text or "còng" in text:
        yield from emails.find_emails(passage.seen)
    windows = _windows(text)
    for detect in _NUMBERED:
        for start, end in windows:
            for find in detect(passage.seen[start:end]):
                yield replace(find, start=find.start + start, end=find.end + start)
    for detect in worded:
        if any(detect(text)):
            yield from detect(passage.seen)


def _windows(text: str) -> list[tuple[int, int]]:
    """Return the stretches around numbers, those that touch as one, so that no number is cut."""
    windows: list[tuple[int, int]] = []
    for match in _NUMBERS.finditer(text):
        start, end = max(0, match.start() - _AROUND), match.end() + _AROUND
        if windows and start <= windows[-1][1]:
            start, _ = windows.pop()
        windows.append((start, end))
    return windows


def _released(find: Find, item: Item) -> bool:
    if find.rule == names.RULE and isinstance(item, Question) and item.consent and find.words in plain(item.asker):
        return True
    return any(_covers(release, find) for release in item.privacy)


def _covers(release: PrivacyRelease, find: Find) -> bool:
    if find.words.isdecimal():
        return digits_of(release.what) == find.words
    if find.rule == plates.RULE:
        return plates.letters(release.what) == find.words
    return f" {plain(find.words)} " in f" {plain(release.what)} "


def _fault(item: Item, passage: Passage, find: Find) -> Fault:
    shown = hidden(" ".join(passage.text[find.start : find.end].split()))
    what = _SAYS[find.rule]
    message = f"có {what} '{shown}'; hãy xóa, hoặc nếu được phép công khai thì ghi vào 'privacy' kèm lý do và ngày đồng ý"
    return passage.fault(item.path, find.rule, message, Severity.ERROR, find.start, find.end)


def hidden(words: str) -> str:
    """Return the words with their middle hidden: logs are read by more people than drafts."""
    if words.lstrip("(+")[0].isdecimal():
        return f"{words[:3]}…{words[-2:]}"
    return words.split()[0][:4] + "…"
