"""A page is made again when it would be answered otherwise, and only then."""

import logging
from collections.abc import Callable
from pathlib import Path

import pytest

from cchc.site import worker_tasks
from cchc.site.rendering import PageMaker
from tests.integration.portals import THEMES
from tests.integration.test_cache import Office, built, day_of, mend_sayings, quote_an_asset, take_a_day_off
from tests.sealing import seal_all


class Watched:
    """An office, and the pages that its last build rendered."""

    def __init__(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.office = Office(root, 0)
        self.rendered: list[str] = []
        real = worker_tasks.make_page

        def watched(maker: PageMaker, task: worker_tasks.PageTask) -> worker_tasks.PageDone:
            self.rendered.append(task.view.address)
            return real(maker, task)

        monkeypatch.setattr(worker_tasks, "make_page", watched)

    def build(self, edit: Callable[[Office], None] | None = None) -> dict[str, bytes]:
        if edit:
            edit(self.office)
        seal_all(self.office.root)
        self.rendered.clear()
        with day_of(self.office):
            site = built(self.office.root)
        assert site is not None
        return site

    def change(self, template: str) -> None:
        file = self.office.root / "overrides" / template
        file.write_text(file.read_text(encoding="utf-8") + "{# mới #}", encoding="utf-8")


def add_a_rule(office: Office) -> None:
    file = office.root / "overrides/assets/styles/header.css"
    file.write_text(file.read_text(encoding="utf-8") + "\n.cc-total {\n  outline-offset: 3px;\n}\n", encoding="utf-8")


@pytest.fixture
def watched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Watched:
    """An office whose portal was built once."""
    logging.getLogger("mkdocs").setLevel(logging.CRITICAL)
    made = Watched(tmp_path / "cong", monkeypatch)
    made.build()
    assert len(made.rendered) > 20
    return made


def test_a_template_of_one_kind_costs_its_pages(watched: Watched) -> None:
    watched.build(lambda _: watched.change("cchc/post.html"))
    assert watched.rendered
    assert all(address.startswith("tin-tuc/2026/") for address in watched.rendered)


def test_a_template_that_all_pages_use_costs_all(watched: Watched) -> None:
    every = len(watched.rendered)
    watched.build(lambda _: watched.change("main.html"))
    # Those of old addresses stand on their own.
    assert len(watched.rendered) > every * 3 // 4


def test_a_rule_of_style_gives_pages_another_address_and_renders_none(watched: Watched) -> None:
    before = watched.build()
    add_a_rule(watched.office)
    now = watched.build()
    assert watched.rendered == []
    (old,), (new,) = ([name for name in site if name.startswith("assets/cchc.")] for site in (before, now))
    assert old != new
    pages = [name for name in before if name.endswith("/index.html") and old.encode() in before[name]]
    assert len(pages) > 20
    assert all(now[name] == before[name].replace(old.encode(), new.encode()) for name in pages)


def test_a_page_that_quotes_an_address_is_rendered(watched: Watched) -> None:
    watched.build(quote_an_asset)
    add_a_rule(watched.office)
    watched.office.change(watched.office.root / "overrides/assets/palette.js", "(", "/* */(")
    watched.build()
    assert len(watched.rendered) == 1


def test_a_word_for_the_search_costs_no_page(watched: Watched) -> None:
    watched.build(mend_sayings)
    assert watched.rendered == []


def test_a_day_off_costs_the_pages_that_count_days(watched: Watched) -> None:
    watched.build(take_a_day_off)
    assert watched.rendered
    # The register is open data too, and the page of the data tells its size.
    assert {address.split("/")[0] for address in watched.rendered} == {"tthc", "du-lieu"}


def test_the_name_of_a_theme_costs_the_pages_that_tell_it(watched: Watched) -> None:
    last = THEMES[-1]["id"]
    file = watched.office.root / "docs/danh-muc/themes.yml"
    written = file.read_text(encoding="utf-8")
    before, head, after = written.rpartition(f"id: {last}")
    every = len(watched.rendered)
    file.write_text(before + head + after.replace("name: ", "name: Mới ", 1), encoding="utf-8")
    watched.build()
    assert 0 < len(watched.rendered) < every // 2
