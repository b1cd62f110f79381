"""Profiles of people on Zalo, Facebook and the like; the page of a body is its channel."""

import re
from collections.abc import Iterator

from cchc.editorial.privacy.finding import OFFICE, PERSON, Find, sentence_after, sentence_before
from cchc.language.capitals import CAPITAL
from cchc.language.folding import fold
from cchc.language.patterns import late

RULE = "privacy-profile"

_SITES = (
    r"(?:(?:www|m|vi-vn|web|mbasic|chat|id|oa)\.)?(?:facebook\.com|fb\.com|fb\.me|m\.me|messenger\.com/t|zalo\.me|zaloapp\.com|t\.me|telegram\.me|"
    r"tiktok\.com|instagram\.com|threads\.net|twitter\.com|x\.com|wa\.me|viber\.com|linkedin\.com/in|youtube\.com/@)"
)
_LINK = late(
    rf"(?<![\w.@])(?:https?://)?{_SITES}/?(?P<who>profile\.php\?id=\d+|people/[^\s⟩?#]{{2,120}}|[@\w.\-+%]{{2,80}})(?P<more>/[^\s⟩]{{0,200}})?",
    re.IGNORECASE,
)
_HANDLE = late(
    r"(?<!\w)(?:zalo|facebook|face|fb|telegram|tele|tiktok|instagram|insta|messenger|viber|skype|wechat|threads|nick"
    r"|tài khoản mạng xã hội)(?!\w)"
    r"(?P<said>[^\n@.;!?]{0,25}?)(?<![\w.])(?P<who>@[A-Za-z][\w.]{3,40}|[A-Za-z][A-Za-z]{1,20}[._]?(?:[A-Za-z]+[._]?)*\d{2,8}(?!\w))",
    re.IGNORECASE,
)
# A name instead of an address: "nick Facebook Lan Nguyễn", 'Zalo "Hoa Lê"'.
_NICK = late(
    rf"(?<!\w)(?i:(?P<sure>nick(?: facebook| zalo| fb)?|kết bạn (?:với )?zalo|(?:facebook|zalo|fb|telegram|viber"
    rf"|tiktok) (?:cá nhân|tên|riêng))|facebook|zalo|fb)"
    rf"\s?:?\s(?i:(?:là|tên|của)\s)?(?P<quote>[\"“'‘]?)(?P<who>{CAPITAL}\w{{0,9}}(?:\s{CAPITAL}\w{{0,9}}){{1,3}})(?!\w)"
)
_NO_NICK = late(
    r"official|account|mini|app|messenger|pay|chat|oa\b|viet nam|cong |trang|thong tin|ubnd|xa |phuong|so |bo |tinh|hoi"
    r"|doan|ban |page|bot",
    re.IGNORECASE,
)
_SURNAMES = frozenset("nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh truong".split())
_NOBODYS = late(r"(?<!\w)(?:xã|phường|tỉnh|huyện|OA|thôn|chính quyền|nhà nước|tổ công nghệ số)(?!\w)", re.IGNORECASE)
_HINTS = tuple(
    "facebook fb zalo .me/ tiktok tele insta viber skype nick twitter x.com/ threads messenger linkedin com/@ wechat face".split()
)
# Pages that are no person: what is shown of a site, groups, films, buttons to share.
_NO_ONE = late(
    r"(?:groups?|pages|watch|events?|sharer?|share\.php|hashtag|search|posts|photo|photos|video|videos|reel|reels|story\.php|media|login|dialog|plugins|intent|"
    r"help|policies|policy|privacy|business|home|official|s|c|channel|joinchat|pc|developers|ads|legal|terms|about)$",
    re.IGNORECASE,
)
_BODY = late(
    r"ubnd|ttpvhcc|hcc|cchc|congan|chinhphu|chinhquyen|doanthanhnien|doanxa|hoiphunu|hoinongdan|hoi[._-]|trungtam|cong(?:thongtin|dichvu|ttdt)|dichvucong|baochinh|truyenhinh|"
    r"vtv|vov|tuoitre|vnexpress|nhandan|baolao|thongtin|sonoivu|so(?:noi|tu|tai|y|giao)|tinhmau|xa[._-]?mau|phuong|^xa[._-]|huyen|\.gov|gov\.|official|fanpage|^tinh|^oa",
    re.IGNORECASE,
)


def find_profiles(text: str) -> Iterator[Find]:
    """Yield links, handles and nicknames of profiles; those of a body of the state or a firm are its channels."""
    low = text.lower()
    if not any(hint in low for hint in _HINTS):
        return
    for match in _LINK.finditer(text):
        who = match["who"]
        number = re.fullmatch(r"\+?(?:84|0)\d{9}", who)
        if number or not (_NO_ONE.match(who) or _is_of_body(text, match, who)):
            yield Find(RULE, match.start(), match.end(), re.sub(r"^84", "0", who.lstrip("+")) if number else match[0].lower())
    for match in _HANDLE.finditer(text):
        if not _is_of_body(text, match, match["who"]):
            yield Find(RULE, *match.span("who"), match["who"].lower())
    for match in _NICK.finditer(text):
        who = fold(match["who"])
        if not _NO_NICK.search(f"{who} ") and (match["sure"] or match["quote"] or _SURNAMES & set(who.split())):
            yield Find(RULE, *match.span("who"), who)


def _is_of_body(text: str, match: re.Match[str], who: str) -> bool:
    if _BODY.search(fold(who)):
        return True
    before, after = sentence_before(text, match.start()), sentence_after(text, match.end(), 30)
    body = list(OFFICE.finditer(before))
    if _NOBODYS.search(before) and not PERSON.search(before):
        return True
    return bool(body and not PERSON.search(before, body[-1].end())) or bool(
        re.match(r"\W{0,3}(?:của|là trang)\W", after) and OFFICE.search(after)
    )
