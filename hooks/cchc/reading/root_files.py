"""Files that others look for at the root of a site: proofs that the site is the office's, and `.well-known/`.

They lie in docs/goc/ and are published as they are, so each must be small and harmless by itself.
"""

import posixpath
import re
from pathlib import Path

from lxml import etree, html  # type: ignore[import-untyped, unused-ignore]

from cchc.content.files import ROOT_FILES, suffix
from cchc.content.problems import Severity
from cchc.language.patterns import late
from cchc.reading.file_contents import UNREADABLE, FileFault, looks_like_markup

# A proof is a line or two; what stands in .well-known/ is a short text.
MAX_BYTES = 64_000
_MAX_PROOF = 4_000

# Texts that are read by programs alone; "" is a name without ending, such as CNAME.
_TEXTS = late(
    r"CNAME|ads\.txt|app-ads\.txt|humans\.txt|[0-9A-Za-z_-]{8,128}\.txt|BingSiteAuth\.xml|"
    r"\.well-known/(?:[\w.-]+/)*[\w-]+(?:\.(?:txt|json|asc))?"
)
# Pages that prove whose a site is: Google, Zalo, Yandex, Pinterest, Cốc Cốc, Facebook.
_PROOFS = late(r"(?:google|zalo|yandex|pinterest|coccoc|facebook)[\w-]{1,100}\.html", re.IGNORECASE)
_PROOF_TAGS = frozenset({"html", "head", "meta", "title", "body", "p"})
_PROOF_ATTRIBUTES = frozenset({"name", "property", "content", "charset", "lang"})

_ALLOWED = (
    "chỉ nhận CNAME, ads.txt, tệp xác minh (google….html, zalo….html, BingSiteAuth.xml, mã.txt) và .well-known/; "
    "hãy chuyển tệp ra khỏi docs/goc/"
)


def root_file_fault(root: Path, path: str) -> FileFault | None:
    """Return the fault of the file at `path`, in docs/goc/, that may not stand at the root of the site."""
    name = path.removeprefix(ROOT_FILES)
    is_proof = bool(_PROOFS.fullmatch(name))
    if not (is_proof or _TEXTS.fullmatch(name)):
        return _fault(f"'{posixpath.basename(path)}' không thuộc loại được đặt ở gốc của cổng: {_ALLOWED}")
    try:
        with (root / path).open("rb") as file:
            data = file.read(MAX_BYTES + 1)
    except OSError:
        return UNREADABLE
    if len(data) > (_MAX_PROOF if is_proof else MAX_BYTES):
        return _fault("tệp quá lớn so với một tệp xác minh; hãy tải lại tệp từ nơi cấp")
    harmless = _only_proves(data) if is_proof else _is_plain(data, suffix(name))
    if not harmless:
        return _fault("tệp có mã lệnh hoặc không phải chữ; hãy tải lại tệp xác minh từ nơi cấp và không sửa gì")
    return None


def _fault(message: str) -> FileFault:
    return FileFault(Severity.ERROR, "root-file", message)


def _is_plain(data: bytes, ending: str) -> bool:
    if b"\0" in data:
        return False
    # The proof for Bing is an XML file of two elements.
    return not looks_like_markup(data) or (ending == ".xml" and b"<users>" in data and data.count(b"<") <= 6)


def _only_proves(data: bytes) -> bool:
    """Tell whether a page holds words and what its head tells about them, and nothing that does anything."""
    if not data.strip() or b"\0" in data:
        return False
    parsed = html.document_fromstring(data.decode("utf-8", "replace"), parser=html.HTMLParser(no_network=True))
    return all(
        element.tag in _PROOF_TAGS and _PROOF_ATTRIBUTES.issuperset(element.attrib)
        for element in parsed.iter()
        if element.tag is not etree.Comment
    )
