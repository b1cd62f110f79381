"""One build from beginning to end: what is remembered of earlier ones, where its files grow, how they are published."""

import datetime as dt
import logging
import os
from collections.abc import Container, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig

from cchc.content.files import CACHE, is_item
from cchc.content.problems import Problem
from cchc.converting.settings import MarkdownSettings
from cchc.edition.picture_digests import picture_digests
from cchc.graph.last_build import LastBuild
from cchc.machine.digests import digest
from cchc.machine.inventory import NOTHING, Standing, State
from cchc.machine.lock import Lock
from cchc.machine.manifest import Manifest
from cchc.machine.memory import Memory
from cchc.machine.place import Place
from cchc.machine.program import program_digest
from cchc.machine.workers import kept
from cchc.publishing.assets import is_named_by_content
from cchc.publishing.site_info import SiteInfo
from cchc.reading.survey import Seen, Survey, survey, text_digest
from cchc.site.earlier import Earlier
from cchc.site.stopping import TextChanged
from cchc.site.surroundings import output_settings, surrounding
from cchc.site.theme_files import template_digests, template_layers

if TYPE_CHECKING:
    from cchc.content.items import Item
    from cchc.site.snapshot import BuildSnapshot

log = logging.getLogger("mkdocs.cchc")

# What a whole build asks of every source, each in a row of its own.
_ASKED_OF_ALL = ("reading", "search")


