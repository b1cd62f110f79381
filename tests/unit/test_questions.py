"""What a page asks is noted, and whether it would be answered otherwise is told."""

import datetime as dt
import re
from dataclasses import replace

import pytest

from cchc.content.catalogue import Catalogue
from cchc.content.registers import ProcedureField, Registers
from cchc.content.settings import Settings
from cchc.graph.questions import Answers, Asked, AskedCatalogue, AskedPortal
from cchc.publishing.assets import NoAsset
from cchc.publishing.views import Portal

FIELDS = (ProcedureField(id="ho-tich", name="Hộ tịch"), ProcedureField(id="dat-dai", name="Đất đai"))
CATALOGUE = Catalogue(dt.date(2026, 5, 20), Settings(owner="xa-mau"), Registers(fields=FIELDS), ())
ASSETS = {"assets/a.js": "assets/a.11111111.js", "assets/b.css": "assets/b.22222222.css"}
TEMPLATES = {"main.html": "m1", "assets/feed.css": "f1", "assets/styles/part.css": "p1"}
ANSWERS = Answers(CATALOGUE, "tthc/bang.json?v=1", ASSETS, TEMPLATES)


def asked() -> tuple[Asked, AskedCatalogue]:
    found = Asked(ANSWERS)
    return found, AskedCatalogue.over(CATALOGUE, found.note)


def test_a_catalogue_notes_the_day_and_entries_by_name() -> None:
    found, catalogue = asked()
    assert catalogue.fields["ho-tich"].name == "Hộ tịch"
    assert catalogue.fields.get("khong-co") is None
    assert set(found.noted) == {"fields ho-tich", "fields khong-co"}
    assert catalogue.only(()).today == dt.date(2026, 5, 20)
    assert "day" in found.noted


def test_whoever_looks_through_a_register_asks_for_all_of_it() -> None:
    found, catalogue = asked()
    assert [entry.id for entry in catalogue.fields.values()] == ["ho-tich", "dat-dai"]
    assert "fields" in found.noted
    found.begin()
    assert catalogue.registers.days_off == ()
    assert set(found.noted) == {"days_off"}


def test_an_item_less_copy_and_settings_ask_for_nothing() -> None:
    found, catalogue = asked()
    assert catalogue.only(()).settings.owner == "xa-mau"
    assert not found.noted


def test_the_table_of_procedures_is_noted_once_it_is_wanted() -> None:
    found, catalogue = asked()
    portal = AskedPortal.over(Portal(catalogue, procedure_table="tthc/bang.json?v=1"), found.note)
    assert not portal.preview
    assert not found.noted
    assert portal.procedure_table == "tthc/bang.json?v=1"
    assert set(found.noted) == {"procedures"}


def test_a_page_asks_for_every_template_that_those_it_names_name() -> None:
    found, _ = asked()
    # The module of macros is loaded once, for the first page.
    found.template("macros.html", "main.html")
    found.template("icon.svg", "macros.html")
    found.begin()
    assert found.of_page("main.html", "") == {"template main.html", "template macros.html", "template icon.svg"}


def test_an_address_that_the_page_has_in_other_words_too_is_told_apart() -> None:
    found, _ = asked()
    address = found.asset("assets/a.js")
    assert found.of_page("x.html", f"<script src={address}>") == {"template x.html", "asset assets/a.js"}
    assert found.of_page("x.html", f"<script src={address}>{address}") == {"template x.html", "quoted assets/a.js"}


@pytest.mark.parametrize("address", ["assets/feed.css", "assets/a.js", "assets/icons/cong.svg"])
def test_what_is_published_under_a_name_of_its_own_is_found(address: str) -> None:
    found, _ = asked()
    assert found.asset(address) == ASSETS.get(address, address)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("assets/c.js", "gọi tệp 'assets/c.js' mà trong overrides/ không có tệp ấy"),
        ("a.js", "gọi tệp 'a.js' mà trong overrides/ không có tệp ấy (ý bạn là 'assets/a.js'?)"),
        ("assets/b.js", "gọi tệp 'assets/b.js' mà trong overrides/ không có tệp ấy"),
        ("rieng/khac.css", "gọi tệp 'rieng/khac.css' mà trong overrides/ không có tệp ấy"),
        (
            "assets/styles/part.css",
            "gọi tệp 'assets/styles/part.css', vốn là một phần của 'assets/cchc.css' và không có địa chỉ riêng",
        ),
    ],
)
def test_a_script_or_style_that_is_not_published_is_told(address: str, told: str) -> None:
    found, _ = asked()
    with pytest.raises(NoAsset, match=f"^{re.escape(told)}$"):
        found.asset(address)


def test_answers_that_differ_are_told() -> None:
    questions = ("day", "procedures", "fields ho-tich", "fields dat-dai", "fields moi", "template main.html", "asset assets/a.js")
    before = {question: ANSWERS[question] for question in questions}
    assert ANSWERS.changed(before) == {}
    other = Registers(fields=(FIELDS[0], FIELDS[1].model_copy(update={"name": "Đất"}), ProcedureField(id="moi", name="Mới")))
    now = replace(ANSWERS, catalogue=replace(CATALOGUE, registers=other), templates={})
    assert set(now.changed(before)) == {"fields dat-dai", "fields moi", "template main.html"}


def test_a_question_that_nobody_knows_is_answered_otherwise() -> None:
    assert set(ANSWERS.changed({"weather": "fine", "template gone.html": "x"})) == {"weather", "template gone.html"}


def test_addresses_move_when_nothing_else_has_changed() -> None:
    before = {"asset assets/a.js": "assets/a.00000000.js", "asset assets/b.css": ASSETS["assets/b.css"]}
    changed = ANSWERS.changed(before)
    assert ANSWERS.moved(changed) == {"asset assets/a.js": (b"assets/a.00000000.js", b"assets/a.11111111.js")}
    assert ANSWERS.moved(changed | {"day": "2026-05-19"}) is None
    # A script that is gone has no address that a page could get.
    assert ANSWERS.moved({"asset assets/gone.js": "assets/gone.00000000.js"}) is None
    assert ANSWERS.moved({"quoted assets/a.js": "assets/a.00000000.js"}) is None
