"""The pictures that go with a shared link: drawn when the site is built, one for each item."""

from cchc.publishing.cards.drawing import HEIGHT, WIDTH, CardTexts, Style, card
from cchc.publishing.cards.files import NAME, card_address, card_files, texts_of

__all__ = ["HEIGHT", "NAME", "WIDTH", "CardTexts", "Style", "card", "card_address", "card_files", "texts_of"]
