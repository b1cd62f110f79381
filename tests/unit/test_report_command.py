"""`cchc report`: the files it writes, what it says, and wrong use."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cchc.cli.main import main
from tests.conftest import SMALL, MakeSite, edition_of, write_files
from tests.integration.building import REPOSITORY
from tests.sealing import seal_all


def run(site: Path, monkeypatch: pytest.MonkeyPatch, *words: str, today: str = "2026-06-15") -> Result:
    monkeypatch.chdir(site)
    monkeypatch.setenv("CCHC_TODAY", today)
    return CliRunner().invoke(main, ["report", *words], catch_exceptions=False)


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_three_files_in_the_folder_of_reports(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(small_site, monkeypatch, "--unit", "xa-mau", "--period", "2026-6T")
    folder = small_site / "bao-cao"
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1:] == [
        "6 tháng đầu năm 2026: số liệu từ 15/12/2025 đến 14/06/2026",
        *(f"Đã ghi: {folder / f'bao-cao-xa-mau-2026-6t.{ending}'}" for ending in ("docx", "xlsx", "md")),
    ]
    assert names(folder) == ["bao-cao-xa-mau-2026-6t.docx", "bao-cao-xa-mau-2026-6t.md", "bao-cao-xa-mau-2026-6t.xlsx"]


@pytest.mark.slow
def test_the_same_again_gives_the_same_bytes(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("--unit", "xa-mau", "--period", "2026", "--out", "ra")
    run(small_site, monkeypatch, *words)
    first = {file.name: file.read_bytes() for file in (small_site / "ra").iterdir()}
    run(small_site, monkeypatch, *words)
    assert {file.name: file.read_bytes() for file in (small_site / "ra").iterdir()} == first


def test_what_somebody_wrote_into_an_older_report_is_kept(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("--unit", "xa-mau", "--period", "2026-01-01..2026-05-31", "--format", "md")
    folder = small_site / "bao-cao"
    write_files(folder, {"bao-cao-xa-mau-2026-01-01-den-2026-05-31.md": "Đã điền tay"})
    write_files(folder, {"bao-cao-xa-mau-2026-01-01-den-2026-05-31.cu-1.md": "Cũ hơn nữa"})
    result = run(small_site, monkeypatch, *words)
    kept = folder / "bao-cao-xa-mau-2026-01-01-den-2026-05-31.cu-2.md"
    assert kept.read_text(encoding="utf-8") == "Đã điền tay"
    assert f"Giữ bản cũ: {kept}" in result.stdout.splitlines()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--unit", "la", "--period", "2026"), "không có đơn vị 'la' trong docs/danh-muc/units.yml"),
        (
            ("--unit", "xa-mau", "--period", "2026-Q5"),
            "không có kỳ báo cáo '2026-Q5'; hãy viết 2026-Q1, 2026-Q2, 2026-6T, 2026-9T, 2026, 2026-05 "
            "hoặc 2026-01-01..2026-03-31",
        ),
        (("--unit", "xa-mau", "--period", "2026", "--format", "pdf"), "không có dạng 'pdf'; hãy chọn trong docx, xlsx, md"),
        (("--unit", "xa-mau", "--period", "2026", "--format", ","), "chưa chọn dạng nào; hãy chọn trong docx, xlsx, md"),
        (
            ("--unit", "xa-mau", "--period", "2026", "--out", "docs/bao-cao"),
            "không ghi báo cáo vào 'docs/bao-cao', nơi để nguồn của cổng; hãy chọn thư mục khác",
        ),
    ],
)
def test_wrong_use(words: tuple[str, ...], message: str, small_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run(small_site, monkeypatch, *words)
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (2, f"Lỗi: {message}")
    assert not (small_site / "bao-cao").exists()


def test_evidence_needs_the_address_of_the_site(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = small_site / "mkdocs.yml"
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    file.write_text("".join(line for line in lines if not line.startswith("site_url")), encoding="utf-8")
    result = run(small_site, monkeypatch, "--unit", "xa-mau", "--period", "2026")
    assert (result.exit_code, result.stderr.splitlines()[-1]) == (
        2,
        "Lỗi: mkdocs.yml chưa ghi địa chỉ của Cổng ở 'site_url', báo cáo phải ghi đủ địa chỉ của các trang minh chứng"
        "; hãy ghi, ví dụ site_url: https://cchc.ten-xa.gov.vn/",
    )


def test_files_with_errors_are_told_because_they_are_not_counted(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = "news/2026/2026-05-21-thieu-chu-de.md"
    site = make_site({**SMALL, broken: "---\ntitle: Bài thiếu chủ đề\nunit: xa-mau\ndate: 2026-05-21\n---\n\nChữ.\n"})
    result = run(site, monkeypatch, "--unit", "xa-mau", "--period", "2026", "--format", "md")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "1 tệp có lỗi nên không được tính; hãy chạy 'cchc check' rồi lập lại báo cáo:",
        f"  {broken}",
    ]
    assert (site / "bao-cao/bao-cao-xa-mau-2026.md").is_file()


def test_a_portal_without_settings_tells_its_problems(make_site: MakeSite, monkeypatch: pytest.MonkeyPatch) -> None:
    site = make_site({"mkdocs.yml": "site_name: Cổng\n"})
    result = run(site, monkeypatch, "--unit", "xa-mau", "--period", "2026")
    assert result.exit_code == 1
    assert "mkdocs.yml:1:1: error settings-missing" in result.stderr


def test_a_file_that_cannot_be_written(small_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (small_site / "bao-cao").write_text("một tệp, không phải thư mục", encoding="utf-8")
    result = run(small_site, monkeypatch, "--unit", "xa-mau", "--period", "2026", "--format", "md")
    file = small_site / "bao-cao" / "bao-cao-xa-mau-2026.md"
    assert (result.exit_code, result.stderr) == (
        1,
        f"Lỗi: không ghi được {file}: trên đường dẫn có một tệp đứng ở chỗ của thư mục; hãy đổi tên tệp đó\n",
    )


def test_help_has_an_example() -> None:
    assert "cchc report --unit xa-mau --period 2026-Q1" in CliRunner().invoke(main, ["report", "--help"]).output


PLAN = """---
title: Kế hoạch công tác của Văn phòng năm 2026
unit: xa-mau
date: 2026-01-05
year: 2026
status: approved
approved_by: Chủ tịch UBND xã Mẫu (đơn vị mẫu)
approved_on: 2026-01-05
reports:
  - period: Quý I   # gửi Sở Nội vụ
    due: 2026-03-20
    to_unit: tinh-mau  # qua trục
  - period: 6 tháng
    due: 2026-06-20
