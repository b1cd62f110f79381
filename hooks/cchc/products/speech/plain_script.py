"""The script as plain text, for any program and for print."""

from collections.abc import Iterator

from cchc.products.speech.forms import UNSURE_CLOSE, UNSURE_OPEN
from cchc.products.speech.prose import Manner
from cchc.products.speech.script import Script, ScriptPart
from cchc.products.speech.sentences import SpokenSentence

TITLE = "KỊCH BẢN PHÁT THANH"
NOTES = "Ghi chú cho biên tập (không đọc)"
READINGS = "Máy đã đọc số, chữ tắt thế nào"
PAUSE, SHORT_PAUSE = "(nghỉ 2 giây)", "(nghỉ 1 giây)"


def plain_script(script: Script) -> str:
    """Return the script as text, lines ending in a line feed."""
    return "\n".join(_lines(script)) + "\n"


def marked(text: str) -> str:
    """Return a sentence with marks that every program shows around what nobody could read."""
    return text.replace(UNSURE_OPEN, "[? ").replace(UNSURE_CLOSE, "]")


def length(sentence: SpokenSentence) -> str:
    """Return what stands behind a sentence longer than a breath."""
    return f"(dài {sentence.syllables} tiếng)" if sentence.is_long else ""


def _lines(script: Script) -> Iterator[str]:
    yield TITLE
    yield ""
    yield from (f"{name}: {value}" for name, value in script.head)
    for number, part in enumerate(script.parts):
        if number:
            yield from ("", PAUSE)
        yield from _part(part)
    yield from ("", f"== {NOTES.upper()} ==")
    yield from (f"{number}. {note}" for number, note in enumerate(script.notes, 1))
    if script.readings:
        yield from ("", f"== {READINGS.upper()} ==")
        yield from (f"{reading.written.strip()} → {marked(reading.said.strip())}" for reading in script.readings)


def _part(part: ScriptPart) -> Iterator[str]:
    yield from ("", f"== {part.name.upper()} ==")
    for lines in part.paragraphs:
        yield ""
        yield from (f"{marked(said.text)} {length(said)}".rstrip() for said in lines.sentences)
        if lines.manner is Manner.HEADING:
            yield SHORT_PAUSE
