"""Pages of views: each knows its own text and no other's, says whether it may be found, and notes what it asked."""

from collections.abc import Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import Any, cast

import jinja2
import pytest
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.nav import Navigation
from mkdocs.utils.templates import url_filter

from cchc.converting.bodies import Text
from cchc.graph.questions import DAY
from cchc.publishing.item_pages import ItemPages
from cchc.publishing.item_views import ItemView
from cchc.publishing.site_info import Rendered, SiteInfo
from cchc.publishing.views import FeedLink
from cchc.site.rendering import Facts, Menu, MenuEntry, PageMaker, encoded, page_meta
from tests.unit.making import catalogue, post

POST = post("2026-05-01")
OTHER = post("2026-05-02", "khac")
KNOWN = catalogue([POST, OTHER])
FACTS = Facts(
    catalogue=KNOWN.only(()),
    site=SiteInfo("https://cchc.example/", "Cổng mẫu"),
    pictures={},
    overrides=(),
    preview=False,
    feeds=(FeedLink("Cổng mẫu", ""),),
    procedure_table="tthc/bang.json?v=1",
    assets={"assets/a.js": "assets/a.11111111.js"},
    templates={"page.html": "1"},
    excerpts={POST.path: "Trích."},
)
MENU = Menu((MenuEntry("Tin", "tin-tuc/"), MenuEntry("Hướng dẫn", "", (MenuEntry("Viết", "huong-dan/viet/"),))))


def view_of(item: Any = POST) -> ItemView:
    return replace(ItemPages(KNOWN, (), lambda path: 0).view(item), template="page.html")


def text_of(html: str) -> Text:
    return Text(html, Rendered(html, "Trích."))


def maker(template: str, url: str | None = "https://cchc.example/cong/", others: Mapping[str, str] | None = None) -> PageMaker:
    env = jinja2.Environment(loader=jinja2.DictLoader({"page.html": template, **(others or {})}))
    config = MkDocsConfig()
    config.load_dict({"site_name": "Cổng mẫu", "site_url": url})
    return PageMaker(env, config, MENU, FACTS)


def page(template: str, item: Any = POST, **given: Any) -> str:
    html, _ = maker(template, **given).make(view_of(item), text_of("<p>Nội dung.</p>"))
    return html


def asked(template: str, others: Mapping[str, str]) -> frozenset[str]:
    _, questions = maker(template, others=others).make(view_of(), None)
    return questions


def test_the_menu_is_that_of_mkdocs_as_plain_values() -> None:
    inner = SimpleNamespace(title="Viết", url="huong-dan/viet/", children=None)
    items = [
        SimpleNamespace(title="Tin", url="tin-tuc/", children=None),
        # A section has no address of its own.
        SimpleNamespace(title="Hướng dẫn", url=None, children=[inner]),
    ]
    menu = Menu.of(cast(Navigation, SimpleNamespace(items=items)))
    assert menu == MENU
    assert menu.addresses == {"tin-tuc/", "", "huong-dan/viet/"}


@pytest.mark.parametrize(
    ("template", "html"),
    [
        ("{{ page.content }}", "<p>Nội dung.</p>"),
        ("{{ page.url }} {{ base_url }}", "tin-tuc/2026/bai/ ../../.."),
        ("{{ page.canonical_url }}", "https://cchc.example/cong/tin-tuc/2026/bai/"),
        ("{{ view.item.title }}", POST.title),
        ("{{ excerpt(view.item) }}", "Trích."),
        ("{{ build_date_utc.isoformat() }}", "2026-06-15T00:00:00+00:00"),
        ("{{ answer_of(view.item).html }}", "<p>Nội dung.</p>"),
    ],
)
def test_a_page_is_told_where_it_is_and_what_it_shows(template: str, html: str) -> None:
    assert page(template) == html


def test_without_a_site_url_no_page_has_an_absolute_address() -> None:
    assert page("{{ page.canonical_url }}", url=None) == "None"


def test_a_page_knows_the_text_of_no_other_item() -> None:
    making = maker("{{ answer_of(view.item).html }}")
    assert making.make(view_of(POST), text_of("một"))[0] == "một"
    assert making.make(view_of(OTHER), text_of("hai"))[0] == "hai"
    with pytest.raises(KeyError):
        making.make(view_of(POST), None)


@pytest.mark.parametrize(
    ("template", "questions"),
    [
        ("{{ view.title }}", set()),
        ("{{ asset('assets/a.js') }}", {"asset assets/a.js"}),
        ("{{ asset('assets/a.js') }} assets/a.11111111.js", {"quoted assets/a.js"}),
        ("{{ portal.procedure_table }}", {"procedures"}),
        ("{{ portal.catalogue.today }}", {DAY}),
        ("{{ unit_of('xa-mau').name }}", {"units xa-mau"}),
        ("{{ stage_of(view.item) }}", {DAY}),
        ("{% include 'part.html' %}", {"template part.html"}),
    ],
)
def test_what_a_page_asks_beside_its_view_is_noted(template: str, questions: set[str]) -> None:
    assert asked(template, {"part.html": ""}) == {"template page.html", *questions}


