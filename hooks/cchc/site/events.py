"""The MkDocs events, in the order of a build. Each is a few lines; the work is elsewhere.

MkDocs calls every function of the hook file whose name starts with `on_`; no other may be named so.
"""

import datetime as dt
import gc
import logging
import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from cchc.content.problems import Problem, Severity
from cchc.edition.edition import Edition, read_edition
from cchc.language.slugs import heading_slug
from cchc.language.today import WrongToday, today
from cchc.publishing.cleaning import page_body
from cchc.publishing.item_views import ItemView
from cchc.publishing.pictures import Pictures
from cchc.site.body_pictures import with_pictures
from cchc.site.edits import Edits
from cchc.site.guide import leave_out_guide
from cchc.site.layout import Layout
from cchc.site.markdown_links import SourceLinksExtension
from cchc.site.picture_making import PictureChanged
from cchc.site.pipeline import make_edited, make_laid_out
from cchc.site.rendering import page_meta
from cchc.site.session import BuildSession, sitemap_pages
from cchc.site.stopping import require_free_port, require_no_warnings, told
from cchc.site.typed_markdown import TypedMarkdown

if TYPE_CHECKING:
    from mkdocs.livereload import LiveReloadServer

log = logging.getLogger("mkdocs.cchc")

# After everybody else's, so that nothing fails after the site was replaced.
_LAST = -100
_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.NOTE: logging.INFO}

# MkDocs keeps the hook's module through all rebuilds: these are set anew by each of them.
_preview = False
_serving = False
_layout: Layout
_session: BuildSession | None = None


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is the live preview, which never fails and shows drafts."""
    global _preview, _serving
    _preview, _serving = command == "serve", False


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the whole portal and stop, before anything is deleted or written, when it may not be published."""
    global _layout, _session
    _session = None
    if _preview and not _serving:
        require_free_port(*config.dev_addr)
    # Nearly all that a build makes stays to its end; looking for garbage in it again and again took half of the time.
    gc.disable()
    if not config.use_directory_urls:
        raise Abort(
            "Cổng chỉ dựng được địa chỉ dạng thư mục: bỏ '--no-directory-urls', ghi 'use_directory_urls: true' trong mkdocs.yml"
        )
    leave_out_guide(config)
    config.mdx_configs.setdefault("toc", {})["slugify"] = heading_slug
    config.mdx_configs.setdefault("footnotes", {}).setdefault("BACKLINK_TITLE", "Về chỗ có chú thích {} trong bài")
    session = _session = BuildSession.begin(config, _today(), _preview)
    if session.before and not session.changes_nothing:
        session.edits = Edits.since(session, session.before)
    if session.leaves_mkdocs_nothing:
        _tell(session.edits.problems if session.edits else session.last.problems)
        return session.leave_mkdocs_nothing()
    edition = read_edition(
        session.root,
        _today(),
        preview=_preview,
        strict=config.strict and not _preview,
        settings_path=Path(config.config_file_path).name,
        recall=session.recall_all(),
        surveyed=session.surveyed,
        pictures=session.pictures,
    )
    _report(edition)
    _layout = Layout(edition, session.root, session.site, session.memory, _pictures(session, edition))
    session.stage()
    config.markdown_extensions += [TypedMarkdown(), SourceLinksExtension(_layout.links)]  # type: ignore[list-item]
    return config


def _pictures(session: BuildSession, edition: Edition) -> Pictures:
    try:
        return session.make_pictures(edition)
    except PictureChanged as error:
        raise Abort(f"Hình {error} vừa bị sửa hoặc xóa trong lúc dựng trang; hãy dựng lại") from None


def _today() -> dt.date:
    try:
        return today(os.environ, dt.datetime.now(dt.UTC))
    except WrongToday as error:
        raise Abort(str(error)) from None


