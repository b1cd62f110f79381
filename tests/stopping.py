"""Commands and builds that are stopped at any of their steps on the disk: killed there, or told that the disk is full.

`python -m tests.stopping` does it in forks of a process that has all it needs, since a process must not be forked from a test
runner's threads; `stopped` calls it. A step is whatever Python does to names and opens for writing (its audit events).
"""

import contextlib
import errno
import io
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import SMALL, files_of, write_files
from tests.sealing import seal_all

_STEPS = frozenset({"os.rename", "os.link", "os.mkdir", "os.remove", "os.rmdir", "os.utime", "os.chmod", "os.truncate"})
# What takes room on a disk; the rest still works on a full one.
_TAKES_ROOM = frozenset({"os.link", "os.mkdir", "open"})
_DAY = "2026-06-15"

POST = "news/2026/2026-06-01-bai.md"
_TEXT = "---\ntitle: Bài để thử sửa giúp\nunit: xa-mau\ntheme: cai-cach-tthc\ndate: 1/6/2026\nform: TIN\n---\n\nNội dung.\n"


@dataclass(frozen=True)
class Scenario:
    """A command, the sources it is given besides the small site, and whether it may do some of its files and not others."""

    arguments: tuple[str, ...]
    files: dict[str, str | bytes]

    def run(self) -> None:
        from cchc.cli.main import main

        main(list(self.arguments))


COMMANDS = ("approve", "fix", "init", "new", "docx", "tthc", "report", "upgrade")


def _scenarios() -> dict[str, Scenario]:
    from tests.cases.imports import tables
    from tests.unit.test_import_docx import a_post
    from tests.unit.test_import_tthc import CHANGED

    fine = _TEXT.replace("1/6/2026", "2026-06-01").replace("TIN", "tin")
    second = POST.replace("bai", "bai-hai")
    by = ("--by", "Chánh Văn phòng")
    return {
        "approve": Scenario(("approve", POST, second, *by), {POST: fine, second: fine.replace("giúp", "giúp nữa")}),
        "fix": Scenario(("check", "--fix", "--yes"), {POST: _TEXT, second: _TEXT.replace("giúp", "giúp nữa")}),
        "init": Scenario(("init", "a/moi", "--name", "UBND xã Thử", "--site-url", "https://cchc.thu.gov.vn/", "--yes"), {}),
        "new": Scenario(("new", "tin", "--title", "Đón tiếp cả sáng thứ Bảy", "--theme", "cai-cach-tthc"), {}),
        "docx": Scenario(("import", "docx", "van-ban.docx", "--theme", "cai-cach-tthc"), {"van-ban.docx": a_post()}),
        "tthc": Scenario(("import", "tthc", "bang.xlsx", "--update"), {"bang.xlsx": tables.workbook([tables.ROW, CHANGED])}),
        "upgrade": Scenario(("upgrade", "--yes"), files_of(Path(__file__).parent / "sites/format-1")),
        "report": Scenario(("report", "--unit", "xa-mau", "--period", "2026", "--format", "md,xlsx"), {}),
    }


class Step:
    """Counts the steps of this process, and does something at the one of a number."""

    def __init__(self, number: int, is_full: bool) -> None:
        self._number = number
        self._is_full = is_full
        self.seen = 0
        sys.addaudithook(self._hook)

    def _hook(self, event: str, arguments: tuple[object, ...]) -> None:
        if event not in _STEPS and not (event == "open" and _writes(arguments)):
            return
        self.seen += 1
        if self._is_full and self.seen >= self._number and event in _TAKES_ROOM:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(arguments[0]))
        if not self._is_full and self.seen == self._number:
            os.kill(os.getpid(), signal.SIGKILL)


def _writes(arguments: tuple[object, ...]) -> bool:
    flags = arguments[2]
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT)) and "/dev/" not in str(arguments[0])


@dataclass(frozen=True)
class Ended:
    """How a process ended (-9 is killed), what it said, and its steps, 0 of one that was killed."""

    code: int
    said: str
    steps: int


