"""The title of an item that was an administrative document: what it is, and its subject, as one would write it."""

import re

from cchc.importing.administrative import Frame
from cchc.importing.cleaning import one_line
from cchc.importing.drafts import Home
from cchc.importing.naming import comparable, sentence_case
from cchc.language.patterns import late

_ABOUT = late(r"^V\s?/\s?v\b\s*:?\s*", re.IGNORECASE)
_IN_CAPITALS = "tiêu đề trong tệp viết hoa toàn bộ; kiểm tra chữ hoa của tên riêng trong 'title'"


def document_title(frame: Frame, home: Home) -> tuple[str, list[str]]:
    """Return the title of a document whose subject is known, and what a person should look at."""
    subject = _ABOUT.sub("về việc ", one_line(frame.subject))
    shouted = subject.isupper()
    subject = sentence_case(subject, home.registers)
    kind = frame.type.capitalize()
    if not comparable(subject).startswith(comparable(kind)):
        # A word in capitals, an acronym, stays; an ordinary first word becomes small within the sentence.
        small = subject[:1].lower() + subject[1:] if subject[1:2].islower() or subject[1:2] == " " else subject
        subject = f"{kind} {small}"
    return subject, [_IN_CAPITALS] if shouted else []
