"""Every sentence of MkDocs' own is told in Vietnamese, told by a problem of ours, or decided about here: none is forgotten.

The sentences are read from the source of MkDocs, so that a release with another one is seen by this test.
"""

import ast
import logging
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import material
import mkdocs
import pytest

from cchc.mkdocs_words.sayings import ENDINGS, OF_SETTINGS, SAYINGS, Saying
from cchc.mkdocs_words.vietnamese import in_vietnamese, of_ending, of_setting, speak_vietnamese
from tests.cases.test_rules import CASES

MKDOCS = Path(mkdocs.__file__).parent
# What an officer's build, preview or check goes through; `gh-deploy`, `new`, `get-deps` are no commands of ours.
MODULES = (
    "config/base.py",
    "config/config_options.py",
    "config/defaults.py",
    "structure/files.py",
    "structure/nav.py",
    "structure/pages.py",
    "commands/build.py",
    "commands/serve.py",
    "livereload/__init__.py",
    "localization.py",
    "plugins.py",
    "theme.py",
    "utils/__init__.py",
    "utils/yaml.py",
)
_LEVELS = frozenset({"warning", "info", "error", "log"})
_RAISED = frozenset({"ValidationError", "ConfigurationError", "Abort", "BuildError"})
# What a hole of a sentence is filled with: a name of a page, where one is wanted, else a word.
_WORD = "x"

# Sentences that no officer meets, and why.
NEVER = {
    "config_file_path is not a Unicode string.": "the command line gives text",
    "Can't set config_file_path in config": "who writes that key is told of a key that there is not",
    "'!relative' tag does not expect any value; received x": "told at its mark (mkdocs_words/starting.py)",
    "The current file is not set for the '!relative' tag. It cannot be used in this context; the intended usage is "
    "within `markdown_extensions`.": "told at its mark (mkdocs_words/starting.py)",
    "A plugin has set File.page to a type other than Page.": "a plugin of others, which its author must mend",
    "My plugin message": "an example in a docstring",
    "Unknown prefix x in x x": "told at its mark (mkdocs_words/starting.py)",
}
# Sentences of which more than a word is put in: what comes out.
FILLED = {
    "Config value 'x': x": "Config value 'nav': Expected nav to be a list, got 'x'",
    "The path 'x' isn't an existing x.": "The path 'x' isn't an existing file or directory.",
    "Doc file 'x' contains a link 'x', but x.x": "Doc file 'x' contains a link 'x', but there is no such anchor on this page.",
    "edit_uri: x is not a valid URL, it should include the http:// (scheme)": "edit_uri: 'x' is not a valid URL, it should x",
    "edit_uri: x is not a valid URL: x": "edit_uri: 'x' is not a valid URL: x",
    "Documentation built in x seconds": "Documentation built in 1.25 seconds",
    '"x" code x': '"GET /x HTTP/1.1" code 404',
}
# Material says these only where an office adds its search or its previews itself; they go through as they are.
OF_MATERIAL = {
    "Configuration error for 'search.jieba_dict': 'x' does not exist.",
    "Configuration error for 'search.jieba_dict_user': 'x' does not exist.",
    "Error reading filter configuration in 'x':\nx",
}
OUT_OF_MENU = 'The following pages exist in the docs directory, but are not included in the "nav" configuration:\n  - a.md'
# Sentences that are put together: as they come out.
TOGETHER = (
    ("mkdocs.commands.build", "Error reading page 'a.md': x"),
    ("mkdocs.commands.build", "Error building page 'a.md': x"),
    ("mkdocs.structure.pages", "Doc file 'a.md' contains an absolute link '/b', it was left as is. Did you mean 'c.md'?"),
    ("mkdocs.structure.pages", "Doc file 'a.md' contains an unrecognized relative link 'b', it was left as is."),
    (
        "mkdocs.structure.pages",
        "Doc file 'a.md' contains a link 'b.md', but the target 'c/b.md' is not found among documentation files.",
    ),
    ("mkdocs.structure.pages", "Doc file 'a.md' contains a link to 'b.md' which is excluded from the built site."),
    ("mkdocs.structure.pages", "Doc file 'a.md' contains a link '#b', but there is no such anchor on this page."),
    ("mkdocs.structure.pages", "Doc file 'a.md' contains a link 'c.md#b', but the doc 'c.md' does not contain an anchor '#b'."),
    (
        "mkdocs.structure.nav",
        'The following pages exist in the docs directory, but are not included in the "nav" configuration:\n  - a.md',
    ),
)


