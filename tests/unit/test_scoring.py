"""Marks and their sums, on a day that is given."""

import datetime as dt
import re
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest

from cchc.content.criteria import Criterion, CriterionResult, Measure
from cchc.editorial.scoring import MarkState, Page, Scorecard, Scored, scorecard
from cchc.editorial.scoring.measures import measured
from cchc.language.dates import months_after
from cchc.publishing.sections import sections
from tests.unit.making import catalogue, plan, post, procedure, question


def criterion(measure: str, weight: int = 10, **keys: Any) -> Criterion:
    given = {"id": measure, "group": "trang", "duty": "Việc", "source": "Thực hành tốt", "weight": weight, "proven_by": measure}
    return Criterion.model_validate(given | keys)


def card_of(*items: Any, criteria: tuple[Criterion, ...], results: tuple[CriterionResult, ...] = (), **keys: Any) -> Scorecard:
    whole = catalogue(items, today="2026-06-15", **keys)
    registers = whole.registers.model_copy(update={"criteria": criteria, "criteria_results": results})
    return scorecard(Scored(replace(whole, registers=registers), ()))


def test_every_measure_can_judge_an_empty_portal_and_claims_nothing_of_what_is_not_there() -> None:
    measures = [measure for measure in Measure if measure is not Measure.NGUOI_CHAM]
    card = card_of(criteria=tuple(criterion(measure) for measure in measures))
    counted = {mark.criterion.id for mark in card.marks if mark.counts}
    assert counted == {"co-khao-sat", "chan-trang-du", "kenh-chinh-thuc"}
    assert card.weight == 30
    assert card.notes == ("10 tiêu chí chưa có gì để chấm, không tính vào điểm tối đa.",)
    with pytest.raises(KeyError):
        measured(Measure.NGUOI_CHAM, Scored(catalogue(), ()))


def test_readers_of_the_marks_are_told_of_no_file_key_or_command() -> None:
    """The page is public: who mends what it names finds the place at the desk."""
    given = {"post": post("2026-01-01"), "question": question("cho", state="dang-xu-ly", asked_on="2026-01-05")}
    items = [*given.values(), procedure(), plan(tasks={"no": 1, "task": "Việc", "due": "2026-05", "lead": "xa-mau"})]
    for shown in ([], items):
        card = card_of(*shown, criteria=tuple(criterion(measure) for measure in Measure))
        told = [text for mark in card.marks for text in (mark.finding.found, mark.finding.lift)]
        assert any(told) and not [text for text in told if re.search(r"\.ya?ml|mkdocs|cchc|'[a-z_]+'", text)]


def test_the_sum_is_that_of_the_points_that_are_shown() -> None:
    procedures = [procedure(f"1.00000{n}", f"thu-tuc-{n}", reconciled_on="2026-06-01" if n == 1 else None) for n in (1, 2, 3)]
    weights = ("a", "b", "c")
    criteria = tuple(criterion("thu-tuc-doi-chieu", 1, id=name) for name in weights)
    card = card_of(*procedures, criteria=criteria)
    assert [mark.points for mark in card.marks] == [Decimal("0.3")] * 3
    assert (card.points, card.sum, card.percent) == (Decimal("0.9"), "0,9/3", Decimal("30.0"))
    assert card.total == "0,9 trên 3 điểm, tức 30,0%"


def test_a_scorecard_of_nothing_has_no_percent() -> None:
    card = card_of(criteria=(criterion("hinh-co-mo-ta"),))
    assert (card.percent, card.total) == (None, "0,0 trên 0 điểm")
    assert card_of(criteria=()).marks == ()


@pytest.mark.parametrize(
    ("items", "measure", "found", "lacking"),
    [
        ([question("cho", state="dang-xu-ly", asked_on="2026-01-05")], "tra-loi-dung-han", "0/1 câu hỏi", ["dan-hoi/cho/"]),
        ([question("khong-ngay", date="2026-06-01")], "tra-loi-dung-han", "12 tháng qua chưa có câu hỏi nào", []),
        ([question("lau", asked_on="2025-01-05", date="2025-05-01")], "tra-loi-dung-han", "12 tháng qua chưa có", []),
        ([plan(tasks={"no": 1, "task": "Việc", "due": "2026-05", "lead": "xa-mau"})], "nhiem-vu-khong-qua-han", "0/1 nhiệm vụ",
         ["ke-hoach/2026-ke-hoach/#nv-1"]),
        ([plan(tasks={"no": 1, "task": "Việc", "due": "2026-07", "lead": "xa-mau"})], "nhiem-vu-khong-qua-han",
         "Chưa có nhiệm vụ nào tới hạn.", []),
        ([plan(tasks={"no": 1, "task": "Việc", "due": "thuong-xuyen", "lead": "xa-mau"}),
          post("2026-06-01", tasks="2026-ke-hoach#1")], "nhiem-vu-co-minh-chung", "1/1 nhiệm vụ", []),
        ([plan(reports=[{"period": "Quý I", "due": "2026-03-20"}, {"period": "Năm", "due": "2026-12-20"}])], "bao-cao-dung-han",
         "0/1 báo cáo", ["ke-hoach/2026-ke-hoach/"]),
    ],
    ids=["waiting", "undated", "long ago", "overdue", "not due", "evidence", "report"],
)  # fmt: skip
def test_what_lacks_is_named(items: list[Any], measure: str, found: str, lacking: list[str]) -> None:
    (mark,) = card_of(*items, criteria=(criterion(measure),)).marks
    assert mark.finding.found.startswith(found)
    assert [page.address for page in mark.finding.lacking] == lacking


def test_broken_links_and_old_pages_are_counted_with_the_rest() -> None:
    page = Page("Liên hệ", "lien-he/")
    scored = Scored(catalogue([procedure()], today="2026-06-15"), (), (page,), (page,), 4)
    links, reviews = measured(Measure.LIEN_KET_DUNG, scored), measured(Measure.NOI_DUNG_RA_SOAT, scored)
    assert links.found.startswith("3/4 nội dung") and links.lacking == (page,)
    assert reviews.found.startswith("1/2 thủ tục") and reviews.lacking == (page,)


def test_a_result_lasts_to_the_same_day_of_its_last_month() -> None:
    keys = {"criterion": "nguoi-cham", "by": "Văn phòng", "outcome": "dat", "note": "Xem"}
    judged = criterion("nguoi-cham", valid_months=3)
    for day, state in (("2026-03-15", MarkState.DAT), ("2026-03-14", MarkState.KET_QUA_CU)):
        (mark,) = card_of(criteria=(judged,), results=(CriterionResult.model_validate(keys | {"date": day}),)).marks
        assert mark.state is state
    assert months_after(dt.date(2026, 8, 31), 6) == dt.date(2027, 2, 28)
    assert months_after(dt.date(2026, 3, 31), -1) == dt.date(2026, 2, 28)


def test_the_search_leads_to_the_pages_of_registers() -> None:
    whole = catalogue(survey={"url": "https://khao-sat.example/"})
    judged = replace(whole, registers=whole.registers.model_copy(update={"criteria": (criterion("co-khao-sat"),)}))
    assert {"hai-long/", "danh-gia/"} <= {section.address for section in sections(judged)}
    assert "danh-gia/" not in {section.address for section in sections(whole)}