def forked(root: Path, run: Callable[[], object], number: int = -1, is_full: bool = False) -> Ended:
    """Run in a fork of this process, in `root`, stopped at step `number`."""
    with tempfile.TemporaryFile("w+b") as said, tempfile.TemporaryFile("w+b") as steps:
        if (child := os.fork()) == 0:
            os.chdir(root)
            for stream in (1, 2):
                os.dup2(said.fileno(), stream)
            sys.stdout = sys.stderr = io.TextIOWrapper(io.FileIO(1, "w", closefd=False), encoding="utf-8", write_through=True)
            os._exit(_ended(run, Step(number, is_full), steps.fileno()))
        _, status = os.waitpid(child, 0)
        said.seek(0)
        steps.seek(0)
        return Ended(os.waitstatus_to_exitcode(status), said.read().decode(errors="replace"), int(steps.read() or 0))


def _ended(run: Callable[[], object], step: Step, told: int) -> int:
    code = 0
    try:
        run()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
        code = 70
    os.write(told, str(step.seen).encode())
    return code


def commands(name: str, every: int) -> int:
    """Stop a command at every so many of its steps, killed and on a full disk; return at how many.

    Whatever happens each source is the old one or the new one, and nothing else is left but what nobody reads.
    """
    scenario = _scenarios()[name]
    done = 0
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "cong"
        for is_full in (False, True):
            old, new, steps = _both(root, scenario)
            for number in range(1, steps + 1, every):
                _put_back(root, old)
                ended = forked(root, scenario.run, number, is_full)
                found = files_of(root)
                told = f"{name}, step {number}: {ended}"
                _require_old_or_new(found, old, new, told)
                if is_full:
                    assert "Traceback" not in ended.said, told
                    assert ended.code == 0 or "ổ đĩa đã đầy" in ended.said, told
                    assert [path for path in found if path.endswith(".tmp")] == [], told
                else:
                    assert ended.code == -signal.SIGKILL, told
                done += 1
    return done


def _both(root: Path, scenario: Scenario) -> tuple[dict[str, bytes], dict[str, bytes], int]:
    """The files before and after the whole command, and its number of steps."""
    shutil.rmtree(root, ignore_errors=True)
    write_files(root, SMALL)
    # A portal whose settings lead to hooks and templates: a check would tell of nothing else.
    settings = root / "mkdocs.yml"
    settings.write_text(
        settings.read_text(encoding="utf-8").replace("../../..", str(Path(__file__).parents[1])), encoding="utf-8"
    )
    write_files(root, scenario.files)
    old = files_of(root)
    whole = forked(root, scenario.run)
    new = files_of(root)
    assert old != new, whole.said
    return old, new, whole.steps


def _put_back(root: Path, files: dict[str, bytes]) -> None:
    shutil.rmtree(root)
    write_files(root, files)


def _require_old_or_new(found: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes], told: str) -> None:
    for path in old.keys() | new.keys() | found.keys():
        if not any(part.startswith(".cchc-") for part in Path(path).parts):
            assert found.get(path) in (old.get(path), new.get(path)), f"{path} is neither the old nor the new file; {told}"


# Hidden files that the office keeps in its site.
KEPT = {".git/HEAD": b"ref: refs/heads/main\n", ".git/objects/ab/cd": b"0", ".nojekyll": b"", ".well-known/acme/a": b"1"}
BUILDS = {"first": "", "edit": "words", "edit-without-spare": "words", "title": "title", "mounted": "words"}


def builds(name: str, every: int) -> int:
    """Stop a build at every so many of its steps, killed and on a full disk; return at how many.

    The site is then the old one or the new one as a whole (on a mount point each of its files is), the next build makes the new
    one, and what the office keeps there stays.
    """
    with tempfile.TemporaryDirectory() as folder:
        office = _BuildingOffice(Path(folder) / "cong", name)
        with office.prepared():
            return sum(office.stopped_all_along(every, is_full) for is_full in (False, True))


