"""What of a text must not be published, unless its `privacy` says that it may."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cchc.content.base_item import PrivacyRelease
from cchc.content.problems import Severity
from cchc.editorial.privacy import (
    accounts,
    addresses,
    births,
    circumstances,
    emails,
    identity,
    land,
    names,
    phones,
    plates,
    positions,
    profiles,
    records,
    vehicles,
)
from cchc.editorial.privacy.finding import Detector, Find, digits_of
from cchc.editorial.privacy.published import plain
from cchc.language.patterns import late
from cchc.language.tone_places import newly_placed

SAYS = {
    phones.RULE: "số điện thoại",
    identity.RULE: "số căn cước, chứng minh nhân dân",
    identity.PASSPORT_RULE: "số hộ chiếu",
    emails.RULE: "thư điện tử riêng",
    accounts.RULE: "số tài khoản ngân hàng",
    plates.RULE: "biển số xe",
    vehicles.RULE: "số khung, số máy của xe",
    addresses.RULE: "địa chỉ nhà",
    names.RULE: "tên người dân",
    names.BARE_RULE: "họ tên, có thể là của người dân",
    records.DOSSIER_RULE: "mã hồ sơ của người dân",
    records.INSURANCE_RULE: "số bảo hiểm xã hội, bảo hiểm y tế",
    records.TAX_RULE: "mã số thuế cá nhân",
    positions.RULE: "tọa độ một nơi",
    profiles.RULE: "trang cá nhân trên mạng xã hội",
    births.RULE: "ngày sinh, năm sinh của một người",
    land.RULE: "thửa đất, giấy chứng nhận của một người",
    circumstances.RULE: "chuyện riêng của một người",
}
RULES = frozenset(SAYS)
# What words alone do not prove.
NOTES = frozenset({names.BARE_RULE, circumstances.RULE})

# One cheap look finds where a text has a number at all: most texts hold none, and what is read of the others is around it.
# The day that begins the name of a file is none, and nearly every post has one.
_NUMBERS = late(
    r"[⟪\dA-Z](?:(?<=⟪)(?P<day>(?:19|20)\d\d_[01]\d_[0-3]\d)(?![\s.\-–()_·xX*•]{0,3}\d)"
    r"|(?<=\d)(?:(?:[\s.\-–()_·xX*•]{0,3}\d){5}|\d[\s\-–]?[A-ZĐa-z]{1,2}\d?[\s\-–.]{0,3}\d{3})"
    r"|(?<=[A-Z])[A-Z][\- ]?\d\d[\- ]?\d\d)"
)
_AROUND = 110
# An "O" between digits is a zero that was typed with the wrong key, or on purpose.
_ALIKE = late(r"(?<![^\W\d_])(?=[\d .\-]{0,12}[OoОоΟοIlІ])[\dOoОоΟοIlІ](?:[ .\-]?[\dOoОоΟοIlІ]){8,11}(?![^\W\d_])")
_DIGITS = str.maketrans("OoОоΟοIlІ", "000000111")
_WEB = late(r"⟨[^⟩]*⟩")
_NUMBERED: tuple[Detector, ...] = (
    records.find_insurances,
    identity.find_passports,
    records.find_dossiers,
    vehicles.find_vehicles,
    plates.find_plates,
    records.find_tax_codes,
    accounts.find_accounts,
    phones.find_phones,
    identity.find_identities,
)
_WORDED: tuple[Detector, ...] = (addresses.find_houses, names.find_names)
_ASKED: tuple[Detector, ...] = (addresses.find_homes, names.find_names_told)


def finds(text: str, *, asked: bool = False) -> list[Find]:
    """Return the finds of a reader's text, in its order; `asked` when the words are those of somebody who asks."""
    # The rules know one way of writing each word.
    text = newly_placed(text)
    found: list[Find] = []
    taken = bytearray(len(text))
    for find in _all(text, _ASKED if asked else _WORDED):
        if find.rule == circumstances.RULE or not any(taken[find.start : find.end]):
            taken[find.start : find.end] = b"\1" * (find.end - find.start)
            found.append(find)
    return sorted(found, key=lambda find: find.start)


def _all(text: str, worded: tuple[Detector, ...]) -> Iterator[Find]:
    """Yield every find, those that are surer first."""
    yield from profiles.find_profiles(text)
    yield from positions.find_positions(text)
    # What stands in an address of the web is a number of its own kind.
    words = _WEB.sub(_blank, text)
    windows = _windows(words)
    yield from emails.find_emails(words)
    yield from _within(words, windows, _NUMBERED)
    yield from phones.find_spelt(words)
    yield from phones.find_parted(words)
    yield from births.find_births(words)
    yield from land.find_land(words)
    for detect in worded:
        yield from detect(words)
    yield from circumstances.find_circumstances(words)


def _within(text: str, windows: list[tuple[int, int]], detectors: tuple[Detector, ...]) -> Iterator[Find]:
    # Each detector over all of them before the next: those that are surer come first.
    stretches = [(start, _ALIKE.sub(_as_digits, text[start:end])) for start, end in windows]
    for detect in detectors:
        for start, stretch in stretches:
            for find in detect(stretch):
                yield replace(find, start=find.start + start, end=find.end + start)


def _blank(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _as_digits(found: re.Match[str]) -> str:
    """Return what was found with letters that look like digits made digits, if seven digits stand in it already."""
    digits = sum(c.isdecimal() for c in found[0])
    return found[0].translate(_DIGITS) if digits >= 7 else found[0]


def _windows(text: str) -> list[tuple[int, int]]:
    """Return the stretches around numbers, those that touch as one, so that no number is cut."""
    windows: list[tuple[int, int]] = []
    for match in _NUMBERS.finditer(text):
        if match["day"]:
            continue
        start, end = max(0, match.start() - _AROUND), match.end() + _AROUND
        if windows and start <= windows[-1][1]:
            start, _ = windows.pop()
        windows.append((start, end))
    return windows


def is_released(find: Find, releases: Iterable[PrivacyRelease]) -> bool:
    """Tell whether one of the releases lets the find pass."""
    return any(_covers(release, find) for release in releases)


def _covers(release: PrivacyRelease, find: Find) -> bool:
    if find.words.isdecimal():
        return digits_of(release.what) == find.words
    if find.rule in (plates.RULE, vehicles.RULE, identity.PASSPORT_RULE, records.INSURANCE_RULE):
        return plates.letters(release.what) == plates.letters(find.words)
    return f" {plain(find.words)} " in f" {plain(release.what)} "


def severity_of(find: Find) -> Severity:
    """Return how much a find matters: those that only may lead to somebody are noted, all others stop the publishing."""
    return Severity.NOTE if find.rule in NOTES else Severity.ERROR


def message_of(find: Find, words: str) -> str:
    """Return what is told of a find that reads `words`, without telling the data again."""
    what = f"có {SAYS[find.rule]} '{hidden(' '.join(words.split()))}'"
    if find.rule in NOTES:
        return (
            f"{what}; nếu nhận ra được người thường thì hãy viết lại cho khỏi cần, hoặc ghi vào 'privacy' khi được phép công khai"
        )
    return f"{what}; hãy xóa, hoặc nếu được phép công khai thì ghi vào 'privacy' kèm lý do và ngày đồng ý"


def hidden(words: str) -> str:
    """Return the words with their middle hidden: logs are read by more people than drafts."""
    if words.lstrip("(+")[:1].isdecimal():
        return f"{words[:3]}…{words[-2:]}"
    return words.split()[0][:4] + "…"
