"""What a build leaves for the next one beside its files: all that an edit of words needs to know of what is around them.

Ten thousand items need not be read, laid out and compared again because a sentence was added to one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.registers import ProcedureField
from cchc.editorial.content_rules import Sketches, in_order
from cchc.machine.memory import Memory
from cchc.publishing.offline import KeptPage, kept_pages
from cchc.publishing.pictures import Pictures
from cchc.reading.links import headings_aimed_at
from cchc.reading.program_registers import SEARCHED
from cchc.site.rendering import Facts, Menu

if TYPE_CHECKING:
    from cchc.site.layout import Layout


@dataclass(frozen=True)
class BuildSnapshot:
    """What stands after a build.

    `build` is the stamp of all that build was made from, `assets` are the addresses of scripts and styles by their sources.
    `addresses` tell where links lead, `hidden` the texts that have no page, `withdrawn` those that were taken down, `pictures`
    are those that are published, `aimed_at` the texts of which another one names a heading, and the registers of the search that
    one names. `sketches` are those of all posts that are compared with one another, `sayings` count the posts that say the same
    word for word. `kept` are the pages that devices keep, `added_fields` those of procedures that no register has.
    """

    build: bytes
    assets: Mapping[str, str]
    menu: Menu
    procedure_table: str
    addresses: Mapping[str, str]
    hidden: frozenset[str]
    withdrawn: frozenset[str]
    pictures: Pictures
    aimed_at: frozenset[str]
    sketches: Sketches
    sayings: Mapping[bytes, int]
    kept: tuple[KeptPage, ...]
    added_fields: tuple[ProcedureField, ...]

    @classmethod
    def after(cls, layout: "Layout", menu: Menu, facts: Facts, memory: Memory) -> "BuildSnapshot":
        """Return what stands after a portal was laid out and made."""
        edition, texts = layout.edition, layout.edition.sources.bodies
        return cls(
            build=b"",
            assets=facts.assets,
            menu=menu,
            procedure_table=facts.procedure_table,
            addresses=layout.links.addresses,
            hidden=layout.links.hidden,
            withdrawn=edition.gone,
            pictures=layout.pictures,
            aimed_at=frozenset(headings_aimed_at(texts.values(), texts)) | (SEARCHED & edition.files.named),
            sketches=_sketches(edition.sources.items, memory),
            sayings=_sayings(edition.sources.items, memory),
            kept=tuple(kept_pages(edition.public)) if edition.catalogue.settings.offline else (),
            added_fields=edition.catalogue.registers.fields[len(edition.sources.registers.fields) :],
        )


def _sketches(items: Iterable[Item], memory: Memory) -> Sketches:
    posts = in_order(item for item in items if isinstance(item, Post) and item.status is not Status.WITHDRAWN)
    latest = ((post.path, memory.latest("sketch", post.path)) for post in posts)
    return Sketches.of({path: kept[1] for path, kept in latest if kept and kept[1]})


def _sayings(items: Iterable[Item], memory: Memory) -> dict[bytes, int]:
    latest = (memory.latest("words", item.path) for item in items if isinstance(item, Post))
    return dict(Counter(kept[1] for kept in latest if kept))
