"""The card itself: a deep band with the title, a pale foot with the unit and the site."""

from dataclasses import dataclass
from functools import lru_cache

from PIL import Image, ImageDraw

from cchc.language.drawable import drawable
from cchc.publishing.cards.layout import Setting, shortened, wrapped
from cchc.publishing.cards.png import Colour, Strip, png, strip
from cchc.publishing.cards.typeface import SHADES, Weight, blank_of, line_width, width_of, write

WIDTH, HEIGHT = 1200, 630

_MARGIN = 72
_ROOM = WIDTH - 2 * _MARGIN
# The band is made of a head with kind and theme and of the title's strip; below it come the rule and the foot.
_HEAD_END, _BAND_END = 124, 488
_RULE = 8
_LABEL_TOP, _LABEL_HIGH, _LABEL_SIDE = 56, 54, 22
_TITLE_TOP, _TITLE_END = 132, 472

# Shades run from paper to the band's colour; the last place of the palette is the rule's.
_PAPER, _DEEP = 0, SHADES - 1
_PALE, _QUIET = 1, SHADES - 2
_ACCENT = SHADES

# Size of type and the lines it may take, the largest first.
_TITLES = ((96, 1), (76, 2), (66, 3), (56, 4), (50, 4))
_LEADING = 1.32
_SMALL, _UNIT = 28, 34

# Measured on titles of offices: 4 makes files an eighth smaller for a third more time, and few cards are ever fetched.
_LEVEL = 2
# Head and foot are packed once for many cards.
_FRAME_LEVEL = 9


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
    """What a card says; only the title must say something."""

    label: str
    theme: str
    title: str
    unit: str
    site: str


def card(texts: CardTexts, style: Style) -> bytes:
    """Return the PNG file of a card, 1200 by 630; the same texts and style are always the same bytes."""
    above, below = _frame(texts.label, texts.theme, texts.unit, texts.site)
    picture = Image.new("L", (WIDTH, _BAND_END - _HEAD_END), _DEEP)
    size, lines = _title(drawable(texts.title) or drawable(texts.site))
    pitch = round(size * _LEADING)
    top = (_TITLE_TOP + _TITLE_END - pitch * len(lines)) // 2 - _HEAD_END
    for number, line in enumerate(lines):
        write(picture, (_MARGIN, top + number * pitch), line, Weight.STRONG, size, _PAPER)
    return png(WIDTH, (above, strip(picture, _LEVEL), below), style.palette)


def _title(text: str) -> tuple[int, list[str]]:
    """Return the largest type in which the title fits, and its lines; the longest titles are cut."""
    for size, most in _TITLES:
        lines = wrapped(text, _ROOM, _setting(Weight.STRONG, size, most))
        if lines is not None:
            return size, lines
    size, most = _TITLES[-1]
    return size, shortened(text, _ROOM, _setting(Weight.STRONG, size, most))


def _setting(weight: Weight, size: int, lines: int) -> Setting:
    return Setting(lines, lambda word: width_of(word, weight, size), blank_of(weight, size))


@lru_cache(maxsize=256)
def _frame(label: str, theme: str, unit: str, site: str) -> tuple[Strip, Strip]:
    """Draw what stands above and below the title: the same for all items of a unit, a theme and a kind."""
    head = Image.new("L", (WIDTH, _HEAD_END), _DEEP)
    start = _label(head, drawable(label)) if label else _MARGIN
    _line(head, start, _LABEL_TOP + 9, theme, Weight.REGULAR, _SMALL, _PALE)
    foot = Image.new("L", (WIDTH, HEIGHT - _BAND_END), _PAPER)
    ImageDraw.Draw(foot).rectangle((0, 0, WIDTH, _RULE - 1), fill=_ACCENT)
    _line(foot, _MARGIN, _RULE + 26, unit, Weight.STRONG, _UNIT, _DEEP)
    _line(foot, _MARGIN, _RULE + 78, site, Weight.REGULAR, _SMALL, _QUIET)
    return strip(head, _FRAME_LEVEL), strip(foot, _FRAME_LEVEL, last=True)


def _label(picture: Image.Image, text: str) -> int:
    """Write the kind on a white plate; return where the line may go on."""
    end = _MARGIN + round(line_width(text, Weight.STRONG, _SMALL)) + 2 * _LABEL_SIDE
    plate = (_MARGIN, _LABEL_TOP, end, _LABEL_TOP + _LABEL_HIGH)
    ImageDraw.Draw(picture).rounded_rectangle(plate, radius=8, fill=_PAPER)
    write(picture, (_MARGIN + _LABEL_SIDE, _LABEL_TOP + 9), text, Weight.STRONG, _SMALL, _DEEP)
    return end + _LABEL_SIDE


def _line(picture: Image.Image, left: int, top: int, text: str, weight: Weight, size: int, ink: int) -> None:
    for line in shortened(drawable(text), WIDTH - _MARGIN - left, _setting(weight, size, 1)):
        write(picture, (left, top), line, weight, size, ink)


def _mixed(deep: Colour, shade: int) -> Colour:
    red, green, blue = (round(255 + (part - 255) * shade / (SHADES - 1)) for part in deep)
    return red, green, blue
