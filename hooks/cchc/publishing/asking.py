"""How to ask the unit: a page of its official channels with an e-mail made ready; the site itself takes nothing."""

from dataclasses import dataclass
from urllib.parse import quote

from cchc.content.catalogue import Catalogue
from cchc.content.contact_channels import ContactChannel, email_of, ways
from cchc.publishing import addresses as at
from cchc.publishing.example_searches import example_searches
from cchc.publishing.views import PlainView

_SUBJECT = "Câu hỏi gửi {unit}"
_BODY = """Kính gửi {unit},

1. Tôi muốn hỏi về việc{examples}:


2. Nội dung câu hỏi:


3. Tôi đã làm gì, được trả lời thế nào (nếu có):


4. Nơi ở (chỉ ghi xã, phường, đặc khu):


5. Muốn nhận trả lời qua (thư điện tử này hoặc số điện thoại):


Lưu ý: xin đừng ghi số căn cước, số tài khoản, mật khẩu và đừng gửi ảnh giấy tờ tùy thân trong thư này.
Khiếu nại, tố cáo không tiếp nhận qua thư này.
"""


@dataclass(frozen=True, kw_only=True)
class AskView(PlainView):
    """/dan-hoi/gui-cau-hoi/: `ways` are the ways to ask but for e-mail, which is `email` with `letter` made ready."""

    unit: str
    email: str | None
    letter: str | None
    ways: tuple[ContactChannel, ...]


def ask_page(shown: Catalogue) -> AskView:
    """Return the page that tells how to ask."""
    email = email_of(shown)
    unit = shown.owner.name
    known = example_searches(shown)
    body = _BODY.format(unit=unit, examples=f" ({', '.join(known)}…)" if known else "")
    return AskView(
        template="cchc/ask.html",
        address=at.ASK.address,
        title="Gửi câu hỏi cho cơ quan",
        description="Các kênh chính thức để hỏi, thời hạn trả lời và những gì không gửi ở đây.",
        crumbs=(at.QUESTIONS,),
        unit=unit,
        email=email,
        letter=letter(email, _SUBJECT.format(unit=unit), body) if email else None,
        ways=tuple(way for way in ways(shown) if not way.email),
    )


def letter(to: str, subject: str, body: str) -> str:
    """Return the mailto address of an e-mail made ready (RFC 6068): UTF-8, percent-encoded, lines ending in CRLF."""
    address, _, _ = to.partition("?")
    lines = body.replace("\n", "\r\n")
    return f"mailto:{quote(address, safe='@,+')}?subject={quote(subject, safe='')}&body={quote(lines, safe='')}"
