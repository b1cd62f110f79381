"""Office documents tell who wrote them, until `check --fix` takes it out."""

import io
import zipfile
from pathlib import Path

import pytest

from cchc.reading.document_authors import author_fault, without_authors
from tests.conftest import office_document


def parts(data: bytes) -> dict[str, tuple[bytes, tuple[int, ...], int]]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: (archive.read(entry), entry.date_time, entry.compress_type) for entry in archive.infolist()}


def test_the_names_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(office_document())
    fault = author_fault(tmp_path, "a.docx")
    assert fault
    assert fault.message == (
        "tệp còn ghi người soạn, người sửa cuối: 'Trần Thị Bình', 'May-cua-Binh'; hãy chạy 'cchc check --fix' để xóa"
    )


def test_the_names_go_and_all_else_stays(tmp_path: Path) -> None:
    before, after = office_document(), without_authors(office_document(), "a.docx")
    (tmp_path / "a.docx").write_bytes(after)
    assert author_fault(tmp_path, "a.docx") is None
    was, now = parts(before), parts(after)
    assert list(was) == list(now)
    assert {name for name in was if was[name] != now[name]} == {"docProps/core.xml"}
    assert "Tờ khai" in now["docProps/core.xml"][0].decode()
    assert "Binh" not in now["docProps/core.xml"][0].decode()
    assert without_authors(after, "a.docx") == after == without_authors(before, "a.docx")


@pytest.mark.parametrize("data", [b"", b"PK\3\4", b"PK\3\4" + b"0" * 99, b"{\\rtf"])
def test_what_is_no_document_is_left_as_it_is(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.xlsx").write_bytes(data)
    assert author_fault(tmp_path, "a.xlsx") is None
    assert without_authors(data, "a.xlsx") == data
