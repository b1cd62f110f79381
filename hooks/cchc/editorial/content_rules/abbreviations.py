"""Abbreviations of the register that a text uses and never spells out."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.questions import Question
from cchc.content.registers import Abbreviation
from cchc.editorial.passages import passages
from cchc.language.patterns import late

# What every citizen reads daily, names of things, and signs that stand in the numbers of documents.
KNOWN = frozenset(
    ["UBND", "HĐND", "TTHC", "CCHC", "MTTQ", "BHXH", "BHYT", "CCCD", "CMND", "QR", "VNeID", "OCOP", "THCS", "THPT", "TNHH", "VAT"]
) | frozenset(["NQ", "QĐ", "NĐ-CP", "KH-UBND", "TT-BNV", "CT01", "CT07", "KT3"])
_TOKEN = late(r"[A-ZĐ](?<![\w/&.-].)[A-ZĐƠƯa-z0-9]{1,11}(?:[-&][A-ZĐƠƯ]{1,8})?(?![\w/&]|[-.]\w)")


@dataclass(frozen=True)
class Unexplained:
    """The register, ready to be looked for."""

    long: dict[str, tuple[str, ...]]

    @classmethod
    def of(cls, register: Iterable[Abbreviation]) -> "Unexplained":
        """Return the register without KNOWN and short forms of several words; one may stand for more than one thing."""
        long: dict[str, list[str]] = {}
        for entry in register:
            if entry.short not in KNOWN and " " not in entry.short:
                long.setdefault(entry.short, []).append(entry.long)
        return cls({short: tuple(words) for short, words in long.items()})

    def in_item(self, item: Item) -> tuple[str, ...]:
        """Return the abbreviations of a post or a question that are spelt out nowhere in it, as they come."""
        if not isinstance(item, Post | Question):
            return ()
        texts = tuple(passages(item))
        if not any(self._used(passage.text) for passage in texts):
            return ()
        text = "\n".join(passage.seen for passage in texts)
        return tuple(self._not_spelt_out(self._used(text), text))

    def _used(self, text: str) -> Iterable[str]:
        return dict.fromkeys(token for token in _TOKEN.findall(text) if token in self.long)

    def _not_spelt_out(self, used: Iterable[str], text: str) -> Iterator[str]:
        low = _plain(text)
        for short in used:
            spelt = any(part in low for words in self.long[short] for part in _parts(words))
            if not spelt and not _explained(short, text):
                yield short

    def message(self, shorts: Iterable[str]) -> str:
        """Return what the author is told of `shorts`, each with its first meaning of the register."""
        listed = ", ".join(f"{short} ({self.long[short][0]})" for short in shorts)
        return f"chữ viết tắt chưa được viết đầy đủ lần nào: {listed}; hãy viết đầy đủ ở lần đầu, người dân mới hiểu"


def _explained(short: str, text: str) -> bool:
    """Tell whether the author explains it in his own words: "PCI (năng lực…)", "(PCI)", "gọi là PCI", "PCI đo …"."""
    sign = re.escape(short)
    before = rf"\({sign}\)|(?<!\w)(?:là|ghi|viết tắt) {sign}(?!\w)"
    after = rf"(?<!\w){sign}\*{{0,2}},? (?:\(\w|là chỉ số|tức là|nghĩa là|đo |dùng để chỉ)"
    return bool(re.search(f"{before}|{after}", text))


def _parts(long: str) -> list[str]:
    """Return the runs of four words that stand for the whole: authors write "năng lực cạnh tranh" for a longer name."""
    words = _plain(long).removeprefix("chỉ số ").split()
    return [" ".join(words[start : start + 4]) for start in range(max(1, len(words) - 3))]


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
