"""What the reader's text says is what the converted page says, and each sign of it stands where it says."""

import random
import re
import unicodedata
from html import unescape
from pathlib import Path

import pytest
from markdown import Markdown

from cchc.editorial.reader_text.reading import read
from cchc.editorial.reader_text.words import TextSource
from tests.privacy.generate import FILE
from tests.privacy.given import read_given

ROOT = Path(__file__).parents[2]
EXTENSIONS = ["admonition", "attr_list", "def_list", "fenced_code", "footnotes", "sane_lists", "tables", "toc"]
SAMPLE = sorted([*ROOT.glob("news/**/*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("plans/*.md")])
_WORD = re.compile(r"[^\W_]+")


def words_of(markdown: str) -> list[str]:
    """Return the words of the converted page, its addresses left out."""
    html = Markdown(extensions=EXTENSIONS).convert(markdown)
    html = re.sub(r"<!--.*?-->", "", html, flags=re.DOTALL)
    html = re.sub(r'<a class="footnote-backref".*?</a>|<sup id="fnref.*?</sup>', "", html, flags=re.DOTALL)
    text = unescape(re.sub(r"</?(?:strong|em|code|a|b|i|span|sup|sub|abbr|del)\\b[^<>]*>", "", html))
    text = re.sub(r"<[^<>]*>", " ", text)
    return _WORD.findall(_without_addresses(unicodedata.normalize("NFKC", text)))


def _without_addresses(text: str) -> str:
    return re.sub(r"(?:https?://|www\\.)[^\\s<>()\\[\\]\"'`*|]+", " ", text)


def _without_context(text: str) -> str:
    return re.sub(r"^[^\n]*[⟨⟪][^\n]*$", "", text, flags=re.MULTILINE)


def body_of(path: Path) -> str:
    return path.read_text(encoding="utf-8").partition("\n---\n")[2]


@pytest.mark.parametrize("path", SAMPLE, ids=[path.relative_to(ROOT).as_posix() for path in SAMPLE])
def test_every_word_of_the_page_is_read(path: Path) -> None:
    markdown = body_of(path)
    said = set(_WORD.findall(_without_addresses(read([TextSource(markdown, markdown=True)]).text)))
    assert {word for word in words_of(markdown) if word not in said} == set()


def test_every_word_of_the_labelled_lines_is_read_in_order() -> None:
    for line in read_given(FILE.with_name("own.tsv")):
        markdown = line.text.replace("\\n", "\n")
        said = _WORD.findall(_without_context(read([TextSource(markdown, markdown=True)]).text))
        if "|" not in markdown and "http" not in markdown and "<" not in markdown:
            expected = words_of(markdown)
            assert said[: len(expected)] == expected, markdown


@pytest.mark.parametrize("path", SAMPLE[::3], ids=[path.relative_to(ROOT).as_posix() for path in SAMPLE[::3]])
def test_every_word_stands_where_it_is_told(path: Path) -> None:
    markdown = body_of(path)
    reading = read([TextSource("Nhan đề"), TextSource(markdown, markdown=True)])
    wrong = [
        word[0]
        for word in re.finditer(r"[A-Za-zÀ-ỹĐđ0-9]+", reading.text)
        if (place := reading.source_text(*word.span()))[0] == 1 and not _is_there(markdown[place[1] : place[2]], word[0])
    ]
    assert wrong == []


def _is_there(source: str, word: str) -> bool:
    """The word itself, or what was made of an entity, a context in small letters, the head of a column."""
    return source == word or len(source) <= 2 or re.sub(r"[^\w]", "", source) == word or word not in source


MARKS = "** * ` [ ] ( ) ](a.md) ![ <b> </b> <br> <!-- --> &#48; | \u200b ０９ 0912 chữ # \\ _ e\u0301 [^1] ``` https://a.example/"
PIECES = [*MARKS.split(), "\n", "\n\n", "- ", "> ", " ", "|\n|---|\n", "[^1]: ", "[x]: tel:1"]


def test_nothing_typed_at_random_breaks_the_reading() -> None:
    dice = random.Random(7)
    for _ in range(3000):
        markdown = "".join(dice.choice(PIECES) for _ in range(dice.randint(1, 25)))
        reading = read([TextSource(markdown, markdown=True)])
        for at in range(len(reading.text)):
            source, offset = reading.place(at)
            assert source == 0
            assert 0 <= offset <= len(markdown)


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("Một **hai** _ba_ `bốn`", "Một hai ba bốn"),
        ("0912\n345", "0912 345"),
        ("Một.\n\nHai", "Một.\nHai"),
        ("- Một\n- Hai", "Một\nHai"),
        ('[chữ](https://a.example "Tên")', "chữ\nchữ ⟨https://a.example⟩\nTên"),
        ("![ảnh](don-ba-lan.png)", "ảnh\n! ảnh ⟪don ba lan png⟫"),
        ("| A | B |\n|---|---|\n| 1 | 2 |", "A | B |\nA: 1 | B: 2 |"),
        ("Một<!-- hai -->", "Một\nhai"),
        ("a&#64;b &amp; c", "a@b & c"),
        ("H\u200b\u00ada\u00a0i", "Ha i"),
        ("nghie\u0323\u0302m", "nghiệm"),
        ("tên_tệp_dài", "tên_tệp_dài"),
        ("[một] và [^1]", "[một] và"),
        ("[một][x]\n\n[x]: tel:1", "một\nx : ⟪tel:1⟫"),
    ],
)
def test_markup_is_taken_off(markdown: str, text: str) -> None:
    said = read([TextSource(markdown, markdown=True)]).text
    assert "\n".join(line.strip() for line in said.split("\n") if line.strip()) == text


def test_digits_in_frames_are_digits() -> None:
    framed = "".join(f"{digit}\ufe0f\u20e3" for digit in "0912345678")
    assert "0912345678" in read([TextSource(f"Gọi {framed} nhé.", markdown=True)]).text
