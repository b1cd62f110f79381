"""Where a find stands, what releases it, and what the portal tells anyway."""

import time

import pytest

from cchc.content.base_item import PrivacyRelease
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.problems import Fault, Severity
from cchc.content.questions import Question
from cchc.content.registers import Contact, Registers, Unit
from cchc.content.settings import Footer, OfficialChannel, Settings
from cchc.editorial.privacy import Published, page_faults, privacy_faults
from cchc.editorial.privacy.checking import hidden
from cchc.reading.disk import TextFile
from cchc.reading.items import read_item
from tests.unit.making import plan, post, procedure, question

UNIT = Unit.model_validate(
    {
        "id": "xa-mau",
        "name": "Xã Mẫu",
        "level": "xa",
        "contact": Contact(
            address="Số 1 đường Mẫu, xã Mẫu, tỉnh Mẫu",
            phone="(0200) 000 0001 - 0200.000.0002",
            email="ubnd@xa-mau.example",
        ),
    }
)
SETTINGS = Settings(
    owner="xa-mau",
    footer=Footer(phone="+84 912 000 001", email="congxamau@gmail.com", responsible="Bà Trần Thị Thử, Chánh Văn phòng"),
    channels=(
        OfficialChannel(name="Đường dây nóng", url="tel:0912000002"),
        OfficialChannel(name="Zalo", note="Nhắn số 0912.000.003"),
    ),
)
NOTHING = Published()
PUBLISHED = Published.of(Registers(units=(UNIT,)), SETTINGS)


def rules(item: Item, published: Published = NOTHING) -> list[str]:
    return [fault.rule.removeprefix("privacy-") for fault in privacy_faults(item, published)]


def in_body(body: str, published: Published = NOTHING, **keys: object) -> list[str]:
    return rules(post("2026-05-14", body=body, **keys), published)


def test_a_fault_in_the_body_tells_its_line_and_column() -> None:
    (fault,) = privacy_faults(post("2026-05-14", body="Một.\n\nGọi 0912 000 012.", body_line=12), PUBLISHED)
    assert fault == Fault(
        "news/2026/2026-05-14-bai.md",
        (),
        "privacy-phone",
        "có số điện thoại '091…12'; hãy xóa, hoặc nếu được phép công khai thì ghi vào 'privacy' kèm lý do và ngày đồng ý",
        Severity.ERROR,
        line=14,
        column=5,
    )


SOURCE = """---
title: "Gọi 0912 000 010 để hỏi"
question: |
  Tôi hỏi về hồ sơ.
  Xe của tôi là 10A-000.12, giữ ở đâu?
unit: xa-mau
theme: cai-cach-tthc
date: 2026-05-14
summary: >-
  Số 0912 000
  011 không dùng nữa.
---

Trả lời anh Mẫu.
"""


def test_each_find_is_placed_in_the_file() -> None:
    draft = read_item(TextFile("docs/dan-hoi/hoi.md", SOURCE), Question)
    assert draft.item
    problems = [draft.problem(fault) for fault in privacy_faults(draft.item, Published())]
    assert [(p.line, p.column, p.rule) for p in problems] == [
        (2, 13, "privacy-phone"),
        (5, 17, "privacy-plate"),
        # Written over two lines, which no line holds: the value's own place.
        (9, 10, "privacy-phone"),
        (14, 9, "privacy-name"),
    ]


def test_every_text_of_a_question_is_read() -> None:
    keys = {
        "title": "Hỏi về số 0912 000 010",
        "question": "Số 0912 000 011?",
        "locality": "số nhà 12, xã Mẫu",
        "obsolete": "Gọi 0912 000 012.",
        "summary": "Gọi 0912 000 013.",
        "image_alt": "Xe 10A-000.12",
        "corrections": {"date": "2026-05-15", "text": "Số đúng là 0912 000 014."},
        "body": "Gọi 0912 000 015.",
    }
    faults = list(privacy_faults(question(**keys), Published()))
    assert {fault.keys[0] if fault.keys else "body" for fault in faults} == {*keys}


def test_plans_and_procedures_are_read_too() -> None:
    body = "Ông Nguyễn Văn Mẫu, 0912 000 012."
    assert rules(plan(body=body)) == rules(procedure(body=body)) == ["name", "phone"]
    task = {"no": 1, "task": "Gọi 0912 000 013 để phối hợp", "due": "2026-03", "lead": "Ông Nguyễn Văn Mẫu"}
    (fault,) = privacy_faults(plan(tasks=[task]), NOTHING)
    assert (fault.keys, fault.words) == (("tasks", 0, "task"), "0912 000 013")
    assert rules(procedure(conditions="Gọi 0912 000 014")) == ["phone"]


def test_ordinary_pages_are_read_with_their_front_matter() -> None:
    head = "---\ntitle: Gọi 0912 000 012\nprivacy:\n  - what: 0912 000 099\n    reason: Bà Thử đồng ý"
    releases = [PrivacyRelease(what="0912 000 013", reason="Số máy chung")]
    faults = list(page_faults("docs/lien-he.md", "Gọi 0912 000 013.\n\nHay 0912 000 014.", 9, head, releases, NOTHING))
    assert [(fault.line, fault.column, fault.rule) for fault in faults] == [(2, 12, "privacy-phone"), (11, 5, "privacy-phone")]


