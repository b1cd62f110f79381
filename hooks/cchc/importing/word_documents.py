"""A .docx file as HTML, pictures and the title in its properties; what mammoth cannot tell comes from python-docx."""

import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from html import unescape
from typing import Any

import docx
import mammoth
from mammoth import images, transforms

from cchc.importing.archives import Archive
from cchc.importing.cleaning import one_line, with_figures
from cchc.importing.faults import ImportFault
from cchc.importing.picture_changes import as_png, changed
from cchc.importing.word_xml import made_plain
from cchc.importing.word_xml.pictures import change_of
from cchc.language.patterns import late

# How the place of a paragraph on the page is told to the next stage: centred text is a title, right-hand text a signature.
_STYLES = """
p[style-name='cchc-center'] => p.center:fresh
p[style-name='cchc-right'] => p.right:fresh
p.cchcitem0 => p.item0:fresh
p.cchcitem1 => p.item1:fresh
p.cchcitem2 => p.item2:fresh
p.cchcitem3 => p.item3:fresh
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p.center:fresh
u =>
strike => s
"""
_WEB_PICTURES = {
    "png": "png",
    "x-png": "png",
    "jpeg": "jpg",
    "jpg": "jpg",
    "pjpeg": "jpg",
    "jfif": "jpg",
    "gif": "gif",
    "webp": "webp",
}
# What scanners and Paint write: shown by no browser, and easily made into what is.
_MADE_PNG = frozenset({"bmp", "x-bmp", "x-ms-bmp", "tiff", "tif"})
# What Word writes by itself is a guess about the picture, not a description.
_GUESSED = late(r"automatically generated|được tạo tự động|AI[- ]generated|do AI tạo", re.IGNORECASE)
_OF_PROGRAMS = late(r"^(?:microsoft )?(?:office )?word\b|^document\s*\d*$|\.(?:docx?|rtf|pdf)$", re.IGNORECASE)
# What mammoth says of an element that it does not know.
_IGNORED = late(r"unrecognised element was ignored: (?:\{[^}]*\}|\w+:)?(\w+)")
_NO_WORD = "không phải tài liệu Word; hãy mở bằng Word rồi lưu thành .docx"
# What other files are, by a part that all of their kind have.
_OTHERS = (
    ("xl/workbook.xml", "là bảng Excel; danh sách thủ tục thì nhập bằng cchc import tthc, bảng khác thì chép vào tài liệu Word"),
    ("ppt/presentation.xml", "là tệp trình chiếu PowerPoint; hãy chép chữ và hình vào tài liệu Word rồi nhập"),
)
# As the converter writes links; those of footnotes are its own.
_LINK = late(r'<a href="([^"]*)">(.*?)</a>', re.DOTALL)
_OPENED_BY_ALL = late(r"https?://|mailto:|tel:|#(?:foot|end)note-", re.IGNORECASE)
_FEW, _TOLD = 3, 80
# Degrees of a turn that is none to the eye.
_ALMOST_WHOLE = 359
# Nothing that a reader would see.
_HARMLESS = frozenset("background bookmarkEnd proofErr permStart permEnd lastRenderedPageBreak altChunk".split())


@dataclass(frozen=True)
class EmbeddedPicture:
    """A picture of the document; the HTML names it by its place among the pictures, counted from 1."""

    data: bytes
    ending: str


@dataclass(frozen=True)
class WordDocument:
    """What a .docx file says, before anything is made of it."""

    html: str
    title: str
    pictures: tuple[EmbeddedPicture, ...] = ()
    remarks: tuple[str, ...] = field(default=())


def read_word(archive: Archive) -> WordDocument | ImportFault:
    """Return the document, or the fault when Word would not open it either."""
    if "word/document.xml" not in archive.parts:
        return ImportFault(archive.name, "", next((why for part, why in _OTHERS if part in archive.parts), _NO_WORD))
    pictures = _Pictures()
    try:
        plain, remarks = made_plain(archive)
        converted = mammoth.convert_to_html(
            io.BytesIO(plain),
            style_map=_STYLES,
            include_embedded_style_map=False,
            transform_document=transforms.paragraph(_with_place),
            convert_image=images.img_element(pictures.take),
            ignore_empty_paragraphs=True,
        )
    except Exception:
        # Whatever a broken file makes the library raise, its author can only mend it in Word.
        return ImportFault(archive.name, "", "tài liệu Word bị hỏng; hãy mở bằng Word, lưu thành tệp .docx mới rồi nhập lại")
    markup, dead = _without_dead_links(converted.value)
    if struck := markup.count("<s>"):
        remarks.append(
            f"{struck} chỗ có chữ gạch ngang: vẫn là chữ gạch trong bài, không vào tiêu đề, đề mục, nhiệm vụ; hãy xem lại"
        )
    remarks += [*dead, *pictures.remarks, *_unknown(message.message for message in converted.messages)]
    return WordDocument(with_figures(markup), _title(archive), tuple(pictures.found), tuple(remarks))


