"""Whether an element of some page can match a selector."""

import re
from collections.abc import Callable
from typing import Any

from cssselect2 import parser

from cchc.language.patterns import late
from cchc.publishing.cleaning import FREE_ATTRIBUTES
from cchc.publishing.styles.names import PageWords

# From here on a selector tells a part of an element that it has matched: `::before`, `::-webkit-scrollbar-thumb:hover`.
_PART_OF_ELEMENT = late(r"::.*", re.DOTALL)


def can_match(selector: str, names: PageWords) -> bool:
    """Return False when no page whose names are among `names` has an element that matches `selector`.

    States (`:hover`, `:not(…)`, `:nth-child(…)`) can always be, and so can what the parser does not know.
    """
    bare = _PART_OF_ELEMENT.sub("", selector)
    if not bare.strip() or "&" in bare:
        return True
    try:
        found = list(parser.parse(bare))
    except parser.SelectorError:
        return True
    return all(_can(one, names) for one in found)


def _can(node: Any, names: PageWords) -> bool:
    check = _CHECKS.get(type(node))
    return check is None or check(node, names)


def _any_of(node: Any, names: PageWords) -> bool:
    """Tell whether one of several may match.

    The parser leaves out what it does not know, and what it knows none of is taken to match.
    """
    return not node.selector_list or any(_can(one, names) for one in node.selector_list)


def _attribute(node: Any, names: PageWords) -> bool:
    if not names.has(node.lower_name):
        return False
    return node.operator not in ("=", "~=") or node.lower_name in FREE_ATTRIBUTES or names.has(node.value)


_CHECKS: dict[type, Callable[[Any, PageWords], bool]] = {
    parser.Selector: lambda node, names: _can(node.parsed_tree, names),
    parser.RelativeSelector: lambda node, names: _can(node.selector, names),
    parser.CombinedSelector: lambda node, names: _can(node.left, names) and _can(node.right, names),
    parser.CompoundSelector: lambda node, names: all(_can(one, names) for one in node.simple_selectors),
    parser.LocalNameSelector: lambda node, names: names.has(node.lower_local_name),
    parser.ClassSelector: lambda node, names: names.has(node.class_name),
    parser.AttributeSelector: _attribute,
    parser.MatchesAnySelector: _any_of,
    parser.SpecificityAdjustmentSelector: _any_of,
    parser.RelationalSelector: _any_of,
}
