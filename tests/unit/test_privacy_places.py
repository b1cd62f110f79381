"""Where a find stands, what releases it, and what the portal tells anyway."""

import time

import pytest

from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.problems import Fault, Severity
from cchc.content.questions import Question
from cchc.content.registers import Contact, Registers, Unit
from cchc.content.settings import Channel, Footer, Settings
from cchc.editorial.privacy import Published, privacy_faults
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
    channels=(Channel(name="Đường dây nóng", url="tel:0912000002"), Channel(name="Zalo", note="Nhắn số 0912.000.003")),
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
    assert [fault.keys[0] if fault.keys else "body" for fault in faults] == [*keys]


def test_plans_and_procedures_are_not_read() -> None:
    body = "Ông Nguyễn Văn Mẫu, 0912 000 012."
    assert rules(plan(body=body)) + rules(procedure(body=body)) == []


@pytest.mark.parametrize(("status", "found"), [("draft", 1), ("review", 1), ("withdrawn", 0)])
def test_what_is_withdrawn_is_shown_to_nobody(status: str, found: int) -> None:
    assert len(in_body("Gọi 0912 000 012.", status=status)) == found


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
    assert rules(question(consent=False, **keys)) == ["name", "name"]


def test_who_asks_may_not_name_an_officer_and_who_answers_may() -> None:
    words = "Ông Nguyễn Văn Mẫu, Chủ tịch UBND xã, tiếp dân ngày nào?"
    assert rules(question(question=words)) == ["name"]
    assert rules(question(body=words)) == []
    assert in_body(words) == []


def test_what_no_reader_sees_is_not_read() -> None:
    assert in_body("Có.\n\n<!-- bà Thử, 0912 000 012 -->\n\n[xem](0912000012.md), [x]\n\n[x]: https://a.example/0912000012") == []


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
        "a" * 300_000,
        "0 " * 150_000,
        "9" * 300_000,
        "Ông " * 75_000,
        "số 1 " * 60_000,
        "@" * 100_000,
        "0912 000 012, " * 20_000,
        "Chủ tịch UBND xã ông Mẫu, " * 10_000,
    ],
)
def test_no_text_makes_it_slow(body: str) -> None:
    item = Post.model_construct(**{**post("2026-05-14").__dict__, "body": body})
    start = time.process_time()
    list(privacy_faults(item, PUBLISHED))
    assert time.process_time() - start < 10
