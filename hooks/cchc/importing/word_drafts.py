"""From a Word document to the files of a draft."""

import itertools
import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from cchc.content.choices import Form
from cchc.content.plans import Plan
from cchc.content.posts import Post
from cchc.importing.administrative import Frame, is_plan, issuer_line, take_frame
from cchc.importing.blocks import Block, Paragraph, joined, read_blocks, without_page_numbers
from cchc.importing.document_titles import document_title
from cchc.importing.drafts import DraftFiles, DraftKind, Home, Wishes, picture_names, short_slug, to_fill
from cchc.importing.footnotes import take_typed_notes
from cchc.importing.front_matter_text import ToFill, source_text
from cchc.importing.headings import with_headings
from cchc.importing.markdown import ALT_WANTED, to_markdown
from cchc.importing.origins import Origin, marked
from cchc.importing.plan_drafts import plan_keys, without_tasks
from cchc.importing.post_drafts import post_keys, take_title, without_byline
from cchc.importing.word_documents import WordDocument

# A line of fewer letters only names the picture beside it.
_CAPTION = 20


@dataclass(frozen=True)
class IncomingDocument:
    """A document on its way in: what it says, its file's name without ending, and the portal into which it comes.

    `present` tells the title of each existing source by its path. `mark` is that of what it says, and `known` tells for
    each existing source what it says of the document it came from.
    """

    document: WordDocument
    name: str
    home: Home
    wishes: Wishes
    present: Mapping[str, str]
    mark: str = ""
    known: Mapping[str, Origin] = field(default_factory=dict)

    def earlier(self, folder: str, origin: Origin) -> str | None:
        """Return the source in `folder` that this document became before, whatever it is called by now."""
        return next((path for path, known in self.known.items() if path.startswith(folder) and known.same(origin)), None)


def word_draft(incoming: IncomingDocument) -> DraftFiles:
    """Return a plan when the document is one or was wished to be, else a post."""
    blocks, notes = read_blocks(incoming.document.html)
    blocks, notes = take_typed_notes(blocks, notes)
    blocks, numbers = without_page_numbers(blocks)
    if numbers:
        remark = f"đã bỏ số trang nằm giữa câu: {', '.join(numbers)}"
        incoming = replace(incoming, document=replace(incoming.document, remarks=(*incoming.document.remarks, remark)))
    frame = take_frame(blocks)
    wished = incoming.wishes.kind
    plan = wished is DraftKind.KE_HOACH or (wished is None and is_plan(frame))
    return (_plan if plan else _post)(incoming, frame, notes)


def _plan(incoming: IncomingDocument, frame: Frame, notes: Mapping[str, str]) -> DraftFiles:
    home = incoming.home
    body = with_headings(joined(frame.body), home.registers)
    title = incoming.document.title or incoming.name
    keys, remarks = plan_keys(replace(frame, body=tuple(body)), home, incoming.wishes, title)
    year = keys["year"] if isinstance(keys["year"], int) else home.today.year
    origin = Origin(incoming.mark, frame.number, str(keys["unit"]), str(keys["year"]))
    path = (
        incoming.wishes.path
        or incoming.earlier("plans/", origin)
        or _plan_path(f"{year}-{_whose(keys, frame)}", keys["title"], incoming.present)
    )
    done = ["kế hoạch", *_counted(keys, "tasks", "nhiệm vụ"), *_counted(keys, "based_on", "văn bản căn cứ")]
    draft = DraftFiles(path, "", Plan, {}, tuple(done), (*to_fill(keys), *remarks, *_left_out(frame)))
    issuer = [issuer_line(frame)] if isinstance(keys["unit"], ToFill) and frame.issuers else []
    return _written(draft, keys, [*issuer, *without_tasks(body)], notes, incoming)


def _whose(keys: Mapping[str, Any], frame: Frame) -> str:
    """Return what stands in the name of the file for the issuer: its id, or its name when the register has none."""
    return keys["unit"] if isinstance(keys["unit"], str) else short_slug(frame.issuers[-1] if frame.issuers else "ke-hoach")


def _counted(keys: Mapping[str, Any], key: str, what: str) -> list[str]:
    return [f"{len(keys[key])} {what}"] if keys.get(key) else []


