"""The zip for Windows: whole or not made, the same each time, and files to double-click whose every line can be."""

import base64
import hashlib
import re
import shlex
import subprocess
import sys
import tomllib
import zipfile
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from mkdocs.__main__ import cli as mkdocs
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from cchc.cli.main import main as cchc
from tests.integration.building import REPOSITORY
from tests.release.locks import PYTHONS, read_lock
from tests.release.windows_zip import EXTRAS, REQUIREMENTS

TOP = "cong-cchc-9.1-windows"
BATCH = ("ban-lam-viec.bat", "cai-dat.bat", "dang.bat", "dong-lenh.bat", "kiem-tra.bat", "xem-truoc.bat", "goi/tim.cmd")
# What Windows and cmd.exe themselves set.
GIVEN = {"USERPROFILE", "RANDOM"}
ENDS = {"cp311-cp311-win_amd64": "3.11", "cp312-cp312-win_amd64": "3.12", "cp313-cp313-win_amd64": "3.13"}


def wheel(folder: Path, name: str, version: str, tag: str = "py3-none-any", *asks: str) -> Path:
    """Write a small wheel that asks for others."""
    info = f"{name}-{version}.dist-info"
    file = folder / f"{name}-{version}-{tag}.whl"
    asked = "".join(f"Requires-Dist: {one}\n" for one in asks)
    members = {
        f"{name}.py": "",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n{asked}",
        f"{info}/WHEEL": f"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: {tag}\n",
    }
    record = "".join(f"{path},sha256={_record(text)},{len(text)}\n" for path, text in members.items()) + f"{info}/RECORD,,\n"
    with zipfile.ZipFile(file, "w") as packed:
        for path, text in (members | {f"{info}/RECORD": record}).items():
            packed.writestr(zipfile.ZipInfo(path), text)
    return file


def _record(text: str) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()


