"""What a worker needs to make bodies and pages, in this process or in another that began empty."""

import gc
import multiprocessing
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import jinja2
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig

from cchc.content.items import Item
from cchc.converting.bodies import Body, BodyMaker, Text
from cchc.converting.links import SourceLinks
from cchc.converting.settings import MarkdownSettings
from cchc.graph.questions import Move, quoted
from cchc.machine.bytecode import TemplateCache
from cchc.machine.manifest import write
from cchc.publishing.views import View
from cchc.site.portal_defaults import lay_own_templates
from cchc.site.rendering import Facts, Menu, PageMaker, encoded


class PageTask(NamedTuple):
    """A page to make: where to write it, its view, its text where it is an item's."""

    file: str
    view: View
    text: Text | None


class PageDone(NamedTuple):
    """The digest of a file that was written, and the questions it asked."""

    digest: bytes
    asked: frozenset[str] = frozenset()


class DrawTask(NamedTuple):
    """Another file to make: where to write it, and the call that makes it."""

    file: str
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
        """Read the settings again, in a process that began empty, and return the theme's environment with them."""
        config = load_config(self.config_file, use_directory_urls=self.use_directory_urls)
        lay_own_templates(config)
        env = config.theme.get_env()
        env.bytecode_cache = self.compiled
        return env, config


# New objects between two looks for garbage: a page makes thousands, and leaves little in rings.
_SELDOM = 20_000

# The makers of this process. `_inherited` reaches a forked worker as it stands; a worker that began empty has none.
_bodies: BodyMaker
_pages: PageMaker
_inherited: tuple[jinja2.Environment, MkDocsConfig] | None = None


def inherit(env: jinja2.Environment, config: MkDocsConfig) -> None:
    """Let workers of this process, and forked ones, use what MkDocs made."""
    global _inherited
    _inherited = env, config


def prepare_bodies(settings: MarkdownSettings, links: SourceLinks) -> None:
    """Make this process ready for `make_body`."""
    global _bodies
    _keep_what_is_there()
    _bodies = BodyMaker(settings, links)


def make_body(item: Item) -> tuple[Body, Text]:
    """Convert the text of an item; `prepare_bodies` came before."""
    return _bodies.make(item)


def prepare_pages(templates: Templates, menu: Menu, facts: Facts) -> None:
    """Make this process ready for `make_page`, with what it inherited where it was forked."""
    global _pages
    _keep_what_is_there()
    env, config = _inherited or templates.environment()
    _pages = PageMaker(env, config, menu, facts)


def _keep_what_is_there() -> None:
    """Let a worker look for garbage, for it makes page after page, but not in what it began with."""
    if multiprocessing.parent_process():
        gc.freeze()
        gc.set_threshold(_SELDOM)
        gc.enable()


def make_page(task: PageTask) -> PageDone:
    """Render a page and write it; `prepare_pages` came before."""
    html, asked = _pages.make(task.view, task.text)
    return PageDone(write(task.file, encoded(html)), asked)


def make_file(task: PageTask | DrawTask | MoveTask) -> PageDone:
    """Make a page or another file; no kind waits for another."""
    match task:
        case PageTask():
            return make_page(task)
        case DrawTask():
            return PageDone(write(task.file, task.make()))
        case MoveTask():
            return _move(task)


def _move(task: MoveTask) -> PageDone:
    page = Path(task.page).read_bytes()
    # What is in its words already would then stand there as often as it is asked for, and once more.
    told = {question for question, (_, now) in task.moves.items() if now in page}
    for was, now in task.moves.values():
        page = page.replace(was, now)
    return PageDone(write(task.file, page), (task.asked - told).union(map(quoted, told)))
