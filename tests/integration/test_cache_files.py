"""The files of the build cache: whole and ours, or as good as absent; and reading one runs nothing."""

import datetime as dt
import os
import pickle
import re
import sqlite3
import sys
import time
import tomllib
from contextlib import closing
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

import pytest

from cchc.content.model import Model
from cchc.content.problems import Problem, Severity
from cchc.content.registers import RepealedDocument
from cchc.content.review import Review
from cchc.graph.last_build import LastBuild
from cchc.graph.stamper import Stamper
from cchc.machine.digests import digest, plain
from cchc.machine.files import load, pickled, save, unpickled
from cchc.machine.inventory import Standing, digest_of, look
from cchc.machine.manifest import Made, Manifest
from cchc.machine.memory import SMALL, Memory
from cchc.machine.place import Place
from cchc.machine.program import installed, program_digest
from cchc.machine.store import Row, Store
from cchc.machine.written import write
from cchc.reading.file_readings import FileReading
from cchc.reading.page_heads import NO_REVIEW
from cchc.site.theme_files import template_digests
from tests.integration.building import REPOSITORY
from tests.integration.portals import Portal
from tests.unit.making import plan, post, procedure

MAKER = digest(b"this program")
PROBLEM = Problem("a.md", 1, 2, Severity.WARNING, "some-rule", "lời nhắn")


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    file = tmp_path / "sau" / "tep.bin"
    value = {"a": (PROBLEM, dt.date(2026, 5, 1), [1, "hai"])}
    save(file, MAKER, value)
    assert load(file, MAKER) == value
    assert [path.name for path in file.parent.iterdir()] == ["tep.bin"]


@pytest.mark.parametrize(
    "value",
    [
        post("2026-05-01T08:30", title="Tin có giờ của xã", pin=True, summary="Một câu tóm tắt."),
        procedure(),
        plan(reference=True),
        RepealedDocument(number="1/2020/QĐ-UBND").document,
        FileReading(b"digest", None, None, (PROBLEM,), review=Review(reviewer="Văn phòng")),
    ],
    ids=lambda value: type(value).__name__,
)
def test_a_value_comes_back_with_its_fields_in_their_order_and_those_that_nobody_gave(value: object) -> None:
    found = unpickled(pickled(value))
    assert found == value and repr(found) == repr(value)
    if isinstance(value, Model):
        assert list(vars(found)) == list(vars(value)) and found.model_fields_set == value.model_fields_set
    assert unpickled(pickled(FileReading(b"digest", None, None, ()))).review is NO_REVIEW


def test_another_maker_a_cut_a_flipped_bit_and_nothing_are_all_as_good_as_absent(tmp_path: Path) -> None:
    file = tmp_path / "tep.bin"
    save(file, MAKER, ["giá trị"])
    whole = file.read_bytes()
    assert load(file, digest(b"another program")) is None
    for data in (b"", whole[:-1], whole[:10], whole[:-1] + bytes([whole[-1] ^ 1]), b"x" + whole[1:], whole + b"more"):
        file.write_bytes(data)
        assert load(file, MAKER) is None, data
    file.unlink()
    assert load(file, MAKER) is None


@dataclass
class _Runs:
    folder: Path

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, (str(self.folder),)


def test_a_foreign_value_is_never_made(tmp_path: Path) -> None:
    ran = tmp_path / "ran"
    for number, foreign in enumerate((_Runs(ran), tmp_path, print)):
        file = tmp_path / f"{number}.bin"
        save(file, MAKER, [foreign])
        assert load(file, MAKER) is None
    assert not ran.exists()


def test_what_a_module_of_ours_imports_is_foreign_too(tmp_path: Path) -> None:
    file = tmp_path / "tep.bin"
    save(file, MAKER, "x")
    # os.system by way of a module of the portal that imports os.
    payload = b"\x80\x04\x8c\x11cchc.reading.disk\x8c\x09os.system\x93."
    assert pickle.loads(payload) is os.system
    file.write_bytes(b"cchc1\n" + MAKER + blake2b(payload, digest_size=32).digest() + payload)
    assert load(file, MAKER) is None


