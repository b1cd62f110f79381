"""What an office tells of itself when it begins a portal, and what each of its answers must be."""

import datetime as dt
import re
from dataclasses import dataclass

import phonenumbers
from pydantic import TypeAdapter, ValidationError

from cchc.content.choices import UnitLevel
from cchc.content.values import Slug
from cchc.language.folding import fold
from cchc.language.patterns import late
from cchc.language.slugs import slugify
from cchc.reading.settings import unreal_address, whole_address

LEVELS = (UnitLevel.XA, UnitLevel.SO, UnitLevel.TINH)
_LONGEST_NAME = 200
_MAILBOX = late(r"[a-z0-9_%+-]+(?:\.[a-z0-9_%+-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}", re.IGNORECASE)
_PHONE = late(r"[+(]?\d[\d .()-]*\d")
# The public service line has four digits, which no plan of numbers counts as a telephone.
_SHORT_LINES = frozenset({"1022"})
_COUNTRY = "VN"
_COMMITTEE = late(r"^(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+", re.IGNORECASE)
# After the level of a place stands its name, up to the level of the next.
_LEVEL_WORDS = r"xã|phường|đặc khu|thị trấn|thị xã|huyện|quận|tỉnh|thành phố"
_PLACE_NAME = late(rf"\b(?:{_LEVEL_WORDS})\s+(?P<name>.+?)(?=,?\s+(?:{_LEVEL_WORDS})\s|$)")
_WORD_OF_NAME = late(r"(?<![^\s'’–-])\w")
# "Sở Văn hóa, Thể thao và Du lịch": each of the trades of a department has a capital.
_TRADE = late(r"(?:^sở|(?<=,)|(?<= và))\s+\w")
_ABBREVIATION = late(r"\b(?:ubnd|hđnd|tp)\b")
_MONTH = late(r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])|(?P<m>0?[1-9]|1[0-2])/(?P<y>\d{4})")
# Where only examples lead (RFC 2606); a portal that is no sample may not have one.
_EXAMPLE = late(r"\.example(?:[/:]|$)")


@dataclass(frozen=True)
class Office:
    """An office that begins a portal; `quota_from` is a month ("2026-12"), what was not told is empty."""

    id: str
    name: str
    short: str
    level: UnitLevel
    site_url: str
    quota_from: str
    parent: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""

    @property
    def parent_id(self) -> str:
        """The id of the unit above."""
        return slugify(short_of(self.parent))

    @property
    def tel(self) -> str:
        """The address that calls its telephone."""
        return f"tel:{re.sub(r'[^+0-9]', '', self.phone)}"

    @property
    def begins(self) -> str:
        """Its short name at the beginning of a sentence."""
        return self.short[:1].upper() + self.short[1:]


def spelled(name: str) -> str:
    """Return a name as it stands in a sentence: offices copy it from their letter head, where all is capitals."""
    if not name.isupper():
        return name
    low = name.lower()
    if low.startswith("sở "):
        low = _TRADE.sub(lambda trade: trade[0].upper() if not trade[0].startswith("sở") else f"sở {trade[0][-1].upper()}", low)
    low = _PLACE_NAME.sub(lambda place: place[0].replace(place["name"], _WORD_OF_NAME.sub(_capital, place["name"])), low)
    low = _ABBREVIATION.sub(_capital, low)
    return low[0].upper() + low[1:]


def _capital(match: re.Match[str]) -> str:
    return match[0].upper()


def short_of(name: str) -> str:
    """Return how an office is called in a sentence: "xã Đông Hà" for "Ủy ban nhân dân xã Đông Hà"."""
    return _COMMITTEE.sub("", name.strip()) or name.strip()


def level_of(name: str) -> UnitLevel:
    """Return the level that a name most likely has."""
    short = fold(short_of(name))
    if short.startswith(("tinh ", "thanh pho ")):
        return UnitLevel.TINH
    return UnitLevel.SO if short.startswith(("so ", "ban ", "chi cuc ", "thanh tra ")) else UnitLevel.XA


