"""Who did what and when, line upon line: nothing of it is ever written over, and it is never published.

Each session writes a file of its own, so that two machines that write at once lose nothing, also where a service brings the
files from one machine to the other; who reads sees them all in the order of time.
"""

import datetime as dt
import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc.content.choices import Choice
from cchc.desk.saving.folder import JOURNAL, desk_folder, sign_of
from cchc.desk.saving.officers import Clock, Officer, vietnam_now
from cchc.reading.writing import CannotWrite, reason_of


class DeedKind(Choice):
    """What somebody did."""

    CREATED = "tao", "Tạo mới"
    SAVED = "luu", "Lưu"
    RENAMED = "doi-ten", "Đổi tên"
    DELETED = "xoa", "Xóa bản nháp"
    RESTORED = "lay-lai", "Lấy lại bản đã cất"
    LET_GO = "bo-han", "Bỏ hẳn bản đã cất"
    DROPPED = "bo-nhap", "Bỏ bản đang viết"
    TAKEN_OVER = "mo-thay", "Mở thay người khác"
    SENT = "trinh", "Trình duyệt"
    SENT_BACK = "tra-lai", "Trả lại để sửa"
    APPROVED = "duyet", "Duyệt"
    WITHDRAWN = "go", "Gỡ xuống"
    PUBLISHED = "dang", "Đăng lên mạng"
    IMPORTED = "nhap", "Nhập vào"
    COMMITTED = "git", "Ghi vào git"


_DEEDS = {deed.value: deed for deed in DeedKind}


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One deed: `path` is of the item, "" where it is of none; `note` is a remark."""

    at: dt.datetime
    who: str
    machine: str
    what: DeedKind
    path: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class JournalReading:
    """What the journal says, the oldest first, and how many lines were not whole: a machine stopped while it wrote."""

    entries: tuple[JournalEntry, ...]
    broken: int


class Journal:
    """The journal of the portal under `root`, to which an officer adds."""

    def __init__(self, root: Path, officer: Officer, clock: Clock = vietnam_now) -> None:
        self._root, self._officer, self._clock = root, officer, clock

    def add(self, what: DeedKind, path: str = "", note: str = "") -> JournalEntry:
        """Write down what was done; it is on the disk when this returns. Raises CannotWrite."""
        entry = JournalEntry(self._clock(), self._officer.name, self._officer.machine, what, path, note)
        file = self._file(entry.at)
        try:
            with file.open("ab") as journal:
                # A line that was not finished must not swallow the next one.
                torn = journal.tell() > 0 and not file.read_bytes().endswith(b"\n")
                journal.write((b"\n" if torn else b"") + _line(entry))
                journal.flush()
                os.fsync(journal.fileno())
        except OSError as error:
            raise CannotWrite(file, reason_of(error, file)) from None
        return entry

    def read(self, path: str | None = None) -> JournalReading:
        """Return what was done by everybody, to the item at `path` alone where one is given."""
        found, broken = [], 0
        for file in sorted(desk_folder(self._root, JOURNAL).glob("*.jsonl")):
            for entry in _entries(file):
                broken += entry is None
                if entry and path in (None, entry.path):
                    found.append(entry)
        return JournalReading(tuple(sorted(found, key=lambda entry: entry.at)), broken)

    def _file(self, at: dt.datetime) -> Path:
        who = self._officer
        whose = sign_of(who.account, who.machine)[:8]
        return desk_folder(self._root, JOURNAL) / f"{at:%Y-%m}.{whose}.{who.session}.jsonl"


def _line(entry: JournalEntry) -> bytes:
    said = {"at": entry.at.isoformat(), "who": entry.who, "machine": entry.machine, "what": entry.what.value}
    return json.dumps(said | {"path": entry.path, "note": entry.note}, ensure_ascii=False).encode() + b"\n"


def _entries(file: Path) -> Iterator[JournalEntry | None]:
    try:
        data = file.read_bytes()
    except OSError:
        yield None
        return
    for line in data.split(b"\n"):
        if line.strip():
            yield _entry(line)


def _entry(line: bytes) -> JournalEntry | None:
    try:
        said = json.loads(line)
        at = dt.datetime.fromisoformat(said["at"])
        return JournalEntry(
            at, str(said["who"]), str(said["machine"]), _DEEDS[said["what"]], str(said["path"]), str(said["note"])
        )
    except (ValueError, KeyError, TypeError):
        return None
