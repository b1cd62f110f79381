"""The report as Markdown: tables whose figures lead to the list of evidence at the end."""

from collections.abc import Iterable, Iterator

from cchc.language.patterns import late
from cchc.office_files.plain_text import clean
from cchc.reporting.figures import Cell, EvidencePage, Figure, FigureTable, ReportSection, Text
from cchc.reporting.report import Report

_SPECIAL = late(r"([\\`*_\[\]>|#])")
_ALIGN = {"left": ":---", "center": ":---:"}


def markdown_of(report: Report) -> str:
    """Return the whole report."""
    return "\n".join(_lines(report)) + "\n"


def _lines(report: Report) -> Iterator[str]:
    yield f"# Báo cáo: {_escaped(report.subject)}"
    yield from ("", f"Đơn vị báo cáo: **{_escaped(report.scope.unit.name)}**", "")
    for text in report.opening:
        yield from (_escaped(text), "")
    for number, section in enumerate(report.sections, 1):
        yield from _section(report, number, section)
    yield from (_escaped(report.closing), "", "## Phụ lục: minh chứng của từng số liệu", "")
    for table, figure in report.figures:
        if figure.pages:
            yield from _evidence(report, table, figure)


def _section(report: Report, number: int, section: ReportSection) -> Iterator[str]:
    yield from (f"## {number}. {section.heading}", "")
    for text in section.texts:
        yield from (_text(report, text), "")
    for chart in section.charts:
        yield from (f"{_escaped(chart.title)}: {_escaped(chart.sentence)}", "")
    for table in section.tables:
        yield from _table(report, table)
    for _ in range(section.blanks):
        yield from ("…………", "")


def _text(report: Report, text: Text) -> str:
    return "".join(_escaped(part) if isinstance(part, str) else _cell(report, part) for part in text)


def _table(report: Report, table: FigureTable) -> Iterator[str]:
    yield from (f"**Bảng {table.number}. {_escaped(table.title)}**", "")
    yield _row(column.title for column in table.columns)
    yield _row(_ALIGN[column.align] for column in table.columns)
    for row in table.rows:
        cells = [_cell(report, cell) for cell in row.cells]
        yield _row(f"**{cell}**" if row.strong and cell else cell for cell in cells)
    yield ""
    for note in table.notes:
        yield from (f"*{_escaped(note)}*", "")


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(report: Report, cell: Cell) -> str:
    if isinstance(cell, EvidencePage):
        return _link(cell)
    if isinstance(cell, Figure):
        return f"[{cell.value}](#{_anchor(report, cell)})" if cell.pages else str(cell.value)
    return _escaped(" ".join(cell.split()))


def _evidence(report: Report, table: FigureTable, figure: Figure) -> Iterator[str]:
    anchor = f'<a id="{_anchor(report, figure)}"></a>'
    code = report.codes[figure.key]
    yield f"- {anchor}**{code}** (Bảng {table.number}) {_escaped(figure.label)}: **{figure.value}**. {figure.basis}."
    for page in figure.pages:
        details = ", ".join(part for part in (page.date, page.kind, page.unit) if part)
        yield f"    - {_link(page)} ({_escaped(details)})"


def _link(page: EvidencePage) -> str:
    return f"[{_escaped(page.title)}](<{page.address}>)"


def _anchor(report: Report, figure: Figure) -> str:
    return f"mc-{report.codes[figure.key].replace('.', '-')}"


def _escaped(text: str) -> str:
    plain = clean(text).replace("&", "&amp;").replace("<", "&lt;")
    return _SPECIAL.sub(r"\\\1", plain)
