"""One build from beginning to end: what is remembered of earlier ones, where its files grow, how they are published."""

import datetime as dt
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

import jinja2
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from cchc.content.problems import Problem
from cchc.editorial.lifecycle import Stage
from cchc.publishing.assets import Asset, hashed_assets
from cchc.publishing.hosting import headers_file
from cchc.publishing.item_views import ItemView
from cchc.publishing.offline import kept_pages, offline_files
from cchc.publishing.views import FeedLink
from cchc.reading.survey import Survey, survey
from cchc.site.bodies import MarkdownSettings
from cchc.site.build import Build
from cchc.site.cache.bytecode import TemplateCache
from cchc.site.cache.last_build import LastBuild, SizeAndTime, files_in
from cchc.site.cache.manifest import Manifest
from cchc.site.cache.memory import Memory
from cchc.site.cache.staging import assemble, merge, open_staging, publish, remove
from cchc.site.cache.stamps import Stamper, digest
from cchc.site.dependencies import common_stamp, item_stamps, seen, told
from cchc.site.kit import Templates, inherit
from cchc.site.picture_files import size_and_time
from cchc.site.production import Page, Production, page_key
from cchc.site.program import program_digest
from cchc.site.rendering import DAY, PROCEDURES, Facts, Menu, PageMaker
from cchc.site.search_files import make_index
from cchc.site.texts import Converting, Texts
from cchc.site.theme_files import leave_out_replaced, leave_out_unused, material_stylesheet, own_assets

CACHE = Path(".cache/cchc")
_LAST = "lan-truoc.bin"
# What a whole build asks of every source.
_ASKED_OF_ALL = ("reading", "own", "privacy", "trade", "sketch", "body", "search")


