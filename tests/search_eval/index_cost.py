"""Run as a program in a portal's folder: makes the search index as the build does and prints what that took, as JSON.

A process of its own, so that the memory counted is that of the index alone. Bodies are rendered before the clock starts.
"""

import json
import sys
import time
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

from markdown import markdown

from cchc.content.items import Item
from cchc.edition.edition import Edition, read_edition
from cchc.publishing.bodies import rendered
from cchc.publishing.site_info import Rendered
from cchc.search.analysis import Analysed, analysed
from cchc.search.documents import document_of, facets_of
from cchc.search.index import index_files
from tests.search_eval.corpus import TODAY


def main(root: Path) -> None:
    """Print {pages, seconds, megabytes}."""
    edition = read_edition(root, TODAY)
    bodies = [(item, rendered(item, markdown(item.body))) for item in edition.public.items]
    seconds = _seconds(edition, bodies)
    tracemalloc.start()
    _make(edition, bodies)
    peak = tracemalloc.get_traced_memory()[1]
    print(json.dumps({"pages": len(bodies), "seconds": seconds, "megabytes": peak / 1e6}))


_Bodies = list[tuple[Item, Rendered]]


def _seconds(edition: Edition, bodies: _Bodies) -> float:
    start = time.perf_counter()
    _make(edition, bodies)
    return time.perf_counter() - start


def _make(edition: Edition, bodies: _Bodies) -> None:
    for _ in index_files(_documents(edition, bodies), edition.catalogue.registers):
        pass


def _documents(edition: Edition, bodies: _Bodies) -> Iterator[Analysed]:
    for item, body in bodies:
        yield analysed(document_of(item, facets_of(item, edition.public), body.excerpt, body.html))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
