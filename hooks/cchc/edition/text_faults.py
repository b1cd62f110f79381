"""What is wrong with texts and settings whatever the day: personal data, and what breaks a rule of the trade."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.problems import Fault, Severity
from cchc.edition.text_rules import ItemMemo, Judged, TextRules
from cchc.editorial.content_rules import page_sample_faults, portal_faults, setting_faults, setting_sample_faults
from cchc.editorial.privacy import Published, page_faults, privacy_faults
from cchc.reading.file_readings import FileReading
from cchc.reading.links import LinkedText
from cchc.reading.sources import Sources


def text_faults(
    sources: Sources, catalogue: Catalogue, judged: Mapping[str, Judged], rules: TextRules, known: ItemMemo
) -> Iterator[Fault]:
    """Yield the faults of all texts and of the settings, of those `judged` already too; `catalogue` holds every item."""
    for said in judged.values():
        yield from said.approval
        yield from said.privacy
    yield from _private_pages(sources, rules, known)
    yield from _private_drafts(sources, rules, known)
    yield from _trade(sources, catalogue, judged, known)


def _private_pages(sources: Sources, rules: TextRules, known: ItemMemo) -> Iterator[Fault]:
    """Yield personal data in ordinary pages."""
    for path, reading in sources.readings.items():
        if reading.draft is None and reading.body:
            yield from known.of_page("privacy", path, partial(_page_faults, reading, reading.body, rules.published))


def _page_faults(reading: FileReading, body: LinkedText, published: Published) -> tuple[Fault, ...]:
    return tuple(page_faults(body.path, body.text, body.line, reading.head, reading.releases, published))


def _private_drafts(sources: Sources, rules: TextRules, known: ItemMemo) -> Iterator[Fault]:
    """Yield personal data in drafts that are still to be filled in: nothing of them is shown, so that it stops no build."""
    for path, draft in sources.drafts.items():
        if draft.unfinished:
            found = known.of_page("privacy", path, partial(_draft_faults, draft.unfinished, rules.published))
            yield from (replace(f, severity=Severity.WARNING) if f.severity is Severity.ERROR else f for f in found)


def _draft_faults(draft: Item, published: Published) -> tuple[Fault, ...]:
    return tuple(privacy_faults(draft, published))


def _trade(sources: Sources, catalogue: Catalogue, judged: Mapping[str, Judged], known: ItemMemo) -> Iterator[Fault]:
    """Yield what breaks a rule of the trade in settings, items, ordinary pages and the portal as a whole."""
    if sources.settings:
        yield from setting_faults(sources.settings)
        yield from setting_sample_faults(catalogue, sources.settings_tree.value)
        for path, body in sources.bodies.items():
            if path not in sources.drafts:
                yield from page_sample_faults(path, body.text, body.line, sources.settings)
        for said in judged.values():
            yield from said.trade
        cites = (judged[item.path].cites for item in catalogue.items)
        yield from portal_faults(catalogue, sources.drawings, cites, known)