def _report(edition: Edition) -> None:
    _tell(edition.problems)
    if not edition.usable:
        raise Abort("Chưa dựng được trang: hãy sửa cài đặt và danh mục theo các dòng ở trên")
    if edition.has_errors() and not edition.preview:
        count = sum(problem.severity is Severity.ERROR for problem in edition.problems)
        raise Abort(f"Chưa dựng trang vì có {count} lỗi ở trên; trang đã dựng lần trước còn nguyên")


def _tell(problems: Iterable[Problem]) -> None:
    # In the preview an officer is at work: faults are told, and nothing fails.
    for problem in problems:
        log.log(_LEVELS[problem.severity], "%s", problem)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave MkDocs only what it must know."""
    assert _session
    if _session.leaves_mkdocs_nothing:
        return Files([])
    _session.choose_files(_layout, files)
    return files


def on_nav(nav: Navigation, config: MkDocsConfig, files: Files) -> Navigation:
    """Keep the menu for the pages that MkDocs does not make."""
    assert _session
    _session.nav = nav
    return nav


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Generated pages have no source."""
    return "" if page.file.src_uri in _layout.views and page.file.src_uri != "index.md" else None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give a generated page its title and template."""
    uri = page.file.src_uri
    _layout.links.begin(f"docs/{uri}")
    page.update_date = str(_layout.edition.catalogue.today)
    if view := _layout.views.get(uri):
        page.title = view.title
        # MkDocs needs a day for every page; the sitemap tells only days that are known.
        page.meta.update(page_meta(view), changed_on=_layout.last_change(view))
    return markdown


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Clean the body, and show its pictures."""
    return with_pictures(page_body(html, titled=_layout.links.is_ordinary_page), _layout.links) if html else html


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """Make what MkDocs does not, and equip the templates for what it does."""
    assert _session
    if _session.leaves_mkdocs_nothing:
        if _session.edits:
            make_edited(_session, _session.edits)
        return env
    make_laid_out(_session, _layout, env)
    env.globals["sitemap_pages"] = sitemap_pages(_layout, config)
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Hand the template its view, and an item that the menu names its text."""
    assert _session
    context["view"] = view = _layout.views.get(page.file.src_uri)
    if isinstance(view, ItemView) and _session.in_menu:
        page.content = _session.in_menu(view)
    return context


@event_priority(_LAST)
def on_build_error(error: Exception) -> None:
    """Leave the last good site in place; what the disk refused is told in one line."""
    gc.enable()
    if _session:
        _session.abandon()
    if stopped := told(error):
        raise stopped from error


@event_priority(_LAST)
def on_post_build(config: MkDocsConfig) -> None:
    """Put the finished site in its place; say what was built, how much and where."""
    assert _session
    if not _preview:
        require_no_warnings(log)
    # Else the interpreter looks for garbage in all of it once more as it ends.
    gc.freeze()
    gc.enable()
    if _session.changes_nothing:
        _session.stand_still()
        log.info("Không có gì thay đổi; %s", _session.last.said)
        return
    made = _session.publish()
    said = _session.last.said if _session.edits else _said(config)
    _session.remember(_session.edits.problems if _session.edits else _layout.edition.problems, said)
    log.info("Đã dựng %s; %d tệp dựng mới", said, made)


def _said(config: MkDocsConfig) -> str:
    """What was built, how much and where."""
    assert _session
    shown, folder = _layout.edition.listed, os.path.relpath(config.site_dir)
    return (
        f"{_session.pages} trang trong {folder}: {len(shown.posts)} tin bài, {len(shown.plans)} kế hoạch, "
        f"{len(shown.questions)} hỏi đáp, {len(shown.procedures)} thủ tục, {len(_layout.feeds)} nguồn tin"
    )


def on_serve(server: "LiveReloadServer", *, config: MkDocsConfig, builder: object) -> "LiveReloadServer":
    """Let the preview learn at once of what is saved."""
    global _serving
    _serving = True
    # Builds need no server, and would wait for its modules.
    from cchc.site.watching import watch_closely

    watch_closely(server, config)
    return server
