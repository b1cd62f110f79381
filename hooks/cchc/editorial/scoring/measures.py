"""The measures of the closed list `Measure`, each a function of what the portal holds on one day."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

from cchc.content.choices import QuestionState
from cchc.content.criteria import Measure
from cchc.content.items import Item
from cchc.content.procedures import Procedure
from cchc.editorial.answering import Promptness, promptness, takes_too_long
from cchc.editorial.content_rules.whole_portal import RECONCILE_DAYS
from cchc.editorial.freshness import overdue_items
from cchc.editorial.procedure_parts import PARTS, missing_parts
from cchc.editorial.progress import ReportState, TaskProgress, TaskState, report_progress, task_progress
from cchc.editorial.quota import MonthState
from cchc.editorial.scoring.finding import Counted, Finding, present
from cchc.editorial.scoring.scored import Page, Scored
from cchc.language.dates import month_key, months_after

# What lies further back says little of how the portal is kept today.
_MONTHS_BACK = 12

_PROCEDURES = Page("Danh sách thủ tục", "tthc/")
_QUESTIONS = Page("Dân hỏi – Cơ quan trả lời", "dan-hoi/")
_WATCH = "theo-doi/"
_QUOTA = Page("Định mức từng tháng", f"{_WATCH}#cc-dinh-muc")
_PLANS = Page("Tiến độ kế hoạch", f"{_WATCH}#cc-tien-do")
_REVIEWS = Page("Nội dung quá hạn rà soát", f"{_WATCH}#cc-ra-soat")
_PRESS = Page("Báo chí và kênh chính thức", "bao-chi/")
_FOOT = Page("Chân trang", "#cc-chan-co-quan")
_SURVEY = Page("Mức độ hài lòng", "hai-long/")


def measured(measure: Measure, scored: Scored) -> Finding:
    """Return what a measure finds. Raises KeyError for `NGUOI_CHAM`, which is no measure of a machine."""
    return _MEASURES[measure](scored)


def _pages(items: Iterable[Item]) -> tuple[Page, ...]:
    return tuple(Page(item.heading, item.address) for item in items)


def _in_force(scored: Scored) -> list[Procedure]:
    return sorted((p for p in scored.public.procedures if not p.repealed), key=lambda p: p.code)


def _complete(scored: Scored) -> Finding:
    procedures = _in_force(scored)
    lacking = [p for p in procedures if missing_parts(p)]
    parts = Counter(part for p in lacking for part in missing_parts(p))
    counts = "; ".join(f"{name.lower()}: {parts[key]}" for key, name in PARTS.items() if parts[key])
    proof = (_PROCEDURES,) if procedures else ()
    counted = Counted(
        len(procedures) - len(lacking), len(procedures), "Cổng chưa có thủ tục còn hiệu lực.", proof, _pages(lacking)
    )
    return counted.finding(
        f"thủ tục đủ các phần{f' (số thủ tục thiếu từng phần: {counts})' if counts else ''}",
        "Bổ sung các phần còn thiếu của những thủ tục này; phần thiếu ghi ở trang Theo dõi thực hiện.",
    )


def _compared(scored: Scored) -> Finding:
    procedures = _in_force(scored)
    limit = scored.public.today - dt.timedelta(days=RECONCILE_DAYS)
    old = [p for p in procedures if p.reconciled_on is None or p.reconciled_on < limit]
    proof = (_PROCEDURES,) if procedures else ()
    counted = Counted(len(procedures) - len(old), len(procedures), "Cổng chưa có thủ tục còn hiệu lực.", proof, _pages(old))
    return counted.finding(
        f"thủ tục được đối chiếu với Cơ sở dữ liệu quốc gia trong {RECONCILE_DAYS} ngày qua",
        "So những thủ tục này với Cổng Dịch vụ công quốc gia, sửa nếu khác, rồi ghi ngày đối chiếu vào thủ tục.",
    )


def _answered(scored: Scored) -> Finding:
    public = scored.public
    days, calendar, since = public.settings.expected_answer_days, public.working_days, months_after(public.today, -_MONTHS_BACK)
    came = [(q, promptness(q, days, calendar)) for q in public.questions if q.date.day > since]
    in_time = sum(how is Promptness.IN_TIME for _, how in came)
    late = [question for question, how in came if how is Promptness.LATE]
    waiting = (q for q in public.questions if q.state is QuestionState.DANG_XU_LY)
    late += [question for question in waiting if takes_too_long(question, public.today, days, calendar)]
    undated = sum(how is Promptness.UNDATED for _, how in came)
    aside = f"; {undated} câu không ghi ngày hỏi, không tính được" if undated else ""
    nothing = f"12 tháng qua chưa có câu hỏi nào tính được hạn{aside}."
    counted = Counted(in_time, in_time + len(late), nothing, (_QUESTIONS,) if public.questions else (), _pages(late))
    return counted.finding(
        f"câu hỏi 12 tháng qua được trả lời trong {days} ngày làm việc{aside}",
        "Trả lời các câu đang chờ; câu đã muộn thôi tính sau 12 tháng.",
    )


def _surveyed(scored: Scored) -> Finding:
    if scored.public.settings.survey:
        return Finding(Fraction(1), "Có nơi để người dân cho biết mức độ hài lòng", (_SURVEY,))
    return Finding(
        Fraction(0),
        "Chưa có nơi để người dân cho biết mức độ hài lòng",
        (),
        (),
        "Ghi địa chỉ phiếu khảo sát vào cài đặt của cổng.",
    )


def _quota(scored: Scored) -> Finding:
    since = month_key(months_after(scored.public.today, -_MONTHS_BACK))
    states = Counter(tally.state for tally in scored.tallies if tally.month >= since)
    met, short, excepted = (states[state] for state in (MonthState.MET, MonthState.SHORT, MonthState.EXCEPTED))
    aside = f"; {excepted} tháng được chấp thuận thiếu, không tính" if excepted else ""
    counted = Counted(met, met + short, "Chưa có tháng nào có định mức đã hết.", (_QUOTA,) if scored.tallies else ())
    return counted.finding(
        f"tháng đủ định mức tin, bài{aside}", "Đăng đủ tin, bài mỗi tháng; tháng thiếu thôi tính sau 12 tháng."
    )


def _tasks(scored: Scored) -> list[tuple[Page, TaskProgress]]:
    """Return the tasks of the plans that are under way, each with its place on the page of the plan."""
    plans = (plan for plan in scored.public.plans if not plan.reference)
    found = ((plan, line) for plan in plans for line in task_progress(plan, scored.public))
    return [
        (Page(f"Nhiệm vụ {line.task.no}, {plan.title}", f"{plan.address}#nv-{line.task.no}"), line)
        for plan, line in found
        if line.state is not TaskState.KET_THUC
    ]


def _evidenced(scored: Scored) -> Finding:
    tasks = _tasks(scored)
    bare = tuple(page for page, line in tasks if not line.has_evidence)
    counted = Counted(len(tasks) - len(bare), len(tasks), "Chưa có kế hoạch nào của đơn vị.", (_PLANS,) if tasks else (), bare)
    return counted.finding(
        "nhiệm vụ kế hoạch có minh chứng", "Đăng bài, sản phẩm, sự kiện của các nhiệm vụ này và ghi mã nhiệm vụ ở đó."
    )


def _not_overdue(scored: Scored) -> Finding:
    due = [(page, line) for page, line in _tasks(scored) if line.task.due.last and line.task.due.day < scored.public.today]
    late = tuple(page for page, line in due if line.state is TaskState.QUA_HAN)
    proof = (_PLANS,) if due else ()
    counted = Counted(len(due) - len(late), len(due), "Chưa có nhiệm vụ nào tới hạn.", proof, late)
    return counted.finding("nhiệm vụ tới hạn đã làm", "Làm xong và đăng minh chứng của các nhiệm vụ quá hạn.")


def _reported(scored: Scored) -> Finding:
    plans = (plan for plan in scored.public.plans if not plan.reference)
    found = [(plan, line) for plan in plans for line in report_progress(plan, scored.public)]
    good = sum(line.state is ReportState.DA_GUI for _, line in found)
    late = [(plan, line) for plan, line in found if line.state in (ReportState.GUI_MUON, ReportState.DA_QUA_HAN)]
    pages = tuple(Page(f"Báo cáo {line.report.period}, {plan.title}", plan.address) for plan, line in late)
    total = good + len(late)
    counted = Counted(good, total, "Chưa có báo cáo nào tới hạn gửi.", (_PLANS,) if total else (), pages)
    return counted.finding("báo cáo tới hạn gửi đúng hạn", "Gửi báo cáo đúng hạn và ghi ngày đã gửi vào kế hoạch.")


def _reachable(scored: Scored) -> Finding:
    foot = scored.public.settings.footer
    parts = (
        ("cơ quan chủ quản", foot.governing_body or scored.public.owner.name),
        ("người chịu trách nhiệm", foot.responsible),
        ("địa chỉ", foot.address),
        ("điện thoại", foot.phone),
        ("thư điện tử", foot.email),
        ("yêu cầu ghi nguồn", foot.source_note),
    )
    return present(((name, bool(value)) for name, value in parts), "thông tin phải có ở chân trang", _FOOT)


def _channels(scored: Scored) -> Finding:
    registers, today = scored.public.registers, scored.public.today
    parts = (
        ("kênh chính thức", any(channel.holds_on(today) for channel in registers.channels)),
        ("người phát ngôn", any(person.holds_on(today) for person in registers.spokespersons)),
    )
    found = present(parts, "danh mục: kênh chính thức, người phát ngôn", _PRESS)
    return found if found.share else Finding(found.share, found.found, (), (), found.lift)


def _linked(scored: Scored) -> Finding:
    counted = Counted(scored.pages - len(scored.broken), scored.pages, "Chưa có nội dung nào.", (), scored.broken)
    return counted.finding(
        "nội dung không có liên kết hỏng trong cổng; liên kết ra trang khác thì máy không xem",
        "Sửa hoặc bỏ các liên kết hỏng ở các trang này.",
    )


def _reviewed(scored: Scored) -> Finding:
    public = scored.public
    overdue = (*(Page(one.title, one.address) for one in overdue_items(public)), *scored.overdue)
    answers = sum(q.state is QuestionState.TRA_LOI and q.obsolete is None for q in public.questions)
    total = max(len(_in_force(scored)) + answers + len(scored.overdue), len(overdue))
    counted = Counted(total - len(overdue), total, "Chưa có nội dung nào phải rà soát.", (_REVIEWS,) if overdue else (), overdue)
    return counted.finding("thủ tục, câu trả lời, trang chưa quá hạn rà soát", "Xem lại các nội dung này rồi ghi ngày xem.")


def _described(scored: Scored) -> Finding:
    pictured = [item for item in scored.public.items if item.image]
    bare = [item for item in pictured if not item.image_alt]
    counted = Counted(len(pictured) - len(bare), len(pictured), "Chưa có nội dung nào kèm hình riêng.", (), _pages(bare))
    return counted.finding("hình của nội dung có lời mô tả", "Ghi 'image_alt' cho hình của các nội dung này.")


_MEASURES: Mapping[Measure, Callable[[Scored], Finding]] = {
    Measure.THU_TUC_DU_PHAN: _complete,
    Measure.THU_TUC_DOI_CHIEU: _compared,
    Measure.TRA_LOI_DUNG_HAN: _answered,
    Measure.CO_KHAO_SAT: _surveyed,
    Measure.DU_DINH_MUC: _quota,
    Measure.NHIEM_VU_CO_MINH_CHUNG: _evidenced,
    Measure.NHIEM_VU_KHONG_QUA_HAN: _not_overdue,
    Measure.BAO_CAO_DUNG_HAN: _reported,
    Measure.CHAN_TRANG_DU: _reachable,
    Measure.KENH_CHINH_THUC: _channels,
    Measure.LIEN_KET_DUNG: _linked,
    Measure.NOI_DUNG_RA_SOAT: _reviewed,
    Measure.HINH_CO_MO_TA: _described,
}
