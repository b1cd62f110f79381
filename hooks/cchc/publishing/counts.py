"""How many public items stand under each heading of a register."""

from collections import Counter
from collections.abc import Iterable

from cchc.content.catalogue import Catalogue
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.language.collation import sort_key, without_tone
from cchc.language.dates import vietnamese_month
from cchc.publishing.addresses import PROCEDURES, field_address, month_address, theme_address, unit_address
from cchc.publishing.paging import name_address
from cchc.publishing.views import Count


def theme_counts(catalogue: Catalogue) -> tuple[Count, ...]:
    """Return every theme in the order of its register."""
    return tuple(
        Count(theme.name, theme_address(theme.id), len(catalogue.by_theme.get(theme.id, ())), theme.description or "")
        for theme in catalogue.registers.themes
    )


def field_counts(catalogue: Catalogue) -> tuple[Count, ...]:
    """Return the fields that have procedures, in the order of their register."""
    totals = Counter(procedure.field for procedure in catalogue.procedures)
    return tuple(
        Count(entry.name, field_address(entry.id), totals[entry.id], entry.description or "")
        for entry in catalogue.registers.fields
        if totals[entry.id]
    )


def by_name(procedures: Iterable[Procedure]) -> list[Procedure]:
    """Return the procedures in the order of the alphabet, the repealed last."""
    return sorted(procedures, key=lambda procedure: (procedure.repealed, sort_key(procedure.heading), procedure.code))


def obsolete_last(questions: Iterable[Question]) -> list[Question]:
    """Return the questions in their order, those whose answer no longer holds after all others."""
    return sorted(questions, key=lambda question: question.obsolete is not None)


def letter_counts(catalogue: Catalogue) -> tuple[Count, ...]:
    """Return the first letters of the procedures in force, each with the page of the list on which it begins."""
    ordered = [procedure for procedure in by_name(catalogue.procedures) if not procedure.repealed]
    totals = Counter(_letter(procedure) for procedure in ordered)
    firsts: dict[str, int] = {}
    for number, procedure in enumerate(ordered):
        firsts.setdefault(_letter(procedure), number // catalogue.settings.page_size + 1)
    return tuple(Count(letter, name_address(PROCEDURES.address, page), totals[letter]) for letter, page in firsts.items())


def _letter(procedure: Procedure) -> str:
    """Return the letter under which a dictionary puts the title: Ắ stands under Ă."""
    return without_tone(procedure.heading[0]).upper()


def unit_counts(catalogue: Catalogue) -> tuple[Count, ...]:
    """Return every unit in the order of its register; the description tells when it ended."""
    return tuple(
        Count(
            unit.name,
            unit_address(unit.id),
            len(catalogue.by_unit.get(unit.id, ())),
            f"Đã kết thúc hoạt động từ {unit.to:%d/%m/%Y}" if unit.ended_by(catalogue.today) and unit.to else "",
        )
        for unit in catalogue.registers.units
    )


def month_counts(catalogue: Catalogue) -> tuple[Count, ...]:
    """Return the months that have posts, newest first."""
    return tuple(
        Count(f"Tháng {vietnamese_month(month)}", month_address(month), len(catalogue.by_month[month]))
        for month in sorted(catalogue.by_month, reverse=True)
    )
