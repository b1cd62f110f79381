"""An issue as a mail to open, look at and send: styles in every element, nothing fetched from anywhere, plain text beside it.

It is a draft (X-Unsent) without receivers: whoever sends it chooses them. The same issue gives the same bytes.
"""

import datetime as dt
import importlib
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from types import ModuleType
from urllib.parse import urlsplit

from cchc.language.dates import VIETNAM
from cchc.products.bulletin.issue import Issue
from cchc.products.bulletin.plain_issue import plain_issue

# Some mail services cut what is longer (Gmail: 102 kB) and show the rest only on demand.
LONGEST_HTML = 100_000
_HOUR = dt.time(8, tzinfo=VIETNAM)


class InlinerMissing(Exception):
    """The extra `products` is not installed."""


def inlined(html: str) -> str:
    """Return the page with its style sheet in the elements, where every mail program reads it. Raises InlinerMissing."""
    inliner = _library().CSSInliner(load_remote_stylesheets=False, keep_style_tags=False)
    result: str = inliner.inline(html)
    return result


def _library() -> ModuleType:
    try:
        return importlib.import_module("css_inline")
    except ImportError:
        raise InlinerMissing from None


def mail_of(issue: Issue, html: str) -> bytes:
    """Return the .eml of an issue whose HTML, with styles in its elements, is `html`; beside it stands what it is as text."""
    text = plain_issue(issue)
    name = sha256("\0".join((issue.url, text, html)).encode()).hexdigest()[:32]
    mail = EmailMessage(SMTP)
    mail["X-Unsent"] = "1"
    mail["Subject"] = issue.title
    if issue.email and _sendable(issue.email):
        mail["From"] = Address(issue.unit, addr_spec=issue.email)
    mail["Date"] = dt.datetime.combine(issue.published, _HOUR)
    mail["Message-ID"] = f"<{name}@{_host(issue.url)}>"
    mail.set_content(text, cte="quoted-printable")
    mail.add_alternative(html, subtype="html", cte="quoted-printable")
    mail["Content-Language"] = "vi"
    mail.set_boundary(f"=_{name}")
    return mail.as_bytes()


def _sendable(address: str) -> bool:
    user, _, host = address.partition("@")
    return bool(user and host) and address.isascii() and " " not in address


def _host(url: str) -> str:
    return (urlsplit(url).hostname or "localhost").encode("idna").decode()
