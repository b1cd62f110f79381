"""What is posted of one item: a short text, a long one, the words for those who do not see the pictures, hashtags."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cchc.content.catalogue import Catalogue
from cchc.content.choices import Printed
from cchc.content.items import Item
from cchc.content.questions import Question
from cchc.language.dates import vietnamese_date
from cchc.language.patterns import late
from cchc.products.packs.hashtags import hashtags
from cchc.products.packs.lines import first_line, paragraphs_of
from cchc.products.printed.blocks import PrintedPart, PrintedText, plain
from cchc.products.printed.imprint import labels_of
from cchc.products.printed.matter import matter_of

# Letters that Facebook shows of a post before "Xem thêm" on a wide screen: no figure of its own is published, those who measured
# it say 477 to 480 (posthell.com, socialk.it, bulkpublish.com, read November 2026). Phones fold after some 125 letters, so the
# title comes first. Zalo publishes none for posts; what fits Facebook is short there too.
FOLD = 477
# Under a text; more of them look like an advertisement, and all stand in a file of their own.
MOST_TAGS = 3
# A title is not cut below this, and a lead of fewer letters says nothing.
_LEAST_TITLE, _LEAST_LEAD = 120, 40
# What printed products add to what they leave out; a post has the address itself.
_BY_CODE = ", xem qua mã QR"
_SENTENCE_END = late(r"(?<=[.!?…])\s+(?=[^\W\d_])")


@dataclass(frozen=True, slots=True)
class Pack:
    """The texts end without a line feed; `left_out` names in Vietnamese what of the item no post can hold."""

    title: str
    short: str
    long: str
    alt: str
    hashtags: tuple[str, ...]
    note: str
    left_out: tuple[str, ...]


def pack_of(item: Item, text: PrintedText, shown: Catalogue, site_url: str) -> Pack:
    """Return the pack of a public item, whose body is `text`; `site_url` ends with a slash."""
    matter = matter_of(item, Printed.LEAFLET, text, shown)
    lead, labels = first_line(matter.lead), tuple(f"{label}." for label in labels_of(item, shown))
    unit = shown.units[item.unit].name
    tags = hashtags(shown.themes[theme] for theme in item.all_themes if theme in shown.themes)
    end = (f"Đọc đầy đủ: {site_url}{item.address}", f"{unit}, đăng {item.published.vietnamese}.", " ".join(tags[:MOST_TAGS]))
    body = paragraphs_of((*_asked(item), *matter.parts))
    corrections = (f"Đính chính ngày {vietnamese_date(one.date)}: {one.text}" for one in item.corrections)
    long = (item.heading, lead, "\n".join(labels), *corrections, *body, *end)
    return Pack(
        title=item.heading,
        short=_short(item.heading, lead, ("\n".join(labels), *end)),
        long=_joined(long),
        alt=f"Thẻ chữ: {_sentence(item.heading)} {unit}.",
        hashtags=tags,
        note=". ".join(
            (f"Đăng {item.published.vietnamese}", *(label.rstrip(".") for label in labels_of(item, shown, of_site=False)))
        ),
        left_out=tuple(what.removesuffix(_BY_CODE) for what in matter.left_out),
    )


def _asked(item: Item) -> Iterator[PrintedPart]:
    """Yield what was asked, without which an answer is none."""
    if isinstance(item, Question):
        yield PrintedPart("", (plain(f"{item.asker} hỏi: {' '.join(item.question.split())}"),))


def _short(title: str, lead: str, rest: Sequence[str]) -> str:
    """Return the text that is shown whole: the lead gives way first, then the end of a very long title; labels never."""
    room = FOLD - len(_joined(("", "", *rest))) - len("\n\n")
    title = _cut(title, max(room, _LEAST_TITLE))
    return _joined((title, _shortened(lead, room - len(title) - len("\n\n")), *rest))


def _shortened(text: str, room: int) -> str:
    """Return as many whole sentences as fit; where not one does, as many words."""
    if len(text) <= room:
        return text
    kept = ""
    for sentence in _SENTENCE_END.split(text):
        if len(kept) + len(sentence) + bool(kept) > room:
            break
        kept = f"{kept} {sentence}".strip()
    return kept or (_cut(text, room) if room >= _LEAST_LEAD else "")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def _cut(text: str, room: int) -> str:
    if len(text) <= room:
        return text
    return text[: room - 1].rsplit(" ", 1)[0].rstrip(" ,;:.–-") + "…"


def _joined(paragraphs: Sequence[str]) -> str:
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)
