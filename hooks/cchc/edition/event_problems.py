"""What the register of events says that is not so, and what it leaves out that reports need."""

from collections.abc import Iterator
from pathlib import Path

from cchc.content.catalogue import Catalogue
from cchc.content.events import Event
from cchc.content.problems import Problem, Severity
from cchc.edition.entry_rules import EntryFault, EntryRules, tree_of
from cchc.language.nearest import nearest
from cchc.reading.references import suggestion
from cchc.reading.registers import register_path
from cchc.reading.sources import Sources
from cchc.reading.yaml_tree import Keys

PATH = register_path("events")


def event_problems(root: Path, sources: Sources, catalogue: Catalogue) -> Iterator[Problem]:
    """Yield what is wrong with each entry that could be read, at its line; none on a portal without the register."""
    tree = tree_of(root, PATH) if sources.registers.events else None
    if tree:
        yield from _Events(PATH, Event, tree, sources, catalogue).problems()


class _Events(EntryRules[Event]):
    def faults(self, entry: Event) -> Iterator[EntryFault]:
        yield from self.of_unit(entry.unit)
        yield from self._themes(entry)
        yield from self.of_tasks(entry.tasks)
        yield from self._materials(entry)
        yield from self._post(entry)
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
