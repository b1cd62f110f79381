"""Whether the procedures to which a situation leads have a page when its readers get there."""

from collections.abc import Iterator

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Status
from cchc.content.problems import Fault, Severity
from cchc.content.situations import Situation
from cchc.editorial.lifecycle import not_readable


def flow_end_faults(catalogue: Catalogue) -> Iterator[Fault]:
    """Yield each procedure of a situation that is not public, or will be only later than the situation.

    Of a situation that is not approved it is a note: its procedures may be written beside it. Taking a procedure down never
    waits for the situations that name it.
    """
    for situation in catalogue.situations:
        if situation.status is not Status.WITHDRAWN:
            yield from _of_situation(situation, catalogue)


def _of_situation(situation: Situation, catalogue: Catalogue) -> Iterator[Fault]:
    approved = situation.status is Status.APPROVED
    for number, end in enumerate(situation.ends):
        for place, needed in enumerate(end.procedures):
            procedure = catalogue.by_code.get(needed.code[:8])
            keys = ("ends", number, "procedures", place, "code")
            if procedure is None:
                # It is not there, or has an error of its own: both are told.
                continue
            if procedure.status is Status.WITHDRAWN:
                message = f"thủ tục '{needed.code}' đã gỡ, trang chỉ còn báo như vậy; hãy dẫn tới thủ tục khác"
                yield Fault(situation.path, keys, "flow-procedure-withdrawn", message, Severity.NOTE)
            elif late := not_readable(procedure, max(situation.published.day, catalogue.today)):
                message = f"thủ tục '{needed.code}' {late}; hãy đăng thủ tục trước, hoặc để tình huống ở trạng thái chờ duyệt"
                yield Fault(situation.path, keys, "flow-procedure-hidden", message, Severity.ERROR if approved else Severity.NOTE)