def test_a_folder_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("a file, not a folder", encoding="utf-8")
    save(tmp_path / "tep" / "x.bin", MAKER, 1)
    assert load(tmp_path / "tep" / "x.bin", MAKER) is None


def test_memory_keeps_what_the_same_key_made_and_forgets_what_nobody_asks_for(tmp_path: Path) -> None:
    memory = Memory(tmp_path, MAKER)
    assert memory("việc", "a.md", b"1", lambda: "một") == "một"
    assert memory("việc", "b.md", b"1", lambda: "hai") == "hai"
    memory.save()
    again = Memory(tmp_path, MAKER)
    assert again("việc", "a.md", b"1", lambda: pytest.fail("made again")) == "một"
    assert again("việc", "a.md", b"2", lambda: "khác") == "khác"
    again.save(outputs=())
    later = Memory(tmp_path, MAKER)
    assert later.latest("việc", "a.md") == (b"2", "khác")
    assert later.latest("việc", "b.md") is None


def test_what_is_let_go_is_read_again_as_often_as_it_is_asked_for(tmp_path: Path) -> None:
    memory = Memory(tmp_path, MAKER)
    value = ["một bài"]
    memory.keep("reading", "a.md", b"key", value)
    assert memory.known("reading", "a.md", b"key") is value
    memory.let_go("reading")
    memory.save()
    first, second = (memory.known("reading", "a.md", b"key") for _ in range(2))
    assert first == second == value and first is not second


@pytest.mark.parametrize("what", ["words", "reading"], ids=["with others", "by itself"])
def test_what_a_build_asked_stays_whatever_becomes_of_the_others(tmp_path: Path, what: str) -> None:
    paths = [f"news/{number}.md" for number in range(1000)]
    memory = Memory(tmp_path, MAKER)
    for path in paths:
        assert memory(what, path, b"1", lambda: path) == path  # noqa: B023
    memory.save(outputs=())
    edited = Memory(tmp_path, MAKER)
    assert edited(what, paths[0], b"2", lambda: "mới") == "mới"
    edited.save()
    whole = Memory(tmp_path, MAKER)
    assert whole.latest(what, paths[0]) == (b"2", "mới")
    assert [whole.known(what, path, b"1") for path in paths[1:500]] == paths[1:500]
    whole.save(outputs=())
    later = Memory(tmp_path, MAKER)
    assert [path for path in paths if later.latest(what, path)] == paths[1:500]
    harmed = Memory(tmp_path, digest(b"another program"))
    assert harmed.latest(what, paths[1]) is None


def _store_with(file: Path, *values: tuple[str, bytes]) -> Store:
    store = Store(file, MAKER)
    assert store.put([(("việc", path), Row(b"key", value)) for path, value in values])
    store.close()
    return Store(file, MAKER)


def test_rows_are_read_one_at_a_time_or_all_of_a_kind(tmp_path: Path) -> None:
    store = _store_with(tmp_path / "s.sqlite", ("a.md", b"mot"), ("b.md", b"hai"))
    assert store.get(("việc", "a.md")) == Row(b"key", b"mot")
    assert store.get(("khác", "a.md")) is None
    assert store.all("việc") == {("việc", "a.md"): Row(b"key", b"mot"), ("việc", "b.md"): Row(b"key", b"hai")}
    store.forget(lambda place: place[1] == "b.md")
    assert list(store.all("việc")) == [("việc", "b.md")]


