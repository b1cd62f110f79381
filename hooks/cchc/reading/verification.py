"""Posts that praise or criticise somebody: who made sure of what they say, and what the other side answers."""

import datetime as dt
from collections.abc import Collection, Iterator

from cchc.content.choices import Appraisal, Status
from cchc.content.posts import MODEL_THEME, Post
from cchc.content.problems import Fault, Severity
from cchc.language.folding import fold
from cchc.language.nearest import nearest

# Posts published before the rule came are asked with a note, so that a portal that exists still builds.
REQUIRED_SINCE = dt.date(2026, 11, 29)


def verification_faults(post: Post) -> Iterator[Fault]:
    """Yield what a post about a model or a shortcoming lacks of proof."""
    if not post.appraises:
        return
    missing = [key for key in ("verified_by", "verified_on") if getattr(post, key) is None]
    if missing:
        what = "bài phê bình" if post.appraisal is Appraisal.PHE_BINH else "bài nêu gương"
        names = " và ".join(f"'{key}'" for key in missing)
        message = f"{what} phải có người xác minh; hãy ghi {names}: ai đã kiểm tra người, việc, số liệu trong bài, ngày nào"
        yield Fault(post.path, (_named(post),), "verification-missing", message, _severity(post))
    if post.verified_by and post.author and fold(post.verified_by) == fold(post.author):
        message = "người xác minh không được là tác giả; hãy để người khác kiểm tra lại rồi ghi tên người đó"
        yield Fault(post.path, ("verified_by",), "verification-own", message, _severity(post))
    if post.appraisal is Appraisal.PHE_BINH and post.response is None:
        message = (
            "bài phê bình chưa dẫn trả lời của bên được nêu; khi có, hãy ghi 'response': đường dẫn tệp trên cổng hoặc địa chỉ "
            "https://; trang đang ghi là chưa có trả lời"
        )
        yield Fault(post.path, ("appraisal",), "response-missing", message, Severity.NOTE)


def _named(post: Post) -> str:
    return "appraisal" if post.appraisal else "theme" if post.theme == MODEL_THEME else "themes"


def _severity(post: Post) -> Severity:
    if post.published.day < REQUIRED_SINCE:
        return Severity.NOTE
    return Severity.ERROR if post.status is Status.APPROVED else Severity.WARNING


def response_faults(post: Post, paths: Collection[str]) -> Iterator[Fault]:
    """Yield an answer of the other side that is neither an address nor a source of the portal; `paths` are those of items."""
    if post.response is None or post.is_response_outside or post.response in paths:
        return
    near = nearest(post.response, paths)
    hint = f"ý bạn là '{near}'?" if near else "hãy ghi đường dẫn từ thư mục gốc của cổng, hoặc địa chỉ bắt đầu bằng https://"
    yield Fault(post.path, ("response",), "response-unknown", f"không có nội dung nào ở '{post.response[:80]}'; {hint}")
