"""Which documents a text cites: numbers in every form people write, in every place of an item."""

import datetime as dt

import pytest

from cchc.content.legal_documents import LegalDocument
from cchc.content.registers import Registers
from cchc.editorial.citations import DocumentIndex, Unlisted, all_unlisted, item_citations
from tests.unit.making import UNITS, plan, post, procedure, question

DECREE = LegalDocument(number="42/2022/NĐ-CP", issuer="Chính phủ", date="2022-06-24")
LAW = LegalDocument(number="31/2024/QH15", issuer="Quốc hội", title="Luật Đất đai")
PARTY = LegalDocument(number="57-NQ/TW", issuer="Bộ Chính trị", date="2024-12-22")
OURS = LegalDocument(number="35/KH-UBND", issuer="UBND tỉnh Mẫu", date="2026-01-16")
THEIRS = LegalDocument(number="35/KH-UBND", issuer="UBND tỉnh Khác", date="2024-02-07")
INDEX = DocumentIndex.of(Registers(units=UNITS, documents=(DECREE, LAW, PARTY, OURS, THEIRS)))


def cited(body: str, **keys: object) -> list[str]:
    return [address for address, _ in item_citations(post("2026-05-14", body=body, **keys), INDEX).documents]


@pytest.mark.parametrize(
    "body",
    [
        "Nghị định số 42/2022/NĐ-CP ngày 24/6/2022 của Chính phủ.",
        "nghị định 42/2022/nđ-cp",
        "42/2022/ND-CP",
        "42/2022/NĐ – CP - quy định về",
        "42 /2022/NĐ-CP",
        "Nghị định 42/2022 của Chính phủ",
        "NĐ 42/2022",
        "(42/2022/NĐ-CP)",
        "Nghị định số 42/2022/NĐ-CP ngày 24 tháng 6 năm 2022",
        "Nghị định số\n42/2022/NĐ-CP",
        "NĐ42/2022",
        "NĐ-CP số 42/2022",
        "Nghị định 42 năm 2022",
        "các Nghị định 1/2020, 42/2022",
        "các Nghị định số 1/2020 và 42/2022",
        "042/2022/NĐ-CP",
        "42/2022/NĐCP",
        "42/2022/NĐ—CP",
        "42/2022/NĐ\u2212CP",
        "42/2022/NĐ&#8209;CP",
        "42/2022/NĐ-CP&nbsp;của",
        "_42/2022/NĐ-CP_",
    ],
)
def test_the_forms_of_a_number(body: str) -> None:
    assert cited(body) == ["van-ban/42-2022-nd-cp/"]


@pytest.mark.parametrize(
    "body",
    [
        "142/2022/NĐ-CP",
        "42/2022/NĐ-CPX",
        "42/2022/NĐ-CP-X",
        "Thông tư 42/2022",
        "ngày 42/2022",
        "Nghị định 42/2022/TT-BTC",
        "https://vbpl.vn/42/2022/NĐ-CP",
        "Nghị định số 42/2022/NĐ-CP ngày 01/01/2022",
    ],
)
def test_what_is_another_number(body: str) -> None:
    assert cited(body) == []


@pytest.mark.parametrize(
    "body",
    ["Luật Đất đai năm 2024", "Luật Đất đai 2024", "LUẬT ĐẤT\nĐAI (năm 2024)", "Luật đất đai năm 2024 (số 31/2024/QH15)"],
)
def test_a_law_is_called_by_its_title_and_year(body: str) -> None:
    assert cited(body) == ["van-ban/31-2024-qh15/"]


@pytest.mark.parametrize("body", ["Luật Đất đai", "Luật Đất đai năm 2013", "Luật Đất đai, nhà ở 2024", "Luật Đất đai 2024/QH"])
def test_a_title_of_another_year_or_none_is_no_citation(body: str) -> None:
    assert cited(body) == []


@pytest.mark.parametrize("body", ["Nghị quyết 57-NQ/TW", "Nghị quyết 57/NQ-TW", "57 - NQ / TW"])
def test_the_signs_between_may_be_others(body: str) -> None:
    assert cited(body) == ["van-ban/57-nq-tw-2024-12-22/"]


def test_a_number_of_which_a_part_could_be_another_is_none() -> None:
    assert item_citations(post("2026-05-14", body="61/2018/NĐ-CP/2018"), INDEX).unlisted == ()


def test_what_stands_in_the_place_of_a_document() -> None:
    def of(number: str, **keys: object) -> LegalDocument:
        return LegalDocument.model_validate({"number": f"{number}/2020/NĐ-CP", **keys})

    first, second = of("1", repealed_by="2/2020/NĐ-CP"), of("2")
    third = of("3", replaces="2/2020/NĐ-CP", repealed_by="9/2020/NĐ-CP")
    ring = (of("4", repealed_by="5/2020/NĐ-CP"), of("5", repealed_by="4/2020/NĐ-CP"))
    index = DocumentIndex.of(Registers(documents=(first, second, third, *ring)))
    assert index.successors(first, lambda document: False) == (second,)
    assert index.successors(first, lambda document: document is second) == (third,)
    assert index.successors(first, lambda document: True) == ("9/2020/NĐ-CP",)
    assert index.successors(ring[0], lambda document: True) == ()


