"""The settings of the portal, read from `extra.cchc` of mkdocs.yml with their lines."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

from pydantic import ValidationError

from cchc.content.files import SETTINGS
from cchc.content.formats import FIRST_FORMAT, FORMAT, format_of
from cchc.content.problems import Problem, Severity
from cchc.content.registers import Registers
from cchc.content.settings import Settings
from cchc.language.nearest import nearest
from cchc.reading.disk import TextFile
from cchc.reading.inherited_settings import settings_tree
from cchc.reading.model_faults import model_problems
from cchc.reading.site_places import place_problems
from cchc.reading.yaml_tree import Keys, YamlTree

PATH = SETTINGS
KEYS = ("extra", "cchc")
NEWER_RULE = "format-newer"
# What stands for an address that the portal does not have yet, and the rule that says so.
ADDRESS_LATER_RULE = "site-url-later"
_LATER = ".invalid"
# How YAML says yes.
_YES = frozenset({"true", "True", "TRUE", "yes", "Yes", "YES", "on", "On", "ON"})


def read_settings(file: TextFile, root: Path) -> tuple[Settings | None, YamlTree, list[Problem]]:
    """Return the settings, or None when they cannot be used, with the tree that knows their places."""
    tree, problems = settings_tree(file, root)
    extra = tree.value.get("extra") if isinstance(tree.value, dict) else None
    value = extra.get("cchc") if isinstance(extra, dict) else None
    if value is None or tree.broken:
        message = "thiếu phần cài đặt 'extra: cchc:'; hãy thêm ít nhất 'owner', mã đơn vị chủ quản của cổng"
        if tree.value is not None and not isinstance(tree.value, dict):
            message = "tệp cài đặt phải gồm các dòng 'khóa: giá trị'; hãy viết lại, hoặc lấy lại tệp từ bản sao lưu"
        return None, tree, problems or [Problem(file.path, 1, 1, Severity.ERROR, "settings-missing", message)]
    if message := _from_newer(value):
        keys = (*KEYS, "format")
        return None, tree, [Problem(tree.file_of(keys, file.path), *tree.place(keys), Severity.ERROR, NEWER_RULE, message)]
    problems += (*address_problems(file.path, tree), *place_problems(file.path, tree, root, tree.value))
    try:
        return Settings.model_validate(value), tree, problems
    except ValidationError as error:
        return None, tree, [*problems, *model_problems(file.path, tree, Settings, error, KEYS)]


def _from_newer(given: object) -> str:
    """Return what is said of a portal that was written for a program to come, "" of any other."""
    number = format_of(given)
    if number <= FORMAT:
        return ""
    return (
        f"cổng này viết theo định dạng {number}, chương trình trên máy chỉ hiểu tới định dạng {FORMAT}; hãy cài bản mới của "
        "chương trình, đừng sửa số này"
    )


def is_layered(tree: YamlTree) -> bool:
    """Tell whether the portal lies over the program's registers and settings: a format of its own since the second."""
    extra = tree.value.get("extra") if isinstance(tree.value, dict) else None
    return format_of(extra.get("cchc") if isinstance(extra, dict) else None) > FIRST_FORMAT


def address_problems(path: str, tree: YamlTree) -> Iterator[Problem]:
    """Yield what is wrong with where the portal says it lies: feeds, data, cards and QR codes hold whole addresses."""
    top = tree.value if isinstance(tree.value, dict) and not tree.broken else {}
    if not top:
        return
    if (given := top.get("use_directory_urls", "true")) not in _YES:
        said = f"'use_directory_urls: {given}' làm hỏng mọi địa chỉ của Cổng; hãy ghi true hoặc xóa dòng này"
        keys: Keys = ("use_directory_urls",)
        yield Problem(tree.file_of(keys, path), *tree.name_place(keys), Severity.ERROR, "directory-urls", said)
    url = top.get("site_url", "")
    # A list is what MkDocs takes from the environment.
    if isinstance(url, str) and (said := wrong_address(url)):
        keys = ("site_url",)
        yield Problem(tree.file_of(keys, path), *tree.place(keys), Severity.ERROR, "site-url", said)
    elif isinstance(url, str) and is_later(url):
        said = (
            "Cổng chưa có địa chỉ trên mạng: viết, duyệt, xem trước được, chưa đăng được; "
            "hỏi nơi cho đặt trang rồi ghi địa chỉ ấy vào 'site_url' (ở bàn làm việc: trang Đăng lên mạng)"
        )
        yield Problem(tree.file_of(("site_url",), path), *tree.place(("site_url",)), Severity.WARNING, ADDRESS_LATER_RULE, said)
    elif isinstance(url, str) and _is_of_this_machine(url):
        said = f"'{url[:80]}' chỉ máy này mở được; trước khi đăng hãy ghi ở 'site_url' địa chỉ mà người dân gõ để mở Cổng"
        yield Problem(tree.file_of(("site_url",), path), *tree.place(("site_url",)), Severity.NOTE, ADDRESS_LATER_RULE, said)


