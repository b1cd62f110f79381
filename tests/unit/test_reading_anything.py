"""Nothing that a file contains raises: an author's fault is always a problem."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cchc.content.items import Item
from cchc.content.keys import keys_of
from cchc.content.problems import Severity
from cchc.reading.consistency import consistency_faults
from cchc.reading.disk import TextFile
from cchc.reading.items import FOLDERS, read_item
from cchc.reading.links import LinkedText
from cchc.reading.registers import read_registers
from cchc.reading.settings import read_settings

KINDS = sorted(FOLDERS.items())
KEYS = sorted({key for _, kind in KINDS for key in keys_of(kind)})
WORDS = st.sampled_from(
    [
        "xa-mau",
        "2026-05-14",
        "2026-02",
        "1.001193",
        "Không có",
        "true",
        "tin",
        "approved",
        "1",
        "-1",
        "",
        "~",
        "a: b",
        "một hai ba bốn",
    ]
)
VALUES = st.one_of(
    WORDS,
    st.lists(WORDS, max_size=3).map(lambda words: f"[{', '.join(repr(word) for word in words)}]"),
    st.tuples(st.sampled_from(KEYS), WORDS).map(lambda pair: f"{{{pair[0]}: {pair[1]!r}}}"),
    st.text(max_size=12),
)
FRONT_MATTER = st.lists(st.tuples(st.sampled_from(KEYS), VALUES), max_size=12).map(
    lambda pairs: "---\n" + "".join(f"{key}: {value}\n" for key, value in pairs) + "---\n\nNội dung.\n"
)


def check(text: str, folder: str, kind: type[Item]) -> None:
    draft = read_item(TextFile(f"{folder}/2026/ten.md", text), kind)
    if draft.item is None:
        assert any(problem.severity is Severity.ERROR for problem in draft.problems)
    else:
        list(consistency_faults(draft.item))
    assert all(problem.line >= 1 and problem.column >= 1 and problem.message for problem in draft.problems)


@pytest.mark.parametrize(("folder", "kind"), KINDS)
@given(text=st.text())
@settings(max_examples=50)
def test_any_text(folder: str, kind: type[Item], text: str) -> None:
    check(text, folder, kind)


@pytest.mark.parametrize(("folder", "kind"), KINDS)
@given(text=FRONT_MATTER)
@settings(max_examples=100, deadline=None)
def test_any_front_matter(folder: str, kind: type[Item], text: str) -> None:
    check(text, folder, kind)


@given(
    st.sampled_from(["units", "themes", "fields", "abbreviations", "everyday-words", "equivalents"]),
    st.one_of(st.text(), VALUES, FRONT_MATTER),
)
@settings(max_examples=200, deadline=None)
def test_any_register(name: str, text: str) -> None:
    path = f"docs/danh-muc/{name}.yml"
    read_registers({path: TextFile(path, text)}, {path})


@given(st.one_of(VALUES, st.text()))
@settings(deadline=None)
def test_any_settings(text: str) -> None:
    read_settings(TextFile("mkdocs.yml", f"extra:\n  cchc: {text}\n"), Path())


@given(st.text(alphabet="[]()<>{}#`~!\"' \nab.:=-*_\\"))
def test_any_body(text: str) -> None:
    body = LinkedText("a.md", text, 1)
    assert all(line >= 1 and column >= 1 for line, column, _ in body.links)
    assert all(body.anchors)


@pytest.mark.parametrize(
    "text",
    [
        '](a "' * 100_000,
        "{#a" * 100_000,
        " ".join("`" * n for n in range(1, 700)),
        "# " + "[" * 200_000,
        "# a" + " " * 200_000 + "a",
        "# " + "[](" * 100_000,
        "# " + "{a" * 100_000,
        "[" * 200_000,
        "<" * 500_000,
    ],
    ids=["titles", "ids", "code", "heading", "blanks", "pictures", "braces", "brackets", "angles"],
)
def test_no_line_makes_the_search_for_links_slow(text: str) -> None:
    body = LinkedText("a.md", text, 1)
    assert list(body.links) == []
    assert len(body.anchors) <= 1
