"""`cchc check FILE` tells of a file what `cchc check` tells of it: also what only the whole portal shows."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from cchc.cli.main import main

# Personal data beside an error elsewhere, a copy, a link, an address that is taken, a picture, a register, the settings.
FILES = (
    "docs/dan-hoi/privacy-name.md",
    "docs/tthc/code-not-quoted.md",
    "docs/danh-muc/units.yml",
    "mkdocs.yml",
    "news/2026/2026-05-10-near-duplicate-2.md",
    "news/2026/2026-05-10-link-withdrawn.md",
    "news/2026/2026-05-10-summary-missing.md",
    "docs/index.md",
    "docs/tep",
    "plans",
)


def _told(*paths: str) -> list[dict[str, object]]:
    done = CliRunner().invoke(main, ["check", "--format", "json", *paths], catch_exceptions=False)
    told: list[dict[str, object]] = json.loads(done.output)
    return told


@pytest.mark.slow
def test_a_file_alone_is_told_of_as_in_its_folder(broken_site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(broken_site)
    monkeypatch.setenv("CCHC_TODAY", "2026-06-15")
    everything = _told()
    alone = {path: _told(path) for path in FILES}
    assert all(alone.values())
    assert alone == {path: [one for one in everything if f"{one['path']}/".startswith(f"{path}/")] for path in FILES}
