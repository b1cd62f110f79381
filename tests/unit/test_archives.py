"""Zips of sources: the same bytes each time, and those of others, who may mean harm."""

import io
import stat
import struct
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc.delivery.archives import packed, unpack
from cchc.delivery.refusals import DeliveryRefused
from cchc.delivery.restoring import require_empty, restore_zip
from tests.conftest import files_of, write_files


def test_the_same_files_make_the_same_bytes_and_come_back(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "mkdocs.yml": b"a: 1\n",
        "news/2026/tin tức.md": b"x" * 5000,
        "docs/anh.png": bytes(range(256)),
    }
    write_files(tmp_path / "cong", files)
    for name in ("mot.zip", "hai.zip"):
        with packed(tmp_path / name) as add:
            add("mkdocs.yml", b"a: 1\n")
            for path in ("docs/anh.png", "news/2026/tin tức.md"):
                add(path, tmp_path / "cong" / path)
    assert (tmp_path / "mot.zip").read_bytes() == (tmp_path / "hai.zip").read_bytes()
    assert restore_zip(tmp_path / "mot.zip", tmp_path / "lai") == sorted(files)
    assert files_of(tmp_path / "lai") == files
    assert stat.S_IMODE((tmp_path / "lai/mkdocs.yml").stat().st_mode) & 0o444 == 0o444


def _zip(*entries: tuple[str, bytes], change: Callable[[zipfile.ZipInfo], object] = lambda _: None) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in entries:
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            change(entry)
            out.writestr(entry, data)
    return made.getvalue()


def _as_link(entry: zipfile.ZipInfo) -> None:
    entry.create_system, entry.external_attr = 3, (stat.S_IFLNK | 0o777) << 16


def _lying(size: int) -> bytes:
    """A zip whose directory says of a file of a million bytes that it has `size`."""
    data = _zip(("mkdocs.yml", b"x" * 1_000_000))
    written = struct.pack("<I", 1_000_000)
    assert data.count(written) == 2
    return data.replace(written, struct.pack("<I", size))


_OUTSIDE = "tệp zip có đường dẫn ra ngoài thư mục hoặc tên lạ ('{}'); đừng dùng tệp này"


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (_zip(("../ngoai.md", b"x")), _OUTSIDE.format("../ngoai.md")),
        (_zip(("/etc/passwd", b"x")), _OUTSIDE.format("/etc/passwd")),
        (_zip(("C:/x.md", b"x")), _OUTSIDE.format("C:/x.md")),
        (_zip(("docs/con.md", b"x")), _OUTSIDE.format("docs/con.md")),
        (_zip(("docs/a", b"/etc"), change=_as_link), "tệp zip có lối tắt dẫn ra ngoài; đừng dùng tệp này"),
        (_zip(("docs/a.md", b"x"), ("docs/A.md", b"y")), "tệp zip có hai tệp cùng tên; đừng dùng tệp này"),
        (_zip(("bom", bytes(50_000_000))), "tệp zip nén bất thường (bom nén); đừng dùng tệp này"),
        (_lying(10), "nguon.zip không phải tệp zip lành; hãy lấy lại tệp đó từ nơi khác"),
        (b"PK\x03\x04 no zip", "nguon.zip không phải tệp zip lành; hãy lấy lại tệp đó từ nơi khác"),
        (_zip(("mkdocs.yml", b"x" * 9000))[:-30], "nguon.zip không phải tệp zip lành; hãy lấy lại tệp đó từ nơi khác"),
        (_zip(("docs/index.md", b"x")), "nguon.zip không có mkdocs.yml nên không phải nguồn của một Cổng"),
    ],
)
def test_a_zip_that_means_harm_leaves_nothing(tmp_path: Path, data: bytes, message: str) -> None:
    (tmp_path / "nguon.zip").write_bytes(data)
    with pytest.raises(DeliveryRefused) as refused:
        restore_zip(tmp_path / "nguon.zip", tmp_path / "cong")
    assert str(refused.value) == message
    assert files_of(tmp_path).keys() == {"nguon.zip"}
    assert not (tmp_path / "cong").exists()


def test_bytes_that_were_changed_are_told(tmp_path: Path) -> None:
    data = bytearray(_zip(("mkdocs.yml", bytes(range(256)) * 40)))
    data[60] ^= 0xFF
    (tmp_path / "nguon.zip").write_bytes(data)
    with pytest.raises(DeliveryRefused):
        unpack(tmp_path / "nguon.zip", tmp_path / "cong")


def test_nothing_that_is_there_is_written_over(tmp_path: Path) -> None:
    write_files(tmp_path / "cong", {"a.txt": "của tôi"})
    (tmp_path / "tep").write_text("x", encoding="utf-8")
    for name in ("cong", "tep"):
        with pytest.raises(DeliveryRefused) as refused:
            require_empty(tmp_path / name)
        assert str(refused.value) == (
            f"{tmp_path / name} đã có thứ khác; chỉ khôi phục vào thư mục mới hoặc trống, hãy ghi tên thư mục khác"
        )
    (tmp_path / "trong").mkdir()
    require_empty(tmp_path / "trong")
    with pytest.raises(DeliveryRefused):
        require_empty(tmp_path / "khong/co")
