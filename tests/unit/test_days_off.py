"""The calendar of a portal with its register, and the file in which it is published."""

import datetime as dt
import json

import pytest
from jsonschema import Draft202012Validator

from cchc.content.catalogue import Catalogue
from cchc.content.registers import DaysOff, Registers
from cchc.content.settings import Settings
from cchc.publishing.days_off import days_off_file, days_off_schema


def portal(*entries: dict[str, str], today: str = "2026-11-23") -> Catalogue:
    registers = Registers(days_off=tuple(DaysOff.model_validate(entry) for entry in entries))
    return Catalogue.of(dt.date.fromisoformat(today), Settings(owner="xa-mau"), registers, ())


SWAP = (
    {"date": "2026-01-02", "name": "Nghỉ hoán đổi"},
    {"date": "2026-01-10", "name": "Làm bù", "kind": "lam-bu"},
    {"date": "2026-10-01", "to": "2026-10-03", "name": "Nghỉ tránh bão"},
)


@pytest.mark.parametrize(
    ("day", "works"),
    [("2026-01-02", False), ("2026-01-10", True), ("2026-09-30", True), ("2026-10-01", False), ("2026-10-02", False)],
)
def test_the_register_mends_the_calendar(day: str, works: bool) -> None:
    assert portal(*SWAP).working_days.is_working(dt.date.fromisoformat(day)) is works


def test_without_a_register_the_holidays_stand() -> None:
    days = portal().working_days
    assert (days.first, days.last) == (dt.date(2021, 1, 1), dt.date(2028, 12, 31))
    assert days.is_working(dt.date(2026, 1, 2))
    assert not days.is_working(dt.date(2026, 9, 2))


def test_the_published_file() -> None:
    address, content = days_off_file(portal(*SWAP))
    data = json.loads(content)
    assert address == "du-lieu/ngay-nghi.json"
    assert (data["from"], data["to"], data["known_until"]) == ("2025-01-01", "2028-12-31", "2026-12-31")
    assert data["off"]["2026-01-02"] == "Nghỉ hoán đổi"
    assert data["off"]["2026-10-03"] == "Nghỉ tránh bão"
    assert data["off"]["2028-01-26"] == "Tết Nguyên đán"
    assert data["made_up"] == {"2025-04-26": "Ngày làm bù", "2026-01-10": "Làm bù", "2026-08-22": "Ngày làm bù"}
    assert list(data["off"]) == sorted(data["off"])
    assert min(data["off"]) >= data["from"] and max(data["off"]) <= data["to"]


@pytest.mark.parametrize(
    ("today", "first", "last"),
    [
        ("0001-01-01", "0001-01-01", "0003-12-31"),
        ("1970-01-01", "1969-01-01", "1972-12-31"),
        ("2021-06-01", "2020-01-01", "2023-12-31"),
        ("9999-12-31", "9998-01-01", "9999-12-31"),
    ],
)
@pytest.mark.slow
def test_a_build_of_any_day_has_a_calendar(today: str, first: str, last: str) -> None:
    """Builds that must be repeated are told that it is 1970."""
    data = json.loads(days_off_file(portal(today=today))[1])
    assert (data["from"], data["to"]) == (first, last)


def test_the_published_file_is_small_and_the_same_each_time() -> None:
    assert days_off_file(portal(*SWAP)) == days_off_file(portal(*SWAP))
    assert len(days_off_file(portal(*SWAP))[1]) < 4000


def test_the_file_keeps_its_schema() -> None:
    address, content = days_off_schema()
    schema = json.loads(content)
    Draft202012Validator.check_schema(schema)
    assert address == "du-lieu/schema/ngay-nghi.json"
    validator = Draft202012Validator(schema)
    data = json.loads(days_off_file(portal(*SWAP))[1])
    assert list(validator.iter_errors(data)) == []
    assert list(validator.iter_errors(data | {"off": {"2/1/2026": "Nghỉ"}}))
    assert list(validator.iter_errors({key: value for key, value in data.items() if key != "known_until"}))
