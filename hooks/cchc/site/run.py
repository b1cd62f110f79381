"""One build from beginning to end: what is remembered of earlier ones, where its files grow, how they are published."""

import datetime as dt
import os
import shutil
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from cchc.content.catalogue import Catalogue
from cchc.content.problems import Problem
from cchc.editorial.lifecycle import Stage
from cchc.publishing.assets import Asset, hashed_assets
from cchc.publishing.hosting import headers_file
from cchc.publishing.item_views import ItemView
from cchc.publishing.offline import WORKER, offline_files
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.views import FeedLink, View
from cchc.reading.survey import Survey, survey
from cchc.site.bodies import MarkdownSettings
from cchc.site.build import Build
from cchc.site.cache.bytecode import TemplateCache
from cchc.site.cache.files import load, save
from cchc.site.cache.last_build import LastBuild, SizeAndTime, files_in
from cchc.site.cache.manifest import Manifest
from cchc.site.cache.memory import Memory
from cchc.site.cache.staging import assemble, merge, open_staging, publish, remove
from cchc.site.cache.stamps import Stamper, digest
from cchc.site.dependencies import common_stamp, item_stamps, surrounding, told
from cchc.site.kit import Templates, inherit
from cchc.site.picture_files import size_and_time
from cchc.site.production import Page, Production, page_key
from cchc.site.program import program_digest
from cchc.site.rendering import Facts, Menu, PageMaker, encoded
from cchc.site.rewording import Ground, Rewording, view_kind
from cchc.site.search_files import make_index, start_of
from cchc.site.standing import Standing
from cchc.site.texts import Converting, Texts
from cchc.site.theme_files import leave_out_replaced, leave_out_unused, material_stylesheet, own_assets

CACHE = Path(".cache/cchc")
_LAST = "lan-truoc.bin"
_STANDING = "hien-trang.bin"
_MANIFEST = "trang.bin"
# What a whole build asks of every source.
_ASKED_OF_ALL = ("reading", "own", "privacy", "trade", "sketch", "body", "search")


class Left(NamedTuple):
    """What a build of the live preview leaves to the next one in the same process."""

    last: LastBuild
    standing: Standing
    manifest: Manifest
    surveyed: Survey


