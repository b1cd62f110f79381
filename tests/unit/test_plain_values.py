"""What is said of values that pages show as they are written: marks of Markdown and HTML, length, personal data."""

from pathlib import Path

import pytest

from cchc.edition.edition import Edition
from tests.conftest import SMALL, Files, edition_of, write_files

SITUATION = """title: Sinh con
unit: xa-mau
date: 2026-05-10
status: draft
questions:
  - id: ai
    ask: {ask}
    answers:
      - say: {say}
        to: xong
      - say: Người khác
        to: xong
ends:
  - id: xong
    title: Đăng ký khai sinh
    text: {text}
    procedures:
      - code: "1.001193"
"""
CONTEST = """title: Cuộc thi
unit: xa-mau
theme: cai-cach-tthc
date: 2026-05-10
status: draft
opens: 2026-05-20
closes: 2026-05-29
rules:
- Ai cũng được dự.
hand_in: Nộp tại Bộ phận Một cửa.
questions:
- question: {ask}
  choices:
    a: {say}
    b: 60 ngày
  answer: b
  explanation: {text}
  source: Luật Hộ tịch, Điều 15
"""
BULLETIN = """title: Bản tin quý IV
unit: xa-mau
date: 2026-05-10
status: draft
number: 4
year: 2026
from: 2026-10
to: 2026-12
sections:
  - heading: {ask}
    items: news/2026/2026-05-06-nop-ho-so-truc-tuyen.md
foreword: |
  {text}
"""
PLACES = {
    "docs/tinh-huong": (SITUATION, 7, 9, 16),
    "docs/cuoc-thi": (CONTEST, 12, 14, 17),
}
GOOD = {"ask": "Ai đi đăng ký?", "say": "Cha hoặc mẹ", "text": "Mang theo căn cước."}
SEEN = "nhưng chỗ này hiện nguyên chữ nên người đọc thấy cả"
PLAIN = "hãy viết bằng chữ thường"


def edition_with(root: Path, files: Files) -> Edition:
    """Read the small site with some files more."""
    return edition_of(write_files(root, {**SMALL, **files}))


def told(edition: Edition, path: str, *rules: str) -> list[tuple[int, str, str]]:
    return [(p.line, p.rule, p.message) for p in edition.problems if p.path == path and p.rule in rules]


MARKED = (
    ('"Ai **đi** đăng ký?"', f"'**đi**' là cách viết Markdown, {SEEN} dấu; {PLAIN}"),
    ('"Ai __đi__ đăng ký?"', f"'__đi__' là cách viết Markdown, {SEEN} dấu; {PLAIN}"),
    ('"Viết `tờ khai` này"', f"'`tờ khai`' là cách viết Markdown, {SEEN} dấu; {PLAIN}"),
    ('"## Ai đi"', f"'## Ai đi' là cách viết Markdown, {SEEN} dấu; {PLAIN}"),
    ('"Ai <b>đi</b> đăng ký?"', f"'<b>' là mã HTML, {SEEN} mã; {PLAIN}"),
    ('"Ai đi<br/>đăng ký?"', f"'<br/>' là mã HTML, {SEEN} mã; {PLAIN}"),
    ('"<script>alert(1)</script> x"', f"'<script>' là mã HTML, {SEEN} mã; {PLAIN}"),
    ('"Cha &amp; mẹ"', f"'&amp;' là mã HTML, {SEEN} mã; {PLAIN}"),
    (
        '"Xem [trang](../khong-co.md) này"',
        "'[trang](../khong-co.md)' là liên kết Markdown, nhưng chỗ này hiện nguyên chữ nên người đọc không bấm được; " + PLAIN,
    ),
    (
        '"![Hình](anh.png)"',
        "'![Hình](anh.png)' là liên kết Markdown, nhưng chỗ này hiện nguyên chữ nên người đọc không bấm được; " + PLAIN,
    ),
)
# Every value in every place, each in a file of its own.
FILES = {
    f"{folder}/thu-{key}-{number}.yml": (template.format(**{**GOOD, key: value}), line, message)
    for folder, (template, *lines) in PLACES.items()
    for key, line in zip(GOOD, lines, strict=True)
    for number, (value, message) in enumerate(MARKED)
}


