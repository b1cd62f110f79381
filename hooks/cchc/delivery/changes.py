"""What a new edition changes at a place where an older one stands, in the order in which nobody ever sees half of it.

Nobody can come to what did not exist before, so new files and pages go first; then those that change, a page after all that it
shows; then what tells what there is (search, feeds, the worker that keeps pages on phones), and the home page after the pages
that it leads to; then the manifest. Nothing is taken away before nothing leads there any more.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from cchc.delivery.manifest import ADDRESS
from cchc.delivery.site_files import Content, Digest, digest_of

_LISTS = ("tim-kiem/", "ngoai-mang/", "du-lieu/")
_TELLING = (
    "rss.xml",
    "atom.xml",
    "feed.json",
    "rss.opml",
    "sitemap.xml",
    "sitemap.xml.gz",
    "llms.txt",
    "_redirects",
    "chuyen-huong.map",
)
_WORKER = "sw.js"
_HOME = "index.html"


@dataclass(frozen=True)
class FileChange:
    """A file that is new or different at `path`."""

    path: str
    content: Content
    digest: Digest


@dataclass(frozen=True)
class FileChanges:
    """All that has to be done at a place: what is put there, in order, and what goes afterwards."""

    put: Sequence[FileChange]
    gone: Sequence[str]


def changes(
    contents: Mapping[str, Content],
    standing: Collection[str],
    gone: Collection[str],
    known: Mapping[str, Digest] = MappingProxyType({}),
) -> FileChanges:
    """Return `contents`, by path, and the paths that go, in their order; `standing` is what the place has already.

    `known` are digests that need not be worked out again.
    """
    ordered = sorted(contents, key=lambda path: (_turn(path, path in standing), path))
    put = [FileChange(path, contents[path], known.get(path) or digest_of(contents[path])) for path in ordered]
    return FileChanges(put, sorted(gone, reverse=True))


def _turn(path: str, stands: bool) -> int:
    name = path.rpartition("/")[2]
    is_page = path.endswith(".html")
    last = {_HOME: 5, _WORKER: 6, ADDRESS: 7}
    if path in last:
        return last[path]
    if not stands:
        return 1 if is_page else 0
    if path.startswith(_LISTS) or name in _TELLING:
        return 4
    return 3 if is_page else 2
