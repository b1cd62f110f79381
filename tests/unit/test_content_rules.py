"""Each content rule on both sides, its place, and how settings weigh it."""

import struct
import time
from collections.abc import Iterable
from typing import Any
from zlib import crc32

import pytest

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.legal_documents import LegalDocument
from cchc.content.posts import Post
from cchc.content.problems import Fault, Severity
from cchc.content.registers import Abbreviation, Registers, RepealedDocument
from cchc.content.settings import Settings
from cchc.editorial.content_rules import RULES, Sketches, content_faults, setting_faults, sketch_of
from cchc.editorial.content_rules.duplicates import PART_SIZE, SKETCH_SIZE, repeated
from tests.unit.making import THEMES, TODAY, UNITS, plan, post, procedure, question

REPEALED = (
    RepealedDocument.model_validate({"number": "42/2022/NĐ-CP", "replaced_by": "224/2026/NĐ-CP", "since": "2026-04-01"}).document,
    RepealedDocument(number="43/2011/NĐ-CP").document,
    LegalDocument(number="12/QĐ-UBND"),
    LegalDocument(number="35/KH-UBND", date="2024-02-07"),
    LegalDocument(number="35/KH-UBND", date="2026-01-16"),
)
ABBREVIATIONS = (
    Abbreviation(short="UBND", long="Ủy ban nhân dân"),
    Abbreviation(short="PAKN", long="phản ánh, kiến nghị"),
    Abbreviation(short="PCI", long="Chỉ số năng lực cạnh tranh cấp tỉnh"),
    Abbreviation(short="VH-XH", long="văn hóa – xã hội"),
)
FULL: dict[str, Any] = {"decision": {"number": "12/QĐ-UBND"}, "reconciled_on": "2026-06-01"}


def faults(items: Iterable[Item], pictures: dict[str, int] | None = None, **settings: Any) -> list[Fault]:
    registers = Registers(themes=THEMES, units=UNITS, abbreviations=ABBREVIATIONS, documents=REPEALED)
    given = {"owner": "xa-mau", "rules": {"theme-quiet": "off", "hard-to-read": "off"}, **settings}
    catalogue = Catalogue.of(TODAY, Settings.model_validate(given), registers, items)
    return list(content_faults(catalogue, pictures or {}))


def messages(*items: Item, **settings: Any) -> list[str]:
    return [f"{f.severity} {f.rule} {f.message}" for f in faults(items, **settings)]


def rules(body: str, **keys: Any) -> list[str]:
    return [fault.rule for fault in faults([post("2026-05-14", body=body, **keys)])]


def test_a_plain_item_of_each_kind_is_right() -> None:
    assert messages(post("2026-05-14"), plan(), question(), procedure(**FULL)) == []


def test_a_title_for_a_phone() -> None:
    assert messages(post("2026-05-14", title="t" * 90), plan(title="t" * 91), procedure(title="t" * 91, **FULL)) == []
    assert messages(question(title="t" * 91)) == [
        "note title-long tiêu đề dài 91 ký tự, trên điện thoại sẽ quá ba dòng; nên viết tối đa 90 ký tự"
    ]


@pytest.mark.parametrize(
    "body", ["Một đoạn.", "đ" * 300, "đ" * 301 + "\n\n<!-- more -->", "<!-- nháp -->\n\nMột đoạn.", " ", "[a](b)" * 99]
)
def test_what_stands_for_a_summary(body: str) -> None:
    assert rules(body) == []


@pytest.mark.parametrize(
    "body", ["# Đề mục\n\nChữ.", "- Mục\n\nChữ.", "| a |\n|---|\n| b |", "![hình](a.png)\n\nChữ.", "1. Một", "> Lời"]
)
def test_a_text_that_starts_otherwise_needs_a_summary(body: str) -> None:
    assert rules(body) == ["summary-missing"]
    assert rules(body, summary="Tóm tắt.") == []


def test_a_first_paragraph_that_would_be_cut() -> None:
    assert messages(post("2026-05-14", body="đ" * 301)) == [
        "note summary-missing chưa có 'summary' mà đoạn đầu dài 301 ký tự nên danh sách và RSS sẽ cắt ngang; "
        "hãy viết tóm tắt tối đa 300 ký tự"
    ]


