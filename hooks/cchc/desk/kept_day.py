"""What waited when the desk was open last: shown at once, until the portal was read."""

import json
from contextlib import suppress
from pathlib import Path

from cchc.desk.presence import FOLDER
from cchc.desk.today import Day
from cchc.reading.writing import CannotWrite, write_whole

_FILE = FOLDER / "hom-nay.json"


class KeptDay:
    """The state of the day on the disk; it saves waiting and nothing else, so what the disk refuses is lost without harm."""

    def __init__(self, root: Path) -> None:
        self._file = root / _FILE

    def read(self) -> Day | None:
        """Return the state that was kept, None when there is none that can be understood."""
        try:
            return Day.of_json(json.loads(self._file.read_bytes()))
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def keep(self, day: Day) -> None:
        """Keep a state in place of the last one."""
        with suppress(CannotWrite):
            write_whole(self._file, json.dumps(day.as_json(), ensure_ascii=False).encode())
