"""An old address leads to one place, and to one where nothing else stands."""

from collections.abc import Iterable, Iterator, Mapping

from cchc.content.items import Item
from cchc.content.problems import Fault
from cchc.language.patterns import late

# Who has an address that nobody claimed.
GENERATED = "một trang do cổng tự tạo"
# Folders of pages nobody writes: which pages they hold changes with registers and from month to month.
_GENERATED = late(
    r"(luu-tru|chu-de|don-vi|van-ban|theo-doi|tim-kiem|rss|du-lieu|ngoai-mang|assets)/|tthc/(linh-vuc|niem-yet)/"
    r"|dan-hoi/(chu-de|gui-cau-hoi)/|tinh-huong/.+/.+/|huong-dan/(bang-khoa|thanh-phan)/|(.+/)?(trang|nguon-cu)/|404\.html$"
)


def old_address_faults(items: Iterable[Item], taken: Mapping[str, str]) -> Iterator[Fault]:
    """Yield a fault for each old address that is somebody's; `taken` tells who stands at an address today.

    Capitals do not make another address: on many disks they are one folder.
    """
    owners = {address.casefold(): owner for address, owner in taken.items()}
    claimed: dict[str, str] = {}
    for item in items:
        for number, old in enumerate(item.old_addresses):
            key = old.casefold()
            first = claimed.setdefault(key, item.path)
            keys = ("old_addresses", number)
            if key == item.address.casefold():
                message = f"'{old}' chính là địa chỉ hiện nay của tệp này; hãy bỏ dòng này"
                yield Fault(item.path, keys, "old-address-own", message)
            elif owner := owners.get(key) or (GENERATED if is_generated(key) else ""):
                yield Fault(item.path, keys, "old-address-taken", f"ở địa chỉ '{old}' đang có {owner}; hãy bỏ dòng này")
            elif first != item.path:
                message = f"{first} cũng ghi địa chỉ cũ '{old}'; một địa chỉ chỉ dẫn tới một trang, hãy bỏ ở một tệp"
                yield Fault(item.path, keys, "old-address-taken", message)


def is_generated(address: str) -> bool:
    """Tell whether an address is kept for pages that nobody writes."""
    return bool(_GENERATED.match(address))
