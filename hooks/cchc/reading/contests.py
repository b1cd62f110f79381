"""Whether a contest can be held: days in order, questions with a right answer that nobody can read, sources for each, consent."""

import posixpath
import unicodedata
from collections import Counter
from collections.abc import Iterator

from cchc.content.choices import Status
from cchc.content.contests import LETTERS, Contest, ContestQuestion
from cchc.content.items import Item
from cchc.content.problems import Fault, Problem, Severity
from cchc.content.procedures import Procedure
from cchc.language.dates import vietnamese_date
from cchc.language.invisible import without_invisible
from cchc.language.nearest import nearest
from cchc.language.patterns import late
from cchc.reading.yaml_tree import YamlTree

FEWEST_CHOICES = 2
# A code word with a letter a question is written down and dictated.
MOST_QUESTIONS = 60

# A line of an answer that is hidden, with what somebody noted behind it.
ANSWER_REMARK = late(r"""(?P<answer>[ \t]*(?:- )?answer[ \t]*:[ \t]*["']?cchc1:[0-9a-f:]+["']?)[ \t]+(?P<remark>#.*)""")

_Place = tuple[str | int, ...]


def contest_faults(contest: Contest) -> Iterator[Fault]:
    """Yield what is wrong with a contest by itself."""
    yield from _days(contest)
    yield from _size(contest)
    for number, question in enumerate(contest.questions):
        keys: _Place = ("questions", number)
        yield from _choices(contest.path, keys, question)
        yield from _answer(contest, keys, question)
        if not question.source:
            message = f"câu {number + 1} chưa ghi nguồn của đáp án; hãy thêm 'source': tên văn bản, địa chỉ web hoặc mã thủ tục"
            yield Fault(contest.path, (*keys, "question"), "contest-source-missing", message)
        yield from _empty_sources(contest.path, keys, question)
    yield from _alike(contest)
    yield from _results(contest)


def remark_problems(path: str, head: str, contest: Contest, tree: YamlTree) -> Iterator[Problem]:
    """Yield remarks beside answers that are hidden: whoever opens the file may read there what the digest hides."""
    lines = head.split("\n")
    for number, question in enumerate(contest.questions):
        place = tree.place(("questions", number, "answer"))
        if question.is_hidden and (found := ANSWER_REMARK.fullmatch(lines[place.line - 1])):
            message = (
                f"cạnh đáp án đã băm của câu {number + 1} còn ghi chú '{found['remark'][:40]}' mà ai mở tệp cũng đọc được; "
                "hãy chạy cchc check --fix để xóa"
            )
            column = found.start("remark") + 1
            yield Problem(path, place.line, column, Severity.WARNING, "contest-answer-remark", message)


def _as_read(words: str) -> str:
    """Return words as a reader takes them for the same: capitals, blanks and unseen signs aside; marks make other words."""
    return " ".join(unicodedata.normalize("NFC", without_invisible(words)).casefold().split())


def _days(contest: Contest) -> Iterator[Fault]:
    if contest.closes < contest.opens:
        message = (
            f"ngày đóng {vietnamese_date(contest.closes)} trước ngày mở {vietnamese_date(contest.opens)}; hãy sửa một trong hai"
        )
        yield Fault(contest.path, ("closes",), "contest-dates", message)
    closes = vietnamese_date(contest.closes)
    written = contest.date.first
    if written and written > contest.closes:
        message = (
            f"ngày đăng 'date' {vietnamese_date(written)} sau ngày đóng {closes}: lúc trang lên mạng thì không còn ai dự được; "
            "hãy sửa 'date' cho không sau ngày mở, hoặc dời 'opens', 'closes'"
        )
        yield Fault(contest.path, ("date",), "contest-late", message)
    elif contest.status is Status.APPROVED and contest.published.day > contest.closes and not contest.results:
        # Results tell that it was held elsewhere; only a seal tells the first approval from those of edits.
        severity = Severity.ERROR if contest.approved_digest else Severity.WARNING
        message = (
            f"duyệt lần đầu ngày {vietnamese_date(contest.published.day)}, sau ngày đóng {closes}: lúc trang lên mạng thì không "
            "còn ai dự được; hãy dời 'opens', 'closes' rồi duyệt lại; đã thi xong bằng giấy thì ghi thêm 'results'"
        )
        yield Fault(contest.path, ("closes",), "contest-late", message, severity)


def _size(contest: Contest) -> Iterator[Fault]:
    count = len(contest.questions)
    if not count:
        message = "cuộc thi chưa có câu hỏi nào; hãy viết 'questions', mỗi câu có question, choices, answer, explanation, source"
        severity = Severity.NOTE if contest.status is Status.DRAFT else Severity.ERROR
        yield Fault(contest.path, (), "contest-questions-missing", message, severity)
    if count > MOST_QUESTIONS:
        message = f"cuộc thi có {count} câu, mã dự thi dài khó chép; hãy bớt còn {MOST_QUESTIONS} câu hoặc chia làm vài cuộc thi"
        yield Fault(contest.path, ("questions", MOST_QUESTIONS, "question"), "contest-too-large", message)
    if contest.pass_mark and count and contest.pass_mark > count:
        message = f"mức đạt là {contest.pass_mark} câu đúng nhưng chỉ có {count} câu hỏi; hãy sửa 'pass_mark'"
        yield Fault(contest.path, ("pass_mark",), "contest-pass-mark", message)


