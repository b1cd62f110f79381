"""The git repository in which a portal may lie: what was saved is committed with a plain message, never against its will.

Nothing here is forced: no hook is passed over, no other file is committed along, nothing is pushed. Where git says no, the file
stays saved, and the officer is told why.
"""

import os
import shutil
import subprocess
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_SECONDS = 60
_SHOWN = 400
# Git takes one commit at a time, and the threads of one desk commit by themselves.
_COMMITTING = threading.Lock()
# What git keeps while it waits for somebody to end something, and what that is.
_UNFINISHED = (
    ("MERGE_HEAD", "một lần trộn (merge)"),
    ("rebase-merge", "một lần rebase"),
    ("rebase-apply", "một lần rebase"),
    ("CHERRY_PICK_HEAD", "một lần cherry-pick"),
    ("REVERT_HEAD", "một lần revert"),
    ("BISECT_LOG", "một lần bisect"),
)


@dataclass(frozen=True, slots=True)
class Committed:
    """The change is in the history as `commit`."""

    commit: str


@dataclass(frozen=True, slots=True)
class NotCommitted:
    """The file is saved, the history does not know of it; `reason` says why in Vietnamese, and what to do."""

    reason: str


@dataclass(frozen=True, slots=True)
class NoRepository:
    """There is no history to write to, and nothing to tell; neither is there where nothing changed."""


class History:
    """The repository that holds `root`, if there is one."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def commit(self, paths: Sequence[str], message: str) -> Committed | NotCommitted | NoRepository:
        """Commit these files of the portal and no others."""
        if shutil.which("git") is None:
            return NoRepository()
        try:
            if self._git("rev-parse", "--is-inside-work-tree").stdout.strip() != "true":
                return NoRepository()
            with _COMMITTING:
                return self._refused(paths) or self._committed(paths, message)
        except subprocess.TimeoutExpired:
            return NotCommitted(f"git không trả lời sau {_SECONDS} giây; tệp đã lưu, hãy nhờ người quản trị xem kho git")
        except OSError as error:
            return NotCommitted(
                f"máy không chạy được git ({error.strerror or error}); tệp đã lưu, hãy đóng bớt chương trình rồi lưu lại"
            )

    def _refused(self, paths: Sequence[str]) -> NotCommitted | NoRepository | None:
        """Return what stands in the way, as far as it can be known before."""
        folder = Path(self._git("rev-parse", "--absolute-git-dir").stdout.strip())
        for name, what in _UNFINISHED:
            if (folder / name).exists():
                return NotCommitted(f"kho git đang dở {what}; tệp đã lưu, hãy nhờ người làm dở kết thúc việc đó rồi lưu lại")
        if (folder / "index.lock").exists():
            return NotCommitted("một chương trình khác đang dùng kho git, hoặc đã dừng giữa chừng (index.lock); tệp đã lưu")
        if self._git("symbolic-ref", "--quiet", "HEAD").returncode:
            return NotCommitted(
                "kho git không đứng ở nhánh nào (detached HEAD), ghi vào đó sẽ lạc mất; "
                "tệp đã lưu, hãy nhờ người quản trị chọn nhánh"
            )
        if not (self._git("config", "user.name").stdout.strip() and self._git("config", "user.email").stdout.strip()):
            return NotCommitted(
                "git trên máy này chưa biết bạn là ai; tệp đã lưu, hãy nhờ người quản trị chạy git config user.name và user.email"
            )
        if ignored := self._git("check-ignore", "--", *paths, literal=False).stdout.split("\n")[0]:
            return NotCommitted(f".gitignore bảo git bỏ qua {ignored}; tệp đã lưu nhưng không vào lịch sử")
        if not self._git("status", "--porcelain", "--untracked-files=all", "--", *paths).stdout.strip():
            return NoRepository()
        return None

    def _committed(self, paths: Sequence[str], message: str) -> Committed | NotCommitted:
        known = set(self._git("ls-files", "-z", "--", *paths).stdout.split("\0"))
        new = [path for path in paths if path not in known and (self._root / path).exists()]
        if new and (said := self._git("add", "--intent-to-add", "--", *new)).returncode:
            return self._not_committed(said)
        said = self._git("commit", "--quiet", "--only", "--message", message, "--", *paths)
        if said.returncode:
            if new:
                # Not even as something that is to be committed some day.
                self._git("reset", "--quiet", "--", *new)
            return self._not_committed(said)
        return Committed(self._git("rev-parse", "HEAD").stdout.strip())

    def _not_committed(self, said: "subprocess.CompletedProcess[str]") -> NotCommitted:
        words = " ".join((said.stderr.strip() or said.stdout.strip()).split())[:_SHOWN]
        why = words or "không rõ lý do"
        return NotCommitted(f"git không nhận thay đổi này; tệp đã lưu nhưng chưa vào lịch sử. Git nói: {why}")

    def _git(self, *words: str, literal: bool = True) -> "subprocess.CompletedProcess[str]":
        """Run git, which asks nobody; paths mean themselves, whatever signs they have."""
        own = {"GIT_TERMINAL_PROMPT": "0", "GIT_EDITOR": "true", "LC_ALL": "C.UTF-8", "GIT_LITERAL_PATHSPECS": str(int(literal))}
        return subprocess.run(
            ["git", "-c", "core.quotePath=false", *words],
            cwd=self._root,
            env={**os.environ, **own},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=_SECONDS,
            check=False,
        )
