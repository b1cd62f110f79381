"""Bank accounts: a number that the words call an account, or that stands beside the name of a bank."""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.finding import Find, digits_of, has_date, is_amount
from cchc.language.patterns import late

RULE = "privacy-bank-account"

_DIGITS = r"(?:\d{2,4}[A-Z]\d{6,12}|\d(?:[ .\-]?\d){5,18})(?!\d)"
_BANK = (
    r"(?:Vietcombank|(?<!\d )(?<!\d)MB(?= \d{9})|VCB|Agribank|BIDV|Vietin[Bb]ank|Techcombank|MB ?[Bb]ank|ACB|Sacombank"
    r"|VP ?[Bb]ank|TP ?[Bb]ank|SHB|VIB|"
    r"HD ?[Bb]ank|Eximbank|MSB|OCB|SeABank|LP ?[Bb]ank|LienVietPostBank|Co-opBank|VBSP|NCB|PVcomBank|BaoViet ?Bank"
    r"|Nam A Bank|KienlongBank|"
    r"Viet ?[Cc]apital|VietABank|ABBank|SCB|DongA ?[Bb]ank|[Nn]gân hàng|[Mm]omo|MoMo|ZaloPay|[Vv]í điện tử)(?!\w)"
)
_SAID = late(
    rf"(?P<said>\b(?:[Ss]ố tài khoản|STK|stk|[Ss]ố TK|[Ss]ố tk|TK(?: số)?|tk|[Tt]ài khoản(?: ngân hàng)?(?: số)?"
    rf"|[Cc][Kk]|[Ss]ố thẻ|[Tt]hẻ (?:ATM|ngân hàng|tín dụng|ghi nợ)(?: số)?|[Ss]ố ví|A/C|IBAN|[Cc]huyển khoản))(?!\w)"
    rf"(?P<gap>[^\d\n]{{0,45}}?)(?<![A-Za-z/.,])(?P<number>{_DIGITS})"
)
_GROUPED = r"\d{2,6}(?:[ .\-]?\d{2,6}){1,5}"
_BESIDE = late(
    rf"(?<!\w){_BANK}[^\d\n]{{0,25}}?(?<!\w)(?P<number>{_GROUPED})(?!\w)(?![.,]\d)"
    rf"|(?<![\w.])(?P<other>{_GROUPED})(?!\w)[^\d\n]{{0,20}}?(?<!\w){_BANK}"
)
# An account of another kind, or a number of another kind: other rules look at those.
_OTHER = late(
    r"zalo|facebook|điện thoại|ĐT|VNeID|định danh|căn cước|CCCD|CMND|BHYT|bảo hiểm|hộ chiếu|mã số thuế|MST", re.IGNORECASE
)
# A fund or an office, whose account is told to whoever gives or pays.
_BODY = (
    r"(?:quỹ|UBND|UBMTTQ|ủy ban|trung tâm|sở|phòng|ban|hội|trường|công ty|đơn vị|cơ quan|chi cục|công an"
    r"|văn phòng|kho bạc)(?!\w)"
)
_OWNER = r"(?:của|chủ tài khoản|chủ TK|tên tài khoản|tên TK|đơn vị (?:thụ )?hưởng|đơn vị nhận|người hưởng)\s?:?\s?(?:là\s)?"
_OF_BODY = late(rf"[^\n;]{{0,40}}?(?<!\w){_OWNER}{_BODY}", re.IGNORECASE)
_OF_BODY_BEFORE = late(rf"(?<!\w){_OWNER}{_BODY}[^\n;]{{0,60}}$", re.IGNORECASE)
# The State Treasury keeps the accounts of public bodies, which are told to whoever pays.
_TREASURY = late(r"kho bạc|KBNN", re.IGNORECASE)


def find_accounts(text: str) -> Iterator[Find]:
    """Yield the account numbers of the text."""
    for match in _SAID.finditer(text):
        if not _OTHER.search(match["gap"]) and _is_account(text, match, "ố" in match["said"] or "TK" in match["said"].upper()):
            yield Find(RULE, *match.span("number"), digits_of(match["number"]))
    for match in _BESIDE.finditer(text):
        group = "number" if match["number"] else "other"
        if _is_beside(text, match, group):
            yield Find(RULE, *match.span(group), digits_of(match[group]))


def _is_account(text: str, match: re.Match[str], named: bool) -> bool:
    number = match["number"]
    if has_date(number) or _in_treasury(text, match) or is_amount(text, *match.span("number")):
        return False
    return named or len(digits_of(number)) >= 8


def _is_beside(text: str, match: re.Match[str], group: str) -> bool:
    number = match[group]
    counted = is_amount(text, *match.span(group)) or has_date(number) or (number[0] == "0" and len(digits_of(number)) == 10)
    return 8 <= len(digits_of(number)) <= 19 and not counted and not _in_treasury(text, match, group)


def _in_treasury(text: str, match: re.Match[str], group: str = "number") -> bool:
    before = text[max(0, match.start() - 60) : match.start(group)].rsplit("\n", 1)[-1]
    after = text[match.end() : match.end() + 60].split("\n", 1)[0]
    return bool(_TREASURY.search(before) or _TREASURY.search(after) or _OF_BODY.match(after) or _OF_BODY_BEFORE.search(before))
