"""What the converter passes over without a word: parts of pictures, comments, the margins of pages."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from cchc.importing.archives import Archive
from cchc.importing.word_xml.names import each, name
from cchc.importing.word_xml.pictures import pictures_in
from cchc.language.patterns import late

_MARGIN = late(r"word/(?:header|footer)\d*\.xml")
# A line of dashes is gone through once.
_PAGE = late(r"\W*+(?:(?:trang|page)\s*+(?:số)?)?[\W\d]*+(?:của|trên|of)?[\W\d]*+", re.IGNORECASE)
_TOLD = 60


def tell_unseen(root: Any) -> Iterator[str]:
    """Yield what a person should look at."""
    if linked := sum(blip.get(name("r:embed")) is None for blip in each(root, "a:blip")):
        yield f"{linked} hình chỉ là liên kết tới tệp ngoài tài liệu nên không lấy được; hãy chép tệp hình vào cạnh bài"
    if comments := len(each(root, "w:commentReference")):
        yield f"đã bỏ {comments} ý kiến nhận xét (Comment); hãy đọc lại trong Word xem đã sửa theo chưa"
    if others := len(each(root, "w:altChunk")):
        yield f"{others} phần chép từ tệp khác chưa lấy được; hãy mở tài liệu bằng Word, lưu lại rồi nhập lại"


def tell_margins(archive: Archive) -> Iterator[str]:
    """Yield what stands above and below the text of each page, unless it only numbers them."""
    texts = dict.fromkeys(text for part in _margins(archive) for text in _lines(archive.tree(part)))
    if said := " / ".join(text for text in texts if not _PAGE.fullmatch(text)):
        yield f"đã bỏ chữ ở đầu trang, chân trang: '{said if len(said) <= _TOLD else said[: _TOLD - 1] + '…'}'"
    pictures = {target for part in _margins(archive) for target in _targets(archive, part)}
    if pictures:
        yield f"đã bỏ {len(pictures)} hình ở đầu trang, chân trang (biểu trưng, hình chìm); cần thì chèn vào thân bài"


def _margins(archive: Archive) -> list[str]:
    return [part for part in sorted(archive.parts) if _MARGIN.fullmatch(part)]


def _targets(archive: Archive, part: str) -> Iterator[str]:
    """Yield the files of the pictures that a part shows; several parts may show one."""
    relations = part.replace("word/", "word/_rels/") + ".rels"
    shown = set(pictures_in(archive.tree(part)))
    for relation in archive.tree(relations) if relations in archive.parts else ():
        if relation.get("Id") in shown:
            yield relation.get("Target", "")


def _lines(root: Any) -> Iterable[str]:
    for paragraph in each(root, "w:p"):
        yield " ".join("".join(words.text or "" for words in each(paragraph, "w:t")).split())
    # What is drawn across the pages, such as "DỰ THẢO".
    yield from (" ".join(drawn.get("string", "").split()) for drawn in each(root, "v:textpath"))
