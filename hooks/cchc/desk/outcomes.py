"""What commands of publishing printed, as a screen tells it: pages by their names, items with how far they are, the rest."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cchc.desk.consequences import ChangedGroup, groups_of
from cchc.edition.edition import Edition
from cchc.language.patterns import late
from cchc.previewing.differences import Differences

# As cchc publish --dry-run lists files, and cchc live items.
_FILE = late(r"(thêm|sửa|thay|xóa) +(\S.*)")
_ITEM = late(r"(\S.*?) {2,}(\S.*\.(?:md|yml))")
_HEADERS = late(r"Trạng thái +Tệp")


@dataclass(frozen=True, slots=True)
class ItemLive:
    """How far an item is at the place where readers look: its source, its title, in words."""

    path: str
    title: str
    state: str


@dataclass(frozen=True, slots=True)
class CommandOutcome:
    """What was told: lines in words, what would change, the items that are not there as they were built."""

    lines: tuple[str, ...] = ()
    groups: tuple[ChangedGroup, ...] = ()
    items: tuple[ItemLive, ...] = ()


def outcome_of(lines: Iterable[str], edition: Edition | None) -> CommandOutcome:
    """Return what a command printed, sorted out; the portal as it was read gives names."""
    other_lines, files, items = [], dict[str, str](), []
    titles = _titles(edition)
    for line in lines:
        if found := _FILE.fullmatch(line):
            files[found[2]] = found[1]
        elif found := _ITEM.fullmatch(line):
            items.append(ItemLive(found[2], titles.get(found[2], found[2]), found[1]))
        elif not _HEADERS.fullmatch(line):
            other_lines.append(line)
    return CommandOutcome(tuple(other_lines), groups_of(_differences(files, edition), None) if files else (), tuple(items))


def _titles(edition: Edition | None) -> Mapping[str, str]:
    """Return the titles of items by their sources."""
    items = {item.path: item.heading for item in edition.catalogue.items} if edition else {}
    return {"docs/index.md": "Trang chủ", **items}


def _differences(files: Mapping[str, str], edition: Edition | None) -> Differences:
    pages = {item.address: item.heading for item in edition.catalogue.items} if edition else {}

    def those(*words: str) -> tuple[str, ...]:
        return tuple(address for address, word in files.items() if word in words)

    return Differences(those("thêm"), those("sửa", "thay"), those("xóa"), pages, tuple(pages))
