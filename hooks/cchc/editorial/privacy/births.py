"""The day or year in which somebody who is named was born."""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.examples import is_supposed, without_examples
from cchc.editorial.privacy.finding import Find, row_before, sentence_before
from cchc.editorial.privacy.history import is_history
from cchc.editorial.privacy.people import FULL_NAME, KIN_NAME
from cchc.language.patterns import late

RULE = "privacy-birth-date"
# A year, before which the words are looked for: most years of a text are of documents.
# The day that begins the name of a file is nobody's, and nearly every post has one.
_ANY_YEAR = late(r"[12](?<!⟪.)[90]\d\d")
_NEAR = late(r"[Ss]inh|SINH|[Ss][Nn]|[Nn][Ss]|DOB|s\.n|[(,\-–]|chào đời")

_DAY = (
    r"(?P<day>[0-3]?\d\s?[/.\-–]\s?[01]?\d\s?[/.\-–]\s?(?:19|20)\d\d|(?:19|20)\d\d-[01]\d-[0-3]\d"
    r"|[0-3]?\d tháng [01]?\d(?:,? năm)? (?:19|20)\d\d)(?!\d)"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)(?![\d./\-])"
_BORN = late(
    rf"(?<!\w)(?i:sinh (?:vào )?ngày|ngày(?:,? tháng,? năm)? sinh|sinh nhật|sinh năm|năm sinh|sinh|SN|s\.n\.?|NS|DOB"
    rf"|chào đời(?: ngày)?)\s?:?\s?\(?(?i:ngày )?(?:{_DAY}|{_YEAR})"
)
_BRACKETED = late(rf"{FULL_NAME}\s?(?:\(|,\s|-\s|–\s)(?:{_DAY}|(?P<year>19[3-9]\d|20[0-2]\d)(?=\)|,\s))")
_RANGE = late(r"(?:trước|sau|từ|đến|trở|trong|mẫu|ví dụ|dạng|thành lập)\W*(?:ngày\W*)?$", re.IGNORECASE)
_ONWARDS = late(r"\W{0,2}(?:trở|đến|hoặc|về)(?!\w)", re.IGNORECASE)
# Not somebody but anybody, or somebody whose day is kept.
_ANYBODY = late(
    r"(?<!\w)(?:trẻ(?: em)?|những|các|mọi|ai|người(?! (?:hỏi|nộp|gửi|nhận|mất|bệnh|này|được))|đối tượng|kỷ niệm|lễ"
    r"|năm ngày|đồng chí|Bác|Đảng|Đoàn|ví dụ|chẳng hạn|như|dạng|"
    r"theo|nếu|khi|anh hùng|danh nhân|cố)(?!\w)",
    re.IGNORECASE,
)


def find_births(text: str) -> Iterator[Find]:
    """Yield the days of birth; a year alone only beside a name."""
    done = 0
    for year in _ANY_YEAR.finditer(text):
        start, end = max(done, year.start() - 60), min(len(text), year.end() + 8)
        done = year.end()
        if _NEAR.search(text, start, end):
            yield from _born(text, start, end)


def _born(text: str, start: int, end: int) -> Iterator[Find]:
    for match in _BORN.finditer(text, start, end):
        before = sentence_before(text, match.start(), 110)
        row = row_before(text, match.start(), 160)
        if _RANGE.search(before) or _ONWARDS.match(text, match.end()) or is_history(row):
            continue
        behind = text[match.end() : match.end() + 60].lstrip(" ,;|-–")
        others = without_examples(row, is_supposed(text, match.start(), match.end()))
        if others != row and not FULL_NAME_OR_KIN.search(others):
            continue
        # A day says whose it is by itself in a form; "sinh ngày" of an example stands beside nobody.
        if FULL_NAME_OR_KIN.search(row) or FULL_NAME_OR_KIN.match(behind) or (match["day"] and not _ANYBODY.search(before)):
            yield Find(RULE, match.start(), match.end(), match["day"] or match["year"])
    for match in _BRACKETED.finditer(text, start, end):
        if not is_history(match[0]):
            yield Find(RULE, *match.span("day" if match["day"] else "year"), match["day"] or match["year"])


FULL_NAME_OR_KIN = late(rf"{FULL_NAME}|{KIN_NAME}")
