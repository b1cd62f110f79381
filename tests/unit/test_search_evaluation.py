"""The measures of the search evaluation, its tables, its corpus and its report."""

import json
import math
import re
import unicodedata
from dataclasses import replace

import pytest
import yaml

from tests.search_eval.corpus import Portal, new_fields, noise, plain_files, portal_files, register_lines
from tests.search_eval.measures import (
    Answer,
    EvaluatedProcedure,
    EvaluatedQuery,
    Score,
    WrongTable,
    half_of,
    percentile,
    rank,
    read_procedures,
    read_queries,
    score,
    scores_by_kind,
    total,
    total_decomposed,
)
from tests.search_eval.report import ColdStart, EngineRun, IndexCost, Report, report_json, report_text

PROCEDURES = "id\tten\tlinh_vuc\nks\tĐăng ký khai sinh\tHộ tịch\nkt\tĐăng ký khai tử\tHộ tịch\n"
QUERIES = "kind\tquery\trelevant\nten\tkhai sinh\tks\nkhong-dau\tkhai\tks,kt\n"
KNOWN = (EvaluatedProcedure("ks", "Đăng ký khai sinh", "Hộ tịch"), EvaluatedProcedure("kt", "Đăng ký khai tử", "Hộ tịch"))


def answer(kind: str, relevant: str, *found: str, decomposed: tuple[str, ...] | None = None, ms: float = 1.0) -> Answer:
    query = EvaluatedQuery(kind, "đất đai", frozenset(relevant.split(",")))
    nfd = found if decomposed is None else decomposed
    return Answer(query, found, nfd, nfd == found, ms, 100)


# --- measures ---


@pytest.mark.parametrize(
    ("found", "relevant", "wanted"),
    [
        (("a", "b"), "a", 1),
        (("b", "a"), "a", 2),
        (("", "", "a"), "a", 3),
        (("b", "c", "a"), "a,c", 2),
        (("b", "a", "a"), "a", 2),
        (("b",), "a", None),
        ((), "a", None),
    ],
)
def test_rank_is_the_first_place_of_any_right_page(found: tuple[str, ...], relevant: str, wanted: int | None) -> None:
    assert rank(found, frozenset(relevant.split(","))) == wanted


def test_every_second_query_belongs_to_the_same_half() -> None:
    queries = [EvaluatedQuery("k", str(number), frozenset()) for number in range(1, 6)]
    assert [query.text for query in half_of(queries, "A")] == ["1", "3", "5"]
    assert [query.text for query in half_of(queries, "B")] == ["2", "4"]


def test_score_counts_first_places_five_places_and_reciprocal_ranks() -> None:
    got = score([1, 2, 5, 6, None])
    assert got[:3] == (5, 0.2, 0.6)
    assert math.isclose(got.mrr, (1 + 1 / 2 + 1 / 5 + 1 / 6) / 5)


def test_score_looks_ten_places_down_and_no_further() -> None:
    assert score([10]) == Score(1, 0.0, 0.0, 0.1)
    assert score([11]) == Score(1, 0.0, 0.0, 0.0)


def test_score_of_nothing_is_nothing() -> None:
    assert score([]) == Score(0, 0.0, 0.0, 0.0)


def test_kinds_keep_their_order_and_are_scored_apart() -> None:
    answers = [answer("ten", "ks", "ks"), answer("dan-gian", "ks", "", "ks"), answer("ten", "ks")]
    got = scores_by_kind(answers)
    assert list(got) == ["ten", "dan-gian"]
    assert got["ten"] == Score(2, 0.5, 0.5, 0.5)
    assert got["dan-gian"] == Score(1, 0.0, 1.0, 0.5)
    assert total(answers) == Score(3, 1 / 3, 2 / 3, 0.5)


def test_decomposed_queries_have_a_score_of_their_own() -> None:
    answers = [answer("ten", "ks", "ks", decomposed=("kt", "ks"))]
    assert (total(answers).mrr, total_decomposed(answers).mrr) == (1.0, 0.5)


@pytest.mark.parametrize(("share", "wanted"), [(0.0, 1), (0.5, 2), (0.75, 3), (0.76, 4), (0.95, 4), (1.0, 4)])
def test_percentile_is_a_value_that_was_measured(share: float, wanted: float) -> None:
    assert percentile([4, 1, 3, 2], share) == wanted


