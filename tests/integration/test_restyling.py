"""A look is changed without a reading: pages get the new addresses of styles and scripts, as a clean build would write them."""

import json
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config.config_options import Hooks

from tests.integration.building import environment, files_of
from tests.integration.portals import small_portal
from tests.integration.test_cache import Office
from tests.integration.test_repeatable import assert_same
from tests.integration.test_rewording import _all, _append, _assert_clean, _build, _change, office, whole

__all__ = ["office", "whole"]

Edit = Callable[[Office], None]


def _asset(office: Office, name: str) -> Path:
    return office.root / "overrides/assets" / name


def _add(name: str, words: str) -> Edit:
    def edit(office: Office) -> None:
        file = _asset(office, name)
        file.write_text(f"{file.read_text(encoding='utf-8') if file.exists() else ''}\n{words}\n", encoding="utf-8")

    return edit


def _cut(name: str, start: str, end: str) -> Edit:
    """Take away what stands between the first `start` and the next `end`, with both."""

    def edit(office: Office) -> None:
        text = _asset(office, name).read_text(encoding="utf-8")
        before, cut, rest = text.partition(start)
        assert cut
        _asset(office, name).write_text(before + rest.partition(end)[2], encoding="utf-8")

    return edit


RULE = ".cchc-thu { color: red }"
# A module that others import, whose names change with it.
SYLLABLES = _add("search/syllables.js", "export const thu = 1;")
OF_LOOKS = {
    "rule added": _add("cchc.css", RULE),
    "rule removed": _cut("styles/header.css", "\n.", "}\n"),
    "part added": _all(_add("styles/thu.css", RULE), _add("cchc.css", '@import "styles/thu.css";')),
    "comment": _add("cchc.css", "/* lời */"),
    "class of the theme told by a script": _add("palette.js", '"md-button--primary md-button";'),
    "script of all pages": _add("frame.js", '"thu";'),
    "script of a page of MkDocs' own": _add("not-found.js", '"thu";'),
    "module that others import": SYLLABLES,
    "script for reading offline": _add("offline-page.js", '"thu";'),
    "script that nobody asks for": _add("thu.js", '"thu";'),
    "several at once": _all(_add("cchc.css", RULE), SYLLABLES, _add("charts.css", RULE), _add("contest.js", '"thu";')),
    "words too": _all(_add("cchc.css", RULE), _append("tin-2", "Thêm một câu."), _append("hoi", "Thêm một câu.")),
}


def _quote(office: Office) -> None:
    """A text tells the address that its page asks for."""
    told = next((office.root / "site/assets").glob("cchc.*.css")).relative_to(office.root / "site").as_posix()
    _append("tin-2", f"Tệp `{told}`.")(office)


def _touch_template(office: Office) -> None:
    file = office.root / "overrides/cchc/post.html"
    file.write_text(file.read_text(encoding="utf-8") + "{# lời #}", encoding="utf-8")


OF_MORE = {
    "title too": _all(_add("cchc.css", RULE), _change("tin-1", "title: Tin có tên", "title: Bài có tên")),
    "template too": _all(_add("cchc.css", RULE), _touch_template),
    "style that keeps its name": _add("feed.css", RULE),
    "drawing": _add("icons/thu.svg", '<svg xmlns="http://www.w3.org/2000/svg"/>'),
    "settings too": _all(_add("cchc.css", RULE), lambda office: office.portal.write("docs/them.md", "# Thêm\n")),
}


@pytest.mark.parametrize("edit", OF_LOOKS.values(), ids=OF_LOOKS)
def test_a_look_is_changed_without_a_reading(office: Office, whole: list[bool], edit: Edit) -> None:
    edit(office)
    found = _build(office)
    assert not whole, "the whole portal was read"
    _assert_clean(office, found)


@pytest.mark.parametrize("edit", OF_MORE.values(), ids=OF_MORE)
def test_more_than_a_look_is_made_as_a_whole(office: Office, whole: list[bool], edit: Edit) -> None:
    edit(office)
    found = _build(office)
    assert whole
    _assert_clean(office, found)


