"""What an issue of the bulletin holds of what is listed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cchc.content.bulletins import Bulletin
from cchc.content.catalogue import Catalogue
from cchc.content.items import Item
from cchc.content.plans import Plan


@dataclass(frozen=True, slots=True)
class IssueSection:
    """A heading of an issue with the items under it that are listed."""

    heading: str
    items: tuple[Item, ...]


def sections_of(bulletin: Bulletin, shown: Mapping[str, Item]) -> tuple[IssueSection, ...]:
    """Return the sections of an issue with what of it is in `shown`, items by path; empty ones are left out."""
    sections = (
        IssueSection(section.heading, tuple(shown[path] for path in section.items if path in shown))
        for section in bulletin.sections
    )
    return tuple(section for section in sections if section.items)


def own_plans(bulletin: Bulletin, shown: Catalogue) -> tuple[Plan, ...]:
    """Return the plans that the issue names and that are carried out here, not shown for reference."""
    named = (shown.by_path.get(path) for _, path in bulletin.paths)
    return tuple(item for item in named if isinstance(item, Plan) and not item.reference)


def in_order(issues: Iterable[Bulletin]) -> tuple[Bulletin, ...]:
    """Return issues by year and number, the last one first."""
    return tuple(sorted(issues, key=lambda issue: (issue.year, issue.number, issue.path), reverse=True))
