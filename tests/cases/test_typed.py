"""Golden pages: Markdown as officers type it in, the page's HTML out, through the converter of the portal.

To add a case, add `typed/<name>.md`, run with CCHC_GOLDEN=write, and read what was written.
"""

import os
import re
from pathlib import Path

import pytest

from cchc.content.posts import Post
from cchc.converting.bodies import BodyMaker, MarkdownSettings
from cchc.converting.links import SourceLinks
from cchc.language.slugs import heading_slug
from cchc.reading.lenient import as_meant
from cchc.reading.links import LinkedText

SOURCES = sorted((Path(__file__).parent / "typed").glob("*.md"))
# As mkdocs.yml asks for them; MkDocs itself adds fences and tables.
EXTENSIONS = ("toc", "tables", "fenced_code", "admonition", "attr_list", "def_list", "footnotes", "sane_lists")


def page_of(text: str) -> str:
    settings = MarkdownSettings(EXTENSIONS, {"toc": {"slugify": heading_slug}})
    post = Post.model_validate(
        {
            "path": "news/2026/2026-05-10-thu.md",
            "body": text,
            "title": "Bài để thử",
            "unit": "x",
            "theme": "y",
            "date": "2026-05-10",
        }
    )
    return BodyMaker(settings, SourceLinks({}, frozenset(), Path())).make(post)[1].page


@pytest.mark.parametrize("source", SOURCES, ids=lambda file: file.stem)
def test_a_text_is_shown_as_it_was_meant(source: Path) -> None:
    shown = page_of(source.read_text(encoding="utf-8")) + "\n"
    golden = source.with_suffix(".html")
    if os.environ.get("CCHC_GOLDEN") == "write":
        golden.write_text(shown, encoding="utf-8")
    assert shown == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("source", SOURCES, ids=lambda file: file.stem)
def test_the_check_sees_the_headings_of_the_page(source: Path) -> None:
    text = source.read_text(encoding="utf-8")
    on_page = set(re.findall(r'<h\d id="([^"]+)"', page_of(text)))
    assert LinkedText("news/2026/2026-05-10-thu.md", text, 1).anchors == on_page


def test_the_round_bullet_of_word_is_an_o_before_a_tab() -> None:
    assert as_meant("Gồm:\no\tĐơn\no\tẢnh") == "Gồm:\n\n- Đơn\n- Ảnh"
    assert as_meant("o hay ô") == "o hay ô"


def test_nothing_is_lost_or_added() -> None:
    for source in SOURCES:
        text = source.read_text(encoding="utf-8")
        # The converter has no place for the name of a language where code stands in an item.
        assert _letters(as_meant(text)) == _letters(re.sub("^ +```.*", "", text, flags=re.MULTILINE)), source.stem


@pytest.mark.parametrize("name", ["marks-without-blank", "blank-inside-emphasis"])
def test_what_was_read_is_read_the_same_again(name: str) -> None:
    source = next(source for source in SOURCES if source.stem == name)
    read = as_meant(source.read_text(encoding="utf-8"))
    assert as_meant(read) == read


def _letters(text: str) -> str:
    return re.sub(r"[\W_]", "", text)


def test_a_long_text_is_read_in_time_that_grows_with_its_length() -> None:
    # Counted in characters handed on, not in seconds: each line is made once.
    text = "Hồ sơ gồm:\n- Tờ khai\n+ Bản sao\n" * 20_000
    assert len(as_meant(text)) < 2 * len(text)