# --- tables ---


def test_tables_are_read() -> None:
    assert read_procedures(PROCEDURES, "p.tsv") == KNOWN
    assert read_queries(QUERIES, "q.tsv", KNOWN) == (
        EvaluatedQuery("ten", "khai sinh", frozenset({"ks"})),
        EvaluatedQuery("khong-dau", "khai", frozenset({"ks", "kt"})),
    )


def test_byte_order_mark_line_ends_and_blank_lines_do_not_matter() -> None:
    assert read_procedures("\ufeff" + PROCEDURES.replace("\n", "\r\n") + "\r\n \r\n", "p.tsv") == KNOWN


def test_queries_are_composed_on_reading_and_decomposed_on_asking() -> None:
    [query] = read_queries(unicodedata.normalize("NFD", "kind\tquery\trelevant\nten\tkhai tử\tkt\n"), "q.tsv", KNOWN)
    assert query.text == "khai tử"
    assert query.decomposed == unicodedata.normalize("NFD", "khai tử") != query.text


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "p.tsv:1: dòng đầu phải là tên các cột, cách nhau bằng dấu tab: id, ten, linh_vuc"),
        ("id,ten,linh_vuc\n", "p.tsv:1: dòng đầu phải là tên các cột, cách nhau bằng dấu tab: id, ten, linh_vuc"),
        ("id\tten\tlinh_vuc\n\n", "p.tsv:1: bảng chưa có dòng nào ngoài tên các cột"),
        ("id\tten\tlinh_vuc\nks\tKhai sinh\n", "p.tsv:2: có 2 ô; mỗi dòng cần 3 ô cách nhau bằng dấu tab: id, ten, linh_vuc"),
        ("id\tten\tlinh_vuc\nks\t \tHộ tịch\n", "p.tsv:2: ô 'ten' còn trống"),
        ("id\tten\tlinh_vuc\n--\tTách hộ\tCư trú\n", "p.tsv:2: mã '--' phải có ít nhất một chữ cái hoặc chữ số"),
        (
            "id\tten\tlinh_vuc\na b\tTách hộ\tCư trú\n\nA-B\tTách hộ\tCư trú\n",
            "p.tsv:4: mã 'A-B' trùng với một dòng ở trên; mỗi thủ tục cần một mã riêng",
        ),
    ],
)
def test_faults_of_the_table_of_procedures_are_told(text: str, message: str) -> None:
    with pytest.raises(WrongTable) as raised:
        read_procedures(text, "p.tsv")
    assert str(raised.value) == message


def test_all_faults_of_the_table_of_queries_are_told_together() -> None:
    with pytest.raises(WrongTable) as raised:
        read_queries("kind\tquery\trelevant\nten\tkhai sinh\tks,xx,yy\nten\t\tks\n", "q.tsv", KNOWN)
    assert str(raised.value).splitlines() == [
        "q.tsv:2: mã 'xx' không có trong bảng thủ tục; hãy sửa cột 'relevant'",
        "q.tsv:2: mã 'yy' không có trong bảng thủ tục; hãy sửa cột 'relevant'",
        "q.tsv:3: ô 'query' còn trống",
    ]


def test_a_query_may_have_no_answer() -> None:
    [query] = read_queries("kind\tquery\trelevant\nkhong-co\tgiá vàng\t\n", "q.tsv", KNOWN)
    assert query.relevant == frozenset()


def test_answers_may_be_parts_of_addresses_that_no_table_lists() -> None:
    [query] = read_queries("kind\tquery\trelevant\nhoi\tgiấy hẹn\tmat-giay-hen\n", "q.tsv", None)
    assert query.relevant == {"mat-giay-hen"}


# --- corpus ---


def test_noise_is_the_same_every_time_and_spread_over_days() -> None:
    posts = list(noise(100))
    assert posts == list(noise(100))
    assert len({post.name for post in posts}) == 100
    assert posts[0].day < posts[-1].day
    assert all(8 <= len(post.title) <= 200 for post in posts)


