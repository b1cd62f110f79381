"""Recording an approval in a file: what stands in its way, and the keys that tell of it."""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any, TypeVar

from cchc.cli.signing import Signing
from cchc.content.choices import ItemKind, Status
from cchc.content.items import Item
from cchc.content.posts import Post
from cchc.content.problems import Problem, Severity
from cchc.content.seals import Seal, parse_seal
from cchc.edition.edition import Edition, FilesBeside, read_edition
from cchc.editorial.approval import approval_faults, is_of_approval, unclear
from cchc.editorial.approvers import Approving
from cchc.editorial.digest import Files, SealState, said, seal_of, seal_state
from cchc.editorial.persons import is_unclear, same_person
from cchc.editorial.placeholders import left_places
from cchc.editorial.urgent import is_urgent
from cchc.reading.approval_keys import with_approval
from cchc.reading.disk import TextFile
from cchc.reading.file_digests import FileDigests
from cchc.reading.items import ParsedSource, kind_of, read_item
from cchc.reading.survey import survey
from cchc.reading.writing import CannotWrite, write_whole

T = TypeVar("T")

# A missed quota lies in the plan's file, but is no fault of it.
_OF_OTHERS = "quota-"


class ApprovalRefused(Exception):
    """The file may not be approved; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Approval:
    """Who approves, on which day, and the beginning of the digest that the paper shows, when there is one."""

    by: Signing
    on: dt.date
    expected: str = ""
    urgent: bool = False


@dataclass(frozen=True)
class ApprovalTable:
    """The portal whose items are approved."""

    edition: Edition
    root: Path
    # The files from which remarks beside answers were taken.
    unremarked: list[str] = field(default_factory=list)

    @cached_property
    def approving(self) -> Approving:
        """Who may approve on this portal, and whether by signature."""
        return Approving.of(self.edition.catalogue.settings, self.edition.catalogue.registers)

    @cached_property
    def _beside(self) -> FilesBeside:
        return FilesBeside(self.edition.sources, FileDigests(self.root))

    @cached_property
    def _known(self) -> "_Known":
        return _Known()

    @cached_property
    def _named_paths(self) -> frozenset[str]:
        """The files of whose approval an error is told."""
        return frozenset(p.path for p in self.edition.problems if p.severity is Severity.ERROR and is_of_approval(p.rule))

    def files(self, item: Item) -> Files:
        """Return the digests of the files that the item names."""
        return self._beside.of(item)

    def seal_state(self, item: Item) -> SealState:
        """Return how the item agrees with its seal."""
        return seal_state(item, self.files(item))

    def approve(self, path: str, approval: Approval) -> str | None:
        """Write the approval into the file at `path` and return the digest of what it says; None when it is approved already.

        Raises Refused when the file may not be approved, KeyRefused when it cannot be signed; the file is then as it was.
        """
        item = self._sound(path)
        found = said(item, self.files(item))
        if not found.startswith(approval.expected):
            raise ApprovalRefused(
                f"nội dung không còn như trên phiếu: dấu bây giờ là {found[:12]}; hãy in phiếu mới rồi duyệt lại"
            )
        waits = is_urgent(item) and not approval.urgent
        if self._is_approved(item) and not waits:
            return None
        self._may_be_approved(item, approval)
        first = _first_approved(item, approval.on)
        approved = item.model_copy(
            update={
                "status": Status.APPROVED,
                "approved_by": approval.by.by,
                "approved_on": approval.on,
                "approved_signature": None,
                **({"urgent": approval.urgent} if isinstance(item, Post) else {}),
            }
        )
        if hindrance := approval.by.hindrance(approved):
            raise ApprovalRefused(hindrance)
        self._write(approved, seal_of(approved, self.files(item), first), approval.by)
        return found

    def renew(self, item: Item) -> None:
        """Give an item whose old seal still holds a new one, by the same approver on the same day; raises as `approve` does."""
        self._sound(item.path)
        seal = parse_seal(item.approved_digest)
        assert seal and item.approved_by
        by = Signing.of(self.approving, item.approved_by)
        self._write(item, seal_of(item, self.files(item), seal.first_approved), by)

    def waiting(self) -> Iterator[Item]:
        """Yield what waits for approval, oldest first: drafts, items in review, and what is not what was approved."""
        items = (draft.item for draft in self.edition.sources.drafts.values() if draft.item)
        wanted = (
            item for item in items if item.status in (Status.DRAFT, Status.REVIEW) or self.is_broken(item) or is_urgent(item)
        )
        yield from sorted(wanted, key=lambda item: (item.date.moment, item.path))

    def renewable(self) -> Iterator[Item]:
        """Yield the approved items whose seal is of the old form and holds, in the order of their paths."""
        for _, draft in sorted(self.edition.sources.drafts.items()):
            if draft.item and draft.item.status is Status.APPROVED and self.seal_state(draft.item) is SealState.OLD:
                yield draft.item

    def is_broken(self, item: Item) -> bool:
        """Tell whether an approved item must be approved anew: its seal or its signature does not hold."""
        if item.status is not Status.APPROVED:
            return False
        return item.path in self._named_paths or self.seal_state(item) in (SealState.STALE, SealState.UNSEALED)

    def _is_approved(self, item: Item) -> bool:
        return item.status is Status.APPROVED and self.seal_state(item) is SealState.WHOLE and not self.is_broken(item)

    def _sound(self, path: str) -> Item:
        """Return the item at `path`. Raises Refused when more than its approval is wrong with it, or it is no item."""
        errors = [p for p in self.edition.problems if p.path == path and p.severity is Severity.ERROR]
        errors = [p for p in errors if not (is_of_approval(p.rule) or p.rule.startswith(_OF_OTHERS))]
        draft = self.edition.sources.drafts.get(path)
        if errors or draft is None or draft.item is None:
            raise ApprovalRefused(_errors(errors, path) if errors else f"đây không phải {ItemKind.any_of_them()}")
        return draft.item

    def _may_be_approved(self, item: Item, approval: Approval) -> None:
        by = approval.by.by
        if item.status is Status.WITHDRAWN:
            raise ApprovalRefused("bài đã gỡ; muốn đăng lại thì đổi 'status' thành review rồi duyệt")
        if is_unclear(by):
            raise ApprovalRefused(unclear(by))
        if approval.urgent and not isinstance(item, Post):
            raise ApprovalRefused("chỉ tin, bài mới đăng khẩn được; hãy duyệt như thường")
        if approval.urgent and is_urgent(item):
            raise ApprovalRefused("bài đã đăng khẩn một lần; người thứ hai hãy duyệt như thường, không kèm --urgent")
        for name in (approval.by.typed, by):
            if is_urgent(item) and item.approved_by and same_person(item.approved_by, name):
                raise ApprovalRefused(f"'{name}' là người đã cho đăng khẩn; người thứ hai phải là người khác")
            if item.writer and not approval.urgent and same_person(item.writer, name):
                raise ApprovalRefused(f"người duyệt '{name}' cũng là tác giả '{item.writer}'; hãy để người khác duyệt")
        for fault in left_places(item):
            line = self.edition.sources.drafts[item.path].problem(fault).line
            raise ApprovalRefused(f"dòng {line} còn chỗ '(cần điền'; hãy viết nội dung thật rồi duyệt")

    def _write(self, item: Item, seal: Seal, by: Signing) -> None:
        """Write the approval when the file, read again, says the same as before and is approved without a fault."""
        signature = by.signature(item, seal)
        file, kind = self.root / item.path, kind_of(item.path)
        assert kind
        try:
            written = with_approval(file.read_bytes().decode("utf-8"), item, str(seal), str(signature or ""))
        except ValueError:
            raise ApprovalRefused("không ghi được vào phần khai báo; hãy viết mỗi khóa một dòng") from None
        text = written.text
        after = _read(text, item.path, kind).item
        if after is None or not _agree(after, written.keys) or seal_state(after, self.files(item)) is not SealState.WHOLE:
            raise ApprovalRefused("không ghi được vào phần khai báo; hãy viết mỗi khóa một dòng")
        for fault in approval_faults(after):
            raise ApprovalRefused(fault.message)
        if errors := self._errors_of(after, text, file.read_bytes().decode("utf-8")):
            raise ApprovalRefused(_errors(errors, item.path))
        try:
            write_whole(file, text.encode("utf-8"))
        except CannotWrite as error:
            raise ApprovalRefused(f"không ghi được tệp: {error.reason}") from None
        if written.unremarked:
            self.unremarked.append(item.path)

    def _errors_of(self, item: Item, text: str, before: str) -> list[Problem]:
        """Return what a build would refuse if `text`, which says `item`, stood in its file now; with the lines of `before`.

        The whole portal is read so, and by its own rules: what else an approved item must have, and whose sources it waits for.
        """
        seen = survey(self.root)
        seen.lay_over(item.path, text.encode("utf-8"))
        today, pictures = self.edition.catalogue.today, self.edition.pictures
        judged = read_edition(self.root, today, recall=self._known, surveyed=seen, pictures=pictures)
        own = {item.path, *self.files(item)}
        known = set(self.edition.problems)
        errors = [p for p in judged.problems if p.severity is Severity.ERROR and (p.path in own or p not in known)]
        errors = [p for p in errors if not p.rule.startswith(_OF_OTHERS)]
        return [replace(p, line=_line_before(p.line, text, before)) if p.path == item.path else p for p in errors]


class _Known:
    """What was worked out of texts and files of one portal, for as long as a command runs."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, str], tuple[bytes, Any]] = {}

    def __call__(self, what: str, path: str, key: bytes, make: Callable[[], T]) -> T:
        known = self._values.get((what, path))
        if known is None or known[0] != key:
            known = self._values[what, path] = key, make()
        return known[1]


