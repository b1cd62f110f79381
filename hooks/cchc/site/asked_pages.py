"""The pages of the desk's preview: each is made when somebody looks at it, for thousands are looked at by nobody."""

from collections.abc import Callable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from cchc.content.items import Item
from cchc.converting.bodies import Text
from cchc.graph.recipes import Output, PageRecipe, Recipe, with_items
from cchc.machine.place import Place
from cchc.site.rendering import PageMaker, encoded


@dataclass(frozen=True)
class AskedPages:
    """What may be asked for: pages, and pictures drawn for them, by the addresses of their files."""

    maker: PageMaker
    text_of: Callable[[str], Text]
    outputs: Mapping[str, PageRecipe | Output]

    def content(self, address: str) -> bytes | None:
        """Return the bytes of the file at `address`, None when the portal has none there."""
        made = self.outputs.get(address)
        if isinstance(made, PageRecipe):
            html, _ = self.maker.make(made.view, next(map(self.text_of, made.texts), None))
            return encoded(html)
        return made.make() if made else None

    def recipes(self, paths: AbstractSet[str], item_at: Callable[[str], Item]) -> Iterator[Recipe]:
        """Yield the recipes of the pages that tell the texts at `paths`; `item_at` returns an item without its text."""
        for made in self.outputs.values():
            if isinstance(made, PageRecipe) and not paths.isdisjoint(made.texts):
                yield with_items(made, item_at)


@dataclass
class Typing:
    """What the desk shows: `texts`, by path, count instead of those on the disk, `looked_at` is the path of the item beside which
    somebody waits for its page. `shown` is called when what is typed can be seen.
    """

    shown: Callable[[], None]
    texts: Mapping[str, bytes] = field(default_factory=dict)
    looked_at: str = ""
    pages: AskedPages | None = None
    _place: Place | None = None
    # The files that were made because somebody asked.
    _made: set[str] = field(default_factory=set)

    def show(self, place: Place, address: str, content: bytes) -> None:
        """Let a file be seen at once."""
        self._place = place
        self._made.add(address)
        place.show(address, content)

    def make(self, address: str) -> bool:
        """Make the file at `address`; False when there is none."""
        content = self.pages.content(address) if self.pages else None
        if content is None or self._place is None:
            return False
        self.show(self._place, address, content)
        return True

    def lay_out(self, place: Place, pages: AskedPages) -> None:
        """Take the pages of a portal that was laid out anew; those that somebody looked at are made again."""
        self._place, self.pages = place, pages
        before, self._made = self._made, set()
        for address in sorted(before):
            if not self.make(address):
                with suppress(OSError):
                    Path(f"{place.site}/{address}").unlink()
