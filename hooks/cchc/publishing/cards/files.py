"""Which items have a card, what it says, and where it lies."""

from collections.abc import Iterator
from functools import partial
from typing import assert_never

from cchc.content.bulletins import Bulletin
from cchc.content.catalogue import Catalogue
from cchc.content.choices import ItemKind
from cchc.content.contests import Contest
from cchc.content.items import Item
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.content.procedures import Procedure
from cchc.content.questions import Question
from cchc.content.situations import Situation
from cchc.editorial.lifecycle import public
from cchc.publishing.cards.addresses import NAME, card_address
from cchc.publishing.cards.drawing import CardTexts, Style, card
from cchc.publishing.site_info import SiteInfo

# Deep enough for white letters (contrast above 8:1), and told apart at a glance in a row of shared links.
_RULE = (0xFF, 0xBF, 0x1F)
_SITE = Style((0x0B, 0x31, 0x66), _RULE)
_STYLES = {
    ItemKind.POST: _SITE,
    ItemKind.PROCEDURE: Style((0x0A, 0x4B, 0x4A), _RULE),
    ItemKind.QUESTION: Style((0x43, 0x2A, 0x6B), _RULE),
    ItemKind.SITUATION: Style((0x1D, 0x4A, 0x1F), _RULE),
    ItemKind.BULLETIN: Style((0x5A, 0x1F, 0x3F), _RULE),
    ItemKind.CONTEST: Style((0x5A, 0x1F, 0x3D), _RULE),
    ItemKind.PLAN: Style((0x6B, 0x2A, 0x1C), _RULE),
}


def card_files(catalogue: Catalogue, site: SiteInfo) -> Iterator[tuple[str, "partial[bytes]"]]:
    """Yield the address of every card with the call that draws it: that of the site, and one for each public item.

    The calls can be pickled; two with equal arguments (`call.args`) draw the same bytes.
    """
    yield NAME, partial(card, _site_texts(catalogue, site), _SITE)
    for item in public(catalogue).items:
        yield card_address(item), partial(card, texts_of(item, catalogue, site), style_of(item))


def style_of(item: Item) -> Style:
    """Return the colours of the cards of the item's kind."""
    return _STYLES[item.kind]


def texts_of(item: Item, catalogue: Catalogue, site: SiteInfo) -> CardTexts:
    """Return what the card of `item` says."""
    unit = catalogue.units.get(item.unit)
    return CardTexts(_label(item), _theme(item, catalogue), item.heading, unit.name if unit else "", _site_name(catalogue, site))


def _site_texts(catalogue: Catalogue, site: SiteInfo) -> CardTexts:
    return CardTexts("Cải cách hành chính", "", site.name, catalogue.owner.name, _site_name(catalogue, site))


def _site_name(catalogue: Catalogue, site: SiteInfo) -> str:
    """Return the site's name, and that it is a sample: a card travels without the banner that says so."""
    return f"{site.name} – trang mẫu, không dùng làm căn cứ" if catalogue.settings.sample else site.name


def _label(item: Item) -> str:
    match item:
        case Procedure():
            return "Thủ tục hành chính đã bãi bỏ" if item.repealed else "Thủ tục hành chính"
        case Question():
            return "Hỏi đáp, nội dung không còn áp dụng" if item.obsolete else "Hỏi đáp"
        case Plan():
            return "Kế hoạch, đăng để tham khảo" if item.reference else "Kế hoạch"
        case Situation():
            return "Tình huống"
        case Bulletin():
            return f"Bản tin {item.issue}"
        case Contest():
            return "Cuộc thi"
        case Post():
            return "Tin CCHC"
        case _:
            assert_never(item)


def _theme(item: Item, catalogue: Catalogue) -> str:
    """Return the theme's name, for procedures that of their field: nearly all of them have one and the same theme."""
    if isinstance(item, Procedure):
        field = catalogue.fields.get(item.field)
        return f"Lĩnh vực {field.name}" if field else ""
    theme = catalogue.themes.get(item.theme)
    return theme.name if theme else ""
