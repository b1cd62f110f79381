"""Every file of the site that MkDocs does not make itself: those that are still right are kept, the others made anew."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
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
from cchc.site.questions import Answers
from cchc.site.workers import spread

# So many pages that get other addresses are as much work as one that is made.
_PATCHED_AS_ONE = 10

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

    `answers` are those to the questions that outputs ask: one is made anew when another answer would be given to it. `kept` are
    the digests of files that stay without being outputs.
    """

    staging: Path
    before: Manifest
    digest_at: Callable[[str], bytes | None]
    answers: Answers
    after: Manifest = field(init=False)
    _making: Iterable[tuple[Page | Output, PageDone]] = ()
    kept: dict[str, bytes] = field(default_factory=dict)
    made_anew: int = 0

    def __post_init__(self) -> None:
        self.after = Manifest(self.before.folder)
        # Thousands of pages ask the same; the answers that one got are kept with what became of them.
        self._given: dict[frozenset[str], Mapping[str, str]] = {}
        self._changes: dict[int, tuple[Mapping[str, str], dict[str, str]]] = {}

    def pages(self, pages: Iterable[Page], drawn: Iterable[Output], text: TextOf, *worker: object) -> list[Page]:
        """Begin to make pages, and files that are drawn apart from everything else, on all processors; return those pages."""
        changed = [page for page in pages if not self._keep(page.address, page.key)]
        moved = {page.address: task for page in changed if (task := self._moved(page))}
        stale = [page for page in changed if page.address not in moved]
        todo = [output for output in drawn if not self._keep(output.address, output.key)]
        tasks: Iterator[PageTask | DrawTask] = chain(
            (PageTask(self._file(page.address), page.view, _text(page.view, text)) for page in stale),
            (DrawTask(self._file(output.address), output.make) for output in todo),
            moved.values(),
        )
        count = len(stale) + len(todo) + len(moved) // _PATCHED_AS_ONE
        done: Iterator[PageDone] = spread(make_file, tasks, count, prepare_pages, *worker)
        self._making = zip((*stale, *todo, *(page for page in changed if page.address in moved)), done, strict=True)
        return stale

    def _moved(self, page: Page) -> DrawTask | None:
        """What makes a page whose scripts and styles have other addresses, and that is as it was in everything else."""
        made = self.before.outputs.get(page.address)
        if made is None or made.key != page.key or self.digest_at(page.address) != made.digest:
            return None
        addresses = self.answers.moved(self._changed(made.answers))
        if addresses is None:
            return None
        make = partial(_patched, f"{self.before.folder}/{page.address}", addresses)
        return DrawTask(self._file(page.address), make, frozenset(made.answers))

    def finish(self) -> None:
        """Wait for the pages."""
        for output, result in self._making:
            self.after.outputs[output.address] = Made(output.key, self._answered(result.asked), result.digest)
            self.made_anew += 1

    def files(self, outputs: Iterable[Output]) -> None:
        """Make other files, one after the other."""
        for output in outputs:
            if not self._keep(output.address, output.key):
                self.put(output.address, output.make(), output.key)

    def put(self, address: str, content: bytes, key: bytes = b"", asked: frozenset[str] = frozenset()) -> None:
        """Publish what is made already; `asked` are the questions it asked."""
        self.after.outputs[address] = Made(key, self._answered(asked), write(self._file(address), content))
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

    def _answered(self, asked: frozenset[str]) -> Mapping[str, str]:
        if asked not in self._given:
            self._given[asked] = {question: self.answers[question] for question in sorted(asked)}
        return self._given[asked]

    def _changed(self, before: Mapping[str, str]) -> dict[str, str]:
        known = self._changes.get(id(before))
        if known is None:
            known = self._changes[id(before)] = before, self.answers.changed(before)
        return known[1]

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
        made = self.before.outputs.get(address)
        if made is None or made.key != key or self._changed(made.answers):
            return None
        return made if self.digest_at(address) == made.digest else None


def _patched(file: str, addresses: list[tuple[bytes, bytes]]) -> bytes:
    with open(file, "rb") as opened:
        page = opened.read()
    for was, now in addresses:
        page = page.replace(was, now)
    return page


def _text(view: View, text: TextOf) -> Text | None:
    return text(view.item.path) if isinstance(view, ItemView) else None


def page_key(frame: bytes, view: View, bodies: Mapping[str, Body]) -> bytes:
    """Return the stamp of all that a page is made from: `frame` tells it but for the text of an item."""
    return digest(frame, bodies[view.item.path].stamp) if isinstance(view, ItemView) else frame