@pytest.fixture(scope="module")
def marked(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """One portal with all of them: it is read once."""
    return edition_with(tmp_path_factory.mktemp("marked"), {path: text for path, (text, *_) in FILES.items()})


@pytest.mark.parametrize("path", FILES)
def test_marks_of_markdown_and_html_are_told(marked: Edition, path: str) -> None:
    _, line, message = FILES[path]
    assert told(marked, path, "markup-left") == [(line, "markup-left", message)]


def test_a_list_that_would_run_together_is_told(tmp_path: Path) -> None:
    path = "docs/tinh-huong/thu.yml"
    edition = edition_with(tmp_path, {path: SITUATION.format(**{**GOOD, "text": '"Mang:\\n- Tờ khai\\n- Căn cước"'})})
    assert told(edition, path, "markup-left") == [(16, "markup-left", f"'- Tờ khai' là cách viết Markdown, {SEEN} dấu; {PLAIN}")]


@pytest.mark.parametrize(
    "value",
    [
        '"Lệ phí 5.000 đồng * 2 bản * 3 người"',
        '"Nhỏ hơn < 30 ngày, lớn hơn > 5 ngày"',
        '"Ghi <Họ tên> vào ô"',
        '"- Đây là lời thoại"',
        '"Mục [1] của mẫu (bản 2026)"',
        '"Tên tệp to_khai_dat_dai.docx"',
        '"Cha & mẹ; mẫu số #2"',
    ],
)
def test_ordinary_words_are_no_markup(value: str, tmp_path: Path) -> None:
    path = "docs/tinh-huong/thu.yml"
    edition = edition_with(tmp_path, {path: SITUATION.format(**{**GOOD, "text": value})})
    assert told(edition, path, "markup-left") == []


def test_front_matter_of_posts_is_told_too_and_bodies_may_have_markdown(tmp_path: Path) -> None:
    path, issue = "news/2026/2026-05-10-thu.md", "docs/ban-tin/2026-04.yml"
    head = "title: Tin mới nhất\nimage_alt: Hình **mới**\nunit: xa-mau\ntheme: cai-cach-tthc\ndate: 2026-05-10"
    head += "\nsummary: Xem <i>đây</i>"
    foreword = BULLETIN.format(ask='"**Mục**"', text="Lời **đầu** số, xem [bài](../../news/2026/khong-co.md).")
    edition = edition_with(tmp_path, {path: f"---\n{head}\n---\n\nThân **đậm**.\n", issue: foreword})
    assert told(edition, path, "markup-left") == [
        (3, "markup-left", f"'**mới**' là cách viết Markdown, {SEEN} dấu; {PLAIN}"),
        (7, "markup-left", f"'<i>' là mã HTML, {SEEN} mã; {PLAIN}"),
    ]
    assert [(line, rule) for line, rule, _ in told(edition, issue, "markup-left", "link-missing")] == [
        (10, "markup-left"),
        (13, "link-missing"),
    ]


def test_long_questions_and_answers_are_noted(tmp_path: Path) -> None:
    path, issue = "docs/tinh-huong/thu.yml", "docs/ban-tin/2026-04.yml"
    long = ("rất " * 30).strip()
    edition = edition_with(
        tmp_path,
        {
            path: SITUATION.format(ask=long, say=long, text=long).replace("Đăng ký khai sinh", long),
            issue: BULLETIN.format(ask=long, text=long),
        },
    )
    rest = "dài 119 ký tự, trên điện thoại sẽ quá ba dòng; nên viết tối đa 90 ký tự"
    assert told(edition, path, "title-long") == [
        (7, "title-long", f"câu hỏi {rest}"),
        (9, "title-long", f"câu trả lời để chọn {rest}"),
        (15, "title-long", f"tên kết quả {rest}"),
    ]
    assert told(edition, issue, "title-long") == [(10, "title-long", f"tên mục {rest}")]


@pytest.mark.parametrize("folder", PLACES)
def test_what_is_hard_to_read_is_noted(folder: str, tmp_path: Path) -> None:
    hard = (
        "Căn cứ thẩm quyền quy phạm pháp luật hiện hành, cơ quan chủ trì phối hợp tham mưu đề xuất phương án xử lý kiến nghị " * 3
    )
    path, (template, *_, line) = f"{folder}/thu.yml", PLACES[folder]
    edition = edition_with(tmp_path, {path: template.format(**{**GOOD, "text": hard.strip()})})
    assert (line, "hard-to-read") in [(line, rule) for line, rule, _ in told(edition, path, "hard-to-read")]


@pytest.mark.parametrize("folder", PLACES)
@pytest.mark.parametrize("key", GOOD)
def test_personal_data_is_an_error(folder: str, key: str, tmp_path: Path) -> None:
    path, (template, *lines) = f"{folder}/thu.yml", PLACES[folder]
    edition = edition_with(tmp_path, {path: template.format(**{**GOOD, key: "Gọi anh Tư số 0912345678"})})
    message = "có số điện thoại '091…78'; hãy xóa, hoặc nếu được phép công khai thì ghi vào 'privacy' kèm lý do và ngày đồng ý"
    assert told(edition, path, "privacy-phone") == [(lines[list(GOOD).index(key)], "privacy-phone", message)]


def test_personal_data_in_a_foreword_is_an_error(tmp_path: Path) -> None:
    issue = "docs/ban-tin/2026-04.yml"
    edition = edition_with(tmp_path, {issue: BULLETIN.format(ask="Mục", text="Gọi anh Tư số 0912345678")})
    message = "có số điện thoại '091…78'; hãy xóa, hoặc nếu được phép công khai thì ghi vào 'privacy' kèm lý do và ngày đồng ý"
    assert told(edition, issue, "privacy-phone") == [(13, "privacy-phone", message)]
