"""What a printed product says, and what of an item that is."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import assert_never

from cchc.content.bulletins import Bulletin
from cchc.content.catalogue import Catalogue
from cchc.content.choices import Printed
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.procedures import DossierCase, Procedure, Terms
from cchc.content.questions import Question
from cchc.content.registers import Unit
from cchc.content.situations import Situation
from cchc.language.dates import vietnamese_date
from cchc.products.printed.blocks import Block, Points, PrintedParagraph, PrintedPart, PrintedText, Run, plain, words_of


@dataclass(frozen=True, slots=True)
class Matter:
    """The words of a product; `labelled` when its parts answer questions side by side, `left_out` tells what is not printed."""

    title: str
    kicker: str = ""
    lead: str = ""
    parts: tuple[PrintedPart, ...] = ()
    labelled: bool = False
    left_out: tuple[str, ...] = ()


def matter_of(item: Item, kind: Printed, text: PrintedText, shown: Catalogue, *, brief: bool = False) -> Matter:
    """Return what a product of `kind` says of `item`, whose body is `text`; `brief` keeps the title and the summary alone."""
    if kind is Printed.BANNER:
        return Matter(item.heading, left_out=("toàn văn, xem qua mã QR",))
    lead = item.summary or _first_paragraph(text)
    said = Matter(item.heading, _kicker(item, shown), lead)
    if brief:
        return Matter(said.title, said.kicker, lead, left_out=("toàn văn, xem qua mã QR",))
    parts, left_out = _parts(item, kind, text, shown)
    # A first paragraph that stands in for the summary is not told twice.
    if lead and not item.summary:
        parts = _without_first(parts, lead)
    return Matter(said.title, said.kicker, lead, parts, _answers(item, kind), left_out)


def matter_of_text(title: str, text: PrintedText) -> Matter:
    """Return what a product says that is made of a text alone."""
    if not text.parts:
        return Matter(title)
    first = text.parts[0]
    lead = _first_paragraph(text) if not first.heading else ""
    parts = _without_first(text.parts, lead) if lead else text.parts
    return Matter(title, "", lead, parts, False, text.left_out)


def _answers(item: Item, kind: Printed) -> bool:
    return isinstance(item, Procedure) and kind is not Printed.LEAFLET


def _kicker(item: Item, shown: Catalogue) -> str:
    match item:
        case Procedure():
            field = shown.fields.get(item.field)
            return f"Thủ tục hành chính · {field.name}" if field else "Thủ tục hành chính"
        case Question():
            return "Dân hỏi – Cơ quan trả lời"
        case Plan():
            return "Kế hoạch"
        case Bulletin():
            return f"Bản tin {item.issue}"
        case Situation():
            return "Bạn đang gặp việc này?"
        case Contest():
            return "Cuộc thi"
        case Post():
            theme = shown.themes.get(item.theme)
            return (theme.short or theme.name) if theme else "Cải cách hành chính"
        case _:
            assert_never(item)


def _parts(item: Item, kind: Printed, text: PrintedText, shown: Catalogue) -> tuple[tuple[PrintedPart, ...], tuple[str, ...]]:
    if isinstance(item, Procedure):
        times, fees = PrintedPart("Bao lâu?", terms_of(item.times)), PrintedPart("Bao nhiêu tiền?", terms_of(item.fees))
        facts = (bring(item), times, fees, where(item, shown))
        if kind is Printed.LEAFLET:
            return (*facts, *_rest(item, text)), ()
        return facts, ("trình tự, biểu mẫu, căn cứ, xem qua mã QR",)
    if isinstance(item, Situation):
        # On paper nobody can choose an answer: it tells what is asked, and the code leads to the page.
        asked = Points(tuple((plain(question.ask),) for question in item.questions))
        return (PrintedPart("Vài câu sẽ hỏi bạn", (asked,)),), ("câu trả lời và kết quả, xem qua mã QR",)
    if isinstance(item, Contest):
        return announced(item), ("câu hỏi, xem qua mã QR",)
    if isinstance(item, Bulletin):
        foreword = text.parts if kind is Printed.LEAFLET else ()
        return (*foreword, *contents(item, shown)), (*text.left_out, "toàn văn các bài, xem qua mã QR")
    if kind is Printed.LEAFLET:
        tasks = ("bảng nhiệm vụ, xem qua mã QR",) if isinstance(item, Plan) and item.tasks else ()
        return text.parts, (*text.left_out, *tasks)
    first = next(((part, block) for part in text.parts for block in part.blocks if isinstance(block, Points)), None)
    if first is None:
        return (), ("toàn văn, xem qua mã QR",)
    part, points = first
    return (PrintedPart(part.heading, (points,)),), ("phần còn lại của bài, xem qua mã QR",)


def announced(contest: Contest) -> tuple[PrintedPart, ...]:
    """Return what is told of a contest beforehand: its days, its rules, and where to hand in."""
    days = plain(f"Từ ngày {vietnamese_date(contest.opens)} đến hết ngày {vietnamese_date(contest.closes)}.")
    rules = Points(tuple((plain(rule),) for rule in contest.rules))
    return (
        PrintedPart("Thời gian", (days,)),
        PrintedPart("Thể lệ", (rules,)),
        PrintedPart("Nộp bài ở đâu?", (plain(contest.hand_in),)),
    )


def contents(bulletin: Bulletin, shown: Catalogue) -> Iterator[PrintedPart]:
    """Yield what an issue holds: the names of what it tells of, under their headings; what is not public any more is left out."""
    for heading, paths in bulletin.chapters:
        if items := [item for item in map(shown.by_path.get, paths) if item]:
            yield PrintedPart(heading, (Points(tuple((plain(item.heading),) for item in items)),))


def bring(procedure: Procedure) -> PrintedPart:
    """Return what to bring, by case where there are several."""
    several = len(procedure.dossier) > 1
    return PrintedPart("Mang gì?", tuple(block for case in procedure.dossier for block in _case(case, several)))


def _case(case: DossierCase, several: bool) -> Iterator[Block]:
    if several and case.case:
        yield PrintedParagraph((Run(case.case + (f" ({case.sets} bộ)" if case.sets > 1 else ""), strong=True),))
    elif case.sets > 1:
        yield plain(f"Nộp {case.sets} bộ, mỗi bộ gồm:")
    papers = (f"{paper.name} ({paper.quantity})" if paper.quantity else paper.name for paper in case.papers)
    yield Points(tuple((plain(paper),) for paper in papers))


def where(procedure: Procedure, shown: Catalogue) -> PrintedPart:
    """Return where and how to hand in, with what the ways say of themselves."""
    return PrintedPart("Nộp ở đâu?", (*place_in(procedure, shown), ways_of(procedure)))


def ways_of(procedure: Procedure) -> Points:
    """Return the ways to hand in, each with its note."""
    ways = ((way.how.label, way.note or "") for way in procedure.channels)
    return Points(tuple((PrintedParagraph((Run(f"{how}: " if note else how, True), Run(note))),) for how, note in ways))


def place_in(procedure: Procedure, shown: Catalogue) -> Iterator[Block]:
    """Yield the office of a procedure, and where one finds it."""
    receiver = shown.receiver(procedure.unit)
    yield from _place(receiver) if receiver else (plain(shown.units[procedure.unit].name),)


def _place(unit: Unit) -> Iterator[Block]:
    """Yield a unit with its published address, telephone and hours, as far as the register has them."""
    contact = unit.contact
    details = (contact.address, contact.phone and f"điện thoại {contact.phone}", contact.hours) if contact else ()
    yield PrintedParagraph((Run(f"{unit.name}. ", True), Run("\u00a0· ".join(part for part in details if part))))


def terms_of(terms: tuple[Terms, ...]) -> tuple[Block, ...]:
    """Return time limits or fees, each with the ways for which it holds where they differ."""
    return tuple(
        PrintedParagraph((*((Run(", ".join(one.ways) + ": ", True),) if one.ways else ()), Run(one.text))) for one in terms
    )


def _rest(procedure: Procedure, text: PrintedText) -> Iterator[PrintedPart]:
    if procedure.steps:
        yield PrintedPart("Trình tự", (Points(tuple((plain(step),) for step in procedure.steps), numbered=True),))
    for heading, texts in (("Kết quả", procedure.result), ("Yêu cầu, điều kiện", procedure.conditions)):
        if texts:
            yield PrintedPart(heading, (Points(tuple((plain(one),) for one in texts)),) if len(texts) > 1 else (plain(texts[0]),))
    yield from text.parts


def _first_paragraph(text: PrintedText) -> str:
    blocks = (block for part in text.parts for block in part.blocks)
    return next((words_of(block.runs) for block in blocks if isinstance(block, PrintedParagraph)), "")


def _without_first(parts: tuple[PrintedPart, ...], lead: str) -> tuple[PrintedPart, ...]:
    """Leave out the first paragraph where it says what `lead` says."""
    first = parts[0].blocks[0] if parts and parts[0].blocks else None
    if not isinstance(first, PrintedParagraph) or words_of(first.runs) != lead:
        return parts
    rest = parts[0].blocks[1:]
    return ((PrintedPart(parts[0].heading, rest),) if rest or parts[0].heading else ()) + parts[1:]
