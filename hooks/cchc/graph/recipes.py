"""How outputs that tell texts of items are made: kept with what they were made from, the items in them by their paths alone.

An edit of a text makes the outputs that asked for it, each by its recipe; whatever else stands around them need not be read.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from operator import attrgetter
from typing import NamedTuple, get_args

from cchc.content.items import Item
from cchc.machine.files import pickled, unpickled
from cchc.machine.memory import Memory
from cchc.publishing.feeds import Entries, FeedDocument, FeedItem, part_addresses, part_documents
from cchc.publishing.item_views import ItemView
from cchc.publishing.list_views import ListView
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.views import View


class Output(NamedTuple):
    """A file to publish: its address, the stamp of all it is made from, how, and where it tells texts, whose, with the address of
    its recipe."""

    address: str
    key: bytes
    make: Callable[[], bytes]
    texts: tuple[str, ...] = ()
    recipe: str = ""


@dataclass(frozen=True)
class PageRecipe:
    """A page: its view, and the stamp of all it is made from but the answers it asks for."""

    view: View
    frame: bytes

    @property
    def address(self) -> str:
        """That of the file; at an old address that names a file itself, the page is that file."""
        return self.view.address if self.view.address.endswith((".html", ".htm")) else f"{self.view.address}index.html"

    @property
    def texts(self) -> tuple[str, ...]:
        """The paths of the items whose texts it tells."""
        return (self.view.item.path,) if isinstance(self.view, ItemView) else ()

    @property
    def moment(self) -> float:
        """When the first item that it shows was published; a page that shows none is as old as can be."""
        view = self.view
        first = view.item if isinstance(view, ItemView) else next(iter(view.items), None) if isinstance(view, ListView) else None
        return first.published.moment.timestamp() if first else float("-inf")


@dataclass(frozen=True)
class FeedRecipe:
    """A part of a feed, in every format."""

    part: FeedDocument
    frame: bytes

    @property
    def addresses(self) -> tuple[str, ...]:
        """Those of its documents; the first one's is that of the recipe."""
        return part_addresses(self.part)

    @property
    def alone(self) -> "FeedRecipe":
        """The recipe without the stories of other parts."""
        return replace(self, part=replace(self.part, feed=replace(self.part.feed, stories=self.part.stories)))

    def outputs(self, site: SiteInfo, entries: Entries) -> Iterator[Output]:
        """Yield its documents."""
        documents = part_documents(self.part, site)
        texts = tuple(dict.fromkeys(story.item.path for story in self.part.stories if isinstance(story, FeedItem)))
        for document in documents:
            yield Output(document.address, self.frame, partial(document.write, entries), texts, documents[0].address)


Recipe = PageRecipe | FeedRecipe

# Items are told by their paths.
_BY_PATH = dict.fromkeys(get_args(Item), attrgetter("path"))


@dataclass(frozen=True)
class RecipeBook:
    """The recipes of a site, or of its preview, in the memory."""

    memory: Memory
    preview: bool

    @property
    def kind(self) -> str:
        """As what the memory knows them: those of the preview differ."""
        return "preview recipe" if self.preview else "recipe"

    def keep(self, address: str, recipe: Recipe) -> None:
        """Keep a recipe under the address of its first output."""
        self.memory.keep(self.kind, address, recipe.frame, pickled(recipe, _BY_PATH))

    def find(self, recipes: Iterable[tuple[str, bytes]], item_at: Callable[[str], Item]) -> Iterator[Recipe | None]:
        """Yield the recipe at each address that has the frame given with it, None for one that is lost; `item_at` returns an item
        without its text by its path.

        A build that was stopped has left recipes of what never was published: the frame tells them apart.
        """
        for address, frame in recipes:
            found = self.memory.known(self.kind, address, frame)
            recipe = unpickled(found, item_at) if found else None
            yield recipe if isinstance(recipe, PageRecipe | FeedRecipe) else None


def with_items(recipe: Recipe, item_at: Callable[[str], Item]) -> Recipe:
    """Return a recipe with the items of its paths as `item_at` knows them, without their texts."""
    found: Recipe = unpickled(pickled(recipe, _BY_PATH), item_at)
    return found
