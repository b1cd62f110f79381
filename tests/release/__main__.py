"""`python -m tests.release`: make the zip for Windows in dist/ (`make release`)."""

import sys
import tempfile
from pathlib import Path

import click

from tests.release.locks import PYTHONS, read_lock
from tests.release.wheels import Lacking, build_own, gather, require_whole, wheels_of
from tests.release.windows_zip import EXTRAS, write_zip

REPOSITORY = Path(__file__).parents[2]


@click.command()
@click.option("--lock", default=REPOSITORY / "requirements-windows.txt", type=click.Path(path_type=Path))
@click.option("--own", type=click.Path(path_type=Path), help="The project's wheel; else it is built.")
@click.option("--wheels", type=click.Path(path_type=Path), help="Take files from this folder and nowhere else.")
@click.option("--cache", default=REPOSITORY / ".cache/windows", type=click.Path(path_type=Path))
@click.option("--out", default=REPOSITORY / "dist", type=click.Path(path_type=Path))
@click.option("--extra", "extras", multiple=True, default=EXTRAS)
def release(lock: Path, own: Path | None, wheels: Path | None, cache: Path, out: Path, extras: tuple[str, ...]) -> None:
    """Gather what Windows needs, look whether it is whole, and pack it."""
    locked = read_lock(lock.read_text(encoding="utf-8"))
    for folder in (cache, out):
        folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as built:
        try:
            own = own or build_own(REPOSITORY, Path(built))
            gather(locked, cache, ("--no-index", "--find-links", str(wheels)) if wheels else ())
            require_whole(own, extras, locked, cache)
        except Lacking as lacking:
            sys.exit(f"No release:\n{lacking}")
        made = write_zip(own, extras, locked, wheels_of(locked, cache), out)
    click.echo(f"{made}: {made.stat().st_size / 1_000_000:.0f} MB, for Python {PYTHONS[0]} to {PYTHONS[-1]}")


release()