def test_a_comment_of_the_front_matter_goes_out_with_the_sources() -> None:
    head = "---\ntitle: Câu hỏi # bà Thử, 0912 000 012\nsummary: 'Mã # 0912 000 013'\n# gọi 0912 000 014"
    faults = list(privacy_faults(post("2026-05-14"), NOTHING, head))
    assert [(fault.line, fault.column, fault.rule) for fault in faults] == [
        (2, 18, "privacy-name"),
        (2, 26, "privacy-phone"),
        (4, 7, "privacy-phone"),
    ]


def test_names_of_files_are_read() -> None:
    assert in_body("Nội dung.", image="cccd-001300000012.png", image_alt="Thẻ") == ["id-number"]
    assert in_body("[Đơn](don-0912000012.docx) ![](IMG_20260514_123456789.jpg) ![](z5123456789012_1.jpg)") == ["phone"]
    assert rules(post("2026-05-14", "tra-loi-so-0912000012")) == ["phone"]


@pytest.mark.parametrize(
    "body",
    [
        "Gọi **0912** 000 012.",
        "Gọi 0912 000\n012.",
        "Gọi 0912\u200b000\u00ad012.",
        "Gọi ０９１２ ０００ ０１２.",
        "Gọi O912 000 O12.",
        "Gọi [0912](https://a.example) 000 012.",
        "Gọi [chị][x].\n\n[x]: tel:0912000012",
        "Gọi &#48;912 000 012.",
        "Gọi <b>0912</b> 000 012.",
        '<p title="0912 000 012">Gọi.</p>',
        '![Số 0912 000 012](a.png)',
        "| STT | Máy |\n|---|---|\n| 1 | 0912 000 012 |",
        "Gọi `0912 000 012`.",
        "```\n0912 000 012\n```",
        "!!! note \"Gọi 0912 000 012\"\n    Nội dung.",
        "Chú thích[^1].\n\n[^1]: 0912 000 012.",
    ],
)  # fmt: skip
def test_what_a_reader_gets_is_read(body: str) -> None:
    assert in_body(body) == ["phone"]


def test_a_number_over_two_lines_is_told_on_its_first() -> None:
    (fault,) = privacy_faults(post("2026-05-14", body="Một.\n\nGọi 0912 **000**\n012 nhé.", body_line=10), NOTHING)
    assert (fault.line, fault.column) == (12, 5)


def test_words_alone_do_not_prove_it() -> None:
    faults = list(privacy_faults(post("2026-05-14", body="Chị Thử bị ung thư. Sáng qua, Trần Thị Mẫu phát biểu."), NOTHING))
    assert [(fault.rule, fault.severity) for fault in faults] == [
        ("privacy-name", Severity.ERROR),
        ("privacy-circumstance", Severity.NOTE),
        ("privacy-person", Severity.NOTE),
    ]
    assert faults[2].message == (
        "có họ tên, có thể là của người dân 'Trần…'; nếu nhận ra được người thường thì hãy viết lại cho khỏi cần, "
        "hoặc ghi vào 'privacy' khi được phép công khai"
    )


def test_what_is_too_long_to_be_read_is_told() -> None:
    item = Post.model_construct(**{**post("2026-05-14").__dict__, "body": "a" * 200_001, "body_line": 9})
    (fault,) = privacy_faults(item, NOTHING)
    assert (fault.rule, fault.line, fault.message) == (
        "privacy-too-long",
        9,
        "dài 200001 ký tự, quá 200000 nên máy không dò được dữ liệu cá nhân; hãy tách thành nhiều tệp, hoặc đính kèm bản PDF",
    )


@pytest.mark.parametrize(("status", "found"), [("draft", 1), ("review", 1), ("withdrawn", 0)])
def test_what_is_withdrawn_is_shown_to_nobody(status: str, found: int) -> None:
    assert len(in_body("Gọi 0912 000 012.", status=status)) == found


