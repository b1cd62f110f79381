"""Tables of tasks as offices lay them out: heads of two rows, merged cells, columns that have no key."""

from docx.document import Document

from cchc.importing.appendix import left_over, read_tasks, task_rows
from cchc.importing.archives import Archive, open_archive
from cchc.importing.blocks import Block, Paragraph, Table, read_blocks
from cchc.importing.plan_drafts import without_tasks
from cchc.importing.word_documents import WordDocument, read_word
from tests.cases.imports import documents as word


def _blocks(document: Document) -> list[Block]:
    archive = open_archive("phu-luc.docx", word.saved(document))
    assert isinstance(archive, Archive)
    read = read_word(archive)
    assert isinstance(read, WordDocument)
    return read_blocks(read.html)[0]


def _two_rows(*rows: tuple[str, ...]) -> Document:
    document = word.plan()
    heads = ("STT", "Nhiệm vụ", "Phân công thực hiện", "", "Thời gian", "", "Ghi chú")
    below = ("", "", "Đơn vị chủ trì", "Đơn vị phối hợp", "Bắt đầu", "Hoàn thành", "")
    word.tasks(document, below, *rows, heads=heads)
    table = document.tables[-1]
    for column in (0, 1, 6):
        table.cell(0, column).merge(table.cell(1, column))
    for column in (2, 4):
        table.cell(0, column).merge(table.cell(0, column + 1))
    return document


def test_head_of_two_rows_keeps_leads_and_the_end_of_the_time() -> None:
    blocks = _blocks(_two_rows(("1", "Tập huấn", "Văn phòng", "Các phòng", "3/2026", "6/2026", "Hai lớp")))
    rows, used, _ = task_rows(blocks)
    assert [(row.no, row.task, row.lead, row.support, row.due) for row in rows] == [
        ("1", "Tập huấn", "Văn phòng", "Các phòng", "6/2026")
    ]
    rest, heads = left_over(used[0])
    assert heads == ["Thời gian Bắt đầu", "Ghi chú"]
    assert rest is not None
    assert rest.texts() == [["STT", "Nhiệm vụ", "Thời gian Bắt đầu", "Ghi chú"], ["1", "Tập huấn", "3/2026", "Hai lớp"]]


def test_columns_without_words_are_not_kept() -> None:
    blocks = _blocks(_two_rows(("1", "Tập huấn", "Văn phòng", "", "", "6/2026", "")))
    assert left_over(task_rows(blocks)[1][0]) == (None, [])


def test_cell_that_reaches_down_holds_for_each_task() -> None:
    document = word.plan()
    word.tasks(
        document,
        ("1", "Viết tin", "Tin", "Văn phòng", "", "Thường xuyên"),
        ("2", "Viết bài", "Bài", "", "", "Quý III/2026"),
        ("I", "Việc chung", "", "", "", ""),
        ("3", "Họp", "Biên bản", "Phòng Kinh tế", "", "12/2026"),
    )
    table = document.tables[-1]
    table.cell(1, 3).merge(table.cell(2, 3))
    table.cell(3, 1).merge(table.cell(3, 5))
    rows, _, _ = task_rows(_blocks(document))
    assert [(row.no, row.lead) for row in rows] == [("1", "Văn phòng"), ("2", "Văn phòng"), ("3", "Phòng Kinh tế")]


def test_table_that_comes_later_with_as_many_columns_is_no_appendix() -> None:
    document = word.plan()
    heads = ("STT", "Nhiệm vụ", "Thời hạn")
    word.tasks(document, ("1", "Viết tin", "Tháng 6/2026"), heads=heads)
    document.add_paragraph("Số liệu của năm trước:")
    word.tasks(document, ("Chỉ tiêu", "2025", "2026"), ("Hồ sơ", "90%", "95%"), heads=None)
    rows, used, _ = task_rows(_blocks(document))
    assert ([row.task for row in rows], len(used)) == (["Viết tin"], 1)


def test_agenda_is_no_appendix() -> None:
    document = word.plan()
    word.tasks(
        document, ("7h30", "Đón đại biểu", "Văn phòng"), ("8h00", "Khai mạc", ""), heads=("Thời gian", "Nội dung", "Chủ trì")
    )
    agenda = next(block for block in reversed(_blocks(document)) if isinstance(block, Table))
    assert read_tasks(agenda) is None


