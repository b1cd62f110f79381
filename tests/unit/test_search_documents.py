"""What is searched of an item beside its title."""

import dataclasses

from cchc.content.legal_documents import LegalDocument
from cchc.content.registers import ProcedureField
from cchc.search.documents import SECTIONS, document_of, facets_of, of_legal_document
from tests.unit.making import catalogue, procedure


def test_forms_are_found_by_their_numbers_and_documents_by_what_begins_theirs() -> None:
    forms = [{"name": name} for name in ("Tờ khai (Mẫu 11/ĐK)", "Phiếu CT01", "Đơn theo mẫu số 05", "Tờ khai năm 2026")]
    item = procedure(forms=forms, legal_basis=[{"number": "61/2018/NĐ-CP"}, {"number": "61/2018"}, {"title": "Luật"}])
    known = catalogue([item])
    known = dataclasses.replace(
        known, registers=known.registers.model_copy(update={"fields": (ProcedureField(id="ho-tich", name="Hộ tịch"),)})
    )
    found = document_of(item, facets_of(item, known), "", "")
    assert found.extras == ("1.001193", "11/ĐK", "CT01", "mẫu 05", "61/2018/NĐ-CP 61/2018", "61/2018")


def test_a_legal_document_is_found_by_its_number_title_and_issuer() -> None:
    found = of_legal_document(
        LegalDocument(number="42/2022/NĐ-CP", issuer="Chính phủ", date="2022-06-24", title="Nghị định về tin")
    )
    assert (found.address, found.date) == ("van-ban/42-2022-nd-cp/", "2022-06-24")
    assert found.title == "Nghị định số 42/2022/NĐ-CP: Nghị định về tin"
    assert found.extras == ("42/2022/NĐ-CP 42/2022", "Nghị định về tin", "Chính phủ")
    assert SECTIONS[found.kind] == "van-ban"
    bare = of_legal_document(LegalDocument(number="35/KH-UBND"))
    assert (bare.title, bare.date, bare.facets) == ("Kế hoạch số 35/KH-UBND", "", ())
