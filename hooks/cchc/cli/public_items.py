"""The one item of which a command makes something for people: approved, public and still right, or the user is told why not."""

import click

from cchc.cli.printing import print_text
from cchc.content.choices import ItemKind
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.problems import Problem, Severity
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.edition.edition import Edition
from cchc.editorial.lifecycle import Stage, stage
from cchc.language.dates import vietnamese_date

_NOT_YET = {
    Stage.DRAFT: "còn là bản nháp; hãy duyệt ('cchc approve') và đợi tới ngày đăng rồi làm lại",
    Stage.REVIEW: "còn chờ duyệt; hãy duyệt ('cchc approve') rồi làm lại",
    Stage.WITHDRAWN: "đã gỡ; hãy chọn nội dung khác",
}


class NotPublic(click.ClickException):
    """The item may not go out to people; the words say why in Vietnamese, and what to do."""


def public_item(edition: Edition, path: str, doing: str) -> Item:
    """Return the item at `path`, relative to the root; `doing` says what is made of it: "in áp phích", "làm kịch bản".

    Raises NotPublic for what is not approved, not public on the day or no longer right, UsageError for what is no item.
    """
    wrong = [problem for problem in edition.problems if problem.severity is Severity.ERROR]
    if here := [problem for problem in wrong if problem.path == path]:
        raise _faulty(here, doing)
    if not edition.usable:
        raise _faulty(wrong, doing)
    item = edition.catalogue.by_path.get(path)
    if item is None:
        raise click.UsageError(f"'{path}' không phải {ItemKind.any_of_them()}; hãy ghi tệp của nội dung")
    if hindrance := hindrance_of(item, edition):
        raise NotPublic(f"'{path}' {hindrance}. Chỉ {doing} từ nội dung đã duyệt, đang đăng")
    return item


def hindrance_of(item: Item, edition: Edition) -> str | None:
    """Return why the item may not go out to people on this day, after its name; None when it may."""
    now = stage(item, edition.catalogue.today)
    if now is Stage.SCHEDULED:
        return f"hẹn đăng ngày {vietnamese_date(item.published.day)}, hôm nay chưa công khai; hãy làm lại từ ngày đó"
    if now is not Stage.PUBLIC:
        return _NOT_YET[now]
    if isinstance(item, Procedure) and item.repealed:
        return "là thủ tục đã bãi bỏ; hãy chọn thủ tục thay thế"
    if isinstance(item, Contest) and edition.catalogue.today > item.closes:
        return f"là cuộc thi đã đóng ngày {vietnamese_date(item.closes)}; hãy viết tin về kết quả rồi làm từ tin đó"
    if isinstance(item, Question) and item.obsolete:
        return f"là câu trả lời không còn áp dụng ({item.obsolete}); hãy trả lời lại"
    return None


def _faulty(problems: list[Problem], doing: str) -> NotPublic:
    return NotPublic(f"nội dung còn lỗi nên chưa {doing} được; hãy sửa rồi làm lại:\n{print_text(problems).rstrip()}")
