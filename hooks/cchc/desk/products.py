"""What the desk offers to make of an item, and which command makes it."""

from collections.abc import Mapping

from cchc.content.choices import ItemKind, Status
from cchc.content.items import Item

# By the name in addresses: the words on the screen, and the command without the item.
OF_ITEM: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "ap-phich": ("Áp phích (PDF)", ("poster", "--kind=poster")),
    "anh": ("Áp phích (ảnh PNG)", ("poster", "--kind=poster", "--png")),
    "to-roi": ("Tờ rơi (PDF)", ("poster", "--kind=leaflet")),
    "the-tai-quay": ("Thẻ tại quầy (PDF)", ("poster", "--kind=desk-card")),
    "loa": ("Kịch bản đọc loa (Word)", ("speech",)),
    "goi-dang": ("Gói đăng Zalo, Facebook", ("pack",)),
}
_OF_PROCEDURES = "the-tai-quay"


def offered(item: Item | None) -> Mapping[str, str]:
    """Return what may be made of an item, the words by the name in addresses; of what is not approved nothing."""
    if item is None or item.status is not Status.APPROVED:
        return {}
    is_procedure = item.kind is ItemKind.PROCEDURE
    return {name: words for name, (words, _) in OF_ITEM.items() if is_procedure or name != _OF_PROCEDURES}
