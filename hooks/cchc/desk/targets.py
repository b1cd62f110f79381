"""Where the portal is published to, as an officer chooses it: one form for each way, in the words of who lends the place.

A target is told by what it says, not by its place: others may be added and taken away while somebody works on it.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from typing import Any

from cchc.content.choices import TargetKind
from cchc.content.files import PORTAL_FOLDERS, SETTINGS
from cchc.content.publishing_targets import NEEDED, WITH_PASSWORD, PublishTarget, password_variable
from cchc.desk.forms.answers import Sent, answered, made_of
from cchc.desk.forms.form import EditForm, FormSection, fields_of
from cchc.desk.forms.placed import named
from cchc.desk.pieces import part_of
from cchc.desk.saving.sources import CannotSave, open_source
from cchc.machine.folders import lies_in, overlap, place_at
from cchc.reading.editing.changes import Change, Insert, Put, Remove, Value, at
from cchc.reading.editing.sources import CannotEdit, source_text, values_of
from cchc.reading.yaml_tree import Keys

_PORTAL: Keys = ("extra", "cchc")
_PUBLISH: Keys = (*_PORTAL, "publish")
_TARGETS: Keys = (*_PUBLISH, "targets")


@dataclass(frozen=True)
class PublishingWay:
    """A way of publishing: how it is called, for whom it is, how its targets are named, what each key is called and means."""

    title: str
    whom: str
    name: str
    words: Mapping[str, tuple[str, str]]


_SERVER = {
    "host": ("Tên máy chủ", "Như may-chu.tinh-mau.example, không có https:// ở trước"),
    "user": ("Tên đăng nhập", "Tài khoản mà người cho đặt trang cấp; mật khẩu thì gõ ở trang Đăng lên mạng, không ghi ở đây"),
    "path": ("Thư mục của trang", "Thư mục ở máy chủ mà người dân xem được, như /srv/cong/site hoặc public_html"),
}
WAYS: Mapping[TargetKind, PublishingWay] = {
    TargetKind.SFTP: PublishingWay(
        "Máy chủ SFTP",
        "Nơi cho đặt trang (Sở, tỉnh, công ty) cấp một tài khoản SFTP hoặc SSH. Hãy hỏi họ: tên máy chủ, tên đăng nhập, "
        "mật khẩu, thư mục của trang và dấu vân tay của máy chủ.",
        "may-chu",
        {
            **_SERVER,
            "port": ("Cổng kết nối", "Bỏ trống là 22; chỉ ghi khi họ cho số khác"),
            "host_key": (
                "Dấu vân tay của máy chủ",
                "Dòng SHA256:… để chắc là đúng máy chủ ấy. Chưa có thì bỏ trống: Thử kết nối đọc ra một dòng để bạn hỏi lại họ",
            ),
        },
    ),
    TargetKind.FTPS: PublishingWay(
        "Máy chủ FTP có mã hóa",
        "Nơi cho đặt trang chỉ có FTP. Hãy hỏi họ có bật mã hóa (FTPS) không, tên máy chủ, tên đăng nhập, "
        "mật khẩu, thư mục của trang. FTP không mã hóa thì Cổng không dùng: mật khẩu bị lộ trên đường.",
        "may-chu",
        {
            **_SERVER,
            "port": ("Cổng kết nối", "Bỏ trống là 21; chỉ ghi khi họ cho số khác"),
            "certificate": ("Tệp chứng thư", "Chỉ khi họ nói máy chủ tự ký: tên tệp .pem họ gửi, chép vào thư mục của Cổng"),
        },
    ),
    TargetKind.FOLDER: PublishingWay(
        "Thư mục, ổ dùng chung",
        "Máy phục vụ trang đặt ở cơ quan và thư mục của nó nối vào máy này như một ổ đĩa.",
        "thu-muc",
        {
            "path": (
                "Thư mục",
                "Đủ từ tên ổ, như D:\\trang hoặc \\\\may-chu\\trang. Thư mục chỉ dành cho trang và ở ngoài thư mục của Cổng",
            )
        },
    ),
    TargetKind.GIT: PublishingWay(
        "Kho git",
        "Trang đặt ở GitHub Pages, GitLab Pages hoặc nơi tương tự. Máy này phải có git và đẩy lên kho ấy được.",
        "kho-git",
        {
            "url": ("Địa chỉ kho", "Như git@github.com:xa-mau/trang.git"),
            "branch": ("Nhánh của trang", "Nhánh chỉ chứa trang, không chứa gì khác, như gh-pages"),
        },
    ),
    TargetKind.ZIP: PublishingWay(
        "Tệp zip",
        "Người khác đưa trang lên giúp: cả trang nằm trong một tệp để gửi đi.",
        "tep-zip",
        {"path": ("Tệp", "Tên tệp có đuôi .zip, như D:\\trang.zip")},
    ),
}


@dataclass(frozen=True)
class WrittenTarget:
    """A target as the settings have it: the path to it, what it says."""

    keys: Keys
    values: Mapping[str, Any]

    @property
    def part(self) -> str:
        """By what it is told from the others."""
        return part_of(self.values)

    @property
    def kind(self) -> TargetKind | None:
        """The way, None for one that there is not."""
        return kind_called(self.values.get("kind"))

    @property
    def name(self) -> str:
        """How commands call it."""
        return str(self.values.get("name", ""))

    @property
    def password(self) -> str:
        """The variable that has its password, "" for one that takes none."""
        return password_variable(self.name) if self.kind in WITH_PASSWORD else ""

    @property
    def account(self) -> str:
        """What its password opens: an account of a server, by the way it is reached."""
        return " ".join(str(self.values.get(key, "")) for key in ("kind", "user", "host", "port"))


def kind_called(word: Value) -> TargetKind | None:
    """Return the way that is written so, None where there is none."""
    return next((kind for kind in TargetKind if kind.value == word), None)


def form_of_way(kind: TargetKind) -> EditForm:
    """Return the form of a way of publishing."""
    known = {field.name: field for field in fields_of(PublishTarget)}
    fields = (
        replace(known[key], label=label, help=meaning, required=key in NEEDED[kind])
        for key, (label, meaning) in WAYS[kind].words.items()
    )
    return EditForm(WAYS[kind].title, (FormSection("", tuple(fields)),), "dang-len-mang")


def written_in(settings: Value) -> list[WrittenTarget]:
    """Return the targets that the values of mkdocs.yml tell."""
    found = at(settings, _TARGETS)
    if isinstance(found, dict):
        return [WrittenTarget(_TARGETS, found)]
    entries = found if isinstance(found, list) else []
    return [WrittenTarget((*_TARGETS, place), entry) for place, entry in enumerate(entries) if isinstance(entry, dict)]


def written_now(root: Path) -> list[WrittenTarget]:
    """Return the targets that mkdocs.yml tells now, none where it cannot be read."""
    try:
        return written_in(values_of(source_text(SETTINGS, open_source(root, SETTINGS).data or b"")))
    except (CannotEdit, CannotSave):
        return []


def edited_target(target: WrittenTarget, kind: TargetKind, sent: Sent) -> Sequence[Change]:
    """Return what a form that was sent changes of a target."""
    given = {f"{named(target.keys)}.{name}": texts for name, texts in sent.items()}
    return answered(form_of_way(kind), target.values, given, base=target.keys).changes


def new_target(settings: Value, kind: TargetKind, sent: Sent) -> Sequence[Change]:
    """Return what writes a new target behind the others."""
    known = written_in(settings)
    names = {target.name for target in known}
    entry = {"name": _free(WAYS[kind].name, names), "kind": kind.value, **made_of(form_of_way(kind).fields, sent, "")}
    if isinstance(at(settings, _TARGETS), list):
        return [Insert((*_TARGETS, len(at(settings, _TARGETS))), entry)]
    if isinstance(at(settings, _PUBLISH), dict):
        return [Put(_TARGETS, [*(target.values for target in known), entry])]
    return [Put(_PUBLISH, {"targets": [entry]})]


def without_target(settings: Value, target: WrittenTarget) -> Sequence[Change]:
    """Return what takes a target out of the settings, with the lists that would be empty then."""
    if len(written_in(settings)) > 1:
        return [Remove(target.keys)]
    return [Remove(_TARGETS if len(at(settings, _PUBLISH)) > 1 else _PUBLISH)]


def misplaced(kind: TargetKind, path: str, root: Path) -> str:
    """Return why nothing can be published to a folder or a zip at this path, "" where it can or nobody can tell yet."""
    try:
        if kind is TargetKind.FOLDER and overlap(place_at(path, root), root):
            return (
                f"Thư mục ấy nằm trong thư mục của Cổng ({root}), hoặc chứa cả thư mục ấy: trang đăng lên sẽ lẫn với nội dung "
                "của Cổng. Hãy chọn một thư mục khác, ở ngoài thư mục của Cổng."
            )
        if kind is TargetKind.ZIP and lies_in(place_at(path, root), (root / folder for folder in PORTAL_FOLDERS)):
            return f"Tệp ấy nằm trong một thư mục mà Cổng dùng ({', '.join(PORTAL_FOLDERS)}). Hãy chọn chỗ khác cho nó."
    except (OSError, ValueError):
        pass
    return ""


def _free(name: str, taken: Collection[str]) -> str:
    return next(free for number in count(1) if (free := name if number == 1 else f"{name}-{number}") not in taken)
