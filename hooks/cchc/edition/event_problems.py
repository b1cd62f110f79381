"""What the register of events says that is not so, and what it leaves out that reports need."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property

from cchc.content.catalogue import Catalogue
from cchc.content.events import Event
from cchc.content.problems import Problem, Severity
from cchc.edition.entry_rules import EntryFault, EntryRules, tree_of
from cchc.edition.text_rules import TextRules
from cchc.language.folding import fold
from cchc.language.nearest import nearest
from cchc.reading.program_registers import register_path
from cchc.reading.references import suggestion
from cchc.reading.sources import Sources
from cchc.reading.yaml_tree import Keys

PATH = register_path("events")


def event_problems(rules: TextRules, sources: Sources, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what is wrong with each entry that could be read, at its line; none on a portal without the register."""
    tree = tree_of(rules.root, PATH) if sources.registers.events else None
    if tree:
        yield from _Events(PATH, Event, tree, sources, catalogue, rules).problems()


# Nobody plans a meeting for later, and reports of a portal begin later than that.
_YEARS_AHEAD = 3
_FIRST_YEAR = 2000


def _same(event: Event, other: Event) -> bool:
    """Tell whether two entries that begin together are one event: in one place, at one hour or under one title."""
    here = fold(event.place) == fold(other.place)
    hour = event.starts.clock is not None or fold(event.title) == fold(other.title)
    return here and hour and event.unit == other.unit and not event.cancelled and not other.cancelled


class _Events(EntryRules[Event]):
    @cached_property
    def _at_once(self) -> Mapping[dt.datetime, list[Event]]:
        """The events that begin together, in the order of the register."""
        found: defaultdict[dt.datetime, list[Event]] = defaultdict(list)
        for event in self.sources.registers.events:
            found[event.starts.moment].append(event)
        return found

    def faults(self, entry: Event) -> Iterator[EntryFault]:
        yield from self.of_unit(entry.unit)
        yield from self._themes(entry)
        yield from self.of_tasks(entry.tasks)
        yield from self._materials(entry)
        yield from self._post(entry)
        yield from self._when(entry)
        if entry.was_held(self.catalogue.today) and entry.people is None:
            message = (
                "sự kiện đã qua mà chưa ghi 'people' (số người dự) nên báo cáo tính là 0 người; "
                "hãy ghi thêm, hoặc ghi 'cancelled' nếu đã hủy"
            )
            yield (), "event-people-missing", message, Severity.NOTE
        texts: dict[Keys, str | None] = {(key,): getattr(entry, key) for key in ("title", "place", "note", "cancelled")}
        texts |= {("audience", turn): text for turn, text in enumerate(entry.audience)}
        texts |= {("materials", turn, "name"): material.name for turn, material in enumerate(entry.materials)}
        yield from self.of_people(texts)

    def _when(self, event: Event) -> Iterator[EntryFault]:
        """Yield a year that was mistyped, and an event that an earlier entry has already: reports would count it twice."""
        year = self.catalogue.today.year
        if not _FIRST_YEAR <= event.first_day.year <= year + _YEARS_AHEAD:
            message = f"năm {event.first_day.year} quá xa hôm nay; hãy xem lại năm của 'starts'"
            yield ("starts",), "event-year", message, Severity.WARNING
        for other in self._at_once[event.starts.moment]:
            if other.id == event.id:
                return
            if _same(event, other):
                message = (
                    f"cùng lúc, cùng nơi với '{other.id}'; nếu là một sự kiện thì hãy xóa một mục vì báo cáo tính hai lần, nếu "
                    "là hai thì hãy ghi nơi rõ hơn, ví dụ phòng họp nào"
                )
                yield ("starts",), "event-twice", message, Severity.WARNING

    def _themes(self, event: Event) -> Iterator[EntryFault]:
        themes = self.sources.registers.themes
        for place, theme in enumerate(event.themes):
            if theme not in {entry.id for entry in themes}:
                yield ("themes", place), "theme-unknown", f"không có chủ đề '{theme}'{suggestion(theme, themes)}", Severity.ERROR

    def _materials(self, event: Event) -> Iterator[EntryFault]:
        for place, material in enumerate(event.materials):
            file = material.file
            if file and not (file.startswith("docs/") and file in self.sources.files):
                message = (
                    f"không thấy tệp '{file}' nên không có gì để tải về; "
                    "hãy chép tệp vào docs/ và ghi cả thư mục, ví dụ docs/su-kien/ten.pdf"
                )
                yield ("materials", place, "file"), "event-file-missing", message, Severity.WARNING

    def _post(self, event: Event) -> Iterator[EntryFault]:
        path, drafts = event.post or "", self.sources.drafts
        if draft := drafts.get(path):
            if why := self.why_hidden(draft.item):
                yield ("post",), "event-post-hidden", f"bài '{path}' {why} nên sự kiện chưa dẫn tới bài ấy", Severity.NOTE
        elif path:
            near = nearest(path, drafts)
            hint = f"ý bạn là '{near}'?" if near else "hãy ghi tệp của bài, ví dụ news/2026/ten-tep.md, hoặc bỏ 'post'"
            yield ("post",), "event-post-unknown", f"không có bài '{path}'; {hint}", Severity.WARNING
