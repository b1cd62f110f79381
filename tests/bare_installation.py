"""How big the program is once installed: MB and files of the bare package and of what each extra adds, library by library.

`python -m tests.bare_installation [EXTRA …]` makes an environment in a temporary folder from the wheel of this repository and the
pinned libraries, and says what lies in it; it needs the package registry.
"""

import subprocess
import sys
import tempfile
import venv
from collections import defaultdict
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
_SHOWN = 12
_MB = 1_000_000


def main(extras: list[str]) -> None:
    """Print a table of the bare installation, then one for each extra that is asked for."""
    with tempfile.TemporaryDirectory() as folder:
        wheel = wheel_in(Path(folder))
        for extra in ("", *extras):
            site = with_extra(Path(folder) / (extra or "goi"), wheel, extra)
            _tell(f"cong-cchc[{extra}]" if extra else "cong-cchc", site)


def wheel_in(folder: Path) -> Path:
    """Build the wheel of this repository into `folder`."""
    _pip(sys.executable, "wheel", "--no-deps", "-w", str(folder), str(REPOSITORY))
    return next(folder.glob("*.whl"))


def with_extra(folder: Path, wheel: Path, extra: str) -> Path:
    """Return the folder of libraries of a new environment with nothing else in it, not even pip."""
    venv.create(folder)
    python = next(path for path in (folder / "bin/python", folder / "Scripts/python.exe") if path.exists())
    pinned = REPOSITORY / "requirements-dev.txt"
    bare = folder / "pinned.txt"
    # Versions without hashes: pip takes none from a constraint.
    bare.write_text(
        "\n".join(line.removesuffix(" \\") for line in pinned.read_text().splitlines() if "==" in line and line[0] != " ")
    )
    named = f"{wheel}[{extra}]" if extra else str(wheel)
    _pip(sys.executable, "--python", str(python), "install", "--no-compile", "-c", str(bare), named)
    return next(folder.rglob("site-packages"))


def _pip(python: str, *arguments: str) -> None:
    subprocess.run([python, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments], check=True)


def _tell(name: str, site: Path) -> None:
    sizes: dict[str, list[int]] = defaultdict(list)
    for path in site.rglob("*"):
        if path.is_file():
            sizes[path.relative_to(site).parts[0].split(".libs")[0]].append(path.stat().st_size)
    whole = [size for found in sizes.values() for size in found]
    print(f"{name}: {sum(whole) / _MB:.1f} MB, {len(whole)} files")
    for top, found in sorted(sizes.items(), key=lambda entry: -sum(entry[1]))[:_SHOWN]:
        print(f"  {sum(found) / _MB:6.1f} MB  {len(found):5} files  {top}")


if __name__ == "__main__":
    main(sys.argv[1:])