def test_what_one_page_asked_is_not_noted_of_the_next() -> None:
    making = maker("{% if view.item.title == 'Khác hẳn bài kia' %}{{ portal.procedure_table }}{% endif %}")
    other = view_of(POST.model_copy(update={"title": "Khác hẳn bài kia"}))
    assert making.make(other, None)[1] == {"template page.html", "procedures"}
    assert making.make(view_of(), None)[1] == {"template page.html"}


def test_what_mkdocs_rendered_is_asked_once() -> None:
    env = jinja2.Environment(loader=jinja2.DictLoader({"404.html": "{{ portal.procedure_table }}"}))
    making = PageMaker(env, MkDocsConfig(), MENU, FACTS)
    html = env.get_template("404.html").render()
    assert making.asked_by("404.html", html) == {"template 404.html", "procedures"}
    assert making.asked_by("404.html", html) == {"template 404.html"}


def test_macros_that_were_loaded_before_are_noted_again() -> None:
    """The templates of one environment are used by one maker after another."""
    env = jinja2.Environment(
        loader=jinja2.DictLoader(
            {"page.html": "{% import 'macros.html' as m %}{{ m.x() }}", "macros.html": MACROS, "part.html": ""}
        )
    )
    config = MkDocsConfig()
    config.load_dict({"site_name": "Cổng mẫu"})
    found = [PageMaker(env, config, MENU, FACTS).make(view_of(), None)[1] for _ in range(2)]
    assert found[0] == found[1] == {"template page.html", "template macros.html", "template part.html"}


MACROS = "{% import 'part.html' as part %}{% macro x() %}{% endmacro %}"


PIECES = """{% macro lead() %}{{ view.item.title }} {{ page.canonical_url }} {{ 'tthc/' | url }}{% endmacro %}
{% macro day() %}{{ portal.catalogue.today }}{% endmacro %}"""
WITH_PIECES = {"cchc/macros.html": PIECES, "main.html": "{% set m = pieces() %}{% block content %}{% endblock %}"}


def making_with_pieces(page: str, **others: str) -> PageMaker:
    made = maker(page, others={**WITH_PIECES, **others})
    made._env.filters["url"] = url_filter
    return made


def test_the_pieces_of_all_pages_are_made_once_and_belong_to_the_page_that_is_made() -> None:
    made: list[int] = []
    making = making_with_pieces(
        "{% extends 'main.html' %}{% block content %}{{ m.lead() }}{% endblock %}",
        **{"cchc/macros.html": PIECES + "{% set _ = made() %}"},
    )
    making._env.globals["made"] = lambda: made.append(1)
    address = "https://cchc.example/cong/"
    assert making.make(view_of(), None)[0] == f"{POST.title} {address}{POST.address} ../../../tthc/"
    other = replace(view_of(POST.model_copy(update={"title": "Tin khác"})), address="mot/")
    assert making.make(other, None)[0] == f"Tin khác {address}mot/ ../tthc/"
    assert len(made) == 1


def test_what_pieces_ask_is_noted_of_each_page() -> None:
    making = making_with_pieces("{% extends 'main.html' %}{% block content %}{{ m.day() }}{% endblock %}")
    templates = {f"template {name}" for name in ("page.html", "main.html", "cchc/macros.html")}
    assert making.make(view_of(), None)[1] == making.make(view_of(OTHER), None)[1] == {DAY, *templates}


def test_a_page_of_another_making_has_pieces_of_its_own() -> None:
    making = making_with_pieces("{{ pieces().lead() }}")
    making.make(view_of(), None)
    missing = {"page": None, "base_url": "/cong", "view": {"item": {"title": "Không tìm thấy"}}}
    assert making._env.get_template("page.html").render(missing) == "Không tìm thấy  /cong/tthc/"


def test_a_template_that_fails_is_told_by_its_own_line() -> None:
    with pytest.raises(jinja2.UndefinedError) as raised:
        page("\n\n{{ view.item.nothing.more }}")
    assert ("top-level template code", 3) in [(entry.name, entry.lineno + 1) for entry in raised.traceback]


@pytest.mark.parametrize(
    ("item", "robots"),
    [
        (POST, None),
        (post("2026-05-01", status="draft", approved_by=None, approved_on=None), "noindex"),
        # It is out in two weeks.
        (post("2026-06-29"), "noindex"),
    ],
    ids=["public", "draft", "scheduled"],
)
def test_only_what_is_public_is_to_be_found(item: Any, robots: str | None) -> None:
    view = ItemPages(catalogue([item]), (), lambda path: 0).view(item)
    assert page_meta(view).get("robots") == robots
    assert page_meta(view)["template"] == view.template


def test_what_cannot_be_written_is_written_as_its_number() -> None:
    assert encoded("chữ \ud800") == "chữ &#55296;".encode()
