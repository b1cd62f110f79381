"""An edit of words is built without looking at other items, writes what a clean build writes, and is told from any other edit."""

import contextlib
import errno
import logging
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc.edition import edition
from cchc.editorial.content_rules import RULES
from cchc.machine import memory
from cchc.machine.files import unpickled
from cchc.machine.memory import shelf_of
from cchc.search.index import START
from cchc.search.index import WORDS as WORD_FILES
from cchc.site import pipeline
from tests.integration.building import files_of
from tests.integration.portals import PNG, Portal, empty_portal
from tests.integration.test_cache import Office, built, day_of
from tests.integration.test_repeatable import assert_same
from tests.sealing import seal_all

LEAD = "Đoạn mở đầu của bài này."
SECTION = "## Điều kiện\n\nHồ sơ gồm hai loại giấy tờ."
WORDS = " ".join(f"từ{number} ngữ{number}" for number in range(120))
# Enough of it to be compared, too little to be the same text.
HALF_WORDS = f"{WORDS[: len(WORDS) * 3 // 4]} {' '.join(f'riêng{number} lời{number}' for number in range(30))}"
ENDED = {
    "number": "42/2022/NĐ-CP",
    "force": "het-hieu-luc",
    "effective_to": "2026-05-01",
    "repealed_by": ["224/2026/NĐ-CP"],
    "checked_on": "2026-05-02",
    "checked_by": "Văn phòng",
    "source": "vbpl.vn",
}
REGISTERS = {
    "spokespersons": {"unit": "xa-thu", "position": "Chánh Văn phòng", "phone": "0200 000 0000", "to": "2026-12-31"},
    "channels": {"kind": "truyen-thanh", "name": "Đài xã", "unit": "xa-thu", "proof": "Mở đầu bằng tên đài."},
    "events": {
        **{"id": "hop", "kind": "hop-dan", "title": "Họp dân", "unit": "xa-thu", "starts": "2026-05-02T19:30"},
        **{"place": "Nhà văn hóa", "people": 30, "post": "news/2026/2026-04-01-tin-1.md"},
    },
    "satisfaction": {
        **{"period": "2026-04", "unit": "xa-thu", "about": "Một cửa", "answers": 20, "satisfied": 19},
        **{"sources": {"name": "Bảng tổng hợp"}},
    },
    "indices": {
        **{"id": "par-index", "name": "Chỉ số cải cách hành chính", "short": "PAR INDEX", "description": "Mức độ thực hiện"},
        **{"results": [{"year": 2024, "of": "Cả nước", "score": "86,98", "sources": {"name": "Quyết định công bố"}}]},
    },
}
SAID = {"say": "giấy của bé", "means": ["thủ tục có tên"]}
EQUAL = {"means": "thủ tục", "say": ["giấy tờ"], "english": ["procedure"]}
OTHER_WORDS = " ".join(f"câu{number} chữ{number}" for number in range(120))


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A portal that was built once."""
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    office = Office(tmp_path / "cong", 0, _portal)
    assert _build(office) is not None
    return office


def _portal(root: Path) -> Portal:
    """Drafts, links, feeds with archives, and posts that are compared with one another."""
    portal = empty_portal(root)
    _settings(portal)
    for number in range(1, 8):
        portal.post(f"tin-{number}", f"{LEAD}\n\n{SECTION}\n\nTin số {number}.", date=f"2026-04-0{number}", tthc=["1.001193"])
    portal.post("dai", WORDS, date="2026-03-01", summary="Một bài dài.")
    portal.post("dai-khac", OTHER_WORDS, date="2026-03-02", summary="Một bài dài khác.")
    portal.post("dai-gan", HALF_WORDS, date="2026-03-03", summary="Một bài dài gần giống.")
    portal.post("tom-tat", "Đoạn đầu.\n\nĐoạn hai.", date="2026-05-02", summary="Tóm tắt.")
    portal.post("dan", f"{LEAD}\n\nXem [điều kiện](2026-04-01-tin-1.md#dieu-kien).", date="2026-05-03")
    portal.post("nhap", "Bản nháp.", date="2026-05-04", status="draft")
    portal.post("hen", "Hẹn đăng.", date="2026-05-30", approved_on="2026-05-04")
    portal.post("co-loi", f"{LEAD}\n\nXem [không có](khong-co.md) và UBND.", date="2026-05-05")
    portal.post("van-ban", f"{LEAD}\n\nTheo Nghị định 42/2022.", date="2026-05-06")
    portal.register("documents", [{"number": "42/2022/NĐ-CP"}, {"number": "224/2026/NĐ-CP"}])
    for name, entry in REGISTERS.items():
        portal.register(name, [entry])
    portal.register("everyday-words", [SAID])
    portal.register("equivalents", [EQUAL])
    portal.write("news/2026/anh.png", PNG)
    portal.plan("2026-ke-hoach", f"{LEAD}\n\nChi tiết.", date="2026-01-15", number="12/KH-UBND")
    portal.question("hoi", f"{LEAD}\n\nGiải thích thêm.", date="2026-03-03", tthc=["1.001193"])
    portal.procedure("dang-ky", "Lời dặn.", date="2026-02-11")
    portal.procedure("trong-bai", "1. Nộp hồ sơ.\n2. Nhận kết quả.", code="1.001194", steps=None, date="2026-02-12")
    return portal


def _settings(portal: Portal) -> None:
    portal.settings({"page_size": 5, "feeds": {"entries": 5}})
    file = portal.root / "mkdocs.yml"
    off = "".join(f"      {rule}: 'off'\n" for rule in RULES)
    written = file.read_text(encoding="utf-8")
    assert off in written
    # How hard a text is to read changes with its words, and is told with numbers: no edit of words alone.
    file.write_text(written.replace(off, "      near-duplicate: warning\n      hard-to-read: 'off'\n"), encoding="utf-8")


def _build(office: Office) -> dict[str, bytes] | None:
    seal_all(office.root)
    with day_of(office):
        return built(office.root)


@pytest.fixture
def whole(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Gets an entry whenever the portal is read as a whole."""
    read: list[bool] = []
    real = edition.read_edition

    def watched(*arguments: object, **keys: object) -> object:
        read.append(True)
        return real(*arguments, **keys)  # type: ignore[arg-type]

    monkeypatch.setattr(edition, "read_edition", watched)
    return read