def test_one_look_after_another_and_back_again(office: Office, whole: list[bool]) -> None:
    before = files_of(office.root / "site")
    kept = {file: file.read_bytes() for file in _asset(office, "").rglob("*") if file.is_file()}
    for name in ("rule added", "several at once", "words too"):
        OF_LOOKS[name](office)
        _assert_clean(office, _build(office))
    _change("tin-2", "\nThêm một câu.\n", "")(office)
    _change("hoi", "\nThêm một câu.\n", "")(office)
    for file, data in kept.items():
        file.write_bytes(data)
    whole.clear()
    found = _build(office)
    assert not whole
    assert_same(found or {}, before)


def test_a_page_with_the_address_in_its_words_is_made_again(office: Office, whole: list[bool]) -> None:
    _quote(office)
    _build(office)
    OF_LOOKS["rule added"](office)
    found = _build(office)
    assert whole
    _assert_clean(office, found)


def test_words_that_tell_an_address_stay_when_the_address_comes_back(office: Office) -> None:
    style = _asset(office, "cchc.css")
    before = style.read_bytes()
    _quote(office)
    OF_LOOKS["rule added"](office)
    _build(office)
    for data in (before, before + b"\n.cchc-khac { color: blue }\n"):
        style.write_bytes(data)
        _assert_clean(office, _build(office))


def test_a_harmed_site_is_made_as_a_whole(office: Office, whole: list[bool]) -> None:
    (office.root / "site/404.html").write_text("?", encoding="utf-8")
    OF_LOOKS["rule added"](office)
    found = _build(office)
    assert whole
    _assert_clean(office, found)


def test_a_broken_style_replaces_nothing_until_it_is_mended(office: Office, whole: list[bool]) -> None:
    before = files_of(office.root / "site")
    OF_LOOKS["rule added"](office)
    _add("cchc.css", "}")(office)
    _append("tin-2", "Thêm một câu.")(office)
    assert _build(office) is None
    assert whole, "what is wrong with the texts is told beside it"
    whole.clear()
    assert files_of(office.root / "site") == before
    _asset(office, "cchc.css").write_text(_asset(office, "cchc.css").read_text(encoding="utf-8").removesuffix("}\n"))
    found = _build(office)
    assert not whole
    _assert_clean(office, found)


def test_a_hook_of_before_is_no_reason_to_leave_old_addresses(office: Office, whole: list[bool]) -> None:
    """An office's own copy of hooks/main.py does not tell what MkDocs' own pages asked."""
    hook = office.root / "hooks/main.py"
    lines = hook.read_text(encoding="utf-8").splitlines(keepends=True)
    hook.write_text("".join(line for line in lines if "on_post_page" not in line and "on_post_template" not in line))
    # MkDocs loads a hook once in a process.
    Hooks._load_hook.cache_clear()
    _build(office)
    whole.clear()
    OF_LOOKS["rule added"](office)
    found = _build(office)
    assert whole
    _assert_clean(office, found)


def test_a_page_of_the_desks_preview_that_is_asked_for_has_the_new_look(tmp_path: Path) -> None:
    portal, site = small_portal(tmp_path / "cong"), tmp_path / "xem"
    page = "tin-tuc/2026/bai-hai/index.html"
    program = [
        sys.executable,
        "-m",
        "cchc.previewing.typed_preview",
        str(portal.root / "mkdocs.yml"),
        str(site),
        "http://127.0.0.1/",
    ]
    styles = []
    with subprocess.Popen(program, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment()) as preview:
        assert preview.stdin and preview.stdout
        for rule in ("", RULE):
            with (portal.root / "overrides/assets/cchc.css").open("a", encoding="utf-8") as style:
                style.write(f"\n{rule}\n")
            for asked, end in (({"texts": {}, "looked_at": ""}, "done"), ({"file": page}, "made")):
                print(json.dumps(asked), file=preview.stdin, flush=True)
                assert next(answer[end] for line in preview.stdout if end in (answer := json.loads(line)))
            link = re.search(r"assets/cchc\.[0-9a-f]{8}\.css", (site / page).read_text(encoding="utf-8"))
            assert link
            styles.append((site / link[0]).read_text(encoding="utf-8"))
        preview.stdin.close()
    assert [".cchc-thu{" in style for style in styles] == [False, True]
