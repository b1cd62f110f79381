"""A legal document as Legislation, with the properties of the ELI: its name, whether it is in force, what it changes."""

from collections.abc import Iterable

from cchc.content.choices import Force
from cchc.content.legal_documents import LegalDocument
from cchc.publishing.document_links import DocumentLink
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.structured_data.nodes import Node, node, one_or_many

_FORCE = {
    Force.CON: "InForce",
    Force.MOT_PHAN: "PartiallyInForce",
    Force.CHUA_CO: "NotInForce",
    Force.NGUNG: "NotInForce",
    Force.HET: "NotInForce",
}


def legislation(
    document: LegalDocument, relations: Iterable[tuple[str, tuple[DocumentLink, ...]]], ended: bool, site: SiteInfo
) -> Node:
    """Return the node of a document; of its force nothing where nobody stated it, and its own relations alone."""
    links = dict(relations)
    force = "NotInForce" if ended else _FORCE.get(document.force)
    return node(
        "Legislation",
        id=site.absolute(document.address) + "#van-ban",
        url=site.absolute(document.address),
        sameAs=document.url,
        name=document.title or document.name,
        alternateName=document.name if document.title else None,
        legislationIdentifier=document.number,
        legislationType=document.kind_name,
        legislationDate=document.date and document.date.isoformat(),
        legislationDateOfApplicability=document.effective_from and document.effective_from.isoformat(),
        legislationLegalForce=f"https://schema.org/{force}" if force else None,
        legislationPassedBy=node("Organization", name=document.issuer) if document.issuer else None,
        legislationRepeals=_nodes(links.get("Thay thế, bãi bỏ", ()), site),
        legislationChanges=_nodes(links.get("Sửa đổi, bổ sung", ()), site),
        legislationJurisdiction="VN",
        inLanguage=site.language,
    )


def _nodes(links: Iterable[DocumentLink], site: SiteInfo) -> object:
    return one_or_many(
        [node("Legislation", name=link.name, url=site.absolute(link.address) if link.address else None) for link in links]
    )
