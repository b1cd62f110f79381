"""The repository's own sources: no error, no warning, today and later, and enough of everything to show what the portal does."""

import datetime as dt
from collections import Counter

import pytest

from cchc.edition.edition import Edition, read_edition
from cchc.editorial.content_rules.plain_words import reading_of
from tests.integration.building import REPOSITORY

TODAY = dt.date(2026, 11, 29)


@pytest.fixture(scope="module")
def edition() -> Edition:
    return read_edition(REPOSITORY, TODAY)


@pytest.mark.parametrize("days", [0, 1, 9, 10, 41, 365, 3650])
@pytest.mark.parametrize("strict", [False, True])
def test_it_has_no_problem_on_any_later_day(days: int, strict: bool) -> None:
    problems = read_edition(REPOSITORY, TODAY + dt.timedelta(days=days), strict=strict).problems
    # Its procedures are samples, which no decision announced and nobody compared: one note each way, and no other.
    assert [(p.path, str(p.severity), p.rule) for p in problems] == [
        ("mkdocs.yml", "note", "decision-missing"),
        ("mkdocs.yml", "note", "reconcile-due"),
    ]


def test_everything_in_it_is_public(edition: Edition) -> None:
    assert edition.public.items == tuple(item.on(TODAY) for item in edition.catalogue.items)


def test_the_posts_cover_all_themes_and_months(edition: Edition) -> None:
    posts = edition.public.posts
    assert len(posts) >= 24
    themes = [theme.id for theme in edition.catalogue.registers.themes]
    assert len(themes) == 13
    assert [theme for theme in themes if not any(theme in post.all_themes for post in posts)] == []
    months = Counter(post.date.text[:7] for post in posts)
    assert [month for month in range(1, 12) if months[f"2026-{month:02}"] < 2] == []


def test_the_posts_show_many_forms_and_evidence(edition: Edition) -> None:
    assert len({post.form for post in edition.public.posts}) >= 5
    assert any(post.tasks for post in edition.public.posts)
    assert any(post.tthc for post in edition.public.posts)


def test_there_are_questions_procedures_and_plans(edition: Edition) -> None:
    public = edition.public
    assert len(public.questions) >= 10
    assert len(public.procedures) >= 12
    assert len(public.plans) == 5
    tasks = {plan.stem: len(plan.tasks) for plan in public.plans}
    assert tasks["2025-huyen-vinh-linh"] == 9


def test_answers_are_easy_to_read(edition: Edition) -> None:
    read = {question.path: reading_of(question) for question in edition.public.questions}
    assert {path: one.difficulty for path, one in read.items() if one.difficulty > 1.0} == {}
    assert {path: one.syllables for path, one in read.items() if one.syllables > 20} == {}


def test_real_bodies_are_only_referred_to(edition: Edition) -> None:
    """Nothing untrue about a real body: what is not a reference belongs to a sample unit."""
    assert edition.catalogue.settings.sample
    units = {item.unit for item in edition.public.items if not getattr(item, "reference", False)}
    assert [unit for unit in units if "đơn vị mẫu" not in edition.catalogue.units[unit].name] == []


def test_no_sample_procedure_claims_to_be_reconciled(edition: Edition) -> None:
    assert [procedure.path for procedure in edition.public.procedures if procedure.reconciled_on] == []


def test_links_of_all_kinds_are_used(edition: Edition) -> None:
    links = [target for body in edition.sources.bodies.values() for _, _, target in body.links]
    assert any(".md#" in link for link in links)
    assert any("plans/" in link for link in links)
    assert any("tthc/" in link for link in links)
