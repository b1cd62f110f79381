"""The card itself: a deep band with the title, a pale foot with the unit and the site."""

from dataclasses import dataclass, replace
from functools import lru_cache

from PIL import Image, ImageDraw

from cchc.language.drawable import drawable
from cchc.publishing.cards.addresses import HEIGHT, WIDTH
from cchc.publishing.cards.layout import Setting, shortened, wrapped
from cchc.publishing.cards.png import Colour, Strip, blank, png, rows_of, strip
from cchc.publishing.cards.typeface import SHADES, Weight, blank_of, line_width, width_of, write, write_rows
from cchc.publishing.qr import QUIET_ZONE, qr_rows


@dataclass(frozen=True, slots=True)
class Shape:
    """A size of card in pixels; `band` is where its band ends, `titles` are sizes of type with the lines each may take.

    The largest type comes first; the width is even, for two points are a byte.
    """

    width: int
    height: int
    band: int
    titles: tuple[tuple[int, int], ...]

    @property
    def room(self) -> int:
        """The width that lines may take."""
        return self.width - 2 * _MARGIN


# What networks show of a shared link; the cover of an article of a Zalo Official Account (16 to 9); a post's picture that phones
# show whole (1 to 1).
LINK = Shape(WIDTH, HEIGHT, 488, ((96, 1), (76, 2), (66, 3), (56, 4), (50, 4)))
WIDE = Shape(1280, 720, 480, ((96, 1), (76, 2), (66, 3), (58, 4), (50, 4)))
SQUARE = Shape(1080, 1080, 800, ((112, 2), (96, 4), (82, 5), (72, 6), (62, 7), (54, 8)))

_MARGIN = 72
# The band is made of a head with kind and theme and of the title's strip; below it come the rule and the foot.
_HEAD_END = 124
_RULE = 8
_LABEL_TOP, _LABEL_HIGH, _LABEL_SIDE = 56, 54, 22
_TITLE_TOP, _UNDER_TITLE = 132, 16
_FOOT_TOP = 26
# Of a foot with a code: the blank around it, and the lines that a text beside it may take.
_CODE_EDGE, _FOOT_LINES = 10, 2

# Shades run from paper to the band's colour; the last place of the palette is the rule's.
_PAPER, _DEEP = 0, SHADES - 1
_PALE, _QUIET = 1, SHADES - 2
_ACCENT = SHADES

_LEADING = 1.32
_SMALL, _UNIT = 28, 34

# Measured on titles of offices: 4 makes files an eighth smaller for a third more time, and few cards are ever fetched.
_LEVEL = 2
# Head and foot are packed once for many cards; 9 takes more than twice the time for a hundredth less.
_FRAME_LEVEL = 8


@dataclass(frozen=True, slots=True)
class Style:
    """The colours of one kind of page: `deep` for the band and all writing on white, `rule` for the line under it."""

    deep: Colour
    rule: Colour

    @property
    def palette(self) -> tuple[Colour, ...]:
        """The colours of a card by the numbers that its points hold: the shades between `deep` and white, and last `rule`."""
        return (*(_mixed(self.deep, shade) for shade in range(SHADES)), self.rule)


@dataclass(frozen=True, slots=True)
class CardTexts:
    """What a card says; only the title must say something.

    `note` stands under the unit, and `url` in a code beside them: for cards that go without the page.
    """

    label: str
    theme: str
    title: str
    unit: str
    site: str
    note: str = ""
    url: str = ""


def card(texts: CardTexts, style: Style, shape: Shape = LINK) -> bytes:
    """Return the PNG file of a card, 1200 by 630 unless told; the same texts and style are always the same bytes."""
    above, below = _head(texts.label, texts.theme, shape), _foot(replace(texts, label="", theme="", title=""), shape)
    rows = blank(shape.width, shape.band - _HEAD_END, _DEEP)
    size, lines = _title(drawable(texts.title) or drawable(texts.site), shape)
    pitch = round(size * _LEADING)
    top = (_TITLE_TOP + shape.band - _UNDER_TITLE - pitch * len(lines)) // 2 - _HEAD_END
    for number, line in enumerate(lines):
        write_rows(rows, (_MARGIN, top + number * pitch), line, Weight.STRONG, size, (_PAPER, _DEEP))
    return png(shape.width, (above, strip(rows, _LEVEL), below), style.palette)


