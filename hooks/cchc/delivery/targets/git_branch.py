"""A branch of a git repository that holds the site and nothing else, as Pages of GitHub, GitLab and Gitea show it.

An edition is one commit, which the server takes whole or not at all. It is made without a working copy: from the tree that stands
there, with what changes.
"""

import datetime as dt
import os
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from cchc.delivery.carrying import Progress
from cchc.delivery.changes import FileChanges
from cchc.delivery.refusals import BrokenOff, DeliveryRefused
from cchc.delivery.site_files import Content

# GitHub would send pages through another generator, and lose those whose names begin with an underscore.
_AS_IT_IS = ".nojekyll"
_SECONDS = 600


class GitTarget:
    """The branch `branch` at `url`, by way of the bare repository `folder` of this machine; commits bear the day `day`."""

    def __init__(self, url: str, branch: str, folder: Path, day: dt.date) -> None:
        self._url, self._branch, self._folder, self._day = url, branch, folder, day
        if shutil.which("git") is None:
            raise DeliveryRefused("máy này chưa có git; hãy cài git (https://git-scm.com) rồi đăng lại")
        if subprocess.run(["git", "check-ref-format", f"refs/heads/{branch}"], check=False, capture_output=True).returncode:
            raise DeliveryRefused(f"'{branch}' không phải tên nhánh git; hãy sửa 'branch' của đích")
        # git would take it for an option, or for a program to run.
        if url.startswith("-") or "::" in url:
            raise DeliveryRefused(f"'{url}' không phải địa chỉ kho git; hãy sửa 'url' của đích")
        if not (folder / "HEAD").is_file():
            folder.mkdir(parents=True, exist_ok=True)
            self._git("init", "--quiet", "--bare")
        self._parent = self._fetched()

    def read(self, path: str) -> bytes | None:
        """Return the bytes of a file of the branch, None when there is none."""
        if self._parent is None or not self._git("ls-tree", "--full-tree", self._parent, "--", path):
            return None
        return self._git("cat-file", "blob", f"{self._parent}:{path}")

    @cached_property
    def _standing(self) -> frozenset[str]:
        return frozenset(self.files())

    def files(self) -> list[str]:
        """Return every file of the branch."""
        if self._parent is None:
            return []
        listed = self._git("ls-tree", "-r", "-z", "--name-only", "--full-tree", self._parent)
        return [name.decode("utf-8", "replace") for name in listed.split(b"\0") if name]

    def stands(self, path: str) -> bool:
        """Tell whether the branch has such a file."""
        return path in self._standing

    def unlike(self, _sizes: Mapping[str, int]) -> Sequence[str]:
        """Return none: a commit is whole, and nobody changes it."""
        return ()

    def apply(self, changes: FileChanges, progress: Progress) -> None:
        """Commit the changes and push them."""
        index = self._folder / "cchc-index"
        index.unlink(missing_ok=True)
        own = {"GIT_INDEX_FILE": str(index)}
        if self._parent:
            self._git("read-tree", self._parent, environment=own)
        lines = [b"0 " + b"0" * 40 + b"\t" + path.encode() for path in changes.gone]
        for change in changes.put:
            lines.append(b"100644 " + self._blob(change.content) + b"\t" + change.path.encode())
            progress(change)
        lines.append(b"100644 " + self._blob(b"") + b"\t" + _AS_IT_IS.encode())
        self._git("update-index", "-z", "--index-info", data=b"".join(line + b"\0" for line in lines), environment=own)
        tree = self._git("write-tree", environment=own).strip().decode()
        parent = ("-p", self._parent) if self._parent else ()
        commit = (
            self._git("commit-tree", tree, *parent, data="Đăng trang\n".encode(), environment=self._signed()).strip().decode()
        )
        self._push(commit)
        self._parent = commit

    def close(self) -> None:
        """Do nothing: git keeps nothing open."""

    def _blob(self, content: Content) -> bytes:
        data = content if isinstance(content, bytes) else content.read_bytes()
        return self._git("hash-object", "-w", "--stdin", data=data).strip()

    def _signed(self) -> Mapping[str, str]:
        """Return who commits, and the day, for git."""
        when = f"{self._day.isoformat()}T00:00:00+07:00"
        made: dict[str, str] = {}
        for who in ("AUTHOR", "COMMITTER"):
            made |= {f"GIT_{who}_NAME": "Cổng CCHC", f"GIT_{who}_EMAIL": "cchc@localhost", f"GIT_{who}_DATE": when}
        return made

    def _fetched(self) -> str | None:
        """Return the commit at which the branch stands, fetched, None when there is no such branch yet."""
        listed = self._remote("ls-remote", "--heads", self._url, f"refs/heads/{self._branch}")
        if not listed.strip():
            return None
        self._remote("fetch", "--quiet", "--depth", "1", "--no-tags", self._url, f"+refs/heads/{self._branch}:refs/heads/dich")
        return self._git("rev-parse", "refs/heads/dich").strip().decode()

    def _push(self, commit: str) -> None:
        # Only what stands there as it was seen is replaced: somebody else may have published meanwhile.
        lease = f"--force-with-lease=refs/heads/{self._branch}:{self._parent or ''}"
        self._remote("push", "--quiet", lease, self._url, f"{commit}:refs/heads/{self._branch}")

    def _remote(self, *words: str) -> bytes:
        try:
            return self._git(*words)
        except BrokenOff as error:
            said = str(error)
            if "stale info" in said or "fetch first" in said:
                raise DeliveryRefused(f"nhánh '{self._branch}' vừa có người khác đăng lên; hãy chạy lại lệnh") from None
            raise BrokenOff(
                f"git không làm việc được với {self._url}: {said}; hãy kiểm tra mạng, địa chỉ kho, quyền ghi rồi chạy lại"
            ) from None

    def _git(self, *words: str, data: bytes = b"", environment: Mapping[str, str] | None = None) -> bytes:
        # Nobody is asked for a password in the middle; git's own keeper of credentials and SSH keys are.
        around = {**os.environ, "GIT_DIR": str(self._folder), "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C", **(environment or {})}
        around.setdefault("GIT_SSH_COMMAND", "ssh -o BatchMode=yes")
        try:
            done = subprocess.run(["git", *words], input=data, env=around, capture_output=True, check=False, timeout=_SECONDS)
        except subprocess.TimeoutExpired:
            raise BrokenOff(f"git {words[0]} không xong sau {_SECONDS} giây") from None
        if done.returncode:
            raise BrokenOff(" ".join(done.stderr.decode("utf-8", "replace").split())[-300:] or f"git {words[0]}")
        return done.stdout