def _without_dead_links(markup: str) -> tuple[str, list[str]]:
    """Return the HTML without links that nobody else can open, whose words stay, and a sentence about them, if any."""
    dead: list[str] = []

    def plain(link: re.Match[str]) -> str:
        if _OPENED_BY_ALL.match(link[1]):
            return link[0]
        if not link[1].startswith("#"):
            words = one_line(unescape(re.sub(r"<[^>]*>", "", link[2])))
            dead.append(f"'{words}' ({one_line(unescape(link[1]))[:_TOLD]})")
        return link[2]

    markup = _LINK.sub(plain, markup)
    remark = f"bỏ {len(dead)} liên kết mà người đọc không mở được, chữ vẫn giữ: {', '.join(dead[:_FEW])}"
    more = f" và {len(dead) - _FEW} chỗ khác" if len(dead) > _FEW else ""
    return markup, [f"{remark}{more}; cần thì chép tệp vào cạnh bài rồi liên kết lại"] if dead else []


def _unknown(messages: Iterable[str]) -> list[str]:
    """Return a sentence about what the converter left out, as a list of none or one."""
    elements = sorted({found[1] for message in messages if (found := _IGNORED.search(message)) and found[1] not in _HARMLESS})
    names = ", ".join(elements)
    return [f"có phần của tài liệu không đọc được ({names}); hãy so bản nháp với tệp gốc"] if elements else []


def _with_place(paragraph: Any) -> Any:
    named = paragraph.style_name or ""
    if paragraph.alignment not in ("center", "right") or paragraph.numbering or named.lower().startswith(("heading", "title")):
        return paragraph
    return paragraph.copy(style_id=None, style_name=f"cchc-{paragraph.alignment}")


class _Pictures:
    """Takes the pictures out while mammoth walks over the document."""

    def __init__(self) -> None:
        self.found: list[EmbeddedPicture] = []
        self._refused: list[str] = []
        self._changed = self._unchanged = self._askew = 0

    @property
    def remarks(self) -> list[str]:
        """What a person should look at."""
        said = list(self._refused)
        if self._changed:
            said.append(f"{self._changed} hình đã được cắt, lật, xoay như trong Word; hãy xem lại từng hình")
        if self._unchanged:
            said.append(
                f"{self._unchanged} hình được cắt bớt (Crop), lật hay xoay trong Word mà máy không làm lại được; bản nháp có cả "
                "hình gốc, kể cả phần đã cắt (mặt người, giấy tờ): hãy cắt, xoay lại bằng chương trình xem ảnh rồi chép đè"
            )
        if self._askew:
            said.append(f"{self._askew} hình đặt nghiêng trong Word được để thẳng")
        return said

    def take(self, image: Any) -> dict[str, str]:
        change, described = change_of(image.alt_text or "")
        kind = (image.content_type or "không rõ").removeprefix("image/")
        data = _bytes_of(image)
        if kind in _MADE_PNG and (made := as_png(data)):
            kind, data = "png", made
        ending = _WEB_PICTURES.get(kind)
        if ending is None:
            self._refused.append(f"bỏ một hình dạng {kind}, trình duyệt không hiện được; hãy lưu hình đó thành PNG rồi chèn lại")
            return {"src": "", "alt": ""}
        made = changed(data, ending, change) if change else None
        self._changed += made is not None
        self._unchanged += bool(change) and made is None
        self._askew += abs(change.turn - change.quarter) > 1 and change.turn < _ALMOST_WHOLE
        self.found.append(EmbeddedPicture(made or data, ending))
        alt = one_line(described)
        return {"src": f"picture:{len(self.found)}", "alt": "" if _GUESSED.search(alt) else alt}


def _bytes_of(image: Any) -> bytes:
    with image.open() as stream:
        data: bytes = stream.read()
    return data


def _title(archive: Archive) -> str:
    """Return the title in the properties, "" when it is missing or what a program put there."""
    if "docProps/core.xml" not in archive.parts:
        return ""
    try:
        title = one_line(docx.Document(io.BytesIO(archive.data)).core_properties.title or "")
    except Exception:
        # Properties may be malformed; the text is there all the same.
        return ""
    return "" if _OF_PROGRAMS.search(title) else title
