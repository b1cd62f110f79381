"""The files without which a kept text could not be shown: the offline page and what it asks for, found in the page itself."""

import posixpath
from collections.abc import Callable, Iterable
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

from cchc.language.patterns import late

Read = Callable[[str], bytes | None]

# What a page loads, by tag: the attribute that names it. Links lead elsewhere unless their `rel` says they are loaded.
_LOADED = {"script": "src", "img": "src", "link": "href"}
_LOADED_RELS = {"stylesheet", "icon", "modulepreload", "preload"}
_IMPORT = late(r"""\b(?:import|from)\s*\(?\s*["'](\.{1,2}/[^"']+)["']""")


class _Loads(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        address = given.get(_LOADED.get(tag, "")) or ""
        if address and (tag != "link" or _LOADED_RELS & set((given.get("rel") or "").split())):
            self.found.append(address)


def shell_files(page: str, scripts: Iterable[str], read: Read) -> dict[str, bytes]:
    """Return address and bytes of the page at the address `page`, its styles, scripts and pictures, and the scripts they import.

    `scripts` are further scripts, by their address; `read` gives the bytes of a finished file by its address, None when there
    is none.
    """
    html = read(page + "index.html")
    if html is None:
        return {}
    parser = _Loads()
    parser.feed(html.decode())
    files = {page: html}
    waiting = [*(address for found in parser.found if (address := _within(page, found))), *scripts]
    while waiting:
        address = waiting.pop(0)
        content = read(address) if address not in files else None
        if content is None:
            continue
        files[address] = content
        if address.endswith(".js"):
            waiting += (imported for name in _IMPORT.findall(content.decode()) if (imported := _within(address, name)))
    return files


def _within(base: str, link: str) -> str | None:
    """Return the address within the site that `link` names on the page or in the script `base`; None when it leads out of it."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or not parts.path or parts.path.startswith("/"):
        return None
    address = posixpath.normpath(posixpath.join(posixpath.dirname(base), unquote(parts.path)))
    return None if address.startswith("..") else address
