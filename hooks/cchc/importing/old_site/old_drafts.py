"""A post of an earlier site as a draft: front matter, text, pictures, and what a person must hear."""

import datetime as dt
import hashlib
import posixpath
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote, urlsplit

from cchc.content.files import LONGEST_PART
from cchc.content.posts import Post
from cchc.content.values import OLD_ADDRESS_PATTERN
from cchc.importing.blocks import read_blocks
from cchc.importing.cleaning import one_line
from cchc.importing.drafts import DraftFiles, Home, short_slug
from cchc.importing.faults import ImportFault
from cchc.importing.front_matter_text import ToFill, source_text
from cchc.importing.headings import with_headings
from cchc.importing.markdown import to_markdown
from cchc.importing.naming import sentence_case
from cchc.importing.old_site.old_files import OldFiles
from cchc.importing.old_site.old_posts import OldPost
from cchc.importing.old_site.themes import Themes
from cchc.importing.old_site.web_text import WebText, plain
from cchc.language.folding import fold
from cchc.language.patterns import late
from cchc.reading.old_addresses import is_generated

_SHORTEST_TITLE, _LONGEST_TITLE = 8, 200
_LONGEST_SUMMARY = 300
_MARKS = late(r"<[/!?]?[A-Za-z][^>]*>?|<!--|\*\*|__|`|\]\(")
# An export of a feed often has no more than the beginning of each text.
_CUT = late(r"(?:\[?(?:…|\.\.\.)\]?|Đọc (?:tiếp|thêm)|Xem (?:tiếp|thêm)|Continue reading)\W*$", re.IGNORECASE)
_COMMENT = late(r"^# nhập từ trang cũ có dấu ([0-9a-f]{16}-[0-9a-f]{8})$", re.MULTILINE)


@dataclass(frozen=True)
class OldSite:
    """What the import of one site knows: the portal, the folder of uploads, themes, and where each old address leads.

    `host` is that of the earlier site, "" when it is unknown; `attachments` are addresses of pictures by number.
    """

    name: str
    home: Home
    unit: str
    files: OldFiles
    themes: Themes
    host: str = ""
    attachments: Mapping[str, str] = field(default_factory=dict)
    paths: Mapping[str, str] = field(default_factory=dict)


def mark_of(post: OldPost) -> str:
    """Return the mark of a post: sixteen figures by which it is found again, eight that tell whether its words changed."""
    words = hashlib.sha256(f"{post.title}\0{post.summary}\0{post.html}".encode()).hexdigest()
    return f"{hashlib.sha256(post.identity.encode()).hexdigest()[:16]}-{words[:8]}"


def mark_in(head: str) -> str:
    """Return the mark in the front matter of a source, "" when it came from no earlier site."""
    found = _COMMENT.search(head)
    return found[1] if found else ""


def path_of(post: OldPost, home: Home, taken: Callable[[str], bool]) -> str:
    """Return the path of a new draft; `taken` tells whether the address of a path is somebody's."""
    day = post.day[:10] or home.today.isoformat()
    slug = short_slug(fitting_title(post, home)[0]) or "bai"
    numbered = (f"news/{day[:4]}/{day}-{slug}{f'-{n}' if n > 1 else ''}.md" for n in range(1, 100_000))
    return next(path for path in numbered if not taken(path))


def old_address(post: OldPost) -> tuple[str, str]:
    """Return the address as `old_addresses` has it, or "" and why nothing can lead on from it."""
    parts = urlsplit(post.address)
    path = unquote(parts.path).strip("/")
    if not post.address:
        return "", ""
    if not path or parts.query:
        return "", "địa chỉ cũ có dấu ?, trang tĩnh không dẫn tiếp được; hãy nhờ người quản trị máy chủ đặt chuyển hướng"
    path = path if re.search(r"\.html?$", path) else f"{path}/"
    if not re.fullmatch(OLD_ADDRESS_PATTERN, path) or any(len(part) > LONGEST_PART for part in path.split("/")):
        return "", "địa chỉ cũ có chữ mà Cổng không dẫn tiếp được; hãy nhờ người quản trị máy chủ đặt chuyển hướng"
    if is_generated(path):
        return "", "địa chỉ cũ trùng với trang Cổng tự tạo, không dẫn tiếp được"
    return path, ""