def test_a_repealed_document() -> None:
    assert messages(post("2026-05-14", body="Theo Nghị định 42/2022/nđ-cp và 43/2011/NĐ-CP.")) == [
        "warning repealed-cited văn bản '42/2022/NĐ-CP' đã hết hiệu lực từ ngày 01/04/2026; hãy dẫn '224/2026/NĐ-CP', "
        "hoặc viết rõ là văn bản này đã hết hiệu lực",
        "warning repealed-cited văn bản '43/2011/NĐ-CP' đã hết hiệu lực; hãy dẫn văn bản đang có hiệu lực, "
        "hoặc viết rõ là văn bản này đã hết hiệu lực",
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Nghị định 224/2026/NĐ-CP thay thế Nghị định 42/2022/NĐ-CP.",
        "Nghị định 42/2022/NĐ-CP đã hết hiệu lực.",
        "Số 142/2022/NĐ-CP và 42/2022/NĐ-CPX là văn bản khác.",
    ],
)
def test_a_repealed_document_may_be_named(body: str) -> None:
    assert "repealed-cited" not in rules(body)


def test_the_words_must_stand_near() -> None:
    assert rules("Theo 42/2022/NĐ-CP.\n\nViệc khác đã bãi bỏ.") == ["repealed-cited"]
    assert rules("Theo 42/2022/NĐ-CP. " + "chữ " * 41 + "bãi bỏ.") == ["repealed-cited"]


def test_a_document_still_in_force_on_the_day_of_the_text() -> None:
    body = "Theo 42/2022/NĐ-CP."
    assert messages(post("2026-03-31", body=body)) == []
    assert len(messages(post("2026-03-31", body=body, updated="2026-04-01"))) == 1


def test_a_legal_basis_that_is_repealed() -> None:
    basis = ["Luật Hộ tịch", {"number": "42/2022/NĐ-CP"}]
    found = faults([question(legal_basis=basis), procedure(legal_basis=basis, **FULL)])
    assert [(f.rule, f.keys) for f in found] == [("repealed-cited", ("legal_basis", 1, "number"))] * 2
    assert messages(question(legal_basis=basis, obsolete="Quy định đã đổi.")) == []
    assert messages(question(legal_basis={"number": "42/2022/NĐ-CP", "title": "Nghị định, đã bãi bỏ"})) == []


def test_what_must_be_right_today_follows_a_document_that_ended_later() -> None:
    body = "Theo 42/2022/NĐ-CP."
    told = [question(body=body, date="2026-03-01"), procedure(body=body, date="2026-03-01", **FULL), plan(body=body)]
    assert [fault.rule for fault in faults(told)] == ["repealed-since"] * 3
    history = [
        post("2026-03-01", body=body),
        question(body=body, date="2026-03-01", obsolete="Quy định đã đổi."),
        plan(body=body, reference=True),
        plan("2025-ke-hoach", body=body, year=2025),
    ]
    assert faults(history) == []
    assert messages(question(body=body, date="2026-03-01")) == [
        "note repealed-since văn bản '42/2022/NĐ-CP' hết hiệu lực từ ngày 01/04/2026, sau ngày của nội dung này; hãy rà soát "
        "lại, dẫn '224/2026/NĐ-CP', hoặc viết rõ là văn bản này đã hết hiệu lực"
    ]


def test_an_abbreviation_nobody_explained() -> None:
    assert messages(post("2026-05-14", body="Gửi PAKN tới UBND, phòng VH-XH. PAKN được trả lời.")) == [
        "note abbreviation-unexplained chữ viết tắt chưa được viết đầy đủ lần nào: PAKN (phản ánh, kiến nghị), "
        "VH-XH (văn hóa – xã hội); hãy viết đầy đủ ở lần đầu, người dân mới hiểu"
    ]


@pytest.mark.parametrize(
    "body",
    [
        "Phản ánh, kiến nghị (PAKN) gửi ở đây.",
        "PAKN (ý kiến của dân) gửi ở đây.",
        "Phản ánh và kiến nghị; phản ánh kiến nghị. Gửi PAKN.",
        "PCI đo sức cạnh tranh.",
        "Năng lực cạnh tranh của tỉnh, hay PCI.",
        "Công văn 12/PAKN-VP.",
        "Chữ. <!-- PAKN -->",
        "[xem](PAKN.md)",
    ],
)
def test_an_abbreviation_that_is_explained_or_none(body: str) -> None:
    assert rules(body) == []


