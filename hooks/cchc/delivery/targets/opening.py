"""A target of the settings, opened."""

import datetime as dt
import hashlib
import json
import os
import posixpath
from collections.abc import Callable
from pathlib import Path

from cchc.content.choices import TargetKind
from cchc.content.files import PORTAL_FOLDERS
from cchc.content.publishing_targets import PublishTarget
from cchc.delivery.holding import Publisher
from cchc.delivery.manifest import ADDRESS
from cchc.delivery.refusals import DeliveryRefused
from cchc.delivery.targets.folder import FolderServer
from cchc.delivery.targets.ftps import FtpsServer
from cchc.delivery.targets.git_branch import GitTarget
from cchc.delivery.targets.server import Server
from cchc.delivery.targets.sftp import SftpServer
from cchc.delivery.targets.target import FileByFile, Target
from cchc.delivery.targets.zip_file import ZipTarget
from cchc.machine.folders import lies_in, place_at

_PORTS = {TargetKind.SFTP: 22, TargetKind.FTPS: 21}

Ask = Callable[[PublishTarget], str | None]


def open_target(target: PublishTarget, root: Path, cache: Path, day: dt.date, ask: Ask, publisher: Publisher | None) -> Target:
    """Open a target of the portal under `root`; `cache` is a folder for what it keeps here, `ask` gives its password.

    Without a `publisher` it is opened to be looked at.

    Raises DeliveryRefused, BrokenOff among them, when it cannot be.
    """
    if target.kind is TargetKind.GIT:
        return _git(target, cache / "kho-git", day)
    if target.kind is TargetKind.ZIP:
        if _is_in_own(place := _place(target, root), root):
            raise DeliveryRefused(
                f"tệp zip của đích '{target.name}' nằm trong một thư mục mà Cổng dùng ({', '.join(PORTAL_FOLDERS)}); "
                "hãy chọn chỗ khác"
            )
        return ZipTarget(place)
    return FileByFile(_server(target, root, ask), publisher)


def place_of(target: PublishTarget, root: Path) -> str:
    """Return the name of the place that a target is, made of what leads there, by whatever name the target is called and
    however the way is spelled.

    A folder within the portal's is the same wherever that lies: a runner puts it elsewhere each time.
    """
    path, host, url = posixpath.normpath(target.path or ""), (target.host or "").lower(), (target.url or "").rstrip("/")
    if target.kind in (TargetKind.FOLDER, TargetKind.ZIP):
        place, own = (Path(os.path.normcase(os.path.realpath(lies))) for lies in (_place(target, root), root))
        path = (place.relative_to(own) if place.is_relative_to(own) else place).as_posix()
    port = target.port or _PORTS.get(target.kind)
    ways = (host, port, target.user, path, url, target.branch)
    return f"{target.kind}-{hashlib.sha256(json.dumps(ways).encode()).hexdigest()[:16]}"


def _place(target: PublishTarget, root: Path) -> Path:
    try:
        place = place_at(target.path or "", root)
        # Links in a circle lead nowhere either.
        lies_in(place, [root])
        return place
    except (OSError, ValueError):
        raise DeliveryRefused(f"máy này không biết '{target.path}' là thư mục nào; hãy ghi đủ đường dẫn vào 'path'") from None


def _server(target: PublishTarget, root: Path, ask: Ask) -> Server:
    host, user, path = target.host or "", target.user or "", target.path or ""
    port = target.port or _PORTS.get(target.kind, 0)
    if target.kind is TargetKind.SFTP:
        return SftpServer.open(host, port, user, path, target.host_key, lambda: ask(target))
    if target.kind is TargetKind.FTPS:
        certificate = root / target.certificate if target.certificate else None
        return FtpsServer.open(host, port, user, path, certificate, lambda: ask(target))
    place = _place(target, root)
    if lies_in(root, [place]) or _is_in_own(place, root):
        raise DeliveryRefused(
            f"đích '{target.name}' là thư mục của Cổng, hoặc nằm trong một thư mục mà Cổng dùng ({', '.join(PORTAL_FOLDERS)}); "
            "hãy chọn thư mục khác"
        )
    return FolderServer(place)


def _is_in_own(place: Path, root: Path) -> bool:
    return lies_in(place, (root / folder for folder in PORTAL_FOLDERS))


def _git(target: PublishTarget, folder: Path, day: dt.date) -> GitTarget:
    opened = GitTarget(target.url or "", target.branch or "", folder, day)
    files = opened.files()
    # A branch of sources would be replaced by the site.
    if files and ADDRESS not in files and any(name.endswith((".md", ".yml", ".py")) for name in files):
        raise DeliveryRefused(
            f"nhánh '{target.branch}' đang chứa thứ khác, không phải trang do lệnh này đăng; "
            "hãy ghi vào 'branch' một nhánh mới chỉ dành cho trang, ví dụ trang"
        )
    return opened
