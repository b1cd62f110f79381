"""`python -m tests.pythons`: the site under every other Python of this machine that the program is for (`make pythons`).

An office installs the newest that it is told to, and a library of Python that changed meets it first. Each gets an environment of
its own with the pinned libraries; it builds this repository strictly, the same bytes as the Python that asks, checks it, and runs
the quick unit tests.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.release.locks import PYTHONS

REPOSITORY = Path(__file__).parents[1]
_SUPPORTED = tuple(dict.fromkeys(version.rpartition(".")[0] for version in PYTHONS))
_SOURCES = ("docs", "hooks", "news", "overrides", "plans")
_HERE = f"{sys.version_info.major}.{sys.version_info.minor}"
_ENVIRONMENT = {"NO_MKDOCS_2_WARNING": "1", "CCHC_TODAY": "2026-11-29", "PYTHONWARNINGS": "error::SyntaxWarning"}


def found() -> Iterator[tuple[str, str]]:
    """Yield each other version with a Python of it that runs: one on the path, or one that pyenv keeps."""
    for version in _SUPPORTED:
        kept = sorted((Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions").glob(f"{version}.*/bin/python"))
        for python in (shutil.which(f"python{version}"), *map(str, reversed(kept))):
            if version != _HERE and python and _is_of(python, version):
                yield version, python
                break


def _is_of(python: str, version: str) -> bool:
    asked = "import sys, venv, ensurepip; print('%d.%d' % sys.version_info[:2])"
    done = subprocess.run([python, "-c", asked], capture_output=True, text=True, check=False)
    return done.stdout.strip() == version


def _run(*command: str | Path, folder: Path = REPOSITORY) -> None:
    """Run a command in a folder; raises subprocess.CalledProcessError when it fails."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "SOURCE_DATE_EPOCH")}
    subprocess.run(command, cwd=folder, env=kept | _ENVIRONMENT, check=True)


def _environment(version: str, python: str) -> Path:
    """Return the folder of commands of an environment with the pinned libraries; one that is there is brought up to date."""
    folder = REPOSITORY / f".venv-{version}"
    _run(python, "-m", "venv", folder)
    commands = folder / ("Scripts" if os.name == "nt" else "bin")
    pip = (commands / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    _run(*pip, "--require-hashes", "-r", "requirements-dev.txt")
    _run(*pip, "--no-deps", "--no-build-isolation", "-e", ".")
    return commands


def _built(python: Path, folder: Path) -> dict[str, bytes]:
    """Build a copy of the repository in `folder`, strictly and with nothing remembered; return the files of the site."""
    for name in _SOURCES:
        shutil.copytree(REPOSITORY / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(REPOSITORY / "mkdocs.yml", folder)
    _run(python, "-m", "mkdocs", "build", "--strict", "--quiet", folder=folder)
    site = folder / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(site.rglob("*")) if path.is_file()}


def main(*options: str) -> int:
    """Try every Python that is there, with `--newest` one, with `--site-only` no unit tests; exit status 1 for other bytes."""
    others = list(found())[-1 if "--newest" in options else 0 :]
    with tempfile.TemporaryDirectory() as name:
        ours = _built(Path(sys.executable), Path(name) / _HERE) if others else {}
        for version, python in others:
            commands = _environment(version, python)
            theirs = _built(commands / "python", Path(name) / version)
            if differing := sorted(path for path in ours.keys() | theirs.keys() if ours.get(path) != theirs.get(path)):
                print(f"Python {version} makes other bytes of {len(differing)} files: {', '.join(differing[:5])}")
                return 1
            _run(commands / "python", "-m", "cchc", "check")
            if "--site-only" not in options:
                _run(
                    commands / "python", "-m", "pytest", "-q", "-n", "2", "-m", "not slow", "-p", "no:cacheprovider", "tests/unit"
                )
            print(f"Python {version}: {len(theirs)} files, the same bytes as {_HERE}; everything that was tried passes")
    if not others:
        print(f"No other Python of {', '.join(_SUPPORTED)} is on this machine: nothing was tried")
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
