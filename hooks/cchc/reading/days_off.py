"""What no single entry of days-off.yml shows: a day both off and worked, a working day called a make-up day."""

import datetime as dt
from collections.abc import Iterator

from cchc.content.choices import DayKind
from cchc.content.problems import Problem, Severity
from cchc.content.registers import DaysOff
from cchc.language.dates import vietnamese_date
from cchc.language.public_holidays import holidays_of
from cchc.reading.disk import TextFile
from cchc.reading.yaml_tree import YamlTree, read_yaml


def days_off_problems(entries: tuple[DaysOff, ...], file: TextFile) -> Iterator[Problem]:
    """Yield the problems of the entries that could be read, at the lines of `file`."""
    tree = read_yaml(file.text)
    said: dict[dt.date, DayKind] = {}
    for entry in entries:
        place = tree.place((_number(tree, entry), "date"))
        for day in entry.days:
            before = said.setdefault(day, entry.kind)
            if before is not entry.kind:
                message = (
                    f"ngày {vietnamese_date(day)} ở đây là ngày {entry.kind.label.lower()}, ở mục trước là ngày "
                    f"{before.label.lower()}; hãy giữ một mục"
                )
                yield Problem(file.path, *place, Severity.ERROR, "days-off-contradict", message)
            elif entry.kind is DayKind.LAM_BU and _is_ordinary(day):
                message = f"ngày {vietnamese_date(day)} vốn đã là ngày làm việc, không cần ghi làm bù; hãy xem lại ngày này"
                yield Problem(file.path, *place, Severity.WARNING, "make-up-ordinary", message)


def _number(tree: YamlTree, entry: DaysOff) -> int:
    """Return the place of the first entry that begins on the day: a later one was left out as a duplicate."""
    values = enumerate(tree.value or ())
    return next((n for n, value in values if isinstance(value, dict) and str(value.get("date"))[:10] == str(entry.date)), 0)


def _is_ordinary(day: dt.date) -> bool:
    return day.weekday() < 5 and day not in holidays_of(day.year).off
