"""What one item must say to be whole, beyond the type of each value."""

import datetime as dt
from collections.abc import Iterator
from typing import assert_never

from cchc.content.bulletins import Bulletin
from cchc.content.choices import Online, QuestionState
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.plans import Plan, QuotaRule
from cchc.content.posts import Post
from cchc.content.problems import Fault, Severity
from cchc.content.procedures import DossierCase, Procedure, compared
from cchc.content.questions import Question
from cchc.content.situations import Situation
from cchc.language.nearest import nearest
from cchc.language.patterns import late
from cchc.language.picture_words import tells_nothing
from cchc.language.slugs import slugify
from cchc.reading.contests import contest_faults
from cchc.reading.flows import flow_faults
from cchc.reading.issues import issue_faults
from cchc.reading.media import media_faults
from cchc.reading.press import press_faults
from cchc.reading.verification import verification_faults

_NAMED_DAY = late(r"^(\d{4}-\d{2}-\d{2})\b")
# What MkDocs, and everybody who knows the web, takes for the page of a folder.
_LISTS = frozenset({"index", "readme"})
_ANONYMOUS = "Một người dân"


def alt_poor(words: str) -> str:
    """Return what is told of words that say nothing of their picture."""
    return f"lời mô tả '{words.strip()[:60]}' không cho biết hình có gì; hãy tả bằng một câu cho người không nhìn thấy"


def consistency_faults(item: Item) -> Iterator[Fault]:
    """Yield what one item leaves out or contradicts."""
    yield from _name(item)
    if item.image and not item.image_alt:
        message = "có hình nhưng thiếu 'image_alt'; hãy mô tả hình bằng một câu cho người không nhìn thấy"
        yield Fault(item.path, ("image",), "image-alt-missing", message)
    elif item.image and item.image_alt and tells_nothing(item.image_alt, item.image):
        yield Fault(item.path, ("image_alt",), "image-alt-poor", alt_poor(item.image_alt), Severity.NOTE)
    match item:
        case Post():
            yield from _post(item)
        case Plan():
            yield from _plan(item)
        case Question():
            yield from _question(item)
        case Procedure():
            yield from _procedure(item)
        case Situation():
            yield from flow_faults(item)
        case Bulletin():
            yield from issue_faults(item)
        case Contest():
            yield from contest_faults(item)
        case _:
            assert_never(item)


def _name(item: Item) -> Iterator[Fault]:
    if item.stem.casefold() in _LISTS:
        message = f"tên '{item.stem}' dành cho trang danh sách do cổng tự tạo; hãy đặt cho tệp tên của nội dung"
        yield Fault(item.path, (), "file-name", message)
    elif not item.slug:
        yield Fault(
            item.path, (), "file-name", f"tên tệp không có chữ hay số nào; hãy đặt tên không dấu, ví dụ huong-dan{item.ending}"
        )
    elif item.stem != slugify(item.stem):
        message = f"tên tệp nên là chữ thường không dấu, nối bằng gạch: '{slugify(item.stem)}{item.ending}'"
        yield Fault(item.path, (), "file-name", message, Severity.NOTE)


def _post(post: Post) -> Iterator[Fault]:
    day = post.date.day
    if (named := _NAMED_DAY.match(post.stem)) and named[1] != day.isoformat():
        message = f"tên tệp ghi ngày {named[1]} nhưng 'date' là {day}; hãy sửa cho khớp"
        yield Fault(post.path, ("date",), "file-date", message, Severity.WARNING)
    folder = post.path.split("/")[1]
    if folder.isdecimal() and len(folder) == 4 and int(folder) != day.year:
        message = f"tệp nằm trong thư mục năm {folder} nhưng 'date' là {day}; hãy chuyển tệp hoặc sửa ngày"
        yield Fault(post.path, ("date",), "file-date", message, Severity.WARNING)
    elif post.path.count("/") == 1:
        named_so = post.stem if _NAMED_DAY.match(post.stem) else f"{day}-{post.slug}"
        message = f"tin bài nằm trong thư mục của năm; hãy chuyển tệp tới news/{day.year}/{named_so}.md, địa chỉ trang không đổi"
        yield Fault(post.path, (), "file-date", message, Severity.NOTE)
    if not post.body.strip() and not post.image and not post.media:
        message = "bài chưa có nội dung; hãy viết dưới phần khai báo"
        yield Fault(post.path, (), "body-empty", message, Severity.WARNING)
    yield from media_faults(post)
    yield from verification_faults(post)
    yield from press_faults(post)


