"""Which report is asked for, in the words of the form."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import urlencode

# What may be made of a report: the ending of the file, and how it is called.
FORMS: Mapping[str, str] = {"docx": "Văn bản Word", "xlsx": "Sổ minh chứng Excel"}
# The periods of a year as they are chosen; days of one's own have a name that no period has.
DAYS = "ngay"
PERIODS = (
    *((f"{month:02}", f"Tháng {month}") for month in range(1, 13)),
    ("Q1", "Quý I"),
    ("Q2", "Quý II"),
    ("6T", "6 tháng đầu năm"),
    ("Q3", "Quý III"),
    ("9T", "9 tháng đầu năm"),
    ("Q4", "Quý IV"),
    ("", "Cả năm"),
    (DAYS, "Từ ngày – đến ngày"),
)


# How the form calls what it asks.
NAMES = ("don-vi", "nam", "ky", "tu", "den")


class ReportRequest(NamedTuple):
    """What is reported on, in the words of the form: a unit, a year, one of its periods, or two days (ISO)."""

    unit: str
    year: str
    period: str
    first: str = ""
    last: str = ""

    @property
    def text(self) -> str:
        """The period as `cchc report` is told it."""
        if self.period == DAYS:
            return f"{self.first}..{self.last}"
        return f"{self.year}-{self.period}".rstrip("-")

    @property
    def query(self) -> str:
        """The words as the end of an address."""
        return urlencode(self.fields)

    @property
    def fields(self) -> Mapping[str, str]:
        """The words by the names of the form."""
        return dict(zip(NAMES, self, strict=True))