def _text(office: Office, name: str) -> Path:
    return next(path for path in office.sources("news/*/*.md", "plans/*.md", "docs/*/*.md") if path.stem.endswith(name))


def _assert_clean(office: Office, found: dict[str, bytes] | None) -> None:
    """What was built is what a clean build writes, and refused what a clean build refuses."""
    clean = office.root.parent / "sach"
    shutil.rmtree(clean, ignore_errors=True)
    shutil.copytree(office.root, clean, ignore=shutil.ignore_patterns("site", ".cache", ".site*"))
    with day_of(office):
        anew = built(clean)
    assert (found is None) == (anew is None)
    assert_same(found or {"refused": b""}, anew or {"refused": b""})


def _append(name: str, words: str) -> Callable[[Office], None]:
    def edit(office: Office) -> None:
        file = _text(office, name)
        file.write_text(f"{file.read_text(encoding='utf-8')}\n{words}\n", encoding="utf-8")

    return edit


def _change(name: str, old: str, new: str) -> Callable[[Office], None]:
    def edit(office: Office) -> None:
        file = _text(office, name)
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")

    return edit


def _all(*edits: Callable[[Office], None]) -> Callable[[Office], None]:
    def edit(office: Office) -> None:
        for one in edits:
            one(office)

    return edit


