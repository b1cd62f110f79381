"""An issue of the bulletin as PublicationIssue."""

from cchc.content.bulletins import Bulletin
from cchc.content.catalogue import Catalogue
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.structured_data.nodes import Node, node, unit_node


def issue(bulletin: Bulletin, description: str, catalogue: Catalogue, site: SiteInfo) -> Node:
    """Return the node of a public issue."""
    url = site.absolute(bulletin.address)
    return node(
        "PublicationIssue",
        id=url + "#so-ban-tin",
        url=url,
        name=bulletin.title,
        description=description,
        issueNumber=f"{bulletin.number}/{bulletin.year}",
        creator=unit_node(bulletin.unit, catalogue, site),
        publisher=unit_node(catalogue.settings.owner, catalogue, site),
        datePublished=bulletin.published.day.isoformat(),
        dateModified=bulletin.changed.moment.isoformat() if bulletin.changed != bulletin.published else None,
        temporalCoverage=f"{bulletin.first_day.isoformat()}/{bulletin.last_day.isoformat()}",
        isAccessibleForFree=True,
        inLanguage=site.language,
    )
