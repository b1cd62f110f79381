"""Which posts of an export come in: each once, none over what the portal already has."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum

from cchc.content.posts import Post
from cchc.importing.drafts import DraftFiles
from cchc.importing.faults import ImportFault
from cchc.importing.old_site.old_drafts import OldSite, mark_of, old_address, old_draft, path_of, place_of
from cchc.importing.old_site.old_posts import Export, OldPost
from cchc.language.folding import fold
from cchc.reading.items import FOLDERS

Draft = tuple[DraftFiles, list[ImportFault]]


class PostState(Enum):
    """What becomes of one post of an export, in the words that the officer reads."""

    NEW = "bản nháp mới"
    KNOWN = "đã có, không đổi"
    COPY = "bài trùng, bỏ qua"


@dataclass(frozen=True)
class Present:
    """What the portal has: paths by the marks of posts that came in before, addresses of posts, titles by day."""

    marks: Mapping[str, str]
    paths: Collection[str]
    titled: Mapping[tuple[str, str], str]


@dataclass
class _Plan:
    """The posts sorted: those to make with their paths, and what is said of the others."""

    new: dict[str, OldPost] = field(default_factory=dict)
    more: dict[str, list[str]] = field(default_factory=dict)
    remarks: list[tuple[PostState, ImportFault | None]] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)


def coming(export: Export, site: OldSite, present: Present) -> Iterator[tuple[PostState, Draft | ImportFault | None]]:
    """Yield what becomes of each post: a draft with its remarks, or why there is none."""
    plan = _planned(export, site, present)
    yield from plan.remarks
    site = replace(site, attachments=export.attachments, paths=plan.places)
    for path, post in plan.new.items():
        yield PostState.NEW, old_draft(post, path, site, tuple(plan.more.get(path, ())))


def _planned(export: Export, site: OldSite, present: Present) -> _Plan:
    plan = _Plan()
    seen: dict[str, str] = {}
    titles: dict[tuple[str, str], str] = {}
    known = {mark[:16]: (mark, path) for mark, path in present.marks.items()}
    addresses = {_address(path) for path in present.paths}
    claimed: set[str] = set()
    for post in export.posts:
        mark, note = mark_of(post), _Note(site.name, post)
        title = (fold(post.title), post.day[:10])
        first = seen.get(mark[:16]) or seen.get(mark[17:])
        if first:
            plan.remarks.append((PostState.COPY, note(f"trùng với bài khác trong tệp, chỉ nhập một ({first})")))
            _add_address(plan, first, post, claimed)
            continue
        if mark[:16] in known:
            earlier, path = known[mark[:16]]
            changed = "bài trên trang cũ đã sửa sau lần nhập trước; tệp trên Cổng giữ nguyên"
            plan.remarks.append((PostState.KNOWN, note(changed) if earlier != mark else None))
        elif path := present.titled.get(title, ""):
            plan.remarks.append((PostState.COPY, note(f"Cổng đã có bài cùng tiêu đề, cùng ngày, không nhập ({path})")))
        else:
            path = path_of(post, site.home, lambda path: _address(path) in addresses)
            addresses.add(_address(path))
            plan.new[path] = post
            if title in titles:
                plan.remarks.append(
                    (PostState.NEW, note(f"cùng tiêu đề, cùng ngày với bài khác nhưng khác chữ, vẫn nhập ({titles[title]})"))
                )
            titles.setdefault(title, path)
            _claim(post, claimed)
        seen[mark[:16]] = seen[mark[17:]] = path
        plan.places |= {place: path for place in [place_of(post)] if place}
    # Only notes about posts that are drafts anyway: those are counted where they are made.
    return plan


def _claim(post: OldPost, claimed: set[str]) -> None:
    """Let the first post that had an address keep it."""
    old, _ = old_address(post)
    if old:
        claimed.add(old.casefold())


def _add_address(plan: _Plan, path: str, post: OldPost, claimed: set[str]) -> None:
    old, _ = old_address(post)
    if old and old.casefold() not in claimed and path in plan.new:
        claimed.add(old.casefold())
        plan.more.setdefault(path, []).append(old)


class _Note:
    def __init__(self, name: str, post: OldPost) -> None:
        self._name, self._post = name, post

    def __call__(self, message: str) -> ImportFault:
        cause, _, where = message.partition(" (")
        detail = f"{self._post.title[:60]} – {where.rstrip(')')}" if where else self._post.title[:60]
        return ImportFault(self._name, f"dòng {self._post.line}", cause, detail=detail).as_note()


def _address(path: str) -> str:
    """Return the address of a post by its path, for the year of its name."""
    name = path.rpartition("/")[2].removesuffix(".md")
    return f"{name[:4]}/{name[11:]}" if path.startswith(next(f for f, kind in FOLDERS.items() if kind is Post)) else path
