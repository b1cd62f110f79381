"""Who works on which item, told to all who share the folder: one file for each who does, which nobody else writes.

A network share may know no locks, and OneDrive brings files a while later; so nothing is asked of the disk but that files come
and go, and no two machines ever write the same file. Who finds somebody else's claim does not get the item. Two who claim at the
same moment both draw back and try again. A claim that reached us late is told at the next renewal, and what both then save is
still guarded by what each of them opened (sources.py).
"""

import datetime as dt
import json
import os
import secrets
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum
from pathlib import Path

from cchc.desk.saving.folder import CLAIMS, desk_folder, sign_of
from cchc.desk.saving.officers import Clock, Officer, vietnam_now
from cchc.machine.processes import runs
from cchc.reading.writing import remove, write_whole

# Seconds between renewals, and those after which the machine of a claim is taken to be off.
RENEWED_EVERY = 30
STALE_AFTER = 300
_ATTEMPTS = 12
# Seconds in which somebody who claimed an item at the same time may still draw back.
_MOMENT = 2


@dataclass(frozen=True, slots=True)
class Claim:
    """Somebody works on the item at `path` since `since`; their machine was last heard of at `seen`."""

    path: str
    name: str
    machine: str
    session: str
    since: dt.datetime
    seen: dt.datetime
    stale: bool = False
    # The process of the desk that claimed it, 0 where that is not known; whether it is of the officer who asks.
    process: int = 0
    own: bool = False

    @property
    def notice(self) -> str:
        """Who works on it and since when, for the one who must wait."""
        day = f" ngày {self.since:%d/%m}" if self.since.date() != self.seen.date() or self.stale else ""
        begun = f"{self.name} (máy {self.machine}) đang mở từ {self.since:%H:%M}{day}"
        if self.own:
            return f"Chính bạn đang mở bài này ở một bàn làm việc khác từ {self.since:%H:%M}{day}; bấm Mở tiếp thay để gõ ở đây"
        if self.stale:
            return f"{begun}, từ {self.seen:%H:%M ngày %d/%m} không thấy nữa, có thể máy đã tắt; bạn có thể mở tiếp thay"
        return f"{begun}; hãy chờ hoặc hỏi người ấy"

    @property
    def notice_to_holder(self) -> str:
        """Who works on it too, for the one who had it open before."""
        who = "Chính bạn, ở một bàn làm việc khác," if self.own else f"{self.name} (máy {self.machine})"
        after = "Những gì bạn gõ vẫn được giữ; hai người cùng sửa thì lúc lưu chọn giữ chữ nào"
        return f"{who} đã mở bài này từ {self.since:%H:%M} để sửa. {after}"


class ClaimState(Enum):
    """What became of a claim of ours: it holds, another works there too, or it was taken over."""

    HELD = "held"
    CONTESTED = "contested"
    LOST = "lost"


class Claims:
    """The claims of an officer on items of the portal under `root`."""

    def __init__(self, root: Path, officer: Officer, clock: Clock = vietnam_now) -> None:
        self._root, self._officer, self._clock = root, officer, clock

    def take(self, path: str) -> Claim | None:
        """Claim the item; return the claim of somebody else who has it, None when it is ours. Raises CannotWrite."""
        for _ in range(_ATTEMPTS):
            if other := self._settled_holder(path):
                return other
            self._write(path, self._clock())
            if not (other := self.holder(path)):
                return None
            self.release(path)
            time.sleep(secrets.randbelow(200) / 1000)
        return other

    def _settled_holder(self, path: str) -> Claim | None:
        """Return who else has it; one who claimed it at this very moment may yet draw back."""
        other = self.holder(path)
        if other and abs((self._clock() - other.since).total_seconds()) < _MOMENT:
            time.sleep(0.2 + secrets.randbelow(200) / 1000)
            other = self.holder(path)
        return other

    def take_over(self, path: str) -> list[Claim]:
        """Claim the item and end the claims of others, which are returned: the journal and the officer are to be told.

        Raises CannotWrite.
        """
        others = [claim for _, claim in self._others(path)]
        for file, _ in self._others(path):
            remove(file)
        self._write(path, self._clock())
        return others

    def renew(self, path: str) -> ClaimState:
        """Say that we still work on it; what became of the claim is to be told to the officer. Raises CannotWrite."""
        mine = _read(self._file(path))
        if mine is None:
            return ClaimState.LOST
        self._write(path, mine.since)
        return ClaimState.CONTESTED if self.holder(path) else ClaimState.HELD

    def release(self, path: str) -> None:
        """Let others have it. Raises CannotWrite."""
        remove(self._file(path))

    def release_all(self) -> None:
        """Let others have whatever this session claimed. Raises CannotWrite."""
        for file in desk_folder(self._root, CLAIMS).glob(f"*.{self._officer.session}.json"):
            remove(file)

    def holder(self, path: str) -> Claim | None:
        """Return the claim of somebody else on the item, one that is alive before a stale one; None when nobody has one."""
        found = sorted((claim for _, claim in self._others(path)), key=lambda claim: (claim.stale, claim.since))
        return found[0] if found else None

    def everybody(self) -> list[Claim]:
        """Return all claims there are, ours among them."""
        files = sorted(desk_folder(self._root, CLAIMS).glob("*.json"))
        return [self._aged(claim) for file in files if (claim := _read(file))]

    def _others(self, path: str) -> Iterator[tuple[Path, Claim]]:
        mine = self._file(path)
        for file in sorted(mine.parent.glob(f"{sign_of(path)}.*.json")):
            # What a desk of this machine claimed that has ended, it did not give back: it was killed.
            if file != mine and (claim := _read(file)) and not self._has_ended(claim):
                yield file, self._aged(claim)

    def _has_ended(self, claim: Claim) -> bool:
        return claim.machine == self._officer.machine and claim.process > 0 and not runs(claim.process)

    def _aged(self, claim: Claim) -> Claim:
        own = (claim.name, claim.machine) == (self._officer.name, self._officer.machine)
        return replace(claim, own=own, stale=(self._clock() - claim.seen).total_seconds() > STALE_AFTER)

    def _file(self, path: str) -> Path:
        return desk_folder(self._root, CLAIMS) / f"{sign_of(path)}.{self._officer.session}.json"

    def _write(self, path: str, since: dt.datetime) -> None:
        who = self._officer
        said = {"path": path, "name": who.name, "machine": who.machine, "session": who.session, "process": os.getpid()}
        moments = {"since": since.isoformat(), "seen": self._clock().isoformat()}
        write_whole(self._file(path), json.dumps(said | moments, ensure_ascii=False).encode())


def _read(file: Path) -> Claim | None:
    """Return a claim, None when it has just gone or is none of ours."""
    try:
        said = json.loads(file.read_bytes())
        since, seen = dt.datetime.fromisoformat(said["since"]), dt.datetime.fromisoformat(said["seen"])
        process = int(said.get("process", 0))
        return Claim(
            str(said["path"]), str(said["name"]), str(said["machine"]), str(said["session"]), since, seen, process=process
        )
    except (OSError, ValueError, KeyError, TypeError):
        return None
