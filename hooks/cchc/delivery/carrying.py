"""Bringing changes to a server that takes files one by one, so that visitors never see half a site, however it is broken off.

First everything that is new is laid down in a hidden folder at the server, which takes as long as the line is slow; nobody sees
any of it. Then a plan is laid beside it, and the files take their places one after the other, each in one step and all within
moments. Who is broken off before the plan lies there has changed nothing, and what has come across need not come again. Who is
broken off after it finds the plan at the next attempt, and does the rest.
"""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from cchc.delivery.changes import FileChange, FileChanges
from cchc.delivery.paths import is_safe
from cchc.delivery.refusals import BrokenOff, DeliveryRefused
from cchc.delivery.site_files import Digest
from cchc.delivery.targets.server import Server

_FOLDER = ".cchc"
_LAID = f"{_FOLDER}/moi"
_PLAN = f"{_FOLDER}/ke-hoach.json"
_HALF = ".phan"
_LONGEST_PLAN = 100_000_000

Progress = Callable[[FileChange], object]


@dataclass(frozen=True)
class _Step:
    """A file laid down under the name `laid`, of `size` bytes, that is to stand at `path`."""

    laid: str
    path: str
    size: int


@dataclass(frozen=True)
class _Plan:
    steps: tuple[_Step, ...]
    gone: tuple[str, ...]

    def written(self) -> bytes:
        steps = [[step.laid, step.path, step.size] for step in self.steps]
        return json.dumps({"steps": steps, "gone": self.gone}, ensure_ascii=False).encode()

    @classmethod
    def read(cls, data: bytes) -> "_Plan":
        """Return the plan; raises ValueError for anything but one whose paths stay within the site."""
        try:
            given: Any = json.loads(data)
            steps = tuple(_Step(str(laid), str(path), int(size)) for laid, path, size in given["steps"])
            plan = cls(steps, tuple(map(str, given["gone"])))
        except (TypeError, KeyError, RecursionError) as error:
            raise ValueError(str(error)) from None
        if not all(map(is_safe, (*plan.gone, *(name for step in steps for name in (step.laid, step.path))))):
            raise ValueError("unsafe path")
        return plan


def resume(server: Server) -> bool:
    """Do what is left of an earlier attempt that was broken off; False when there is nothing."""
    data = server.read(_PLAN)
    if data is None:
        return False
    try:
        plan = _Plan.read(data)
    except ValueError:
        raise DeliveryRefused(
            f"ở đích có tệp {_PLAN} không đọc được nên không biết lần đăng trước dừng ở đâu; "
            f"hãy xóa thư mục {_FOLDER} ở đích rồi đăng lại với --all"
        ) from None
    _finish(server, plan)
    return True


def carry(server: Server, changes: FileChanges, progress: Progress, ready: Callable[[], object] = lambda: None) -> None:
    """Bring the changes there; `progress` hears of each file that has come across. An earlier attempt must have been resumed.

    `ready` is asked when all has come across and nothing has changed yet; what it raises leaves everything as it was.
    """
    there = server.sizes(_LAID)
    steps = []
    for change in changes.put:
        digest = change.digest
        name = _laid_name(change.path, digest)
        if there.get(name) != digest.size:
            _lay_down(server, change, f"{_LAID}/{name}", digest)
        steps.append(_Step(f"{_LAID}/{name}", change.path, digest.size))
        progress(change)
    plan = _Plan(tuple(steps), tuple(changes.gone))
    server.settle()
    ready()
    server.write(_PLAN + _HALF, plan.written())
    server.move(_PLAN + _HALF, _PLAN)
    _finish(server, plan)


def _laid_name(path: str, digest: Digest) -> str:
    return hashlib.sha256(f"{path}\n{digest.sha256}".encode()).hexdigest()


def _lay_down(server: Server, change: FileChange, laid: str, digest: Digest) -> None:
    server.write(laid + _HALF, change.content)
    # A server whose disk is full may take a file and keep the half of it.
    if server.size(laid + _HALF) != digest.size:
        raise BrokenOff(f"máy chủ chỉ giữ được một phần của {change.path}; hãy xem ổ đĩa của máy chủ còn chỗ không rồi chạy lại")
    server.move(laid + _HALF, laid)


def _finish(server: Server, plan: _Plan) -> None:
    for step in plan.steps:
        # What is not laid down any more has taken its place already.
        if not server.move(step.laid, step.path) and server.size(step.path) != step.size:
            raise DeliveryRefused(
                f"ở đích mất tệp {step.laid} của lần đăng dở nên không làm tiếp được; "
                f"hãy xóa thư mục {_FOLDER} ở đích rồi đăng lại với --all"
            )
    for path in plan.gone:
        server.delete(path)
    server.delete(_PLAN)
    # The last has no file of its name: what goes with it are the folders.
    for name in (*server.sizes(_LAID), _HALF):
        server.delete(f"{_LAID}/{name}")