def test_a_number_without_a_year_is_told_by_its_day_or_issuer() -> None:
    assert cited("Kế hoạch số 35/KH-UBND ngày 16/01/2026") == ["van-ban/35-kh-ubnd-2026-01-16/"]
    assert cited("Kế hoạch số 35/KH-UBND ngày 07 tháng 02 năm 2024") == ["van-ban/35-kh-ubnd-2024-02-07/"]
    assert cited("Kế hoạch số 35/KH-UBND của Ủy ban nhân dân tỉnh Khác về tuyên truyền") == ["van-ban/35-kh-ubnd-2024-02-07/"]
    assert cited("Kế hoạch số 35/KH-UBND, tỉnh Mẫu") == cited("Kế hoạch 35/KH-UBND UBND tỉnh Mẫu") == [OURS.address]
    assert cited("Kế hoạch số 35/KH-UBND") == []


def test_a_bare_number_is_the_one_that_the_text_names_in_full() -> None:
    body = "Số 35/KH-UBND.\n\nKế hoạch số 35/KH-UBND ngày 16/01/2026 của UBND tỉnh Mẫu."
    assert cited(body) == ["van-ban/35-kh-ubnd-2026-01-16/"]


def test_every_place_of_an_item_is_looked_at() -> None:
    items = (
        post("2026-05-14", title="Theo Nghị định 42/2022"),
        post("2026-05-14", summary="42/2022/NĐ-CP"),
        plan(based_on={"number": "42/2022/NĐ-CP", "issuer": "Chính phủ"}),
        plan(tasks={"no": 1, "task": "Thực hiện 42/2022/NĐ-CP", "due": "2026"}),
        question(legal_basis={"number": "42/2022/NĐ-CP"}),
        question(legal_basis="Nghị định 42/2022"),
        question(question="Nghị định 42/2022 nói gì?"),
        procedure(decision={"number": "42/2022/NĐ-CP", "date": "2022-06-24"}),
        procedure(conditions="Theo 42/2022/NĐ-CP"),
    )
    assert [item_citations(item, INDEX).documents for item in items] == [(("van-ban/42-2022-nd-cp/", False),)] * len(items)
    assert item_citations(plan(number="42/2022/NĐ-CP"), INDEX).documents == ()


def test_the_issuer_of_a_plan_may_be_a_unit() -> None:
    index = DocumentIndex.of(Registers(units=UNITS, documents=(LegalDocument(number="9/KH-UBND", issuer="UBND xã Mẫu"),)))
    assert item_citations(plan(based_on={"number": "9/KH-UBND", "issuer": "xa-mau"}), index).documents
    assert not item_citations(plan(based_on={"number": "9/KH-UBND", "issuer": "huyen-mau"}), index).documents


def test_whether_all_places_say_that_it_is_gone() -> None:
    gone = "Nghị định 42/2022/NĐ-CP đã hết hiệu lực."
    assert item_citations(post("2026-05-14", body=gone), INDEX).documents == (("van-ban/42-2022-nd-cp/", True),)
    both = f"{gone}\n\n{'chữ ' * 60}\n\nTheo 42/2022/NĐ-CP."
    assert item_citations(post("2026-05-14", body=both), INDEX).documents == (("van-ban/42-2022-nd-cp/", False),)


def test_what_the_register_lacks_is_told_with_what_the_texts_say() -> None:
    first = post("2026-05-14", body="Nghị quyết số 76/NQ-CP và Kế hoạch số 35/KH-UBND ngày 01/02/2023 của UBND huyện.")
    basis = {"number": "76/NQ-CP", "date": "2021-07-15", "issuer": "Chính phủ", "title": "Chương trình tổng thể"}
    told = all_unlisted(item_citations(item, INDEX) for item in (first, question(legal_basis=basis)))
    assert told == (
        Unlisted("35/KH-UBND", dt.date(2023, 2, 1), "UBND huyện"),
        Unlisted("76/NQ-CP", dt.date(2021, 7, 15), "Chính phủ", "Chương trình tổng thể"),
    )


@pytest.mark.parametrize(
    "body", ["mẫu 01/TT, 12-thôn, 3/kg, quý 2026-Q3, 24/7, 11/ĐK, A4-2, 15/5/2026-BC", "https://a.vn/1/2020/NĐ-CP"]
)
def test_what_is_no_document(body: str) -> None:
    assert item_citations(post("2026-05-14", body=body), INDEX).unlisted == ()


def test_the_name_and_address_of_a_document() -> None:
    assert (DECREE.name, DECREE.address) == ("Nghị định số 42/2022/NĐ-CP", "van-ban/42-2022-nd-cp/")
    assert LAW.name == "Luật số 31/2024/QH15"
    party = LegalDocument(number="60-NQ/TU", date="2021-12-15")
    assert (party.name, party.address) == ("Nghị quyết số 60-NQ/TU ngày 15/12/2021", "van-ban/60-nq-tu-2021-12-15/")
    assert LegalDocument(number="60-NQ/TU", id="nghi-quyet-60").address == "van-ban/nghi-quyet-60/"
    assert LegalDocument(number="12/ABC-X").name == "Văn bản số 12/ABC-X"
