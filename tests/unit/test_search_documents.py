"""What is searched of an item beside its title."""

import dataclasses

from cchc.content.registers import ProcedureField
from cchc.search.documents import document_of
from tests.unit.making import catalogue, procedure


def test_forms_are_found_by_their_numbers_and_documents_by_what_begins_theirs() -> None:
    forms = [{"name": name} for name in ("Tờ khai (Mẫu 11/ĐK)", "Phiếu CT01", "Đơn theo mẫu số 05", "Tờ khai năm 2026")]
    item = procedure(forms=forms, legal_basis=[{"number": "61/2018/NĐ-CP"}, {"number": "61/2018"}, {"title": "Luật"}])
    known = catalogue([item])
    known = dataclasses.replace(
        known, registers=known.registers.model_copy(update={"fields": (ProcedureField(id="ho-tich", name="Hộ tịch"),)})
    )
    found = document_of(item, known, "", "")
    assert found.extras == ("1.001193", "11/ĐK", "CT01", "mẫu 05", "61/2018/NĐ-CP 61/2018", "61/2018")
