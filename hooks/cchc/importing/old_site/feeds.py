"""RSS, Atom and the export of WordPress (WXR) as posts.

A feed reader's library would mend broken XML, take markup out and put what repeats on one another, all in silence; an office
must hear of it. So the XML is read strictly by lxml, which knows the line of every element and opens nothing from outside.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from html.entities import name2codepoint
from typing import Any

from lxml import etree

from cchc.importing.faults import ImportFault
from cchc.importing.old_site.old_days import old_day
from cchc.importing.old_site.old_posts import Export, OldPost
from cchc.importing.spreadsheets import decoded
from cchc.language.patterns import late

_DECLARED = late(r"^\s*<\?xml[^>]*\?>")
_ENCODING = late(rb"^[^>]{0,200}?encoding\s*=\s*[\"']([\w.-]{1,40})[\"']")
_CONTROL = late("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Names of HTML, which XML does not know unless it is told; its own five stay.
_NAMED = late(r"&(\w{2,8});")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})
_STATES = {
    "draft": "bản nháp",
    "pending": "chờ duyệt",
    "private": "riêng tư",
    "future": "hẹn giờ",
    "auto-draft": "bản nháp tự động",
}
_TYPES = {"page": "trang tĩnh", "attachment": "", "nav_menu_item": "mục trình đơn", "revision": "bản lưu cũ"}


def read_feed(name: str, data: bytes) -> Export | ImportFault:
    """Return the posts of a feed or of an export of WordPress."""
    text = _text(data)
    if text is None:
        return ImportFault(name, "", "không đọc được bảng mã của tệp; hãy xuất lại dưới dạng UTF-8")
    try:
        # Entities are left as they are: one that names others a thousand times over swells to nothing.
        root = etree.fromstring(text.encode("utf-8"), etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except etree.XMLSyntaxError as error:
        message = "XML bị hỏng ở đây; hãy xuất lại tệp từ trang cũ, hoặc sửa chỗ này"
        return ImportFault(name, f"dòng {error.lineno}", message, detail=str(error.msg).partition(", line")[0])
    if root.getroottree().docinfo.doctype:
        return ImportFault(name, "dòng 1", "tệp có khai báo DOCTYPE, có thể làm máy đọc không dừng; không mở tệp này")
    return _Feed(name, root).export()


def _text(data: bytes) -> str | None:
    found = _ENCODING.match(data)
    try:
        text = data.decode(found[1].decode("ascii")) if found else decoded(data)
    except (LookupError, UnicodeDecodeError):
        text = decoded(data)
    if text is None:
        return None
    text = _CONTROL.sub("", _DECLARED.sub("", text.removeprefix("\ufeff").replace("\r\n", "\n")))
    return _NAMED.sub(_letter, text)


def _letter(name: re.Match[str]) -> str:
    code = name2codepoint.get(name[1]) if name[1] not in _XML_NAMES else None
    return chr(code) if code else name[0]


class _Feed:
    """The elements of one file by their local names: prefixes differ, and old versions have none."""

    def __init__(self, name: str, root: Any) -> None:
        self.name = name
        self.items = [e for e in root.iter() if _local(e) in ("item", "entry")]
        self.faults: list[ImportFault] = []
        self.left: Counter[str] = Counter()

    def export(self) -> Export | ImportFault:
        if not self.items:
            return ImportFault(self.name, "", "không thấy bài nào; tệp phải là RSS, Atom hoặc tệp xuất của WordPress")
        kept = [item for item in self.items if self._is_post(item)]
        self.faults += [self._note(f"{what}: không nhập, chỉ nhập bài", f"{count}") for what, count in self.left.items()]
        if named := sum(bool(_said(item, "creator") or _said(item, "author")) for item in kept):
            message = "tên người viết, thường là tên đăng nhập: không nhập; nếu cần, ghi vai trò vào 'author', ví dụ Ban Biên tập"
            self.faults.append(self._note(message, f"{named} bài"))
        attachments = {_said(i, "post_id"): _said(i, "attachment_url") for i in self.items if _said(i, "attachment_url")}
        return Export(tuple(self._post(item) for item in kept), tuple(self.faults), attachments)

    def _is_post(self, item: Any) -> bool:
        kind = _said(item, "post_type") or "post"
        trashed = _said(item, "status") == "trash"
        if what := "bài trong thùng rác" if trashed else "" if kind == "post" else _TYPES.get(kind, f"mục loại '{kind}'"):
            self.left[what] += 1
        if kind == "post" and not trashed and (comments := sum(_local(child) == "comment" for child in item)):
            self.left["bình luận của bạn đọc"] += comments
        return kind == "post" and not trashed

    def _note(self, message: str, detail: str) -> ImportFault:
        return ImportFault(self.name, "", message, detail=detail).as_note()

    def _post(self, item: Any) -> OldPost:
        whole, excerpt = _contents(item)
        said = next((text for name in ("pubDate", "published", "date", "updated") if (text := _said(item, name))), "")
        days = (_said(item, name) for name in ("post_date_gmt", "post_date"))
        gmt, local = days
        day = old_day(said) or (old_day(f"{gmt}+00:00") if gmt else "") or old_day(local)
        address = _address(item)
        status = _said(item, "status")
        return OldPost(
            identity=_said(item, "guid") or _said(item, "id") or address or _title(item),
            line=item.sourceline or 0,
            title=_title(item),
            html=whole or excerpt,
            summary=excerpt if whole else "",
            day=day,
            said_day=said or local or gmt,
            address=address,
            categories=tuple(_terms(item, tags=False)),
            tags=tuple(_terms(item, tags=True)),
            picture=_picture(item),
            state="có mật khẩu" if _said(item, "post_password") else _STATES.get(status, ""),
            broken_by_lines=bool(_said(item, "post_type")) and "<p" not in whole and "<!-- wp:" not in whole,
        )


def _local(element: Any) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _named(item: Any, name: str) -> Iterator[Any]:
    return (child for child in item if _local(child) == name)


def _said(item: Any, name: str) -> str:
    return next((text for child in _named(item, name) if (text := "".join(child.itertext()).strip())), "")


def _title(item: Any) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", unescape(_said(item, "title"))).split())


def _contents(item: Any) -> tuple[str, str]:
    """Return the whole text and the excerpt, either "" when it is not there; both may be called `encoded`."""
    whole = excerpt = ""
    for child in item:
        name, space = _local(child), etree.QName(child).namespace if isinstance(child.tag, str) else ""
        if name in ("content", "encoded") and "excerpt" not in (space or "") and not child.get("url"):
            whole = whole or _markup(child)
        elif name in ("description", "summary", "encoded"):
            excerpt = excerpt or _markup(child)
    return whole, excerpt


def _markup(element: Any) -> str:
    """Return the HTML of a text: escaped once, or as elements (XHTML in Atom)."""
    if len(element):
        inside = "".join(etree.tostring(child, encoding="unicode", method="html") for child in element)
        return (element.text or "") + re.sub(r"</?\w+:", lambda sign: sign[0].partition(":")[0][: 1 + ("/" in sign[0])], inside)
    text = (element.text or "").strip()
    return text if element.get("type") != "text" else text.replace("&", "&amp;").replace("<", "&lt;")


def _address(item: Any) -> str:
    links = list(_named(item, "link"))
    href = next((link.get("href", "") for link in links if link.get("rel", "alternate") == "alternate" and link.get("href")), "")
    return href or _said(item, "link")


def _terms(item: Any, *, tags: bool) -> Iterator[str]:
    for term in _named(item, "category"):
        is_tag = term.get("domain") in ("post_tag", "tag")
        name = term.get("label") or term.get("term") or (term.text or "")
        if is_tag == tags and name.strip() and term.get("domain", "category") in ("category", "post_tag", "tag"):
            yield " ".join(unescape(name).split())


def _picture(item: Any) -> str:
    """Return the picture that stands for the post, by address, or by its number as `#12`; "" when there is none."""
    for child in item:
        name = _local(child)
        if name == "postmeta" and _said(child, "meta_key") == "_thumbnail_id":
            return f"#{_said(child, 'meta_value')}"
        if name in ("enclosure", "thumbnail", "content") and child.get("url"):
            kind = child.get("type") or child.get("medium") or "image"
            if kind.startswith("image"):
                return str(child.get("url"))
    return ""
