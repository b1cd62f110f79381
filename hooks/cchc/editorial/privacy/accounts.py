"""Bank accounts: a number that the words call an account, or that stands beside the name of a bank."""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.finding import Find, digits_of, has_date, is_amount

RULE = "privacy-bank-account"

_DIGITS = r"\d(?:[ .\-]?\d){5,18}(?!\d)"
_BANK = (
    r"(?:Vietcombank|VCB|Agribank|BIDV|Vietin[Bb]ank|Techcombank|MB ?[Bb]ank|ACB|Sacombank|VP ?[Bb]ank|TP ?[Bb]ank|SHB|VIB|"
    r"HD ?[Bb]ank|Eximbank|MSB|OCB|SeABank|LP ?[Bb]ank|LienVietPostBank|Co-opBank|VBSP|[Nn]gân hàng)(?!\w)"
)
_SAID = re.compile(
    rf"(?P<said>\b(?:[Ss]ố tài khoản|STK|stk|[Ss]ố TK|TK(?: số)?|[Tt]ài khoản(?: ngân hàng)?(?: số)?|[Ss]ố thẻ))(?!\w)"
    rf"(?P<gap>[^\d\n]{{0,40}})(?P<number>{_DIGITS})"
)
_BESIDE = re.compile(
    rf"{_BANK}[^\d\n]{{0,25}}?(?<!\w)(?P<number>\d{{8,16}})(?!\w)|(?<![\w.])(?P<other>\d{{8,16}})(?!\w)[^\d\n]{{0,20}}?{_BANK}"
)
# An account of another kind, or a number of another kind: other rules look at those.
_OTHER = re.compile(r"zalo|facebook|điện thoại|ĐT|VNeID|định danh|căn cước|CCCD|CMND|BHYT|bảo hiểm", re.IGNORECASE)
# The State Treasury keeps the accounts of public bodies, which are told to whoever pays.
_TREASURY = re.compile(r"kho bạc|KBNN", re.IGNORECASE)


def find_accounts(text: str) -> Iterator[Find]:
    """Yield the account numbers of the text."""
    for match in _SAID.finditer(text):
        if not _OTHER.search(match["gap"]) and _is_account(text, match, "ố" in match["said"] or "TK" in match["said"].upper()):
            yield Find(RULE, *match.span("number"), digits_of(match["number"]))
    for match in _BESIDE.finditer(text):
        group = "number" if match["number"] else "other"
        if not is_amount(text, *match.span(group)) and not _in_treasury(text, match):
            yield Find(RULE, *match.span(group), digits_of(match[group]))


def _is_account(text: str, match: re.Match[str], named: bool) -> bool:
    number = match["number"]
    if has_date(number) or _in_treasury(text, match) or is_amount(text, *match.span("number")):
        return False
    return named or len(digits_of(number)) >= 8


def _in_treasury(text: str, match: re.Match[str]) -> bool:
    around = text[max(0, match.start() - 60) : match.end() + 60]
    return bool(_TREASURY.search(around))
