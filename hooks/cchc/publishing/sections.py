"""What the search page names beside its results: lists of the portal that stand in no menu, and where the office is to be found.

Only what has something to show.
"""

from collections.abc import Iterator

from cchc.content.catalogue import Catalogue
from cchc.content.choices import ChannelKind
from cchc.publishing import addresses as at
from cchc.publishing.press import has_press
from cchc.publishing.views import Crumb, Section

# A citizen asks for the door before the paper. Each is said so that no procedure is: not "địa chỉ" alone, not "mở cửa".
_WHERE_AND_WHEN = (
    *("giờ làm việc", "giờ mở cửa", "mở cửa lúc", "mở cửa không", "mấy giờ", "thứ bảy", "thứ 7", "chủ nhật"),
    *(f"địa chỉ {place}" for place in ("ủy ban", "ubnd", "xã", "phường", "cơ quan", "trụ sở", "một cửa", "liên hệ")),
    *("trụ sở ở đâu", "ủy ban ở đâu", "ubnd ở đâu", "một cửa ở đâu", "số điện thoại", "đường dây nóng", "liên hệ"),
)
# Channels whose label is short for several names. Half of one is no name: without marks "đài" is in "đất đai", and "trang" in a
# lot.
_NAMES = {
    ChannelKind.TRANG_TIN: ("trang thông tin điện tử", "cổng thông tin điện tử"),
    ChannelKind.TRUYEN_THANH: ("đài truyền thanh", "loa truyền thanh"),
    ChannelKind.BANG_TIN: ("bảng tin", "màn hình"),
    ChannelKind.KHAC: (),
}
_OTHERS = frozenset(crumb.title.lower() for crumb in (at.CONTESTS, at.BULLETINS, at.BOARD))


def sections(shown: Catalogue) -> Iterator[Section]:
    """Yield the office's door, each list that is not empty, then those that every portal has."""
    if shown.owner.contact:
        address = f"{at.unit_address(shown.owner.id)}#cc-lien-he"
        yield Section("Liên hệ và giờ làm việc", address, _WHERE_AND_WHEN)
    for crumb, filled in ((at.SITUATIONS, shown.situations), (at.CONTESTS, shown.contests), (at.BULLETINS, shown.bulletins)):
        if filled:
            yield _section(crumb)
    if shown.works:
        # "Tờ rơi, tờ gấp" are two names of one form; an issue or a contest is looked for in its own list.
        names = (name.lower() for work in shown.works for name in work.product.form.label.split(", "))
        yield _section(at.PRODUCTS, *dict.fromkeys(name for name in names if name not in _OTHERS))
    if shown.registers.documents:
        yield _section(at.DOCUMENTS, "văn bản pháp luật", "nghị định", "thông tư", "luật")
    yield from _of_registers(shown)
    if has_press(shown):
        kinds = (channel.kind for channel in shown.registers.channels if channel.holds_on(shown.today))
        names = (name for kind in dict.fromkeys(kinds) for name in _NAMES.get(kind, (kind.label.lower(),)))
        yield _section(at.PRESS, "báo chí", "người phát ngôn", "thông cáo báo chí", "kênh chính thức", *names)
    if shown.procedures:
        yield _section(at.BOARD)
    if shown.plans:
        yield Section(
            at.PLANS.title, at.PLANS.address, ("kế hoạch cải cách hành chính", "kế hoạch cchc", "kế hoạch tuyên truyền")
        )
    yield _section(at.ASK, "đặt câu hỏi", "hỏi cơ quan")
    yield _section(at.FEEDS, "rss")
    yield _section(at.DATA)


def _of_registers(shown: Catalogue) -> Iterator[Section]:
    """Yield the pages of what officers note in registers beside their posts."""
    registers = shown.registers
    if registers.indices:
        yield _section(at.INDICES, *(name.lower() for index in registers.indices for name in index.names))
    if shown.events:
        yield _section(at.EVENTS, "hội nghị", "tập huấn", "họp dân", "lịch sự kiện")
    if registers.satisfaction or shown.settings.survey:
        yield _section(at.SATISFACTION, "khảo sát", "hài lòng")
    if registers.criteria:
        yield _section(at.SCORE, "tự chấm", "đánh giá cổng")


def _section(crumb: Crumb, *words: str) -> Section:
    return Section(crumb.title, crumb.address, (crumb.title.lower(), *words))
