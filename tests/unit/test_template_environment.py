"""What templates may call, and which of them escape what they print."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path

import jinja2
import pytest

from cchc.content.catalogue import Catalogue
from cchc.site.environment import equip
from tests.unit.making import catalogue, post

TEMPLATES = {"ours.html": "{{ word }}", "material.html": "{{ word }}"}
POST = post("2026-06-01", summary="Tóm tắt của tác giả")


def environment(
    overrides: Path, *, known: Catalogue | None = None, excerpts: Mapping[str, str] | None = None
) -> jinja2.Environment:
    (overrides / "ours.html").write_text("", encoding="utf-8")
    env = jinja2.Environment(loader=jinja2.DictLoader(TEMPLATES))
    equip(env, [overrides], known or catalogue(), excerpts or {}, {}, lambda address: f"{address}?v=1")
    return env


def test_templates_of_ours_escape_and_those_of_the_theme_stay_as_they_are(tmp_path: Path) -> None:
    env = environment(tmp_path)
    assert env.get_template("ours.html").render(word="<b>") == "&lt;b&gt;"
    assert env.get_template("material.html").render(word="<b>") == "<b>"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("{{ day | ngay }}", "01/06/2026"),
        ("{{ none | ngay }}", ""),
        ("{{ day | thu_ngay }}", "thứ Hai, 01/06/2026"),
        ("{{ score | so('%') }}", "83,94%"),
        ("{{ 12 | so('tin, bài') }}", "12 tin, bài"),
        ("{{ asset('assets/cchc.css') }}", "assets/cchc.css?v=1"),
        ("{{ unit_of('xa-mau').name }} {{ unit_of('khong-co') }}", "UBND xã Mẫu None"),
    ],
)
def test_values_are_shown_as_vietnamese_readers_write_them(tmp_path: Path, written: str, shown: str) -> None:
    template = environment(tmp_path).from_string(written)
    assert template.render(day=dt.date(2026, 6, 1), none=None, score=Decimal("83.94")).replace("\xa0", " ") == shown


@pytest.mark.parametrize(
    ("excerpts", "shown"), [({POST.path: "Trích từ nội dung"}, "Trích từ nội dung"), ({}, "Tóm tắt của tác giả")]
)
def test_a_list_shows_the_excerpt_else_what_the_author_summed_up(tmp_path: Path, excerpts: Mapping[str, str], shown: str) -> None:
    excerpt: Callable[..., str] = environment(tmp_path, excerpts=excerpts).globals["excerpt"]
    assert excerpt(POST) == shown


def test_a_file_beside_an_item_is_addressed_from_the_root_and_one_elsewhere_as_it_is(tmp_path: Path) -> None:
    asset_of: Callable[..., str] = environment(tmp_path).globals["asset_of"]
    assert asset_of(POST, "tờ khai.pdf").startswith("tin-tuc/2026/")
    assert " " not in asset_of(POST, "tờ khai.pdf")
    assert asset_of(POST, "https://example.org/a b.pdf") == "https://example.org/a b.pdf"
