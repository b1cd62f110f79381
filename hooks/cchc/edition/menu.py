"""What the menu, the portal's own address and those of ordinary pages lead to: MkDocs builds whatever it is, and tells it in
English, if at all."""

from collections.abc import Callable, Collection, Container, Iterator
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from cchc.content.files import GUIDE
from cchc.content.problems import Problem, Severity
from cchc.edition.page_reviews import ordinary_pages
from cchc.reading.sources import Sources, page_address
from cchc.reading.uniqueness import generated_addresses
from cchc.reading.yaml_tree import Keys

_GUIDE = GUIDE.removeprefix("docs/")
_HOME = "index.md"
_HOMES = frozenset({f"docs/{_HOME}", "docs/README.md"})


def menu_problems(sources: Sources, hidden: Callable[[], Container[str]]) -> Iterator[Problem]:
    """Yield a problem where the front page is missing, and for each page of the menu that nobody has, or that is `hidden`."""
    if sources.settings is None:
        # What cannot be read names nothing.
        return
    if _HOMES.isdisjoint((*sources.readings, *(problem.path for problem in sources.problems))):
        message = "không có trang chủ: thiếu tệp docs/index.md; hãy tạo lại tệp ấy, hoặc lấy lại từ bản sao lưu"
        yield Problem(f"docs/{_HOME}", 1, 1, Severity.ERROR, "home-missing", message)
    settings = sources.settings_tree.value
    ours = frozenset(generated_addresses(sources.registers))
    # Of what cannot be read something else is told.
    files = {*sources.files, *sources.readings}
    broken = sources.drafts.keys() - {item.path for item in sources.items}

    def leads(name: str) -> bool:
        is_made = name == _HOME or (name.endswith(f"/{_HOME}") and page_address(name) in ours)
        return is_made or f"docs/{name}" in files

    for keys, name in _pages(("nav",), settings.get("nav") if isinstance(settings, dict) else None):
        # MkDocs takes "./x.md" for "x.md".
        path = f"docs/{PurePosixPath(name).as_posix()}"
        if leads(path.removeprefix("docs/")):
            # Most menus name pages that nobody wrote.
            if path in files and path not in broken and path in hidden():
                message = f"thực đơn dẫn tới '{name}' mà {path} chưa đăng, hoặc không để đăng; hãy bỏ dòng này cho tới khi đăng"
                yield sources.settings_problem(keys, Severity.WARNING, "link-unpublished", message)
            continue
        meant = PurePosixPath(urlsplit(name).path.strip("/")).as_posix().removesuffix(".md")
        found = next((page for page in (f"{meant}/{_HOME}", f"{meant}.md") if leads(page)), "")
        how = f"hãy ghi '{found}'" if found else "hãy sửa hoặc bỏ dòng này"
        how += f", hoặc tạo lại tệp docs/{meant}.md" if not found and name.endswith(".md") else ""
        message = f"thực đơn dẫn tới '{name}' mà không có trang ấy; {how}"
        yield sources.settings_problem(keys, Severity.WARNING, "link-missing", message)


def twin_pages(sources: Sources, left_out: Collection[str]) -> Iterator[Problem]:
    """Yield the ordinary pages, such as `a.md` beside `a/index.md`, of which MkDocs would publish only one."""
    first: dict[str, str] = {}
    pages = sorted(ordinary_pages(sources, left_out))
    for path in pages:
        beside = path.removesuffix("README.md") + _HOME
        if path.endswith("/README.md") and beside in pages:
            # MkDocs takes the other one, as it always did.
            message = f"trang này không lên mạng vì cùng thư mục đã có {beside}; hãy gộp hai tệp, hoặc đổi tên tệp này"
            yield Problem(path, 1, 1, Severity.WARNING, "address-taken", message)
            continue
        address = page_address(path.removeprefix("docs/"))
        # On many disks and servers capitals make no other address.
        known = first.setdefault(address.casefold(), path)
        if known != path:
            message = f"địa chỉ /{address} đã thuộc về {known}; hãy đổi tên hoặc xóa một tệp"
            yield Problem(path, 1, 1, Severity.ERROR, "address-taken", message)


def _pages(keys: Keys, entry: Any) -> Iterator[tuple[Keys, str]]:
    """Yield the pages that a menu names, with where they stand in the settings."""
    if isinstance(entry, dict):
        for name, inner in entry.items():
            yield from _pages((*keys, name), inner)
    elif isinstance(entry, list):
        for number, inner in enumerate(entry):
            yield from _pages((*keys, number), inner)
    elif isinstance(entry, str) and _is_within(entry):
        yield keys, entry


def _is_within(entry: str) -> bool:
    """Tell whether an entry leads to a page of the portal; an address from the root may be another site's, but no Markdown."""
    if entry.startswith(_GUIDE):
        # The guide comes and goes with the program, and the menu is shown without what is left out of it.
        return False
    try:
        scheme, host, path, *_ = urlsplit(entry)
    except ValueError:
        return False
    return bool(path) and not scheme and not host and (not path.startswith("/") or path.endswith(".md"))
