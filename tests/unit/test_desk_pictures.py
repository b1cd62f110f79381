"""Pictures put into the text of an item: told by content, small enough, over none, and none left over in silence."""

import io
import json
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

from cchc.desk.editing import Editing
from cchc.desk.saving.officers import Officer
from cchc.desk.saving.sources import CannotSave, digest_of
from cchc.desk.sheets import BODY
from cchc.desk.writing_pages import WritingPages
from cchc.desk.writing_pictures import Held, PictureRefused, prepared
from tests.photographs import PERSON, PHONE, photograph, pictures_at_fault, scene

POST = "news/2026/2026-05-14-bai.md"
SOURCE = b"---\ntitle: B\xc3\xa0i m\xe1\xbb\x99t n\xc4\x83m\n---\n\nMot.\n"
LAN = Officer("Nguyễn Thị Lan", "lan", "MAY-1", "a" * 16)
MAI = Officer("Trần Mai", "mai", "MAY-2", "b" * 16)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("docs", "news/2026", "plans"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / POST).write_bytes(SOURCE)
    return tmp_path


def _drawing(kind: str, size: tuple[int, int] = (300, 200)) -> bytes:
    told = io.BytesIO()
    Image.new("RGB", size, "#225588").save(told, kind)
    return told.getvalue()


@pytest.mark.slow
def test_a_photograph_of_a_phone_is_as_large_as_pages_show_it_and_tells_nothing() -> None:
    made = prepared(photograph(2400, 1800, turned=6), "IMG 2026_Ảnh ra quân.JPG", POST)
    assert (made.stem, made.ending, made.width, made.height) == ("img-2026-anh-ra-quan", "jpg", 1200, 1600)
    with Image.open(io.BytesIO(made.data)) as picture:
        assert (picture.format, picture.size) == ("JPEG", (1200, 1600))
        assert not dict(picture.getexif())
    assert PHONE.encode() not in made.data
    assert PERSON.encode() not in made.data
    # A small one keeps its size.
    small = prepared(photograph(640, 480), "nho.jpeg", POST)
    assert (small.ending, small.width, small.height, PERSON.encode() in small.data) == ("jpg", 640, 480, False)


def test_a_photograph_of_an_iphone_is_one_that_browsers_show() -> None:
    heif = pytest.importorskip("pillow_heif")
    told = io.BytesIO()
    heif.from_pillow(scene(320, 240)).save(told)
    made = prepared(told.getvalue(), "IMG_0001.HEIC", POST)
    assert (made.stem, made.ending) == ("img-0001", "jpg")
    assert made.data.startswith(b"\xff\xd8\xff")


@pytest.mark.parametrize(
    ("kind", "name", "stem", "ending"),
    [
        ("PNG", "image.png", "image", "png"),
        # By what is inside, not by what it is called.
        ("PNG", "ảnh.jpg", "hinh-anh", "png"),
        ("JPEG", "../../etc/passwd", "passwd", "jpg"),
        ("JPEG", "C:\\Users\\LAN\\con.jpg", "hinh-con", "jpg"),
        ("BMP", "Sơ đồ.bmp", "so-do", "png"),
        ("WEBP", "漢字.webp", "2026-05-14-bai", "webp"),
        ("GIF", "x" * 300 + ".gif", "x" * 40, "gif"),
    ],
)
def test_names_are_safe_and_endings_true(kind: str, name: str, stem: str, ending: str) -> None:
    made = prepared(_drawing(kind), name, POST)
    assert (made.stem, made.ending) == (stem, ending)
    with Image.open(io.BytesIO(made.data)) as picture:
        assert picture.size == (300, 200)


