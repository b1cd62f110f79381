"""A stylesheet as a tree of rules, and the tree as text without comments and needless blanks."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, TypeAlias, Union

import tinycss2

from cchc.publishing.assets import BadAsset

# Rules whose content is rules again; others (@page, @font-face, @keyframes) are taken as they are.
_GROUPS = frozenset({"media", "supports", "layer", "container", "scope"})
# Blanks around these say nothing, in values and selectors; before a colon they do, in a selector.
_TIGHT = frozenset(",;")
_TIGHT_IN_SELECTORS = frozenset(",>~+")


class BadStyle(BadAsset):
    """What cannot stand in the stylesheet."""


class Declaration(NamedTuple):
    """A property and its value, with `!important` where it has it."""

    name: str
    value: str

    def __str__(self) -> str:
        return f"{self.name}:{self.value}"


class StyleRule(NamedTuple):
    """A rule: selectors, or the name and condition of an at-rule, and what stands between its braces."""

    selectors: tuple[str, ...]
    inside: tuple["Node", ...]
    # "@media print"; without, it is a rule with selectors.
    condition: str = ""

    def __str__(self) -> str:
        return f"{self.condition or ','.join(self.selectors)}{{{written(self.inside)}}}"


class Statement(NamedTuple):
    """An at-rule without a block of rules: `name` is "import", "page", "keyframes"; `text` is all of it."""

    name: str
    argument: str
    text: str

    def __str__(self) -> str:
        return self.text


Node: TypeAlias = Union[Declaration, StyleRule, Statement]  # noqa: UP007 (a name before its class)


def parsed(css: str, path: str) -> tuple[Node, ...]:
    """Return the rules of a stylesheet; `path` is named in BadStyle, which is raised at the first thing that is no CSS."""
    return _nodes(tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True), path)


def written(nodes: Iterable[Node]) -> str:
    """Return the text of `nodes`; of two declarations the first ends with a semicolon, of statements the last too."""
    nodes = list(nodes)
    ends = [*(";" if isinstance(node, Declaration) else "" for node in nodes[:-1]), ""]
    return "".join(f"{node}{end}" for node, end in zip(nodes, ends, strict=False))


def _nodes(found: Iterable[Any], path: str) -> tuple[Node, ...]:
    return tuple(_node(one, path) for one in found)


def _node(found: Any, path: str) -> Node:
    match found.type:
        case "declaration":
            important = "!important" if found.important else ""
            return Declaration(found.name, _compact(found.value) + important)
        case "qualified-rule":
            return StyleRule(tuple(_selectors(found.prelude)), _inside(found, path))
        case "at-rule":
            return _at_rule(found, path)
        case _:
            raise BadStyle(path, found.source_line, found.source_column, f"không đúng cú pháp CSS ({found.message})")


def _at_rule(found: Any, path: str) -> Node:
    name, argument = found.lower_at_keyword, _compact(found.prelude)
    head = f"@{name} {argument}".strip()
    if found.content is None:
        return Statement(name, argument, f"{head};")
    if name in _GROUPS:
        return StyleRule((), _inside(found, path), head)
    return Statement(name, argument, f"{head}{{{_compact(found.content)}}}")


def _inside(rule: Any, path: str) -> tuple[Node, ...]:
    """Return what stands in a rule: declarations and, nested, rules."""
    return _nodes(tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True), path)


def _selectors(prelude: Sequence[Any]) -> Iterator[str]:
    part: list[Any] = []
    for token in prelude:
        if token == ",":
            yield _compact(part, _TIGHT_IN_SELECTORS)
            part = []
        else:
            part.append(token)
    yield _compact(part, _TIGHT_IN_SELECTORS)


def _compact(tokens: Sequence[Any], tight: frozenset[str] = _TIGHT) -> str:
    return str(tinycss2.serialize(_closer(tokens, tight))).strip()


def _closer(tokens: Sequence[Any], tight: frozenset[str]) -> list[Any]:
    """Return the tokens with at most one blank between two, and none where it says nothing."""
    kept: list[Any] = []
    for token in tokens:
        if token.type == "comment":
            continue
        if token.type == "whitespace":
            if not kept or kept[-1].type == "whitespace" or _is_tight(kept[-1], tight):
                continue
            token.value = " "
        elif kept and kept[-1].type == "whitespace" and _is_tight(token, tight):
            kept.pop()
        for inside in ("content", "arguments"):
            if isinstance(held := getattr(token, inside, None), list):
                setattr(token, inside, _trimmed(_closer(held, tight)))
        kept.append(token)
    return kept


def _is_tight(token: Any, tight: frozenset[str]) -> bool:
    return token.type == "{} block" or (token.type == "literal" and token.value in tight)


def _trimmed(tokens: list[Any]) -> list[Any]:
    start = 1 if tokens and tokens[0].type == "whitespace" else 0
    end = len(tokens) - 1 if len(tokens) > start and tokens[-1].type == "whitespace" else len(tokens)
    return tokens[start:end]
