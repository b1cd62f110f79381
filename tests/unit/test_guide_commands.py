"""What the officer's guide and README tell people to type: each command exists with its options, the harmless ones are run."""

import re
import shlex
import shutil
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from cchc.cli.main import main

ROOT = Path(__file__).parents[2]
_CODE = re.compile(r"`([^`\n]+)`|^(cchc .+)$", re.MULTILINE)
_HARMLESS = re.compile(r"(?:check(?! .*--fix)|quota|plans|report .*--period 20(?! .*--sent)|approve --list)[^\[\]|]*")
# What stands for something else: a choice, what may be left out, the name of a kind of thing.
_STANDS_FOR = re.compile(r"[\[\]|]|\bmã\b|\bTỆP\b|\bNGÀY\b|--help|-h\b")


def _told() -> Iterator[tuple[str, str]]:
    for file in [ROOT / "README.md", *sorted((ROOT / "docs/huong-dan").glob("*.md"))]:
        for found in _CODE.finditer(file.read_text(encoding="utf-8")):
            words = (found[1] or found[2]).removeprefix(".venv/bin/")
            if words.startswith("cchc ") and "…" not in words:
                yield file.name, words.removeprefix("cchc ").strip()


COMMANDS = sorted(set(_told()))


def test_there_are_some() -> None:
    assert len(COMMANDS) > 40


@pytest.mark.parametrize(("file", "words"), COMMANDS)
def test_what_the_guide_says_can_be_typed(file: str, words: str) -> None:
    command: click.Command = main
    given = [word.split("|")[0] for word in shlex.split(re.sub(r"[\[\]]|\\\\", "", words)) if word not in ("-h", "--help")]
    while isinstance(command, click.Group) and given and not given[0].startswith("-"):
        found = command.commands.get(given.pop(0))
        assert found, f"{file}: cchc {words}"
        command = found
    # Raises for an option that does not exist, and for one without its value.
    command.make_parser(click.Context(command, **main.context_settings)).parse_args(
        [word for word in given if word not in ("…", "...")]
    )


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("guide") / "cong"
    for name in ("docs", "plans", "news"):
        shutil.copytree(ROOT / name, root / name)
    shutil.copy(ROOT / "mkdocs.yml", root)
    return root


@pytest.mark.parametrize(
    "words", sorted({words for _, words in COMMANDS if _HARMLESS.fullmatch(words) and not _STANDS_FOR.search(words)})
)
@pytest.mark.slow
def test_what_only_looks_is_run(words: str, copied: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(copied)
    monkeypatch.setenv("CCHC_TODAY", "2026-11-29")
    done = CliRunner().invoke(main, shlex.split(words), catch_exceptions=False)
    assert done.exit_code in (0, 1), done.output