def later_address(owner: str) -> str:
    """Return what stands for the address of an owner's portal until it has one: it leads nowhere by definition (RFC 2606)."""
    return f"https://{owner}{_LATER}/"


def is_later(url: str) -> bool:
    """Tell whether an address stands for one to come."""
    return (urlsplit(url).hostname or "").endswith(_LATER)


def _is_of_this_machine(url: str) -> bool:
    host = urlsplit(url).hostname or ""
    return host in ("localhost", "::1") or host.startswith("127.")


def whole_address(typed: str) -> str:
    """Return an address that somebody typed, with what people leave out at its ends; capitals mean nothing before its path."""
    scheme, _, rest = (f"https://{typed}" if "://" not in typed and "." in typed else typed).partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme.lower()}://{host.lower()}{slash}{path}".rstrip("/") + "/" if host else typed


def unreal_address(url: str) -> str:
    """Return why nobody else can open a portal at `url`, "" when they may."""
    if wrong := wrong_address(url):
        return wrong
    host = urlsplit(url).hostname or ""
    if host.endswith((".example", _LATER)):
        return f"'{url[:80]}' là địa chỉ làm ví dụ, không ai mở được; hãy ghi địa chỉ thật của cổng"
    if _is_of_this_machine(url):
        return f"'{url[:80]}' chỉ máy này mở được; hãy ghi địa chỉ mà người dân mở được, như https://cchc.ten-xa.gov.vn/"
    return ""


def wrong_address(url: str) -> str:
    """Return why `url` is no address of a portal, "" when it is one."""
    example = "ví dụ site_url: https://cchc.ten-xa.gov.vn/"
    if not url:
        return f"thiếu 'site_url', địa chỉ thật của Cổng mà nguồn tin, dữ liệu mở và mã QR phải ghi đủ; hãy thêm, {example}"
    try:
        parts = urlsplit(url)
        host, strange = parts.hostname or "", parts.username is not None or (parts.port is not None and parts.port == 0)
    except ValueError:
        host, strange = "", True
    if not re.fullmatch(r"https?://[^\s<>\"']+", url) or not host or strange:
        return f"'{url[:80]}' không phải địa chỉ web; hãy ghi đủ từ https:// tới dấu / cuối cùng, {example}"
    if parts.query or parts.fragment or url.endswith(("?", "#")) or parts.path.endswith((".html", ".htm")) or "//" in parts.path:
        return f"'{url[:80]}' có phần thừa sau thư mục; hãy bỏ dấu ?, # hay tên tệp, chỉ giữ tới dấu / cuối cùng"
    if not url.isascii():
        return f"'{url[:80]}' có chữ có dấu mà trình đọc tin không hiểu; hãy ghi dạng không dấu{_ascii_hint(host)}"
    return ""


def _ascii_hint(host: str) -> str:
    try:
        return "" if host.isascii() else f" của tên miền: {host.encode('idna').decode('ascii')}"
    except UnicodeError:
        return ""


def owner_problems(settings: Settings, registers: Registers, path: str, tree: YamlTree) -> list[Problem]:
    """Return a problem for each unit that the settings name and the register does not have."""
    ids = [unit.id for unit in registers.units]
    named = [(("owner",), settings.owner)]
    if settings.quota and settings.quota.unit:
        named.append((("quota", "unit"), settings.quota.unit))  # type: ignore[arg-type]
    problems = []
    for keys, unit in named:
        if unit not in ids:
            near = nearest(unit, ids)
            hint = f"; ý bạn là '{near}'?" if near else "; hãy thêm đơn vị vào docs/danh-muc/units.yml"
            whole = (*KEYS, *keys)
            place = tree.file_of(whole, path), *tree.place(whole)
            problems.append(Problem(*place, Severity.ERROR, "unit-unknown", f"không có đơn vị '{unit}'{hint}"))
    return problems
