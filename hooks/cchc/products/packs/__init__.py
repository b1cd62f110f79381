"""Packs for social networks: what an officer copies into a post on Zalo or Facebook."""

from cchc.products.packs.markup import without_page
from cchc.products.packs.pack import FOLD, Pack, pack_of

__all__ = ["FOLD", "Pack", "pack_of", "without_page"]
