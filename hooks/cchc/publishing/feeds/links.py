"""Links of a page that still lead somewhere when the page is read elsewhere."""

import re
from urllib.parse import urljoin

from lxml import etree  # type: ignore[import-untyped, unused-ignore]

from cchc.language.patterns import late

_HAS_LINK = late(r"\s(?:href|src|srcset|poster|cite)\s*=", re.IGNORECASE)
_LINKS = etree.XPath("//@href | //@src | //@poster | //@cite")
_IMAGE_SETS = etree.XPath("//@srcset")
_CANDIDATE = late(r"([^\s,]\S*[^\s,])(\s+[\d.]+[wx])?")
_BODY = len("<body>"), -len("</body>")


def absolute_html(html: str, page: str) -> str:
    """Return `html` with its links made absolute against `page`, itself absolute; without any it stays as it is."""
    if not _HAS_LINK.search(html):
        return html
    # Parsed and written as HTML: as XML an empty `<a id="x"></a>` would become `<a id="x"/>`, which HTML never closes.
    body = etree.fromstring(f"<html><body>{html}</body></html>", etree.HTMLParser()).find("body")
    for value in _LINKS(body):
        value.getparent().set(value.attrname, _absolute(value, page))
    for value in _IMAGE_SETS(body):
        value.getparent().set(value.attrname, _absolute_set(value, page))
    written: str = etree.tostring(body, encoding="unicode", method="html", with_tail=False)
    return written[_BODY[0] : _BODY[1]]


def _absolute(link: str, page: str) -> str:
    try:
        return urljoin(page, link.strip())
    except ValueError:  # such as "http://[": no address at all, so it is left as the author wrote it
        return link


def _absolute_set(candidates: str, page: str) -> str:
    return _CANDIDATE.sub(lambda match: _absolute(match[1], page) + (match[2] or ""), candidates)
