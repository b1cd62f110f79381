"""A body on a page has no style attributes, for the policy of the page would refuse them; in a feed it keeps them."""

import pytest

from cchc.publishing.bodies import plain_text
from cchc.publishing.cleaning import clean, page_body


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ('<td style="text-align: center;">a</td>', '<td data-align="center">a</td>'),
        ('<th style="text-align: right">a</th>', '<th data-align="right">a</th>'),
        ('<td style="text-align: justify">a</td>', "<td>a</td>"),
        ('<td style="color: red; position: fixed">a</td>', "<td>a</td>"),
        ('<td title="a > b" style="text-align: left">a</td>', '<td title="a &gt; b" data-align="left">a</td>'),
        ('<p style="text-align: center">a</p>', "<p>a</p>"),
        ('<p>Viết &lt;td style="text-align: center"&gt;.</p>', '<p>Viết &lt;td style="text-align: center"&gt;.</p>'),
    ],
)
def test_styles_become_what_the_stylesheet_knows(given: str, shown: str) -> None:
    table = "<table><tbody><tr>{}</tr></tbody></table>" if given.startswith("<t") else "{}"
    assert page_body(table.format(given)) == table.format(shown)


def test_a_feed_keeps_the_alignment() -> None:
    assert clean('<table><tbody><tr><td style="text-align: center">a</td></tr></tbody></table>').count("text-align") == 1


def test_what_was_struck_out_is_not_told_in_one_line() -> None:
    assert plain_text("Phí <del>10.000 <b>đồng</b></del> 8.000 đồng<s>, nộp trước</s>.") == "Phí 8.000 đồng."
