"""What is wrong with a file that was brought in from outside."""

from dataclasses import dataclass, replace

from cchc.content.problems import Severity


@dataclass(frozen=True, slots=True)
class ImportFault:
    """One thing that cannot be used: `source` is the file's name, `where` the place in it as its author finds it.

    An error keeps a row or a file out, a note is only told.
    """

    source: str
    where: str
    message: str
    severity: Severity = Severity.ERROR
    # The words of the source that the message is about; the message alone names the cause.
    detail: str = ""
    # The key of the draft that it is about, where one is.
    key: str = ""

    def as_note(self) -> "ImportFault":
        """Return the same as something that is only told and keeps nothing out."""
        return replace(self, severity=Severity.NOTE)

    def __str__(self) -> str:
        return (
            ", ".join(part for part in (self.source, self.where) if part)
            + f": {self.message}"
            + (f" ({self.detail})" if self.detail else "")
        )