def test_a_row_is_sound_only_in_its_place_with_its_key_its_value_and_its_maker(tmp_path: Path) -> None:
    file = tmp_path / "s.sqlite"
    for change in ("path = 'c.md'", "key = x'00'", "value = x'00'", "value = 'text'", "seal = NULL", "what = 'khác'"):
        _store_with(file, ("a.md", b"mot")).close()
        with sqlite3.connect(file) as database:
            database.execute(f"UPDATE known SET {change}")
        database.close()
        store = Store(file, MAKER)
        assert [store.get((what, path)) for what in ("việc", "khác") for path in ("a.md", "c.md")] == [None] * 4, change
        assert store.all("việc") == {}
        store.close()
        file.unlink()
    _store_with(file, ("a.md", b"mot")).close()
    assert Store(file, digest(b"another program")).get(("việc", "a.md")) is None
    assert Store(file, MAKER).get(("việc", "a.md")) is None, "another program began the file anew"


def test_a_damaged_file_is_begun_anew_and_one_that_another_build_writes_is_done_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "s.sqlite"
    file.write_bytes(b"not a database at all" * 100)
    assert _store_with(file, ("a.md", b"mot")).get(("việc", "a.md")) == Row(b"key", b"mot")
    monkeypatch.setattr("cchc.machine.store._PATIENCE", 0.1)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    memory = Memory(tmp_path, MAKER)
    busy = Store(file, MAKER)
    assert busy.get(("việc", "a.md")) is None
    assert not busy.put([(("việc", "b.md"), Row(b"key", b"hai"))])
    other.execute("ROLLBACK")
    other.close()
    assert Store(file, MAKER).get(("việc", "a.md")) == Row(b"key", b"mot")
    # What could not be written is known all the same, to the end of the build.
    (tmp_path / "nguon.sqlite").mkdir()
    memory.keep("text", "a.md", b"1", "một")
    memory.save()
    assert memory.known("text", "a.md", b"1") == "một"


def test_what_outputs_asked_is_told_of_the_same_site_alone(tmp_path: Path) -> None:
    site = tmp_path / "site"
    made = Made(b"k", {"day": "2026-05-01"}, write(f"{site}/a/index.html", b"trang").digest)
    Manifest(site, {"a/index.html": made}).save(tmp_path / "m.bin", MAKER)
    assert Manifest.read(tmp_path / "m.bin", MAKER, site).outputs == {"a/index.html": made}
    assert Manifest.read(tmp_path / "m.bin", MAKER, tmp_path / "other").outputs == {}


def test_the_last_build_stands_only_with_every_file_as_it_was(tmp_path: Path) -> None:
    site = tmp_path / "site"
    told = write(f"{site}/index.html", b"trang").digest
    stands = Standing(look(site).states, {"index.html": told})
    LastBuild(b"f", b"s", {}, {}, (PROBLEM,), "đã dựng", stands).save(tmp_path / "l.bin", MAKER)
    last = LastBuild.read(tmp_path / "l.bin", MAKER)
    assert last.problems == (PROBLEM,)
    assert Place(site, last.site).stands()
    (site / "la.html").write_text("foreign", encoding="utf-8")
    assert not Place(site, last.site).stands()
    assert LastBuild.read(tmp_path / "none.bin", MAKER) == LastBuild()


def test_a_file_that_stands_is_told_by_its_bytes_whatever_its_size_and_time_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = write(f"{tmp_path}/a.html", b"trang").digest
    file = tmp_path / "a.html"
    (state,) = look(tmp_path).states.values()
    known = Standing({"a.html": state}, {"a.html": told})
    os.utime(file, (1, 1))
    assert Place(tmp_path, known).digest_at("a.html") == told, "a copy with another time has the same bytes"
    time.sleep(0.02)
    file.write_bytes(b"trung")
    os.utime(file, ns=(state[1], state[1]))
    assert Place(tmp_path, known).digest_at("a.html") == digest(b"trung"), "the time of any change tells, as nobody can set it"
    file.unlink()
    file.symlink_to(tmp_path / "l.bin")
    assert Place(tmp_path, known).digest_at("a.html") is None
    assert Place(tmp_path, known).digest_at("b.html") is None
    # A disk, or a system, that does not tell such a time: the bytes do.
    file.unlink()
    file.write_bytes(b"trung")
    now = look(tmp_path).states["a.html"]
    lie = Standing({"a.html": now}, {"a.html": told})
    assert Place(tmp_path, lie).digest_at("a.html") == told
    whole_second = Standing({"a.html": (*now[:2], 10**9, now[3])}, lie.digests)
    assert Place(tmp_path, whole_second).digest_at("a.html") == digest_of(str(file))
    monkeypatch.setattr("cchc.machine.inventory._HAS_TIME_OF_CHANGE", False)
    assert Place(tmp_path, lie).digest_at("a.html") == digest_of(str(file))


