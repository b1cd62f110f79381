"""What is searched of an item."""

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.recall import Recall
from cchc.converting.texts import Texts
from cchc.machine.digests import digest
from cchc.search.analysis import Analysed, analysed
from cchc.search.documents import document_of, facets_of


def analysed_item(item: Item, card: bytes, catalogue: Catalogue, texts: Texts, recall: Recall) -> Analysed:
    """Return what is searched of an item, analysed anew where it, its text or a name that the search tells of it has changed.

    `card` is the stamp of the item without its text. The body stands apart (`with_body`): of thousands, few are wanted.
    """
    names = "\0".join(facet.label for facet in facets_of(item, catalogue)).encode()

    def made() -> Analysed:
        found = _analysed(item, catalogue, texts)
        recall("terms", item.path, found.stamp, lambda: found.body)
        return found._replace(body="")

    return recall("search", item.path, digest(card, names, item.seen_as.encode(), texts.bodies[item.path].stamp), made)


def with_body(document: Analysed, item: Item, catalogue: Catalogue, texts: Texts, recall: Recall) -> Analysed:
    """Return what `analysed_item` returned of an item, whole."""
    body = recall("terms", item.path, document.stamp, lambda: _analysed(item, catalogue, texts).body)
    return document._replace(body=body)


def _analysed(item: Item, catalogue: Catalogue, texts: Texts) -> Analysed:
    body = texts[item.path]
    return analysed(document_of(item, facets_of(item, catalogue), body.excerpt, body.html))
