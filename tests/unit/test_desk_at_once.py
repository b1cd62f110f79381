"""What two threads of a desk do at one moment: nothing that an officer wrote is lost, nothing is told that never was."""

import json
import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from cchc.desk import approval_pages, bringing, deeds, entrance, making
from cchc.desk.app import Desk
from cchc.desk.approval_pages import ApprovalPages
from cchc.desk.bringing import BringingPages, Common
from cchc.desk.consequences import Consequences, PendingApproval
from cchc.desk.deeds import CommandResult, LongDeeds, RunningDeed
from cchc.desk.editing import Editing
from cchc.desk.entrance import Entrance
from cchc.desk.item_pages import ItemScreens
from cchc.desk.making import MakingPages
from cchc.desk.pages import Pages
from cchc.desk.portal import DeskPortal, PortalReading
from cchc.desk.preview import Sight
from cchc.desk.preview_pages import PreviewPages
from cchc.desk.publishing_pages import PublishingPages
from cchc.desk.saving import drafts, handed_over, sources
from cchc.desk.saving.beside import PicturesBeside
from cchc.desk.saving.drafts import Drafts
from cchc.desk.saving.handed_over import HandedOverFiles
from cchc.desk.saving.history import Committed, History
from cchc.desk.saving.officers import Officer
from cchc.desk.saving.sources import CannotSave, Newer, Opened, Saved, open_source, save_source
from cchc.desk.secrets import Secrets
from cchc.desk.sheets import BODY, MARK, PAGE, NotTaken
from cchc.desk.windows import Windows
from cchc.edition.edition import read_edition
from cchc.edition.renaming import Named
from tests.conftest import SMALL, TODAY, MakeSite, edition_of
from tests.integration.serving import wait_until
from tests.meanwhile import Meanwhile

POST = next(path for path in SMALL if path.startswith("news/"))
LAN = Officer("Lan", "lan", "MAY-1", "s1")
WELL = CommandResult(True, ("Đã tạo docs/ban-tin/2026-01.yml: số 1/2026",))


@pytest.fixture
def root(make_site: MakeSite) -> Path:
    return make_site(SMALL)


@pytest.fixture
def editing(root: Path) -> Editing:
    return Editing(root, LAN)


@pytest.fixture
def screens(root: Path, editing: Editing) -> Any:
    reading = SimpleNamespace(number=1, edition=edition_of(root))
    portal = SimpleNamespace(root=root, latest=reading, failed="", look=lambda: None)
    return SimpleNamespace(
        portal=portal, pages=Pages(Entrance(), lambda: ()), editing=editing, origin="http://127.0.0.1:1", said=lambda _path: ""
    )


def _asking(**params: str) -> Request:
    return Request({"type": "http", "method": "GET", "path": "/", "query_string": b"", "headers": [], "path_params": params})


def _text(answer: Response) -> str:
    return bytes(answer.body).decode()


def test_a_window_that_opens_while_the_others_are_counted_counts() -> None:
    windows = Windows()
    opens = Meanwhile(lambda: windows.beat("b"), waits=True)

    class Counted(dict[str, int]):
        def items(self) -> Iterator[tuple[str, int]]:  # type: ignore[override]
            for pair in super().items():
                opens.begin()
                yield pair

    windows._open = Counted(a=1)
    windows.look()
    opens.ended()
    assert "b" in windows._open


def test_a_key_that_opens_once_opens_no_second_window_at_the_same_moment(monkeypatch: pytest.MonkeyPatch) -> None:
    door = Entrance(once=True)
    second = Meanwhile(lambda: door.opens(door.key), waits=True)
    monkeypatch.setattr(entrance, "_same", second.after(entrance._same))
    assert [door.opens(door.key), second.ended()] == [True, False]