def fitting_title(post: OldPost, home: Home) -> tuple[str, str]:
    """Return the title as the portal takes it, and what was done to it."""
    title = one_line(" ".join(_MARKS.sub(" ", one_line(post.title)).split()))
    said = "" if title == one_line(post.title) else "bỏ dấu định dạng trong tiêu đề"
    if title.isupper():
        title, said = sentence_case(title, home.registers), "tiêu đề viết hoa toàn bộ, đã đổi; kiểm tra chữ hoa của tên riêng"
    if len(title) > _LONGEST_TITLE:
        cut = title[: _LONGEST_TITLE - 1].rpartition(" ")[0] or title[: _LONGEST_TITLE - 1]
        return f"{cut}…", f"tiêu đề dài quá {_LONGEST_TITLE} ký tự, đã cắt; cả tiêu đề ở đầu thân bài"
    if len(title) < _SHORTEST_TITLE:
        day = "/".join(reversed(post.day[:10].split("-")))
        made = " ".join(part for part in (title or "Bài không có tiêu đề", f"(bài ngày {day})" if day else "(bài cũ)") if part)
        return made, f"tiêu đề ngắn dưới {_SHORTEST_TITLE} ký tự, đã thêm ngày; hãy viết lại"
    return title, said


def old_draft(
    post: OldPost, path: str, site: OldSite, more_addresses: tuple[str, ...] = ()
) -> tuple[DraftFiles, list[ImportFault]]:
    """Return the draft at `path` and the remarks; `more_addresses` are those of copies that were not taken."""
    text = _Text(post, path, site)
    said = text.said
    title, what = fitting_title(post, site.home)
    said += [what] if what else []
    body, keys = text.markdown(title), _keys(post, title, site)
    old, why = old_address(post)
    addresses = [address for address in dict.fromkeys((old, *more_addresses)) if address]
    said += [why] if why else []
    if addresses:
        keys["old_addresses"] = addresses
    if picture := text.home_picture(body):
        keys["image"] = picture
        keys["image_alt"] = post.picture_alt or ToFill("mô tả hình này bằng một câu")
    said += _remarks(post, keys, body, picture, site.unit)
    summary = plain(post.summary)
    if summary and len(summary) <= _LONGEST_SUMMARY and not _CUT.search(summary):
        keys["summary"] = summary
    elif summary and fold(summary)[:80] not in fold(body):
        body = f"{to_markdown(read_blocks(text.web(post.summary))[0], {}, text.names)}\n{body}"
    source = source_text(keys, body).replace("\n---\n", f"\n# nhập từ trang cũ có dấu {mark_of(post)}\n---\n", 1)
    faults = [ImportFault(site.name, f"dòng {post.line}", one, detail=_short(title)).as_note() for one in dict.fromkeys(said)]
    shown = {
        f"{posixpath.dirname(path)}/{name}": data for name, data in text.found.items() if f"({name})" in source or name == picture
    }
    return DraftFiles(path, source, Post, shown), faults + text.faults


def _short(title: str) -> str:
    return title if len(title) <= 60 else f"{title[:59].rstrip()}…"


def _keys(post: OldPost, title: str, site: OldSite) -> dict[str, Any]:
    theme, more = site.themes.of(post.categories)
    keys: dict[str, Any] = {"title": title, "unit": _unit(post, site), "theme": theme}
    if more:
        keys["themes"] = more
    said = f"; trong tệp ghi '{one_line(post.said_day)[:60]}'" if post.said_day else ""
    keys["date"] = post.day or ToFill(f"ngày đăng trên trang cũ, ví dụ 2019-05-14{said}")
    keys["status"] = "draft"
    if post.author:
        keys["author"] = post.author
    if post.source:
        address = re.search(r"https?://[^\s<>\"]+", post.source)
        keys["source"] = {"name": urlsplit(address[0]).netloc if address else post.source} | (
            {"url": address[0]} if address else {}
        )
    if post.tags:
        keys["tags"] = list(post.tags)
    return keys


def _unit(post: OldPost, site: OldSite) -> str | ToFill:
    """Return the unit that posts; before it began the one that stood in its place, left to a person when there were several."""
    unit, day = site.home.unit(site.unit), dt.date.fromisoformat(post.day[:10]) if post.day else None
    if unit is None or day is None or unit.exists_on(day):
        return site.unit
    before = [one.id for id_ in unit.predecessors if (one := site.home.unit(id_)) and one.exists_on(day)]
    named = f": {', '.join(before)}" if before else ""
    return before[0] if len(before) == 1 else ToFill(f"mã đơn vị đăng bài ngày ấy; '{unit.id}' khi đó chưa có{named}")


