"""The notice boards of a field as one file: the list to put up, and behind it every procedure with all its parts."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cchc.content.base_item import LegalBasis
from cchc.content.catalogue import Catalogue
from cchc.content.procedures import Procedure
from cchc.language.dates import vietnamese_date
from cchc.products.printed.blocks import Blocks, Points, PrintedParagraph, PrintedPart, PrintedText, plain
from cchc.products.printed.matter import bring, place_in, terms_of, ways_of

_NONE = "Không có"


@dataclass(frozen=True, slots=True)
class BoardEntry:
    """A procedure of a board: its row in the list, and its parts; `file` is the name of its QR code."""

    number: int
    code: str
    name: str
    decision: str
    unit: str
    times: Blocks
    fees: Blocks
    file: str
    address: str
    parts: tuple[PrintedPart, ...]
    labels: tuple[str, ...]


def board_entry(number: int, procedure: Procedure, text: PrintedText, shown: Catalogue, site_url: str) -> BoardEntry:
    """Return a procedure as the board tells it; `text` is its body, which holds the steps where no key does."""
    unit = shown.units[procedure.unit]
    return BoardEntry(
        number=number,
        code=procedure.code,
        name=procedure.title,
        decision=_decision(procedure),
        unit=unit.short or unit.name,
        times=terms_of(procedure.times),
        fees=terms_of(procedure.fees),
        file=f"code-{number}.svg",
        address=(site_url + procedure.address).removeprefix("https://").removeprefix("http://").removesuffix("/"),
        parts=tuple(_parts(procedure, text, shown)),
        labels=tuple(_labels(procedure, shown)),
    )


def _decision(procedure: Procedure) -> str:
    if procedure.decision is None:
        return "Không có thông tin"
    day = f" ngày {vietnamese_date(procedure.decision.date)}" if procedure.decision.date else ""
    return procedure.decision.number + day


def _labels(procedure: Procedure, shown: Catalogue) -> Iterator[str]:
    if procedure.effective_on and procedure.effective_on > shown.today:
        yield f"Có hiệu lực từ {vietnamese_date(procedure.effective_on)}"
    if procedure.reconciled_on is None:
        yield "Chưa đối chiếu với Cơ sở dữ liệu quốc gia"


def _parts(procedure: Procedure, text: PrintedText, shown: Catalogue) -> Iterator[PrintedPart]:
    """All parts that a board must show (NĐ 63/2010/NĐ-CP article 8), in the order of the national database."""
    if procedure.steps:
        yield PrintedPart("Trình tự thực hiện", (_points(procedure.steps, numbered=True),))
    yield PrintedPart("Cách thức thực hiện", (ways_of(procedure),))
    yield PrintedPart("Thành phần, số lượng hồ sơ", bring(procedure).blocks)
    yield PrintedPart("Thời hạn giải quyết", terms_of(procedure.times))
    yield PrintedPart("Phí, lệ phí", terms_of(procedure.fees))
    yield PrintedPart("Đối tượng thực hiện", (_points(procedure.audience),))
    yield PrintedPart("Cơ quan thực hiện", tuple(place_in(procedure, shown)))
    yield PrintedPart("Kết quả thực hiện", (_points(procedure.result or (_NONE,)),))
    forms = (form.name + (f" ({form.file or form.url})" if form.file or form.url else "") for form in procedure.forms)
    yield PrintedPart("Tên mẫu đơn, tờ khai", (_points(tuple(forms) or (_NONE,)),))
    yield PrintedPart("Yêu cầu, điều kiện thực hiện", (_points(procedure.conditions or (_NONE,)),))
    yield PrintedPart("Căn cứ pháp lý", (_points(tuple(map(_basis, procedure.legal_basis)) or ("Không có thông tin",)),))
    yield from text.parts if not procedure.steps else ()


def _points(texts: Iterable[str], *, numbered: bool = False) -> Points | PrintedParagraph:
    items = tuple(texts)
    return Points(tuple((plain(one),) for one in items), numbered) if len(items) > 1 else plain(items[0])


def _basis(basis: LegalBasis) -> str:
    day = f"ngày {vietnamese_date(basis.date)}" if basis.date else ""
    title = f"– {basis.title}" if basis.title and basis.number else basis.title
    return " ".join(part for part in (basis.number, day, title) if part)
