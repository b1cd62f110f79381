"""What is wrong with a file that was brought in from outside."""

from dataclasses import dataclass

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

    def __str__(self) -> str:
        return ", ".join(part for part in (self.source, self.where) if part) + f": {self.message}"
