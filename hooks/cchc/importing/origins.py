"""From which document a source came: a mark of its words in a comment, so that it is found again whatever was edited since."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from cchc.importing.word_documents import WordDocument
from cchc.language.patterns import late

_COMMENT = late(r"^# nhập từ tệp Word có dấu ([0-9a-f]{16})$", re.MULTILINE)


@dataclass(frozen=True)
class Origin:
    """What tells a document from others: the mark of its words, or number, issuer and year together."""

    mark: str = ""
    number: str = ""
    unit: str = ""
    year: str = ""

    def same(self, other: "Origin") -> bool:
        """Tell whether both are one document, saved or edited again: by mark, else by number, issuer and year."""
        if self.mark and self.mark == other.mark:
            return True
        return bool(self.number) and (self.number, self.unit, self.year) == (other.number, other.unit, other.year)


def mark_of(document: WordDocument) -> str:
    """Return the mark of what a document says: Word writes other bytes each time it saves the same words."""
    words = " ".join(re.sub(r"<[^>]*>", " ", document.html).split())
    mark = hashlib.sha256(words.encode("utf-8"))
    for picture in document.pictures:
        mark.update(picture.data)
    return mark.hexdigest()[:16]


def marked(text: str, mark: str) -> str:
    """Return a new source with the mark as the last line of its front matter."""
    return text.replace("\n---\n", f"\n# nhập từ tệp Word có dấu {mark}\n---\n", 1) if mark else text


def origin_of(head: str, keys: Mapping[str, Any]) -> Origin:
    """Return what the front matter of a source, as text and as read, says of its document."""
    found = _COMMENT.search(head)
    return Origin(found[1] if found else "", *(str(keys.get(key) or "") for key in ("number", "unit", "year")))