def _line_before(line: int, text: str, before: str) -> int:
    """Return which line of `before` stands at `line` of `text`, to which the keys of the approval were added in one place."""
    new, old = text.splitlines(), before.splitlines()
    same = next((n for n, (a, b) in enumerate(zip(new, old, strict=False)) if a != b), len(old))
    return max(line - (len(new) - len(old)), same + 1) if line > same else line


def _agree(item: Item, keys: Mapping[str, str]) -> bool:
    given = item.model_dump(mode="json")
    given |= {"urgent": "true"} if given.get("urgent") else {}
    return all(given[name] == value for name, value in keys.items()) and ("approved_signature" in keys) == bool(
        item.approved_signature
    )


def _errors(errors: list[Problem], path: str) -> str:
    found = "".join(f"\n  {'' if p.path == path else f'{p.path}, '}dòng {p.line}: {p.message}" for p in errors)
    return f"tệp còn {len(errors)} lỗi, hãy sửa trước khi duyệt:{found}"


def _first_approved(item: Item, on: dt.date) -> dt.date | None:
    """Return the day of the first approval, which approving an edit must not move; None when the new one is the first."""
    seal = parse_seal(item.approved_digest)
    if seal and seal.first_approved:
        return seal.first_approved
    was_approved = seal is not None or item.status is Status.APPROVED
    return item.approved_on if was_approved and item.approved_on and item.approved_on < on else None


def _read(text: str, path: str, kind: type[Item]) -> ParsedSource:
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return read_item(TextFile(path, plain), kind)
