"""The relevance set, read from its two tables, and how well an engine answered it. Pure."""

import math
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple, TypeVar

from cchc.language.slugs import slugify

PROCEDURE_COLUMNS = ("id", "ten", "linh_vuc")
# What a table may tell further of each: its code, and the numbers of its forms and legal documents, with commas between them.
FURTHER_COLUMNS = ("ma", "mau_va_van_ban")
QUERY_COLUMNS = ("kind", "query", "relevant")
# How far down a list the reciprocal rank looks.
DEPTH = 10
# A set is cut into its first, third, fifth query, to be looked at, and the others, which are kept to judge by.
HALVES = ("A", "B")
KEPT = "B"

_Row = TypeVar("_Row")


class WrongTable(ValueError):
    """A table of the evaluation cannot be used; the message lists every fault, a line each."""

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__("\n".join(faults))


class EvaluatedProcedure(NamedTuple):
    """A procedure of the relevance set; `numbers` are of forms and legal documents that its page names."""

    id: str
    name: str
    field: str
    code: str = ""
    numbers: tuple[str, ...] = ()

    @property
    def stem(self) -> str:
        """The name of its file, and so the last part of its address."""
        return f"x-{slugify(self.id)}"

    @property
    def address(self) -> str:
        return f"tthc/{self.stem}/"


class EvaluatedQuery(NamedTuple):
    """What a citizen types, and the ids of the procedures that answer it; none when nothing does."""

    kind: str
    text: str
    relevant: frozenset[str]

    @property
    def decomposed(self) -> str:
        """The text as some keyboards send it, each mark a character of its own."""
        return unicodedata.normalize("NFD", self.text)


def read_procedures(text: str, path: str) -> tuple[EvaluatedProcedure, ...]:
    """Return the procedures of a table; raises WrongTable."""
    faults: list[str] = []
    procedures: dict[str, EvaluatedProcedure] = {}
    columns = PROCEDURE_COLUMNS + (FURTHER_COLUMNS if _head(text) == PROCEDURE_COLUMNS + FURTHER_COLUMNS else ())
    for line, (id_, name, field, *further) in _rows(text, path, columns, faults, FURTHER_COLUMNS):
        code, numbers = further or ("", "")
        procedure = EvaluatedProcedure(id_, name, field, code, _listed(numbers))
        if not slugify(id_):
            faults.append(f"{path}:{line}: mã '{id_}' phải có ít nhất một chữ cái hoặc chữ số")
        elif procedure.stem in procedures:
            faults.append(f"{path}:{line}: mã '{id_}' trùng với một dòng ở trên; mỗi thủ tục cần một mã riêng")
        else:
            procedures[procedure.stem] = procedure
    return _sound(tuple(procedures.values()), path, faults)


def read_queries(text: str, path: str, procedures: Sequence[EvaluatedProcedure] | None) -> tuple[EvaluatedQuery, ...]:
    """Return the queries of a table whose answers are among `procedures`, or are anything where None; raises WrongTable."""
    faults: list[str] = []
    known = {procedure.id for procedure in procedures or ()}
    queries: list[EvaluatedQuery] = []
    for line, (kind, query, answers) in _rows(text, path, QUERY_COLUMNS, faults, ("relevant",)):
        relevant = _listed(answers)
        faults += [
            f"{path}:{line}: mã '{answer}' không có trong bảng thủ tục; hãy sửa cột 'relevant'"
            for answer in relevant
            if procedures is not None and answer not in known
        ]
        queries.append(EvaluatedQuery(kind, unicodedata.normalize("NFC", query), frozenset(relevant)))
    return _sound(tuple(queries), path, faults)


def half_of(queries: Sequence[EvaluatedQuery], half: str) -> tuple[EvaluatedQuery, ...]:
    """Return every second of the queries: half "A" begins with the first."""
    return tuple(queries[HALVES.index(half) :: 2])


def _head(text: str) -> tuple[str, ...]:
    return tuple(text.removeprefix("\ufeff").partition("\n")[0].rstrip("\r").split("\t"))


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",") if part.strip())


