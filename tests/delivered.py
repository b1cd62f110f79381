"""What visitors of a published site get at one moment, and whether it is whole: pages, and all that they lead to and show."""

import posixpath
from collections.abc import Iterator, Mapping, Sequence
from urllib.parse import unquote, urlsplit

from lxml import html

Files = Mapping[str, bytes]
# For servers, and for those who check.
_NOT_OF_AN_EDITION = ("du-lieu/manifest.json", ".cchc/")


def torn(served: Files, editions: Sequence[Files], site_url: str) -> list[str]:
    """Return what is not whole: a file that no edition has so, and what a page that can be reached leads to in vain."""
    strange = [
        path
        for path, data in served.items()
        if not path.startswith(_NOT_OF_AN_EDITION) and all(edition.get(path) != data for edition in editions)
    ]
    return [f"{path}: no edition has it so" for path in strange] + list(_dead_ends(served, urlsplit(site_url).path))


def _dead_ends(served: Files, root: str) -> Iterator[str]:
    if "index.html" not in served:
        return
    seen, waiting = {"index.html"}, ["index.html"]
    while waiting:
        page = waiting.pop()
        for target in sorted(_targets(served[page], page, root)):
            if target not in served:
                yield f"{page} leads to {target}"
            elif target.endswith(".html") and target not in seen:
                seen.add(target)
                waiting.append(target)


def _targets(data: bytes, page: str, root: str) -> set[str]:
    """Return the files of the site to which a page leads, or which it shows."""
    found = set()
    for _, attribute, link, _ in html.document_fromstring(data.decode()).iterlinks():
        parts = urlsplit(link)
        if attribute not in ("href", "src") or parts.scheme or parts.netloc or not parts.path:
            continue
        path = unquote(parts.path)
        path = path.removeprefix(root) if path.startswith("/") else posixpath.join(posixpath.dirname(page), path)
        path = "" if posixpath.normpath(path) == "." else posixpath.normpath(path) + ("/" if path.endswith("/") else "")
        found.add(f"{path}index.html" if path.endswith("/") or not path else path)
    return found
