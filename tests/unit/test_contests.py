"""Contests: what a day lets readers see, answers that are hidden, code words, and the file that holds it all."""

import datetime as dt
import json
import unicodedata
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from cchc.content.choices import Phase, Status
from cchc.content.contests import Contest, chosen_letters, code_word
from cchc.editorial.contest_scores import Mistake, Score, score
from cchc.editorial.contests import contest_source_faults
from cchc.editorial.digest import said
from cchc.editorial.lifecycle import listed, public
from cchc.publishing.contests import ContestsView, contest_pages, questions_out
from cchc.publishing.datasets import datasets
from cchc.publishing.feeds import documents, entries_of, feeds_of
from cchc.publishing.open_data import data_files
from cchc.publishing.site_info import Rendered, SiteInfo
from cchc.reading.contests import contest_faults
from cchc.reading.disk import TextFile
from cchc.reading.items import kind_of, read_item
from cchc.reading.mending import mended, with_hidden_answers, without_answer_remarks
from cchc.search.documents import document_of, facets_of
from tests.conftest import edition_of, write_files
from tests.unit.making import COMMON, catalogue, procedure

PATH = "docs/cuoc-thi/tim-hieu.yml"
APPROVED = {"status": "approved", "approved_by": "Chánh Văn phòng", "approved_on": "2026-05-15"}
TEXT = """\
# Ghi chú của cán bộ
title: Tìm hiểu về thủ tục
unit: xa-mau
theme: cai-cach-tthc
date: 2026-05-14
opens: 2026-05-20
closes: 2026-06-20
rules: Ai cũng được dự.
hand_in: Nộp tại Một cửa.
questions:
  - question: Bao nhiêu ngày?
    choices: {a: 30 ngày, b: 60 ngày}
    answer: b  # đúng
    explanation: Vì luật định 60 ngày.
    source: Luật Hộ tịch
"""


def question(number: int, answer: str = "b", **keys: Any) -> dict[str, Any]:
    return {
        "question": f"Câu hỏi số {number}?",
        "choices": {"a": "Ba mươi", "b": "Sáu mươi", "c": "Chín mươi"},
        "answer": answer,
        "explanation": "Lời giải rất riêng.",
        "source": "Luật Hộ tịch",
        **keys,
    }


def contest(*answers: str, **keys: Any) -> Contest:
    given = {
        "path": PATH,
        "date": "2026-05-14",
        "opens": "2026-05-20",
        "closes": "2026-06-20",
        "rules": ["Ai cũng được dự."],
        "hand_in": "Nộp tại Một cửa.",
        "questions": [question(number, answer) for number, answer in enumerate(answers or ("b", "a"), 1)],
    }
    return Contest.model_validate({**COMMON, **given, **APPROVED, **keys})


RESULTS = {"date": "2026-06-25", "participants": 3}
FEED_SITE = SiteInfo("https://xa-mau.example/", "Cổng CCHC xã Mẫu")


@pytest.mark.parametrize(
    ("day", "phase", "questions", "results"),
    [
        ("2026-05-19", Phase.COMING, 0, False),
        ("2026-05-20", Phase.OPEN, 2, False),
        ("2026-06-20", Phase.OPEN, 2, False),
        ("2026-06-21", Phase.CLOSED, 2, False),
        ("2026-06-24", Phase.CLOSED, 2, False),
        ("2026-06-25", Phase.CLOSED, 2, True),
    ],
)
def test_a_day_decides_what_readers_see(day: str, phase: Phase, questions: int, results: bool) -> None:
    whole = catalogue([contest(results=RESULTS)], today=dt.date.fromisoformat(day))
    (seen,) = public(whole).contests
    assert (seen.phase, len(seen.questions), seen.results is not None) == (phase, questions, results)
    (previewed,) = listed(whole, preview=True).contests
    assert (previewed.phase, len(previewed.questions), previewed.results is not None) == (phase, 2, True)