def _sentences(module: str, package: Path = MKDOCS) -> Iterator[str]:
    """Every sentence that a module of MkDocs logs, raises or notes as a warning, its holes filled."""
    for node in ast.walk(ast.parse((package / module).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and node.args:
            yield from _said(node)


def _said(call: ast.Call) -> Iterator[str]:
    name, of = getattr(call.func, "attr", getattr(call.func, "id", "")), getattr(getattr(call.func, "value", None), "id", "")
    of_warnings = name == "append" and ast.unparse(call.func).endswith("warnings.append")
    if (of == "log" and name in _LEVELS) or name in _RAISED or of_warnings:
        said = call.args[1 if name == "log" else 0]
        yield from _text(said.elts[1] if isinstance(said, ast.Tuple) else said)


def _text(said: ast.expr) -> Iterator[str]:
    """The sentence of an expression; one that is a name is told where it is put together."""
    if isinstance(said, ast.Constant) and isinstance(said.value, str):
        yield said.value
    elif isinstance(said, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else _WORD for part in said.values)
    elif isinstance(said, ast.BinOp) and isinstance(said.left, ast.Constant | ast.JoinedStr | ast.BinOp):
        yield from (f"{text}x" for text in _text(said.left))
    elif isinstance(said, ast.Call) and isinstance(said.func, ast.Attribute) and said.func.attr == "format":
        yield from (re.sub(r"\{\w*\}", _WORD, text) for text in _text(said.func.value))


def _is_known(sentence: str) -> bool:
    patterns = (*(saying.text for saying in SAYINGS), *(text for text, _ in (*OF_SETTINGS, *ENDINGS)))
    sentence = FILLED.get(sentence, sentence)
    if found := re.fullmatch(r"Config value '.+?': (.+)", sentence):
        return _is_known(found[1])
    forms = (sentence, sentence.replace("'x'", "'/x'"), sentence.replace("'x'", "'huong-dan/x'"), re.sub(r"\bx\b", "1", sentence))
    return sentence in NEVER or any(re.fullmatch(pattern, form, re.DOTALL) for pattern in patterns for form in forms)


@pytest.mark.parametrize("module", MODULES)
def test_every_sentence_is_decided_about(module: str) -> None:
    unknown = [sentence for sentence in _sentences(module) if sentence.strip(" x:") and not _is_known(sentence)]
    assert unknown == []


def test_the_sentences_of_material_are_decided_about() -> None:
    modules = ("plugins/search/plugin.py", "extensions/preview.py", "extensions/emoji.py")
    assert {sentence for module in modules for sentence in _sentences(module, Path(material.__file__).parent)} == OF_MATERIAL


def test_sentences_are_found_where_they_stand() -> None:
    found = {module: list(_sentences(module)) for module in MODULES}
    assert "Cleaning site directory" in found["commands/build.py"]
    assert "Expected nav to be a list, got x" in found["config/config_options.py"]
    assert "Unrecognised configuration name: x" in found["config/base.py"]
    assert sum(map(len, found.values())) > 80


@pytest.mark.parametrize(("logger", "sentence"), TOGETHER)
def test_a_sentence_that_is_put_together_is_known(logger: str, sentence: str) -> None:
    assert in_vietnamese(logger, sentence, logging.INFO) is not None


def test_what_is_dropped_is_told_by_a_rule_or_is_no_news() -> None:
    dropped = [saying for saying in SAYINGS if not saying.said]
    assert all(saying.instead for saying in dropped)
    rules = {saying.instead for saying in dropped if " " not in saying.instead}
    # A content rule, which tests/cases/rules has under its own name too.
    assert rules <= {*CASES}


def _mentions(saying: Saying) -> set[str]:
    return set(re.findall(r"\{(\d)\}", saying.said))


@pytest.mark.parametrize("saying", SAYINGS, ids=lambda saying: saying.text[:40])
def test_what_is_said_fills_its_holes(saying: Saying) -> None:
    assert all(int(hole) < re.compile(saying.text).groups for hole in _mentions(saying))


def test_loggers_speak_vietnamese_and_are_not_counted_twice(caplog: pytest.LogCaptureFixture) -> None:
    speak_vietnamese()
    speak_vietnamese()
    with caplog.at_level(logging.INFO, "mkdocs"):
        logging.getLogger("mkdocs.structure.nav").warning(
            "A reference to 'a.md' is included in the 'nav' configuration, which is not found in the documentation files."
        )
        logging.getLogger("mkdocs.config").warning("Config value 'copyrigth': Unrecognised configuration name: copyrigth")
        logging.getLogger("mkdocs.livereload").info("[10:20:30] Serving on http://127.0.0.1:8000/")
        logging.getLogger("mkdocs.commands.build").info("A sentence %s", "of a plugin")
    assert [record.getMessage() for record in caplog.records] == [
        "mkdocs.yml: không có khóa 'copyrigth', ý bạn là 'copyright'?; hãy sửa tên hoặc xóa dòng này, khóa của Cổng thì đặt "
        "trong 'extra: cchc:'",
        "[10:20:30] Xem trước ở http://127.0.0.1:8000/ (tắt: Ctrl+C)",
        "A sentence of a plugin",
    ]


def test_what_is_not_known_is_told_with_its_words() -> None:
    assert of_setting("theme", "Something\n  new") == "MkDocs không nhận 'theme' như đang ghi (Something new)"
    assert of_ending("Chưa dựng trang vì có 1 lỗi") == "Chưa dựng trang vì có 1 lỗi"
    assert of_ending("Aborted with a configuration error!").startswith("mkdocs.yml có lỗi")


def test_pages_out_of_the_menu_are_told_where_the_settings_ask_for_it() -> None:
    assert in_vietnamese("mkdocs.structure.nav", OUT_OF_MENU, logging.INFO) == ""
    assert "a.md" in (in_vietnamese("mkdocs.structure.nav", OUT_OF_MENU, logging.WARNING) or "")


def test_the_loggers_are_those_of_mkdocs() -> None:
    for name in {saying.logger for saying in SAYINGS}:
        log = import_module(name).log
        assert getattr(log, "logger", log).name == name
