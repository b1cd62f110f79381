"""The MkDocs events, in the order of a build. Each is a few lines; the work is elsewhere.

MkDocs calls every function of the hook file whose name starts with `on_`; no other may be named so.
"""

import datetime as dt
import gc
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from cchc.language.slugs import heading_slug
from cchc.language.today import WrongToday
from cchc.machine.workers import SELDOM
from cchc.mkdocs_words.portal_theme import NO_TEMPLATES, lacks_templates
from cchc.mkdocs_words.vietnamese import speak_vietnamese
from cchc.reading.day import day_here
from cchc.site.guide import leave_out_guide
from cchc.site.portal_defaults import fill_in
from cchc.site.session import BuildSession
from cchc.site.stopping import abort_for, require_free_port, require_no_warnings, require_place_of_its_own, stopped_by_hand
from cchc.site.telling import tell

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

    from cchc.site.asked_pages import Typing
    from cchc.site.site_build import SiteBuild
    from cchc.site.trial import Trial

log = logging.getLogger("mkdocs.cchc")

# MkDocs loads the hook before it says anything of a build.
speak_vietnamese()

# After everybody else's, so that nothing fails after the site was replaced.
_LAST = -100

# MkDocs keeps the hook's module through all rebuilds: session and build are set anew by each of them. There is no build where
# nothing has changed.
_preview = False
_server: "LiveReloadServer | None" = None
_session: BuildSession | None = None
_build: "SiteBuild | None" = None


# Where the desk shows a page as it is typed: what is asked for, instead of a server.
_typing: "Typing | None" = None


def show_typed(typing: "Typing") -> None:
    """Let the preview of this process show texts that stand in no file yet; it has no server of its own."""
    global _typing
    _typing = typing


# Where the desk asks what a build would change: what is asked for, instead of a site.
_trial: "Trial | None" = None


def try_out(trial: "Trial") -> None:
    """Let the next build of this process tell what it makes, and replace nothing."""
    global _trial
    _trial = trial


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is the live preview, which never fails and shows drafts."""
    global _preview, _server
    _preview, _server = command == "serve", None


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read what changed and stop, before anything is deleted or written, when it may not be published."""
    global _build, _session
    _session = _build = None
    if _preview and not _server and not _typing:
        require_free_port(*config.dev_addr)
    if not (_preview or _typing):
        require_place_of_its_own(config.config_file_path, config.site_dir)
    # Nearly all that a build makes stays to its end; looking for garbage in it again and again took half of the time.
    gc.disable()
    if not config.use_directory_urls:
        raise Abort(
            "Cổng chỉ dựng được địa chỉ dạng thư mục: bỏ '--no-directory-urls', ghi 'use_directory_urls: true' trong mkdocs.yml"
        )
    fill_in(config)
    if lacks_templates(config):
        raise Abort(f"Chưa dựng được trang: mkdocs.yml, khóa 'theme': {NO_TEMPLATES}")
    leave_out_guide(config)
    config.mdx_configs.setdefault("toc", {})["slugify"] = heading_slug
    config.mdx_configs.setdefault("footnotes", {}).setdefault("BACKLINK_TITLE", "Về chỗ có chú thích {} trong bài")
    asked = _typing or _trial
    _session = BuildSession.begin(config, _today(Path(config.config_file_path).parent), _preview, asked.texts if asked else {})
    if _trial:
        _trial.begin(_session)
    if _session.changes_nothing:
        tell(_session.last.problems)
        _session.leave_mkdocs_nothing()
        return config
    # A build without changes need not wait for these modules.
    from cchc.site.site_build import SiteBuild

    shown = _typing.shown if _typing else _show if _server else None
    _build = SiteBuild.begin(_session, shown, _trial, _typing)
    return config


def _show() -> None:
    from cchc.site.watching import show_meanwhile

    assert _server
    show_meanwhile(_server)


def _today(root: Path) -> dt.date:
    try:
        return day_here(root, os.environ, dt.datetime.now(dt.UTC))
    except WrongToday as error:
        raise Abort(str(error)) from None


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave MkDocs only what it must know."""
    return _build.choose_files(files) if _build else Files([])


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep the menu for the pages that MkDocs does not make."""
    if _build:
        _build.nav = nav
    return nav


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Answer for a page that we lay out, which has no source to read; MkDocs reads all others."""
    return "" if _build and _build.has_view(page) else None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give a generated page its title and template."""
    if _build:
        _build.begin_page(page)
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Clean the body, and show its pictures."""
    return _build.cleaned(html) if _build else html


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Make what MkDocs does not, and equip the templates for what it does."""
    if _build:
        _build.make(env)
    if not (_preview or _trial or _typing):
        # What was made so far stays to the end; pages that MkDocs makes leave rings of macros behind.
        gc.freeze()
        gc.set_threshold(SELDOM)
        gc.enable()
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Hand the template its view, and an item that the menu names its text."""
    if _build:
        context["view"] = _build.view_of(page)
    return context


@event_priority(_LAST)
def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Note what a page asked."""
    if _build:
        _build.note(page.file.dest_uri, page.meta.get("template", "main.html"), output)
    return output


@event_priority(_LAST)
def on_post_template(output: str, template_name: str, config: MkDocsConfig) -> str:
    """Note what a page without a source asked."""
    if _build:
        _build.note(template_name, template_name, output)
    return output


@event_priority(_LAST)
def on_build_error(error: Exception) -> None:
    """Leave the last good site in place; what the disk refused is told in one line."""
    gc.enable()
    if _session and not _session.is_over:
        _session.abandon()
    if stopped := abort_for(error):
        raise stopped from error


@event_priority(_LAST)
def on_shutdown() -> None:
    """Leave the last good site in place where somebody pressed Ctrl-C; MkDocs takes that for no fault of the build."""
    if _session and _session.is_over:
        return
    if _session:
        _session.stop()
    # MkDocs has work to do at the end of the preview.
    if not _preview and isinstance(sys.exc_info()[1], KeyboardInterrupt):
        raise stopped_by_hand()


@event_priority(_LAST)
def on_post_build(config: MkDocsConfig) -> None:
    """Put the finished site in its place; say what was built, how much and where."""
    global _build
    assert _session
    if _trial:
        _trial.end(_session, _build)
        return
    if not _preview:
        require_no_warnings(log)
        # Else the interpreter looks for garbage in all of it once more as it ends; a preview would keep it for ever.
        gc.freeze()
    if _build:
        log.info("%s", _build.publish())
    else:
        _session.stand_still()
        log.info("Không có gì thay đổi; %s", _session.last.said)
    if _preview:
        # How the portal was laid out is known again when it changes: until then it would only be held.
        _build = None
    if _server:
        from cchc.site.watching import show_again

        show_again(_server)
    # Garbage is looked for when that is garbage itself; what is alive at the first look is not looked at again for many builds.
    gc.enable()


def on_serve(server: "LiveReloadServer", *, config: MkDocsConfig, builder: object) -> "LiveReloadServer":
    """Let the preview learn at once of what is saved."""
    global _server
    _server = server
    # Builds need no server, and would wait for its modules.
    from cchc.site.watching import watch_closely

    watch_closely(server, config)
    return server
