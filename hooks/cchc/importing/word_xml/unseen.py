"""What the converter passes over without a word: parts of pictures, comments, the margins of pages."""

import re
from collections.abc import Iterable, Iterator
from typing import Any

from cchc.importing.archives import Archive
from cchc.importing.word_xml.names import each, find, is_on, name
from cchc.language.patterns import late

_MARGIN = late(r"word/(?:header|footer)\d*\.xml")
# A line of dashes is gone through once.
_PAGE = late(r"\W*+(?:(?:trang|page)\s*+(?:số)?)?[\W\d]*+(?:của|trên|of)?[\W\d]*+", re.IGNORECASE)
_SIDES = ("l", "t", "r", "b")
# As Word drew pictures before 2007, and still does where an older document is saved anew.
_OLD_SIDES = ("cropleft", "croptop", "cropright", "cropbottom")
_OLD_CUT = late(r"0*\.?0*[1-9]")
_OLD_TURN = late(r"(?:^|;)\s*rotation\s*:\s*-?0*[1-9]")
_TOLD = 60
_NUMBER = late(r"-?\d{1,12}")
# In sixty-thousandths of a degree.
_WHOLE_TURN = 21_600_000


def tell_unseen(root: Any) -> Iterator[str]:
    """Yield what a person should look at; text struck twice is struck."""
    for struck in each(root, "w:dstrike"):
        if is_on(struck):
            struck.tag = name("w:strike")
    older = each(root, "v:imagedata")
    cropped = sum(any(_number(cut.get(side)) > 0 for side in _SIDES) for cut in each(root, "a:srcRect"))
    cropped += sum(any(_OLD_CUT.match(picture.get(side, "")) for side in _OLD_SIDES) for picture in older)
    if cropped:
        yield (
            f"{cropped} hình được cắt bớt (Crop) trong Word; bản nháp có cả hình gốc, kể cả phần đã cắt (mặt người, giấy tờ): "
            "hãy mở hình bằng chương trình xem ảnh, cắt lại rồi chép đè"
        )
    turned = sum(_number(form.get("rot")) % _WHOLE_TURN != 0 for form in each(root, "a:xfrm") if _holds_picture(form))
    turned += sum(bool(_OLD_TURN.search(picture.getparent().get("style", ""))) for picture in older)
    if turned:
        yield f"{turned} hình được xoay trong Word; bản nháp có hình chưa xoay, hãy xoay lại bằng chương trình xem ảnh"
    if linked := sum(blip.get(name("r:embed")) is None for blip in each(root, "a:blip")):
        yield f"{linked} hình chỉ là liên kết tới tệp ngoài tài liệu nên không lấy được; hãy chép tệp hình vào cạnh bài"
    if comments := len(each(root, "w:commentReference")):
        yield f"đã bỏ {comments} ý kiến nhận xét (Comment); hãy đọc lại trong Word xem đã sửa theo chưa"
    if others := len(each(root, "w:altChunk")):
        yield f"{others} phần chép từ tệp khác chưa lấy được; hãy mở tài liệu bằng Word, lưu lại rồi nhập lại"


def tell_margins(archive: Archive) -> Iterator[str]:
    """Yield what stands above and below the text of each page, unless it only numbers them."""
    texts = dict.fromkeys(
        text for part in sorted(archive.parts) if _MARGIN.fullmatch(part) for text in _lines(archive.tree(part))
    )
    if said := " / ".join(text for text in texts if not _PAGE.fullmatch(text)):
        yield f"đã bỏ chữ ở đầu trang, chân trang: '{said if len(said) <= _TOLD else said[: _TOLD - 1] + '…'}'"


def _lines(root: Any) -> Iterable[str]:
    for paragraph in each(root, "w:p"):
        yield " ".join("".join(words.text or "" for words in each(paragraph, "w:t")).split())
    # What is drawn across the pages, such as "DỰ THẢO".
    yield from (" ".join(drawn.get("string", "").split()) for drawn in each(root, "v:textpath"))


def _number(text: str | None) -> int:
    """Return what a number begins with: thousandths of a percent, or percents where a program writes the sign."""
    found = _NUMBER.match(text or "")
    return int(found[0]) if found else 0


def _holds_picture(form: Any) -> bool:
    owner = form.getparent()
    return owner is not None and owner.getparent() is not None and find(owner.getparent(), ".//a:blip") is not None
