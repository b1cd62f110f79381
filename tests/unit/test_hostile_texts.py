"""Texts made to hold the portal up are got through or refused; texts that people write are never refused."""

import pytest

from cchc.content.problems import Severity
from cchc.reading.complexity import complexity_problem, too_complex
from tests.hostile import measured, sources
from tests.hostile_texts import HEADS, KINDS
from tests.integration.building import REPOSITORY

# `python -m tests.hostile` measures ten times as many.
COUNT = 2_000
SOURCES = sources(COUNT)
# What took from seconds to hours, or ended in a RecursionError.
NAMED = (
    "one bold, many stars", "one bold, many underscores", "backticks of all lengths", "table, rows too short", "footnotes",
    "quotes nested", "lists nested", "lists nested in a line", "brackets nested", "bold of many ids", "own ids and headings",
)  # fmt: skip


@pytest.mark.parametrize("name", SOURCES)
@pytest.mark.slow
def test_no_text_holds_the_portal_up(name: str) -> None:
    assert measured(SOURCES[name])


@pytest.mark.parametrize("name", NAMED)
def test_what_a_converter_does_not_get_through_is_refused(name: str) -> None:
    assert too_complex(KINDS[name](20_000))


@pytest.mark.parametrize(
    "sign", ["![", "[", "[a](", "[[]", "[a][", "[^1]", "<a ", '<a href="', "<b>", "<![CDATA[", "&amp;", "# a\n"]
)
def test_what_is_repeated_too_often_is_refused(sign: str) -> None:
    assert too_complex(f"Đoạn đầu.\n\n{sign * 20_000}")


def test_the_line_is_told() -> None:
    problem = complexity_problem("a.md", "Một.\n\nHai.\n\n" + "[" * 5_000 + "\n\nBa.", 7)
    assert problem
    assert (problem.line, problem.severity, problem.rule) == (11, Severity.ERROR, "text-too-complex")


@pytest.mark.parametrize("times", [1, 10])
@pytest.mark.slow
def test_no_text_of_the_sample_is_refused(times: int) -> None:
    for folder in ("docs", "news", "plans"):
        for file in (REPOSITORY / folder).rglob("*.md"):
            assert not too_complex((file.read_text(encoding="utf-8") + "\n\n") * times), file


def test_a_book_is_not_refused() -> None:
    """Half a million letters of ordinary paragraphs, lists, tables and links; an HTML table as Word pastes it."""
    paragraph = "Người dân nộp hồ sơ **trực tuyến** tại [Cổng](https://dichvucong.gov.vn), xem `mã` và ghi chú[^1]. " * 5
    part = f"## Mục\n\n{paragraph}\n\n- Một: *a*;\n- Hai [b](c.md).\n\n| a | b |\n| - | - |\n" + "| c | d |\n" * 5 + "\n"
    book = "".join(part.replace("Mục", f"Mục {n}").replace("[^1]", "") for n in range(1_000))
    assert not too_complex(book)
    pasted = '<table class="MsoTable">\n' + '<tr><td style="width:1pt"><p><b>a</b> &amp; b</p></td></tr>\n' * 2_000 + "</table>\n"
    assert not too_complex(f"Đoạn.\n\n{pasted}\nĐoạn.")


def test_every_kind_of_front_matter_is_among_them() -> None:
    assert {f"front matter: {name}" for name in HEADS} <= SOURCES.keys()
