"""Where the card of an item lies, and how large it is."""

from cchc.content.items import Item

NAME = "the-chia-se.png"

# What networks show of a shared link (Facebook: 1.91 to 1).
WIDTH, HEIGHT = 1200, 630


def card_address(item: Item) -> str:
    """Return the address of the card of `item` within the site."""
    return item.address + NAME
