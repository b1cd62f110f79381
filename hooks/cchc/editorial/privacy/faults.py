"""Personal data in items and pages as faults, with their places."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cchc.content.base_item import PrivacyRelease
from cchc.content.choices import Status
from cchc.content.items import Item
from cchc.content.problems import Fault, Severity
from cchc.content.questions import Question
from cchc.editorial.privacy import names
from cchc.editorial.privacy.checking import finds, is_released, message_of, severity_of
from cchc.editorial.privacy.finding import Find
from cchc.editorial.privacy.published import Published, plain
from cchc.editorial.privacy.shown import Shown, is_asked, of_page, shown
from cchc.editorial.reader_text.reading import read

# A hundred pages: what is longer is looked at by nobody, and could hold up a build.
LONGEST = 200_000
_STILL_SHOWN = frozenset({("title",), ("withdrawn_why",)})


def privacy_faults(item: Item, published: Published, head: str = "") -> Iterator[Fault]:
    """Yield each piece of personal data in an item, whose front matter reads `head`.

    Of what was withdrawn only title and reason are shown still; what they tell is a note, for taking down never waits.
    """
    texts = list(shown(item, head))
    if withdrawn := item.status is Status.WITHDRAWN:
        texts = [text for text in texts if text.keys in _STILL_SHOWN]
    if too_long := _too_long(item.path, texts):
        yield too_long
        return
    asker = plain(item.asker) if isinstance(item, Question) and item.consent else ""
    for asked in (True, False):
        some = [text for text in texts if is_asked(item, text) is asked]
        for find, fault in _faults(item.path, some, published, asked=asked) if some else ():
            if not is_released(find, item.privacy) and not (find.rule == names.RULE and asker and find.words in asker):
                yield replace(fault, severity=Severity.NOTE) if withdrawn else fault


def page_faults(
    path: str, text: str, line: int, head: str, releases: Iterable[PrivacyRelease], published: Published
) -> Iterator[Fault]:
    """Yield each piece of personal data in an ordinary page, whose text begins on `line`."""
    texts = list(of_page(path, text, line, head))
    if too_long := _too_long(path, texts):
        yield too_long
        return
    for find, fault in _faults(path, texts, published, asked=False):
        if not is_released(find, releases):
            yield fault


def _too_long(path: str, texts: list[Shown]) -> Fault | None:
    for text in texts:
        if len(text.text) > LONGEST:
            message = (
                f"dài {len(text.text)} ký tự, quá {LONGEST} nên máy không dò được dữ liệu cá nhân; "
                "hãy tách thành nhiều tệp, hoặc đính kèm bản PDF"
            )
            return text.fault(path, "privacy-too-long", message, Severity.ERROR, 0, 0)
    return None


def _faults(path: str, texts: list[Shown], published: Published, *, asked: bool) -> Iterator[tuple[Find, Fault]]:
    sources = [text.source for text in texts]
    reading = read(sources)
    for find in finds(reading.text, asked=asked):
        if published.tells(find):
            continue
        number, start, end = reading.source_text(find.start, find.end)
        text = texts[number]
        if text.in_office and find.rule in (names.RULE, names.BARE_RULE):
            continue
        message = message_of(find, reading.text[find.start : find.end])
        yield find, text.fault(path, find.rule, message, severity_of(find), start, end)