def test_each_thing_that_a_day_changes_is_told_to_stamps() -> None:
    days = [dt.date(2026, 5, 19), dt.date(2026, 5, 20), dt.date(2026, 6, 21), dt.date(2026, 6, 25)]
    assert len({contest(results=RESULTS).on(day).seen_as for day in days}) == 4


def test_an_answer_is_hidden_and_known_again() -> None:
    plain = contest("b").questions[0]
    hidden = contest(plain.hidden).questions[0]
    assert (plain.right, plain.is_hidden, hidden.right, hidden.is_hidden) == ("b", False, "b", True)
    assert hidden.hidden == plain.hidden
    assert contest("B").questions[0].right == "b"


def test_choices_that_read_alike_in_two_questions_have_two_hashes() -> None:
    first, second = contest("b", "b").questions
    assert first.hidden != second.hidden


def test_a_choice_that_was_edited_after_hiding_is_no_answer_any_more() -> None:
    hidden = contest("b").questions[0].hidden
    edited = question(1, hidden, choices={"a": "Ba mươi", "b": "Sáu mươi ngày"})
    assert contest(questions=[edited]).questions[0].right is None
    spaced = question(1, hidden, choices={"a": "Ba mươi", "b": "Sáu  mươi"})
    assert contest(questions=[spaced]).questions[0].right == "b"


def test_hiding_says_the_same_to_the_seal() -> None:
    plain = contest("b", "a")
    assert said(plain, {}) == said(plain.with_answers(hidden=True), {}) != said(contest("b", "b"), {})
    assert [q.answer for q in plain.with_answers(hidden=True).with_answers(hidden=False).questions] == ["b", "a"]


def test_the_file_is_mended_in_the_answer_alone() -> None:
    kind = kind_of(PATH)
    assert kind is Contest
    after = mended(TEXT, PATH, kind, catalogue([]).registers)
    read = read_item(TextFile(PATH, after), kind).item
    assert isinstance(read, Contest)
    assert after == TEXT.replace("answer: b  # đúng", f"answer: {read.questions[0].hidden}")
    assert after == without_answer_remarks(with_hidden_answers(TEXT, PATH))
    assert (read.questions[0].right, mended(after, PATH, kind, catalogue([]).registers)) == ("b", after)


def test_an_answer_that_fits_nothing_stays_for_the_officer_to_mend() -> None:
    wrong = TEXT.replace("answer: b", "answer: d")
    assert with_hidden_answers(wrong, PATH) == wrong


def test_a_code_word_is_read_back_however_it_is_typed() -> None:
    whole = contest("b", "a", "c", "b", "a", "c")
    code = code_word(whole, "BACBAA")
    assert code.startswith("BACBA-A-")
    assert len(code) == 12
    for typed in (code, code.lower(), code.replace("-", " "), code.replace("-", "–"), code.replace("0", "O").replace("1", "I")):
        assert chosen_letters(whole, typed) == "BACBAA"
    assert score(whole, code) == Score(5, 6, (Mistake(6, "A", "C"),), None)
    assert score(contest("b", "a", "c", "b", "a", "c", pass_mark=5), code) == Score(5, 6, (Mistake(6, "A", "C"),), True)


def test_a_slip_of_the_pen_is_told() -> None:
    whole = contest("b", "a")
    code = code_word(whole, "BA")
    slips = ["", "BA", code[:-1], code + "2", "AB" + code[2:], "BD" + code[2:], "B" + code[2:]]
    assert [slip for slip in slips if score(whole, slip)] == []


def test_a_code_word_is_of_one_contest_with_one_order_of_questions() -> None:
    whole = contest("b", "a")
    code = code_word(whole, "BA")
    others = [
        contest("b", "a", path="docs/cuoc-thi/khac.yml"),
        contest("b", "b"),
        contest(questions=[question(2, "a"), question(1, "b")]),
        contest("b", "a", "a"),
    ]
    assert [other for other in others if score(other, code)] == []


