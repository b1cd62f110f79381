"""Commands as a user gives them in a portal's folder, in this process: what they say, and how they end."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cchc.cli import approve, asking, init, key_files, new
from cchc.cli.main import main
from tests.sealing import seal_all


def enter_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the programs of the Python that runs be found by their names first."""
    monkeypatch.setenv("PATH", str(Path(sys.executable).parent), prepend=os.pathsep)


@dataclass(frozen=True)
class Office:
    """A portal's folder on one day; `cchc` runs a command there."""

    root: Path
    monkeypatch: pytest.MonkeyPatch

    def day(self, today: str) -> None:
        self.monkeypatch.setenv("CCHC_TODAY", today)

    def somebody_is_there(self) -> None:
        """Let commands ask, as on a terminal; the answers are the `answers` of each."""
        for module in (asking, approve, init, key_files, new):
            self.monkeypatch.setattr(module, "on_terminal", lambda: True)

    def enter_environment(self) -> None:
        """Let programs be found by their names, as in a window in which the environment was activated."""
        enter_environment(self.monkeypatch)

    def cchc(self, *arguments: str, answers: str = "") -> tuple[int, str]:
        """Return the exit status and all that was said, errors included, without colours."""
        done = CliRunner().invoke(main, arguments, input=answers, catch_exceptions=False)
        return done.exit_code, click.unstyle(done.output)

    def fault(self, *arguments: str) -> str:
        """Return the words of a command's wrong use."""
        code, said = self.cchc(*arguments)
        assert code == 2, said
        return said.split("Lỗi: ", 1)[1].rstrip("\n")

    def read(self, path: str) -> str:
        return (self.root / path).read_bytes().decode("utf-8")

    def write(self, path: str, text: str) -> None:
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8"))

    def seal(self) -> None:
        """Let the head of the office approve every approved item as it is now."""
        seal_all(self.root)

    def files(self) -> set[str]:
        return {file.relative_to(self.root).as_posix() for file in self.root.rglob("*") if file.is_file()}


def office(root: Path, monkeypatch: pytest.MonkeyPatch, today: str = "2026-06-15") -> Office:
    """The office of the portal under `root`."""
    monkeypatch.chdir(root)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    monkeypatch.setenv("CCHC_TODAY", today)
    return Office(root, monkeypatch)
