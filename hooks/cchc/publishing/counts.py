"""How many public items stand under each heading of a register."""

from collections import Counter

from cchc.content.catalogue import Catalogue
from cchc.language.dates import month_key, vietnamese_month
from cchc.publishing.addresses import field_address, month_address, theme_address, unit_address
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
    totals = Counter(month_key(post.date.day) for post in catalogue.posts)
    return tuple(
        Count(f"Tháng {vietnamese_month(month)}", month_address(month), totals[month]) for month in sorted(totals, reverse=True)
    )
