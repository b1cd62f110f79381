"""Plans are known by what they are, however their head is laid out, and belong to nobody whom the head does not name."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE

from cchc.content.plans import Plan
from cchc.importing.drafts import DraftFiles, Wishes
from tests.cases.imports import documents as word
from tests.cases.imports.test_docx import drafted
from tests.conftest import SMALL, MakeSite


@pytest.fixture
def site(make_site: MakeSite) -> Path:
    return make_site(SMALL)


def _draft(document: Document, site: Path) -> DraftFiles:
    document.add_paragraph("Thực hiện Kế hoạch số 35/KH-UBND ngày 16/01/2026 của UBND tỉnh, UBND xã ban hành Kế hoạch như sau:")
    word.bold(document, "I. MỤC ĐÍCH")
    word.sign(document)
    return drafted(word.saved(document), site, Wishes(), "van-ban")


def _headed(name: str, subject: Sequence[str], **head: str) -> Document:
    document = word.plan(subject=(), **head)  # type: ignore[arg-type]
    document.paragraphs[-1].runs[0].text = name
    for line in subject:
        word.centred(document, line)
    return document


TITLES = {
    ("KẾ HOẠCH", "Triển khai công tác cải cách hành chính", "năm 2026 trên địa bàn xã"): (
        "Kế hoạch triển khai công tác cải cách hành chính năm 2026 trên địa bàn xã",
        2026,
    ),
    ("K Ế  H O Ạ C H", "Tuyên truyền năm 2026"): ("Kế hoạch tuyên truyền năm 2026", 2026),
    ("KẾ HOẠCH", "V/v tuyên truyền năm 2026"): ("Kế hoạch về việc tuyên truyền năm 2026", 2026),
    ("KẾ HOẠCH", "Cải cách hành chính năm 2026", "và định hướng đến năm 2030"): (
        "Kế hoạch cải cách hành chính năm 2026 và định hướng đến năm 2030",
        2026,
    ),
    ("KẾ HOẠCH", "Chuyển đổi số giai đoạn 2026-2030"): ("Kế hoạch chuyển đổi số giai đoạn 2026-2030", 2026),
}


@pytest.mark.parametrize("lines", TITLES)
def test_subject_of_every_wording(lines: tuple[str, ...], site: Path) -> None:
    name, *subject = lines
    draft = _draft(_headed(name, subject), site)
    title, year = TITLES[lines]
    assert (draft.kind, draft.text.split("\n")[1]) == (Plan, f"title: {title}")
    assert f"\nyear: {year}\nunit: xa-mau\n" in draft.text


def test_title_in_a_cell_of_the_head(site: Path) -> None:
    document = word.plan(subject=())
    document.paragraphs[-1]._element.getparent().remove(document.paragraphs[-1]._element)
    row = document.tables[0].add_row()
    row.cells[0].text = "KẾ HOẠCH"
    row.cells[0].add_paragraph("Tuyên truyền cải cách hành chính")
    row.cells[0].add_paragraph("xã Mẫu năm 2026")
    draft = _draft(document, site)
    assert draft.kind is Plan
    assert "title: Kế hoạch tuyên truyền cải cách hành chính xã Mẫu năm 2026\n" in draft.text


def test_title_that_a_style_makes_bold(site: Path) -> None:
    document = word.plan(subject=())
    style = document.styles.add_style("Trích yếu", WD_STYLE_TYPE.PARAGRAPH)
    style.font.bold = True  # type: ignore[union-attr]
    document.add_paragraph("Tuyên truyền cải cách hành chính", style=style)
    document.add_paragraph("Xã Mẫu năm 2026", style=style)
    draft = _draft(document, site)
    assert "title: Kế hoạch tuyên truyền cải cách hành chính Xã Mẫu năm 2026\n" in draft.text


def test_boxed_draft_is_told(site: Path) -> None:
    document = word.plan()
    box = document.add_table(rows=1, cols=1)
    box.cell(0, 0).text = "DỰ THẢO"
    document.element.body.insert(0, box._element)
    draft = _draft(document, site)
    assert draft.kind is Plan
    assert "tệp ghi DỰ THẢO; hãy so lại với bản đã ký trước khi trình duyệt" in draft.wanted
    assert "DỰ THẢO" not in draft.text


@pytest.mark.parametrize("number", ["Số: 03 /KH - UBND", "Số 03/KH-UBND", "Số:03/KH-UBND", "Số: 03/KH – UBND"])
def test_number_as_written(number: str, site: Path) -> None:
    assert "\nnumber: 03/KH-UBND\n" in _draft(word.plan(number=number), site).text


@pytest.mark.parametrize("day", ["Mẫu, ngày 05/02/2026", "Mẫu ngày 5 tháng 2 năm 2026"])
def test_day_as_written(day: str, site: Path) -> None:
    assert "\ndate: 2026-02-05\n" in _draft(word.plan(day=day), site).text


STRANGERS = [
    ("UBND XÃ MẪU SƠN", "PHÒNG VĂN HÓA - XÃ HỘI"),
    ("ỦY BAN NHÂN DÂN XÃ MẪU SƠN",),
    ("UBND TỈNH MẪU LĨNH", "ỦY BAN NHÂN DÂN", "XÃ MẪU SƠN"),
    ("UBND TỈNH MẪU LĨNH", "ỦY BAN NHÂN DÂN", "XÃ MẪU"),
]


@pytest.mark.parametrize("issuers", STRANGERS)
def test_unknown_issuer_is_never_the_owner(issuers: tuple[str, ...], site: Path) -> None:
    draft = _draft(word.plan(issuers=issuers, subject=("Tuyên truyền xã Mẫu Sơn năm 2026",)), site)
    assert "\nunit:  # cần điền: mã của '" in draft.text
    assert "\nreference: true\n" in draft.text
    assert "xa-mau\n" not in draft.text
    assert f"Cơ quan ban hành: {issuers[0]}" in draft.text
    assert any("nên không ghi là của đơn vị chủ quản" in text for text in draft.wanted)


def test_known_issuer_below_its_province(site: Path) -> None:
    draft = _draft(word.plan(issuers=("UBND TỈNH MẪU", "ỦY BAN NHÂN DÂN", "XÃ MẪU")), site)
    assert "\nunit: xa-mau\n" in draft.text
    assert "reference" not in draft.text


def test_agenda_report_and_letter_are_posts(site: Path) -> None:
    agenda = _draft(_headed("CHƯƠNG TRÌNH", ["Hội nghị tập huấn năm 2026"]), site)
    report = _draft(_headed("BÁO CÁO", ["Kết quả cải cách hành chính quý I"]), site)
    assert [draft.path.split("/")[0] for draft in (agenda, report)] == ["news", "news"]
    assert "title: Chương trình hội nghị tập huấn năm 2026\n" in agenda.text
    assert "title: Báo cáo kết quả cải cách hành chính quý I\n" in report.text
    letter = word.plan(number="Số: 12/UBND-VP\nV/v tuyên truyền cải cách hành chính", subject=())
    letter.paragraphs[-1]._element.getparent().remove(letter.paragraphs[-1]._element)
    letter.add_paragraph("Kính gửi: Các thôn.")
    assert "title: Công văn về việc tuyên truyền cải cách hành chính\n" in _draft(letter, site).text
