"""The pictures of items: one for each shared link, drawn when the site is built, and larger ones that go without the page."""

from cchc.publishing.cards.drawing import HEIGHT, LINK, SQUARE, WIDE, WIDTH, CardTexts, Shape, Style, card
from cchc.publishing.cards.files import NAME, card_address, card_files, style_of, texts_of

__all__ = [
    "HEIGHT",
    "LINK",
    "NAME",
    "SQUARE",
    "WIDE",
    "WIDTH",
    "CardTexts",
    "Shape",
    "Style",
    "card",
    "card_address",
    "card_files",
    "style_of",
    "texts_of",
]
