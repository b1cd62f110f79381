"""What helps to write the text of an item: pasting, pictures, how easy it is to read."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from cchc.desk.forms.answers import cleaned
from cchc.desk.saving.sources import CannotSave
from cchc.desk.screens import Screens
from cchc.desk.sheets import NotTaken
from cchc.desk.writing_ease import ease_of
from cchc.desk.writing_pictures import Held, PictureRefused, prepared
from cchc.language.patterns import late
from cchc.reading.items import kind_of
from cchc.reading.writing import CannotWrite

# What is told of something left out begins so.
_LEFT_OUT = "bỏ "
# Of what is pasted: cells of tables, and elements within each other. Reading more takes longer than somebody waits.
_MOST_CELLS = 20_000
_DEEPEST = 200
_OPENED = late(
    r"<(/?)(?:div|span|p|ul|ol|li|table|tbody|tr|td|th|b|i|u|strong|em|font|blockquote|section|article)\b", re.IGNORECASE
)


@dataclass(frozen=True)
class WritingPages:
    """Answers what is asked while the text of an item is written."""

    screens: Screens
    _held: Held = field(default_factory=Held)

    def paste(self, fields: Mapping[str, str], data: bytes) -> Response:
        """Return the HTML of a clipboard as Markdown; its footnotes follow those that the text has (`ghi-chu`)."""
        # With Word, Excel and all that is read only where something is pasted.
        from cchc.importing.pasted import pasted

        registers = self.screens.edition.catalogue.registers
        # Word breaks a line within a paragraph by a sign that no web page may hold.
        markup = cleaned(data.decode("utf-8", "replace").replace("\v", "\n"))
        if is_too_much(markup):
            return self.screens.pages.refusal(413, "Phần chép quá lớn.")
        made = pasted(markup, registers, _number(fields.get("ghi-chu", "")))
        return JSONResponse({"text": made.text, "block": made.is_block, "said": [_sentence(words) for words in made.said]})

    def take_picture(self, fields: Mapping[str, str], data: bytes) -> Response:
        """Look at a picture that was sent for an item (`duong-dan`) as a file (`ten`), and hold it until it is described."""
        path = self.screens.path_of(fields)
        try:
            picture = prepared(data, fields.get("ten", ""), path)
        except PictureRefused as refusal:
            return JSONResponse({"refused": str(refusal)}, 409)
        size = {"width": picture.width, "height": picture.height, "bytes": len(picture.data)}
        return JSONResponse({"sign": self._held.hold(picture)} | size)

    def put_picture(self, fields: Mapping[str, str]) -> Response:
        """Put a picture that was described (`mo-ta`), or only adorns (`trang-tri`), beside its item; return what shows it."""
        path, words = self.screens.path_of(fields), " ".join(fields.get("mo-ta", "").split())
        adorns = fields.get("trang-tri") == "true"
        if not words and not adorns:
            return JSONResponse({"refused": "hãy tả hình bằng một câu, hoặc đánh dấu hình chỉ để trang trí"}, 409)
        picture = self._held.find(fields.get("hinh", ""))
        if picture is None:
            return JSONResponse({"refused": "hình này không còn giữ ở bàn làm việc; hãy thả lại tệp hình"}, 409)
        try:
            name = self.screens.editing.put_beside(path, picture.stem, picture.ending, picture.data)
        except (CannotSave, CannotWrite, OSError) as error:
            return JSONResponse({"refused": str(error)}, 409)
        # A link's brackets would end the description before its end.
        shown = f'<img src="{name}" alt="">' if adorns else f"![{words.replace('[', '(').replace(']', ')')}]({name})"
        return JSONResponse({"text": shown, "name": name})

    def ease(self, request: Request) -> Response:
        """Return how easy the text of an item is to read, as it is typed."""
        path = self.screens.path_of({"duong-dan": request.path_params["path"]})
        try:
            body = self.screens.editing.sheet(path).fields.get("body")
        except NotTaken:
            raise HTTPException(404) from None
        catalogue, kind = self.screens.edition.catalogue, kind_of(path)
        assert kind
        ease = ease_of(body.value if body else "", kind.kind, catalogue.settings.readability, catalogue.registers.plain_words)
        return self.screens.pages.page("ease", {"ease": ease})


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 0


def _sentence(words: str) -> str:
    words = f"đã {words}" if words.startswith(_LEFT_OUT) else words
    return f"{words[0].upper()}{words[1:]}."


def is_too_much(markup: str) -> bool:
    """Tell whether HTML of a clipboard has more cells, or more elements within each other, than is read."""
    depth = deepest = cells = 0
    for found in _OPENED.finditer(markup):
        depth = max(0, depth - 1) if found[1] else depth + 1
        deepest = max(deepest, depth)
        cells += found[0].lower() in ("<td", "<th")
    return cells > _MOST_CELLS or deepest > _DEEPEST
