"""One build from beginning to end: what is remembered of earlier ones, where its files grow, how they are published."""

import datetime as dt
import logging
import os
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation

from cchc.content.problems import Problem
from cchc.edition.edition import Edition
from cchc.edition.picture_files import picture_digests
from cchc.editorial.lifecycle import Stage
from cchc.machine.digests import digest
from cchc.machine.inventory import Stood
from cchc.machine.lock import Lock
from cchc.machine.memory import Memory
from cchc.machine.place import Place
from cchc.publishing.assets import Asset, hashed_assets
from cchc.publishing.feeds import picture_folder
from cchc.publishing.item_views import ItemView
from cchc.publishing.offline import WORKER, offline_files
from cchc.publishing.pictures import Pictures
from cchc.publishing.site_info import SiteInfo
from cchc.publishing.styles import BadStyle, is_part
from cchc.reading.survey import Seen, Survey, survey
from cchc.site.bodies import MarkdownSettings
from cchc.site.dependencies import surrounding, told
from cchc.site.earlier import CACHE, Earlier
from cchc.site.last_build import LastBuild
from cchc.site.layout import Layout
from cchc.site.output_writer import OutputWriter
from cchc.site.picture_making import FormStore, PictureMaking
from cchc.site.program import program_digest, template_digests
from cchc.site.snapshot import BuildSnapshot
from cchc.site.stylesheet import with_stylesheet
from cchc.site.theme_files import leave_out_replaced, leave_out_unused, own_assets

if TYPE_CHECKING:
    from cchc.site.edits import Edits

log = logging.getLogger("mkdocs.cchc")

# What a whole build asks of every source.
_ASKED_OF_ALL = ("reading", "file", "own", "privacy", "trade", "sketch", "body", "search", "look", "forms")


@dataclass
class BuildSession:
    """The work of one build beside MkDocs' own.

    `surroundings` is the stamp of everything the site is made from but the texts of items, `fingerprint` of everything;
    `templates` are the digests of the files in overrides/, by name.
    """

    root: Path
    config: MkDocsConfig
    today: dt.date
    preview: bool
    program: bytes
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
    writer: OutputWriter | None = None
    snapshot: BuildSnapshot | None = None
    # What was edited since the last build, where that is all that changed.
    edits: "Edits | None" = None
    files: dict[str, Stood] = field(default_factory=dict)
    given_nav: Any = None
    given_dirs: Sequence[str] = ()
    _given_site_dir: str = ""

    @classmethod
    def begin(cls, config: MkDocsConfig, today: dt.date, preview: bool) -> "BuildSession":
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
    def _begun(cls, config: MkDocsConfig, today: dt.date, preview: bool, site_dir: Path, lock: Lock) -> "BuildSession":
        root = Path(config.config_file_path).parent
        program = program_digest(_hook_files(config))
        templates = template_digests(_overrides(config))
        earlier = Earlier.of(root, program, site_dir, preview)
        place = Place(site_dir, earlier.last.files, alone=preview)
        place.mend()
        texts = earlier.last.texts
        settings_path = Path(config.config_file_path).name
        surveyed = survey(root, settings_path, lambda path, digest: texts.get(path) == digest, Seen(earlier.last.states, texts))
        earlier.memory.read_all("file")
        pictures = picture_digests(root, surveyed.listing.files, earlier.memory)
        around = (today, config.strict, preview, str(site_dir), told(config), templates, surrounding(root, surveyed, pictures))
        surroundings = digest(program, repr(around).encode())
        fingerprint = digest(surroundings, repr(sorted(surveyed.digests.items())).encode())
        seen = (place, earlier, surveyed, pictures, templates)
        return cls(root, config, today, preview, program, lock, *seen, surroundings, fingerprint)

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

    def choose_files(self, layout: Layout, files: Files) -> None:
        """Leave MkDocs only what it must know."""
        layout.replace_files(files, self.config)
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

    @property
    def before(self) -> BuildSnapshot | None:
        """What the last build left, when nothing but texts of items has changed since and the site was not harmed."""
        return self.earlier.snapshot if self.last.surroundings == self.surroundings and self._untouched else None

    @property
    def leaves_mkdocs_nothing(self) -> bool:
        """Whether MkDocs has no page to make: none of its own asks for the text of an item."""
        return self.changes_nothing or self.edits is not None

    @cached_property
    def site(self) -> SiteInfo:
        """What feeds need of the settings: absolute addresses; without a setting they are those of the live preview."""
        url = self.config.site_url or "http://127.0.0.1:8000/"
        return SiteInfo(url if url.endswith("/") else url + "/", self.config.site_name, self.config.site_description or "")

    def size_of(self, path: str) -> int:
        """Return the bytes of a source file."""
        return (self.root / path).stat().st_size

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
        assert self.writer
        if not self.preview:
            self._leave_offline()
        self.files = self.place.publish(self.writer.expected)
        self.config.site_dir = self._given_site_dir
        # The preview makes less, an edit of words little: what they do not ask for the next build may want.
        forget = not self.preview and not self.edits
        self.memory.save(self.writer.after.outputs if forget else None)
        if forget:
            self.form_store.forget(set(self.pictures.values()))
        return len(self.writer.made_anew)

    @property
    def pages(self) -> int:
        """How many pages the site has."""
        return sum(address.endswith(".html") for address in self.files)

    def remember(self, problems: tuple[Problem, ...], said: str) -> None:
        """Note the build as the last one."""
        assert self.snapshot and self.writer
        seen = self.surveyed
        last = LastBuild(self.fingerprint, self.surroundings, seen.digests, seen.states, problems, said, self.files)
        if self.preview:
            self.earlier.leave_here(last, self.writer.after, self.snapshot)
        else:
            self.earlier.leave(last, self.writer.after, self.snapshot)
        self.lock.release()

    def _leave_offline(self) -> None:
        """Make what devices keep of the finished pages."""
        assert self.snapshot and self.writer and self.place.staging
        staging, site = self.place.staging, self.place.site
        if not self.snapshot.kept or (self.edits and not self.edits.touch(self.snapshot.kept)):
            return

        def read(address: str) -> bytes | None:
            # The worker is written into what was read of it, which an earlier build may have done already.
            places = (self.overrides,) if address == WORKER else (staging, site) if address in expected else (staging,)
            file = next((place / address for place in places if (place / address).is_file()), None)
            return file.read_bytes() if file else None

        expected = self.writer.expected
        for address, content in offline_files(self.snapshot.kept, read, self.memory):
            self.writer.leave(address, content)


def _overrides(config: MkDocsConfig) -> Path:
    return Path(config.theme.custom_dir or Path(config.config_file_path).parent / "overrides")


def _hook_files(config: MkDocsConfig) -> list[Path]:
    """The files of all hooks, ours and a unit's own; MkDocs says it keeps a list, and keeps a mapping."""
    hooks: Any = config.hooks
    modules = hooks.values() if isinstance(hooks, Mapping) else hooks
    return [Path(module.__file__) for module in modules if getattr(module, "__file__", None)]


def sitemap_pages(layout: Layout, config: MkDocsConfig) -> list[tuple[str, str | None]]:
    """Return (address, day of the last change) of the pages that MkDocs does not know and searchers should."""
    return [
        (layout.site.absolute(view.address), layout.last_change(view))
        for view in layout.views_apart(config)
        if (view.stage is Stage.PUBLIC if isinstance(view, ItemView) else view.indexed)
    ]
