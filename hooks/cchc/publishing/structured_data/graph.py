"""Nodes as one JSON-LD text that is safe inside a page."""

import json
from collections.abc import Iterable

from cchc.language.patterns import late
from cchc.publishing.structured_data.nodes import Node

Graph = Iterable[Node]

# What could end the script element or begin another; U+2028 and U+2029 end a line in old JavaScript.
_DANGEROUS = late("[<>&\u2028\u2029]")
# One for all: `json.dumps` makes another for each text.
_WRITTEN = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def for_script(graph: Graph) -> str:
    """Return the text of a `<script type="application/ld+json">`; it parses to exactly the given values.

    An empty graph is the empty text. The result is safe as it stands: it must not be escaped once more.
    """
    nodes = list(graph)
    if not nodes:
        return ""
    body = {"@graph": nodes} if len(nodes) > 1 else nodes[0]
    text = _WRITTEN.encode({"@context": "https://schema.org"} | body)
    return _DANGEROUS.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
