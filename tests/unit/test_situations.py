"""Flows of questions: every way of answering, what the pages show, and the YAML files that hold them."""

from typing import Any

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Status
from cchc.content.files import is_source
from cchc.content.registers import Registers
from cchc.content.situations import FlowEnd, Situation
from cchc.editorial.situations import flow_end_faults
from cchc.publishing.situations import StepView, first_step, situation_pages
from cchc.reading.disk import TextFile
from cchc.reading.flows import flow_faults
from cchc.reading.front_matter import head_of, split_front_matter
from cchc.reading.items import kind_of, read_item
from cchc.reading.mending import mended
from cchc.reading.rewriting import with_keys, without_key
from tests.unit.making import COMMON, catalogue, procedure

PATH = "docs/tinh-huong/sinh-con.yml"
CASES = [{"case": "Có giấy", "papers": [{"name": "Giấy A"}]}, {"case": "Không có giấy", "papers": [{"name": "Giấy B"}]}]
TEXT = """\
# Ghi chú của cán bộ
title: Mới sinh con cần làm gì
unit: xa-mau
date: 2026-05-14
status: draft  # còn viết
questions:
  - id: giay
    ask: Đã có giấy chứng sinh chưa?
    answers:
      - say: Đã có
        to: khai-sinh
      - say: Chưa có
        to: khai-sinh
ends:
  - id: khai-sinh
    title: Đăng ký khai sinh
    procedures:
      - code: 1.001193
"""


def situation(**keys: Any) -> Situation:
    def question(name: str, *answers: tuple[str, str]) -> dict[str, Any]:
        return {"id": name, "ask": f"{name}?", "answers": [{"say": say, "to": to} for say, to in answers]}

    given = {
        "path": PATH,
        "date": "2026-05-14",
        "questions": [
            question("giay", ("Đã có", "ai"), ("Không có", "khong-giay")),
            question("ai", ("Cha, mẹ", "co-giay"), ("Người khác", "khong-giay")),
        ],
        "ends": [
            {"id": "co-giay", "title": "Có giấy", "procedures": [{"code": "1.001193", "cases": ["có  giấy"]}]},
            {"id": "khong-giay", "title": "Không giấy", "procedures": [{"code": "1.001193"}]},
        ],
    }
    return Situation.model_validate({**COMMON, **given, **keys})


def test_every_way_of_answering_has_an_address_of_its_answers() -> None:
    ways = {way.path: way.node.id for way in situation().ways()}
    assert ways == {
        "": "giay",
        "da-co/": "ai",
        "da-co/cha-me/": "co-giay",
        "da-co/nguoi-khac/": "khong-giay",
        "khong-co/": "khong-giay",
    }


def test_the_address_of_an_answer_is_its_id_or_whole_words_of_it() -> None:
    long = "Mở cửa hàng, quán, cơ sở sản xuất hoặc dịch vụ tại một địa điểm"
    answers = [{"say": long, "to": "het"}, {"say": long, "id": "dia-diem", "to": "het"}]
    first = situation(questions=[{"id": "a", "ask": "A?", "answers": answers}]).questions[0]
    assert [answer.slug for answer in first.answers] == ["mo-cua-hang-quan-co-so-san-xuat-hoac", "dia-diem"]


def _pages(shown: Catalogue) -> dict[str, StepView]:
    return {view.address: view for view in situation_pages(shown) if isinstance(view, StepView)}


def test_pages_tell_what_was_answered_and_where_to_answer_otherwise() -> None:
    page = _pages(catalogue([situation(), procedure(dossier=CASES)]))["tinh-huong/sinh-con/da-co/cha-me/"]
    assert [(given.ask, given.say, given.address) for given in page.step.given] == [
        ("giay?", "Đã có", "tinh-huong/sinh-con/"),
        ("ai?", "Cha, mẹ", "tinh-huong/sinh-con/da-co/"),
    ]
    assert [crumb.title for crumb in page.crumbs] == ["Tình huống", "Bài mẫu để thử"]
    assert not page.indexed


def test_an_end_shows_the_cases_it_names_or_all() -> None:
    pages = _pages(catalogue([situation(), procedure(dossier=CASES)]))
    shown = {address: [case.case for case in page.step.procedures[0].cases] for address, page in pages.items() if page.step.end}
    assert shown == {
        "tinh-huong/sinh-con/da-co/cha-me/": ["Có giấy"],
        "tinh-huong/sinh-con/da-co/nguoi-khac/": ["Có giấy", "Không có giấy"],
        "tinh-huong/sinh-con/khong-co/": ["Có giấy", "Không có giấy"],
    }