class Release:
    """A lock and a folder of files from which releases are made."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.files = folder, folder / "kho"
        self.files.mkdir()
        self.own = wheel(
            folder, "cong_cchc", "9.1", "py3-none-any", "co-khi>=2", "thuan; sys_platform == 'win32'", "xuat; extra == 'in'"
        )
        for tag in ENDS:
            wheel(self.files, "co_khi", "2.5", tag)
        wheel(self.files, "thuan", "1.0")
        wheel(self.files, "xuat", "3.0", "cp311-abi3-win_amd64")
        # For another machine only: not asked for, not lacked.
        self.lock = {"co-khi==2.5": "co_khi", "thuan==1.0 ; sys_platform == 'win32'": "thuan", "xuat==3.0": "xuat"}
        self.lock["chi-linux==1.0 ; sys_platform == 'linux'"] = "chi_linux"

    def make(self, *options: str, out: str = "ra") -> tuple[int, str]:
        (self.folder / "lock.txt").write_text("\n".join(self._lines()), encoding="utf-8")
        named = {"lock": "lock.txt", "own": self.own.name, "wheels": "kho", "cache": f"giu-{out}", "out": out}
        given = [word for key, value in named.items() for word in (f"--{key}", str(self.folder / value))]
        done = subprocess.run(
            [sys.executable, "-m", "tests.release", *given, "--extra", "in", *options],
            cwd=REPOSITORY, capture_output=True, text=True, check=False,
        )  # fmt: skip
        return done.returncode, done.stdout + done.stderr

    def _lines(self) -> Iterator[str]:
        for requirement, name in self.lock.items():
            digests = [hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(self.files.glob(f"{name}-*"))] or [
                "0" * 64
            ]
            yield " \\\n    ".join([requirement, *(f"--hash=sha256:{digest}" for digest in digests)])

    def zip(self, out: str = "ra") -> Path:
        return self.folder / out / f"{TOP}.zip"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Release:
    release = Release(tmp_path_factory.mktemp("phat hành"))
    assert release.make() == (0, f"{release.zip()}: 0 MB, for Python 3.11.0 to 3.13.99\n")
    return release


@pytest.fixture(scope="module")
def files(made: Release) -> dict[str, bytes]:
    with zipfile.ZipFile(made.zip()) as packed:
        return {name.removeprefix(f"{TOP}/"): packed.read(name) for name in packed.namelist()}


def test_it_holds_every_wheel_that_windows_takes_with_its_digest(made: Release, files: dict[str, bytes]) -> None:
    wheels = {name.removeprefix("goi/") for name in files if name.endswith(".whl")}
    assert wheels == {file.name for file in made.files.iterdir()} | {made.own.name}
    asked = {one.name: one for one in read_lock(files[REQUIREMENTS].decode())}
    assert str(asked["cong-cchc"].requirement) == "cong-cchc[in]==9.1"
    assert str(asked["thuan"].requirement) == 'thuan==1.0; sys_platform == "win32"'
    assert {len(one.digests) for one in asked.values()} == {1, 3}
    digests = {hashlib.sha256(data).hexdigest() for name, data in files.items() if name.endswith(".whl")}
    assert set().union(*(one.digests for one in asked.values())) == digests
    assert sorted(set(files) - {f"goi/{name}" for name in wheels}) == sorted([*BATCH, "DOC-TRUOC.txt", REQUIREMENTS])


def test_pip_installs_from_it_alone(files: dict[str, bytes], tmp_path: Path) -> None:
    """As cai-dat.bat does, under each Python of Windows; what is laid out there is not run."""
    for name, data in files.items():
        if name.startswith("goi/"):
            (tmp_path / name.removeprefix("goi/")).write_bytes(data)
    options = _pip_options(files["cai-dat.bat"].decode())
    for python in dict.fromkeys(python.rpartition(".")[0] for python in PYTHONS):
        target = tmp_path / python
        # Markers are those of this machine, so what is for Windows only is named.
        aimed = ["--platform", "win_amd64", "--python-version", python, "--target", str(target), "--no-compile"]
        text = re.sub(r"; sys_platform == \"win32\"", "", (tmp_path / "yeu-cau.txt").read_text(encoding="utf-8"))
        (tmp_path / "moi.txt").write_text(text, encoding="utf-8")
        given = [
            word.replace("%GOI%\\yeu-cau.txt", str(tmp_path / "moi.txt")).replace("%GOI%", str(tmp_path)) for word in options
        ]
        done = subprocess.run([sys.executable, "-m", "pip", *given, *aimed], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        assert {file.name for file in target.glob("*.py")} == {"co_khi.py", "thuan.py", "xuat.py", "cong_cchc.py"}


def test_what_an_office_may_want_is_all_in_it() -> None:
    """Whoever double-clicks installs nothing by hand: every part but those of developers is packed and locked."""
    parts = tomllib.loads((REPOSITORY / "pyproject.toml").read_text(encoding="utf-8"))["project"]["optional-dependencies"]
    assert set(EXTRAS) == set(parts) - {"build", "dev"}
    locked = {one.name for one in read_lock((REPOSITORY / "requirements-windows.txt").read_text(encoding="utf-8"))}
    assert {canonicalize_name(Requirement(line).name) for part in EXTRAS for line in parts[part]} <= locked


def test_it_is_the_same_each_time(made: Release) -> None:
    assert made.make(out="lai")[0] == 0
    assert made.zip("lai").read_bytes() == made.zip().read_bytes()
    with zipfile.ZipFile(made.zip()) as packed:
        assert {info.date_time for info in packed.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert packed.namelist() == sorted(packed.namelist())
    told = made.zip().with_name(f"{TOP}.zip.sha256").read_text(encoding="utf-8")
    assert told == f"{hashlib.sha256(made.zip().read_bytes()).hexdigest()}  {TOP}.zip\n"


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (lambda r: (r.files / "co_khi-2.5-cp313-cp313-win_amd64.whl").unlink(), "co-khi==2.5: no wheel for Windows"),
        (lambda r: wheel(r.files, "thuan", "1.0", "py3-none-any", "quen>=1"), "asks for quen>=1, the lock has none"),
        (lambda r: wheel(r.files, "thuan", "1.0", "py3-none-any", "xuat>=4"), "asks for xuat>=4, the lock has xuat==3.0"),
    ],
)  # fmt: skip
def test_nothing_is_made_when_windows_would_lack_something(tmp_path: Path, spoil: object, told: str) -> None:
    release = Release(tmp_path)
    assert callable(spoil)
    spoil(release)
    code, said = release.make()
    assert code == 1
    assert said.startswith("No release:\n")
    assert told in said
    assert not release.zip().exists()


def test_a_file_that_is_not_the_locks_is_not_packed(tmp_path: Path) -> None:
    release = Release(tmp_path)
    release.make()
    lock = (tmp_path / "lock.txt").read_text(encoding="utf-8")
    wheel(release.files, "thuan", "1.0", "py3-none-any", "xuat")
    release._lines = lambda: iter(lock.splitlines())  # type: ignore[method-assign]
    code, said = release.make(out="sua")
    assert code == 1
    assert "DO NOT MATCH THE HASHES" in said
    assert not release.zip("sua").exists()


# What the files to double-click say, line by line.


@pytest.mark.parametrize("name", BATCH)
def test_cmd_can_read_it(files: dict[str, bytes], name: str) -> None:
    data = files[name]
    assert data.count(b"\n") == data.count(b"\r\n") > 10
    # A mark of the encoding would be the first command; before UTF-8 is said, there is ASCII alone.
    lines = data.decode("utf-8").split("\r\n")
    if name.endswith(".bat"):
        assert lines[0] == "@echo off"
        before = lines[: lines.index("chcp 65001 >nul")]
        assert all(line.isascii() for line in before)
        assert "setlocal DisableDelayedExpansion" in lines
    # The longest line that cmd.exe takes is of 8191 characters; placeholders are filled in.
    assert max(map(len, lines)) < 1000
    assert not re.search(r"@[A-Z_]+@", data.decode())


@pytest.mark.parametrize("name", BATCH)
def test_every_label_exists_and_no_line_runs_on_into_one(files: dict[str, bytes], name: str) -> None:
    lines = files[name].decode().split("\r\n")
    labels = [line[1:] for line in lines if line.startswith(":")]
    assert len(labels) == len(set(labels))
    assert {match[1] for line in lines for match in re.finditer(r"\bgoto (\w+)", line)} <= set(labels)
    # Those that tell what is wrong are reached by goto alone.
    for number, line in enumerate(lines):
        if line.startswith(":") and line[1:] not in ("hong", "xong", "co_python"):
            before = next(earlier for earlier in reversed(lines[:number]) if earlier)
            assert before.startswith(("goto ", "exit /b")) or before == "popd", (name, line)


@pytest.mark.parametrize("name", BATCH)
def test_every_path_is_quoted_and_every_variable_is_set(files: dict[str, bytes], name: str) -> None:
    text = files[name].decode() + ("" if name.startswith("goi/") else files["goi/tim.cmd"].decode())
    known = GIVEN | set(re.findall(r'set (?:/p )?"?(\w+)=', text))
    for line in files[name].decode().split("\r\n"):
        used = set(re.findall(r"%(\w+)(?::~\d+,\d+)?%", line))
        assert used <= known, line
        if line.startswith(("rem ", "echo ")):
            assert not re.search(r"[&|<>^()!]", re.sub(r'"[^"]*"', "", line)), line
            continue
        assert line.count('"') % 2 == 0, line
        outside = re.sub(r'"[^"]*"', "", line)
        # Words of ours alone may stand without quotes.
        assert set(re.findall(r"%~?(\w+)", outside)) <= {"PY", "MOI", "V", "D"}, line
        assert "%~dp0" not in outside, line
        # A backslash before the closing quote would be read as one that keeps it open.
        assert not re.search(r'%~dp0"', line), line


def test_every_command_of_ours_exists_with_its_options(files: dict[str, bytes]) -> None:
    called = [call for name in BATCH for call in _calls(files[name].decode())]
    assert {words[0] for words in called} == {"cchc", "mkdocs", "pip", "venv"}
    for program, *words in called:
        given = [word for word in words if word != "%CONG%"]
        if program == "cchc" and given != ["--version"]:
            command = cchc.commands[given[0]]
            command.make_parser(click.Context(command)).parse_args(given[1:])
        if program == "mkdocs":
            command = mkdocs.commands[given[0]]
            command.make_parser(click.Context(command)).parse_args(given[1:])
    used = {words[1] for words in called if words[0] == "cchc"}
    assert used == {"--version", "init", "upgrade", "check", "desk", "publish", "live"}


def test_the_program_is_started_by_its_module() -> None:
    done = subprocess.run([sys.executable, "-m", "cchc", "--help"], capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Cách dùng: cchc ")


def test_what_is_asked_of_python_tells_the_right_ones(files: dict[str, bytes]) -> None:
    (question,) = re.findall(r'^set "HOI=(.*)"\r$', files["cai-dat.bat"].decode(), re.MULTILINE)
    for version, platform, wrong in [
        ((3, 10), "win-amd64", 1), ((3, 11), "win-amd64", 0), ((3, 13), "win-amd64", 0), ((3, 14), "win-amd64", 1),
        ((3, 12), "win32", 1), ((3, 12), "win-arm64", 1),
    ]:  # fmt: skip
        set_up = f"import sys, sysconfig; sys.version_info = {version}; sysconfig.get_platform = lambda: {platform!r}; "
        assert subprocess.run([sys.executable, "-c", set_up + question], check=False).returncode == wrong, (version, platform)


def _calls(text: str) -> Iterator[list[str]]:
    """Yield the words of every module of Python that is run, first its name."""
    for line in text.split("\r\n"):
        for part in re.split(r"\|\||&&", line):
            if found := re.search(r'(?:"%PY\w*%"|%PY%) -m (.*)', part):
                yield shlex.split(re.sub(r">>?\"[^\"]*\"|2>&1", "", found[1]).replace("\\", "\\\\"))


def _pip_options(text: str) -> list[str]:
    return next(words[1:] for words in _calls(text) if words[0] == "pip")
