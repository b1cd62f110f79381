"""How a small portal is laid out: which pages there are, which of them MkDocs makes, what may not take their place."""

from collections.abc import Callable
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files

from cchc.edition.edition import Edition
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.views import View
from cchc.site.layout import HOME, Layout
from tests.conftest import edition_of, write_files
from tests.unit.sessions import NEWS, POST, config_of, small_portal

SITE = SiteInfo("https://small.example/", "Cổng CCHC xã Mẫu")


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return small_portal(tmp_path_factory.mktemp("layout") / "cong")


@pytest.fixture(scope="module")
def edition(root: Path) -> Edition:
    return edition_of(root)


@pytest.fixture
def layout(root: Path, edition: Edition) -> Layout:
    return Layout(edition, root, SITE)


@pytest.fixture
def config(root: Path) -> MkDocsConfig:
    config = config_of(root)
    # MkDocs asks whose event it is in which a page is added.
    config.plugins._current_plugin = "cchc"
    return config


def test_every_item_and_list_has_a_page_at_its_address(layout: Layout) -> None:
    assert all(uri == f"{view.address}{HOME}" for uri, view in layout.views.items())
    items = {item.address + HOME for item in layout.edition.addressed.items}
    assert len(items) == 5
    assert layout.views.keys() >= {HOME, "tin-tuc/index.md", "dan-hoi/index.md", "tthc/index.md", "rss/index.md", *items}


def test_no_page_but_an_items_own_knows_its_text(edition: Edition, layout: Layout) -> None:
    assert any(item.body for item in edition.listed.items)
    assert not any(item.body for item in layout.edition.listed.items)


def test_links_lead_to_items_ordinary_pages_and_published_files(layout: Layout) -> None:
    addresses = layout.links.addresses
    assert addresses[POST] == "tin-tuc/2026/nop-ho-so-truc-tuyen/"
    assert addresses["docs/gioi-thieu.md"] == "gioi-thieu/"
    assert addresses["docs/to-khai.pdf"] == "to-khai.pdf"
    # The guide of the program stands in no portal of its own; registers are no pages.
    assert "docs/danh-muc/units.yml" not in addresses


def test_a_page_tells_of_feeds_that_there_are_alone(layout: Layout) -> None:
    bases = {feed.base for feed in layout.feeds}
    told = {feed.base for view in layout.views.values() for feed in view.feeds}
    assert told and told <= bases
    # Nothing was ever told of this unit.
    assert layout.views["don-vi/tinh-mau/index.md"].feeds == ()


def test_mkdocs_makes_ordinary_pages_and_those_of_its_menu(root: Path, layout: Layout, config: MkDocsConfig) -> None:
    config.nav = [
        {"Trang chủ": HOME},
        {"Tin": [{"Mọi tin": "tin-tuc/index.md"}]},
        {"Về xã": "gioi-thieu.md"},
        "https://a.example/",
    ]
    assert layout.in_menu(config) == {"tin-tuc/index.md"}
    docs = str(root / "docs")
    names = (HOME, "gioi-thieu.md", "dan-hoi/mat-giay-hen.md", "danh-muc/units.yml", "to-khai.pdf")
    files = Files([File(name, docs, "/site", True) for name in names])
    files.append(File("assets/theme.png", "/theme", "/site", True))
    layout.replace_files(files, config)
    assert sorted(file.src_uri for file in files) == [
        "assets/theme.png",
        "docs/to-khai.pdf",
        "gioi-thieu.md",
        HOME,
        "tin-tuc/index.md",
    ]
    (form,) = (file for file in files if file.src_uri == "docs/to-khai.pdf")
    assert form.dest_uri == "to-khai.pdf"
    apart = {view.address + HOME for view in layout.views_apart(config)}
    assert apart == layout.views.keys() - {HOME, "tin-tuc/index.md"}


def test_a_picture_is_never_published_as_it_is(root: Path, layout: Layout, config: MkDocsConfig) -> None:
    files = Files([])
    layout.replace_files(files, config)
    assert "news/2026/mot-cua.png" in layout.edition.looks
    assert not [file for file in files if file.src_uri.endswith(".png")]


@pytest.mark.parametrize(
    ("path", "address"), [("docs/tin-tuc/index.md", "tin-tuc/"), ("docs/assets/images/favicon.png", "assets/images/favicon.png")]
)
def test_nothing_of_an_office_takes_the_place_of_what_is_made(
    tmp_path: Path, edition: Edition, config: MkDocsConfig, path: str, address: str
) -> None:
    root = small_portal(tmp_path / "cong")
    named = "# Trang\n\n![Hình](assets/images/favicon.png)\n"
    write_files(root, {path: "# Tin\n" if path.endswith(".md") else PNG, "docs/khac.md": named})
    layout = Layout(edition_of(root), root, SITE)
    # As if the sources alone had not told it.
    layout.links.addresses = {**layout.links.addresses, path: address}
    layout.edition.sources.bodies.setdefault(path, layout.edition.sources.bodies["docs/khac.md"])
    with pytest.raises(Abort) as stopped:
        layout.replace_files(Files([]), config)
    assert str(stopped.value) == f"{path}: địa chỉ /{address} đã thuộc về trang hoặc tệp do cổng tự làm; hãy đổi tên tệp này"


PNG = (Path(__file__).parents[1] / "sites/small/news/2026/mot-cua.png").read_bytes()


def _item_page(layout: Layout) -> View:
    return layout.views["tin-tuc/2026/tra-ket-qua-qua-buu-chinh/index.md"]


def _list(layout: Layout) -> View:
    return layout.views["chu-de/cai-cach-tthc/index.md"]


@pytest.mark.parametrize(("view", "day"), [(_item_page, "2026-05-20"), (_list, "2026-05-20")])
def test_the_sitemap_is_told_the_day_of_the_last_change(layout: Layout, view: Callable[[Layout], View], day: str) -> None:
    assert layout.last_change(view(layout)) == day


def test_a_page_that_nothing_dates_has_no_day(layout: Layout) -> None:
    assert layout.last_change(layout.views["tim-kiem/index.md"]) is None
    assert layout.size_of(NEWS) == (layout.root / NEWS).stat().st_size