class _BuildingOffice:
    def __init__(self, root: Path, name: str) -> None:
        from tests.integration.portals import small_portal

        self.root, self.site, self.name = root, root / "site", name
        self.edits = 0
        small_portal(root)

    @contextlib.contextmanager
    def prepared(self) -> Iterator[None]:
        self.site.mkdir()
        if self.name == "mounted":
            subprocess.run(["mount", "-t", "tmpfs", "tmpfs", self.site], check=True)
        write_files(self.site, KEPT)
        try:
            self.finish()
            yield
        finally:
            if self.name == "mounted":
                subprocess.run(["umount", "-l", self.site], check=True)

    def build(self, number: int = -1, is_full: bool = False) -> Ended:
        from mkdocs.__main__ import cli

        return forked(self.root, lambda: cli(["build"]), number, is_full)

    def finish(self) -> dict[str, bytes]:
        ended = self.build()
        assert ended.code == 0, ended.said
        assert {path: (self.site / path).read_bytes() for path in KEPT} == KEPT
        left = [path.name for path in self.root.glob(".site*") if path.name != ".site.spare"] + list(self.site.glob(".cchc*"))
        assert left == []
        return self.shown()

    def shown(self) -> dict[str, bytes]:
        return (
            {path: data for path, data in files_of(self.site).items() if not path.startswith(".")} if self.site.exists() else {}
        )

    def edit(self) -> str:
        """Do what the scenario does before each of its builds; return what the new site must say."""
        self.edits += 1
        if self.name == "edit-without-spare":
            shutil.rmtree(self.root / ".site.spare", ignore_errors=True)
        if self.name == "first":
            shutil.rmtree(self.root / ".cache", ignore_errors=True)
        file = sorted((self.root / "news").glob("*/*.md"))[0]
        text = file.read_text(encoding="utf-8")
        words = f"Lần sửa {self.edits}."
        if self.name == "title":
            file.write_text(re.sub("title: (Lần sửa [0-9]+. )?", f"title: {words} ", text, count=1), encoding="utf-8")
        else:
            file.write_text(f"{text}\n{words}\n", encoding="utf-8")
        seal_all(self.root)
        return words

    def stopped_all_along(self, every: int, is_full: bool) -> int:
        done, number = 0, 1
        while True:
            old, words = self.shown(), self.edit()
            ended = self.build(number, is_full)
            then, new = self.shown(), self.finish()
            told = f"{self.name}, step {number}: {ended}"
            assert any(words.encode() in data for data in new.values()), f"an edit was lost: {told}"
            self.require_whole(then, old, new, told)
            assert "Traceback" not in ended.said, told
            if ended.code == 0:
                # On a full disk the site may be whole, and only the cache unwritten.
                assert then == new, told
                if ended.steps < number:
                    return done
            elif is_full:
                assert then == old or self.name == "mounted", told
                assert "ổ đĩa đã đầy" in ended.said, told
            done, number = done + 1, number + every

    def require_whole(self, then: dict[str, bytes], old: dict[str, bytes], new: dict[str, bytes], told: str) -> None:
        if self.name == "mounted":
            assert all(data in (old.get(path), new.get(path)) for path, data in then.items()), told
        else:
            assert then in (old, new), f"the site is neither the old one nor the new one: {told}"


def main() -> None:
    os.environ.setdefault("CCHC_TODAY", _DAY)
    os.environ["CCHC_WORKERS"] = "1"
    # The first attempt would write compiled modules, and have steps that no later one has.
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1"
    sys.dont_write_bytecode = True
    what, every = sys.argv[1], int(sys.argv[2])
    if what == "kill":
        from mkdocs.__main__ import cli

        forked(Path(sys.argv[3]), lambda: cli(["build"]), every)
        return
    print(builds(what, every) if what in BUILDS else commands(what, every))


def stopped(name: str, every: int = 1) -> int:
    """Stop `name` at every so many of its steps, in a process of its own; return at how many."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.stopping", name, str(every)],
        cwd=Path(__file__).parents[1],
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-6000:]
    return int(done.stdout)


if __name__ == "__main__":
    main()
