"""An issue as a PDF of A4 pages (PDF/UA-1), with the whole texts and the code of its page."""

from dataclasses import asdict, dataclass
from typing import Any

from cchc.products.bulletin.issue import Issue
from cchc.products.printed.press import Job


@dataclass(frozen=True, kw_only=True)
class IssueJob(Job):
    """The job of setting an issue: its matter is the title with the foreword, its imprint that of the issue's page."""

    issue: Issue

    @property
    def further(self) -> dict[str, Any]:
        """The number, the months, and the sections with their entries."""
        issue = self.issue
        return {"number": issue.number, "period": issue.period, "sections": [asdict(section) for section in issue.sections]}
