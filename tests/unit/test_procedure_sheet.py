"""What the sheet of a procedure makes of it: papers by case, forms beside papers, what changed and when."""

import datetime as dt
from typing import Any

import pytest

from cchc.content.procedures import Paper, Procedure
from cchc.content.registers import Unit
from cchc.publishing.procedure_sheet import (
    DatedChange,
    ProcedureSheet,
    changes_of,
    dossier_version,
    file_size,
    recent_change,
    sheet_of,
)
from tests.unit.making import UNITS, catalogue, procedure

TODAY = dt.date(2026, 6, 15)
DOSSIER: list[dict[str, Any]] = [
    {"case": "Tự nộp", "papers": [{"name": "Tờ khai của người nộp", "originals": 1, "form": "Tờ khai"}]},
    {
        "case": "Nhờ người khác",
        "audience": ["Người được nhờ"],
        "sets": 2,
        "papers": [
            {"name": "Tờ khai", "originals": 1, "copies": 2, "form": "tờ  KHAI"},
            {"name": "Giấy ủy quyền", "form": "Mẫu khác"},
        ],
    },
]
FORMS = [{"name": "Tờ khai", "file": "to-khai.docx"}, {"name": "Đơn", "url": "https://mau.example/don"}, "Phiếu"]


def sheet(made: Procedure, units: tuple[Unit, ...] = UNITS, size: int = 23_700) -> ProcedureSheet:
    return sheet_of(made, catalogue([made], today=TODAY, units=units), lambda path: size)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def test_cases_keep_their_numbers_names_and_audience() -> None:
    cases = sheet(procedure(dossier=DOSSIER)).cases
    assert [(case.number, case.name, case.anchor, case.audience, case.sets) for case in cases] == [
        (1, "Tự nộp", "truong-hop-1", (), 1),
        (2, "Nhờ người khác", "truong-hop-2", ("Người được nhờ",), 2),
    ]
    assert [[paper.key for paper in case.papers] for case in cases] == [["1.1"], ["2.1", "2.2"]]


def test_a_paper_finds_its_form_whatever_the_case_of_the_letters() -> None:
    first, second = sheet(procedure(dossier=DOSSIER, forms=FORMS)).cases
    form = first.papers[0].form
    assert form is not None
    assert (form.name, form.file, form.note) == ("Tờ khai", "to-khai.docx", "DOCX, 24 kB")
    assert second.papers[0].form == form
    assert (second.papers[1].form, second.papers[1].form_name) == (None, "Mẫu khác")


def test_a_form_knows_the_cases_that_need_it() -> None:
    assert [(form.name, form.cases) for form in sheet(procedure(dossier=DOSSIER, forms=FORMS)).forms] == [
        ("Tờ khai", (1, 2)),
        ("Đơn", ()),
        ("Phiếu", ()),
    ]


def test_the_size_of_a_form_that_lies_elsewhere_is_not_asked_for() -> None:
    made = procedure(forms=[{"name": "Đơn", "file": "https://mau.example/don.pdf"}])
    asked: list[str] = []
    found = sheet_of(made, catalogue([made]), lambda path: asked.append(path) or 1)  # type: ignore[func-returns-value]
    assert (found.forms[0].note, asked) == ("PDF", [])


def test_a_paper_that_names_its_form_need_not_name_it_twice_on_paper() -> None:
    first, second = sheet(procedure(dossier=DOSSIER, forms=FORMS)).cases
    assert [paper.names_form for paper in (*first.papers, *second.papers)] == [True, True, False]


@pytest.mark.parametrize(
    ("originals", "copies", "words"),
    [(1, 0, "1 bản chính"), (0, 2, "2 bản sao"), (1, 2, "1 bản chính, 2 bản sao"), (0, 0, "")],
)
def test_how_many_of_a_paper(originals: int, copies: int, words: str) -> None:
    assert Paper(name="Tờ khai", originals=originals, copies=copies).quantity == words


@pytest.mark.parametrize(("size", "words"), [(1, "1 kB"), (23_700, "24 kB"), (999_499, "999 kB"), (1_240_000, "1,2 MB")])
def test_the_size_of_a_file_in_words(size: int, words: str) -> None:
    assert file_size(size) == words