OF_WORDS = {
    "newest post": _append("co-loi", "Thêm một câu."),
    "post in an archive": _append("tin-2", "Thêm một câu."),
    "section of its own": _append("tin-3", "## Lưu ý\n\nMang theo bản chính."),
    "heading nobody aims at": _change("tin-3", "## Điều kiện", "## Hồ sơ"),
    "link": _append("tin-4", "Xem [thủ tục](../../docs/tthc/dang-ky.md#ho-so) và [kế hoạch](../../plans/2026-ke-hoach.md)."),
    "lines moved": _change("co-loi", LEAD, f"{LEAD}\n\nMột đoạn nữa."),
    "paragraph under a summary": _change("tom-tat", "Đoạn đầu.", "Đoạn đầu tiên."),
    "plan": _append("2026-ke-hoach", "Thêm một câu."),
    "question": _append("hoi", "Thêm một câu."),
    "procedure with steps of its own": _append("dang-ky", "Thêm một câu."),
    "long text": _change("dai", "từ5 ngữ5", "từ5 mới5"),
    "text compared with another one": _change("dai-gan", "riêng5 lời5", "riêng5 mới5"),
    "two texts": _all(_append("tin-1", "Một."), _append("tin-6", "Sáu.")),
    "document cited once more": _append("06-van-ban", "Nghị định số 42/2022/NĐ-CP."),
    "spaces at the end": _append("tin-1", "   "),
}
OF_MORE = {
    "title": _change("tin-1", "title: Tin có tên", "title: Bài có tên"),
    "excerpt": _change("tin-1", LEAD, "Đoạn mở đầu khác."),
    "heading another text aims at": _change("tin-1", "## Điều kiện", "## Hồ sơ"),
    "picture": _append("tin-4", "![Một điểm](anh.png)"),
    "steps in the text": _change("trong-bai", "2. Nhận kết quả.", "2. Nhận kết quả tại nhà."),
    "copy of another text": _change("dai-khac", OTHER_WORDS, WORDS),
    "link to what is not there": _append("tin-4", "Xem [gì đó](khong-co.md) và [bản nháp](2026-05-04-nhap.md)."),
    "withdrawn": _change("tin-1", "status: approved", "status: withdrawn"),
    "draft": _append("nhap", "Thêm một câu."),
    "personal data": _append("tin-5", "Gọi cho ông Nguyễn Văn Thử, số 0912 345 678."),
    "document cited": _append("tin-5", "Theo Nghị định 42/2022."),
    "document cited no longer": _change("06-van-ban", "42/2022", "43/2022"),
    "document said to be gone": _change("06-van-ban", "42/2022.", "42/2022 đã hết hiệu lực."),
    "document not listed": _append("tin-5", "Theo Nghị định số 43/2011/NĐ-CP."),
    "document ended": lambda office: office.portal.register("documents", [ENDED, {"number": "224/2026/NĐ-CP"}]),
    "document gone from the register": lambda office: office.portal.register("documents", [{"number": "224/2026/NĐ-CP"}]),
    "link to an ordinary page": _append("tin-5", "Xem [giới thiệu](../../docs/gioi-thieu.md)."),
    "settings beside": _all(_append("tin-1", "Một."), lambda office: office.portal.write("docs/them.md", "# Thêm\n")),
    "many texts": _all(
        *(_append(f"tin-{number}", "Thêm.") for number in range(1, 8)), _append("dan", "T."), _append("dai", "T.")
    ),
}


@pytest.mark.parametrize("edit", OF_WORDS.values(), ids=OF_WORDS)
def test_an_edit_of_words_is_made_alone(office: Office, whole: list[bool], edit: Callable[[Office], None]) -> None:
    edit(office)
    found = _build(office)
    assert not whole, "the whole portal was read"
    _assert_clean(office, found)


def _note(name: str) -> Callable[[Office], None]:
    """Change what everybody reads of the one entry of a register."""
    key = {"indices": "description", "spokespersons": "speaks_of"}.get(name, "note")
    return lambda office: office.portal.register(name, [{**REGISTERS[name], key: "Lời khác trước"}])


def _gone(name: str) -> Callable[[Office], None]:
    return lambda office: (office.root / f"docs/danh-muc/{name}.yml").unlink()


OF_REGISTERS = {f"words of {name}": _note(name) for name in REGISTERS} | {
    "all registers gone": _all(*map(_gone, REGISTERS)),
    "event cancelled": lambda office: office.portal.register("events", [REGISTERS["events"] | {"cancelled": "Mưa bão"}]),
    "channel ended": lambda office: office.portal.register("channels", [REGISTERS["channels"] | {"to": "2026-01-31"}]),
}


@pytest.mark.parametrize("edit", OF_REGISTERS.values(), ids=OF_REGISTERS)
def test_an_edit_of_a_register_writes_what_a_clean_build_writes(office: Office, edit: Callable[[Office], None]) -> None:
    before = files_of(office.root / "site")
    edit(office)
    found = _build(office)
    assert found and found != before
    _assert_clean(office, found)


def _say(*entries: object) -> Callable[[Office], None]:
    return lambda office: office.portal.register("everyday-words", list(entries))  # type: ignore[arg-type]


MORE_SAID = {"say": "xin giấy", "means": ["thủ tục có tên", "kế hoạch"]}
OF_SEARCH = {
    "saying": _say(SAID, MORE_SAID),
    "saying that leads nowhere": _say(SAID, {"say": "máy bay", "means": ["tàu vũ trụ liên hành tinh"]}),
    "no saying any more": _say(),
    "equivalent": lambda office: office.portal.register("equivalents", [EQUAL | {"say": ["giấy tờ", "hồ sơ"]}]),
    "saying and words": _all(_say(MORE_SAID), _append("tin-2", "Thêm một câu."), _append("dang-ky", "Thêm một câu.")),
    "saying and words that nobody searches": _all(_say(MORE_SAID), _append("tin-2", "   ")),
    "saying and a look": _all(
        _say(MORE_SAID), lambda office: office.portal.write("overrides/assets/rieng.css", "p { color: red }")
    ),
}


