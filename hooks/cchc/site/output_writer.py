"""Every file of the site that MkDocs does not make itself: those that are still right are kept, the others made anew."""

import os
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from cchc.converting.bodies import Text
from cchc.graph.questions import Answers
from cchc.graph.recipes import Output, PageRecipe
from cchc.machine.manifest import Made, Manifest, write
from cchc.machine.workers import spread
from cchc.site.worker_tasks import DrawTask, PageDone, PageTask, make_file, prepare_pages

# So many pages that get other addresses are as much work as one that is made.
_PATCHED_AS_ONE = 10

# Returns the text of the item at a path.
TextOf = Callable[[str], Text]


@dataclass
class OutputWriter:
    """Writes a site's files into `staging`; `before` tells what earlier builds made, `digest_at` what stands in the site.

    `answers` are those to the questions that outputs ask, `text_stamps` tell the texts of items by path: an output is made anew
    when it would be given another answer, or tell another text. `kept` are the digests of files that stay without being outputs.
    """

    staging: Path
    before: Manifest
    digest_at: Callable[[str], bytes | None]
    answers: Answers
    text_stamps: Mapping[str, bytes]
    after: Manifest = field(init=False)
    _making: Iterable[tuple[PageRecipe | Output, PageDone]] = ()
    kept: dict[str, bytes] = field(default_factory=dict)
    made_anew: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.after = Manifest(self.before.folder)
        # Thousands of pages ask the same; the answers that one got are kept with what became of them.
        self._given: dict[frozenset[str], Mapping[str, str]] = {}
        self._changes: dict[int, tuple[Mapping[str, str], dict[str, str]]] = {}

    def pages(self, pages: Iterable[PageRecipe], drawn: Iterable[Output], text: TextOf, *worker: object) -> list[PageRecipe]:
        """Begin to make pages, and files that are drawn apart from everything else, on all processors; return those pages."""
        changed = [page for page in pages if not self._keep(page.address, page.frame)]
        moved = {page.address: task for page in changed if (task := self._moved(page))}
        stale = [page for page in changed if page.address not in moved]
        todo = [output for output in drawn if not self._keep(output.address, output.key)]
        tasks: Iterator[PageTask | DrawTask] = chain(
            (PageTask(self._file(page.address), page.view, next(map(text, page.texts), None)) for page in stale),
            (DrawTask(self._file(output.address), output.make) for output in todo),
            moved.values(),
        )
        count = len(stale) + len(todo) + len(moved) // _PATCHED_AS_ONE
        done: Iterator[PageDone] = spread(make_file, tasks, count, prepare_pages, *worker)
        self._making = zip((*stale, *todo, *(page for page in changed if page.address in moved)), done, strict=True)
        return stale

    def _moved(self, page: PageRecipe) -> DrawTask | None:
        """Return the task that puts new addresses of scripts and styles into a page, None when more of it has changed."""
        made = self.before.outputs.get(page.address)
        if made is None or not self._is_of(made, page.frame) or self.digest_at(page.address) != made.digest:
            return None
        addresses = self.answers.moved(self._changed(made.answers))
        if addresses is None:
            return None
        make = partial(_patched, f"{self.before.folder}/{page.address}", addresses)
        return DrawTask(self._file(page.address), make, frozenset(made.answers))

    def finish(self) -> None:
        """Wait for the pages."""
        for output, result in self._making:
            key = output.key if isinstance(output, Output) else output.frame
            recipe = output.address if output.texts else ""
            made = Made(key, self._answered(result.asked), result.digest, self._with_stamps(output.texts), recipe)
            self.after.outputs[output.address] = made
            self.made_anew.add(output.address)

    def files(self, outputs: Iterable[Output]) -> list[Output]:
        """Make other files, one after the other; return those that were not right any more."""
        stale = [output for output in outputs if not self._keep(output.address, output.key)]
        for output in stale:
            self.put(output.address, output.make(), output)
        return stale

    def put(self, address: str, content: bytes, output: Output | None = None) -> None:
        """Publish what is made already, of an output or by itself."""
        key, texts, recipe = (output.key, output.texts, output.recipe) if output else (b"", (), "")
        written = write(self._file(address), content)
        self.after.outputs[address] = Made(key, self._answered(frozenset()), written, self._with_stamps(texts), recipe)
        self.made_anew.add(address)

    def keep_all(self, files: Mapping[str, bytes]) -> None:
        """Leave the whole site, `files` by their digests; what is put afterwards takes the place of what was there."""
        self.after.outputs.update(self.before.outputs)
        self.kept.update(files)

    def leave(self, address: str, content: bytes) -> None:
        """Publish what is made of finished pages, and anew by each build that makes any."""
        with suppress(FileNotFoundError):
            os.unlink(self._file(address))
        self.kept[address] = write(self._file(address), content)

    @property
    def expected(self) -> dict[str, bytes]:
        """The digest of every file of the site that was made here, or stays."""
        return self.kept | {address: made.digest for address, made in self.after.outputs.items()}

    def _with_stamps(self, texts: Iterable[str]) -> tuple[tuple[str, bytes], ...]:
        return tuple((path, self.text_stamps[path]) for path in texts)

    def _is_of(self, made: Made, key: bytes) -> bool:
        """Tell whether an output was made from what `key` tells, and told the texts that there are."""
        return made.key == key and all(self.text_stamps.get(path) == stamp for path, stamp in made.texts)

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

    def keep_all_of(self, addresses: Iterable[str], key: bytes) -> bool:
        """Leave those outputs of one recipe that are still right; False when one of them is not."""
        return [self._keep(address, key) for address in addresses].count(False) == 0

    def _keep(self, address: str, key: bytes) -> bool:
        made = self._current(address, key)
        if made:
            self.after.outputs[address] = made
        return made is not None

    def _current(self, address: str, key: bytes) -> Made | None:
        """Return the output if it was made from the same, and stands as it was written; else None."""
        made = self.before.outputs.get(address)
        if made is None or not self._is_of(made, key) or self._changed(made.answers):
            return None
        return made if self.digest_at(address) == made.digest else None


def _patched(file: str, addresses: list[tuple[bytes, bytes]]) -> bytes:
    with open(file, "rb") as opened:
        page = opened.read()
    for was, now in addresses:
        page = page.replace(was, now)
    return page