def test_the_key_of_a_window_that_the_browser_has_not_opened_yet_opens_beside_that_of_the_next_one() -> None:
    """Two presses on the same sign: the browser is slow, and takes both addresses a while later."""
    door = Entrance(once=True)
    first, second, third = door.key, door.key_of_another_window(), door.key_of_another_window()
    assert len({first, second, third}) == 3
    assert [door.opens(key) for key in (second, first, third, first, second, third)] == [True, True, True, False, False, False]


def test_no_more_keys_wait_than_windows_are_opened_at_once() -> None:
    door = Entrance(once=True)
    first = door.key
    keys = [door.key_of_another_window() for _ in range(20)]
    assert not door.opens(first)
    assert door.opens(keys[-1])


def test_a_key_that_is_printed_opens_every_window() -> None:
    door = Entrance()
    assert door.key_of_another_window() == door.key
    assert [door.opens(door.key), door.opens(door.key), door.opens("")] == [True, True, False]


def test_a_password_that_is_typed_anew_is_never_lacking() -> None:
    secrets = Secrets()
    secrets.take("X", "ai", "cũ")
    publishes = Meanwhile(lambda: secrets.given({"X": "ai"}))

    class Known(dict[str, tuple[str, str]]):
        def __setitem__(self, name: str, value: tuple[str, str]) -> None:
            publishes.begin()
            super().__setitem__(name, value)

    secrets._known = Known(secrets._known)
    secrets.take("X", "ai", "mới")
    assert publishes.ended() == {"X": "cũ"}


def test_what_waits_is_told_with_the_number_of_the_reading_that_found_it(root: Path) -> None:
    desk = Desk.of(root, lambda: TODAY, 8000, once=False)
    desk.portal._read()
    told: list[tuple[str, str]] = []

    def done(reading: PortalReading) -> None:
        told.append((_text(desk.state(_asking())), _text(desk.today(_asking()))))
        desk._take(reading)

    desk.portal.done = done
    (root / POST).with_name("2026-06-14-moi.md").write_text(
        "---\ntitle: Bài mới tinh\nunit: xa-thu\ntheme: cai-cach-tthc\ndate: 2026-06-14\nstatus: draft\n---\n\nA.\n",
        encoding="utf-8",
    )
    desk.portal._read()
    told.append((_text(desk.state(_asking())), _text(desk.today(_asking()))))
    for number, (state, page) in enumerate(told, 1):
        assert json.loads(state)["number"] == number
        assert f'data-number="{number}"' in page
        assert ("Bài mới tinh" in page) is (number == 2)


