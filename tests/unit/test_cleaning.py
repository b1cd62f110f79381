"""What cleaning leaves of an author's HTML: nothing of the portal's own, nothing of another host, and all of what is honest."""

import re

import pytest
from markdown import Markdown

from cchc.language.slugs import RESERVED, heading_slug
from cchc.publishing.cleaning import clean, is_elsewhere, page_body
from tests.integration.building import REPOSITORY

OTHER = "https://khac.example/a"


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ('<a class="md-consent__overlay" href="x">a</a>', '<a href="x">a</a>'),
        ('<span class="cc-badge cc-badge--approved">Đã duyệt</span>', "<span>Đã duyệt</span>"),
        ('<div class="admonition md-overlay tip">a</div>', '<div class="admonition tip">a</div>'),
        ('<code class="language-python md-button">a</code>', '<code class="language-python">a</code>'),
        ('<p id="cc-noi-dung">a</p>', "<p>a</p>"),
        ('<p id="__drawer">a</p>', "<p>a</p>"),
        ('<p id="phan-hai">a</p>', '<p id="phan-hai">a</p>'),
        ('<p role="alert" aria-label="Đã duyệt" dir="rtl" tabindex="0" hidden contenteditable>a</p>', "<p>a</p>"),
        ('<bdo dir="rtl">abc</bdo>', "abc"),
        ("<nav>a</nav><header>b</header><footer>c</footer><aside>d</aside>", "abcd"),
        ('<dialog open>a</dialog><button>b</button><form action="/x">c</form>', "abc"),
        ('<p style="position:fixed;inset:0">a</p>', "<p>a</p>"),
        ('<map name="m"><area href="x"></map>a', "a"),
        ('<a href="x" target="_blank" ping="https://khac.example">a</a>', '<a href="x">a</a>'),
        ('<img src="a.png" width="99999" height="1e9">', '<img src="a.png">'),
        ('<img src="a.png" width="40" height="30">', '<img src="a.png" width="40" height="30">'),
        ('<video src="a.mp4" autoplay loop controls></video>', '<video src="a.mp4" controls=""></video>'),
        ('<table id="a" lang="vi" class="x"><tbody><tr><td colspan="9999">a</td></tr></tbody></table>',
         "<table><tbody><tr><td>a</td></tr></tbody></table>"),
        ("<details open><summary>a</summary>b</details>", "<details><summary>a</summary>b</details>"),
    ],
)  # fmt: skip
def test_nothing_looks_like_the_portal(given: str, shown: str) -> None:
    assert page_body(given) == shown


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        (f'<img src="{OTHER}.png" alt="Ảnh">', f'<a href="{OTHER}.png">Ảnh (khac.example)</a>'),
        (f'<img src="{OTHER}.png">', f'<a href="{OTHER}.png">Hình (khac.example)</a>'),
        ('<img src="//khac.example/a">', '<a href="//khac.example/a">Hình (khac.example)</a>'),
        (f'<a href="b"><img src="{OTHER}" alt="Ảnh"></a>', '<a href="b">Ảnh (khac.example)</a>'),
        ('<img src="data:image/png;base64,AA" alt="Ảnh">', "Ảnh"),
        (f'<iframe src="{OTHER}"></iframe>', f'<a href="{OTHER}">Trang nhúng (khac.example)</a>'),
        (f'<iframe src="{OTHER}"><script>x</script><img src="{OTHER}"></iframe>b',
         f'<a href="{OTHER}">Trang nhúng (khac.example)</a>b'),
        (f'<video src="{OTHER}">b</video>', f'<a href="{OTHER}">Video (khac.example)</a>'),
        (f'<audio><source src="{OTHER}"><source src="{OTHER}2"></audio>',
         f'<a href="{OTHER}">Âm thanh (khac.example)</a><br><a href="{OTHER}2">Âm thanh (khac.example)</a>'),
        (f'<video src="a.mp4" poster="{OTHER}"></video>', '<video src="a.mp4"></video>'),
        (f'<img src="a.png" srcset="{OTHER} 2x">', '<img src="a.png">'),
        (f'<source src="{OTHER}">a', "a"),
        ('<img src="https://ai:mat@khac.example/a" alt="Ảnh">', '<a href="https://ai:mat@khac.example/a">Ảnh (khac.example)</a>'),
    ],
)  # fmt: skip
def test_what_lies_elsewhere_becomes_a_link(given: str, shown: str) -> None:
    assert clean(given) == shown


@pytest.mark.parametrize("address", ["//a", "/\\a", "\\\\a", "ht\ntps://a", " https://a", "HTTP:a", "data:x", "/\t/a"])
def test_browsers_would_ask_another_host(address: str) -> None:
    assert is_elsewhere(address)


@pytest.mark.parametrize("address", ["a.png", "../a.png", "/a.png", "?a", "#a", "a/b:c"])
def test_browsers_would_ask_the_portal(address: str) -> None:
    assert not is_elsewhere(address)


def test_what_the_extensions_write_stays() -> None:
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    block = re.search(r"markdown_extensions:\n((?:  - \w+\n)+)", settings)
    assert block
    written = Markdown(extensions=block[1].replace("  - ", "").split()).convert(
        '!!! warning "Chú ý"\n    Chữ[^1].\n\n[TOC]\n\n## Mục {.headerlink}\n\n'
        "| a | b |\n| :-- | --: |\n| c | d |\n\n[^1]: Nguồn.\n"
    )
    names = set(re.findall(r'class="([^"]*)"', written))
    assert names == set(re.findall(r'class="([^"]*)"', clean(written)))
    assert {"footnote", "admonition warning", "toc"} <= names
    assert set(re.findall(r'id="([^"]*)"', written)) == set(re.findall(r'id="([^"]*)"', clean(written)))


@pytest.mark.parametrize("title", ["CC nội dung", "Q đầu trang", "Chọn 1", "NV 2", "Trường hợp 3", "Kiểm tra"])
def test_no_heading_takes_an_id_of_the_portal(title: str) -> None:
    assert not RESERVED.match(heading_slug(title))


def test_every_id_of_the_frame_is_reserved() -> None:
    """The header, the footer and what every page has, of this portal and of Material; pages' own anchors are numbered."""
    import material

    from cchc.content.plans import Plan
    from cchc.content.procedures import Procedure

    templates = [REPOSITORY / "overrides" / name for name in ("main.html", "partials", "cchc")]
    files = [file for place in templates for file in ([place] if place.is_file() else place.glob("*.html"))]
    files += (REPOSITORY / material.__file__.replace("__init__.py", "templates")).rglob("*.html")
    # Pages without a body of an author have forms of their own.
    alone = {
        "search.html",
        "procedures.html",
        "data.html",
        "keys.html",
        "components.html",
        "ask.html",
        "offline.html",
        "contest.html",
        "packs.html",
        "approval-bundle.html",
    }
    ids = {
        found
        for file in files
        if file.name not in alone
        for found in re.findall(r'\sid="([^"]*)"', file.read_text(encoding="utf-8"))
        if not found.startswith(("{{", "'")) and not found.startswith("muc-")
    }
    free = {name for name in ids if not RESERVED.match(name.replace("{{ task.no }}", "1").replace("{{ case.number }}", "1"))}
    assert free <= Procedure.anchors | Plan.anchors