def test_a_corrected_word_keeps_the_code_words_that_were_handed_in() -> None:
    before = contest("b", "a").with_answers(hidden=True)
    typo = {"a": "Ba mươi ngày", "b": "Sáu mươi", "c": "Chín mươi"}
    after = contest(questions=[question(1, before.questions[0].answer, choices=typo), question(2, before.questions[1].answer)])
    assert score(after, code_word(before, "BA")) == Score(2, 2, (), None)


def test_explanations_are_searched_only_after_the_contest() -> None:
    def body(day: dt.date) -> str:
        shown = public(catalogue([contest()], today=day))
        return document_of(shown.contests[0], facets_of(shown.contests[0], shown), "", "").body

    assert "Câu hỏi số 1?" not in body(dt.date(2026, 5, 19))
    assert "Câu hỏi số 1?" in body(dt.date(2026, 5, 20))
    assert "Lời giải" not in body(dt.date(2026, 6, 20))
    assert "Lời giải" in body(dt.date(2026, 6, 21))


def test_the_page_tells_the_right_letter_only_after_the_contest() -> None:
    def rights(day: dt.date) -> list[str]:
        shown = public(catalogue([contest()], today=day))
        return [asked.right for asked in questions_out(shown.contests[0], shown)]

    assert [rights(dt.date(2026, 6, day)) for day in (20, 21)] == [["", ""], ["b", "a"]]


def test_the_list_puts_first_what_one_can_take_part_in() -> None:
    def one(name: str, opens: str, closes: str) -> Contest:
        return contest(path=f"docs/cuoc-thi/{name}.yml", opens=opens, closes=closes)

    past, now, next_ = (
        one("cu", "2026-05-01", "2026-05-20"),
        one("nay", "2026-06-01", "2026-06-30"),
        one("sau", "2026-07-01", "2026-07-20"),
    )
    (view,) = contest_pages(public(catalogue([past, now, next_], today=dt.date(2026, 6, 15))))
    assert isinstance(view, ContestsView)
    assert [(phase, [contest.stem for contest in group]) for phase, group in view.groups] == [
        (Phase.OPEN, ["nay"]),
        (Phase.COMING, ["sau"]),
        (Phase.CLOSED, ["cu"]),
    ]


def test_sources_on_the_portal_are_links_by_their_titles() -> None:
    sources = [{"tthc": "1.001193"}, {"name": "Luật", "url": "https://vbpl.vn/x"}, "Chỉ là chữ"]
    birth = procedure()
    shown = catalogue([contest(questions=[question(1, source=sources)]), birth])
    links = questions_out(shown.contests[0].on(shown.today), shown)[0].sources
    assert [(link.name, link.page, link.url) for link in links] == [
        (birth.heading, birth.address, ""),
        ("Luật", "", "https://vbpl.vn/x"),
        ("Chỉ là chữ", "", ""),
    ]


def test_an_approved_contest_waits_for_its_sources() -> None:
    named = contest(questions=[question(1, source={"tthc": "1.001193"})])
    draft = procedure(status=Status.DRAFT.value)
    (fault,) = contest_source_faults(catalogue([named, draft]))
    assert (fault.rule, fault.severity.value, fault.keys) == (
        "contest-source-hidden",
        "error",
        ("questions", 0, "source", 0, "tthc"),
    )


@pytest.mark.parametrize("broken", ["questions: [gì đây]", "rules: {}", "opens: hôm nào"])
def test_what_was_withdrawn_is_taken_down_whatever_else_it_says(broken: str) -> None:
    text = TEXT.replace("date: 2026-05-14\n", "date: 2026-05-14\nstatus: withdrawn\n")
    key = broken.partition(":")[0]
    head, _, rest = text.partition(f"\n{key}:")
    kept = "\n".join(line for line in rest.split("\n")[1:] if not line.startswith(" "))
    found = read_item(TextFile(PATH, f"{head}\n{broken}\n{kept}"), Contest)
    assert found.withdrawn


