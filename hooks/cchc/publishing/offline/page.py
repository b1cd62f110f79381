"""/ngoai-mang/: what a device keeps of the portal; also the frame of every text it shows without a network."""

from dataclasses import dataclass

from cchc.publishing import addresses as at
from cchc.publishing.offline.kept import POSTS_KEPT
from cchc.publishing.views import PlainView


@dataclass(frozen=True, kw_only=True)
class OfflineView(PlainView):
    """The offline page; `posts` is how many of the last posts are kept."""

    posts: int


def offline_page() -> OfflineView:
    """Return /ngoai-mang/, which says nothing to a search engine: its list is another on each device."""
    return OfflineView(
        template="cchc/offline.html",
        address=at.OFFLINE.address,
        title=at.OFFLINE.title,
        description="Thủ tục, câu trả lời và tin mới mà máy này đang lưu để đọc khi không có mạng.",
        posts=POSTS_KEPT,
        indexed=False,
    )
