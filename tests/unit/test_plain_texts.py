"""Texts without signs of Markdown: they come out as they do without the glance, also beside extensions of a unit's own."""

from pathlib import Path

import pytest
from markdown import Markdown

from cchc.converting import plain_texts
from cchc.converting.typed import TypedMarkdown

ROOT = Path(__file__).parents[2]
PORTAL = ["admonition", "attr_list", "def_list", "footnotes", "sane_lists", "tables", "toc"]
SIGNS = (
    "Một dòng, hai từ.\nDòng sau.",
    "Ngắt dòng  \nở đây.",
    "# Tiêu đề (2026) {#muc-mot}\n\nChữ.",
    "Gửi <van-phong@xa-mau.example> hoặc https://xa-mau.example/?a=1&b=2.",
    "Số&nbsp;1, 3 < 4, \\*không nghiêng\\*, ~~bỏ~~, `mã`, *nghiêng*, __đậm__.",
    "| Cột | Hai |\n|---|---|\n| a b | c *d* |\n\n- một\n- hai[^1]\n\n[^1]: Chú thích.",
    'Thuật ngữ\n:   Nghĩa của nó\n\n!!! note "Lưu ý"\n    Chữ thường.',
    'Dấu "nháy" và -- gạch, ==tô== :smile: HTML\n\n*[HTML]: Ngôn ngữ',
)


def texts() -> list[str]:
    own = sorted(
        path for folder in ("docs/huong-dan", "docs/tthc", "docs/dan-hoi", "news") for path in (ROOT / folder).rglob("*.md")
    )
    return [*SIGNS, *(path.read_text(encoding="utf-8").split("---", 2)[-1] for path in own[::12])]


def converted(extensions: list[str]) -> list[str]:
    markdown = Markdown(extensions=[*extensions, TypedMarkdown()])
    return [markdown.reset().convert(text) for text in texts()]


@pytest.mark.parametrize("more", [[], ["nl2br"], ["smarty"], ["abbr"], ["pymdownx.mark"], ["pymdownx.betterem"]], ids=str)
def test_comes_out_as_without(more: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    made = converted(PORTAL + more)
    monkeypatch.setattr(plain_texts.PlainTexts, "run", lambda self, root: None)
    assert made == converted(PORTAL + more)


def test_tries_no_pattern_on_plain_words(monkeypatch: pytest.MonkeyPatch) -> None:
    markdown = Markdown(extensions=[*PORTAL, TypedMarkdown()])
    tried: list[str] = []
    pattern = markdown.inlinePatterns["link"]
    known = pattern.getCompiledRegExp()

    class Noting:
        def finditer(self, text: str, start: int) -> object:
            tried.append(text)
            return known.finditer(text, start)

    monkeypatch.setattr(pattern, "getCompiledRegExp", Noting)
    markdown.convert("Chữ thường.\n\nCó [liên kết](https://xa-mau.example/).")
    assert tried and all("[" in text or "\x02" in text for text in tried)
