"""A text in words: one pass from left to right; of the forms that begin at one place the first of the list is read."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Self

from cchc.content.registers import Abbreviation
from cchc.language.patterns import late
from cchc.products.speech import addresses, documents, names, quantities, times
from cchc.products.speech.definitions import definitions, doubled_forms
from cchc.products.speech.forms import UNSURE_CLOSE, UNSURE_OPEN, Around, WrittenForm, unsure

_UNSURE = late(rf"{UNSURE_OPEN}([^{UNSURE_CLOSE}]*){UNSURE_CLOSE}")


@dataclass(frozen=True)
class Reading:
    """A form as it was written and as it is said."""

    written: str
    said: str


@dataclass(frozen=True)
class SpokenText:
    """A text in words; what nobody could read for certain stands in it as it was written, between marks."""

    text: str
    readings: tuple[Reading, ...] = ()

    @property
    def unsure(self) -> tuple[str, ...]:
        """What has no rule, each once."""
        return tuple(dict.fromkeys(_UNSURE.findall(self.text)))


class Reader:
    """Reads texts of an office; its register tells what short forms stand for."""

    def __init__(self, abbreviations: Mapping[str, str]) -> None:
        self._forms: tuple[WrittenForm, ...] = (
            *addresses.FORMS,
            *documents.FORMS,
            *doubled_forms(abbreviations),
            *names.of_register(abbreviations),
            *names.ROADS,
            names.FIXED,
            names.WARDS,
            *times.FORMS,
            *names.NUMBERED,
            *quantities.FORMS,
            names.LETTERED,
            names.UNKNOWN,
            names.LEFT,
        )

    @classmethod
    def of_register(cls, abbreviations: Iterable[Abbreviation], text: str = "") -> Self:
        """Return the reader of an office with this register, and of what `text` explains itself."""
        return cls({entry.short: entry.spoken or entry.long for entry in abbreviations} | definitions(text))

    def read(self, text: str) -> SpokenText:
        """Return `text` as it is read aloud.

        >>> Reader({}).read("Nộp 02 bộ trước ngày 5/3/2026.").text
        'Nộp hai bộ trước ngày mùng năm tháng ba năm hai nghìn không trăm hai mươi sáu.'
        """
        text = re.sub(r"[ \t\u00a0\u202f]+", " ", text).replace(UNSURE_OPEN, "[").replace(UNSURE_CLOSE, "]")
        readings: list[Reading] = []
        return SpokenText("".join(self._parts(text, readings)), tuple(readings))

    def _parts(self, text: str, readings: list[Reading]) -> Iterator[str]:
        at = 0
        # Where each form is found next; what was found before the place that is read now is looked for anew.
        found = [form.pattern.search(text) for form in self._forms]
        while any(found):
            number, match = min(((n, m) for n, m in enumerate(found) if m), key=lambda pair: (pair[1].start(), pair[0]))
            said = self._forms[number].say(match, Around(text, match.start(), match.end()))
            if said is None:
                found[number] = self._forms[number].pattern.search(text, match.start() + 1)
                continue
            yield _with_digits_marked(text[at : match.start()])
            yield said
            readings.append(Reading(match[0], said))
            at = match.end()
            found = [
                m if m is None or m.start() >= at else f.pattern.search(text, at) for f, m in zip(self._forms, found, strict=True)
            ]
        yield _with_digits_marked(text[at:])


def _with_digits_marked(text: str) -> str:
    """Return words between two forms: a digit in them is where no rule expected one."""
    return re.sub(r"\w*\d\w*", lambda found: unsure(found[0]), text)