def _plan(plan: Plan) -> Iterator[Fault]:
    seen: set[int] = set()
    for number, task in enumerate(plan.tasks):
        if task.no in seen:
            message = f"đã có nhiệm vụ số {task.no}; hãy đánh số lại để minh chứng không lẫn"
            yield Fault(plan.path, ("tasks", number, "no"), "task-duplicate", message)
        seen.add(task.no)
    if plan.quota:
        yield from _quota_order(plan.path, plan.quota)
    for number, report in enumerate(plan.reports):
        yield from _order(plan.path, ("reports", number, "to"), report.from_, report.to)


def _quota_order(path: str, rule: QuotaRule) -> Iterator[Fault]:
    first = rule.from_.first if rule.from_ else None
    yield from _order(path, ("quota", "to"), first, rule.to.last if rule.to else None)


def _order(path: str, keys: tuple[str | int, ...], first: dt.date | None, last: dt.date | None) -> Iterator[Fault]:
    if first and last and first > last:
        yield Fault(path, keys, "dates-order", "'to' trước 'from'; hãy sửa lại một trong hai ngày")


def _question(question: Question) -> Iterator[Fault]:
    if question.asker != _ANONYMOUS and not question.consent:
        message = f"chỉ ghi cách gọi khác '{_ANONYMOUS}' khi người hỏi đồng ý; hãy thêm 'consent: true' hoặc bỏ 'asker'"
        yield Fault(question.path, ("asker",), "consent-missing", message)
    if question.asked_on and question.asked_on > question.date.day:
        yield Fault(question.path, ("asked_on",), "dates-order", "ngày hỏi 'asked_on' sau ngày trả lời 'date'; hãy sửa lại")
    if question.state is QuestionState.TRA_LOI and not question.body.strip():
        message = (
            "trạng thái là đã trả lời nhưng chưa có câu trả lời; hãy viết dưới phần khai báo hoặc đổi 'state' thành 'dang-xu-ly'"
        )
        yield Fault(question.path, (), "answer-missing", message)


def _procedure(procedure: Procedure) -> Iterator[Fault]:
    if procedure.online is Online.MOT_PHAN and not procedure.partial_reason:
        message = "trực tuyến một phần thì phải nói vì sao; hãy thêm 'partial_reason'"
        yield Fault(procedure.path, ("online",), "partial-reason-missing", message, Severity.WARNING)
    for number, case in enumerate(procedure.dossier):
        yield from _case_audience(procedure, number, case)
        yield from _paper_forms(procedure, number, case)


def _case_audience(procedure: Procedure, number: int, case: DossierCase) -> Iterator[Fault]:
    """Yield whom a case is for and the procedure is not: readers look for the same words above and at the case."""
    known = {compared(who) for who in procedure.audience}
    for place, who in enumerate(case.audience):
        if compared(who) not in known:
            message = f"'{who}' không có trong 'audience' của thủ tục; hãy thêm vào đó hoặc viết cho khớp"
            keys = ("dossier", number, "audience", place)
            yield Fault(procedure.path, keys, "case-audience-unlisted", message, Severity.WARNING)


def _paper_forms(procedure: Procedure, number: int, case: DossierCase) -> Iterator[Fault]:
    """Yield the forms of papers that are not among `forms`: the page links a paper to its form by the form's name."""
    known = {compared(form.name): form.name for form in procedure.forms}
    for place, paper in enumerate(case.papers):
        if paper.form and compared(paper.form) not in known:
            near = nearest(paper.form, known.values())
            hint = f"; ý bạn là '{near}'? Nếu không," if near else ";"
            message = f"mẫu '{paper.form}' không có trong 'forms'{hint} hãy thêm mẫu này vào 'forms'"
            keys = ("dossier", number, "papers", place, "form")
            yield Fault(procedure.path, keys, "form-unlisted", message, Severity.WARNING)
