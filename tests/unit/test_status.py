"""What the status file tells, on one day."""

import datetime as dt
import json

import jsonschema
import pytest

from cchc.content.problems import Problem, Severity
from cchc.content.procedures import Procedure
from cchc.editorial.procedure_parts import missing_parts
from cchc.editorial.quota import tallies
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.status import PortalStatus, status, status_file, status_schema
from tests.unit.making import TODAY, catalogue, plan, post, procedure, question

SITE = SiteInfo("https://xa-mau.example/cong/", "Cổng thử")
WHOLE = {"legal_basis": "Luật Hộ tịch", "decision": {"number": "12/QĐ-UBND"}, "keywords": "khai sinh"}


def told(*items: object, problems: tuple[Problem, ...] = (), **settings: object) -> PortalStatus:
    whole = catalogue(items, **settings)  # type: ignore[arg-type]
    return status(whole, tallies(whole), problems, SITE)


def test_it_is_valid_by_its_own_schema_and_has_the_day_of_the_edition() -> None:
    found = told(post("2026-06-01"), plan(tasks={"no": 1, "task": "Việc", "due": "2026-05"}), procedure(), question())
    content = json.loads(status_file(found)[1])
    schema = json.loads(status_schema()[1])
    jsonschema.Draft202012Validator.check_schema(schema)
    jsonschema.validate(content, schema, cls=jsonschema.Draft202012Validator)
    assert content["built_for"] == "2026-06-15"
    assert "Newest" in schema["$defs"]
    assert "description" not in schema["$defs"]["Newest"]


def test_it_counts_kinds_and_names_the_newest_of_each_unit() -> None:
    found = told(
        post("2026-06-01"),
        post("2026-06-02", "moi"),
        post("2026-05-02", "khac", unit="van-phong"),
        procedure("1.000001", "bo", change="bai-bo"),
        procedure(),
    )
    assert found.counts == {"posts": 3, "plans": 0, "questions": 0, "procedures": 2, "procedures_repealed": 1}
    assert [(one.kind, one.unit, one.date, one.url) for one in found.newest if one.kind == "post"] == [
        ("post", "van-phong", "2026-05-02", f"{SITE.url}tin-tuc/2026/khac/"),
        ("post", "xa-mau", "2026-06-02", f"{SITE.url}tin-tuc/2026/moi/"),
    ]


def test_a_procedure_compared_half_a_year_ago_is_still_good_and_a_day_later_is_not() -> None:
    limit = TODAY - dt.timedelta(days=90)
    found = told(
        procedure("1.000001", "vua", reconciled_on=str(limit)),
        procedure("1.000002", "cu", reconciled_on=str(limit - dt.timedelta(days=1))),
        procedure("1.000003", "chua"),
        procedure("1.000004", "bo", change="bai-bo"),
    ).procedures
    assert (found.in_force, found.reconciled, found.outdated, found.never_reconciled) == (3, 1, ("1.000002",), ("1.000003",))
    assert found.oldest_reconciled_on == limit - dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("keys", "missing"),
    [
        ({}, ()),
        ({"legal_basis": []}, ("legal_basis",)),
        ({"decision": None}, ("decision",)),
        ({"keywords": []}, ("keywords",)),
        ({"forms": {"name": "Tờ khai"}}, ("form_file",)),
        ({"forms": {"name": "Tờ khai", "file": "to-khai.docx"}}, ()),
        ({"online": "mot-phan"}, ("partial_reason",)),
        ({"online": "mot-phan", "partial_reason": "Phải đến ký"}, ()),
    ],
)
def test_the_parts_that_a_procedure_lacks(keys: dict[str, object], missing: tuple[str, ...]) -> None:
    lacking: Procedure = procedure(**{**WHOLE, **keys})
    assert missing_parts(lacking) == missing
    assert [one.missing for one in told(lacking).procedures.incomplete] == ([missing] if missing else [])


def test_a_question_waits_and_is_overdue_by_working_days() -> None:
    asked = {"state": "dang-xu-ly", "date": "2026-06-14"}
    # 15 working days from Monday 25/5 end on Monday 15/6, the day of the test; from Friday 22/5 on the Friday before.
    found = told(question("kip", asked_on="2026-05-25", **asked), question("tre", asked_on="2026-05-22", **asked)).questions
    assert [(one.url.split("/")[-2], str(one.due), one.overdue) for one in found.waiting] == [
        ("tre", "2026-06-12", True),
        ("kip", "2026-06-15", False),
    ]
    assert (found.overdue, found.answered, found.passed_on) == (1, 0, 0)


def test_a_question_without_a_day_of_asking_waits_without_a_due_day() -> None:
    (one,) = told(question(state="dang-xu-ly")).questions.waiting
    assert (one.asked_on, one.due, one.overdue) == (None, None, False)


def test_the_quota_is_told_by_unit() -> None:
    (unit,) = told(
        *(post(f"2026-05-{day:02}", f"bai-{day}") for day in (3, 4)), post("2026-06-01"), quota={"posts": 2, "from": "2026-04"}
    ).quota
    assert (unit.unit, unit.short, unit.running_missing) == ("xa-mau", ("2026-04",), 1)
    assert unit.months == {"met": 1, "short": 1, "excepted": 0, "running": 1}


def test_plans_of_others_are_not_told_and_ours_by_the_state_of_their_tasks() -> None:
    tasks = [{"no": 1, "task": "Đã có bài", "due": "2026-05"}, {"no": 2, "task": "Chưa có bài", "due": "2026-05"}]
    ours = plan(tasks=tasks, reports={"period": "Quý I", "due": "2026-03-20"})
    found = told(ours, plan("2025-cua-tinh", reference=True), post("2026-05-01", tasks="2026-ke-hoach#1")).plans
    assert [(one.url, one.tasks, one.reports) for one in found] == [
        (f"{SITE.url}ke-hoach/2026-ke-hoach/", {"co-san-pham": 1, "qua-han": 1}, {"da-qua-han": 1})
    ]


def test_what_items_lack_and_how_many_problems_there_are() -> None:
    problems = tuple(
        Problem("a.md", line, 1, severity, "rule", "lời")
        for line, severity in enumerate([Severity.WARNING, Severity.WARNING, Severity.NOTE])
    )
    found = told(
        post("2026-06-01", summary="Tóm tắt"), post("2026-06-02", "hai", image="a.png", image_alt="Hình"), problems=problems
    )
    posts = next(one for one in found.lacking if one.kind == "post")
    assert (posts.items, posts.summary, posts.image, posts.image_alt) == (2, 1, 1, 0)
    assert found.problems == {"error": 0, "warning": 2, "note": 1}
