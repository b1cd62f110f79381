"""The parts joined into one stylesheet, and what no page needs taken out of it."""

import posixpath
import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import NamedTuple

from cchc.content.recall import Recall, make_anew
from cchc.language.patterns import late
from cchc.machine.digests import digest
from cchc.publishing.styles.matching import can_match
from cchc.publishing.styles.names import PageWords, names_in
from cchc.publishing.styles.syntax import BadStyle, Declaration, Node, Statement, StyleRule, parsed, written

# Where it begins: a list of imports, in the order in which parts go over each other.
STYLESHEET = "assets/cchc.css"
_PARTS = "assets/styles/"
_IMPORTED = late(r"""(?:url\()?["']?([^"')]+)["']?\)?""")
_RELATIVE_URL = late(r"""url\(\s*["']?(?!data:|#)""", re.IGNORECASE)
_USED = late(r"var\(\s*(--[\w-]+)")
_WORD = late(r"[\w-]+")
_ANIMATIONS = frozenset({"keyframes", "-webkit-keyframes"})
_CHARSET = '@charset "UTF-8";'


class StyleSources(NamedTuple):
    """The texts from which the stylesheet is made.

    `theme` is the theme's stylesheet, `own` the files of the portal by address, of which the one at STYLESHEET imports the
    others. `pages` is what pages are made of: templates, scripts, code that writes HTML; None when that cannot be known, and
    nothing is then cut. `added` are stylesheets of the unit, which use custom properties and animations of these.
    """

    theme: str
    own: Mapping[str, str]
    pages: tuple[str, ...] | None
    added: tuple[str, ...] = ()


class _Theme(NamedTuple):
    """What pages can match of the theme's stylesheet, and the words that keep custom properties and animations."""

    nodes: tuple[Node, ...]
    mentioned: frozenset[str]


def stylesheet(sources: StyleSources, recall: Recall = make_anew) -> str:
    """Return the stylesheet; raises BadStyle at what is no CSS, an import of what is not there, a part without an import.

    `recall` knows how the theme and each part were read before.
    """

    def nodes_of(address: str) -> tuple[Node, ...]:
        css = sources.own[address]
        return recall("rules", address, digest(css.encode()), lambda: parsed(css, address))

    _require_imports(sources.own)
    own = tuple(_joined(STYLESHEET, sources.own, nodes_of))
    if sources.pages is None:
        return _CHARSET + written(_without_charset((*parsed(sources.theme, "Material"), *own)))
    around = digest(repr(sources._replace(own={})).encode())
    theme = recall("rules", "Material", around, lambda: _theme(sources.theme, sources.pages or (), sources.added))
    return _CHARSET + written(_used(_without_charset((*theme.nodes, *own)), theme.mentioned))


def _theme(css: str, pages: tuple[str, ...], added: tuple[str, ...]) -> _Theme:
    mentioned = frozenset(word for text in (*pages, *added) for word in _WORD.findall(text))
    return _Theme(tuple(_matched(parsed(css, "Material"), names_in(pages))), mentioned)


def is_part(address: str) -> bool:
    """Tell whether a file stands in the stylesheet and is not published by itself."""
    return address == STYLESHEET or (address.startswith(_PARTS) and address.endswith(".css"))


def _require_imports(files: Mapping[str, str]) -> None:
    """Raise BadStyle for a part that nothing imports: it would be neither joined nor published, without a word.

    A unit may write one file for all, without any import.
    """
    if "@import" not in files.get(STYLESHEET, ""):
        return
    imported = "\n".join(files.values())
    for address in sorted(files.keys() - {STYLESHEET}):
        if posixpath.basename(address) not in imported:
            raise BadStyle(address, 1, 1, f'chưa tệp nào gọi tệp này; thêm @import "styles/…" vào {STYLESHEET}')


def _joined(
    address: str, files: Container[str], nodes_of: Callable[[str], Iterable[Node]], above: tuple[str, ...] = ()
) -> Iterator[Node]:
    """Yield the rules of a file, with those of the files it imports in their place; `above` are those that import it."""
    if address not in files:
        raise BadStyle(address, 1, 1, "có tệp gọi tệp này bằng @import mà không có nó")
    if address in above:
        raise BadStyle(address, 1, 1, "tệp này tự gọi lại mình bằng @import")
    for node in nodes_of(address):
        if isinstance(node, Statement) and node.name == "import":
            found = _IMPORTED.fullmatch(node.argument)
            if not found:
                raise BadStyle(address, 1, 1, f"không đọc được dòng {node.text}")
            imported = posixpath.normpath(posixpath.join(posixpath.dirname(address), found[1]))
            yield from _joined(imported, files, nodes_of, (*above, address))
        elif _RELATIVE_URL.search(str(node)):
            reason = "url(…) tương đối sẽ trỏ sai khi các phần gộp thành một tệp; để kiểu có hình trong tệp của extra_css"
            raise BadStyle(address, 1, 1, reason)
        else:
            yield node


def _without_charset(nodes: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(node for node in nodes if not (isinstance(node, Statement) and node.name == "charset"))


def _matched(nodes: Iterable[Node], names: PageWords) -> Iterator[Node]:
    """Yield the nodes without rules, and rules without selectors, that nothing can match."""
    for node in nodes:
        if not isinstance(node, StyleRule):
            yield node
        elif node.condition:
            if inside := tuple(_matched(node.inside, names)):
                yield node._replace(inside=inside)
        elif selectors := tuple(one for one in node.selectors if can_match(one, names)):
            yield node._replace(selectors=selectors)


def _used(nodes: tuple[Node, ...], mentioned: frozenset[str]) -> Iterator[Node]:
    """Yield the nodes without empty rules, and without custom properties and animations that nothing else mentions."""
    live = _live(nodes, mentioned)
    words = mentioned.union(*(_WORD.findall(one.value) for one in _declarations(nodes) if _is_live(one, live)))

    def kept(nodes: Iterable[Node]) -> Iterator[Node]:
        for node in nodes:
            match node:
                case StyleRule():
                    if inside := tuple(kept(node.inside)):
                        yield node._replace(inside=inside)
                case Declaration():
                    if _is_live(node, live):
                        yield node
                case Statement():
                    if node.name not in _ANIMATIONS or node.argument in words:
                        yield node

    return kept(nodes)


def _live(nodes: Iterable[Node], mentioned: frozenset[str]) -> set[str]:
    """Return the custom properties that a value shows, or that a live one is made of."""
    made_of: dict[str, set[str]] = {}
    waiting = set(mentioned)
    for node in _leaves(nodes):
        used = set(_USED.findall(str(node)))
        if isinstance(node, Declaration) and node.name.startswith("--"):
            made_of.setdefault(node.name, set()).update(used)
        else:
            waiting |= used
    live: set[str] = set()
    while waiting:
        live |= waiting
        waiting = set().union(*(made_of.get(name, set()) for name in waiting)) - live
    return live


def _is_live(declaration: Declaration, live: Container[str]) -> bool:
    return not declaration.name.startswith("--") or declaration.name in live


def _leaves(nodes: Iterable[Node]) -> Iterator[Declaration | Statement]:
    for node in nodes:
        if isinstance(node, StyleRule):
            yield from _leaves(node.inside)
        else:
            yield node


def _declarations(nodes: Iterable[Node]) -> Iterator[Declaration]:
    return (node for node in _leaves(nodes) if isinstance(node, Declaration))
