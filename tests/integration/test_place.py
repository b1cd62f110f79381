"""Where a site stands: a mount point, what an office keeps in it, and builds that fail, which replace nothing."""

import os
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from cchc.machine.digests import digest
from cchc.machine.inventory import NOTHING, SiteSeen, Standing, _entries, hidden_in, is_hidden, look, state_of
from cchc.machine.place import Place
from cchc.machine.staging import Misplaced
from cchc.machine.written import NewFiles
from tests.integration.building import files_of, run
from tests.integration.mounting import mounted
from tests.integration.portals import Portal
from tests.integration.test_repeatable import assert_same

POST = "news/2026/2026-04-02-bai-dau.md"
PAGE = "tin-tuc/2026/bai-dau/index.html"
KEPT = {".git/HEAD": b"ref", ".nojekyll": b"", ".well-known/acme/a": b"1", "tin-tuc/.htaccess": b"x"}


def add_words(portal: Portal, words: str) -> None:
    file = portal.root / POST
    file.write_text(f"{file.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")


def test_new_words_are_published_without_a_spare(small: Portal) -> None:
    small.build()
    shutil.rmtree(small.root / ".site.spare")
    add_words(small, "Một câu mới.")
    assert "Một câu mới." in small.build().files[PAGE].decode()


def test_a_mount_point_is_filled(small: Portal, tmp_path: Path) -> None:
    expected = small.build(site=tmp_path / "cho-khac").files
    with mounted(small.root / "site"):
        for path, data in KEPT.items():
            small.write(f"site/{path}", data)
        small.write("site/la.html", "foreign")
        (small.root / "site/la/trong").mkdir(parents=True)
        for number in range(3):
            built = small.build()
            assert (built.code, len(files_of(built.site)) - len(KEPT)) == (0, len(expected)), built.output
            assert {path: built.files[path] for path in KEPT} == KEPT
            add_words(small, f"Câu số {number}.")
            assert f"Câu số {number}." in small.build().files[PAGE].decode()
        assert sorted(path.name for path in (small.root / "site").glob(".*")) == [".git", ".nojekyll", ".well-known"]
        assert not (small.root / "site/la").exists()
    assert not list(small.root.glob(".site*.new"))


def test_what_an_office_keeps_in_its_site_survives_every_build(small: Portal) -> None:
    small.build()
    for path, data in KEPT.items():
        small.write(f"site/{path}", data)
    for number in range(4):
        add_words(small, f"Câu số {number}.")
        if number == 2:
            small.post("moi", date="2026-05-18")
        files = small.build().files
        assert {path: files[path] for path in KEPT} == KEPT
        assert f"Câu số {number}." in files[PAGE].decode()
    assert hidden_in(small.root / ".site.spare") == []


def test_a_build_with_warnings_replaces_nothing_when_strict(small: Portal) -> None:
    good = small.build().files
    small.post("can-than", "Xem [trang không có](khong-co.md).", date="2026-05-03")
    strict = small.build("--strict")
    assert strict.code == 1
    assert "Chưa thay trang vì có 1 cảnh báo ở trên (dựng với --strict); trang đã dựng lần trước còn nguyên" in strict.output
    assert_same(files_of(strict.site), good)
    again = small.build("--strict")
    assert (again.code, "tin-tuc/2026/can-than/index.html" in files_of(again.site)) == (1, False)
    assert small.build().code == 0


def test_a_disk_that_is_full_or_read_only_is_told_in_one_line(small: Portal) -> None:
    with mounted(small.root / "site", "size=64k"):
        built = small.build()
        assert (built.code, files_of(built.site)) == (1, {})
        assert "ổ đĩa đã đầy; hãy xóa bớt tệp không cần đến rồi làm lại; trang đã dựng lần trước còn nguyên" in built.output
    with mounted(small.root / "site"):
        good = small.build().files
        subprocess.run(["mount", "-o", "remount,ro", small.root / "site"], check=True)
        add_words(small, "Thêm.")
        built = small.build()
        assert (built.code, files_of(built.site)) == (1, good)
        assert "ổ đĩa này chỉ cho đọc; hãy chép thư mục của cổng sang ổ ghi được rồi làm lại" in built.output