def _title(text: str, shape: Shape) -> tuple[int, list[str]]:
    """Return the largest type in which the title fits, and its lines; the longest titles are cut."""
    for size, most in shape.titles:
        lines = wrapped(text, shape.room, _setting(Weight.STRONG, size, most))
        if lines is not None:
            return size, lines
    size, most = shape.titles[-1]
    return size, shortened(text, shape.room, _setting(Weight.STRONG, size, most))


def _setting(weight: Weight, size: int, lines: int) -> Setting:
    return Setting(lines, lambda word: width_of(word, weight, size), blank_of(weight, size))


@lru_cache(maxsize=256)
def _head(label: str, theme: str, shape: Shape) -> Strip:
    """Draw what stands above the title: the same for all items of a theme and a kind."""
    head = Image.new("L", (shape.width, _HEAD_END), _DEEP)
    start = _label(head, drawable(label)) if label else _MARGIN
    _line(head, start, _LABEL_TOP + 9, theme, Weight.REGULAR, _SMALL, _PALE)
    return strip(rows_of(head), _FRAME_LEVEL)


@lru_cache(maxsize=256)
def _foot(texts: CardTexts, shape: Shape) -> Strip:
    """Draw what stands below the title: the same for all items of a unit, but for those that have a code of their own."""
    foot = Image.new("L", (shape.width, shape.height - shape.band), _PAPER)
    ImageDraw.Draw(foot).rectangle((0, 0, shape.width, _RULE - 1), fill=_ACCENT)
    if texts.url:
        _foot_lines(foot, texts, _code(foot, texts.url))
    else:
        _line(foot, _MARGIN, _RULE + _FOOT_TOP, texts.unit, Weight.STRONG, _UNIT, _DEEP)
        _line(foot, _MARGIN, _RULE + 78, texts.site, Weight.REGULAR, _SMALL, _QUIET)
    return strip(rows_of(foot), _FRAME_LEVEL, last=True)


def _code(foot: Image.Image, url: str) -> int:
    """Draw the code of `url` at the foot's right, as large as it can be; return where it begins with its blank edge."""
    rows = qr_rows(url)
    high = foot.height - _RULE - 2 * _CODE_EDGE
    point = high // len(rows)
    left = foot.width - _MARGIN + QUIET_ZONE * point - point * len(rows)
    top = _RULE + (foot.height - _RULE - point * len(rows)) // 2
    draw = ImageDraw.Draw(foot)
    for y, row in enumerate(rows):
        for x, dark in enumerate(row):
            if dark:
                place = (left + x * point, top + y * point)
                draw.rectangle((*place, place[0] + point - 1, place[1] + point - 1), fill=_DEEP)
    return left


def _foot_lines(foot: Image.Image, texts: CardTexts, end: int) -> None:
    """Write unit, note and site one under the other, as far as the code at `end`."""
    top = _RULE + _FOOT_TOP
    parts = (
        (texts.unit, Weight.STRONG, _UNIT, _DEEP),
        (texts.note, Weight.REGULAR, _SMALL, _QUIET),
        (texts.site, Weight.REGULAR, _SMALL, _QUIET),
    )
    for text, weight, size, ink in parts:
        setting = _setting(weight, size, _FOOT_LINES)
        for line in wrapped(drawable(text), end - _MARGIN, setting) or shortened(drawable(text), end - _MARGIN, setting):
            write(foot, (_MARGIN, top), line, weight, size, ink)
            top += round(size * _LEADING)


def _label(picture: Image.Image, text: str) -> int:
    """Write the kind on a white plate; return where the line may go on."""
    end = _MARGIN + round(line_width(text, Weight.STRONG, _SMALL)) + 2 * _LABEL_SIDE
    plate = (_MARGIN, _LABEL_TOP, end, _LABEL_TOP + _LABEL_HIGH)
    ImageDraw.Draw(picture).rounded_rectangle(plate, radius=8, fill=_PAPER)
    write(picture, (_MARGIN + _LABEL_SIDE, _LABEL_TOP + 9), text, Weight.STRONG, _SMALL, _DEEP)
    return end + _LABEL_SIDE


def _line(picture: Image.Image, left: int, top: int, text: str, weight: Weight, size: int, ink: int) -> None:
    for line in shortened(drawable(text), picture.width - _MARGIN - left, _setting(weight, size, 1)):
        write(picture, (left, top), line, weight, size, ink)


def _mixed(deep: Colour, shade: int) -> Colour:
    red, green, blue = (round(255 + (part - 255) * shade / (SHADES - 1)) for part in deep)
    return red, green, blue
