"""How the portal scored itself on the day of the report: a section of the report of its owner."""

from cchc.editorial.scoring import UNOFFICIAL, Scorecard
from cchc.language.dates import vietnamese_date
from cchc.reporting.figures import FigureTable, ReportSection, TableColumn, TableRow

TITLE = "Cổng tự chấm điểm"


def score_section(card: Scorecard) -> ReportSection:
    """Return the section: the total with what it is not, the groups and their marks."""
    columns = (TableColumn("Việc phải làm", 7, "left"), TableColumn("Điểm", 2), TableColumn("Thấy gì", 6, "left"))
    rows = []
    for group in card.groups:
        rows.append(TableRow((group.group.label, group.sum, ""), strong=True))
        rows += [TableRow((mark.criterion.duty, mark.sum, mark.finding.found)) for mark in group.marks]
    rows.append(TableRow(("Cộng", card.sum, ""), strong=True))
    text = f"Ngày {vietnamese_date(card.today)}, Cổng tự chấm được {card.total}. {UNOFFICIAL}"
    return ReportSection(TITLE, ((text,),), (FigureTable(TITLE, columns, tuple(rows), card.notes),))
