"""What a page is, told to search engines and other programs in the words of schema.org (JSON-LD)."""

from cchc.publishing.structured_data.graph import Graph, for_script
from cchc.publishing.structured_data.items import item_nodes
from cchc.publishing.structured_data.legislation import legislation
from cchc.publishing.structured_data.nodes import Node
from cchc.publishing.structured_data.pages import breadcrumbs, site_nodes, unit_nodes

__all__ = [
    "Graph",
    "Node",
    "breadcrumbs",
    "for_script",
    "item_nodes",
    "legislation",
    "site_nodes",
    "unit_nodes",
]
