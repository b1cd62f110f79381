"""The unit's official ways of contact, each with the words that stand for its address on paper."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.content.catalogue import Catalogue
from cchc.content.settings import OfficialChannel


@dataclass(frozen=True, slots=True)
class ContactChannel:
    """A way to reach the unit: `text` is its address as people write it, empty where it has none."""

    name: str
    note: str
    url: str | None
    text: str

    @property
    def email(self) -> str | None:
        """Its address, when it is a mailbox."""
        return self.text if self.url and self.url.startswith("mailto:") else None


def ways(shown: Catalogue) -> tuple[ContactChannel, ...]:
    """Return the channels of the settings; without any, what the register of units or the foot of the page tells of the owner."""
    channels = shown.settings.channels or tuple(_owner(shown))
    return tuple(ContactChannel(c.name, c.note or "", c.url, _text(c.url or "", shown)) for c in channels)


def email_of(shown: Catalogue) -> str | None:
    """Return the published e-mail: of the channels, else of the owner, else of the foot of the page."""
    contact = shown.owner.contact
    named = next((way.email for way in ways(shown) if way.email), None)
    return named or (contact.email if contact else None) or shown.settings.footer.email


def _owner(shown: Catalogue) -> Iterator[OfficialChannel]:
    contact, footer = shown.owner.contact, shown.settings.footer
    yield OfficialChannel(name=shown.owner.name, note=(contact.address if contact else None) or footer.address)
    if phone := (contact.phone if contact else None) or footer.phone:
        yield OfficialChannel(name="Điện thoại", url=f"tel:{_digits(phone)}")
    if email := (contact.email if contact else None) or footer.email:
        yield OfficialChannel(name="Thư điện tử", url=f"mailto:{email}")


def _text(url: str, shown: Catalogue) -> str:
    if url.startswith("tel:"):
        return _written(url.removeprefix("tel:"), shown)
    return url.removeprefix("mailto:").partition("?")[0] if url.startswith("mailto:") else url


def _written(number: str, shown: Catalogue) -> str:
    """Return the number with the gaps with which the unit writes it elsewhere."""
    contact = shown.owner.contact
    known = (shown.settings.footer.phone, contact.phone if contact else None)
    return next((phone for phone in known if phone and _digits(phone) == _digits(number)), number)


def _digits(phone: str) -> str:
    return re.sub(r"[^0-9+]", "", phone)