@dataclass
class Run:
    """The work of one build beside MkDocs' own.

    `surroundings` is the stamp of everything the site is made from but the texts of items, `fingerprint` of everything.
    """

    root: Path
    config: MkDocsConfig
    today: dt.date
    preview: bool
    memory: Memory
    maker: bytes
    site_dir: Path
    before: Manifest
    last: LastBuild
    surveyed: Survey
    surroundings: bytes
    fingerprint: bytes
    staging: Path | None = None
    nav: Navigation | None = None
    texts: Texts | None = None
    production: Production | None = None
    standing: Standing | None = None
    files: dict[str, SizeAndTime] = field(default_factory=dict)
    _given_nav: Any = None
    _given_dirs: Sequence[str] = ()
    _given_site_dir: str = ""

    @classmethod
    def begin(cls, config: MkDocsConfig, today: dt.date, preview: bool) -> "Run":
        root = Path(config.config_file_path).parent
        maker = program_digest(_overrides(config), _hook_files(config))
        site_dir = Path(os.path.realpath(config.site_dir))
        left = _left_by_preview(site_dir) if preview else None
        last = left.last if left else LastBuild.read(root / CACHE / _LAST, maker)
        surveyed = survey(
            root, Path(config.config_file_path).name, lambda path, digest: last.texts.get(path) == digest, left and left.surveyed
        )
        around = (today, config.strict, preview, str(site_dir), told(config), surrounding(root, surveyed))
        surroundings = digest(maker, repr(around).encode())
        return cls(
            root,
            config,
            today,
            preview,
            (_memory if preview else Memory)(root / CACHE, maker),
            maker,
            site_dir,
            left.manifest if left else Manifest.read(root / CACHE / _MANIFEST, maker, site_dir),
            last,
            surveyed,
            surroundings,
            digest(surroundings, repr(sorted(surveyed.digests.items())).encode()),
        )

    @property
    def overrides(self) -> Path:
        return _overrides(self.config)

    @cached_property
    def assets(self) -> Mapping[str, Asset]:
        """The scripts and styles of the portal, by the address of their source."""
        return hashed_assets(own_assets(self.overrides))

    def choose_files(self, build: Build, files: Files) -> None:
        """Leave MkDocs only what it must know."""
        build.replace_files(files, self.config)
        leave_out_unused(files)
        leave_out_replaced(files, self.overrides, self.assets)

    @cached_property
    def _untouched(self) -> bool:
        """Whether the site stands as the last build left it."""
        return self.last.stands(self.site_dir)

    @property
    def changes_nothing(self) -> bool:
        """Whether the site stands as the same sources made it, on the same day, with nothing harmed."""
        return self.last.fingerprint == self.fingerprint and self._untouched

    @cached_property
    def rewording(self) -> Rewording | None:
        """The edit of words alone that was made since the last build; None when more has changed, or the site was harmed."""
        if self.last.surroundings != self.surroundings or not self._untouched:
            return None
        left = _left_by_preview(self.site_dir) if self.preview else None
        standing = left.standing if left else load(self.root / CACHE / _STANDING, self.maker)
        if not (isinstance(standing, Standing) and standing.build == self.last.fingerprint):
            return None
        return Rewording.of(
            Ground(
                self.root,
                Path(self.config.config_file_path).name,
                self.site_dir,
                self.site,
                self.today,
                self.preview,
                self._markdown,
                self.surveyed,
                self.memory,
                self.last,
                standing,
                self.before,
            )
        )

    @property
    def leaves_mkdocs_nothing(self) -> bool:
        return self.changes_nothing or self.rewording is not None

    @cached_property
    def site(self) -> SiteInfo:
        """What feeds need of the settings: absolute addresses; without a setting they are those of the live preview."""
        url = self.config.site_url or "http://127.0.0.1:8000/"
        return SiteInfo(url if url.endswith("/") else url + "/", self.config.site_name, self.config.site_description or "")

    def recall_all(self) -> Memory:
        """Return what earlier builds worked out of the sources, read at once."""
        self.memory.read_all(*_ASKED_OF_ALL)
        return self.memory

    def stage(self) -> None:
        """Let MkDocs write beside the site, not over it."""
        self._given_site_dir = self.config.site_dir
        self.staging = open_staging(self.site_dir)
        self.config.site_dir = str(self.staging)

    def leave_mkdocs_nothing(self) -> MkDocsConfig:
        """Let MkDocs make an empty site beside the one that stands, and not look through the thousands of files of the theme."""
        self.stage()
        config = self.config
        self._given_nav, config.nav = config.nav, None
        self._given_dirs, config.theme.dirs = config.theme.dirs, []
        config.extra_templates = []
        config.theme.static_templates = set()
        return config

    def abandon(self) -> None:
        """Leave the site as it was."""
        if self.staging:
            self.config.site_dir = self._given_site_dir
            shutil.rmtree(self.staging, ignore_errors=True)

    def make(self, build: Build, env: jinja2.Environment, files: Files) -> None:
        """Make all that MkDocs does not, into the staging folder."""
        assert self.staging and self.nav
        texts = self.texts = self._texts(build)
        table = build.documents.procedure_table
        made_of = self._facts(build.edition.catalogue, table, material_stylesheet(files), texts.excerpts)
        menu = Menu.of(self.nav)
        templates = self._equipped(env)
        PageMaker(env, self.config, menu, made_of)
        stamps = item_stamps(build.edition, self.root, texts.bodies)
        stamper = Stamper(stamps)
        around = common_stamp(made_of, menu, self.maker, self.config)
        made = self.production = Production(self.staging, self.before, made_of.noticeable)
        views = build.views_apart(self.config)
        pages = [Page(view, frame, page_key(frame, view, texts.bodies)) for view, frame in _framed(views, stamper, around)]
        stale = made.pages(pages, build.documents.cards(), texts.text, templates, menu, made_of)
        self._keep_views(stale)
        for asset in self.assets.values():
            made.put(asset.address, asset.content)
        shown = (*made_of.assets.values(), made_of.stylesheet)
        made.put(*headers_file(shown, build.site))
        made.files(build.documents.feed_files(texts, stamper, around))
        for address, content in build.documents.ready():
            made.put(address, content)
        make_index(build, texts, stamps, self.memory, made)
        made.finish()
        self.standing = Standing.after(build, around, menu, made_of, self.memory)

    def reword(self) -> None:
        """Make what an edit of words changes, into the staging folder."""
        assert self.staging and self.rewording
        # Templates look at the menu, and lie in the theme's folders.
        self.config.nav = self._given_nav
        self.config.theme.dirs = list(self._given_dirs)
        env = self.config.theme.get_env()
        self._equipped(env)
        rewording, standing = self.rewording, self.rewording.standing
        known = self._facts(rewording.ground.catalogue, standing.procedure_table, standing.stylesheet, rewording.excerpts)
        maker = PageMaker(env, self.config, standing.menu, known)
        made = self.production = Production(self.staging, self.before, known.noticeable)
        made.keep_all(self.last.files)
        for edit in rewording.edits:
            html, noticed = maker.make(edit.view, edit.text)
            made.put(edit.page, encoded(html), page_key(edit.frame, edit.view, {edit.path: edit.body}), noticed)
        for output in rewording.outputs:
            made.put(*output)
        rewording.keep(start_of(made.after))
        self.standing = standing

    def _equipped(self, env: jinja2.Environment) -> Templates:
        """Let templates be taken from the cache, and workers take them from this process."""
        compiled = env.bytecode_cache = TemplateCache(self.root / CACHE, self.maker)
        inherit(env, self.config)
        return Templates(self.config.config_file_path, self.config.use_directory_urls, compiled)

    def _keep_views(self, pages: Iterable[Page]) -> None:
        """Keep the views of items, so that a page can be made again without the others."""
        for page in pages:
            if isinstance(page.view, ItemView):
                self.memory.keep(view_kind(self.preview), page.view.item.path, page.frame, page.view)

    @property
    def _markdown(self) -> MarkdownSettings:
        names = tuple(name for name in self.config.markdown_extensions if isinstance(name, str))
        return MarkdownSettings(names, self.config.mdx_configs)

    def _texts(self, build: Build) -> Texts:
        """The converted texts of all items that have a page."""
        sources = build.edition.sources
        shown = {item.path for item in build.edition.addressed.items}
        items = [draft.item for draft in sources.drafts.values() if draft.item and draft.path in shown]
        digests = {path: reading.digest for path, reading in sources.readings.items()}
        return Texts.of(items, digests, Converting(self._markdown, build.links), self.memory)

    def _facts(self, catalogue: Catalogue, procedure_table: str, stylesheet: str, excerpts: Mapping[str, str]) -> Facts:
        return Facts(
            catalogue=catalogue.only(()),
            site=self.site,
            root=self.root,
            overrides=self.overrides,
            preview=self.preview,
            feeds=(FeedLink(self.site.name, ""),),
            procedure_table=procedure_table,
            stylesheet=stylesheet,
            assets={source: asset.address for source, asset in self.assets.items()},
            excerpts=excerpts,
        )

    def publish(self) -> int:
        """Put the finished site in its place and remember it; return how many files were made anew."""
        assert self.staging and self.production
        self.config.site_dir = self._given_site_dir
        made = self.production
        if self.preview:
            merge(self.staging, self.site_dir)
            remove(self.site_dir, made.gone)
            shutil.rmtree(self.staging, ignore_errors=True)
            self.files = files_in(self.site_dir)
        else:
            whole, self.files = assemble(self.site_dir, self.staging, made.kept)
            self._write_offline(whole)
            publish(whole, self.site_dir)
            made.after.save(self.root / CACHE / _MANIFEST, self.maker)
        # The preview makes less, an edit of words little: what they do not ask for the next build may want.
        self.memory.save(forget=not self.preview and not self.rewording)
        return made.made_anew

    @property
    def pages(self) -> int:
        """How many pages the site has."""
        return sum(address.endswith(".html") for address in self.files or files_in(self.site_dir))

    def remember(self, problems: tuple[Problem, ...], said: str) -> None:
        """Note the build as the last one."""
        assert self.standing and self.production
        last = LastBuild(self.fingerprint, self.surroundings, self.surveyed.digests, problems, said, self.files)
        standing = replace(self.standing, build=self.fingerprint)
        if self.preview:
            _previews[self.site_dir] = Left(last, standing, self.production.after, self.surveyed)
        else:
            save(self.root / CACHE / _STANDING, self.maker, standing)
            last.save(self.root / CACHE / _LAST, self.maker)

    def _write_offline(self, whole: Path) -> None:
        """Write what devices keep of the finished pages."""
        assert self.standing
        if not self.standing.kept or (self.rewording and not self.rewording.kept_on_devices):
            return

        def read(address: str) -> bytes | None:
            # The worker is written into what was read of it, which an earlier build may have done already.
            file = (self.overrides if address == WORKER else whole) / address
            return file.read_bytes() if file.is_file() else None

        for address, content in offline_files(self.standing.kept, read, self.memory):
            file = whole / address
            file.parent.mkdir(parents=True, exist_ok=True)
            # What stands there may be another name of a file of the old site.
            file.unlink(missing_ok=True)
            file.write_bytes(content)
            self.files[address] = size_and_time(file)


