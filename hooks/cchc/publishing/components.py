"""The page that shows every piece pages are made of, drawn with the portal's own items so that it cannot go stale."""

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Change, Form, Online, QuestionState
from cchc.content.items import Item
from cchc.editorial.lifecycle import Stage
from cchc.editorial.progress import ReportState, TaskState
from cchc.editorial.quota import MonthState
from cchc.publishing.counts import theme_counts
from cchc.publishing.key_tables import GUIDE
from cchc.publishing.overview_views import ComponentsView

_BADGES = (
    ("Hình thức tin, bài", Form),
    ("Mức dịch vụ công trực tuyến", Online),
    ("Thay đổi của thủ tục", Change),
    ("Câu hỏi", QuestionState),
    ("Nhiệm vụ của kế hoạch", TaskState),
    ("Báo cáo", ReportState),
    ("Định mức tháng", MonthState),
    ("Trạng thái của nội dung", Stage),
)


def components_page(shown: Catalogue) -> ComponentsView:
    """Return the page /huong-dan/thanh-phan/; its cards are the newest item of each kind that there is."""
    return ComponentsView(
        template="cchc/components.html",
        address="huong-dan/thanh-phan/",
        title="Thành phần giao diện",
        description="Các mảnh ghép nên mọi trang của cổng, mỗi mảnh kèm lúc dùng. Trang này vẽ bằng chính các mảnh đó.",
        crumbs=(GUIDE,),
        badges=tuple((title, tuple(choices)) for title, choices in _BADGES),
        stages=(Stage.DRAFT, Stage.REVIEW, Stage.SCHEDULED),
        examples=_examples(shown),
        counts=theme_counts(shown)[:4],
    )


def _examples(shown: Catalogue) -> tuple[Item, ...]:
    kinds = (shown.posts, shown.plans, shown.questions, shown.procedures, shown.situations, shown.bulletins, shown.contests)
    return tuple(items[0] for items in kinds if items)
