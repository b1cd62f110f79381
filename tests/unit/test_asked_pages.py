"""The pages of the desk's preview: made when somebody looks at them, and again when the portal was laid out anew."""

from pathlib import Path
from typing import cast

from cchc.converting.bodies import Text
from cchc.graph.recipes import Output, PageRecipe
from cchc.machine.inventory import NOTHING
from cchc.machine.place import Place
from cchc.publishing.item_pages import ItemPages
from cchc.publishing.views import View
from cchc.site.asked_pages import AskedPages, Typing
from cchc.site.rendering import PageMaker
from tests.unit.making import catalogue, post

POST = post("2026-05-01")
PAGE = PageRecipe(ItemPages(catalogue([POST]), (), lambda path: 0).view(POST), b"")
PICTURE = "assets/hinh.webp"


class _Maker:
    """Makes a page of the title of its view, and the text that it was given."""

    def make(self, view: View, text: Text | None) -> tuple[str, frozenset[str]]:
        return f"{view.title}: {text}", frozenset()


def asked(*, text: str = "chữ", picture: bytes | None = b"hinh") -> AskedPages:
    outputs: dict[str, PageRecipe | Output] = {PAGE.address: PAGE}
    if picture is not None:
        outputs[PICTURE] = Output(PICTURE, b"", lambda: picture)
    return AskedPages(cast(PageMaker, _Maker()), lambda path: cast(Text, f"{text} của {path}"), outputs)


def typing(site: Path, pages: AskedPages) -> Typing:
    made = Typing(lambda: None)
    made.lay_out(Place(site, NOTHING, alone=True), pages)
    return made


def test_a_page_is_made_of_its_own_text_when_it_is_asked_for(tmp_path: Path) -> None:
    shown = typing(tmp_path, asked())
    assert not any(tmp_path.iterdir())
    assert shown.make(PAGE.address) and shown.make(PICTURE)
    assert (tmp_path / PAGE.address).read_text(encoding="utf-8") == f"{POST.title}: chữ của {POST.path}"
    assert (tmp_path / PICTURE).read_bytes() == b"hinh"


def test_what_the_portal_does_not_have_is_not_made(tmp_path: Path) -> None:
    assert not typing(tmp_path, asked()).make("../ngoai.html")
    assert not Typing(lambda: None).make(PAGE.address)
    assert not any(tmp_path.iterdir())


def test_what_was_looked_at_is_made_again_and_what_is_gone_goes(tmp_path: Path) -> None:
    shown = typing(tmp_path, asked())
    shown.make(PAGE.address)
    shown.make(PICTURE)
    shown.lay_out(Place(tmp_path, NOTHING, alone=True), asked(text="chữ mới", picture=None))
    assert "chữ mới" in (tmp_path / PAGE.address).read_text(encoding="utf-8")
    assert not (tmp_path / PICTURE).exists()


def test_an_edited_text_is_told_by_its_own_page_with_the_item_as_it_is_now() -> None:
    renamed = post("2026-05-01", title="Tiêu đề vừa sửa")
    (found,) = asked().recipes({POST.path}, {POST.path: renamed}.__getitem__)
    assert isinstance(found, PageRecipe) and found.texts == (POST.path,)
    assert vars(found.view)["item"].title == "Tiêu đề vừa sửa"
    assert list(asked().recipes({"news/2026/khac.md"}, {}.__getitem__)) == []