@dataclass
class BuildSession:
    """The work of one build beside MkDocs' own.

    `surroundings_stamp` is the stamp of everything the site is made from but the texts of items, the registers that the search
    alone asks, and the scripts and styles, `looks_stamp` of the same with scripts and styles, `stamp` of everything; `overrides`
    are the folders of all HTML, the unit's own first; `templates` are the digests of their files, by name.
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
    overrides: tuple[Path, ...]
    templates: Mapping[str, str]
    surroundings_stamp: bytes
    looks_stamp: bytes
    stamp: bytes
    _looked_at: Mapping[str, bytes] = field(repr=False)
    stands: Standing = NOTHING
    given_nav: Any = None
    given_dirs: Sequence[str] = ()
    is_over: bool = False
    _processes: ExitStack = field(default_factory=ExitStack, repr=False)
    _given_site_dir: str = ""

    @classmethod
    def begin(
        cls, config: MkDocsConfig, today: dt.date, preview: bool, typed: Mapping[str, bytes] = MappingProxyType({})
    ) -> "BuildSession":
        """Wait for other builds of the site, and look at what there is; `typed` texts count instead of those on the disk."""
        site_dir = Path(os.path.realpath(config.site_dir))
        lock = Lock(Path(config.config_file_path).parent / CACHE / f"khoa-{digest(os.fsencode(site_dir)).hex()}")
        if not preview:
            lock.acquire(lambda: log.info("Trang này đang được một lần dựng khác dựng; chờ lần đó xong"))
        try:
            return cls._begun(config, today, preview, site_dir, lock, typed)
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _begun(
        cls, config: MkDocsConfig, today: dt.date, preview: bool, site_dir: Path, lock: Lock, typed: Mapping[str, bytes]
    ) -> "BuildSession":
        root = Path(config.config_file_path).parent
        program = program_digest(hook_files(config))
        templates = template_digests(overrides := template_layers(config))
        earlier = Earlier.of(root, program, site_dir, preview)
        place = Place(site_dir, earlier.last.site, preview, earlier.last.spare)
        place.mend()
        settings_path = Path(config.config_file_path).name
        surveyed = survey(root, settings_path, Seen(earlier.last.states, earlier.last.texts))
        for path in typed.keys() & surveyed.digests.keys():
            surveyed.lay_over(path, typed[path])
        pictures = picture_digests(root, surveyed.listing.files, earlier.memory)
        around = (
            today,
            config.strict,
            preview,
            str(site_dir),
            output_settings(config),
            {name: digest for name, digest in templates.items() if not is_named_by_content(name)},
            surrounding(root, surveyed, pictures),
        )
        surroundings = digest(program, repr(around).encode())
        looks = {name: digest for name, digest in templates.items() if is_named_by_content(name)}
        looks_stamp = digest(surroundings, repr(looks).encode())
        stamp = digest(looks_stamp, repr(sorted(surveyed.digests.items())).encode())
        seen = (place, earlier, surveyed, pictures, overrides, templates)
        return cls(root, config, today, preview, program, lock, *seen, surroundings, looks_stamp, stamp, dict(surveyed.digests))

    @property
    def last(self) -> LastBuild:
        """The last build of the same site by the same program, empty when there was none."""
        return self.earlier.last

    @property
    def memory(self) -> Memory:
        """What earlier builds worked out of the sources; this one adds to it."""
        return self.earlier.memory

    @property
    def hook_files(self) -> list[Path]:
        """The files of all hooks, ours and a unit's own."""
        return hook_files(self.config)

    @cached_property
    def _untouched(self) -> bool:
        """Whether the site stands as the last build left it; that of the preview is known to this process alone."""
        return self.preview or self.place.stands()

    @property
    def changes_nothing(self) -> bool:
        """Whether the site stands as the same sources made it, on the same day, with nothing harmed."""
        return self.last.stamp == self.stamp and self._untouched

    @property
    def before(self) -> "BuildSnapshot | None":
        """What the last build left, when the site was not harmed and nothing has changed since but texts of items, registers that
        the search alone asks, scripts and styles."""
        return self.earlier.snapshot if self.last.surroundings_stamp == self.surroundings_stamp and self._untouched else None

    @cached_property
    def site(self) -> SiteInfo:
        """What feeds need of the settings: absolute addresses; without a setting they are those of the live preview."""
        url = self.config.site_url or "http://127.0.0.1:8000/"
        return SiteInfo(url if url.endswith("/") else url + "/", self.config.site_name, self.config.site_description or "")

    def size_of(self, path: str) -> int:
        """Return the bytes of a source file."""
        return (self.root / path).stat().st_size

    def item_at(self, path: str) -> "Item":
        """Return an item with its text, as this build has read it: together they are too large to be held.

        Raises TextChanged where the cache has lost it and its file says something else by now.
        """
        # A build without changes does not wait for what reads texts.
        from cchc.reading.file_readings import read_text

        digest = self.surveyed.digests[path]
        reading = read_text(self.root, path, self.surveyed, self.memory)
        if reading.digest != digest or not reading.draft or not reading.draft.item:
            raise TextChanged(path)
        return reading.draft.item

    @property
    def markdown(self) -> MarkdownSettings:
        """How mkdocs.yml wants Markdown converted, without the extensions that a build itself adds."""
        names = tuple(name for name in self.config.markdown_extensions if isinstance(name, str))
        return MarkdownSettings(names, self.config.mdx_configs)

    def recall_all(self) -> Memory:
        """Return what earlier builds worked out of the sources, read at once."""
        self.memory.read_all(*_ASKED_OF_ALL)
        return self.memory

    def begin_work(self, expected: int = 0) -> None:
        """Keep the processes over which work is spread until it ends; `expected` tells how many pages may be made."""
        self._processes.enter_context(kept(expected))

    def end_work(self) -> None:
        """Let those processes end: what is left to do is this one's."""
        self._processes.close()

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
        if not self.preview:
            now = replace(self.last, states=self.surveyed.states, site=self.place.now)
            if now != self.last:
                self.earlier.note(now)
        self.abandon()

    def abandon(self) -> None:
        """Leave the site as it was."""
        self.end_work()
        if self.last.surroundings_stamp != self.surroundings_stamp:
            # All texts were judged anew, and need not be once more; what the last build knew is compared with nothing.
            self.memory.save()
        self.stop()

    def stop(self) -> None:
        """Leave the site as it was, at any moment: what was worked out may be half told, and is forgotten."""
        self.end_work()
        if self.place.staging:
            self.config.site_dir = self._given_site_dir
        self.place.abandon()
        self._end()

    def _end(self) -> None:
        self.is_over = True
        self.lock.release()

    def require_same_looks(self) -> None:
        """Raise TextChanged where a template, script or style is not what was looked at: what is made of it would be taken for
        what the old one makes, and stay when that comes back."""
        now = template_digests(self.overrides)
        if changed := [name for name in sorted(now.keys() | self.templates.keys()) if now.get(name) != self.templates.get(name)]:
            raise TextChanged(f"overrides/{changed[0]}")

    def publish(self, expected: Mapping[str, bytes], written: Mapping[str, State], outputs: Container[str] | None) -> None:
        """Put the finished site in its place, of which digests are `expected` and states of what was `written` known, by address;
        with `outputs` what is gone is forgotten. Raises TextChanged."""
        self.require_same_looks()
        self.stands = self.place.publish(expected, written)
        self.config.site_dir = self._given_site_dir
        self.memory.save(outputs if self._something_is_gone else None)

    @property
    def _something_is_gone(self) -> bool:
        """Whether anything remembered may be of what there is no more; to look through all of it costs every edit."""
        gone = (self.last.texts.keys() - self.surveyed.digests.keys(), self.last.site.digests.keys() - self.stands.digests.keys())
        return any(gone) or self.last.surroundings_stamp != self.surroundings_stamp

    @property
    def pages(self) -> int:
        """How many pages the site has."""
        return sum(address.endswith(".html") for address in self.stands.states)

    def remember(self, outputs: Manifest, snapshot: "BuildSnapshot", problems: tuple[Problem, ...], said: str) -> None:
        """Note the build as the last one."""
        seen = self.surveyed
        left = (seen.digests, seen.states, problems, said, self.stands, self.place.spare)
        # A text that was saved since the first look is in the site as it was read later: no stamp tells of that.
        is_as_seen = seen.digests == self._looked_at and not any(map(self._is_other_by_now, self._read_by_mkdocs))
        stamp, around = (self.stamp, self.surroundings_stamp) if is_as_seen else (b"", b"")
        last = LastBuild(stamp, around, *left)
        if self.preview:
            self.earlier.leave_here(last, outputs, snapshot)
        else:
            self.earlier.leave(last, outputs, snapshot)
        self._end()

    @property
    def _read_by_mkdocs(self) -> Iterator[str]:
        seen = self.surveyed
        return (path for path in seen.digests if path.startswith("docs/") and path.endswith(".md") and not is_item(path))

    def _is_other_by_now(self, path: str) -> bool:
        found = self.surveyed.bytes_of(self.root, path)
        return isinstance(found, Problem) or text_digest(found) != self.surveyed.digests[path]


def hook_files(config: MkDocsConfig) -> list[Path]:
    """Return the files of all hooks, ours and a unit's own; MkDocs says it keeps a list, and keeps a mapping."""
    hooks: Any = config.hooks
    modules = hooks.values() if isinstance(hooks, Mapping) else hooks
    return [Path(module.__file__) for module in modules if getattr(module, "__file__", None)]
