"""What outputs depend on: an item's words and the files beside it."""

from pathlib import Path
from types import SimpleNamespace
from typing import cast

from cchc.converting.bodies import Body
from cchc.publishing.pictures import Pictures
from cchc.reading.file_readings import FileReading
from cchc.reading.links import LinkedText
from cchc.site.dependencies import beside, card_stamp
from tests.unit.making import post

POST = post("2026-05-01", image="anh.jpg", image_alt="Bộ phận một cửa")
IMAGE = "news/2026/anh.jpg"
FORM = "news/2026/to-khai.pdf"
FILES = frozenset({IMAGE, FORM, POST.path})
TEXT = LinkedText(POST.path, "Tải [tờ khai](to-khai.pdf).", 1)


def told(root: Path, picture: bytes = b"bytes") -> bytes:
    pictures = cast(Pictures, {IMAGE: SimpleNamespace(source=picture)})
    return beside(POST, {POST.path: TEXT}, FILES, root, pictures)


def test_a_picture_is_told_by_its_bytes_and_another_file_by_its_state(tmp_path: Path) -> None:
    before = told(tmp_path)
    assert told(tmp_path) == before != told(tmp_path, b"another picture")
    (tmp_path / "news/2026").mkdir(parents=True)
    (tmp_path / FORM).write_bytes(b"%PDF-1.7")
    assert told(tmp_path) != before


def test_a_text_that_names_nothing_depends_on_no_file(tmp_path: Path) -> None:
    alone = post("2026-05-01")
    assert beside(alone, {alone.path: LinkedText(alone.path, "Không có tệp nào.", 1)}, FILES, tmp_path, cast(Pictures, {})) == b""


def reading(card: bytes) -> FileReading:
    return FileReading(b"digest of all", None, None, (), card=card)


def body(excerpt: str, stamp: bytes = b"text") -> Body:
    return Body(excerpt, (), (), stamp)


def test_a_card_is_its_front_matter_its_excerpt_and_its_files() -> None:
    stamps = {
        card_stamp(reading(b"a"), body("Mở đầu"), b""),
        card_stamp(reading(b"b"), body("Mở đầu"), b""),
        card_stamp(reading(b"a"), body("Mở đầu khác"), b""),
        card_stamp(reading(b"a"), body("Mở đầu"), b"files"),
        card_stamp(reading(b"a"), None, b""),
    }
    assert len(stamps) == 5
    assert card_stamp(reading(b"a"), body("Mở đầu"), b"") == card_stamp(reading(b"a"), body("Mở đầu", b"words below"), b"")