def next_month(today: dt.date) -> str:
    """Return the first month of which a portal that begins today owes its share."""
    return f"{today.year + today.month // 12}-{today.month % 12 + 1:02}"


def month_of(text: str) -> str:
    """Return a month as settings write it, "" when it is none."""
    found = _MONTH.fullmatch(text.strip())
    return f"{found['year'] or found['y']}-{int(found['month'] or found['m']):02}" if found else ""


def wrong_office(text: str) -> str | None:
    """Return why no office has this full name; one without any mark was typed without them."""
    return wrong_name(text) or ("tên viết thiếu dấu; hãy gõ như Ủy ban nhân dân xã Đông Hà" if text.isascii() else None)


def wrong_name(text: str) -> str | None:
    """Return why no office is called so."""
    return _wrong_words(text, "tên", "hãy viết tên đầy đủ, như Ủy ban nhân dân xã Đông Hà")


def wrong_place(text: str) -> str | None:
    """Return why nobody finds an office by this address."""
    return _wrong_words(text, "địa chỉ", "hãy viết địa chỉ như trên bì thư, ví dụ Thôn Đông, xã Đông Hà, tỉnh Quảng Trị")


def _wrong_words(text: str, what: str, advice: str) -> str | None:
    if len(text) > _LONGEST_NAME:
        return f"{what} dài {len(text)} ký tự; hãy viết không quá {_LONGEST_NAME}"
    return None if sum(letter.isalpha() for letter in text) > 1 else advice


def wrong_id(text: str) -> str | None:
    """Return why no unit can have this id."""
    try:
        TypeAdapter(Slug).validate_python(text)
    except ValidationError:
        near = slugify(text)
        hint = f"; ý bạn là '{near}'?" if near else ", ví dụ xa-dong-ha"
        return f"mã '{text[:60]}' phải là chữ thường không dấu, chữ số, nối bằng gạch ngang{hint}"
    return None


def wrong_url(text: str) -> str | None:
    """Return why no portal has this address."""
    return unreal_address(whole_address(text)) or None


def wrong_phone(text: str) -> str | None:
    """Return why nobody can be called at this number."""
    said = f"'{text}' không phải số điện thoại gọi được; hãy ghi đủ mã vùng, ví dụ 0233 3852 000"
    if text in _SHORT_LINES:
        return None
    if not _PHONE.fullmatch(text):
        return said
    try:
        return None if phonenumbers.is_possible_number(phonenumbers.parse(text, _COUNTRY)) else said
    except phonenumbers.NumberParseException:
        return said


def wrong_email(text: str) -> str | None:
    """Return why no letter reaches this address."""
    if not _MAILBOX.fullmatch(text):
        return f"'{text}' không phải địa chỉ thư điện tử; hãy ghi như cchc@ten-xa.gov.vn"
    return f"'{text}' là địa chỉ làm ví dụ (.example); hãy ghi địa chỉ thật" if _EXAMPLE.search(text) else None


def wrong_quota_month(text: str, today: dt.date) -> str | None:
    """Return why the quota cannot begin in this month: a month that is over would be short at once."""
    month, this = month_of(text), f"{today.year}-{today.month:02}"
    if not month:
        return f"'{text}' không phải một tháng; hãy viết năm-tháng, như {next_month(today)}"
    if month < this:
        return f"tháng {text} đã qua, cổng mới sẽ bị báo thiếu bài ngay; hãy ghi từ {this} trở đi"
    return None


def wrong_parent(text: str, own_id: str, level: UnitLevel) -> str | None:
    """Return why this is no unit above an office of this id and level."""
    if level is UnitLevel.TINH:
        return "đơn vị cấp tỉnh đứng đầu danh mục của cổng; hãy bỏ phần đơn vị cấp trên"
    if slugify(short_of(text)) == own_id:
        return f"đơn vị cấp trên trùng mã '{own_id}' với đơn vị của cổng; hãy ghi tên cơ quan cấp tỉnh"
    return wrong_office(text)