@pytest.mark.parametrize("edit", OF_SEARCH.values(), ids=OF_SEARCH)
def test_what_the_search_alone_asks_is_made_alone(office: Office, whole: list[bool], edit: Callable[[Office], None]) -> None:
    edit(office)
    found = _build(office)
    assert not whole, "the whole portal was read"
    _assert_clean(office, found)


def test_a_saying_makes_the_files_of_words(office: Office) -> None:
    before = files_of(office.root / "site")
    _say(SAID, MORE_SAID)(office)
    found = _build(office) or {}
    assert {name for name, data in found.items() if before[name] != data} == {WORD_FILES[1], START}
    assert "xin giấy" in found[WORD_FILES[1]].decode()


def test_sayings_come_and_go_while_texts_change(office: Office, whole: list[bool]) -> None:
    before = files_of(office.root / "site")
    for number in range(3):
        _all(_say(SAID, MORE_SAID | {"say": f"xin giấy {number}"}), _append("hoi", f"Câu {number}."))(office)
        found = _build(office)
        assert not whole
        _assert_clean(office, found)
        whole.clear()
    _say(SAID)(office)
    for number in range(3):
        _change("hoi", f"\nCâu {number}.\n", "")(office)
    found = _build(office)
    assert not whole
    assert_same(found or {}, before)


OF_SEARCH_AND_MORE = {
    "saying that is said twice": _say(SAID, SAID),
    "saying and title": _all(_say(MORE_SAID), _change("tin-1", "title: Tin có tên", "title: Bài có tên")),
    "sayings gone": _gone("everyday-words"),
    "sayings that cannot be read": lambda office: office.portal.write("docs/danh-muc/everyday-words.yml", "- {say: ["),
    "abbreviation and words": _all(
        lambda office: office.portal.register("abbreviations", [{"short": "TCT", "long": "thủ tục có tên"}]),
        _append("tin-2", "Thêm một câu."),
    ),
}


@pytest.mark.parametrize("edit", OF_SEARCH_AND_MORE.values(), ids=OF_SEARCH_AND_MORE)
def test_what_others_are_told_with_a_saying_is_made_as_a_whole(
    office: Office, whole: list[bool], edit: Callable[[Office], None]
) -> None:
    edit(office)
    found = _build(office)
    assert whole
    _assert_clean(office, found)


def test_a_template_that_shows_sayings_shows_those_of_now(office: Office, whole: list[bool]) -> None:
    footer = office.root / "overrides/partials/footer.html"
    shown = "<p>Có {{ portal.catalogue.registers.everyday_words | length }} lời nói</p>"
    footer.write_text(footer.read_text("utf-8").replace("</footer>", f"{shown}</footer>"), encoding="utf-8")
    _build(office)
    whole.clear()
    _say(SAID, MORE_SAID)(office)
    found = _build(office) or {}
    assert whole and "<p>Có 2 lời nói</p>" in found["tin-tuc/index.html"].decode()
    _assert_clean(office, found)


@pytest.mark.parametrize("edit", OF_MORE.values(), ids=OF_MORE)
def test_any_other_edit_is_made_as_a_whole(office: Office, whole: list[bool], edit: Callable[[Office], None]) -> None:
    edit(office)
    found = _build(office)
    assert whole
    _assert_clean(office, found)


def test_one_edit_after_another_and_back_again(office: Office, whole: list[bool]) -> None:
    file = _text(office, "tin-2")
    before, text = files_of(office.root / "site"), file.read_text(encoding="utf-8")
    for edit in (_append("tin-2", "Một."), _append("tin-2", "Hai."), _append("hoi", "Ba.")):
        edit(office)
        found = _build(office)
        assert not whole
        _assert_clean(office, found)
        whole.clear()
    _change("tin-3", "title: Tin", "title: Bài")(office)
    _assert_clean(office, _build(office))
    _change("tin-3", "title: Bài", "title: Tin")(office)
    _change("hoi", "\nBa.\n", "")(office)
    file.write_text(text, encoding="utf-8")
    assert_same(_build(office) or {}, before)


def test_a_heading_that_was_aimed_at_by_an_edit_of_words_is_remembered(office: Office, whole: list[bool]) -> None:
    _append("tin-4", "Xem [lưu ý](2026-04-05-tin-5.md#dieu-kien).")(office)
    _build(office)
    assert not whole
    _change("tin-5", "## Điều kiện", "## Hồ sơ")(office)
    found = _build(office)
    assert whole, "now a link leads to no heading"
    _assert_clean(office, found)


