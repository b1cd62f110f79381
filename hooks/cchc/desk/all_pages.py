"""All items of the portal, whatever their state: what is published is found here when it must be changed or withdrawn."""

from collections.abc import Iterable
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from cchc.content.items import Item
from cchc.desk.places import title_of
from cchc.desk.screens import Screens
from cchc.editorial.lifecycle import Stage, stage
from cchc.language.folding import fold

# So many are shown; the others are found by their words.
_SHOWN = 200
_LONGEST_SEARCH = 200


@dataclass(frozen=True)
class ItemRow:
    """An item and where it stands today."""

    item: Item
    stage: Stage


@dataclass(frozen=True)
class AllPages:
    """Answers what is asked of all items."""

    screens: Screens

    def show(self, request: Request) -> Response:
        """Show the items whose titles have some words (`tim`), of a kind (`loai`), in a state (`o`): the newest first."""
        latest = self.screens.portal.latest
        if latest is None:
            return self.screens.pages.page("waiting", {"failed": self.screens.portal.failed})
        edition, asked = latest.edition, request.query_params
        all_ = [draft.item for draft in edition.sources.drafts.values() if draft.item]
        words, kind, state = asked.get("tim", "")[:_LONGEST_SEARCH], asked.get("loai", ""), asked.get("o", "")
        rows = [ItemRow(item, stage(item, edition.catalogue.today)) for item in all_ if kind in ("", item.kind.value)]
        found = _with_words([row for row in rows if state in ("", row.stage.value)], words)
        values = {
            "words": words,
            "kind": kind,
            "state": state,
            "kinds": sorted({item.kind for item in all_}, key=lambda one: one.label),
            "states": tuple(Stage),
            "public": Stage.PUBLIC,
            "rows": sorted(found, key=lambda row: (row.item.date.moment, row.item.path), reverse=True)[:_SHOWN],
            "count": len(found),
            "unread": sorted((path, title_of(draft)) for path, draft in edition.sources.drafts.items() if draft.item is None),
        }
        return self.screens.pages.page("all", values)


def _with_words(rows: Iterable[ItemRow], words: str) -> list[ItemRow]:
    """Return those whose title has each of the words, with marks or without."""
    wanted = fold(words).split()
    if not wanted:
        return list(rows)
    return [row for row in rows if _has(fold(row.item.heading), wanted)]


def _has(text: str, wanted: Iterable[str]) -> bool:
    return all(word in text for word in wanted)
