"""One public item as nodes."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from cchc.content.bulletins import Bulletin
from cchc.content.catalogue import Catalogue
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.situations import Situation
from cchc.publishing.share_pictures import SharePicture
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.structured_data.articles import article
from cchc.publishing.structured_data.documents import document
from cchc.publishing.structured_data.issues import issue
from cchc.publishing.structured_data.nodes import Node
from cchc.publishing.structured_data.questions import question_page
from cchc.publishing.structured_data.services import service


@dataclass(frozen=True, slots=True)
class ItemDescription:
    """What the page of an item says of it beside its front matter: description, the words of an answer, the picture."""

    description: str
    answer: str
    picture: SharePicture


def item_nodes(item: Item, described: ItemDescription, catalogue: Catalogue, site: SiteInfo) -> Iterator[Node]:
    """Yield the nodes of a public item; an answer that does not hold, or is still to come, is none."""
    match item:
        case Post():
            yield article(item, described.description, described.picture, catalogue, site)
        case Procedure():
            yield service(item, described.description, catalogue, site)
        case Plan():
            yield document(item, described.description, catalogue, site)
        case Question():
            yield from question_page(item, described.answer, catalogue, site)
        case Bulletin():
            yield issue(item, described.description, catalogue, site)
        case Situation() | Contest():
            # A question with answers to choose from is no FAQ: the way from the home page is all there is to tell.
            pass
        case _:
            assert_never(item)
