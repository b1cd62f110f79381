"""The wheels of a release: every one that 64-bit Windows asks for, and none of which something is lacking."""

import email.parser
import hashlib
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from packaging.requirements import Requirement
from packaging.tags import Tag, compatible_tags, cpython_tags
from packaging.utils import canonicalize_name, parse_wheel_filename

from tests.release.locks import PYTHONS, Locked, is_true

_PLATFORM = "win_amd64"
_PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet")
# Files of wheels that are built here bear this moment, so that their bytes are the same each time.
_EPOCH = {"SOURCE_DATE_EPOCH": "315532800"}


class Lacking(Exception):
    """The release would not install; each line says what it lacks."""


def gather(locked: Sequence[Locked], into: Path, source: Sequence[str] = ()) -> None:
    """Bring the wheels of every Python into a folder; `source` are options of pip that say where from.

    Files have the digests of the lock. A library of which there is no wheel is built, when it is the same on every machine.
    """
    for python in PYTHONS:
        wanted = [one for one in locked if one.is_wanted(python)]
        _download([one for one in wanted if not _found(one, python, into)], python, into, source)


def _download(wanted: Sequence[Locked], python: str, into: Path, source: Sequence[str]) -> None:
    version = ".".join(python.split(".")[:2])
    given = (
        "--platform",
        _PLATFORM,
        "--implementation",
        "cp",
        "--python-version",
        version,
        "--only-binary=:all:",
        "-d",
        str(into),
    )
    if _pip(("download", *given, *source), wanted) is None:
        return
    # One by one, so that those without a wheel are known.
    for one in wanted:
        if (refusal := _pip(("download", *given, *source), [one])) is not None:
            _build(one, into, source, refusal)


def _build(one: Locked, into: Path, source: Sequence[str], refusal: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        if (said := _pip(("wheel", "-w", folder, "--no-binary", one.name, *source), [one])) is not None:
            raise Lacking(f"{one.requirement}: no wheel for Windows\n{refusal}\n{said}")
        (built,) = Path(folder).glob("*.whl")
        if not built.name.endswith("-none-any.whl"):
            raise Lacking(f"{one.requirement}: only to be built on Windows itself")
        (into / built.name).write_bytes(built.read_bytes())


def _pip(command: Sequence[str], wanted: Sequence[Locked]) -> str | None:
    """Run pip on what is wanted, whatever markers say of this machine; return what it said when it failed."""
    if not wanted:
        return None
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "requirements.txt"
        file.write_text("".join(f"{_bare(one)}\n" for one in wanted), encoding="utf-8")
        call = (*_PIP, *command[:1], "--no-deps", "--require-hashes", "-r", str(file), *command[1:])
        done = subprocess.run(call, env=_environment(), capture_output=True, text=True, check=False)
    return done.stderr if done.returncode else None


def _bare(one: Locked) -> str:
    return Locked(Requirement(f"{one.name}=={one.version}"), one.digests).line(one.digests)


def _environment() -> dict[str, str]:
    return {**os.environ, **_EPOCH}


def build_own(repository: Path, into: Path) -> Path:
    """Build the project's own wheel and return it."""
    call = (*_PIP, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", str(into), str(repository))
    subprocess.run(call, env=_environment(), check=True)
    return next(into.glob("cong_cchc-*.whl"))


def require_whole(own: Path, extras: Iterable[str], locked: Sequence[Locked], folder: Path) -> None:
    """Raise Lacking unless every Python finds all that the project and its libraries ask for in the folder."""
    lacking = {line for python in PYTHONS for line in _lacks(own, tuple(extras), locked, folder, python)}
    if lacking:
        raise Lacking("\n".join(sorted(lacking)))


def _lacks(own: Path, extras: Sequence[str], locked: Sequence[Locked], folder: Path, python: str) -> Iterator[str]:
    wanted = {one.name: one for one in locked if one.is_wanted(python)}
    found = {name: _found(one, python, folder) for name, one in wanted.items()}
    yield from (
        f"{wanted[name].requirement}: no wheel for Windows, Python {python}" for name, wheels in found.items() if not wheels
    )
    for wheel, given in [(own, extras), *((wheels[0], ()) for wheels in found.values() if wheels)]:
        for asked in _asked(wheel, given, python):
            one = wanted.get(canonicalize_name(asked.name))
            if one is None or not asked.specifier.contains(one.version, prereleases=True):
                yield f"{wheel.name} asks for {asked}, the lock has {one.requirement if one else 'none'} (Python {python})"


def _found(one: Locked, python: str, folder: Path) -> list[Path]:
    """Return the wheels of the library that this Python takes on Windows."""
    tags = frozenset(_tags(python))
    named = ((file, parse_wheel_filename(file.name)) for file in sorted(folder.glob("*.whl")))
    return [
        file for file, (name, version, _, given) in named if name == one.name and str(version) == one.version and given & tags
    ]


def _tags(python: str) -> Iterator[Tag]:
    major, minor = map(int, python.split(".")[:2])
    yield from cpython_tags((major, minor), platforms=[_PLATFORM])
    yield from compatible_tags((major, minor), interpreter=f"cp{major}{minor}", platforms=[_PLATFORM])


def _asked(wheel: Path, extras: Sequence[str], python: str) -> Iterator[Requirement]:
    with zipfile.ZipFile(wheel) as packed:
        told = next(name for name in packed.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        head = email.parser.Parser().parsestr(packed.read(told).decode(), headersonly=True)
    for line in head.get_all("Requires-Dist") or ():
        asked = Requirement(line)
        if any(is_true(asked.marker, python, extra) for extra in ("", *extras)):
            yield asked


def wheels_of(locked: Sequence[Locked], folder: Path) -> list[Path]:
    """Return the wheels of the folder that some Python takes on Windows; it may hold those of earlier releases."""
    return sorted(
        {wheel for python in PYTHONS for one in locked if one.is_wanted(python) for wheel in _found(one, python, folder)}
    )


def longest_path(wheels: Iterable[Path]) -> int:
    """Return how many characters the longest path has that these wheels are unpacked to, under Lib\\site-packages."""
    return max(map(_length, (name for wheel in wheels for name in zipfile.ZipFile(wheel).namelist())))


def _length(name: str) -> int:
    # Code is compiled to a file beside it, which has another name while it is written.
    return len(name) + (len("__pycache__/.cpython-313.pyc.0123456789") if name.endswith(".py") else 0)


def sha256(file: Path) -> str:
    """Return the digest of a file as pip writes it."""
    return hashlib.sha256(file.read_bytes()).hexdigest()