def _rows(
    text: str, path: str, columns: tuple[str, ...], faults: list[str], may_be_empty: tuple[str, ...] = ()
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Yield (line, cells) of each good row; what is wrong with the others goes to `faults`."""
    _, *lines = text.removeprefix("\ufeff").splitlines() or [""]
    wanted = ", ".join(columns)
    if _head(text) != columns:
        faults.append(f"{path}:1: dòng đầu phải là tên các cột, cách nhau bằng dấu tab: {wanted}")
        return
    for number, line in enumerate(lines, start=2):
        cells = tuple(cell.strip() for cell in line.split("\t"))
        if not line.strip():
            continue
        if len(cells) != len(columns):
            faults.append(f"{path}:{number}: có {len(cells)} ô; mỗi dòng cần {len(columns)} ô cách nhau bằng dấu tab: {wanted}")
        elif empty := [name for name, cell in zip(columns, cells, strict=True) if not cell and name not in may_be_empty]:
            faults.append(f"{path}:{number}: ô '{empty[0]}' còn trống")
        else:
            yield number, cells


def _sound(rows: tuple[_Row, ...], path: str, faults: list[str]) -> tuple[_Row, ...]:
    if faults:
        raise WrongTable(faults)
    if not rows:
        raise WrongTable([f"{path}:1: bảng chưa có dòng nào ngoài tên các cột"])
    return rows


class Answer(NamedTuple):
    """What an engine showed for a query: ids of procedures in the order shown, "" for any other page.

    `found_decomposed` is the same for the query in NFD. `milliseconds` and `moved` (bytes) are those of the query as typed.
    `claimed`: some procedure is shown, and not as a guess.
    """

    query: EvaluatedQuery
    found: tuple[str, ...]
    found_decomposed: tuple[str, ...]
    same_decomposed: bool
    milliseconds: float
    moved: int
    claimed: bool = False


class Score(NamedTuple):
    """Means over some queries."""

    queries: int
    success_1: float
    success_5: float
    mrr: float


def rank(found: Sequence[str], relevant: frozenset[str]) -> int | None:
    """Return the place, from 1, of the first right page; None when none was shown."""
    return next((place for place, page in enumerate(found, start=1) if page in relevant), None)


def score(ranks: Sequence[int | None]) -> Score:
    """Return the means of success@1, success@5 and the reciprocal rank down to DEPTH."""
    if not ranks:
        return Score(0, 0.0, 0.0, 0.0)
    found = [place for place in ranks if place is not None and place <= DEPTH]
    return Score(
        len(ranks),
        sum(place == 1 for place in found) / len(ranks),
        sum(place <= 5 for place in found) / len(ranks),
        sum(1 / place for place in found) / len(ranks),
    )


def scores_by_kind(answers: Sequence[Answer]) -> Mapping[str, Score]:
    """Return the score of each kind of query, in the order in which kinds first appear."""
    kinds = dict.fromkeys(answer.query.kind for answer in answerable(answers))
    return {kind: total([answer for answer in answers if answer.query.kind == kind]) for kind in kinds}


def total(answers: Sequence[Answer]) -> Score:
    return score([rank(answer.found, answer.query.relevant) for answer in answerable(answers)])


def total_decomposed(answers: Sequence[Answer]) -> Score:
    return score([rank(answer.found_decomposed, answer.query.relevant) for answer in answerable(answers)])


def answerable(answers: Sequence[Answer]) -> list[Answer]:
    """Return those to queries that something answers."""
    return [answer for answer in answers if answer.query.relevant]


def unanswerable(answers: Sequence[Answer]) -> list[Answer]:
    """Return those to queries that nothing answers: the page should claim nothing."""
    return [answer for answer in answers if not answer.query.relevant]


def certainty(answers: Sequence[Answer]) -> tuple[int, int, int]:
    """Return of the queries that something answers: how many were answered without doubt, of these how many rightly, and all."""
    asked = answerable(answers)
    sure = [answer for answer in asked if answer.claimed]
    return len(sure), sum(rank(answer.found, answer.query.relevant) == 1 for answer in sure), len(asked)


def percentile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least `share` of all values do not exceed (nearest rank)."""
    return sorted(values)[max(0, math.ceil(share * len(values)) - 1)]
