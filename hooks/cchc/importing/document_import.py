"""One Word document against what the portal has: reading it, and the draft that it becomes; nothing is written here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cchc.importing.archives import open_archive
from cchc.importing.drafts import DraftFiles, Home, Wishes
from cchc.importing.faults import ImportFault
from cchc.importing.origins import Origin, mark_of, origin_of
from cchc.importing.other_formats import as_open_xml
from cchc.importing.web_files import document_of, web_page
from cchc.importing.word_documents import WordDocument, read_word
from cchc.importing.word_drafts import IncomingDocument, word_draft


@dataclass
class PortalDocuments:
    """What the portal has: the title of each source and the document it came from, by path."""

    home: Home
    titles: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)

    @classmethod
    def of(cls, home: Home, sources: Mapping[str, Any]) -> "PortalDocuments":
        """Return what the sources, as they were parsed, say of themselves; broken ones too."""
        given = {path: source.tree.value if isinstance(source.tree.value, dict) else {} for path, source in sources.items()}
        titles = {path: str(keys.get("title", "")) for path, keys in given.items()}
        return cls(home, titles, {path: origin_of(source.head, given[path]) for path, source in sources.items()})


@dataclass(frozen=True)
class DocumentOutcome:
    """What a document becomes; `again` says that the very same became the source at that path before."""

    draft: DraftFiles
    again: bool


def read_document(name: str, data: bytes) -> WordDocument | ImportFault:
    """Return what a document says, known by its content and the ending of its name."""
    if (page := web_page(data)) is not None:
        return document_of(page)
    made = as_open_xml(name, data)
    archive = made if isinstance(made, ImportFault) else open_archive(name, made)
    return archive if isinstance(archive, ImportFault) else read_word(archive)


def document_outcome(document: WordDocument, stem: str, portal: PortalDocuments, wishes: Wishes) -> DocumentOutcome:
    """Return what a document becomes; `stem` is its file's name without ending."""
    mark = mark_of(document)
    draft = word_draft(IncomingDocument(document, stem, portal.home, wishes, portal.titles, mark, portal.origins))
    known = portal.origins.get(draft.path)
    return DocumentOutcome(draft, known is not None and known.mark == mark)
