"""Who wrote an office document: its properties name the author and whoever saved it last, and are published with it.

Office Open XML (ECMA-376, part 2, 11: core properties; part 1, 22.2: extended) and OpenDocument (part 1, 4.3.2) are archives in
which these stand in small parts of their own; all other parts stay as they are.
"""

import io
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from cchc.content.files import suffix
from cchc.content.problems import Severity
from cchc.reading.file_contents import FileFault

# The names of parts, and in each the names of the elements that tell of people.
Parts = Mapping[str, tuple[str, ...]]
_OFFICE: Parts = {"docProps/core.xml": ("creator", "lastModifiedBy"), "docProps/app.xml": ("Manager", "Company")}
_OPEN: Parts = {"meta.xml": ("initial-creator", "creator", "printed-by")}
_PARTS: Mapping[str, Parts] = {".docx": _OFFICE, ".xlsx": _OFFICE, ".pptx": _OFFICE, ".odt": _OPEN, ".ods": _OPEN, ".odp": _OPEN}
# A part of properties is some hundred bytes; what is larger unpacked is none.
_MOST = 1_000_000


def author_fault(root: Path, path: str) -> FileFault | None:
    """Return a warning that names the people in the properties of the document at `path`."""
    if suffix(path) not in _PARTS:
        return None
    found = list(dict.fromkeys(_people(root / path, suffix(path))))
    if not found:
        return None
    names = ", ".join(f"'{name[:60]}'" for name in found[:5])
    message = f"tệp còn ghi người soạn, người sửa cuối: {names}; hãy chạy 'cchc check --fix' để xóa"
    return FileFault(Severity.WARNING, "file-metadata", message)


def without_authors(data: bytes, path: str) -> bytes:
    """Return the document without those names; the same bytes when it has none or cannot be read."""
    wanted = _PARTS.get(suffix(path), {})
    if not any(_people(io.BytesIO(data), suffix(path))):
        return data
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.infolist():
            content = old.read(part)
            if part.filename in wanted:
                content = _blanked(content, wanted[part.filename])
            # The entry itself: its name, time, place and way of packing stay.
            new.writestr(part, content)
        new.comment = old.comment
    return made.getvalue()


def _people(document: Path | io.BytesIO, ending: str) -> Iterator[str]:
    try:
        with zipfile.ZipFile(document) as archive:
            for name, keys in _PARTS.get(ending, {}).items():
                if name in archive.namelist() and archive.getinfo(name).file_size <= _MOST:
                    yield from (element.text.strip() for element in _named(_parsed(archive.read(name)), keys))
    except (OSError, zipfile.BadZipFile, etree.XMLSyntaxError, RuntimeError, NotImplementedError, EOFError, ValueError):
        # What is no archive, or locked, tells nobody anything; that it cannot be opened is told elsewhere.
        return


def _parsed(data: bytes) -> "etree._Element":
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _named(properties: "etree._Element", keys: tuple[str, ...]) -> Iterator["etree._Element"]:
    """Yield the elements that hold a name."""
    for element in properties.iter("{*}*"):
        if etree.QName(element).localname in keys and (element.text or "").strip():
            yield element


def _blanked(data: bytes, keys: tuple[str, ...]) -> bytes:
    properties = _parsed(data)
    for element in _named(properties, keys):
        element.text = ""
    written: bytes = etree.tostring(properties, xml_declaration=True, encoding="UTF-8", standalone=True)
    return written