def test_a_link_to_a_heading_that_goes_in_the_same_edit_is_told(
    office: Office, whole: list[bool], caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    _append("tin-4", "Xem [lưu ý](2026-04-05-tin-5.md#dieu-kien).")(office)
    _change("tin-5", "## Điều kiện", "## Hồ sơ")(office)
    found = _build(office)
    assert whole
    assert "trang 'news/2026/2026-04-05-tin-5.md' không có mục '#dieu-kien'" in caplog.text
    _assert_clean(office, found)


def test_what_the_cache_lost_is_worked_out_again(office: Office, whole: list[bool]) -> None:
    """At each place where something of another text is asked for."""
    file = office.root / ".cache/cchc/nguon.sqlite"
    kept = file.read_bytes()
    own = shelf_of("news/2026/2026-04-02-tin-2.md")
    for kind in ("body", "text", "reading", "recipe", "search", "sketch", "index", "judged", "words"):
        file.write_bytes(kept)
        with contextlib.closing(sqlite3.connect(file)) as database, database:
            gone = database.execute("DELETE FROM known WHERE what = ? AND path NOT LIKE '%tin-2.md' AND path != ?", (kind, own))
            assert gone.rowcount, kind
        _append("tin-2", f"Mất {kind}.")(office)
        _assert_clean(office, _build(office))
        kept = file.read_bytes()


def test_what_the_cache_lost_of_the_search_is_worked_out_again(office: Office) -> None:
    file = office.root / ".cache/cchc/nguon.sqlite"
    for kind in ("search", "index", "sayings", "registers"):
        with contextlib.closing(sqlite3.connect(file)) as database, database:
            gone = database.execute("DELETE FROM known WHERE what = ? AND path NOT LIKE '%tin-2.md'", (kind,))
            assert gone.rowcount, kind
        _say(SAID, MORE_SAID | {"say": f"xin giấy {kind}"})(office)
        _assert_clean(office, _build(office))


def test_what_a_stopped_build_remembered_makes_nothing(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """A large portal writes what it remembers long before its site is published: here each row at once."""
    monkeypatch.setattr(memory, "_TOGETHER", 1)
    before, file = files_of(office.root / "site"), _text(office, "tin-3")
    told = file.read_bytes()
    with monkeypatch.context() as stopped:
        stopped.setattr(pipeline, "make_index", _full)
        _change("tin-3", "date: '2026-04-03'", "date: '2026-04-20'")(office)
        assert _build(office) is None
    assert files_of(office.root / "site") == before
    file.write_bytes(told)
    _all(_append("tin-2", "Một."), _append("tin-4", "Bốn."))(office)
    _assert_clean(office, _build(office))


def _full(*_: object) -> None:
    raise OSError(errno.ENOSPC, "No space left on device", "site")


def test_all_that_was_remembered_can_be_recalled(office: Office) -> None:
    """What cannot be read again is worked out by every build, and nobody sees it but by the clock."""
    with contextlib.closing(sqlite3.connect(office.root / ".cache/cchc/nguon.sqlite")) as database:
        rows = database.execute("SELECT what, path, value FROM known").fetchall()
    assert {"registers", "reading", "body", "judged", "recipe"} <= {what for what, _, _ in rows}
    assert not [(what, path) for what, path, value in rows if unpickled(value, lambda name: name) is None]


def test_a_harmed_site_is_made_as_a_whole(office: Office, whole: list[bool]) -> None:
    (office.root / "site/tin-tuc/index.html").write_text("?", encoding="utf-8")
    _append("tin-2", "Một.")(office)
    found = _build(office)
    assert whole
    _assert_clean(office, found)


def test_what_was_told_of_an_edited_text_is_told_at_its_new_line(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    OF_WORDS["lines moved"](office)
    caplog.clear()
    _build(office)
    told = [record.getMessage() for record in caplog.records if "link-missing" in record.getMessage()]
    assert [message.split(" ")[0] for message in told] == ["news/2026/2026-05-05-co-loi.md:16:16:"]


def test_a_post_saved_where_nobody_reads_is_told_by_the_next_build(office: Office, caplog: pytest.LogCaptureFixture) -> None:
    """Nothing that a site is made of has changed; that it is not on the site is what the office must hear."""
    logging.getLogger("mkdocs").setLevel(logging.INFO)
    stray = office.root / "tin-tuc/2026-05-10-nham-cho.md"
    stray.parent.mkdir()
    shutil.copy(_text(office, "tin-2"), stray)
    for times in (1, 2):
        caplog.clear()
        _build(office)
        assert caplog.text.count("ở thư mục 'tin-tuc' có tệp khai báo như tin bài") == 1, times
    stray.unlink()
    caplog.clear()
    _build(office)
    assert "tin-tuc/" not in caplog.text