def test_an_end_whose_procedure_is_gone_says_so() -> None:
    page = _pages(catalogue([situation()]))["tinh-huong/sinh-con/khong-co/"]
    assert [(needed.procedure, needed.cases) for needed in page.step.procedures] == [(None, ())]


def test_the_first_page_draws_the_whole_flow() -> None:
    def drawn(branches: Any) -> Any:
        return {branch.say: branch.title if branch.is_end else drawn(branch.further) for branch in branches}

    shown = catalogue([situation(), procedure()])
    assert drawn(first_step(shown.situations[0], shown).further) == {
        "Đã có": {"Cha, mẹ": "Có giấy", "Người khác": "Không giấy"},
        "Không có": "Không giấy",
    }


def _rules(given: Situation) -> list[tuple[str, tuple[str | int, ...]]]:
    return [(fault.rule, fault.keys) for fault in flow_faults(given)]


def test_a_sound_flow_has_no_fault() -> None:
    assert _rules(situation()) == []


def test_circles_apart_are_each_told_once() -> None:
    def asking(name: str, *to: str) -> dict[str, Any]:
        return {"id": name, "ask": "?", "answers": [{"say": f"Câu {n}", "to": target} for n, target in enumerate(to)]}

    given = situation(
        questions=[asking("a", "b", "c"), asking("b", "a", "co-giay"), asking("c", "c", "khong-giay")],
    )
    assert _rules(given) == [
        ("flow-loop", ("questions", 0, "answers", 0, "to")),
        ("flow-loop", ("questions", 2, "answers", 0, "to")),
    ]


def test_a_question_without_any_answer_is_told_at_the_question() -> None:
    given = situation(questions=[{"id": "a", "ask": "A?"}])
    assert _rules(given)[0] == ("flow-answers-few", ("questions", 0))


def test_procedures_that_come_later_are_told() -> None:
    later = procedure(date="2026-07-01")
    (fault, again) = flow_end_faults(catalogue([situation(), later]))
    assert fault.message == (
        "thủ tục '1.001193' đến ngày 01/07/2026 mới đăng; hãy đăng thủ tục trước, hoặc để tình huống ở trạng thái chờ duyệt"
    )
    assert (fault.severity.name, again.rule) == ("ERROR", "flow-procedure-hidden")
    # The situation comes still later.
    assert list(flow_end_faults(catalogue([situation(date="2026-07-02"), later]))) == []


def test_yaml_is_front_matter_from_its_first_line() -> None:
    file = TextFile(PATH, TEXT)
    assert (kind_of(PATH), is_source(PATH), is_source("docs/danh-muc/units.yml")) == (Situation, True, False)
    assert (kind_of("docs/tinh-huong/a.md"), kind_of("docs/tthc/a.yml")) == (None, None)
    assert head_of(file) == TEXT
    front = split_front_matter(file)
    assert (front.body, front.tree.place(("ends", 0, "procedures", 0, "code"))) == ("", (18, 15))
    draft = read_item(file, Situation)
    assert draft.item and draft.item.title == "Mới sinh con cần làm gì"
    assert [str(problem) for problem in draft.problems] == [
        f"{PATH}:18:15: warning code-not-quoted mã 1.001193 thiếu dấu nháy, chương trình khác sẽ đọc thành số; "
        'hãy viết "1.001193"'
    ]


def test_keys_are_written_into_yaml_and_nothing_else_changes() -> None:
    keys = {"status": "approved", "approved_by": "Chánh Văn phòng"}
    written = with_keys(TEXT, keys, "status", whole=True)
    assert written == TEXT.replace("status: draft  # còn viết", "status: approved  # còn viết\napproved_by: Chánh Văn phòng")
    assert without_key(written, "approved_by", whole=True) == TEXT.replace("draft", "approved")


def test_a_key_is_added_below_the_last_line() -> None:
    assert with_keys("title: A\n", {"status": "draft"}, "khong-co", whole=True) == "title: A\nstatus: draft\n"
    assert with_keys("title: A", {"status": "draft"}, "khong-co", whole=True) == "title: A\nstatus: draft"


def test_codes_are_quoted_by_mending() -> None:
    assert mended(TEXT, PATH, Situation, Registers()) == TEXT.replace("code: 1.001193", 'code: "1.001193"')


def test_what_is_broken_can_still_be_withdrawn() -> None:
    text = TEXT.replace("status: draft  # còn viết", "status: withdrawn").replace("questions:", "questiosn:")
    item = read_item(TextFile(PATH, text), Situation).item
    assert item and item.status is Status.WITHDRAWN


def test_ends_are_ends() -> None:
    assert all(isinstance(way.node, FlowEnd) for way in situation().ways() if way.path.count("/") == 2)
