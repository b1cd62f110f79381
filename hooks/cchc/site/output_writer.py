"""Every file of the site that MkDocs does not make itself: those that are still right are kept, the others made anew."""

from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from cchc.converting.bodies import Text
from cchc.graph.questions import Answers, Move
from cchc.graph.recipes import Output, PageRecipe
from cchc.machine.manifest import Made, Manifest
from cchc.machine.workers import spread, workers
from cchc.machine.written import NewFiles
from cchc.site.worker_tasks import DrawTask, MoveTask, PageDone, PageTask, file_making

# So many pages that get other addresses are as much work as one that is made.
_MOVED_AS_ONE = 10

# Returns the text of the item at a path.
TextOf = Callable[[str], Text]


class _Change(NamedTuple):
    """What has become of some answers: whether any is another, and the addresses to exchange where that is all."""

    before: Mapping[str, str]
    is_one: bool
    moves: Mapping[str, Move] | None
    asked: frozenset[str]


@dataclass
class OutputWriter:
    """Writes the files of a `new` site; `before` tells what earlier builds made.

    `answers` are those to the questions that outputs ask, `text_stamps` tell the texts of items by path: an output is made anew
    when it would be given another answer, or tell another text. `kept` are the digests of files that stay without being outputs.
    """

    new: NewFiles
    before: Manifest
    answers: Answers
    text_stamps: Mapping[str, bytes]
    after: Manifest = field(init=False)
    _moving: dict[str, MoveTask] = field(default_factory=dict)
    # What is being made, as the manifest will tell it, but for the digest and what was asked.
    _making: Iterable[tuple[tuple[str, Made], PageDone]] = ()
    _awaited: set[str] = field(default_factory=set)
    kept: dict[str, bytes] = field(default_factory=dict)
    made_anew: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.after = Manifest(self.before.folder)
        # Thousands of pages ask the same; the answers that one got are kept with what became of them.
        self._given: dict[frozenset[str], Mapping[str, str]] = {}
        self._changes: dict[int, _Change] = {}

    def pages(self, pages: Iterable[PageRecipe], text: TextOf, *worker: object) -> list[PageRecipe]:
        """Begin to make pages on all processors; return those that are made.

        Few of them are made at once: whoever makes other pages here later uses the same templates in another way.
        """
        stale = []
        for page in pages:
            if not self._keep(page.address, page.frame) and not self._move(page):
                stale.append(page)
        # Those of one time show the same items, which are handed to another process once for many pages.
        stale.sort(key=attrgetter("moment"))
        tasks: Iterator[PageTask | DrawTask | MoveTask] = chain(
            (PageTask(*self.new.place(page.address), page.view, next(map(text, page.texts), None)) for page in stale),
            self._moving.values(),
        )
        count = len(stale) + len(self._moving) // _MOVED_AS_ONE
        begun = (
            *((address := page.address, self._begun(address, page.frame, page.texts)) for page in stale),
            *((address, self.before.outputs[address]) for address in self._moving),
        )
        self._wait_for(begun, spread(file_making, (worker if stale else None,), tasks, count))
        if workers(count) == 1:
            self.finish()
        return stale

    def drawn(self, outputs: Iterable[Output]) -> None:
        """Begin to make files that are drawn apart from everything else, on all processors, once the pages are there.

        What a process needs for pages it does not hold while it draws.
        """
        self.finish()
        todo = [output for output in outputs if not self._keep(output.address, output.key)]
        tasks = (DrawTask(*self.new.place(output.address), output.make) for output in todo)
        begun = tuple((output.address, self._begun(output.address, output.key, output.texts)) for output in todo)
        self._wait_for(begun, spread(file_making, (None,), tasks, len(todo)))

    def _wait_for(self, begun: Sequence[tuple[str, Made]], done: Iterable[PageDone]) -> None:
        self._awaited = {address for address, _ in begun}
        self._making = zip(begun, done, strict=True)

    def _begun(self, address: str, key: bytes, texts: Iterable[str]) -> Made:
        """Return what is known of an output before it is made."""
        stamps = self._with_stamps(texts)
        return Made(key, {}, b"", stamps, address if stamps else "")

    def _move(self, page: PageRecipe) -> bool:
        """Let a page have the new addresses of scripts and styles, where nothing else of it has changed."""
        self._moving.pop(page.address, None)
        made = self.before.outputs.get(page.address)
        task = self._moved(page.address, made) if made and self._is_of(made, page.frame) else None
        if task:
            self._moving[page.address] = task
        return task is not None

    def _moved(self, address: str, made: Made) -> MoveTask | None:
        """Return the task that puts new addresses into an output; None when no other one has changed, or more has."""
        change = self._change(made.answers)
        if not change.moves or self.new.digest_at(address) != made.digest:
            return None
        return MoveTask(self.new.path(address), f"{self.before.folder}/{address}", change.moves, change.asked)

    def finish(self) -> None:
        """Wait for what is being made."""
        for (address, made), result in self._making:
            self.after.outputs[address] = made._replace(
                answers=self._answered(result.asked), digest=self.new.note(address, result.written)
            )
            self.made_anew.add(address)
        self._making, self._awaited = (), set()

    @property
    def addresses(self) -> Collection[str]:
        """Those of all outputs, of those that are still being made too."""
        return self.after.outputs.keys() | self._awaited

    def files(self, outputs: Iterable[Output]) -> list[Output]:
        """Make other files, one after the other; return those that were not right any more."""
        stale = [output for output in outputs if not self._keep(output.address, output.key)]
        for output in stale:
            self.put(output.address, output.make(), output)
        return stale

    def put(self, address: str, content: bytes, output: Output | None = None) -> None:
        """Publish what is made already, of an output or by itself."""
        key, texts, recipe = (output.key, output.texts, output.recipe) if output else (b"", (), "")
        written = self.new.put(address, content)
        self.after.outputs[address] = Made(key, self._answered(frozenset()), written, self._with_stamps(texts), recipe)
        self.made_anew.add(address)

    def keep_all(self, files: Mapping[str, bytes], gone: Container[str] = ()) -> None:
        """Leave the site as it stands, `files` by digest, but for what is `gone` and for new addresses of scripts and styles.

        What is put afterwards takes the place of what was there.
        """
        stays = {address: made for address, made in self.before.outputs.items() if address not in gone}
        self.after.outputs.update(stays)
        self.kept.update({address: digest for address, digest in files.items() if address not in gone})
        # Thousands have the same answers: whether those have changed is looked up once.
        given = {id(made.answers): made.answers for made in stays.values()}
        changed = {which for which, answers in given.items() if self._change(answers).is_one}
        moving = [(address, made) for address, made in stays.items() if id(made.answers) in changed] if changed else []
        self._moving = {address: task for address, made in moving if (task := self._moved(address, made))}

    def note(self, address: str, digest: bytes, asked: frozenset[str]) -> None:
        """Note what a page asked that MkDocs made, of which `digest` is the digest."""
        self.after.outputs[address] = Made(b"", self._answered(asked), digest)

    def leave(self, address: str, content: bytes) -> None:
        """Publish what is made of finished pages, and anew by each build that makes any."""
        self.kept[address] = self.new.put(address, content)

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

    def _change(self, before: Mapping[str, str]) -> "_Change":
        known = self._changes.get(id(before))
        if known is None:
            changed = self.answers.changed(before)
            moves = self.answers.moved(changed) if changed else None
            known = self._changes[id(before)] = _Change(before, bool(changed), moves, frozenset(before))
        return known

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
        if made is None or not self._is_of(made, key) or self._change(made.answers).is_one:
            return None
        return made if self.new.digest_at(address) == made.digest else None
