"""Our portal: the repository's templates and registers with the generated items of all four kinds."""

import compileall
import datetime as dt
import shutil
import sys
from dataclasses import replace
from pathlib import Path

from cchc.content.events import EventKind
from tests.bench.items import ROOT, GeneratedPost, posts
from tests.bench.kinds import APPROVED_BY, others
from tests.bench.sites.site import Site, put, with_front_matter
from tests.sealing import sealed

_KINDS = tuple(kind.value for kind in EventKind)
_HOME = "---\ntitle: Trang chủ của cổng\n---\n\nGiới thiệu.\n"
THEMES = "docs/danh-muc/themes.yml"
EVERYDAY_WORDS = "docs/danh-muc/everyday-words.yml"
# What was made of the sample, whose items are not here.
_OF_SAMPLE = ("products.yml", "events.yml", "criteria-results.yml")
EVENTS = "docs/danh-muc/events.yml"
DOCUMENTS = "docs/danh-muc/documents.yml"
# What a busy office holds in some years.
_EVENT_COUNT = 200
# So many legal documents it cites, those of the repository's own register among them.
_DOCUMENT_COUNT = 300
STYLES = "overrides/assets/styles/pager.css"
QUESTION = "overrides/cchc/question.html"
# What a build leaves to the next one.
MEMORY = (".cache", "site", ".site.spare")


def write(folder: Path, count: int) -> None:
    _copy(folder, "hooks", "overrides", "docs/danh-muc")
    # As installing does: no build of a portal begins with compiling it.
    compileall.compile_dir(folder / "hooks", quiet=1)
    keep = [line for line in _config().splitlines() if "huong-dan/" not in line and "Hướng dẫn:" not in line]
    put(folder, "mkdocs.yml", "\n".join(keep) + "\n")
    for name in ("index.md", "gioi-thieu.md"):
        put(folder, f"docs/{name}", _HOME)
    put(folder, EVENTS, "".join(map(_event, range(_EVENT_COUNT))))
    _write_documents(folder / DOCUMENTS)
    for path, head, body in others(count):
        put(folder, path, sealed(path, with_front_matter(head, body)))


def _event(number: int) -> str:
    """Return an entry of the register of events; the last ones are still to come."""
    day = dt.date(2024, 1, 5) + dt.timedelta(days=5 * number)
    return (
        f"- id: su-kien-{number}\n  kind: {_KINDS[number % len(_KINDS)]}\n  title: Sự kiện thứ {number} của xã Mẫu\n"
        f"  unit: xa-mau\n  starts: {day}T08:00\n  ends: {day}T11:00\n  place: Nhà văn hóa thôn {number % 12}\n"
        f"  audience: Người dân trong thôn\n  people: {20 + number % 60}\n\n"
    )


def _write_documents(file: Path) -> None:
    """Fill up the register with decisions of the sample's commune."""
    known = file.read_text(encoding="utf-8")
    file.write_text(known + "".join(map(_document, range(_DOCUMENT_COUNT - known.count("- number: ")))), encoding="utf-8")


def _document(number: int) -> str:
    day = dt.date(2024, 1, 5) + dt.timedelta(days=3 * number)
    return (
        f"- number: {number + 1}/{day.year}/QĐ-UBND\n  issuer: xa-mau\n  date: {day}\n"
        f"  title: Quyết định thứ {number + 1} của xã Mẫu về việc một cửa\n"
    )


def post_source(post: GeneratedPost) -> tuple[str, str]:
    head = {
        "title": post.title,
        "unit": "xa-mau",
        "theme": post.theme,
        "date": post.day,
        "status": "approved",
        "author": "Ban Biên tập",
        "approved_by": APPROVED_BY,
        "approved_on": post.day,
    }
    path = f"news/{post.day.year}/{post.name}"
    return path, sealed(path, with_front_matter(head, post.body))


PORTAL = Site("portal", "Cổng CCHC", write, post_source, (sys.executable, "-m", "mkdocs", "build", "--quiet"))


def retitle(folder: Path, post: GeneratedPost, title: str) -> None:
    """Give a post another title; its file keeps its name, and so its page its address."""
    put(folder, post_source(post)[0], post_source(replace(post, title=title))[1])


def rename_theme(folder: Path) -> None:
    """Give the first theme of the register a longer name."""
    file = folder / THEMES
    before, name, after = file.read_text(encoding="utf-8").partition("\n  name: ")
    file.write_text(f"{before}{name}Chủ đề {after}", encoding="utf-8")


def add_everyday_word(folder: Path, turn: int) -> None:
    """Let people say one thing more."""
    _append(folder / EVERYDAY_WORDS, f"\n- say: việc hỏi thử lần {turn + 1}\n  means:\n    - Đăng ký khai sinh\n")


def add_rule(folder: Path, turn: int) -> None:
    """Give the stylesheet one rule more."""
    _append(folder / STYLES, f"\n.cc-pager {{\n  padding-top: {turn + 1}px;\n}}\n")


def change_template(folder: Path, turn: int) -> None:
    """Let every question have one mark more."""
    file, begin = folder / QUESTION, "{% block content %}"
    before, _, after = file.read_text(encoding="utf-8").partition(begin)
    file.write_text(f'{before}{begin}\n  <hr class="lan-{turn + 1}">{after}', encoding="utf-8")


def _append(file: Path, text: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + text, encoding="utf-8")


def address(post: GeneratedPost) -> str:
    return f"tin-tuc/{post.day.year}/{post.slug}/"


def write_grown(folder: Path, count: int) -> None:
    """Write the repository's own portal with `count` posts more; no sample, for a sample asks not to be searched."""
    _copy(folder, "hooks", "overrides", "docs", "plans", "news")
    put(folder, "mkdocs.yml", _config().replace("    sample: true\n", ""))
    for post in posts(count):
        PORTAL.write_post(folder, post)


def _copy(folder: Path, *names: str) -> None:
    for name in names:
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__", *_OF_SAMPLE))


def _config() -> str:
    """The repository's settings; a month without posts does not matter here."""
    return (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("enforce: error", "enforce: off")
