"""Which theme of the portal a category of the earlier site is."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cchc.content.registers import Theme
from cchc.importing.faults import ImportFault
from cchc.importing.front_matter_text import ToFill
from cchc.reading.mending import entry_of
from cchc.reading.references import suggestion


@dataclass
class Themes:
    """The register, what the caller said of categories (id by name), and the theme of posts that none of it tells."""

    known: Sequence[Theme]
    said: Mapping[str, str]
    otherwise: str | None
    unclear: Counter[str] = field(default_factory=Counter)

    def of(self, categories: Sequence[str]) -> tuple[str | ToFill, list[str]]:
        """Return the theme, left to a person when no category is clear, and the further ones."""
        found: dict[str, None] = {}
        for name in categories:
            if theme := self.said.get(name.casefold()) or entry_of(name, self.known):
                found[theme] = None
            else:
                self.unclear[name] += 1
        if found or self.otherwise:
            first, *more = [*found, *([self.otherwise] if self.otherwise and not found else [])]
            return first, more
        of = f"; chuyên mục cũ '{', '.join(categories)}'{self._proposal(categories)}" if categories else ""
        return ToFill(f"mã chủ đề trong docs/danh-muc/themes.yml{of}".replace("\n", " ")), []

    def _proposal(self, categories: Sequence[str]) -> str:
        return next((said for name in categories if (said := suggestion(name, self.known))), "")

    def faults(self, source: str) -> Iterator[ImportFault]:
        """Yield a note for each category that is no theme by its name."""
        for name, count in self.unclear.most_common():
            hint = suggestion(name, self.known).removeprefix("; ")
            message = (
                'chuyên mục chưa rõ là chủ đề nào; hãy nhập với --category "TÊN CHUYÊN MỤC=mã-chủ-đề", '
                "hoặc điền 'theme' trong bản nháp"
            )
            detail = f"'{name}', {count} bài{f', {hint}' if hint else ''}"
            yield ImportFault(source, "", message, detail=detail).as_note()