# ---- Feeds ----


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-05-19", []),
        ("2026-05-20", ["Mở cuộc thi"]),
        ("2026-06-24", ["Mở cuộc thi"]),
        ("2026-06-25", ["Kết quả cuộc thi", "Mở cuộc thi"]),
    ],
)
@pytest.mark.parametrize("preview", [False, True])
def test_feeds_tell_that_a_contest_opened_and_what_came_of_it(day: str, told: list[str], preview: bool) -> None:
    given = contest(results=RESULTS | {"winners": [{"place": "Giải nhất", "name": "Tổ 3", "consent": True}]})
    shown = listed(catalogue([given], today=day), preview=preview)
    feeds = {feed.base: feed for feed in feeds_of(shown, FEED_SITE)}
    for base in ("", f"chu-de/{given.theme}/"):
        assert [story.change for story in feeds[base].stories] == told
    rendered = {item.path: Rendered("", "") for item in shown.items}
    made = entries_of(tuple(feeds.values()), shown, rendered, FEED_SITE, len)
    for body in (body for feed in feeds.values() for _, body in documents(feed, made, FEED_SITE)):
        for secret in ("Câu hỏi số", "Ba mươi", "Lời giải", "Tổ 3"):
            assert secret not in body.decode()


def test_what_feeds_tell_of_a_contest_keeps_its_name_when_its_day_is_moved() -> None:
    def of(**keys: Any) -> tuple[str, str, str]:
        shown = public(catalogue([contest(**keys)], today="2026-06-25"))
        (story,) = feeds_of(shown, FEED_SITE)[0].stories
        assert story.line
        return story.guid, story.published.date().isoformat(), story.line.text

    first, moved = of(), of(opens="2026-05-25", summary="Sáu câu.")
    assert first[0] == moved[0]
    assert first[1:] == ("2026-05-20", "Nhận bài từ ngày 20/05/2026 đến hết ngày 20/06/2026.")
    assert moved[1:] == ("2026-05-25", "Sáu câu. Nhận bài từ ngày 25/05/2026 đến hết ngày 20/06/2026.")
    # Approved after it should have opened.
    assert of(approved_on="2026-05-28", date="2026-05-14")[1] == "2026-05-28"


# ---- Open data ----


def test_open_data_tells_days_and_rules_and_never_a_question() -> None:
    shown = public(catalogue([contest(results=RESULTS)], today="2026-06-25"))
    files = dict(data_files(shown, (), FEED_SITE))
    (row,) = json.loads(files["du-lieu/contests.json"])
    assert (row["opens"], row["closes"], row["rules"]) == ("2026-05-20", "2026-06-20", ["Ai cũng được dự."])
    (dataset,) = (one for one in datasets() if one.name == "contests")
    jsonschema.validate([row], dataset.schema())
    assert [column.name for column in dataset.columns] == list(row)
    assert not {"questions", "results"} & row.keys()


def test_hours_are_told_where_only_days_count(small_site: Path) -> None:
    given = TEXT.replace("opens: 2026-05-20", "opens: 2026-05-20T14:00").replace("closes: 2026-06-20", "closes: 2026-06-20 08:00")
    write_files(small_site, {PATH: given + "results:\n  date: 2026-06-25 08:00\n"})
    told = "có giờ, mà ở đây chỉ tính theo ngày nên giờ sẽ mất; hãy ghi '{}', cần báo giờ thì viết giờ vào lời"
    assert [str(problem).partition("error ")[2] for problem in edition_of(small_site).problems if problem.path == PATH] == [
        f"date-invalid 'opens': '2026-05-20T14:00' {told.format('2026-05-20')}",
        f"date-invalid 'closes': '2026-06-20 08:00' {told.format('2026-06-20')}",
        f"date-invalid 'results.date': '2026-06-25 08:00' {told.format('2026-06-25')}",
    ]