@pytest.mark.parametrize("body", ["Xem https://a.example/b.", "Xem www.a.example/b, mục 2.", "- http://a.example"])
def test_a_bare_link(body: str) -> None:
    assert rules(body, summary="Tóm tắt.") == ["link-bare"]


@pytest.mark.parametrize(
    "body",
    [
        "[tên](https://a.example)",
        "[https://a.example](https://a.example)",
        "Xem <https://a.example>.",
        "Viết `https://a.example` nhé.",
        "Chữ.\n\n```\nhttps://a.example\n```",
        "Chữ [a].\n\n[a]: https://a.example",
        'Chữ <a href="https://a.example">tên</a>',
    ],
)
def test_a_link_with_a_name(body: str) -> None:
    assert rules(body) == []


def test_a_bare_link_is_placed_and_told() -> None:
    (fault,) = faults([post("2026-05-14", body="Một.\n\nXem https://a.example/b.", body_line=10)])
    assert (fault.line, fault.column, fault.severity) == (12, 5, Severity.NOTE)
    assert fault.message == (
        "địa chỉ 'https://a.example/b' đặt trần trong bài, người đọc không bấm được và trình đọc màn hình phải đọc từng chữ; "
        "hãy viết [tên trang](địa chỉ)"
    )


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("Chữ.\n\n## Một\n\n## Hai\n\nChữ.", [3]),
        ("Chữ.\n\n## Một\n\n### Hai\n\nChữ.", []),
        ("Chữ.\n\n### Một\n\n## Hai\n\nChữ.", [3]),
        ("Chữ.\n\n## Một", [3]),
        ("Chữ.\n\n## Một\n\n<!-- chưa viết -->", [3]),
        ("Chữ.\n\n## Một\n\n```\n# lệnh\n```", []),
        ("Chữ.\n\n```\n## Một\n## Hai\n```", []),
        ("Chữ.\n\n## Một\n- mục", []),
    ],
)
def test_an_empty_section(body: str, lines: list[int]) -> None:
    found = faults([post("2026-05-14", body=body, body_line=1)])
    assert [(f.rule, f.line) for f in found] == [("section-empty", line) for line in lines]


def test_an_empty_section_is_told_by_name() -> None:
    assert messages(post("2026-05-14", body="Chữ.\n\n## **Hồ sơ** {#ho-so}\n")) == [
        "warning section-empty đề mục 'Hồ sơ' không có nội dung bên dưới; hãy viết thêm hoặc bỏ đề mục"
    ]


def test_procedures_of_a_real_portal() -> None:
    never, old, fresh = (
        procedure("1.000001", "a", decision={"number": "1"}),
        procedure("1.000002", "b", decision={"number": "1"}, reconciled_on="2026-03-16"),
        procedure("1.000003", "c", reconciled_on="2026-03-17"),
    )
    gone = procedure("1.000004", "d", change="bai-bo", decision={"number": "1"})
    withdrawn = procedure("1.000005", "e", status="withdrawn")
    assert sorted(messages(never, old, fresh, gone, withdrawn)) == [
        "warning decision-missing chưa ghi quyết định công bố thủ tục; hãy thêm 'decision' gồm 'number', 'date' "
        "để người dân kiểm tra được",
        "warning reconcile-due lần đối chiếu gần nhất là ngày 16/03/2026, đã 91 ngày; "
        "hãy đối chiếu với Cơ sở dữ liệu quốc gia rồi ghi ngày vào 'reconciled_on'",
        "warning reconcile-due thủ tục chưa đối chiếu lần nào; "
        "hãy đối chiếu với Cơ sở dữ liệu quốc gia rồi ghi ngày vào 'reconciled_on'",
    ]


def test_procedures_of_a_sample_are_one_note() -> None:
    found = faults([procedure("1.000001", "a"), procedure("1.000002", "b")], sample=True)
    assert [(f.path, f.keys, f.severity, f.message) for f in found] == [
        (
            "mkdocs.yml",
            ("extra", "cchc", "sample"),
            Severity.NOTE,
            f"2 thủ tục của trang mẫu {what}; khi bỏ 'sample: true' mỗi thủ tục sẽ là một cảnh báo",
        )
        for what in (
            "chưa ghi quyết định công bố ('decision')",
            "chưa đối chiếu trong 90 ngày qua ('reconciled_on')",
        )
    ]
    strict = faults([procedure("1.000001", "a", reconciled_on="2026-06-01")], sample=True, rules={"decision-missing": "error"})
    assert [(f.path, f.severity) for f in strict] == [("docs/tthc/a.md", Severity.ERROR)]