def test_whoever_waits_for_a_reading_waits_for_one_that_began_since(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    portal, path = DeskPortal(root, lambda: TODAY), POST.replace("nop-", "moi-")
    begun, goes_on = threading.Event(), threading.Event()
    read = DeskPortal._survey

    def survey(self: DeskPortal) -> Any:
        found = read(self)
        begun.set()
        goes_on.wait(10)
        return found

    monkeypatch.setattr(DeskPortal, "_survey", survey)
    portal.begin()
    try:
        assert begun.wait(10)
        # What is written now was passed by.
        (root / path).write_text((root / POST).read_text(encoding="utf-8"), encoding="utf-8")
        threading.Timer(0.1, goes_on.set).start()
        portal.read_anew(20)
        latest = portal.latest
        assert latest
        assert path in latest.edition.sources.drafts
    finally:
        portal.end()


def test_a_reading_that_fails_as_nobody_foresaw_is_told_once_and_not_the_last(
    root: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    portal = DeskPortal(root, lambda: TODAY)

    def fails(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as broken:
        broken.setattr("cchc.desk.portal.read_edition", fails)
        portal.begin()
        portal.read_anew(20)
        portal.read_anew(20)
        assert portal.failed == "bàn làm việc gặp lỗi chưa lường tới, ghi ở cửa sổ lệnh; tệp nào đổi thì bàn làm việc đọc lại"
        assert caplog.text.count("Traceback") == 1
    (root / POST).write_text((root / POST).read_text(encoding="utf-8") + "\nThêm.\n", encoding="utf-8")
    portal.read_anew(20)
    assert portal.latest
    assert portal.failed == ""
    portal.end()


def test_of_two_saves_at_one_moment_the_second_is_told_of_the_first(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = open_source(root, POST)
    second = Meanwhile(lambda: save_source(root, opened, b"hai\n"), waits=True)
    monkeypatch.setattr(sources, "write_whole", second.before(sources.write_whole))
    first = save_source(root, opened, b"mot\n")
    told = second.ended()
    assert isinstance(first, Saved)
    assert isinstance(told, Newer)
    assert told.theirs == b"mot\n"
    assert (root / POST).read_bytes() == b"mot\n"


def test_what_is_saved_while_a_file_gets_another_name_is_not_lost(root: Path, editing: Editing) -> None:
    new = POST.replace("nop-", "khac-")

    def named(data: bytes) -> Named:
        save_source(root, Opened(POST, data), b"vua luu\n")
        return Named(new, data)

    with pytest.raises(NotTaken, match=f"{POST} vừa được lưu ở nơi khác; hãy tải lại trang để xem rồi làm lại"):
        editing.filing.put_named(POST, named, instead=True)
    assert (root / POST).read_bytes() == b"vua luu\n"
    assert not (root / new).exists()


def test_what_is_saved_while_a_draft_is_deleted_is_not_lost(
    root: Path, editing: Editing, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = open_source(root, POST)
    saves = Meanwhile(lambda: save_source(root, opened, b"vua luu\n"))
    monkeypatch.setattr(editing.work.kept, "put", saves.before(editing.work.kept.put))
    with pytest.raises(NotTaken, match="vừa được lưu ở nơi khác"):
        editing.filing.delete(POST)
    assert (root / POST).read_bytes() == b"vua luu\n"


def test_what_is_saved_while_a_group_is_arranged_is_typed_no_more(editing: Editing, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = editing.sheet(POST)
    given = {PAGE: [sheet.page], MARK: [sheet.mark], BODY: ["Viết."]}
    saves = Meanwhile(lambda: editing.save(POST, sheet.version, given), waits=True)
    monkeypatch.setattr(editing._drafts, "keep", saves.before(editing._drafts.keep))
    editing.arrange(POST, sheet.version, given, "")
    saves.ended()
    assert not editing.is_typed(POST)


def test_a_form_is_shown_as_it_was_before_or_after_a_save(editing: Editing, monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = editing.sheet(POST)
    given = {PAGE: [sheet.page], MARK: [sheet.mark], BODY: ["Viết."]}
    editing.type(POST, sheet.version, given)
    saves = Meanwhile(lambda: editing.save(POST, sheet.version, given), waits=True)
    monkeypatch.setattr(editing._drafts, "typed", saves.after(editing._drafts.typed))
    shown = editing.sheet(POST)
    saves.ended()
    assert (shown.typed_at != "", shown.typed_over_older) == (True, False)
    assert (editing.sheet(POST).typed_at, editing.sheet(POST).body) == ("", "Viết.")


def test_an_entry_whose_register_is_damaged_meanwhile_is_not_taken_out(root: Path, editing: Editing) -> None:
    path = "docs/danh-muc/units.yml"
    (root / path).write_text("- {", encoding="utf-8")
    with pytest.raises(NotTaken, match=r"units\.yml"):
        editing.changing.remove(path, open_source(root, path).digest, "0" * 12, "Xã")


def test_what_is_saved_while_the_portal_is_read_and_taken_back_is_not_shown(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    portal, file = DeskPortal(root, lambda: TODAY), root / POST
    before = file.read_text(encoding="utf-8")
    save = Meanwhile(lambda: file.write_text(before.replace("title: ", "title: Thêm ", 1), encoding="utf-8"))
    with monkeypatch.context() as during:
        during.setattr("cchc.desk.portal.read_edition", save.before(read_edition))
        portal._read()
    file.write_text(before, encoding="utf-8")
    portal._read()
    assert portal.latest
    assert portal.latest.edition.sources.drafts[POST].item == edition_of(root).sources.drafts[POST].item


def test_a_draft_that_is_saved_while_all_are_read_is_no_unreadable_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Drafts(root, LAN)
    kept.keep(open_source(root, POST), {})
    saved = Meanwhile(lambda: kept.drop(POST))
    monkeypatch.setattr(drafts, "_read", saved.before(drafts._read))
    assert kept.all() == []


def test_a_file_that_is_dropped_while_all_are_read_is_no_unreadable_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = HandedOverFiles(root, LAN)
    id_ = files.keep("a.docx", b"x")
    dropped = Meanwhile(lambda: files.drop(id_))
    monkeypatch.setattr(handed_over, "_read", dropped.before(handed_over._read))
    assert files.all() == []


def test_two_pictures_that_come_at_one_moment_are_both_noted(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pictures = PicturesBeside(root, LAN, Drafts(root, LAN))
    second = Meanwhile(lambda: pictures.put(POST, "hinh-hai", "png", b"2"), waits=True)
    monkeypatch.setattr(PicturesBeside, "_noted", second.after(PicturesBeside._noted))
    pictures.put(POST, "hinh-mot", "png", b"1")
    second.ended()
    folder = POST.rpartition("/")[0]
    assert pictures.shown(POST, b"hinh-mot.png hinh-hai.png") == [f"{folder}/hinh-mot.png", f"{folder}/hinh-hai.png"]


@pytest.mark.slow
def test_two_commits_at_one_moment_are_both_in_the_history(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for words in (("init", "-q"), ("config", "user.name", "Lan"), ("config", "user.email", "lan@xa.example")):
        subprocess.run(["git", *words], cwd=root, check=True)
    other = Meanwhile(lambda: History(root).commit(["mkdocs.yml"], "Hai"), waits=True)
    hook = root / ".git/hooks/pre-commit"
    # Git holds its index meanwhile.
    hook.write_text("#!/bin/sh\ntouch .git/dang-ghi\nwhile [ ! -e .git/cu-ghi ]; do sleep 0.01; done\n", encoding="utf-8")
    hook.chmod(0o755)
    first: list[object] = []
    one = threading.Thread(target=lambda: first.append(History(root).commit([POST], "Một")))
    one.start()
    while not (root / ".git/dang-ghi").exists():
        assert one.is_alive()
    other.begin()
    (root / ".git/cu-ghi").touch()
    one.join(30)
    assert [type(first[0]), type(other.ended())] == [Committed, Committed]


def test_what_follows_from_a_deed_is_there_when_it_is_seen_to_have_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deeds, "run", lambda *_, **__: WELL)
    ended = threading.Event()
    seen: list[bool] = []

    def after(work: RunningDeed) -> None:
        assert work.done is WELL
        seen.append(long.work.goes_on)
        ended.set()

    long = LongDeeds(tmp_path, after)
    long.begin("Làm")
    assert ended.wait(10)
    assert seen == [True]


def test_a_deed_that_ends_while_its_page_is_written_is_told_whole_or_not_yet(
    screens: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    goes_on = RunningDeed("Bản tin", 9)
    ended = RunningDeed("Bản tin", 9, WELL)
    for pages in (MakingPages(screens), PublishingPages(screens, Secrets())):
        for asked in range(1, 5):
            looks = iter([goes_on] * asked)
            monkeypatch.setattr(LongDeeds, "work", property(lambda _self, looks=looks: next(looks, ended)))
            page = _text(pages.show(_asking()))
            assert (" data-goes-on" in page) is ("Đã tạo docs/ban-tin/" not in page and "Mở bản nháp" not in page)
        looks = iter([goes_on])
        monkeypatch.setattr(LongDeeds, "work", property(lambda _self, looks=looks: next(looks, RunningDeed("Báo cáo", 10))))
        assert json.loads(_text(pages.work(_asking())))["number"] == 9


def test_the_files_of_a_report_are_not_taken_away_while_others_are_made(screens: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    pages, lets_end, seen = MakingPages(screens), threading.Event(), list[bool]()

    def run(*_: object, **__: object) -> CommandResult:
        lets_end.wait(10)
        return WELL

    monkeypatch.setattr(deeds, "run", run)
    other = Meanwhile(lambda: pages.long.begin("Báo cáo khác", "report"), waits=True)
    monkeypatch.setattr(making, "rmtree", other.before(lambda *_, **__: seen.append(pages.long.work.goes_on)))
    pages.report({"don-vi": "xa-thu", "nam": "2026", "ky": "06", "tu": "", "den": "", "dang": "docx"})
    with pytest.raises(CannotSave, match="đang làm dở"):
        other.ended()
    lets_end.set()
    assert seen == [False]


def test_files_that_come_in_are_read_as_of_the_unit_under_which_they_are_known(
    screens: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = BringingPages(screens, HandedOverFiles(screens.portal.root, LAN))
    pages.files.keep("a.docx", b"x")
    chosen: list[str | None] = []

    def understood(files: Any, *_: object) -> list[Any]:
        pages._common = Common("xa-thu", "")
        chosen.extend(file.unit for file in files)
        return []

    monkeypatch.setattr(bringing, "understood", understood)
    pages._understood(screens.portal.latest, pages.files.all())
    assert chosen == [None]


def test_two_windows_that_ask_what_changes_are_both_answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = [PendingApproval("a.md", "a", False, 1), PendingApproval("b.md", "b", False, 1)]
    begun: list[str] = []

    class Process:
        def communicate(self, question: str) -> tuple[str, str]:
            begun.extend(json.loads(question)["texts"])
            return json.dumps({"others": len(begun)}), ""

    found = Consequences(tmp_path)
    monkeypatch.setattr(found, "_started", Process)
    # The second window always comes first where something has just ended.
    wait_until(lambda: None not in [found.ask(one) for one in reversed(asked)], 10, "both were answered")
    wait_until(lambda: None not in [found.ask(one) for one in asked], 10, "both stay answered")
    assert sorted(begun) == ["a.md", "b.md"]


def test_a_file_that_is_no_text_any_more_when_its_form_is_shown_breaks_nothing(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = Desk.of(root, lambda: TODAY, 8000, once=False)
    desk.portal._read()
    monkeypatch.setattr(desk.screens.preview, "_ended", True)
    damaged = Meanwhile(lambda: (root / POST).write_bytes(b"\xff\xfe\x00"))
    monkeypatch.setattr(Editing, "sheet", damaged.after(Editing.sheet))
    answer = ItemScreens(desk.screens).show(_asking(path=POST))
    damaged.ended()
    assert answer.status_code == 200


def test_a_picture_or_a_file_that_has_just_gone_is_not_found(
    screens: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone = tmp_path / "hinh.png"
    monkeypatch.setattr(approval_pages, "kept_picture", lambda *_: gone)
    with pytest.raises(HTTPException):
        ApprovalPages(screens, screens).approved_picture(_asking(name="hinh.png"))
    made = MakingPages(screens)
    monkeypatch.setattr(MakingPages, "_files", lambda *_: [gone])
    for download in (made.download, made.download_all):
        with pytest.raises(HTTPException):
            download(_asking(name="hinh.png"))
    for kind in ("text/css; charset=utf-8", "video/mp4", "text/html; charset=utf-8"):
        screens.preview = SimpleNamespace(file=lambda _path, kind=kind: (gone, kind), sight=Sight())
        assert PreviewPages(screens).page_being_written(_asking(path="x")).status_code == 404