def test_a_stamp_tells_an_item_by_its_own_stamp_and_all_else_by_content() -> None:
    one = post("2026-05-01")
    stamps = Stamper({one.path: b"1"}), Stamper({one.path: b"2"})
    assert stamps[0].stamp((one, "x")) == Stamper({one.path: b"1"}).stamp((one, "x"))
    assert stamps[0].stamp((one, "x")) != stamps[1].stamp((one, "x"))
    assert stamps[0].stamp(("a", "bc")) != stamps[0].stamp(("ab", "c"))
    same = "".join(["d", "ài"])
    assert stamps[0].stamp((same, same)) == stamps[0].stamp(("dài", same)), (
        "which of two equal texts is one object must not count"
    )


def test_settings_read_the_same_in_every_process() -> None:
    assert plain({"b": {3, 1}, "a": [print, None, dt.date(2026, 1, 1)]}) == {
        "a": ["print", None, dt.date(2026, 1, 1)],
        "b": [1, 3],
    }


def test_the_program_is_told_without_templates_which_are_told_one_by_one(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("một", encoding="utf-8")
    (tmp_path / "b.html").write_text("một", encoding="utf-8")
    first, program = template_digests([tmp_path]), program_digest()
    (tmp_path / "a.html").write_text("hai", encoding="utf-8")
    now = template_digests([tmp_path])
    assert program_digest() == program
    assert first.keys() == now.keys() == {"a.html", "b.html"}
    assert [name for name in now if now[name] != first[name]] == ["a.html"]


def test_the_version_of_every_library_is_told() -> None:
    asked = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[<>=!;\[ ]", line)[0].lower() for line in asked if "win32" not in line}
    told = {name.rpartition("-")[0].replace("_", "-").replace(".", "-").lower() for name in map(_bare, installed(sys.path))}
    assert {name.replace(".", "-") for name in names} <= told


def _bare(name: str) -> str:
    return name.removesuffix(".dist-info").removesuffix(".egg-info")


def test_another_hook_file_is_another_program(tmp_path: Path) -> None:
    hook = tmp_path / "them.py"
    hook.write_text("A = 1\n", encoding="utf-8")
    first = program_digest([hook])
    hook.write_text("A = 2\n", encoding="utf-8")
    assert program_digest([hook]) != first


def test_what_was_known_of_a_text_that_is_gone_is_forgotten(small: Portal) -> None:
    def known_of(name: str) -> set[str]:
        with closing(sqlite3.connect(small.root / ".cache/cchc/nguon.sqlite")) as database:
            rows = database.execute("SELECT what, path, value FROM known").fetchall()
        held = ((what, unpickled(value) if what in SMALL else (path,)) for what, path, value in rows)
        return {what for what, paths in held if any(name in path for path in paths)}

    post = next((small.root / "news").rglob("*.md"))
    draft = post.with_name("ban-nhap.md")
    text = post.read_text(encoding="utf-8").replace("status: approved", "status: draft")
    draft.write_text(re.sub(r"^approved_.*\n", "", text, flags=re.MULTILINE), encoding="utf-8")
    small.build()
    assert {"reading", "judged"} <= known_of("ban-nhap")
    draft.unlink()
    small.build()
    assert known_of("ban-nhap") == set()
    assert {"reading", "judged", "search", "terms"} <= known_of(post.name)
