"""What else changes for readers when an item is approved, in an officer's words: a build makes it beside the site, and compares.

That build knows the same as the next one; what it would make is what readers will get.
"""

import json
import subprocess
import threading
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from cchc.content.choices import Status
from cchc.content.files import SETTINGS
from cchc.content.items import Item
from cchc.desk.beside import begun
from cchc.edition.edition import Edition, FilesBeside
from cchc.editorial.digest import seal_of
from cchc.language.patterns import late
from cchc.previewing.differences import Differences
from cchc.reading.approval_keys import with_approval
from cchc.reading.file_digests import FileDigests

# Where a portal has no register of approvers; who it is changes no list.
_SOMEBODY = "Người duyệt"
_FEED = late(r"(?P<base>(?:.+?/)??)(?:nguon-cu/)?(?:rss|atom|feed)(?:-\d+)?\.(?:xml|json)")
# What files are for, by the beginning or the end of their address; the first that fits.
_USES = (
    ("Tìm kiếm", late(r"tim-kiem/.+\.json|assets/search/.+")),
    ("Bản đọc khi mất mạng", late(r"ngoai-mang/.+|sw\.js")),
    ("Dữ liệu mở", late(r"du-lieu/.+")),
    ("Sơ đồ trang cho máy tìm kiếm", late(r"sitemap.*|llms.*\.txt|robots\.txt")),
    ("Hình", late(r".+\.(?:png|jpe?g|webp|avif|svg|gif)")),
    ("Tệp khác", late(r".*")),
)
# Of so many items it is remembered: several windows may ask in turns.
_REMEMBERED = 8
_AS_PAGES = ("index.html", "/index.html", ".html", ".htm")


@dataclass(frozen=True, slots=True)
class ChangedOutput:
    """One page or feed that changes: its name, its address where it can be looked at, "mới" or "mất" where it comes or goes."""

    name: str
    address: str = ""
    fate: str = ""


@dataclass(frozen=True, slots=True)
class ChangedGroup:
    """What changes of one kind: how many, and what can be called by a name."""

    name: str
    count: int
    lines: tuple[ChangedOutput, ...] = ()


def groups_of(found: Differences, own: str | None) -> tuple[ChangedGroup, ...]:
    """Return what else changes than the page at the address `own`, all of it without one, the home page first."""
    fates = dict.fromkeys(found.come, "mới") | dict.fromkeys(found.go, "mất")
    others = [
        address for address in sorted({*found.come, *found.change, *found.go}) if own is None or not address.startswith(own)
    ]
    pages = [address for address in others if address.endswith(_AS_PAGES)]
    home, rest = [a for a in pages if a == "index.html"], [a for a in pages if a != "index.html"]
    items = [address for address in rest if _page(address) in found.items]
    lists = [address for address in rest if _page(address) not in found.items]
    named = (("Trang chủ", home), ("Trang danh sách, mục lục", lists), ("Trang của bài khác" if own else "Trang của bài", items))
    groups = [ChangedGroup(name, len(a), tuple(_line(x, found, fates) for x in a)) for name, a in named if a]
    files = [address for address in others if address not in pages]
    return (*groups, *_feeds(files, found), *_by_use(address for address in files if not _FEED.fullmatch(address)))


def _line(address: str, found: Differences, fates: dict[str, str]) -> ChangedOutput:
    page = _page(address)
    return ChangedOutput(found.pages.get(page) or f"/{page}", page, fates.get(address, ""))


def _page(address: str) -> str:
    return address.removesuffix("index.html")


def _feeds(files: list[str], found: Differences) -> Iterator[ChangedGroup]:
    bases = dict.fromkeys(match["base"] for address in files if (match := _FEED.fullmatch(address)))
    if bases:
        yield ChangedGroup(
            "Nguồn tin (RSS, Atom, JSON)", len(bases), tuple(ChangedOutput(_feed_name(base, found)) for base in bases)
        )


def _feed_name(base: str, found: Differences) -> str:
    """Return the name of a feed without that of the portal, which all of them bear."""
    return (found.feeds.get(base, "").rpartition(" – ")[0] or f"/{base}") if base else "Toàn cổng"


def _by_use(files: Iterator[str]) -> Iterator[ChangedGroup]:
    uses = [next(name for name, form in _USES if form.fullmatch(address)) for address in files]
    for name, _ in _USES:
        if name in uses:
            yield ChangedGroup(name, uses.count(name))


@dataclass(frozen=True, slots=True)
class PendingApproval:
    """What an approval would change: the file with the approval in it.

    `whole` compares with what stands, not with what would be built; `state` tells one reading of the portal from another.
    """

    path: str
    text: str
    whole: bool
    state: int

    @classmethod
    def of(cls, edition: Edition, item: Item, text: str, state: int) -> "PendingApproval":
        """Return the question for an item.

        Raises ValueError where the approval cannot be written.
        """
        today, approvers = edition.catalogue.today, edition.catalogue.registers.approvers
        was = item.first_approved if item.approved_digest else None
        by = approvers[0].name if approvers else _SOMEBODY
        approved = item.model_copy(update={"status": Status.APPROVED, "approved_by": by, "approved_on": today})
        files = FilesBeside(edition.sources, FileDigests(edition.root)).of(item)
        seal = seal_of(approved, files, was if was and was < today else None)
        return cls(item.path, with_approval(text, approved, str(seal)).text, item.status is Status.APPROVED, state)


class Consequences:
    """Answers such questions about the portal under `root`, one after the other: each takes a build of one post."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._one = threading.Lock()
        self._answers: OrderedDict[PendingApproval, Differences] = OrderedDict()
        self._process: subprocess.Popen[str] | None = None
        self._ended = False

    def ask(self, question: PendingApproval) -> Differences | None:
        """Return the answer, None while it is worked out."""
        with self._one:
            found = self._answers.get(question)
            if found is None and self._process is None and not self._ended:
                try:
                    self._process = self._started()
                except OSError as error:
                    return Differences(failed=f"máy không chạy được phần dựng thử ({error.strerror or error})")
                threading.Thread(target=self._wait, args=(self._process, question), daemon=True, name="consequences").start()
            return found

    def end(self) -> None:
        """Ask nothing any more."""
        with self._one:
            self._ended = True
            if self._process:
                self._process.kill()

    def _started(self) -> "subprocess.Popen[str]":
        return begun(self._root, "cchc.previewing.rehearsal", SETTINGS)

    def _wait(self, process: "subprocess.Popen[str]", question: PendingApproval) -> None:
        asked = json.dumps({"texts": {question.path: question.text}, "whole": question.whole})
        try:
            answer = Differences(**json.loads(process.communicate(asked)[0]))
        except (OSError, ValueError, TypeError):
            answer = Differences(failed="phần tính đã dừng giữa chừng")
        with self._one:
            self._answers[question], self._process = answer, None
            while len(self._answers) > _REMEMBERED:
                self._answers.popitem(last=False)
