"""What the head of a page tells those who share it, search engines and catalogues."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.editorial.lifecycle import Stage
from cchc.publishing.bodies import plain_text
from cchc.publishing.dublin_core import Element, item_elements, page_elements
from cchc.publishing.item_views import ItemView
from cchc.publishing.legal_documents import DocumentView
from cchc.publishing.list_views import QuestionsView, ThemeView, UnitView
from cchc.publishing.overview_views import HomeView
from cchc.publishing.pictures import Pictures
from cchc.publishing.share_pictures import SharePicture, item_picture, site_picture
from cchc.publishing.site_info import Rendered, SiteInfo
from cchc.publishing.structured_data import Node, breadcrumbs, for_script, item_nodes, legislation, site_nodes, unit_nodes
from cchc.publishing.structured_data.items import ItemDescription
from cchc.publishing.views import Crumb, View


@dataclass(frozen=True, slots=True)
class Shared:
    """One page: its picture, its description, its JSON-LD ("" when nothing is to be told), its Dublin Core elements."""

    picture: SharePicture
    description: str = ""
    structured_data: str = ""
    dublin_core: tuple[Element, ...] = ()


@dataclass(frozen=True)
class Sharing:
    """Tells it of every page of one build; of other items a page tells only those that its view names."""

    catalogue: Catalogue
    site: SiteInfo
    rendered: Mapping[str, Rendered]
    pictures: Pictures

    def of_view(self, view: View, description: str) -> Shared:
        """Return what to tell of a page of ours; of a text that is not public, or not any more, nothing."""
        if isinstance(view, ItemView):
            public = view.stage is Stage.PUBLIC
            return self._of_item(view, description) if public else Shared(site_picture(self.site), description)
        nodes = for_script(self._list_nodes(view))
        elements = page_elements(view.title, view.address, self.catalogue, self.site, _subjects(view))
        return Shared(site_picture(self.site), description, nodes, elements)

    def of_page(self, title: str, description: str, address: str, steps: tuple[tuple[str, str], ...] = ()) -> Shared:
        """Return what to tell of a page an author wrote; `steps` are title and address of the pages above it."""
        way = breadcrumbs((Crumb(*step) for step in steps), Crumb(title, address), self.site)
        elements = page_elements(title, address, self.catalogue, self.site)
        return Shared(site_picture(self.site), description, for_script([way]), elements)

    def of_nothing(self, description: str) -> Shared:
        """Return what to tell of a page without an address, such as that of a missing page."""
        return Shared(site_picture(self.site), description)

    def _of_item(self, view: ItemView, description: str) -> Shared:
        item = view.item
        picture = item_picture(item, self.site, self.pictures)
        if isinstance(item, Procedure):
            description = description or _in_short(item)
        description_of = ItemDescription(description, self._answer(item), picture)
        around = self.catalogue.only(view.named)
        nodes = (*item_nodes(item, description_of, around, self.site), self._way(view))
        return Shared(picture, description, for_script(nodes), item_elements(item, self.catalogue, self.site))

    def _answer(self, item: Item) -> str:
        """Return the words of the answer to a question; the bodies of other kinds are told by nobody but the page."""
        return plain_text(self.rendered[item.path].html) if isinstance(item, Question) else ""

    def _list_nodes(self, view: View) -> Iterator[Node]:
        if isinstance(view, HomeView):
            yield from site_nodes(self.catalogue, self.site)
            return
        if isinstance(view, UnitView) and not view.pager.number:
            yield from unit_nodes(view.unit, self.catalogue, self.site)
        if isinstance(view, DocumentView):
            yield legislation(view.document, view.relations, view.ended is not None, self.site)
        yield self._way(view)

    def _way(self, view: View) -> Node:
        return breadcrumbs(view.crumbs, Crumb(view.title, view.address), self.site)


def _in_short(procedure: Procedure) -> str:
    """Return what a procedure without any text of its own tells those who were sent its link: time and cost."""
    if procedure.repealed:
        return "Thủ tục đã bãi bỏ, không còn áp dụng."
    way = procedure.channels[0]
    return f"{way.how.label}: thời hạn giải quyết {way.time_limit}; phí, lệ phí: {way.fee}."


def _subjects(view: View) -> tuple[str, ...]:
    theme = view.theme if isinstance(view, ThemeView | QuestionsView) else None
    return (theme.name,) if theme else ()