def _remarks(post: OldPost, keys: Mapping[str, Any], body: str, picture: str, own: str) -> list[str]:
    said = []
    if keys["unit"] != own:
        before = f"ghi là '{keys['unit']}'" if isinstance(keys["unit"], str) else "hãy điền 'unit'"
        said.append(f"bài đăng khi '{own}' chưa hoạt động; {before}")
    if post.state:
        said.append(f"trên trang cũ bài này không công khai ({post.state}); xem kỹ trước khi duyệt")
    if not post.day:
        said.append("không đọc được ngày đăng; hãy điền 'date'")
    if not body.strip():
        said.append("bài không có chữ nào trong thân bài")
    if picture and not post.picture_alt:
        said.append("hình đại diện chưa có lời mô tả; hãy điền 'image_alt'")
    if "![CẦN ĐIỀN" in body:
        said.append("có hình chưa có lời mô tả; tìm chữ 'CẦN ĐIỀN' trong bài")
    if _CUT.search(plain(post.html)[-40:]):
        said.append("thân bài bị cắt (tệp RSS chỉ có phần đầu); hãy chép nốt từ trang cũ")
    return said


class _Text:
    """The text of one post, with the pictures and attachments found for it by the names under which they are written."""

    def __init__(self, post: OldPost, path: str, site: OldSite) -> None:
        self.post, self.path, self.site = post, path, site
        self.stem = posixpath.splitext(posixpath.basename(path))[0][11:]
        self.found: dict[str, bytes] = {}
        self.names: dict[str, str] = {}
        self._known: dict[str, str] = {}
        self.faults: list[ImportFault] = []
        self._web = WebText(self._link, self._picture, self._attachment)

    @property
    def said(self) -> list[str]:
        return self._web.said

    def web(self, markup: str) -> str:
        return self._web.read(markup, broken_by_lines=self.post.broken_by_lines)

    def markdown(self, title: str) -> str:
        blocks, _ = read_blocks(self.web(self.post.html))
        body = to_markdown(with_headings(blocks, self.site.home.registers), {}, self.names)
        return (
            body
            if not title.endswith("…")
            else f"{to_markdown(read_blocks(f'<p>{plain(self.post.title)}</p>')[0], {}, {})}\n{body}"
        )

    def home_picture(self, body: str) -> str:
        """Return the name of the picture that stands for the post, "" when there is none or the text shows it."""
        if not self.post.picture:
            return ""
        source = self._picture(self.post.picture)
        name = self.names.get(source, "")
        return "" if f"({name})" in body else name

    def _picture(self, address: str) -> str:
        address = self.site.attachments.get(address[1:], address) if address.startswith("#") else address
        if address not in self._known:
            found = self.site.files.picture(address)
            self._known[address] = self._kept(found) if found else ""
            if not found:
                shown = "hình nhúng trong bài" if address.startswith("data:") else address
                message = "không thấy hình trong thư mục --files; hãy chép hình vào đó trước khi nhập, hoặc thay ở chỗ 'CẦN ĐIỀN'"
                self.faults.append(ImportFault(self.site.name, f"dòng {self.post.line}", message, detail=shown).as_note())
        return self._known[address]

    def _kept(self, found: tuple[str, bytes]) -> str:
        ending, data = found
        same = next((source for source, name in self.names.items() if self.found[name] == data), "")
        if same:
            return same
        source = f"picture:{len(self.names) + 1}"
        self.names[source] = f"{self.stem}-{len(self.names) + 1}{ending}"
        self.found[self.names[source]] = data
        return source

    def _attachment(self, address: str) -> str:
        """Return the name of the file beside the text to which a link leads, "" when it leads elsewhere."""
        if not self._is_own(address) or not re.search(r"\.\w{2,4}$", urlsplit(address).path) or self._target(address):
            return ""
        found = self.site.files.file(address)
        if found is None:
            return ""
        return self.names[self._kept(found)]

    def _link(self, address: str) -> str:
        """Return where a link leads now: to the source of another post, or to the earlier site by its whole address."""
        if target := self._target(address):
            return posixpath.relpath(target, posixpath.dirname(self.path))
        if urlsplit(address).scheme or not address:
            return address
        if self.site.host:
            self.said.append("liên kết tới trang cũ còn giữ; trang cũ tắt thì liên kết hỏng")
            return f"https://{self.site.host}/{address.lstrip('/')}"
        self.said.append("bỏ liên kết tới trang cũ, chỉ giữ chữ; thêm --site để giữ địa chỉ đầy đủ")
        return ""

    def _target(self, address: str) -> str:
        return self.site.paths.get(_place(address), "") if self._is_own(address) else ""

    def _is_own(self, address: str) -> bool:
        host = urlsplit(address).netloc.lower().removeprefix("www.")
        return not host or host == self.site.host.lower().removeprefix("www.")


def _place(address: str) -> str:
    parts = urlsplit(address)
    return unquote(parts.path).strip("/") + (f"?{parts.query}" if parts.query else "")


def place_of(post: OldPost) -> str:
    """Return the place of a post within the earlier site, by which links of other posts name it."""
    return _place(post.address) if post.address else ""
