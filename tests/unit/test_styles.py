"""One stylesheet: its parts joined, over what pages can match of the theme's."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from cchc.publishing.styles import BadStyle, StyleSources, is_part, stylesheet

CHARSET = '@charset "UTF-8";'


def cut(theme: str, *pages: str, own: str = "", added: str = "") -> str:
    made = stylesheet(StyleSources(theme, {"assets/cchc.css": own}, pages, (added,)))
    assert made.startswith(CHARSET)
    return made.removeprefix(CHARSET)


@pytest.mark.parametrize(
    ("page", "selector", "kept"),
    [
        ('<div class="md-grid">', ".md-grid", True),
        ('<div class="md-grid">', ".md-header", False),
        ('<div class="md-grid">', ".md-grid .md-header", False),
        ('<div class="md-grid">', ".md-grid>:first-child:hover", True),
        ('<div class="md-grid">', ".md-grid:not(.md-header)", True),
        ('<div class="md-grid">', ".md-grid:is(.md-header,.md-footer)", False),
        ('<div class="md-grid">', ".md-grid:is(.md-header,p)", True),
        ('<div class="md-grid">', ".md-grid:where(.md-header)", False),
        ('<div class="md-grid">', ".md-grid:has(>.md-header)", False),
        ('<div class="md-grid">', ".md-grid::-webkit-scrollbar-thumb:hover", True),
        ('<div class="md-grid">', ".md-header::-webkit-scrollbar-thumb:hover", False),
        ('<div class="md-grid">', "::selection", True),
        ("<div class=md-grid>", ".md-grid", True),
        ("<NAV HIDDEN>", "nav[hidden]", True),
        ('<html dir="ltr">', "[dir=ltr] .admonition", True),
        ('<html dir="ltr">', "[dir=rtl] .admonition", False),
        ("root.dataset.mdColorScheme = 'slate'", "[data-md-color-scheme=slate]", True),
        ("root.dataset.mdColorScheme = 'slate'", "[data-md-color-scheme=cyan]", False),
        ('class="md-button--{{ kind }}"', ".md-button--primary", True),
        ('class="{{ kind }}--primary"', ".md-button--primary", True),
        ('class="md-button--{{ kind }}"', ".md-typeset .md-badge--primary", False),
        # What Markdown and cleaning leave in any text, and what browsers set.
        ("", ".admonition.warning>.admonition-title:before", True),
        ("", "details[open]>summary", True),
        ("", "table th[scope=row]", True),
        ("", "ol[type=a]", True),
        ("", "#bat-ky:target", True),
        ("", "marquee", False),
        # What the parser does not know stays.
        ("", ":future(x)", True),
        ("", "col || .md-grid", True),
        ("", ".md-grid", False),
    ],
)
def test_a_rule_is_kept_when_some_page_can_match_it(page: str, selector: str, kept: bool) -> None:
    assert cut(f"{selector}{{color:red}}", page) == (f"{selector}{{color:red}}" if kept else "")


def test_of_several_selectors_those_are_kept_that_can_match() -> None:
    assert cut("p,.md-header , li>a{color:red}") == "p,li>a{color:red}"


def test_conditions_stay_around_what_is_kept_and_go_when_empty() -> None:
    theme = "@media print { .md-x {color:red} @supports (gap: 1px) { p { gap: 1px } } } @media screen { .md-x {color:red} }"
    assert cut(theme) == "@media print{@supports (gap: 1px){p{gap:1px}}}"


def test_custom_properties_and_animations_that_nothing_uses_go() -> None:
    theme = (
        ":root{--a:var(--b);--b:1px;--c:var(--d);--d:2px;--e:3px}"
        "p{margin:var(--a);animation:spin 1s}@keyframes spin{to{top:0}}@keyframes swing{to{top:0}}"
        ".md-x{margin:var(--c)}"
    )
    assert cut(theme) == ":root{--a:var(--b);--b:1px}p{margin:var(--a);animation:spin 1s}@keyframes spin{to{top:0}}"
    assert "--e:3px" in cut(theme, added="a { color: var(--e) }")
    assert "swing" in cut(theme, added="a { animation: swing 1s }")
    assert "--c:var(--d);--d:2px" in cut(theme, own="b { margin: var(--c) }")


def test_rules_of_the_portals_own_are_never_cut_but_for_comments_and_blanks() -> None:
    own = """
    /* A remark. */
    .cc-a > .cc-b:hover,
    .cc-a :focus { margin : calc(1px + 2px)  auto ; content: "a  /* b */"; }
    body:has(.cc-sheet) { page: cc-sheet; h1 + p { margin: 0 } }
    @page cc-sheet { size: A4; margin: 10mm }
    """
    assert cut("", own=own) == (
        '.cc-a>.cc-b:hover,.cc-a :focus{margin:calc(1px + 2px) auto;content:"a  /* b */"}'
        "body:has(.cc-sheet){page:cc-sheet;h1+p{margin:0}}"
        "@page cc-sheet{size: A4;margin: 10mm}"
    )


def test_parts_stand_where_they_are_imported() -> None:
    own = {
        "assets/cchc.css": '@import "styles/a.css";\n@import url(./styles/b.css);\np { color: red }',
        "assets/styles/a.css": "a { color: red }",
        "assets/styles/b.css": "b { color: red }",
    }
    assert all(map(is_part, own))
    assert stylesheet(StyleSources("", own, ())) == CHARSET + "a{color:red}b{color:red}p{color:red}"


@pytest.mark.parametrize(
    ("part", "told"),
    [
        (
            "a { color: red; }\nb { color }\n",
            "assets/styles/a.css:2:10: không đúng cú pháp CSS (EOF reached before",
        ),
        ("a { color: red", None),
        (
            "a { background: url(x.png) }",
            "assets/styles/a.css:1:1: url(…) tương đối sẽ trỏ sai khi các phần gộp thành một tệp",
        ),
        ('@import "x.css";', "assets/styles/x.css:1:1: có tệp gọi tệp này bằng @import mà không có nó"),
        ('@import "a.css";', "assets/styles/a.css:1:1: tệp này tự gọi lại mình bằng @import"),
    ],
)
def test_what_is_no_css_is_told_with_its_place(part: str, told: str | None) -> None:
    sources = StyleSources("", {"assets/cchc.css": '@import "styles/a.css";', "assets/styles/a.css": part}, None)
    if told is None:
        assert stylesheet(sources) == CHARSET + "a{color:red}"
        return
    with pytest.raises(BadStyle, match=re.escape(told)):
        stylesheet(sources)


def test_a_part_that_nothing_imports_is_told_unless_one_file_is_for_all() -> None:
    files = {"assets/styles/a.css": "", "assets/styles/b.css": ""}
    told = 'assets/styles/b.css:1:1: chưa tệp nào gọi tệp này; thêm @import "styles/…" vào assets/cchc.css'
    with pytest.raises(BadStyle, match=re.escape(told)):
        stylesheet(StyleSources("", {"assets/cchc.css": '@import "styles/a.css";'} | files, ()))
    assert stylesheet(StyleSources("", {"assets/cchc.css": "p { color: red }"} | files, ())) == CHARSET + "p{color:red}"


def test_nothing_is_cut_when_pages_cannot_be_known() -> None:
    assert stylesheet(StyleSources(".md-x{color:red}", {"assets/cchc.css": ""}, None)) == CHARSET + ".md-x{color:red}"


def test_the_themes_own_stylesheet_is_read_whole() -> None:
    """What is read and written without cutting has every rule of the file, in its order."""
    import material

    (path,) = Path(material.__file__).parent.glob("templates/assets/stylesheets/main.*.min.css")
    css = path.read_text(encoding="utf-8")
    whole = stylesheet(StyleSources(css, {"assets/cchc.css": ""}, None))
    squeezed = [re.sub(r"\s+|;(?=\})|(?<=\});", "", text) for text in (css, whole)]
    assert abs(len(squeezed[0]) - len(squeezed[1])) < 200


def test_of_a_changed_part_nothing_else_is_read_anew() -> None:
    made: list[str] = []
    known: dict[tuple[str, str], tuple[bytes, Any]] = {}

    def recall(what: str, path: str, key: bytes, make: Callable[[], Any]) -> Any:
        if known.get((what, path), (b"",))[0] != key:
            made.append(path)
            known[what, path] = key, make()
        return known[what, path][1]

    def sources(color: str, pages: tuple[str, ...] = ("<p class=x-one>",)) -> StyleSources:
        own = {"assets/cchc.css": '@import "styles/a.css";', "assets/styles/a.css": f"a {{ color: {color} }}"}
        return StyleSources(".x-one { left: 0 } .x-two { left: 0 }", own, pages)

    assert stylesheet(sources("red"), recall) == CHARSET + ".x-one{left:0}a{color:red}"
    assert sorted(made) == ["Material", "assets/cchc.css", "assets/styles/a.css"]
    made.clear()
    assert stylesheet(sources("blue"), recall) == CHARSET + ".x-one{left:0}a{color:blue}"
    assert made == ["assets/styles/a.css"]
    made.clear()
    assert stylesheet(sources("blue", ("<p class=x-two>",)), recall) == CHARSET + ".x-two{left:0}a{color:blue}"
    assert made == ["Material"]