---

Nội dung.
"""


@pytest.fixture
def reporting_site(small_site: Path) -> Path:
    write_files(small_site, {"plans/2026-van-phong.md": PLAN, "plans/bao-cao-quy-1.pdf": b"%PDF-1.4"})
    seal_all(small_site)
    return small_site


def test_a_report_is_noted_as_sent_and_nothing_else_changes(reporting_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = reporting_site / "plans/2026-van-phong.md"
    before = file.read_text(encoding="utf-8")
    result = run(reporting_site, monkeypatch, "--unit", "xa-mau", "--period", "2026-Q1", "--sent", "2026-03-18")
    assert result.stdout == "plans/2026-van-phong.md: đã ghi báo cáo Quý I gửi ngày 18/03/2026.\n"
    added = before.replace("    to_unit: tinh-mau  # qua trục\n", "    to_unit: tinh-mau  # qua trục\n    sent_on: 2026-03-18\n")
    assert file.read_text(encoding="utf-8") == added
    assert [p for p in edition_of(reporting_site).problems if p.path == "plans/2026-van-phong.md"] == []


def test_the_file_that_was_sent_waits_for_an_approval(reporting_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("--unit", "xa-mau", "--period", "2026-Q1", "--sent", "2026-03-18", "--file", "bao-cao-quy-1.pdf")
    assert "duyệt lại" in run(reporting_site, monkeypatch, *words).stdout
    told = [p.rule for p in edition_of(reporting_site).problems if p.path == "plans/2026-van-phong.md"]
    assert told == ["approval-stale"]
    seal_all(reporting_site)
    assert "plans/bao-cao-quy-1.pdf" in edition_of(reporting_site).files.published


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("--period", "2026-Q3", "--sent", "2026-03-18"), "không có kế hoạch nào của đơn vị đòi báo cáo quý III năm 2026"),
        (("--period", "2026-Q1", "--sent", "2026-07-18"), "ngày gửi 18/07/2026 chưa tới"),
        (("--period", "2026-Q1", "--file", "a.pdf"), "--file đi cùng --sent"),
        (("--period", "2026-Q1", "--sent", "2026-03-18", "--file", "a.pdf"), "không thấy 'a.pdf' cạnh plans/2026-van-phong.md"),
    ],
)
def test_what_cannot_have_been_sent(
    reporting_site: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], message: str
) -> None:
    result = run(reporting_site, monkeypatch, "--unit", "xa-mau", *words)
    assert result.exit_code == 2
    assert message in result.output
    assert (reporting_site / "plans/2026-van-phong.md").read_text(encoding="utf-8").count("sent_on") == 0


def test_a_day_that_was_noted_is_not_replaced(reporting_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    words = ("--unit", "xa-mau", "--period", "2026-Q1", "--sent")
    run(reporting_site, monkeypatch, *words, "2026-03-18")
    assert run(reporting_site, monkeypatch, *words, "2026-03-18").exit_code == 0
    result = run(reporting_site, monkeypatch, *words, "2026-03-22")
    assert result.exit_code == 2
    assert "đã ghi báo cáo này gửi ngày 18/03/2026" in result.output
    assert "sent_on: 2026-03-18" in (reporting_site / "plans/2026-van-phong.md").read_text(encoding="utf-8")


def test_a_report_is_not_sent_before_its_figures_are_complete(reporting_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = reporting_site / "plans/2026-van-phong.md"
    file.write_text(PLAN.replace("    due: 2026-03-20\n", "    to: 2026-03-14\n    due: 2026-03-20\n"), encoding="utf-8")
    seal_all(reporting_site)
    result = run(reporting_site, monkeypatch, "--unit", "xa-mau", "--period", "2026-Q1", "--sent", "2026-03-01")
    assert result.exit_code == 2
    assert "trước ngày cuối của số liệu (14/03/2026)" in result.output


@pytest.mark.slow
def test_the_figures_that_the_guide_shows_are_those_of_the_sample(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    guide = (REPOSITORY / "docs/huong-dan/bao-cao.md").read_text(encoding="utf-8")
    words = ("--unit", "xa-mau", "--period", "2026-Q1", "--format", "md", "--out", str(tmp_path))
    assert run(REPOSITORY, monkeypatch, *words, today="2026-11-29").exit_code == 0
    report = (tmp_path / "bao-cao-xa-mau-2026-q1.md").read_text(encoding="utf-8")
    told = re.findall(r"^\| (\d+) \| ([^|]+) \| (\d+) \|$", guide, re.MULTILINE)
    assert len(told) == 15
    assert set(told) <= set(re.findall(r"^\| (\d+) \| ([^|]+) \| \[?(\d+)(?:\]\([^)]*\))? \|$", report, re.MULTILINE))
