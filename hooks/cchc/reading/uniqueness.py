"""No two items may claim the same address, the same code or the same name in feeds."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace

from cchc.content.choices import Status
from cchc.content.events import event_years
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.problems import Fault, Severity
from cchc.content.procedures import Procedure
from cchc.content.registers import Registers
from cchc.reading.old_addresses import GENERATED, old_address_faults

# Addresses of pages nobody writes; a page of an author may not take them.
RESERVED = (
    "tin-tuc/",
    "luu-tru/",
    "chu-de/",
    "don-vi/",
    "ke-hoach/",
    "dan-hoi/",
    "dan-hoi/chu-de/",
    "dan-hoi/gui-cau-hoi/",
    "tthc/",
    "tthc/niem-yet/",
    "tinh-huong/",
    "ban-tin/",
    "cuoc-thi/",
    "danh-cho/nguoi-dan/",
    "danh-cho/doanh-nghiep/",
    "danh-cho/can-bo/",
    "hai-long/",
    "van-ban/",
    "theo-doi/",
    "tim-kiem/",
    "rss/",
    "du-lieu/",
    "ngoai-mang/",
    "huong-dan/bang-khoa/",
    "huong-dan/thanh-phan/",
)
# The rules about who stands where.
ADDRESS_RULES = frozenset({"address-taken", "old-address-taken", "old-address-own"})
_RESERVED_BELOW = ("trang", "linh-vuc", "nguon-cu", "luu-tru")


def generated_addresses(registers: Registers) -> tuple[str, ...]:
    """Return the addresses of the pages nobody writes, but for those of months and of the further pages of lists."""
    return (
        *RESERVED,
        *(f"chu-de/{theme.id}/" for theme in registers.themes),
        *(f"don-vi/{unit.id}/" for unit in registers.units),
        *(f"tthc/linh-vuc/{field.id}/" for field in registers.fields),
        *(document.address for document in registers.documents),
        *(("san-pham/",) if registers.products else ()),
        *(("su-kien/", *(f"su-kien/{year}/" for year in event_years(registers.events))) if registers.events else ()),
        *(("chi-so/", *(f"chi-so/{index.id}/" for index in registers.indices)) if registers.indices else ()),
        *(("bao-chi/",) if registers.spokespersons or registers.channels else ()),
    )


def uniqueness_faults(items: Iterable[Item], pages: Mapping[str, str], generated: Collection[str] = RESERVED) -> Iterator[Fault]:
    """Yield each second claim; `pages` are the ordinary pages, path by address, `generated` the addresses of ours.

    What was withdrawn claims nothing against others: it only has no notice where something else stands.
    """
    ordered = sorted(items, key=lambda item: item.path)
    items = [item for item in ordered if item.status is not Status.WITHDRAWN]
    taken = dict.fromkeys(generated, GENERATED) | dict(pages)
    yield from _addresses(items, pages, frozenset(generated), taken)
    yield from _notices([item for item in ordered if item.status is Status.WITHDRAWN], items, taken)
    yield from _twice(
        (item for item in items if isinstance(item, Procedure)),
        lambda item: item.code[:8],
        lambda item, first: Fault(
            item.path,
            ("code",),
            "code-duplicate",
            f"mã '{item.code}' đã có ở {first}; mỗi thủ tục chỉ có một tệp, hãy sửa mã hoặc xóa một tệp",
        ),
    )
    yield from _twice(
        (item for item in items if isinstance(item, Plan) and item.number),
        lambda plan: f"{plan.unit} {plan.number} {plan.date.text}",
        lambda plan, first: Fault(
            plan.path,
            ("number",),
            "plan-duplicate",
            f"đơn vị, số và ngày ban hành trùng với {first}; hãy kiểm tra có phải một kế hoạch ghi hai lần không",
            Severity.WARNING,
        ),
    )


def _notices(withdrawn: list[Item], items: list[Item], taken: Mapping[str, str]) -> Iterator[Fault]:
    """Tell which of `withdrawn` have no place for their notice; `taken` are the addresses of all else."""
    claimed = {**taken, **{old: item.path for item in items for old in item.old_addresses}}
    for item in withdrawn:
        owner = GENERATED if item.slug in _RESERVED_BELOW else claimed.setdefault(item.address, item.path)
        if owner != item.path or not item.slug:
            message = f"địa chỉ /{item.address} nay thuộc về {owner}, nên ở đó không có thông báo gỡ"
            yield Fault(item.path, (), "address-taken", message, Severity.WARNING)
    for fault in old_address_faults(withdrawn, claimed):
        yield replace(fault, severity=Severity.WARNING)


def _addresses(items: list[Item], pages: Mapping[str, str], ours: frozenset[str], taken: dict[str, str]) -> Iterator[Fault]:
    for path_address, path in pages.items():
        # On many disks and servers capitals make no other address.
        if path_address.casefold() in ours:
            yield Fault(path, (), "address-taken", f"địa chỉ /{path_address} dành cho trang do cổng tự tạo; hãy đổi tên tệp")
    for item in items:
        if item.slug in _RESERVED_BELOW:
            yield Fault(item.path, (), "address-taken", f"tên '{item.slug}' dành cho trang do cổng tự tạo; hãy đổi tên tệp")
        elif item.address in taken:
            message = f"địa chỉ /{item.address} đã thuộc về {taken[item.address]}; hãy đổi tên một tệp"
            yield Fault(item.path, (), "address-taken", message)
        taken.setdefault(item.address, item.path)
    yield from old_address_faults(items, taken)
    yield from _twice(
        items,
        lambda item: item.guid,
        lambda item, first: Fault(
            item.path,
            (),
            "name-duplicate",
            f"tên tệp trùng với {first}; trình đọc tin sẽ coi là một bài, hãy đổi tên một tệp",
        ),
    )


def _twice(items: Iterable[Item], key: Callable[..., str], fault: Callable[..., Fault]) -> Iterator[Fault]:
    first: dict[str, str] = {}
    for item in items:
        known = first.setdefault(key(item), item.path)
        if known != item.path:
            yield fault(item, known)