def test_a_port_that_is_taken_is_told_before_the_first_build(small: Portal) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        done = run(small.root, "mkdocs", "serve", "-a", f"127.0.0.1:{port}")
    assert done.returncode == 1
    assert done.stdout.endswith(
        f"Chưa xem trước được: cổng mạng {port} đang có chương trình khác dùng, có thể là một lần xem trước chưa tắt; "
        f"hãy tắt chương trình đó, hoặc chạy: mkdocs serve -a 127.0.0.1:{port + 1}\n"
    )


def a_place(folder: Path, **files: bytes) -> Place:
    """A site in which an earlier build left `files`."""
    for name, data in files.items():
        (folder / "site" / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / "site" / name).write_bytes(data)
    return Place(folder / "site", Standing(look(folder / "site").states, {name: digest(files[name]) for name in files}))


class Making:
    """A build that makes files of a new site: itself, or, where `in_staging`, as MkDocs does, beside it."""

    def __init__(self, place: Place, in_staging: bool = False) -> None:
        self._place, staging = place, place.open()
        self._new = place.new_files()
        self._made = NewFiles(staging, place.digest_at) if in_staging else self._new

    def put(self, address: str, content: bytes) -> None:
        self._made.put(address, content)

    def publish(self, pages: Mapping[str, bytes]) -> Standing:
        return self._place.publish({address: digest(content) for address, content in pages.items()}, self._new.written)


def _refuse(*_: object) -> None:
    raise OSError(18, "Invalid cross-device link")


@pytest.mark.parametrize("in_staging", [False, True])
@pytest.mark.parametrize("call", ["link", "exchange"])
def test_what_a_disk_cannot_do_is_done_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, in_staging: bool
) -> None:
    monkeypatch.setattr(*((os, "link", _refuse) if call == "link" else ("cchc.machine.staging.exchange", _refuse)))
    place = a_place(tmp_path, a=b"old", b=b"stays", c=b"goes")
    for number in range(3):
        text = b"new %d" % number
        making = Making(place, in_staging)
        making.put("a", text)
        stands = making.publish({"a": text, "b": b"stays"})
        assert files_of(tmp_path / "site") == {"a": text, "b": b"stays"}
        place = Place(tmp_path / "site", stands, spare=place.spare)
        assert place.stands()


def test_what_is_not_what_was_made_is_not_published(tmp_path: Path) -> None:
    place = a_place(tmp_path, a=b"old")
    (place.open() / "b").write_bytes(b"other")
    for expected in ({"a": digest(b"else")}, {"a": digest(b"old"), "b": digest(b"made")}, {"lost": digest(b"")}):
        with pytest.raises(Misplaced):
            place.publish(expected)
        assert files_of(tmp_path / "site") == {"a": b"old"}
    place.abandon()
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_hidden_files_that_builds_make_come_and_go_beside_those_of_the_office(tmp_path: Path) -> None:
    place = a_place(tmp_path, a=b"old")
    own = tmp_path / "site/.well-known/acme"
    own.parent.mkdir()
    own.write_bytes(b"1")
    made = ".well-known/security.txt"
    for content in (b"first", b"second", None, b"third"):
        staging = place.open()
        if content:
            (staging / made).parent.mkdir()
            (staging / made).write_bytes(content)
        stands = place.publish({"a": digest(b"old")})
        published = {made: content} if content else {}
        assert files_of(tmp_path / "site") == {"a": b"old", ".well-known/acme": b"1"} | published
        place = Place(tmp_path / "site", stands, spare=place.spare)
        assert place.stands()


def _change(spare: Path) -> None:
    (spare / "b").unlink()
    (spare / "b").write_bytes(b"other")


def _lose(spare: Path) -> None:
    (spare / "b").unlink()


def _strew(spare: Path) -> None:
    (spare / "muc").mkdir()
    (spare / "muc/la").write_bytes(b"foreign")


def _put_folders(spare: Path) -> None:
    for name in ("a", "b"):
        (spare / name).unlink()
        (spare / name).mkdir()
        (spare / name / "la").write_bytes(b"foreign")


def _put_empty_folders(spare: Path) -> None:
    for name in ("a", "b"):
        (spare / name).unlink()
        (spare / name / "la").mkdir(parents=True)


