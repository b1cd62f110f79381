"""The notice boards: lists of procedures to print and put up, for all fields and for each."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from cchc.content.catalogue import Catalogue
from cchc.content.contact_channels import ContactChannel, ways
from cchc.content.procedures import Procedure
from cchc.content.registers import ProcedureField
from cchc.publishing import addresses as at
from cchc.publishing.counts import by_name
from cchc.publishing.views import Count, Crumb, PlainView, View

# With more procedures, the board of all would be megabytes: it leads to the boards of the fields instead.
MOST_ON_ONE_BOARD = 600


@dataclass(frozen=True, slots=True)
class BoardRow:
    """One procedure of a board, numbered through the whole board."""

    number: int
    procedure: Procedure


@dataclass(frozen=True, slots=True)
class BoardField:
    """The rows of one field on a notice board."""

    field: ProcedureField
    rows: tuple[BoardRow, ...]


@dataclass(frozen=True, slots=True)
class RepealedRow:
    """A procedure no longer in force, and what took its place."""

    procedure: Procedure
    replacement: Procedure | None


@dataclass(frozen=True, kw_only=True)
class BoardView(PlainView):
    """A board: `groups` are its fields, `total` its procedures in force, `feedback` where to send what one thinks of the rules.

    The board of a large portal has no groups but `boards`, those of its fields.
    """

    unit: str
    total: int
    groups: tuple[BoardField, ...]
    repealed: tuple[RepealedRow, ...]
    feedback: tuple[ContactChannel, ...]
    field: ProcedureField | None = None
    boards: tuple[Count, ...] = ()


def board_pages(shown: Catalogue) -> Iterator[View]:
    """Yield the board of all procedures, then that of each field that has any."""
    yield _board(shown, shown.procedures, None)
    for entry in shown.registers.fields:
        if of_field := shown.by_field.get(entry.id):
            yield _board(shown, of_field, entry)


def _board(shown: Catalogue, procedures: Iterable[Procedure], entry: ProcedureField | None) -> BoardView:
    procedures = by_name(procedures)
    valid = [procedure for procedure in procedures if not procedure.repealed]
    large = entry is None and len(valid) > MOST_ON_ONE_BOARD
    return BoardView(
        template="cchc/board.html",
        address=at.field_board_address(entry.id) if entry else at.BOARD.address,
        title=f"Bảng niêm yết thủ tục lĩnh vực {entry.name}" if entry else "Bảng niêm yết thủ tục hành chính",
        description="Danh mục thủ tục hành chính để in và niêm yết, có số quyết định công bố và nơi nhận phản ánh, kiến nghị.",
        crumbs=(at.PROCEDURES, Crumb(entry.name, at.field_address(entry.id))) if entry else (at.PROCEDURES,),
        unit=shown.owner.name,
        total=len(valid),
        groups=() if large else tuple(_groups(shown, valid)),
        repealed=tuple(RepealedRow(p, shown.by_code.get(p.replaced_by or "")) for p in procedures if p.repealed),
        feedback=ways(shown),
        field=entry,
        boards=tuple(_boards(shown, valid)) if large else (),
    )


def _groups(shown: Catalogue, procedures: list[Procedure]) -> Iterator[BoardField]:
    number = 0
    by_field = _by_field(procedures)
    for entry in shown.registers.fields:
        if mine := by_field.get(entry.id):
            yield BoardField(entry, tuple(BoardRow(turn, procedure) for turn, procedure in enumerate(mine, number + 1)))
            number += len(mine)


def _boards(shown: Catalogue, procedures: list[Procedure]) -> Iterator[Count]:
    by_field = _by_field(procedures)
    for entry in shown.registers.fields:
        if mine := by_field.get(entry.id):
            yield Count(entry.name, at.field_board_address(entry.id), len(mine))


def _by_field(procedures: Iterable[Procedure]) -> dict[str, list[Procedure]]:
    found: dict[str, list[Procedure]] = {}
    for procedure in procedures:
        found.setdefault(procedure.field, []).append(procedure)
    return found
