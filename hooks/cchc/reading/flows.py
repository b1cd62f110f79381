"""Whether a flow of questions leads everybody somewhere: every way to an end, every end to procedures that there are."""

from collections import Counter
from collections.abc import Iterator, Mapping

from cchc.content.problems import Fault
from cchc.content.procedures import Procedure, compared
from cchc.content.situations import Answer, FlowEnd, FlowQuestion, NeededProcedure, Situation
from cchc.language.nearest import nearest

FEWEST_ANSWERS = 2
# Each way of answering is a page; a flow with more of them is several situations.
MOST_WAYS = 300

_Place = tuple[str | int, ...]


def flow_faults(situation: Situation) -> Iterator[Fault]:
    """Yield what is wrong with the flow by itself."""
    faults = [*_ids(situation), *_answers(situation), *_targets(situation), *_loops(situation), *_unreached(situation)]
    yield from faults
    yield from _empty_ends(situation)
    if not faults:
        yield from _size(situation)


def _ids(situation: Situation) -> Iterator[Fault]:
    seen: set[str] = set()
    for place, node in _nodes(situation):
        if node.id in seen:
            message = f"mã '{node.id}' đã dùng cho một câu hỏi hoặc kết quả khác ở trên; hãy đặt mã khác"
            yield Fault(situation.path, (*place, "id"), "flow-id-duplicate", message)
        seen.add(node.id)


def _nodes(situation: Situation) -> Iterator[tuple[_Place, FlowQuestion | FlowEnd]]:
    yield from ((("questions", number), question) for number, question in enumerate(situation.questions))
    yield from ((("ends", number), end) for number, end in enumerate(situation.ends))


def _answers(situation: Situation) -> Iterator[Fault]:
    for number, question in enumerate(situation.questions):
        keys: _Place = ("questions", number, "answers")
        if len(question.answers) < FEWEST_ANSWERS:
            count = f"mới có {len(question.answers)}" if question.answers else "chưa có"
            message = (
                f"câu hỏi '{question.id}' {count} câu trả lời; cần ít nhất hai, mỗi câu ghi 'say' (lời) và 'to' (mã nơi đến)"
            )
            yield Fault(situation.path, keys if question.answers else ("questions", number), "flow-answers-few", message)
        slugs = Counter(answer.slug for answer in question.answers)
        for place, answer in enumerate(question.answers):
            if slugs[answer.slug] > 1 or not answer.slug:
                message = (
                    f"câu trả lời '{answer.say[:60]}' giống câu khác của câu hỏi này ở những chữ đầu nên hai trang trùng "
                    "địa chỉ; hãy viết cho khác nhau ngay từ đầu, hoặc ghi 'id' khác nhau cho mỗi câu"
                )
                yield Fault(situation.path, (*keys, place, "say"), "flow-answers-alike", message)


def _arrows(situation: Situation) -> Iterator[tuple[_Place, FlowQuestion, Answer]]:
    for number, question in enumerate(situation.questions):
        for place, answer in enumerate(question.answers):
            yield ("questions", number, "answers", place, "to"), question, answer


def _targets(situation: Situation) -> Iterator[Fault]:
    for keys, _, answer in _arrows(situation):
        if answer.to not in situation.nodes:
            near = nearest(answer.to, situation.nodes)
            hint = f"; ý bạn là '{near}'?" if near else "; hãy thêm câu hỏi hoặc kết quả có mã này"
            yield Fault(situation.path, keys, "flow-target-unknown", f"không có câu hỏi hay kết quả nào mã '{answer.to}'{hint}")


def _loops(situation: Situation) -> Iterator[Fault]:
    """Yield a fault for each circle of questions, at its first answer."""
    in_loops: set[str] = set()
    for keys, question, answer in _arrows(situation):
        back = () if question.id in in_loops else _way(situation, answer.to, question.id)
        if back:
            in_loops.update(back)
            round_about = " → ".join((question.id, *back))
            message = f"các câu hỏi dẫn vòng tròn ({round_about}), người dân trả lời mãi không tới kết quả; hãy sửa một 'to'"
            yield Fault(situation.path, keys, "flow-loop", message)


