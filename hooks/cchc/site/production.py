"""Every file of the site that MkDocs does not make itself: those that are still right are kept, the others made anew."""

import os
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import NamedTuple

from cchc.publishing.item_views import ItemView
from cchc.publishing.views import View
from cchc.site.bodies import Body, Text
from cchc.site.cache.inventory import Stood
from cchc.site.cache.manifest import Made, Manifest, write
from cchc.site.cache.stamps import digest
from cchc.site.kit import DrawTask, PageDone, PageTask, make_file, prepare_pages
from cchc.site.workers import spread

# Returns the text of the item at a path.
TextOf = Callable[[str], Text]


class Output(NamedTuple):
    """A file to publish: its address, the stamp of all it is made from, and how."""

    address: str
    key: bytes
    make: Callable[[], bytes]


class Page(NamedTuple):
    """A page to publish: its view, the stamp of all it is made from but for the text of an item, and that of all."""

    view: View
    frame: bytes
    key: bytes

    @property
    def address(self) -> str:
        """That of the file; at an old address that names a file itself, the page is that file."""
        return self.view.address if self.view.address.endswith((".html", ".htm")) else f"{self.view.address}index.html"


@dataclass
class Production:
    """Writes a site's files into `staging`; `before` tells what earlier builds made, `digest_at` what stands in the site.

    `facts` are what few outputs look at, by name: those that do are made anew when it changes. `kept` are the digests of files
    that stay without being outputs.
    """

    staging: Path
    before: Manifest
    digest_at: Callable[[str], bytes | None]
    facts: Mapping[str, str]
    after: Manifest = field(init=False)
    _making: Iterable[tuple[Page | Output, PageDone]] = ()
    kept: dict[str, bytes] = field(default_factory=dict)
    made_anew: int = 0

    def __post_init__(self) -> None:
        self.after = Manifest(self.before.folder)

    def pages(self, pages: Iterable[Page], drawn: Iterable[Output], text: TextOf, *worker: object) -> list[Page]:
        """Begin to make pages, and files that are drawn apart from everything else, on all processors; return those pages."""
        stale = [page for page in pages if not self._keep(page.address, page.key)]
        todo = [output for output in drawn if not self._keep(output.address, output.key)]
        tasks: Iterator[PageTask | DrawTask] = chain(
            (PageTask(self._file(page.address), page.view, _text(page.view, text)) for page in stale),
            (DrawTask(self._file(output.address), output.make) for output in todo),
        )
        done: Iterator[PageDone] = spread(make_file, tasks, len(stale) + len(todo), prepare_pages, *worker)
        self._making = zip((*stale, *todo), done, strict=True)
        return stale

    def finish(self) -> None:
        """Wait for the pages."""
        for output, result in self._making:
            self.after.outputs[output.address] = Made(output.key, self._noticed(result.noticed), result.digest)
            self.made_anew += 1

    def files(self, outputs: Iterable[Output]) -> None:
        """Make other files, one after the other."""
        for output in outputs:
            if not self._keep(output.address, output.key):
                self.put(output.address, output.make(), output.key)

    def put(self, address: str, content: bytes, key: bytes = b"", noticed: Collection[str] = ()) -> None:
        """Publish what is made already; `noticed` are the facts it looked at."""
        self.after.outputs[address] = Made(key, self._noticed(noticed), write(self._file(address), content))
        self.made_anew += 1

    def keep_all(self, files: Mapping[str, Stood]) -> None:
        """Leave the whole site as it stands; what is put afterwards takes the place of what was there."""
        self.after.outputs.update(self.before.outputs)
        self.kept.update({address: stood.digest for address, stood in files.items()})

    def leave(self, address: str, content: bytes) -> None:
        """Publish what is made of finished pages, and anew by each build that makes any."""
        with suppress(FileNotFoundError):
            os.unlink(self._file(address))
        self.kept[address] = write(self._file(address), content)

    @property
    def expected(self) -> dict[str, bytes]:
        """The digest of every file of the site that was made here, or stays."""
        return self.kept | {address: made.digest for address, made in self.after.outputs.items()}

    def _noticed(self, names: Iterable[str]) -> dict[str, str]:
        return {name: self.facts[name] for name in sorted(names)}

    def _file(self, address: str) -> str:
        return f"{self.staging}/{address}"

    def earlier(self, address: str) -> bytes | None:
        """Return the bytes that stand at `address`, None unless they are as an earlier build wrote them."""
        made = self.before.outputs.get(address)
        if made is None or self._current(address, made.key) is None:
            return None
        with open(f"{self.before.folder}/{address}", "rb") as file:
            return file.read()

    def keep(self, address: str) -> bool:
        """Leave what stands at `address`; False when it is not as an earlier build wrote it."""
        made = self.before.outputs.get(address)
        return made is not None and self._keep(address, made.key)

    def _keep(self, address: str, key: bytes) -> bool:
        made = self._current(address, key)
        if made:
            self.after.outputs[address] = made
        return made is not None

    def _current(self, address: str, key: bytes) -> Made | None:
        """The output if it was made from the same, and stands as it was written."""
        made = self.before.current(address, key, self.facts)
        return made if made and self.digest_at(address) == made.digest else None


def _text(view: View, text: TextOf) -> Text | None:
    return text(view.item.path) if isinstance(view, ItemView) else None


def page_key(frame: bytes, view: View, bodies: Mapping[str, Body]) -> bytes:
    """Return the stamp of all that a page is made from: `frame` tells it but for the text of an item."""
    return digest(frame, bodies[view.item.path].stamp) if isinstance(view, ItemView) else frame
