"""The portal scores itself in real builds: page, data, workbook and report agree; what nobody has shown gives no points."""

import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from tests.integration.building import Built, run
from tests.integration.portals import Portal, built, empty_portal

TRANG = {"group": "trang", "source": "Thực hành tốt", "weight": 10}
PERSON = {"id": "tiep-can", "duty": "=HYPERLINK(1)", "proven_by": "nguoi-cham", "valid_months": 2, **TRANG}
RESULT = {"criterion": "tiep-can", "date": "2026-05-01", "by": "Văn phòng", "outcome": "mot-phan", "note": "Xem bằng bàn phím"}


def criterion(measure: str, weight: int = 10, **keys: Any) -> dict[str, Any]:
    return {"id": measure, "duty": f"Việc {measure}", "proven_by": measure, **TRANG, "weight": weight, **keys}


@pytest.fixture
def portal(tmp_path: Path) -> Portal:
    made = empty_portal(tmp_path)
    made.procedure("moi", date="2026-02-11", reconciled_on="2026-05-01")
    made.procedure("cu", code="1.001570", date="2026-02-11", reconciled_on="2026-01-02")
    made.procedure("chua", code="1.001571", date="2026-02-11")
    made.question("dung-han", asked_on="2026-03-02", date="2026-03-03")
    made.question("muon", asked_on="2026-03-02", date="2026-04-29")
    return made


def rows_of(made: Built) -> dict[str, dict[str, Any]]:
    return {row["criterion"]: row for row in json.loads(made.files["du-lieu/danh-gia.json"])}


def test_measures_count_what_the_portal_holds(portal: Portal) -> None:
    measures = ["thu-tuc-doi-chieu", "tra-loi-dung-han", "co-khao-sat", "chan-trang-du", "nhiem-vu-co-minh-chung"]
    portal.register("criteria", [criterion(measure) for measure in measures])
    rows = rows_of(built(portal))
    found = [(rows[measure]["points"], rows[measure]["state"]) for measure in measures]
    assert found == [(3.3, "mot-phan"), (5.0, "mot-phan"), (0.0, "chua-dat"), (1.7, "mot-phan"), (None, "khong-tinh")]
    assert rows["thu-tuc-doi-chieu"]["found"] == "1/3 thủ tục được đối chiếu với Cơ sở dữ liệu quốc gia trong 90 ngày qua"
    assert [link.split("/cong/")[1] for link in rows["thu-tuc-doi-chieu"]["lacking"]] == ["tthc/cu/", "tthc/chua/"]
    assert [link.split("/cong/")[1] for link in rows["tra-loi-dung-han"]["lacking"]] == ["dan-hoi/muon/"]
    assert rows["nhiem-vu-co-minh-chung"]["found"] == "Chưa có kế hoạch nào của đơn vị."


@pytest.mark.parametrize(
    ("results", "points", "state"),
    [
        ([], 0.0, "chua-cham"),
        ([RESULT], 5.0, "mot-phan"),
        ([RESULT, RESULT | {"date": "2026-05-10", "outcome": "dat"}], 10.0, "dat"),
        ([RESULT | {"date": "2026-03-19"}], 0.0, "ket-qua-cu"),
        ([RESULT | {"date": "2026-03-20"}], 5.0, "mot-phan"),
        ([RESULT | {"date": "2026-05-21"}], 0.0, "chua-cham"),
    ],
    ids=["none", "partly", "newest", "stale", "last day", "to come"],
)
def test_what_persons_found_counts_while_it_is_valid(
    portal: Portal, results: list[dict[str, Any]], points: float, state: str
) -> None:
    portal.register("criteria", [PERSON])
    if results:
        portal.register("criteria-results", results)
    row = rows_of(built(portal))["tiep-can"]
    assert (row["points"], row["state"]) == (points, state)


