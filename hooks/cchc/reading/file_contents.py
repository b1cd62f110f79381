"""What a file beside an item is inside: its name tells the browser what to do with it, and must not lie."""

import re
from pathlib import Path
from typing import NamedTuple

from cchc.content.files import KINDS, OF_SETTINGS, suffix
from cchc.content.problems import Severity
from cchc.language.patterns import late
from cchc.reading.captions import captions_fault
from cchc.reading.svg import unsafe_part

# A drawing larger than this is a photograph in disguise, and slow to look through.
MAX_DRAWING = 2_000_000
# Captions of a film of ten hours are a tenth of it.
MAX_CAPTIONS = 2_000_000
# Bytes from the start of a text by which a browser may take it for a page (https://mimesniff.spec.whatwg.org, 5 and 7.1).
_SNIFFED = 1445
_READ_WHOLE = {".svg": MAX_DRAWING + 1, ".vtt": MAX_CAPTIONS + 1}
_MARKUP = late(
    rb"(?:\xef\xbb\xbf)?[\s\0]*<(?:!doctype|!--|\?xml|html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p|svg)\b",
    re.IGNORECASE,
)
_MARKUP_16 = late(rb"(?:\xff\xfe(?:\s\0)*<\0|\xfe\xff(?:\0\s)*\0<)")
# A text of these alone says nothing.
_BLANKS = b" \t\r\n\xef\xbb\xbf"
_HEIC = late(rb"....ftyp(?:hei|hev|mif1|msf1)", re.DOTALL)

_MENDS = {
    ".html": "hãy đưa nội dung vào bài, hoặc in ra PDF",
    ".htm": "hãy đưa nội dung vào bài, hoặc in ra PDF",
    ".md": "hãy chép lời vào bài, hoặc lưu thành .txt",
    ".heic": "hãy lưu ảnh thành .jpg (trên iPhone: Cài đặt, Camera, Định dạng, Tương thích nhất)",
    ".heif": "hãy lưu ảnh thành .jpg",
    ".tif": "hãy lưu hình thành .jpg hoặc .png",
    ".tiff": "hãy lưu hình thành .jpg hoặc .png",
    ".bmp": "hãy lưu hình thành .jpg hoặc .png",
    ".docm": "hãy lưu thành .docx, không kèm macro",
    ".xlsm": "hãy lưu thành .xlsx, không kèm macro",
    ".pptm": "hãy lưu thành .pptx, không kèm macro",
    ".avi": "hãy chuyển video sang .mp4",
    ".wmv": "hãy chuyển video sang .mp4",
    ".wma": "hãy chuyển âm thanh sang .mp3",
}
_ANY = "hãy chuyển sang PDF, Word, Excel, hình, âm thanh, video, .txt hoặc nén thành .zip"


class FileFault(NamedTuple):
    """What is wrong with a file; with an error it is not published."""

    severity: Severity
    rule: str
    message: str
    line: int = 1


def kind_fault(path: str, of_settings: bool) -> FileFault | None:
    """Return the fault of a file whose name says that it may not be published; settings may name a few kinds more."""
    ending = suffix(path)
    if ending in KINDS or (of_settings and ending in OF_SETTINGS):
        return None
    what = f"loại tệp '{ending}' không được đăng" if ending else "tệp không có đuôi nên không được đăng"
    return FileFault(Severity.ERROR, "file-kind", f"{what}; {_MENDS.get(ending, _ANY)}")


def content_fault(root: Path, path: str) -> FileFault | None:
    """Return the fault of a file whose bytes are not what its name says, or could run something."""
    ending = suffix(path)
    try:
        with (root / path).open("rb") as file:
            head = file.read(_READ_WHOLE.get(ending, _SNIFFED))
    except OSError:
        return UNREADABLE
    if ending == ".svg":
        return _drawing_fault(head)
    if ending in OF_SETTINGS:
        return None
    return _sign_fault(ending, head) or (_captions_fault(head) if ending == ".vtt" else None)


UNREADABLE = FileFault(Severity.ERROR, "file-unreadable", "không mở được tệp; hãy kiểm tra tệp còn đó và có quyền đọc")


def _drawing_fault(data: bytes) -> FileFault | None:
    if len(data) > MAX_DRAWING:
        message = "hình SVG nặng quá 2 MB, máy không kiểm tra hết được; hãy lưu thành .png hoặc .jpg"
        return FileFault(Severity.ERROR, "svg-unsafe", message)
    if part := unsafe_part(data):
        message = f"hình SVG có {part}, có thể chạy lệnh trên trang; hãy xuất lại hình thành .png"
        return FileFault(Severity.ERROR, "svg-unsafe", message)
    return None


def _captions_fault(data: bytes) -> FileFault | None:
    if len(data) > MAX_CAPTIONS:
        return FileFault(Severity.ERROR, "captions-wrong", "tệp phụ đề nặng quá 2 MB; hãy chia nhỏ hoặc lưu lại chỉ có chữ")
    fault = captions_fault(data)
    severity = Severity.ERROR if fault and fault.fatal else Severity.WARNING
    return FileFault(severity, "captions-wrong", fault.message, fault.line) if fault else None


def _sign_fault(ending: str, head: bytes) -> FileFault | None:
    signs = KINDS[ending].signs
    if len(head) < _SNIFFED and not head.strip(_BLANKS):
        head = b""
    if signs and any(head.startswith(sign, start) for start, sign in signs):
        return None
    if looks_like_markup(head):
        mend = "hãy mở bằng chương trình đã tạo ra nó và lưu lại đúng loại"
        message = f"tệp mang đuôi {ending} nhưng bên trong là trang web (HTML, SVG); {mend}"
        return FileFault(Severity.ERROR, "file-content", message)
    if signs or not head:
        message = (
            f"tệp mang đuôi {ending} nhưng bên trong là {_name(head)}, người đọc có thể không mở được; hãy lưu lại đúng loại"
        )
        return FileFault(Severity.WARNING, "file-content", message)
    return None


def looks_like_markup(head: bytes) -> bool:
    """Tell whether a browser that guesses could take a text that begins so for a page or a drawing."""
    return bool(_MARKUP.match(head) or _MARKUP_16.match(head))


def _name(head: bytes) -> str:
    """Return what the bytes are called, as far as their start tells."""
    if not head:
        return "tệp trống"
    if _HEIC.match(head):
        return "ảnh HEIC của iPhone"
    for ending, kind in KINDS.items():
        if any(head.startswith(sign, start) for start, sign in kind.signs):
            return f"tệp loại {ending}"
    return "dữ liệu loại khác"