@pytest.mark.parametrize(
    "body",
    ["Nâng điểm PCI của xã.", "Kết quả PAPI cấp huyện năm 2024.", "PCI 2025 của các phường đều tăng.", "PAPI xã Mẫu tăng."],
)
def test_an_index_of_the_wrong_level(body: str) -> None:
    assert [rule for rule in rules(body) if rule == "index-level"] == ["index-level"]


@pytest.mark.parametrize(
    "body",
    [
        "Không có PCI cấp xã.",
        "“Điểm PCI của xã ta.” Không có.",
        "Có PAPI cấp xã hay không?",
        "PCI là của tỉnh, xã góp phần.",
        "Nhiều người nhầm PCI của huyện.",
        "SIPAS của xã.",
    ],
)
def test_an_index_of_the_right_level(body: str) -> None:
    assert "index-level" not in rules(body)


def test_an_index_is_told() -> None:
    assert "warning index-level PCI là chỉ số của cấp tỉnh, xã không có chỉ số này; hãy viết là chỉ số của tỉnh, " + (
        "hoặc nêu phần việc mà đơn vị góp vào"
    ) in messages(post("2026-05-14", body="Nâng điểm PCI của xã."))


WORDS = " ".join(f"từ{n}" for n in range(120))


def pair(first: str, second: str) -> list[Post]:
    return [post("2026-05-14", "sau", body=second, summary="Hai."), post("2026-05-13", "truoc", body=first, summary="Một.")]


def test_a_post_that_repeats_another() -> None:
    found = faults(pair(WORDS, WORDS.replace("từ60", "khác")))
    assert [(f.path, f.keys, f.severity, f.message) for f in found] == [
        (
            "news/2026/2026-05-14-sau.md",
            ("title",),
            Severity.WARNING,
            "nội dung gần như trùng với news/2026/2026-05-13-truoc.md; hãy gộp hai bài, hoặc viết lại phần chung và dẫn liên kết",
        )
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (WORDS, " ".join(reversed(WORDS.split()))),
        (WORDS, " ".join(WORDS.split()[:60]) + " ".join(f"chữ{n}" for n in range(60))),
        ("Thông báo ngắn.", "Thông báo ngắn."),
    ],
)
def test_posts_that_do_not_repeat(first: str, second: str) -> None:
    assert faults(pair(first, second)) == []


def test_a_sketch_is_small_and_like_texts_share_a_part_of_it() -> None:
    bodies = (WORDS, WORDS.replace("từ60", "khác"), " ".join(f"khác{n}" for n in range(200)), "Ngắn.")
    one, like, other, none = (sketch_of(post("2026-05-14", body=body)) for body in bodies)
    # Eight bytes for each of the 48 bins: ten thousand posts have one each.
    assert (len(one), none) == (384, b"")
    # The same on every machine: it is kept, and a text's own hash differs from process to process.
    assert crc32(one) == 4109039354
    known = Sketches.of({"a.md": one, "b.md": other})
    assert known.apart("a.md", one) and known.apart("a.md", like) and known.apart("b.md", other)
    assert not known.apart("b.md", like), "it would share a part with a.md"
    # What is alike at another place of a sketch is no part of it.
    assert known.apart("b.md", one[8:] + one[:8])
    assert not Sketches.of({"a.md": one, "b.md": like}).apart("b.md", other), "it shared a part with a.md"


