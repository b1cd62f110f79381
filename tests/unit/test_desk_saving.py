"""What officers write is lost nowhere: not to a newer file, a kill, another machine, or a repository that says no."""

import datetime as dt
import errno
import json
import multiprocessing
import os
import signal
import subprocess
import sys
import threading
from dataclasses import replace
from pathlib import Path
from typing import NoReturn

import pytest

from cchc.desk.editing import Editing
from cchc.desk.saving.claims import STALE_AFTER, Claims, ClaimState
from cchc.desk.saving.drafts import Draft, Drafts, UnreadableDrafts
from cchc.desk.saving.history import Committed, History, NoRepository, NotCommitted
from cchc.desk.saving.journal import DeedKind, Journal
from cchc.desk.saving.kept import KeptFiles, Why
from cchc.desk.saving.officers import Officer
from cchc.desk.saving.sources import CannotSave, Newer, Opened, Saved, open_source, save_source
from cchc.desk.saving.versions import VersionsRow, side_by_side
from cchc.desk.saving.work import OfficerWork, SavedWork
from cchc.language.dates import VIETNAM
from cchc.reading.conflict_copies import copies_among
from cchc.reading.editing.changes import Insert, Put, ReplaceBody

POST = "news/2026/2026-05-14-bai.md"
LAN = Officer("Nguyễn Thị Lan", "lan", "MAY-1", "a" * 16)
MAI = Officer("Trần Mai", "mai", "MAY-2", "b" * 16)
MORNING = dt.datetime(2026, 11, 29, 8, 5, tzinfo=VIETNAM)


class Clock:
    """A clock that is set by hand."""

    def __init__(self) -> None:
        self.now = MORNING

    def __call__(self) -> dt.datetime:
        return self.now

    def later(self, seconds: float) -> None:
        self.now += dt.timedelta(seconds=seconds)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for folder in ("docs", "news/2026", "plans"):
        (tmp_path / folder).mkdir(parents=True)
    (tmp_path / POST).write_bytes(b"---\ntitle: A\n---\n\nMot.\nHai.\nBa.\n")
    return tmp_path


def test_a_save_over_what_was_opened(root: Path) -> None:
    opened = open_source(root, POST)
    saved = save_source(root, opened, b"moi\n")
    assert saved == Saved(Opened(POST, b"moi\n"), changed=True)
    assert (root / POST).read_bytes() == b"moi\n"
    assert save_source(root, opened, b"moi\n") == Saved(Opened(POST, b"moi\n"), changed=False)


def test_a_save_over_a_newer_file_is_refused_with_both_versions(root: Path) -> None:
    opened = open_source(root, POST)
    theirs = b"---\ntitle: A\n---\n\nMot.\nHai cua Mai.\nBa.\n"
    ours = b"---\ntitle: B\n---\n\nMot.\nHai.\nBa.\nBon.\n"
    (root / POST).write_bytes(theirs)
    assert save_source(root, opened, ours) == Newer(opened, theirs, ours)
    assert (root / POST).read_bytes() == theirs
    assert side_by_side(opened.data, ours, theirs) == [
        VersionsRow("---", "---"),
        VersionsRow("title: B", "title: A", ours_changed=True),
        VersionsRow("---", "---"),
        VersionsRow("", ""),
        VersionsRow("Mot.", "Mot."),
        VersionsRow("Hai.", "Hai cua Mai.", theirs_changed=True),
        VersionsRow("Ba.", "Ba."),
        VersionsRow("Bon.", None, ours_changed=True),
        VersionsRow("", ""),
    ]
    (root / POST).unlink()
    assert save_source(root, opened, ours) == Newer(opened, None, ours)
    assert not (root / POST).exists()


def test_a_line_that_was_taken_away_is_told_of_the_one_who_did() -> None:
    rows = side_by_side(b"a\nb\nc", b"a\nc", b"a\nb\nc")
    assert rows == [VersionsRow("a", "a"), VersionsRow(None, "b", ours_changed=True), VersionsRow("c", "c")]


def test_a_new_file_takes_no_place_that_somebody_has(root: Path) -> None:
    new = open_source(root, "news/2026/moi.md")
    assert new.data is None
    (root / "news/2026/moi.md").write_bytes(b"cua Mai\n")
    assert save_source(root, new, b"cua Lan\n") == Newer(new, b"cua Mai\n", b"cua Lan\n")
    assert save_source(root, open_source(root, "docs/tthc/x.md"), b"x\n") == Saved(Opened("docs/tthc/x.md", b"x\n"), changed=True)


