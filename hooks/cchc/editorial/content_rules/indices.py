"""An index is given only to the levels that it measures: PCI and PAPI are of provinces, a commune has none.

The register of indices says which levels; for what it does not name, FACTS of the field do (themes).
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from cchc.content.choices import UnitLevel
from cchc.content.indices import Index
from cchc.language.patterns import late

_ALWAYS: Mapping[str, tuple[UnitLevel, ...]] = {"PCI": (UnitLevel.TINH,), "PAPI": (UnitLevel.TINH,)}
_LEVELS = {
    **dict.fromkeys(("xã", "phường", "đặc khu"), UnitLevel.XA),
    **dict.fromkeys(("huyện", "quận", "thị xã", "thị trấn"), UnitLevel.HUYEN),
}
# "Không có PCI cấp xã" is right, and so is the question whether there is one.
_DENIED = late(r"không|chưa|chẳng|đừng|nhầm", re.IGNORECASE)
_DENIED_AFTER = late(r"(?:không|chưa|chẳng) (?:có|phải|tồn tại|chấm|xếp)|nhầm|là sai", re.IGNORECASE)
_END = late(r"[.!?;\n]")


@dataclass(frozen=True)
class IndexLevels:
    """The levels of each index by its short names; one whose levels nobody told may be of any."""

    levels: Mapping[str, tuple[UnitLevel, ...]]

    @classmethod
    def of(cls, indices: Iterable[Index]) -> "IndexLevels":
        """Return the levels as the register has them, over those that hold always."""
        return cls({**_ALWAYS, **{name: index.levels for index in indices if index.levels for name in index.names}})

    @cached_property
    def _given(self) -> re.Pattern[str]:
        names = "|".join(re.escape(name) for name in sorted(self.levels, key=len, reverse=True))
        levels = "|".join(sorted(_LEVELS, key=len, reverse=True))
        return re.compile(
            rf"(?<!\w)(?P<index>{names})(?:\s(?:riêng|năm\s\d{{4}}|\d{{4}}))?\s(?:cấp\s|của\s|ở\s|các\s|tại\s){{0,2}}(?P<level>{levels})(?!\w)"
        )

    def wrong(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Yield start, end and message of each index that is given to a level without it."""
        if not any(name in text for name in self.levels):
            return
        for match in self._given.finditer(text):
            levels = self.levels[match["index"]]
            if _LEVELS[match["level"]] in levels or _is_denied(text, match):
                continue
            of = ", ".join(level.label[0].lower() + level.label[1:] for level in levels)
            mend = f"hãy viết là chỉ số của {'tỉnh' if UnitLevel.TINH in levels else of}"
            yield (
                *match.span(),
                f"{match['index']} là chỉ số của {of}, {match['level']} không có chỉ số này; "
                f"{mend}, hoặc nêu phần việc mà đơn vị góp vào",
            )


def _is_denied(text: str, match: re.Match[str]) -> bool:
    before = _END.split(text[max(0, match.start() - 120) : match.start()])[-1]
    rest = text[match.end() : match.end() + 120]
    end = _END.search(rest)
    asked = end is not None and end[0] == "?"
    # The next sentence may say it: “Điểm PCI của xã ta.” Không có.
    return asked or bool(_DENIED.search(before) or _DENIED_AFTER.search(rest, 0, max(40, end.end() if end else 120)))