def test_posts_are_compared_with_those_that_share_a_part_of_their_sketch_and_no_others() -> None:
    """Whoever shares a part with nobody is passed over at once."""
    one, other, third = (struct.pack("<48q", *range(start, start + 48)) for start in (0, 100, 200))
    near = one[: -SKETCH_SIZE // 4] + other[-SKETCH_SIZE // 4 :]
    compared: list[tuple[str, str]] = []

    def alike(path: str, rival: str) -> bool:
        compared.append((path, rival))
        return True

    sketches = {"a.md": one, "b.md": other, "c.md": b"", "d.md": third, "e.md": near, "f.md": one}
    # A part at another place is no common one.
    sketches["g.md"] = third[PART_SIZE:] + third[:PART_SIZE]
    assert list(repeated(sketches.items(), alike)) == [("e.md", "a.md"), ("f.md", "a.md")] == compared


@pytest.mark.slow
def test_many_posts_of_one_form_cost_no_square() -> None:
    form = " ".join(f"mẫu{n}" for n in range(90))
    items = [post("2026-05-14", f"b{n}", body=form + " " + " ".join(f"r{n}x{k}" for k in range(60))) for n in range(1500)]
    start = time.process_time()
    faults(items, rules={"theme-quiet": "off", "summary-missing": "off"})
    assert time.process_time() - start < 20


def test_heavy_pictures() -> None:
    pictures = {"news/a.png": 500_000, "news/b.png": 500_001, "docs/c.jpg": 2_340_000}
    assert [str(f.path) + " " + f.message for f in faults([], pictures)] == [
        "news/b.png hình nặng 501 kB, mạng di động tải rất lâu; hãy thu nhỏ hoặc nén xuống dưới 500 kB",
        "docs/c.jpg hình nặng 2,3 MB, mạng di động tải rất lâu; hãy thu nhỏ hoặc nén xuống dưới 500 kB",
    ]


def test_themes_without_a_post_in_the_quarter() -> None:
    items = [post("2026-03-31", theme="chi-dao-dieu-hanh"), post("2026-04-01", "moi"), post("2026-05-01", "nhap", status="draft")]
    assert [f"{f.path} {f.severity} {f.message}" for f in faults(items, rules={})] == [
        "docs/danh-muc/themes.yml note Quý II/2026 chưa có bài nào về 1 chủ đề: 'Chỉ đạo, điều hành'"
    ]
    assert faults(items, rules={}, sample=True) == []


def test_nothing_is_said_of_what_is_withdrawn() -> None:
    assert faults([post("2026-05-14", title="t" * 91, body="## Một", status="withdrawn")]) == []


@pytest.mark.parametrize(("strength", "severity"), [("error", "error"), ("warning", "warning"), ("note", "note"), ("off", None)])
def test_settings_weigh_every_rule(strength: str, severity: str | None) -> None:
    items = [
        post(
            "2026-05-14",
            "a",
            title="t" * 91,
            image_alt="**Hình**",
            body="## Một\n\nPCI của xã, 43/2011/NĐ-CP, ngày 31/4, https://a.example\n\n|a|b|\n|c|d|\n\n## Hai",
        ),
        *pair(WORDS, WORDS),
        post("2026-05-15", "kho", body="Quyết định phê duyệt kế hoạch thực hiện nhiệm vụ kiểm soát thủ tục hành chính. " * 4),
        question(body="Theo Nghị định 42/2022, Kế hoạch 35/KH-UBND và 36/KH-UBND.", date="2026-03-01", title="Câu hỏi khác hẳn"),
        # What belongs to the sample's units is told together, whatever else it lacks.
        procedure(unit="van-phong"),
    ]
    found = faults(items, {"news/a.png": 600_000}, rules=dict.fromkeys(RULES, strength), sample=False)
    # Of ordinary pages, and of what nobody looked at again, an edition tells.
    assert {fault.rule for fault in found} == (set(RULES) - {"page-orphan", "review-due"} if severity else set())
    assert {fault.severity for fault in found} == ({severity} if severity else set())


def test_settings_that_name_no_rule_of_the_trade() -> None:
    given = Settings.model_validate(
        {
            "owner": "xa-mau",
            "rules": {"privacy-name": "off", "summary-mising": "off", "approval-missing": "off", "link-bare": "off"},
        }
    )
    assert [(f.keys[-1], f.rule, f.message) for f in setting_faults(given)] == [
        (
            "privacy-name",
            "rule-fixed",
            "quy tắc 'privacy-name' bảo vệ dữ liệu cá nhân nên không đổi mức được; hãy bỏ dòng này, "
            "và dùng khóa 'privacy' của từng bài khi được phép công khai",
        ),
        ("summary-mising", "rule-unknown", "không có quy tắc nội dung 'summary-mising'; ý bạn là 'summary-missing'?"),
        (
            "approval-missing",
            "rule-unknown",
            "không có quy tắc nội dung 'approval-missing'; các lỗi khác không đổi mức được, "
            "hãy xem trang hướng dẫn 'Quy tắc nội dung'",
        ),
    ]
