"""The five steps from a new portal to one that readers see: which are done is told by the portal itself."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import quote

from cchc.content.choices import Status
from cchc.content.files import REGISTERS, SETTINGS
from cchc.content.items import Item
from cchc.content.problems import Problem
from cchc.content.settings import Settings
from cchc.editorial.content_rules.rules import SAMPLE_LEFT
from cchc.editorial.placeholders import left_places
from cchc.reading.settings import ADDRESS_LATER_RULE

# What the foot of a page must tell of a unit (content/settings.py), as it is said within a sentence.
_FOOTER = {"address": "địa chỉ", "phone": "điện thoại", "email": "thư điện tử"}
_WAS_APPROVED = (Status.APPROVED, Status.WITHDRAWN)


@dataclass(frozen=True)
class FirstStep:
    """A step: what is to be done, a sentence about it, the address below the desk's where it is done, whether it is done."""

    title: str
    note: str
    place: str
    done: bool


@dataclass(frozen=True)
class PortalProgress:
    """How far a portal is; `pushed` says that a host of git builds and publishes it, `published` that this folder did once."""

    settings: Settings
    problems: tuple[Problem, ...]
    items: tuple[Item, ...]
    pushed: bool
    published: bool


def steps_of(portal: PortalProgress) -> tuple[FirstStep, ...]:
    """Return the five steps of a portal."""
    waiting = sorted((item for item in portal.items if item.status not in _WAS_APPROVED), key=lambda item: item.path)
    return (
        _unit(portal),
        _written(portal.items, waiting),
        _approved(portal.items, waiting),
        _place(portal),
        _published(portal),
    )


def _unit(portal: PortalProgress) -> FirstStep:
    title, settings = "Ghi thông tin đơn vị", portal.settings
    if settings.sample:
        note = "Đây là trang mẫu để tập viết; cổng thật được tạo ở một thư mục khác, không có nội dung mẫu."
        return FirstStep(title, note, "huong-dan/cai-dat", done=False)
    if left := next(_of_sample(portal.problems), ""):
        return FirstStep(title, "Còn chỗ của trang mẫu; các dòng ấy được đánh dấu trong tệp.", f"muc/{quote(left)}", done=False)
    lacking = [name for key, name in _FOOTER.items() if getattr(settings.footer, key) is None]
    note = f"Chân trang còn thiếu {', '.join(lacking)}; ghi ở mục Chân trang." if lacking else ""
    return FirstStep(title, note, "cai-dat#m-footer", done=not lacking)


def _of_sample(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield the paths of settings and registers that still say what the sample says."""
    for problem in problems:
        if problem.rule == SAMPLE_LEFT.id and (problem.path == SETTINGS or problem.path.startswith(f"{REGISTERS}/")):
            yield problem.path


def _written(items: Iterable[Item], waiting: list[Item]) -> FirstStep:
    title = "Viết bài đầu tiên"
    if any(item.status in _WAS_APPROVED for item in items) or any(map(_is_whole, waiting)):
        return FirstStep(title, "", "moi", done=True)
    if not waiting:
        return FirstStep(title, "Chọn loại, ghi vài ô là có bản nháp để viết tiếp.", "moi", done=False)
    note = f"“{waiting[0].heading}” còn chỗ ghi “(cần điền …)”; hãy viết thay bằng lời của đơn vị."
    return FirstStep(title, note, f"muc/{quote(waiting[0].path)}", done=False)


def _is_whole(item: Item) -> bool:
    return next(left_places(item), None) is None


def _approved(items: Iterable[Item], waiting: list[Item]) -> FirstStep:
    title = "Duyệt bài"
    if any(item.status in _WAS_APPROVED for item in items):
        return FirstStep(title, "", "tat-ca", done=True)
    if asked := next((item for item in waiting if item.status is Status.REVIEW), None):
        note = f"“{asked.heading}” đang chờ; người duyệt không được là tác giả."
        return FirstStep(title, note, f"xet/{quote(asked.path)}", done=False)
    if ready := next(filter(_is_whole, waiting), None):
        note = f"Mở “{ready.heading}”, bấm Lưu và trình duyệt; người duyệt là một người khác."
        return FirstStep(title, note, f"muc/{quote(ready.path)}", done=False)
    return FirstStep(title, "Bài viết xong thì bấm Lưu và trình duyệt ở chính trang của bài.", "tat-ca", done=False)


def _place(portal: PortalProgress) -> FirstStep:
    if any(problem.rule == ADDRESS_LATER_RULE for problem in portal.problems):
        note = "Cổng chưa có địa chỉ trên mạng; hỏi nơi cho đặt trang, rồi ghi ở trang Đăng lên mạng."
        return FirstStep("Chọn nơi đăng", note, "dang#dia-chi", done=False)
    note = "Chọn thư mục, máy chủ, kho git hay tệp zip, ghi vài ô, rồi thử kết nối."
    done = portal.pushed or bool(portal.settings.publish.targets)
    return FirstStep("Chọn nơi đăng", "" if done else note, "dang" if done else "noi-dang/moi", done)


def _published(portal: PortalProgress) -> FirstStep:
    title = "Đăng lên mạng"
    if portal.published:
        return FirstStep(title, "", "dang", done=True)
    if portal.pushed and not portal.settings.publish.targets:
        note = "Cổng đăng khi đẩy lên kho git, việc mà bàn làm việc không thấy; trang đã lên thì hãy cất bảng này đi."
        return FirstStep(title, note, "huong-dan/dang-len-mang", done=False)
    return FirstStep(title, "Bấm Xem sẽ đổi gì trước, rồi Đăng lên mạng.", "dang", done=False)