def test_portal_has_a_page_a_procedure_and_a_post_a_number() -> None:
    files = portal_files(KNOWN, 3, Portal("xa-mau", ["chi-so"], {"Hộ tịch": "ho-tich"}))
    assert sorted(files)[:4] == ["docs/gioi-thieu.md", "docs/index.md", "docs/tthc/x-ks.md", "docs/tthc/x-kt.md"]
    assert len(files) == 7
    front = yaml.safe_load(files["docs/tthc/x-ks.md"].split("---\n")[1])
    assert (front["title"], front["code"], front["field"]) == ("Đăng ký khai sinh", "9.000001", "ho-tich")


def test_procedures_differ_in_nothing_but_name_code_and_field() -> None:
    files = portal_files(KNOWN, 0, Portal("xa-mau", ["chi-so"], {"Hộ tịch": "ho-tich"}))
    one, other = (re.sub("approved_digest: .*", "", files[f"docs/tthc/{stem}.md"]) for stem in ("x-ks", "x-kt"))
    assert one.replace("khai sinh", "khai tử").replace("9.000001", "9.000002") == other


def test_a_real_code_is_the_code_of_its_page() -> None:
    files = portal_files([EvaluatedProcedure("1.001193", "Đăng ký khai sinh", "Hộ tịch")], 0, Portal("xa-mau", ["chi-so"], {}))
    front = yaml.safe_load(files["docs/tthc/x-1-001193.md"].split("---\n")[1])
    assert front["code"] == "1.001193"


def test_a_table_may_tell_codes_forms_and_documents() -> None:
    table = (
        "id\tten\tlinh_vuc\tma\tmau_va_van_ban\ntt\tTạm trú\tCư trú\t1.004194\tCT01, 154/2024/NĐ-CP\nks\tKhai sinh\tHộ tịch\t\t\n"
    )
    one, other = read_procedures(table, "p.tsv")
    assert (one.code, one.numbers, other.code, other.numbers) == ("1.004194", ("CT01", "154/2024/NĐ-CP"), "", ())
    files = portal_files([one, other], 0, Portal("xa-mau", ["chi-so"], {}))
    told, bare = (yaml.safe_load(files[f"docs/tthc/x-{stem}.md"].split("---\n")[1]) for stem in ("tt", "ks"))
    assert (told["code"], told["forms"], told["legal_basis"]) == ("1.004194", ["Mẫu CT01"], [{"number": "154/2024/NĐ-CP"}])
    assert (bare["code"], bare["forms"], "legal_basis" in bare) == ("9.000002", "Không có", False)


def test_fields_that_the_register_lacks_are_added_once() -> None:
    procedures = [
        *KNOWN,
        EvaluatedProcedure("a", "Cấp hộ chiếu", "Xuất: nhập cảnh"),
        EvaluatedProcedure("b", "Cấp lại", "Xuất: nhập cảnh"),
    ]
    added = new_fields(procedures, {"Hộ tịch": "ho-tich"})
    assert added == {"Xuất: nhập cảnh": "xuat-nhap-canh"}
    assert yaml.safe_load(register_lines(added)) == [{"id": "xuat-nhap-canh", "name": "Xuất: nhập cảnh"}]


def test_plain_site_has_the_same_pages_at_the_same_addresses() -> None:
    files = plain_files(KNOWN, 2)
    assert {path for path in files if "/tthc/" in path} == {f"docs/{p.address.rstrip('/')}.md" for p in KNOWN}
    assert files["docs/tthc/x-ks.md"].startswith("# Đăng ký khai sinh\n\nLĩnh vực: Hộ tịch\n")


# --- report ---


def _run(name: str, *answers: Answer, index: IndexCost) -> EngineRun:
    return EngineRun(name, answers, (ColdStart("a", 120_000, 40_000, 500.4), ColdStart("b", 130_000, 60_000, 600)), index)


REPORT = Report(
    procedures=2,
    noise=1000,
    slowdown=6,
    runs=(
        _run(
            "Ta",
            answer("ten", "ks", "ks", ms=3),
            answer("dan-gian", "ks", "", "ks", decomposed=("",), ms=9),
            index=IndexCost(1002, 1_500_000, 30, 2.004, 12.6),
        ),
        _run("Kia", answer("ten", "ks"), answer("dan-gian", "ks", "kt"), index=IndexCost(1002, 5_000_000, 1)),
    ),
)

