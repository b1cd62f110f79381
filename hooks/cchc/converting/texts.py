"""The converted texts of all items: made where they are not known, kept in the cache, and read again one at a time."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from cchc.content.items import Item
from cchc.converting.bodies import Body, BodyMaker, Text, body_making, still_so
from cchc.converting.links import SourceLinks
from cchc.converting.settings import MarkdownSettings
from cchc.machine.digests import digest, plain
from cchc.machine.memory import Memory
from cchc.machine.workers import spread
from cchc.publishing.site_info import Rendered

T = TypeVar("T")


@dataclass(frozen=True)
class Converting:
    """How texts are converted: with which extensions, and where their links lead."""

    settings: MarkdownSettings
    links: SourceLinks

    def key(self, source: bytes) -> bytes:
        """Return what a text is made from beside its links and pictures; `source` is the digest of its file."""
        return digest(self._settings_bytes, source)

    @cached_property
    def _settings_bytes(self) -> bytes:
        return repr((self.settings.extensions, plain(self.settings.configs))).encode()

    @cached_property
    def maker(self) -> BodyMaker:
        """What converts a text in this process."""
        return BodyMaker(self.settings, self.links)


class LookUp(Mapping[str, T]):
    """What is looked up one at a time, by path, and never counted."""

    def __init__(self, find: Callable[[str], T]) -> None:
        self._find = find
        self.found: dict[str, T] = {}

    def __getitem__(self, path: str) -> T:
        if path not in self.found:
            self.found[path] = self._find(path)
        return self.found[path]

    def __contains__(self, path: object) -> bool:
        try:
            self[str(path)]
        except KeyError:
            return False
        return True

    def __iter__(self) -> Iterator[str]:
        raise NotImplementedError

    def __len__(self) -> int:
        raise NotImplementedError


@dataclass(frozen=True)
class Texts(Mapping[str, Rendered]):
    """What readers elsewhere see of each item, by its path; together the texts are too large to be held."""

    item_at: Callable[[str], Item]
    bodies: Mapping[str, Body]
    converting: Converting
    memory: Memory

    @classmethod
    def of(cls, sources: Mapping[str, bytes], item_at: Callable[[str], Item], converting: Converting, memory: Memory) -> "Texts":
        """Convert what is not known of the items at the paths of `sources`, which are the digests of their files.

        `item_at` returns one with its text.
        """
        found: dict[str, Body] = {}
        for path, source in sources.items():
            known = memory.known("body", path, converting.key(source))
            if known and still_so(known, path, converting.links):
                found[path] = known
        lacking = [path for path in sources if path not in found]
        made = spread(body_making, (converting.settings, converting.links), map(item_at, lacking), len(lacking))
        for path, (body, text) in zip(lacking, made, strict=True):
            memory.keep("body", path, converting.key(sources[path]), body)
            memory.keep("text", path, body.stamp, text)
            found[path] = body
        return cls(item_at, {path: found[path] for path in sources}, converting, memory)

    def text(self, path: str) -> Text:
        """Return the text of an item, converted again if the cache has lost it."""
        stamp = self.bodies[path].stamp
        return self.memory("text", path, stamp, lambda: self.converting.maker.make(self.item_at(path))[1])

    @cached_property
    def excerpts(self) -> dict[str, str]:
        """What lists show of each text."""
        return {path: body.excerpt for path, body in self.bodies.items()}

    @property
    def stamps(self) -> Mapping[str, bytes]:
        """What tells each text from another, by path."""
        return LookUp(lambda path: self.bodies[path].stamp)

    def __getitem__(self, path: str) -> Rendered:
        return self.text(path).rendered

    def __iter__(self) -> Iterator[str]:
        return iter(self.bodies)

    def __len__(self) -> int:
        return len(self.bodies)