def _choices(path: str, keys: _Place, question: ContestQuestion) -> Iterator[Fault]:
    given, number = question.choices.given, int(keys[1]) + 1
    if len(given) < FEWEST_CHOICES:
        message = f"câu {number} mới có {len(given)} phương án; hãy ghi ít nhất hai, mỗi phương án một dòng 'a: …', 'b: …'"
        yield Fault(path, (*keys, "choices"), "contest-choices-few", message)
    if missing := next((letter for letter in LETTERS[: len(given)] if letter not in given), None):
        message = f"câu {number} thiếu phương án '{missing}' giữa các phương án khác; hãy đặt tên lại theo thứ tự a, b, c…"
        yield Fault(path, (*keys, "choices"), "contest-choices-order", message)
    said = Counter(_as_read(words) for words in given.values())
    for letter, words in given.items():
        if said[_as_read(words)] > 1:
            message = f"câu {number} có hai phương án giống nhau: '{words[:60]}'; hãy viết khác đi hoặc bỏ bớt"
            yield Fault(path, (*keys, "choices", letter), "contest-choices-alike", message)
            return


def _answer(contest: Contest, keys: _Place, question: ContestQuestion) -> Iterator[Fault]:
    place, number = (*keys, "answer"), int(keys[1]) + 1
    if question.right is None and question.is_hidden:
        message = (
            f"đáp án đã băm của câu {number} không khớp phương án nào: phương án đúng đã bị sửa chữ sau khi băm; hãy ghi chữ của "
            "phương án đúng vào trước dấu băm, ví dụ 'answer: b cchc1:…', giữ dấu băm để mã đã nộp còn chấm được, rồi chạy "
            "cchc check --fix"
        )
        yield Fault(contest.path, place, "contest-answer-stale", message)
    elif question.right is None:
        letters = ", ".join(question.choices.given)
        message = (
            f"đáp án '{question.answer[:40]}' của câu {number} không phải phương án nào; hãy ghi một trong các chữ {letters}"
        )
        yield Fault(contest.path, place, "contest-answer-unknown", message)
    elif not question.is_hidden and contest.status is Status.APPROVED:
        message = (
            f"đáp án của câu {number} còn để nguyên chữ nên ai xem tệp cũng biết; hãy chạy cchc check --fix để đổi thành dấu băm "
            "(không phải duyệt lại)"
        )
        yield Fault(contest.path, place, "contest-answer-plain", message)


def _empty_sources(path: str, keys: _Place, question: ContestQuestion) -> Iterator[Fault]:
    for place, source in enumerate(question.source):
        if source.url and not source.name:
            message = "nguồn có địa chỉ nhưng chưa có tên; hãy thêm 'name', ví dụ tên văn bản và điều khoản"
            yield Fault(path, (*keys, "source", place, "url"), "contest-source-unnamed", message)
        elif not (source.name or source.tthc or source.page):
            message = f"nguồn thứ {place + 1} để trống; hãy ghi 'name', 'url', 'tthc' hoặc 'page'"
            yield Fault(path, (*keys, "source", place), "contest-source-unnamed", message)


def _alike(contest: Contest) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for number, question in enumerate(contest.questions):
        words = _as_read(question.question)
        if words in seen:
            message = f"câu {number + 1} giống câu {seen[words] + 1}; hãy viết khác đi hoặc bỏ bớt"
            yield Fault(contest.path, ("questions", number, "question"), "contest-questions-alike", message)
        seen.setdefault(words, number)


def _results(contest: Contest) -> Iterator[Fault]:
    if not (results := contest.results):
        return
    if results.date <= contest.closes:
        message = (
            f"kết quả công bố ngày {vietnamese_date(results.date)} khi còn nhận bài đến hết ngày "
            f"{vietnamese_date(contest.closes)}; hãy công bố sau ngày đóng"
        )
        yield Fault(contest.path, ("results", "date"), "contest-results-early", message)
    if results.participants is not None and results.passed is not None and results.passed > results.participants:
        message = f"{results.passed} người đạt nhiều hơn {results.participants} người dự thi; hãy sửa một trong hai số"
        yield Fault(contest.path, ("results", "passed"), "contest-results-count", message)
    for number, winner in enumerate(results.winners):
        if not winner.consent:
            message = (
                f"chưa ghi '{winner.name[:60]}' đồng ý được nêu tên; hãy thêm 'consent: true' khi đã có đồng ý bằng văn bản, "
                "nếu không thì thay tên bằng mã số bốc thăm và ghi 'consent: true'"
            )
            yield Fault(contest.path, ("results", "winners", number, "name"), "contest-consent-missing", message)


def source_faults(contest: Contest, procedures: dict[str, Procedure], items: dict[str, Item]) -> Iterator[Fault]:
    """Yield each source that names what this portal does not have; `procedures` are by short code, `items` by path."""
    names = {posixpath.basename(path): path for path in items}
    for number, question in enumerate(contest.questions):
        for place, source in enumerate(question.source):
            keys: _Place = ("questions", number, "source", place)
            if source.tthc and source.tthc[:8] not in procedures:
                near = nearest(source.tthc[:8], procedures)
                hint = f"ý bạn là '{near}'?" if near else "hãy thêm thủ tục vào docs/tthc/, hoặc ghi nguồn khác"
                message = f"cổng này không có thủ tục mã '{source.tthc}'; {hint}"
                yield Fault(contest.path, (*keys, "tthc"), "contest-source-unknown", message)
            if source.page and source.page not in items:
                near = nearest(posixpath.basename(source.page), names)
                hint = f"ý bạn là '{names[near]}'?" if near else "hãy ghi đường dẫn từ thư mục gốc, ví dụ docs/dan-hoi/ten-tep.md"
                message = f"không có nội dung nào ở '{source.page[:80]}'; {hint}"
                yield Fault(contest.path, (*keys, "page"), "contest-source-unknown", message)