TEXT = """\
2 thủ tục, 2 câu, 1.000 tin làm nhiễu; CPU chậm đi 6 lần

đúng ngay đầu, trong 5 đầu  câu  Ta @1     @5  MRR@10  Kia @1     @5  MRR@10
ten                           1  1.000  1.000   1.000   0.000  0.000   0.000
dan-gian                      1  0.000  1.000   0.500   0.000  0.000   0.000
tất cả                        2  0.500  1.000   0.750   0.000  0.000   0.000
tất cả, gõ NFD                2  0.500  0.500   0.500   0.000  0.000   0.000
NFD cho cùng kết quả          2      1                      2

chi phí                                          Ta     Kia
lần đầu, mọi thứ của trang: kB, trung vị      125.0   125.0
lần đầu, mã tìm và chỉ mục: kB, trung vị       50.0    50.0
lần đầu, mã tìm và chỉ mục: kB, nhiều nhất     60.0    60.0
lần đầu, tới khi thấy kết quả: ms, trung vị     550     550
lần sau: ms, trung vị                           6.0     1.0
lần sau: ms, 95% không quá                      9.0     1.0
lần sau: kB, trung vị                           0.1     0.1
chỉ mục trên đĩa: kB                         1500.0  5000.0
chỉ mục trên đĩa: tệp                            30       1
dựng chỉ mục: ms mỗi trang                     2.00       -
dựng chỉ mục: MB bộ nhớ                          13       -

Ta chưa đặt câu trả lời lên đầu:
hạng  nhóm      câu      đứng đầu
2     dan-gian  đất đai  tin
"""


def test_report_is_an_aligned_table() -> None:
    assert report_text(REPORT) == TEXT


def test_of_a_half_that_is_kept_no_query_is_told() -> None:
    kept = replace(REPORT, totals_alone=True)
    assert report_text(kept) == TEXT.partition("\nTa chưa đặt")[0]
    told = json.loads(report_json(kept))["engines"][0]
    assert (told["all"]["success_1"], told["queries"], told["cold_starts"]) == (0.5, [], [])


def test_the_engine_alone_costs_nothing_to_tell() -> None:
    alone = replace(REPORT, runs=tuple(replace(run, cold=()) for run in REPORT.runs))
    before, _, after = TEXT.partition("chi phí")
    assert report_text(alone) == before + after.partition("\n\n")[2]


def test_report_without_misses_ends_with_the_costs() -> None:
    run = _run("Ta", answer("ten", "ks", "ks"), index=IndexCost(3, 10, 1))
    text = report_text(Report(2, 1, 1, (run,)))
    assert text.startswith("2 thủ tục, 1 câu, 1 tin làm nhiễu\n\n")
    assert text.splitlines()[-1].startswith("dựng chỉ mục: MB bộ nhớ")


def test_what_nothing_answers_is_counted_apart() -> None:
    nothing = EvaluatedQuery("khong-co", "giá vàng", frozenset())
    claimed, doubted = (Answer(nothing, ("ks",), ("ks",), True, 1.0, 100, claimed) for claimed in (True, False))
    right, wrong = (answer("ten", "ks", found)._replace(claimed=True) for found in ("ks", "kt"))
    report = Report(2, 1, 1, (_run("Ta", claimed, doubted, right, wrong, index=IndexCost(3, 10, 1)),))
    lines = report_text(report).splitlines()
    [wrong_line] = [line for line in lines if line.startswith("không có đáp án mà vẫn nhận là đúng")]
    assert wrong_line.split()[-2:] == ["2", "1"]
    assert [line.split() for line in lines if line.startswith("ten ")] == [["ten", "2", "0.500", "0.500", "0.500"]]
    ours = json.loads(report_json(report))["engines"][0]
    assert (ours["claimed_though_nothing_fits"], ours["all"]["queries"]) == (1, 2)
    assert ours["certainty"] == {"sure": 2, "sure_and_right": 1, "asked": 2}


def test_report_for_machines_holds_every_query() -> None:
    value = json.loads(report_json(REPORT))
    ours = value["engines"][0]
    assert (value["noise"], value["cpu_slowdown"], ours["nfd_identical"]) == (1000, 6, 1)
    assert ours["all"] == {"queries": 2, "success_1": 0.5, "success_5": 1.0, "mrr": 0.75}
    assert [(query["rank"], query["rank_nfd"]) for query in ours["queries"]] == [(1, 1), (2, None)]
