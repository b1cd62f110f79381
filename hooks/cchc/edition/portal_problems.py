"""What is wrong with the portal as a whole: its registers, its plain pages and menu, what its texts lead to, what it owes."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from cchc.content.problems import Fault, Problem
from cchc.edition.criteria_problems import criteria_problems
from cchc.edition.document_days import document_day_problems
from cchc.edition.event_problems import event_problems
from cchc.edition.hidden_links import links_to_hidden
from cchc.edition.index_texts import index_text_problems
from cchc.edition.menu import menu_problems, twin_pages
from cchc.edition.page_reviews import page_problems
from cchc.edition.product_problems import product_problems
from cchc.edition.satisfaction_problems import satisfaction_problems
from cchc.edition.text_rules import TextRules
from cchc.editorial.bulletins import bulletin_item_faults
from cchc.editorial.contests import contest_source_faults
from cchc.editorial.freshness import review_faults
from cchc.editorial.quota import quota_faults
from cchc.editorial.situations import flow_end_faults

if TYPE_CHECKING:
    from cchc.edition.edition import Edition


def catalogue_faults(edition: "Edition", strict: bool) -> Iterator[Fault]:
    """Yield what is wrong with items beside others, and what units owe."""
    catalogue = edition.catalogue
    if edition.usable:
        yield from quota_faults(catalogue, strict, edition.tallies)
    yield from review_faults(catalogue)
    yield from flow_end_faults(catalogue)
    yield from bulletin_item_faults(catalogue)
    yield from contest_source_faults(catalogue)


def portal_problems(edition: "Edition", rules: TextRules, strict: bool) -> Iterator[Problem]:
    """Yield what is wrong around the items, at the lines where it is mended."""
    sources, catalogue = edition.sources, edition.catalogue
    yield from product_problems(rules, sources, catalogue, edition.withheld, strict=strict)
    for of_registers in (document_day_problems, event_problems, index_text_problems, satisfaction_problems, criteria_problems):
        yield from of_registers(rules, sources, catalogue)
    yield from page_problems(sources, edition.left_out, catalogue.settings, catalogue.today)
    yield from menu_problems(sources, lambda: edition.hidden - edition.files.refused)
    yield from twin_pages(sources, edition.left_out)
    yield from edition.files.problems
    yield from _unpublished_links(edition)


def _unpublished_links(edition: "Edition") -> Iterator[Problem]:
    # Of a refused file its own error tells.
    hidden = edition.hidden - edition.files.refused
    gone = edition.gone
    if edition.preview or not (hidden or gone):
        return
    for path, body in edition.sources.bodies.items():
        if path not in hidden and path not in gone:
            yield from links_to_hidden(body, hidden, gone)
