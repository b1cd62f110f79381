"""How an output is made again: its recipe is kept with the items in it by their paths alone."""

from pathlib import Path

import pytest

from cchc.content.items import Item
from cchc.graph.recipes import FeedRecipe, PageRecipe, RecipeBook
from cchc.machine.memory import Memory
from cchc.publishing.feeds import feeds_of, parts_of_all
from cchc.publishing.item_pages import ItemPages
from cchc.publishing.site_info import SiteInfo
from tests.unit.making import catalogue, post, posts

PROGRAM = b"p" * 16


def recipe_of(item: Item) -> PageRecipe:
    return PageRecipe(ItemPages(catalogue([item]), (), lambda path: 0).view(item), b"frame")


def kept(tmp_path: Path, recipe: PageRecipe) -> RecipeBook:
    """The book of a later build, in which an earlier one kept a recipe."""
    memory = Memory(tmp_path, PROGRAM)
    RecipeBook(memory, preview=False).keep(recipe.address, recipe)
    memory.save()
    return RecipeBook(Memory(tmp_path, PROGRAM), preview=False)


def test_a_recipe_comes_back_with_the_items_that_there_are_now(tmp_path: Path) -> None:
    written = post("2026-05-01").without_text
    recipe = recipe_of(written)
    now = written.model_copy(update={"title": "Tên mới của bài mẫu"})
    (found,) = kept(tmp_path, recipe).find([(recipe.address, b"frame")], {written.path: now}.__getitem__)
    assert isinstance(found, PageRecipe)
    assert (found.frame, found.address, found.texts) == (b"frame", "tin-tuc/2026/bai/index.html", (written.path,))
    assert found.view.item is now  # type: ignore[attr-defined]


def test_a_recipe_is_lost_with_an_item_in_it(tmp_path: Path) -> None:
    recipe = recipe_of(post("2026-05-01").without_text)
    asked = [(recipe.address, b"frame"), ("khac/index.html", b"frame")]
    assert list(kept(tmp_path, recipe).find(asked, {}.__getitem__)) == [None, None]


def test_a_recipe_of_what_was_never_published_is_none(tmp_path: Path) -> None:
    """A build that was stopped kept it; the page that stands was made by another one."""
    written = post("2026-05-01").without_text
    recipe = recipe_of(written)
    assert list(kept(tmp_path, recipe).find([(recipe.address, b"as it stands")], {written.path: written}.__getitem__)) == [None]


def test_what_is_no_recipe_is_none(tmp_path: Path) -> None:
    memory = Memory(tmp_path, PROGRAM)
    memory.keep("recipe", "a/index.html", b"frame", b"no recipe at all")
    assert list(RecipeBook(memory, preview=False).find([("a/index.html", b"frame")], {}.__getitem__)) == [None]


@pytest.mark.parametrize("preview", [False, True])
def test_the_preview_has_recipes_of_its_own(tmp_path: Path, preview: bool) -> None:
    memory, recipe = Memory(tmp_path, PROGRAM), recipe_of(post("2026-05-01").without_text)
    RecipeBook(memory, preview).keep(recipe.address, recipe)
    other = RecipeBook(memory, not preview).find([(recipe.address, b"frame")], lambda path: post("2026-05-01"))
    assert list(other) == [None]


def test_a_part_of_a_feed_comes_back_without_the_items_of_other_parts(tmp_path: Path) -> None:
    site = SiteInfo("https://cchc.example.gov.vn/", "Cổng mẫu", "")
    items = [item.without_text for item in posts(*(f"2026-05-{day:02}" for day in range(1, 31)))]
    part, *_ = parts_of_all(feeds_of(catalogue(items), site))
    recipe = FeedRecipe(part, b"frame").alone
    first, *others = recipe.outputs(site, {})  # type: ignore[arg-type]
    assert others and {output.recipe for output in (first, *others)} == {first.address}
    assert 0 < len(first.texts) < len(items)
    memory = Memory(tmp_path, PROGRAM)
    RecipeBook(memory, preview=False).keep(first.address, recipe)
    memory.save()
    book = RecipeBook(Memory(tmp_path, PROGRAM), preview=False)
    asked: list[str] = []
    by_path = {item.path: item for item in items}
    (found,) = book.find(
        [(first.address, b"frame")],
        lambda path: asked.append(path) or by_path[path],  # type: ignore[func-returns-value]
    )
    assert found == recipe and set(asked) == set(first.texts)
