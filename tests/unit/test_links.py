"""Links and anchors of a Markdown text."""

import time

import pytest

from cchc.reading.link_faults import link_problems
from cchc.reading.links import LinkedText, is_outside, resolve

FILES = frozenset(
    [
        "docs/index.md",
        "docs/tthc/a.md",
        "docs/assets/a.pdf",
        "news/2026/b.md",
        "news/2026/ten (1).md",
        "plans/c.md",
        "news/2026/a b.md",
    ]
)


def told(text: str, path: str = "news/2026/b.md") -> list[str]:
    body = LinkedText(path, text, 1)
    others = {name: LinkedText(name, "## Điều kiện\n", 1) for name in FILES if name.endswith(".md") and name != path}
    return [f"{problem.line}:{problem.column} {problem.rule}" for problem in link_problems({**others, path: body}, FILES)]


@pytest.mark.parametrize(
    "text",
    [
        "[a](../../docs/tthc/a.md)",
        "[a](../../docs/tthc/a.md#dieu-kien)",
        "[a](../../docs/tthc/a.md#%64ieu-kien)",
        "[a](../../docs/tthc/a.md?x=1)",
        "[a](../../tthc/a.md)",
        "[a]( ../../plans/c.md )",
        "[a](<../../plans/c.md>)",
        '[a](../../plans/c.md "Tên kế hoạch (năm 2026)")',
        "[a](../../plans/c.md 'Tên')",
        "[a][b]\n\n[b]: ../../plans/c.md",
        "![a](../../docs/assets/a.pdf)",
        "[a](a%20b.md)",
        "[a](#phan-mot)\n\n## Phần một",
        "[a](#phan-mot_1)\n\n## Phần một\n\n## Phần một",
        "[a](#rieng)\n\n## Phần một {#rieng}",
        '[a](#rieng)\n\n<div id="rieng"></div>',
        "[a](#fn:1)",
        "[a](https://example.vn/b.md)",
        "[a](mailto:a@example.vn)",
        "[a](tel:0200)",
        "[a](//example.vn)",
        "[a](/rss/)",
        "`[a](x.md)`",
        "```\n[a](x.md)\n```",
        "~~~~\n[a](x.md)\n~~~\n[a](x.md)\n~~~~",
        "[a] (x.md)",
        "[^1]: x.md",
    ],
)
def test_a_link_that_leads_somewhere(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("[a](x.md)", "1:5 link-missing"),
        ("Chữ.\n\n  [a](x.md#b)", "3:7 link-missing"),
        ("![a](x.png)", "1:6 link-missing"),
        ("![a](/anh/x.png)", "1:6 link-missing"),
        ("![a](/x.JPG)", "1:6 link-missing"),
        ("[a](/tin-tuc/2026/don%20xin.docx)", "1:5 link-missing"),
        ("[a](<x.md>)", "1:6 link-missing"),
        ("[b]: x.md", "1:6 link-missing"),
        ("[a](../../plans/C.md)", "1:5 link-missing"),
        ("[a](../../../etc/passwd)", "1:5 link-missing"),
        ("[a](.)", "1:5 link-missing"),
        ("[a](../../docs/tthc/a.md#khac)", "1:5 anchor-missing"),
        ("[a](#khac)", "1:5 anchor-missing"),
        ("[a](#oi-tuong)\n\n## Đối tượng", "1:5 anchor-missing"),
        ("[a](#phan)\n\n```\n## Phần\n```", "1:5 anchor-missing"),
        ("```\n```\n[a](x.md)", "3:5 link-missing"),
    ],
)
def test_a_link_that_leads_nowhere(text: str, fault: str) -> None:
    assert told(text) == [fault]


@pytest.mark.parametrize(
    ("target", "mend"),
    [
        ("www.xa-mau.gov.vn", "'https://www.xa-mau.gov.vn'"),
        ("zalo.me/0200000000", "'https://zalo.me/0200000000'"),
        ("Maps.Google.com/abc?x=1", "'https://Maps.Google.com/abc?x=1'"),
        ("ubnd@xa-mau.gov.vn", "'mailto:ubnd@xa-mau.gov.vn'"),
        ("tai-lieu-huong-dan.vn.md", "../../plans/ten-ke-hoach.md"),
        ("thong-tin/b.md", "ý bạn là 'b.md'?"),
    ],
)
def test_an_address_without_its_beginning_is_told_as_one(target: str, mend: str) -> None:
    (problem,) = link_problems({"news/2026/b.md": LinkedText("news/2026/b.md", f"[a]({target})", 1)}, FILES)
    assert problem.rule == "link-missing" and mend in problem.message


