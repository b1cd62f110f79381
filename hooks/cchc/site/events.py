"""The MkDocs events, in the order of a build. Each is a few lines; the work is elsewhere.

MkDocs calls every function of the hook file whose name starts with `on_`; no other may be named so.
"""

import datetime as dt
import logging
import os
from pathlib import Path
from typing import Any, Literal

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page

from cchc.content.choices import Status
from cchc.content.problems import Problem, Severity
from cchc.editorial.lifecycle import Stage
from cchc.language.slugs import heading_slug
from cchc.language.today import WrongToday, today
from cchc.publishing.bodies import page_body, rendered
from cchc.publishing.item_views import ItemView
from cchc.publishing.sharing import Sharing
from cchc.publishing.site_info import SiteInfo
from cchc.site.build import Build
from cchc.site.edition import Edition, read_edition
from cchc.site.environment import equip
from cchc.site.markdown_links import SourceLinksExtension
from cchc.site.picture_files import item_picture_size, picture_sizes
from cchc.site.theme_files import leave_out_unused, material_stylesheet

log = logging.getLogger("mkdocs.cchc")

_LEVELS = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING, Severity.NOTE: logging.INFO}

# MkDocs keeps the hook's module through all rebuilds: these two are set anew by each of them.
_preview = False
_build: Build


def on_startup(*, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """Remember whether this is the live preview, which never fails and shows drafts."""
    global _preview
    _preview = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the whole portal and stop, before anything is deleted or written, when it may not be published."""
    global _build
    root = Path(config.config_file_path).parent
    day = _today()
    edition = read_edition(
        root, day, preview=_preview, strict=config.strict and not _preview, settings_path=Path(config.config_file_path).name
    )
    _report(edition)
    _build = Build(edition, root, SiteInfo(_site_url(config), config.site_name, config.site_description or ""))
    config.mdx_configs.setdefault("toc", {})["slugify"] = heading_slug
    config.markdown_extensions.append(SourceLinksExtension(_build.links))  # type: ignore[arg-type]
    return config


def _today() -> dt.date:
    try:
        return today(os.environ, dt.datetime.now(dt.UTC))
    except WrongToday as error:
        raise Abort(str(error)) from None


def _site_url(config: MkDocsConfig) -> str:
    """Feeds need absolute addresses; without a setting they are those of the live preview."""
    url = config.site_url or "http://127.0.0.1:8000/"
    return url if url.endswith("/") else url + "/"


def _report(edition: Edition) -> None:
    for problem in edition.problems:
        _log(problem)
    if not edition.usable:
        raise Abort("Chưa dựng được trang: hãy sửa cài đặt và danh mục theo các dòng ở trên")
    if edition.has_errors() and not edition.preview:
        count = sum(problem.severity is Severity.ERROR for problem in edition.problems)
        raise Abort(f"Chưa dựng trang vì có {count} lỗi ở trên; trang đã dựng lần trước còn nguyên")


def _log(problem: Problem) -> None:
    # In the preview an officer is at work: faults are told, and nothing fails.
    log.log(_LEVELS[problem.severity], "%s", problem)


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Bring in items, generated pages, feeds and data."""
    _build.replace_files(files, config)
    leave_out_unused(files)
    return files


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """Keep MkDocs from reading front matter of ours, whose faults it would swallow."""
    return "" if page.file.src_uri in _build.views and page.file.src_uri != "index.md" else None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give the page its body, title and template."""
    uri = page.file.src_uri
    _build.links.current = _build.path_of(uri)
    view = _build.views.get(uri)
    page.update_date = str(_build.edition.catalogue.today)
    if view is None:
        return markdown
    # MkDocs needs a day for every page; the sitemap tells only days that are known.
    page.meta["changed_on"] = _build.last_change(view)
    page.title = view.title
    page.meta.update(template=view.template, description=view.description)
    if not isinstance(view, ItemView):
        page.meta["search"] = {"exclude": True}
        if not view.indexed:
            page.meta["robots"] = "noindex"
        return markdown
    item = view.item
    if view.stage is not Stage.PUBLIC:
        page.meta.update(search={"exclude": True}, robots="noindex")
    return "" if item.status is Status.WITHDRAWN else item.body


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Clean the body; keep it and its excerpt for lists and feeds."""
    if item := _build.item_at(page.file.src_uri):
        _build.rendered[item.path] = rendered(item, html)
    return page_body(html) if html else html


def on_env(env: jinja2.Environment, config: MkDocsConfig, files: Files) -> jinja2.Environment:
    """All bodies are rendered: equip the templates, write the feeds."""
    overrides = Path(config.theme.custom_dir or _build.root / "overrides")
    equip(env, overrides, _build.edition.listed, _build.rendered)
    env.globals["portal"] = _build.portal
    env.globals["sharing"] = Sharing(_build.edition.listed, _build.site, _build.rendered, picture_sizes(_build.root))
    env.globals["picture_size"] = item_picture_size(picture_sizes(_build.root))
    env.globals["material_stylesheet"] = material_stylesheet(files)
    _build.fill_documents(files, config)
    return env


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation) -> dict[str, Any]:
    """Hand the template its view."""
    context["view"] = _build.views.get(page.file.src_uri)
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Write what devices keep, now that every page has its last form; say what was built, how much and where."""
    site_dir = Path(config.site_dir)
    for address, content in _build.offline_files(site_dir):
        file = site_dir / address
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
    pages = sum(1 for _ in Path(config.site_dir).rglob("*.html"))
    shown = _build.edition.listed
    log.info(
        "Đã dựng %d trang vào %s: %d tin bài, %d kế hoạch, %d hỏi đáp, %d thủ tục, %d nguồn tin",
        pages,
        os.path.relpath(config.site_dir),
        len(shown.posts),
        len(shown.plans),
        len(shown.questions),
        len(shown.procedures),
        len(_build.feeds),
    )