def test_row_that_numbers_the_columns_is_no_task() -> None:
    document = word.plan()
    heads = ("STT", "Nhiệm vụ", "Thời hạn")
    word.tasks(document, ("(1)", "(2)", "(3)"), ("1", "Viết tin", "Tháng 6/2026"), heads=heads)
    assert [row.task for row in task_rows(_blocks(document))[0]] == ["Viết tin"]


def test_rows_that_are_no_tasks_are_told_on_further_pages_too() -> None:
    document = word.plan()
    heads = ("STT", "Nhiệm vụ", "Đơn vị chủ trì", "Thời hạn")
    word.tasks(document, ("I", "Cải cách thể chế", "", ""), ("1", "Rà soát", "Văn phòng", "Quý I, III"), heads=heads)
    word.tasks(document, ("2", "Viết tin", "Văn phòng", "3-6/2026"), ("II", "Cải cách tài chính", "", ""), heads=None)
    word.tasks(document, ("", "Tổng cộng: 2 nhiệm vụ", "", ""), heads=None)
    document.tables[-3].cell(1, 0).merge(document.tables[-3].cell(1, 3))
    rows, _, passed = task_rows(_blocks(document))
    assert [row.task for row in rows if row.no in "12" and row.no] == ["Rà soát", "Viết tin"]
    told = " ".join(passed) + " ".join(row.task for row in rows)
    for words in ("Cải cách thể chế", "Cải cách tài chính", "Tổng cộng: 2 nhiệm vụ"):
        assert words in told


def test_a_table_of_money_is_no_appendix() -> None:
    document = word.plan()
    heads = ("STT", "Nội dung chi", "Đơn vị thực hiện", "Đơn giá", "Thành tiền", "Thời gian")
    word.tasks(document, ("1", "In tờ rơi", "Văn phòng", "5.000", "5.000.000", "Tháng 6"), heads=heads)
    rows, used, _ = task_rows(_blocks(document))
    assert (rows, used) == ([], [])
    document = word.plan()
    word.tasks(
        document,
        ("1", "In tờ rơi", "Văn phòng", "Tháng 6", "5 triệu"),
        heads=("TT", "Nhiệm vụ", "Chủ trì", "Thời hạn", "Kinh phí"),
    )
    assert [row.task for row in task_rows(_blocks(document))[0]] == ["In tờ rơi"]


def test_as_above_is_what_stands_above() -> None:
    document = word.plan()
    word.tasks(
        document,
        ("1", "Viết tin", "Tin", "Văn phòng", "Phòng Kinh tế", "Quý III/2026"),
        ("2", "Viết bài", "Bài", "-nt-", '"', "nt"),
        ("3", "Họp", "-", "như trên", "Công an xã", "Như trên."),
    )
    rows, _, _ = task_rows(_blocks(document))
    assert [(row.output, row.lead, row.support, row.due) for row in rows] == [
        ("Tin", "Văn phòng", "Phòng Kinh tế", "Quý III/2026"),
        ("Bài", "Văn phòng", "Phòng Kinh tế", "Quý III/2026"),
        ("-", "Văn phòng", "Công an xã", "Quý III/2026"),
    ]


def test_a_sentence_between_title_and_tasks_stays() -> None:
    document = word.plan()
    for line in ("PHỤ LỤC", "Nhiệm vụ tuyên truyền"):
        word.centred(document, line)
    for line in ("(Kèm theo Kế hoạch số 12/KH-UBND)", "Các đơn vị báo cáo trước ngày 25 hằng tháng."):
        document.add_paragraph(line)
    word.tasks(document, ("1", "Tập huấn", "Lớp", "Văn phòng", "", "Quý I"))
    kept = [block.plain for block in without_tasks(_blocks(document)) if isinstance(block, Paragraph)]
    assert kept[-1] == "Các đơn vị báo cáo trước ngày 25 hằng tháng."
    assert not {"PHỤ LỤC", "Nhiệm vụ tuyên truyền", "(Kèm theo Kế hoạch số 12/KH-UBND)"} & set(kept)
