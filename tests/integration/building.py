"""`mkdocs build` and `cchc check` as an office runs them: in processes of their own, read back from what they wrote."""

import gzip
import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.integration.ready import Ready, can_be_ready

REPOSITORY = Path(__file__).parents[2]
BIN = Path(sys.executable).parent
TODAY = "2026-05-20"

# What would make a build depend on the machine of the tests; COLUMNS makes MkDocs wrap its log.
_UNSET = ("CCHC_TODAY", "SOURCE_DATE_EPOCH", "COLUMNS")
# Seconds that a command may take on a machine that does much else.
_TIMEOUT = 300
_NOT_TEXT = (".xlsx", ".pdf", ".webm", ".kho", ".png", ".jpg", ".webp", ".woff", ".woff2", ".map")
_PROBLEM = re.compile(r"\S.*?:\d+:\d+: (?:error|warning|note) [a-z0-9-]+ .+")
_LOGGED = re.compile(r"(?:ERROR|WARNING|INFO)\s+-\s+(.*)")


@dataclass(frozen=True)
class Built:
    """What a build left behind: its exit code, all it printed, and the site."""

    code: int
    output: str
    site: Path

    @property
    def problems(self) -> list[str]:
        """The problems of the log, in its order, without the level before them."""
        told = (match[1] for line in self.output.splitlines() if (match := _LOGGED.fullmatch(line)))
        return [text for text in told if _PROBLEM.fullmatch(text)]

    @cached_property
    def files(self) -> dict[str, bytes]:
        """Every file of the site by its address."""
        return files_of(self.site)

    @cached_property
    def written(self) -> dict[str, str]:
        """The text of every file that is text, the packed sitemap unpacked."""
        unpacked = {name: gzip.decompress(data) if name.endswith(".gz") else data for name, data in self.files.items()}
        return {name: data.decode() for name, data in unpacked.items() if not name.endswith(_NOT_TEXT)}

    @property
    def pages(self) -> list[str]:
        return sorted(name for name in self.files if name.endswith(".html"))

    def page(self, address: str) -> Any:
        """The parsed page at `address` ("" is the home page)."""
        name = address if address.endswith(".html") else f"{address}index.html"
        return html.document_fromstring(self.files[name].decode())

    def text(self, address: str) -> str:
        """The words of the page at `address`, each run of white space one blank."""
        return " ".join(self.words(address).split())

    def words(self, address: str) -> str:
        """What a reader sees of the page at `address`: without the data for machines in its head."""
        page = self.page(address)
        for data in page.xpath("//script"):
            data.drop_tree()
        words: str = page.text_content()
        return words

    def structured_data(self, address: str) -> list[dict[str, Any]]:
        """The nodes of the page's JSON-LD."""
        found = self.page(address).xpath("//script[@type='application/ld+json']/text()")
        return [node for text in found for node in _nodes(json.loads(text))]


def _nodes(data: dict[str, Any]) -> list[dict[str, Any]]:
    assert data["@context"] == "https://schema.org"
    return list(data.get("@graph", [{key: value for key, value in data.items() if key != "@context"}]))


def environment(**variables: str) -> dict[str, str]:
    """The environment of a command; the day is TODAY unless `variables` tell another or SOURCE_DATE_EPOCH."""
    kept = {name: value for name, value in os.environ.items() if name not in _UNSET}
    day = {} if "SOURCE_DATE_EPOCH" in variables else {"CCHC_TODAY": TODAY}
    return kept | day | {"NO_MKDOCS_2_WARNING": "1"} | variables


def build(root: Path, *arguments: str, program: str = "mkdocs", site: Path | None = None, **variables: str) -> Built:
    """Build the portal under `root`; the site is its folder site/ unless `site` names another."""
    to = ["--site-dir", str(site)] if site else []
    done = run(root, program, "build", *to, *arguments, **variables)
    return Built(done.returncode, done.stdout, site or root / "site")


def run(root: Path, program: str, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command of this environment in `root`; both its streams come together, and it never shows a traceback."""
    kept, copied = environment(**variables), _ready()
    if copied and copied.takes(BIN / program, kept):
        done = copied.run(BIN / program, list(arguments), root, kept, _TIMEOUT)
    else:
        done = subprocess.run(
            [BIN / program, *arguments],
            cwd=root,
            env=kept,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            timeout=_TIMEOUT,
            check=False,
        )
    assert "Traceback" not in done.stdout, done.stdout[-1500:]
    return done


@cache
def _ready() -> Ready | None:
    return Ready(environment()) if can_be_ready() else None


def checked(root: Path, *arguments: str, **variables: str) -> list[str]:
    """The problems that `cchc check` prints."""
    done = run(root, "cchc", "check", *arguments, **variables)
    return [line for line in done.stdout.splitlines() if _PROBLEM.fullmatch(line)]


def files_of(folder: Path) -> dict[str, bytes]:
    """Every file under `folder` by its path with `/`."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def repository_site(factory: pytest.TempPathFactory) -> Built:
    """The strict build of this repository, made once for all workers of a run."""
    return made_once(factory, "repository", lambda folder: build(REPOSITORY, "--strict", site=folder, CCHC_TODAY="2026-11-29"))


def made_once(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Built]) -> Built:
    """Return what the first of the workers that ask for `name` makes in a folder of that name; the others wait for it."""
    base = factory.getbasetemp()
    folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    told = folder / f"{name}.json"
    try:
        (folder / f"{name}.lock").touch(exist_ok=False)
    except FileExistsError:
        _wait_for(told)
    else:
        built = make(folder / name)
        part = told.with_suffix(".part")
        part.write_text(json.dumps([built.code, built.output, str(built.site)]), encoding="utf-8")
        part.rename(told)
    code, output, site = json.loads(told.read_text(encoding="utf-8"))
    return Built(code, output, Path(site))


def _wait_for(file: Path) -> None:
    # Longer than the other waits for what it makes.
    deadline = time.monotonic() + 2 * _TIMEOUT
    while not file.exists():
        assert time.monotonic() < deadline, "another worker has not built the site in time"
        time.sleep(0.1)
