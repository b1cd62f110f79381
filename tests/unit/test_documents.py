"""The files that are no pages: what they are made from, and what is left to the next build beside them."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from cchc.edition.edition import Edition
from cchc.graph.stamper import Stamper
from cchc.machine.memory import Memory
from cchc.publishing.feeds import OPML_ADDRESS
from cchc.publishing.site_info import SiteInfo
from cchc.site.dependencies import item_stamps
from cchc.site.documents import Documents
from cchc.site.layout import Layout
from cchc.site.rendering import Menu
from cchc.site.snapshot import BuildSnapshot
from tests.conftest import TODAY, edition_of, write_files
from tests.sealing import seal_all
from tests.unit.sessions import NEWS, POST, small_portal
from tests.unit.test_dependencies import FACTS

SITE = SiteInfo("https://small.example/", "Cổng CCHC xã Mẫu")
DRAFT = "news/2026/2026-05-21-nhap.md"


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small portal with a draft, which no reader is told of."""
    root = small_portal(tmp_path_factory.mktemp("documents") / "cong")
    front = (root / NEWS).read_text("utf-8").replace("status: approved", "status: draft").rpartition("---")[0]
    return write_files(root, {DRAFT: f"{front.replace('title: Nhận', 'title: Nháp nhận')}---\n\nChưa đăng.\n"})


@pytest.fixture(scope="module")
def edition(root: Path) -> Edition:
    return edition_of(root)


@pytest.fixture
def layout(root: Path, edition: Edition) -> Layout:
    return Layout(edition, root, SITE)


def test_open_data_tell_what_is_public_and_no_draft(layout: Layout) -> None:
    data = layout.documents.data
    assert {"du-lieu/posts.json", "du-lieu/posts.csv", "du-lieu/trang-thai.json", "du-lieu/ngay-nghi.json"} <= data.keys()
    assert "Nhận kết quả qua dịch vụ bưu chính" in data["du-lieu/posts.json"].decode()
    assert all("Nháp nhận" not in content.decode(errors="replace") for content in data.values())


def test_each_file_is_yielded_once_with_those_for_machines(layout: Layout) -> None:
    addresses = [address for address, _ in layout.documents.ready()]
    assert len(addresses) == len({*addresses})
    assert {*layout.documents.data, OPML_ADDRESS, "robots.txt"} <= {*addresses}
    assert layout.documents.procedure_table.partition("?")[0] in addresses


def test_the_table_of_procedures_has_another_version_when_one_of_them_changes(edition: Edition, tmp_path: Path) -> None:
    memory = Memory(tmp_path, b"p" * 16)

    def table(of: Edition) -> str:
        return Documents(of, SITE, (), lambda path: 0, recall=memory).procedure_table

    other = small_portal(tmp_path / "khac")
    (other / NEWS).unlink()
    assert table(edition_of(other)) == table(edition)
    procedure = other / "docs/tthc/dang-ky-khai-sinh.md"
    procedure.write_text(procedure.read_text("utf-8").replace("Đăng ký khai sinh", "Khai sinh"), encoding="utf-8")
    seal_all(other)
    assert table(edition_of(other)) != table(edition)


def test_open_data_are_recalled_until_an_item_or_the_day_changes(root: Path, edition: Edition, tmp_path: Path) -> None:
    memory = Memory(tmp_path, b"p" * 16)

    def made_of(of: Edition) -> int:
        made: list[str] = []

        def recall(what: str, path: str, key: bytes, make: Callable[[], Any]) -> Any:
            return memory(what, path, key, lambda: made.append(path) or make())  # type: ignore[func-returns-value]

        assert Documents(of, SITE, (), lambda path: 0, recall=recall).data
        return len(made)

    first = made_of(edition)
    assert first > 0 and made_of(edition) == 0
    assert made_of(edition_of(root, TODAY + dt.timedelta(days=1))) > 0


def test_a_part_of_a_feed_has_the_stamp_of_what_it_tells(root: Path, layout: Layout) -> None:
    documents, stamps = layout.documents, item_stamps(layout.edition, root, {}, {})

    def frames(changed: str = "", around: bytes = b"around") -> dict[str, bytes]:
        stamper = Stamper({**stamps, changed: b"other"})
        return {recipe.addresses[0]: recipe.frame for recipe in documents.feed_recipes(stamper, around)}

    before, after = frames(), frames(NEWS)
    assert before == frames()
    assert {address for address in after if after[address] != before[address]} == {
        "rss.xml",
        "don-vi/xa-mau/rss.xml",
        "chu-de/cai-cach-tthc/rss.xml",
    }
    others = frames(around=b"other")
    assert all(others[address] != before[address] for address in before)


def test_every_public_item_has_a_card_and_the_site_one(layout: Layout) -> None:
    cards = {output.address: output.key for output in layout.documents.cards()}
    assert len(cards) == len({*cards.values()}) == 1 + len(layout.edition.public.items)
    assert not [address for address in cards if "nhap" in address]


def test_a_build_leaves_what_an_edit_of_words_must_know(root: Path, edition: Edition, layout: Layout, tmp_path: Path) -> None:
    left = BuildSnapshot.after(layout, Menu(()), FACTS, Memory(tmp_path, b"p" * 16))
    assert left.build == b""
    assert (left.assets, left.procedure_table) == (FACTS.assets, FACTS.procedure_table)
    assert left.addresses[POST] == "tin-tuc/2026/nop-ho-so-truc-tuyen/"
    assert DRAFT in left.hidden and NEWS not in left.hidden and left.withdrawn == frozenset()
    # The other post leads to a heading of this one.
    assert left.aimed_at == {POST}
    assert {page.address for page in left.kept} >= {"", "dan-hoi/mat-giay-hen/", "tthc/dang-ky-khai-sinh/"}
    settings = edition.catalogue.settings.model_copy(update={"offline": False})
    layout.edition = replace(layout.edition, catalogue=replace(layout.edition.catalogue, settings=settings))
    assert BuildSnapshot.after(layout, Menu(()), FACTS, Memory(tmp_path, b"p" * 16)).kept == ()
