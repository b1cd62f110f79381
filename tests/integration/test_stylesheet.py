"""What a unit adds to its portal finds the theme's rules for it; what no page can match is not sent."""

import pytest

from tests.integration.building import Built
from tests.integration.portals import Portal

BUTTON = ".md-button--primary"


def stylesheet(built: Built) -> str:
    """The one stylesheet of the site, which its pages name."""
    assert built.code == 0, built.output
    (address,) = (name for name in built.files if name.startswith("assets/cchc."))
    assert built.page("").xpath("//link[@rel='stylesheet'][1]/@href") == [address]
    return built.files[address].decode()


def test_pages_have_one_stylesheet_with_what_most_can_match(small_site: Built) -> None:
    css = stylesheet(small_site)
    assert ".admonition.warning" in css
    assert ".cc-footer" in css
    assert BUTTON not in css
    assert "--md-mermaid" not in css
    # What only a few pages show has a file of its own.
    sheets = sorted(name.partition(".")[0] for name in small_site.files if name.endswith(".css"))
    assert sheets == ["assets/cchc", "assets/charts", "assets/contest", "assets/feed"]
    assert ".cc-chart" not in css and ".cc-contest" not in css


def test_a_template_of_the_unit_is_styled(portal: Portal) -> None:
    footer = portal.root / "overrides/partials/footer.html"
    footer.write_text(footer.read_text(encoding="utf-8") + '<p class="md-button md-button--primary">Góp ý</p>', encoding="utf-8")
    assert BUTTON in stylesheet(portal.build())


def test_a_script_of_the_unit_is_styled(portal: Portal) -> None:
    portal.write("docs/assets/rieng.js", 'document.querySelector("h1").className = "md-button md-button--primary";')
    portal.settings(extra_javascript=["assets/rieng.js"])
    assert BUTTON in stylesheet(portal.build())


def test_a_hook_of_the_unit_is_styled(portal: Portal) -> None:
    portal.write(
        "hooks/rieng.py",
        "def on_page_content(html, **_):\n    return html + '<p class=\"md-button md-button--primary\">Góp ý</p>'\n",
    )
    portal.settings(hooks=["hooks/main.py", "hooks/rieng.py"])
    assert BUTTON in stylesheet(portal.build())


def test_a_stylesheet_of_the_unit_may_use_the_themes_colours(portal: Portal) -> None:
    assert "--md-version-icon:" not in stylesheet(portal.build())
    portal.write("docs/assets/rieng.css", "h1 { mask-image: var(--md-version-icon) }")
    portal.settings(extra_css=["assets/rieng.css"])
    before = portal.build()
    assert "--md-version-icon:" in stylesheet(before)
    # Another text of it is another stylesheet of ours, and pages name the new one.
    portal.write("docs/assets/rieng.css", "h1 { color: red }")
    assert "--md-version-icon:" not in stylesheet(portal.build())


def test_a_template_of_the_theme_that_the_unit_uses_is_styled(portal: Portal) -> None:
    portal.write("overrides/cchc/rieng.html", '{% include "partials/source.html" %}')
    assert ".md-source__repository" in stylesheet(portal.build())


def test_what_is_no_css_stops_the_build_and_is_told(portal: Portal) -> None:
    file = portal.root / "overrides/assets/styles/footer.css"
    file.write_text("h1 { color: red }\n\nh2 { color }\n", encoding="utf-8")
    built = portal.build()
    assert built.code == 1
    assert "overrides/assets/styles/footer.css, dòng 3, cột 11: không đúng cú pháp CSS" in built.output
    assert "hãy sửa rồi dựng lại" in built.output


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("assets/styles/footer.css", b"h1 { color: red }\n/* \xe9 */\n", "dòng 2, cột 4: tệp chưa được lưu bằng bảng mã UTF-8"),
        ("assets/rieng.js", b'let chu = "\xe9";\n', "dòng 1, cột 12: tệp chưa được lưu bằng bảng mã UTF-8"),
        ("cchc/rieng.html", b"<p>\xe9</p>\n", "dòng 1, cột 4: tệp chưa được lưu bằng bảng mã UTF-8"),
        ("assets/rieng.js", b'import "./khac.js";\n', "dòng 1, cột 9: import gọi tệp './khac.js' mà không có tệp ấy"),
    ],
    ids=["style", "script", "template", "import"],
)
def test_a_file_of_overrides_that_cannot_be_read_stops_the_build_and_is_told(
    portal: Portal, name: str, content: bytes, told: str
) -> None:
    (portal.root / "overrides" / name).write_bytes(content)
    built = portal.build()
    assert built.code == 1
    assert f"overrides/{name}, {told}; hãy sửa rồi dựng lại" in built.output
    assert "Traceback" not in built.output
