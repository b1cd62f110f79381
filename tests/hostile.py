"""How long the portal is held up by each hostile text: `python -m tests.hostile [COUNT]` prints a table.

Each text is a post of tests/sites/small. Reading it with every rule, converting it, cleaning, feeds and the search are timed in a
process of its own, which is killed after LIMIT seconds of a processor.
"""

import resource
import sys
import tempfile
import time
from collections.abc import Iterator
from multiprocessing import get_context
from pathlib import Path
from typing import NamedTuple

from cchc.content.items import Item
from cchc.converting.bodies import BodyMaker, MarkdownSettings
from cchc.converting.links import SourceLinks
from cchc.edition.edition import Edition
from cchc.publishing.feeds.links import absolute_html
from cchc.search.analysis import analysed
from cchc.search.documents import document_of, facets_of
from tests.conftest import SMALL, edition_of, write_files
from tests.hostile_texts import HEADS, KINDS

PATH = "news/2026/2026-05-14-hai.md"
# Generous, for not every machine is quick; a text that holds up takes minutes. Whoever does nothing at all is waited for longer.
LIMIT, _WAITS = 20, 600
COUNT = 20_000
_HEAD = """---
title: Một tin để thử chữ gây hại
unit: xa-mau
theme: cai-cach-tthc
date: 2026-05-14
status: draft
"""
_EXTENSIONS = ("admonition", "attr_list", "def_list", "footnotes", "sane_lists", "tables", "toc")


class Held(NamedTuple):
    """What became of a text: the rules that told it, seconds of a processor for reading and making; no `made` when refused."""

    rules: frozenset[str]
    read: float
    made: float | None


def sources(count: int) -> dict[str, str]:
    """Return every hostile source with `count` repetitions, cut to what a file may weigh, by the name of its kind."""
    bodies = {name: f"{_HEAD}---\n\n{make(count)}" for name, make in KINDS.items()}
    heads = {f"front matter: {name}": f"{_HEAD}{make(count)}\n---\n\nChữ.\n" for name, make in HEADS.items()}
    return {name: text.encode()[:1_990_000].decode(errors="ignore") for name, text in (bodies | heads).items()}


def held(source: str, root: Path) -> Held:
    """Return how long `source` holds up its reader and its maker, in this process."""
    site = write_files(root, {**SMALL, PATH: source})
    start = time.process_time()
    edition = edition_of(site)
    read = time.process_time() - start
    rules = frozenset(problem.rule for problem in edition.problems if problem.path == PATH)
    item = edition.catalogue.by_path.get(PATH)
    if item is None:
        return Held(rules, read, None)
    start = time.process_time()
    _make(item, edition, site)
    return Held(rules, read, time.process_time() - start)


def _make(item: Item, edition: Edition, root: Path) -> None:
    """All that a build does with the text of one item."""
    links = SourceLinks({PATH: item.address}, frozenset(), root)
    body, text = BodyMaker(MarkdownSettings(_EXTENSIONS, {}), links).make(item)
    absolute_html(text.rendered.html, "https://small.example/tin-tuc/2026/hai/")
    analysed(document_of(item, facets_of(item, edition.catalogue), body.excerpt, text.rendered.html))


def measured(source: str) -> Held | None:
    """Return the same from a process of its own, None when it had to be killed."""
    context = get_context("fork")
    ours, theirs = context.Pipe(duplex=False)
    with tempfile.TemporaryDirectory() as folder:
        process = context.Process(target=lambda: theirs.send(_limited(source, Path(folder) / "site")))
        process.start()
        theirs.close()
        try:
            return ours.recv() if ours.poll(_WAITS) else None
        except EOFError:
            return None
        finally:
            process.kill()
            process.join()


def _limited(source: str, root: Path) -> Held:
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT, LIMIT))
    return held(source, root)


def rows(count: int) -> Iterator[tuple[str, int, Held | None]]:
    """Yield the kind, the size in letters and what was measured of each text."""
    for name, source in sources(count).items():
        yield name, len(source), measured(source)


if __name__ == "__main__":
    for name, size, found in rows(int(sys.argv[1]) if len(sys.argv) > 1 else COUNT):
        what = f"read {found.read:6.2f} s" if found else "KILLED"
        what += f"  made {found.made:6.2f} s" if found and found.made is not None else "  refused" if found else ""
        print(f"{name[:40]:40} {size:8}  {what}  {', '.join(sorted(found.rules)) if found else ''}", flush=True)
