"""The parts joined into one stylesheet, and what no page needs taken out of it."""

import posixpath
import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass

from cchc.publishing.styles.matching import can_match
from cchc.publishing.styles.names import Names
from cchc.publishing.styles.syntax import BadStyle, Block, Declaration, Node, Statement, parsed, written

# Where it begins: a list of imports, in the order in which parts go over each other.
STYLESHEET = "assets/cchc.css"
_PARTS = "assets/styles/"
_IMPORTED = re.compile(r"""(?:url\()?["']?([^"')]+)["']?\)?""")
_RELATIVE_URL = re.compile(r"""url\(\s*["']?(?!data:|#)""", re.IGNORECASE)
_USED = re.compile(r"var\(\s*(--[\w-]+)")
_WORD = re.compile(r"[\w-]+")
_ANIMATIONS = frozenset({"keyframes", "-webkit-keyframes"})
_CHARSET = '@charset "UTF-8";'


@dataclass(frozen=True)
class Sources:
    """What the stylesheet is made from.

    `theme` is the theme's stylesheet, `own` the files of the portal by address, of which the one at STYLESHEET imports the
    others. `names` is what pages can bear, None when that cannot be known: nothing is then cut. `mentioned` are names of custom
    properties and of animations that scripts, templates and a unit's own stylesheets use.
    """

    theme: str
    own: Mapping[str, str]
    names: Names | None
    mentioned: frozenset[str] = frozenset()

    @property
    def told(self) -> bytes:
        """All of it in an order that is the same in every process."""
        names = self.names and (sorted(self.names.whole), self.names.starts, self.names.ends)
        return repr((self.theme, sorted(self.own.items()), names, sorted(self.mentioned))).encode()


def stylesheet(sources: Sources) -> str:
    """Return the stylesheet; raises BadStyle at what is no CSS or imports a file that is not there."""
    theme, names = parsed(sources.theme, "Material"), sources.names
    own = tuple(_joined(STYLESHEET, sources.own))
    if names is not None:
        theme = tuple(_matched(theme, names))
    return _CHARSET + written(_used(_without_charset((*theme, *own)), sources.mentioned))


def is_part(address: str) -> bool:
    """Tell whether a file stands in the stylesheet and is not published by itself."""
    return address == STYLESHEET or (address.startswith(_PARTS) and address.endswith(".css"))


def mentioned_in(texts: Iterable[str]) -> frozenset[str]:
    """Return every word of `texts` that may name a custom property or an animation."""
    return frozenset(word for text in texts for word in _WORD.findall(text))


def _joined(address: str, files: Mapping[str, str]) -> Iterator[Node]:
    """The rules of a file, with those of the files that it imports in their place."""
    if address not in files:
        raise BadStyle(address, 1, 1, "no such file")
    for node in parsed(files[address], address):
        if isinstance(node, Statement) and node.name == "import":
            found = _IMPORTED.fullmatch(node.argument)
            if not found:
                raise BadStyle(address, 1, 1, f"{node.text} is no import of a file")
            yield from _joined(posixpath.normpath(posixpath.join(posixpath.dirname(address), found[1])), files)
        elif _RELATIVE_URL.search(str(node)):
            raise BadStyle(address, 1, 1, f"an address within {node} would lead elsewhere once parts are joined")
        else:
            yield node


def _without_charset(nodes: Iterable[Node]) -> tuple[Node, ...]:
    return tuple(node for node in nodes if not (isinstance(node, Statement) and node.name == "charset"))


def _matched(nodes: Iterable[Node], names: Names) -> Iterator[Node]:
    """The nodes without rules, and rules without selectors, that nothing can match."""
    for node in nodes:
        if not isinstance(node, Block):
            yield node
        elif node.condition:
            if inside := tuple(_matched(node.inside, names)):
                yield node._replace(inside=inside)
        elif selectors := tuple(one for one in node.selectors if can_match(one, names)):
            yield node._replace(selectors=selectors)


def _used(nodes: tuple[Node, ...], mentioned: frozenset[str]) -> Iterator[Node]:
    """The nodes without custom properties and animations that nothing uses, and without rules that are empty then."""
    live = _live(nodes, mentioned)
    words = mentioned.union(*(_WORD.findall(one.value) for one in _declarations(nodes) if _is_live(one, live)))

    def kept(nodes: Iterable[Node]) -> Iterator[Node]:
        for node in nodes:
            match node:
                case Block():
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
    """The custom properties that a value shows, or that a live one is made of."""
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
        if isinstance(node, Block):
            yield from _leaves(node.inside)
        else:
            yield node


def _declarations(nodes: Iterable[Node]) -> Iterator[Declaration]:
    return (node for node in _leaves(nodes) if isinstance(node, Declaration))