@dataclass
class Run:
    """The work of one build beside MkDocs' own."""

    root: Path
    config: MkDocsConfig
    preview: bool
    memory: Memory
    maker: bytes
    site_dir: Path
    before: Manifest
    last: LastBuild
    surveyed: Survey
    fingerprint: bytes
    staging: Path | None = None
    nav: Navigation | None = None
    texts: Texts | None = None
    production: Production | None = None
    files: dict[str, SizeAndTime] = field(default_factory=dict)
    _given_site_dir: str = ""

    @classmethod
    def begin(cls, config: MkDocsConfig, today: dt.date, preview: bool) -> "Run":
        root = Path(config.config_file_path).parent
        maker = program_digest(_overrides(config), _hook_files(config))
        site_dir = Path(os.path.realpath(config.site_dir))
        last = LastBuild.read(root / CACHE / _LAST, maker)
        surveyed = survey(root, Path(config.config_file_path).name, lambda path, digest: last.texts.get(path) == digest)
        return cls(
            root,
            config,
            preview,
            (_memory if preview else Memory)(root / CACHE, maker),
            maker,
            site_dir,
            Manifest.read(_manifest_file(root, preview), maker, site_dir),
            last,
            surveyed,
            digest(maker, repr((today, config.strict, str(site_dir), told(config), seen(root, surveyed))).encode()),
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
    def changes_nothing(self) -> bool:
        """Whether the site stands as the same sources made it, on the same day, with nothing harmed."""
        return not self.preview and self.last.stands(self.site_dir, self.fingerprint)

    def recall_all(self) -> Memory:
        """Return what earlier builds worked out of the sources, read at once."""
        self.memory.read_all(*_ASKED_OF_ALL)
        return self.memory

    def stage(self) -> None:
        """Let MkDocs write beside the site, not over it."""
        self._given_site_dir = self.config.site_dir
        self.staging = open_staging(self.site_dir)
        self.config.site_dir = str(self.staging)

    def abandon(self) -> None:
        """Leave the site as it was."""
        if self.staging:
            self.config.site_dir = self._given_site_dir
            shutil.rmtree(self.staging, ignore_errors=True)

    def make(self, build: Build, env: jinja2.Environment, files: Files) -> None:
        """Make all that MkDocs does not, into the staging folder."""
        assert self.staging and self.nav
        texts = self.texts = self._texts(build)
        facts = self._facts(build, files, texts.excerpts)
        menu = Menu.of(self.nav)
        compiled = env.bytecode_cache = TemplateCache(self.root / CACHE, self.maker)
        inherit(env, self.config)
        PageMaker(env, self.config, menu, facts)
        stamps = item_stamps(build.edition, self.root, texts.bodies)
        stamper = Stamper(stamps)
        around = common_stamp(facts, menu, self.maker, self.config)
        noticed = {DAY: facts.catalogue.today.isoformat(), PROCEDURES: facts.procedure_table}
        made = self.production = Production(self.staging, self.before, noticed)
        views = build.views_apart(self.config)
        pages = (Page(view, page_key(digest(around, stamper.stamp(view)), view, texts.bodies)) for view in views)
        templates = Templates(self.config.config_file_path, self.config.use_directory_urls, compiled)
        made.pages(pages, build.documents.cards(), texts.text, templates, menu, facts)
        for asset in self.assets.values():
            made.put(asset.address, asset.content)
        shown = (*facts.assets.values(), facts.stylesheet)
        made.put(*headers_file(shown, build.site))
        made.files(build.documents.feed_files(texts, stamper, around))
        for address, content in build.documents.ready():
            made.put(address, content)
        make_index(build, texts, stamps, self.memory, made)
        made.finish()

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

    def _facts(self, build: Build, files: Files, excerpts: Mapping[str, str]) -> Facts:
        return Facts(
            catalogue=build.edition.catalogue.only(()),
            site=build.site,
            root=self.root,
            overrides=self.overrides,
            preview=self.preview,
            feeds=(FeedLink(build.site.name, ""),),
            procedure_table=build.documents.procedure_table,
            stylesheet=material_stylesheet(files),
            assets={source: asset.address for source, asset in self.assets.items()},
            excerpts=excerpts,
        )

    def publish(self, build: Build) -> int:
        """Put the finished site in its place and remember it; return how many files were made anew."""
        assert self.staging and self.production
        self.config.site_dir = self._given_site_dir
        made = self.production
        if self.preview:
            merge(self.staging, self.site_dir)
            remove(self.site_dir, made.gone)
            shutil.rmtree(self.staging, ignore_errors=True)
        else:
            whole, self.files = assemble(self.site_dir, self.staging, made.kept)
            self._write_offline(build, whole)
            publish(whole, self.site_dir)
        made.after.save(_manifest_file(self.root, self.preview), self.maker)
        # The preview makes less: what it does not ask for the next build may want.
        self.memory.save(forget=not self.preview)
        return len(made.after.outputs) - len(made.kept)

    @property
    def pages(self) -> int:
        """How many pages the site has."""
        return sum(address.endswith(".html") for address in self.files or files_in(self.site_dir))

    def remember(self, problems: tuple[Problem, ...], said: str) -> None:
        """Note the build as the last one."""
        if not self.preview:
            LastBuild(self.fingerprint, self.surveyed.digests, problems, said, self.files).save(self._last_file, self.maker)

    @property
    def _last_file(self) -> Path:
        return self.root / CACHE / _LAST

    def _write_offline(self, build: Build, whole: Path) -> None:
        """Write what devices keep of the finished pages."""
        if not build.edition.catalogue.settings.offline:
            return

        def read(address: str) -> bytes | None:
            file = whole / address
            return file.read_bytes() if file.is_file() else None

        for address, content in offline_files(kept_pages(build.edition.public), read, self.memory):
            file = whole / address
            file.parent.mkdir(parents=True, exist_ok=True)
            # What stands there may be another name of a file of the old site.
            file.unlink(missing_ok=True)
            file.write_bytes(content)
            self.files[address] = size_and_time(file)


def _overrides(config: MkDocsConfig) -> Path:
    return Path(config.theme.custom_dir or Path(config.config_file_path).parent / "overrides")


def _hook_files(config: MkDocsConfig) -> list[Path]:
    """The files of all hooks, ours and a unit's own; MkDocs says it keeps a list, and keeps a mapping."""
    hooks: Any = config.hooks
    modules = hooks.values() if isinstance(hooks, Mapping) else hooks
    return [Path(module.__file__) for module in modules if getattr(module, "__file__", None)]


def _manifest_file(root: Path, preview: bool) -> Path:
    return root / CACHE / ("xem-truoc.bin" if preview else "trang.bin")


def sitemap_pages(build: Build, config: MkDocsConfig) -> list[tuple[str, str | None]]:
    """Return (address, day of the last change) of the pages that MkDocs does not know and searchers should."""
    return [
        (build.site.absolute(view.address), build.last_change(view))
        for view in build.views_apart(config)
        if (view.stage is Stage.PUBLIC if isinstance(view, ItemView) else view.indexed)
    ]


@lru_cache(maxsize=1)
def _memory(folder: Path, maker: bytes) -> Memory:
    """The live preview builds again and again in one process: what it knows stays with it."""
    return Memory(folder, maker)


def leave_mkdocs_nothing(run: Run) -> MkDocsConfig:
    """Let MkDocs make an empty site beside the one that stands."""
    run.stage()
    config = run.config
    config.nav = None
    config.extra_templates = []
    config.theme.static_templates = set()
    return config
