"""Every file of the site that MkDocs does not make itself: those that are still right are kept, the others made anew."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from cchc.content.items import Item
from cchc.publishing.views import View
from cchc.site.bodies import Body, MarkdownSettings, still_so
from cchc.site.cache.last_build import SizeAndTime
from cchc.site.cache.manifest import Made, Manifest, write
from cchc.site.cache.memory import Memory
from cchc.site.cache.stamps import digest, plain
from cchc.site.kit import DrawTask, PageDone, PageTask, make_body, make_file, prepare_bodies, prepare_pages
from cchc.site.markdown_links import SourceLinks
from cchc.site.workers import spread


class Output(NamedTuple):
    """A file to publish: its address, the stamp of all it is made from, and how."""

    address: str
    key: bytes
    make: Callable[[], bytes]


class Page(NamedTuple):
    """A page to publish: its view, the stamp of all it is made from, its cleaned body."""

    view: View
    key: bytes
    content: str

    @property
    def address(self) -> str:
        return f"{self.view.address}index.html"


def made_bodies(
    items: Sequence[Item], sources: Mapping[str, bytes], settings: MarkdownSettings, links: SourceLinks, memory: Memory
) -> dict[str, Body]:
    """Return the body of each item by its path; `sources` are the digests of their files by path."""
    told = repr((settings.extensions, plain(settings.configs))).encode()
    found: dict[str, Body] = {}
    for item in items:
        known = memory.known("body", item.path, digest(told, sources[item.path]))
        if known and still_so(known, item.path, links):
            found[item.path] = known
    lacking = [item for item in items if item.path not in found]
    for item, body in zip(lacking, spread(make_body, lacking, prepare_bodies, settings, links), strict=True):
        memory.keep("body", item.path, digest(told, sources[item.path]), body)
        found[item.path] = body
    return found


@dataclass
class Production:
    """Writes a site's files into `staging`; `before` tells what stands in the site from earlier builds.

    `facts` are what few outputs look at, by name: those that do are made anew when it changes.
    """

    staging: Path
    before: Manifest
    facts: Mapping[str, str]
    after: Manifest = field(init=False)
    _making: Iterable[tuple[Page | Output, PageDone]] = ()
    kept: dict[str, SizeAndTime] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.after = Manifest(self.before.folder)

    def pages(self, pages: Iterable[Page], drawn: Iterable[Output], *worker: object) -> None:
        """Begin to make pages, and files that are drawn apart from everything else, on all processors."""
        stale = [page for page in pages if not self._keep(page.address, page.key)]
        todo = [output for output in drawn if not self._keep(output.address, output.key)]
        tasks: list[PageTask | DrawTask] = [PageTask(self._file(page.address), page.view, page.content) for page in stale]
        tasks += [DrawTask(self._file(output.address), output.make) for output in todo]
        done: Iterator[PageDone] = spread(make_file, tasks, prepare_pages, *worker)
        self._making = zip((*stale, *todo), done, strict=True)

    def finish(self) -> None:
        """Wait for the pages."""
        for output, result in self._making:
            noticed = {name: self.facts[name] for name in sorted(result.noticed)}
            self.after.outputs[output.address] = Made(output.key, noticed, result.written)

    def files(self, outputs: Iterable[Output]) -> None:
        """Make other files, one after the other."""
        for output in outputs:
            if not self._keep(output.address, output.key):
                self.put(output.address, output.make(), output.key)

    def put(self, address: str, content: bytes, key: bytes = b"") -> None:
        """Publish what is made already."""
        self.after.outputs[address] = Made(key, {}, write(self._file(address), content))

    def _file(self, address: str) -> str:
        return f"{self.staging}/{address}"

    def earlier(self, address: str) -> bytes | None:
        """Return the bytes that stand at `address`, None unless they are as an earlier build wrote them."""
        made = self.before.outputs.get(address)
        if made is None or self.before.current(address, made.key, self.facts) is None:
            return None
        with open(f"{self.before.folder}/{address}", "rb") as file:
            return file.read()

    def keep(self, address: str) -> bool:
        """Leave what stands at `address`; False when it is not as an earlier build wrote it."""
        made = self.before.outputs.get(address)
        return made is not None and self._keep(address, made.key)

    def _keep(self, address: str, key: bytes) -> bool:
        made = self.before.current(address, key, self.facts)
        if made:
            self.after.outputs[address] = made
            self.kept[address] = made.written.size, made.written.time
        return made is not None

    @property
    def gone(self) -> list[str]:
        """Addresses of earlier builds at which nothing is published any more."""
        return [address for address in self.before.outputs if address not in self.after.outputs]
