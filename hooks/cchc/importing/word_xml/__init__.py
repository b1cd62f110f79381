"""A Word document made plain before it is converted: everything a reader of the paper sees is text, nothing else is.

The converter knows paragraphs, runs and tables. What Word works out itself (numbers of lists), keeps for its own use (hidden
text, tracked changes) or draws (text boxes, equations, charts) is written out, left out or told here.
"""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from functools import partial
from typing import Any

from lxml import etree

from cchc.importing.archives import Archive
from cchc.importing.word_xml.controls import write_out_controls
from cchc.importing.word_xml.diagrams import Related
from cchc.importing.word_xml.drawn import write_out_drawn
from cchc.importing.word_xml.emphasis import write_out_emphasis
from cchc.importing.word_xml.hidden import leave_out_hidden
from cchc.importing.word_xml.marks import write_out_marks
from cchc.importing.word_xml.numbering import write_out_numbers
from cchc.importing.word_xml.old_fonts import to_unicode
from cchc.importing.word_xml.pictures import write_out_pictures
from cchc.importing.word_xml.revisions import accept_changes
from cchc.importing.word_xml.styles import Styles, without_looks
from cchc.importing.word_xml.tables import write_out_gaps
from cchc.importing.word_xml.unseen import tell_margins, tell_unseen
from cchc.importing.word_xml.wrappers import unwrap

_BODY = "word/document.xml"
_STYLES = "word/styles.xml"
_TEXTS = (_BODY, "word/footnotes.xml", "word/endnotes.xml")


def made_plain(archive: Archive) -> tuple[bytes, list[str]]:
    """Return the bytes of the document made plain, and in Vietnamese what a person should look at.

    Raises etree.XMLSyntaxError when a part is no XML.
    """
    listed = _tree(archive, _STYLES)
    styles = Styles.of(listed)
    changed: dict[str, bytes] = {}
    remarks: list[str] = []
    for part in _TEXTS:
        if part in archive.parts:
            root = archive.tree(part)
            numbering = _tree(archive, "word/numbering.xml") if part == _BODY else None
            remarks += _plain(root, styles, numbering, partial(_related, archive, part))
            changed[part] = _written(root)
    remarks += tell_margins(archive)
    if listed is not None:
        without_looks(listed)
        changed[_STYLES] = _written(listed)
    return _rewritten(archive, changed), list(dict.fromkeys(remarks))


def _related(archive: Archive, part: str, known: str) -> Any | None:
    """Return the XML that a part of the file knows by a name, None when it has none."""
    relations = _tree(archive, part.replace("word/", "word/_rels/") + ".rels")
    targets = (one.get("Target", "") for one in relations if one.get("Id") == known) if relations is not None else ()
    target = next(iter(targets), "")
    found = target.lstrip("/") if target.startswith("/") else posixpath.normpath(f"word/{target}")
    return _tree(archive, found) if target else None


def _plain(root: Any, styles: Styles, numbering: Any | None, related: Related) -> Iterator[str]:
    yield from accept_changes(root)
    unwrap(root)
    write_out_controls(root)
    write_out_gaps(root)
    yield from write_out_drawn(root, related)
    yield from leave_out_hidden(root, styles)
    yield from tell_unseen(root)
    write_out_pictures(root)
    yield from to_unicode(root, styles)
    yield from write_out_marks(root, styles)
    write_out_emphasis(root, styles)
    if numbering is not None:
        write_out_numbers(root, numbering, styles)


def _written(root: Any) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)  # type: ignore[no-any-return]


def _tree(archive: Archive, part: str) -> Any | None:
    return archive.tree(part) if part in archive.parts else None


def _rewritten(archive: Archive, changed: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive.data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as new:
        for info in old.infolist():
            new.writestr(info.filename, changed.get(info.filename) or old.read(info))
    return made.getvalue()
