"""The benchmark's own parts on twenty posts: its corpora, its sites, its stopwatch. Others' builders are not needed."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import psutil
import pytest

from cchc.content.problems import Severity
from cchc.edition.edition import Edition, read_edition
from tests.bench.__main__ import main
from tests.bench.breakdown import measure_parts
from tests.bench.builders import SITES
from tests.bench.items import TODAY, post_written_now, posts
from tests.bench.kinds import others
from tests.bench.measuring import BuildFailed, TooSlow, measure
from tests.bench.parts import LOADING, PARTS, REST
from tests.bench.preview import measure_preview
from tests.bench.results import ADDED, COLD, EDITED, RENAMED, RETITLED, SAME, STYLED, TEMPLATED, WORDED, Results, machine, today
from tests.bench.scenarios import Session, site_runs
from tests.bench.serving import NotMeasured, Serving
from tests.bench.sites.portal import MEMORY, PORTAL, address, rename_theme, retitle
from tests.bench.sites.site import Site, put_aside
from tests.bench.turns import addition, post_of, title_of
from tests.conftest import files_of

COUNT = 20
_ALL = (COLD, SAME, EDITED, RETITLED, ADDED, RENAMED, WORDED, STYLED, TEMPLATED)


def written(site: Site, folder: Path, count: int = COUNT) -> dict[str, bytes]:
    site.write_all(folder, posts(count), count)
    return {path: text for path, text in files_of(folder).items() if not path.startswith(("hooks/", "overrides/"))}


def severe(edition: Edition) -> list[str]:
    """Notes are ordinary: titles of offices are long."""
    return [str(problem) for problem in edition.problems if problem.severity is not Severity.NOTE]


def changed(before: dict[str, bytes], folder: Path) -> list[str]:
    return [path for path, text in files_of(folder).items() if path in before and before[path] != text]


def test_the_corpora_are_the_same_in_every_process() -> None:
    program = "from tests.bench.items import posts; from tests.bench.kinds import others; print([*posts(20), *others(20)])"
    told = {
        subprocess.run(
            [sys.executable, "-c", program],
            env=os.environ | {"PYTHONHASHSEED": seed, "PYTHONIOENCODING": "utf-8"},
            cwd=Path(__file__).parents[3],
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1


def test_posts_are_as_long_as_those_of_offices_and_no_two_have_one_title() -> None:
    made = list(posts(1000))
    lengths = [len(post.body.split()) for post in made]
    assert len({post.title for post in made}) == 1000
    assert all(8 <= len(post.title) <= 200 for post in made)
    assert 340 <= sum(lengths) / len(lengths) <= 400
    assert max(post.day for post in made) < TODAY
    assert len({path for path, _, _ in others(1000)}) == 10 + 40 + 100


def test_the_portal_has_all_four_kinds_and_nothing_to_mend(tmp_path: Path) -> None:
    written(PORTAL, tmp_path, 100)
    edition = read_edition(tmp_path, TODAY, preview=False, strict=True)
    assert severe(edition) == []
    shown = edition.listed
    assert [len(kind) for kind in (shown.posts, shown.plans, shown.questions, shown.procedures)] == [100, 1, 4, 10]


@pytest.mark.parametrize("site", SITES.values(), ids=list(SITES))
def test_every_site_has_every_post_once_and_takes_edits(site: Site, tmp_path: Path) -> None:
    before = written(site, tmp_path)
    all_text = b"".join(before.values()).decode()
    for post in posts(COUNT):
        path, text = site.post(post)
        assert before[path].decode() == text
        assert all_text.count(post.body.partition("\n")[0]) == 1
    post = list(posts(COUNT))[3]
    site.edit_post(tmp_path, post, "Một câu mới.")
    assert changed(before, tmp_path) == [site.post(post)[0]]
    assert (tmp_path / site.post(post)[0]).read_text(encoding="utf-8").endswith("\nMột câu mới.\n")


def test_a_theme_gets_another_name_and_a_new_post_a_file_of_its_own(tmp_path: Path) -> None:
    # Fewer would leave months short of the quota.
    before = written(PORTAL, tmp_path, 100)
    rename_theme(tmp_path)
    assert changed(before, tmp_path) == ["docs/danh-muc/themes.yml"]
    new = post_written_now(100)
    PORTAL.write_post(tmp_path, new)
    edition = read_edition(tmp_path, TODAY, preview=False, strict=True)
    assert severe(edition) == []
    assert edition.catalogue.registers.themes[0].name == "Chủ đề Cải cách thể chế"
    assert edition.listed.posts[0].title == new.title


def test_another_title_keeps_the_address_and_is_nothing_to_mend(tmp_path: Path) -> None:
    before = written(PORTAL, tmp_path, 100)
    post = list(posts(100))[-1]
    title = title_of(post, 0)
    retitle(tmp_path, post, title)
    assert changed(before, tmp_path) == [PORTAL.post(post)[0]]
    edition = read_edition(tmp_path, TODAY, preview=False, strict=True)
    assert severe(edition) == []
    [found] = [other for other in edition.listed.posts if other.title == title]
    assert found.address == address(post)


def test_turns_take_posts_of_every_age_and_none_twice() -> None:
    made = list(posts(100))
    texts = [post_of(made, turn).number for turn in range(9)]
    titles = [post_of(made, turn, beside=True).number for turn in range(9)]
    assert texts == [99, 5, 50, 97, 7, 52, 95, 9, 54]
    assert titles == [98, 6, 51, 96, 8, 53, 94, 10, 55]
    assert len({addition(turn) for turn in range(9)}) == 9


def test_our_portal_is_built_after_every_kind_of_edit(tmp_path: Path) -> None:
    runs = list(site_runs(PORTAL, COUNT, Session(120, 1, tmp_path)))
    assert [(run.scenario, run.failure) for run in runs] == [(one, "") for one in _ALL]
    pages = {run.scenario: run.pages for run in runs}
    assert pages[ADDED] == pages[WORDED] == pages[STYLED] == pages[TEMPLATED]
    assert pages[COLD] == pages[RETITLED] < pages[ADDED] == pages[RENAMED]
    assert all(run.slowest == run.seconds > 0 for run in runs)


def test_a_cold_build_has_nothing_to_go_by(tmp_path: Path) -> None:
    folder = tmp_path / "portal"
    for name in (".cache/cchc/a", "site/index.html", ".site.spare/index.html", "news/a.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).touch()
    put_aside(folder, MEMORY)
    assert list(files_of(folder)) == ["news/a.md"]
    # Nothing is deleted: a disk would be slower for whoever is measured next.
    assert len(list(files_of(tmp_path))) == 4


def test_a_builder_that_is_not_installed_is_skipped_and_told(tmp_path: Path) -> None:
    site = Site("hugo", "Hugo", PORTAL.write, PORTAL.post, (tmp_path / "hugo",))
    assert [(run.scenario, run.failure) for run in site_runs(site, COUNT, Session(10, 1, tmp_path))] == [(COLD, "missing")]


def test_the_preview_is_waited_for_until_the_told_browser_has_the_new_page(tmp_path: Path) -> None:
    preview = measure_preview(COUNT, Session(60, 1, tmp_path))
    assert preview.failure == ""
    # The newest, an old one, one of the middle; then the title of one beside the newest.
    assert [(save.scenario, save.post) for save in preview.saves] == [
        (EDITED, 19),
        (EDITED, 1),
        (EDITED, 10),
        (RETITLED, 18),
        (ADDED, 20),
    ]
    assert all(0 < save.seconds <= save.ended for save in preview.saves)
    assert 0 < preview.first_build <= preview.ready


def test_the_sites_are_deleted_when_all_is_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Path] = []

    def measured(_options: object, folder: Path) -> Results:
        (folder / "site").mkdir()
        seen.append(folder)
        return Results(today(), machine(), {}, (), (), 1)

    monkeypatch.setattr("tests.bench.__main__._measured", measured)
    monkeypatch.setattr("sys.argv", ["bench", "--folder", str(tmp_path)])
    main()
    assert [folder.parent for folder in seen] == [tmp_path]
    assert list(tmp_path.iterdir()) == []


@contextmanager
def told(pages: Sequence[str]) -> Iterator[Serving]:
    """A server that has one of `pages` after the other: asked for news, it goes on to the next and tells of it at once."""
    at = 0

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            nonlocal at
            if self.path.startswith("/livereload/"):
                at = min(at + 1, len(pages) - 1)
                answer = str(at)
            else:
                answer = f"{pages[at]}<script>livereload({at}, 7);</script>"
            self.send_response(200)
            self.end_headers()
            self.wfile.write(answer.encode())

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield Serving(f"http://127.0.0.1:{server.server_port}/", psutil.Process(), 2)
        finally:
            server.shutdown()


def test_a_rebuild_without_the_new_words_is_no_news() -> None:
    with told(("old", "old", "old still", "new words")) as preview:
        seen = preview.reload("post/", preview.open("post/"), "new words")
    assert seen.in_vain == 2


def test_a_page_that_never_gets_the_new_words_is_not_measured() -> None:
    with told(("old", "other")) as preview, pytest.raises(NotMeasured, match=r"^limit$"):
        preview.reload("post/", preview.open("post/"), "new words")


def test_a_build_is_told_part_by_part_and_the_parts_are_those_that_it_has(tmp_path: Path) -> None:
    told = measure_parts(COUNT, Session(60, 1, tmp_path)).parts
    had = {scenario: {part for part, seconds in parts.items() if seconds > 0} for scenario, parts in told.items()}
    assert list(had) == [COLD, SAME, EDITED, RETITLED, ADDED, RENAMED, STYLED]
    assert had[COLD] == set(PARTS) - {"comparing"}
    assert had[SAME] == {LOADING, "reading", "publishing", REST}
    assert had[EDITED] == had[SAME] | {"comparing", "judging", "converting", "pages", "feeds"}
    # A title may be all that changed of an item, which is looked at; a new one is not.
    assert had[RETITLED] == set(PARTS)
    assert had[ADDED] == had[COLD]


def test_a_preview_is_at_rest_when_its_children_are_too(tmp_path: Path) -> None:
    work = "import time\nend = time.monotonic() + 1.2\nwhile time.monotonic() < end: pass"
    program = f"import subprocess, sys, time; subprocess.run([sys.executable, '-c', {work!r}]); time.sleep(60)"
    start = time.perf_counter()
    with subprocess.Popen([sys.executable, "-c", program]) as process:
        try:
            ended = Serving("", psutil.Process(process.pid), 20).rest() - start
        finally:
            process.kill()
    assert ended > 1
    assert time.perf_counter() - start >= ended + 0.5


_POOL = """
import subprocess, sys, time
child = "held = bytearray(60_000_000); import time; time.sleep(1.2)"
for one in [subprocess.Popen([sys.executable, "-c", child]) for _ in range(2)]:
    one.wait()
