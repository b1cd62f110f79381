"""What is written down of what an officer did: in the journal of the desk and, where there is one, in the repository."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from cchc.desk.saving.history import History, NotCommitted
from cchc.desk.saving.journal import DeedKind, Journal
from cchc.desk.saving.officers import Officer
from cchc.reading.writing import CannotWrite


class Records:
    """The records of the portal under `root`, to which an officer adds."""

    def __init__(self, root: Path, officer: Officer, journal: Journal) -> None:
        self._officer, self._journal, self._history = officer, journal, History(root)

    def approver_note(self, path: str) -> str:
        """Return what the approver who sent the item back last wanted of it, "" where it went on since."""
        return self.approver_notes(path).get(path, "")

    def approver_notes(self, path: str | None = None) -> Mapping[str, str]:
        """Return what approvers want of the items that they sent back last, by their paths."""
        found = self._journal.read(path).entries
        last = {entry.path: entry for entry in found if entry.what in (DeedKind.SENT_BACK, DeedKind.APPROVED)}
        return {
            path: f"{entry.note} ({entry.who}, {entry.at:%H:%M ngày %d/%m})"
            for path, entry in last.items()
            if entry.what is DeedKind.SENT_BACK
        }

    @property
    def account(self) -> str:
        """The account of this machine, and the machine, as an approval by name is told of."""
        return f"{self._officer.account}, máy {self._officer.machine}"

    @property
    def names(self) -> tuple[str, ...]:
        """How this account is called."""
        return self._officer.name, self._officer.account

    def wrote(self, path: str) -> bool:
        """Tell whether this account of this machine wrote on an item since it was approved here last."""
        entries = self._journal.read(path).entries
        last = max((n for n, entry in enumerate(entries) if entry.what is DeedKind.APPROVED), default=-1)
        own = (self._officer.name, self._officer.machine)
        return any(
            (e.who, e.machine) == own and e.what in (DeedKind.CREATED, DeedKind.SAVED, DeedKind.SENT) for e in entries[last + 1 :]
        )

    def noted(self, deed: DeedKind, path: str, note: str = "") -> str:
        """Write down what was done, in the journal and, where there is one, the repository; return what must be told of that."""
        remark = self.journalled(deed, path, note)
        return remark or (self.committed([path], f"{deed.label} {path}") if path else "")

    def journalled(self, deed: DeedKind, path: str, note: str = "") -> str:
        """Write down what was done in the journal; return what must be told of that."""
        try:
            self._journal.add(deed, path, note)
        except CannotWrite as error:
            return f"Chưa ghi được nhật ký: {error}."
        return ""

    def committed(self, paths: Sequence[str], message: str) -> str:
        """Commit files where there is a repository; return what must be told of that."""
        result = self._history.commit(paths, message)
        return f"Chưa ghi vào git: {result.reason}." if isinstance(result, NotCommitted) else ""
