"""One build from beginning to end: what is remembered of earlier ones, where its files grow, how they are published."""

import datetime as dt
import logging
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from cchc.content.problems import Problem
from cchc.editorial.lifecycle import Stage
from cchc.publishing.assets import Asset, hashed_assets
from cchc.publishing.feeds import picture_folder
from cchc.publishing.item_views import ItemView
from cchc.publishing.offline import WORKER, offline_files
from cchc.publishing.pictures import Pictures
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.styles import BadStyle, is_part
from cchc.reading.survey import Seen, Survey, survey
from cchc.site.bodies import MarkdownSettings
from cchc.site.build import Build
from cchc.site.cache.inventory import Stood
from cchc.site.cache.last_build import LastBuild
from cchc.site.cache.lock import Lock
from cchc.site.cache.memory import Memory
from cchc.site.cache.place import Place
from cchc.site.cache.stamps import digest
from cchc.site.dependencies import surrounding, told
from cchc.site.earlier import CACHE, Earlier
from cchc.site.edition import Edition
from cchc.site.picture_files import picture_digests
from cchc.site.picture_making import FormStore, PictureMaking
from cchc.site.production import Production
from cchc.site.program import program_digest, template_digests
from cchc.site.rewording import Ground, Rewording
from cchc.site.standing import Standing
from cchc.site.stylesheet import with_stylesheet
from cchc.site.theme_files import leave_out_replaced, leave_out_unused, own_assets

log = logging.getLogger("mkdocs.cchc")

# What a whole build asks of every source.
_ASKED_OF_ALL = ("reading", "file", "own", "privacy", "trade", "sketch", "body", "search", "look", "forms")


