"""What helps to write the text of an item: pasting."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import JSONResponse, Response

from cchc.desk.item_pages import ItemPages

# What is told of something left out begins so.
_LEFT_OUT = "bỏ "


@dataclass(frozen=True)
class WritingPages:
    """Answers what is asked while the text of an item is written."""

    items: ItemPages

    def paste(self, told: Mapping[str, str], data: bytes) -> Response:
        """Return the HTML of a clipboard as Markdown; its footnotes follow those that the text has (`ghi-chu`)."""
        # With Word, Excel and all that is read only where something is pasted.
        from cchc.importing.pasted import pasted

        registers = self.items.edition.catalogue.registers
        made = pasted(data.decode("utf-8", "replace"), registers, _number(told.get("ghi-chu", "")))
        return JSONResponse({"text": made.text, "block": made.is_block, "said": [_sentence(words) for words in made.said]})


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 0


def _sentence(words: str) -> str:
    words = f"đã {words}" if words.startswith(_LEFT_OUT) else words
    return f"{words[0].upper()}{words[1:]}."
