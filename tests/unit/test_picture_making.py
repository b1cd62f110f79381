"""The forms of a picture are made once for its bytes, kept, and forgotten with it."""

import io
from pathlib import Path

import pytest
from PIL import Image

from cchc.content.recall import Recall
from cchc.edition.picture_files import bytes_digest
from cchc.graph.picture_making import FormStore, PictureChanged, PictureMaking
from cchc.machine.memory import Memory
from cchc.publishing.pictures import making as making_room
from cchc.publishing.pictures.looking import look

PATH = "news/2026/anh.jpg"
PROGRAM = b"p" * 16


def _photo(size: tuple[int, int] = (500, 300), colour: str = "#446688") -> bytes:
    image = Image.effect_noise(size, 60).convert("RGB")
    image.paste(colour, (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=90)
    return out.getvalue()


def _making(root: Path, data: bytes) -> PictureMaking:
    file = root / PATH
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    return PictureMaking(root, {PATH: bytes_digest(data)}, {PATH: look(data)}, FormStore(root / "hinh", PROGRAM))


def _recall(root: Path) -> Recall:
    return Memory(root / "nho", PROGRAM)


def test_a_picture_gets_its_forms_and_a_file_for_each(tmp_path: Path) -> None:
    making = _making(tmp_path, _photo())
    pictures = making.published({PATH: "tin-tuc/2026/anh"}, _recall(tmp_path))
    outputs = list(making.files(pictures, {}))
    assert [output.address for output in outputs] == [pictures[PATH].address_of(form) for form in pictures[PATH].forms]
    for output in outputs:
        assert Image.open(io.BytesIO(output.make())).width <= 500
    assert len({output.key for output in outputs}) == len(outputs)


def test_what_is_kept_is_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    making = _making(tmp_path, _photo())
    recall = _recall(tmp_path)
    first = making.published({PATH: "a"}, recall)

    def fail(*_: object) -> None:
        raise AssertionError("made again")

    monkeypatch.setattr(making_room, "made", fail)
    assert making.published({PATH: "a"}, recall) == first
    assert all(output.make() for output in making.files(first, {}))


def test_other_code_makes_its_own_forms(tmp_path: Path) -> None:
    making = _making(tmp_path, _photo())
    other = FormStore(tmp_path / "hinh", b"q" * 16)
    source = making.source(PATH)
    assert other.key(source.forms) != making.store.key(source.forms)


def test_a_picture_that_is_written_meanwhile_is_told(tmp_path: Path) -> None:
    making = _making(tmp_path, _photo())
    (tmp_path / PATH).write_bytes(_photo(colour="#ff0000"))
    with pytest.raises(PictureChanged):
        making.store.contents(making.source(PATH))


def test_what_was_made_of_a_picture_that_is_gone_is_removed(tmp_path: Path) -> None:
    making = _making(tmp_path, _photo())
    making.store.contents(making.source(PATH))
    making.store.forget({making.digests[PATH]})
    assert len(list((tmp_path / "hinh").iterdir())) == 1
    making.store.forget(set())
    assert list((tmp_path / "hinh").iterdir()) == []


def test_a_picture_that_no_text_shows_is_published_cleaned(tmp_path: Path) -> None:
    making = _making(tmp_path, _photo((300, 200)))
    (output,) = making.files({}, {PATH: "tin-tuc/2026/anh.jpg"})
    assert output.address == "tin-tuc/2026/anh.jpg"
    assert Image.open(io.BytesIO(output.make())).size == (300, 200)
