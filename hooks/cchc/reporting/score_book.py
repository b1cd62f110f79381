"""The scorecard as a workbook of its own."""

from openpyxl.styles import Font

from cchc.editorial.scoring import UNOFFICIAL, Mark, MarkState, Scorecard
from cchc.language.dates import vietnamese_date
from cchc.office_files.sheets import FONT, Value, book_bytes, finish, header, new_book, put, write
from cchc.reporting.score import TITLE

_COLUMNS = (
    *(("STT", 6), ("Nhóm", 24), ("Việc phải làm", 46), ("Nguồn", 30), ("Điểm tối đa", 8), ("Điểm đạt", 8), ("Kết quả", 16)),
    *(("Thấy gì", 44), ("Ngày chấm", 12), ("Minh chứng", 40), ("Còn thiếu", 40), ("Để thêm điểm", 40)),
)


def workbook_of(card: Scorecard, unit: str, site_url: str) -> bytes:
    """Return the scorecard as .xlsx, one row a criterion and a sum; `site_url` stands before addresses within the site."""
    book = new_book()
    sheet = book.create_sheet("Tự chấm")
    put(sheet.cell(1, 1), f"{TITLE} ngày {vietnamese_date(card.today)}: {card.total}").font = _title_font()
    put(sheet.cell(2, 1), " ".join((UNOFFICIAL, *card.notes)))
    header(sheet, 3, _COLUMNS)
    row = 3
    for row, mark in enumerate(card.marks, 4):
        write(sheet, row, (row - 3, *_cells(mark, card, site_url)))
        if mark.finding.proof:
            sheet.cell(row, 10).hyperlink = _address(mark.finding.proof[0].address, site_url)
    write(sheet, row + 1, ("", "Cộng", "", "", card.weight, card.points, "", "", "", "", "", ""), bold=True)
    finish(sheet, 3, row)
    return book_bytes(book, f"{TITLE}: {unit}", unit, card.today)


def _title_font() -> Font:
    return Font(name=FONT, size=13, bold=True)


def _cells(mark: Mark, card: Scorecard, site_url: str) -> tuple[Value, ...]:
    finding, result = mark.finding, mark.result
    judged = "" if mark.state is MarkState.CHUA_CHAM else f"{result.date if result else card.today:%d/%m/%Y}"
    return (
        mark.criterion.group.label,
        mark.criterion.duty,
        mark.source,
        mark.criterion.weight,
        mark.points if mark.points is not None else "",
        mark.state.label,
        finding.found,
        judged,
        "\n".join(_address(page.address, site_url) for page in finding.proof),
        "\n".join(_address(page.address, site_url) for page in finding.lacking),
        finding.lift,
    )


def _address(address: str, site_url: str) -> str:
    return address if "://" in address else f"{site_url}{address}"
