"""What click itself says is Vietnamese, in the help of every command and in every fault of use."""

import ast
import re
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from typing import TypeGuard

import click
import pytest
from click.testing import CliRunner

from cchc.cli.main import main
from cchc.cli.vietnamese import WORDS

# Words of English that click says; those of programs, files and formats are not among them.
_ENGLISH = re.compile(
    r"\b(?:Usage|Options|Commands|Show|message|Error|Try|Missing|Invalid|such|requires|argument|Aborted|default|required)\b"
)


def _commands(command: click.Command, words: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    yield words
    if isinstance(command, click.Group):
        for name, below in command.commands.items():
            yield from _commands(below, (*words, name))


def _found(words: tuple[str, ...]) -> click.Command:
    found: click.Command = main
    for word in words:
        assert isinstance(found, click.Group)
        found = found.commands[word]
    return found


@pytest.mark.parametrize("words", list(_commands(main)), ids=" ".join)
def test_every_help_is_vietnamese(words: tuple[str, ...]) -> None:
    done = CliRunner().invoke(main, [*words, "--help"])
    assert done.exit_code == 0
    assert _ENGLISH.findall(done.output) == []
    assert done.output.startswith("Cách dùng: ")


@pytest.mark.parametrize("words", [words for words in _commands(main) if isinstance(_found(words), click.Group)], ids=" ".join)
def test_what_a_command_does_is_told_in_a_whole_sentence(words: tuple[str, ...]) -> None:
    listed = CliRunner().invoke(main, [*words, "--help"], terminal_width=80).output.split("Các lệnh:\n")[1]
    assert "..." not in listed
    assert [line for line in listed.rstrip().splitlines() if not line.endswith((".", ")"))] == []


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("check --nope", "Không có tùy chọn '--nope'."),
        ("chek", "Không có lệnh 'chek'"),
        (
            "check --format xyz",
            "Giá trị của '--format' không hợp lệ: 'xyz' không thuộc các giá trị 'text', 'json', 'github', 'gitlab'.",
        ),
        ("quota --remind x", "Giá trị của '--remind' không hợp lệ: 'x' không phải là số hợp lệ."),
        ("quota --remind -1", "Giá trị của '--remind' không hợp lệ: -1 không nằm trong khoảng x>=0."),
        ("withdraw", "Thiếu đối số 'TỆP'."),
        ("withdraw a b", "Thừa đối số (b)"),
        ("check --format", "Tùy chọn '--format' cần một giá trị đi kèm."),
        ("check --fix=1", "Tùy chọn '--fix' không nhận giá trị."),
        ("report --unit xa-mau", "Thiếu tùy chọn '--period'."),
    ],
)
def test_every_wrong_use_is_told_in_vietnamese(words: str, told: str) -> None:
    done = CliRunner().invoke(main, words.split())
    assert done.exit_code == 2
    assert f"Lỗi: {told}" in done.output
    assert _ENGLISH.findall(done.output) == []


def test_the_words_are_still_those_that_click_says() -> None:
    """A new click that words something else would speak English again."""
    folder = Path(click.__file__).parent
    said = {node.value for file in folder.glob("*.py") for node in ast.walk(ast.parse(file.read_text("utf-8"))) if _is_text(node)}
    assert WORDS.keys() - said == set()


def _is_text(node: ast.AST) -> TypeGuard[ast.Constant]:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_the_version_is_that_of_the_package() -> None:
    done = CliRunner().invoke(main, ["--version"])
    assert (done.exit_code, done.output) == (0, f"Cổng CCHC {version('cong-cchc')}\n")
    assert "  --version   Xem phiên bản rồi thôi.\n" in CliRunner().invoke(main, ["--help"]).output
