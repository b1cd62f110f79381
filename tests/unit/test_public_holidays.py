"""The table of public holidays says what the library `holidays` computes; run with CCHC_GOLDEN=write to write it anew.

A new release of the library knows newly announced swaps: read the difference.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from holidays import country_holidays

from cchc.language import public_holidays
from cchc.language.public_holidays import FIRST_YEAR, LAST_YEAR, OFF, WORKED

TABLE = Path(public_holidays.__file__).with_suffix(".txt")
_TET = "Tết Nguyên đán"
# People say "trừ Tết Nguyên đán", not which of its mornings they lost; the solar New Year has no such mornings.
_TET_WORDS = ("Tết Nguyên Đán", "29 Tết")


def test_the_table_is_that_of_the_library() -> None:
    told = "".join(f"{line}\n" for year in range(FIRST_YEAR, LAST_YEAR + 1) for line in sorted(_of_library(year)))
    if os.environ.get("CCHC_GOLDEN") == "write":
        TABLE.write_text(told, encoding="utf-8")
    assert TABLE.read_text(encoding="utf-8") == told


def _of_library(year: int) -> Iterator[str]:
    # A swap with a December day is noted under the year after.
    around = country_holidays("VN", years=range(year, year + 2), language="vi")
    for kind, days in ((OFF, around), (WORKED, around.weekend_workdays)):
        for day in days:
            if day.year == year:
                yield f"{day} {kind} {_name(around[day]) if kind == OFF else 'Ngày làm bù'}"


def _name(name: str) -> str:
    if any(word in name for word in _TET_WORDS):
        return _TET
    return name.replace("Ngày nghỉ (thay cho ngày", "Nghỉ hoán đổi (làm bù ngày")
