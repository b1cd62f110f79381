"""What stands on every product: whose it is, where it stands whole, since when, and what must be said of it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Ai, ItemKind
from cchc.content.contact_channels import ways
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.registers import Unit
from cchc.language.dates import vietnamese_date


@dataclass(frozen=True, slots=True)
class ContactWay:
    """A way to ask: its name, and the lines under it."""

    name: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Imprint:
    """`url` is what the code leads to, `address` the same as people write it; `labels` are warnings that may not be missing."""

    unit: str
    url: str
    address: str
    invitation: str
    dates: tuple[str, ...]
    contact: tuple[str, ...]
    labels: tuple[str, ...]
    ways: tuple[ContactWay, ...]
    ways_heading: str = "Hỏi ở đâu?"


_INVITATIONS = {
    ItemKind.PROCEDURE: "Quét mã để xem đủ hồ sơ, biểu mẫu",
    ItemKind.QUESTION: "Quét mã để đọc toàn bộ câu trả lời",
    ItemKind.SITUATION: "Quét mã, trả lời vài câu để biết cần giấy tờ gì",
    ItemKind.BULLETIN: "Quét mã để đọc bản tin trên mạng",
    ItemKind.CONTEST: "Quét mã để làm bài trên điện thoại",
    ItemKind.PLAN: "Quét mã để đọc kế hoạch",
    ItemKind.POST: "Quét mã để đọc toàn bài",
}


def imprint_of(item: Item, shown: Catalogue, site_url: str) -> Imprint:
    """Return the imprint of a product made of `item`; `site_url` ends with a slash."""
    unit = shown.units[item.unit]
    dates = [f"Đăng {item.published.vietnamese}"]
    if item.changed.day != item.published.day:
        dates.append(f"Cập nhật {item.changed.vietnamese}")
    return _imprint(unit, shown, site_url + item.address, _INVITATIONS[item.kind], dates, tuple(labels_of(item, shown)))


def imprint_of_text(shown: Catalogue, site_url: str) -> Imprint:
    """Return the imprint of a product made of a text alone: the owner's, leading to the home page."""
    labels = tuple(_sample(shown))
    return _imprint(shown.owner, shown, site_url, "Quét mã để vào Cổng cải cách hành chính", (), labels)


def imprint_of_board(shown: Catalogue, url: str) -> Imprint:
    """Return the imprint of the owner's notice board at `url`; who looks for help finds where to send what they think of it."""
    return _imprint(shown.owner, shown, url, "Quét mã để xem bảng này trên mạng", (), tuple(_sample(shown)))


def imprint_of_survey(shown: Catalogue, url: str) -> Imprint:
    """Return the imprint of the owner's card that leads to the survey at `url`, which is not of this portal."""
    return _imprint(shown.owner, shown, url, "Quét mã để trả lời khảo sát", (), tuple(_sample(shown)))


def _imprint(unit: Unit, shown: Catalogue, url: str, invitation: str, dates: Iterable[str], labels: tuple[str, ...]) -> Imprint:
    receiver = shown.receiver(unit.id)
    contact = receiver.contact if receiver else None
    contact_lines = tuple(part for part in (contact.address, contact.phone) if part) if contact else ()
    address = url.removeprefix("https://").removeprefix("http://").removesuffix("/")
    days = (*dates, f"In {vietnamese_date(shown.today)}")
    return Imprint(unit.name, url, address, invitation, days, contact_lines, labels, tuple(_ways(receiver, shown)))


def _ways(receiver: Unit | None, shown: Catalogue) -> Iterator[ContactWay]:
    contact = receiver.contact if receiver else None
    lines = tuple(part for part in (contact.address, contact.phone, contact.email, contact.hours) if part) if contact else ()
    if receiver and lines:
        yield ContactWay(receiver.name, lines)
    for way in ways(shown):
        if way.text not in lines or not way.text:
            yield ContactWay(way.name, tuple(part for part in (way.note, way.text.removeprefix("https://")) if part))


def labels_of(item: Item, shown: Catalogue, *, of_site: bool = True) -> Iterator[str]:
    """Yield the warnings without which nothing made of `item` may go out; `of_site` adds that of a sample site."""
    if isinstance(item, Post) and item.ai is not Ai.KHONG:
        yield item.ai.label
    if isinstance(item, Post) and item.source:
        yield f"Đăng lại từ {item.source.name}"
    if isinstance(item, Procedure):
        if item.effective_on and item.effective_on > shown.today:
            yield f"Có hiệu lực từ {vietnamese_date(item.effective_on)}"
        yield (
            f"Đối chiếu với Cơ sở dữ liệu quốc gia ngày {vietnamese_date(item.reconciled_on)}"
            if item.reconciled_on
            else "Chưa đối chiếu với Cơ sở dữ liệu quốc gia"
        )
    if of_site:
        yield from _sample(shown)


def _sample(shown: Catalogue) -> Iterator[str]:
    if shown.settings.sample:
        yield "Trang mẫu, không dùng làm căn cứ"