def _framed(views: Iterable[View], stamper: Stamper, around: bytes) -> Iterator[tuple[View, bytes]]:
    """Yield each view with the stamp of all that its page is made from, but for the text of an item."""
    return ((view, digest(around, stamper.stamp(view))) for view in views)


def _overrides(config: MkDocsConfig) -> Path:
    return Path(config.theme.custom_dir or Path(config.config_file_path).parent / "overrides")


def _hook_files(config: MkDocsConfig) -> list[Path]:
    """The files of all hooks, ours and a unit's own; MkDocs says it keeps a list, and keeps a mapping."""
    hooks: Any = config.hooks
    modules = hooks.values() if isinstance(hooks, Mapping) else hooks
    return [Path(module.__file__) for module in modules if getattr(module, "__file__", None)]


def sitemap_pages(build: Build, config: MkDocsConfig) -> list[tuple[str, str | None]]:
    """Return (address, day of the last change) of the pages that MkDocs does not know and searchers should."""
    return [
        (build.site.absolute(view.address), build.last_change(view))
        for view in build.views_apart(config)
        if (view.stage is Stage.PUBLIC if isinstance(view, ItemView) else view.indexed)
    ]


# By the folder of the site: nearly always one.
_previews: dict[Path, Left] = {}


def _left_by_preview(site_dir: Path) -> Left | None:
    return _previews.get(site_dir)


@lru_cache(maxsize=1)
def _memory(folder: Path, maker: bytes) -> Memory:
    """The live preview builds again and again in one process: what it knows stays with it."""
    return Memory(folder, maker)
