"""Whether the pages that a contest names as sources can be read when its readers get there."""

from collections.abc import Iterator

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Status
from cchc.content.contests import AnswerSource, Contest
from cchc.content.items import Item
from cchc.content.problems import Fault, Severity
from cchc.editorial.lifecycle import not_readable


def contest_source_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Yield each source on the portal that is not public, or will be only after the contest has opened.

    Of a contest that is not approved it is a note: its sources may be written beside it. Taking a page down never waits for the
    contests that name it.
    """
    for contest in catalogue.contests:
        if contest.status is not Status.WITHDRAWN:
            yield from _of_contest(contest, catalogue)


def _of_contest(contest: Contest, catalogue: Catalogue) -> Iterator[Fault]:
    approved = contest.status is Status.APPROVED
    for number, question in enumerate(contest.questions):
        for place, source in enumerate(question.source):
            for key, item in named_by(source, catalogue):
                keys = ("questions", number, "source", place, key)
                if item.status is Status.WITHDRAWN:
                    message = f"nguồn '{item.heading[:60]}' đã gỡ nên trang chỉ còn tên, không có liên kết; hãy dẫn nguồn khác"
                    yield Fault(contest.path, keys, "contest-source-withdrawn", message, Severity.NOTE)
                elif late := not_readable(item, max(contest.published.day, contest.opens, catalogue.today)):
                    message = f"nguồn '{item.heading[:60]}' {late}; hãy đăng trang đó trước ngày mở, hoặc để cuộc thi chờ duyệt"
                    severity = Severity.ERROR if approved else Severity.NOTE
                    yield Fault(contest.path, keys, "contest-source-hidden", message, severity)


def named_by(source: AnswerSource, catalogue: Catalogue) -> Iterator[tuple[str, Item]]:
    """Yield the items of `catalogue` that a source names, each with the key that names it."""
    if source.tthc and (procedure := catalogue.by_code.get(source.tthc[:8])):
        yield "tthc", procedure
    if source.page and (item := catalogue.by_path.get(source.page)):
        yield "page", item
