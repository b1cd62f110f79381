"""Ordinary pages that nobody looked at again in time, those without a title, and those to which nothing leads."""

import datetime as dt
import posixpath
import re
from collections.abc import Collection, Iterator

from cchc.content.problems import Problem, Severity
from cchc.content.settings import Settings
from cchc.edition.chosen_files import texts_of
from cchc.editorial.content_rules import PAGE_ORPHAN, REVIEW_DUE
from cchc.editorial.freshness import Overdue, overdue_page
from cchc.editorial.lifecycle import check_to_come
from cchc.language.patterns import late
from cchc.reading.file_readings import FileReading
from cchc.reading.links import pages_named
from cchc.reading.sources import Sources, page_address

_TITLE = late(r"^title:[ \t]*[\"']?(.+?)[\"']?[ \t]*$", re.MULTILINE)
_HEADING = late(r"^# (.+?)[ #]*$", re.MULTILINE)
_HOME = "docs/index.md"


def ordinary_pages(sources: Sources, left_out: Collection[str]) -> frozenset[str]:
    """Return the paths of the pages that are no items and are published."""
    pages = (path for path in sources.bodies if path not in sources.drafts and path.startswith("docs/"))
    return frozenset(path for path in pages if path.endswith(".md") and path not in left_out)


def overdue_pages(sources: Sources, left_out: Collection[str], settings: Settings, today: dt.date) -> tuple[Overdue, ...]:
    """Return the overdue ones, by path."""
    pages = ((path, sources.readings[path]) for path in sorted(ordinary_pages(sources, left_out)))
    found = (
        overdue_page(path, page_title(path, read), page_address(path.removeprefix("docs/")), read.review, settings.review, today)
        for path, read in pages
    )
    return tuple(one for one in found if one)


def page_title(path: str, reading: FileReading) -> str:
    """Return the title of an ordinary page; its path where it has none."""
    found = _TITLE.search(reading.head) or _HEADING.search(reading.body.text if reading.body else "")
    return found[1] if found else path


def page_problems(sources: Sources, left_out: Collection[str], settings: Settings, today: dt.date) -> Iterator[Problem]:
    """Yield what is told of both, where the portal wants to hear it."""
    if (severity := REVIEW_DUE.strength(settings)) and not settings.sample:
        for one in overdue_pages(sources, left_out, settings, today):
            yield Problem(one.path, 1, 1, severity, REVIEW_DUE.id, one.message(today))
    for path in sorted(ordinary_pages(sources, left_out)):
        day = sources.readings[path].review.reviewed_on
        if day and day > today:
            yield Problem(path, 1, 1, Severity.WARNING, "check-to-come", check_to_come(day, "rà soát"))
    yield from _untitled(sources, left_out)
    if severity := PAGE_ORPHAN.strength(settings):
        for path in sorted(_orphans(sources, left_out)):
            message = (
                "không trang nào dẫn tới trang này, thực đơn ('nav' trong mkdocs.yml) cũng không; hãy dẫn liên kết từ một trang, "
                "thêm vào 'nav', hoặc xóa trang"
            )
            yield Problem(path, 1, 1, severity, PAGE_ORPHAN.id, message)


def _untitled(sources: Sources, left_out: Collection[str]) -> Iterator[Problem]:
    """Yield the pages that would be called by their file: nothing in them, and nobody in the menu, says what they are called."""
    named = _in_menu(sources) | {_HOME}
    for path in sorted(ordinary_pages(sources, left_out) - named):
        if page_title(path, sources.readings[path]) == path:
            name = posixpath.basename(path).removesuffix(".md").replace("-", " ").capitalize()
            message = f"trang chưa có tiêu đề nên người đọc thấy tên tệp '{name}'; hãy viết dòng đầu tiên '# Tên trang'"
            yield Problem(path, 1, 1, Severity.WARNING, "page-untitled", message)


def _in_menu(sources: Sources) -> frozenset[str]:
    settings = sources.settings_tree.value
    return frozenset(f"docs/{text}" for text in texts_of(settings)) if isinstance(settings, dict) else frozenset()


def _orphans(sources: Sources, left_out: Collection[str]) -> frozenset[str]:
    """Return the pages that no text names and the menu leaves out; without a menu of its own a portal lists every page."""
    settings = sources.settings_tree.value
    menu = settings.get("nav") if isinstance(settings, dict) else None
    if not menu:
        return frozenset()
    pages = ordinary_pages(sources, left_out)
    named = _in_menu(sources) | {_HOME}
    linked = {path for body in sources.bodies.values() for path in pages_named(body, pages) if path != body.path}
    return pages - named - linked
