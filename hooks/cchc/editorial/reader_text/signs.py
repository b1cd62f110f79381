"""By which signs markup is known in a text, and which letters are no plain ones."""

import re

from cchc.language.patterns import late

# Nobody sees them: joiners, marks of direction, variation selectors, the byte order mark; a frame around a digit (a keycap) tells
# nothing.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e007f\U000e0100-\U000e01ef"
)
_BLANKS = "\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\t\r\f\v"
# Letters and digits that are a form of a plain one.
_COMPATIBLE = (
    "\u00b2\u00b3\u00b9\u2070-\u209c\u2460-\u249b\u24ea\u2776-\u2793\ufb00-\ufb06\ufe50-\ufe6b\uff01-\uff9f"
    "\uffe0-\uffe6\U0001d400-\U0001d7ff\U0001f100-\U0001f10a\U0001fbf0-\U0001fbf9"
)
_HYPHENS = "\u2010-\u2012\u2212\u2043"

# What begins a block of its own: a list, a heading, a note, a fence. Three digits and a stop are the end of a longer number.
_BLOCK = (
    r"#{1,6}[ \t]+|[-*+][ \t]+|(?=\d{1,2}[.)][ \t])|:[ \t]+|\[\^[^\]\n]{1,60}\]:[ \t]*|(?:!!!|\?\?\?)\+?[ \t]*[\w-]*[ \t]*"
    r"|`{3,}[^\n`]*|~{3,}[^\n~]*|(?:[=\-*_][ \t]*){3,}(?=\n|\Z)"
)
TOKEN = late(
    rf"(?P<line>\n(?P<blanks>(?:[ \t>]*\n)*)[ \t>]*(?P<block>{_BLOCK})?)"
    r"|(?P<comment><!--)"
    r"|(?P<auto><(?:https?://|mailto:|tel:)[^\s<>]{1,2000}>|<[^\s<>@/]{1,64}@[^\s<>]{1,255}>)"
    r"|(?P<tag></?[A-Za-z][^<>]{0,5000}>)"
    r"|(?P<link>\]\()"
    r"|(?P<reference>\][ ]?\[(?!\^)[^\[\]\n]{0,200}\])"
    r"|(?P<note>\[\^[^\[\]\n]{1,60}\])"
    r"|(?P<open>!?\[)|(?P<shut>\])"
    r"|(?P<entity>&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,30});)"
    r"|(?P<escape>\\[\\`*_{}\[\]()#+\-.!|~<>])"
    r"|(?P<attributes>\{[:#.][^{}\n]{0,500}\})"
    r"|(?P<mark>\*+|~~+|`+|(?<!\w)_+|_+(?!\w))"
)
PLAIN = late(r"(?P<line>\n(?P<blanks>(?:[ \t]*\n)*)[ \t]*(?P<block>[-*+][ \t]+)?)")
LETTER = late(
    rf"(?P<unseen>[{INVISIBLE}]+)|(?P<blank>[{_BLANKS}]+)|(?P<hyphen>[{_HYPHENS}])"
    rf"|(?P<compatible>[{_COMPATIBLE}]+)|(?P<combining>[\u0300-\u036f]+)"
)
_LETTERS = rf"{INVISIBLE}{_BLANKS}{_HYPHENS}{_COMPATIBLE}\u0300-\u036f"
# Where something of these may be: one class of signs is found much faster than a choice.
STOP = late(rf"[\n<\[\]!&\\{{*~`_{_LETTERS}]")
PLAIN_STOP = late(rf"[\n{_LETTERS}]")
URL = late(r"https?://[^\s<>()\[\]\"'`*|]+|www\.[^\s<>()\[\]\"'`*|]+")
FIRST = late(rf"[ \t>]*(?:{_BLOCK})?")
TARGET = late(
    r"\]\([ \t]*(?:<(?P<angled>[^<>\n]*)>|(?P<bare>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*))"
    r"(?:[ \t\n]+(?:\"(?P<double>[^\"]{0,1000})\"|'(?P<single>[^']{0,1000})'))?[ \t]*\)"
)
DEFINITION = late(
    r"^ {0,3}\[(?P<label>[^\^\]\n][^\]\n]{0,200})\]:[ \t]*<?(?P<target>[^\s<>]+)>?(?:[ "
    r"\t]+[\"'(](?P<title>[^\n]*)[\"')])?[ \t]*$",
    re.MULTILINE,
)
RULER = late(r"^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$")
ATTRIBUTE = late(r"(?P<name>[\w:-]{1,40})[ \t\n]*=[ \t\n]*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>]+))")
TAG = late(r"</?([A-Za-z]+)")
RUNNING = frozenset(
    "a abbr b bdi bdo big cite code data del dfn em font i ins kbd label mark q s samp small span strike strong sub "
    "sup time tt u var wbr".split()
)
TARGETS = frozenset({"href", "src", "srcset", "data", "action", "poster", "cite", "background"})
CELL = late(r"(?<!\\)\|")
WEB_ADDRESS = late(r"(?:https?:)?//|www\.", re.IGNORECASE)
SCHEME = late(r"[A-Za-z][A-Za-z0-9+.-]{1,15}:")
