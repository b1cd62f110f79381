"""Files of products that hold words of something readers do not get any more: they stay off the site until they are made anew."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from cchc.content.bulletins import Bulletin
from cchc.content.catalogue import Catalogue
from cchc.content.choices import ProductForm, Status
from cchc.content.items import Item
from cchc.content.procedures import Procedure
from cchc.content.registers import Product
from cchc.content.situations import Situation
from cchc.language.dates import vietnamese_date

_MADE_AGAIN = "làm lại tệp rồi chép vào docs/san-pham/"


@dataclass(frozen=True)
class WithheldFiles:
    """The files of products of one edition that may not go out, with why, and how they come back.

    `shown` are the paths of the items that readers see, `withdrawn` those of what was taken down, read or not. Of the entries
    that name a file the last made speaks for it. A reason is "" where the product itself does not appear, which is told of its
    item.
    """

    products: tuple[Product, ...]
    catalogue: Catalogue
    shown: Collection[str]
    withdrawn: Collection[str]

    @cached_property
    def reasons(self) -> Mapping[str, str]:
        """Why each file is withheld, by its path below the root."""
        found = ((file, [self._reason(entry) for entry in entries]) for file, entries in self._latest.items())
        return {
            file: next(filter(None, given), "") for file, reasons in found if (given := [r for r in reasons if r is not None])
        }

    @cached_property
    def _latest(self) -> Mapping[str, list[Product]]:
        latest: dict[str, list[Product]] = {}
        for entry in sorted(self.products, key=lambda entry: entry.date):
            others = latest.get(entry.source, [])
            latest[entry.source] = [*(other for other in others if other.date == entry.date), entry]
        latest.pop("", None)
        return latest

    def _reason(self, entry: Product) -> str | None:
        """Return why the file of an entry may not go out; None when it may."""
        item = self.catalogue.by_path.get(entry.item or "")
        if entry.item in self.withdrawn or (item and item.path not in self.shown):
            return ""
        if gone := next(iter(self._gone(entry, item)), None):
            return f"trong tệp còn nội dung '{gone}' không còn công khai; {_mend(entry, item)}"
        if isinstance(item, Bulletin) and item.approved_on and entry.date < item.approved_on:
            made, approved = vietnamese_date(entry.date), vietnamese_date(item.approved_on)
            return f"tệp làm ngày {made}, số này duyệt lại ngày {approved} nên tệp có thể còn chữ đã bỏ; hãy {_again(item)}"
        return None

    def _gone(self, entry: Product, item: Item | None) -> Iterator[str]:
        """Yield the paths of what the file tells and readers do not get any more."""
        match item:
            case Bulletin():
                yield from self._unseen(path for _, path in item.paths)
            case Situation():
                ends = (self.catalogue.by_code.get(code[:8]) for code in item.codes)
                yield from self._unseen(procedure.path for procedure in ends if procedure)
            case None if entry.form is ProductForm.NIEM_YET and entry.field:
                yield from self._off_board(entry)

    def _unseen(self, paths: Iterable[str]) -> Iterator[str]:
        yield from (path for path in paths if path in self.withdrawn or path not in self.shown)

    def _off_board(self, entry: Product) -> Iterator[str]:
        """Yield the procedures that stood on the board of a field on the day of an entry, and would not now.

        The register says nothing of what a board holds: by its field and its day it is known of every board, those written in by
        hand too, and the register stays short enough to be read.
        """
        for procedure in self.catalogue.procedures:
            if procedure.field == entry.field and _has_left(procedure, entry):
                yield procedure.path
        # One that cannot be read may have been of any field.
        unread = (path for path in self.withdrawn if path.startswith("docs/tthc/") and path not in self.catalogue.by_path)
        yield from sorted(unread)


def _has_left(procedure: Procedure, entry: Product) -> bool:
    """Tell whether a procedure may have stood on a board on its day, and is out of it since; one of the same day may have."""
    approved_on = procedure.approved_on
    match procedure.status:
        case Status.APPROVED:
            # One that was repealed before stood on no board.
            return procedure.repealed and approved_on is not None and approved_on > entry.date
        case Status.WITHDRAWN:
            stayed = procedure.withdrawn_on is None or procedure.withdrawn_on >= entry.date
            return stayed and (approved_on is None or procedure.published.day <= entry.date)
        case _:
            return approved_on is not None and procedure.published.day <= entry.date


def _mend(entry: Product, item: Item | None) -> str:
    if isinstance(item, Bulletin):
        return f"hãy bỏ dòng ấy ở {item.path}, trình duyệt lại, rồi {_again(item)}"
    if item:
        return f"hãy sửa {item.path}, trình duyệt lại, rồi {_MADE_AGAIN}"
    return f"hãy chạy lại 'cchc poster --field {entry.field} --kind board' rồi chép tệp mới vào docs/san-pham/"


def _again(issue: Bulletin) -> str:
    return f"chạy lại 'cchc bulletin --from {issue.from_.text} --to {issue.to.text}' và chép tệp mới vào docs/san-pham/"
