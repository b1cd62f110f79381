"""The levels of government that carry out a procedure, read from the bodies that a list names."""

import re

from cchc.content.choices import ProcedureLevel
from cchc.importing.cleaning import lines_of
from cchc.language.patterns import late

# The first that a name answers to; "xã hội" and "hợp tác xã" are no commune, "cơ sở" is no department.
_BODIES = (
    (ProcedureLevel.XA, late(r"(?<!hợp tác )(?<!thị )\bxã\b(?! hội)|\bphường\b|\bđặc khu\b|\bthị trấn\b")),
    (ProcedureLevel.TINH, late(r"\btỉnh\b|(?<!cơ )\bsở\b|\bthành phố\b")),
    (
        ProcedureLevel.TRUNG_UONG,
        late(
            r"^(?:các )?bộ\b|bộ trưởng|cấp bộ|ngang bộ|\btrung ương\b|(?<!chi )\bcục\b|ở nước ngoài|việt nam\b|chính phủ|"
            r"\bquốc gia\b|quân khu|\btối cao\b|ngân hàng nhà nước|kiểm toán nhà nước"
        ),
    ),
)


def levels_of(text: str) -> list[ProcedureLevel]:
    """Return the levels of the bodies in `text`, one body a line or between semicolons; of several levels all."""
    found = {level for line in lines_of(text.replace(";", "\n")) for level in _levels_of_line(line.lower())}
    return [level for level in ProcedureLevel if level in found]


def _levels_of_line(line: str) -> list[ProcedureLevel]:
    """Return the level of one body, which may be named with its province; of words that only list levels, all of them."""
    found = [level for level, words in _BODIES if words.search(line)]
    return found if re.match(r"\W*cấp\b", line) else found[:1]