def test_what_is_no_picture_is_refused_with_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    faults = pictures_at_fault()
    for data, words in (
        (faults["dien-thoai.jpg"], None),
        (faults["qua-lon.png"], "hình lớn quá"),
        (faults["hong.jpg"], "không phải hình, hoặc hình bị hỏng"),
        (b"%PDF-1.7", "không phải hình, hoặc hình bị hỏng"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>", "không phải hình"),
        (b"", "không phải hình"),
    ):
        with pytest.raises(PictureRefused) as refused:
            prepared(data, "anh.jpg", POST)
        assert str(refused.value).startswith(words or "ảnh HEIC của iPhone, máy này chưa đổi được.")


def test_no_picture_is_put_over_another(root: Path) -> None:
    editing = Editing(root, LAN)
    (root / "news/2026/anh-1.jpg").write_bytes(b"cua nguoi khac")
    assert editing.put_beside(POST, "anh-1", "jpg", b"mot") == "anh-1-2.jpg"
    assert editing.put_beside(POST, "anh-1", "jpg", b"hai") == "anh-1-3.jpg"
    # The same picture once more is that one.
    assert editing.put_beside(POST, "anh-1", "jpg", b"mot") == "anh-1-2.jpg"
    assert (root / "news/2026/anh-1.jpg").read_bytes() == b"cua nguoi khac"
    with pytest.raises(CannotSave):
        editing.put_beside("../ngoai/bai.md", "anh-1", "jpg", b"mot")


def test_a_draft_that_is_dropped_takes_its_pictures_along_and_says_so(root: Path) -> None:
    editing = Editing(root, LAN)
    editing.put_beside(POST, "anh-1", "jpg", b"mot")
    editing.put_beside(POST, "anh-2", "jpg", b"hai")
    editing.put_beside(POST, "anh-3", "jpg", b"ba")
    # One was changed since, another is in what somebody else types.
    (root / "news/2026/anh-2.jpg").write_bytes(b"da sua")
    (root / "news/2026/2026-05-15-khac.md").write_bytes(SOURCE)
    Editing(root, MAI).type("news/2026/2026-05-15-khac.md", digest_of(SOURCE), {BODY: ["![a](anh-3.jpg)"]})
    editing.type(POST, digest_of(SOURCE), {BODY: ["![a](anh-1.jpg)"]})
    kept, told = editing.drop(POST).split("Bản đã cất.", 1)
    assert kept == " Những gì đã gõ lấy lại được ở "
    assert told == (
        " Đã xóa hình anh-1.jpg thả vào lúc viết, vì bài không dùng."
        " Bài không dùng hình anh-2.jpg nữa; hình vẫn nằm cạnh bài vì chỗ khác cũng dùng, hoặc đã được sửa."
        " Bài không dùng hình anh-3.jpg nữa; hình vẫn nằm cạnh bài vì chỗ khác cũng dùng, hoặc đã được sửa."
    )
    assert sorted(file.name for file in (root / "news/2026").glob("*.jpg")) == ["anh-2.jpg", "anh-3.jpg"]
    assert editing.drop(POST) == ""


def test_what_is_saved_keeps_the_pictures_that_it_shows(root: Path) -> None:
    editing = Editing(root, LAN)
    editing.put_beside(POST, "anh-1", "jpg", b"mot")
    editing.put_beside(POST, "canh-anh-1", "jpg", b"hai")
    _, said = editing.save(POST, digest_of(SOURCE), {BODY: ["Mot.\n\n![a](canh-anh-1.jpg)"]})
    assert said == "Đã lưu. Đã xóa hình anh-1.jpg thả vào lúc viết, vì bài không dùng."
    assert [file.name for file in (root / "news/2026").glob("*.jpg")] == ["canh-anh-1.jpg"]


def _pages(root: Path) -> WritingPages:
    items: Any = SimpleNamespace(editing=Editing(root, LAN), path_of=lambda fields: fields["duong-dan"])
    return WritingPages(items)


def _told(answer: Any) -> tuple[int, dict[str, Any]]:
    return answer.status_code, json.loads(answer.body)


def test_a_picture_is_put_beside_its_item_once_it_is_described(root: Path) -> None:
    pages = _pages(root)
    status, told = _told(pages.take_picture({"duong-dan": POST, "ten": "Ra quân.png"}, _drawing("PNG")))
    assert (status, told["width"], told["height"]) == (200, 300, 200)
    assert not list((root / "news/2026").glob("*.png"))
    given = {"duong-dan": POST, "hinh": told["sign"]}
    assert _told(pages.put_picture({**given, "mo-ta": " \n "})) == (
        409,
        {"refused": "hãy tả hình bằng một câu, hoặc đánh dấu hình chỉ để trang trí"},
    )
    described = _told(pages.put_picture({**given, "mo-ta": " Ba người\n[cùng] quét sân. "}))
    assert described == (200, {"text": "![Ba người (cùng) quét sân.](ra-quan.png)", "name": "ra-quan.png"})
    assert _told(pages.put_picture({**given, "trang-tri": "true"}))[1]["text"] == '<img src="ra-quan.png" alt="">'
    assert _told(pages.put_picture({**given, "hinh": "x", "mo-ta": "a"})) == (
        409,
        {"refused": "hình này không còn giữ ở bàn làm việc; hãy thả lại tệp hình"},
    )
    assert _told(pages.take_picture({"duong-dan": POST}, b"GIF89a"))[0] == 409


def test_only_so_many_pictures_are_held() -> None:
    held, picture = Held(), prepared(_drawing("PNG"), "anh.png", POST)
    signs = [held.hold(picture) for _ in range(13)]
    assert [held.find(sign) is None for sign in signs] == [True] + [False] * 12
