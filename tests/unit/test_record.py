"""The register of products as the commands write it: only their entry changes."""

import datetime as dt
import multiprocessing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cchc.cli.recording import record_made
from cchc.content.choices import ProductForm
from cchc.products.record import PATH, MadeProduct, NotRecorded, record
from cchc.reading.disk import TextFile
from cchc.reading.registers import read_registers

POSTER = MadeProduct(
    ProductForm.AP_PHICH,
    "news/2026/2026-05-14-a.md",
    "Nộp phí: không dùng tiền mặt",
    "xa-mau",
    dt.date(2026, 5, 20),
    Path("san-pham/a.pdf"),
)
ENTRY = """\
- form: ap-phich
  title: "Nộp phí: không dùng tiền mặt"
  unit: xa-mau
  date: 2026-05-20
  item: news/2026/2026-05-14-a.md
  file: san-pham/a.pdf
"""
OLDER = "Lưu ý: tệp cho người dân tải về, docs/san-pham/a.pdf, còn là bản cũ; hãy chép tệp vừa làm đè lên đó.\n"
BY_HAND = """\
# Của đơn vị

- form: bang-ron   # treo trước cổng chợ
  title: 'Toàn dân chung tay'
  unit: xa-mau
  date: 2026-05-01
  count: 3
"""


def written(root: Path, text: str) -> Path:
    file = root / PATH
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text.encode())
    return file


def test_the_first_product_begins_the_register(tmp_path: Path) -> None:
    assert record(tmp_path, POSTER) == tmp_path / PATH
    text = (tmp_path / PATH).read_text(encoding="utf-8")
    assert text.startswith("# Sản phẩm đã làm ngoài tin, bài") and text.endswith("\n\n" + ENTRY)
    registers, problems = read_registers(
        {PATH: TextFile(PATH, text)}, {"docs/danh-muc/themes.yml", "docs/danh-muc/units.yml", "docs/danh-muc/fields.yml"}
    )
    assert not problems
    assert [(product.form, product.date) for product in registers.products] == [(ProductForm.AP_PHICH, dt.date(2026, 5, 20))]


def made_many(root: Path, name: str, begin: Any) -> None:
    begin.wait(30)
    for number in range(6):
        record(root, replace(POSTER, file=Path(f"san-pham/{name}-{number}.pdf")))


@pytest.mark.slow
def test_two_commands_at_once_lose_no_entry(tmp_path: Path) -> None:
    written(tmp_path, BY_HAND)
    system = multiprocessing.get_context("spawn")
    begin = system.Barrier(2)
    commands = [system.Process(target=made_many, args=(tmp_path, name, begin)) for name in ("a", "b")]
    for command in commands:
        command.start()
    for command in commands:
        command.join(60)
    assert [command.exitcode for command in commands] == [0, 0]
    text = (tmp_path / PATH).read_text(encoding="utf-8")
    assert text.startswith(BY_HAND)
    files = [line.removeprefix("  file: ") for line in text.splitlines() if line.startswith("  file: ")]
    assert sorted(files) == sorted(f"san-pham/{name}-{number}.pdf" for name in "ab" for number in range(6))


def test_the_same_product_of_the_same_day_is_not_doubled(tmp_path: Path) -> None:
    file = written(tmp_path, BY_HAND)
    record(tmp_path, POSTER)
    text = file.read_text(encoding="utf-8")
    assert text == f"{BY_HAND}\n{ENTRY}"
    assert record(tmp_path, POSTER) is None
    assert file.read_text(encoding="utf-8") == text


def test_what_an_officer_added_stays_when_it_is_made_again(tmp_path: Path) -> None:
    more = ENTRY.replace("  file:", "  count: 200 # đã in\n  tasks: [2026-xa-mau#3]\n  file:")
    file = written(tmp_path, f"{BY_HAND}\n{more}")
    record(tmp_path, replace(POSTER, title="Nộp phí không tiền mặt", url="https://mau.example/a/"))
    assert file.read_text(encoding="utf-8") == (
        f"{BY_HAND}\n{more}".replace("Nộp phí: không dùng tiền mặt", "Nộp phí không tiền mặt") + "  url: https://mau.example/a/\n"
    )


@pytest.mark.parametrize(
    "other",
    [
        replace(POSTER, made_on=dt.date(2026, 5, 21)),
        replace(POSTER, form=ProductForm.TO_ROI),
        replace(POSTER, item="news/2026/2026-05-14-b.md"),
        replace(POSTER, file=Path("san-pham/a-a4.pdf")),
        replace(POSTER, item=None),
    ],
)
def test_another_product_is_another_entry(tmp_path: Path, other: MadeProduct) -> None:
    record(tmp_path, POSTER)
    before = (tmp_path / PATH).read_text(encoding="utf-8")
    record(tmp_path, other)
    after = (tmp_path / PATH).read_text(encoding="utf-8")
    assert after.startswith(before) and after.count("- form:") == 2


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[]\n", ENTRY),
        ("# Chưa có gì\n", "# Chưa có gì\n\n" + ENTRY),
        ("- form: video\n  title: Một\n  unit: x\n  date: 2026-01-01", None),
        ("  - form: video\n    title: Một\n    unit: x\n    date: 2026-01-01\n", None),
        ("\ufeff- form: video\n  title: Một\n  unit: x\n  date: 2026-01-01\n", None),
        ("- {form: video, title: Một, unit: x, date: 2026-01-01}\n", None),
    ],
)
def test_however_the_register_is_laid_out(tmp_path: Path, before: str, after: str | None) -> None:
    file = written(tmp_path, before)
    record(tmp_path, POSTER)
    text = file.read_bytes().decode()
    assert text == after if after else text.startswith(before)
    record(tmp_path, replace(POSTER, unit="xa-khac"))
    assert file.read_bytes().decode() == text.replace("unit: xa-mau", "unit: xa-khac")


def test_line_ends_of_windows_stay(tmp_path: Path) -> None:
    file = written(tmp_path, BY_HAND.replace("\n", "\r\n"))
    record(tmp_path, POSTER)
    assert file.read_bytes().decode() == f"{BY_HAND}\n{ENTRY}".replace("\n", "\r\n")


@pytest.mark.parametrize("text", ["form: video\n", "- form: [\n", "[{form: video, # một\n  title: Một}, *a]\n"])
def test_a_register_that_is_not_understood_stays_as_it_is(tmp_path: Path, text: str) -> None:
    file = written(tmp_path, text)
    with pytest.raises(NotRecorded):
        record(tmp_path, POSTER)
    assert file.read_text(encoding="utf-8") == text


def test_a_file_elsewhere_is_not_named(tmp_path: Path) -> None:
    root = tmp_path / "cong"
    root.mkdir()
    record(root, replace(POSTER, file=tmp_path / "a.pdf"))
    assert "file:" not in (root / PATH).read_text(encoding="utf-8")
    record(root, replace(POSTER, file=root / "in" / "a.pdf"))
    assert "  file: in/a.pdf\n" in (root / PATH).read_text(encoding="utf-8")


def test_a_copy_to_download_that_is_older_than_what_was_made_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mkdocs.yml").touch()
    for folder in ("san-pham", "docs/san-pham"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / "san-pham/a.pdf").write_bytes(b"new")
    written = f"Đã ghi vào danh mục sản phẩm: {PATH}\n"
    for number, (copy, told) in enumerate(((b"old", OLDER), (b"new", ""))):
        (tmp_path / "docs/san-pham/a.pdf").write_bytes(copy)
        record_made(replace(POSTER, made_on=dt.date(2026, 5, 21 + number)))
        assert capsys.readouterr().err == told + written
