"""The lists: news, archive, themes, units, questions, procedures, plans."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from cchc.content.bulletins import Bulletin
from cchc.content.catalogue import Catalogue
from cchc.content.choices import ThemeGroup, UnitLevel
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.registers import ProcedureField, Theme, Unit
from cchc.content.situations import Situation
from cchc.publishing import addresses as at
from cchc.publishing.counts import by_name as ordered_by_name
from cchc.publishing.counts import field_counts, month_counts, obsolete_last, theme_counts, unit_counts
from cchc.publishing.list_views import (
    MonthView,
    NewsView,
    Pager,
    ProcedureChange,
    ProceduresView,
    QuestionsView,
    ThemeView,
    UnitView,
)
from cchc.publishing.overview_views import IndexView, PlansView
from cchc.publishing.paging import by_age, by_name, numbered, ways_to_list
from cchc.publishing.press import has_press
from cchc.publishing.products import works_by_field, works_by_theme
from cchc.publishing.views import Count, Crumb, View

# A table of changes longer than this is a search, not a notice.
CHANGES_SHOWN = 30


def list_pages(catalogue: Catalogue) -> Iterator[View]:
    """Yield every list of a catalogue of listed items."""
    yield from _news(catalogue)
    yield from _months(catalogue)
    yield _themes(catalogue)
    for theme in catalogue.registers.themes:
        yield from _theme(catalogue, theme)
    yield _units(catalogue)
    for unit in catalogue.registers.units:
        yield from _unit(catalogue, unit)
    yield _plans(catalogue)
    yield from _questions(catalogue)
    yield from _procedures(catalogue)
    for entry in catalogue.registers.fields:
        yield from _field(catalogue, entry)


def _news(catalogue: Catalogue) -> Iterator[View]:
    posts, size = catalogue.posts, catalogue.settings.page_size
    title = "Tin, bài cải cách hành chính"
    for items, pager in by_age(posts, at.NEWS.address, size):
        yield NewsView(
            template="cchc/news.html",
            address=pager.address,
            title=numbered(title, pager),
            description="Tin, bài về cải cách hành chính, mới nhất ở trên.",
            items=items,
            pager=pager,
            total_items=_total(posts, pager),
            months=() if pager.number else month_counts(catalogue),
            press=not pager.number and has_press(catalogue),
        )
    yield from ways_to_list(at.NEWS.address, title, len(posts), size)


def _total(items: Sequence[Item], pager: Pager) -> int | None:
    return None if pager.number else len(items)


def _months(catalogue: Catalogue) -> Iterator[View]:
    for month, posts in catalogue.by_month.items():
        yield from _month(month, posts, catalogue.settings.page_size)


def _month(month: str, posts: Sequence[Post], size: int) -> Iterator[View]:
    base, title = at.month_address(month), f"Tin, bài tháng {month[5:]}/{month[:4]}"
    for items, pager in by_age(posts, base, size):
        yield MonthView(
            template="cchc/month.html",
            address=pager.address,
            title=numbered(title, pager),
            crumbs=(at.NEWS,),
            items=items,
            pager=pager,
            total_items=_total(posts, pager),
            month=month,
        )
    yield from ways_to_list(base, title, len(posts), size)


def _themes(catalogue: Catalogue) -> View:
    counts = dict(zip((t.id for t in catalogue.registers.themes), theme_counts(catalogue), strict=True))
    groups = tuple(
        (group.label, tuple(counts[t.id] for t in catalogue.registers.themes if t.group is group)) for group in ThemeGroup
    )
    return IndexView(
        template="cchc/index.html",
        address=at.THEMES.address,
        title="Các chủ đề cải cách hành chính",
        groups=tuple(group for group in groups if group[1]),
    )


def _theme(catalogue: Catalogue, theme: Theme) -> Iterator[View]:
    items = catalogue.by_theme.get(theme.id, ())
    posts = [item for item in items if isinstance(item, Post)]
    base, size = at.theme_address(theme.id), catalogue.settings.page_size
    for shown, pager in by_age(posts, base, size):
        view = ThemeView(
            template="cchc/theme.html",
            address=pager.address,
            title=numbered(theme.name, pager),
            description=theme.description or "",
            crumbs=(at.THEMES,),
            feeds=(at.theme_feed(catalogue, theme.id),),
            items=shown,
            pager=pager,
            total_items=_total(posts, pager),
            theme=theme,
        )
        made = at.product_theme_address(theme.id) if theme.id in works_by_theme(catalogue) else ""
        yield view if pager.number else replace(view, **_other_kinds(items), products=made)
    yield from ways_to_list(base, theme.name, len(posts), size)


def _other_kinds(items: tuple[Item, ...]) -> dict[str, Any]:
    return {
        "plans": tuple(item for item in items if isinstance(item, Plan)),
        "questions": tuple(obsolete_last(item for item in items if isinstance(item, Question))),
        "procedures": tuple(item for item in items if isinstance(item, Procedure)),
        "situations": tuple(item for item in items if isinstance(item, Situation)),
        "bulletins": tuple(item for item in items if isinstance(item, Bulletin)),
        "contests": tuple(item for item in items if isinstance(item, Contest)),
    }


def _units(catalogue: Catalogue) -> View:
    counts = dict(zip((u.id for u in catalogue.registers.units), unit_counts(catalogue), strict=True))
    groups = tuple(
        (level.label, tuple(counts[u.id] for u in catalogue.registers.units if u.level is level)) for level in UnitLevel
    )
    return IndexView(
        template="cchc/index.html",
        address=at.UNITS.address,
        title="Các đơn vị",
        groups=tuple(group for group in groups if group[1]),
    )


def _unit(catalogue: Catalogue, unit: Unit) -> Iterator[View]:
    items = catalogue.by_unit.get(unit.id, ())
    posts = [item for item in items if isinstance(item, Post)]
    base, size = at.unit_address(unit.id), catalogue.settings.page_size
    for shown, pager in by_age(posts, base, size):
        view = UnitView(
            template="cchc/unit.html",
            address=pager.address,
            title=numbered(unit.name, pager),
            crumbs=(at.UNITS,),
            feeds=(at.unit_feed(catalogue, unit.id),),
            items=shown,
            pager=pager,
            total_items=_total(posts, pager),
            unit=unit,
            ended=unit.ended_by(catalogue.today),
            parent=catalogue.units.get(unit.parent or ""),
            children=tuple(u for u in catalogue.registers.units if u.parent == unit.id),
            predecessors=_named(catalogue, unit.predecessors),
            successors=_named(catalogue, unit.successors),
        )
        yield view if pager.number else replace(view, **_other_kinds(items))
    yield from ways_to_list(base, unit.name, len(posts), size)


def _named(catalogue: Catalogue, ids: tuple[str, ...]) -> tuple[Unit, ...]:
    return tuple(catalogue.units[id_] for id_ in ids if id_ in catalogue.units)


def _plans(catalogue: Catalogue) -> View:
    return PlansView(
        template="cchc/plans.html",
        address=at.PLANS.address,
        title="Kế hoạch cải cách hành chính",
        own=tuple(plan for plan in catalogue.plans if not plan.reference),
        reference=tuple(plan for plan in catalogue.plans if plan.reference),
    )


def _questions(catalogue: Catalogue) -> Iterator[View]:
    yield from _question_list(catalogue, catalogue.questions)
    for theme in catalogue.registers.themes:
        if of_theme := [question for question in catalogue.questions if theme.id in question.all_themes]:
            yield from _question_list(catalogue, of_theme, theme)


def _question_list(catalogue: Catalogue, questions: Sequence[Question], theme: Theme | None = None) -> Iterator[View]:
    base = at.question_theme_address(theme.id) if theme else at.QUESTIONS.address
    title, size = f"Hỏi đáp: {theme.name}" if theme else at.QUESTIONS.title, catalogue.settings.page_size
    for items, pager in by_age(questions, base, size):
        yield QuestionsView(
            template="cchc/questions.html",
            address=pager.address,
            title=numbered(title, pager),
            description="Câu hỏi của người dân, doanh nghiệp và trả lời của cơ quan có trách nhiệm.",
            crumbs=(at.QUESTIONS,) if theme else (),
            feeds=(at.QUESTION_FEED,),
            # An answer that no longer holds stays on the page of its age, below those that do.
            items=tuple(obsolete_last(items)),
            pager=pager,
            total_items=_total(questions, pager),
            themes=() if theme or pager.number else _question_themes(catalogue),
            theme=theme,
        )
    yield from ways_to_list(base, title, len(questions), size)


def _question_themes(catalogue: Catalogue) -> tuple[Count, ...]:
    """Return the themes that have questions, with their lists of questions alone."""
    totals = Counter(theme for question in catalogue.questions for theme in question.all_themes)
    return tuple(
        Count(theme.name, at.question_theme_address(theme.id), totals[theme.id])
        for theme in catalogue.registers.themes
        if totals[theme.id]
    )


def _procedures(catalogue: Catalogue) -> Iterator[View]:
    ordered = ordered_by_name(catalogue.procedures)
    for items, pager in by_name(ordered, at.PROCEDURES.address, catalogue.settings.page_size):
        yield ProceduresView(
            template="cchc/procedures.html",
            address=pager.address,
            title=numbered(at.PROCEDURES.title, pager),
            description="Cần mang gì, mất bao nhiêu tiền, bao giờ có kết quả.",
            feeds=(at.PROCEDURE_FEED,),
            items=items,
            pager=pager,
            total_items=_total(ordered, pager),
            fields=() if pager.number else field_counts(catalogue),
            board=at.BOARD.address,
            products=at.PRODUCTS.address if works_by_field(catalogue) else "",
            changes=() if pager.number else _changes(catalogue),
        )


def _changes(catalogue: Catalogue) -> tuple[ProcedureChange, ...]:
    changes = [ProcedureChange(p, entry) for p in catalogue.procedures for entry in p.history]
    changes.sort(key=lambda change: (change.entry.date, change.procedure.path), reverse=True)
    return tuple(changes[:CHANGES_SHOWN])


def _field(catalogue: Catalogue, entry: ProcedureField) -> Iterator[View]:
    ordered = ordered_by_name(catalogue.by_field.get(entry.id, ()))
    if not ordered:
        return
    for items, pager in by_name(ordered, at.field_address(entry.id), catalogue.settings.page_size):
        yield ProceduresView(
            template="cchc/procedures.html",
            address=pager.address,
            title=numbered(f"Thủ tục lĩnh vực {entry.name}", pager),
            description=entry.description or "",
            crumbs=(Crumb(at.PROCEDURES.title, at.PROCEDURES.address),),
            feeds=(at.PROCEDURE_FEED,),
            items=items,
            pager=pager,
            total_items=_total(ordered, pager),
            board=at.field_board_address(entry.id),
            products=at.product_field_address(entry.id) if entry.id in works_by_field(catalogue) else "",
            field=entry,
        )
