"""How hard the items of a portal are to read: for `cchc check --readability`."""

import json
from collections.abc import Callable

from cchc.cli.tables import plain_table
from cchc.content.items import Item
from cchc.edition.edition import Edition
from cchc.editorial.content_rules.plain_words import PlainWords, ReadItem, reading_of, why_hard

_ABOUT = (
    "Độ khó so các bài với nhau, không phải điểm: tin viết dễ đọc khoảng 0,9; văn bản hành chính trên 1,3. "
    "Câu nên dưới 20 âm tiết."
)


def readability(edition: Edition, is_wanted: Callable[[str], bool], form: str) -> str:
    """Return the figure of each wanted item that has something to read, the hardest first, as a table or as JSON.

    JSON: a list of objects: path, difficulty, syllables (of a sentence on average), sentences, hardest (line or key, text, why).
    """
    read = [(item, reading_of(item)) for item in edition.catalogue.items if is_wanted(item.path)]
    found = sorted(((item, one) for item, one in read if one.sentences), key=lambda pair: (-pair[1].difficulty, pair[0].path))
    plain = PlainWords(edition.catalogue.registers.plain_words)
    if form == "json":
        return json.dumps([_object(item, one, plain) for item, one in found], ensure_ascii=False, indent=1) + "\n"
    if not found:
        return "Không có tin, bài, câu trả lời hay tóm tắt thủ tục nào trong phạm vi này.\n"
    rows = [(_comma(one.difficulty, 2), _comma(one.syllables, 1), str(len(one.sentences)), item.path) for item, one in found]
    return f"{plain_table(('Độ khó', 'Âm tiết/câu', 'Số câu', 'Tệp'), rows)}\n{_ABOUT}\n"


def _object(item: Item, one: ReadItem, plain: PlainWords) -> dict[str, object]:
    hardest = [
        {"place": ".".join(map(str, keys)) or line, "text": sentence.text, "why": why_hard(sentence, plain)}
        for sentence, (keys, line) in one.hardest
    ]
    figures = {"difficulty": round(one.difficulty, 2), "syllables": round(one.syllables, 1), "sentences": len(one.sentences)}
    return {"path": item.path, **figures, "hardest": hardest}


def _comma(number: float, digits: int) -> str:
    return f"{number:.{digits}f}".replace(".", ",")