def test_what_a_withdrawn_page_still_shows_is_noted() -> None:
    keys = {"title": "Trả lời bà Thử về hồ sơ", "withdrawn_on": "2026-05-15", "withdrawn_why": "Lộ số 0912 000 012"}
    faults = list(privacy_faults(post("2026-05-14", status="withdrawn", body="Gọi 0912 000 013.", **keys), NOTHING))
    assert [(fault.keys, fault.severity) for fault in faults] == [
        (("title",), Severity.NOTE),
        (("withdrawn_why",), Severity.NOTE),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Gọi 0200 000 0001.",
        "Gọi +84 200 000 0002.",
        "Gọi 0912.000.001, 0912000002 hoặc 0912 000 003.",
        "Viết cho ubnd@xa-mau.example hoặc motcua@xa-mau.example.",
        "Viết cho congxamau@gmail.com.",
        "Viết cho nguoilamvan@sonoivu.tinhmau.gov.vn.",
        "Đến số 1, đường Mẫu.",
        "Gặp bà Trần Thị Thử để hỏi.",
    ],
)
def test_what_the_portal_tells_may_be_told(text: str) -> None:
    assert in_body(text, PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("Gọi 0200 000 0003.", "phone"),
        ("Viết cho nguoikhac@gmail.com.", "email"),
        ("Viết cho ubnd@xa-mau.example.vn.", "email"),
        ("Viết cho a@gov.vn.example.", "email"),
        ("Nhà riêng ở số 11, đường Mẫu.", "address"),
        ("Gặp bà Trần Thị Thử Nghiệm.", "name"),
    ],
)
def test_what_only_looks_like_it_may_not(text: str, rule: str) -> None:
    assert in_body(text, PUBLISHED) == [rule]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Gọi 0912 000 012.", "0912000012"),
        ("Gọi +84912000012.", "0912.000.012"),
        ("Viết cho mau.thu@thu.example.", "mau.thu@thu.example"),
        ("Trả lời bà Trần Thị Thử.", "Trần Thị Thử"),
        ("Trả lời bà Trần Thị Thử.", "Bà Trần Thị Thử"),
        ("Nhà riêng ở số 12 ngõ 5.", "Số 12 ngõ 5, đường Mẫu"),
        ("Xe 10A-000.12.", "10A 00012"),
        ("Số tài khoản 0000 1110 12.", "0000111012"),
        ("Căn cước 001300000012.", "001 300 000 012"),
    ],
)
def test_a_release_lets_its_words_pass(text: str, what: str) -> None:
    assert len(in_body(text)) == 1
    assert in_body(text, privacy={"what": what, "reason": "Người đó đồng ý", "consent_on": "2026-05-01"}) == []


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Gọi 0912 000 012.", "0912"),
        ("Trả lời bà Trần Thị Thử.", "Thử"),
        ("Xe 10A-000.12.", "10A"),
        ("Nhà riêng ở số 12 ngõ 5.", "số 1"),
    ],
)
def test_a_release_lets_nothing_else_pass(text: str, what: str) -> None:
    assert len(in_body(text, privacy={"what": what, "reason": "Người đó đồng ý"})) == 1


def test_the_name_of_an_asker_who_agrees_may_be_told() -> None:
    keys = {"asker": "Ông Nguyễn Văn Mẫu", "body": "Trả lời ông Nguyễn Văn Mẫu và bà Thử."}
    assert rules(question(consent=True, **keys)) == ["name"]
    assert rules(question(consent=False, **keys)) == ["name", "name", "name"]


def test_who_asks_may_not_name_an_officer_and_who_answers_may() -> None:
    words = "Ông Nguyễn Văn Mẫu, Chủ tịch UBND xã, tiếp dân ngày nào?"
    assert rules(question(question=words)) == ["name"]
    assert rules(question(body=words)) == []
    assert in_body(words) == []


def test_numbers_in_addresses_of_the_web_are_not_people() -> None:
    assert in_body("Có [x], https://a.example/001300000012?id=0912000012.\n\n[x]: https://a.example/0912000012") == []


def test_comments_are_published_with_the_page() -> None:
    assert in_body("Có.\n\n<!-- bà Thử, 0912 000 012 -->") == ["name", "phone"]


def test_one_find_is_told_once() -> None:
    assert in_body("Thư 0912000012@thu.example.") == ["email"]
    assert in_body("Số tài khoản 0912000012.") == ["bank-account"]


@pytest.mark.parametrize(
    ("words", "shown"),
    [("0912 000 012", "091…12"), ("bà Trần Thị Thử", "bà…"), ("mau.thu@thu.example", "mau.…"), ("nhà số 7", "nhà…")],
)
def test_a_message_does_not_tell_the_data_again(words: str, shown: str) -> None:
    assert hidden(words) == shown


@pytest.mark.parametrize(
    "body",
    [
        unit * (190_000 // len(unit))
        for unit in (
            "a",
            "0 ",
            "9",
            "Ông ",
            "số 1 ",
            "@",
            "0912 000 012, ",
            "Chủ tịch UBND xã ông Mẫu, ",
            "[",
            "![",
            "](",
            "<!--",
            "<a ",
            "&#48;",
            "\n> ",
            "_",
            "a|b\n-|-\n",
            "| 1 ",
            "Nguyễn ",
            "sinh ngày 1/1/1990 ",
            "thửa 1 tờ 2 ",
            "bị bệnh ",
            "A.",
            "18.12345, ",
            "zalo ",
        )
    ],
)
@pytest.mark.slow
def test_no_text_makes_it_slow(body: str) -> None:
    item = Post.model_construct(**{**post("2026-05-14").__dict__, "body": body})
    start = time.process_time()
    list(privacy_faults(item, PUBLISHED))
    assert time.process_time() - start < 5


def test_the_day_that_begins_a_files_name_is_no_number_and_hides_none() -> None:
    assert rules(post("2026-05-14", name="tin-0912-000-012")) == ["phone"]
    assert rules(post("2026-05-14", name="0912-000-012")) == ["phone"]