def test_page_data_workbook_and_report_agree(portal: Portal, tmp_path: Path) -> None:
    portal.register("criteria", [criterion("thu-tuc-doi-chieu", 7), criterion("co-khao-sat", 3), PERSON])
    portal.register("criteria-results", [RESULT])
    portal.approve()
    made = built(portal)
    rows = rows_of(made)
    # 7 × 1/3, 0, 10 × 1/2.
    assert {key: row["points"] for key, row in rows.items()} == {"thu-tuc-doi-chieu": 2.3, "co-khao-sat": 0.0, "tiep-can": 5.0}
    words = made.words("danh-gia/")
    assert "7,3 trên 20 điểm, tức 36,5%" in words
    assert "đây không phải điểm chính thức của cơ quan nào" in words
    assert all(f"{mark} " in words for mark in ("2,3/7", "0,0/3", "5,0/10"))
    assert "Cổng tự chấm: 36,5%" in made.words("theo-doi/")

    table = list(csv.DictReader(io.StringIO(made.files["du-lieu/danh-gia.csv"].decode("utf-8-sig"))))
    assert {row["criterion"]: float(row["points"]) for row in table} == {key: row["points"] for key, row in rows.items()}

    sheet = openpyxl.load_workbook(io.BytesIO(made.files["du-lieu/danh-gia.xlsx"])).worksheets[0]
    cells = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)]
    assert [row[5] for row in cells] == [2.3, 0, 5, 7.3]
    assert sheet["A1"].value.endswith("7,3 trên 20 điểm, tức 36,5%")
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)
    assert [row["duty"] for row in table if row["criterion"] == "tiep-can"] == ["'=HYPERLINK(1)"]

    done = run(
        portal.root,
        "cchc",
        "report",
        "--unit",
        "xa-thu",
        "--period",
        "2026-01-01..2026-05-20",
        "--format",
        "md",
        "--out",
        str(tmp_path / "ra"),
    )
    assert done.returncode == 0, done.stderr
    (report,) = (tmp_path / "ra").glob("*.md")
    told = report.read_text(encoding="utf-8")
    assert "Cổng tự chấm được 7,3 trên 20 điểm, tức 36,5%. Cổng tự chấm theo danh mục tiêu chí của mình" in told
    assert all(mark in told for mark in ("2,3/7", "0,0/3", "5,0/10", "7,3/20"))


def test_the_workbook_has_the_same_bytes_each_time(portal: Portal) -> None:
    portal.register("criteria", [PERSON])
    portal.register("criteria-results", [RESULT])
    first, second = built(portal).files["du-lieu/danh-gia.xlsx"], built(portal).files["du-lieu/danh-gia.xlsx"]
    assert first == second
    assert {part.date_time for part in zipfile.ZipFile(io.BytesIO(first)).infolist()} == {(2026, 5, 20, 8, 0, 0)}


def test_every_proof_leads_somewhere(portal: Portal) -> None:
    portal.plan(tasks=[{"no": 1, "task": "Việc một", "lead": "xa-thu", "due": "2026-04"}])
    portal.register(
        "criteria", [criterion("thu-tuc-doi-chieu"), criterion("nhiem-vu-khong-qua-han"), criterion("lien-ket-dung"), PERSON]
    )
    made = built(portal)
    page = made.page("danh-gia/")
    for link in page.xpath("//article//table//a/@href"):
        address, _, anchor = link.removeprefix("../").partition("#")
        target = made.page(address) if address else page
        assert not anchor or target.xpath(f"//*[@id='{anchor}']"), link


def test_a_portal_without_criteria_has_no_page(portal: Portal) -> None:
    made = built(portal)
    assert not any("danh-gia" in address for address in made.files)
    assert b"danh-gia" not in made.files["theo-doi/index.html"] + made.files["du-lieu/index.html"]


def test_weights_and_measures_that_are_none_are_told(portal: Portal) -> None:
    portal.register("criteria", [criterion("thu-tuc-doi-chiu"), criterion("co-khao-sat", 0), criterion("du-dinh-muc", 101)])
    told = [line for line in portal.check() if "criteria.yml" in line]
    assert len(told) == 3
    assert "value-unknown" in told[0] and "ý bạn là 'thu-tuc-doi-chieu'" in told[0]