@pytest.mark.parametrize(
    "path",
    [
        *("../x.md", "news/../../x.md", "/etc/passwd", "hooks/main.py", "news", "docs/../mkdocs.yml", "news\\x.md", "C:/x.md"),
        *("docs/.x/a.md", "hooks/main.py", "news//x.md", "./news/x.md", "news/x.md/", "docs/lien-ket/x.md", "news/a\0.md"),
    ],
)
def test_no_path_leads_out_of_the_content(root: Path, path: str) -> None:
    (root / "docs/lien-ket").symlink_to(root.parent)
    with pytest.raises(CannotSave) as refused:
        open_source(root, path)
    assert str(refused.value) == f"'{path}' không nằm trong các thư mục nội dung docs, news, plans; tệp khác không sửa ở đây"


def test_a_disk_that_refuses_is_told(root: Path) -> None:
    (root / POST).chmod(0o444)
    with pytest.raises(CannotSave, match="tệp được đặt chỉ cho đọc"):
        save_source(root, open_source(root, POST), b"moi")
    assert (root / POST).read_bytes().startswith(b"---\ntitle: A")


# Drafts.


def test_a_draft_is_found_again_by_the_next_window(root: Path) -> None:
    opened, clock = open_source(root, POST), Clock()
    Drafts(root, LAN, clock).keep(opened, {"title": "Đang gõ", "tasks.order": ["0", "n1"]})
    again = replace(LAN, session="c" * 16)
    draft = Draft(opened, {"title": "Đang gõ", "tasks.order": ["0", "n1"]}, MORNING, "Nguyễn Thị Lan", "MAY-1")
    assert Drafts(root, again, clock).find(POST) == draft
    assert Drafts(root, MAI, clock).find(POST) is None
    assert Drafts(root, MAI, clock).all() == [draft]
    assert (root / POST).read_bytes() == opened.data
    Drafts(root, again, clock).drop(POST)
    Drafts(root, again, clock).drop(POST)
    assert Drafts(root, MAI, clock).all() == []


def test_a_draft_that_cannot_be_read_is_told_and_stays(root: Path) -> None:
    drafts = Drafts(root, LAN)
    drafts.keep(open_source(root, POST), {"title": "x"})
    (file,) = (root / ".ban-lam-viec/nhap").glob("*.json")
    file.write_bytes(b'{"path": "ne')
    assert drafts.find(POST) == UnreadableDrafts(file)
    assert drafts.all() == [UnreadableDrafts(file)]
    assert file.exists()


_TYPING = """
import sys
from pathlib import Path
from cchc.desk.saving.drafts import Drafts
from cchc.desk.saving.officers import Officer
from cchc.desk.saving.sources import open_source
root = Path(sys.argv[1])
drafts = Drafts(root, Officer("Lan", "lan", "MAY-1", "a" * 16))
opened = open_source(root, sys.argv[2])
for number in range(1_000_000):
    drafts.keep(opened, {"title": "chữ " * 2000, "number": number})
    print(number, flush=True)
"""


@pytest.mark.slow
def test_whoever_is_killed_while_typing_loses_nothing_that_was_kept(root: Path) -> None:
    for _ in range(3):
        typing = subprocess.Popen([sys.executable, "-c", _TYPING, str(root), POST], stdout=subprocess.PIPE, text=True)
        assert typing.stdout
        told = [typing.stdout.readline() for _ in range(20)]
        os.kill(typing.pid, signal.SIGKILL)
        told += typing.stdout.read().splitlines()
        typing.wait()
        found = Drafts(root, Officer("Lan", "lan", "MAY-1")).find(POST)
        assert isinstance(found, Draft)
        assert found.given["number"] >= int(told[-1] or told[-2])


def test_what_the_desk_keeps_is_not_seen_by_git(root: Path) -> None:
    _git(root, "init", "-q")
    Drafts(root, LAN).keep(open_source(root, POST), {})
    assert ".ban-lam-viec" not in _git(root, "status", "--porcelain", "--untracked-files=all")


# Claims.


