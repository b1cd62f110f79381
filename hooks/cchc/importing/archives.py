"""Opening .docx, .xlsx and their like: zip files that anybody may have made."""

import io
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from cchc.importing.faults import ImportFault
from cchc.language.patterns import late

# An office file of 50 MB is an album of photographs; 200 MB unpacked is more than any honest document holds.
MAX_BYTES = 50_000_000
_MAX_UNPACKED = 200_000_000
_MAX_XML = 60_000_000
_MAX_PARTS = 5_000

# Macros of today, macros of Excel 4, controls.
_PROGRAM = late(r"(?:^|/)(?:vba(?:Project|Data)\b|macrosheets/|activeX/)", re.IGNORECASE)

# "Strict Open XML", a choice of Word and Excel when they save: the same elements under other names.
_STRICT = late(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_USUAL = rb"http://schemas.openxmlformats.org/\1/2006/"
_OLE = b"\xd0\xcf\x11\xe0"
_NOT_ZIP = (
    (_OLE, "là tệp Word, Excel kiểu cũ hoặc có mật khẩu; hãy mở tệp, bỏ mật khẩu nếu có, rồi lưu thành .docx hoặc .xlsx"),
    (b"Rar!", "là tệp nén; hãy giải nén rồi nhập từng tệp"),
    (b"7z\xbc\xaf", "là tệp nén; hãy giải nén rồi nhập từng tệp"),
    (b"%PDF", "là tệp PDF; hãy dùng tệp Word gốc, hoặc mở bằng Word rồi lưu thành .docx"),
    (b"{\\rtf", "là tệp RTF; hãy mở bằng Word rồi lưu thành .docx"),
)


@dataclass(frozen=True)
class Archive:
    """An office file whose size and XML were found harmless."""

    name: str
    data: bytes
    parts: frozenset[str]

    @property
    def has_macros(self) -> bool:
        """Whether the file brings programs along, whatever its name says."""
        return any(_PROGRAM.search(part) for part in self.parts)

    def read(self, part: str) -> bytes:
        """Return the bytes of a part, unpacked. Raises KeyError when the file has none of that name."""
        with zipfile.ZipFile(io.BytesIO(self.data)) as archive:
            return archive.read(part)

    def tree(self, part: str) -> Any:
        """Return the XML of `part`; raises etree.XMLSyntaxError when it is none."""
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True)
        return etree.fromstring(self.read(part), parser)


def read_bytes(file: Path) -> bytes | ImportFault:
    """Return what `file` holds, or why it cannot be used."""
    try:
        if not file.is_file():
            return ImportFault(file.name, "", "không phải là tệp")
        if file.stat().st_size > MAX_BYTES:
            return ImportFault(file.name, "", f"tệp nặng quá {MAX_BYTES // 1_000_000} MB; hãy nén hình trong Word rồi lưu lại")
        return file.read_bytes()
    except OSError:
        return ImportFault(file.name, "", "không mở được tệp; hãy đóng tệp trong Word, Excel rồi chạy lại")


def open_archive(name: str, data: bytes) -> Archive | ImportFault:
    """Return the office file in `data` once it is known that unpacking it is safe."""
    for start, message in _NOT_ZIP:
        if data.startswith(start):
            return ImportFault(name, "", message)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _guarded(name, data, archive)
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError, zipfile.zlib.error):  # type: ignore[attr-defined]
        return ImportFault(name, "", "không phải tệp Word hoặc Excel đọc được; hãy mở tệp rồi lưu lại thành .docx hoặc .xlsx")


def _guarded(name: str, data: bytes, archive: zipfile.ZipFile) -> Archive | ImportFault:
    infos = archive.infolist()
    # zipfile never unpacks more than the declared size, so the declared sizes can be trusted as a limit.
    if len(infos) > _MAX_PARTS or sum(info.file_size for info in infos) > _MAX_UNPACKED:
        return ImportFault(name, "", "tệp nén bất thường, bung ra quá lớn; không mở tệp này")
    strict = False
    for info in infos:
        if not info.filename.endswith((".xml", ".rels")):
            continue
        if info.file_size > _MAX_XML:
            return ImportFault(name, "", "tệp nén bất thường, bung ra quá lớn; không mở tệp này")
        # No office program writes a document type; it is how entities that swell without end come in.
        part = archive.read(info).replace(b"\0", b"")
        if b"<!DOCTYPE" in part:
            return ImportFault(name, "", "tệp có khai báo DOCTYPE, không phải do Word hay Excel ghi; không mở tệp này")
        strict = strict or bool(_STRICT.search(part))
    return Archive(name, _with_usual_names(archive) if strict else data, frozenset(info.filename for info in infos))


def _with_usual_names(archive: zipfile.ZipFile) -> bytes:
    """Return a file whose elements have the names by which every program knows them."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for info in archive.infolist():
            part = archive.read(info)
            named = info.filename.endswith((".xml", ".rels"))
            new.writestr(info.filename, _STRICT.sub(_USUAL, part) if named else part)
    return made.getvalue()
