"""What the desk has commands do, each in a process of its own: the same words, the same refusals, the same files.

Rooms side by side do not import each other, and what a command needs a terminal for (a passphrase) it takes from its environment.
"""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from cchc.desk.saving.sources import CannotSave
from cchc.language.patterns import late

# As the command for keys reads it (cli/key_files.py).
PASSPHRASE = "CCHC_KEY_PASSPHRASE"
# How weighty a line is stands before it, in words for a log.
# How a command says how it is called; whoever sits at the desk calls none.
_USAGE = late(r"^(?:Cách dùng:|Gõ 'cchc|\s)")
# Windows takes a line of 32,767 letters; what is longer belongs in a text.
_MOST = 20_000
_NONE: Mapping[str, str] = MappingProxyType({})
_LEVEL = late(r"^(?:(?:ERROR|WARNING|INFO)\s+-\s+|(?:Error|Lỗi): )")


@dataclass(frozen=True)
class CommandResult:
    """How a command ended: whether it did what it was asked for, and the lines that it printed."""

    well: bool
    lines: tuple[str, ...]


def run(root: Path, *arguments: str, secrets: Mapping[str, str] = _NONE) -> CommandResult:
    """Run `cchc` with some arguments in the portal under `root`; nobody can be asked anything meanwhile.

    `secrets` are variables of its environment: nobody reads them there but this account.
    """
    if sum(map(len, (*arguments, *secrets.values()))) > _MOST:
        return CommandResult(False, ("chữ ghi trong ô dài quá; hãy ghi ngắn lại",))
    if any("\0" in text for text in (*arguments, *secrets.values())):
        return CommandResult(False, ("chữ ghi trong ô có ký tự không nhìn thấy mà máy không nhận; hãy gõ lại ô ấy",))
    own = {"NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1", "COLUMNS": "200"}
    try:
        ended = subprocess.run(
            [sys.executable, "-m", "cchc", *arguments],
            cwd=root,
            env={**os.environ, **own, **secrets},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            errors="replace",
            check=False,
        )
    except OSError as error:
        why = f"máy không chạy được lệnh ({error.strerror or error}) nên chưa làm gì; hãy đóng bớt chương trình rồi làm lại"
        return CommandResult(False, (why,))
    lines = (line for line in ended.stdout.splitlines() if line.strip() and not (ended.returncode and _USAGE.match(line)))
    return CommandResult(ended.returncode == 0, tuple(_LEVEL.sub("", line) for line in lines))


@dataclass(frozen=True)
class RunningDeed:
    """A deed that takes its time: what it is called, which one it is (1, 2, …), how it ended, None while it goes on.

    `arguments` are those of its command.
    """

    name: str = ""
    number: int = 0
    done: CommandResult | None = None
    arguments: tuple[str, ...] = ()
    begun: float = field(default_factory=time.monotonic)

    @property
    def seconds(self) -> int:
        """For how many seconds it has been going on."""
        return round(time.monotonic() - self.begun)

    @property
    def goes_on(self) -> bool:
        """Whether it is being done now."""
        return self.number > 0 and self.done is None


class LongDeeds:
    """Deeds that take their time, one after the other: who asks while one goes on is told so.

    `after` is called with each as it ended, before anybody sees that it has: what follows from it is there then.
    """

    def __init__(self, root: Path, after: Callable[[RunningDeed], object]) -> None:
        self._root, self._after = root, after
        self._one = threading.Lock()
        self._work = RunningDeed()

    @property
    def work(self) -> RunningDeed:
        """The last deed, or the one that goes on."""
        return self._work

    def begin(
        self, name: str, *arguments: str, secrets: Mapping[str, str] = _NONE, first: Callable[[], object] = lambda: None
    ) -> None:
        """Begin a deed; `first` is done where nothing else goes on. Raises CannotSave while another does."""
        with self._one:
            if self._work.goes_on:
                raise CannotSave(f"“{self._work.name}” đang làm dở; hãy đợi xong rồi bấm lại")
            first()
            work = self._work = RunningDeed(name, self._work.number + 1, None, arguments)
        threading.Thread(target=self._do, args=(work, secrets), name="deed").start()

    def _do(self, work: RunningDeed, secrets: Mapping[str, str]) -> None:
        ended = replace(work, done=run(self._root, *work.arguments, secrets=secrets))
        try:
            self._after(ended)
        finally:
            self._work = ended