def test_one_person_works_on_an_item(root: Path) -> None:
    clock = Clock()
    lan, mai = Claims(root, LAN, clock), Claims(root, MAI, clock)
    assert lan.take(POST) is None
    clock.later(60)
    held = mai.take(POST)
    assert held
    assert held.notice == "Nguyễn Thị Lan (máy MAY-1) đang mở từ 08:05; hãy chờ hoặc hỏi người ấy"
    assert mai.take("plans/khac.md") is None
    assert lan.renew(POST) is ClaimState.HELD
    assert {(claim.name, claim.path) for claim in lan.everybody()} == {("Nguyễn Thị Lan", POST), ("Trần Mai", "plans/khac.md")}
    lan.release(POST)
    assert mai.take(POST) is None
    mai.release_all()
    assert lan.everybody() == []


def test_a_stale_claim_is_told_and_taken_over(root: Path) -> None:
    clock = Clock()
    lan, mai = Claims(root, LAN, clock), Claims(root, MAI, clock)
    lan.take(POST)
    clock.later(STALE_AFTER + 1)
    held = mai.take(POST)
    assert held
    assert held.notice == (
        "Nguyễn Thị Lan (máy MAY-1) đang mở từ 08:05 ngày 29/11, từ 08:05 ngày 29/11 không thấy nữa, có thể máy đã tắt; "
        "bạn có thể mở tiếp thay"
    )
    assert [claim.name for claim in mai.take_over(POST)] == ["Nguyễn Thị Lan"]
    assert mai.renew(POST) is ClaimState.HELD
    # Her machine was asleep only: she is told, and her draft is still there.
    assert lan.renew(POST) is ClaimState.LOST


