"""What the portal itself tells everybody: the contacts of its units, its footer, its channels."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from cchc.content.registers import Registers
from cchc.content.settings import Settings
from cchc.editorial.privacy.addresses import RULE as ADDRESS
from cchc.editorial.privacy.emails import RULE as EMAIL
from cchc.editorial.privacy.emails import find_emails
from cchc.editorial.privacy.finding import Find, digits_of
from cchc.editorial.privacy.names import RULE as NAME
from cchc.language.folding import fold
from cchc.language.patterns import late

# Two signs at most: " - " stands between two numbers.
_NUMBER = late(r"\+?\(?\d(?:[ .\-–()]{0,2}\d){4,18}")
_OF_THE_STATE = late(r"(?:^|[.@])(?:gov|chinhphu|quochoi|dangcongsan)\.vn$")
# Where anybody gets an address: another one there is not the unit's.
_FREE = frozenset({"gmail.com", "yahoo.com", "yahoo.com.vn", "outlook.com", "hotmail.com", "icloud.com", "live.com", "zoho.com"})


@dataclass(frozen=True)
class Published:
    """The numbers, addresses and names that are told on purpose, in the form in which finds are compared."""

    numbers: frozenset[str] = frozenset()
    emails: frozenset[str] = frozenset()
    places: tuple[str, ...] = ()
    names: str = ""

    @classmethod
    def of(cls, registers: Registers, settings: Settings) -> "Published":
        """Return the contacts of all units, of the footer, of the channels and of who speaks to the press."""
        texts = [*_texts(registers, settings)]
        addresses = [u.contact.address for u in registers.units if u.contact and u.contact.address]
        if settings.footer.address:
            addresses.append(settings.footer.address)
        return cls(
            frozenset(digits_of(number) for text in texts for number in _NUMBER.findall(text)),
            frozenset(find.words for text in texts for find in find_emails(text)),
            tuple(plain(address) for address in addresses),
            plain(" · ".join(filter(None, (settings.footer.responsible, *(who.name for who in registers.spokespersons))))),
        )

    def tells(self, find: Find) -> bool:
        """Tell whether the find is nothing new: a contact that the portal shows, or a mailbox of the state."""
        if find.rule == EMAIL:
            return self._is_official(find.words)
        if find.words.isdecimal():
            return find.words in self.numbers
        words = plain(find.words)
        if find.rule == ADDRESS:
            return any(f" {words} " in f" {place} " for place in self.places)
        return find.rule == NAME and f" {words} " in f" {self.names} "

    def _is_official(self, email: str) -> bool:
        host = email.partition("@")[2]
        official = {known.partition("@")[2] for known in self.emails} - _FREE
        return email in self.emails or host in official or bool(_OF_THE_STATE.search(host))


def plain(text: str) -> str:
    """Return the words alone, without marks: two writings of one address become one."""
    return " ".join(re.findall(r"\w+", fold(text)))


def _texts(registers: Registers, settings: Settings) -> Iterator[str]:
    for unit in registers.units:
        if unit.contact:
            yield from filter(None, (unit.contact.phone, unit.contact.email, unit.contact.website))
    yield from filter(None, (settings.footer.phone, settings.footer.email, settings.footer.address))
    for channel in settings.channels:
        yield from filter(None, (channel.name, channel.url, channel.note))
    for entry in (*registers.spokespersons, *registers.channels):
        yield from filter(None, (entry.phone, entry.email))