@pytest.mark.parametrize(
    ("meddle", "is_seen"),
    [
        (lambda spare: None, False),
        (_change, True),
        (_lose, True),
        (_strew, True),
        (_put_folders, True),
        (_put_empty_folders, True),
        (lambda spare: (spare / "la/trong").mkdir(parents=True), False),
        (shutil.rmtree, True),
    ],
)
@pytest.mark.parametrize(("meanwhile", "in_staging"), [(False, False), (True, False), (False, True), (True, True)])
def test_the_spare_is_looked_through_once_unless_somebody_was_in_it(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    meddle: Callable[[Path], None],
    is_seen: bool,
    meanwhile: bool,
    in_staging: bool,
) -> None:
    place = a_place(tmp_path, a=b"0", b=b"stays", c=b"goes")
    looked: list[Path] = []

    def counted(folder: Path, made: Iterable[str] = (), **given: Any) -> SiteSeen:
        looked.append(folder)
        return look(folder, made, **given)

    monkeypatch.setattr("cchc.machine.staging.look", counted)
    for number in range(1, 4):
        text = b"%d" % number
        if number == 3 and not meanwhile:
            meddle(tmp_path / ".site.spare")
        making = Making(place, in_staging)
        if number == 3 and meanwhile:
            meddle(tmp_path / f".site.{os.getpid()}.spare.new")
        making.put("a", text)
        looked.clear()
        stands = making.publish({"a": text, "b": b"stays"})
        assert files_of(tmp_path / "site") == {"a": text, "b": b"stays"}
        assert [path.name for path in sorted((tmp_path / "site").iterdir())] == ["a", "b"]
        place = Place(tmp_path / "site", stands, spare=place.spare)
        assert place.stands()
    # Without a spare there is none to be looked through.
    assert (len(looked) > 1) is (is_seen and (meanwhile or meddle is not shutil.rmtree))


@pytest.mark.parametrize("name", [".site.spare", ".site.99999.spare.new", ".site.99999.new", ".site.aside"])
@pytest.mark.parametrize("kind", ["file", "link to the site", "link elsewhere", "link to nothing"])
def test_what_is_no_folder_in_the_place_of_one_goes_and_nothing_where_it_leads_to_is_touched(
    tmp_path: Path, name: str, kind: str
) -> None:
    place, elsewhere = a_place(tmp_path, a=b"0", b=b"stays"), tmp_path / "khac"
    elsewhere.mkdir()
    for own in ("rieng.txt", ".giu"):
        (elsewhere / own).write_bytes(b"own")
    for number in range(1, 4):
        left = tmp_path / name
        if number == 2:
            shutil.rmtree(left, ignore_errors=True)
            if kind == "file":
                left.write_bytes(b"foreign")
            else:
                left.symlink_to({"link to the site": "site", "link elsewhere": "khac"}.get(kind, "khong-co"))
        text = b"%d" % number
        place.mend()
        making = Making(place)
        making.put("a", text)
        stands = making.publish({"a": text, "b": b"stays"})
        assert files_of(tmp_path / "site") == {"a": text, "b": b"stays"}
        place = Place(tmp_path / "site", stands, spare=place.spare)
        assert place.stands()
    assert files_of(elsewhere) == {"rieng.txt": b"own", ".giu": b"own"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.spare", "khac", "site"]


def _edit_in_place(site: Path) -> None:
    file = site / "muc/trang/b"
    then = file.stat()
    file.write_bytes(b"STAYS")
    os.utime(file, ns=(then.st_atime_ns, then.st_mtime_ns))


def _put_into_old_time(site: Path) -> None:
    folder = site / "muc"
    then = folder.stat()
    (folder / "la").write_bytes(b"foreign")
    os.utime(folder, ns=(then.st_atime_ns, then.st_mtime_ns))


def _swap(site: Path) -> None:
    (site / "muc/trang").rename(site / "tam")
    (site / "muc/khac").rename(site / "muc/trang")
    (site / "tam").rename(site / "muc/khac")


def _link_elsewhere(site: Path) -> None:
    (site / "muc/khac/c").unlink()
    (site / "muc/khac/c").symlink_to(site / "a")


@pytest.mark.parametrize(
    "harm",
    [
        _edit_in_place,
        _put_into_old_time,
        _swap,
        _link_elsewhere,
        lambda site: (site / "la").write_bytes(b"foreign"),
        lambda site: (site / "muc/trang/la").mkdir() or (site / "muc/trang/la/la").write_bytes(b"foreign"),
        lambda site: (site / "muc/trang/b").unlink(),
        lambda site: (site / "a").rename(site / "A"),
        lambda site: shutil.rmtree(site / "muc"),
    ],
)
@pytest.mark.parametrize("in_staging", [False, True])
def test_whatever_is_done_to_a_site_is_seen_and_where_nothing_is_no_name_is_looked_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Path], object], in_staging: bool
) -> None:
    pages = {"a": b"0", "muc/trang/b": b"stays", "muc/khac/c": b"too"}
    place = a_place(tmp_path, **pages)
    for number in range(1, 4):
        text = b"%d" % number
        making = Making(place, in_staging)
        making.put("a", text)
        pages = {**pages, "a": text}
        stands = making.publish(pages)
        assert files_of(tmp_path / "site") == pages
        place = Place(tmp_path / "site", stands, spare=place.spare)
        with monkeypatch.context() as context:
            context.setattr("cchc.machine.inventory.look", lambda *_: pytest.fail("all names were looked for"))
            assert place.stands()
    again = Place(tmp_path / "site", stands, spare=place.spare)
    harm(tmp_path / "site")
    assert not again.stands()
    making = Making(again, in_staging)
    for address, content in pages.items():
        making.put(address, content)
    making.publish(pages)
    assert files_of(tmp_path / "site") == pages


