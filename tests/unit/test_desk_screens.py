"""What a browser sends of a form as the desk shows it: of one that nobody touched nothing changes."""

from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from cchc.desk.entrance import Entrance
from cchc.desk.field_problems import has_problems
from cchc.desk.forms.answers import FormResult
from cchc.desk.forms.controls import Controls
from cchc.desk.forms.filled import filled
from cchc.desk.forms.lists import options_of
from cchc.desk.pages import Pages
from cchc.desk.pieces import answer_in, body_in, entries_in, form_for, part_of, place_in, values_in
from cchc.desk.sheets import KEY, Sheet
from cchc.reading.disk import TextFile, read_text
from cchc.reading.editing.sources import SourceText, source_text
from cchc.reading.items import kind_of
from cchc.reading.registers import read_registers, register_model
from tests.unit.test_editing import SOURCES

ROOT = Path(__file__).parents[2]
_LONG = 60_000
_PAGES = Pages(Entrance(), lambda: ())
_SECTIONS = _PAGES._env.from_string('{% include "desk/sections.html" %}')


@pytest.fixture(scope="module")
def controls() -> Controls:
    files = {path: text for path in SOURCES if register_model(path) and isinstance(text := read_text(ROOT, path), TextFile)}
    registers, _ = read_registers(files, set(files))
    return Controls(lambda listed: options_of(listed, registers, ()))


class _Sent(HTMLParser):
    """What a browser sends of a form: the last texts of fields, boxes that are ticked, what is chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: dict[str, list[str]] = {}
        self._name: str | None = None
        self._text: list[str] | None = None
        self._options: list[tuple[str, bool]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "input" and given.get("name") and (given.get("type") != "checkbox" or "checked" in given):
            self._add(given["name"], given.get("value") or "")
        elif tag in ("textarea", "select"):
            self._name, self._text, self._options = given.get("name"), [], []
        elif tag == "option":
            self._options.append((given.get("value") or "", "selected" in given))

    def handle_data(self, data: str) -> None:
        if self._text is not None:
            self._text.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            text = "".join(self._text or ())
            self._add(self._name, text.removeprefix("\n").replace("\r\n", "\n").replace("\n", "\r\n"))
            self._text = None
        elif tag == "select":
            self._add(self._name, next((value for value, chosen in self._options if chosen), self._options[0][0]))
            self._text = None

    def _add(self, name: str | None, value: str) -> None:
        if name:
            self.sent.setdefault(name, []).append(value)


def sent_by_browser(source: SourceText, part: str, controls: Controls) -> dict[str, list[str]]:
    form = form_for(source.path)
    fields = filled(form, values_in(source, part), body_in(source) or "")
    sheet = Sheet(source.path, "", form, fields, {}, {}, "", False, part, 0)
    shown: dict[str, Any] = {"sheet": sheet, "controls": controls, "key": KEY, "problems": {}, "has_problems": has_problems}
    parser = _Sent()
    parser.feed(_SECTIONS.render(shown))
    sent = {name.removeprefix(KEY): texts for name, texts in parser.sent.items() if name.startswith(KEY)}
    return sent | ({"body": parser.sent["noi-dung"]} if "noi-dung" in parser.sent else {})


def parts() -> Iterator[tuple[str, str]]:
    """Yield every eighth item, every one of the rarer kinds, and the longest entry of each shorter register."""
    for number, path in enumerate(sorted(SOURCES)):
        if kind_of(path) and (number % 8 == 0 or not path.startswith(("news/", "docs/tthc/", "docs/dan-hoi/"))):
            yield path, ""
        elif register_model(path) and (ROOT / path).stat().st_size < _LONG:
            yield path, part_of(max(entries_in(source_text(path, (ROOT / path).read_bytes())), key=lambda one: len(str(one))))


@pytest.mark.slow
def test_a_form_that_nobody_touched_in_a_browser_changes_nothing(controls: Controls) -> None:
    seen = 0
    for path, part in parts():
        source = source_text(path, (ROOT / path).read_bytes())
        assert not part or place_in(source, part) is not None
        assert answer_in(source, part, sent_by_browser(source, part, controls)) == FormResult(()), (path, part)
        seen += 1
    assert seen > 30
