"""What people say, in the registers, that leads to nothing here: no fault, for the register is made for every office."""

from collections.abc import Sequence
from pathlib import Path

from cchc.content.problems import Problem, Severity
from cchc.edition.edition import Edition
from cchc.reading.disk import TextFile, read_text
from cchc.reading.program_registers import register_path
from cchc.reading.yaml_tree import read_yaml
from cchc.search.lexicon import Titles, leading_nowhere
from cchc.search.syllables import keys

RULE = "saying-leads-nowhere"
PATH = register_path("everyday_words")
_SHOWN = 3


def sayings_note(edition: Edition, root: Path) -> list[Problem]:
    """Return one note for all sayings that lead to no procedure or question; none where nothing can be led to."""
    catalogue = edition.public
    titles = Titles(keys(" ".join((item.title, *item.tags))) for item in (*catalogue.procedures, *catalogue.questions))
    nowhere = [word.say for word in leading_nowhere(catalogue.registers, titles)]
    file = read_text(root, PATH) if nowhere and catalogue.procedures else None
    if not isinstance(file, TextFile):
        return []
    whole = len(catalogue.registers.everyday_words)
    return [Problem(PATH, *_place(file.text, nowhere[0]), Severity.NOTE, RULE, _message(nowhere, whole))]


def _message(nowhere: Sequence[str], whole: int) -> str:
    some = ", ".join(f"'{say}'" for say in nowhere[:_SHOWN])
    more = f" và {len(nowhere) - _SHOWN} lời khác" if len(nowhere) > _SHOWN else ""
    return (
        f"{len(nowhere)} trong {whole} lời nói không dẫn tới thủ tục, câu hỏi nào của cổng ({some}{more}); không phải lỗi,"
        " tìm kiếm bỏ qua những lời này; lời nào cần thì sửa 'means' cho giống tên thủ tục"
    )


def _place(text: str, say: str) -> tuple[int, int]:
    entries = read_yaml(text)
    number = next((n for n, entry in enumerate(entries.value or ()) if isinstance(entry, dict) and entry.get("say") == say), 0)
    return entries.place((number, "say"))