def _replace(site: Path) -> None:
    (site / "muc/khac/c").unlink()
    (site / "muc/khac/c").write_bytes(b"own")


@pytest.mark.parametrize(
    "harm",
    [
        None,
        _edit_in_place,
        _put_into_old_time,
        _swap,
        _link_elsewhere,
        _replace,
        lambda spare: (spare / "muc/trang/la").mkdir() or (spare / "muc/trang/la/la").write_bytes(b"foreign"),
        lambda spare: (spare / "muc/trang/.la").write_bytes(b"foreign"),
        lambda spare: (spare / "muc/trang/b").unlink(),
        lambda spare: shutil.rmtree(spare / "muc/khac"),
        lambda spare: shutil.rmtree(spare),
    ],
)
@pytest.mark.parametrize(("links", "in_staging"), [(True, False), (False, False), (True, True)])
def test_whatever_is_done_to_a_spare_is_seen_and_where_nothing_is_no_folder_of_it_is_listed(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    harm: Callable[[Path], object] | None,
    links: bool,
    in_staging: bool,
) -> None:
    if not links:
        monkeypatch.setattr(os, "link", _refuse)
    elif harm is _edit_in_place:
        pytest.skip("the site's own file has two names")
    pages = {"a": b"0", "moi/d": b"0", "muc/trang/b": b"stays", "muc/khac/c": b"too"}
    place, listed = Place(tmp_path / "site", NOTHING), list[str]()

    def entries(folder: str) -> list[os.DirEntry[str]]:
        listed.append(folder)
        return _entries(folder)

    for number in range(1, 5):
        text = b"%d" % number
        pages = {**pages, "a": text, "moi/d": text}
        if number == 4 and harm:
            harm(tmp_path / ".site.spare")
        making = Making(place, in_staging)
        for address in pages if number == 1 else ("a", "moi/d"):
            making.put(address, pages[address])
        assert place.digest_at("a") != digest(text)
        with monkeypatch.context() as context:
            context.setattr("cchc.machine.inventory._entries", entries)
            listed.clear()
            stands = making.publish(pages)
        hidden = {"muc/trang/.la"} & files_of(tmp_path / "site").keys()
        assert {a: data for a, data in files_of(tmp_path / "site").items() if a not in hidden} == pages
        assert stands.states == {address: state_of(str(tmp_path / "site" / address)) for address in pages}
        place = Place(tmp_path / "site", stands, spare=place.spare)
        assert place.stands()
        assert not hidden or hidden <= stands.names.hidden
    deep = [folder for folder in listed if folder.endswith(("muc/trang/", "muc/khac/", "muc/"))]
    assert bool(deep) is (harm is not None or not links)


def _lead_out(site: Path, name: str) -> None:
    """As an office does whose disk is full."""
    shutil.rmtree(site / name)
    (site / name).symlink_to(site.parent / "khac" / name)


def _hide_in_the_place_of_a_page(site: Path, name: str) -> None:
    page = site / "muc/trang/b"
    page.unlink()
    page.mkdir()
    (page / ".giu").write_bytes(b"own")