@pytest.mark.parametrize(("one", "other"), [("Sở Tư pháp", "Số Tư pháp"), ("dưới 5 ngày", "đuối 5 ngày"), ("Ba", "Bà")])
def test_words_with_other_marks_are_other_words(one: str, other: str) -> None:
    words = {"a": one, "b": other}
    asked = [
        question(1, choices=words) | {"question": f"{one} ở đâu?"},
        question(2, choices=words) | {"question": f"{other} ở đâu?"},
    ]
    assert [fault for fault in contest_faults(contest(questions=asked)) if "alike" in fault.rule] == []


@pytest.mark.parametrize("other", ["SỞ  tư pháp", unicodedata.normalize("NFD", "Sở Tư pháp"), "Sở Tư\u200b pháp"])
def test_words_that_look_alike_are_told(other: str) -> None:
    asked = [question(1, choices={"a": "Sở Tư pháp", "b": other}), question(1) | {"question": "câu  hỏi số 1?"}]
    assert [fault.message for fault in contest_faults(contest(questions=asked)) if "alike" in fault.rule] == [
        "câu 1 có hai phương án giống nhau: 'Sở Tư pháp'; hãy viết khác đi hoặc bỏ bớt",
        "câu 2 giống câu 1; hãy viết khác đi hoặc bỏ bớt",
    ]


LATE = (
    "duyệt lần đầu ngày 25/06/2026, sau ngày đóng 20/06/2026: lúc trang lên mạng thì không còn ai dự được; hãy dời 'opens', "
    "'closes' rồi duyệt lại; đã thi xong bằng giấy thì ghi thêm 'results'"
)
WRITTEN_LATE = (
    "ngày đăng 'date' 25/06/2026 sau ngày đóng 20/06/2026: lúc trang lên mạng thì không còn ai dự được; hãy sửa 'date' cho không "
    "sau ngày mở, hoặc dời 'opens', 'closes'"
)


@pytest.mark.parametrize(
    ("keys", "told"),
    [
        ({"date": "2026-06-25"}, [("error", WRITTEN_LATE)]),
        ({"date": "2026-06-25", "status": "draft", "approved_by": None, "approved_on": None}, [("error", WRITTEN_LATE)]),
        ({"approved_on": "2026-06-25"}, [("warning", LATE)]),
        ({"approved_on": "2026-06-25", "approved_digest": f"cchc2:{'0' * 64}"}, [("error", LATE)]),
        ({"approved_on": "2026-06-25", "approved_digest": f"cchc2:{'0' * 64}:2026-05-15"}, []),
        ({"approved_on": "2026-06-25", "results": {"date": "2026-06-26", "participants": 3}}, []),
        ({"date": "2026-06-20", "approved_on": "2026-06-20"}, []),
    ],
)
def test_a_contest_that_comes_after_it_closed_is_told(keys: dict[str, Any], told: list[tuple[str, str]]) -> None:
    faults = [fault for fault in contest_faults(contest("b", **keys)) if fault.rule == "contest-late"]
    assert [(str(fault.severity), fault.message) for fault in faults] == told


def test_words_of_the_question_and_of_the_right_choice_are_corrected_and_codes_are_still_read() -> None:
    """The salt stays that of the first wording; the answer is hidden anew in words that fit."""
    before = contest("b", "a").with_answers(hidden=True)
    first = before.questions[0].answer
    words = {"a": "Ba mươi", "b": "Sáu mươi ngày", "c": "Chín mươi"}
    asked = [question(1, f"b {first}", choices=words, question="Câu hỏi thứ nhất?"), question(2, before.questions[1].answer)]
    after = contest(questions=asked).with_answers(hidden=True)
    assert after.questions[0].answer != first and after.questions[0].is_hidden
    assert score(after, code_word(before, "BA")) == Score(2, 2, (), None)


def test_signs_that_nobody_sees_do_not_enter_the_digest() -> None:
    asked = question(1, choices={"a": "Ba mươi", "b": "Sáu\u200b mươi\u00ad"})
    hidden = contest(questions=[asked]).with_answers(hidden=True).questions[0].answer
    assert contest(questions=[asked | {"answer": hidden, "choices": {"a": "Ba mươi", "b": "Sáu mươi"}}]).questions[0].right == "b"