def _way(situation: Situation, start: str, goal: str) -> tuple[str, ...]:
    """Return the ids on a shortest way from a node to another, both included; none when there is no way."""
    waiting, before = [start], {start: ""}
    for found in waiting:
        if found == goal:
            return _back(before, goal)
        for further in _further(situation, found):
            if further not in before:
                before[further] = found
                waiting.append(further)
    return ()


def _back(before: Mapping[str, str], goal: str) -> tuple[str, ...]:
    way = [goal]
    while before[way[-1]]:
        way.append(before[way[-1]])
    return tuple(reversed(way))


def _further(situation: Situation, node: str) -> list[str]:
    found = situation.nodes.get(node)
    return [answer.to for answer in found.answers] if isinstance(found, FlowQuestion) else []


def _unreached(situation: Situation) -> Iterator[Fault]:
    reached = {situation.questions[0].id}
    waiting = list(reached)
    for node in waiting:
        new = [further for further in dict.fromkeys(_further(situation, node)) if further not in reached]
        reached.update(new)
        waiting += new
    for place, node_ in _nodes(situation):
        if node_.id not in reached:
            what = "câu hỏi" if isinstance(node_, FlowQuestion) else "kết quả"
            message = f"không câu trả lời nào dẫn tới {what} '{node_.id}'; hãy dẫn tới nó bằng một 'to', hoặc xóa nó"
            yield Fault(situation.path, (*place, "id"), "flow-unreachable", message)


def _empty_ends(situation: Situation) -> Iterator[Fault]:
    for number, end in enumerate(situation.ends):
        if not end.procedures:
            message = f"kết quả '{end.id}' chưa có thủ tục nào; hãy ghi 'procedures', mỗi thủ tục một dòng '- code: …'"
            yield Fault(situation.path, ("ends", number), "flow-end-empty", message)


def _size(situation: Situation) -> Iterator[Fault]:
    for number, _ in enumerate(situation.ways(), 1):
        if number > MOST_WAYS:
            message = f"tình huống này có hơn {MOST_WAYS} đường trả lời, mỗi đường là một trang; hãy tách thành vài tình huống"
            yield Fault(situation.path, ("questions",), "flow-too-large", message)
            return


def ends_faults(situation: Situation, procedures: Mapping[str, Procedure]) -> Iterator[Fault]:
    """Yield each procedure of an end that this portal does not have, or has in another way; `procedures` are by short code."""
    for number, end in enumerate(situation.ends):
        for place, needed in enumerate(end.procedures):
            keys: _Place = ("ends", number, "procedures", place)
            if procedure := procedures.get(needed.code[:8]):
                yield from _of_procedure(situation.path, keys, needed, procedure, procedures)
            else:
                near = nearest(needed.code[:8], procedures)
                hint = f"ý bạn là '{near}'?" if near else "hãy thêm thủ tục vào docs/tthc/ rồi mới dẫn tới nó"
                message = f"cổng này không có thủ tục mã '{needed.code}'; {hint}"
                yield Fault(situation.path, (*keys, "code"), "flow-procedure-unknown", message)


def _of_procedure(
    path: str, keys: _Place, needed: NeededProcedure, procedure: Procedure, known: Mapping[str, Procedure]
) -> Iterator[Fault]:
    if procedure.repealed:
        after = known.get((procedure.replaced_by or "")[:8])
        hint = f"hãy dẫn tới thủ tục thay thế '{after.code}'" if after else "hãy dẫn tới thủ tục còn hiệu lực"
        message = f"thủ tục '{needed.code}' ({procedure.heading}) đã bãi bỏ; {hint}"
        yield Fault(path, (*keys, "code"), "flow-procedure-repealed", message)
    cases = {compared(case.case): case.case for case in procedure.dossier if case.case}
    listed = "; ".join(f"'{case}'" for case in cases.values())
    has = f"thủ tục có: {listed}" if cases else "thủ tục này không chia trường hợp, hãy bỏ dòng 'cases'"
    for number, case in enumerate(needed.cases):
        if compared(case) not in cases:
            near = nearest(case, cases.values())
            hint = f"ý bạn là '{near}'?" if near else has
            message = f"thủ tục '{needed.code}' không có trường hợp hồ sơ '{case}'; {hint}"
            yield Fault(path, (*keys, "cases", number), "flow-case-unknown", message)