def test_claims_that_a_service_brought_late_are_told_to_both(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("may-2")
    clock = Clock()
    lan, mai = Claims(root, LAN, clock), Claims(other, MAI, clock)
    assert lan.take(POST) is None
    assert mai.take(POST) is None
    for here, there in ((root, other), (other, root)):
        for file in (here / ".ban-lam-viec/dang-mo").glob("*.json"):
            (there / ".ban-lam-viec/dang-mo" / file.name).write_bytes(file.read_bytes())
    assert lan.renew(POST) is ClaimState.CONTESTED
    assert mai.renew(POST) is ClaimState.CONTESTED


# How a process ends whose officer got the claim, and one whose officer was told that somebody else has it.
_GOT, _HELD = 10, 11


def _claim(root: Path, number: int, begins: threading.Barrier) -> NoReturn:
    claims = Claims(root, Officer(f"Người {number}", f"n{number}", f"MAY-{number}", f"{number:016}"))
    begins.wait(30)
    sys.exit(_GOT if claims.take(POST) is None else _HELD)


@pytest.mark.slow
def test_of_many_who_claim_at_once_at_most_one_gets_it(root: Path) -> None:
    context = multiprocessing.get_context("fork")
    served = 0
    for _ in range(5):
        begins = context.Barrier(4)
        people = [context.Process(target=_claim, args=(root, number, begins)) for number in range(4)]
        for one in people:
            one.start()
        for one in people:
            one.join()
        assert {one.exitcode for one in people} <= {_GOT, _HELD}
        winners = [number for number, one in enumerate(people) if one.exitcode == _GOT]
        assert len(winners) <= 1
        served += len(winners)
        for file in (root / ".ban-lam-viec/dang-mo").glob("*.json"):
            assert int(file.name.split(".")[1]) in winners
            file.unlink()
    assert served


# The journal.


def _write(root: Path, number: int) -> None:
    journal = Journal(root, Officer(f"Người {number}", "chung", "MAY-CHUNG", f"{number:016}"))
    for note in range(25):
        journal.add(DeedKind.SAVED, POST, f"{number}/{note}")


@pytest.mark.slow
def test_many_who_write_at_once_lose_nothing(root: Path) -> None:
    context = multiprocessing.get_context("fork")
    people = [context.Process(target=_write, args=(root, number)) for number in range(4)]
    for one in people:
        one.start()
    for one in people:
        one.join()
    kept = Journal(root, LAN).read(POST)
    assert kept.broken == 0
    assert sorted(entry.note for entry in kept.entries) == sorted(f"{a}/{b}" for a in range(4) for b in range(25))


def test_a_line_that_was_torn_takes_no_other_with_it(root: Path) -> None:
    clock = Clock()
    journal = Journal(root, LAN, clock)
    journal.add(DeedKind.SAVED, POST)
    (file,) = (root / ".ban-lam-viec/nhat-ky").glob("*.jsonl")
    assert json.loads(file.read_text("utf-8")) == {
        "at": "2026-11-29T08:05:00+07:00",
        "who": "Nguyễn Thị Lan",
        "machine": "MAY-1",
        "what": "luu",
        "path": POST,
        "note": "",
    }
    with file.open("ab") as torn:
        torn.write(b'{"at": "2026')
    clock.later(60)
    last = journal.add(DeedKind.APPROVED, POST, "thay mặt")
    kept = journal.read()
    assert [entry.what.label for entry in kept.entries] == ["Lưu", "Duyệt"]
    assert kept.entries[-1] == last
    assert kept.broken == 1
    assert journal.read("plans/khac.md").entries == ()


# Git.


def _git(root: Path, *words: str) -> str:
    done = subprocess.run(["git", *words], cwd=root, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture
def repository(root: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    # Nobody's own settings are asked.
    (root.parent / "gitconfig").touch()
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(root.parent / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    _git(root, "init", "-q", "-b", "main")
    _git(root, "config", "user.name", "Lan")
    _git(root, "config", "user.email", "lan@xa-mau.example")
    _git(root, "add", ".")
    _git(root, "commit", "-qm", "Đầu tiên")
    return root


def test_what_was_saved_is_committed_and_nothing_else(repository: Path) -> None:
    (repository / POST).write_text("mới\n", "utf-8")
    (repository / "news/2026/mới tinh.md").write_text("mới\n", "utf-8")
    (repository / "news/2026/*.md").write_text("lạ\n", "utf-8")
    (repository / "plans/khac.md").write_text("của người khác\n", "utf-8")
    _git(repository, "add", "plans/khac.md")
    done = History(repository).commit([POST, "news/2026/mới tinh.md"], "Lưu tin: Bài\n\nNguyễn Thị Lan, máy MAY-1")
    assert isinstance(done, Committed)
    assert _git(repository, "rev-parse", "HEAD").strip() == done.commit
    names = _git(repository, "-c", "core.quotePath=false", "show", "--name-only", "--format=%B", "HEAD").split("\n")
    assert [name for name in names if name] == ["Lưu tin: Bài", "Nguyễn Thị Lan, máy MAY-1", POST, "news/2026/mới tinh.md"]
    # What another had put aside for a commit of their own still waits for it.
    assert _git(repository, "diff", "--cached", "--name-only").split() == ["plans/khac.md"]
    assert History(repository).commit([POST], "Lưu") == NoRepository()


def test_a_file_that_went_is_committed(repository: Path) -> None:
    (repository / POST).unlink()
    assert isinstance(History(repository).commit([POST], "Đổi tên"), Committed)


def test_without_a_repository_nothing_is_told(root: Path) -> None:
    assert History(root).commit([POST], "Lưu") == NoRepository()


def _refusal(repository: Path, path: str = POST) -> str:
    before = _git(repository, "rev-parse", "HEAD")
    (repository / path).parent.mkdir(exist_ok=True)
    (repository / path).write_text("mới\n", "utf-8")
    done = History(repository).commit([path], "Lưu")
    assert isinstance(done, NotCommitted)
    assert _git(repository, "rev-parse", "HEAD") == before
    assert (repository / path).read_text("utf-8") == "mới\n"
    return done.reason


def test_a_hook_that_refuses_is_told(repository: Path) -> None:
    hook = repository / ".git/hooks/pre-commit"
    hook.write_text("#!/bin/sh\necho 'không được ghi giờ này' >&2\nexit 1\n", "utf-8")
    hook.chmod(0o755)
    told = "git không nhận thay đổi này; tệp đã lưu nhưng chưa vào lịch sử. Git nói: không được ghi giờ này"
    assert _refusal(repository) == told
    assert _refusal(repository, "news/2026/moi.md") == told
    assert _git(repository, "status", "--porcelain").split("\n")[-2] == "?? news/2026/moi.md"


def test_a_head_on_no_branch_is_told(repository: Path) -> None:
    _git(repository, "checkout", "-q", "--detach")
    assert _refusal(repository) == (
        "kho git không đứng ở nhánh nào (detached HEAD), ghi vào đó sẽ lạc mất; tệp đã lưu, hãy nhờ người quản trị chọn nhánh"
    )


def test_an_unfinished_merge_is_told(repository: Path) -> None:
    (repository / ".git/MERGE_HEAD").write_text(_git(repository, "rev-parse", "HEAD"))
    assert _refusal(repository) == (
        "kho git đang dở một lần trộn (merge); tệp đã lưu, hãy nhờ người làm dở kết thúc việc đó rồi lưu lại"
    )


def test_a_committer_without_a_name_is_told(repository: Path) -> None:
    _git(repository, "config", "--unset", "user.name")
    assert _refusal(repository) == (
        "git trên máy này chưa biết bạn là ai; tệp đã lưu, hãy nhờ người quản trị chạy git config user.name và user.email"
    )


def test_an_index_that_another_holds_is_told(repository: Path) -> None:
    (repository / ".git/index.lock").touch()
    assert _refusal(repository) == ("một chương trình khác đang dùng kho git, hoặc đã dừng giữa chừng (index.lock); tệp đã lưu")


def test_a_file_that_git_ignores_is_told(repository: Path) -> None:
    (repository / ".gitignore").write_text("*.nhap.md\n")
    assert _refusal(repository, "news/2026/x.nhap.md") == (
        ".gitignore bảo git bỏ qua news/2026/x.nhap.md; tệp đã lưu nhưng không vào lịch sử"
    )


# From opening to saving.


def test_an_edit_is_saved_written_down_and_committed(repository: Path) -> None:
    work = OfficerWork(repository, LAN, Clock())
    begun = work.begin(POST)
    assert (begun.held, begun.draft) == (None, None)
    work.typed(begun.opened, {"title": "B"})
    assert isinstance(work.begin(POST).draft, Draft)
    done = work.save(begun.opened, [Put(("title",), "B"), ReplaceBody("Mot.\nHai.\nBon.")], "Sửa tin: B")
    after = b"---\ntitle: B\n---\n\nMot.\nHai.\nBon.\n"
    commit = _git(repository, "rev-parse", "HEAD").strip()
    told = (f"đã ghi vào lịch sử git của máy này ({commit[:7]}), chưa gửi đi đâu",)
    assert done == SavedWork(Opened(POST, after), True, told, commit)
    assert (repository / POST).read_bytes() == after
    assert work.drafts.find(POST) is None
    assert [(entry.what, entry.path) for entry in work.journal.read().entries] == [(DeedKind.SAVED, POST)]
    assert _git(repository, "log", "-1", "--format=%B").strip() == "Sửa tin: B\n\nNguyễn Thị Lan, máy MAY-1"
    assert work.save(Opened(POST, after), [Put(("title",), "B")]) == SavedWork(Opened(POST, after), changed=False)
    work.leave(POST)
    assert OfficerWork(repository, MAI).begin(POST).held is None


def test_a_new_source_begins_with_nothing(root: Path) -> None:
    work = OfficerWork(root, LAN, Clock())
    path = "news/2026/moi.md"
    begun = work.begin(path)
    changes = [Put(("title",), "Bài mới"), Put(("date",), "2026-05-14"), Put(("unit",), "xa-mau"), ReplaceBody("Thân.")]
    done = work.save(begun.opened, changes)
    assert isinstance(done, SavedWork)
    assert (root / path).read_text("utf-8") == "---\ntitle: Bài mới\nunit: xa-mau\ndate: 2026-05-14\n---\n\nThân.\n"
    assert [entry.what for entry in work.journal.read(path).entries] == [DeedKind.CREATED]


def test_a_draft_stays_when_nothing_could_be_saved(root: Path) -> None:
    work = OfficerWork(root, LAN, Clock())
    begun = work.begin(POST)
    work.typed(begun.opened, {"title": "B"})
    (root / POST).write_bytes(b"---\ntitle: C\n---\n")
    ours = b"---\ntitle: B\n---\n\nMot.\nHai.\nBa.\n"
    assert work.save(begun.opened, [Put(("title",), "B")]) == Newer(begun.opened, b"---\ntitle: C\n---\n", ours)
    with pytest.raises(CannotSave, match="hãy mở tệp bằng trình soạn thảo"):
        work.save(begun.opened, [Insert(("title", 0), "B")])
    assert isinstance(work.drafts.find(POST), Draft)


def test_a_source_that_was_taken_over_is_told_when_it_is_saved(root: Path) -> None:
    clock = Clock()
    lan, mai = OfficerWork(root, LAN, clock), OfficerWork(root, MAI, clock)
    begun = lan.begin(POST)
    clock.later(STALE_AFTER + 1)
    held = mai.begin(POST).held
    assert held
    assert held.stale
    assert [claim.name for claim in mai.take_over(POST)] == ["Nguyễn Thị Lan"]
    done = lan.save(begun.opened, [Put(("title",), "B")])
    assert isinstance(done, SavedWork)
    assert done.remarks == ("đã lưu; Trần Mai (máy MAY-2) cũng đang mở nội dung này, hãy báo người ấy mở lại",)
    assert [(entry.what, entry.note) for entry in mai.journal.read().entries] == [
        (DeedKind.TAKEN_OVER, "Nguyễn Thị Lan (máy MAY-1)"),
        (DeedKind.SAVED, ""),
    ]


def _hold_files(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no file be taken away, as when another program of Windows has it open."""

    def held(file: Path, missing_ok: bool = False) -> None:
        raise PermissionError(errno.EACCES, "held", str(file))

    monkeypatch.setattr(Path, "unlink", held)


def test_a_claim_that_the_disk_keeps_is_told_and_nothing_is_taken_over(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lan = Claims(root, LAN, Clock())
    lan.take(POST)
    file = next((root / ".ban-lam-viec/dang-mo").glob("*.json"))
    _hold_files(monkeypatch)
    mai = Editing(root, MAI)
    with pytest.raises(CannotSave) as error:
        mai.take_over(POST)
    assert str(error.value) == (
        f"không ghi được {file.as_posix()}: tệp đang mở trong chương trình khác như Word, Excel, hoặc không cho ghi; "
        "hãy đóng tệp rồi làm lại"
    )
    assert lan.holder(POST) is None
    # Closing the window or the desk asks nobody anything.
    mai.leave(POST)
    mai.end()


def test_who_had_an_item_open_is_told_who_took_it_over(root: Path) -> None:
    lan, mai = Editing(root, LAN), Editing(root, MAI)
    assert lan.holder(POST) is None
    assert lan.renew(POST) is None
    mai.take_over(POST)
    other = lan.renew(POST)
    assert other
    assert other.notice_to_holder == (
        f"{MAI.name} (máy {MAI.machine}) đã mở bài này từ {other.since:%H:%M} để sửa. "
        "Những gì bạn gõ vẫn được giữ; hai người cùng sửa thì lúc lưu chọn giữ chữ nào"
    )
    mai.leave(POST)
    assert lan.renew(POST) is None
    assert mai.holder(POST) is not None


def test_a_file_in_the_place_of_the_desks_folder_is_told(root: Path) -> None:
    Claims(root, LAN, Clock()).take(POST)
    (root / ".ban-lam-viec/dang-mo").rename(root / "cu")
    (root / ".ban-lam-viec/dang-mo").write_text("", encoding="utf-8")
    with pytest.raises(CannotSave, match="trên đường dẫn có một tệp đứng ở chỗ của thư mục; hãy đổi tên tệp đó"):
        Editing(root, MAI).take_over(POST)


def test_a_draft_that_the_disk_keeps_after_a_save_is_told(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lan = OfficerWork(root, LAN, Clock())
    begun = lan.begin(POST)
    lan.typed(begun.opened, {"noi-dung": "Bốn."})
    keep = Drafts.drop

    def held(drafts: Drafts, path: str) -> None:
        with monkeypatch.context() as only:
            _hold_files(only)
            keep(drafts, path)

    monkeypatch.setattr(Drafts, "drop", held)
    done = lan.save(begun.opened, [ReplaceBody("Bốn.")])
    assert isinstance(done, SavedWork)
    assert done.changed
    assert done.remarks[0].startswith("bản đang gõ chưa bỏ được: không ghi được ")


def test_what_git_does_not_take_is_told_and_saved(repository: Path) -> None:
    _git(repository, "checkout", "-q", "--detach")
    work = OfficerWork(repository, LAN, Clock())
    done = work.save(work.begin(POST).opened, [Put(("title",), "B")])
    assert isinstance(done, SavedWork)
    assert done.remarks == (
        "kho git không đứng ở nhánh nào (detached HEAD), ghi vào đó sẽ lạc mất; tệp đã lưu, hãy nhờ người quản trị chọn nhánh",
    )
    assert b"title: B" in (repository / POST).read_bytes()


def test_an_edit_of_what_is_approved_is_told(root: Path) -> None:
    (root / POST).write_bytes(b"---\ntitle: A\nstatus: approved\n---\n\nMot.\n")
    work = OfficerWork(root, LAN, Clock())
    done = work.save(work.begin(POST).opened, [Put(("title",), "B")])
    assert isinstance(done, SavedWork)
    assert done.remarks == (
        "nội dung này đã duyệt; đã sửa chỗ người đọc thấy thì bài xuống khỏi trang cho tới khi được duyệt lại, hãy trình duyệt",
    )


def test_copies_that_services_make_are_told() -> None:
    copies = [
        *("news/a-MAY-2.md", "news/a-DESKTOP-4F.md", "news/a (1).md", "news/a (Lan's conflicted copy 2026-11-29).md"),
        *("news/a - Copy.md", "news/a - Sao chép.md", "news/a - Copy (2).md"),
    ]
    others = ["news/a.md", "news/b-TP.md", "news/c (1).md", "news/a-ba.md", "docs/a-MAY-2.md", "news/a-2.md"]
    found = copies_among([*copies, *others, "news/hinh.png", "news/hinh (1).png"])
    assert [copy.path for copy in found] == sorted(copies)
    assert {copy.original for copy in found} == {"news/a.md"}


def test_what_was_put_away_last_is_first_within_a_second_too(root: Path) -> None:
    kept = KeptFiles(root, LAN, Clock())
    names = [Path(kept.put(POST, f"ban {number}\n".encode(), Why.DROPPED)).name for number in range(6)]
    for note in (root / ".ban-lam-viec/da-xoa").iterdir():
        # Disks count ticks of milliseconds, in which more than one is written.
        os.utime(note, (1, 1))
    assert [found.name for found in kept.all()] == names[::-1]
    assert [found.name for found in kept.all(POST)] == names[::-1]
    assert kept.all("news/khac.md") == []


def test_what_two_machines_kept_in_one_second_is_in_the_order_of_the_disk(root: Path) -> None:
    """The numbers of two machines tell nothing of each other; the shared disk has one clock."""
    clock = Clock()
    drafts = [Drafts(root, who, clock) for who in (LAN, MAI)]
    kept = [KeptFiles(root, who, clock) for who in (LAN, MAI)]
    for first, second in ((0, 1), (1, 0)):
        for who, at in ((second, 2), (first, 1)):
            drafts[who].keep(open_source(root, POST), {"title": str(who)})
            put = root / kept[who].put(POST, f"ban {who}\n".encode(), Why.DROPPED)
            note = put.with_name(f"{put.name}.json")
            for file in (note, drafts[who]._file(POST, "")):
                os.utime(file, ns=(at, at))
        assert [one.given["title"] for one in drafts[0].all() if isinstance(one, Draft)] == [str(first), str(second)]
        assert [one.by for one in kept[0].all()] == [(LAN, MAI)[second].name, (LAN, MAI)[first].name]


def test_drafts_of_one_second_are_in_the_order_in_which_they_were_kept(root: Path) -> None:
    clock = Clock()
    for names in (("a", "b", "c"), ("c", "a", "b"), ("b", "c", "a")):
        for name in names:
            (root / f"news/{name}.md").write_text("x", encoding="utf-8")
            Drafts(root, LAN, clock).keep(open_source(root, f"news/{name}.md"), {"title": name})
        assert [one.given["title"] for one in Drafts(root, MAI, clock).all() if isinstance(one, Draft)] == list(names)


def test_what_is_older_than_a_year_goes_when_somebody_says_so_and_nothing_else(root: Path) -> None:
    clock = Clock()
    kept = KeptFiles(root, LAN, clock)
    kept.put(POST, b"ban cu\n", Why.DROPPED)
    clock.now += dt.timedelta(days=366)
    new = Path(kept.put(POST, b"ban moi\n", Why.DELETED)).name
    folder = root / ".ban-lam-viec/da-xoa"
    assert (kept.before(kept.last_day), kept.let_go(kept.last_day)) == ([], 0)
    clock.now += dt.timedelta(days=1)
    (old,) = kept.before(kept.last_day)
    assert kept.data(old) == b"ban cu\n"
    assert kept.size == sum(file.stat().st_size for file in folder.iterdir()) > kept.size_of([old]) > len(b"ban cu\n")
    with pytest.raises(CannotSave, match="chỉ bỏ được bản cất đã hơn một năm"):
        kept.let_go(kept.last_day + dt.timedelta(days=1))
    assert len(kept.all()) == 2
    assert kept.let_go(kept.last_day) == 1
    assert sorted(file.name for file in folder.iterdir()) == sorted([new, f"{new}.json"])
