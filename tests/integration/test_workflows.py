"""The ready workflows for GitHub and GitLab: valid by their schemas, and their commands do what they promise."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from cchc.cli.portal_files import workflow_files
from cchc.content.files import WORKFLOWS
from tests.integration.building import BIN, REPOSITORY, environment
from tests.integration.portals import Portal, small_portal
from tests.sealing import seal_all

GITHUB = [REPOSITORY / ".github/workflows" / name for name in ("kiem-tra.yml", "dang-trang.yml")]
SCHEMAS = (
    ["--builtin-schema", "vendor.github-workflows"],
    ["--builtin-schema", "vendor.gitlab-ci", "--data-transform", "gitlab-ci"],
)
GITLAB = REPOSITORY / ".gitlab-ci.yml"
# Those of portals that `cchc init` begins.
NEW_PORTAL = REPOSITORY / "hooks/cchc/cli/new_portal"


@pytest.mark.parametrize(
    ("file", "schema"),
    [
        *((file, SCHEMAS[0]) for file in GITHUB),
        (GITLAB, SCHEMAS[1]),
    ],
    ids=lambda value: value.name if isinstance(value, Path) else "",
)
def test_they_are_what_github_and_gitlab_read(file: Path, schema: list[str]) -> None:
    done = subprocess.run([BIN / "check-jsonschema", *schema, file], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_what_is_run_is_pinned_by_its_digest() -> None:
    """A tag can be moved by whoever takes over the account of its author."""
    used = [step["uses"] for file in GITHUB for step in _github_steps(file) if "uses" in step]
    assert len(used) > 8
    assert [name for name in used if not re.fullmatch(r"actions/[a-z/-]+@[0-9a-f]{40}", name)] == []
    for file in (*GITHUB, NEW_PORTAL / "github.yml.jinja"):
        lines = [line for line in file.read_text(encoding="utf-8").splitlines() if "uses:" in line]
        assert [line for line in lines if not re.search(r"# v\d+\.\d+\.\d+$", line)] == []
    own = (NEW_PORTAL / "gitlab.yml.jinja").read_text(encoding="utf-8")
    assert f"CCHC_IMAGE: {_gitlab()['variables']['CCHC_IMAGE']}\n" in own
    assert _gitlab()["default"]["image"] == "$CCHC_IMAGE"
    assert re.fullmatch(r"python:3\.11-[a-z]+@sha256:[0-9a-f]{64}", _gitlab()["variables"]["CCHC_IMAGE"])


@pytest.mark.parametrize("host", WORKFLOWS)
def test_those_of_a_new_portal_are_like_these(host: str, tmp_path: Path) -> None:
    """What `cchc init --ci` and `cchc upgrade` write: read by the same schemas, pinned by the same digests."""
    path, content = workflow_files()[host]
    file = tmp_path / Path(path).name
    file.write_bytes(content)
    schema = {"github": SCHEMAS[0], "gitlab": SCHEMAS[1]}[host]
    test_they_are_what_github_and_gitlab_read(file, schema)
    pinned = re.compile(r"(?:actions/[a-z/-]+@|python:3\.11-[a-z]+@sha256:)[0-9a-f]{40,}")
    ours = {name for own in (*GITHUB, GITLAB) for name in pinned.findall(own.read_text(encoding="utf-8"))}
    found = pinned.findall(content.decode())
    assert found and set(found) <= ours
    assert "@v" not in content.decode()


def test_every_build_keeps_what_the_next_one_needs() -> None:
    """Pages that did not change are taken from the last site, so the cache without the site is worth little."""
    steps = [step for file in GITHUB for step in _github_steps(file) if step.get("uses", "").startswith("actions/cache")]
    assert [step["with"]["path"].split() for step in steps] == [[".cache/cchc", "site"]] * 2
    assert {".cache/cchc/", "site/"} <= set(_gitlab()["default"]["cache"]["paths"])


def test_the_site_is_built_each_day_right_after_midnight_in_viet_nam() -> None:
    # YAML reads the key `on` as true.
    assert yaml.safe_load(GITHUB[1].read_text(encoding="utf-8"))[True]["schedule"] == [{"cron": "5 17 * * *"}]


@pytest.fixture
def small(tmp_path: Path) -> Portal:
    portal = small_portal(tmp_path / "cong")
    (portal.root / ".venv").symlink_to(sys.prefix, target_is_directory=True)
    return portal


def test_a_proposed_change_is_checked_and_built(small: Portal) -> None:
    for command in (*_commands(GITHUB[0]), *_gitlab()["kiem-tra"]["script"]):
        code, said = _run(small, command)
        assert code == 0, said
    assert (small.root / "site/tin-tuc/2026/bai-hai/index.html").is_file()
    assert json.loads((small.root / "gl-code-quality-report.json").read_bytes()) == []


def test_a_fault_in_a_proposed_change_is_shown_on_its_line_and_nothing_is_built(small: Portal) -> None:
    small.post("bai-sai", date="2026-05-02", theme="cai-cach-tthcc")
    check, build = _commands(GITHUB[0])
    message = "không có chủ đề 'cai-cach-tthcc'; ý bạn là 'cai-cach-tthc'?"
    assert _run(small, check) == (
        1,
        f"::error file=news/2026/2026-05-02-bai-sai.md,line=6,col=8,title=theme-unknown::{message}\n",
    )
    assert _run(small, build)[0] != 0
    report, check, _ = _gitlab()["kiem-tra"]["script"]
    assert [_run(small, report)[0], _run(small, check)[0]] == [0, 1]
    (row,) = json.loads((small.root / "gl-code-quality-report.json").read_bytes())
    assert (row["location"], row["description"]) == (
        {"path": "news/2026/2026-05-02-bai-sai.md", "lines": {"begin": 6}},
        message,
    )
    assert not (small.root / "site").exists()


def test_a_warning_makes_a_check_red_and_stops_no_publication(small: Portal) -> None:
    """Some come with the days alone, and a site that nobody touches must not stop."""
    small.post("can-than", "Xem [trang không có](khong-co.md).", date="2026-05-03")
    seal_all(small.root)
    check, build = _commands(GITHUB[0])
    assert _run(small, check)[1].startswith("::warning file=news/2026/2026-05-03-can-than.md,")
    assert [_run(small, check)[0], _run(small, build)[0]] == [1, 1]
    for command in (*_commands(GITHUB[1], "dung"), *_gitlab()["pages"]["script"]):
        assert _run(small, command)[0] == 0


def test_gitlab_publishes_the_whole_site_with_packed_files_beside_it(small: Portal) -> None:
    for command in _gitlab()["pages"]["script"]:
        code, said = _run(small, command)
        assert code == 0, said
    site, public = ({f.relative_to(d) for f in d.rglob("*") if f.is_file()} for d in (small.root / "site", small.root / "public"))
    assert site < public
    added = {path.as_posix() for path in public - site if path.suffix != ".gz"}
    assert added == {"du-lieu/manifest.json", "nguon.zip"}
    assert Path("index.html.gz") in public


def test_the_schedule_reminds_in_the_last_days_of_a_month(small: Portal) -> None:
    small.settings({"quota": {"posts": 4, "from": "2026-05"}})
    table, remind = _commands(GITHUB[1], "nhac")
    summary = small.root / "summary.md"
    for day, code in (("2026-05-20", 0), ("2026-05-25", 1)):
        assert _run(small, table, CCHC_TODAY=day, GITHUB_STEP_SUMMARY=str(summary))[0] == 0
        assert _run(small, remind, CCHC_TODAY=day)[0] == code
        assert _run(small, _gitlab()["nhac-dinh-muc"]["script"][0], CCHC_TODAY=day)[0] == code
    told = summary.read_text(encoding="utf-8")
    assert told.startswith("```text\nTháng ")
    assert told.count("05/2026") >= 2


def _gitlab() -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))
    return loaded


def _github_steps(file: Path, job: str | None = None) -> list[dict[str, Any]]:
    jobs = yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"]
    return [step for name, told in jobs.items() if job in (None, name) for step in told["steps"]]


def _commands(file: Path, job: str | None = None) -> list[str]:
    """The shell parts of a workflow beside the installation."""
    return [step["run"] for step in _github_steps(file, job) if not step.get("run", "make ").startswith("make ")]


def _run(portal: Portal, command: str, **variables: str) -> tuple[int, str]:
    """Run a step as the services do: in bash, which stops at the first failure."""
    done = subprocess.run(
        ["bash", "-eo", "pipefail", "-c", command],
        cwd=portal.root,
        env=environment(**variables),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    return done.returncode, done.stdout