def _plan_path(stem: str, title: str, present: Mapping[str, str]) -> str:
    """Return the path by year and unit; a number is added when another plan goes by it."""
    numbered = (f"plans/{stem}{f'-{n}' if n > 1 else ''}.md" for n in itertools.count(1))
    return next(path for path in numbered if present.get(path, title) == title)


def _post(incoming: IncomingDocument, frame: Frame, notes: Mapping[str, str]) -> DraftFiles:
    home, wishes = incoming.home, incoming.wishes
    kept, byline = without_byline(frame.body)
    if frame.type:
        title, remarks = document_title(frame, home) if frame.subject else (frame.type.capitalize(), [])
        remarks.append(f"tệp là văn bản hành chính ({frame.type.lower()}); muốn nhập thành kế hoạch thì thêm --kind ke-hoach")
    else:
        title, kept, remarks = take_title(kept, incoming.document.title, incoming.name, home)
    if byline:
        named = "đã bỏ dòng ghi tên người viết ở cuối bài"
        remarks.append(f"{named}: '{byline}'; nếu cần, ghi vai trò vào 'author', ví dụ Ban Biên tập")
    path = (
        wishes.path or incoming.earlier("news/", Origin(incoming.mark)) or _post_path(short_slug(title), home, incoming.present)
    )
    keys = post_keys(title, home, wishes, _day_of(path) or home.today.isoformat())
    form = Form.BAI if wishes.kind is DraftKind.BAI else Form.TIN
    body = with_headings(joined(kept), home.registers)
    draft = DraftFiles(path, "", Post, {}, (form.label.lower(),), (*to_fill(keys), *remarks, *_left_out(frame)))
    return _written(draft, keys, body, notes, incoming)


def _post_path(slug: str, home: Home, present: Iterable[str]) -> str:
    """Return the path of the draft that this document became on an earlier day, else one with today's date."""
    posts = (path for path in present if path.startswith("news/") and _day_of(path))
    earlier = next((path for path in posts if posixpath.basename(path)[11:] == f"{slug}.md"), None)
    return earlier or f"news/{home.today.year}/{home.today.isoformat()}-{slug}.md"


def _day_of(path: str) -> str:
    day = posixpath.basename(path)[:10]
    return day if len(day) == 10 and day[4] == day[7] == "-" and day.replace("-", "").isdecimal() else ""


def _left_out(frame: Frame) -> list[str]:
    remarks = []
    if frame.secrecy:
        remarks.append(f"văn bản đóng dấu '{frame.secrecy}': tài liệu bí mật nhà nước không được đăng; hãy xóa bản nháp này")
    if parts := [*frame.above, *frame.below]:
        remarks.append(f"đã bỏ khỏi thân bài: {', '.join(parts)}")
    return remarks


def _written(
    draft: DraftFiles, keys: Mapping[str, Any], body: Sequence[Block], notes: Mapping[str, str], incoming: IncomingDocument
) -> DraftFiles:
    """Put text and pictures into the draft."""
    document = incoming.document
    folder, stem = posixpath.dirname(draft.path), posixpath.splitext(posixpath.basename(draft.path))[0]
    names = picture_names(document.pictures, stem.removeprefix(f"{_day_of(draft.path)}-"))
    markdown = to_markdown(body, notes, names)
    shown = zip(names.values(), document.pictures, strict=True)
    pictures = {posixpath.join(folder, name): picture.data for name, picture in shown if f"({name})" in markdown}
    wanted = [*draft.wanted, *document.remarks]
    if missing := markdown.count(f"![{ALT_WANTED}]"):
        wanted.append(f"{missing} hình chưa có lời mô tả; tìm chữ '{ALT_WANTED}' trong bài và viết một câu cho mỗi hình")
    if not any(isinstance(block, Paragraph) and not block.heading and len(block.plain) > _CAPTION for block in body):
        wanted.append("không thấy đoạn chữ nào; nếu nội dung nằm trong khung chữ hay hình chụp, hãy chép vào thân bài")
    done = (*draft.done, *([f"{len(pictures)} hình"] if pictures else []))
    return replace(
        draft, text=marked(source_text(keys, markdown), incoming.mark), pictures=pictures, done=done, wanted=tuple(wanted)
    )
