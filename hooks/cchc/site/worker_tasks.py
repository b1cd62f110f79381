"""What a worker needs to make pages and other files, in this process or in another that began empty."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any, NamedTuple

import jinja2
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files

from cchc.converting.bodies import Text
from cchc.graph.questions import Move, quoted
from cchc.machine.bytecode import TemplateCache
from cchc.machine.written import WrittenFile, write
from cchc.publishing.views import View
from cchc.site.portal_defaults import lay_own_templates
from cchc.site.rendering import Facts, Menu, PageMaker, encoded


class PageTask(NamedTuple):
    """A page to make: where to write it, the digest of what stands in its place, its view, its text where it is an item's."""

    file: str
    stands: bytes | None
    view: View
    text: Text | None


class PageDone(NamedTuple):
    """A file that was made, and the questions it asked."""

    written: WrittenFile
    asked: frozenset[str] = frozenset()

    def __reduce__(self) -> tuple[Callable[..., "PageDone"], tuple[WrittenFile, frozenset[str]]]:
        """Let the process that waits hold one set for all pages that asked the same."""
        return _done, (self.written, self.asked)


def _done(written: WrittenFile, asked: frozenset[str]) -> PageDone:
    return PageDone(written, _one_of(asked))


@lru_cache(maxsize=1024)
def _one_of(asked: frozenset[str]) -> frozenset[str]:
    return asked


class DrawTask(NamedTuple):
    """Another file to make: where to write it, the digest of what stands in its place, and the call that makes it."""

    file: str
    stands: bytes | None
    make: Callable[[], bytes]


class MoveTask(NamedTuple):
    """A finished page to write with other addresses of scripts and styles: where, which file it is, the addresses by question."""

    file: str
    page: str
    moves: Mapping[str, Move]
    asked: frozenset[str]


@dataclass(frozen=True)
class Templates:
    """Where another process finds what this one was configured with."""

    config_file: str
    use_directory_urls: bool
    compiled: TemplateCache

    def environment(self) -> tuple[jinja2.Environment, MkDocsConfig]:
        """Read the settings again, in a process that has none, and return the theme's environment with them.

        The hooks of the unit's own change both as they did in the first process.
        """
        config = _quietly_loaded(self.config_file, self.use_directory_urls)
        lay_own_templates(config)
        for hook in _own_hooks(config, "config"):
            config = hook(config) or config
        env = config.theme.get_env()
        for hook in _own_hooks(config, "env"):
            env = hook(env, config=config, files=Files([])) or env
        env.bytecode_cache = self.compiled
        return env, config


def _quietly_loaded(file: str, use_directory_urls: bool) -> MkDocsConfig:
    # What is to be told of the settings was told by the first process.
    logging.disable()
    try:
        return load_config(file, use_directory_urls=use_directory_urls)
    finally:
        logging.disable(logging.NOTSET)


def _own_hooks(config: MkDocsConfig, event: str) -> list[Callable[..., Any]]:
    return [hook for hook in config.plugins.events[event] if hook.__module__ != "cchc.site.events"]


# What MkDocs made in this process; one that began empty, or before MkDocs did, has none.
_inherited: tuple[jinja2.Environment, MkDocsConfig] | None = None


def inherit(made: tuple[jinja2.Environment, MkDocsConfig] | None) -> None:
    """Let what makes pages in this process, and in those it forks from now on, use what MkDocs made."""
    global _inherited
    _inherited = made


def file_making(around: tuple[Templates, Menu, Facts] | None) -> Callable[[PageTask | DrawTask | MoveTask], PageDone]:
    """Return what makes a page or another file, neither of which waits for the other; with nothing around them, no pages."""
    if not around:
        return partial(make_file, None)
    templates, menu, facts = around
    env, config = _inherited or templates.environment()
    return partial(make_file, PageMaker(env, config, menu, facts))


def make_file(maker: PageMaker | None, task: PageTask | DrawTask | MoveTask) -> PageDone:
    """Make a file and write it."""
    match task:
        case PageTask():
            assert maker
            return make_page(maker, task)
        case DrawTask():
            return PageDone(write(task.file, task.make(), task.stands))
        case MoveTask():
            return _move(task)


def make_page(maker: PageMaker, task: PageTask) -> PageDone:
    """Render a page and write it."""
    html, asked = maker.make(task.view, task.text)
    return PageDone(write(task.file, encoded(html), task.stands), asked)


def _move(task: MoveTask) -> PageDone:
    with open(task.page, "rb", buffering=0) as file:  # noqa: PTH123 (thousands of times)
        page = file.read()
    # What is in its words already would then stand there as often as it is asked for, and once more.
    in_words = {question for question, (_, now) in task.moves.items() if now in page}
    for was, now in task.moves.values():
        page = page.replace(was, now)
    # One set for all pages that ask the same is less to hand from process to process.
    asked = (task.asked - in_words).union(map(quoted, in_words)) if in_words else task.asked
    return PageDone(write(task.file, page), asked)
