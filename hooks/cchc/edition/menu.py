"""What the menu and the portal's own address lead to: MkDocs builds without them, and tells it in English alone."""

from collections.abc import Iterator
from typing import Any

from cchc.content.files import GUIDE
from cchc.content.problems import Problem, Severity
from cchc.reading.sources import Sources, page_address
from cchc.reading.uniqueness import generated_addresses
from cchc.reading.yaml_tree import Keys

_GUIDE = GUIDE.removeprefix("docs/")
_HOME = "index.md"
_HOMES = frozenset({f"docs/{_HOME}", "docs/README.md"})


def menu_problems(sources: Sources) -> Iterator[Problem]:
    """Yield a problem where the front page is missing, and for each page that the menu names and nobody has."""
    if sources.settings is None:
        # What cannot be read names nothing.
        return
    if not sources.readings.keys() & _HOMES:
        message = "không có trang chủ: thiếu tệp docs/index.md; hãy tạo lại tệp ấy, hoặc lấy lại từ bản sao lưu"
        yield Problem(f"docs/{_HOME}", 1, 1, Severity.ERROR, "home-missing", message)
    settings = sources.settings_tree.value
    ours = frozenset(generated_addresses(sources.registers))
    for keys, name in _pages(("nav",), settings.get("nav") if isinstance(settings, dict) else None):
        if name == _HOME or f"docs/{name}" in sources.readings or page_address(name) in ours:
            continue
        message = f"thực đơn dẫn tới '{name}' mà không có trang ấy; hãy sửa hoặc bỏ dòng này, hoặc tạo lại tệp docs/{name}"
        place = sources.settings_tree.place(keys)
        yield Problem(sources.settings_path, *place, Severity.WARNING, "link-missing", message)


def _pages(keys: Keys, entry: Any) -> Iterator[tuple[Keys, str]]:
    """Yield the pages that a menu names, with where they stand in the settings."""
    if isinstance(entry, dict):
        for name, inner in entry.items():
            yield from _pages((*keys, name), inner)
    elif isinstance(entry, list):
        for number, inner in enumerate(entry):
            yield from _pages((*keys, number), inner)
    # The guide comes and goes with the program, and the menu is shown without what is left out of it.
    elif isinstance(entry, str) and entry.endswith(".md") and "://" not in entry and not entry.startswith(_GUIDE):
        yield keys, entry