"""


def test_memory_is_that_of_all_processes_together(tmp_path: Path) -> None:
    cost = measure((sys.executable, "-c", _POOL), tmp_path, 30)
    # The two together; the largest alone would be about 70.
    assert cost.megabytes > 115
    assert cost.seconds > 1.2


def test_processor_time_counts_the_children(tmp_path: Path) -> None:
    work = "import time\nwhile time.process_time() < 0.4: pass"
    cost = measure(
        (sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {work!r}])"), tmp_path, 30
    )
    assert cost.cpu >= 0.4


def test_a_failed_build_is_told_with_its_last_words(tmp_path: Path) -> None:
    with pytest.raises(BuildFailed, match=r"^no such post\n$"):
        measure((sys.executable, "-c", "raise SystemExit('no such post')"), tmp_path, 30)


def test_a_build_over_the_limit_is_stopped_with_its_children(tmp_path: Path) -> None:
    program = (
        "import subprocess, sys, pathlib\n"
        "child = subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "pathlib.Path('child').write_text(str(child.pid))\n"
        "child.wait()"
    )
    with pytest.raises(TooSlow):
        measure((sys.executable, "-c", program), tmp_path, 1)
    child = int((tmp_path / "child").read_text())
    deadline = time.monotonic() + 5
    while psutil.pid_exists(child) and psutil.Process(child).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline
        time.sleep(0.05)