@pytest.mark.parametrize(("where", "is_filled"), [("site", False), ("site", True), (".site.spare", False)])
@pytest.mark.parametrize("name", ["muc", "muc/trang"])
@pytest.mark.parametrize("harm", [_lead_out, _hide_in_the_place_of_a_page])
def test_what_stands_in_the_way_of_a_page_goes_and_nothing_where_it_leads_to_is_touched(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    where: str,
    is_filled: bool,
    name: str,
    harm: Callable[[Path, str], None],
) -> None:
    if is_filled:
        monkeypatch.setattr("cchc.machine.staging.exchange", _refuse)
    pages = {"a": b"0", "muc/trang/b": b"0", "muc/trang/di": b"0", "muc/khac/c": b"too"}
    place, elsewhere = a_place(tmp_path, **pages), tmp_path / "khac"
    for address in ("muc/trang/b", "muc/trang/di"):
        (elsewhere / address).parent.mkdir(parents=True, exist_ok=True)
        (elsewhere / address).write_bytes(b"own")
    for number in range(1, 7):
        text = b"%d" % number
        pages |= {"a": text, "muc/trang/b": text}
        if number == 3:
            harm(tmp_path / where, name)
            place = Place(tmp_path / "site", place.known, spare=place.spare)
        if number == 4:
            del pages["muc/trang/di"]
        making = Making(place)
        before = files_of(tmp_path / "site")
        for address in ("a", "muc/trang/b") if place.stands() else pages:
            making.put(address, pages[address])
        assert files_of(tmp_path / "site") == before
        stands = making.publish(pages)
        found = files_of(tmp_path / "site")
        assert {address: data for address, data in found.items() if not is_hidden(address)} == pages
        # What was hidden in a spare is nobody's.
        assert where != "site" or harm is _lead_out or number < 3 or found["muc/trang/.giu"] == b"own"
        place = Place(tmp_path / "site", stands, spare=place.spare)
        assert place.stands()
    assert files_of(elsewhere) == {"muc/trang/b": b"own", "muc/trang/di": b"own"}


def test_what_is_hidden_deep_in_a_site_while_it_is_built_is_carried_into_the_new_one(tmp_path: Path) -> None:
    place = a_place(tmp_path, **{"a": b"0", "muc/b": b"stays"})
    hidden: dict[str, bytes] = {}
    for number in range(1, 5):
        text = b"%d" % number
        making = Making(place)
        making.put("a", text)
        assert place.stands()
        name = f"muc/.{number}"
        (tmp_path / "site" / name).write_bytes(text)
        hidden[name] = text
        stands = making.publish({"a": text, "muc/b": b"stays"})
        assert files_of(tmp_path / "site") == {"a": text, "muc/b": b"stays"} | hidden
        place = Place(tmp_path / "site", stands, spare=place.spare)


def test_what_is_hidden_deep_in_a_site_and_in_its_spare_is_not_replaced_by_what_it_was(tmp_path: Path) -> None:
    place = a_place(tmp_path, **{"a": b"0", "muc/b": b"stays"})
    own = tmp_path / "site/muc/.giu"
    for number in range(1, 7):
        text = b"%d" % number
        making = Making(place)
        making.put("a", text)
        stands = making.publish({"a": text, "muc/b": b"stays"})
        if number == 3:
            for file in (own, tmp_path / ".site.spare/muc/.giu"):
                file.write_bytes(b"kept")
        if number == 5:
            own.write_bytes(b"edited")
        place = Place(tmp_path / "site", stands, spare=place.spare)
    assert b"edited" in files_of(tmp_path / "site").values()


def test_of_two_hidden_files_neither_is_lost(tmp_path: Path) -> None:
    """A build was killed before it had carried over what the office keeps, and the office made it anew."""
    place = a_place(tmp_path, a=b"old")
    (tmp_path / "site/.nojekyll").write_bytes(b"new")
    left = tmp_path / ".site.1.spare.new"
    left.mkdir()
    (left / ".nojekyll").write_bytes(b"kept")
    (left / ".git").mkdir()
    place.mend()
    assert files_of(tmp_path / "site") == {"a": b"old", ".nojekyll": b"new", ".nojekyll.cu-1": b"kept"}
    assert (tmp_path / "site/.git").is_dir()
    assert not left.exists()