def test_the_version_follows_the_dossier_and_nothing_else() -> None:
    before = dossier_version(procedure(dossier=DOSSIER))
    assert dossier_version(procedure(dossier=DOSSIER, result="Khác", steps="Khác.")) == before
    more = [*DOSSIER, {"case": "Thứ ba", "papers": {"name": "Tờ khai"}}]
    other = [DOSSIER[0] | {"papers": [{"name": "Tờ khai của người nộp", "originals": 2, "form": "Tờ khai"}]}, DOSSIER[1]]
    assert len({before, dossier_version(procedure(dossier=more)), dossier_version(procedure(dossier=other))}) == 3


def test_changes_stand_newest_first_with_effect_and_decision() -> None:
    made = procedure(
        change="sua-doi",
        effective_on="2026-06-01",
        decision={"number": "12/QĐ-UBND", "date": "2026-05-20"},
        history=[{"date": "2026-01-02", "text": "Đăng lần đầu."}, {"date": "2026-06-01", "text": "Bớt một giấy tờ."}],
    )
    assert changes_of(made) == (
        DatedChange(day("2026-06-01"), "Ngày có hiệu lực (sửa đổi, bổ sung)."),
        DatedChange(day("2026-06-01"), "Bớt một giấy tờ."),
        DatedChange(day("2026-05-20"), "Ban hành quyết định công bố 12/QĐ-UBND."),
        DatedChange(day("2026-01-02"), "Đăng lần đầu."),
    )


FIRST = {"date": "2026-06-01", "text": "Đăng lần đầu."}


@pytest.mark.parametrize(
    ("keys", "found"),
    [
        ({"change": "sua-doi", "effective_on": "2026-03-17"}, ("2026-03-17", "Sửa đổi, bổ sung từ ngày")),
        ({"change": "sua-doi", "effective_on": "2026-03-16"}, None),
        ({"change": "moi", "effective_on": "2026-07-01"}, ("2026-07-01", "Ban hành mới từ ngày")),
        ({"change": "sua-doi"}, None),
        ({"effective_on": "2026-06-01"}, None),
        ({"history": [FIRST]}, None),
        ({"history": [FIRST, {"date": "2026-06-10", "text": "Sửa phí."}]}, ("2026-06-10", "Sửa nội dung ngày")),
        ({"history": [FIRST, {"date": "2026-06-16", "text": "Mai mới sửa."}]}, None),
    ],
)
def test_a_change_of_the_last_ninety_days_is_told_on_top(keys: dict[str, Any], found: tuple[str, str] | None) -> None:
    expected = DatedChange(day(found[0]), found[1]) if found else None
    assert recent_change(procedure(**keys), TODAY) == expected


def test_the_receiver_is_the_nearest_unit_with_a_contact() -> None:
    above = Unit.model_validate({"id": "xa", "name": "Xã", "level": "xa", "contact": {"phone": "0200 000 0000"}})
    middle = Unit.model_validate({"id": "phong", "name": "Phòng", "level": "don-vi", "parent": "xa"})
    circle = Unit.model_validate({"id": "vong", "name": "Vòng", "level": "don-vi", "parent": "vong"})
    units = (above, middle, circle)
    assert sheet(procedure(unit="xa"), units).receiver == above
    assert sheet(procedure(unit="phong"), units).receiver == above
    assert sheet(procedure(unit="vong"), units).receiver is None


def test_a_long_procedure_is_printed_smaller_also_when_its_steps_stand_in_the_body() -> None:
    step = "Người nộp hồ sơ làm một việc khá dài để thử cỡ chữ của tờ in này xem sao. " * 2
    assert not sheet(procedure()).long
    assert sheet(procedure(steps=[step] * 12)).long
    assert sheet(procedure(steps=[], body="\n".join(f"{n}. {step}" for n in range(1, 13)))).long
    assert not sheet(procedure(body="\n".join([step] * 12))).long


def test_how_many_papers_the_cases_ask_for() -> None:
    found = sheet(procedure(dossier=DOSSIER))
    assert (found.fewest, found.most) == (1, 2)