@dataclass
class Run:
    """The work of one build beside MkDocs' own.

    `surroundings` is the stamp of everything the site is made from but the texts of items, `fingerprint` of everything;
    `templates` are the digests of the files in overrides/, by name.
    """

    root: Path
    config: MkDocsConfig
    today: dt.date
    preview: bool
    maker: bytes
    lock: Lock
    place: Place
    earlier: Earlier
    surveyed: Survey
    pictures: Mapping[str, bytes]
    templates: Mapping[str, str]
    surroundings: bytes
    fingerprint: bytes
    nav: Navigation | None = None
    # Returns the text of an item whose page the menu names, so that MkDocs makes it.
    in_menu: Callable[[ItemView], str] | None = None
    production: Production | None = None
    standing: Standing | None = None
    files: dict[str, Stood] = field(default_factory=dict)
    given_nav: Any = None
    given_dirs: Sequence[str] = ()
    _given_site_dir: str = ""

    @classmethod
    def begin(cls, config: MkDocsConfig, today: dt.date, preview: bool) -> "Run":
        """Wait for other builds of the site, and look at what there is."""
        site_dir = Path(os.path.realpath(config.site_dir))
        lock = Lock(Path(config.config_file_path).parent / CACHE / f"khoa-{digest(os.fsencode(site_dir)).hex()}")
        if not preview:
            lock.acquire(lambda: log.info("Trang này đang được một lần dựng khác dựng; chờ lần đó xong"))
        try:
            return cls._begun(config, today, preview, site_dir, lock)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _begun(cls, config: MkDocsConfig, today: dt.date, preview: bool, site_dir: Path, lock: Lock) -> "Run":
        root = Path(config.config_file_path).parent
        maker = program_digest(_hook_files(config))
        templates = template_digests(_overrides(config))
        earlier = Earlier.of(root, maker, site_dir, preview)
        place = Place(site_dir, earlier.last.files, alone=preview)
        place.mend()
        texts = earlier.last.texts
        settings_path = Path(config.config_file_path).name
        surveyed = survey(root, settings_path, lambda path, digest: texts.get(path) == digest, Seen(earlier.last.states, texts))
        earlier.memory.read_all("file")
        pictures = picture_digests(root, surveyed.listing.files, earlier.memory)
        around = (today, config.strict, preview, str(site_dir), told(config), templates, surrounding(root, surveyed, pictures))
        surroundings = digest(maker, repr(around).encode())
        fingerprint = digest(surroundings, repr(sorted(surveyed.digests.items())).encode())
        seen = (place, earlier, surveyed, pictures, templates)
        return cls(root, config, today, preview, maker, lock, *seen, surroundings, fingerprint)

    @property
    def last(self) -> LastBuild:
        return self.earlier.last

    @property
    def memory(self) -> Memory:
        return self.earlier.memory

    @property
    def overrides(self) -> Path:
        return _overrides(self.config)

    @cached_property
    def assets(self) -> Mapping[str, Asset]:
        """The scripts and styles of the portal, by the address of their source."""
        own = own_assets(self.overrides)
        try:
            return hashed_assets(with_stylesheet(own, self.overrides, _hook_files(self.config), self.config, self.memory))
        except BadStyle as error:
            place = f"{self.overrides.name}/{error.path}, dòng {error.line}, cột {error.column}"
            raise Abort(f"{place}: {error.reason}; hãy sửa rồi dựng lại") from None

    def choose_files(self, build: Build, files: Files) -> None:
        """Leave MkDocs only what it must know."""
        build.replace_files(files, self.config)
        leave_out_unused(files)
        leave_out_replaced(files, self.overrides, lambda address: address in self.assets or is_part(address))

    @cached_property
    def _untouched(self) -> bool:
        """Whether the site stands as the last build left it; that of the preview is known to this process alone."""
        return self.preview or self.place.stands()

    @property
    def changes_nothing(self) -> bool:
        """Whether the site stands as the same sources made it, on the same day, with nothing harmed."""
        return self.last.fingerprint == self.fingerprint and self._untouched

    @cached_property
    def rewording(self) -> Rewording | None:
        """The edit of words alone that was made since the last build; None when more has changed, or the site was harmed."""
        if self.last.surroundings != self.surroundings or not self._untouched:
            return None
        standing = self.earlier.standing
        if standing is None:
            return None
        return Rewording.of(
            Ground(
                self.root,
                Path(self.config.config_file_path).name,
                self.place.site,
                self.site,
                self.today,
                self.preview,
                self.markdown,
                self.surveyed,
                self.memory,
                self.last,
                standing,
                self.earlier.manifest,
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

    @cached_property
    def form_store(self) -> FormStore:
        return FormStore.of(self.root / CACHE)

    def picture_making(self, edition: Edition) -> PictureMaking:
        """Return what makes the pictures of an edition."""
        return PictureMaking(self.root, edition.pictures, edition.looks, self.form_store)

    def make_pictures(self, edition: Edition) -> Pictures:
        """Make the pictures that are shown, as far as no earlier build did, and return what pages tell of them."""
        folders = {path: picture_folder(path).removeprefix("docs/") for path in sorted(edition.shown_pictures)}
        return self.picture_making(edition).published(folders, self.memory)

    def stage(self) -> None:
        """Let MkDocs write beside the site, not over it."""
        self._given_site_dir = self.config.site_dir
        self.config.site_dir = str(self.place.open())

    def leave_mkdocs_nothing(self) -> MkDocsConfig:
        """Let MkDocs make an empty site beside the one that stands, and not look through the thousands of files of the theme."""
        self.stage()
        config = self.config
        self.given_nav, config.nav = config.nav, None
        self.given_dirs, config.theme.dirs = config.theme.dirs, []
        config.extra_templates = []
        config.theme.static_templates = set()
        return config

    def stand_still(self) -> None:
        """Leave the site that stands, and note how it is told that it does."""
        now = replace(self.last, states=self.surveyed.states, files=self.last.files if self.preview else self.place.now)
        if not self.preview and now != self.last:
            self.earlier.note(now)
        self.abandon()

    def abandon(self) -> None:
        """Leave the site as it was."""
        if self.place.staging:
            self.config.site_dir = self._given_site_dir
            self.place.abandon()
        self.lock.release()

    @property
    def markdown(self) -> MarkdownSettings:
        names = tuple(name for name in self.config.markdown_extensions if isinstance(name, str))
        return MarkdownSettings(names, self.config.mdx_configs)

    def publish(self) -> int:
        """Put the finished site in its place and remember it; return how many files were made anew."""
        assert self.production
        if not self.preview:
            self._leave_offline()
        self.files = self.place.publish(self.production.expected)
        self.config.site_dir = self._given_site_dir
        # The preview makes less, an edit of words little: what they do not ask for the next build may want.
        forget = not self.preview and not self.rewording
        self.memory.save(forget=forget)
        if forget:
            self.form_store.forget(set(self.pictures.values()))
        return self.production.made_anew

    @property
    def pages(self) -> int:
        """How many pages the site has."""
        return sum(address.endswith(".html") for address in self.files)

    def remember(self, problems: tuple[Problem, ...], said: str) -> None:
        """Note the build as the last one."""
        assert self.standing and self.production
        seen = self.surveyed
        last = LastBuild(self.fingerprint, self.surroundings, seen.digests, seen.states, problems, said, self.files)
        if self.preview:
            self.earlier.leave_here(last, self.production.after, self.standing)
        else:
            self.earlier.leave(last, self.production.after, self.standing)
        self.lock.release()

    def _leave_offline(self) -> None:
        """Make what devices keep of the finished pages."""
        assert self.standing and self.production and self.place.staging
        staging, site = self.place.staging, self.place.site
        if not self.standing.kept or (self.rewording and not self.rewording.kept_on_devices):
            return

        def read(address: str) -> bytes | None:
            # The worker is written into what was read of it, which an earlier build may have done already.
            places = (self.overrides,) if address == WORKER else (staging, site) if address in expected else (staging,)
            file = next((place / address for place in places if (place / address).is_file()), None)
            return file.read_bytes() if file else None

        expected = self.production.expected
        for address, content in offline_files(self.standing.kept, read, self.memory):
            self.production.leave(address, content)


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