@pytest.mark.parametrize(
    "target", ["/tthc/", "/rss.xml", "/du-lieu/posts.csv", "/goc-anh.png", "/tep/don.docx", "//a.example/x.png", "/assets/a.svg"]
)
def test_what_stands_at_the_root_of_the_site_may_be_linked(target: str) -> None:
    files = {"docs/goc/goc-anh.png", "docs/tep/don.docx"}
    assert list(link_problems({"news/2026/a.md": LinkedText("news/2026/a.md", f"[a]({target})", 1)}, frozenset(files))) == []


def test_a_picture_is_published_under_another_address_than_its_own() -> None:
    body = LinkedText("news/2026/a.md", "![a](/tin-tuc/2026/x.png)", 1)
    (problem,) = link_problems({"news/2026/a.md": body}, frozenset({"news/2026/x.png"}))
    assert problem.message == (
        "không có tệp nào ở '/tin-tuc/2026/x.png'; hãy đặt tệp cạnh bài rồi chỉ viết tên tệp, không có dấu '/' ở đầu"
    )


def test_a_file_name_may_hold_brackets() -> None:
    assert told("[a](ten%20(1).md)") == []


def test_a_heading_may_be_underlined() -> None:
    assert told("[a](#phan-mot)\n\nPhần một\n--------\n") == []


def test_a_comment_holds_no_links() -> None:
    assert told("<!-- [a](x.md) -->") == []


@pytest.mark.parametrize("text", ["[như MkDocs](plans/c.md)", "[a](news/2026/b.md)", "[a](tthc/a.md)"])
def test_links_as_mkdocs_wants_them(text: str) -> None:
    assert told(text, "docs/index.md") == []


def test_resolve() -> None:
    assert resolve("news/2026/b.md", "../../plans/c.md?x#y") == "plans/c.md"
    assert resolve("news/2026/b.md", "#y") == ""
    assert resolve("mkdocs.yml", "a%20b.md") == "a b.md"


@pytest.mark.parametrize(
    ("target", "outside"), [("HTTPS://a", True), ("javascript:x", True), ("a.md", False), ("a:b", True), ("./a:b", False)]
)
def test_is_outside(target: str, outside: bool) -> None:
    assert is_outside(target) is outside


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("[a](Đơn xin (mẫu 1).docx 'Tên')", ["Đơn xin (mẫu 1).docx"]),
        ("[a](<a b.pdf>) và ![b](c\\_d.png)", ["a b.pdf", "c_d.png"]),
        ('<img\n  src="a.png" srcset="b.png 2x, c.png 3x"> <video poster=d.png>', ["a.png", "b.png", "c.png", "d.png"]),
        ('<a href="a&amp;b.pdf">x</a> ![x](y.png){poster=z.png}', ["a&b.pdf", "y.png", "z.png"]),
        ("<!-- [a](b.md)\n[c](d.md)\n--> [e](f.md)", ["f.md"]),
        ("<!-- không đóng [a](b.md)", ["b.md"]),
        ("`<!--` [a](b.md) `-->`", ["b.md"]),
        ('`<a href="x.pdf">` chữ src="y.png"', []),
    ],
)
def test_what_a_text_names(text: str, targets: list[str]) -> None:
    assert [target for _, _, target in LinkedText("news/2026/b.md", text, 1).links] == targets


@pytest.mark.parametrize("text", ["![", "](", "](a '", "<!--", "<a href=", '<a b="x', "[x]:\n", "{"])
def test_links_of_a_hostile_text_are_found_at_once(text: str) -> None:
    body = LinkedText("news/2026/b.md", text * (400_000 // len(text)), 1)
    began = time.process_time()
    assert body.links is not None
    assert time.process_time() - began < 2
