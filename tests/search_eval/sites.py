"""Writes and builds the sites of the evaluation: a full portal of ours, and a plain Material site that Pagefind indexes too."""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from cchc.search.index import CODES, FOLDER
from tests.search_eval.corpus import TODAY, Portal, new_fields, plain_files, portal_files, register_lines
from tests.search_eval.measures import EvaluatedProcedure
from tests.search_eval.report import IndexCost

ROOT = Path(__file__).parents[2]
FIELDS = "docs/danh-muc/fields.yml"
PAGEFIND_PAGE = "pagefind.html"
# Registers of what was made and held of the sample, whose items are not here.
_OF_SAMPLE = ("products.yml", "events.yml")


def build_portal(root: Path, folder: Path, procedures: Sequence[EvaluatedProcedure], noise: int) -> Path:
    """Build, in `folder`, a portal with the settings, templates and registers of the one in `root`; return its site."""
    settings = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    ignored = shutil.ignore_patterns("__pycache__", *_OF_SAMPLE)
    for name in ("overrides", "docs/danh-muc"):
        shutil.copytree(root / name, folder / name, ignore=ignored)
    (folder / "hooks").mkdir()
    shutil.copy(root / "hooks/main.py", folder / "hooks/main.py")
    fields = {field["name"]: field["id"] for field in yaml.safe_load((folder / FIELDS).read_text(encoding="utf-8"))}
    added = new_fields(procedures, fields)
    with (folder / FIELDS).open("a", encoding="utf-8") as register:
        register.write(register_lines(added))
    themes = [theme["id"] for theme in yaml.safe_load((folder / "docs/danh-muc/themes.yml").read_text(encoding="utf-8"))]
    portal = Portal(settings["extra"]["cchc"]["owner"], themes, fields | added)
    _write(folder, portal_files(procedures, noise, portal))
    _write(folder, {"mkdocs.yml": yaml.safe_dump(_portal_settings(settings), allow_unicode=True, sort_keys=False)})
    (folder / "plans").mkdir()
    _run([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder)
    return folder / "site"


def build_own(root: Path, folder: Path) -> Path:
    """Build the portal in `root` as it is, copied to `folder`; return its site."""
    for name in ("docs", "news", "plans", "overrides", "hooks"):
        shutil.copytree(root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(root / "mkdocs.yml", folder)
    _run([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder)
    return folder / "site"


def _portal_settings(settings: dict[str, Any]) -> dict[str, Any]:
    """The portal's settings without its quota, which this content does not owe, and without the guide, which it lacks."""
    settings["extra"]["cchc"].pop("quota", None)
    settings["nav"] = [entry for entry in settings.get("nav", []) if all(isinstance(value, str) for value in entry.values())]
    settings.pop("watch", None)
    return settings


def build_plain(folder: Path, procedures: Sequence[EvaluatedProcedure], noise: int) -> Path:
    """Build a plain Material site of the same pages in `folder`; return its site."""
    _write(folder, plain_files(procedures, noise))
    _run([sys.executable, "-m", "mkdocs", "build", "--quiet"], folder)
    return folder / "site"


def on_disk(site: Path) -> IndexCost:
    """Weigh the index of a built portal, without making it again."""
    return _on_disk(site / FOLDER, len(json.loads((site / CODES).read_bytes())))


def portal_index(folder: Path, site: Path) -> IndexCost:
    """Make the index of the portal in `folder` once more, in a process of its own, and measure that."""
    cost = json.loads(_run([sys.executable, "-m", "tests.search_eval.index_cost", str(folder)], ROOT))
    return _on_disk(site / FOLDER, cost["pages"], cost["seconds"], cost["megabytes"])


def material_index(site: Path, pages: int) -> IndexCost:
    return _on_disk(site / "search", pages)


def pagefind_python(root: Path) -> Path | None:
    """The Python that has Pagefind, made by `make search-eval`; None when there is none."""
    folder = root / ".venv-bench"
    pythons = (folder / "bin/python", folder / "Scripts/python.exe")
    wanted = next((python for python in pythons if python.exists()), None)
    if wanted is None or subprocess.run([wanted, "-c", "import pagefind"], capture_output=True, check=False).returncode:
        return None
    return wanted


def build_pagefind(python: Path, site: Path, pages: int) -> IndexCost:
    """Index the articles of `site` with Pagefind, and give it a bare page to be loaded from."""
    command = [str(python), "-m", "pagefind", "--site", str(site), "--root-selector", "article.md-content__inner"]
    start = time.perf_counter()
    _run(command, site)
    seconds = time.perf_counter() - start
    (site / PAGEFIND_PAGE).write_text(
        "<!doctype html><html lang=vi><meta charset=utf-8><title>Pagefind</title>\n", encoding="utf-8"
    )
    return _on_disk(site / "pagefind", pages, seconds)


def _on_disk(folder: Path, pages: int, seconds: float | None = None, megabytes: float | None = None) -> IndexCost:
    sizes = [file.stat().st_size for file in folder.rglob("*") if file.is_file()]
    return IndexCost(pages, sum(sizes), len(sizes), seconds, megabytes)


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def _run(command: Sequence[str], folder: Path) -> str:
    """Run a program quietly and return what it prints; what it says is told only when it fails."""
    environment = os.environ | {"CCHC_TODAY": str(TODAY), "NO_MKDOCS_2_WARNING": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        told = "\n".join((done.stdout + done.stderr).splitlines()[-30:])
        raise SystemExit(f"không dựng được trang đánh giá ({' '.join(command)}):\n{told}")
    return done.stdout
