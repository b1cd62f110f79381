"""What the page of an item is told of others, and so which of their edits change it."""

from cchc.content.posts import Post
from cchc.publishing.item_pages import ItemPages
from cchc.publishing.item_views import ItemView, Neighbour
from tests.unit.making import catalogue, post


def test_a_page_is_told_of_its_neighbours_their_headings_and_addresses_alone() -> None:
    first, second = post("2026-05-01", "mot"), post("2026-05-02", "hai", title="Bài thứ hai của tháng")

    def beside_first(neighbour: Post) -> ItemView:
        return ItemPages(catalogue([first, neighbour]), (), lambda path: 0).view(first)

    view = beside_first(second)
    assert (view.newer, view.older) == (Neighbour("Bài thứ hai của tháng", "tin-tuc/2026/hai/"), None)
    assert beside_first(second.model_copy(update={"summary": "Tóm tắt khác."})) == view
    assert beside_first(second.model_copy(update={"title": "Bài thứ hai đổi tên"})) != view
